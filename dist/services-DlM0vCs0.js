export { nt as describeService } from "./main-BDSEejX6.js";
