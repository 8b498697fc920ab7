import { Fn as saveRollout, Fr as DeployError, sn as parseImageReference } from "./main-DPKbQq6b.js";
import { Dr as ANNOTATIONS, ar as kubernetesRollout, dr as digestOfTemplate, in as watchOptions, or as revisionReference, pr as readReplicaSet, sr as targetOfReplicaSet, tt as showRollout } from "./deploy-BBaEmAUN.js";
import { n as mayReadAgain, t as applyTemplate } from "./restore-kubernetes-BcnpZZ6A.js";
import { n as describeObject } from "./manifests-CkTJsD8x.js";
import { d as pausedDeployment, f as readEksSource, l as createRunId, n as findBefore, o as referencesOf, s as apiOf } from "./prepare-eks-CctK0LBu.js";
import { a as lastGood, i as isGoodNow, n as watchEksRollout, r as chooseRevision } from "./eks-rollout-Co8txL9R.js";
import { l as sha256 } from "./apply-body-B-lMGUFO.js";
import { a as getDeploymentObject, f as listReplicaSets } from "./kubernetes-objects-Bc4xy4qd.js";
// src/modes/eks-rollback.ts
/** Puts a Deployment back on a revision that worked, by choice of `to`, with the same verdict. */
async function rollBackOnEks(request, tools) {
	const { journal, cancel } = tools;
	const { reason, to } = request;
	journal.learn({ rollback: reason === void 0 ? {} : { reason } });
	const { address } = await readEksSource({
		...request,
		eks: {
			...request.eks,
			manifests: []
		}
	}, tools);
	const api = await apiOf(request, tools);
	const before = await findBefore(api, { address }, cancel);
	if (before === void 0) throw missing(address);
	const current = before.replicaSets.find(({ template }) => template === before.view.template);
	const running = current && revisionReference(address, current.revision);
	if (running !== void 0) journal.learn({ previousTaskDefinitionArn: running });
	const chosen = chooseRevision(before.view, before.replicaSets, to, address);
	if ("what" in chosen) throw new DeployError("service", `${chosen.where}: ${chosen.what}`, { hint: chosen.fix ?? "Give another revision." });
	if (chosen === current && (isGoodNow(before.view) || before.view.desired === 0)) return nothingToDo(running ?? chosen.name);
	if (before.view.paused) throw pausedDeployment(address);
	return await goBackShown(request, {
		address,
		api,
		before,
		chosen
	}, tools);
}
function nothingToDo(running) {
	return {
		outcome: "unchanged",
		reason: `The Deployment runs ${running} already.`,
		runningTaskDefinitionArn: running
	};
}
async function goBackShown(request, going, tools) {
	const { cluster, namespace, deployment } = going.address;
	const shown = {
		cluster,
		service: `${namespace}.${deployment}`,
		github: request.github,
		rollout: request.rollout,
		task: "rollback",
		commit: going.chosen.annotations[ANNOTATIONS.commit]
	};
	const { ending } = await showRollout(shown, tools, async () => ({ ending: await goBack(request, going, tools) }));
	return ending;
}
function missing({ namespace, deployment }) {
	return new DeployError("service", `There is no Deployment ${deployment} in the namespace ${namespace}.`, { hint: "Check deployment, namespace and eks-cluster." });
}
async function goBack(request, { address, api, before, chosen }, tools) {
	const options = watchOptions(request);
	const mark = createRunId(tools);
	const previous = returnTarget(address, before, chosen);
	const object = await findObject(api, before, chosen);
	learnImage(object, chosen, tools);
	tellWhatStays(object, tools);
	const { cluster, namespace, deployment } = address;
	saveRollout(tools, {
		kind: "starting",
		cluster,
		service: deployment,
		taskDefinition: revisionReference(address, 0),
		options,
		kubernetes: {
			namespace,
			deployment,
			run: mark
		},
		...previous === void 0 ? {} : { previous }
	});
	const answer = await applyChosen({
		address,
		api,
		before,
		chosen
	}, object, mark);
	const template = digestOfTemplate(answer.spec.template, sha256);
	const replicaSet = (await listReplicaSets(api, answer)).map((one) => readReplicaSet(one, sha256)).find((one) => one.template === template) ?? chosen;
	const rollout = kubernetesRollout(address, {
		own: {
			uid: answer.metadata.uid ?? "",
			template,
			run: mark
		},
		createdAt: Date.now(),
		replicaSet,
		...previous === void 0 ? {} : { previous }
	});
	return await watchEksRollout(request, {
		api,
		source: {
			address,
			manifests: []
		}
	}, rollout, options, tools);
}
/** Applies the chosen template. What the controllers write in between is no obstacle; another template is. */
async function applyChosen(going, object, runId) {
	const { api, before } = going;
	let live = before.object;
	for (let attempt = 1;; attempt += 1) try {
		return await applyTemplate(api, live, object, { annotations: { [ANNOTATIONS.run]: runId } });
	} catch (error) {
		if (!mayReadAgain(error, attempt)) throw error;
		const now = await readAgain(going, error);
		if (now.metadata.annotations?.[ANNOTATIONS.run] === runId) return now;
		live = now;
	}
}
/** The Deployment as it is now, if it still has the template that was chosen from, or the chosen one already. */
async function readAgain({ address, api, before, chosen }, cause) {
	const now = await getDeploymentObject(api, address);
	if (now === void 0 || now.metadata.uid !== before.view.uid) throw missing(address);
	const template = digestOfTemplate(now.spec.template, sha256);
	if (template === chosen.template || template === before.view.template) return now;
	throw overtaken(address, cause);
}
function overtaken({ deployment }, cause) {
	return new DeployError("service", `Somebody has deployed ${deployment} while this step looked for a revision to go back to; nothing was changed.`, {
		cause,
		hint: "Look at what runs now, and start the rollback again if it is still wanted."
	});
}
/** Where a rollback that fails goes: to what was good before, unless that is where it came from. */
function returnTarget(address, { view, replicaSets }, chosen) {
	const good = lastGood(view, replicaSets, chosen.template);
	return good === void 0 || good.name === chosen.name ? void 0 : targetOfReplicaSet(address, good);
}
async function findObject(api, { object }, { name }) {
	const found = (await listReplicaSets(api, object)).find(({ metadata }) => metadata.name === name);
	if (found === void 0) throw new DeployError("service", `The ReplicaSet ${name} is not there any more.`);
	return found;
}
/** Kubernetes keeps revisions of the Deployment alone. */
function tellWhatStays({ spec }, { journal, runner }) {
	const read = referencesOf([spec.template]).map((one) => describeObject(one.object));
	const text = `Only the Deployment goes back. Services and other objects of the manifests stay as they are now${read.length === 0 ? "" : `, and so does what its pods read: ${read.join(", ")}`}. To bring an older state of those back, deploy the commit that has it.`;
	journal.tell(text, "notice");
	runner.notice(text);
}
function learnImage({ spec }, { annotations }, { journal }) {
	const image = spec.template.spec.containers[0]?.image;
	if (image === void 0) return;
	const parsed = parseImageReference(image);
	const tag = parsed?.tag ?? annotations[ANNOTATIONS.tag];
	const digest = parsed?.digest ?? annotations[ANNOTATIONS.digest];
	journal.learn({
		image,
		...tag === void 0 ? {} : { imageTag: tag },
		...digest === void 0 ? {} : { imageDigest: digest },
		...parsed === void 0 ? {} : { repository: parsed.path }
	});
}
export { rollBackOnEks };
