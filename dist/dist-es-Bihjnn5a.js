import "./main-Cnp1Oa7D.js";
export { t as EKSClient } from "./dist-es-DcJByk-S.js";
import "./kubernetes-objects-BTIkpGoK.js";
