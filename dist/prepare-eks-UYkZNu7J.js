import { Ar as annotationsOf, Cr as canonicalText, Gn as expectedImage, Or as ANNOTATIONS, Sr as readReplicaSet, Ut as shortenImages, _r as takeOverPatch, di as readText, fr as isClientSideApply, gr as replicasToApply, hr as replicaOwners, j as obtainImage, jr as withoutRevisionAnnotations, k as requireScan, pr as isOtherManager, xr as readDeploymentObject, z as sideBySide, zr as POD_PLATFORM } from "./deploy-BHCDWWqc.js";
import { Br as DeployError, Mn as run, Mr as objectListOf, Nr as objectOf, Ur as refuseProblems, Wr as uniqueProblems, an as imageName, fn as pinReference, jn as ProgramMissingError, jr as isObject, ln as isRepositoryName, on as imageOfRepository, un as parseImageReference, xr as failureOf } from "./main-DoVqBL7t.js";
import { c as namesEntry, l as sha256, n as imageDifference, o as allContainers, r as mergeEnvironment, t as changeBody } from "./apply-body-CWh9RDTg.js";
import { a as readManifests, i as isDeployment, n as describeObject, r as describeUnwatched, t as chooseDeployment } from "./manifests-BPVKlWsI.js";
import { a as getDeploymentObject, b as describeApiRefusal, c as jsonPatch, f as listReplicaSets, g as prepareKinds, l as kubernetesOf, n as applyObject, s as getObject, v as answerOf, y as conflictsOf } from "./kubernetes-objects-C-4yZwcd.js";
import { randomUUID } from "node:crypto";
import { basename, dirname, join, normalize } from "node:path";
import * as fs from "node:fs/promises";
// src/kubernetes/dry-run.ts
/** The conflicts that someone has to decide. */
function foreignConflicts(answer) {
	return conflictsOf(answer).filter(({ manager }) => isOtherManager(manager));
}
/** `helm: .spec.replicas; argocd-controller: …` */
function describeConflicts(conflicts) {
	return [...new Set(conflicts.map(({ manager }) => manager))].map((manager) => {
		return `${manager} owns ${conflicts.filter((one) => one.manager === manager).map(({ field }) => field).join(", ")}`;
	}).join("; ");
}
/** Why an object cannot be applied, as the server's dry run says. */
function refusalProblem(where, name, answer) {
	const conflicts = foreignConflicts(answer);
	if (conflicts.length > 0) return {
		where,
		what: `${name}: ${describeConflicts(conflicts)}.`,
		fix: "Leave the field out of the manifest, or take it with force-conflicts: true."
	};
	const [, missing] = /^namespaces? "([^"]+)" not found/.exec(answer.message) ?? [];
	if (answer.status === 404 && missing !== void 0) return {
		where: "namespace",
		what: `There is no namespace ${missing} in the cluster.`,
		fix: "Create it, add its manifest (kind: Namespace), or correct the input."
	};
	return {
		where,
		what: `${name} is refused by the API server: ${describeApiRefusal(answer)}`.replace(/\.?$/, "."),
		fix: /immutable/.test(answer.message) ? "Such a field cannot be changed: keep it, or delete the object first." : "Correct the manifest."
	};
}
/** An object as far as people write it: without what the server keeps, and without this action's annotations. */
function written({ metadata, status: _, ...rest }) {
	const { labels, annotations = {}, name, namespace } = metadata;
	const marks = Object.values(ANNOTATIONS);
	const own = Object.entries(annotations).filter(([key]) => !marks.includes(key) && key !== "deployment.kubernetes.io/revision" && key !== "kubectl.kubernetes.io/last-applied-configuration");
	return {
		...rest,
		metadata: {
			name,
			namespace,
			labels,
			annotations: Object.fromEntries(own)
		}
	};
}
/** Whether an apply would change, or make, an object. */
function isChanged(live, next) {
	return live === void 0 || canonicalText(written(live)) !== canonicalText(written(next));
}
/** Kinds whose values are never shown. */
const SECRET_KINDS = /* @__PURE__ */ new Set(["Secret"]);
/** Members whose values may be secret: of them, only names are shown. */
const HIDDEN = /* @__PURE__ */ new Set([
	"value",
	"stringData",
	"data",
	"binaryData"
]);
const LONGEST = 120;
/**
* What an apply would change, a line a field: `spec.replicas: 2 → 3`. Values of variables, of Secrets and ConfigMaps are
* not shown.
*/
function describeDifference(live, next) {
	if (live === void 0) return ["is created"];
	const isSecret = SECRET_KINDS.has(next.kind);
	return differences("", written(live), written(next), isSecret);
}
/** The same by what a manifest says alone: what the server would add or take away is not known. */
function describeOwnDifference(live, manifest) {
	if (live === void 0) return ["is created"];
	const asked = written(manifest);
	return differences("", within(written(live), asked), asked, SECRET_KINDS.has(manifest.kind));
}
/** The part of a value that another one has, too. */
function within(value, asked) {
	if (isObject(value) && isObject(asked)) return Object.fromEntries(Object.entries(asked).map(([name, inner]) => [name, within(value[name], inner)]));
	if (!Array.isArray(value) || !Array.isArray(asked)) return value;
	return listKeys(value, asked) === void 0 ? value : asked.map((entry) => within(named(value, String(nameOf(entry))), entry));
}
function differences(path, before, after, hidden) {
	if (canonicalText(before) === canonicalText(after)) return [];
	if (isObject(before) && isObject(after)) return [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => differences(path === "" ? name : `${path}.${name}`, before[name], after[name], hidden || HIDDEN.has(name)));
	if (Array.isArray(before) && Array.isArray(after)) {
		const keys = listKeys(before, after);
		if (keys !== void 0) return keys.flatMap((key) => differences(`${path}[${key}]`, named(before, key), named(after, key), hidden));
	}
	const [from, to] = [show(before, hidden), show(after, hidden)];
	const [short, next] = path.endsWith(".image") ? shortenImages(from, to) : [from, to];
	return [`${path}: ${cut(short)} → ${cut(next)}`];
}
const nameOf = (entry) => isObject(entry) ? entry.name : void 0;
/** The names of the entries of two lists, where all have one. */
function listKeys(before, after) {
	const names = [...before, ...after].map(nameOf);
	return names.every((name) => typeof name === "string") ? [...new Set(names)] : void 0;
}
function named(list, name) {
	return list.find((entry) => nameOf(entry) === name);
}
function show(value, hidden) {
	if (value === void 0 || value === null) return "none";
	if (hidden) return "a value";
	if (isObject(value) || Array.isArray(value)) return typeof nameOf(value) === "string" ? "an entry" : "other content";
	return String(value);
}
function cut(text) {
	return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
// src/kubernetes/take-over.ts
/**
* What an apply makes of an object once it has taken over what a client-side `kubectl apply` has left. The server cannot
* try both at once: its dry run keeps what the manifest no longer holds, as long as the client-side apply owns it.
*/
function afterTakeOver(live, tried) {
	if (live === void 0 || takeOverPatch(live) === void 0) return tried;
	const entries = tried.metadata.managedFields ?? [];
	const fields = (chosen) => entries.filter(chosen).map(({ fieldsV1 }) => objectOf(fieldsV1));
	const taken = fields(isClientSideApply);
	const others = fields((entry) => !isClientSideApply(entry));
	return taken.reduce((object, one) => strip(object, one, others), tried);
}
/** Members that a patch leaves to the server. */
const KEPT = [
	"apiVersion",
	"kind",
	"metadata",
	"status"
];
/** The patch that makes one object of another, so that the server can say what defaults come in place of what goes. */
function replacementPatch(live, next) {
	return [
		...[.../* @__PURE__ */ new Set([...Object.keys(live), ...Object.keys(next)])].filter((name) => !KEPT.includes(name)).map((name) => [
			`/${name}`,
			live[name],
			next[name]
		]),
		[
			"/metadata/labels",
			live.metadata.labels,
			next.metadata.labels
		],
		[
			"/metadata/annotations",
			live.metadata.annotations,
			next.metadata.annotations
		]
	].flatMap(([path, before, after]) => {
		if (after !== void 0) return [{
			op: "add",
			path,
			value: after
		}];
		return before === void 0 ? [] : [{
			op: "remove",
			path
		}];
	});
}
/** A value without what a set of fields names and no other set does; undefined when nothing of it is left. */
function strip(value, fields, others) {
	if (others.some((one) => Object.keys(one).length === 0)) return value;
	if (Array.isArray(value)) return value.flatMap((entry) => {
		const name = Object.keys(fields).find((key) => namesEntry(key, entry));
		if (name === void 0) return [entry];
		const left = stripMember(entry, name, fields, others);
		return left === void 0 ? [] : [left];
	});
	if (!isObject(value)) return void 0;
	return Object.fromEntries(Object.entries(value).flatMap(([member, inner]) => {
		const name = `f:${member}`;
		const left = Object.hasOwn(fields, name) ? stripMember(inner, name, fields, others) : inner;
		return left === void 0 ? [] : [[member, left]];
	}));
}
function stripMember(value, name, fields, others) {
	const inner = objectOf(fields[name]);
	const sharing = others.filter((one) => Object.hasOwn(one, name)).map((one) => objectOf(one[name]));
	const isWhole = Object.keys(inner).length === 0 || Object.hasOwn(inner, ".");
	if (sharing.length === 0 && isWhole) return void 0;
	return strip(value, inner, sharing);
}
// src/kubernetes/steps/apply-objects.ts
/** Dries the apply of all objects, so that every mistake is known before anything is changed. */
async function prepareObjects(api, manifests, options) {
	const prepare = prepareEach(api, manifests, options, prepareKinds(api));
	const all = await Promise.all(manifests.map(prepare));
	return {
		prepared: all.flatMap(({ prepared }) => prepared),
		problems: uniqueProblems(all.flatMap(({ problems }) => problems)),
		notes: all.flatMap(({ notes }) => notes)
	};
}
function prepareEach(api, manifests, options, kinds) {
	const newNamespace = manifests.some(({ object }) => object.kind === "Namespace" && object.metadata.name === options.namespace);
	return async ({ where, object }) => {
		const kind = await kinds(object);
		if (kind === void 0) return {
			prepared: [],
			notes: [],
			problems: [unknownKind(where, object)]
		};
		return await prepareObject(api, where, {
			object,
			kind,
			namespace: options.namespace
		}, {
			...options,
			newNamespace
		});
	};
}
/** The same for a plan, whose job may be allowed less: what is denied is no failure. */
async function tryObjects(api, manifests, options) {
	const kinds = prepareKinds(api);
	const prepare = prepareEach(api, manifests, options, kinds);
	const lookUp = async ({ object }) => {
		const kind = await kinds(object);
		const { namespace, signal } = options;
		const live = kind && await getObject(api, {
			object,
			kind,
			namespace
		}, { signal });
		return {
			kind: "denied",
			object,
			isRead: true,
			...live === void 0 ? {} : { live }
		};
	};
	return await Promise.all(manifests.map(async (manifest) => {
		return await unlessDenied(unlessDenied(prepare(manifest).then((result) => ({
			kind: "tried",
			result
		})), () => lookUp(manifest)), async () => {
			return {
				kind: "denied",
				object: manifest.object,
				isRead: false
			};
		});
	}));
}
async function unlessDenied(work, otherwise) {
	try {
		return await work;
	} catch (error) {
		if (failureOf(error).kind !== "denied") throw error;
		return await otherwise();
	}
}
function unknownKind(where, { apiVersion, kind }) {
	return {
		where,
		what: `The cluster has no kind ${kind} in ${apiVersion}.`,
		fix: "Correct apiVersion and kind, or install its CustomResourceDefinition first, in a step of its own."
	};
}
async function prepareObject(api, where, given, options) {
	const { signal, forceConflicts } = options;
	const live = await getObject(api, given, { signal });
	const placed = {
		...given,
		object: withReplicas(given.object, live, options)
	};
	const name = describeObject(placed.object);
	const base = {
		...placed,
		where,
		...live === void 0 ? {} : { live }
	};
	const made = async (answered, force) => {
		const next = options.takeOver ? await tryTakeOver(api, placed, live, answered) : answered;
		return done({
			...base,
			next,
			changed: isChanged(live, next),
			force
		});
	};
	const tried = await dryRun(api, placed, false, signal);
	if ("object" in tried) return await made(tried.object, false);
	const { answer } = tried;
	if (answer.status === 404 && options.newNamespace) return done({
		...base,
		changed: true,
		force: false
	});
	const foreign = foreignConflicts(answer);
	if (!(answer.status === 409 && answer.causes.length > 0) || foreign.length > 0 && !forceConflicts) return {
		prepared: [],
		notes: [],
		problems: [refusalProblem(where, name, answer)]
	};
	const forced = await dryRun(api, placed, true, signal);
	if ("answer" in forced) return {
		prepared: [],
		notes: [],
		problems: [refusalProblem(where, name, forced.answer)]
	};
	const note = `${name}: taken with force-conflicts: ${foreign.map(({ manager, field }) => `${field} (${manager})`).join(", ")}.`;
	return {
		...await made(forced.object, true),
		notes: foreign.length === 0 ? [] : [note]
	};
}
/** What the apply gives once it has taken over what a client-side apply has left, with the server's defaults. */
async function tryTakeOver(api, placed, live, answered) {
	const stripped = afterTakeOver(live, answered);
	if (live === void 0 || stripped === answered) return answered;
	return await jsonPatch(api, placed, replacementPatch(live, stripped), { dryRun: true });
}
function done(prepared) {
	return {
		prepared: [prepared],
		problems: [],
		notes: []
	};
}
/** Refusals that are about the object; what is denied or cannot be reached is thrown. */
async function dryRun(api, placed, force, signal) {
	try {
		return { object: await applyObject(api, placed, {
			force,
			dryRun: true
		}, { signal }) };
	} catch (error) {
		const answer = answerOf(error);
		if (!(answer !== void 0 && [
			400,
			404,
			409,
			422,
			500
		].includes(answer.status))) throw error;
		return { answer };
	}
}
/** Objects with replicas: an autoscaler keeps its word, and what is left out does not fall to 1. */
function withReplicas(object, live, { replicas }) {
	const isScaled = object.apiVersion === "apps/v1" && /^(?:Deployment|StatefulSet)$/.test(object.kind);
	const spec = object.spec;
	if (!isScaled || !isObject(spec)) return object;
	const wanted = replicas !== void 0 && replicas.of === object ? replicas.count : void 0;
	const { replicas: own, ...rest } = spec;
	const count = replicasToApply(wanted, own ?? void 0, live && {
		replicas: live.spec?.replicas,
		owners: replicaOwners(live)
	});
	return {
		...object,
		spec: {
			...rest,
			...count === void 0 ? {} : { replicas: count }
		}
	};
}
/** Another writer in between makes the take-over fail: the object is read again. */
const TAKE_OVERS = 5;
/** Applies one object for real. What a client-side apply has left is taken over first. */
async function applyPrepared(api, prepared, { takeOver }) {
	let live = prepared.live;
	for (let attempt = 1; takeOver && live !== void 0; attempt += 1) {
		const patch = takeOverPatch(live);
		if (patch === void 0) break;
		try {
			await jsonPatch(api, prepared, patch);
			break;
		} catch (error) {
			if (answerOf(error)?.status !== 409 || attempt === TAKE_OVERS) throw error;
			live = await getObject(api, prepared);
		}
	}
	return await applyObject(api, prepared, { force: prepared.force });
}
// src/kubernetes/glob.ts
/** A glob as segments, one for each alternative of its braces. */
function readGlob(glob) {
	return expandBraces(glob).map((one) => one.replace(/(?<=^|\/)\*\*$/, "**/*").split("/").filter((segment) => segment !== "" && segment !== ".").map((segment) => segment === "**" ? "any" : segmentPattern(segment)));
}
/** `a{b,c}` are `ab` and `ac`. */
function expandBraces(text) {
	const [whole, before = "", inside = "", after = ""] = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(text) ?? [];
	if (whole === void 0) return [text];
	return inside.split(",").flatMap((one) => expandBraces(`${before}${one}${after}`));
}
function segmentPattern(segment) {
	const pattern = segment.replace(/\[([!^]?)([^\]]+)\]|[\\^$.*+?()[\]{}|/]/g, (token, not, inside) => {
		if (inside !== void 0) return `[${not ? "^" : ""}${inside.replace(/[\\\]^]/g, "\\$&")}]`;
		if (token === "*") return ".*";
		return token === "?" ? "." : `\\${token}`;
	});
	return new RegExp(`^${segment.startsWith(".") ? "" : "(?!\\.)"}${pattern}$`, "s");
}
/** What is left of a glob below an entry with this name: empty alternatives are those that end with it. */
function stepInto(segments, name) {
	const [first, ...rest] = segments;
	if (first === void 0) return [];
	if (first === "any") return [...name.startsWith(".") ? [] : [segments], ...stepInto(rest, name)];
	return first.test(name) ? [rest] : [];
}
// src/kubernetes/steps/manifest-files.ts
const KUSTOMIZATIONS = [
	"kustomization.yaml",
	"kustomization.yml",
	"Kustomization"
];
const MANIFEST = /\.(?:ya?ml|json)$/;
const WILDCARD = /[*?[{]/;
/** The files that some lines name, each once: files, globs and folders; a kustomization is built by kubectl. */
async function readManifestFiles(lines, signal) {
	const read = await Promise.all(lines.map((line) => readLine(line, signal)));
	const files = read.flatMap(({ files: found }) => found);
	return {
		files: [...new Map(files.map((file) => [file.path, file])).values()],
		problems: read.flatMap(({ problems }) => problems)
	};
}
async function readLine(line, signal) {
	try {
		const files = await filesOf(line, signal);
		return files.length > 0 ? {
			files,
			problems: []
		} : complain(`${line} names no manifest.`, "Name files that end in .yaml, .yml or .json.");
	} catch (error) {
		if (!(error instanceof DeployError)) throw error;
		return complain(error.message.replace(/^manifests: /, ""), error.hint ?? "Check the path; it is relative to the workspace.");
	}
}
function complain(what, fix) {
	return {
		files: [],
		problems: [{
			where: "manifests",
			what,
			fix
		}]
	};
}
async function filesOf(line, signal) {
	const facts = await fs.stat(line).catch(() => void 0);
	if (facts?.isDirectory() === true) return await filesOfFolder(line, signal);
	if (facts !== void 0 || !WILDCARD.test(line)) {
		refuseKustomizations([line]);
		return [await readFile(line)];
	}
	const found = await findByGlob(line);
	refuseKustomizations(found);
	const manifests = found.filter((path) => MANIFEST.test(path)).sort();
	if (manifests.length === 0 && found.length > 0) throw new DeployError("invalid-input", `${line} names no manifest: it fits ${found.slice(0, 3).join(", ")} only.`, { hint: "Name folders by themselves, a line each; files end in .yaml, .yml or .json." });
	return await Promise.all(manifests.map(readFile));
}
/** The files and folders that a glob fits, in order. Node's own is newer than the oldest Node that runs this action. */
async function findByGlob(glob) {
	const root = glob.startsWith("/") ? "/" : ".";
	const found = await Promise.all(readGlob(glob).map((segments) => findBelow(root, segments)));
	return [...new Set(found.flat())].sort();
}
async function findBelow(folder, segments) {
	const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
	return (await Promise.all(entries.flatMap((entry) => {
		const path = join(folder, entry.name);
		return stepInto(segments, entry.name).map(async (rest) => {
			if (rest.length === 0) return [path];
			return entry.isDirectory() ? await findBelow(path, rest) : [];
		});
	}))).flat();
}
/** A kustomization is no object to apply, and says nothing without the folder around it. */
function refuseKustomizations(paths) {
	const path = paths.find((one) => KUSTOMIZATIONS.includes(basename(one)));
	if (path === void 0) return;
	throw new DeployError("invalid-input", `${path} is a kustomization, which is built as a folder.`, { hint: `Give the folder (${dirname(path)}) in place of its files.` });
}
async function readFile(given) {
	const path = normalize(given);
	return {
		path,
		text: await readText("manifests", path)
	};
}
async function filesOfFolder(folder, signal) {
	const names = (await fs.readdir(folder)).sort();
	if (names.some((name) => KUSTOMIZATIONS.includes(name))) return [await kustomize(folder, signal)];
	return await Promise.all(names.filter((name) => MANIFEST.test(name)).map((name) => readFile(join(folder, name))));
}
/** kubectl gets none of the job's credentials: building makes no call. */
async function kustomize(folder, signal) {
	const lines = [];
	const errors = [];
	try {
		const { code } = await run("kubectl", ["kustomize", folder], {
			signal,
			onLine: (line, stream) => (stream === "stdout" ? lines : errors).push(line)
		});
		if (code !== 0) throw new DeployError("invalid-input", `kubectl kustomize ${folder} failed.`, { hint: errors.slice(-3).join(" ") || "Run it yourself to see why." });
	} catch (error) {
		if (!(error instanceof ProgramMissingError)) throw error;
		throw new DeployError("invalid-input", `${folder} is a kustomization, and there is no kubectl.`, { hint: "Install kubectl in an earlier step, or give plain manifests." });
	}
	return {
		path: `${normalize(folder).replace(/(?<=.)\/+$/, "")} (kustomization)`,
		text: lines.join("\n")
	};
}
// src/modes/steps/eks-target.ts
/** Reads the manifests before anything is asked or built. */
async function readEksSource({ eks }, tools) {
	const { cluster, namespace } = eks;
	if (eks.manifests.length === 0) {
		const address = {
			cluster,
			namespace,
			deployment: eks.deployment ?? ""
		};
		learnAddress(address, tools);
		return {
			address,
			manifests: []
		};
	}
	const { files, problems } = await readManifestFiles(eks.manifests, tools.cancel);
	const read = readManifests(files, namespace);
	const watched = chooseDeployment(read.manifests, eks.deployment);
	const isWhole = problems.length === 0 && read.isWhole && files.length > 0;
	refuseProblems([
		...problems,
		...files.length === 0 ? [] : read.problems,
		...isWhole && "what" in watched ? [watched] : []
	]);
	if (!("object" in watched)) throw new DeployError("bug", "A problem was not told.");
	const note = describeUnwatched(read.manifests, watched.object);
	if (note !== void 0) tools.runner.line(note);
	const address = {
		cluster,
		namespace,
		deployment: watched.object.metadata.name ?? ""
	};
	learnAddress(address, tools);
	return {
		address,
		manifests: read.manifests,
		watched
	};
}
function learnAddress(address, { journal }) {
	const { cluster, namespace, deployment } = address;
	journal.learn({
		cluster,
		service: deployment,
		kubernetes: {
			namespace,
			deployment
		}
	});
}
/** The API of the cluster of a request. */
async function apiOf({ eks, maxRetries }, tools) {
	return await kubernetesOf(eks.cluster, {
		...tools,
		log: tools.runner,
		maxRetries
	});
}
/** No other run, and no other step of this one, has the same. */
function createRunId({ runner }) {
	return `${runner.surroundings.runUrl ?? "local"}#${randomUUID().slice(0, 8)}`;
}
/** Whether the id is of this run, in any attempt. */
function isOwnRunId(runId, { runner }) {
	const own = runner.surroundings.runUrl;
	const run = (url) => url.replace(/(?:\/attempts\/\d+)?(?:#.*)?$/, "");
	return own !== void 0 && runId !== void 0 && run(own) === run(runId);
}
/** An object as a Deployment, which its manifest made sure of. */
function asDeployment(object) {
	return object;
}
/** Nothing would come of a change of a paused Deployment, not even of one that undoes it. */
function pausedDeployment({ deployment }) {
	return new DeployError("service", `The Deployment ${deployment} is paused, so Kubernetes rolls nothing out.`, { hint: `Nothing was changed. Resume it first (kubectl rollout resume deployment/${deployment}), or remove spec.paused from its manifest.` });
}
// src/kubernetes/image-substitution.ts
/**
* Puts images into the pod templates of objects. An image is matched by its name without tag and digest, so that the port
* of a registry is not taken for its tag. Containers by name count only in the Deployment with the verdict.
*/
function substituteImages(objects, watched, wanted) {
	const seen = [];
	const used = /* @__PURE__ */ new Set();
	const changes = [];
	const names = containerNames(watched);
	return {
		objects: objects.map((object) => mapContainers(object, (container) => {
			const { image, name } = container;
			if (image !== void 0) seen.push(image);
			const next = imageFor(container, object === watched, wanted);
			if (next === void 0) return container;
			used.add(next.by);
			if (next.image === image) return container;
			changes.push(`container ${name}: ${image ?? "no image"} → ${next.image}`);
			return {
				...container,
				image: next.image
			};
		})),
		changes,
		problems: findUnused(wanted, used, {
			seen,
			names
		})
	};
}
function containerNames(object) {
	const names = [];
	mapContainers(object, (container) => {
		names.push(container.name);
		return container;
	});
	return names;
}
function imageFor({ name, image = "" }, isWatched, { deployed, lines, containers }) {
	const line = lines.find((one) => isSameName(image, one.name));
	const reference = line?.reference ?? deployed;
	if (line !== void 0 && reference !== void 0) return {
		image: reference,
		by: `line ${line.name}`
	};
	if (deployed === void 0) return void 0;
	if (containers.length > 0) return isWatched && containers.includes(name) ? {
		image: deployed,
		by: `container ${name}`
	} : void 0;
	return lines.every((one) => one.reference !== void 0) && isSameRepository(image, deployed) ? {
		image: deployed,
		by: "deployed"
	} : void 0;
}
/** Whether an image has this name: `host:5000/team/app`, `app`, or a placeholder such as `IMAGE`. */
function isSameName(image, name) {
	if (image === name) return true;
	const parsed = parseImageReference(image);
	return parsed !== void 0 && imageName(parsed) === name;
}
/** Whether two images are of one repository: the same path, and the same registry where both name one. */
function isSameRepository(one, other) {
	const [a, b] = [parseImageReference(one), parseImageReference(other)];
	if (a === void 0 || b === void 0 || a.path !== b.path) return false;
	return a.host === void 0 || b.host === void 0 || a.host === b.host;
}
function findUnused({ deployed, lines, containers }, used, { seen, names }) {
	const images = `Images seen: ${[...new Set(seen)].join(", ") || "none"}.`;
	const unused = lines.filter(({ name }) => !used.has(`line ${name}`));
	const missing = containers.filter((name) => deployed === void 0 ? !names.includes(name) : !used.has(`container ${name}`));
	const lost = deployed !== void 0 && containers.length === 0 && !used.has("deployed") && lines.every(({ reference }) => reference !== void 0);
	return [
		...unused.map(({ name, reference }) => ({
			where: "images",
			what: reference === void 0 && deployed === void 0 ? `${name} has no reference, and no image is deployed.` : `No container has the image ${name}. ${images}`,
			fix: "Write NAME or NAME=REFERENCE, with the name as it stands in the manifests, without tag and digest."
		})),
		...missing.map((name) => ({
			where: "container-name",
			what: names.includes(name) ? `A line of images takes the container ${name}, too.` : `The Deployment has no container ${name}.`,
			fix: names.includes(name) ? "Keep one of the two." : `Its containers are ${names.join(", ") || "none"}.`
		})),
		...lost && unused.length === 0 ? [{
			where: "images",
			what: `No container has an image of the repository of ${deployed}. ${images}`,
			fix: "Say in container-name which container gets it, or in images which image is replaced."
		}] : []
	];
}
/** An object with each container of its pod template changed, init containers included. */
function mapContainers(object, change) {
	const spec = object.spec;
	if (!isObject(spec)) return object;
	if (isObject(spec.template)) return {
		...object,
		spec: {
			...spec,
			template: changePod(spec.template, change)
		}
	};
	if (isObject(spec.jobTemplate) && isObject(spec.jobTemplate.spec)) {
		const job = spec.jobTemplate.spec;
		if (!isObject(job.template)) return object;
		const changed = {
			...job,
			template: changePod(job.template, change)
		};
		return {
			...object,
			spec: {
				...spec,
				jobTemplate: {
					...spec.jobTemplate,
					spec: changed
				}
			}
		};
	}
	return object.kind === "Pod" ? {
		...object,
		spec: changeContainers(spec, change)
	} : object;
}
function changePod(template, change) {
	return isObject(template.spec) ? {
		...template,
		spec: changeContainers(template.spec, change)
	} : template;
}
function changeContainers(spec, change) {
	const all = (list) => Array.isArray(list) ? list.map((entry) => isObject(entry) ? change(entry) : entry) : list;
	return {
		...spec,
		...spec.initContainers === void 0 ? {} : { initContainers: all(spec.initContainers) },
		...spec.containers === void 0 ? {} : { containers: all(spec.containers) }
	};
}
/**
* The containers of a live Deployment that get the deployed image: the named ones, those of its repository (init containers
* too: they prepare what this version needs), the only one.
*/
function chooseLiveContainers(template, deployed, named) {
	const { containers } = template.spec;
	const all = allContainers(template);
	const names = all.map(({ name }) => name);
	const unknown = named.filter((name) => !names.includes(name));
	if (unknown.length > 0) return {
		where: "container-name",
		what: `The Deployment has no container ${unknown.join(", ")}.`,
		fix: `Its containers are ${names.join(", ")}.`
	};
	if (named.length > 0) return named;
	const same = all.filter(({ image = "" }) => isSameRepository(image, deployed));
	const chosen = same.length > 0 ? same : containers.length === 1 ? containers : [];
	return chosen.length > 0 ? chosen.map(({ name }) => name) : {
		where: "container-name",
		what: `No container runs an image of the repository of ${deployed} (they run ${all.map(({ name, image = "none" }) => `${name}: ${image}`).join(", ")}).`,
		fix: `Say which container gets it: ${names.join(", ")}.`
	};
}
// src/kubernetes/pod-references.ts
const PLURALS = {
	Secret: "secrets",
	ConfigMap: "configmaps",
	ServiceAccount: "serviceaccounts"
};
/** The Secrets, ConfigMaps and ServiceAccounts that pods refer to; optional ones are left out. */
function referencesOf(templates) {
	const found = templates.flatMap(inTemplate);
	return [...new Set(found.map(({ kind, name }) => `${kind} ${name}`))].flatMap((id) => {
		const own = found.filter(({ kind, name }) => `${kind} ${name}` === id);
		const [first] = own;
		if (first === void 0) return [];
		const { kind, name } = first;
		return [{
			object: {
				apiVersion: "v1",
				kind,
				metadata: { name }
			},
			kind: {
				plural: PLURALS[kind],
				namespaced: true
			},
			keys: [...new Set(own.flatMap(({ keys }) => keys))],
			needed: own.some(({ needed }) => needed)
		}];
	});
}
function inTemplate(template) {
	const { spec } = template;
	const account = spec.serviceAccountName || spec.serviceAccount;
	return [
		...typeof account === "string" && account !== "" && account !== "default" ? [{
			kind: "ServiceAccount",
			name: account,
			keys: [],
			needed: true
		}] : [],
		...allContainers(template).flatMap(inContainer),
		...objectListOf(spec.volumes).flatMap(inVolume),
		...objectListOf(spec.imagePullSecrets).flatMap(({ name }) => typeof name === "string" && name !== "" ? [{
			kind: "Secret",
			name,
			keys: [],
			needed: false
		}] : [])
	];
}
function inContainer(container) {
	const single = objectListOf(container.env).flatMap(({ valueFrom }) => {
		const { secretKeyRef, configMapKeyRef } = objectOf(valueFrom);
		return [...required("Secret", secretKeyRef), ...required("ConfigMap", configMapKeyRef)];
	});
	const whole = objectListOf(container.envFrom).flatMap(({ secretRef, configMapRef }) => [...required("Secret", secretRef), ...required("ConfigMap", configMapRef)]);
	return [...single, ...whole];
}
function inVolume({ secret, configMap, projected }) {
	const { secretName, ...rest } = objectOf(secret);
	return [
		...required("Secret", {
			...rest,
			name: secretName
		}),
		...required("ConfigMap", configMap),
		...objectListOf(objectOf(projected).sources).flatMap((source) => [...required("Secret", source.secret), ...required("ConfigMap", source.configMap)])
	];
}
function required(kind, reference) {
	const { name, key, items, optional } = objectOf(reference);
	if (typeof name !== "string" || name === "" || optional === true) return [];
	return [{
		kind,
		name,
		keys: [key, ...objectListOf(items).map((item) => item.key)].filter((one) => typeof one === "string"),
		needed: true
	}];
}
// src/kubernetes/job-needs.ts
/**
* What a Job before the rollout needs and only the rollout would create: the manifests are applied after the Job, so
* that a Job that fails leaves everything as it is.
*/
function findMissingForJob(objects, template, namespace) {
	const references = referencesOf([template]).filter(({ needed }) => needed);
	const needed = /* @__PURE__ */ new Set([`Namespace ${namespace}`, ...references.map(({ object }) => describeObject(object))]);
	return objects.filter(({ object, live }) => live === void 0 && needed.has(describeObject(object))).map(({ where, object }) => ({
		where,
		what: `${describeObject(object)} does not exist yet, and the Job that runs before the rollout needs it.`,
		fix: "Deploy once without run-task, or create it in an earlier step."
	}));
}
// src/kubernetes/own-marks.ts
/**
* ReplicaSets with the marks of their own deployments. Kubernetes copies the annotations of a Deployment to each
* ReplicaSet that it makes: after a `kubectl set image`, another image has the commit and the tag of the one before.
*/
function withOwnMarks(all) {
	return all.map((one) => hasOwnMarks(one, all) ? one : {
		...one,
		annotations: withoutRevisionAnnotations(one.annotations)
	});
}
/** Of those with the marks of one run, the one with its image is of that run, else the first; so is what has the same images. */
function hasOwnMarks({ annotations, images }, all) {
	const run = annotations[ANNOTATIONS.run];
	if (run === void 0 || run === "") return true;
	const sharing = all.filter((other) => other.annotations[ANNOTATIONS.run] === run).toSorted((a, b) => a.revision - b.revision);
	const owner = sharing.find(hasMarkedImage) ?? sharing[0];
	return owner === void 0 || images.join() === owner.images.join();
}
function hasMarkedImage({ annotations, images }) {
	const digest = annotations[ANNOTATIONS.digest];
	return digest !== void 0 && images.some((image) => image.endsWith(`@${digest}`));
}
// src/modes/steps/prepare-eks.ts
/** Builds the image while the cluster is asked; what the cluster would refuse stops the build. */
async function prepareEks(request, source, runId, tools) {
	if (source.watched !== void 0) renderManifests(request, source, earlyImage(request));
	const platform = Promise.resolve(POD_PLATFORM);
	const { image } = await sideBySide(tools.cancel, (signal) => {
		const early = prepareWith(request, {
			source,
			runId,
			image: earlyImage(request),
			signal
		}, tools);
		const running = async (repository) => {
			const containers = (await early).prepared.before?.object.spec.template.spec.containers ?? [];
			return imageOfRepository(containers.flatMap(({ image: one }) => one ?? []), repository);
		};
		const obtained = obtainImage(request, {
			platform,
			runsOn: "pod",
			running
		}, tools, signal);
		return {
			image: obtained,
			early,
			scan: requireScan(request.scan, {
				image: obtained,
				platform
			}, tools, signal)
		};
	});
	tools.cancel.throwIfAborted();
	const { cancel: signal, runner } = tools;
	const ready = await prepareWith(request, {
		source,
		runId,
		image: image && byDigest(image, tools),
		signal
	}, tools);
	for (const note of ready.notes) runner.notice(note);
	for (const change of ready.changes) runner.line(change);
	return ready.prepared;
}
/** The image before it is there. Of a repository by its name alone, the registry is not known yet. */
function earlyImage(request) {
	const { image } = request;
	return image.kind === "build" && isRepositoryName(image.repository) ? `${image.repository}:${image.tags[0]}` : expectedImage(request);
}
/** A moved tag rolls nothing out: what runs is named by its digest, where that is known. */
function byDigest({ reference, digests }, { runner }) {
	const [digest] = digests;
	if (digest !== void 0) return pinReference(reference, digest);
	const parsed = parseImageReference(reference);
	if (parsed !== void 0 && parsed.digest === void 0) runner.notice(`The digest of ${reference} is not known, so it is deployed by its tag: if the tag is moved, nothing is rolled out.`);
	return reference;
}
async function prepareWith(request, preparing, tools) {
	const { source, signal, runId } = preparing;
	const api = await apiOf(request, tools);
	const before = await findBefore(api, source, signal);
	const { objects, watched, changes } = renderEks(request, preparing, before, tools);
	const dried = await prepareObjects(api, objects, applyOptions(request, watched, preparing));
	refuseProblems(dried.problems);
	const name = watched.metadata.name;
	const own = dried.prepared.find(({ object }) => isDeployment(object) && object.metadata.name === name);
	if (own === void 0) throw new DeployError("bug", "The Deployment was not prepared.");
	const { spec } = asDeployment(own.next ?? own.object);
	if (spec.paused === true) throw pausedDeployment(source.address);
	if (request.jobCommand !== void 0) refuseProblems(findMissingForJob(dried.prepared, spec.template, source.address.namespace));
	return {
		prepared: {
			api,
			source,
			prepared: dried.prepared,
			watched: own,
			runId,
			containers: request.eks.containers,
			...before === void 0 ? {} : { before }
		},
		notes: dried.notes,
		changes
	};
}
/** How the objects of a request are applied. */
function applyOptions({ eks, rollout: { desiredCount } }, watched, { source, signal }) {
	return {
		namespace: eks.namespace,
		forceConflicts: eks.forceConflicts,
		signal,
		takeOver: source.watched !== void 0,
		...desiredCount === void 0 ? {} : { replicas: {
			of: watched,
			count: desiredCount
		} }
	};
}
/** The Deployment and its ReplicaSets as they are; undefined when there is none. */
async function findBefore(api, { address }, signal) {
	const object = await getDeploymentObject(api, address, { signal });
	if (object === void 0) return void 0;
	const all = await listReplicaSets(api, object, { signal });
	return {
		object,
		view: readDeploymentObject(object, sha256),
		replicaSets: withOwnMarks(all.map((one) => readReplicaSet(one, sha256)))
	};
}
/** What is applied: the manifests with image, variables and annotations in them, or the change of what runs. */
function renderEks(request, preparing, before, tools) {
	const annotations = annotationsOfRun(preparing.runId, tools);
	if (preparing.source.watched !== void 0) return renderManifests(request, preparing.source, preparing.image, annotations);
	if (before === void 0) {
		const { namespace, deployment } = preparing.source.address;
		throw new DeployError("service", `There is no Deployment ${deployment} in the namespace ${namespace}.`, { hint: "Check deployment, namespace and eks-cluster, or give manifests to create it." });
	}
	return renderChange(request, before.object, preparing.image, annotations);
}
function annotationsOfRun(run, { source, journal }) {
	const { imageTag: tag, imageDigest: digest } = journal.known();
	return annotationsOf({
		run,
		...source.commit === void 0 ? {} : { commit: source.commit },
		...tag === void 0 ? {} : { tag },
		...digest === void 0 ? {} : { digest }
	});
}
/** The manifests with image and variables in them. */
function renderManifests({ eks }, source, image, annotations = {}) {
	const original = source.watched?.object;
	if (original === void 0) throw new DeployError("bug", "No Deployment was chosen.");
	const substituted = substituteImages(source.manifests.map(({ object }) => object), original, {
		lines: eks.images,
		containers: eks.containers,
		...image === void 0 ? {} : { deployed: image }
	});
	refuseProblems(substituted.problems);
	const index = source.manifests.findIndex(({ object }) => object === original);
	const watched = withAnnotations(withEnvironment(asDeployment(substituted.objects[index] ?? original), eks), annotations);
	return {
		watched,
		changes: substituted.changes,
		objects: source.manifests.map(({ where }, at) => ({
			where,
			object: at === index ? watched : substituted.objects[at] ?? original
		}))
	};
}
function withAnnotations(object, annotations) {
	if (Object.keys(annotations).length === 0) return object;
	const { metadata } = object;
	return {
		...object,
		metadata: {
			...metadata,
			annotations: {
				...metadata.annotations,
				...annotations
			}
		}
	};
}
function withEnvironment(object, { environment, containers: named }) {
	if (environment.length === 0) return object;
	const { template } = object.spec;
	const { containers } = template.spec;
	const chosen = environmentContainers(containers.map(({ name }) => name), named);
	const changed = containers.map((container) => chosen.includes(container.name) ? {
		...container,
		env: mergeEnvironment(container.env, environment)
	} : container);
	return {
		...object,
		spec: {
			...object.spec,
			template: {
				...template,
				spec: {
					...template.spec,
					containers: changed
				}
			}
		}
	};
}
function environmentContainers(names, named) {
	const unknown = named.filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new DeployError("invalid-input", `container-name: The Deployment has no container ${unknown.join(", ")}.`, { hint: `Its containers are ${names.join(", ")}.` });
	if (named.length > 0) return named;
	if (names.length === 1) return names;
	throw new DeployError("invalid-input", `environment-variables: The Deployment has several containers (${names.join(", ")}).`, { hint: "Say in container-name which of them gets the variables." });
}
/** The apply that changes only images, variables and the count of what runs. */
function renderChange({ eks, rollout }, live, image, annotations) {
	const { template } = live.spec;
	const names = template.spec.containers.map(({ name }) => name);
	const chosen = eks.images.length === 0 && image !== void 0 ? chooseLiveContainers(template, image, eks.containers) : eks.containers;
	if ("what" in chosen) throw refusedChoice(chosen);
	const substituted = substituteImages([live], live, {
		lines: eks.images,
		containers: chosen,
		...image === void 0 ? {} : { deployed: image }
	});
	refuseProblems(substituted.problems);
	const [changed = live] = substituted.objects;
	const images = imageDifference(template, asDeployment(changed).spec.template) ?? {};
	const targets = eks.environment.length === 0 ? [] : environmentContainers(names, eks.containers);
	const { desiredCount } = rollout;
	const watched = changeBody(live, {
		images: {
			...images,
			...imagesOf(asDeployment(changed), chosen)
		},
		environment: Object.fromEntries(targets.map((name) => [name, eks.environment])),
		annotations,
		...desiredCount === void 0 ? {} : { replicas: desiredCount }
	});
	const where = `Deployment ${live.metadata.name ?? ""}`;
	return {
		watched,
		changes: substituted.changes,
		objects: [{
			where,
			object: watched
		}]
	};
}
function imagesOf({ spec }, names) {
	return Object.fromEntries(allContainers(spec.template).flatMap(({ name, image }) => names.includes(name) && image !== void 0 ? [[name, image]] : []));
}
function refusedChoice({ where, what, fix }) {
	return new DeployError("invalid-input", `${where}: ${what}`, fix === void 0 ? {} : { hint: fix });
}
export { renderManifests as a, asDeployment as c, pausedDeployment as d, readEksSource as f, describeOwnDifference as g, describeDifference as h, renderEks as i, createRunId as l, tryObjects as m, findBefore as n, referencesOf as o, applyPrepared as p, prepareEks as r, apiOf as s, applyOptions as t, isOwnRunId as u };
