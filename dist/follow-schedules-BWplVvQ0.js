export { t as followLater, n as followSchedules, r as moveAndTell } from "./follow-schedules-CteudF-H.js";
