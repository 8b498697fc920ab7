import "./main-Cnp1Oa7D.js";
export { wi as ElasticLoadBalancingV2Client } from "./deploy-n2k7QWRt.js";
