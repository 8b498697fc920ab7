export { n as findDeploymentGroup } from "./find-deployment-group-BVRLA_Cq.js";
