export { i as findTargetGroup } from "./target-groups-D4fq3fAH.js";
