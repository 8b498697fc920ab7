export { Ei as fromEnv } from "./main-Cnp1Oa7D.js";
