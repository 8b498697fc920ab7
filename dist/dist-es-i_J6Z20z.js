export { Vr as fromTokenFile } from "./main-DPKbQq6b.js";
