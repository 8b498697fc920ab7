import { Er as timeOf, Kr as POLL_LIMIT_MS, Or as ANNOTATIONS, ar as kubernetesRollout, cr as withReplicaSet, ir as kubernetesPart, lr as describeBlocked, rr as timePhases, tr as observationOf, xr as readDeploymentObject } from "./deploy-BHCDWWqc.js";
import { l as sha256 } from "./apply-body-CWh9RDTg.js";
import { D as showsStart, E as readPod, T as isTelling, a as getDeploymentObject, h as podsOfHash, l as kubernetesOf, m as podLog, p as listWarnings } from "./kubernetes-objects-C-4yZwcd.js";
import { t as findOwnReplicaSet } from "./own-replica-set-mxU0gLj4.js";
import { wr as isUnavailable, xr as failureOf } from "./main-DoVqBL7t.js";
import { i as causesOfPods, n as isStillThere, t as firstSight } from "./lasting-cause-Dzh49K27.js";
import { i as restoreTemplate, r as restoreFormer } from "./restore-kubernetes-Dq2kXST3.js";
// src/deployment/steps/explain-pods.ts
/** A cluster that hangs must not hold back the report. */
const READ_LIMIT_MS = 2e4;
const TAIL_LINES = 20;
const LOGS_AT_MOST = 5;
/** Finds out from its pods why a rollout went wrong. Never throws: it says what could not be read. */
async function explainPods(rollout, cause, tools) {
	const limit = new AbortController();
	const late = tools.clock.sleep(READ_LIMIT_MS, limit.signal).then(() => limit.abort());
	const found = await readTraces(rollout, cause, {
		...tools,
		limit: limit.signal
	});
	limit.abort();
	await late;
	return found;
}
/** What of a rollout can be read before `limit`. */
async function readTraces(rollout, cause, tools) {
	const { limit: signal } = tools;
	const notes = [];
	const attempt = async (work, otherwise) => {
		try {
			return await work();
		} catch (error) {
			notes.push(signal.aborted ? LATE : failureOf(error).message);
			return otherwise;
		}
	};
	const place = kubernetesPart(rollout);
	const api = await attempt(async () => await kubernetesOf(rollout.cluster, {
		...tools,
		log: tools.runner
	}), void 0);
	if (api === void 0) return emptyDiagnosis(cause, notes);
	const [live, pods, events] = await Promise.all([
		attempt(async () => await getDeploymentObject(api, place, { signal }), void 0),
		attempt(async () => await podsOf(api, place, signal), []),
		attempt(async () => await listWarnings(api, place.namespace, { signal }), [])
	]);
	const caused = causesOfPods(pods, events);
	const groups = groupPods(caused);
	const logTails = await Promise.all(chooseLogs(caused, pods).map((one) => attempt(async () => await tailOf(api, place.namespace, {
		...one,
		signal
	}), void 0)));
	const blocked = live && describeBlocked(readDeploymentObject(live, sha256));
	const first = groups[0];
	const hint = caused.find((one) => one.cause.sentence === first?.cause)?.cause.hint;
	return {
		cause: first === void 0 ? blocked ?? cause ?? NOTHING : withCount(first, caused.length),
		groups,
		events: tellingEvents(events, place, pods),
		logTails: logTails.filter((tail) => tail !== void 0),
		notes: [.../* @__PURE__ */ new Set([...notes, ...notesOnPlacement(pods)])],
		...hint === void 0 ? hintForBlocked(first === void 0 ? blocked : void 0) : { hint }
	};
}
const LATE = `The cluster did not say everything about the pods within ${READ_LIMIT_MS / 1e3} s.`;
const NOTHING = "No pod of the rollout failed, and no event names a cause.";
function emptyDiagnosis(cause, notes) {
	return {
		cause: cause ?? NOTHING,
		groups: [],
		events: [],
		logTails: [],
		notes
	};
}
async function podsOf(api, { namespace, hash }, signal) {
	if (hash === void 0) return [];
	return (await podsOfHash(api, namespace, hash, { signal })).map(readPod);
}
function withCount({ cause, count }, all) {
	const pods = count === 1 ? "1 pod" : `${count} pods`;
	return `${cause.replace(/[.\s]+$/, "")} (${count === all ? pods : `${count} of ${all} failed pods`}).`;
}
/** Pods by cause: what cannot heal first, then what happened most often. */
function groupPods(caused) {
	return [...new Set(caused.map(({ cause }) => cause.key))].map((key) => caused.filter(({ cause }) => cause.key === key)).map((group) => {
		const [{ cause } = { cause: void 0 }] = group;
		return {
			code: cause?.code ?? "",
			cause: cause?.sentence ?? "",
			count: group.length,
			permanent: cause?.permanent === true,
			taskIds: group.map(({ pod }) => pod.name),
			...cause?.container === void 0 ? {} : { container: cause.container },
			...cause?.exitCode === void 0 ? {} : { exitCode: cause.exitCode }
		};
	}).sort((a, b) => Number(b.permanent) - Number(a.permanent) || b.count - a.count);
}
/** One pod of each cause whose container has run. */
function chooseLogs(caused, pods) {
	const seen = /* @__PURE__ */ new Set();
	const failed = caused.flatMap(({ pod, cause }) => {
		if (seen.has(cause.key) || cause.container === void 0 || cause.exitCode === void 0) return [];
		seen.add(cause.key);
		return [{
			pod,
			container: cause.container,
			previous: pod.restarts > 0
		}];
	});
	const unready = pods.filter((pod) => !pod.ready && pod.phase === "Running").flatMap((pod) => pod.containers.map((container) => ({
		pod,
		container,
		previous: false
	})));
	return (failed.length > 0 ? failed : unready.slice(0, 1)).slice(0, LOGS_AT_MOST);
}
async function tailOf(api, namespace, { pod, container, previous, signal }) {
	const asked = {
		container,
		previous,
		lines: TAIL_LINES,
		signal
	};
	const lines = await podLog(api, namespace, pod.name, asked);
	return lines.length === 0 ? void 0 : {
		container,
		taskId: pod.name,
		stream: `pods/${pod.name}/log`,
		lines
	};
}
/** The warnings about the pods and the ReplicaSets of the Deployment, equal ones once. */
function tellingEvents(events, { deployment, hash }, pods) {
	const names = /* @__PURE__ */ new Set([
		...pods.map(({ name }) => `Pod/${name}`),
		`ReplicaSet/${deployment}-${hash ?? ""}`,
		`Deployment/${deployment}`
	]);
	const told = events.filter((event) => names.has(event.of) && isTelling(event));
	return [...new Map(told.map((event) => [`${event.reason}: ${event.message}`, event]))].map(([message, { id, at }]) => ({
		id,
		at,
		message
	})).sort((a, b) => a.at - b.at).slice(-20);
}
/** A pod that no Fargate profile took runs elsewhere: legal, and worth knowing. */
function notesOnPlacement(pods) {
	const elsewhere = pods.filter(({ scheduler }) => scheduler === "default-scheduler");
	return elsewhere.length === 0 ? [] : [`${elsewhere.length} of ${pods.length} pods were matched by no Fargate profile (schedulerName: default-scheduler).`];
}
function hintForBlocked(blocked) {
	if (blocked === void 0) return {};
	if (/exceeded quota/.test(blocked)) return { hint: "Raise the ResourceQuota of the namespace: a rollout needs room for its surge beside what runs." };
	return /serviceaccount/.test(blocked) ? { hint: "Create the ServiceAccount, or correct serviceAccountName in the manifest." } : {};
}
// src/timing/pod-phases.ts
/**
* What the pods of a rollout spent their time on, in the order of their creation, by their conditions and the starts of
* their containers. `until`: the verdict's time; what is still in progress ends there. Epoch milliseconds.
*/
function readPodPhases(pods, until) {
	return pods.map((pod) => ({
		pod,
		at: timeOf(pod.metadata.creationTimestamp)
	})).filter(({ at }) => at > 0 && at <= until).sort((a, b) => a.at - b.at).flatMap(({ pod, at }) => phasesOfPod(pod, at, until));
}
function phasesOfPod(pod, createdAt, until) {
	const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
	const starts = [...initContainerStatuses, ...containerStatuses].flatMap(startOf);
	const allStarted = containerStatuses.every((one) => startOf(one).length > 0);
	const scheduledAt = whenTrue(pod, "PodScheduled");
	const firstStart = starts.length === 0 ? void 0 : Math.min(...starts);
	const lastStart = starts.length > 0 && allStarted ? Math.max(...starts) : void 0;
	return [
		[
			"provisioning",
			createdAt,
			scheduledAt
		],
		[
			"pulling",
			scheduledAt,
			firstStart
		],
		[
			"starting",
			firstStart,
			lastStart
		],
		[
			"becoming healthy",
			lastStart,
			whenTrue(pod, "Ready")
		]
	].flatMap(([name, from, end]) => {
		if (from === void 0) return [];
		const to = Math.min(end ?? until, until);
		return to > from ? [{
			taskId: idOf(pod),
			side: "new",
			name,
			from,
			to
		}] : [];
	});
}
/** What tells the pods of a ReplicaSet apart: the end of `web-7d9f8b6c5-x2x9z`. */
function idOf({ metadata }) {
	return metadata.name?.split("-").at(-1) ?? "";
}
function whenTrue({ status }, type) {
	const found = status?.conditions?.find((one) => one.type === type && one.status === "True");
	return timeOf(found?.lastTransitionTime) || void 0;
}
/** When a container was started last; none where it has not been. */
function startOf({ state }) {
	const at = timeOf(state?.running?.startedAt ?? state?.terminated?.startedAt);
	return at > 0 ? [at] : [];
}
// src/deployment/steps/measure-pods.ts
/** What is nice to know must not keep a job waiting. */
const LIMIT_MS = 15e3;
/** Where the time of a rollout went, by the pods that there are after its verdict; nothing where they cannot be read. */
async function measurePods({ cluster, createdAt, kubernetes }, { begin, untilMs }, { clients, clock, runner, cancel }) {
	if (kubernetes?.hash === void 0) return void 0;
	const { hash, namespace } = kubernetes;
	const signal = AbortSignal.any([cancel, AbortSignal.timeout(LIMIT_MS)]);
	try {
		const api = await kubernetesOf(cluster, {
			clients,
			clock,
			log: runner
		});
		const pods = await podsOfHash(api, namespace, hash, { signal });
		const until = begin + untilMs;
		const own = readPodPhases(pods, until).filter(({ to }) => to >= begin);
		return own.length === 0 ? void 0 : {
			...timePhases(own, {
				begin,
				until,
				rollout: { createdAt }
			}),
			past: []
		};
	} catch {
		return;
	}
}
// src/deployment/pod-failures.ts
/** The failures of pods: each restart, and each cause that is still there a while later, is another time. */
function countFailures(caused, known, now) {
	const seen = caused.map((one) => {
		const key = `${one.pod.uid} ${one.cause.key}`;
		return {
			...one,
			key,
			first: firstSight(known[key], one.cause, now)
		};
	});
	const failures = seen.flatMap(({ pod, cause, first }) => {
		const { sentence, key } = cause;
		if (cause.onTheWay === true) return [];
		const times = timesOf(cause, isStillThere(first, cause, now));
		if (times === 0) return [{
			key,
			pod: pod.name,
			sentence,
			permanent: false
		}];
		return Array.from({ length: times }, (_, index) => ({
			key: `${pod.uid}#${index + 1}`,
			pod: pod.name,
			sentence,
			permanent: true
		}));
	});
	const [first] = caused;
	return {
		failures,
		sights: {
			...known,
			...Object.fromEntries(seen.map((one) => [one.key, one.first]))
		},
		...first === void 0 ? {} : { why: first.cause.sentence }
	};
}
/** How often a pod has failed for good, 2 at most; 0: it may yet come up by itself. */
function timesOf({ permanent, times, exitCode, mayComeLate }, isLasting) {
	if (!permanent) return 0;
	if (times >= 2 || isLasting && exitCode === void 0) return 2;
	return mayComeLate === true ? 0 : 1;
}
// src/deployment/steps/poll-kubernetes.ts
/** A node and the pull of an image take most of a minute: only then is silence worth a call for the events. */
const PATIENCE_MS = 6e4;
/** Polls one rollout of a Deployment. */
function handleKubernetesDeployment(rollout, tools) {
	const { clock } = tools;
	const place = kubernetesPart(rollout);
	const warnings = watchWarnings(place.namespace, rollout, tools);
	let sights = {};
	const poll = async ({ watch, signal }) => {
		const api = await kubernetesOf(rollout.cluster, tools);
		const podsOf = async (hash) => hash === void 0 ? [] : await podsOfHash(api, place.namespace, hash, { signal });
		const known = hashInPhase(watch);
		const [object, early] = await Promise.all([getDeploymentObject(api, place, { signal }), podsOf(known)]);
		const live = object && readDeploymentObject(object, sha256);
		const own = await findLate(api, watch, object, signal);
		const pods = (own === void 0 ? early : await podsOf(own.hash)).map(readPod).filter(({ deleting }) => !deleting);
		const events = await warnings.for(pods, signal);
		const counted = countFailures(watch.phase.kind === "watching" ? causesOfPods(pods, events) : [], sights, clock.now());
		sights = counted.sights;
		const { failures, why } = counted;
		const told = {
			failures,
			...why === void 0 ? {} : { why },
			...own === void 0 ? {} : { own }
		};
		const seen = own === void 0 ? watch.rollout : withReplicaSet(watch.rollout, own);
		return {
			kind: "observed",
			now: clock.now(),
			observation: observationOf(seen, live, pods, told)
		};
	};
	return {
		pollLimitMs: POLL_LIMIT_MS,
		poll,
		stop: async () => ({
			kind: "stop-answered",
			now: clock.now(),
			answer: "impossible",
			reason: "it has no such call"
		}),
		restore: (target) => restoreTemplate(rollout, target, tools),
		finishRestore: async () => {
			await restoreFormer(place.former, rollout.cluster, tools);
		},
		compareImages: async () => ({ kind: "same" })
	};
}
function hashInPhase({ phase, rollout }) {
	return phase.kind === "reverting" ? rollout.previous?.kubernetes?.hash : rollout.kubernetes?.hash;
}
/** My ReplicaSet, where the controller had not made it yet when the rollout began. */
async function findLate(api, { phase, rollout }, object, signal) {
	const { hash, uid, template } = kubernetesPart(rollout);
	if (hash !== void 0 || phase.kind === "reverting" || object?.metadata.uid !== uid) return;
	const { observedGeneration, generation } = readDeploymentObject(object, sha256);
	if (observedGeneration < generation) return;
	return await findOwnReplicaSet(api, object, template, { signal });
}
/** Events of pods that do not start; not read while all is well. Where they are denied, the pods alone decide. */
function watchWarnings(namespace, rollout, tools) {
	const { clock, log } = tools;
	const firstSeen = /* @__PURE__ */ new Map();
	let denied = false;
	const isSilent = ({ uid, ready, signs }) => {
		const since = firstSeen.get(uid) ?? clock.now();
		firstSeen.set(uid, since);
		return !ready && (signs.some((sign) => !showsStart(sign)) || clock.now() - since >= PATIENCE_MS);
	};
	return { for: async (pods, signal) => {
		const silent = pods.filter(isSilent);
		if (denied || silent.length === 0) return [];
		try {
			const api = await kubernetesOf(rollout.cluster, tools);
			return await listWarnings(api, namespace, { signal });
		} catch (error) {
			const failure = failureOf(error);
			if (!isUnavailable(failure)) throw error;
			denied = true;
			log.notice(`${failure.message} Why pods do not start is told by the pods alone.`);
			return [];
		}
	} };
}
// src/deployment/steps/kubernetes-deployer.ts
/** Kubernetes: Deployments of a cluster of EKS. */
const kubernetesDeployer = {
	findStarted: async ({ cluster, kubernetes, previous }, tools) => {
		if (kubernetes === void 0) return void 0;
		const api = await kubernetesOf(cluster, {
			...tools,
			log: tools.runner
		});
		const object = await getDeploymentObject(api, kubernetes);
		if (object?.metadata.annotations?.[ANNOTATIONS.run] !== kubernetes.run) return void 0;
		const live = readDeploymentObject(object, sha256);
		const replicaSet = await findOwnReplicaSet(api, object, live.template);
		const { former, created } = kubernetes;
		return kubernetesRollout({
			cluster,
			...kubernetes
		}, {
			own: {
				uid: live.uid,
				template: live.template,
				run: kubernetes.run,
				...former === void 0 ? {} : { former },
				...created === void 0 ? {} : { created }
			},
			createdAt: Date.now(),
			...replicaSet === void 0 ? {} : { replicaSet },
			...previous === void 0 ? {} : { previous }
		});
	},
	abandon: async ({ cluster, kubernetes }, tools) => {
		const { former, created = [] } = kubernetes ?? {};
		if (created.length > 0) tools.runner.line(`New objects of the manifests that were created before stay in place: ${created.join(", ")}.`);
		return await restoreFormer(former, cluster, {
			...tools,
			log: tools.runner
		});
	},
	handle: handleKubernetesDeployment,
	losesTraces: true,
	explain: (rollout, _, cause, tools) => explainPods(rollout, cause, tools),
	measure: (rollout, _, run, tools) => measurePods(rollout, run, tools),
	readRules: async () => []
};
export { kubernetesDeployer };
