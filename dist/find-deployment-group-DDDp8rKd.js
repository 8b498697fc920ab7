export { n as findDeploymentGroup } from "./find-deployment-group-D-n3J3CK.js";
