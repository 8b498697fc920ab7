export { i as findTargetGroup } from "./target-groups-CbssxHf4.js";
