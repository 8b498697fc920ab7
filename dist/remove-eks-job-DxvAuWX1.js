import { xr as failureOf } from "./main-DoVqBL7t.js";
import { i as deleteJob, l as kubernetesOf } from "./kubernetes-objects-C-4yZwcd.js";
// src/modes/steps/remove-eks-job.ts
/** Removes a Job that a main step has left, with its pod: it would run on unwatched, and cost. */
async function removeJob({ cluster, namespace, name }, tools) {
	try {
		const api = await kubernetesOf(cluster, {
			...tools,
			log: tools.runner
		});
		await deleteJob(api, namespace, name);
		tools.runner.line(`The Job ${name} that the main step has left was removed.`);
	} catch (error) {
		tools.runner.warning(`The Job ${name} that the main step has left could not be removed: ${failureOf(error).message}`);
	}
}
export { removeJob };
