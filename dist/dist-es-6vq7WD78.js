import "./main-Cy31GXM2.js";
export { wi as ElasticLoadBalancingV2Client } from "./deploy-DR8hjAtI.js";
