export const id = 3867;
export const ids = [3867];
export const modules = {

/***/ 403:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   af: () => (/* binding */ kubernetesRollout),
/* harmony export */   bn: () => (/* binding */ revisionReference),
/* harmony export */   p2: () => (/* binding */ targetOfReplicaSet),
/* harmony export */   sd: () => (/* binding */ kubernetesPart)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);

/** `shop/web:4`: a revision of a Deployment, as the engine names what runs. */
function revisionReference({ namespace, deployment }, revision) {
    return `${namespace}/${deployment}:${revision === 0 ? 'new' : revision}`;
}
/** A ReplicaSet to go back to. */
function targetOfReplicaSet(address, { name, hash, template, revision }, replicas) {
    return {
        deploymentId: name,
        taskDefinition: revisionReference(address, revision),
        kubernetes: {
            replicaSet: name,
            hash,
            template,
            ...(replicas === undefined ? {} : { replicas })
        }
    };
}
/** The rollout in the engine's words. */
function kubernetesRollout(address, begun) {
    const { own, replicaSet, createdAt, previous, foreign } = begun;
    const { cluster, namespace, deployment } = address;
    return {
        cluster,
        service: deployment,
        deploymentId: replicaSet?.name ?? own.uid,
        taskDefinition: revisionReference(address, replicaSet?.revision ?? 0),
        createdAt,
        kubernetes: {
            namespace,
            deployment,
            ...own,
            ...(replicaSet === undefined ? {} : { hash: replicaSet.hash })
        },
        ...(previous === undefined ? {} : { previous }),
        ...(foreign === undefined ? {} : { foreign })
    };
}
/** What Kubernetes says about the Deployment of a rollout. */
function kubernetesPart({ kubernetes }) {
    if (kubernetes === undefined)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('bug', 'This is no rollout of Kubernetes.');
    return kubernetes;
}


/***/ }),

/***/ 3867:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kubernetesDeployer: () => (/* binding */ kubernetesDeployer)
});

// EXTERNAL MODULE: ./src/kubernetes/marks.ts
var marks = __webpack_require__(2842);
// EXTERNAL MODULE: ./src/kubernetes/rollout-state.ts
var rollout_state = __webpack_require__(6085);
// EXTERNAL MODULE: ./src/kubernetes/rollout-view.ts
var rollout_view = __webpack_require__(5775);
// EXTERNAL MODULE: ./src/kubernetes/steps/digest.ts
var digest = __webpack_require__(7134);
// EXTERNAL MODULE: ./src/kubernetes/steps/kubernetes-objects.ts
var kubernetes_objects = __webpack_require__(1607);
// EXTERNAL MODULE: ./src/deployment/kubernetes-rollout.ts
var kubernetes_rollout = __webpack_require__(403);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var aws_failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/diagnosis/pod-stop-reasons.ts
var pod_stop_reasons = __webpack_require__(6471);
// EXTERNAL MODULE: ./src/kubernetes/pod-view.ts
var pod_view = __webpack_require__(85);
;// CONCATENATED MODULE: ./src/deployment/steps/explain-pods.ts








const TAIL_LINES = 20;
const LOGS_AT_MOST = 5;
const EVENTS_AT_MOST = 20;
/** Finds out from its pods why a rollout went wrong. Never throws: what could not be had is said. */
async function explainPods(rollout, cause, tools) {
    const notes = [];
    const attempt = async (work, otherwise) => {
        try {
            return await work();
        }
        catch (error) {
            notes.push((0,aws_failure/* failureOf */.g5)(error).message);
            return otherwise;
        }
    };
    const place = (0,kubernetes_rollout/* kubernetesPart */.sd)(rollout);
    const api = await attempt(async () => await (0,kubernetes_objects/* kubernetesOf */.Az)(rollout.cluster, { ...tools, log: tools.runner }), undefined);
    if (api === undefined)
        return emptyDiagnosis(cause, notes);
    const [live, pods, events] = await Promise.all([
        attempt(async () => await (0,kubernetes_objects/* getDeploymentObject */.B$)(api, place), undefined),
        attempt(async () => await podsOf(api, place), []),
        attempt(async () => await (0,kubernetes_objects/* listWarnings */.EB)(api, place.namespace), [])
    ]);
    const caused = pods.flatMap(pod => {
        const found = (0,pod_stop_reasons/* causeOfPod */.q)(pod, (0,pod_view/* signsOfEvents */.zZ)(pod.name, events));
        return found === undefined ? [] : [{ pod, cause: found }];
    });
    const groups = groupPods(caused);
    const logTails = await Promise.all(chooseLogs(caused, pods).map(one => attempt(async () => await tailOf(api, place.namespace, one), undefined)));
    const blocked = live === undefined || pods.length > 0
        ? undefined
        : (0,rollout_state/* describeBlocked */.G)((0,rollout_view/* readDeploymentObject */.pm)(live, digest/* sha256 */.s));
    const first = groups[0];
    const hint = caused.find(one => one.cause.sentence === first?.cause)?.cause.hint;
    return {
        cause: first === undefined ? (blocked ?? cause ?? NOTHING) : withCount(first, caused.length),
        groups,
        events: tellingEvents(events, place, pods),
        logTails: logTails.filter(tail => tail !== undefined),
        notes: [...new Set([...notes, ...notesOnPlacement(pods)])],
        ...(hint === undefined ? hintForBlocked(blocked) : { hint })
    };
}
const NOTHING = 'No pod of the rollout failed, and no event names a cause.';
function emptyDiagnosis(cause, notes) {
    return { cause: cause ?? NOTHING, groups: [], events: [], logTails: [], notes };
}
async function podsOf(api, { namespace, hash }) {
    if (hash === undefined)
        return [];
    return (await (0,kubernetes_objects/* podsOfHash */.uY)(api, namespace, hash)).map(pod_view/* readPod */.Ax);
}
function withCount({ cause, count }, all) {
    const pods = count === 1 ? '1 pod' : `${count} pods`;
    return `${cause.replace(/[.\s]+$/, '')} (${count === all ? pods : `${count} of ${all} failed pods`}).`;
}
/** Pods by cause: what cannot heal first, then what happened most often. */
function groupPods(caused) {
    const keys = [...new Set(caused.map(({ cause }) => cause.key))];
    return keys
        .map(key => caused.filter(({ cause }) => cause.key === key))
        .map(group => {
        const [{ cause } = { cause: undefined }] = group;
        return {
            code: cause?.code ?? '',
            cause: cause?.sentence ?? '',
            count: group.length,
            permanent: cause?.permanent === true,
            taskIds: group.map(({ pod }) => pod.name),
            ...(cause?.container === undefined ? {} : { container: cause.container }),
            ...(cause?.exitCode === undefined ? {} : { exitCode: cause.exitCode })
        };
    })
        .sort((a, b) => Number(b.permanent) - Number(a.permanent) || b.count - a.count);
}
/** One pod of each cause whose container has run. */
function chooseLogs(caused, pods) {
    const seen = new Set();
    const failed = caused.flatMap(({ pod, cause }) => {
        if (seen.has(cause.key) || cause.container === undefined || cause.exitCode === undefined)
            return [];
        seen.add(cause.key);
        return [{ pod, container: cause.container, previous: pod.restarts > 0 }];
    });
    const unready = pods
        .filter(pod => !pod.ready && pod.phase === 'Running')
        .flatMap(pod => pod.containers.map(container => ({ pod, container, previous: false })));
    return (failed.length > 0 ? failed : unready.slice(0, 1)).slice(0, LOGS_AT_MOST);
}
async function tailOf(api, namespace, { pod, container, previous }) {
    const lines = await (0,kubernetes_objects/* podLog */.u5)(api, namespace, pod.name, { container, previous, lines: TAIL_LINES });
    return lines.length === 0
        ? undefined
        : { container, taskId: pod.name, stream: `pods/${pod.name}/log`, lines };
}
/** The warnings about the pods and the ReplicaSets of the Deployment, equal ones once. */
function tellingEvents(events, { deployment, hash }, pods) {
    const names = new Set([
        ...pods.map(({ name }) => `Pod/${name}`),
        `ReplicaSet/${deployment}-${hash ?? ''}`,
        `Deployment/${deployment}`
    ]);
    const told = events.filter(event => names.has(event.of) && (0,pod_view/* isTelling */.c0)(event));
    const byText = new Map(told.map(event => [`${event.reason}: ${event.message}`, event]));
    return [...byText]
        .map(([message, { id, at }]) => ({ id, at, message }))
        .sort((a, b) => a.at - b.at)
        .slice(-EVENTS_AT_MOST);
}
/** A pod that no Fargate profile took runs elsewhere: legal, and worth knowing. */
function notesOnPlacement(pods) {
    const elsewhere = pods.filter(({ scheduler }) => scheduler === 'default-scheduler');
    return elsewhere.length === 0
        ? []
        : [
            `${elsewhere.length} of ${pods.length} pods were matched by no Fargate profile (schedulerName: default-scheduler).`
        ];
}
function hintForBlocked(blocked) {
    if (blocked === undefined)
        return {};
    if (/exceeded quota/.test(blocked)) {
        return {
            hint: 'Raise the ResourceQuota of the namespace: a rollout needs room for its surge beside what runs.'
        };
    }
    return /serviceaccount/.test(blocked)
        ? { hint: 'Create the ServiceAccount, or correct serviceAccountName in the manifest.' }
        : {};
}

// EXTERNAL MODULE: ./src/deployment/kubernetes-reading.ts
var kubernetes_reading = __webpack_require__(8186);
// EXTERNAL MODULE: ./src/deployment/steps/poll.ts
var steps_poll = __webpack_require__(9650);
// EXTERNAL MODULE: ./src/deployment/steps/restore-kubernetes.ts
var restore_kubernetes = __webpack_require__(8170);
;// CONCATENATED MODULE: ./src/deployment/steps/poll-kubernetes.ts










/** A pod that is neither ready nor shows anything after this long is worth a call for the events. */
const PATIENCE_MS = 20_000;
/** A cause that cannot heal and is still there after this long was tried a second time by the kubelet. */
const STILL_THERE_MS = 20_000;
/** Polls one rollout of a Deployment. */
function handleKubernetesDeployment(rollout, tools) {
    const { clock } = tools;
    const place = (0,kubernetes_rollout/* kubernetesPart */.sd)(rollout);
    const warnings = watchWarnings(place.namespace, rollout, tools);
    const seen = rememberFailures(tools);
    const poll = async ({ watch, signal }) => {
        const api = await (0,kubernetes_objects/* kubernetesOf */.Az)(rollout.cluster, tools);
        const hash = hashInPhase(watch, place);
        const [object, podObjects] = await Promise.all([
            (0,kubernetes_objects/* getDeploymentObject */.B$)(api, place, { signal }),
            hash === undefined ? [] : (0,kubernetes_objects/* podsOfHash */.uY)(api, place.namespace, hash, { signal })
        ]);
        const live = object && (0,rollout_view/* readDeploymentObject */.pm)(object, digest/* sha256 */.s);
        const pods = podObjects.map(pod_view/* readPod */.Ax).filter(({ deleting }) => !deleting);
        const events = await warnings.for(pods, signal);
        // What is put back was good: only its end counts.
        const failures = watch.phase.kind === 'watching' ? seen.of(pods, events) : [];
        return {
            kind: 'observed',
            now: clock.now(),
            observation: (0,kubernetes_reading/* observationOf */.K)(rollout, live, pods, failures)
        };
    };
    return {
        pollLimitMs: steps_poll/* POLL_LIMIT_MS */.Bo,
        poll,
        stop: async () => ({
            kind: 'stop-answered',
            now: clock.now(),
            answer: 'impossible',
            reason: 'it has no such call'
        }),
        restore: target => (0,restore_kubernetes/* restoreTemplate */.D)(rollout, target, tools),
        // What runs is named by its digest, or was not looked up.
        compareImages: async () => ({ kind: 'same' })
    };
}
function hashInPhase({ phase, rollout }, { hash }) {
    return phase.kind === 'reverting' ? rollout.previous?.kubernetes?.hash : hash;
}
/** Events of pods that do not come up; not asked for while all is well. Where they are denied, pods tell alone. */
function watchWarnings(namespace, rollout, tools) {
    const { clock, log } = tools;
    const firstSeen = new Map();
    let denied = false;
    const isSilent = ({ uid, ready, signs }) => {
        const since = firstSeen.get(uid) ?? clock.now();
        firstSeen.set(uid, since);
        return !ready && (signs.length > 0 || clock.now() - since >= PATIENCE_MS);
    };
    return {
        for: async (pods, signal) => {
            const silent = pods.filter(isSilent);
            if (denied || silent.length === 0)
                return [];
            try {
                const api = await (0,kubernetes_objects/* kubernetesOf */.Az)(rollout.cluster, tools);
                return await (0,kubernetes_objects/* listWarnings */.EB)(api, namespace, { signal });
            }
            catch (error) {
                const failure = (0,aws_failure/* failureOf */.g5)(error);
                if (!(0,aws_failure/* isUnavailable */.Pd)(failure))
                    throw error;
                denied = true;
                log.notice(`${failure.message} Why pods do not start is told by the pods alone.`);
                return [];
            }
        }
    };
}
/** The failures of pods: each restart, and each cause that is still there a while later, is another time. */
function rememberFailures({ clock }) {
    const firstSeen = new Map();
    const timesOf = (pod, cause) => {
        const key = `${pod.uid} ${cause.key}`;
        const since = firstSeen.get(key) ?? clock.now();
        firstSeen.set(key, since);
        const lasting = clock.now() - since >= STILL_THERE_MS ? 2 : 1;
        // A container that runs again after its first crash may yet come up.
        return Math.max(cause.times, cause.exitCode === undefined ? lasting : 1);
    };
    return {
        of: (pods, events) => pods.flatMap(pod => {
            const cause = (0,pod_stop_reasons/* causeOfPod */.q)(pod, (0,pod_view/* signsOfEvents */.zZ)(pod.name, events));
            if (cause === undefined)
                return [];
            const { sentence, permanent } = cause;
            const times = permanent ? Math.min(2, timesOf(pod, cause)) : 1;
            return Array.from({ length: times }, (_, index) => ({
                key: permanent ? `${pod.uid}#${index + 1}` : cause.key,
                pod: pod.name,
                sentence,
                permanent
            }));
        })
    };
}

;// CONCATENATED MODULE: ./src/deployment/steps/kubernetes-deployer.ts








/** Kubernetes: Deployments of a cluster of EKS. */
const kubernetesDeployer = {
    findStarted: async ({ cluster, kubernetes, previous }, tools) => {
        if (kubernetes === undefined)
            return undefined;
        const api = await (0,kubernetes_objects/* kubernetesOf */.Az)(cluster, { ...tools, log: tools.runner });
        const object = await (0,kubernetes_objects/* getDeploymentObject */.B$)(api, kubernetes);
        // The annotation of the run says that the apply was carried out.
        if (object?.metadata.annotations?.[marks/* MARKS */.j7.run] !== kubernetes.run)
            return undefined;
        const live = (0,rollout_view/* readDeploymentObject */.pm)(object, digest/* sha256 */.s);
        const all = (await (0,kubernetes_objects/* listReplicaSets */.oA)(api, object)).map(one => (0,rollout_view/* readReplicaSet */.p8)(one, digest/* sha256 */.s));
        const replicaSet = (0,rollout_state/* findOwn */.gq)(all, live);
        const { former } = kubernetes;
        return (0,kubernetes_rollout/* kubernetesRollout */.af)({ cluster, ...kubernetes }, {
            own: {
                uid: live.uid,
                template: live.template,
                ...(former === undefined ? {} : { former })
            },
            createdAt: Date.now(),
            ...(replicaSet === undefined ? {} : { replicaSet }),
            ...(previous === undefined ? {} : { previous })
        });
    },
    handle: handleKubernetesDeployment,
    explain: (rollout, _, cause, tools) => explainPods(rollout, cause, tools),
    // The phases of pods are not those of tasks.
    measure: async () => undefined,
    readRules: async () => []
};


/***/ }),

/***/ 8170:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ restoreTemplate),
/* harmony export */   X: () => (/* binding */ applyTemplate)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _kubernetes_apply_body_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3830);
/* harmony import */ var _kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2842);
/* harmony import */ var _kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9340);
/* harmony import */ var _kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5775);
/* harmony import */ var _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7134);
/* harmony import */ var _kubernetes_steps_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6550);
/* harmony import */ var _kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1607);
/* harmony import */ var _kubernetes_reading_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8186);
/* harmony import */ var _kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(403);











/** A rollout writes the Deployment's status all the time; each write is a newer version. */
const ATTEMPTS = 12;
/** Applies the template of the ReplicaSet that worked, unless somebody else has changed it since. */
async function restoreTemplate(rollout, target, tools) {
    const { clock } = tools;
    const place = (0,_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_9__/* .kubernetesPart */ .sd)(rollout);
    try {
        const api = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .kubernetesOf */ .Az)(rollout.cluster, tools);
        for (let attempt = 1;; attempt += 1) {
            const live = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .getDeploymentObject */ .B$)(api, place);
            const view = live && (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_4__/* .readDeploymentObject */ .pm)(live, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .s);
            // Somebody may have deployed since the last poll: theirs is not to be replaced.
            if (live === undefined || view?.uid !== place.uid || view.template !== place.template) {
                return {
                    kind: 'observed',
                    now: clock.now(),
                    observation: (0,_kubernetes_reading_js__WEBPACK_IMPORTED_MODULE_8__/* .observationOf */ .K)(rollout, view, [], [])
                };
            }
            const good = await findGood(api, live, target);
            if (good === undefined) {
                const reason = `The ReplicaSet ${target.deploymentId} is not there any more.`;
                return { kind: 'restore-failed', now: clock.now(), reason };
            }
            if (await putBack(api, live, good, target, attempt < ATTEMPTS)) {
                // Only once it is sure that nobody else has deployed since.
                await restoreFormer(api, place.former, tools);
                const by = { deploymentId: target.deploymentId, createdAt: Date.now() };
                return { kind: 'restore-started', now: clock.now(), by };
            }
        }
    }
    catch (error) {
        return { kind: 'restore-failed', now: clock.now(), reason: (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error).message };
    }
}
async function findGood(api, live, { kubernetes }) {
    const all = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .listReplicaSets */ .oA)(api, live);
    return all.find(({ metadata }) => metadata.name === kubernetes?.replicaSet);
}
/** False: the Deployment was written in between, which has to be looked at first. */
async function putBack(api, live, good, { kubernetes }, mayRepeat) {
    const replicas = kubernetes?.replicas;
    try {
        await applyTemplate(api, live, good, replicas === undefined ? {} : { replicas });
        return true;
    }
    catch (error) {
        const answer = (0,_kubernetes_steps_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_6__/* .answerOf */ .u)(error);
        const isOld = answer?.status === 409 && /object has been modified/.test(answer.message);
        if (isOld && mayRepeat)
            return false;
        throw error;
    }
}
/** Applies the template of a ReplicaSet to its Deployment as it is now; refused when that was written since. */
async function applyTemplate(api, live, replicaSet, more) {
    const good = (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_10__/* .withoutHash */ .XK)(replicaSet.spec.template);
    const annotations = { ...marksOf(replicaSet), ...more.annotations };
    const { replicas } = more;
    const change = (0,_kubernetes_apply_body_js__WEBPACK_IMPORTED_MODULE_2__/* .restoringChange */ .ip)(live, good, {
        annotations,
        ...(replicas === undefined ? {} : { replicas })
    });
    const body = (0,_kubernetes_apply_body_js__WEBPACK_IMPORTED_MODULE_2__/* .changeBody */ .VK)(live, change);
    const guarded = {
        ...body,
        metadata: { ...body.metadata, resourceVersion: live.metadata.resourceVersion ?? '' }
    };
    const placed = placedDeployment(live, guarded);
    const tried = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .applyObject */ .qi)(api, placed, { force: true, dryRun: true });
    if (isTemplate(tried, good)) {
        return await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .applyObject */ .qi)(api, placed, { force: true });
    }
    // Other managers hold fields that the good template does not have: only a patch takes them away.
    return await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .jsonPatch */ .BV)(api, placed, [
        { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
        { op: 'replace', path: '/spec/template', value: good },
        ...(replicas === undefined
            ? []
            : [{ op: 'replace', path: '/spec/replicas', value: replicas }])
    ]);
}
function isTemplate({ spec }, good) {
    return (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOfTemplate */ .yz)(spec.template, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .s) === (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOfTemplate */ .yz)(good, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .s);
}
function placedDeployment({ metadata }, object) {
    return {
        object,
        kind: { plural: 'deployments', namespaced: true },
        namespace: metadata.namespace ?? 'default'
    };
}
/** What a revision was, by the annotations that Kubernetes has copied to its ReplicaSet. */
function marksOf({ metadata }) {
    const all = metadata.annotations ?? {};
    const origin = {
        run: all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.run] ?? '',
        ...(all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.commit] === undefined ? {} : { commit: all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.commit] }),
        ...(all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.tag] === undefined ? {} : { tag: all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.tag] }),
        ...(all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.digest] === undefined ? {} : { digest: all[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .MARKS */ .j7.digest] })
    };
    return (0,_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_3__/* .annotationsOf */ .Ih)(origin);
}
/** The other objects that the apply has changed, as they were; what cannot be put back is said and ends nothing. */
async function restoreFormer(api, path, { log }) {
    if (path === undefined)
        return;
    let former;
    try {
        former = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch (error) {
        log.warning(`The other objects of the manifests are not put back: ${String(error)}`);
        return;
    }
    for (const placed of former) {
        const { kind, metadata } = placed.object;
        try {
            await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_7__/* .applyObject */ .qi)(api, placed, { force: true });
            log.line(`${kind} ${metadata.name ?? ''} was put back.`);
        }
        catch (error) {
            log.warning(`${kind} ${metadata.name ?? ''} was not put back: ${(0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error).message}`);
        }
    }
}


/***/ }),

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

/***/ 3830:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VK: () => (/* binding */ changeBody),
  TP: () => (/* binding */ imageDifference),
  eY: () => (/* binding */ mergeEnvironment),
  ip: () => (/* binding */ restoringChange)
});

// EXTERNAL MODULE: ./src/kubernetes/marks.ts
var marks = __webpack_require__(2842);
// EXTERNAL MODULE: ./src/kubernetes/objects.ts
var objects = __webpack_require__(9340);
// EXTERNAL MODULE: ./src/kubernetes/field-managers.ts
var field_managers = __webpack_require__(2897);
;// CONCATENATED MODULE: ./src/kubernetes/owned-fields.ts

function isMembers(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * What of a live object this action has applied, by `managedFields`: to be applied again with what changes, since what a
 * manager leaves out is taken away. Undefined: it has applied nothing yet.
 */
function ownedPart(live) {
    const own = (live.metadata.managedFields ?? []).find(({ manager, operation, subresource }) => manager === field_managers/* FIELD_MANAGER */.vy && operation === 'Apply' && !subresource);
    if (own?.fieldsV1 === undefined)
        return undefined;
    const part = pick(live, own.fieldsV1);
    return isMembers(part) ? part : undefined;
}
/** The part of a value that a set of fields names: `f:` members, `k:` entries by their keys, `v:` entries by value. */
function pick(value, fields) {
    const names = Object.keys(fields).filter(name => name !== '.');
    if (names.length === 0)
        return value;
    if (Array.isArray(value))
        return value.flatMap(entry => pickEntry(entry, fields));
    if (!isMembers(value))
        return undefined;
    return Object.fromEntries(names.flatMap(name => {
        const member = name.startsWith('f:') ? name.slice(2) : undefined;
        if (member === undefined || !Object.hasOwn(value, member))
            return [];
        const part = pick(value[member], membersOf(fields[name]));
        return part === undefined ? [] : [[member, part]];
    }));
}
function pickEntry(entry, fields) {
    for (const [name, inner] of Object.entries(fields)) {
        if (name.startsWith('k:') && isMembers(entry)) {
            const keys = membersOf(parse(name.slice(2)));
            if (Object.entries(keys).every(([key, value]) => entry[key] === value)) {
                // The keys belong to it even where they are not listed.
                return [{ ...keys, ...membersOf(pick(entry, membersOf(inner))) }];
            }
        }
        if (name.startsWith('v:') && parse(name.slice(2)) === entry)
            return [entry];
    }
    return [];
}
function membersOf(value) {
    return isMembers(value) ? value : {};
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/kubernetes/apply-body.ts



/**
 * The body of an apply that changes a live Deployment: what this action has applied before, with the change in it. Left
 * out, the rest of what it owns would be taken away.
 */
function changeBody(live, change) {
    const owned = ownedPart(live) ?? {};
    const { template, images = {}, environment = {}, replicas, annotations } = change;
    const { spec, metadata } = owned;
    const ownTemplate = (spec?.template ?? {});
    const changed = template === undefined
        ? withContainers(ownTemplate, live, images, environment)
        : (0,objects/* withoutHash */.XK)(template);
    return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
            ...metadata,
            name: live.metadata.name ?? '',
            ...(live.metadata.namespace === undefined ? {} : { namespace: live.metadata.namespace }),
            // Those of an earlier deployment would say of this one what it is not.
            annotations: {
                ...(0,marks/* withoutMarks */.zw)((metadata?.annotations ?? {})),
                ...annotations
            }
        },
        spec: {
            ...spec,
            ...(replicas === undefined ? {} : { replicas }),
            ...(changed === undefined ? {} : { template: changed })
        }
    };
}
function withContainers(template, live, images, environment) {
    const names = new Set([...Object.keys(images), ...Object.keys(environment)]);
    if (names.size === 0)
        return Object.keys(template).length === 0 ? undefined : template;
    const change = (list, all = []) => {
        const owned = Array.isArray(list) ? list : [];
        const here = all.map(({ name }) => name).filter(name => names.has(name));
        const kept = owned.filter(({ name }) => !here.includes(name));
        const changed = here.map(name => {
            const before = owned.find(one => one.name === name) ?? { name };
            const image = images[name];
            const env = environment[name];
            return {
                ...before,
                ...(image === undefined ? {} : { image }),
                ...(env === undefined ? {} : { env: mergeEnvironment(before.env, env) })
            };
        });
        return [...kept, ...changed];
    };
    const { containers, initContainers } = live.spec.template.spec;
    const { spec = {} } = template;
    const init = change(spec.initContainers, initContainers);
    return {
        ...template,
        spec: {
            ...spec,
            ...(init.length === 0 ? {} : { initContainers: init }),
            containers: change(spec.containers, containers)
        }
    };
}
/** Variables added to those of a container; one that is there gets the new value. */
function mergeEnvironment(before, added) {
    const own = Array.isArray(before) ? before : [];
    const names = new Set(added.map(({ name }) => name));
    return [...own.filter(({ name }) => !names.has(name)), ...added];
}
/** The images that a template has and another has not, by container; undefined when more than images differs. */
function imageDifference(from, to) {
    if ((0,objects/* canonicalText */.A4)(withoutImages(from)) !== (0,objects/* canonicalText */.A4)(withoutImages(to)))
        return undefined;
    const before = new Map(allContainers(from).map(({ name, image }) => [name, image]));
    return Object.fromEntries(allContainers(to).flatMap(({ name, image }) => image === undefined || before.get(name) === image ? [] : [[name, image]]));
}
function allContainers({ spec }) {
    return [...(spec.initContainers ?? []), ...spec.containers];
}
function withoutImages(template) {
    const { metadata, spec } = (0,objects/* withoutHash */.XK)(template);
    const strip = ({ image: _, ...rest }) => rest;
    const { creationTimestamp: _, ...labels } = metadata ?? {};
    return {
        metadata: labels,
        spec: {
            ...spec,
            containers: spec.containers.map(strip),
            ...(spec.initContainers === undefined
                ? {}
                : { initContainers: spec.initContainers.map(strip) })
        }
    };
}
/** The change that puts a template back: its images where nothing else differs, else the whole of it. */
function restoringChange(live, good, more) {
    const images = imageDifference(live.spec.template, good);
    return images === undefined ? { ...more, template: good } : { ...more, images };
}


/***/ }),

/***/ 2897:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CY: () => (/* binding */ toApply),
/* harmony export */   H: () => (/* binding */ replicasToApply),
/* harmony export */   WT: () => (/* binding */ takeOverPatch),
/* harmony export */   p3: () => (/* binding */ replicaOwners),
/* harmony export */   vy: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/** The one field manager of this action. */
const FIELD_MANAGER = 'deploy-fargate';
/** What `kubectl apply` without `--server-side` calls itself. */
const CLIENT_SIDE = 'kubectl-client-side-apply';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/**
 * Takes over what a client-side `kubectl apply` has left, as kubectl's own migration does: its entry becomes that of our
 * server-side apply. Without it, what the manifest no longer holds would stay for ever. Undefined: there is none, or we
 * have applied already.
 */
function takeOverPatch({ metadata }) {
    const { managedFields = [], resourceVersion } = metadata;
    const isTheirs = ({ manager, operation, subresource }) => manager === CLIENT_SIDE && operation === 'Update' && !subresource;
    if (!managedFields.some(isTheirs) || managedFields.some(isOurApply))
        return undefined;
    const taken = managedFields.map(entry => isTheirs(entry) ? { ...entry, manager: FIELD_MANAGER, operation: 'Apply' } : entry);
    return [
        { op: 'replace', path: '/metadata/managedFields', value: taken },
        // Somebody else's write in between makes it fail.
        { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion }
    ];
}
function isOurApply({ manager, operation, subresource }) {
    return manager === FIELD_MANAGER && operation === 'Apply' && !subresource;
}
/** Who owns `.spec.replicas`, ourselves included as `FIELD_MANAGER`. */
function replicaOwners({ metadata }) {
    const owners = (metadata.managedFields ?? []).flatMap(({ manager = '', fieldsV1 }) => {
        const spec = fieldsV1?.['f:spec'];
        const owns = typeof spec === 'object' && spec !== null && 'f:replicas' in spec;
        return owns ? [manager] : [];
    });
    return [...new Set(owners)];
}
/**
 * The replicas to apply: the wanted count, else the manifest's when nobody else owns them, else the live count when it is
 * ours alone (left out, it would fall to 1), else none: an autoscaler keeps its word.
 */
function replicasToApply(wanted, manifest, live) {
    if (wanted !== undefined)
        return wanted;
    if (live === undefined)
        return manifest;
    const others = live.owners.filter(owner => owner !== FIELD_MANAGER && owner !== CLIENT_SIDE);
    if (others.length > 0)
        return undefined;
    if (manifest !== undefined)
        return manifest;
    return live.owners.length > 0 ? live.replicas : undefined;
}
/** What the server adds to an object, and what somebody else's tools keep in it. */
const FOREIGN_ANNOTATIONS = ['deployment.kubernetes.io/revision', LAST_APPLIED];
/** A live object as it would have to be applied to be like this again. */
function toApply(live) {
    const { status: _, metadata, ...rest } = live;
    const { name, namespace, labels, annotations = {} } = metadata;
    const own = Object.fromEntries(Object.entries(annotations).filter(([key]) => !FOREIGN_ANNOTATIONS.includes(key)));
    return {
        ...rest,
        metadata: {
            ...(name === undefined ? {} : { name }),
            ...(namespace === undefined ? {} : { namespace }),
            ...(labels === undefined ? {} : { labels }),
            ...(Object.keys(own).length === 0 ? {} : { annotations: own })
        }
    };
}


/***/ }),

/***/ 7134:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** The digest by which templates are compared: nothing of a template is kept. */
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}


/***/ })

};
