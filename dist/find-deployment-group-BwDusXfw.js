export { n as findDeploymentGroup } from "./find-deployment-group-ChWK4R5g.js";
