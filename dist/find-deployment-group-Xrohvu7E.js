export { n as findDeploymentGroup } from "./find-deployment-group-DM060vVD.js";
