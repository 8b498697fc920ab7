export { t as announce } from "./announce-BzpB0EYV.js";
