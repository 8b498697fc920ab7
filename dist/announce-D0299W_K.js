export { t as announce } from "./announce-dWtDqccu.js";
