export { Pf as EventStreamSerde, Lf as eventStreamSerdeProvider } from "./deploy-CndZACJ7.js";
