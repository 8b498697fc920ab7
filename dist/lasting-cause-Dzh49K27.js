import { kr as capitalise } from "./main-DoVqBL7t.js";
import { D as showsStart, O as signsOfEvents } from "./kubernetes-objects-C-4yZwcd.js";
// src/diagnosis/pod-surroundings-reasons.ts
const SCHEDULED = ["unscheduled", "event"];
/** What is around a pod: volumes, Fargate, load balancers, probes. Most specific first. */
const POD_SURROUNDINGS = [
	{
		code: "pod-mount-missing",
		permanent: true,
		mayComeLate: true,
		kinds: ["event"],
		pattern: /^FailedMount: MountVolume\.SetUp failed for volume "([^"]+)".*?(secret|configmap) "([^"]+)" not found/s,
		sentence: (_, [, volume, kind, name]) => `The ${kind === "secret" ? "Secret" : "ConfigMap"} ${name} of the volume ${volume} does not exist.`,
		hint: "Create it in the namespace of the Deployment, or correct its name in the manifest."
	},
	{
		code: "pod-mount",
		permanent: false,
		kinds: ["event"],
		pattern: /^(?:FailedMount|FailedAttachVolume): (.*)/s,
		sentence: (_, [, said]) => `A volume cannot be mounted: ${said}.`,
		hint: "For EFS, check the mount targets and that the security group allows NFS (port 2049)."
	},
	{
		code: "pod-volume-claim",
		permanent: false,
		kinds: SCHEDULED,
		pattern: /not supported because: PVC (\S+) not bound/,
		sentence: (_, [, claim]) => `The volume claim ${claim} is not bound.`,
		hint: "Fargate has no dynamic volumes: create the PersistentVolume (EFS, static) for it."
	},
	{
		code: "pod-unsupported",
		permanent: true,
		kinds: SCHEDULED,
		pattern: /Pod not supported on Fargate: ([^)]*)/,
		sentence: (_, [, what]) => `Fargate cannot run this pod: ${what}.`,
		hint: "Remove from the manifest what is named there: Fargate has no privileged containers, host network, host ports, or volumes other than EFS and those of the pod."
	},
	{
		code: "pod-capacity",
		permanent: false,
		kinds: SCHEDULED,
		pattern: /Fargate capacity is unavailable/,
		sentence: () => "Fargate has no capacity in the availability zone of the pod.",
		hint: "Kubernetes tries again by itself. Subnets in more availability zones in the Fargate profile help."
	},
	{
		code: "pod-profile-role",
		permanent: true,
		mayComeLate: true,
		kinds: SCHEDULED,
		pattern: /Misconfigured Fargate Profile: (.*)/s,
		sentence: (_, [, said]) => `The Fargate profile cannot start pods: ${said}.`,
		hint: "Let eks-fargate-pods.amazonaws.com assume the pod execution role of the profile."
	},
	{
		code: "pod-account-blocked",
		permanent: true,
		kinds: SCHEDULED,
		pattern: /AWS account is currently blocked/,
		sentence: () => "AWS has blocked the account for Fargate.",
		hint: "Contact AWS Support."
	},
	{
		code: "pod-provisioning",
		permanent: false,
		kinds: SCHEDULED,
		pattern: /Pod provisioning timed out/,
		sentence: () => "Fargate did not provision the pod in time, and tries again.",
		hint: "It usually resolves itself (seen after seven minutes). If a pod is tried only once, delete it."
	},
	{
		code: "pod-no-profile",
		permanent: true,
		kinds: SCHEDULED,
		pattern: /0\/(\d+) nodes are available: \1 node\(s\) had untolerated taint \{eks\.amazonaws\.com\/compute-type: fargate\}|no nodes available to schedule pods/,
		sentence: () => "No Fargate profile of the cluster matches the pod, and no other node takes it.",
		hint: "Create a Fargate profile whose selector matches the namespace and the pod's labels, then deploy again: a pod is matched only when it is created."
	},
	{
		code: "pod-unscheduled",
		permanent: false,
		kinds: SCHEDULED,
		pattern: /^(?:FailedScheduling|Unschedulable): (.*)/s,
		sentence: (_, [, said]) => `The pod cannot be scheduled: ${said}.`
	},
	{
		code: "pod-evicted",
		permanent: false,
		kinds: ["pod"],
		pattern: /^(?:Evicted|NodeLost|Preempting|Shutdown|Terminated)/,
		sentence: () => "The pod was evicted (patching of its node, or a lost node).",
		hint: "This is not the fault of the deployment; a new pod takes its place."
	},
	{
		code: "pod-target-health",
		permanent: false,
		kinds: ["gate"],
		pattern: /^Target\.\w+: (.*)/s,
		sentence: (_, [, said]) => `The load balancer finds the pod unhealthy: ${said}.`,
		hint: "Check path, port and success codes of the health check of the target group (annotations of the Ingress or Service), and that the security group of the pods lets the load balancer through.",
		onTheWay: true
	},
	{
		code: "pod-readiness-gate",
		permanent: false,
		kinds: ["gate"],
		pattern: /^(?:ReadinessGatesNotReady|Elb\.\w+): (.*)/s,
		sentence: (_, [, said]) => `The containers are ready, and a readiness gate of the pod is shut: ${said}.`,
		hint: "The AWS Load Balancer Controller opens the gates of target groups: check that it runs, and what it says of the TargetGroupBinding.",
		onTheWay: true
	},
	{
		code: "pod-probe",
		permanent: false,
		kinds: ["event"],
		pattern: /^Unhealthy: (Readiness|Liveness|Startup) probe failed: (.*)/s,
		sentence: (_, [, probe, said]) => `The ${probe?.toLowerCase()} probe fails: ${said}.`,
		hint: "Check path, port and scheme of the probe, that the program listens on 0.0.0.0, and initialDelaySeconds."
	}
];
// src/diagnosis/pod-stop-reasons.ts
const PULL = ["waiting", "event"];
const START = [
	"waiting",
	"terminated",
	"last-terminated",
	"event"
];
const ENDED = ["terminated", "last-terminated"];
/** An event of reason Failed is about a pull only where it says so: a Secret can be "not found", too. */
const PULL_FAILED = "(?:Failed: )?(?:Error: )?(?:ErrImagePull|ImagePullBackOff|Failed to pull image).*";
const pulling = (pattern) => new RegExp(`^${PULL_FAILED}${pattern}`, "is");
const container = ({ container: name }) => name === void 0 ? "a container" : `container ${name}`;
const image = (sign) => {
	const named = /(?:image|reference) "([^"\s]+)"/.exec(sign.message)?.[1] ?? sign.image;
	return named === void 0 ? `the image of ${container(sign)}` : `the image ${named}`;
};
const exit = ({ exitCode }) => exitCode === void 0 ? "" : ` (exit code ${exitCode})`;
/** Most specific first. Texts as the kubelet, the scheduler of Fargate and the API server write them. */
const ROWS = [
	{
		code: "pod-image-platform",
		permanent: true,
		kinds: PULL,
		pattern: pulling("no match for platform"),
		sentence: (sign) => `${capitalise(image(sign))} is not built for linux/amd64.`,
		hint: "EKS on Fargate runs linux/amd64 alone: build for it (platforms: linux/amd64)."
	},
	{
		code: "pod-registry-limit",
		permanent: false,
		kinds: PULL,
		pattern: pulling("(?:\\b429\\b|toomanyrequests|too many requests)"),
		sentence: (sign) => `The registry throttles pulls of ${image(sign)}.`,
		hint: "This resolves itself; a copy in ECR avoids it."
	},
	{
		code: "pod-image-denied",
		permanent: true,
		mayComeLate: true,
		kinds: PULL,
		pattern: pulling("(?:403 Forbidden|pull access denied|may require authorization|no basic auth credentials|401 Unauthorized)"),
		sentence: (sign) => `The pod may not pull ${image(sign)}.`,
		hint: "Give the Fargate profile's pod execution role AmazonEKSFargatePodExecutionRolePolicy, and allow its account in the repository's policy; check that the repository exists."
	},
	{
		code: "pod-image-network",
		permanent: false,
		kinds: PULL,
		pattern: pulling("(?:i/o timeout|dial tcp|no such host|connection refused|TLS handshake)"),
		sentence: (sign) => `The registry of ${image(sign)} cannot be reached from the pod.`,
		hint: "Check that the subnets of the Fargate profile have a NAT gateway, or the VPC endpoints of ECR (api, dkr) and S3, and that the pod's security group lets them through."
	},
	{
		code: "pod-image-missing",
		permanent: true,
		mayComeLate: true,
		kinds: PULL,
		pattern: pulling("(?:not found|manifest unknown|does not exist)"),
		sentence: (sign) => `${capitalise(image(sign))} does not exist.`,
		hint: "Check the repository, the tag and the region, and that the image was pushed."
	},
	{
		code: "pod-image-name",
		permanent: true,
		kinds: ["waiting"],
		pattern: /^(?:InvalidImageName|ErrImageNeverPull)/,
		sentence: (sign) => `${capitalise(image(sign))} cannot be pulled: its name or imagePullPolicy is wrong.`,
		hint: "Correct image or imagePullPolicy in the manifest."
	},
	{
		code: "pod-image",
		permanent: false,
		kinds: ["waiting"],
		pattern: /^(?:ErrImagePull|ImagePullBackOff)/,
		sentence: (sign) => `${capitalise(image(sign))} could not be pulled.`
	},
	{
		code: "pod-config-cache",
		permanent: false,
		kinds: ["waiting", "event"],
		pattern: /failed to sync (?:secret|configmap) cache|services have not yet been read at least once/,
		sentence: () => "The kubelet of the new node has not read a Secret, ConfigMap or Service yet."
	},
	{
		code: "pod-config-missing",
		permanent: true,
		mayComeLate: true,
		kinds: ["waiting"],
		pattern: /^CreateContainerConfigError: (secret|configmap) "([^"]+)" not found/,
		sentence: (sign, [, kind, name]) => `The ${kind === "secret" ? "Secret" : "ConfigMap"} ${name} that ${container(sign)} needs does not exist.`,
		hint: "Create it in the namespace of the Deployment, or correct its name in the manifest."
	},
	{
		code: "pod-config-key",
		permanent: true,
		mayComeLate: true,
		kinds: ["waiting"],
		pattern: /^CreateContainerConfigError: couldn't find key (\S+) in (Secret|ConfigMap) (\S+)/,
		sentence: (sign, [, key, kind, name]) => `The ${kind} ${name} has no key ${key}, which ${container(sign)} needs.`,
		hint: "Add the key, or correct its name in the manifest."
	},
	{
		code: "pod-runs-as-root",
		permanent: true,
		kinds: ["waiting"],
		pattern: /runAsNonRoot and image will run as root/,
		sentence: (sign) => `${capitalise(container(sign))} must not run as root (runAsNonRoot), and its image does.`,
		hint: "Set USER to a number in the Dockerfile, or runAsUser in the manifest."
	},
	{
		code: "pod-config",
		permanent: true,
		mayComeLate: true,
		kinds: ["waiting"],
		pattern: /^CreateContainerConfigError: (.*)/s,
		sentence: (sign, [, said]) => `${capitalise(container(sign))} cannot be created: ${said}.`
	},
	{
		code: "pod-create",
		permanent: false,
		kinds: ["waiting"],
		pattern: /^CreateContainerError: (.*)/s,
		sentence: (sign, [, said]) => `${capitalise(container(sign))} could not be created: ${said}.`
	},
	{
		code: "pod-cpu-limit",
		permanent: true,
		kinds: START,
		pattern: /cpu\.cfs_quota_us: invalid argument/,
		sentence: (sign) => `${capitalise(container(sign))} asks for more CPU than its limit allows.`,
		hint: "On Fargate requests have to equal limits: set both to the same."
	},
	{
		code: "pod-architecture",
		permanent: true,
		kinds: START,
		pattern: /exec format error/,
		sentence: (sign) => `The program of ${container(sign)} is built for another processor.`,
		hint: "EKS on Fargate runs linux/amd64 alone: build for it (platforms: linux/amd64)."
	},
	{
		code: "pod-command",
		permanent: true,
		kinds: START,
		pattern: /exec: "([^"]+)": (?:executable file not found|.*no such file|permission denied)/s,
		sentence: (sign, [, program]) => `${capitalise(container(sign))} cannot start ${program}: it is not there, or not executable.`,
		hint: "Check command and args in the manifest, and ENTRYPOINT and CMD of the image."
	},
	{
		code: "pod-start",
		permanent: true,
		kinds: START,
		pattern: /^(?:StartError|ContainerCannotRun|RunContainerError)/,
		sentence: (sign) => `${capitalise(container(sign))} could not be started: ${sign.message || sign.reason}.`
	},
	{
		code: "pod-out-of-memory",
		permanent: true,
		kinds: ENDED,
		pattern: /^OOMKilled/,
		sentence: (sign) => `${capitalise(container(sign))} was killed because it used more memory than its limit${exit(sign)}.`,
		hint: "Raise resources.limits.memory (and requests, which equal it on Fargate), or find out what fills it."
	},
	{
		code: "pod-lost",
		permanent: false,
		kinds: ENDED,
		pattern: /^ContainerStatusUnknown/,
		sentence: (sign) => `${capitalise(container(sign))} was lost with its node${exit(sign)}.`,
		hint: "This is not the fault of the deployment; a new pod takes its place."
	},
	{
		code: "pod-killed",
		permanent: true,
		kinds: ENDED,
		pattern: /^$/,
		sentence: (sign) => `${capitalise(container(sign))} was killed${exit(sign)}.`,
		hint: "Exit code 137 without OOMKilled is most often a liveness probe that fails; it is also the end of a container that does not stop on SIGTERM."
	},
	{
		code: "pod-crashed",
		permanent: true,
		kinds: ENDED,
		pattern: /^(?:Error|Completed|)/,
		sentence: (sign) => `${capitalise(container(sign))} exited${exit(sign)}.`,
		hint: "The program ended by itself: its log says why. A missing environment variable, Secret or database is the usual cause."
	},
	...POD_SURROUNDINGS
];
ROWS.map(({ code }) => code);
/** Exit codes that say something beside the kubelet's reason: a kill without OOMKilled. */
const KILLED = 137;
function rowOf(sign) {
	const text = `${sign.reason}: ${sign.message}`.slice(0, 4096);
	const first = ROWS.filter(({ kinds }) => kinds.includes(sign.kind)).map((row) => ({
		row,
		match: row.code === "pod-killed" ? killed(sign, text) : row.pattern.exec(text)
	})).find(({ match }) => match !== null);
	return first?.match ? {
		row: first.row,
		match: first.match
	} : void 0;
}
/** Decided by the exit code alone. */
const killed = ({ exitCode }, text) => exitCode === KILLED ? /^/.exec(text) : null;
/** Ends what others wrote as part of a sentence. */
function tidy(sentence) {
	return sentence.replace(/[\s.]+\.$/, ".").replace(/\s+/g, " ").slice(0, 600);
}
/** How often the pod has failed this way. */
function timesOf({ kind, reason, restarts = 0 }) {
	if (kind === "terminated" || kind === "last-terminated") return Math.max(1, restarts);
	return reason === "ImagePullBackOff" || reason === "CrashLoopBackOff" ? 2 : Math.max(1, restarts);
}
const UNSCHEDULED = "FailedScheduling";
/**
* The events that can still tell why a pod does not run: they stay for an hour, healed or not. Once its containers were
* started, nothing that kept them from it counts; once it has a node, nothing of its scheduling.
*/
function eventsOfNow(pod, events) {
	if (pod.phase !== "Pending") return events.filter(({ reason }) => reason === "Unhealthy");
	return pod.signs.some(({ container: name }) => name !== void 0) ? events.filter(({ reason }) => reason !== UNSCHEDULED) : events;
}
function causeOfSign(sign) {
	const found = rowOf(sign);
	if (found === void 0) return void 0;
	const { row, match } = found;
	const sentence = tidy(row.sentence(sign, match));
	return {
		code: row.code,
		key: `${row.code}: ${sentence}`,
		permanent: row.permanent,
		sentence,
		times: timesOf(sign),
		...row.hint === void 0 ? {} : { hint: row.hint },
		...row.onTheWay === void 0 ? {} : { onTheWay: row.onTheWay },
		...row.mayComeLate === void 0 ? {} : { mayComeLate: row.mayComeLate },
		...sign.at === void 0 || sign.reason === UNSCHEDULED ? {} : { eventAt: sign.at },
		...sign.container === void 0 ? {} : { container: sign.container },
		...sign.exitCode === void 0 ? {} : { exitCode: sign.exitCode }
	};
}
/**
* Why a pod does not run, by its own signs and those of its events; undefined when nothing is known to be wrong. A pod
* that is ready or terminating has not failed.
*/
function causeOfPod(pod, events = []) {
	if (pod.ready || pod.deleting && pod.phase !== "Failed") return void 0;
	const signs = pod.signs.filter((sign) => !showsStart(sign));
	const [taken] = (pod.phase === "Failed" ? signs.filter(({ kind }) => kind === "pod") : []).flatMap((sign) => causeOfSign(sign) ?? []);
	if (taken !== void 0) return taken;
	const told = eventsOfNow(pod, events);
	const causes = [...signs, ...told].flatMap((sign) => causeOfSign(sign) ?? []);
	const rank = (cause) => Number(cause.permanent);
	const [first] = [...causes].sort((a, b) => rank(b) - rank(a));
	return first && (killedByProbe(first, events) ?? first);
}
/** The pods that are known not to run, each with its cause. */
function causesOfPods(pods, events) {
	return pods.flatMap((pod) => {
		const cause = causeOfPod(pod, signsOfEvents(pod.name, events));
		return cause === void 0 ? [] : [{
			pod,
			cause
		}];
	});
}
/** A container that ends on SIGTERM or SIGKILL, or ends well, where a probe asked for its end. */
const ENDED_BY_REQUEST = [
	137,
	143,
	0
];
/**
* The kubelet kills a container whose liveness or startup probe fails; the container shows the kill alone, and the event
* why. A program that has ended by itself refuses connections: then the probe is not the cause.
*/
function killedByProbe(ended, events) {
	if (!(ended.code === "pod-killed" || ended.code === "pod-crashed") || !ENDED_BY_REQUEST.includes(ended.exitCode ?? -1)) return void 0;
	const probe = events.find(({ reason, message }) => reason === "Unhealthy" && /^(?:Liveness|Startup) probe failed/.test(message) && (ended.exitCode !== 0 || !message.includes("connection refused")));
	const why = probe && causeOfSign(probe);
	if (why === void 0) return void 0;
	return {
		...ended,
		...why,
		permanent: ended.permanent,
		times: ended.times
	};
}
// src/diagnosis/lasting-cause.ts
/** A cause that cannot heal and is still there after this long was tried a second time by the kubelet. */
const STILL_THERE_MS = 2e4;
/** When a cause was seen first, with what this observation adds. */
function firstSight(known, { eventAt }, now) {
	const at = known?.at ?? now;
	const told = known?.eventAt ?? eventAt;
	return told === void 0 ? { at } : {
		at,
		eventAt: told
	};
}
/**
* Whether a cause is still there a while after it was seen first. An event stays for an hour, healed or not: what only an
* event tells is still there when the event has happened again.
*/
function isStillThere(first, { eventAt }, now) {
	return (eventAt === void 0 ? now - first.at : eventAt - (first.eventAt ?? eventAt)) >= STILL_THERE_MS;
}
export { causesOfPods as i, isStillThere as n, causeOfPod as r, firstSight as t };
