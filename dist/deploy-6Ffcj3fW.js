export { t as deploy } from "./deploy-BBaEmAUN.js";
