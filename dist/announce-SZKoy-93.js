export { t as announce } from "./announce-BQoED4Oa.js";
