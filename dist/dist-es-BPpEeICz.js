import "./main-DoVqBL7t.js";
export { Md as CloudWatchLogsClient } from "./deploy-BHCDWWqc.js";
