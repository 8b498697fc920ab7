export { n as findDeploymentGroup } from "./find-deployment-group-B2uQJdC9.js";
