export { t as announce } from "./announce-BaHLX83e.js";
