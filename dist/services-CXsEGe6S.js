export { nt as describeService } from "./main-Cy31GXM2.js";
