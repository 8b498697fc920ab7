export { Pf as EventStreamSerde, Lf as eventStreamSerdeProvider } from "./deploy-BHCDWWqc.js";
