import { readFile } from "node:fs/promises";
import { xr as failureOf } from "./main-DoVqBL7t.js";
import { a as getDeploymentObject, c as jsonPatch, f as listReplicaSets, l as kubernetesOf, n as applyObject, v as answerOf, x as isModified } from "./kubernetes-objects-C-4yZwcd.js";
import { a as restoringPatch, i as restoringChange, l as sha256, t as changeBody } from "./apply-body-CWh9RDTg.js";
import { Ar as annotationsOf, Dr as withoutHash, Or as ANNOTATIONS, br as digestOfTemplate, ir as kubernetesPart, tr as observationOf, vr as takeTemplatePatch, xr as readDeploymentObject } from "./deploy-BHCDWWqc.js";
// src/deployment/steps/restore-kubernetes.ts
/** A rollout writes the Deployment's status all the time; each write is a newer version. */
const ATTEMPTS = 12;
/** Applies the template of the ReplicaSet that worked, unless someone else has changed it since. */
async function restoreTemplate(rollout, target, tools) {
	try {
		const api = await kubernetesOf(rollout.cluster, tools);
		for (let attempt = 1;; attempt += 1) {
			const answered = await tryRestore(api, {
				rollout,
				target,
				attempt
			}, tools);
			if (answered !== void 0) return answered;
		}
	} catch (error) {
		return {
			kind: "restore-failed",
			now: tools.clock.now(),
			reason: failureOf(error).message
		};
	}
}
/** Undefined: the Deployment was written in between, and has to be read again. */
async function tryRestore(api, { rollout, target, attempt }, tools) {
	const place = kubernetesPart(rollout);
	const now = () => tools.clock.now();
	const live = await getDeploymentObject(api, place);
	const view = live && readDeploymentObject(live, sha256);
	const isSame = view?.uid === place.uid;
	const isBack = isSame && view.template === target.kubernetes?.template;
	if (attempt > 1 && isBack) return await restored(rollout, target, tools);
	if (live === void 0 || !isSame || view.template !== place.template) {
		const observation = observationOf(rollout, view, [], { failures: [] });
		return {
			kind: "observed",
			now: now(),
			observation
		};
	}
	const good = await findGood(api, live, target);
	if (good === void 0) {
		const reason = `The ReplicaSet ${target.deploymentId} is not there any more.`;
		return {
			kind: "restore-failed",
			now: now(),
			reason
		};
	}
	return await putBack(api, live, good, target, attempt) ? await restored(rollout, target, tools) : void 0;
}
/** The template is back; the other objects follow only once it is certain that no one else has deployed since. */
async function restored(rollout, { deploymentId }, tools) {
	await restoreFormer(kubernetesPart(rollout).former, rollout.cluster, tools);
	const by = {
		deploymentId,
		createdAt: Date.now()
	};
	return {
		kind: "restore-started",
		now: tools.clock.now(),
		by
	};
}
async function findGood(api, live, { kubernetes }) {
	return (await listReplicaSets(api, live)).find(({ metadata }) => metadata.name === kubernetes?.replicaSet);
}
/** False: the Deployment was written in between and has to be read again. */
async function putBack(api, live, good, { kubernetes }, attempt) {
	const replicas = kubernetes?.replicas;
	try {
		await applyTemplate(api, live, good, replicas === void 0 ? {} : { replicas });
		return true;
	} catch (error) {
		if (mayReadAgain(error, attempt)) return false;
		throw error;
	}
}
/** Whether the Deployment was written in between, so that it is read and written again. `attempt`: counted from 1. */
function mayReadAgain(error, attempt) {
	const answer = answerOf(error);
	return answer !== void 0 && isModified(answer) && attempt < ATTEMPTS;
}
/** Applies the template of a ReplicaSet to its Deployment as it is now; refused when that was written since. */
async function applyTemplate(api, live, replicaSet, more) {
	const good = withoutHash(replicaSet.spec.template);
	const annotations = {
		...copiedAnnotations(replicaSet),
		...more.annotations
	};
	const { replicas } = more;
	const change = restoringChange(live, good, {
		annotations,
		...replicas === void 0 ? {} : { replicas }
	});
	const applied = await applyWhere(api, live, change, good);
	if (applied !== void 0) return applied;
	const taking = takeTemplatePatch(live);
	const ours = taking === void 0 ? live : await jsonPatch(api, placedDeployment(live, live), taking);
	return await applyWhere(api, ours, {
		...change,
		template: good
	}, good) ?? await jsonPatch(api, placedDeployment(live, live), restoringPatch(ours, good, change));
}
/** Applies a change, refused when the Deployment was written since; undefined where it would not give the good template. */
async function applyWhere(api, live, change, good) {
	const body = changeBody(live, change);
	const placed = placedDeployment(live, {
		...body,
		metadata: {
			...body.metadata,
			resourceVersion: live.metadata.resourceVersion ?? ""
		}
	});
	return isTemplate(await applyObject(api, placed, {
		force: true,
		dryRun: true
	}), good) ? await applyObject(api, placed, { force: true }) : void 0;
}
function isTemplate({ spec }, good) {
	return digestOfTemplate(spec.template, sha256) === digestOfTemplate(good, sha256);
}
function placedDeployment({ metadata }, object) {
	return {
		object,
		kind: {
			plural: "deployments",
			namespaced: true
		},
		namespace: metadata.namespace ?? "default"
	};
}
/** What a revision was, by the annotations that Kubernetes has copied to its ReplicaSet. */
function copiedAnnotations({ metadata }) {
	const all = metadata.annotations ?? {};
	const origin = {
		run: all[ANNOTATIONS.run] ?? "",
		...all[ANNOTATIONS.commit] === void 0 ? {} : { commit: all[ANNOTATIONS.commit] },
		...all[ANNOTATIONS.tag] === void 0 ? {} : { tag: all[ANNOTATIONS.tag] },
		...all[ANNOTATIONS.digest] === void 0 ? {} : { digest: all[ANNOTATIONS.digest] }
	};
	return annotationsOf(origin);
}
/** The other objects that the apply has changed, as they were; a failure is a warning and ends nothing. */
async function restoreFormer(path, cluster, tools) {
	if (path === void 0) return false;
	const { log } = tools;
	try {
		const former = JSON.parse(await readFile(path, "utf8"));
		const api = await kubernetesOf(cluster, tools);
		for (const placed of former) await restoreObject(api, placed, log);
		return former.length > 0;
	} catch (error) {
		log.warning(`The other objects of the manifests are not put back: ${failureOf(error).message}`);
		return true;
	}
}
async function restoreObject(api, placed, log) {
	const { kind, metadata } = placed.object;
	try {
		await applyObject(api, placed, { force: true });
		log.line(`${kind} ${metadata.name ?? ""} was put back.`);
	} catch (error) {
		log.warning(`${kind} ${metadata.name ?? ""} was not put back: ${failureOf(error).message}`);
	}
}
export { restoreTemplate as i, mayReadAgain as n, restoreFormer as r, applyTemplate as t };
