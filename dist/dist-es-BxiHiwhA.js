import "./main-DoVqBL7t.js";
export { t as EKSClient } from "./dist-es-Co0TKXZY.js";
import "./kubernetes-objects-C-4yZwcd.js";
