export { n as findDeploymentGroup } from "./find-deployment-group-Jlx5RXhg.js";
