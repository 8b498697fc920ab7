import { Bn as saveRollout, Br as DeployError, un as parseImageReference, xr as failureOf } from "./main-DoVqBL7t.js";
import { Mr as workedHashes, Or as ANNOTATIONS, an as judge, ar as kubernetesRollout, br as digestOfTemplate, hn as startWatch, in as watchOptions, kr as addWorked, nn as deploymentFacts, or as revisionReference, sr as targetOfReplicaSet } from "./deploy-BHCDWWqc.js";
import { n as describeObject } from "./manifests-BPVKlWsI.js";
import { p as applyPrepared, u as isOwnRunId } from "./prepare-eks-UYkZNu7J.js";
import { l as sha256 } from "./apply-body-CWh9RDTg.js";
import { a as getDeploymentObject, t as annotateDeployment } from "./kubernetes-objects-C-4yZwcd.js";
import { t as findOwnReplicaSet } from "./own-replica-set-mxU0gLj4.js";
import { n as removeFormer, r as saveFormer, t as putBackFormer } from "./former-objects-C-IEW8k2.js";
// src/kubernetes/rollback-choice.ts
/** Whether what the Deployment runs now is complete, so that it is known to be good. */
function isGoodNow(live) {
	const { desired, updated, current, available, observedGeneration, generation } = live;
	return observedGeneration >= generation && !live.paused && desired > 0 && updated === desired && current === desired && available === desired;
}
/** Whether the rollout of what runs came to its end: the condition keeps saying so until the next one begins. */
function hasCompleted({ conditions, observedGeneration, generation, desired }) {
	return observedGeneration >= generation && desired > 0 && conditions.some(({ type, status, reason }) => type === "Progressing" && status === "True" && reason === "NewReplicaSetAvailable");
}
/**
* Where an automatic rollback goes: to what was complete or marked as good before my apply, else to the newest ReplicaSet
* that is known to have worked, by its annotation or because its pods still serve. Never to "the one before", and never to `mine`,
* the template that is rolled out: going back to that changes nothing.
*/
function lastGood(live, replicaSets, mine) {
	const newest = [...replicaSets].sort((a, b) => b.revision - a.revision);
	const current = newest.find(({ template }) => template === live.template);
	const isOther = current !== void 0 && current.template !== mine;
	const hasWorked = isGoodNow(live) || hasCompleted(live) || live.worked.includes(current?.hash ?? "");
	if (isOther && hasWorked) return current;
	const others = newest.filter((one) => one !== current && one.template !== mine);
	return others.find(({ hash }) => live.worked.includes(hash)) ?? others.find(({ available, desired }) => available > 0 && available >= desired) ?? others.find(({ available }) => available > 0);
}
/** The ReplicaSet that a rollback by hand goes to, or why there is none. */
function chooseRevision(live, replicaSets, to, of) {
	const newest = [...replicaSets].sort((a, b) => b.revision - a.revision);
	if (to.kind === "steps") return byNumber(live, newest, to, of);
	return newest.find((one) => matches(one, to, of)) ?? newest.find((one) => runsImage(one, to)) ?? {
		where: "to",
		what: `No revision of the Deployment ${of.namespace}/${of.deployment} is ${nameOf(to)}. ${listRevisions(newest, of)}`,
		fix: "Give one of them, or raise revisionHistoryLimit so that Kubernetes keeps more."
	};
}
/** What counting gives, unless the number is the tag of something else: tags are often the numbers of runs. */
function byNumber(live, newest, to, of) {
	const { tag, back } = to;
	const counted = stepsBack(live, newest, back, of);
	const tagged = tag === void 0 ? [] : taggedWith(tag, newest);
	const matching = "what" in counted ? tagged : [counted, ...tagged.filter((one) => one !== counted)];
	const [only, ...others] = matching;
	if (only === void 0 || others.length === 0) return only ?? counted;
	const isCounted = only === counted;
	const byTag = `${(isCounted ? others : matching).map(({ revision }) => `${of.deployment}:${revision}`).join(" or ")} for the image tag ${tag}`;
	const byCount = `${of.deployment}:${only.revision} for ${back} ${back === 1 ? "revision" : "revisions"} back, `;
	return {
		where: "to",
		what: `${tag} is ambiguous: it is ${isCounted ? "a number of revisions and an image tag" : "the tag of several images"}; it could be: ${describeRevisions(matching, of)}.`,
		fix: `Give in the input to ${isCounted ? byCount : ""}${byTag}.`
	};
}
/** The newest revision of each image that had the tag. */
function taggedWith(tag, newest) {
	const images = /* @__PURE__ */ new Map();
	for (const one of newest) {
		const image = one.annotations[ANNOTATIONS.digest] ?? one.name;
		if (one.annotations[ANNOTATIONS.tag] === tag && !images.has(image)) images.set(image, one);
	}
	return [...images.values()];
}
/** Revisions that did not work do not count: where any are recorded as working, only those do. */
function stepsBack(live, newest, back, of) {
	const others = newest.filter(({ template }) => template !== live.template);
	const marked = others.filter(({ hash }) => live.worked.includes(hash));
	const serving = others.filter(({ available }) => available > 0);
	const candidates = marked.length > 0 ? marked : serving.length > 0 ? serving : others;
	return candidates[back - 1] ?? {
		where: "to",
		what: others.length === 0 ? "There is no earlier revision of the Deployment: nothing to go back to." : `There are only ${candidates.length} earlier revisions that can be gone back to. ${listRevisions(newest, of)}`,
		fix: "Deploy a good image instead, or raise revisionHistoryLimit for the next time."
	};
}
function matches({ annotations, revision, name }, to, { namespace, deployment }) {
	switch (to.kind) {
		case "revision": return [`${deployment}:${revision}`, `${namespace}/${deployment}:${revision}`].includes(to.name);
		case "digest": return annotations[ANNOTATIONS.digest] === to.digest;
		case "name": return annotations[ANNOTATIONS.tag] === to.name || name === to.name || /^[0-9a-f]{7,64}$/.test(to.name) && (annotations[ANNOTATIONS.commit] ?? "").startsWith(to.name);
	}
}
/** Whether one of its images is pinned to the digest, or has the tag. */
function runsImage({ images }, to) {
	return images.some((image) => {
		const { tag, digest } = parseImageReference(image) ?? {};
		if (to.kind === "digest") return digest === to.digest;
		return to.kind === "name" && tag === to.name;
	});
}
function nameOf(to) {
	return to.kind === "digest" ? to.digest : to.name;
}
function listRevisions(newest, of) {
	return `There are: ${describeRevisions(newest, of) || "none"}.`;
}
/** `web:7 (v7, 9fceb02)`: what the input `to` takes, and what is known of it. */
function describeRevisions(sets, { deployment }) {
	return sets.map(({ revision, annotations }) => {
		const known = [annotations[ANNOTATIONS.tag], annotations[ANNOTATIONS.commit]?.slice(0, 7)].filter(Boolean);
		const name = `${deployment}:${revision}`;
		return known.length === 0 ? name : `${name} (${known.join(", ")})`;
	}).join(", ");
}
// src/modes/steps/bring-up-to-date.ts
/**
* Applies what has changed beside a Deployment that stays as it is: all of it, or nothing. Nothing follows that could
* finish half of it, so that it goes back whatever the failure was.
*/
async function bringUpToDate({ api, runId, source: { address } }, changed, options, tools) {
	const { cluster, namespace, deployment } = address;
	const former = await saveFormer(changed, tools);
	if (former !== void 0) saveRollout(tools, {
		kind: "starting",
		cluster,
		service: deployment,
		taskDefinition: revisionReference(address, 0),
		options,
		kubernetes: {
			namespace,
			deployment,
			run: runId,
			former
		}
	});
	const done = [];
	for (const one of changed) try {
		await applyAndTell(api, one, done, tools);
	} catch (error) {
		const touched = failureOf(error).heals ? [...done, one] : done;
		const kept = await putBackFormer(api, touched, tools);
		await end(former, tools);
		throw withUndone(error, touched, kept);
	}
	await end(former, tools);
}
/** Applies an object unless nothing of it would change, and adds it to those that are `done`. */
async function applyAndTell(api, one, done, { journal }) {
	if (one.live !== void 0 && !one.changed) return;
	await applyPrepared(api, one, { takeOver: true });
	done.push(one);
	journal.tell(`${describeObject(one.object)} applied`);
}
async function end(former, tools) {
	if (former === void 0) return;
	saveRollout(tools, { kind: "ended" });
	await removeFormer(former);
}
/** The error with what has become of the objects that were applied before it. */
function withUndone(error, touched, kept) {
	if (!(error instanceof DeployError) || touched.length === 0) return error;
	const names = (some) => some.map(({ object }) => describeObject(object)).join(", ");
	const back = touched.filter((one) => one.live !== void 0 && !kept.includes(one));
	const fresh = touched.filter((one) => one.live === void 0);
	const text = [
		[back, "Put back as before"],
		[kept, "Could not be put back"],
		[fresh, "New, and not removed"]
	].flatMap(([some, what]) => some.length === 0 ? [] : [`${what}: ${names(some)}.`]);
	const { code, message, hint, details, cause } = error;
	return new DeployError(code, [message, ...text].join(" "), {
		cause,
		details,
		...hint === void 0 ? {} : { hint }
	});
}
// src/modes/steps/eks-rollout.ts
/** How often the controller is asked for the ReplicaSet that it has to make, and how long between. */
const REPLICA_SET_POLLS = 6;
const BETWEEN_MS = 500;
/** Where a rollback would go: what was good before. */
function targetBefore(address, before, next, isSame) {
	if (before === void 0) return void 0;
	const template = next && digestOfTemplate(next.spec.template, sha256);
	const isScaling = !isSame && template === before.view.template;
	const good = lastGood(before.view, before.replicaSets, isScaling ? void 0 : template);
	const replicas = next?.spec.replicas;
	const changed = replicas !== void 0 && replicas !== before.view.desired;
	return good && targetOfReplicaSet(address, good, changed ? before.view.desired : void 0);
}
/** Applies everything, and waits for the verdict when that is wanted. */
async function rollOutEks(request, ready, tools) {
	const { before, watched, prepared, source } = ready;
	const { address } = source;
	const current = before?.replicaSets.find(({ template }) => template === before.view.template);
	if (current !== void 0) tools.journal.learn({ previousTaskDefinitionArn: revisionReference(address, current.revision) });
	const others = prepared.filter((one) => one !== watched);
	const isSame = before !== void 0 && !watched.changed;
	const options = watchOptions(request);
	if (isSame && (isGoodNow(before.view) || before.view.desired === 0)) {
		const changed = others.filter((one) => one.changed);
		await bringUpToDate(ready, changed, options, tools);
		return keepDeployment(address, changed, current);
	}
	const former = await saveFormer(others, tools);
	const ending = await watchEksRollout(request, ready, await start(ready, {
		options,
		former,
		isSame
	}, tools), options, tools);
	if (ending.handedOver !== true) await removeFormer(former);
	return ending;
}
/** The Deployment runs this already; what else is in the manifests was brought up to date. */
function keepDeployment(address, changed, current) {
	return {
		outcome: "unchanged",
		reason: `The Deployment runs exactly this already.${changed.length === 0 ? "" : ` Brought up to date: ${changed.map(({ object }) => describeObject(object)).join(", ")}; pods that already run do not reload it.`}`,
		...current === void 0 ? {} : { runningTaskDefinitionArn: revisionReference(address, current.revision) }
	};
}
async function start(ready, starting, tools) {
	const { api, prepared, watched, before, source, runId: mark } = ready;
	const { address } = source;
	const { cluster, namespace, deployment } = address;
	const { options, former } = starting;
	const previous = targetBefore(address, before, watched.next, starting.isSame);
	const created = prepared.filter((one) => one !== watched && one.live === void 0).map(({ object }) => describeObject(object));
	const beside = {
		...former === void 0 ? {} : { former },
		...created.length === 0 ? {} : { created }
	};
	const kubernetes = {
		namespace,
		deployment,
		run: mark,
		...beside
	};
	const saved = {
		cluster,
		service: deployment,
		taskDefinition: revisionReference(address, 0),
		options,
		kubernetes,
		...previous === void 0 ? {} : { previous }
	};
	const foreign = starting.isSame && !isOwnRunId(before?.view.annotations[ANNOTATIONS.run], tools);
	saveRollout(tools, {
		kind: "starting",
		...saved
	});
	const takeOver = source.watched !== void 0;
	const at = prepared.indexOf(watched);
	const done = [];
	let answer;
	try {
		for (const one of prepared.slice(0, at)) await applyAndTell(api, one, done, tools);
		answer = await applyPrepared(api, watched, { takeOver });
	} catch (error) {
		throw await undoRefused(api, {
			done,
			former
		}, error, tools);
	}
	tools.journal.tell(`${describeObject(watched.object)} applied`);
	const own = {
		uid: answer.metadata.uid ?? "",
		template: digestOfTemplate(answer.spec.template, sha256),
		...markOf(answer),
		...beside
	};
	const begun = {
		own,
		createdAt: Date.now(),
		...previous === void 0 ? {} : { previous },
		...foreign ? { foreign: true } : {}
	};
	const early = kubernetesRollout(address, begun);
	saveRollout(tools, {
		kind: "started",
		watch: startWatch(early, options, tools.clock.now()).watch
	});
	for (const one of prepared.slice(at + 1)) await applyAndTell(api, one, done, tools);
	const replicaSet = await awaitReplicaSet(api, address, own.template, tools);
	return kubernetesRollout(address, {
		...begun,
		...replicaSet === void 0 ? {} : { replicaSet }
	});
}
/** The mark that my apply has left; where it changed nothing, that of whoever began the rollout. */
function markOf({ metadata }) {
	const run = metadata.annotations?.[ANNOTATIONS.run];
	return run === void 0 ? {} : { run };
}
/**
* Nothing is rolled out: what was changed before goes back, unless it is unknown whether the Deployment was applied. Gives the
* error with what became of those objects.
*/
async function undoRefused(api, { done, former }, error, tools) {
	if (failureOf(error).heals) return error;
	const kept = await putBackFormer(api, done, tools);
	saveRollout(tools, { kind: "ended" });
	await removeFormer(former);
	return withUndone(error, done, kept);
}
/** The ReplicaSet with my template. The controller makes it a moment after the apply, and numbers it a moment later. */
async function awaitReplicaSet(api, address, template, { clock, cancel }) {
	let found;
	for (let poll = 1; poll <= REPLICA_SET_POLLS; poll += 1) {
		const object = await getDeploymentObject(api, address);
		if (object === void 0) return void 0;
		found = await findOwnReplicaSet(api, object, template);
		const observed = (object.status?.observedGeneration ?? 0) >= (object.metadata.generation ?? 0);
		if (found !== void 0 && observed) return found;
		if (cancel.aborted) return found;
		await clock.sleep(BETWEEN_MS, cancel);
	}
	return found;
}
/** Watches a rollout to its verdict, unless it is not waited for. */
async function watchEksRollout(request, { api, source: { address } }, rollout, options, tools) {
	const { previous } = rollout;
	tools.journal.learn({
		...deploymentFacts(rollout),
		taskDefinitionArn: rollout.taskDefinition
	});
	const from = previous === void 0 ? "" : `; what it would go back to is ${previous.taskDefinition}`;
	tools.journal.tell(`${rollout.deploymentId} rolls out ${rollout.taskDefinition}${from}`);
	if (!request.rollout.wait) {
		saveRollout(tools, { kind: "ended" });
		return {
			outcome: "registered",
			reason: "The rollout was started and not waited for (wait-for-service-stability: false)."
		};
	}
	const first = startWatch(rollout, options, tools.clock.now());
	saveRollout(tools, {
		kind: "started",
		watch: first.watch
	});
	const ending = await judge(first, void 0, tools);
	if (ending.outcome === "succeeded") await recordWorked(api, address, rollout, tools);
	return ending;
}
/** Remembers that this revision worked, for a later rollback. A failure is a warning and ends nothing. */
async function recordWorked(api, address, { kubernetes }, { runner }) {
	if (kubernetes === void 0) return;
	try {
		const live = await getDeploymentObject(api, address);
		if (live === void 0) return;
		const hash = kubernetes.hash ?? (await findOwnReplicaSet(api, live, kubernetes.template))?.hash;
		const before = workedHashes(live.metadata.annotations);
		if (hash === void 0 || before[0] === hash) return;
		await annotateDeployment(api, address, { [ANNOTATIONS.worked]: addWorked(before, hash) });
	} catch (error) {
		runner.warning(`Could not record that this revision worked: ${failureOf(error).message}`);
	}
}
export { lastGood as a, isGoodNow as i, watchEksRollout as n, chooseRevision as r, rollOutEks as t };
