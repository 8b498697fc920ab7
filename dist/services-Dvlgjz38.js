export { rt as describeService } from "./main-CG4JLeum.js";
