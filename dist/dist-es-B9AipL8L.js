import "./main-DPKbQq6b.js";
export { Bi as ElasticLoadBalancingV2Client } from "./deploy-BBaEmAUN.js";
