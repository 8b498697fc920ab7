export { _f as EventStreamSerde, bf as eventStreamSerdeProvider } from "./deploy-CbPj_A5C.js";
