import "./main-CG4JLeum.js";
export { t as EKSClient } from "./dist-es-C3cHXM8W.js";
import "./kubernetes-objects-DYnlWhMm.js";
