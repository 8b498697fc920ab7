import { f as readEksSource, l as createRunId, r as prepareEks } from "./prepare-eks-UYkZNu7J.js";
import { n as runJobToItsEnd } from "./run-eks-job-BDw0Kvoq.js";
// src/modes/eks-run-job.ts
/** Build, push, and run a command in the pod of the Deployment, as a Job. Nothing else is applied. */
async function runEksJob(request, tools) {
	tools.journal.learn({ mode: "run-task" });
	const source = await readEksSource(request, tools);
	const ready = await prepareEks(request, source, createRunId(tools), tools);
	const { waitMinutes } = request.rollout;
	const order = {
		command: request.jobCommand ?? [],
		limitMs: waitMinutes * 6e4
	};
	const { outcome, reason, diagnosis } = await runJobToItsEnd(ready, order, tools);
	return {
		outcome,
		...reason === "" ? {} : { reason },
		...diagnosis === void 0 ? {} : { diagnosis }
	};
}
export { runEksJob };
