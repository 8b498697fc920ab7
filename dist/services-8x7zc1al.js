export { nt as describeService } from "./main-78aLgDDy.js";
