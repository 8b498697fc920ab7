export { Lr as fromTokenFile } from "./main-D9IHjNIg.js";
