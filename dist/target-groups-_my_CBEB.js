export { i as findTargetGroup } from "./target-groups-DOjN0QSB.js";
