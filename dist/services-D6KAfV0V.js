export { rt as describeService } from "./main-DoVqBL7t.js";
