export { i as findTargetGroup } from "./target-groups-KUq60UM8.js";
