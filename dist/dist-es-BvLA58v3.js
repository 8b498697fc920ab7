import "./main-Cy31GXM2.js";
export { t as EKSClient } from "./dist-es-D7ALJm-p.js";
import "./kubernetes-objects-DCs0sVsm.js";
