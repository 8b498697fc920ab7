import { Br as DeployError, Hn as saveState, K as isGreen, hr as nameIn, mi as DescribeServiceDeploymentsCommand, ot as servicesAskedBy, pi as DescribeServiceRevisionsCommand, st as servicesCommand, xr as failureOf } from "./main-DoVqBL7t.js";
import { setTimeout } from "node:timers/promises";
// src/services/steps/service-tools.ts
/** What the whole step knows, and each service's part of the report says too. */
const COMMON = [
	"region",
	"image",
	"imageTag",
	"imageDigest",
	"repository",
	"buildSkipped"
];
/** What is saved of each service; everything else is saved of the whole step. */
const OWN = {
	rollout: true,
	marker: true
};
/** Begins with services of which nothing is known yet, so that the post step knows that they were not started. */
function startSaving(runner, begin) {
	let services = begin;
	saveState(runner, { services });
	return {
		service: (service, changes) => {
			services = {
				...services,
				[service]: {
					...services[service],
					...withoutMemories(changes)
				}
			};
			saveState(runner, { services });
		},
		isBegun: (service) => {
			const { rollout } = services[service] ?? {};
			return rollout !== void 0 && rollout.kind !== "ended";
		}
	};
}
/** Failures that are kept: the post step only has to say that there were some. */
const KEPT_FAILURES = 3;
/**
* Without what the post step does not need: the state of all services goes through one variable of the environment, which
* Linux limits to 128 KiB.
*/
function withoutMemories(changes) {
	const { rollout } = changes;
	if (rollout?.kind !== "started") return changes;
	const { watch } = rollout;
	const failures = Object.fromEntries(Object.entries(watch.memory.failures).slice(0, KEPT_FAILURES));
	const memory = {
		...watch.memory,
		eventIds: [],
		failures
	};
	return {
		...changes,
		rollout: {
			kind: "started",
			watch: {
				...watch,
				memory
			}
		}
	};
}
/**
* The tools of one service of several: its lines say which one they are about, its facts are its own, and what it saves
* for the post step stands beside that of the others.
*/
function toolsOfService(service, tools, save) {
	return {
		...tools,
		runner: runnerOf(service, tools.runner, save),
		journal: journalOf(service, tools.journal)
	};
}
function journalOf(service, journal) {
	let facts = {};
	const learn = (more) => {
		facts = {
			...facts,
			...more
		};
	};
	return {
		learn,
		learnLater: (find) => {
			journal.learnLater(async (closed) => {
				learn(await find(closed));
				return {};
			});
		},
		tell: (text, kind) => journal.tell(prefixed(service, text), kind),
		elapsed: journal.elapsed,
		span: (name, from, to) => journal.span(`${service}: ${name}`, from, to),
		known: () => {
			const common = journal.known();
			return {
				...Object.fromEntries(COMMON.flatMap((name) => common[name] === void 0 ? [] : [[name, common[name]]])),
				...facts,
				durationMs: journal.elapsed()
			};
		},
		close: journal.close
	};
}
function runnerOf(service, runner, save) {
	const say = (text) => prefixed(service, text);
	return {
		...runner,
		line: (text, tone) => runner.line(say(text), tone),
		group: (title, work) => runner.group(say(title), work),
		notice: (text) => runner.notice(say(text)),
		warning: (text) => runner.warning(say(text)),
		foreign: (text) => runner.foreign(say(text)),
		foreignLines: () => {
			const lines = runner.foreignLines();
			return {
				line: (text) => lines.line(say(text)),
				end: () => lines.end()
			};
		},
		saveState: (changes) => {
			const all = Object.entries(changes).filter(([name]) => name !== "version");
			const own = all.filter(([name]) => name in OWN);
			const others = all.filter((entry) => !own.includes(entry));
			if (own.length > 0) save(service, Object.fromEntries(own));
			if (others.length > 0) saveState(runner, Object.fromEntries(others));
		}
	};
}
/** Every line of a text says which service it is about. */
function prefixed(service, text) {
	return text.split("\n").map((line) => `${service}: ${line}`).join("\n");
}
// src/aws/same-reads.ts
/** For so long an answer is as good as another one. */
const FRESH_MS = 1e4;
/**
* The same client, which asks once for what several services ask alike: a role, a subnet, who the job is. Only for reads
* that a deployment can do without.
* @param name tells it from other clients that share the answers
*/
function askingOnce(client, name, asked) {
	const alone = client.send.bind(client);
	const send = async (command, options) => {
		const key = `${name} ${command.constructor.name} ${JSON.stringify(command.input)}`;
		const known = asked.get(key);
		const one = known !== void 0 && isFresh(known) ? known : ask(command, alone);
		asked.set(key, one);
		return await waitFor(one, options?.abortSignal);
	};
	return Object.create(client, { send: { value: send } });
}
function isFresh({ at, stop }) {
	return !stop.signal.aborted && Date.now() - at < FRESH_MS;
}
function ask(command, send) {
	const stop = new AbortController();
	const answer = send(command, { abortSignal: stop.signal });
	answer.catch(() => void 0);
	return {
		at: Date.now(),
		answer,
		stop,
		waiting: 0
	};
}
/** The call ends when no one waits for it any more. */
async function waitFor(asked, signal) {
	const { answer, stop } = asked;
	asked.waiting += 1;
	let leave;
	const left = new Promise((_resolve, reject) => {
		leave = () => reject(new DOMException("The call was cancelled.", "AbortError"));
		if (signal?.aborted === true) leave();
		else signal?.addEventListener("abort", leave, { once: true });
	});
	try {
		return await Promise.race([answer, left]);
	} finally {
		asked.waiting -= 1;
		if (leave !== void 0) signal?.removeEventListener("abort", leave);
		if (signal?.aborted === true && asked.waiting === 0) stop.abort();
	}
}
// src/aws/shared-reads.ts
/** The clients of a step whose reads are shared: those of ECS, and what services have in common. */
function shareReads(clients) {
	const asked = /* @__PURE__ */ new Map();
	const hasty = (Client, region) => askingOnce(clients.hasty(Client, region), `${Client.name} ${region ?? ""}`, asked);
	return Object.create(clients, {
		ecs: { value: sharing(clients.ecs) },
		hasty: { value: hasty }
	});
}
/**
* The same client, which asks for what is asked at the same moment in one call: services, service deployments and
* service revisions. Everyone gets the part that was asked for. What is refused for several is asked of each alone, since
* a policy may permit some of them.
*/
function sharing(client) {
	const waiting = /* @__PURE__ */ new Map();
	const asking = /* @__PURE__ */ new Set();
	const alone = client.send.bind(client);
	const flush = (key) => {
		const all = waiting.get(key) ?? [];
		waiting.delete(key);
		for (const some of chunks(all)) {
			const call = answer(some, alone);
			if (some[0]?.share.follows === true) continue;
			asking.add(call);
			call.then(() => asking.delete(call));
		}
	};
	const gather = async ({ key, follows }) => {
		if (follows && asking.size > 0) await allOrLate([...asking]);
		setImmediate(() => flush(key));
	};
	const send = (command, options) => {
		const share = shareOf(command);
		if (share === void 0) return alone(command, options);
		return new Promise((resolve, reject) => {
			const signal = options?.abortSignal;
			const one = {
				share,
				signal,
				resolve,
				reject
			};
			const others = waiting.get(share.key);
			if (others === void 0) {
				waiting.set(share.key, [one]);
				gather(share);
			} else others.push(one);
		});
	};
	return Object.create(client, { send: { value: send } });
}
/** A call that hangs must not hold back what is asked of the other services. */
const LATE_MS = 2e3;
async function allOrLate(calls) {
	const over = new AbortController();
	const late = setTimeout(LATE_MS, void 0, { signal: over.signal }).catch(() => void 0);
	await Promise.race([Promise.all(calls), late]);
	over.abort();
}
/** As many in a call as it takes; who asks for the same shares a place. */
function chunks(all) {
	const ids = [...new Set(all.map(({ share }) => share.id))];
	const most = all[0]?.share.most ?? 1;
	return Array.from({ length: Math.ceil(ids.length / most) }, (_, index) => {
		const some = ids.slice(index * most, (index + 1) * most);
		return all.filter(({ share }) => some.includes(share.id));
	});
}
/** One call for all; it continues as long as one of them waits for it. */
async function answer(all, send) {
	const [first] = all;
	if (first === void 0) return;
	const ids = [...new Set(all.map(({ share }) => share.id))];
	const stop = new AbortController();
	for (const one of all) leaveWhenAborted(one, all, stop);
	try {
		const whole = await send(first.share.forAll(ids), { abortSignal: stop.signal });
		for (const { share, resolve } of all) resolve(share.own(whole));
	} catch (error) {
		const isOfAll = ids.length === 1 || stop.signal.aborted || failureOf(error).heals;
		for (const one of all) if (isOfAll) one.reject(error);
		else askAlone(one, send);
	}
}
function askAlone({ share, signal, resolve, reject }, send) {
	const options = signal === void 0 ? {} : { abortSignal: signal };
	send(share.forAll([share.id]), options).then((whole) => resolve(share.own(whole)), reject);
}
/** A caller that gives up gets its error at once. The call itself ends when no one waits for it. */
function leaveWhenAborted(one, all, stop) {
	const { signal, reject } = one;
	if (signal === void 0) return;
	const leave = () => {
		reject(new DOMException("The call was cancelled.", "AbortError"));
		if (all.every((other) => other.signal?.aborted === true)) stop.abort();
	};
	if (signal.aborted) leave();
	else signal.addEventListener("abort", leave, { once: true });
}
function shareOf(command) {
	const services = servicesAskedBy(command);
	if (services !== void 0) return shareOfService(services);
	if (command instanceof DescribeServiceDeploymentsCommand) {
		const [id, ...more] = command.input.serviceDeploymentArns ?? [];
		return id === void 0 || more.length > 0 ? void 0 : {
			key: "service deployments",
			id,
			most: 20,
			follows: true,
			forAll: (ids) => new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [...ids] }),
			own: partOf("serviceDeployments", "serviceDeploymentArn", id)
		};
	}
	if (!(command instanceof DescribeServiceRevisionsCommand)) return void 0;
	const [id, ...more] = command.input.serviceRevisionArns ?? [];
	return id === void 0 || more.length > 0 ? void 0 : {
		key: "service revisions",
		id,
		most: 20,
		follows: true,
		forAll: (ids) => new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...ids] }),
		own: partOf("serviceRevisions", "serviceRevisionArn", id)
	};
}
function shareOfService(input) {
	const [service, ...more] = input.services ?? [];
	if (service === void 0 || more.length > 0) return void 0;
	return {
		key: JSON.stringify([
			"services",
			input.cluster,
			input.include
		]),
		id: nameIn(service),
		most: 10,
		follows: false,
		forAll: (ids) => servicesCommand(input, ids),
		own: partOf("services", "serviceName", nameIn(service))
	};
}
/** An answer with only what is about one of its things. */
function partOf(list, name, id) {
	const only = (all, member) => Array.isArray(all) ? all.filter((one) => isAbout(one, member, id)) : all;
	return (answer) => ({
		...answer,
		[list]: only(answer[list], name),
		failures: only(answer.failures, "arn")
	});
}
function isAbout(one, member, id) {
	if (typeof one !== "object" || one === null) return false;
	const value = one[member];
	return typeof value === "string" && (value === id || nameIn(value) === id);
}
// src/services/common-ending.ts
/** The one ending of all: good when every one is, `rolled-back` when every one is back on what ran before. */
function commonEnding({ first }, ends) {
	return {
		...judgeAll(first, ends),
		...timingOf(ends)
	};
}
function timingOf(ends) {
	const { service, ending } = ends.find((end) => end.ending.timing !== void 0) ?? {};
	return ending?.timing === void 0 || service === void 0 ? {} : {
		timing: ending.timing,
		timedService: service
	};
}
function judgeAll(first, ends) {
	const outcome = commonOutcome(first, ends);
	if (isGreen(outcome)) return {
		outcome,
		...reasonOfGood(outcome, ends)
	};
	if (outcome === "cancelled" && ends.some(isGoing)) return {
		outcome,
		reason: reasonOfGoing(ends),
		handedOver: true,
		...hintOf(ends.find(isGoing))
	};
	const main = ends.find(({ service }) => service === first?.service) ?? ends.find(isBad);
	return {
		outcome,
		reason: reasonOfBad(first, ends),
		...causeOf(main)
	};
}
const isGoing = ({ ending }) => ending.handedOver === true;
/** Which are still going back, and what became of the others. */
function reasonOfGoing(ends) {
	const [going, others] = [ends.filter(isGoing), ends.filter((end) => !isGoing(end))];
	return [eachReason(going), ...restOf(others)].join(" ");
}
/** One reason that is common to all, or each with the name of its service. */
function eachReason(ends) {
	const [only = "", ...more] = new Set(ends.map(({ ending }) => ending.reason ?? ""));
	return only !== "" && more.length === 0 ? only : ends.map(({ service, ending }) => `${service}: ${ending.reason ?? ""}`.trim()).join(" ");
}
/** What was found out about the service that was in trouble first, which is named in it. */
function causeOf(main) {
	if (main === void 0) return {};
	const { diagnosis } = main.ending;
	return {
		...hintOf(main),
		...diagnosis === void 0 ? {} : { diagnosis: {
			...diagnosis,
			cause: `${main.service}: ${diagnosis.cause}`
		} }
	};
}
function hintOf(end) {
	return end?.ending.hint === void 0 ? {} : { hint: end.ending.hint };
}
function isBad({ ending, untouched }) {
	return !isGreen(ending.outcome) && untouched !== true;
}
const has = (ends, outcome) => ends.some(({ ending }) => ending.outcome === outcome);
function commonOutcome(first, ends) {
	if (has(ends, "rollback-failed")) return "rollback-failed";
	if (ends.some(isGoing)) return "cancelled";
	if (has(ends, "superseded")) return "superseded";
	if (ends.every(({ ending }) => isGreen(ending.outcome))) return commonGood(ends);
	if (ends.every(({ ending, untouched }) => untouched === true || ending.outcome === "rolled-back" || ending.outcome === "unchanged") && has(ends, "rolled-back")) return "rolled-back";
	const trigger = first?.trigger ?? "failure";
	return LEFT[trigger];
}
const LEFT = {
	failure: "failed",
	timeout: "timed-out",
	cancel: "cancelled",
	superseded: "superseded"
};
/** One that runs the same already counts as succeeded. */
function commonGood(ends) {
	return [
		"registered",
		"paused",
		"baking",
		"succeeded"
	].find((outcome) => has(ends, outcome)) ?? "unchanged";
}
function reasonOfGood(outcome, ends) {
	if (outcome === "succeeded") return {};
	return { reason: eachReason(ends.filter(({ ending }) => ending.outcome === outcome)) };
}
function reasonOfBad(first, ends) {
	const bad = ends.filter(isBad);
	const main = bad.find(({ service }) => service === first?.service) ?? bad[0];
	const told = main?.ending.reason ?? first?.cause ?? "No reason is known.";
	if (first?.trigger === "cancel") return [told, ...restOf(ends)].join(" ");
	const name = main?.service ?? first?.service ?? "";
	const others = ends.filter(({ service }) => service !== name);
	return [`${name}: ${told}`, ...restOf(others)].join(" ");
}
/** What became of the others. */
function restOf(others) {
	const loud = others.filter(({ ending }) => ending.outcome === "rollback-failed").map(({ service, ending }) => `NOT back: ${service}: ${ending.reason ?? ""}`);
	const told = WORDS.flatMap(([wanted, words]) => {
		const names = others.filter((end) => wordOf(end) === wanted).map(({ service }) => service);
		return names.length === 0 ? [] : [`${words}: ${names.join(", ")}.`];
	});
	return [...loud, ...told];
}
const WORDS = [
	["rolled-back", "Put back on what ran before"],
	["untouched", "Not touched"],
	["good", "Left on the new revision"],
	["unscaled", "Scaling not changed in full either"],
	["left", "Not put back"]
];
function wordOf({ ending, untouched }) {
	if (ending.followUpFailed === true) return "unscaled";
	if (untouched === true || ending.outcome === "unchanged") return "untouched";
	if (ending.outcome === "rolled-back") return "rolled-back";
	if (ending.outcome === "rollback-failed") return void 0;
	return isGreen(ending.outcome) ? "good" : "left";
}
// src/services/steps/roll-out-together.ts
/** Rolls all services out side by side, each to its end. Never throws for what goes wrong with one of them. */
async function rollOutTogether(works, together, isBegun) {
	return await Promise.all(works.map((work) => rollOutOne(work, together, isBegun)));
}
async function rollOutOne({ service, tools, run }, together, isBegun) {
	const others = together.othersOf(service);
	const end = await run({
		...tools,
		others
	}).then((ending) => ({
		service,
		ending
	}), (error) => {
		return {
			service,
			ending: endingOfError(error, tools.cancel, others.undo),
			...isBegun(service) ? {} : { untouched: true }
		};
	});
	tellEnd(end, together);
	return end;
}
/** Why it was not rolled out: it was not begun because of the others or a signal, or its update was refused. */
function endingOfError(error, cancel, undo) {
	if (undo.aborted && error === undo.reason) {
		const trouble = undo.reason;
		return {
			outcome: "failed",
			reason: `It was not touched because ${trouble.service} was not deployed: ${trouble.cause}`
		};
	}
	if (cancel.aborted && (error === cancel.reason || isCancelled(error))) return {
		outcome: "cancelled",
		reason: `The job was cancelled (${String(cancel.reason)}) before it was rolled out.`
	};
	if (!(error instanceof DeployError)) throw error;
	const { message: reason, hint } = error;
	return {
		outcome: "failed",
		reason,
		...hint === void 0 ? {} : { hint }
	};
}
const isCancelled = (error) => error instanceof DeployError && error.code === "cancelled";
/** What ended badly was in trouble, if it has not said so before. */
function tellEnd({ service, ending, untouched }, together) {
	const { outcome, reason: cause = "" } = ending;
	if (!isGreen(outcome) && !isForOthers(service, untouched, together)) {
		const trigger = outcome === "superseded" ? outcome : triggerOf(outcome, ending.trigger);
		together.tell({
			kind: "trouble",
			service,
			trigger,
			cause
		});
	}
	together.tell({
		kind: "ended",
		service
	});
}
/** Whether it only went back, or was not begun, because of another one. */
function isForOthers(service, untouched, together) {
	const { undo } = together.state();
	return undo !== void 0 && (untouched === true || undo.service !== service);
}
/** What an outcome stands for when nothing else says it. */
function triggerOf(outcome, known = void 0) {
	if (known !== void 0) return known;
	if (outcome === "timed-out") return "timeout";
	return outcome === "cancelled" ? "cancel" : "failure";
}
// src/services/all-or-none.ts
/** Nothing has happened yet. */
function startTogether(services, rollbackOn) {
	return {
		open: services,
		rollbackOn,
		order: "wait"
	};
}
/**
* What is so after an event. The first trouble is the reason for all. All go back on the first one that `rollback-on` names;
* once one was superseded, nothing is put back on account of others.
*/
function follow(state, event) {
	if (event.kind === "trouble") return released(inTrouble(state, event));
	const open = state.open.filter((service) => service !== event.service);
	const latest = event.kind === "good" ? { latest: event.service } : {};
	return released({
		...state,
		...latest,
		open
	});
}
/** Whether it is this one that has decided how long all took. */
function decidesTime({ first, latest }, service) {
	return (first?.service ?? latest) === service;
}
function inTrouble(state, { service, trigger, cause }) {
	const known = {
		...state,
		first: state.first ?? {
			service,
			trigger,
			cause
		}
	};
	if (state.order !== "wait") return known;
	if (trigger === "superseded") return {
		...known,
		order: "release"
	};
	return state.rollbackOn.includes(trigger) ? {
		...known,
		order: "undo",
		undo: {
			service,
			trigger,
			cause
		}
	} : known;
}
function released(state) {
	return state.order === "wait" && state.open.length === 0 ? {
		...state,
		order: "release"
	} : state;
}
// src/services/steps/beat.ts
/** Calls of one poll that cannot be shared: with those that are, 50 services make ten at most. */
const MOST_ALONE = 2;
/**
* The common rhythm of several watches: a wait joins a moment that another one waits for when it is near
* enough, so that their calls can be shared.
*/
function startBeat(clock) {
	const moments = /* @__PURE__ */ new Set();
	let alone = 0;
	const open = (at) => {
		const unused = new AbortController();
		let inside = 0;
		const moment = {
			at,
			over: clock.sleep(Math.max(0, at - clock.now()), unused.signal).then(() => {
				moments.delete(moment);
				alone = 0;
			}),
			enter: () => {
				inside += 1;
			},
			leave: () => {
				inside -= 1;
				if (inside === 0) unused.abort();
			}
		};
		moments.add(moment);
		return moment;
	};
	return {
		pause: async (ms, signal) => {
			if (signal?.aborted === true) return;
			const now = clock.now();
			const moment = [...moments].filter(({ at }) => at >= now + ms / 2 && at <= now + ms).sort((a, b) => b.at - a.at)[0] ?? open(now + jitter(ms));
			moment.enter();
			await Promise.race([moment.over, ended(signal)]);
			moment.leave();
		},
		mayAskAlone: () => {
			alone += 1;
			return alone <= MOST_ALONE;
		}
	};
}
/** A little chance, so that many jobs do not ask at the same moment. */
function jitter(ms) {
	return ms * (.9 + .1 * Math.random());
}
function ended(signal) {
	return new Promise((resolve) => {
		signal?.addEventListener("abort", () => resolve(), { once: true });
	});
}
// src/services/steps/together.ts
/** Brings several services together: passes on what one asks of all. */
function bringTogether(services, rollbackOn, clock) {
	const undo = new AbortController();
	const release = new AbortController();
	const beat = startBeat(clock);
	let state = startTogether(services, rollbackOn);
	const tell = (event) => {
		state = follow(state, event);
		if (state.order === "undo" && !undo.signal.aborted) undo.abort(state.undo);
		if (state.order === "release") release.abort();
	};
	return {
		othersOf: (service) => ({
			...beat,
			undo: undo.signal,
			release: release.signal,
			good: () => tell({
				kind: "good",
				service
			}),
			trouble: (trigger, cause) => tell({
				kind: "trouble",
				service,
				trigger,
				cause
			}),
			decidesTime: () => decidesTime(state, service)
		}),
		tell,
		state: () => state
	};
}
export { shareReads as a, commonEnding as i, rollOutTogether as n, startSaving as o, triggerOf as r, toolsOfService as s, bringTogether as t };
