export { nt as describeService } from "./main-DPKbQq6b.js";
