export { t as deploy } from "./deploy-gEYDZCLH.js";
