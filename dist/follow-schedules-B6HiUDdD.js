export { t as followLater, n as followSchedules, r as moveAndTell } from "./follow-schedules-Bx34y-l0.js";
