import "./main-DPKbQq6b.js";
export { Rc as ECRClient } from "./deploy-BBaEmAUN.js";
