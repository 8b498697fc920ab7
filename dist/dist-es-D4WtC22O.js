export { Pi as fromEnv } from "./main-CG4JLeum.js";
