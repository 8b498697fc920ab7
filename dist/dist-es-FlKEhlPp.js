import "./main-D9IHjNIg.js";
export { Sc as ECRClient } from "./deploy-K9ZcK4H9.js";
