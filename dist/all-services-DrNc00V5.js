import { o as startSaving } from "./together-CoEg1Z6z.js";
import { r as serviceMembersOf, t as reportsOf } from "./service-members-CV6yMaxd.js";
// src/modes/all-services.ts
/** Several services in one step: all of them come to run what is wanted, or none. */
async function carryOutServices(request, tools, drawPlan) {
	tools.journal.learn({ cluster: request.cluster });
	const save = startSaving(tools.runner, {});
	const all = {
		tools,
		save
	};
	if (request.mode === "rollback") {
		const members = serviceMembersOf(request.each, tools, save);
		const { rollbackServices } = await import("./rollback-services-B3dwHE7_.js");
		return await telling(members, tools, rollbackServices(request, members, all));
	}
	const members = serviceMembersOf(request.each, tools, save);
	if (request.mode === "plan") {
		const { planServices } = await import("./plan-services-CFb1ST9m.js");
		return await telling(members, tools, planServices(request, members, tools, drawPlan));
	}
	const { deployServices } = await import("./deploy-services-Ch9YA9zo.js");
	return await telling(members, tools, deployServices(request, members, all));
}
/** The reason that ends the step is the reason of each service, too. */
async function telling(members, { journal, cancel }, work) {
	return await work.catch((error) => {
		const outcome = cancel.aborted ? "cancelled" : "failed";
		const reason = error instanceof Error ? { reason: error.message } : {};
		journal.learn({ services: reportsOf({
			outcome,
			...reason
		}, members, []) });
		throw error;
	});
}
export { carryOutServices };
