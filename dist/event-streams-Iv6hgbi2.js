export { _f as EventStreamSerde, bf as eventStreamSerdeProvider } from "./deploy-DR8hjAtI.js";
