export { n as findDeploymentGroup } from "./find-deployment-group-CXY38YBP.js";
