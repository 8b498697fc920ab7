import { Hr as hintOf, K as isGreen, Pt as shownService, rt as describeService } from "./main-DoVqBL7t.js";
import { n as tellChecks, r as showPlan, t as endingOfPlan } from "./plan-ending-DyQzINTk.js";
import { Ht as sameDefinition, bt as planLine, ct as wantedOfAll, lt as findRivals, yt as nextRevision } from "./deploy-BHCDWWqc.js";
import { a as commonName, t as reportsOf } from "./service-members-CV6yMaxd.js";
import { t as allOrErrors } from "./gather-errors-BUJrQy0C.js";
import { t as refuseMix } from "./refuse-mix-BONQD3LY.js";
// src/modes/steps/plan-services.ts
/** Says what a deployment to all services would do and whether it could, and changes nothing. */
async function planServices({ schedules }, members, tools, drawPlan) {
	const { journal } = tools;
	const [{ request }] = members;
	const all = {
		...request,
		service: commonName(members.map(({ service }) => service))
	};
	journal.learn({ mode: "plan" });
	return await showPlan(all, tools, async () => {
		const drawn = await allOrErrors(members.map((member) => ({
			service: member.service,
			work: planOne(member, drawPlan)
		})));
		refuseMix(await findDeployers(members));
		learnImage(members, tools);
		if (schedules === void 0) return common(drawn, members);
		return await withSchedules(schedules, drawn, members, tools);
	});
}
async function planOne({ service, request, tools }, drawPlan) {
	tools.journal.learn({ mode: "plan" });
	return {
		service,
		...await drawPlan(request, tools)
	};
}
function common(drawn, members) {
	const ending = endingOf(drawn);
	return {
		...ending,
		services: reportsOf(ending, members, drawn)
	};
}
/** The same with what would follow, which may make a change of a service that runs the same already. */
async function withSchedules(schedules, drawn, members, tools) {
	const { planSchedules } = await import("./plan-schedules-56ZYPoc9.js");
	const followed = (family) => {
		const of = drawn.filter(({ definition }) => definition.family === family);
		return {
			arn: of.find((one) => one.arn !== void 0)?.arn ?? nextRevision(family),
			services: of.map(({ service }) => service)
		};
	};
	const { rows, checks } = await planSchedules(schedules, {
		wanted: () => wantedOfAll(drawn.map(({ wanted }) => wanted)),
		revisionOf: followed,
		refuse: (followers) => findRivals(followers, drawn.map(wantedRevision), sameDefinition)
	}, tools);
	for (const one of rows) tools.runner.line(planLine(one));
	tellChecks(checks, tools.runner);
	const ending = common(drawn.map((one) => withRows(one, rows, members)), members);
	const [error] = checks.filter(({ status }) => status === "error");
	if (error === void 0) return {
		...ending,
		schedules: rows
	};
	const { what } = error;
	const reason = isGreen(ending.outcome) ? what : `${ending.reason ?? ""} ${what}`;
	return {
		...ending,
		schedules: rows,
		outcome: "failed",
		reason,
		...hintOf(error)
	};
}
/** The plan for one service with what follows it. */
function withRows(drawn, rows, members) {
	const { service, ending } = drawn;
	const own = rows.filter(({ services = [] }) => services.includes(service));
	const moves = own.some(({ result }) => result === "would change");
	const journal = members.find((one) => one.service === service)?.tools.journal;
	const { plan } = journal?.known() ?? {};
	if (plan !== void 0 && own.length > 0) journal?.learn({ plan: {
		...plan,
		changes: plan.changes || moves,
		schedules: own
	} });
	return moves && ending.outcome === "unchanged" ? {
		...drawn,
		ending: endingOfPlan({
			checks: [],
			changes: true
		})
	} : drawn;
}
function wantedRevision({ service, definition }) {
	return {
		service,
		family: definition.family,
		revision: definition
	};
}
/** Who deploys each of those that are there; what they have in common is one call. */
async function findDeployers(members) {
	const all = members.map(async ({ service, request: { cluster }, tools }) => {
		const { ecs } = tools.clients;
		const state = await describeService(ecs, cluster, service, { signal: tools.cancel });
		return {
			service,
			byCodeDeploy: shownService(state)?.controller === "CODE_DEPLOY"
		};
	});
	return await Promise.all(all);
}
function endingOf(ends) {
	const bad = ends.filter(({ ending }) => !isGreen(ending.outcome));
	const [first] = bad;
	if (first !== void 0) {
		const { hint } = first.ending;
		return {
			outcome: "failed",
			reason: bad.map(({ service, ending }) => `${service}: ${ending.reason ?? ""}`).join(" "),
			...hint === void 0 ? {} : { hint }
		};
	}
	return ends.find(({ ending }) => ending.outcome !== "unchanged")?.ending ?? ends[0]?.ending ?? { outcome: "unchanged" };
}
/** The image is the same for all. */
function learnImage([{ tools: first }], { journal }) {
	const { image, imageTag, imageDigest, repository, buildSkipped } = first.journal.known();
	journal.learn({
		...image === void 0 ? {} : { image },
		...imageTag === void 0 ? {} : { imageTag },
		...imageDigest === void 0 ? {} : { imageDigest },
		...repository === void 0 ? {} : { repository },
		...buildSkipped === void 0 ? {} : { buildSkipped }
	});
}
export { planServices };
