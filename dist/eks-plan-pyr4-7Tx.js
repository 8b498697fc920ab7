import { C as checkImageExists, Pr as readGivenImage, Rr as POD_NEED, Wr as fitsWildcard, br as digestOfTemplate, hr as replicaOwners, or as revisionReference, pr as isOtherManager, v as imageChecks, zr as POD_PLATFORM } from "./deploy-BHCDWWqc.js";
import { Br as DeployError, Ct as notChecked, Mr as objectListOf, Nr as objectOf, St as failedCheck, Wr as uniqueProblems, fn as pinReference, wt as ok, xr as failureOf, xt as doubtfulCheck } from "./main-DoVqBL7t.js";
import { l as sha256, o as allContainers, s as podTemplateOf } from "./apply-body-CWh9RDTg.js";
import { a as estimatePods, n as builderChecks, r as inspectImage, t as scanChecks } from "./plan-scan-3DuvYY5d.js";
import { S as fargateProfiles, d as listQuotas, s as getObject } from "./kubernetes-objects-C-4yZwcd.js";
import { n as describeObject } from "./manifests-BPVKlWsI.js";
import { c as asDeployment, f as readEksSource, g as describeOwnDifference, h as describeDifference, i as renderEks, l as createRunId, m as tryObjects, n as findBefore, o as referencesOf, s as apiOf, t as applyOptions } from "./prepare-eks-UYkZNu7J.js";
import { n as tellChecks, r as showPlan, t as endingOfPlan } from "./plan-ending-DyQzINTk.js";
// src/kubernetes/quantity.ts
/** Suffixes of the Kubernetes API: thousands, and powers of two. */
const SUFFIXES = {
	"": 1,
	n: 1e-9,
	u: 1e-6,
	m: .001,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	T: 1e12,
	P: 1e15,
	E: 1e18,
	Ki: 1024,
	Mi: 2 ** 20,
	Gi: 2 ** 30,
	Ti: 2 ** 40,
	Pi: 2 ** 50,
	Ei: 2 ** 60
};
/** The number that a quantity such as `250m`, `0.5Gi`, `1e3` or `2` stands for; undefined when it is none. */
function readQuantity(value) {
	const [, digits, suffix = ""] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([A-Za-z]{0,2})$/.exec(String(value)) ?? [];
	const factor = Object.hasOwn(SUFFIXES, suffix) ? SUFFIXES[suffix] : void 0;
	return digits === void 0 || factor === void 0 ? void 0 : Number(digits) * factor;
}
// src/kubernetes/pod-size.ts
/** In MiB. */
const GIB = 1024;
/** What Fargate offers: vCPU with its memory in GiB, from, to and step (EKS documentation). */
const SIZES = [
	[.25, [
		.5,
		1,
		2
	]],
	[.5, range(1, 4, 1)],
	[1, range(2, 8, 1)],
	[2, range(4, 16, 1)],
	[4, range(8, 30, 1)],
	[8, range(16, 60, 4)],
	[16, range(32, 120, 8)]
];
function range(from, to, step) {
	return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}
const MIB = 1024 ** 2;
/** What a container asks for and may take; what a manifest leaves without a value is empty. */
function resourcesOf({ resources }) {
	const { requests, limits } = objectOf(resources);
	return {
		requests: objectOf(requests),
		limits: objectOf(limits)
	};
}
/** What a container asks for: its requests, for which its limits stand in (Kubernetes API). */
function asked(container) {
	const { requests, limits } = resourcesOf(container);
	const amount = (name) => readQuantity(requests[name] ?? limits[name]) ?? 0;
	return {
		cpuUnits: amount("cpu") * 1024,
		memoryMiB: amount("memory") / MIB
	};
}
const NOTHING = {
	cpuUnits: 0,
	memoryMiB: 0
};
const add = (one, other) => ({
	cpuUnits: one.cpuUnits + other.cpuUnits,
	memoryMiB: one.memoryMiB + other.memoryMiB
});
const larger = (one, other) => ({
	cpuUnits: Math.max(one.cpuUnits, other.cpuUnits),
	memoryMiB: Math.max(one.memoryMiB, other.memoryMiB)
});
/**
* What the containers of a pod ask for: all of them together, or an init container with the sidecars (init containers that
* keep running) that were started before it.
*/
function requestedSize({ spec }) {
	let sidecars = NOTHING;
	let largest = NOTHING;
	for (const container of spec.initContainers ?? []) {
		const size = asked(container);
		largest = larger(largest, add(sidecars, size));
		if (container.restartPolicy === "Always") sidecars = add(sidecars, size);
	}
	return larger(largest, spec.containers.map(asked).reduce(add, sidecars));
}
/** The size that is paid: what is asked for and what Fargate adds, rounded up; undefined when it is too large. */
function paidSize(wanted) {
	const memory = wanted.memoryMiB === 0 ? 0 : wanted.memoryMiB + 256;
	for (const [vcpu, sizes] of SIZES) {
		if (vcpu * 1024 < Math.floor(wanted.cpuUnits)) continue;
		const fitting = sizes.find((size) => size * GIB >= memory);
		if (fitting !== void 0) return {
			cpuUnits: vcpu * 1024,
			memoryMiB: fitting * GIB
		};
	}
}
/** `1 vCPU and 2 GB` */
function describeSize({ cpuUnits: cpu, memoryMiB: memory }) {
	const round = (value) => String(Math.round(value * 100) / 100);
	return `${round(cpu / 1024)} vCPU and ${round(memory / GIB)} GB`;
}
// src/kubernetes/fargate-limits.ts
/** Volumes that Fargate mounts (EKS documentation). */
const VOLUMES = [
	"emptyDir",
	"configMap",
	"secret",
	"downwardAPI",
	"projected",
	"persistentVolumeClaim",
	"nfs"
];
/** What is in a pod that Fargate cannot run, each as a noun phrase; empty when all is well. */
function unsupportedIn(template) {
	const { spec } = template;
	return [
		...[
			"hostNetwork",
			"hostPID",
			"hostIPC"
		].filter((name) => spec[name] === true),
		...allContainers(template).flatMap(unsupportedInContainer),
		...objectListOf(spec.volumes).flatMap(({ name, ...source }) => {
			const kinds = Object.keys(source).filter((kind) => !VOLUMES.includes(kind));
			return kinds.length === 0 ? [] : [`volume ${String(name)} (${kinds.join(", ")})`];
		}),
		...unsupportedPlace(spec)
	];
}
function unsupportedInContainer(container) {
	const { privileged, allowPrivilegeEscalation } = objectOf(container.securityContext);
	const { limits, requests } = resourcesOf(container);
	const devices = Object.keys({
		...limits,
		...requests
	}).filter((name) => /gpu|aws\.amazon\.com\/neuron/.test(name));
	const onHost = ["hostPort", "hostIP"].filter((member) => objectListOf(container.ports).some((port) => Boolean(port[member])));
	const of = `container ${container.name}`;
	return [
		...privileged === true ? [`${of} is privileged`] : [],
		...allowPrivilegeEscalation === true ? [`${of} has allowPrivilegeEscalation`] : [],
		...onHost.map((member) => `${of} has a ${member}`),
		...devices.map((name) => `${of} asks for ${name} (no GPU or other device is there)`)
	];
}
const ARCHITECTURES = ["kubernetes.io/arch", "beta.kubernetes.io/arch"];
const SYSTEMS = ["kubernetes.io/os", "beta.kubernetes.io/os"];
/** Fargate of EKS runs linux/amd64 alone. */
function unsupportedPlace(spec) {
	const wanted = (labels, there) => labels.flatMap((label) => {
		const values = wantedValues(spec, label);
		return values === void 0 || values.includes(there) ? [] : [`it asks for nodes with ${label}: ${values.join(" or ")}`];
	});
	const { name } = objectOf(spec.os);
	return [
		...wanted(ARCHITECTURES, "amd64"),
		...wanted(SYSTEMS, "linux"),
		...name === "windows" ? ["it is for Windows (os.name)"] : []
	];
}
/** The values of a node's label that a pod accepts; undefined when it asks for none. */
function wantedValues(spec, label) {
	const selected = objectOf(spec.nodeSelector)[label];
	if (typeof selected === "string") return [selected];
	const { requiredDuringSchedulingIgnoredDuringExecution: required } = objectOf(objectOf(spec.affinity).nodeAffinity);
	const terms = objectListOf(objectOf(required).nodeSelectorTerms).map((term) => objectListOf(term.matchExpressions).find(({ key, operator }) => key === label && operator === "In"));
	if (terms.length === 0 || terms.some((term) => term === void 0)) return void 0;
	return terms.flatMap((term) => Array.isArray(term?.values) ? term.values.map(String) : []);
}
const TARGET_TYPE = "alb.ingress.kubernetes.io/target-type";
const NLB_TARGET_TYPE = "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type";
/** Why a load balancer would not reach pods on Fargate, which has ip targets only; undefined when it would. */
function unreachableBy({ kind, metadata, spec }) {
	const annotations = metadata.annotations ?? {};
	const { type, ingressClassName } = objectOf(spec);
	if (kind === "Service" && type === "LoadBalancer" && annotations[NLB_TARGET_TYPE] !== "ip") return `annotation ${NLB_TARGET_TYPE}: ip`;
	const isAlb = ingressClassName === "alb" || annotations["kubernetes.io/ingress.class"] === "alb";
	return kind === "Ingress" && isAlb && annotations[TARGET_TYPE] !== "ip" ? `annotation ${TARGET_TYPE}: ip` : void 0;
}
// src/kubernetes/fargate-profile.ts
/** The label by which a pod names its profile. */
const PROFILE_LABEL = "eks.amazonaws.com/fargate-profile";
/** The profile that takes pods with these labels: the one they name, else the first by its name. */
function matchingProfile(profiles, namespace, labels) {
	const named = labels[PROFILE_LABEL];
	return profiles.filter(({ status }) => status === "ACTIVE").filter(({ name }) => named === void 0 || name === named).filter(({ selectors }) => selectors.some((selector) => fitsWildcard(selector.namespace, namespace) && Object.entries(selector.labels).every(([key, pattern]) => {
		const value = labels[key];
		return value !== void 0 && fitsWildcard(pattern, value);
	}))).map(({ name }) => name).sort()[0];
}
/** `web (namespace shop, app=web)` */
function describeSelectors({ name, selectors }) {
	return `${name} (${selectors.map(({ namespace, labels }) => [`namespace ${namespace}`, ...Object.entries(labels).map(([key, value]) => `${key}=${value}`)].join(", ")).join("; or ") || "no selector"})`;
}
// src/preflight/pod-checks.ts
/** The checks of what is applied that need nothing but itself. */
function checkPods({ watched, objects, onFargate }) {
	const { template } = watched.spec;
	return [
		...checkUnsupported(objects, onFargate),
		...onFargate ? [
			checkSize(template),
			...checkLimits(template),
			...checkStorage(template)
		] : [],
		...checkRollout(watched)
	];
}
function checkUnsupported(objects, onFargate) {
	const pods = objects.flatMap((object) => {
		const template = podTemplateOf(object);
		const found = template === void 0 ? [] : unsupportedIn(template);
		return found.length === 0 ? [] : [{
			name: describeObject(object),
			found
		}];
	});
	const complain = onFargate ? failedCheck : doubtfulCheck;
	const failed = pods.map(({ name, found }) => complain("Fargate", `Fargate cannot run the pods of ${name}: ${found.join("; ")}.`, "Remove it from the manifest, or run these pods on other nodes."));
	const daemons = objects.filter(({ kind }) => kind === "DaemonSet").map(describeObject);
	const unreachable = objects.flatMap((object) => {
		const lacks = unreachableBy(object);
		return lacks === void 0 ? [] : [{
			name: describeObject(object),
			lacks
		}];
	});
	return [
		...failed.length > 0 ? failed : [ok("Fargate", "The pods have nothing that Fargate cannot run.")],
		...daemons.length === 0 ? [] : [doubtfulCheck("DaemonSet", `Fargate runs no DaemonSets: ${daemons.join(", ")} would run on other nodes of the cluster only, if it has any.`, "Put what it does into a sidecar container of the pods.")],
		...(onFargate ? unreachable : []).map(({ name, lacks }) => doubtfulCheck("load balancer", `${name} has no ${lacks}, and pods on Fargate are reached by ip targets only.`, "Add it, unless an IngressClassParams of the cluster says the same."))
	];
}
/** The size that is paid, and what 256 MB less would save. */
function checkSize(template) {
	const wanted = requestedSize(template);
	const paid = paidSize(wanted);
	if (paid === void 0) return failedCheck("size", `The pod asks for ${describeSize(wanted)}, which is more than Fargate has.`, "Ask for at most 16 vCPU and 119.75 GB.");
	if (wanted.cpuUnits === 0 && wanted.memoryMiB === 0) return doubtfulCheck("size", `The pod asks for nothing, so that ${describeSize(paid)} is paid, of which Fargate itself takes 256 MB.`, "Say in resources.requests what the containers need.");
	const said = `The pod asks for ${describeSize(wanted)}; with the 256 MB that Fargate adds, ${describeSize(paid)} is paid.`;
	const less = wanted.memoryMiB > 256 ? paidSize({
		...wanted,
		memoryMiB: wanted.memoryMiB - 256
	}) : void 0;
	return less !== void 0 && less.cpuUnits < paid.cpuUnits ? doubtfulCheck("size", said, `Ask for 256 MB less (${describeSize({
		...wanted,
		memoryMiB: wanted.memoryMiB - 256
	})}), and ${describeSize(less)} is paid.`) : ok("size", said);
}
/** Requests have to equal limits on Fargate (EKS documentation). */
function checkLimits(template) {
	const uneven = allContainers(template).flatMap((container) => {
		const { requests, limits } = resourcesOf(container);
		return ["cpu", "memory"].flatMap((name) => {
			const [request, limit] = [requests[name], limits[name]];
			if (request === void 0 || readQuantity(request) === readQuantity(limit)) return [];
			const asked = `${name} ${String(request)}`;
			const bound = limit === void 0 ? "no limit" : `limit ${String(limit)}`;
			return [`container ${container.name}: ${asked}, ${bound}`];
		});
	});
	return uneven.length === 0 ? [ok("requests and limits", "They are equal wherever both are given.")] : [doubtfulCheck("requests and limits", `They differ (${uneven.join("; ")}): Fargate sizes the pod by its requests, and a container may fail to start.`, "Set limits to the same as requests.")];
}
/** What is there without being asked for, and the most there is, in GiB (EKS documentation). */
const FREE_STORAGE_GIB = 20;
const MOST_STORAGE_GIB = 175;
function checkStorage({ spec }) {
	const gigabytes = spec.containers.reduce((sum, container) => {
		const { requests, limits } = resourcesOf(container);
		const name = "ephemeral-storage";
		return sum + (readQuantity(requests[name] ?? limits[name]) ?? 0);
	}, 0) / GIB / 1024 ** 2;
	if (gigabytes <= FREE_STORAGE_GIB) return [];
	const said = `The pod asks for ${Math.ceil(gigabytes)} GiB of ephemeral storage`;
	return [gigabytes > MOST_STORAGE_GIB ? failedCheck("storage", `${said}, and Fargate has at most ${MOST_STORAGE_GIB} GiB.`, "Ask for less, or mount an EFS volume.") : ok("storage", `${said}; what exceeds ${FREE_STORAGE_GIB} GiB is paid.`)];
}
/** Below, a pod that waits for capacity would be given up (provisioning was seen to take seven minutes). */
const SHORT_DEADLINE_S = 600;
function checkRollout({ spec }) {
	const { paused, revisionHistoryLimit, progressDeadlineSeconds = 600, strategy } = spec;
	return [
		...paused === true ? [failedCheck("paused", "The Deployment is paused (spec.paused), so Kubernetes rolls nothing out.", "Resume it with kubectl rollout resume, or remove spec.paused from the manifest.")] : [],
		...revisionHistoryLimit === 0 ? [doubtfulCheck("history", "revisionHistoryLimit is 0: Kubernetes keeps no revision to roll back to.", "Leave it out (10), or set it to 2 at least.")] : [],
		...progressDeadlineSeconds < SHORT_DEADLINE_S ? [doubtfulCheck("deadline", `progressDeadlineSeconds is ${progressDeadlineSeconds}: Fargate may take minutes for a pod when it has little capacity.`, "Set it to 600 or more.")] : [],
		...strategy?.type === "Recreate" ? [doubtfulCheck("strategy", "The strategy is Recreate: all pods are taken down before the first new one starts.", "Use RollingUpdate where two versions may run side by side.")] : []
	];
}
/** Whether a Fargate profile takes the pods. */
function checkProfile(profiles, namespace, { metadata = {} }) {
	const labels = metadata.labels ?? {};
	const name = "Fargate profile";
	const found = matchingProfile(profiles, namespace, labels);
	if (found !== void 0) return ok(name, `The profile ${found} takes the pods.`);
	const waiting = profiles.filter(({ status }) => status !== "ACTIVE").filter((one) => matchingProfile([{
		...one,
		status: "ACTIVE"
	}], namespace, labels) !== void 0);
	const told = waiting.length === 0 ? `The profiles take: ${profiles.map(describeSelectors).join("; ") || "nothing, as there are none"}.` : `${waiting.map((one) => `${one.name} would, and is ${one.status}`).join("; ")}.`;
	return doubtfulCheck(name, `No Fargate profile matches the namespace ${namespace} and the labels of the pods (spec.template.metadata.labels): they run on other nodes of the cluster if it has any, else not at all. ${told}`, "Create a profile with such a selector, or correct the labels; a pod is matched when it is created.");
}
/** Who sets the replicas, where a deployment leaves them: what a client-side apply has set, and a count that is asked for, it does not. */
function checkReplicas(live, desiredCount) {
	const others = desiredCount === void 0 ? replicaOwners(live).filter(isOtherManager) : [];
	return others.length === 0 ? [] : [ok("replicas", `${others.join(", ")} sets them (${live.spec.replicas ?? 1} now): they are left as they are.`)];
}
// src/preflight/pod-quota-checks.ts
const NAME = "quota";
/** Whether the quotas of the namespace have room for the pods that a rollout starts beside those that run. */
function checkPodQuotas(quotas, rollout) {
	const counting = quotas.filter(({ spec }) => !spec?.scopes?.length && !spec?.scopeSelector);
	if (counting.length === 0) return [];
	const more = extraPods(rollout);
	const checks = counting.flatMap((quota) => checkQuota(quota, rollout, more));
	return checks.length > 0 ? checks : [ok(NAME, `There is room for ${more === 1 ? "another pod" : `${more} more pods`}.`)];
}
/** How many pods run beside those that are there at the height of a rollout. */
function extraPods({ planned: { spec }, running, rolls }) {
	const { replicas = 1, strategy } = spec;
	const surge = !rolls || strategy?.type === "Recreate" ? 0 : partOf(replicas, "maxSurge", spec);
	return Math.max(0, replicas + Math.min(surge, running) - running);
}
/** A number of pods, or a share of them: what comes more is rounded up, what goes is rounded down (Kubernetes API). */
function partOf(replicas, name, { strategy }) {
	const { rollingUpdate } = strategy ?? {};
	const value = String(rollingUpdate?.[name] ?? "25%");
	const [, percent] = /^(\d+)%$/.exec(value) ?? [];
	if (percent === void 0) return Number(value) || 0;
	const share = replicas * Number(percent) / 100;
	return name === "maxSurge" ? Math.ceil(share) : Math.floor(share);
}
function checkQuota(quota, { planned, running, rolls }, more) {
	const { spec } = planned;
	const name = quota.metadata.name ?? "";
	const [full] = fullIn(quota, spec.template, more);
	const makesRoom = rolls && running > 0 && partOf(spec.replicas ?? 1, "maxUnavailable", spec) > 0;
	const said = full && `ResourceQuota ${name} has room for ${full.fitting} of the ${more} more pods of the rollout (${full.said}).`;
	return [...checkSilent(quota, planned), ...full === void 0 || said === void 0 ? [] : [full.fitting > 0 || makesRoom ? doubtfulCheck(NAME, said, "Raise it, or lower strategy.rollingUpdate.maxSurge.") : failedCheck(NAME, said, "Raise it, or let the rollout take pods away first (maxSurge: 0, maxUnavailable: 1).")]];
}
/** What a quota has too little of, the scarcest first. */
function fullIn({ status }, template, more) {
	const { hard = {}, used = {} } = status ?? {};
	return Object.entries(hard).map(([what, limit]) => {
		const each = takenBy(what, template);
		const free = (readQuantity(limit) ?? Number.POSITIVE_INFINITY) - (readQuantity(used[what] ?? "0") ?? 0);
		return {
			fitting: each === 0 ? more : Math.max(0, Math.floor(free / each + 1e-6)),
			said: `${what}: ${used[what] ?? "0"} of ${limit} used`
		};
	}).filter(({ fitting }) => fitting < more).sort((a, b) => a.fitting - b.fitting);
}
function checkSilent({ metadata, status }, planned) {
	const lacking = Object.keys(status?.hard ?? {}).flatMap((what) => missingIn(what, planned));
	if (lacking.length === 0) return [];
	const counted = lacking.map(({ what, container }) => `${what} (container ${container})`);
	return [doubtfulCheck(NAME, `ResourceQuota ${metadata.name ?? ""} lets no pod in that does not say its ${counted.join(", ")}.`, "Say it in resources, unless a LimitRange of the namespace does.")];
}
const RESOURCE = /^(?:(requests|limits)\.)?(cpu|memory)$/;
/** What a pod takes of what a quota counts. */
function takenBy(what, template) {
	if (what === "pods" || what === "count/pods") return 1;
	const [, kind = "requests", resource] = RESOURCE.exec(what) ?? [];
	if (resource === void 0) return 0;
	if (kind === "requests") {
		const { cpuUnits, memoryMiB } = requestedSize(template);
		return resource === "cpu" ? cpuUnits / 1024 : memoryMiB * 1024 ** 2;
	}
	return template.spec.containers.reduce((sum, container) => sum + (readQuantity(resourcesOf(container).limits[resource]) ?? 0), 0);
}
/** The first container that says nothing of what a quota counts: such a pod is refused. */
function missingIn(what, { spec }) {
	const [, kind = "requests", resource] = RESOURCE.exec(what) ?? [];
	if (resource === void 0) return [];
	const silent = spec.template.spec.containers.find((container) => {
		const { requests, limits } = resourcesOf(container);
		return (kind === "limits" ? limits[resource] : requests[resource] ?? limits[resource]) === void 0;
	});
	return silent === void 0 ? [] : [{
		what,
		container: silent.name
	}];
}
// src/preflight/pod-reference-checks.ts
/** Whether what pods refer to is there, and has the keys that they need. `found`: as it is, or would be after the apply. */
function checkReference({ object, keys, needed }, found, isApplied) {
	const name = describeObject(object);
	if (found === void 0) return needed ? failedCheck(name, `${name} does not exist, and the pods need it to start.`, "Create it first, add it to the manifests, or correct its name there.") : doubtfulCheck(name, `${name} of imagePullSecrets does not exist: images that need a login cannot be pulled.`, "Create it, or remove it from the manifest; the pod execution role pulls from ECR without it.");
	const missing = keys.filter((key) => !keysOf(found).includes(key));
	return missing.length === 0 ? ok(name, isApplied ? "It is among the manifests." : "It is there.") : failedCheck(name, `${name} has no key ${missing.join(", ")}, which the pods need to start.`, "Add the key, or correct its name in the manifest.");
}
function keysOf(object) {
	const { data, binaryData, stringData } = object;
	return [
		data,
		binaryData,
		stringData
	].flatMap((members) => Object.keys(members ?? {}));
}
// src/preflight/steps/gather-eks-checks.ts
/** What a deployment to EKS depends on. What may not be read is not checked. */
async function gatherEksChecks(facts, tools) {
	const { api, namespace, watched, objects, live } = facts;
	const { template } = watched.spec;
	const templates = objects.flatMap((object) => podTemplateOf(object) ?? []);
	const [profile, ...others] = await Promise.all([
		attempt("Fargate profile", async () => [checkProfile(await fargateProfiles(api.eks, api.cluster.name), namespace, template)]),
		...otherImages(templates, facts.image).map((image) => checkOtherImage(image, tools)),
		...referencesOf(templates).map((reference) => checkOneReference(facts, reference)),
		attempt("quota", async () => checkPodQuotas(await listQuotas(api, namespace), {
			planned: watched,
			running: live?.status?.replicas ?? 0,
			rolls: facts.rolls
		}))
	]);
	const onFargate = profile.every(({ status }) => status !== "warning");
	return [
		...profile,
		...checkPods({
			watched,
			objects,
			onFargate
		}),
		...others.flat(),
		...live === void 0 ? [] : checkReplicas(live, facts.desiredCount)
	];
}
/** What may not be read is not checked; that is no reason for a plan to fail. */
async function attempt(name, check) {
	try {
		return await check();
	} catch (thrown) {
		if (!(thrown instanceof DeployError)) throw thrown;
		return [notChecked(name, failureOf(thrown).message)];
	}
}
async function checkOneReference({ api, namespace, objects }, reference) {
	const name = describeObject(reference.object);
	const applied = objects.find((object) => describeObject(object) === name);
	return applied === void 0 ? await attempt(name, async () => [checkReference(reference, await getObject(api, {
		...reference,
		namespace
	}), false)]) : [checkReference(reference, applied, true)];
}
/** Images that the pods run beside the one that is deployed. */
function otherImages(templates, deployed) {
	const images = templates.flatMap(allContainers).flatMap(({ image }) => image === void 0 || image === "" ? [] : [image]);
	return [...new Set(images)].filter((image) => image !== deployed);
}
/** Nothing is said of an image that is not in ECR, or may not be read there. */
async function checkOtherImage(image, { clients, cancel }) {
	return await attempt("image", async () => {
		const facts = await readGivenImage(image, clients.ecr, cancel);
		if (facts === "unknown") return [];
		if (facts === "missing") return [failedCheck("image", `The image ${image} is not in ECR.`, "Push it, or correct the manifest.")];
		return [checkImageExists(image, {
			kind: "found",
			...facts
		}, "on-eks")];
	});
}
// src/modes/steps/plan-eks-objects.ts
/** The diff of a dry run on the server; where that is denied, of what the manifests say. */
async function planObjects(api, request, preparing, before, tools) {
	const { source } = preparing;
	const { objects, watched } = renderEks(request, preparing, before, tools);
	const tried = await tryObjects(api, objects, applyOptions(request, watched, preparing));
	const results = tried.flatMap((one) => one.kind === "tried" ? [one.result] : []);
	const next = tried.flatMap(nextOf);
	const own = next.find((object) => describeObject(object) === describeObject(watched));
	const otherwise = source.watched === void 0 ? before?.object ?? watched : watched;
	const isTried = tried.some((one) => one.kind === "tried" && one.result.prepared.some(({ next: made }) => made === own));
	return {
		watched: own !== void 0 && isTried ? own : otherwise,
		next: next.map((object) => object === own && !isTried ? otherwise : object),
		problems: uniqueProblems(results.flatMap(({ problems }) => problems)),
		notes: results.flatMap(({ notes }) => notes),
		objects: tried.flatMap(differencesOf)
	};
}
function nextOf(tried) {
	return tried.kind === "denied" ? [tried.object] : tried.result.prepared.map(({ object, next }) => next ?? object);
}
function differencesOf(tried) {
	if (tried.kind === "tried") return differencesOfDryRun(tried.result);
	const { object, live, isRead } = tried;
	const name = describeObject(object);
	return isRead ? [{
		name: `${name} (compared without the server: its dry run is denied)`,
		lines: describeOwnDifference(live, object)
	}] : [{
		name,
		lines: ["not compared: neither its dry run nor reading it is permitted"]
	}];
}
function differencesOfDryRun({ prepared }) {
	return prepared.map(({ object, live, next }) => ({
		name: describeObject(object),
		lines: describeDifference(live, next ?? object)
	}));
}
// src/modes/eks-plan.ts
/** Changes nothing: what a dry run on the server says, and checks of what a deployment depends on. */
async function planOnEks(request, tools) {
	tools.journal.learn({ mode: "plan" });
	const { github, eks } = request;
	const named = eks.deployment ?? eks.manifests.join("+");
	const subject = {
		github,
		cluster: `eks/${eks.cluster}`,
		service: `${eks.namespace}/${named}`
	};
	return await showPlan(subject, tools, () => drawEksPlan(request, tools));
}
async function drawEksPlan(request, tools) {
	const { journal, runner, cancel: signal } = tools;
	const source = await readEksSource(request, tools);
	const api = await apiOf(request, tools);
	const before = await findBefore(api, source, signal);
	const image = await inspectImage(request, imagesOf(source, before), tools);
	const reference = byDigest(image);
	const planned = await planObjects(api, request, {
		source,
		runId: createRunId(tools),
		image: reference,
		signal
	}, before, tools);
	const { template } = asDeployment(planned.watched).spec;
	const rolls = before?.view.template !== digestOfTemplate(template, sha256);
	const checks = [
		...planned.problems.map(({ where, what, fix }) => failedCheck(where, what, fix ?? "Correct it.")),
		...planned.notes.map((note) => doubtfulCheck("conflicts", note, "Remove force-conflicts to keep them.")),
		...imageChecks(image.check, "on-eks"),
		...await builderChecks(request, image, POD_NEED, tools),
		...await scanChecks(request.scan, image, POD_PLATFORM, tools),
		...await gatherEksChecks({
			api,
			namespace: request.eks.namespace,
			watched: asDeployment(planned.watched),
			objects: planned.next,
			rolls,
			...before === void 0 ? {} : { live: before.object },
			...request.rollout.desiredCount === void 0 ? {} : { desiredCount: request.rollout.desiredCount },
			...reference === void 0 ? {} : { image: reference }
		}, tools)
	];
	signal.throwIfAborted();
	const plan = planOf(request, planned, before, checks);
	const current = before?.replicaSets.find(({ template }) => template === before.view.template);
	journal.learn({
		eksPlan: plan,
		...current === void 0 ? {} : { runningTaskDefinitionArn: revisionReference(source.address, current.revision) }
	});
	for (const { name, lines } of plan.objects) for (const line of lines) runner.line(`${name}: ${line}`);
	if (!plan.changes) runner.line("no change");
	tellChecks(checks, runner);
	return endingOfPlan(plan);
}
function planOf({ region }, { objects, watched }, before, checks) {
	const live = before?.object.spec;
	const { template, replicas = 1 } = asDeployment(watched).spec;
	const bill = (pods, count) => {
		const size = paidSize(requestedSize(pods));
		return size === void 0 ? void 0 : {
			task: {
				...size,
				architecture: "X86_64"
			},
			count
		};
	};
	const after = bill(template, replicas);
	return {
		changes: objects.some(({ lines }) => lines.length > 0),
		checks,
		objects,
		...after === void 0 ? {} : { cost: estimatePods(live && bill(live.template, live.replicas ?? 1), after, region) }
	};
}
/** The images of the manifests and of what runs, which name the registry. */
function imagesOf({ watched }, before) {
	return [watched && asDeployment(watched.object).spec, before?.object.spec].flatMap((spec) => (spec?.template.spec.containers ?? []).flatMap(({ image }) => image ?? []));
}
/** As a deployment names it: by its digest, where that is known. */
function byDigest({ reference, check }) {
	return reference === void 0 || check?.finding.kind !== "found" ? reference : pinReference(reference, check.finding.digest);
}
export { planOnEks };
