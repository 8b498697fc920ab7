export { t as findSchedules, n as requireSchedules } from "./find-schedules-CGg_ydL1.js";
