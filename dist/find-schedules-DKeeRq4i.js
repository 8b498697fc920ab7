export { t as findSchedules, n as requireSchedules } from "./find-schedules-BMd60Uex.js";
