export { Fi as fromEnv } from "./main-DoVqBL7t.js";
