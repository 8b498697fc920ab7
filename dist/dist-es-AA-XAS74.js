import "./main-DoVqBL7t.js";
export { Vi as ElasticLoadBalancingV2Client } from "./deploy-BHCDWWqc.js";
