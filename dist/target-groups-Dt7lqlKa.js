export { i as findTargetGroup } from "./target-groups-KPMpTgss.js";
