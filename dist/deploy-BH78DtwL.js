export { t as deploy } from "./deploy-CbPj_A5C.js";
