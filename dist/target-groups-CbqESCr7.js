export { i as findTargetGroup } from "./target-groups-BbO_6ZuA.js";
