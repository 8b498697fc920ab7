export { t as deploy } from "./deploy-BHCDWWqc.js";
