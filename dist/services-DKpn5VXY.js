export { nt as describeService } from "./main-Cnp1Oa7D.js";
