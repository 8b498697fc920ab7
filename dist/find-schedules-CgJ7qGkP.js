export { t as findSchedules, n as requireSchedules } from "./find-schedules-ChTLbJfd.js";
