import "./main-78aLgDDy.js";
export { t as EKSClient } from "./dist-es-QiQi5i9p.js";
import "./kubernetes-objects-20h6CKl_.js";
