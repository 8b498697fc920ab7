import "./main-D9IHjNIg.js";
export { hd as CloudWatchLogsClient } from "./deploy-K9ZcK4H9.js";
