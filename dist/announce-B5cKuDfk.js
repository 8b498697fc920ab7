export { t as announce } from "./announce-BORPvSxN.js";
