import "./main-Cnp1Oa7D.js";
export { Sc as ECRClient } from "./deploy-n2k7QWRt.js";
