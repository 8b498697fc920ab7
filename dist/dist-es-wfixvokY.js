import "./main-CG4JLeum.js";
export { Md as CloudWatchLogsClient } from "./deploy-CndZACJ7.js";
