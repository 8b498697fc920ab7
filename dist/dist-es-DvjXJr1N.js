export { Ei as fromEnv } from "./main-Cy31GXM2.js";
