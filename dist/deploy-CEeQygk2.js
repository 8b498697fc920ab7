export { t as deploy } from "./deploy-CndZACJ7.js";
