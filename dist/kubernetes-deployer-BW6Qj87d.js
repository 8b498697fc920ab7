import { Vr as POLL_LIMIT_MS, lr as readDeploymentObject, nr as kubernetesPart, or as describeBlocked, rr as kubernetesRollout, sr as findOwn, tr as observationOf, ur as readReplicaSet, wr as ANNOTATIONS } from "./deploy-gEYDZCLH.js";
import { l as sha256 } from "./apply-body-B8tjueVk.js";
import { E as readPod, T as isTelling, a as getDeploymentObject, f as listReplicaSets, h as podsOfHash, l as kubernetesOf, m as podLog, p as listWarnings } from "./kubernetes-objects-20h6CKl_.js";
import { gr as failureOf, yr as isUnavailable } from "./main-78aLgDDy.js";
import { i as causesOfPods, n as isStillThere, t as firstSight } from "./lasting-cause-LT4GLFVQ.js";
import { i as restoreTemplate, r as restoreFormer } from "./restore-kubernetes-BS59Tp0U.js";
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
	const blocked = live === void 0 || pods.length > 0 ? void 0 : describeBlocked(readDeploymentObject(live, sha256));
	const first = groups[0];
	const hint = caused.find((one) => one.cause.sentence === first?.cause)?.cause.hint;
	return {
		cause: first === void 0 ? blocked ?? cause ?? NOTHING : withCount(first, caused.length),
		groups,
		events: tellingEvents(events, place, pods),
		logTails: logTails.filter((tail) => tail !== void 0),
		notes: [.../* @__PURE__ */ new Set([...notes, ...notesOnPlacement(pods)])],
		...hint === void 0 ? hintForBlocked(blocked) : { hint }
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
// src/deployment/steps/poll-kubernetes.ts
/** A pod that is neither ready nor shows anything after this long is worth a call for the events. */
const PATIENCE_MS = 2e4;
/** Polls one rollout of a Deployment. */
function handleKubernetesDeployment(rollout, tools) {
	const { clock } = tools;
	const place = kubernetesPart(rollout);
	const warnings = watchWarnings(place.namespace, rollout, tools);
	const seen = rememberFailures(tools);
	const poll = async ({ watch, signal }) => {
		const api = await kubernetesOf(rollout.cluster, tools);
		const hash = hashInPhase(watch, place);
		const [object, podObjects] = await Promise.all([getDeploymentObject(api, place, { signal }), hash === void 0 ? [] : podsOfHash(api, place.namespace, hash, { signal })]);
		const live = object && readDeploymentObject(object, sha256);
		const pods = podObjects.map(readPod).filter(({ deleting }) => !deleting);
		const events = await warnings.for(pods, signal);
		const troubles = watch.phase.kind === "watching" ? seen.of(pods, events) : { failures: [] };
		return {
			kind: "observed",
			now: clock.now(),
			observation: observationOf(rollout, live, pods, troubles)
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
function hashInPhase({ phase, rollout }, { hash }) {
	return phase.kind === "reverting" ? rollout.previous?.kubernetes?.hash : hash;
}
/** Events of pods that do not start; not read while all is well. Where they are denied, the pods alone decide. */
function watchWarnings(namespace, rollout, tools) {
	const { clock, log } = tools;
	const firstSeen = /* @__PURE__ */ new Map();
	let denied = false;
	const isSilent = ({ uid, ready, signs }) => {
		const since = firstSeen.get(uid) ?? clock.now();
		firstSeen.set(uid, since);
		return !ready && (signs.length > 0 || clock.now() - since >= PATIENCE_MS);
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
/** The failures of pods: each restart, and each cause that is still there a while later, is another time. */
function rememberFailures({ clock }) {
	const firstSeen = /* @__PURE__ */ new Map();
	const timesOf = (pod, cause) => {
		const key = `${pod.uid} ${cause.key}`;
		const now = clock.now();
		const first = firstSight(firstSeen.get(key), cause, now);
		firstSeen.set(key, first);
		const lasting = isStillThere(first, cause, now) ? 2 : 1;
		return Math.max(cause.times, cause.exitCode === void 0 ? lasting : 1);
	};
	return { of: (pods, events) => {
		const caused = causesOfPods(pods, events);
		const failures = caused.flatMap(({ pod, cause }) => {
			const { sentence, permanent, key } = cause;
			if (cause.onTheWay === true) return [];
			const times = permanent ? Math.min(2, timesOf(pod, cause)) : 1;
			return Array.from({ length: times }, (_, index) => ({
				key: permanent ? `${pod.uid}#${index + 1}` : key,
				pod: pod.name,
				sentence,
				permanent
			}));
		});
		const [first] = caused;
		return first === void 0 ? { failures } : {
			failures,
			why: first.cause.sentence
		};
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
		const all = (await listReplicaSets(api, object)).map((one) => readReplicaSet(one, sha256));
		const replicaSet = findOwn(all, live);
		const { former } = kubernetes;
		return kubernetesRollout({
			cluster,
			...kubernetes
		}, {
			own: {
				uid: live.uid,
				template: live.template,
				run: kubernetes.run,
				...former === void 0 ? {} : { former }
			},
			createdAt: Date.now(),
			...replicaSet === void 0 ? {} : { replicaSet },
			...previous === void 0 ? {} : { previous }
		});
	},
	abandon: async ({ cluster, kubernetes }, tools) => await restoreFormer(kubernetes?.former, cluster, {
		...tools,
		log: tools.runner
	}),
	handle: handleKubernetesDeployment,
	losesTraces: true,
	explain: (rollout, _, cause, tools) => explainPods(rollout, cause, tools),
	measure: async () => void 0,
	readRules: async () => []
};
export { kubernetesDeployer };
