export { t as announce } from "./announce-B0_vbSgN.js";
