import "./main-CG4JLeum.js";
export { Vi as ElasticLoadBalancingV2Client } from "./deploy-CndZACJ7.js";
