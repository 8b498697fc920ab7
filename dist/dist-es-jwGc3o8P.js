export { Gr as fromTokenFile } from "./main-CG4JLeum.js";
