export { i as findTargetGroup } from "./target-groups-CShz8j5C.js";
