export { t as announce } from "./announce-PB5tDUJP.js";
