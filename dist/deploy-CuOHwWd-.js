export { t as deploy } from "./deploy-n2k7QWRt.js";
