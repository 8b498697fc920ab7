import { An as describeExpiry, Kn as findRegistered, Mt as clearMarkerLater, ai as findServiceDeployment, an as judge, at as prepareFollowing, hn as startWatch, ht as familyOfArn, in as watchOptions, jn as openPauses, jt as clearMarker, nt as followRollout, on as readOwnership, ri as describeServiceDeployment, tn as refusePoint, vn as describeOwner } from "./deploy-BHCDWWqc.js";
import { Br as DeployError, Dt as addWaits, Et as nameOf, Q as requireService, Xn as revisionName, cr as describeWeights, et as ranBefore, kt as plannedWaits, lr as formatInstant, nt as rollbackTarget, tr as primaryOf } from "./main-DoVqBL7t.js";
// src/deployment/answerable.ts
/**
* What there is to answer. `own`: the service deployment that is meant; undefined when none was given and ECS lists none for
* the service's PRIMARY deployment.
*/
function findAnswerable(service, own) {
	const primary = primaryOf(service);
	if (primary === void 0) return {
		kind: "nothing",
		what: `${service.name} has no deployment.`
	};
	const isMine = own !== void 0 && idOf(own) === primary.id;
	const isGoingBack = /^ROLLBACK_/.test(own?.status ?? "");
	if (own !== void 0 && !isMine && !isGoingBack && isNewer(primary, own)) return {
		kind: "superseded",
		by: primary
	};
	const [first, ...more] = isMine ? openPauses(own) : [];
	return first === void 0 ? {
		kind: "nothing",
		what: describeState(service, primary, own)
	} : {
		kind: "waiting",
		deployment: primary,
		pauses: [first, ...more]
	};
}
/** The id of the deployment that a service deployment is: both end in the number of the service revision. */
function idOf({ target = "" }) {
	return `ecs-svc/${target.slice(target.lastIndexOf("/") + 1)}`;
}
/** DescribeServices may show an older state than DescribeServiceDeployments. */
function isNewer(primary, { createdAt = 0 }) {
	return primary.createdAt >= createdAt;
}
/** What the service does, for someone who thought that it waits. */
function describeState({ desired, running }, primary, own) {
	const name = `${primary.id} of ${revisionName(primary.taskDefinition)}`;
	if (own !== void 0 && /^(ROLLBACK_|STOP)/.test(own.status)) {
		const why = own.statusReason === void 0 ? "" : `: ${own.statusReason}`;
		return `${idOf(own)} waits for no answer, its status is ${own.status}${why}`;
	}
	if (primary.rolloutState === "IN_PROGRESS") return `${name} is in progress${stageOf(own)} and waits for no answer.`;
	return `No deployment is in progress: ${name} is ${primary.rolloutState ?? primary.status}, ${running} of ${desired} tasks run.`;
}
function stageOf(own) {
	if (own?.lifecycleStage === void 0) return "";
	const weights = describeWeights(own.weights);
	const busy = (own.hooks ?? []).filter(({ target, status }) => target === "AWS_LAMBDA" && status === "IN_PROGRESS").map(({ expiresAt }) => expiresAt === void 0 ? ", a function is running" : `, a function is running until ${formatInstant(expiresAt)} at the latest`);
	return ` at ${own.lifecycleStage}${weights === "" ? "" : ` (${weights})`}${busy.slice(0, 1).join("")}`;
}
// src/modes/continue.ts
/** Answers the pause that a deployment waits at, and watches it to its end like its own. */
async function continueDeployment(request, tools) {
	const { journal, cancel } = tools;
	const { cluster, service: name } = request;
	journal.learn({
		cluster,
		service: name
	});
	const service = await requireService(request, tools);
	refuseUnreachable(request, service);
	const found = findAnswerable(service, await findMeant(request, service, tools));
	if (found.kind === "superseded") return await superseded(service, found.by, tools);
	if (found.kind === "nothing") throw nothingToAnswer(name, found.what);
	const { deployment, pauses } = found;
	learnDeployment(service, deployment, pauses[0], tools);
	journal.tell(`${deployment.id} of ${revisionName(deployment.taskDefinition)} waits at ${pauses[0].stage}: answering ${request.answer}. ${describeExpiry(pauses[0])}`);
	const registered = await findRegistered(deployment.taskDefinition, tools).catch(() => void 0);
	const following = await prepareFollowing(request.answer === "rollback" ? void 0 : request.schedules, () => followWanted(request, service, deployment, registered?.definition), tools);
	cancel.throwIfAborted();
	clearMarkerLater({ service }, tools);
	following?.announce();
	const watch = startWatch(rolloutOf(request, service, deployment), optionsOf(request, service, pauses, tools), tools.clock.now());
	const ending = await judge(watch, registered?.definition, tools);
	const followed = await followRollout(ending, following, deployment.taskDefinition);
	if (ending.outcome === "succeeded") await clearMarker({ service }, tools);
	return followed;
}
/** What starts the revision whose deployment is answered. */
function followWanted({ cluster }, { arn }, { taskDefinition }, definition) {
	const family = familyOfArn(taskDefinition) ?? "";
	const containers = definition?.containerDefinitions.map(nameOf);
	return {
		cluster,
		families: [family],
		ecsArn: arn,
		...containers === void 0 ? {} : { containers: /* @__PURE__ */ new Map([[family, containers]]) }
	};
}
function refuseUnreachable({ rollout }, { settings, controller }) {
	const refusal = refusePoint(rollout.waitUntil, {
		...settings,
		controller
	});
	if (refusal === void 0) return;
	throw new DeployError("service", refusal.what, { hint: refusal.fix ?? "Leave wait-until out." });
}
/** The service deployment that is meant: the given one, else that of the PRIMARY deployment. */
async function findMeant({ cluster, serviceDeploymentArn }, service, { clients, cancel: signal }) {
	const primary = primaryOf(service);
	const arn = serviceDeploymentArn ?? (primary && await findServiceDeployment(clients.ecs, cluster, service.name, primary, { signal }));
	const own = arn === void 0 ? void 0 : await describeServiceDeployment(clients.ecs, arn, { signal });
	if (own === void 0 && serviceDeploymentArn !== void 0) throw new DeployError("service", `There is no service deployment ${serviceDeploymentArn}.`, { hint: "Give the output service-deployment-arn of the step that was left at the pause, or leave it out for the deployment in progress." });
	return own;
}
async function superseded(service, by, tools) {
	const ownership = await readOwnership(by, tools).catch(() => void 0);
	return {
		outcome: "superseded",
		reason: `A newer deployment, ${by.id} of ${revisionName(by.taskDefinition)}, replaced the one that was to be answered; nothing was answered. ${describeOwner(ownership).sentence}`,
		runningTaskDefinitionArn: ranBefore(service)
	};
}
function nothingToAnswer(name, what) {
	return new DeployError("service", `There is nothing to answer at the service ${name}: ${what}`, { hint: "Continue a deployment that was left with wait-until: pause, while its PAUSE hook waits." });
}
function learnDeployment(service, deployment, { serviceDeploymentArn }, { journal }) {
	const previous = rollbackTarget(service)?.taskDefinition;
	journal.learn({
		deploymentId: deployment.id,
		serviceDeploymentArn,
		taskDefinitionArn: deployment.taskDefinition,
		...previous === void 0 ? {} : { previousTaskDefinitionArn: previous }
	});
}
/** A step that answers a deployment's pause takes it over: it counts as this step's own. */
function rolloutOf({ cluster, service: name }, service, { id, taskDefinition, createdAt }) {
	const previous = rollbackTarget(service);
	return {
		cluster,
		service: name,
		deploymentId: id,
		taskDefinition,
		createdAt,
		...previous === void 0 ? {} : { previous }
	};
}
function optionsOf(request, { settings }, pauses, { journal }) {
	const { rollout, answer } = request;
	const { minutes, line } = addWaits(rollout.waitMinutes, plannedWaits(settings));
	if (minutes > rollout.waitMinutes) journal.tell(line);
	const options = watchOptions(request, minutes);
	const leaves = options.waitUntil === "pause";
	return {
		...options,
		rollbackOn: answer === "rollback" ? [.../* @__PURE__ */ new Set([...options.rollbackOn, "failure"])] : options.rollbackOn,
		answering: {
			stage: pauses[0].stage,
			answer: answer === "rollback" ? "ROLLBACK" : "CONTINUE",
			...leaves ? { only: pauses.map(({ hookId }) => hookId) } : {}
		}
	};
}
export { continueDeployment };
