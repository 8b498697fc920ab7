import { K as isGreen, Ln as STATE_VERSION, On as NOTHING_READ, Rt as readGitHub, Un as startJournal, fr as createClients, jr as isObject, nt as rollbackTarget, rt as describeService, xr as failureOf, yr as prepareRenewal } from "./main-DoVqBL7t.js";
import { Bn as deploymentStatus, G as listStartedBy, I as removeDockerConfig, Kn as findRegistered, Lt as isDue, Nn as connect, Rt as writeMarker, U as howToFind, W as describeOrigins, Y as endMarkedProcesses, an as judge, er as member, et as lastStatus, hn as startWatch, mn as resumeWatch, nn as deploymentFacts, pn as chooseDeployer, q as stopTask, zn as prepareAttempts } from "./deploy-BHCDWWqc.js";
import { t as announce } from "./announce-Bmk_4gRS.js";
import { s as openBooks, t as removePreview, u as findOwnService } from "./remove-preview-C_gv0RBQ.js";
import { a as shareReads, i as commonEnding, n as rollOutTogether, o as startSaving, r as triggerOf, s as toolsOfService, t as bringTogether } from "./together-CoEg1Z6z.js";
import { n as removeFormer } from "./former-objects-C-IEW8k2.js";
// src/context/read-saved-state.ts
/** Reads what the main step has saved. Nothing of it is used unless all of it has the shape that this version writes. */
function readSavedState(saved) {
	const { version, ...state } = saved;
	if (Object.keys(saved).length === 0) return {
		kind: "read",
		state: {}
	};
	if (version !== STATE_VERSION) return {
		kind: "refused",
		why: `it was written by ${typeof version === "string" ? `version ${version}` : "another version"} of this action, and this is version ${STATE_VERSION}`
	};
	const wrong = Object.entries(state).find(([name, value]) => !isMember(name, value));
	return wrong === void 0 ? {
		kind: "read",
		state
	} : {
		kind: "refused",
		why: `its member ${JSON.stringify(wrong[0])} does not have the shape that this version writes`
	};
}
function isMember(name, value) {
	return Object.hasOwn(MEMBERS, name) && MEMBERS[name](value);
}
const text = (value) => typeof value === "string";
const flag = (value) => typeof value === "boolean";
const number = (value) => typeof value === "number" && Number.isFinite(value);
const anything = () => true;
const optional = (check) => (value) => value === void 0 || check(value);
const list = (check) => (value) => Array.isArray(value) && value.every(check);
const record = (check) => (value) => isObject(value) && Object.values(value).every(check);
/** An object with at least these members; the compiler asks for one check for each member of the type. */
const object = (checks) => (value) => isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));
/** One of several objects, by its `kind`. */
const byKind = (checks) => (value) => {
	if (!isObject(value)) return false;
	const { kind, ...members } = value;
	const known = checks;
	return typeof kind === "string" && Object.hasOwn(known, kind) && object(known[kind] ?? {})(members);
};
const tag = object({
	key: text,
	value: text
});
const target = object({
	deploymentId: text,
	taskDefinition: text,
	settings: optional(record(anything)),
	kubernetes: optional(object({
		replicaSet: text,
		hash: text,
		template: text,
		replicas: optional(number)
	}))
});
const kubernetes = object({
	namespace: text,
	deployment: text,
	uid: text,
	template: text,
	run: optional(text),
	hash: optional(text),
	former: optional(text),
	created: optional(list(text))
});
const applying = object({
	namespace: text,
	deployment: text,
	run: text,
	former: optional(text),
	created: optional(list(text))
});
const image = object({
	container: text,
	reference: text,
	digests: list(text),
	alsoBefore: optional(flag)
});
const codeDeploy = object({
	application: text,
	group: text,
	appSpec: text,
	config: optional(text)
});
const options = object({
	waitMs: number,
	plannedMs: optional(number),
	revertMs: number,
	rollbackOn: list(text),
	smokeTest: optional(flag),
	together: optional(flag),
	waitUntil: optional(text),
	answering: optional(object({
		stage: text,
		answer: text,
		only: optional(list(text))
	}))
});
const rollout = object({
	cluster: text,
	service: text,
	deploymentId: text,
	taskDefinition: text,
	createdAt: number,
	previous: optional(target),
	foreign: optional(flag),
	codeDeploy: optional(codeDeploy),
	kubernetes: optional(kubernetes),
	images: optional(list(image)),
	noHealthCheck: optional(flag)
});
const memory = object({
	eventIds: list(text),
	counts: text,
	status: text,
	lastNewsAt: number,
	failures: record(object({
		sentence: text,
		permanent: flag
	})),
	reportedFailures: number,
	notAllRanAt: optional(number),
	quietUntil: optional(number),
	peakRunning: number,
	baking: optional(flag),
	stage: optional(object({
		lifecycleStage: optional(text),
		hookId: optional(text),
		pauseExpiresAt: optional(number),
		onTimeout: optional(text),
		bakeEndsAt: optional(number),
		weights: optional(record(number))
	})),
	pauses: optional(list(text)),
	expired: optional(list(text)),
	answered: optional(list(text)),
	heldMs: optional(number),
	polledAt: optional(number),
	failedPolls: number,
	seenMine: flag,
	imagesCompared: optional(flag),
	movedImages: optional(list(text)),
	running: optional(text),
	tested: optional(flag),
	passed: optional(list(text)),
	tasksAskedAt: number
});
const watch = object({
	rollout,
	options,
	startedAt: number,
	phase: byKind({
		watching: {},
		stopping: {
			trigger: text,
			cause: text,
			refused: optional(flag),
			conflict: flag
		},
		reverting: {
			by: text,
			refused: optional(flag),
			trigger: optional(text),
			cause: text,
			since: number,
			restore: optional(object({
				deploymentId: text,
				createdAt: number,
				seen: optional(flag)
			}))
		}
	}),
	leaving: flag,
	cutOff: optional(flag),
	inPostStep: optional(flag),
	gate: optional(list(object({
		serviceDeploymentArn: text,
		hookId: text,
		stage: text,
		expiresAt: optional(number),
		onTimeout: text
	}))),
	concluding: optional(record(anything)),
	held: optional(flag),
	forOthers: optional(flag),
	memory
});
const sending = object({
	codeDeploy,
	since: number,
	known: list(text)
});
const previewTarget = object({
	identity: object({
		repository: text,
		pullRequest: number,
		baseService: text
	}),
	names: object({
		name: text,
		host: text
	}),
	cluster: text,
	listenerArn: text,
	hash: text,
	imageRepository: optional(text)
});
const reference = byKind({
	rule: {
		bus: text,
		name: text
	},
	schedule: {
		group: text,
		name: text
	}
});
const move = object({
	reference,
	enabled: flag,
	services: optional(list(text)),
	targets: list(object({
		id: text,
		before: text,
		after: text
	}))
});
const follower = object({
	reference,
	enabled: flag,
	targets: list(object({
		id: text,
		family: text,
		before: text
	}))
});
const facts = object({
	cluster: optional(text),
	service: optional(text),
	taskDefinitionArn: optional(text),
	rollback: optional(object({ reason: optional(text) }))
});
const last = object({
	state: text,
	replacesEarlier: flag,
	description: optional(text),
	url: optional(text)
});
const savedRollout = byKind({
	starting: {
		cluster: text,
		service: text,
		beforeId: optional(text),
		taskDefinition: text,
		previous: optional(target),
		images: optional(list(image)),
		options,
		codeDeploy: optional(sending),
		kubernetes: optional(applying)
	},
	started: { watch },
	ended: {
		outcome: optional(text),
		running: optional(text)
	}
});
const savedMarker = object({
	service: text,
	set: list(tag),
	remove: list(text),
	when: byKind({
		now: {},
		succeeded: {},
		gone: {
			cluster: text,
			name: text,
			deploymentId: text,
			taskDefinition: text
		}
	})
});
const MEMBERS = {
	region: text,
	dockerConfig: text,
	testProcesses: text,
	tasks: object({
		cluster: text,
		arns: list(text),
		start: optional(object({
			taskDefinition: text,
			startedBy: text,
			count: number,
			commands: text,
			before: optional(list(text))
		}))
	}),
	job: object({
		cluster: text,
		namespace: text,
		name: text
	}),
	rollout: savedRollout,
	marker: savedMarker,
	services: record(object({
		rollout: optional(savedRollout),
		marker: optional(savedMarker)
	})),
	schedules: byKind({
		waiting: {
			followers: list(follower),
			services: optional(list(object({
				service: text,
				families: list(text)
			}))),
			facts
		},
		changing: {
			moves: list(move),
			outcome: text,
			facts
		},
		restoring: {
			moves: list(move),
			outcome: text,
			facts
		},
		ended: {}
	}),
	preview: byKind({
		making: {
			target: previewTarget,
			run: text
		},
		removing: {
			target: previewTarget,
			runs: optional(list(text))
		},
		ended: {}
	}),
	shownDeployment: byKind({
		creating: {
			environment: text,
			task: text,
			last: optional(last)
		},
		shown: {
			id: number,
			last: optional(last)
		},
		ended: {}
	})
};
// src/github/steps/finish-shown.ts
const CUT_OFF = {
	state: "error",
	replacesEarlier: false,
	description: "The step was cut off before it had a verdict."
};
/** What the saved state says about a deployment on GitHub; undefined when nothing is left to do. */
function leftDeploymentOf({ shownDeployment: saved }) {
	return saved === void 0 || saved.kind === "ended" ? void 0 : saved;
}
/** Reports to GitHub how a deployment ended when the main step could not. */
async function finishShown(left, ending, tools) {
	const { runner, journal } = tools;
	const token = runner.input("github-token");
	const { repository, runUrl: run } = runner.surroundings;
	if (token === "" || repository === void 0) return;
	runner.mask(token);
	const client = connect(token, repository, tools);
	const last = left.last ?? (ending === void 0 ? CUT_OFF : lastStatus({
		...journal.known(),
		...ending
	}));
	const finish = async () => {
		const id = left.kind === "shown" ? left.id : await findOwn(client, left, run);
		if (id !== void 0) await client.createStatus(id, deploymentStatus({
			...last,
			run
		}));
	};
	if (left.kind === "creating") await finish().catch(() => void 0);
	else await prepareAttempts(tools)("The deployment is not up to date on GitHub", "deployments: write", finish);
}
/** The deployment of this run, if GitHub has made it though its answer was lost. */
async function findOwn(client, { environment, task }, run) {
	return (await client.listDeployments(environment, task)).find(({ payload }) => run !== void 0 && member(payload, "run") === run)?.id;
}
// src/one-off-task/steps/stop-saved-tasks.ts
/** A task may show only a moment after RunTask (AWS documentation, eventual consistency). */
const ATTEMPTS = 3;
const POLL_EVERY_MS$1 = 3e3;
/** Stops tasks that no one watches any longer, so that nothing runs on unseen. Never throws. */
async function stopLeftTasks(left, tools) {
	const { cluster, arns, start } = left;
	await stopAll(cluster, arns, tools);
	if (start === void 0) return;
	try {
		await stopAll(cluster, await findUnanswered(left, start, tools), tools);
	} catch (error) {
		tools.runner.setFailed(`A task may run in the cluster ${cluster}: the main step ended before ECS had answered whether it was started. ${failureOf(error).message} ${howToFind(cluster, start.startedBy)}`);
	}
}
async function stopAll(cluster, arns, { clients, runner }) {
	for (const arn of arns) {
		const id = arn.split("/").pop() ?? arn;
		try {
			await stopTask(clients.ecs, cluster, arn, "The job that started it ended early.");
			runner.warning(`The main step ended while task ${id} ran: the task was stopped.`);
		} catch (error) {
			runner.setFailed(`Task ${id} may run on in the cluster ${cluster}: the main step ended before it did, and the task could not be stopped. ${failureOf(error).message}`);
		}
	}
}
/**
* The tasks of a RunTask call whose answer no one got: those of the same starter, revision and commands that were not
* there before it. RunTask is not repeated, though the same client token would give the task: had the first call never
* arrived, that would start it. When there are more than the call could start, some are another job's: none is claimed.
*/
async function findUnanswered({ cluster, arns }, { startedBy, before, count, taskDefinition, commands }, { clients: { ecs }, runner, clock, cancel }) {
	if (before === void 0) throw new Error("It cannot be told apart from others, because ecs:ListTasks failed before it as well.");
	for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
		const added = (await listStartedBy(ecs, cluster, startedBy)).filter((arn) => !before.includes(arn) && !arns.includes(arn));
		const found = (await describeOrigins(ecs, cluster, added)).filter((origin) => origin.taskDefinition === taskDefinition && origin.commands === commands);
		if (found.length > count) throw new Error(`${found.length} tasks could be meant; other jobs started some of them.`);
		if (found.length > 0) return found.map(({ arn }) => arn);
		if (attempt < ATTEMPTS) await clock.sleep(POLL_EVERY_MS$1, cancel);
	}
	runner.line("The main step ended while it started a task: none is running.");
	return [];
}
// src/preview/steps/finish-preview.ts
/** What the saved state says about a preview; undefined when nothing is left to do. */
function leftPreviewOf({ preview: saved }) {
	return saved === void 0 || saved.kind === "ended" ? void 0 : saved;
}
/**
* Ends what the main step had begun: a removal, or a first deployment of which nothing has to stay.
*
* @returns what became of the preview; undefined when it is another run's by now
*/
async function finishPreview(left, tools) {
	const { kind, target } = left;
	const { journal, runner } = tools;
	journal.learn({
		cluster: target.cluster,
		service: target.names.name
	});
	if (kind === "making" && await hasCompleted(target, tools)) {
		runner.line(`The first deployment of ${target.names.name} completed after all: it stays.`);
		return { outcome: "succeeded" };
	}
	journal.tell(kind === "making" ? `the first deployment of ${target.names.name} was cut off: removing what it created` : `the removal of ${target.names.name} was cut off: going on`);
	journal.learn({ mode: "remove-preview" });
	const runs = left.kind === "making" ? [left.run] : left.runs;
	const { removed, problems, taken } = await removePreview(target, tools, runs === void 0 ? {} : { runs });
	if (taken) {
		runner.line(`Another run has renewed ${target.names.name} in the meantime: it stays.`);
		return;
	}
	const ending = problems.length === 0 ? {
		outcome: "removed",
		...removed.length === 0 ? { reason: "Nothing of it was left." } : {}
	} : {
		outcome: "failed",
		reason: `Not all of the preview could be removed: ${problems.join(" ")}`,
		hint: "The next run for this pull request, or mode: cleanup, removes what is left."
	};
	announce({
		...journal.known(),
		...ending
	}, runner);
	if (kind === "removing" && problems.length === 0) {
		const { identity } = target;
		const github = readGitHub((name) => runner.input(name));
		await openBooks(github, identity.repository, tools).retire(identity);
	}
	return ending;
}
async function hasCompleted(target, tools) {
	const found = await findOwnService(target, tools);
	return found?.ours === true && rollbackTarget(found.value) !== void 0;
}
// src/modes/steps/left-rollout.ts
/**
* How long the post step watches a rollback. The runner gives all post steps of a cancelled job together the server's
* time for a cancel, usually five minutes, at the least one, less 15 seconds. What has to be done (the poll, and the
* request to stop) is done in the first seconds. What follows is only watching, and worth its time, since most rollbacks
* take longer than a minute. One that takes longer than this is reported as going on. So that being killed on the way
* leaves no doubt, the log has said by then what is going on.
*/
const LIMIT_MS = 24e4;
/** An update that was sent right before the end may show only after a moment. */
const POLLS_FOR_START = 3;
const POLL_EVERY_MS = 3e3;
/** What is left of a rollout. */
function leftRolloutOf({ rollout: saved }) {
	if (saved === void 0) return {};
	if (saved.kind !== "ended") return { saved };
	const { outcome, running } = saved;
	if (outcome === void 0) return {};
	return { ended: {
		outcome,
		...running === void 0 ? {} : { runningTaskDefinitionArn: running }
	} };
}
/** A marker that may still have to be written: the rollout has succeeded, or may do so yet. */
function leftMarkerOf({ marker }, { saved, ended }) {
	const hopeful = saved !== void 0 || ended?.outcome === "succeeded";
	return marker?.when.kind === "succeeded" && !hopeful ? void 0 : marker;
}
/** Watches a left rollout to its verdict; undefined when none was started. */
async function resumeRollout(saved, tools) {
	const { runner, clock } = tools;
	const watch = saved.kind === "started" ? saved.watch : await findWatch(saved, tools);
	if (watch === void 0) {
		const rest = saved.kind === "starting" && await abandon(saved, tools) ? "what it had changed before is put back." : "there is nothing to undo.";
		runner.line(`The main step ended before a deployment was started: ${rest}`);
		return;
	}
	tools.journal.learn(factsOf(watch.rollout));
	const name = tools.others === void 0 ? `${watch.rollout.service}: ` : "";
	tools.journal.tell(`${name}${whatGoesOn(watch)}`);
	const { kubernetes, taskDefinition } = watch.rollout;
	const registered = kubernetes === void 0 ? await findRegistered(taskDefinition, tools).catch(() => void 0) : void 0;
	const first = resumeWatch(watch, LIMIT_MS, clock.now());
	const ending = await judge(first, registered?.definition, tools);
	await removeFormer(kubernetes?.former);
	return ending;
}
async function abandon(announced, tools) {
	const undone = await (await chooseDeployer(announced)).abandon?.(announced, tools) ?? false;
	await removeFormer(announced.kubernetes?.former);
	return undone;
}
function factsOf(rollout) {
	const { cluster, service, taskDefinition, previous, kubernetes } = rollout;
	return {
		cluster,
		service,
		taskDefinitionArn: taskDefinition,
		...deploymentFacts(rollout),
		...kubernetes === void 0 ? {} : { kubernetes: {
			namespace: kubernetes.namespace,
			deployment: kubernetes.deployment
		} },
		...previous === void 0 ? {} : { previousTaskDefinitionArn: previous.taskDefinition }
	};
}
function whatGoesOn({ phase, rollout: { deploymentId } }) {
	return phase.kind === "reverting" ? `the rollback of ${deploymentId} is in progress, waiting for it to end` : `the main step was cut off while ${deploymentId} was in progress, continuing`;
}
/** The watch of a deployment whose start was announced but not confirmed, if it was started. */
async function findWatch(announced, tools) {
	const { clock, cancel } = tools;
	const deployer = await chooseDeployer(announced);
	for (let attempt = 1; attempt <= POLLS_FOR_START; attempt += 1) {
		const rollout = await deployer.findStarted(announced, tools);
		if (rollout !== void 0) return startWatch(rollout, announced.options, clock.now()).watch;
		if (attempt < POLLS_FOR_START) await clock.sleep(POLL_EVERY_MS, cancel);
	}
}
/** Writes the tags of a rollback or a deployment that has come to its good end without the main step. */
async function finishMarker(marker, outcome, tools) {
	const { runner, clients } = tools;
	try {
		const service = marker.when.kind === "gone" ? await describeService(clients.ecs, marker.when.cluster, marker.when.name) : void 0;
		if (!isDue(marker, outcome, service)) return;
		await writeMarker(marker, tools);
		runner.line("The rollback marker on the service was updated.");
	} catch (error) {
		runner.warning(`The rollback marker on the service could not be updated: ${failureOf(error).message}`);
	}
}
// src/modes/steps/finish-services.ts
/**
* What is left to do for several services; undefined when they were not begun, or all have come to their ends and no
* schedule is left to follow them.
*/
function leftServicesOf(saved, hasSchedules) {
	return Object.values(saved ?? {}).some((service) => {
		const left = leftRolloutOf(service);
		const isBegun = service.rollout !== void 0;
		return left.saved !== void 0 || leftMarkerOf(service, left) !== void 0 || isBegun && hasSchedules;
	}) ? saved : void 0;
}
/** Brings all services to their ends: all stay on the new revision, or none. */
async function finishServices(saved, schedules, tools) {
	const names = Object.keys(saved);
	const save = startSaving(tools.runner, saved);
	const clients = shareReads(tools.clients);
	const members = Object.entries(saved).map(([service, kept]) => ({
		service,
		kept,
		left: leftRolloutOf(kept),
		tools: toolsOfService(service, {
			...tools,
			clients
		}, save.service)
	}));
	const open = members.flatMap(({ left }) => left.saved ?? []);
	const together = bringTogether(names, rollbackOnOf(open), tools.clock);
	const known = members.flatMap(({ service, kept }) => endBefore(service, kept));
	for (const end of known) tellBefore(end, saved[end.service], together);
	const untouched = /* @__PURE__ */ new Set();
	const works = members.flatMap(({ service, left, tools: own }) => {
		const { saved: rollout } = left;
		return rollout === void 0 ? [] : [{
			service,
			tools: own,
			run: async (all) => {
				const ending = await resumeRollout(rollout, all);
				if (ending === void 0) untouched.add(service);
				return ending ?? NOT_STARTED;
			}
		}];
	});
	const finished = (await rollOutTogether(works, together, save.isBegun)).map((end) => untouched.has(end.service) ? {
		...end,
		untouched: true
	} : end);
	const ends = [...known, ...finished];
	const common = commonEnding(together.state(), ends);
	for (const { service, kept, left, tools: own } of members) {
		const marker = leftMarkerOf(kept, left);
		const outcome = ends.find((end) => end.service === service)?.ending.outcome;
		if (marker !== void 0) await finishMarker(marker, outcome, own);
	}
	const followed = schedules && await followLeft(schedules, {
		ending: common,
		ends
	}, tools);
	const ending = followed ?? common;
	if (works.length > 0 || followed !== void 0) {
		const services = members.map(({ service, tools: own }) => ({
			service,
			...own.journal.known(),
			...ends.find((end) => end.service === service)?.ending ?? common
		}));
		announce({
			...tools.journal.known(),
			...ending,
			services
		}, tools.runner);
	}
	return ending;
}
/** Has schedules follow what a main step has left; its code is loaded only then. */
async function followLeft(schedules, rolledOut, tools) {
	const { finishSchedules } = await import("./finish-schedules-DLhwA87c.js");
	return await finishSchedules(schedules, rolledOut, tools);
}
const NOT_STARTED = {
	outcome: "cancelled",
	reason: "The main step was cut off before its deployment was started."
};
function rollbackOnOf(open) {
	const [first] = open;
	if (first === void 0) return [];
	return first.kind === "started" ? first.watch.options.rollbackOn : first.options.rollbackOn;
}
/** The end of a service that the main step knew, or had not begun. */
function endBefore(service, { rollout }) {
	if (rollout === void 0) return [{
		service,
		ending: {
			outcome: "cancelled",
			reason: "The main step was cut off before it was rolled out."
		},
		untouched: true
	}];
	if (rollout.kind !== "ended") return [];
	const { outcome, running } = rollout;
	if (outcome === void 0) return [{
		service,
		ending: {
			outcome: "failed",
			reason: "Its deployment was not started; the log of the step says why."
		},
		untouched: true
	}];
	return [{
		service,
		ending: {
			outcome,
			...running === void 0 ? {} : { runningTaskDefinitionArn: running }
		}
	}];
}
function tellBefore({ service, ending }, kept, together) {
	const { outcome, reason = "" } = ending;
	if (!isGreen(outcome)) {
		const trigger = outcome === "superseded" ? outcome : kept?.rollout === void 0 ? "cancel" : triggerOf(outcome);
		together.tell({
			kind: "trouble",
			service,
			trigger,
			cause: reason
		});
	}
	together.tell({
		kind: "ended",
		service
	});
}
// src/modes/finish.ts
const RETRIES = 8;
/** Schedules that may be half changed, or that follow a rollout which has succeeded, or may do so yet. */
function leftSchedulesOf({ schedules, rollout, services = {} }) {
	if (schedules === void 0 || schedules.kind === "ended") return void 0;
	const isOver = [rollout, ...Object.values(services).map((service) => service.rollout)].some((one) => one?.kind === "ended" && one.outcome !== "succeeded" && one.outcome !== "unchanged");
	return schedules.kind === "waiting" && isOver ? void 0 : schedules;
}
/** The post step: removes what the main step left, and ends a rollout that was cut off. */
async function runPostStep(runner, clock, env, cancel) {
	const reading = readSavedState(runner.readState());
	if (reading.kind === "refused") {
		runner.setFailed(refusalOf(reading.why));
		return;
	}
	const { region, dockerConfig, testProcesses, tasks, job, ...state } = reading.state;
	if (testProcesses !== void 0) await endMarkedProcesses(testProcesses);
	if (dockerConfig !== void 0) await removeQuietly(runner, dockerConfig);
	const left = leftRolloutOf(state);
	const schedules = leftSchedulesOf(state);
	const marker = leftMarkerOf(state, left);
	const preview = leftPreviewOf(state);
	const shown = leftDeploymentOf(state);
	const many = leftServicesOf(state.services, schedules !== void 0);
	if ([
		left.saved,
		tasks,
		job,
		preview,
		shown,
		marker,
		schedules,
		many
	].every((one) => one === void 0)) return;
	const clients = createClients(region, RETRIES, prepareRenewal(env, region, runner));
	if (tasks !== void 0) await stopLeftTasks(tasks, {
		clients,
		runner,
		clock,
		cancel
	});
	const tools = {
		runner,
		clock,
		env,
		cancel,
		clients,
		source: NOTHING_READ,
		journal: startJournal(runner, clock)
	};
	if (region !== void 0) tools.journal.learn({ region });
	if (job !== void 0) await removeLeftJob(job, tools);
	const { rolledOut, ending } = await bringAllToItsEnd({
		left,
		many,
		preview,
		schedules
	}, tools);
	if (marker !== void 0 && preview === void 0) await finishMarker(marker, rolledOut?.outcome, tools);
	if (shown !== void 0) await finishShown(shown, ending, tools);
}
async function removeLeftJob(job, tools) {
	const { removeJob } = await import("./remove-eks-job-DxvAuWX1.js");
	await removeJob(job, tools);
}
function refusalOf(why) {
	return `The post step cannot use the state that the main step saved: ${why}. It did nothing. If the main step was cut off, check the deployments of the service and the running tasks; use one version of the action in a job.`;
}
async function bringAllToItsEnd({ left, many, preview, schedules }, tools) {
	if (many !== void 0) return {
		rolledOut: void 0,
		ending: await finishServices(many, schedules, tools)
	};
	return preview === void 0 ? await bringToItsEnd(left, schedules, tools) : {
		rolledOut: void 0,
		ending: await finishPreview(preview, tools)
	};
}
/** Ends a rollout that was left, and then has the schedules follow that were to follow it. */
async function bringToItsEnd({ saved, ended }, schedules, tools) {
	const rolledOut = saved === void 0 ? ended : await resumeRollout(saved, tools);
	const followed = schedules && await followLeft(schedules, { ending: rolledOut }, tools);
	const told = followed ?? (saved === void 0 ? void 0 : rolledOut);
	if (told !== void 0) announce({
		...tools.journal.known(),
		...told
	}, tools.runner);
	return {
		rolledOut,
		ending: followed ?? rolledOut
	};
}
async function removeQuietly(runner, path) {
	try {
		await removeDockerConfig(path);
	} catch (error) {
		runner.warning(`The Docker login in ${path} could not be removed: ${String(error)}`);
	}
}
export { runPostStep };
