import "./main-Cnp1Oa7D.js";
export { hd as CloudWatchLogsClient } from "./deploy-n2k7QWRt.js";
