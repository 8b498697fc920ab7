export { t as followLater, n as followSchedules, r as moveAndTell } from "./follow-schedules-CE5915_i.js";
