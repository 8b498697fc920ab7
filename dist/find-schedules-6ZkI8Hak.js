export { t as findSchedules, n as requireSchedules } from "./find-schedules-C8gKaTDH.js";
