import "./main-BDSEejX6.js";
export { hd as CloudWatchLogsClient } from "./deploy-CbPj_A5C.js";
