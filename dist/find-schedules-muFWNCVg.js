export { t as findSchedules, n as requireSchedules } from "./find-schedules-sJDnq8Ur.js";
