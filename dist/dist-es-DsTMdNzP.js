import "./main-78aLgDDy.js";
export { Dd as CloudWatchLogsClient } from "./deploy-gEYDZCLH.js";
