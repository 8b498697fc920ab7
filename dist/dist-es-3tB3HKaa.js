import "./main-78aLgDDy.js";
export { Ii as ElasticLoadBalancingV2Client } from "./deploy-gEYDZCLH.js";
