import "./main-BDSEejX6.js";
export { t as EKSClient } from "./dist-es-DcSgMTek.js";
import "./kubernetes-objects-D_AV5Wu7.js";
