export { t as deploy } from "./deploy-K9ZcK4H9.js";
