import "./main-78aLgDDy.js";
export { Pc as ECRClient } from "./deploy-gEYDZCLH.js";
