export { Lr as fromTokenFile } from "./main-Cy31GXM2.js";
