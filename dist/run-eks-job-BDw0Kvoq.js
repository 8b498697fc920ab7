import { randomUUID } from "node:crypto";
import { Br as DeployError, Hn as saveState, xr as failureOf } from "./main-DoVqBL7t.js";
import { Dr as withoutHash, _n as pollDelay } from "./deploy-BHCDWWqc.js";
import { n as isStillThere, r as causeOfPod, t as firstSight } from "./lasting-cause-Dzh49K27.js";
import { E as readPod, O as signsOfEvents, _ as wholeLog, i as deleteJob, o as getJob, p as listWarnings, r as createJob, u as listPods } from "./kubernetes-objects-C-4yZwcd.js";
import { c as asDeployment } from "./prepare-eks-UYkZNu7J.js";
// src/kubernetes/job.ts
/** Kept for so long after its end, so that people can inspect it: on Fargate a finished pod keeps costing. */
const KEPT_SECONDS = 3600;
/** Nobody sets this condition: a pod that asks for it never gets ready, so that no Service sends it anything. */
const NEVER_READY = "deploy-fargate/never-ready";
/**
* A Job that runs a command once in the pod of a Deployment: without probes, ports and hooks, which are those of a server.
* The labels stay, since Fargate profiles, network policies and security groups go by them; a Service that goes by them, too,
* leaves the pod out, as it never gets ready.
*/
function jobFrom({ metadata, spec }, wanted) {
	const { name, namespace, container, command, limitSeconds } = wanted;
	const containers = spec.containers.filter((one) => one.name === container).map(({ readinessProbe: _, livenessProbe: __, startupProbe: ___, ports: ____, lifecycle: _____, args: ______, ...rest }) => ({
		...rest,
		command
	}));
	return {
		apiVersion: "batch/v1",
		kind: "Job",
		metadata: {
			name,
			namespace,
			labels: { "app.kubernetes.io/managed-by": "deploy-fargate" }
		},
		spec: {
			backoffLimit: 0,
			ttlSecondsAfterFinished: KEPT_SECONDS,
			activeDeadlineSeconds: Math.ceil(limitSeconds) + 600,
			template: {
				metadata: {
					...metadata?.annotations === void 0 ? {} : { annotations: metadata.annotations },
					labels: {
						...withoutHash({
							metadata: metadata ?? {},
							spec
						}).metadata?.labels,
						"app.kubernetes.io/managed-by": "deploy-fargate",
						"job-of": name
					}
				},
				spec: {
					...spec,
					containers,
					restartPolicy: "Never",
					readinessGates: [{ conditionType: NEVER_READY }]
				}
			}
		}
	};
}
/** The label selector of the pods of a Job. */
function selectorOfJob(name) {
	return `job-of=${name}`;
}
/** A name of its own for each run; at most 63 characters, as a label has. */
function jobName(deployment, suffix) {
	return `${deployment.slice(0, 40).replace(/[^a-z0-9]+$/, "")}-run-${suffix}`;
}
/** How a Job stands, by its pod first: the Job itself says it later, and not why. */
function readJob(job, pod) {
	if (pod?.phase === "Succeeded") return { kind: "succeeded" };
	if (pod?.phase === "Failed") {
		const exitCode = pod.signs.find(({ kind }) => kind === "terminated")?.exitCode;
		return {
			kind: "failed",
			...exitCode === void 0 ? {} : { exitCode }
		};
	}
	const conditions = job?.status?.conditions ?? [];
	const has = (type) => conditions.some((one) => one.type === type && one.status === "True");
	if (has("Complete")) return { kind: "succeeded" };
	if (has("Failed") || job === void 0) return { kind: "lost" };
	return {
		kind: "going",
		started: pod?.phase === "Running"
	};
}
/** Whether a Job has to be removed: its container has not ended, and may run, or start, when no step watches it. */
function mayStillRun({ outcome, exitCode }) {
	return outcome !== "succeeded" && exitCode === void 0;
}
// src/modes/steps/run-eks-job.ts
/** The Job before a rollout; undefined when the rollout may begin. */
async function runJobBefore(request, ready, tools) {
	if (request.jobCommand === void 0) return void 0;
	const limitMs = request.rollout.waitMinutes * 6e4;
	const end = await runJobToItsEnd(ready, {
		command: request.jobCommand,
		limitMs
	}, tools);
	if (end.outcome === "succeeded") return void 0;
	const { reason, outcome, diagnosis } = end;
	return {
		outcome: outcome === "cancelled" ? "cancelled" : "failed",
		reason: outcome === "cancelled" ? reason : `The Job failed, so the Deployment was not touched: ${reason}`,
		...diagnosis === void 0 ? {} : { diagnosis }
	};
}
/** Runs a Job to its end: shows its log, takes its exit code, and removes it when the step ends it. */
async function runJobToItsEnd(ready, order, tools) {
	const { api, source, watched } = ready;
	const { cluster, namespace, deployment } = source.address;
	const { template } = asDeployment(watched.next ?? watched.object).spec;
	const container = chooseContainer(ready);
	const name = jobName(deployment, randomUUID().slice(0, 8));
	const job = jobFrom(template, {
		name,
		namespace,
		container,
		command: order.command,
		limitSeconds: order.limitMs / 1e3
	});
	tools.cancel.throwIfAborted();
	saveState(tools.runner, { job: {
		cluster,
		namespace,
		name
	} });
	await createJob(api, namespace, job);
	tools.journal.learn({ jobName: name });
	tools.journal.tell(`Job ${name} runs ${order.command[0] ?? ""} in container ${container}`);
	const end = await watchJob(api, {
		namespace,
		name,
		container
	}, order.limitMs, tools);
	if (mayStillRun(end)) await deleteJob(api, namespace, name).catch((error) => tools.runner.warning(`The Job ${name} could not be removed: ${failureOf(error).message}`));
	saveState(tools.runner, { job: void 0 });
	if (end.exitCode !== void 0) tools.journal.learn({ exitCode: end.exitCode });
	return end;
}
/** The container that gets the image, or the first one. */
function chooseContainer({ watched, containers }) {
	const { template } = asDeployment(watched.next ?? watched.object).spec;
	const names = template.spec.containers.map(({ name }) => name);
	const chosen = containers.find((name) => names.includes(name)) ?? names[0];
	if (chosen === void 0) throw new DeployError("service", "The Deployment has no container.");
	return chosen;
}
async function watchJob(api, place, limitMs, tools) {
	const { clock, cancel, journal } = tools;
	const startedAt = clock.now();
	const log = showLog(api, place, tools);
	const seen = /* @__PURE__ */ new Map();
	let told = "";
	const step = async () => {
		const observed = await observeJob(api, place, tools);
		if (observed === void 0) return void 0;
		const { state, pod, cause } = observed;
		await log.show(pod);
		const line = describeState(state, pod);
		if (line !== told) journal.tell(`Job ${place.name}: ${line}`);
		told = line;
		const end = endOf(state, cause) ?? hopeless(cause, clock.now(), seen);
		return end && {
			...end,
			...log.diagnosis(end, pod, cause)
		};
	};
	for (;;) {
		if (cancel.aborted) return cancelledJob(cancel);
		const end = await step();
		if (end !== void 0) return end;
		const elapsed = clock.now() - startedAt;
		if (elapsed >= limitMs) return {
			outcome: "timed-out",
			reason: `The Job ${place.name} had not ended in time (wait-for-minutes); it was removed.`
		};
		await clock.sleep(Math.min(pollDelay(elapsed), limitMs - elapsed), cancel);
	}
}
function cancelledJob(cancel) {
	return {
		outcome: "cancelled",
		reason: `The job was cancelled (${String(cancel.reason)}); the Job was removed.`
	};
}
/** Undefined: the poll failed, and is repeated. What cannot heal is thrown. */
async function observeJob(api, { namespace, name }, { runner }) {
	try {
		const [job, pods] = await Promise.all([getJob(api, namespace, name), listPods(api, namespace, selectorOfJob(name))]);
		const [pod] = pods.map(readPod).sort((a, b) => b.createdAt - a.createdAt);
		const state = readJob(job, pod);
		const events = pod !== void 0 && pod.phase === "Pending" && pod.signs.length > 0 ? await listWarnings(api, namespace).catch(() => []) : [];
		return {
			state,
			pod,
			cause: pod && causeOfPod(pod, signsOfEvents(pod.name, events))
		};
	} catch (error) {
		const { heals, message } = failureOf(error);
		if (!heals) throw error;
		runner.line(`polling failed: ${message} (retrying)`);
		return;
	}
}
function describeState(state, pod) {
	if (state.kind !== "going") return state.kind;
	if (pod === void 0) return "no pod yet";
	return state.started ? `pod ${pod.name} runs` : `pod ${pod.name} starts`;
}
function endOf(state, cause) {
	switch (state.kind) {
		case "going": return;
		case "succeeded": return {
			outcome: "succeeded",
			reason: "",
			exitCode: 0
		};
		case "lost": return {
			outcome: "failed",
			reason: "The pod of the Job disappeared before it ended: it was evicted or deleted."
		};
		case "failed": {
			const { exitCode } = state;
			const code = exitCode === void 0 ? "" : ` with exit code ${exitCode}`;
			return {
				outcome: "failed",
				reason: cause?.sentence ?? `The Job failed${code}.`,
				...exitCode === void 0 ? {} : { exitCode }
			};
		}
	}
}
/** What cannot heal does not get better by waiting for the whole time. */
function hopeless(cause, now, seen) {
	if (cause?.permanent !== true) return void 0;
	const first = firstSight(seen.get(cause.key), cause, now);
	seen.set(cause.key, first);
	return isStillThere(first, cause, now) || cause.times >= 2 ? {
		outcome: "failed",
		reason: cause.sentence
	} : void 0;
}
/** Shows the log of the container as far as it is new. */
function showLog(api, { namespace, container }, { runner }) {
	let shown = 0;
	let text = "";
	return {
		show: async (pod) => {
			if (pod === void 0 || pod.phase === "Pending") return;
			text = await wholeLog(api, namespace, pod.name, container).catch(() => text);
			if (text.length < shown) shown = 0;
			const fresh = text.slice(shown).trimEnd();
			if (fresh !== "") runner.foreign(fresh);
			shown = text.length;
		},
		diagnosis: ({ outcome, reason }, pod, cause) => {
			if (outcome === "succeeded") return {};
			const lines = text.trimEnd().split("\n").slice(-20);
			const name = pod?.name ?? "";
			return { diagnosis: {
				cause: reason,
				groups: [],
				events: [],
				notes: [],
				logTails: text.trim() === "" ? [] : [{
					container,
					taskId: name,
					stream: `pods/${name}/log`,
					lines
				}],
				...cause?.hint === void 0 ? {} : { hint: cause.hint }
			} };
		}
	};
}
export { runJobToItsEnd as n, runJobBefore as t };
