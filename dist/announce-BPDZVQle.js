export { t as announce } from "./announce-Bmk_4gRS.js";
