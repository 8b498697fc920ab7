export { nt as describeService } from "./main-D9IHjNIg.js";
