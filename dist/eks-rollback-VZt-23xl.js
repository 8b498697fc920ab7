import { Bn as saveRollout, Br as DeployError, un as parseImageReference } from "./main-DoVqBL7t.js";
import { Or as ANNOTATIONS, ar as kubernetesRollout, br as digestOfTemplate, in as watchOptions, or as revisionReference, sr as targetOfReplicaSet, tt as showRollout } from "./deploy-BHCDWWqc.js";
import { n as mayReadAgain, t as applyTemplate } from "./restore-kubernetes-Dq2kXST3.js";
import { n as describeObject } from "./manifests-BPVKlWsI.js";
import { d as pausedDeployment, f as readEksSource, l as createRunId, n as findBefore, o as referencesOf, s as apiOf } from "./prepare-eks-UYkZNu7J.js";
import { a as lastGood, i as isGoodNow, n as watchEksRollout, r as chooseRevision } from "./eks-rollout-CUdNKisu.js";
import { l as sha256 } from "./apply-body-CWh9RDTg.js";
import { a as getDeploymentObject, f as listReplicaSets } from "./kubernetes-objects-C-4yZwcd.js";
import { t as findOwnReplicaSet } from "./own-replica-set-mxU0gLj4.js";
// src/kubernetes/revision-image.ts
/** The image that a revision was deployed for: the one that its marks name, else the only one. A sidecar may come first. */
function imageOfRevision({ spec }, marks = {}) {
	const images = spec.containers.flatMap(({ image }) => image ?? []);
	const marked = images.find((image) => isMarked(image, marks));
	const [only, ...others] = images;
	const image = marked ?? (others.length === 0 ? only : void 0);
	if (image === void 0) return void 0;
	const parsed = parseImageReference(image);
	const told = marked === void 0 ? {} : marks;
	const tag = parsed?.tag ?? told[ANNOTATIONS.tag];
	const digest = parsed?.digest ?? told[ANNOTATIONS.digest];
	return {
		image,
		...tag === void 0 ? {} : { imageTag: tag },
		...digest === void 0 ? {} : { imageDigest: digest },
		...parsed === void 0 ? {} : { repository: parsed.path }
	};
}
function isMarked(image, marks) {
	const { tag, digest } = parseImageReference(image) ?? {};
	return digest === void 0 ? tag !== void 0 && tag === marks[ANNOTATIONS.tag] : digest === marks[ANNOTATIONS.digest];
}
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
	tools.journal.learn(imageOfRevision(object.spec.template, chosen.annotations) ?? {});
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
	const replicaSet = await findOwnReplicaSet(api, answer, template) ?? chosen;
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
/** The chosen ReplicaSet as it is now, with the marks that are its own. */
async function findObject(api, { object }, { name, annotations }) {
	const found = (await listReplicaSets(api, object)).find(({ metadata }) => metadata.name === name);
	if (found === void 0) throw new DeployError("service", `The ReplicaSet ${name} is not there any more.`);
	return {
		...found,
		metadata: {
			...found.metadata,
			annotations
		}
	};
}
/** Kubernetes keeps revisions of the Deployment alone. */
function tellWhatStays({ spec }, { journal, runner }) {
	const read = referencesOf([spec.template]).map((one) => describeObject(one.object));
	const text = `Only the Deployment goes back. Services and other objects of the manifests stay as they are now${read.length === 0 ? "" : `, and so does what its pods read: ${read.join(", ")}`}. To bring an older state of those back, deploy the commit that has it.`;
	journal.tell(text, "notice");
	runner.notice(text);
}
export { rollBackOnEks };
