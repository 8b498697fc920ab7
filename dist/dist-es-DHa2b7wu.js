import "./main-CG4JLeum.js";
export { zc as ECRClient } from "./deploy-CndZACJ7.js";
