export { Lr as fromTokenFile } from "./main-Cnp1Oa7D.js";
