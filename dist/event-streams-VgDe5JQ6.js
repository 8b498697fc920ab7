export { Nf as EventStreamSerde, If as eventStreamSerdeProvider } from "./deploy-BBaEmAUN.js";
