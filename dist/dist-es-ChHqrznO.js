import "./main-BDSEejX6.js";
export { Sc as ECRClient } from "./deploy-CbPj_A5C.js";
