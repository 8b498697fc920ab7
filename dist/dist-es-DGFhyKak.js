import "./main-Cy31GXM2.js";
export { hd as CloudWatchLogsClient } from "./deploy-DR8hjAtI.js";
