export { Ai as fromEnv } from "./main-78aLgDDy.js";
