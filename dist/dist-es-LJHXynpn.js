import "./main-DPKbQq6b.js";
export { t as EKSClient } from "./dist-es-mfxXo20g.js";
import "./kubernetes-objects-Bc4xy4qd.js";
