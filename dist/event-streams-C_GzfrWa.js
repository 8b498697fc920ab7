export { _f as EventStreamSerde, bf as eventStreamSerdeProvider } from "./deploy-n2k7QWRt.js";
