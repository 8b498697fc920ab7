import { J as smokeTestOf, tt as showRollout } from "./deploy-BHCDWWqc.js";
import { t as rollOutEks } from "./eks-rollout-CUdNKisu.js";
import { n as runJobToItsEnd, t as runJobBefore } from "./run-eks-job-BDw0Kvoq.js";
import { f as readEksSource, l as createRunId, r as prepareEks } from "./prepare-eks-UYkZNu7J.js";
// src/modes/steps/eks-smoke-test.ts
/** What a rollout has to pass once it is complete; undefined when nothing is asked for. */
function prepareEksSmokeTest({ rollout: { smokeTest } }, ready, tools) {
	if (smokeTest === void 0) return void 0;
	const command = smokeTest.taskCommand ?? [];
	return smokeTestOf(smokeTest, {
		taskName: "Job",
		runTask: async (_occasion, limitMs) => {
			const end = await runJobToItsEnd(ready, {
				command,
				limitMs
			}, tools);
			return end.outcome === "succeeded" ? { kind: "passed" } : {
				kind: "failed",
				cause: `The smoke test failed: ${end.reason}`
			};
		}
	}, tools);
}
// src/modes/eks-deploy.ts
/** Build, push, prove by a dry run, run the Job, apply, and wait for the verdict. */
async function deployToEks(request, tools) {
	const source = await readEksSource(request, tools);
	const ready = await prepareEks(request, source, createRunId(tools), tools);
	const failed = await runJobBefore(request, ready, tools);
	if (failed !== void 0) return failed;
	const smokeTest = prepareEksSmokeTest(request, ready, tools);
	const testing = smokeTest === void 0 ? tools : {
		...tools,
		smokeTest
	};
	const { cluster, namespace, deployment } = source.address;
	const shown = {
		cluster,
		service: `${namespace}.${deployment}`,
		github: request.github,
		rollout: request.rollout,
		task: "deploy",
		commit: tools.source.commit
	};
	const { ending } = await showRollout(shown, tools, async () => ({ ending: await rollOutEks(request, ready, testing) }));
	return ending;
}
export { deployToEks };
