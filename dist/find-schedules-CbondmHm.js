export { t as findSchedules, n as requireSchedules } from "./find-schedules-DNMqVb6z.js";
