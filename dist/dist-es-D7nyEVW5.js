import "./main-Cy31GXM2.js";
export { Sc as ECRClient } from "./deploy-DR8hjAtI.js";
