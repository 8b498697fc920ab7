export { Kr as fromTokenFile } from "./main-DoVqBL7t.js";
