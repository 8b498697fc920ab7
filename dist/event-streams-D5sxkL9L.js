export { kf as EventStreamSerde, Mf as eventStreamSerdeProvider } from "./deploy-gEYDZCLH.js";
