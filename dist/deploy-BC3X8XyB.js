export { t as deploy } from "./deploy-DR8hjAtI.js";
