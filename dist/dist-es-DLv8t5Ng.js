export { Vr as fromTokenFile } from "./main-78aLgDDy.js";
