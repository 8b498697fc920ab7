import { $ as planRollout, Br as DeployError, Cn as memberPath, Nt as existingService, Sn as elementPath, St as failedCheck, Xn as revisionName, j as platformOf, jr as isObject, nt as rollbackTarget } from "./main-DoVqBL7t.js";
import { E as serviceDocument, Ft as refuseRolledBack, Gt as drawDefinition, H as planTestTask, K as planOneOff, Nr as digestMoved, Qr as readOrigin, S as checkDefinition, Vt as describeChanges, Z as prepareScaling, Zr as plainDefinition, _ as gatherChecks, bt as planLine, f as holds, g as warnOfFileImages, o as followWanted, qn as findRevision, qt as writeDefinition, u as refuseSmokeTest, v as imageChecks, yt as nextRevision } from "./deploy-BHCDWWqc.js";
import { i as estimateCost, n as builderChecks, o as sideBySideCost, r as inspectImage, t as scanChecks } from "./plan-scan-3DuvYY5d.js";
import { n as tellChecks, r as showPlan, t as endingOfPlan } from "./plan-ending-DyQzINTk.js";
// src/preflight/drift.ts
/** Members whose difference means nothing: autoscaling moves the count, and names and tags are matched elsewhere. */
const IGNORED = /* @__PURE__ */ new Set([
	"desiredCount",
	"serviceName",
	"cluster",
	"taskDefinition",
	"tags",
	"clientToken",
	"role",
	"gatewayConnectors",
	"monitoring"
]);
/** Members of CreateService that ECS shows in the deployments of a service alone. */
const OF_DEPLOYMENT = [
	"serviceConnectConfiguration",
	"volumeConfigurations",
	"vpcLatticeConfigurations"
];
/** Where a secret may stand: of what is under these only the names are shown. */
const HIDDEN = /* @__PURE__ */ new Set([
	"options",
	"repositoryCredentials",
	"secretOptions",
	"environment",
	"secrets",
	"tags"
]);
/** What identifies an object in a list, in any place. */
const NAMES = [
	"name",
	"key",
	"capacityProvider",
	"portName"
];
/**
* Where a service, as DescribeServices shows it, differs from its file in the shape of CreateService, a line each. The
* file creates a service and never changes it, so that a difference stays until someone does something about it. Only
* what the file says is compared: AWS adds the rest.
*/
function findDrift(file, service) {
	const { settings, unseen } = settingsOf(service);
	return Object.keys(file).filter((member) => !IGNORED.has(member) && !unseen.has(member)).flatMap((member) => compare(file[member], settings[member], {
		path: member,
		hidden: HIDDEN.has(member)
	}));
}
/** The settings with those of the newest deployment, and what no one can know when there is none (CodeDeploy). */
function settingsOf(service) {
	const primary = (Array.isArray(service.deployments) ? service.deployments.filter(isObject) : []).find(({ status }) => status === "PRIMARY");
	if (primary === void 0) return {
		settings: service,
		unseen: new Set(OF_DEPLOYMENT)
	};
	const own = Object.fromEntries(OF_DEPLOYMENT.map((member) => [member, primary[member]]));
	return {
		settings: {
			...service,
			...own
		},
		unseen: /* @__PURE__ */ new Set()
	};
}
const inside = ({ path, hidden }, member) => ({
	path: memberPath(path, member),
	hidden: hidden || HIDDEN.has(member)
});
function compare(wanted, found, place) {
	if (wanted === null || wanted === void 0) return [];
	if (isObject(wanted)) {
		const members = isObject(found) ? found : {};
		return Object.keys(wanted).flatMap((member) => compare(wanted[member], members[member], inside(place, member)));
	}
	if (Array.isArray(wanted) && [wanted, found].flat().some(isObject)) return compareLists(wanted, Array.isArray(found) ? found : [], place);
	if (canonical(wanted) === canonical(found)) return [];
	const { path, hidden } = place;
	return hidden ? [`${path}: the file and the service differ`] : [`${path}: the file says ${show(wanted)}, the service has ${show(found)}`];
}
/** Compares objects in lists: those that fit first, the others by their names, or else in their order. */
function compareLists(wanted, found, place) {
	const left = [...found];
	const take = (index) => index === -1 ? void 0 : left.splice(index, 1)[0];
	const placeOf = (item) => {
		const name = nameOf(item);
		return name === void 0 ? {
			...place,
			path: elementPath(place.path, wanted.indexOf(item))
		} : inside(place, name);
	};
	const lines = wanted.filter((item) => take(left.findIndex((other) => compare(item, other, place).length === 0)) === void 0).flatMap((item) => {
		const name = nameOf(item);
		const other = take(left.findIndex((one) => nameOf(one) === name));
		const at = placeOf(item);
		return other === void 0 ? [`${at.path}: the file has it, the service does not`] : compare(item, other, at);
	});
	const more = left.map((item) => `${nameOf(item) === void 0 ? place.path : placeOf(item).path}: ${MORE}`);
	return [...lines, ...more];
}
const MORE = "the service has one that the file does not have";
function nameOf(item) {
	if (!isObject(item)) return void 0;
	return NAMES.map((member) => item[member]).find((name) => typeof name === "string");
}
/** A value as text that does not depend on the order of lists or members; an empty list is the same as none. */
function canonical(value) {
	if (Array.isArray(value)) return value.length === 0 ? "" : `[${value.map(canonical).sort().join()}]`;
	if (isObject(value)) return `{${Object.keys(value).sort().map((member) => `${member}:${canonical(value[member])}`).join()}}`;
	return value === void 0 || value === null || value === "" ? "" : String(value);
}
function show(value) {
	if (value === void 0 || value === null) return "nothing";
	if (isObject(value)) return "something else";
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}
// src/preflight/steps/plan-drift.ts
/** Where what runs is not what the files say, a line each. */
async function findDrifts(request, found, tools) {
	const service = existingService(found.service);
	if (service === void 0) return [];
	return [...request.taskDefinition.source.kind === "live" ? [] : foreignRevision(found, service.taskDefinition), ...await drifted(request, found, tools)];
}
/** A revision without our tags: someone else's, or ours where ecs:TagResource is denied. */
function foreignRevision({ registered }, live) {
	const running = registered.find(({ arn }) => arn === live);
	const known = readOrigin(running?.definition.tags);
	return running === void 0 || known.run !== void 0 || known.commit !== void 0 ? [] : [`${revisionName(live)} carries no tag of this action; if someone else registered it, the next deployment replaces what is different in it`];
}
async function drifted(request, { serviceFile: file }, { clients, cancel }) {
	if (file === void 0 || request.service === void 0) return [];
	const live = await serviceDocument(clients.ecs, request.cluster, request.service, cancel);
	return live === void 0 ? [] : findDrift(file, live).map((line) => `service: ${line}`);
}
// src/preflight/service-changes.ts
/** What a deployment would change on a service besides its task definition, a line each. */
function describeServiceChanges(service, rollout) {
	const { desiredCount, enableEcsManagedTags, propagateTags, managedVolume } = rollout;
	return [
		...changed("desiredCount", service.desired, desiredCount),
		...changed("enableECSManagedTags", service.managedTags ?? false, enableEcsManagedTags),
		...changed("propagateTags", service.propagateTags ?? "NONE", propagateTags),
		...managedVolume === void 0 ? [] : [`volume ${managedVolume.name} is set`]
	];
}
function changed(name, before, after) {
	return after === void 0 || after === before ? [] : [`${name} ${before} -> ${after}`];
}
// src/preflight/steps/plan-move.ts
/** The revision of its newest deployment. */
function liveOf(found) {
	const service = existingService(found.service);
	return found.registered.find(({ arn }) => arn === service?.taskDefinition);
}
/** The revision that works, for the report. */
function runsNow(found) {
	const service = existingService(found.service);
	const runs = service === void 0 ? void 0 : rollbackTarget(service)?.taskDefinition;
	return runs === void 0 ? {} : { runningTaskDefinitionArn: runs };
}
/** Whether anything would happen to it. */
function movesService({ service }, move) {
	return service !== void 0 && move.service.action !== "none";
}
/** What a deployment would do with the service. */
async function planMove(request, found, definition, tools) {
	const service = existingService(found.service);
	if (service === void 0) return { service: {
		action: "create",
		changes: []
	} };
	const changes = found.codeDeploy ? [] : describeServiceChanges(service, request.rollout);
	const live = liveOf(found);
	const same = live !== void 0 && holds(live, definition);
	const moved = same && await digestMoved(service, found, tools);
	return { service: {
		action: actionOf(planRollout({
			service: same ? await withEnd(service, found) : service,
			taskDefinition: same ? service.taskDefinition : definition.family,
			force: request.rollout.forceNewDeployment,
			otherChanges: changes.length > 0,
			digestMoved: moved
		})),
		changes: [...changes, ...noteOf(moved)]
	} };
}
/** Only CodeDeploy knows how the deployment ended that a revision came with. */
async function withEnd(service, { codeDeploy }) {
	if (codeDeploy === void 0) return service;
	const { withItsEnd } = await import("./codedeploy-ending-wVEc3bPi.js");
	return await withItsEnd(service, codeDeploy);
}
function actionOf(rollout) {
	return rollout.kind === "update" ? "update" : "none";
}
function noteOf(moved) {
	return moved ? ["the tag now points to another image than the one that runs"] : [];
}
// src/modes/plan.ts
/** Says what a deployment would do and whether it could, and changes nothing. */
async function plan(request, tools) {
	const { journal } = tools;
	const { cluster, service } = request;
	journal.learn({
		cluster,
		mode: "plan",
		...service === void 0 ? {} : { service }
	});
	return await showPlan(request, tools, async () => (await drawPlan(request, tools)).ending);
}
/** The plan for one service, in the log and for the report. */
async function drawPlan(request, tools) {
	const { journal, runner } = tools;
	const found = await findRevision(request, tools);
	const image = await inspectImage(request, imagesOf(found), tools);
	const drawn = drawDefinition(request, found, image.reference);
	for (const note of drawn.notes) runner.line(note);
	warnOfFileImages(request, found, tools);
	if (image.withoutRegistry !== true) journal.learn({ taskDefinitionPath: await writeDefinition(drawn.definition, tools) });
	const made = await makePlan(request, found, image, drawn, tools);
	journal.learn({
		plan: made,
		...runsNow(found)
	});
	tell(made, tools);
	const { definition } = drawn;
	return {
		ending: endingOfPlan(made),
		definition,
		arn: arnOf(found, definition),
		wanted: followWanted(request, found, definition)
	};
}
/** The revision that holds this already. */
function arnOf({ registered }, definition) {
	return registered.find((one) => holds(one, definition))?.arn;
}
async function makePlan(request, found, image, { definition, findings }, tools) {
	const platform = platformOf(definition);
	const arn = arnOf(found, definition);
	const [checks, builder, refusals, scaling, scan, drift, move, schedules] = await Promise.all([
		gatherChecks(request, found, definition, tools),
		builderChecks(request, image, {
			platform,
			runsOn: "task"
		}, tools),
		findRefusals(request, withSeenImage(found, image), definition, tools),
		attempt("scaling", () => prepareScaling(request, found, tools)),
		attempt("image scan", () => scanChecks(request.scan, image, platform, tools)),
		findDrifts(request, found, tools),
		planMove(request, found, definition, tools),
		planFollowing(request, found, {
			definition,
			arn
		}, tools)
	]);
	tools.cancel.throwIfAborted();
	const live = liveOf(found);
	const register = arn === void 0;
	const cost = costOf(request, found, definition);
	const { service } = request;
	const scalingChanges = scaling.value?.changes;
	const moves = schedules.rows.some(({ result }) => result === "would change");
	return {
		changes: movesService(found, move) || register || moves || (scalingChanges ?? []).length > 0,
		checks: [
			...refusals,
			...scaling.refusals,
			...imageChecks(image.check, definition),
			...scan.refusals,
			...scan.value ?? [],
			...builder,
			...checkDefinition(definition, findings),
			...checks,
			...schedules.checks
		],
		taskDefinition: {
			family: definition.family,
			register,
			changes: live === void 0 ? [] : describeChanges(plainDefinition(live.definition), plainDefinition(definition)),
			...live === void 0 ? {} : { before: revisionName(live.arn) }
		},
		drift,
		...service === void 0 ? {} : { service: {
			name: service,
			...move.service
		} },
		...scalingChanges === void 0 ? {} : { scaling: scalingChanges },
		...schedules.rows.length === 0 ? {} : { schedules: schedules.rows },
		...cost === void 0 ? {} : { cost }
	};
}
/** The images of the task definitions that are there. */
function imagesOf({ registered }) {
	return registered.flatMap(({ definition }) => definition.containerDefinitions).flatMap(({ image }) => image ?? []);
}
/** What was found, with the image as it is in ECR now: an image that was rolled back is known by its digest. */
function withSeenImage(found, { check }) {
	return check?.finding.kind === "found" ? {
		...found,
		image: { digest: check.finding.digest }
	} : found;
}
/** What else would start the revision from then on. */
async function planFollowing(request, found, { definition, arn }, tools) {
	const { schedules } = request;
	if (schedules === void 0) return {
		rows: [],
		checks: []
	};
	const { planSchedules } = await import("./plan-schedules-56ZYPoc9.js");
	return await planSchedules(schedules, {
		wanted: () => followWanted(request, found, definition),
		revisionOf: (family) => ({ arn: arn ?? nextRevision(family) })
	}, tools);
}
/** What would end a deployment before it begins: a rollback marker, a one-off task that cannot be run. */
async function findRefusals(request, found, definition, tools) {
	return (await Promise.all([
		["rollback", () => refuseRolledBack(request, found, {
			definition,
			image: "known"
		}, tools)],
		["one-off task", () => planOneOff(request, found, definition, tools)],
		["smoke test", () => refuseSmokeTest(request, found)],
		["smoke test", () => planTestTask(request, found, definition, tools)]
	].map(([name, work]) => attempt(name, work)))).flatMap(({ refusals }) => refusals);
}
/** What a piece of work gives, or the check that its error is. */
async function attempt(name, work) {
	try {
		return {
			value: await work(),
			refusals: []
		};
	} catch (thrown) {
		if (!(thrown instanceof DeployError)) throw thrown;
		return { refusals: [failedCheck(name, thrown.message, thrown.hint ?? "Correct it.")] };
	}
}
/** The capacity providers of the service, or of the file that it is to be created from. */
function providersOf(found) {
	const strategy = found.serviceDefinition?.capacityProviderStrategy;
	const planned = Array.isArray(strategy) ? strategy : [];
	return existingService(found.service)?.capacityProviders ?? planned.map(({ capacityProvider }) => String(capacityProvider));
}
function costOf(request, found, definition) {
	const service = existingService(found.service);
	const live = liveOf(found);
	const fromFile = found.serviceDefinition?.desiredCount;
	const tasks = request.rollout.desiredCount ?? service?.desired ?? (typeof fromFile === "number" ? fromFile : 1);
	const before = service === void 0 || live === void 0 ? void 0 : {
		definition: live.definition,
		tasks: service.desired
	};
	if (found.service === void 0) return void 0;
	const cost = estimateCost(before, {
		definition,
		tasks
	}, providersOf(found), request.region);
	const sideBySide = service && before && sideBySideCost(before, service.settings, request.region);
	return cost && {
		...cost,
		...sideBySide === void 0 ? {} : { sideBySide }
	};
}
/** The plan in the log: what would change, and every check that is not well. */
function tell(made, { runner }) {
	const lines = [
		...made.taskDefinition.changes.map((change) => `task definition: ${change}`),
		...(made.service?.changes ?? []).map((change) => `service: ${change}`),
		...(made.scaling ?? []).map((change) => `scaling: ${change}`),
		...(made.schedules ?? []).map(planLine),
		...made.drift.map((line) => `drift: ${line}`)
	];
	for (const line of lines.length === 0 ? ["no change"] : lines) runner.line(line);
	tellChecks(made.checks, runner);
}
export { drawPlan, plan };
