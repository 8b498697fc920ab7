import { a as listEventBuses, i as listSchedules, n as scheduleCallers, o as listRulesOfTarget, r as seeSchedule } from "./schedule-callers-BuLNXiFc.js";
import { Mr as DeployError, Nr as describeProblems, Xt as nameReference, _r as isUnavailable, mr as failureOf } from "./main-BDSEejX6.js";
import { St as mayStartTasks, bt as definitionNamed, wt as startOf, xt as isInCluster, yt as clusterArn } from "./deploy-CbPj_A5C.js";
// src/schedules/follower.ts
/** Sorts the targets of a rule or a schedule: which start the families in the cluster, and which cannot follow. */
function readSchedule({ reference, enabled, targets }, families, place) {
	const following = [];
	const notes = [];
	const others = [];
	const overrides = [];
	for (const { id, whole } of targets) {
		const start = startOf(whole);
		if (start === void 0) continue;
		const { family, revision } = definitionNamed(start.taskDefinition, place) ?? {};
		if (family === void 0 || !families.includes(family) || !isInCluster(start, place)) {
			others.push(`${nameIn(start.taskDefinition)} in the cluster ${nameIn(start.cluster)}`);
			continue;
		}
		overrides.push(...start.overrides.map((container) => ({
			family,
			container
		})));
		if (revision === void 0) notes.push(newestNote(reference, family));
		else following.push({
			id,
			family,
			before: start.taskDefinition
		});
	}
	return {
		...following.length === 0 ? {} : { follower: {
			reference,
			enabled,
			targets: following
		} },
		notes,
		others,
		overrides
	};
}
const nameIn = (reference) => reference.slice(reference.lastIndexOf("/") + 1);
function newestNote(reference, family) {
	return `${nameReference(reference)} names the task definition ${family} without a revision, so it starts the newest revision, whether or not that was deployed. It was left alone. Name a revision there once to let it follow.`;
}
/** Why a rule or a schedule that the user has named cannot follow; undefined when it can, or is left alone. */
function refuseNamed({ reference, managedBy }, { follower, notes, others }, families, { cluster }) {
	const name = nameReference(reference);
	if (follower === void 0 && notes.length === 0) return {
		where: "schedules",
		what: `${name} ${others.length === 0 ? "starts no ECS task" : `starts ${[...new Set(others)].join(" and ")}`}, and not ${families.join(" or ")} in the cluster ${cluster}.`,
		fix: "Remove it, or check cluster and the family of the task definition."
	};
	if (follower === void 0 || managedBy === void 0) return void 0;
	return {
		where: "schedules",
		what: `The rule ${name} is managed by ${managedBy}, and no one else can change it.`,
		fix: "Remove it, or change it where it was made."
	};
}
/** Why a rule or a schedule that `auto` has found does not follow; undefined when it does. */
function passOver({ reference, managedBy, expression = "" }, now) {
	const name = nameReference(reference);
	if (managedBy !== void 0) return `The rule ${name} is managed by ${managedBy}, and was left alone: no one else can change it.`;
	const [, time] = /^at\((.+)\)$/.exec(expression) ?? [];
	return time !== void 0 && Date.parse(`${time}Z`) + 432e5 < now ? `${name} was due once, ${time}, and was left alone.` : void 0;
}
/** Overrides for containers that the new revision does not have: every start of them would fail, seen by no one. */
function warnOfOverrides(reference, { overrides }, containers) {
	return overrides.flatMap(({ family, container }) => {
		const known = containers.get(family);
		if (known === void 0 || known.includes(container)) return [];
		return [`${nameReference(reference)} overrides the container ${container}, which the new revision of ${family} does not have (it has ${known.join(", ")}): its tasks would not start. Change its input.`];
	});
}
// src/schedules/steps/find-schedules.ts
/** Reads everything that shall follow, and changes nothing. @throws DeployError for what cannot be read */
async function findSchedules(wanted, tools) {
	const callers = scheduleCallers(tools);
	const named = await Promise.all(wanted.schedules.named.map(async (reference) => await findNamed(reference, wanted, callers)));
	const auto = wanted.schedules.auto ? await findAll(wanted, callers, tools) : NOTHING;
	tools.cancel.throwIfAborted();
	const found = [...named, auto];
	const followers = found.flatMap((one) => one.followers);
	const names = followers.map(({ reference }) => nameReference(reference));
	return {
		followers: followers.filter((_, index) => names.indexOf(names[index] ?? "") === index),
		notes: [...new Set(found.flatMap(({ notes }) => notes))],
		warnings: [...new Set(found.flatMap(({ warnings }) => warnings))],
		problems: found.flatMap(({ problems }) => problems)
	};
}
/** The same, where everything that is named has to follow. @throws DeployError with all that cannot */
async function requireSchedules(wanted, tools) {
	const found = await findSchedules(wanted, tools);
	if (found.problems.length > 0) throw new DeployError("invalid-input", describeProblems(found.problems), { hint: "Nothing was changed." });
	for (const note of found.notes) tools.runner.notice(note);
	for (const warning of found.warnings) tools.runner.warning(warning);
	return found;
}
const NOTHING = {
	followers: [],
	notes: [],
	warnings: [],
	problems: []
};
/** The place of the cluster, from an ARN of the same account and region. */
function placeOf({ cluster }, arn) {
	const [, partition = "", , region = "", account = ""] = (cluster.startsWith("arn:") ? cluster : arn).split(":");
	return {
		partition,
		region,
		account,
		cluster: cluster.slice(cluster.lastIndexOf("/") + 1)
	};
}
async function findNamed(reference, wanted, callers) {
	try {
		const { arn, seen } = await seeSchedule(callers, reference);
		const place = placeOf(wanted, arn);
		const reading = readSchedule(seen, wanted.families, place);
		const problem = refuseNamed(seen, reading, wanted.families, place);
		if (problem !== void 0) return {
			...NOTHING,
			problems: [problem]
		};
		return accepted(seen, reading, wanted);
	} catch (error) {
		if (failureOf(error).name !== "ResourceNotFoundException") throw error;
		const missing = {
			where: "schedules",
			what: `There is no ${nameReference(reference)}: ${failureOf(error).message}`,
			fix: "Check its name and aws-region; a rule of another bus is rule/BUS/NAME, a schedule of another group schedule/GROUP/NAME."
		};
		return {
			...NOTHING,
			problems: [missing]
		};
	}
}
function accepted({ reference }, reading, { containers = /* @__PURE__ */ new Map() }) {
	const { follower, notes } = reading;
	return {
		...NOTHING,
		followers: follower === void 0 ? [] : [follower],
		notes,
		warnings: warnOfOverrides(reference, reading, containers)
	};
}
/** Everything of the account and region that starts the families in the cluster, as far as it may be listed. */
async function findAll(wanted, callers, tools) {
	const buses = await allowed(() => listEventBuses(callers.events));
	const known = wanted.cluster.startsWith("arn:") || wanted.ecsArn !== void 0 ? wanted.ecsArn : "value" in buses ? buses.value[0]?.arn : void 0;
	if (known === void 0 && !wanted.cluster.startsWith("arn:")) throw new DeployError("invalid-input", "schedules: auto cannot tell the account of the cluster.", { hint: "Give cluster as an ARN, or allow events:ListEventBuses." });
	const place = placeOf(wanted, known ?? "");
	const busNames = "value" in buses ? buses.value.map(({ name }) => name) : ["default"];
	const ofBuses = await Promise.all(busNames.map(async (bus) => await allowed(() => rulesOf(bus, place, callers))));
	const ofScheduler = await allowed(() => schedulesOf(place, callers));
	const listed = [...ofBuses, ofScheduler];
	const refusals = [buses, ...listed].flatMap((one) => "refusal" in one ? [one.refusal] : []);
	const references = listed.flatMap((one) => "value" in one ? one.value : []);
	if (listed.every((one) => "refusal" in one)) throw new DeployError("access-denied", `schedules: auto may list nothing: ${refusals.join(" ")}`, { hint: "Allow events:ListEventBuses, events:ListRuleNamesByTarget and scheduler:ListSchedules for the role of this job (README, \"Permissions\"), or name the schedules." });
	const found = await Promise.all(references.map(async (reference) => await findOne(reference, wanted, place, {
		callers,
		tools
	})));
	return {
		followers: found.flatMap(({ followers }) => followers),
		notes: [...refusals.map((refusal) => `schedules: auto did not search everywhere: ${refusal}`), ...found.flatMap(({ notes }) => notes)],
		warnings: found.flatMap(({ warnings }) => warnings),
		problems: []
	};
}
async function rulesOf(bus, place, { events }) {
	return (await listRulesOfTarget(events, clusterArn(place), bus)).map((name) => ({
		kind: "rule",
		bus,
		name
	}));
}
async function schedulesOf(place, { scheduler }) {
	return (await listSchedules(scheduler)).filter(({ targetArn }) => mayStartTasks(targetArn, place)).map(({ group, name }) => ({
		kind: "schedule",
		group,
		name
	}));
}
/** One of those that were listed. One that is gone by now, or may not be read, is passed over. */
async function findOne(reference, wanted, place, { callers, tools }) {
	const read = await allowed(() => seeSchedule(callers, reference));
	if ("refusal" in read) return read.isMissing ? NOTHING : {
		...NOTHING,
		notes: [`${nameReference(reference)} was not checked: ${read.refusal}`]
	};
	const { seen } = read.value;
	const reading = readSchedule(seen, wanted.families, place);
	if (reading.follower === void 0) return {
		...NOTHING,
		notes: reading.notes
	};
	const why = passOver(seen, tools.clock.now());
	return why === void 0 ? accepted(seen, reading, wanted) : {
		...NOTHING,
		notes: [why]
	};
}
/** What a call gives, or why it never will. @throws DeployError for a failure that may heal, or of the credentials */
async function allowed(read) {
	try {
		return { value: await read() };
	} catch (error) {
		const failure = failureOf(error);
		if (!isUnavailable(failure)) throw error;
		const isMissing = failure.name === "ResourceNotFoundException";
		return {
			refusal: failure.message,
			isMissing
		};
	}
}
export { requireSchedules as n, findSchedules as t };
