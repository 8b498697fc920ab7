import { i as runPrepared, n as findingsOf, s as prepareRevision } from "./deploy-BHCDWWqc.js";
// src/modes/run-task.ts
const OUTCOMES = {
	succeeded: "succeeded",
	failed: "failed",
	"timed-out": "timed-out",
	cancelled: "cancelled",
	"not-waited-for": "registered"
};
/** Build, push, render, register, and run the task alone. */
async function runTask(request, tools) {
	tools.journal.learn({
		mode: "run-task",
		cluster: request.cluster
	});
	const end = await runPrepared(request, await prepareRevision(request, tools), tools);
	if (end === void 0) return {
		outcome: "registered",
		reason: "No task was asked for."
	};
	const { outcome, reason } = end.verdict;
	return {
		outcome: OUTCOMES[outcome],
		...reason === void 0 ? {} : { reason },
		...findingsOf(end)
	};
}
export { runTask };
