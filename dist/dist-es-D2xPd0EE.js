export { Ei as fromEnv } from "./main-D9IHjNIg.js";
