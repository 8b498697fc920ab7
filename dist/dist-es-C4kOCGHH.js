export { Ai as fromEnv } from "./main-DPKbQq6b.js";
