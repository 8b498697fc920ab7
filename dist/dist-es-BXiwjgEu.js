export { Ei as fromEnv } from "./main-BDSEejX6.js";
