export { i as findTargetGroup } from "./target-groups-kBgmQFF8.js";
