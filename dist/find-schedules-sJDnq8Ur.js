import { a as listEventBuses, i as listSchedules, n as scheduleCallers, o as listRulesOfTarget, r as seeSchedule } from "./schedule-callers-BTuHyFUr.js";
import { Br as DeployError, Ur as refuseProblems, Zt as nameReference, wr as isUnavailable, xr as failureOf } from "./main-DoVqBL7t.js";
import { Dt as clusterArn, Ot as mayStartTasks, dt as passOver, ft as readSchedule, mt as warnOfOverrides, pt as refuseNamed } from "./deploy-BHCDWWqc.js";
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
	refuseProblems(found.problems);
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
