import { Er as timeOf, Tr as selectorOfHash, dr as FIELD_MANAGER, wr as isControlledBy } from "./deploy-BHCDWWqc.js";
import { Br as DeployError, Jr as PROXY_AGENT, Oa as makeBuilder, Or as naming, Pr as parseJsonObject, Ri as SignatureV4, Sr as failureToError, Tr as isUntrusted, Yr as noteProxy, _a as getEndpointPlugin, br as explainFailure } from "./main-DoVqBL7t.js";
import { Nt as commonParams, V as ListFargateProfiles$, _ as DescribeCluster$, b as DescribeFargateProfile$ } from "./dist-es-Co0TKXZY.js";
import { Agent, request } from "node:https";
import { createHash, createHmac } from "node:crypto";
// node_modules/@aws-sdk/client-eks/dist-es/commandBuilder.js
const command = makeBuilder(commonParams, "AWSWesleyFrontend", "EKSClient", getEndpointPlugin);
const _ep0 = {};
const _mw0 = (Command, cs, config, o) => [];
// node_modules/@aws-sdk/client-eks/dist-es/commands/DescribeClusterCommand.js
var DescribeClusterCommand = class extends command(_ep0, _mw0, "DescribeCluster", DescribeCluster$) {};
// node_modules/@aws-sdk/client-eks/dist-es/commands/DescribeFargateProfileCommand.js
var DescribeFargateProfileCommand = class extends command(_ep0, _mw0, "DescribeFargateProfile", DescribeFargateProfile$) {};
// node_modules/@aws-sdk/client-eks/dist-es/commands/ListFargateProfilesCommand.js
var ListFargateProfilesCommand = class extends command(_ep0, _mw0, "ListFargateProfiles", ListFargateProfiles$) {};
// src/kubernetes/pod-view.ts
const PROFILE_LABEL = "eks.amazonaws.com/fargate-profile";
/** Reads a pod. */
function readPod({ metadata, spec, status = {} }) {
	const own = status.containerStatuses ?? [];
	const all = [...status.initContainerStatuses ?? [], ...own];
	const profile = metadata.labels?.[PROFILE_LABEL];
	return {
		name: metadata.name ?? "",
		uid: metadata.uid ?? "",
		createdAt: timeOf(metadata.creationTimestamp),
		phase: status.phase ?? "Pending",
		deleting: metadata.deletionTimestamp !== void 0,
		ready: (status.conditions ?? []).some(({ type, status: on }) => type === "Ready" && on === "True"),
		scheduler: spec.schedulerName ?? "default-scheduler",
		...profile === void 0 ? {} : { profile },
		containers: spec.containers.map(({ name }) => name),
		restarts: Math.max(0, ...all.map(({ restartCount = 0 }) => restartCount)),
		signs: [
			...podSigns(status.reason, status.message),
			...(status.initContainerStatuses ?? []).flatMap((one) => containerSigns(one, false)),
			...own.flatMap((one) => containerSigns(one, spec.restartPolicy !== "Never")),
			...(status.conditions ?? []).flatMap(unscheduled),
			...(status.conditions ?? []).flatMap(shutGate)
		],
		digests: Object.fromEntries(own.flatMap(({ name, imageID = "" }) => {
			const digest = /sha256:[0-9a-f]{64}/.exec(imageID)?.[0];
			return digest === void 0 ? [] : [[name, digest]];
		}))
	};
}
function podSigns(reason, message = "") {
	return reason === void 0 ? [] : [{
		kind: "pod",
		reason,
		message
	}];
}
/** A container that has to keep running has failed when it ends, with exit code 0 too. */
function containerSigns(status, keepsRunning) {
	const { name, image, restartCount = 0, state = {}, lastState = {} } = status;
	const common = {
		container: name,
		restarts: restartCount,
		...image === void 0 || image === "" ? {} : { image }
	};
	const ended = (kind, terminated) => {
		if (terminated === void 0 || terminated.exitCode === 0 && !keepsRunning) return [];
		const { reason = "", message = "", exitCode } = terminated;
		return [{
			...common,
			kind,
			reason,
			message,
			...exitCode === void 0 ? {} : { exitCode }
		}];
	};
	const { waiting } = state;
	const waits = waiting?.reason === void 0 ? [] : [{
		...common,
		kind: "waiting",
		reason: waiting.reason,
		message: waiting.message ?? ""
	}];
	return [
		...ended("terminated", state.terminated),
		...ended("last-terminated", lastState.terminated),
		...waits
	];
}
function unscheduled({ type, status, reason = "", message = "" }) {
	return type === "PodScheduled" && status === "False" ? [{
		kind: "unscheduled",
		reason,
		message
	}] : [];
}
/** Whether it is what a starting pod shows. */
function showsStart({ reason }) {
	return /^(?:PodInitializing|ContainerCreating)$/.test(reason);
}
/** What the AWS Load Balancer Controller calls the gate of a target group. */
const TARGET_HEALTH = /^target-health\./;
/** The containers are ready, and the pod is not: a gate that is shut, or that nobody has written yet. */
function shutGate({ type, status, reason = "", message = "" }) {
	if (status === "True") return [];
	if (TARGET_HEALTH.test(type)) return [{
		kind: "gate",
		reason,
		message
	}];
	return type === "Ready" && reason === "ReadinessGatesNotReady" ? [{
		kind: "gate",
		reason,
		message
	}] : [];
}
/** Reads an event. Its time is that of its last occurrence. */
function readEvent(event) {
	const { metadata, type, reason = "", message = "", involvedObject = {} } = event;
	const times = [
		event.series?.lastObservedTime,
		event.lastTimestamp,
		event.eventTime,
		event.firstTimestamp,
		metadata.creationTimestamp
	];
	const count = event.series?.count ?? event.count ?? 1;
	return {
		id: `${metadata.uid ?? metadata.name ?? ""}/${count}`,
		at: times.map(timeOf).find((time) => time > 0) ?? 0,
		warning: type === "Warning",
		reason,
		message,
		of: `${involvedObject.kind ?? ""}/${involvedObject.name ?? ""}`,
		count
	};
}
/** Events that every pod of Fargate has, or that only report progress. Formats of some clusters are broken: match anywhere. */
const HARMLESS = /LoggingDisabled|Disabled logging because aws-logging configmap was not found/;
/** Whether an event says something about why pods do not run. */
function isTelling({ warning, reason, message }) {
	return warning && !HARMLESS.test(`${reason} ${message}`);
}
/** The events of a pod as signs, newest first. */
function signsOfEvents(pod, events) {
	return [...events].filter((event) => event.of === `Pod/${pod}` && isTelling(event)).sort((a, b) => b.at - a.at).map(({ reason, message, at }) => ({
		kind: "event",
		reason,
		message,
		at
	}));
}
// src/kubernetes/resource-kinds.ts
/** The groups by their API versions, as they are in every cluster (Kubernetes API reference 1.36). */
const KINDS = {
	v1: {
		Namespace: "!namespaces",
		PersistentVolume: "!persistentvolumes",
		ServiceAccount: "serviceaccounts",
		ConfigMap: "configmaps",
		Secret: "secrets",
		PersistentVolumeClaim: "persistentvolumeclaims",
		Service: "services",
		Endpoints: "endpoints",
		ResourceQuota: "resourcequotas",
		LimitRange: "limitranges",
		Pod: "pods",
		ReplicationController: "replicationcontrollers"
	},
	"apps/v1": {
		Deployment: "deployments",
		StatefulSet: "statefulsets",
		DaemonSet: "daemonsets",
		ReplicaSet: "replicasets"
	},
	"batch/v1": {
		Job: "jobs",
		CronJob: "cronjobs"
	},
	"rbac.authorization.k8s.io/v1": {
		Role: "roles",
		RoleBinding: "rolebindings",
		ClusterRole: "!clusterroles",
		ClusterRoleBinding: "!clusterrolebindings"
	},
	"networking.k8s.io/v1": {
		Ingress: "ingresses",
		IngressClass: "!ingressclasses",
		NetworkPolicy: "networkpolicies"
	},
	"autoscaling/v2": { HorizontalPodAutoscaler: "horizontalpodautoscalers" },
	"policy/v1": { PodDisruptionBudget: "poddisruptionbudgets" },
	"storage.k8s.io/v1": { StorageClass: "!storageclasses" },
	"scheduling.k8s.io/v1": { PriorityClass: "!priorityclasses" },
	"apiextensions.k8s.io/v1": { CustomResourceDefinition: "!customresourcedefinitions" }
};
/** What is known without asking; undefined: the API server has to be asked which resources it has. */
function builtInKind(apiVersion, kind) {
	const kinds = Object.hasOwn(KINDS, apiVersion) ? KINDS[apiVersion] : void 0;
	const found = kinds !== void 0 && Object.hasOwn(kinds, kind) ? kinds[kind] : void 0;
	if (found === void 0) return void 0;
	return found.startsWith("!") ? {
		plural: found.slice(1),
		namespaced: false
	} : {
		plural: found,
		namespaced: true
	};
}
/** `/api/v1` or `/apis/<group>/<version>`. */
function groupPath(apiVersion) {
	return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
/** The path of the objects of a kind, or of one of them. */
function resourcePath(apiVersion, { plural, namespaced }, namespace, name) {
	const scope = namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : "";
	const object = name === void 0 ? "" : `/${encodeURIComponent(name)}`;
	return `${groupPath(apiVersion)}${scope}/${plural}${object}`;
}
/** What others need comes first; what points at the Deployment comes after it. */
const ORDER = [
	["Namespace", "CustomResourceDefinition"],
	[
		"StorageClass",
		"PriorityClass",
		"ResourceQuota",
		"LimitRange"
	],
	[
		"ServiceAccount",
		"ClusterRole",
		"Role",
		"ClusterRoleBinding",
		"RoleBinding"
	],
	["ConfigMap", "Secret"],
	["PersistentVolume", "PersistentVolumeClaim"],
	[
		"Service",
		"NetworkPolicy",
		"IngressClass"
	],
	["Job"]
];
const LAST = [[
	"Deployment",
	"StatefulSet",
	"DaemonSet",
	"CronJob",
	"ReplicaSet",
	"Pod"
], [
	"Ingress",
	"HorizontalPodAutoscaler",
	"PodDisruptionBudget"
]];
/** The place of a kind in the order in which objects are applied; unknown kinds come right before the Deployments. */
function applyRank(kind) {
	const first = ORDER.findIndex((kinds) => kinds.includes(kind));
	if (first !== -1) return first;
	const last = LAST.findIndex((kinds) => kinds.includes(kind));
	return last === -1 ? ORDER.length : ORDER.length + 1 + last;
}
// src/aws/eks.ts
/** Describes a cluster, and refuses one without an API server. */
async function describeCluster(client, name) {
	const { cluster = {} } = await naming("eks:DescribeCluster", () => client.send(new DescribeClusterCommand({ name }))).catch((error) => {
		throw isMissing(error) ? missing(name) : error;
	});
	const { endpoint, certificateAuthority, status, accessConfig, resourcesVpcConfig } = cluster;
	const ca = certificateAuthority?.data;
	if (endpoint === void 0 || ca === void 0) throw new DeployError("service", `The EKS cluster ${name} has no API server: its status is ${status}.`, { hint: "Wait until it is ACTIVE." });
	return {
		name,
		endpoint,
		certificateAuthority: Buffer.from(ca, "base64").toString("utf8"),
		isPublic: resourcesVpcConfig?.endpointPublicAccess !== false,
		publicCidrs: resourcesVpcConfig?.publicAccessCidrs ?? [],
		...cluster.version === void 0 ? {} : { version: cluster.version },
		...accessConfig?.authenticationMode === void 0 ? {} : { authenticationMode: accessConfig.authenticationMode }
	};
}
function isMissing(error) {
	const { cause } = error;
	return cause instanceof Error && cause.name === "ResourceNotFoundException";
}
function missing(name) {
	return new DeployError("service", `There is no EKS cluster ${name} in this region and account.`, { hint: "Check eks-cluster, aws-region, and the account of the role." });
}
/** The Fargate profiles of a cluster. */
async function fargateProfiles(client, clusterName) {
	const { fargateProfileNames: names = [] } = await naming("eks:ListFargateProfiles", () => client.send(new ListFargateProfilesCommand({
		clusterName,
		maxResults: 100
	})));
	return await Promise.all(names.map(async (fargateProfileName) => {
		const { fargateProfile = {} } = await naming("eks:DescribeFargateProfile", () => client.send(new DescribeFargateProfileCommand({
			clusterName,
			fargateProfileName
		})));
		return {
			name: fargateProfileName,
			status: fargateProfile.status ?? "",
			selectors: (fargateProfile.selectors ?? []).map(({ namespace = "", labels = {} }) => ({
				namespace,
				labels
			}))
		};
	}));
}
// src/kubernetes/hidden-values.ts
/** `env[0].value: Invalid value: `, with the last member of the field's path. */
const REPEATED = /(?:(\w+)(?:\[[^\]\n]*\])*: )?((?:Invalid|Unsupported|Duplicate) value): /g;
/** How a struct, a list or a map begins, as Go or as JSON prints it. */
const STRUCTURE = /^[\w.*&[\]()]*[{[(]/;
/** Members whose text is a name or an amount: to see it helps, and it is no secret. */
const SHOWN = /^(?:name|\w+Name|namespace|image|labels|requests|limits)$/;
/** What can come after a value: the rule, the next mistake, or the end of all. */
const BOUNDARY = /^(?:: |[,;\]]|\s*$|\n)/;
const TOKENS = /"(?:[^"\\]|\\.)*"|[{[(]|[}\])]/gs;
/** What a refused Pod repeats: both pods, as a diff. Its last line closes it without an indent of its own. */
const DIFF = /\n\s*(?:[-+]\s*)?&?(?:core|v1)\.\w+\{.*?(?:\n[ \u00a0]*\}|$)/gs;
/**
* A message of the API server without the values that it repeats: they may be those of a Secret or a variable. The names
* of the fields and the rules stay.
*/
function withoutValues(message) {
	return withoutRepeated(withoutTyped(message.replace(DIFF, "")));
}
/** `expected string, got &value.valueUnstructured{Value:4711}` */
function withoutTyped(message) {
	return message.replace(/(expected [^,]+), got .*?(?=\n|$)/gs, (whole, expected) => /valueUnstructured|&\{/.test(whole) ? `${expected}, got another type` : whole);
}
function withoutRepeated(message) {
	let kept = "";
	let from = 0;
	for (const found of message.matchAll(REPEATED)) {
		const [whole, member, kind] = found;
		const start = found.index + whole.length;
		if (found.index < from || !isHidden(message.slice(start), member, kind)) continue;
		kept += message.slice(from, start).replace(/: $/, "");
		from = start + lengthOfValue(message.slice(start));
	}
	return kept + message.slice(from);
}
/** Whether what follows begins with a value that may be secret. A text that is one of a few choices is not. */
function isHidden(rest, member, kind) {
	if (STRUCTURE.test(rest)) return true;
	if (!rest.startsWith("\"") || kind === "Unsupported value") return false;
	return member === void 0 || !SHOWN.test(member);
}
/** Where a value ends; with the last colon where its brackets do not tell, and never where it was cut. */
function lengthOfValue(rest) {
	let depth = 0;
	for (const token of rest.matchAll(TOKENS)) {
		const [text] = token;
		if (/^[{[(]/.test(text)) depth += 1;
		if (/^[}\])]/.test(text)) depth -= 1;
		const end = token.index + text.length;
		if (depth <= 0 && BOUNDARY.test(rest.slice(end))) return end;
	}
	const colon = rest.lastIndexOf(": ");
	return depth > 0 || colon < 0 ? rest.length : colon;
}
// src/kubernetes/api-failure.ts
/** Reads the body of an answer that is no success. What is no Status object is cut and kept as its message. */
function readRefusal(status, body) {
	const { reason, message, details } = parseJsonObject(body) ?? {};
	return {
		status,
		reason: typeof reason === "string" ? reason : "",
		message: withoutValues(typeof message === "string" ? message : body.replace(/\s+/g, " ").slice(0, 300)),
		causes: causesOf(details)
	};
}
function causesOf(details) {
	const causes = details?.causes;
	if (!Array.isArray(causes)) return [];
	return causes.map((cause) => ({
		...cause,
		...saidOf(cause)
	}));
}
/** What a cause says without values. The field stands before it, as in the message, to tell names from secrets. */
function saidOf({ field = "", message }) {
	if (typeof message !== "string") return {};
	const frame = `${field}: `;
	return { message: withoutValues(`${frame}${message}`).slice(frame.length) };
}
/**
* The server's words for a manifest that does not fit the schema come as a 500 without a reason; to send it again would be
* for nothing.
*/
const TYPO = /failed to create typed patch object|failed to convert new object|error converting YAML/i;
/** Whether an answer is about what was sent, so that sending it again gives the same. */
function isTypo({ status, message }) {
	return status === 500 && TYPO.test(message);
}
/** Whether waiting and sending the same again can help. */
function isTransient(answer) {
	const { status } = answer;
	return status === 429 || status >= 500 && !isTypo(answer);
}
/** The conflicts that a server-side apply was refused for; empty when it was refused for something else. */
function conflictsOf({ status, causes }) {
	if (status !== 409) return [];
	return causes.flatMap(({ reason, message = "", field = "" }) => reason === "FieldManagerConflict" ? [{
		manager: /conflict with "([^"]+)"/.exec(message)?.[1] ?? "another manager",
		field
	}] : []);
}
/** Whether an object was written since it was read: its controller writes the status of a rollout all the time. */
function isModified({ status, message }) {
	return status === 409 && /object has been modified/.test(message);
}
/** What is wrong with a manifest, as the server says it, without the frame around it. */
function describeApiRefusal({ message, causes, status }) {
	if (status === 500) return message.replace(/^.*failed to create typed patch object \([^)]*\): /s, "");
	if (causes.length === 0) return message;
	return causes.map(({ field, message: said = "" }) => field === void 0 ? said : `${field}: ${said}`).join("; ");
}
const FORBIDDEN = /cannot (?<verb>\w+) resource "(?<resource>[^"]+)" in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]+)")?/;
/** The rule that a refused call lacks, as YAML on one line; undefined when the refusal does not say it. */
function missingRule(message) {
	const { verb, resource, group, namespace } = FORBIDDEN.exec(message)?.groups ?? {};
	if (verb === void 0 || resource === void 0) return void 0;
	return `Add to ${namespace === void 0 ? "a ClusterRole" : `a Role in the namespace ${namespace}`}: {apiGroups: ["${group ?? ""}"], resources: ["${resource}"], verbs: ["${verb}"]} (docs/eks.md has the whole role).`;
}
// src/kubernetes/steps/api-request.ts
const CONNECT_MS = 5e3;
const ANSWER_MS = 3e4;
/** The largest object is 1.5 MiB (etcd's limit); a list of 500 pods stays below this. */
const LONGEST_BODY = 67108864;
/** Opens a connection; nothing is sent yet. Node's own client: `fetch` takes no certificate authority. */
function openWire(endpoint, certificateAuthority) {
	const agent = new Agent({
		ca: certificateAuthority,
		keepAlive: true,
		maxSockets: 8,
		...PROXY_AGENT
	});
	const base = new URL(endpoint);
	const start = ({ method, path, headers, body }, signal) => new Promise((resolve, reject) => {
		const call = request(new URL(path, base), {
			method,
			agent,
			headers: {
				...headers,
				...body === void 0 ? {} : { "content-length": String(Buffer.byteLength(body)) }
			},
			...signal === void 0 ? {} : { signal }
		}, resolve);
		const slow = (what, code) => call.destroy(Object.assign(/* @__PURE__ */ new Error(`${what} (${base.host})`), { code }));
		const connecting = setTimeout(() => slow("connect ETIMEDOUT", "ETIMEDOUT"), CONNECT_MS);
		call.setTimeout(ANSWER_MS, () => slow("no answer in time", "ESOCKETTIMEDOUT"));
		call.on("socket", (socket) => {
			if (socket.connecting) socket.once("secureConnect", () => clearTimeout(connecting));
			else clearTimeout(connecting);
		});
		call.on("error", (error) => {
			clearTimeout(connecting);
			noteProxy(error, base);
			reject(error);
		});
		call.on("close", () => clearTimeout(connecting));
		call.end(body);
	});
	return {
		endpoint,
		send: async (request, signal) => {
			const answer = await start(request, signal);
			const { statusCode: status = 0, headers } = answer;
			return {
				status,
				headers,
				body: await readBody(answer)
			};
		}
	};
}
async function readBody(answer) {
	const parts = [];
	let length = 0;
	for await (const part of answer) {
		const bytes = part;
		length += bytes.length;
		if (length > LONGEST_BODY) {
			answer.destroy();
			throw Object.assign(/* @__PURE__ */ new Error("the answer is too long"), { code: "ERR_STREAM_TOO_LONG" });
		}
		parts.push(bytes);
	}
	return Buffer.concat(parts).toString("utf8");
}
// src/kubernetes/steps/token.ts
const PREFIX = "k8s-aws-v1.";
/** Ignored by the server, which takes a token for 15 minutes after its date (aws-iam-authenticator). */
const EXPIRES_S = 60;
/** The token that `aws eks get-token` would give at this moment: a presigned sts:GetCallerIdentity. Nothing is sent. */
async function makeToken({ cluster, region, credentials }, signingDate) {
	const signer = new SignatureV4({
		service: "sts",
		region,
		credentials: await credentials(),
		sha256: NodeSha256
	});
	const hostname = `sts.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}`;
	const request = {
		method: "GET",
		protocol: "https:",
		hostname,
		path: "/",
		query: {
			Action: "GetCallerIdentity",
			Version: "2011-06-15"
		},
		headers: {
			host: hostname,
			"x-k8s-aws-id": cluster
		}
	};
	const { query = {}, path } = await signer.presign(request, {
		expiresIn: EXPIRES_S,
		signingDate,
		unhoistableHeaders: /* @__PURE__ */ new Set(["x-k8s-aws-id"])
	});
	const url = `https://${hostname}${path}?${writeQuery(query)}`;
	return PREFIX + Buffer.from(url).toString("base64url");
}
/** SHA-256 as the signer takes it. */
var NodeSha256 = class {
	#hash;
	constructor(secret) {
		this.#hash = secret === void 0 ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
	}
	update(data) {
		this.#hash.update(bytesOf(data));
	}
	digest() {
		return Promise.resolve(this.#hash.digest());
	}
	reset() {
		throw new Error("a hash is created each time");
	}
};
function bytesOf(data) {
	if (typeof data === "string") return Buffer.from(data);
	return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
}
function writeQuery(query) {
	return Object.entries(query).map(([name, value]) => `${escapeQuery(name)}=${escapeQuery(String(value))}`).join("&");
}
/** As SigV4 escapes: RFC 3986. */
function escapeQuery(text) {
	return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
// src/kubernetes/steps/kubernetes-api.ts
/** An answer that is no success. */
var ApiError = class extends Error {
	name;
	answer;
	/** As AWS's errors have it: what is worth another try is judged in one place. */
	$metadata;
	constructor(answer) {
		super(answer.message);
		this.answer = answer;
		this.name = answer.reason || `Status${answer.status}`;
		this.$metadata = { httpStatusCode: isTypo(answer) ? 422 : answer.status };
	}
};
/** The answer behind an error of the API; undefined when there was none. */
function answerOf(error) {
	const cause = error instanceof DeployError ? error.cause : error;
	return cause instanceof ApiError ? cause.answer : void 0;
}
/** A token lives for 15 minutes (aws-iam-authenticator). */
const TOKEN_MS = 6e5;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2e4;
/** Describes the cluster, and opens its API. */
async function openKubernetes(name, tools) {
	const { EKSClient } = await import("./dist-es-BxiHiwhA.js");
	const eks = tools.clients.make(EKSClient);
	const cluster = await describeCluster(eks, name);
	const wire = openWire(cluster.endpoint, cluster.certificateAuthority);
	const tokens = prepareTokens(eks, cluster, tools);
	const whole = async (call) => await sendWithRetries(call, {
		wire,
		tokens,
		cluster,
		tools
	});
	return {
		cluster,
		eks,
		call: async (call) => readJson(call, (await whole(call)).body),
		text: async (call) => (await whole(call)).body
	};
}
function readJson({ name }, body) {
	try {
		return JSON.parse(body);
	} catch (error) {
		throw failureToError(name, error);
	}
}
function prepareTokens(eks, { name }, { clock, runner }) {
	let token;
	return {
		current: async () => {
			if (token !== void 0 && clock.now() - token.madeAt < TOKEN_MS) return token.text;
			const { region, systemClockOffset } = eks.config;
			const text = await makeToken({
				cluster: name,
				region: await region(),
				credentials: () => credentialsOf(eks)
			}, new Date(Date.now() + systemClockOffset));
			runner.mask(text);
			token = {
				text,
				madeAt: clock.now()
			};
			return text;
		},
		renew: async () => {
			token = void 0;
			await describeCluster(eks, name);
		}
	};
}
async function credentialsOf({ config }) {
	const credentials = config.credentials;
	return typeof credentials === "function" ? await credentials() : credentials;
}
/** Sends a call until it is answered. Each may be sent twice: what is applied is applied to the same end. */
async function sendWithRetries(call, surroundings) {
	const { tokens, tools } = surroundings;
	let renewed = false;
	for (let attempt = 0;; attempt += 1) {
		const tried = await sendOnce(call, surroundings);
		if (tried.kind === "answered") return tried.answer;
		if (tried.status === 401 && !renewed) {
			renewed = true;
			await tokens.renew();
			continue;
		}
		if (!tried.heals || attempt >= tools.maxRetries || call.signal?.aborted === true) throw tried.error;
		await tools.clock.sleep(pauseAfter(attempt, tried.retryAfterS), call.signal);
	}
}
async function sendOnce(call, { wire, tokens, cluster }) {
	try {
		const answer = await wire.send(await write(call, tokens), call.signal);
		const { status, headers, body } = answer;
		if (status >= 200 && status < 300) return {
			kind: "answered",
			answer
		};
		const refusal = readRefusal(status, body);
		const after = Number(headers["retry-after"]);
		return {
			kind: "failed",
			error: refusedError(call, refusal, cluster),
			heals: isTransient(refusal),
			status,
			...Number.isFinite(after) && after > 0 ? { retryAfterS: after } : {}
		};
	} catch (thrown) {
		if (thrown instanceof DeployError) throw thrown;
		const { heals } = explainFailure(call.name, thrown);
		return {
			kind: "failed",
			error: unansweredError(call, thrown, cluster),
			heals
		};
	}
}
async function write({ method, path, query = {}, body, contentType = "application/json" }, tokens) {
	const asked = Object.entries(query).flatMap(([name, value]) => value === void 0 ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`]);
	return {
		method,
		path: asked.length === 0 ? path : `${path}?${asked.join("&")}`,
		headers: {
			accept: "application/json",
			authorization: `Bearer ${await tokens.current()}`,
			"user-agent": "deploy-fargate",
			...body === void 0 ? {} : { "content-type": contentType }
		},
		...body === void 0 ? {} : { body: JSON.stringify(body) }
	};
}
function pauseAfter(attempt, retryAfterS) {
	const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
	return Math.max((retryAfterS ?? 0) * 1e3, pause * (.5 + Math.random() / 2));
}
function refusedError({ name }, answer, cluster) {
	const cause = new ApiError(answer);
	const said = answer.message.replace(/\.?$/, ".");
	if (answer.status === 401) return new DeployError("credentials", `${name} was refused: the cluster ${cluster.name} does not recognise the caller (401 Unauthorized).`, {
		cause,
		hint: hintForUnauthorized(cluster)
	});
	if (answer.status === 403) {
		const rule = missingRule(answer.message);
		return new DeployError("access-denied", `${name} was denied: ${said}`, {
			cause,
			hint: rule ?? "Give the Kubernetes group of the role of this job the rules in docs/eks.md."
		});
	}
	return new DeployError("aws", `${name} failed: ${said}`, { cause });
}
/** The server says no more than 401, for any cause. */
function hintForUnauthorized({ name, authenticationMode }) {
	return `One of these: ${authenticationMode === "CONFIG_MAP" ? `the cluster's authentication mode is CONFIG_MAP, so only the ConfigMap aws-auth counts: map the role there, or switch to API_AND_CONFIG_MAP` : `the role has no access entry (aws eks create-access-entry --cluster-name ${name} --principal-arn <role> --kubernetes-groups deploy-fargate)`}; the credentials are of another account or role than you think (aws sts get-caller-identity); they have expired; the clock of the runner is off by minutes. docs/eks.md shows the whole set-up.`;
}
/** Only the cluster's own authority counts, which is that of eks:DescribeCluster. */
function hintForUntrusted({ name, endpoint }) {
	return `What answers at ${endpoint} shows a certificate that the authority of the cluster ${name} has not signed. Something between the runner and the cluster reads TLS (if it is a proxy, put the host into NO_PROXY), or the endpoint is that of another cluster.`;
}
function unansweredError(call, thrown, cluster) {
	const { kind, message, name } = explainFailure(call.name, thrown);
	if (kind !== "network") return failureToError(call.name, thrown);
	if (isUntrusted(name)) return new DeployError("aws", message, {
		cause: thrown,
		hint: hintForUntrusted(cluster)
	});
	const isPrivate = !cluster.isPublic;
	const { publicCidrs } = cluster;
	const limited = publicCidrs.length > 0 && publicCidrs.every((cidr) => !cidr.endsWith("/0"));
	const hint = isPrivate ? `The endpoint of the cluster ${cluster.name} is private (endpointPublicAccess: false): it is reached only from inside its VPC. Run the job on a runner there, or allow public access.` : limited ? `The endpoint of the cluster ${cluster.name} takes calls from ${cluster.publicCidrs.join(", ")} alone (publicAccessCidrs): run the job on a runner with such an address, or add the runner's.` : `Check that the runner reaches ${cluster.endpoint} (proxy, NO_PROXY, firewall).`;
	return new DeployError("aws", message, {
		cause: thrown,
		hint
	});
}
// src/kubernetes/steps/kubernetes-objects.ts
const opened = /* @__PURE__ */ new WeakMap();
const RETRIES = 8;
/** The API of a cluster, opened once for all that use the same clients. */
async function kubernetesOf(cluster, tools) {
	const { clients, clock, log, maxRetries = RETRIES } = tools;
	const all = opened.get(clients) ?? /* @__PURE__ */ new Map();
	opened.set(clients, all);
	const before = all.get(cluster);
	if (before !== void 0) return await before;
	const opening = openKubernetes(cluster, {
		clients,
		clock,
		runner: log,
		maxRetries
	});
	all.set(cluster, opening);
	opening.catch(() => all.delete(cluster));
	return await opening;
}
/** Undefined where the answer is that there is no such object. */
async function orMissing(found) {
	try {
		return await found;
	} catch (error) {
		if (answerOf(error)?.status === 404) return void 0;
		throw error;
	}
}
const DEPLOYMENTS = {
	plural: "deployments",
	namespaced: true
};
const REPLICA_SETS = {
	plural: "replicasets",
	namespaced: true
};
const PODS = {
	plural: "pods",
	namespaced: true
};
const EVENTS = {
	plural: "events",
	namespaced: true
};
const JOBS = {
	plural: "jobs",
	namespaced: true
};
const signalOf = ({ signal }) => signal === void 0 ? {} : { signal };
/** A Deployment; undefined when there is none. */
async function getDeploymentObject(api, { namespace, deployment }, asked = {}) {
	return await orMissing(api.call({
		name: "kubernetes:GetDeployment",
		method: "GET",
		path: resourcePath("apps/v1", DEPLOYMENTS, namespace, deployment),
		...signalOf(asked)
	}));
}
const PAGE = "500";
/** All pages of a list. */
async function listAll(api, name, path, query, asked) {
	const items = [];
	let next;
	do {
		const page = await api.call({
			name,
			method: "GET",
			path,
			query: {
				...query,
				limit: PAGE,
				continue: next
			},
			...signalOf(asked)
		});
		items.push(...page.items ?? []);
		next = page.metadata?.continue || void 0;
	} while (next !== void 0);
	return items;
}
/** The ReplicaSets that a Deployment controls. */
async function listReplicaSets(api, { metadata, spec }, asked = {}) {
	const labels = Object.entries(spec.selector.matchLabels ?? {});
	return (await listAll(api, "kubernetes:ListReplicaSets", resourcePath("apps/v1", REPLICA_SETS, metadata.namespace ?? "default"), labels.length === 0 ? {} : { labelSelector: labels.map(([key, value]) => `${key}=${value}`).join(",") }, asked)).filter((item) => isControlledBy(item, metadata.uid ?? ""));
}
/** The pods with a label selector. */
async function listPods(api, namespace, labelSelector, asked = {}) {
	return await listAll(api, "kubernetes:ListPods", resourcePath("v1", PODS, namespace), { labelSelector }, asked);
}
/** The pods of one ReplicaSet. */
async function podsOfHash(api, namespace, hash, asked = {}) {
	return await listPods(api, namespace, selectorOfHash(hash), asked);
}
/** The warnings in a namespace. */
async function listWarnings(api, namespace, asked = {}) {
	return (await listAll(api, "kubernetes:ListEvents", resourcePath("v1", EVENTS, namespace), { fieldSelector: "type=Warning" }, asked)).map(readEvent);
}
/** The ResourceQuotas of a namespace. */
async function listQuotas(api, namespace) {
	return await listAll(api, "kubernetes:ListResourceQuotas", resourcePath("v1", {
		plural: "resourcequotas",
		namespaced: true
	}, namespace), {}, {});
}
/** The last lines of a container; of the one that crashed before, where there is one. */
async function podLog(api, namespace, pod, asked) {
	const { container, previous, lines } = asked;
	const ask = async (before) => await api.text({
		name: "kubernetes:GetPodLog",
		method: "GET",
		path: `${resourcePath("v1", PODS, namespace, pod)}/log`,
		query: {
			container,
			tailLines: String(lines),
			...before ? { previous: "true" } : {}
		},
		...signalOf(asked)
	});
	return (await ask(previous).catch(async (error) => {
		if (!previous || answerOf(error)?.status !== 400) throw error;
		return await ask(false);
	})).split("\n").filter((line, index, all) => line !== "" || index < all.length - 1);
}
/** Everything that a container has written so far. */
async function wholeLog(api, namespace, pod, container) {
	return await api.text({
		name: "kubernetes:GetPodLog",
		method: "GET",
		path: `${resourcePath("v1", PODS, namespace, pod)}/log`,
		query: { container }
	});
}
/** Where objects of a kind are kept: what every cluster has is known, else the server is asked. */
function prepareKinds(api) {
	const groups = /* @__PURE__ */ new Map();
	return async ({ apiVersion, kind }) => {
		const known = builtInKind(apiVersion, kind);
		if (known !== void 0) return known;
		const asking = groups.get(apiVersion) ?? api.call({
			name: "kubernetes:GetApiResources",
			method: "GET",
			path: groupPath(apiVersion)
		});
		groups.set(apiVersion, asking);
		const { resources = [] } = await orMissing(asking) ?? {};
		const found = resources.find((one) => one.kind === kind && !one.name.includes("/"));
		return found && {
			plural: found.name,
			namespaced: found.namespaced
		};
	};
}
function pathOf({ object, kind, namespace }) {
	return resourcePath(object.apiVersion, kind, namespace, object.metadata.name ?? "");
}
/** The object as it is now; undefined when there is none. */
async function getObject(api, placed, asked = {}) {
	return await orMissing(api.call({
		name: `kubernetes:Get${placed.object.kind}`,
		method: "GET",
		path: pathOf(placed),
		...signalOf(asked)
	}));
}
/** Applies an object on the server with this action's field manager. */
async function applyObject(api, placed, { force, dryRun = false }, asked = {}) {
	return await api.call({
		name: `kubernetes:Patch${placed.object.kind}`,
		method: "PATCH",
		path: pathOf(placed),
		query: {
			fieldManager: FIELD_MANAGER,
			force: String(force),
			...dryRun ? { dryRun: "All" } : {}
		},
		contentType: "application/apply-patch+yaml",
		body: placed.object,
		...signalOf(asked)
	});
}
/** Changes an object by a JSON patch. */
async function jsonPatch(api, placed, operations, { dryRun = false } = {}) {
	return await api.call({
		name: `kubernetes:Patch${placed.object.kind}`,
		method: "PATCH",
		path: pathOf(placed),
		query: {
			fieldManager: FIELD_MANAGER,
			...dryRun ? { dryRun: "All" } : {}
		},
		contentType: "application/json-patch+json",
		body: operations
	});
}
/** Sets annotations of a Deployment. */
async function annotateDeployment(api, { namespace, deployment }, annotations) {
	await api.call({
		name: "kubernetes:PatchDeployment",
		method: "PATCH",
		path: resourcePath("apps/v1", DEPLOYMENTS, namespace, deployment),
		query: { fieldManager: FIELD_MANAGER },
		contentType: "application/merge-patch+json",
		body: { metadata: { annotations } }
	});
}
/** Creates a Job of a name that is this run's alone; one that is there is the answer that was lost. */
async function createJob(api, namespace, job) {
	const path = resourcePath("batch/v1", JOBS, namespace);
	try {
		return await api.call({
			name: "kubernetes:CreateJob",
			method: "POST",
			path,
			query: { fieldManager: FIELD_MANAGER },
			body: job
		});
	} catch (error) {
		if (answerOf(error)?.reason !== "AlreadyExists") throw error;
		const found = await getJob(api, namespace, job.metadata.name ?? "");
		if (found === void 0) throw error;
		return found;
	}
}
/** A Job; undefined when there is none. */
async function getJob(api, namespace, name, asked = {}) {
	return await orMissing(api.call({
		name: "kubernetes:GetJob",
		method: "GET",
		path: resourcePath("batch/v1", JOBS, namespace, name),
		...signalOf(asked)
	}));
}
/** Deletes a Job with its pods: an orphan would go on, and cost. */
async function deleteJob(api, namespace, name) {
	await orMissing(api.call({
		name: "kubernetes:DeleteJob",
		method: "DELETE",
		path: resourcePath("batch/v1", JOBS, namespace, name),
		body: {
			apiVersion: "v1",
			kind: "DeleteOptions",
			propagationPolicy: "Background"
		}
	}));
}
export { DescribeFargateProfileCommand as A, applyRank as C, showsStart as D, readPod as E, signsOfEvents as O, fargateProfiles as S, isTelling as T, wholeLog as _, getDeploymentObject as a, describeApiRefusal as b, jsonPatch as c, listQuotas as d, listReplicaSets as f, prepareKinds as g, podsOfHash as h, deleteJob as i, DescribeClusterCommand as j, ListFargateProfilesCommand as k, kubernetesOf as l, podLog as m, applyObject as n, getJob as o, listWarnings as p, createJob as r, getObject as s, annotateDeployment as t, listPods as u, answerOf as v, builtInKind as w, isModified as x, conflictsOf as y };
