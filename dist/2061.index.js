export const id = 2061;
export const ids = [2061];
export const modules = {

/***/ 1407:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ describeOrigins),
/* harmony export */   hN: () => (/* binding */ digestCommands),
/* harmony export */   j0: () => (/* binding */ listStartedBy)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(212);
/* harmony import */ var _ecs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1032);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(701);




/** The ARNs of the tasks of a starter that are to run; `startedBy` has to be the only filter (AWS documentation). */
async function listStartedBy(client, cluster, startedBy) {
    const pages = (0,_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .paginateListTasks */ ._rc)({ client, pageSize: 100 }, { cluster, startedBy });
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .allItems */ .au)('ecs:ListTasks', pages, page => page.taskArns);
}
/** What tasks were started with; those that ECS does not know are left out. */
async function describeOrigins(client, cluster, arns) {
    const tasks = await (0,_ecs_js__WEBPACK_IMPORTED_MODULE_1__/* .readTasks */ .j9)(client, cluster, arns);
    return tasks.flatMap(({ taskArn: arn, taskDefinitionArn: taskDefinition, overrides }) => arn === undefined || taskDefinition === undefined
        ? []
        : [{ arn, taskDefinition, commands: digestCommands(overrides?.containerOverrides) }]);
}
/** A digest, since a command may hold what no one should read in the saved state. */
function digestCommands(overrides = []) {
    const commands = overrides
        .filter(({ command = [] }) => command.length > 0)
        .map(({ name = '', command }) => JSON.stringify([name, command]))
        .sort();
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(commands.join('\n')).digest('hex');
}


/***/ }),

/***/ 9879:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S8: () => (/* binding */ stopTask),
/* harmony export */   VR: () => (/* binding */ describeLaunch),
/* harmony export */   eW: () => (/* binding */ runTasks)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(212);
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4995);
/* harmony import */ var _one_off_task_launch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2251);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2949);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);






/** How a service launches its tasks, or undefined when there is no such service. */
async function describeLaunch(client, cluster, service) {
    const found = await (0,_services_js__WEBPACK_IMPORTED_MODULE_1__/* .describeWholeService */ .o_)(client, cluster, service, { tags: true });
    return found && (0,_one_off_task_launch_js__WEBPACK_IMPORTED_MODULE_3__/* .readLaunch */ .A)(found.known);
}
/**
 * Starts tasks, at most 10 a call (AWS documentation). The client token makes repeating the call safe: as long as it
 * is the same, AWS starts the tasks once and gives the same answer. Throws only when nothing was started.
 */
async function runTasks(clients, input) {
    let unclear = false;
    const options = {
        retries: 6,
        minTimeout: 500,
        maxTimeout: 8_000,
        randomize: true,
        onFailedAttempt: ({ error }) => {
            unclear ||= (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .maybeCarriedOut */ .ZS)(error);
        },
        shouldRetry: ({ error }) => (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .explainFailure */ .SP)('ecs:RunTask', error).heals
    };
    try {
        return await (0,p_retry__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .Ay)(async () => readAnswer(await clients.ecsOnce.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_5__/* .RunTaskCommand */ ._eD(input)), input), options);
    }
    catch (error) {
        const failure = (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureToError */ .og)('ecs:RunTask', error);
        if (!unclear)
            throw failure;
        return { arns: [], failures: [], lost: (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(failure).message };
    }
}
function readAnswer(answer, { taskDefinition = '' }) {
    const failures = answer.failures ?? [];
    const arns = (answer.tasks ?? [])
        .filter(({ taskDefinitionArn = '' }) => (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .nameIn */ .ZC)(taskDefinitionArn) === (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .nameIn */ .ZC)(taskDefinition))
        .flatMap(({ taskArn }) => taskArn ?? []);
    return {
        arns: (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(arns.length + failures.length === 0 ? undefined : arns, 'a task that was started'),
        failures: failures.map(({ reason = 'no reason given', detail }) => detail === undefined ? reason : `${reason} (${detail})`)
    };
}
/**
 * Stops a task: its containers get SIGTERM and, after their stopTimeout, SIGKILL. ECS may not know a task yet that was
 * started a moment ago (AWS documentation, eventual consistency), so it is asked again for a few seconds.
 */
async function stopTask(client, cluster, task, reason) {
    const stop = async () => {
        const answer = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_5__/* .StopTaskCommand */ .PP1({ cluster, task, reason }));
        const isIt = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .nameIn */ .ZC)(answer.task?.taskArn ?? '') === (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .nameIn */ .ZC)(task);
        (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(isIt ? answer.task : undefined, 'the task that is to be stopped');
    };
    const options = {
        retries: 3,
        minTimeout: 500,
        shouldRetry: ({ error }) => error instanceof _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .LostAnswer */ .b5 || /task was not found/i.test(error.message)
    };
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:StopTask', () => (0,p_retry__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .Ay)(stop, options));
}


/***/ }),

/***/ 5234:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ lastStatus),
/* harmony export */   j: () => (/* binding */ showRollout)
/* harmony export */ });
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2210);
/* harmony import */ var _preview_preview_facts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1606);
/* harmony import */ var _report_console_link_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6608);
/* harmony import */ var _report_verdict_line_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1931);
/* harmony import */ var _deployment_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(178);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2373);
/* harmony import */ var _shown_deployment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4735);
/* harmony import */ var _wants_deployment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5074);









/**
 * Carries a rollout out, and shows it on GitHub as a deployment of its commit in the environment `cluster/service`. One
 * that is not waited for is not shown, since no one would tell how it ended.
 */
async function showRollout(shown, tools, work) {
    const { github, commit, rollout } = shown;
    const { repository } = tools.runner.surroundings;
    const { token, deployment: wish = false } = github ?? {};
    if (token === undefined || repository === undefined || wish === false)
        return await work();
    if (commit === undefined || !rollout.wait)
        return await work();
    tools.runner.mask(token);
    const attempt = (0,_attempts_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareAttempts */ .q)(tools, {
        level: wish === 'auto' ? 'notice' : 'warning',
        otherwise: ', or set github-deployment: false'
    });
    const books = (0,_shown_deployment_js__WEBPACK_IMPORTED_MODULE_5__/* .prepareShown */ .e)(signal => (0,_shown_deployment_js__WEBPACK_IMPORTED_MODULE_5__/* .connect */ .N)(token, repository, tools, signal), (0,_wants_deployment_js__WEBPACK_IMPORTED_MODULE_6__/* .wantsDeployment */ .H)(wish, tools), attempt, tools);
    tools.cancel.throwIfAborted();
    await books.begin(wantedDeployment(shown, commit, tools.journal.known()));
    const tell = async (ending) => {
        if (ending.handedOver === true)
            books.leave();
        else
            await books.end(lastStatus({ ...tools.journal.known(), ...ending }));
    };
    const done = await work().catch(async (error) => {
        await tell(endingOf(error, tools.cancel));
        throw error;
    });
    await tell(done.ending);
    return done;
}
/** The last state on GitHub of what a report tells. */
function lastStatus(report) {
    return {
        state: (0,_deployment_text_js__WEBPACK_IMPORTED_MODULE_3__/* .stateOf */ .L4)(report.outcome),
        replacesEarlier: true,
        description: (0,_report_verdict_line_js__WEBPACK_IMPORTED_MODULE_2__/* .describeVerdict */ .XZ)(report),
        url: report.url ?? (0,_report_console_link_js__WEBPACK_IMPORTED_MODULE_1__/* .linkConsole */ .Ai)(report)
    };
}
function endingOf(error, cancel) {
    if (cancel.aborted)
        return { outcome: 'cancelled' };
    return { outcome: 'failed', reason: (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).message };
}
function wantedDeployment({ cluster, service, task }, ref, known) {
    const { taskDefinitionArn, previousTaskDefinitionArn, imageTag, imageDigest, region } = known;
    const name = (arn) => (arn === undefined ? undefined : (0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .revisionName */ .pd)(arn));
    const [after, before] = [name(taskDefinitionArn), name(previousTaskDefinitionArn)];
    const environment = (0,_preview_preview_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .baseServiceName */ .G)(cluster, service);
    const [clusterName = '', serviceName = ''] = environment.split('/');
    return {
        ref,
        task,
        environment,
        description: [
            after ?? 'A new revision',
            before === undefined ? '' : ` in place of ${before}`
        ].join(''),
        transient: false,
        payload: Object.fromEntries(Object.entries({
            region,
            cluster: clusterName,
            service: serviceName,
            taskDefinition: after,
            previousTaskDefinition: before,
            imageTag,
            imageDigest
        }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
    };
}


/***/ }),

/***/ 468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ judgeScan),
/* harmony export */   MW: () => (/* binding */ readSeverity),
/* harmony export */   N6: () => (/* binding */ describeScanCounts)
/* harmony export */ });
/** What ECR and Inspector rate findings with, worst first. Only the first four can stop a deployment. */
const SEVERITIES = [
    'CRITICAL',
    'HIGH',
    'MEDIUM',
    'LOW',
    'INFORMATIONAL',
    'UNDEFINED',
    'UNTRIAGED'
];
const WORST = 10;
/** Judges a scan; `today` is a day such as `2026-11-30`. */
function judgeScan(scan, threshold, entries, today) {
    const valid = new Set(entries.filter(({ until }) => until >= today).map(({ id }) => id));
    const findings = scan.findings.toSorted((one, other) => rank(one.severity) - rank(other.severity) || compare(one.id, other.id));
    const open = findings.filter(({ id }) => !valid.has(id));
    const stops = (severity) => rank(severity) <= rank(threshold.toUpperCase());
    const found = new Set(findings.map(({ id }) => id));
    const counts = countAll(findings, scan.counted);
    // What ECR has counted and does not list cannot be looked at, let alone ignored.
    const unlisted = counts.reduce((sum, [severity, count]) => stops(severity)
        ? sum + count - findings.filter(one => one.severity === severity).length
        : sum, 0);
    return {
        threshold,
        counts,
        stopping: open.filter(({ severity }) => stops(severity)).length + unlisted,
        worst: open.slice(0, WORST),
        ignored: entries.filter(({ id }) => found.has(id) && valid.has(id)),
        expired: entries.filter(({ id }) => found.has(id) && !valid.has(id))
    };
}
function countAll(findings, counted) {
    return SEVERITIES.flatMap(severity => {
        const listed = findings.filter(finding => finding.severity === severity).length;
        const count = Math.max(listed, counted[severity] ?? 0);
        return count === 0 ? [] : [[severity, count]];
    });
}
/** A severity that is not known is none that stops. */
function readSeverity(text) {
    return SEVERITIES.find(severity => severity === text) ?? 'UNDEFINED';
}
function rank(severity) {
    const ranks = SEVERITIES;
    return ranks.indexOf(severity);
}
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
/** `2 critical, 3 high`; `no findings`. */
function describeScanCounts(counts) {
    const parts = counts.map(([severity, count]) => `${count} ${severity.toLowerCase()}`);
    return parts.length === 0 ? 'no findings' : parts.join(', ');
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

/***/ 4999:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPostStep: () => (/* binding */ runPostStep)
});

// EXTERNAL MODULE: ./src/aws/client.ts
var client = __webpack_require__(658);
// EXTERNAL MODULE: ./src/aws/renewal.ts
var renewal = __webpack_require__(8269);
// EXTERNAL MODULE: ./src/context/journal.ts
var journal = __webpack_require__(5576);
// EXTERNAL MODULE: ./src/json-object.ts
var json_object = __webpack_require__(249);
// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
;// CONCATENATED MODULE: ./src/context/read-saved-state.ts


/** Reads what the main step has saved. Nothing of it is used unless all of it has the shape that this version writes. */
function readSavedState(saved) {
    const { version, ...state } = saved;
    // The main step was killed before it saved anything.
    if (Object.keys(saved).length === 0)
        return { kind: 'read', state: {} };
    if (version !== saved_state/* STATE_VERSION */.nd) {
        const writer = typeof version === 'string' ? `version ${version}` : 'another version';
        const why = `it was written by ${writer} of this action, and this is version ${saved_state/* STATE_VERSION */.nd}`;
        return { kind: 'refused', why };
    }
    const wrong = Object.entries(state).find(([name, value]) => !isMember(name, value));
    return wrong === undefined
        ? { kind: 'read', state: state }
        : {
            kind: 'refused',
            why: `its member ${JSON.stringify(wrong[0])} does not have the shape that this version writes`
        };
}
function isMember(name, value) {
    return Object.hasOwn(MEMBERS, name) && MEMBERS[name](value);
}
const read_saved_state_text = value => typeof value === 'string';
const flag = value => typeof value === 'boolean';
const number = value => typeof value === 'number' && Number.isFinite(value);
const anything = () => true;
const optional = (check) => value => value === undefined || check(value);
const list = (check) => value => Array.isArray(value) && value.every(check);
const record = (check) => value => (0,json_object/* isObject */.Gv)(value) && Object.values(value).every(check);
/** An object with at least these members; the compiler asks for one check for each member of the type. */
const object = (checks) => value => (0,json_object/* isObject */.Gv)(value) && Object.entries(checks).every(([name, check]) => check(value[name]));
/** One of several objects, by its `kind`. */
const byKind = (checks) => value => {
    if (!(0,json_object/* isObject */.Gv)(value))
        return false;
    const { kind, ...members } = value;
    const known = checks;
    return (typeof kind === 'string' && Object.hasOwn(known, kind) && object(known[kind] ?? {})(members));
};
const tag = object({ key: read_saved_state_text, value: read_saved_state_text });
const target = object({
    deploymentId: read_saved_state_text,
    taskDefinition: read_saved_state_text,
    settings: optional(record(anything)),
    kubernetes: optional(object({
        replicaSet: read_saved_state_text,
        hash: read_saved_state_text,
        template: read_saved_state_text,
        replicas: optional(number)
    }))
});
const kubernetes = object({
    namespace: read_saved_state_text,
    deployment: read_saved_state_text,
    uid: read_saved_state_text,
    template: read_saved_state_text,
    hash: optional(read_saved_state_text),
    former: optional(read_saved_state_text)
});
const applying = object({
    namespace: read_saved_state_text,
    deployment: read_saved_state_text,
    run: read_saved_state_text,
    former: optional(read_saved_state_text)
});
const read_saved_state_image = object({
    container: read_saved_state_text,
    reference: read_saved_state_text,
    digests: list(read_saved_state_text),
    alsoBefore: optional(flag)
});
const codeDeploy = object({
    application: read_saved_state_text,
    group: read_saved_state_text,
    appSpec: read_saved_state_text,
    config: optional(read_saved_state_text)
});
const options = object({
    waitMs: number,
    plannedMs: optional(number),
    revertMs: number,
    rollbackOn: list(read_saved_state_text),
    smokeTest: optional(flag),
    together: optional(flag),
    waitUntil: optional(read_saved_state_text),
    answering: optional(object({
        stage: read_saved_state_text,
        answer: read_saved_state_text,
        only: optional(list(read_saved_state_text))
    }))
});
const rollout = object({
    cluster: read_saved_state_text,
    service: read_saved_state_text,
    deploymentId: read_saved_state_text,
    taskDefinition: read_saved_state_text,
    createdAt: number,
    previous: optional(target),
    foreign: optional(flag),
    codeDeploy: optional(codeDeploy),
    kubernetes: optional(kubernetes),
    images: optional(list(read_saved_state_image)),
    noHealthCheck: optional(flag)
});
const memory = object({
    eventIds: list(read_saved_state_text),
    counts: read_saved_state_text,
    status: read_saved_state_text,
    lastNewsAt: number,
    failures: record(object({ sentence: read_saved_state_text, permanent: flag })),
    reportedFailures: number,
    notAllRanAt: optional(number),
    quietUntil: optional(number),
    peakRunning: number,
    baking: optional(flag),
    stage: optional(object({
        lifecycleStage: optional(read_saved_state_text),
        hookId: optional(read_saved_state_text),
        pauseExpiresAt: optional(number),
        onTimeout: optional(read_saved_state_text),
        bakeEndsAt: optional(number),
        weights: optional(record(number))
    })),
    pauses: optional(list(read_saved_state_text)),
    expired: optional(list(read_saved_state_text)),
    answered: optional(list(read_saved_state_text)),
    heldMs: optional(number),
    polledAt: optional(number),
    failedPolls: number,
    seenMine: flag,
    imagesCompared: optional(flag),
    movedImages: optional(list(read_saved_state_text)),
    running: optional(read_saved_state_text),
    tested: optional(flag),
    passed: optional(list(read_saved_state_text)),
    tasksAskedAt: number
});
const watch = object({
    rollout,
    options,
    startedAt: number,
    phase: byKind({
        watching: {},
        stopping: { trigger: read_saved_state_text, cause: read_saved_state_text, refused: optional(flag), conflict: flag },
        reverting: {
            by: read_saved_state_text,
            refused: optional(flag),
            trigger: optional(read_saved_state_text),
            cause: read_saved_state_text,
            since: number,
            restore: optional(object({ deploymentId: read_saved_state_text, createdAt: number, seen: optional(flag) }))
        }
    }),
    leaving: flag,
    cutOff: optional(flag),
    gate: optional(list(object({
        serviceDeploymentArn: read_saved_state_text,
        hookId: read_saved_state_text,
        stage: read_saved_state_text,
        expiresAt: optional(number),
        onTimeout: read_saved_state_text
    }))),
    concluding: optional(record(anything)),
    held: optional(flag),
    forOthers: optional(flag),
    memory
});
const sending = object({ codeDeploy, since: number, known: list(read_saved_state_text) });
const previewTarget = object({
    identity: object({ repository: read_saved_state_text, pullRequest: number, baseService: read_saved_state_text }),
    names: object({ name: read_saved_state_text, host: read_saved_state_text }),
    cluster: read_saved_state_text,
    listenerArn: read_saved_state_text,
    hash: read_saved_state_text,
    imageRepository: optional(read_saved_state_text)
});
const reference = byKind({
    rule: { bus: read_saved_state_text, name: read_saved_state_text },
    schedule: { group: read_saved_state_text, name: read_saved_state_text }
});
const move = object({
    reference,
    enabled: flag,
    targets: list(object({ id: read_saved_state_text, before: read_saved_state_text, after: read_saved_state_text }))
});
const follower = object({
    reference,
    enabled: flag,
    targets: list(object({ id: read_saved_state_text, family: read_saved_state_text, before: read_saved_state_text }))
});
const facts = object({
    cluster: optional(read_saved_state_text),
    service: optional(read_saved_state_text),
    taskDefinitionArn: optional(read_saved_state_text),
    rollback: optional(object({ reason: optional(read_saved_state_text) }))
});
const last = object({
    state: read_saved_state_text,
    replacesEarlier: flag,
    description: optional(read_saved_state_text),
    url: optional(read_saved_state_text)
});
const savedRollout = byKind({
    starting: {
        cluster: read_saved_state_text,
        service: read_saved_state_text,
        beforeId: optional(read_saved_state_text),
        taskDefinition: read_saved_state_text,
        previous: optional(target),
        images: optional(list(read_saved_state_image)),
        options,
        codeDeploy: optional(sending),
        kubernetes: optional(applying)
    },
    started: { watch },
    ended: { outcome: optional(read_saved_state_text), running: optional(read_saved_state_text) }
});
const savedMark = object({
    service: read_saved_state_text,
    set: list(tag),
    remove: list(read_saved_state_text),
    when: byKind({
        now: {},
        succeeded: {},
        gone: { cluster: read_saved_state_text, name: read_saved_state_text, deploymentId: read_saved_state_text, taskDefinition: read_saved_state_text }
    })
});
const MEMBERS = {
    region: read_saved_state_text,
    dockerConfig: read_saved_state_text,
    testProcesses: read_saved_state_text,
    tasks: object({
        cluster: read_saved_state_text,
        arns: list(read_saved_state_text),
        start: optional(object({
            taskDefinition: read_saved_state_text,
            startedBy: read_saved_state_text,
            count: number,
            commands: read_saved_state_text,
            before: optional(list(read_saved_state_text))
        }))
    }),
    job: object({ cluster: read_saved_state_text, namespace: read_saved_state_text, name: read_saved_state_text }),
    rollout: savedRollout,
    mark: savedMark,
    services: record(object({ rollout: optional(savedRollout), mark: optional(savedMark) })),
    schedules: byKind({
        waiting: { followers: list(follower), facts },
        changing: { moves: list(move), outcome: read_saved_state_text, facts },
        restoring: { moves: list(move), outcome: read_saved_state_text, facts },
        ended: {}
    }),
    preview: byKind({
        making: { target: previewTarget, run: read_saved_state_text },
        removing: { target: previewTarget, runs: optional(list(read_saved_state_text)) },
        ended: {}
    }),
    shownDeployment: byKind({
        creating: { environment: read_saved_state_text, task: read_saved_state_text, last: optional(last) },
        shown: { id: number, last: optional(last) },
        ended: {}
    })
};

// EXTERNAL MODULE: ./src/context/source.ts
var source = __webpack_require__(2898);
// EXTERNAL MODULE: ./src/github/deployment-text.ts
var deployment_text = __webpack_require__(178);
// EXTERNAL MODULE: ./src/github/github-call.ts
var github_call = __webpack_require__(5325);
// EXTERNAL MODULE: ./src/github/steps/attempts.ts
var attempts = __webpack_require__(2373);
// EXTERNAL MODULE: ./src/github/steps/show-rollout.ts
var show_rollout = __webpack_require__(5234);
// EXTERNAL MODULE: ./src/github/steps/shown-deployment.ts + 2 modules
var shown_deployment = __webpack_require__(4735);
;// CONCATENATED MODULE: ./src/github/steps/finish-shown.ts





const CUT_OFF = {
    state: 'error',
    replacesEarlier: false,
    description: 'The step was cut off before it had a verdict.'
};
/** What the saved state says about a deployment on GitHub; undefined when nothing is left to do. */
function leftDeploymentOf({ shownDeployment: saved }) {
    return saved === undefined || saved.kind === 'ended' ? undefined : saved;
}
/** Tells GitHub how a deployment ended that the main step could not tell about. */
async function finishShown(left, ending, tools) {
    const { runner, journal } = tools;
    const token = runner.input('github-token');
    const { repository, runUrl: run } = runner.surroundings;
    if (token === '' || repository === undefined)
        return;
    runner.mask(token);
    const client = (0,shown_deployment/* connect */.N)(token, repository, tools);
    const last = left.last ?? (ending === undefined ? CUT_OFF : (0,show_rollout/* lastStatus */.b)({ ...journal.known(), ...ending }));
    const finish = async () => {
        const id = left.kind === 'shown' ? left.id : await findOwn(client, left, run);
        if (id !== undefined)
            await client.createStatus(id, (0,deployment_text/* deploymentStatus */.I1)({ ...last, run }));
    };
    // That one could not be created was told by the main step.
    if (left.kind === 'creating')
        await finish().catch(() => undefined);
    else {
        const what = 'The deployment is not up to date on GitHub';
        await (0,attempts/* prepareAttempts */.q)(tools)(what, 'deployments: write', finish);
    }
}
/** The deployment of this run, if GitHub has made it though its answer was lost. */
async function findOwn(client, { environment, task }, run) {
    const found = await client.listDeployments(environment, task);
    return found.find(({ payload }) => run !== undefined && (0,github_call/* member */.Dc)(payload, 'run') === run)?.id;
}

// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/aws/started-tasks.ts
var started_tasks = __webpack_require__(1407);
// EXTERNAL MODULE: ./src/aws/tasks.ts
var tasks = __webpack_require__(9879);
// EXTERNAL MODULE: ./src/one-off-task/steps/find-lost-start.ts
var find_lost_start = __webpack_require__(2187);
;// CONCATENATED MODULE: ./src/one-off-task/steps/stop-saved-tasks.ts




/** A task may show only a moment after RunTask (AWS documentation, eventual consistency). */
const ATTEMPTS = 3;
const POLL_EVERY_MS = 3_000;
/** Stops tasks that no one watches any longer, so that nothing runs on unseen. Never throws. */
async function stopLeftTasks(left, tools) {
    const { cluster, arns, start } = left;
    await stopAll(cluster, arns, tools);
    if (start === undefined)
        return;
    try {
        await stopAll(cluster, await findUnanswered(left, start, tools), tools);
    }
    catch (error) {
        tools.runner.setFailed(`A task may run in the cluster ${cluster}: the main step ended before ECS had answered whether it was started. ${(0,failure/* failureOf */.g5)(error).message} ${(0,find_lost_start/* howToFind */.j)(cluster, start.startedBy)}`);
    }
}
async function stopAll(cluster, arns, { clients, runner }) {
    for (const arn of arns) {
        const id = arn.split('/').pop() ?? arn;
        try {
            await (0,tasks/* stopTask */.S8)(clients.ecs, cluster, arn, 'The job that started it ended early.');
            runner.warning(`The main step ended while task ${id} ran: the task was stopped.`);
        }
        catch (error) {
            runner.setFailed(`Task ${id} may run on in the cluster ${cluster}: the main step ended before it did, and the task could not be stopped. ${(0,failure/* failureOf */.g5)(error).message}`);
        }
    }
}
/**
 * The tasks of a RunTask call whose answer no one got: those of the same starter, revision and commands that were not
 * there before it. RunTask is not repeated, though the same client token would give the task: had the first call never
 * arrived, that would start it. When there are more than the call could start, some are another job's: none is taken.
 */
async function findUnanswered({ cluster, arns }, { startedBy, before, count, taskDefinition, commands }, { clients: { ecs }, runner, clock, cancel }) {
    if (before === undefined) {
        throw new Error('It cannot be told from others, for ecs:ListTasks failed before it, too.');
    }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const all = await (0,started_tasks/* listStartedBy */.j0)(ecs, cluster, startedBy);
        const added = all.filter(arn => !before.includes(arn) && !arns.includes(arn));
        const found = (await (0,started_tasks/* describeOrigins */.BH)(ecs, cluster, added)).filter(origin => origin.taskDefinition === taskDefinition && origin.commands === commands);
        if (found.length > count) {
            throw new Error(`${found.length} tasks could be meant; other jobs started some of them.`);
        }
        if (found.length > 0)
            return found.map(({ arn }) => arn);
        if (attempt < ATTEMPTS)
            await clock.sleep(POLL_EVERY_MS, cancel);
    }
    runner.line('The main step ended while it started a task: none is running.');
    return [];
}

// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/inputs/read.ts + 11 modules
var read = __webpack_require__(5992);
// EXTERNAL MODULE: ./src/runner/announce.ts
var announce = __webpack_require__(9063);
// EXTERNAL MODULE: ./src/preview/steps/preview-bookkeeping.ts + 2 modules
var preview_bookkeeping = __webpack_require__(5458);
// EXTERNAL MODULE: ./src/preview/steps/preview-parts.ts
var preview_parts = __webpack_require__(7499);
// EXTERNAL MODULE: ./src/preview/steps/remove-preview.ts + 3 modules
var remove_preview = __webpack_require__(5338);
;// CONCATENATED MODULE: ./src/preview/steps/finish-preview.ts






/** What the saved state says about a preview; undefined when nothing is left to do. */
function leftPreviewOf({ preview: saved }) {
    return saved === undefined || saved.kind === 'ended' ? undefined : saved;
}
/**
 * Ends what the main step had begun: a removal, or a first deployment of which nothing has to stay.
 *
 * @returns what became of the preview; undefined when it is another run's by now
 */
async function finishPreview(left, tools) {
    const { kind, target } = left;
    const { journal, runner } = tools;
    journal.learn({ cluster: target.cluster, service: target.names.name });
    if (kind === 'making' && (await hasCompleted(target, tools))) {
        runner.line(`The first deployment of ${target.names.name} completed after all: it stays.`);
        return { outcome: 'succeeded' };
    }
    journal.tell(kind === 'making'
        ? `the first deployment of ${target.names.name} was cut off: removing what it made`
        : `the removal of ${target.names.name} was cut off: going on`);
    journal.learn({ mode: 'remove-preview' });
    const runs = left.kind === 'making' ? [left.run] : left.runs;
    const { removed, problems, taken } = await (0,remove_preview/* removePreview */.p)(target, tools, runs === undefined ? {} : { runs });
    if (taken) {
        runner.line(`Another run has renewed ${target.names.name} meanwhile: it stays.`);
        return undefined;
    }
    const ending = problems.length === 0
        ? {
            outcome: 'removed',
            ...(removed.length === 0 ? { reason: 'Nothing of it was left.' } : {})
        }
        : {
            outcome: 'failed',
            reason: `Not all of the preview could be removed: ${problems.join(' ')}`,
            hint: 'The next run for this pull request, or mode: cleanup, removes what is left.'
        };
    (0,announce.announce)({ ...journal.known(), ...ending }, runner);
    // What cut a first deployment off is most often a newer push, which tells its own story.
    if (kind === 'removing' && problems.length === 0) {
        const { identity } = target;
        const github = (0,read/* readGitHub */.kQ)(name => runner.input(name));
        await (0,preview_bookkeeping/* openBooks */.F)(github, identity.repository, tools).retire(identity);
    }
    return ending;
}
async function hasCompleted(target, tools) {
    const found = await (0,preview_parts/* findOwnService */.Ze)(target, tools);
    return found?.ours === true && (0,plan_update/* rollbackTarget */.es)(found.value) !== undefined;
}

// EXTERNAL MODULE: ./src/runner/docker.ts + 1 modules
var docker = __webpack_require__(9727);
// EXTERNAL MODULE: ./src/runner/left-processes.ts
var left_processes = __webpack_require__(9589);
// EXTERNAL MODULE: ./src/aws/shared-reads.ts
var shared_reads = __webpack_require__(6000);
// EXTERNAL MODULE: ./src/report/report.ts
var report = __webpack_require__(8850);
// EXTERNAL MODULE: ./src/services/common-ending.ts
var common_ending = __webpack_require__(2343);
// EXTERNAL MODULE: ./src/services/steps/roll-out-together.ts
var roll_out_together = __webpack_require__(1003);
// EXTERNAL MODULE: ./src/services/steps/service-tools.ts
var service_tools = __webpack_require__(2409);
// EXTERNAL MODULE: ./src/services/steps/together.ts + 2 modules
var steps_together = __webpack_require__(3162);
// EXTERNAL MODULE: ./src/aws/services.ts
var services = __webpack_require__(2949);
// EXTERNAL MODULE: ./src/deployment/steps/choose-deployer.ts + 4 modules
var choose_deployer = __webpack_require__(5486);
// EXTERNAL MODULE: ./src/deployment/steps/judge.ts + 4 modules
var judge = __webpack_require__(9653);
// EXTERNAL MODULE: ./src/deployment/steps/roll-out.ts
var roll_out = __webpack_require__(4341);
// EXTERNAL MODULE: ./src/deployment/watch.ts + 6 modules
var deployment_watch = __webpack_require__(1680);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/rollback/steps/saved-marker.ts
var saved_marker = __webpack_require__(5070);
// EXTERNAL MODULE: ./src/modes/steps/former-objects.ts
var former_objects = __webpack_require__(3194);
;// CONCATENATED MODULE: ./src/modes/steps/left-rollout.ts









/**
 * How long the post step watches a rollback. The runner gives all post steps of a cancelled job together the server's
 * time for a cancel, usually five minutes, at the least one, less 15 seconds. What has to be done (the look, and the
 * request to stop) is done in the first seconds. What follows is only watching, and worth its time: most rollbacks
 * take longer than a minute, and a step that gave up then would call a good one a failure. So that being killed on the
 * way leaves no doubt, the log has said by then what is going on.
 */
const LIMIT_MS = 4 * 60_000;
/** An update that was sent right before the end may show only after a moment. */
const POLLS_FOR_START = 3;
const left_rollout_POLL_EVERY_MS = 3_000;
/** What is left of a rollout. */
function leftRolloutOf({ rollout: saved }) {
    if (saved === undefined)
        return {};
    if (saved.kind !== 'ended')
        return { saved };
    const { outcome, running } = saved;
    if (outcome === undefined)
        return {};
    return {
        ended: { outcome, ...(running === undefined ? {} : { runningTaskDefinitionArn: running }) }
    };
}
/** A mark that may still have to be written: the rollout has succeeded, or may do so yet. */
function leftMarkOf({ mark }, { saved, ended }) {
    const hopeful = saved !== undefined || ended?.outcome === 'succeeded';
    return mark?.when.kind === 'succeeded' && !hopeful ? undefined : mark;
}
/** Looks after a rollout to its verdict; undefined when none was started. */
async function resumeRollout(saved, tools) {
    const { runner, clock, cancel } = tools;
    const watch = saved.kind === 'started' ? saved.watch : await findWatch(saved, tools);
    if (watch === undefined) {
        runner.line('The main step ended before a deployment was started: there is nothing to undo.');
        return undefined;
    }
    tools.journal.learn(factsOf(watch.rollout));
    // Of several services, every line says its own.
    const name = tools.others === undefined ? `${watch.rollout.service}: ` : '';
    tools.journal.tell(`${name}${whatGoesOn(watch)}`);
    // The diagnosis reads the log configuration; without it, it says less.
    const { kubernetes, taskDefinition } = watch.rollout;
    const registered = kubernetes === undefined
        ? await (0,find_revision/* findRegistered */.Eu)(taskDefinition, tools).catch(() => undefined)
        : undefined;
    const first = (0,deployment_watch/* resumeWatch */.Dr)(watch, LIMIT_MS, clock.now());
    const ending = await (0,judge/* judge */.S)(first, registered?.definition, tools);
    await (0,former_objects/* removeFormer */.C)(kubernetes?.former);
    // A hand-over is for a step that has a post step. This one is the last.
    return ending.handedOver === true ? givenUp(watch, cancel) : ending;
}
function factsOf(rollout) {
    const { cluster, service, taskDefinition, previous, kubernetes } = rollout;
    return {
        cluster,
        service,
        taskDefinitionArn: taskDefinition,
        ...(0,roll_out/* deploymentFacts */.PX)(rollout),
        ...(kubernetes === undefined
            ? {}
            : {
                kubernetes: { namespace: kubernetes.namespace, deployment: kubernetes.deployment }
            }),
        ...(previous === undefined ? {} : { previousTaskDefinitionArn: previous.taskDefinition })
    };
}
function whatGoesOn({ phase, rollout: { deploymentId } }) {
    return phase.kind === 'reverting'
        ? `the rollback of ${deploymentId} is under way, waiting for its end`
        : `the main step was cut off while ${deploymentId} was under way, going on`;
}
function givenUp({ rollout: { deploymentId, service } }, cancel) {
    return {
        outcome: 'rollback-failed',
        reason: `The runner ended the post step (${String(cancel.reason)}) before the rollback of ${deploymentId} had ended. It was asked for and may still be going on.`,
        hint: `Check the deployments of ${service}, and run the job again.`
    };
}
/** The watch of a deployment whose start was announced but not confirmed, if it was started at all. */
async function findWatch(announced, tools) {
    const { clock, cancel } = tools;
    const deployer = await (0,choose_deployer/* chooseDeployer */.M)(announced);
    for (let attempt = 1; attempt <= POLLS_FOR_START; attempt += 1) {
        const rollout = await deployer.findStarted(announced, tools);
        if (rollout !== undefined)
            return (0,deployment_watch/* startWatch */.Ms)(rollout, announced.options, clock.now()).watch;
        if (attempt < POLLS_FOR_START)
            await clock.sleep(left_rollout_POLL_EVERY_MS, cancel);
    }
    return undefined;
}
/** Writes the tags of a rollback or a deployment that has come to its good end without the main step. */
async function finishMark(mark, outcome, tools) {
    const { runner, clients } = tools;
    try {
        const service = mark.when.kind === 'gone'
            ? await (0,services.describeService)(clients.ecs, mark.when.cluster, mark.when.name)
            : undefined;
        if (!(0,saved_marker/* isDue */.n)(mark, outcome, service))
            return;
        await (0,saved_marker/* writeMark */.L)(mark, tools);
        runner.line('The mark of the rollback on the service was brought up to date.');
    }
    catch (error) {
        runner.warning(`The mark of the rollback on the service could not be brought up to date: ${(0,failure/* failureOf */.g5)(error).message}`);
    }
}

;// CONCATENATED MODULE: ./src/modes/steps/finish-services.ts








/** What is left to do for several services; undefined when they were not begun, or all have come to their ends. */
function leftServicesOf(saved) {
    const isLeft = Object.values(saved ?? {}).some(service => {
        const left = leftRolloutOf(service);
        return left.saved !== undefined || leftMarkOf(service, left) !== undefined;
    });
    return isLeft ? saved : undefined;
}
/** Brings all services to their ends: all stay on the new revision, or none. */
async function finishServices(saved, tools) {
    const names = Object.keys(saved);
    const save = (0,service_tools/* startSaving */.t)(tools.runner, saved);
    const clients = (0,shared_reads/* shareReads */.V)(tools.clients);
    const members = Object.entries(saved).map(([service, kept]) => ({
        service,
        kept,
        left: leftRolloutOf(kept),
        tools: (0,service_tools/* toolsOfService */.E)(service, { ...tools, clients }, save.service)
    }));
    const open = members.flatMap(({ left }) => left.saved ?? []);
    const together = (0,steps_together/* bringTogether */.D)(names, rollbackOnOf(open), tools.clock);
    const known = members.flatMap(({ service, kept }) => endBefore(service, kept));
    for (const end of known)
        tellBefore(end, saved[end.service], together);
    const works = members.flatMap(({ service, left, tools: own }) => {
        const { saved: rollout } = left;
        return rollout === undefined
            ? []
            : [{ service, tools: own, run: (all) => resume(rollout, all) }];
    });
    const finished = await (0,roll_out_together/* rollOutTogether */.y)(works, together, save.isBegun);
    const ends = [...known, ...finished];
    const ending = (0,common_ending/* commonEnding */.d)(together.state(), ends);
    for (const { service, kept, left, tools: own } of members) {
        const mark = leftMarkOf(kept, left);
        const outcome = ends.find(end => end.service === service)?.ending.outcome;
        if (mark !== undefined)
            await finishMark(mark, outcome, own);
    }
    if (works.length > 0) {
        const services = members.map(({ service, tools: own }) => ({
            service,
            ...own.journal.known(),
            ...(ends.find(end => end.service === service)?.ending ?? ending)
        }));
        (0,announce.announce)({ ...tools.journal.known(), ...ending, services }, tools.runner);
    }
    return ending;
}
async function resume(rollout, tools) {
    return ((await resumeRollout(rollout, tools)) ?? {
        outcome: 'cancelled',
        reason: 'The main step was cut off before its deployment was started.'
    });
}
function rollbackOnOf(open) {
    const [first] = open;
    if (first === undefined)
        return [];
    return first.kind === 'started' ? first.watch.options.rollbackOn : first.options.rollbackOn;
}
/** The end of a service that the main step knew, or had not begun. */
function endBefore(service, { rollout }) {
    if (rollout === undefined) {
        const reason = 'The main step was cut off before it was rolled out.';
        return [{ service, ending: { outcome: 'cancelled', reason }, untouched: true }];
    }
    return rollout.kind === 'ended'
        ? [{ service, ending: { outcome: rollout.outcome ?? 'unchanged' } }]
        : [];
}
function tellBefore({ service, ending }, kept, together) {
    const { outcome, reason = '' } = ending;
    if (!(0,report/* isGreen */.g)(outcome)) {
        const trigger = outcome === 'superseded'
            ? outcome
            : kept?.rollout === undefined
                ? 'cancel'
                : (0,roll_out_together/* triggerOf */.i)(outcome);
        together.tell({ kind: 'trouble', service, trigger, cause: reason });
    }
    together.tell({ kind: 'ended', service });
}

;// CONCATENATED MODULE: ./src/modes/finish.ts













const RETRIES = 8;
/** Schedules that may be half changed, or that follow a rollout which has succeeded, or may do so yet. */
function leftSchedulesOf({ schedules, rollout }) {
    if (schedules === undefined || schedules.kind === 'ended')
        return undefined;
    const isOver = rollout?.kind === 'ended' && rollout.outcome !== 'succeeded';
    return schedules.kind === 'waiting' && isOver ? undefined : schedules;
}
/** The post step: removes what the main step left, and ends a rollout that was cut off. */
async function runPostStep(runner, clock, env, cancel) {
    const reading = readSavedState(runner.readState());
    if (reading.kind === 'refused') {
        runner.setFailed(refusalOf(reading.why));
        return;
    }
    const { region, dockerConfig, testProcesses, tasks, job, services, ...state } = reading.state;
    if (testProcesses !== undefined)
        await (0,left_processes/* endMarkedProcesses */.j)(testProcesses);
    if (dockerConfig !== undefined)
        await removeQuietly(runner, dockerConfig);
    const left = leftRolloutOf(state);
    const schedules = leftSchedulesOf(state);
    const mark = leftMarkOf(state, left);
    const preview = leftPreviewOf(state);
    const shown = leftDeploymentOf(state);
    const many = leftServicesOf(services);
    const all = [left.saved, tasks, job, preview, shown, mark, schedules, many];
    if (all.every(one => one === undefined))
        return;
    const clients = (0,client/* createClients */.h)(region, RETRIES, (0,renewal/* prepareRenewal */.U)(env, region, runner));
    if (tasks !== undefined)
        await stopLeftTasks(tasks, { clients, runner, clock, cancel });
    const tools = {
        runner,
        clock,
        env,
        cancel,
        clients,
        source: source/* NOTHING_READ */.pp,
        journal: (0,journal/* startJournal */.q)(runner, clock)
    };
    if (region !== undefined)
        tools.journal.learn({ region });
    if (job !== undefined)
        await removeLeftJob(job, tools);
    const { rolledOut, ending } = await bringAllToItsEnd({ left, many, preview, schedules }, tools);
    if (mark !== undefined && preview === undefined)
        await finishMark(mark, rolledOut?.outcome, tools);
    if (shown !== undefined)
        await finishShown(shown, ending, tools);
}
async function removeLeftJob(job, tools) {
    const { removeJob } = await Promise.all(/* import() */[__webpack_require__.e(4524), __webpack_require__.e(1607), __webpack_require__.e(7448)]).then(__webpack_require__.bind(__webpack_require__, 7448));
    await removeJob(job, tools);
}
function refusalOf(why) {
    return `The post step cannot use the state that the main step saved: ${why}. It did nothing. If the main step was cut off, check the deployments of the service and the running tasks; use one version of the action in a job.`;
}
async function bringAllToItsEnd({ left, many, preview, schedules }, tools) {
    if (many !== undefined) {
        return { rolledOut: undefined, ending: await finishServices(many, tools) };
    }
    return preview === undefined
        ? await bringToItsEnd(left, schedules, tools)
        : { rolledOut: undefined, ending: await finishPreview(preview, tools) };
}
/** Ends a rollout that was left, and then has the schedules follow that were to follow it. */
async function bringToItsEnd({ saved, ended }, schedules, tools) {
    const rolledOut = saved === undefined ? ended : await resumeRollout(saved, tools);
    const followed = schedules && (await followLeft(schedules, rolledOut, tools));
    const told = followed ?? (saved === undefined ? undefined : rolledOut);
    if (told !== undefined)
        (0,announce.announce)({ ...tools.journal.known(), ...told }, tools.runner);
    return { rolledOut, ending: followed ?? rolledOut };
}
async function followLeft(schedules, rolledOut, tools) {
    const { finishSchedules } = await Promise.all(/* import() */[__webpack_require__.e(2593), __webpack_require__.e(9284)]).then(__webpack_require__.bind(__webpack_require__, 9284));
    return await finishSchedules(schedules, rolledOut, tools);
}
async function removeQuietly(runner, path) {
    try {
        await (0,docker/* removeDockerConfig */.nS)(path);
    }
    catch (error) {
        runner.warning(`The Docker login in ${path} could not be removed: ${String(error)}`);
    }
}


/***/ }),

/***/ 3194:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ removeFormer),
/* harmony export */   p: () => (/* binding */ saveFormer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _kubernetes_field_managers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2897);



const FORMER_PREFIX = 'deploy-fargate-former-';
/** Keeps what the apply will change beside the Deployment; Secrets may be among it, so that only we may read it. */
async function saveFormer(others, { runner }) {
    const former = others.flatMap(({ live, changed, kind, namespace }) => live === undefined || !changed ? [] : [{ object: (0,_kubernetes_field_managers_js__WEBPACK_IMPORTED_MODULE_2__/* .toApply */ .CY)(live), kind, namespace }]);
    if (former.length === 0)
        return undefined;
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(runner.surroundings.temporaryFolder, FORMER_PREFIX));
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'objects.json');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, JSON.stringify(former), { mode: 0o600 });
    return path;
}
/** Removes what was kept. */
async function removeFormer(path) {
    if (path === undefined || !path.includes(FORMER_PREFIX))
        return;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, '..'), { recursive: true, force: true });
}


/***/ }),

/***/ 2251:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readLaunch)
/* harmony export */ });
/**
 * Reads how a service launches its tasks. Tags that AWS has made itself are left out, because no one else may set a
 * key that begins with `aws:` (AWS documentation); so are ours, which say something about the service alone.
 */
function readLaunch(source) {
    const { assignPublicIp, subnets, securityGroups } = source.networkConfiguration?.awsvpcConfiguration ?? {};
    const { launchType, platformVersion } = source;
    return {
        subnets: subnets ?? [],
        securityGroups: securityGroups ?? [],
        capacityProviders: (source.capacityProviderStrategy ?? []).flatMap(readProvider),
        tags: (source.tags ?? []).flatMap(({ key, value = '' }) => key === undefined || /^(aws|deploy-fargate):/i.test(key) ? [] : [{ key, value }]),
        tagsOfDefinition: source.propagateTags === 'TASK_DEFINITION',
        managedTags: source.enableECSManagedTags ?? false,
        ...(assignPublicIp === undefined ? {} : { assignPublicIp }),
        ...(launchType === undefined ? {} : { launchType }),
        ...(platformVersion === undefined ? {} : { platformVersion })
    };
}
function readProvider({ capacityProvider, weight, base }) {
    if (capacityProvider === undefined)
        return [];
    return [
        {
            capacityProvider,
            ...(weight === undefined ? {} : { weight }),
            ...(base === undefined ? {} : { base })
        }
    ];
}


/***/ }),

/***/ 2187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ howToFind)
/* harmony export */ });
/** Tells users how to look for a task that may have been started. */
function howToFind(cluster, startedBy) {
    return `Before the job is run again, look for it: aws ecs list-tasks --cluster ${quote(cluster)} --started-by ${quote(startedBy)}`;
}
function quote(text) {
    return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 4158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ compareUrl),
/* harmony export */   d: () => (/* binding */ changeSections)
/* harmony export */ });
/* harmony import */ var _sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6158);
/* harmony import */ var _task_definition_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7643);


const LONGEST = 300;
/** The page of a repository that compares two commits; undefined unless both are full SHAs and differ. */
function compareUrl(serverUrl, repository, from, to) {
    const isCommit = (text) => text !== undefined && /^[0-9a-f]{40,64}$/.test(text);
    if (repository === undefined || !isCommit(from) || !isCommit(to) || from === to)
        return undefined;
    return `${serverUrl}/${repository}/compare/${from}...${to}`;
}
/** What changed: the commits and the members of the task definition; nothing when nothing is known. */
function changeSections({ change }) {
    if (change === undefined)
        return [];
    const commits = commitLine(change);
    const lines = change.definition.map(line => `- ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)((0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(line, LONGEST))}`);
    if (lines.length === 0 && commits === undefined)
        return [];
    const title = `### What changed since ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)((0,_task_definition_name_js__WEBPACK_IMPORTED_MODULE_1__/* .shortenTaskDefinition */ .C)(change.before))}`;
    return [
        {
            head: [title, '', ...(commits === undefined ? [] : [commits, ''])],
            rows: lines,
            tail: lines.length === 0 ? [] : ['']
        }
    ];
}
function commitLine({ commits, compareUrl: url, direction }) {
    if (commits === undefined)
        return undefined;
    const range = `${commits.from.slice(0, 7)}...${commits.to.slice(0, 7)}`;
    if (commits.from === commits.to)
        return `The same commit, ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(commits.to.slice(0, 7))}.`;
    const title = direction === 'back' ? 'Taken back: commits' : 'Commits';
    return url === undefined
        ? `${title} ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(range)}`
        : `${title} [${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(range)}](<${url}>)`;
}


/***/ }),

/***/ 5070:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ writeMark),
/* harmony export */   n: () => (/* binding */ isDue)
/* harmony export */ });
/* harmony import */ var _aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8342);
/* harmony import */ var _deployment_deployment_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9193);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(394);



/** Whether the tags are due. `outcome`: of the rollout that the post step looked after, if there was one. */
function isDue({ when }, outcome, service) {
    if (when.kind === 'now')
        return true;
    if (when.kind === 'succeeded')
        return outcome === 'succeeded';
    const shown = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_1__/* .shownService */ .dw)(service);
    const primary = shown && (0,_deployment_deployment_state_js__WEBPACK_IMPORTED_MODULE_2__/* .primaryOf */ .Os)(shown);
    return primary?.taskDefinition === when.taskDefinition && primary.id !== when.deploymentId;
}
/** Writes the tags. Those that are new come first: without them an old mark must not be lost. */
async function writeMark({ service, set, remove }, { clients }) {
    if (set.length > 0)
        await (0,_aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .tagResource */ .F)(clients.ecs, service, set);
    if (remove.length > 0)
        await (0,_aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .untagResource */ .Q)(clients.ecs, service, remove);
}


/***/ }),

/***/ 9063:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   announce: () => (/* binding */ announce)
/* harmony export */ });
/* harmony import */ var _report_annotation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3593);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5468);
/* harmony import */ var _report_public_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9809);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8850);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9835);
/* harmony import */ var _report_time_sections_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5552);
/* harmony import */ var _report_verdict_line_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1931);







/** Tells a report everywhere: log, job summary, outputs, and one red annotation when it is not green. */
function announce(report, runner, green = (0,_report_report_js__WEBPACK_IMPORTED_MODULE_6__/* .isGreen */ .g)(report.outcome)) {
    for (const line of (0,_report_time_sections_js__WEBPACK_IMPORTED_MODULE_4__/* .timeLines */ .Xs)(report))
        runner.line(line, 'quiet');
    runner.line((0,_report_verdict_line_js__WEBPACK_IMPORTED_MODULE_5__/* .verdictLine */ .MT)(report), green ? 'good' : 'bad');
    runner.setOutputs((0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_1__/* .outputsOf */ .Yz)(report));
    // The runner masks what it finds; what Markdown needs escaped, or what is cut, it would not find.
    const shown = (0,_report_public_text_js__WEBPACK_IMPORTED_MODULE_2__/* .publicValue */ .RC)(report, { secrets: runner.masked(), accounts: 'shown' });
    runner.addSummary((0,_report_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .summaryOf */ .Y)(shown));
    if (!green)
        runner.setFailed((0,_report_annotation_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationText */ .xr)(shown, runner.surroundings), (0,_report_verdict_line_js__WEBPACK_IMPORTED_MODULE_5__/* .describeVerdict */ .XZ)(shown));
}


/***/ }),

/***/ 9727:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hC: () => (/* binding */ chooseConfigPath),
  nS: () => (/* binding */ removeDockerConfig),
  En: () => (/* binding */ requireBuildx),
  ST: () => (/* binding */ runDocker),
  _D: () => (/* binding */ writeDockerConfig)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/json-object.ts
var json_object = __webpack_require__(249);
;// CONCATENATED MODULE: ./src/image/docker-config.ts

/**
 * The content of our own `config.json`: everything of the user's (proxies, contexts, other logins), the
 * user's plugins, and our login. A credential store of the user would win over our login: an empty helper
 * for our host alone makes Docker read the file for it, and leaves the other hosts as they are.
 */
function mergeDockerConfig(user, login) {
    const base = (0,json_object/* objectOf */.Xy)(user.content);
    const helpers = (0,json_object/* objectOf */.Xy)(base.credHelpers);
    const hasHelper = typeof base.credsStore === 'string' || login.host in helpers;
    return {
        ...base,
        auths: {
            ...(0,json_object/* objectOf */.Xy)(base.auths),
            [login.host]: { auth: btoa(`${login.username}:${login.password}`) }
        },
        ...(hasHelper ? { credHelpers: { ...helpers, [login.host]: '' } } : {}),
        cliPluginsExtraDirs: [...listOf(base.cliPluginsExtraDirs), user.pluginsDirectory]
    };
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}

// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/runner/process.ts + 1 modules
var process = __webpack_require__(6999);
;// CONCATENATED MODULE: ./src/runner/docker.ts









/** More than any line of Docker that means something. */
const LONGEST_LINE = 4096;
const DIRECTORY_PREFIX = 'deploy-fargate-docker-';
/** A new path below the job's temporary folder. Nothing is there yet, so that it can be written down first. */
function chooseConfigPath(tempDirectory) {
    return (0,external_node_path_.join)(tempDirectory, `${DIRECTORY_PREFIX}${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
}
/**
 * Makes the config directory (0700) with a `config.json` (0600) that holds the login on top of the user's
 * settings. `warn` is told when the user's settings cannot be read. Called again, it renews the login.
 */
async function writeDockerConfig(path, login, environment, warn) {
    const home = environment.HOME ?? (0,external_node_os_.homedir)();
    const user = environment.DOCKER_CONFIG || (0,external_node_path_.join)(home, '.docker');
    await (0,promises_.mkdir)(path, { recursive: true, mode: 0o700 });
    const settings = await readUserConfig(user, warn);
    const content = mergeDockerConfig({ content: settings, pluginsDirectory: (0,external_node_path_.join)(user, 'cli-plugins') }, login);
    const file = (0,external_node_path_.join)(path, 'config.json');
    // A file that exists would keep its mode.
    await (0,promises_.rm)(file, { force: true });
    await (0,promises_.writeFile)(file, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
    await linkContexts(user, path);
    const builders = (0,external_node_path_.join)(user, 'buildx');
    const keepsBuilders = !environment.BUILDX_CONFIG && (0,external_node_fs_.existsSync)(builders);
    return {
        path,
        environment: {
            ...environment,
            DOCKER_CONFIG: path,
            ...(keepsBuilders ? { BUILDX_CONFIG: builders } : {})
        },
        helpers: (0,json_object/* objectOf */.Xy)(settings)
    };
}
/** Removes a config directory of ours with the login in it; other paths are left alone. Safe to call again. */
async function removeDockerConfig(path) {
    if (!(0,external_node_path_.basename)(path).startsWith(DIRECTORY_PREFIX))
        return;
    await (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 });
}
/** Starts `docker`. Throws a DeployError when it is not installed. */
async function runDocker(args, options) {
    try {
        return await (0,process/* run */.e)('docker', args, { longestLine: LONGEST_LINE, ...options });
    }
    catch (error) {
        if (!(error instanceof process/* ProgramMissingError */.D))
            throw error;
        throw new problem/* DeployError */.sH('docker-missing', 'Docker is not installed on this runner.', {
            hint: 'Use a runner that has it, or build the image in another job and give it as the input image.',
            cause: error
        });
    }
}
/**
 * What `docker buildx version` prints. The engine is not asked: a builder may be elsewhere. Throws a DeployError when
 * Docker has no buildx.
 */
async function requireBuildx(environment, signal) {
    const lines = [];
    const { code } = await runDocker(['buildx', 'version'], {
        env: environment,
        signal,
        onLine: line => lines.push(line)
    });
    if (code === 0 || signal.aborted)
        return lines.join('\n');
    throw new problem/* DeployError */.sH('docker-missing', `Docker has no buildx on this runner (docker buildx version: ${lines[0] ?? `exit code ${code}`}).`, {
        hint: 'Run docker/setup-buildx-action in an earlier step, or set builder: docker to build with the plain builder of the engine.'
    });
}
async function readUserConfig(directory, warn) {
    const file = (0,external_node_path_.join)(directory, 'config.json');
    if (!(0,external_node_fs_.existsSync)(file))
        return undefined;
    try {
        return JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    }
    catch {
        // The parser's words would quote the file, which may hold logins.
        warn(`${file} cannot be read as JSON: its settings are not used.`);
        return undefined;
    }
}
async function linkContexts(user, path) {
    const contexts = (0,external_node_path_.join)(user, 'contexts');
    const link = (0,external_node_path_.join)(path, 'contexts');
    if ((0,external_node_fs_.existsSync)(contexts) && !(0,external_node_fs_.existsSync)(link))
        await (0,promises_.symlink)(contexts, link);
}


/***/ }),

/***/ 9589:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ PROCESS_MARK),
/* harmony export */   j: () => (/* binding */ endMarkedProcesses)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);

/** A variable that marks a program, and every one that it starts. */
const PROCESS_MARK = 'DEPLOY_FARGATE_PROCESS';
/** A process may start another one while the list is read. */
const ROUNDS = 3;
/**
 * Ends the processes that have this mark in their environment, whatever group they are in. Only Linux shows environments;
 * elsewhere the runner ends what is left at the end of the job.
 */
async function endMarkedProcesses(mark) {
    for (let round = 0; round < ROUNDS; round += 1) {
        const found = await findMarked(mark);
        if (found.length === 0)
            return;
        for (const pid of found)
            kill(pid);
    }
}
async function findMarked(mark) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc').catch(() => []);
    const pids = entries.filter(name => /^\d+$/.test(name)).map(Number);
    const found = await Promise.all(pids.map(async (pid) => {
        // What belongs to someone else, or has just ended, cannot be read.
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/environ`, 'latin1').catch(() => '');
        return text.split('\0').includes(`${PROCESS_MARK}=${mark}`) ? [pid] : [];
    }));
    return found.flat();
}
function kill(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch {
        // It has ended already.
    }
}


/***/ })

};
