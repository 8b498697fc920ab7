import "./main-DoVqBL7t.js";
export { zc as ECRClient } from "./deploy-BHCDWWqc.js";
