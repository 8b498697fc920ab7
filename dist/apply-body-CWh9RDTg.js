import { Nr as objectOf, jr as isObject } from "./main-DoVqBL7t.js";
import { Cr as canonicalText, Dr as withoutHash, jr as withoutRevisionAnnotations, mr as isOurApply } from "./deploy-BHCDWWqc.js";
import { createHash } from "node:crypto";
// src/kubernetes/steps/digest.ts
/** The digest by which templates are compared: nothing of a template is kept. */
function sha256(text) {
	return createHash("sha256").update(text).digest("hex");
}
// src/kubernetes/owned-fields.ts
/**
* What of a live object this action has applied, by `managedFields`: to be applied again with what changes, since what a
* manager leaves out is taken away. Undefined: it has applied nothing yet.
*/
function ownedPart(live) {
	const own = (live.metadata.managedFields ?? []).find(isOurApply);
	if (own?.fieldsV1 === void 0) return void 0;
	const part = pick(live, own.fieldsV1);
	return isObject(part) ? part : void 0;
}
/** The part of a value that a set of fields names: `f:` members, `k:` entries by their keys, `v:` entries by value. */
function pick(value, fields) {
	const names = Object.keys(fields).filter((name) => name !== ".");
	if (names.length === 0) return value;
	if (Array.isArray(value)) return value.flatMap((entry) => pickEntry(entry, fields));
	if (!isObject(value)) return void 0;
	return Object.fromEntries(names.flatMap((name) => {
		const member = name.startsWith("f:") ? name.slice(2) : void 0;
		if (member === void 0 || !Object.hasOwn(value, member)) return [];
		const part = pick(value[member], objectOf(fields[name]));
		return part === void 0 ? [] : [[member, part]];
	}));
}
function pickEntry(entry, fields) {
	const name = Object.keys(fields).find((key) => namesEntry(key, entry));
	if (name === void 0) return [];
	if (name.startsWith("v:")) return [entry];
	return [{
		...keysOfEntry(name),
		...objectOf(pick(entry, objectOf(fields[name])))
	}];
}
/** Whether a name in a set of fields is that of an entry of a list: `k:` by its keys, `v:` by its value. */
function namesEntry(name, entry) {
	if (name.startsWith("v:")) return parse(name.slice(2)) === entry;
	return name.startsWith("k:") && isObject(entry) && Object.entries(keysOfEntry(name)).every(([key, value]) => entry[key] === value);
}
function keysOfEntry(name) {
	return objectOf(parse(name.slice(2)));
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/kubernetes/pod-templates.ts
/** What pods of an object are made from; undefined for what makes none. */
function podTemplateOf(object) {
	const { spec } = object;
	if (!isObject(spec)) return void 0;
	if (object.kind === "Pod") return withContainers$1({
		metadata: object.metadata,
		spec
	});
	const { jobTemplate } = spec;
	const from = isObject(jobTemplate) && isObject(jobTemplate.spec) ? jobTemplate.spec : spec;
	return isObject(from.template) ? withContainers$1(from.template) : void 0;
}
/** The containers of a pod, init containers first. */
function allContainers({ spec }) {
	return [...spec.initContainers ?? [], ...spec.containers];
}
function withContainers$1(template) {
	const { spec } = template;
	return isObject(spec) && Array.isArray(spec.containers) ? template : void 0;
}
// src/kubernetes/apply-body.ts
/**
* The body of an apply that changes a live Deployment: what this action has applied before, with the change in it. Left
* out, the rest of what it owns would be taken away.
*/
function changeBody(live, change) {
	const owned = ownedPart(live) ?? {};
	const { template, images = {}, environment = {}, replicas, annotations } = change;
	const { spec, metadata } = owned;
	const ownTemplate = spec?.template ?? {};
	const changed = template === void 0 ? withContainers(ownTemplate, live, images, environment) : withoutHash(template);
	return {
		apiVersion: "apps/v1",
		kind: "Deployment",
		metadata: {
			...metadata,
			name: live.metadata.name ?? "",
			...live.metadata.namespace === void 0 ? {} : { namespace: live.metadata.namespace },
			annotations: {
				...withoutRevisionAnnotations(metadata?.annotations ?? {}),
				...annotations
			}
		},
		spec: {
			...spec,
			...replicas === void 0 ? {} : { replicas },
			...changed === void 0 ? {} : { template: changed }
		}
	};
}
function withContainers(template, live, images, environment) {
	const names = /* @__PURE__ */ new Set([...Object.keys(images), ...Object.keys(environment)]);
	if (names.size === 0) return Object.keys(template).length === 0 ? void 0 : template;
	const change = (list, all = []) => {
		const owned = Array.isArray(list) ? list : [];
		return all.flatMap(({ name, env: running }) => {
			const before = owned.find((one) => one.name === name);
			if (!names.has(name)) return before ?? [];
			const image = images[name];
			const env = environment[name];
			return {
				...before ?? { name },
				...image === void 0 ? {} : { image },
				...env === void 0 ? {} : { env: inOrderOf(running, mergeEnvironment(before?.env, env)) }
			};
		});
	};
	const { containers, initContainers } = live.spec.template.spec;
	const { spec = {} } = template;
	const init = change(spec.initContainers, initContainers);
	return {
		...template,
		spec: {
			...spec,
			...init.length === 0 ? {} : { initContainers: init },
			containers: change(spec.containers, containers)
		}
	};
}
const variablesOf = (env) => Array.isArray(env) ? env : [];
/** Variables sorted as those of a container that runs; those that it does not have come last. */
function inOrderOf(running, variables) {
	const names = variablesOf(running).map(({ name }) => name);
	const place = ({ name }) => names.includes(name) ? names.indexOf(name) : names.length;
	return variables.toSorted((a, b) => place(a) - place(b));
}
/**
* Variables added to those of a container. One that is there gets the new value in its place: `$(NAME)` in a value stands
* for a variable that comes before.
*/
function mergeEnvironment(before, added) {
	const own = variablesOf(before);
	const names = new Set(own.map(({ name }) => name));
	return [...own.map((variable) => added.find(({ name }) => name === variable.name) ?? variable), ...added.filter(({ name }) => !names.has(name))];
}
/** The images that a template has and another has not, by container; undefined when more than images differs. */
function imageDifference(from, to) {
	if (canonicalText(withoutImages(from)) !== canonicalText(withoutImages(to))) return void 0;
	const before = new Map(allContainers(from).map(({ name, image }) => [name, image]));
	return Object.fromEntries(allContainers(to).flatMap(({ name, image }) => image === void 0 || before.get(name) === image ? [] : [[name, image]]));
}
function withoutImages(template) {
	const { metadata, spec } = withoutHash(template);
	const strip = ({ image: _, ...rest }) => rest;
	const { creationTimestamp: _, ...labels } = metadata ?? {};
	return {
		metadata: labels,
		spec: {
			...spec,
			containers: spec.containers.map(strip),
			...spec.initContainers === void 0 ? {} : { initContainers: spec.initContainers.map(strip) }
		}
	};
}
/** The change that puts a template back: its images where nothing else differs, else the whole of it. */
function restoringChange(live, good, more) {
	const images = imageDifference(live.spec.template, good);
	return images === void 0 ? {
		...more,
		template: good
	} : {
		...more,
		images
	};
}
/** The same by a JSON patch, which also takes away what other managers hold; refused when the object was written since. */
function restoringPatch({ metadata }, good, { annotations, replicas }) {
	const kept = withoutRevisionAnnotations(metadata.annotations ?? {});
	return [
		{
			op: "replace",
			path: "/metadata/resourceVersion",
			value: metadata.resourceVersion
		},
		{
			op: "add",
			path: "/metadata/annotations",
			value: {
				...kept,
				...annotations
			}
		},
		{
			op: "replace",
			path: "/spec/template",
			value: good
		},
		...replicas === void 0 ? [] : [{
			op: "replace",
			path: "/spec/replicas",
			value: replicas
		}]
	];
}
export { restoringPatch as a, namesEntry as c, restoringChange as i, sha256 as l, imageDifference as n, allContainers as o, mergeEnvironment as r, podTemplateOf as s, changeBody as t };
