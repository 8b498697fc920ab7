export { _f as EventStreamSerde, bf as eventStreamSerdeProvider } from "./deploy-K9ZcK4H9.js";
