import "./main-D9IHjNIg.js";
export { wi as ElasticLoadBalancingV2Client } from "./deploy-K9ZcK4H9.js";
