export { Lr as fromTokenFile } from "./main-BDSEejX6.js";
