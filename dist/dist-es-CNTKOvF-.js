import "./main-D9IHjNIg.js";
export { t as EKSClient } from "./dist-es-C0r48SHm.js";
import "./kubernetes-objects-CQYgvn0i.js";
