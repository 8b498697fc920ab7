export const id = 2387;
export const ids = [2387];
export const modules = {

/***/ 6471:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ causeOfPod)
/* harmony export */ });
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(358);

const PULL = ['waiting', 'event'];
const START = ['waiting', 'terminated', 'last-terminated', 'event'];
const ENDED = ['terminated', 'last-terminated'];
const SCHEDULED = ['unscheduled', 'event'];
const PULL_FAILED = '(?:ErrImagePull|ImagePullBackOff|Failed\\b).*';
const pulling = (pattern) => new RegExp(`^${PULL_FAILED}${pattern}`, 'is');
const container = ({ container: name }) => name === undefined ? 'a container' : `container ${name}`;
const image = (sign) => {
    const named = /(?:image|reference) "([^"\s]+)"/.exec(sign.message)?.[1] ?? sign.image;
    return named === undefined ? `the image of ${container(sign)}` : `the image ${named}`;
};
const exit = ({ exitCode }) => (exitCode === undefined ? '' : ` (exit code ${exitCode})`);
/** Most specific first. Texts as the kubelet, the scheduler of Fargate and the API server write them. */
const ROWS = [
    {
        code: 'pod-image-platform',
        permanent: true,
        kinds: PULL,
        // It ends in "not found", too.
        pattern: pulling('no match for platform'),
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(image(sign))} is not built for linux/amd64.`,
        hint: 'EKS on Fargate runs linux/amd64 alone: build for it (platforms: linux/amd64).'
    },
    {
        code: 'pod-registry-limit',
        permanent: false,
        kinds: PULL,
        pattern: pulling('(?:\\b429\\b|toomanyrequests|too many requests)'),
        sentence: sign => `The registry throttles pulls of ${image(sign)}.`,
        hint: 'This heals by itself; a copy in ECR avoids it.'
    },
    {
        code: 'pod-image-denied',
        permanent: true,
        kinds: PULL,
        pattern: pulling('(?:403 Forbidden|pull access denied|may require authorization|no basic auth credentials|401 Unauthorized)'),
        sentence: sign => `The pod may not pull ${image(sign)}.`,
        hint: "Give the Fargate profile's pod execution role AmazonEKSFargatePodExecutionRolePolicy, and allow its account in the repository's policy; check that the repository exists."
    },
    {
        code: 'pod-image-network',
        permanent: false,
        kinds: PULL,
        pattern: pulling('(?:i/o timeout|dial tcp|no such host|connection refused|TLS handshake)'),
        sentence: sign => `The registry of ${image(sign)} cannot be reached from the pod.`,
        hint: "Check that the subnets of the Fargate profile have a NAT gateway, or the VPC endpoints of ECR (api, dkr) and S3, and that the pod's security group lets them through."
    },
    {
        code: 'pod-image-missing',
        permanent: true,
        kinds: PULL,
        pattern: pulling('(?:not found|manifest unknown|does not exist)'),
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(image(sign))} does not exist.`,
        hint: 'Check the repository, the tag and the region, and that the image was pushed.'
    },
    {
        code: 'pod-image-name',
        permanent: true,
        kinds: ['waiting'],
        pattern: /^(?:InvalidImageName|ErrImageNeverPull)/,
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(image(sign))} cannot be pulled: its name or imagePullPolicy is wrong.`,
        hint: 'Correct image or imagePullPolicy in the manifest.'
    },
    {
        code: 'pod-image',
        permanent: false,
        kinds: ['waiting'],
        pattern: /^(?:ErrImagePull|ImagePullBackOff)/,
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(image(sign))} could not be pulled.`
    },
    {
        code: 'pod-config-cache',
        permanent: false,
        kinds: ['waiting', 'event'],
        pattern: /failed to sync (?:secret|configmap) cache/,
        sentence: () => 'The kubelet has not read a Secret or ConfigMap yet.'
    },
    {
        code: 'pod-config-missing',
        permanent: true,
        kinds: ['waiting'],
        pattern: /^CreateContainerConfigError: (secret|configmap) "([^"]+)" not found/,
        sentence: (sign, [, kind, name]) => `The ${kind === 'secret' ? 'Secret' : 'ConfigMap'} ${name} that ${container(sign)} needs does not exist.`,
        hint: 'Create it in the namespace of the Deployment, or correct its name in the manifest.'
    },
    {
        code: 'pod-config-key',
        permanent: true,
        kinds: ['waiting'],
        pattern: /^CreateContainerConfigError: couldn't find key (\S+) in (Secret|ConfigMap) (\S+)/,
        sentence: (sign, [, key, kind, name]) => `The ${kind} ${name} has no key ${key}, which ${container(sign)} needs.`,
        hint: 'Add the key, or correct its name in the manifest.'
    },
    {
        code: 'pod-runs-as-root',
        permanent: true,
        kinds: ['waiting'],
        pattern: /runAsNonRoot and image will run as root/,
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(container(sign))} must not run as root (runAsNonRoot), and its image does.`,
        hint: 'Set USER to a number in the Dockerfile, or runAsUser in the manifest.'
    },
    {
        code: 'pod-config',
        permanent: true,
        kinds: ['waiting'],
        pattern: /^CreateContainerConfigError: (.*)/s,
        sentence: (sign, [, said]) => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(container(sign))} cannot be created: ${said}.`
    },
    {
        code: 'pod-create',
        // A container runtime that is slow heals.
        permanent: false,
        kinds: ['waiting'],
        pattern: /^CreateContainerError: (.*)/s,
        sentence: (sign, [, said]) => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(container(sign))} could not be created: ${said}.`
    },
    {
        code: 'pod-cpu-limit',
        permanent: true,
        kinds: START,
        pattern: /cpu\.cfs_quota_us: invalid argument/,
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(container(sign))} asks for more CPU than its limit allows.`,
        hint: 'On Fargate requests have to equal limits: set both to the same.'
    },
    {
        code: 'pod-architecture',
        permanent: true,
        kinds: START,
        pattern: /exec format error/,
        sentence: sign => `The program of ${container(sign)} is built for another processor.`,
        hint: 'EKS on Fargate runs linux/amd64 alone: build for it (platforms: linux/amd64).'
    },
    {
        code: 'pod-command',
        permanent: true,
        kinds: START,
        pattern: /exec: "([^"]+)": (?:executable file not found|.*no such file|permission denied)/s,
        sentence: (sign, [, program]) => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(container(sign))} cannot start ${program}: it is not there, or not executable.`,
        hint: 'Check command and args in the manifest, and ENTRYPOINT and CMD of the image.'
    },
    {
        code: 'pod-start',
        permanent: true,
        kinds: START,
        pattern: /^(?:StartError|ContainerCannotRun|RunContainerError)/,
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(container(sign))} could not be started: ${sign.message || sign.reason}.`
    },
    {
        code: 'pod-out-of-memory',
        permanent: true,
        kinds: ENDED,
        pattern: /^OOMKilled/,
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(container(sign))} was killed because it used more memory than its limit${exit(sign)}.`,
        hint: 'Raise resources.limits.memory (and requests, which equal it on Fargate), or find out what fills it.'
    },
    {
        code: 'pod-killed',
        permanent: true,
        kinds: ENDED,
        pattern: /^$/,
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(container(sign))} was killed${exit(sign)}.`,
        hint: 'Exit code 137 without OOMKilled is most often a liveness probe that fails; it is also the end of a container that does not stop on SIGTERM.'
    },
    {
        code: 'pod-crashed',
        permanent: true,
        kinds: ENDED,
        pattern: /^(?:Error|Completed|)/,
        sentence: sign => `${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalise */ .s)(container(sign))} exited${exit(sign)}.`,
        hint: 'The program ended by itself: its log says why. A missing environment variable, Secret or database is the usual cause.'
    },
    {
        code: 'pod-mount-missing',
        permanent: true,
        kinds: ['event'],
        pattern: /^FailedMount: MountVolume\.SetUp failed for volume "([^"]+)".*?(secret|configmap) "([^"]+)" not found/s,
        sentence: (_, [, volume, kind, name]) => `The ${kind === 'secret' ? 'Secret' : 'ConfigMap'} ${name} of the volume ${volume} does not exist.`,
        hint: 'Create it in the namespace of the Deployment, or correct its name in the manifest.'
    },
    {
        code: 'pod-mount',
        permanent: false,
        kinds: ['event'],
        pattern: /^(?:FailedMount|FailedAttachVolume): (.*)/s,
        sentence: (_, [, said]) => `A volume cannot be mounted: ${said}.`,
        hint: 'For EFS, check the mount targets and that the security group allows NFS (port 2049).'
    },
    {
        code: 'pod-volume-claim',
        permanent: false,
        kinds: SCHEDULED,
        pattern: /not supported because: PVC (\S+) not bound/,
        sentence: (_, [, claim]) => `The volume claim ${claim} is not bound.`,
        hint: 'Fargate has no dynamic volumes: create the PersistentVolume (EFS, static) for it.'
    },
    {
        code: 'pod-unsupported',
        permanent: true,
        kinds: SCHEDULED,
        pattern: /Pod not supported on Fargate: ([^)]*)/,
        sentence: (_, [, what]) => `Fargate cannot run this pod: ${what}.`,
        hint: 'Remove from the manifest what is named there: Fargate has no privileged containers, host network, host ports, or volumes other than EFS and those of the pod.'
    },
    {
        code: 'pod-capacity',
        permanent: false,
        kinds: SCHEDULED,
        pattern: /Fargate capacity is unavailable/,
        sentence: () => 'Fargate has no capacity in the availability zone of the pod.',
        hint: 'It is tried again by itself. Subnets in more availability zones in the Fargate profile help.'
    },
    {
        code: 'pod-profile-role',
        permanent: true,
        kinds: SCHEDULED,
        pattern: /Misconfigured Fargate Profile: (.*)/s,
        sentence: (_, [, said]) => `The Fargate profile cannot start pods: ${said}.`,
        hint: 'Let eks-fargate-pods.amazonaws.com assume the pod execution role of the profile.'
    },
    {
        code: 'pod-account-blocked',
        permanent: true,
        kinds: SCHEDULED,
        pattern: /AWS account is currently blocked/,
        sentence: () => 'AWS has blocked the account for Fargate.',
        hint: 'Write to AWS Support.'
    },
    {
        code: 'pod-provisioning',
        permanent: false,
        kinds: SCHEDULED,
        pattern: /Pod provisioning timed out/,
        sentence: () => 'Fargate did not provision the pod in time, and tries again.',
        hint: 'It heals by itself most often (seen after seven minutes). A pod that is tried only once is cured by deleting it.'
    },
    {
        code: 'pod-no-profile',
        permanent: true,
        kinds: SCHEDULED,
        // All of the nodes: one of EC2 that is full may be joined by another.
        pattern: /0\/(\d+) nodes are available: \1 node\(s\) had untolerated taint \{eks\.amazonaws\.com\/compute-type: fargate\}|no nodes available to schedule pods/,
        sentence: () => 'No Fargate profile of the cluster matches the pod, and no other node takes it.',
        hint: "Create a Fargate profile whose selector matches the namespace and the pod's labels, then deploy again: a pod is matched only when it is created."
    },
    {
        code: 'pod-unscheduled',
        permanent: false,
        kinds: SCHEDULED,
        pattern: /^(?:FailedScheduling|Unschedulable): (.*)/s,
        sentence: (_, [, said]) => `The pod cannot be scheduled: ${said}.`
    },
    {
        code: 'pod-evicted',
        permanent: false,
        kinds: ['pod'],
        pattern: /^(?:Evicted|NodeLost|Preempting|Shutdown|Terminated)/,
        sentence: () => 'The pod was evicted (patching of its node, or a lost node).',
        hint: 'This is not the fault of the deployment; a new pod takes its place.'
    },
    {
        code: 'pod-probe',
        permanent: false,
        kinds: ['event'],
        pattern: /^Unhealthy: (Readiness|Liveness|Startup) probe failed: (.*)/s,
        sentence: (_, [, probe, said]) => `The ${probe?.toLowerCase()} probe fails: ${said}.`,
        hint: 'Check path, port and scheme of the probe, that the program listens on 0.0.0.0, and initialDelaySeconds.'
    }
];
/** Exit codes that say something beside the kubelet's reason: a kill without OOMKilled. */
const KILLED = 137;
function rowOf(sign) {
    const text = `${sign.reason}: ${sign.message}`.slice(0, 4096);
    const found = ROWS.filter(({ kinds }) => kinds.includes(sign.kind)).map(row => ({
        row,
        match: row.code === 'pod-killed' ? killed(sign, text) : row.pattern.exec(text)
    }));
    const first = found.find(({ match }) => match !== null);
    return first?.match ? { row: first.row, match: first.match } : undefined;
}
/** Decided by the exit code alone. */
const killed = ({ exitCode }, text) => exitCode === KILLED ? /^/.exec(text) : null;
/** Ends what others wrote as part of a sentence. */
function tidy(sentence) {
    return sentence
        .replace(/[\s.]+\.$/, '.')
        .replace(/\s+/g, ' ')
        .slice(0, 600);
}
/** How often the pod has failed this way. */
function timesOf({ kind, reason, restarts = 0 }) {
    if (kind === 'terminated' || kind === 'last-terminated')
        return Math.max(1, restarts);
    // A pull is tried again before it is backed off from.
    return reason === 'ImagePullBackOff' || reason === 'CrashLoopBackOff' ? 2 : Math.max(1, restarts);
}
function causeOfSign(sign) {
    const found = rowOf(sign);
    if (found === undefined)
        return undefined;
    const { row, match } = found;
    const sentence = tidy(row.sentence(sign, match));
    return {
        code: row.code,
        key: `${row.code}: ${sentence}`,
        permanent: row.permanent,
        sentence,
        times: timesOf(sign),
        ...(row.hint === undefined ? {} : { hint: row.hint }),
        ...(sign.container === undefined ? {} : { container: sign.container }),
        ...(sign.exitCode === undefined ? {} : { exitCode: sign.exitCode })
    };
}
/** What a pod that is well, or only on its way, shows. */
const IDLE = /^(?:PodInitializing|ContainerCreating)$/;
/**
 * Why a pod does not run, by its own signs and those of its events; undefined when nothing is known to be wrong. A pod
 * that is ready, or on its way out, has not failed.
 */
function causeOfPod(pod, events = []) {
    if (pod.ready || (pod.deleting && pod.phase !== 'Failed'))
        return undefined;
    const signs = pod.signs.filter(({ reason }) => !IDLE.test(reason));
    const causes = [...signs, ...events].flatMap(sign => causeOfSign(sign) ?? []);
    const rank = (cause) => Number(cause.permanent);
    // What the pod shows itself comes before what an event says of it; what cannot heal comes before all else.
    return [...causes].sort((a, b) => rank(b) - rank(a))[0];
}


/***/ }),

/***/ 2387:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runJobBefore),
  z: () => (/* binding */ runJobToItsEnd)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/deployment/polling.ts
var polling = __webpack_require__(1540);
// EXTERNAL MODULE: ./src/diagnosis/pod-stop-reasons.ts
var pod_stop_reasons = __webpack_require__(6471);
;// CONCATENATED MODULE: ./src/kubernetes/job.ts
/** Kept for so long after its end, so that people can look at it: on Fargate a finished pod keeps costing. */
const KEPT_SECONDS = 3600;
/** By this label a pod chooses among the Fargate profiles that match it. */
const PROFILE_LABEL = 'eks.amazonaws.com/fargate-profile';
/**
 * A Job that runs a command once in the pod of a Deployment: without probes, ports and hooks, which are those of a server,
 * and without the labels by which a Service would find it. The Fargate profile that the pod names stays.
 */
function jobFrom({ metadata, spec }, wish) {
    const { name, namespace, container, command, limitSeconds } = wish;
    const profile = metadata?.labels?.[PROFILE_LABEL];
    const all = spec.containers.filter(one => one.name === container);
    const containers = all.map(({ readinessProbe: _, livenessProbe: __, startupProbe: ___, ports: ____, lifecycle: _____, args: ______, ...rest }) => ({
        ...rest,
        command
    }));
    return {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name, namespace, labels: { 'app.kubernetes.io/managed-by': 'deploy-fargate' } },
        spec: {
            backoffLimit: 0,
            ttlSecondsAfterFinished: KEPT_SECONDS,
            // Only for the case that nobody watches any longer: it takes the pod with the cause away.
            activeDeadlineSeconds: Math.ceil(limitSeconds) + 600,
            template: {
                metadata: {
                    labels: {
                        'app.kubernetes.io/managed-by': 'deploy-fargate',
                        'job-of': name,
                        ...(profile === undefined ? {} : { [PROFILE_LABEL]: profile })
                    }
                },
                spec: { ...spec, containers, restartPolicy: 'Never' }
            }
        }
    };
}
/** The label selector of the pods of a Job. */
function selectorOfJob(name) {
    return `job-of=${name}`;
}
/** A name of its own for each run; at most 63 characters, as a label has. */
function jobName(deployment, suffix) {
    return `${deployment.slice(0, 40).replace(/[^a-z0-9]+$/, '')}-run-${suffix}`;
}
/** How a Job stands, by its pod first: the Job itself tells later, and not why. */
function readJob(job, pod) {
    if (pod?.phase === 'Succeeded')
        return { kind: 'succeeded' };
    if (pod?.phase === 'Failed') {
        const exitCode = pod.signs.find(({ kind }) => kind === 'terminated')?.exitCode;
        return { kind: 'failed', ...(exitCode === undefined ? {} : { exitCode }) };
    }
    const conditions = job?.status?.conditions ?? [];
    const has = (type) => conditions.some(one => one.type === type && one.status === 'True');
    if (has('Complete'))
        return { kind: 'succeeded' };
    if (has('Failed') || job === undefined)
        return { kind: 'lost' };
    return { kind: 'going', started: pod?.phase === 'Running' };
}

// EXTERNAL MODULE: ./src/kubernetes/pod-view.ts
var pod_view = __webpack_require__(85);
// EXTERNAL MODULE: ./src/kubernetes/steps/kubernetes-objects.ts
var kubernetes_objects = __webpack_require__(1607);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/modes/steps/eks-target.ts + 1 modules
var eks_target = __webpack_require__(945);
;// CONCATENATED MODULE: ./src/modes/steps/run-eks-job.ts










/** A cause that cannot heal and is still there after this long. */
const STILL_THERE_MS = 20_000;
const TAIL_LINES = 20;
/** The Job before a rollout; undefined when the rollout may begin. */
async function runJobBefore(request, ready, tools) {
    if (request.jobCommand === undefined)
        return undefined;
    const limitMs = request.rollout.waitMinutes * 60_000;
    const end = await runJobToItsEnd(ready, { command: request.jobCommand, limitMs }, tools);
    if (end.outcome === 'succeeded')
        return undefined;
    const { reason, outcome, diagnosis } = end;
    return {
        outcome: outcome === 'cancelled' ? 'cancelled' : 'failed',
        reason: outcome === 'cancelled'
            ? reason
            : `The Job failed, so the Deployment was not touched: ${reason}`,
        ...(diagnosis === undefined ? {} : { diagnosis })
    };
}
/** Runs a Job to its end: shows its log, takes its exit code, and removes it when the step ends it. */
async function runJobToItsEnd(ready, order, tools) {
    const { api, source, watched } = ready;
    const { cluster, namespace, deployment } = source.address;
    const { template } = (0,eks_target/* asDeployment */.al)(watched.next ?? watched.object).spec;
    const container = chooseContainer(ready);
    const name = jobName(deployment, (0,external_node_crypto_.randomUUID)().slice(0, 8));
    const job = jobFrom(template, {
        name,
        namespace,
        container,
        command: order.command,
        limitSeconds: order.limitMs / 1000
    });
    tools.cancel.throwIfAborted();
    (0,saved_state/* saveState */.LZ)(tools.runner, { job: { cluster, namespace, name } });
    await (0,kubernetes_objects/* createJob */._S)(api, namespace, job);
    tools.journal.learn({ jobName: name });
    tools.journal.tell(`Job ${name} runs ${order.command[0] ?? ''} in container ${container}`);
    const end = await watchJob(api, { namespace, name, container }, order.limitMs, tools);
    if (end.outcome === 'cancelled' || end.outcome === 'timed-out') {
        await (0,kubernetes_objects/* deleteJob */.XX)(api, namespace, name).catch((error) => tools.runner.warning(`The Job ${name} could not be removed: ${(0,failure/* failureOf */.g5)(error).message}`));
    }
    (0,saved_state/* saveState */.LZ)(tools.runner, { job: undefined });
    if (end.exitCode !== undefined)
        tools.journal.learn({ exitCode: end.exitCode });
    return end;
}
/** The container that gets the image, or the first one. */
function chooseContainer({ watched, containers }) {
    const { template } = (0,eks_target/* asDeployment */.al)(watched.next ?? watched.object).spec;
    const names = template.spec.containers.map(({ name }) => name);
    const chosen = containers.find(name => names.includes(name)) ?? names[0];
    if (chosen === undefined)
        throw new problem/* DeployError */.sH('service', 'The Deployment has no container.');
    return chosen;
}
async function watchJob(api, place, limitMs, tools) {
    const { clock, cancel, journal } = tools;
    const startedAt = clock.now();
    const log = showLog(api, place, tools);
    const seen = new Map();
    let told = '';
    const step = async () => {
        const observed = await observeJob(api, place, tools);
        if (observed === undefined)
            return undefined;
        const { state, pod, cause } = observed;
        await log.show(pod);
        const line = describeState(state, pod);
        if (line !== told)
            journal.tell(`Job ${place.name}: ${line}`);
        told = line;
        const end = endOf(state, cause) ?? hopeless(cause, clock.now(), seen);
        return end && { ...end, ...log.diagnosis(end, pod, cause) };
    };
    for (;;) {
        if (cancel.aborted)
            return cancelledJob(cancel);
        const end = await step();
        if (end !== undefined)
            return end;
        const elapsed = clock.now() - startedAt;
        if (elapsed >= limitMs) {
            return {
                outcome: 'timed-out',
                reason: `The Job ${place.name} had not ended in time (wait-for-minutes); it was removed.`
            };
        }
        await clock.sleep(Math.min((0,polling/* pollDelay */.xf)(elapsed), limitMs - elapsed), cancel);
    }
}
function cancelledJob(cancel) {
    return {
        outcome: 'cancelled',
        reason: `The job was cancelled (${String(cancel.reason)}); the Job was removed.`
    };
}
/** Undefined: the poll failed, and is repeated. What cannot heal is thrown. */
async function observeJob(api, { namespace, name }, { runner }) {
    try {
        const [job, pods] = await Promise.all([
            (0,kubernetes_objects/* getJob */.ax)(api, namespace, name),
            (0,kubernetes_objects/* listPods */.BG)(api, namespace, selectorOfJob(name))
        ]);
        const [pod] = pods.map(pod_view/* readPod */.Ax).sort((a, b) => b.createdAt - a.createdAt);
        const state = readJob(job, pod);
        const silent = pod !== undefined && pod.phase === 'Pending' && pod.signs.length > 0;
        const events = silent ? await (0,kubernetes_objects/* listWarnings */.EB)(api, namespace).catch(() => []) : [];
        return { state, pod, cause: pod && (0,pod_stop_reasons/* causeOfPod */.q)(pod, (0,pod_view/* signsOfEvents */.zZ)(pod.name, events)) };
    }
    catch (error) {
        const { heals, message } = (0,failure/* failureOf */.g5)(error);
        if (!heals)
            throw error;
        runner.line(`polling failed: ${message} (retrying)`);
        return undefined;
    }
}
function describeState(state, pod) {
    if (state.kind !== 'going')
        return state.kind;
    if (pod === undefined)
        return 'no pod yet';
    return state.started ? `pod ${pod.name} runs` : `pod ${pod.name} starts`;
}
function endOf(state, cause) {
    switch (state.kind) {
        case 'going':
            return undefined;
        case 'succeeded':
            return { outcome: 'succeeded', reason: '', exitCode: 0 };
        case 'lost':
            return {
                outcome: 'failed',
                reason: 'The pod of the Job is gone before it ended: it was evicted, or somebody removed it.'
            };
        case 'failed': {
            const { exitCode } = state;
            const code = exitCode === undefined ? '' : ` with exit code ${exitCode}`;
            return {
                outcome: 'failed',
                reason: cause?.sentence ?? `The Job failed${code}.`,
                ...(exitCode === undefined ? {} : { exitCode })
            };
        }
    }
}
/** What cannot heal does not get better by waiting for the whole time. */
function hopeless(cause, now, seen) {
    if (cause?.permanent !== true)
        return undefined;
    const since = seen.get(cause.key) ?? now;
    seen.set(cause.key, since);
    return now - since >= STILL_THERE_MS || cause.times >= 2
        ? { outcome: 'failed', reason: cause.sentence }
        : undefined;
}
/** Shows the log of the container as far as it is new. */
function showLog(api, { namespace, container }, { runner }) {
    let shown = 0;
    let text = '';
    return {
        show: async (pod) => {
            if (pod === undefined || pod.phase === 'Pending')
                return;
            // A log that cannot be read is no reason to end the Job.
            text = await (0,kubernetes_objects/* wholeLog */._L)(api, namespace, pod.name, container).catch(() => text);
            if (text.length < shown)
                shown = 0;
            const fresh = text.slice(shown).trimEnd();
            if (fresh !== '')
                runner.foreign(fresh);
            shown = text.length;
        },
        diagnosis: ({ outcome, reason }, pod, cause) => {
            if (outcome === 'succeeded')
                return {};
            const lines = text.trimEnd().split('\n').slice(-TAIL_LINES);
            const name = pod?.name ?? '';
            return {
                diagnosis: {
                    cause: reason,
                    groups: [],
                    events: [],
                    notes: [],
                    logTails: text.trim() === ''
                        ? []
                        : [{ container, taskId: name, stream: `pods/${name}/log`, lines }],
                    ...(cause?.hint === undefined ? {} : { hint: cause.hint })
                }
            };
        }
    };
}


/***/ })

};
