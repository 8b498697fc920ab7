import { ui as require_dist } from "./deploy-BHCDWWqc.js";
import { C as applyRank, w as builtInKind } from "./kubernetes-objects-C-4yZwcd.js";
// src/kubernetes/manifests.ts
var import_dist = require_dist();
/** The objects in some files, in the order in which they are applied, or every mistake. */
function readManifests(files, namespace) {
	const read = files.map(readFile);
	const found = read.flatMap(({ manifests }) => manifests);
	const problems = [
		...read.flatMap((file) => file.problems),
		...found.flatMap((manifest) => checkManifest(manifest, namespace)),
		...findTwice(found)
	];
	if (problems.length === 0 && found.length === 0) problems.push({
		where: "manifests",
		what: `There is no object in ${files.map(({ path }) => path).join(", ")}.`,
		fix: "Name files that hold Kubernetes manifests."
	});
	const rank = ({ object }) => applyRank(object.kind);
	return {
		manifests: [...found].sort((a, b) => rank(a) - rank(b)),
		problems,
		isWhole: found.length > 0 && read.every(({ isWhole }) => isWhole)
	};
}
function readFile({ path, text }) {
	const lineCounter = new import_dist.LineCounter();
	const documents = (0, import_dist.parseAllDocuments)(text, {
		lineCounter,
		version: "1.1",
		merge: true,
		customTags: (tags) => tags.filter((tag) => typeof tag === "string" || !isReadAsText(tag))
	});
	const all = Array.isArray(documents) ? [...documents] : [];
	const numbered = all.map((document, index) => ({
		document,
		where: all.length === 1 ? path : `${path}, document ${index + 1}`
	}));
	const problems = numbered.flatMap(({ document, where }) => [...mistakesOf(document, where), ...inexactNumbers(document, where, lineCounter)]);
	if (problems.length > 0) return {
		manifests: [],
		problems,
		isWhole: false
	};
	const values = numbered.map(({ document, where }) => ({
		where,
		value: readDocumentValue(document)
	}));
	const broken = values.flatMap(({ where, value }) => value instanceof Error ? [{
		where,
		what: value.message,
		fix: "Correct the YAML."
	}] : []);
	if (broken.length > 0) return {
		manifests: [],
		problems: broken,
		isWhole: false
	};
	const objects = values.flatMap(({ where, value }) => unfold(where, value));
	const wrong = objects.flatMap(({ where, value }) => incomplete(where, value));
	return {
		manifests: objects.flatMap(({ where, value }) => isNamed(value) ? [{
			where,
			object: value
		}] : []),
		problems: wrong,
		isWhole: wrong.length === 0
	};
}
/** kubectl leaves dates and times (`2026-11-30`, `12:30`) as they are written. */
function isReadAsText({ tag, format }) {
	return tag === "tag:yaml.org,2002:timestamp" || format === "TIME";
}
/** Nothing of the text is shown: it may hold a secret. */
function mistakesOf({ errors }, where) {
	return errors.slice(0, 5).map(({ code, linePos }) => ({
		where: linePos === void 0 ? where : `${where}, line ${linePos[0].line}`,
		...code === "DUPLICATE_KEY" ? {
			what: "A key stands here that the same object has before.",
			fix: "Keep one of the two."
		} : {
			what: `It is not YAML (${code.toLowerCase().replaceAll("_", " ")}).`,
			fix: "Correct the YAML; kubectl apply --dry-run=client shows more of it."
		}
	}));
}
/**
* Numbers that would be sent as others, or as nothing: what holds them takes 53 bits. One that is too large for that is a
* text to kubectl: `12e4567` is most often a commit.
*/
function inexactNumbers(document, where, lines) {
	const found = [];
	(0, import_dist.visit)(document.contents, { Scalar: (_, node) => {
		const { value, range, source = "" } = node;
		if (!(0, import_dist.isScalar)(node) || typeof value !== "number") return;
		if (!Number.isFinite(value) && /\d/.test(source)) node.value = source;
		const what = inexactness(value, source);
		if (what === void 0) return;
		const at = range == null ? where : `${where}, line ${lines.linePos(range[0]).line}`;
		found.push({
			where: at,
			what,
			fix: "Put it in quotes if it is a text."
		});
	} });
	return found;
}
function inexactness(value, source) {
	if (!Number.isFinite(value)) return /\d/.test(source) ? void 0 : "Infinity, or what is no number, cannot be sent.";
	return Number.isInteger(value) && !Number.isSafeInteger(value) ? "A whole number here has more than 53 bits, and would be changed." : void 0;
}
function readDocumentValue(document) {
	try {
		return document.toJS({ maxAliasCount: 1e3 });
	} catch (error) {
		return /* @__PURE__ */ new Error(`It cannot be read: ${error instanceof Error ? error.name : "its aliases"}.`);
	}
}
/** A list holds several objects; an empty document holds none. */
function unfold(where, value) {
	if (value === null || value === void 0) return [];
	const { apiVersion, kind, items } = value;
	if (apiVersion === "v1" && kind === "List" && (items === null || items === void 0)) return [];
	return typeof kind === "string" && kind.endsWith("List") && Array.isArray(items) ? items.flatMap((item, index) => unfold(`${where}, item ${index + 1}`, item)) : [{
		where,
		value
	}];
}
function isNamed(value) {
	return incomplete("", value).length === 0;
}
function incomplete(where, value) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return [{
		where,
		what: "It is not a Kubernetes object.",
		fix: "Each document is an object with apiVersion, kind and metadata."
	}];
	const { apiVersion, kind, metadata } = value;
	const known = knownMistake(where, {
		apiVersion,
		metadata
	});
	if (known !== void 0) return [known];
	const { name } = metadata ?? {};
	const missing = [
		...isText(apiVersion) ? [] : ["apiVersion"],
		...isText(kind) ? [] : ["kind"],
		...isText(name) ? [] : ["metadata.name"]
	];
	return missing.length === 0 ? [] : [{
		where,
		what: `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing or not a string.`,
		fix: "A manifest that is applied names its API version, kind and name."
	}];
}
/** What is no object to apply, and looks like one. */
function knownMistake(where, { apiVersion, metadata }) {
	if (typeof apiVersion === "string" && apiVersion.startsWith("kustomize.config.k8s.io/")) return {
		where,
		what: "It is a kustomization, which is built as a folder.",
		fix: "Name its file kustomization.yaml, and give its folder."
	};
	const { name, generateName } = metadata ?? {};
	return isText(name) || !isText(generateName) ? void 0 : {
		where,
		what: "It has metadata.generateName, and what has no name of its own cannot be applied.",
		fix: "Give metadata.name in its place."
	};
}
const isText = (value) => typeof value === "string" && value !== "";
function checkManifest({ where, object }, namespace) {
	const own = object.metadata.namespace || namespace;
	const isOfCluster = builtInKind(object.apiVersion, object.kind)?.namespaced === false;
	if (own === namespace || isOfCluster) return [];
	return [{
		where,
		what: `${describeObject(object)} is for the namespace ${own}, and the input namespace says ${namespace}.`,
		fix: "Remove metadata.namespace there, or give that namespace; one step deploys into one namespace."
	}];
}
function findTwice(manifests) {
	const seen = /* @__PURE__ */ new Map();
	return manifests.flatMap(({ where, object }) => {
		const name = `${object.apiVersion} ${describeObject(object)}`;
		const before = seen.get(name);
		seen.set(name, before ?? where);
		return before === void 0 ? [] : [{
			where,
			what: `${describeObject(object)} is in ${before}, too.`,
			fix: "Keep one of the two."
		}];
	});
}
/** `Deployment web` */
function describeObject({ kind, metadata }) {
	return `${kind} ${metadata.name ?? ""}`.trim();
}
/** Whether an object is a Deployment whose rollout this action understands. */
function isDeployment(object) {
	return object.kind === "Deployment" && object.apiVersion === "apps/v1";
}
/** The Deployment that has the verdict: the named one, else the only one; or what is wrong. */
function chooseDeployment(manifests, name) {
	const all = manifests.filter(({ object }) => isDeployment(object));
	const names = all.map(({ object }) => object.metadata.name ?? "");
	const [first, second] = name === void 0 ? all : all.filter((_, index) => names[index] === name);
	if (first !== void 0 && second === void 0) return checkTemplate(first) ?? first;
	if (name !== void 0) return {
		where: "deployment",
		what: `There is no Deployment ${name} in the manifests${names.length === 0 ? "" : ` (they hold ${names.join(", ")})`}.`,
		fix: "Correct the name, or add its manifest."
	};
	const old = manifests.find(({ object: { kind, apiVersion } }) => kind === "Deployment" && /^(?:apps|extensions)\//.test(apiVersion));
	if (names.length === 0 && old !== void 0) return {
		where: old.where,
		what: `${describeObject(old.object)} has apiVersion ${old.object.apiVersion}, which Kubernetes no longer serves.`,
		fix: "Set apiVersion to apps/v1."
	};
	return names.length === 0 ? {
		where: "manifests",
		what: "There is no Deployment (apps/v1) in the manifests.",
		fix: "Add the manifest of the Deployment that is to be rolled out."
	} : {
		where: "deployment",
		what: `The manifests hold several Deployments: ${names.join(", ")}.`,
		fix: "Say in deployment which of them has the verdict; the others are applied without one."
	};
}
function checkTemplate({ where, object }) {
	const { template } = object.spec ?? {};
	const containers = template?.spec?.containers;
	return Array.isArray(containers) && containers.length > 0 && containers.every((container) => isText(container?.name)) ? void 0 : {
		where,
		what: `${describeObject(object)} has no containers with names (spec.template.spec.containers).`,
		fix: "Describe its pod there."
	};
}
/** Kinds that run pods and that are applied without a verdict. */
const UNWATCHED = /* @__PURE__ */ new Set([
	"StatefulSet",
	"DaemonSet",
	"CronJob",
	"Job",
	"Deployment",
	"Pod"
]);
/** What is applied without a verdict, as a sentence; undefined when there is nothing of the kind. */
function describeUnwatched(manifests, watched) {
	const others = manifests.map(({ object }) => object).filter((object) => object !== watched && UNWATCHED.has(object.kind));
	return others.length === 0 ? void 0 : `Applied without a verdict, which only ${describeObject(watched)} has: ${others.map(describeObject).join(", ")}.`;
}
export { readManifests as a, isDeployment as i, describeObject as n, describeUnwatched as r, chooseDeployment as t };
