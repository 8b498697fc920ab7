import "./main-BDSEejX6.js";
export { wi as ElasticLoadBalancingV2Client } from "./deploy-CbPj_A5C.js";
