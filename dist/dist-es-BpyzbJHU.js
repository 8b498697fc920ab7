import "./main-DPKbQq6b.js";
export { jd as CloudWatchLogsClient } from "./deploy-BBaEmAUN.js";
