export { t as findSchedules, n as requireSchedules } from "./find-schedules-CppZh0w6.js";
