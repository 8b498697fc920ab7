export { n as findDeploymentGroup } from "./find-deployment-group-DTy5b7c3.js";
