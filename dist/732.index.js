export const id = 732;
export const ids = [732];
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
/** A digest, since a command may hold what nobody should read in the saved state. */
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
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(212);
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4995);
/* harmony import */ var _one_off_task_launch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2251);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9551);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4833);





/** How a service launches its tasks, or undefined when there is no such service. */
async function describeLaunch(client, cluster, service) {
    return await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .readWhole */ .oD)('ecs:DescribeServices', async () => {
        const { services, failures } = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_2__/* .DescribeServicesCommand */ .H7c({ cluster, services: [service], include: ['TAGS'] }));
        const found = services?.find(one => one?.serviceName === (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .nameIn */ .ZC)(service));
        if (found !== undefined)
            return (0,_one_off_task_launch_js__WEBPACK_IMPORTED_MODULE_3__/* .readLaunch */ .A)(found);
        const isMissing = failures?.some(({ reason }) => reason === 'MISSING');
        return isMissing === true ? undefined : (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(found, `the service ${(0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .nameIn */ .ZC)(service)}`);
    });
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
        return await (0,p_retry__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .Ay)(async () => readAnswer(await clients.ecsOnce.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_2__/* .RunTaskCommand */ ._eD(input)), input), options);
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
        .filter(({ taskDefinitionArn = '' }) => (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .nameIn */ .ZC)(taskDefinitionArn) === (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .nameIn */ .ZC)(taskDefinition))
        .flatMap(({ taskArn }) => taskArn ?? []);
    return {
        arns: (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(arns.length + failures.length === 0 ? undefined : arns, 'a task that was started'),
        failures: failures.map(({ reason = 'no reason given', detail }) => detail === undefined ? reason : `${reason} (${detail})`)
    };
}
/**
 * Stops a task: its containers get SIGTERM and, after their stopTimeout, SIGKILL. ECS may not know a task yet that was
 * started a moment ago (AWS documentation, eventual consistency), so it is asked again for a few seconds.
 */
async function stopTask(client, cluster, task, reason) {
    const stop = async () => {
        const answer = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_2__/* .StopTaskCommand */ .PP1({ cluster, task, reason }));
        const isIt = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .nameIn */ .ZC)(answer.task?.taskArn ?? '') === (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .nameIn */ .ZC)(task);
        (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(isIt ? answer.task : undefined, 'the task that is to be stopped');
    };
    const options = {
        retries: 3,
        minTimeout: 500,
        shouldRetry: ({ error }) => error instanceof _whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .LostAnswer */ .b5 || /task was not found/i.test(error.message)
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
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9551);
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
 * that is not waited for is not shown, since nobody would tell how it ended.
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
    await books.begin(wishOf(shown, commit, tools.journal.known()));
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
function wishOf({ cluster, service, task }, ref, known) {
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

/***/ 732:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  finish: () => (/* binding */ finish)
});

// EXTERNAL MODULE: ./src/aws/client.ts
var client = __webpack_require__(658);
// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts
var failure = __webpack_require__(9551);
// EXTERNAL MODULE: ./src/aws/renewal.ts
var renewal = __webpack_require__(8269);
// EXTERNAL MODULE: ./src/context/journal.ts
var journal = __webpack_require__(5576);
// EXTERNAL MODULE: ./src/task-definition/clean.ts
var clean = __webpack_require__(4032);
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
const record = (check) => value => (0,clean/* isObject */.G)(value) && Object.values(value).every(check);
/** An object with at least these members; the compiler asks for one check for each member of the type. */
const object = (checks) => value => (0,clean/* isObject */.G)(value) && Object.entries(checks).every(([name, check]) => check(value[name]));
/** One of several objects, by its `kind`. */
const byKind = (checks) => value => {
    if (!(0,clean/* isObject */.G)(value))
        return false;
    const { kind, ...members } = value;
    const known = checks;
    return (typeof kind === 'string' && Object.hasOwn(known, kind) && object(known[kind] ?? {})(members));
};
const tag = object({ key: read_saved_state_text, value: read_saved_state_text });
const target = object({
    deploymentId: read_saved_state_text,
    taskDefinition: read_saved_state_text,
    settings: optional(record(anything))
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
    images: optional(list(read_saved_state_image))
});
const memory = object({
    eventIds: list(read_saved_state_text),
    counts: read_saved_state_text,
    status: read_saved_state_text,
    lastNewsAt: number,
    failures: record(object({ sentence: read_saved_state_text, permanent: flag })),
    reportedFailures: number,
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
    answered: optional(list(read_saved_state_text)),
    heldMs: optional(number),
    lookedAt: optional(number),
    blindLooks: number,
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
const last = object({
    state: read_saved_state_text,
    replacesEarlier: flag,
    description: optional(read_saved_state_text),
    url: optional(read_saved_state_text)
});
const MEMBERS = {
    region: read_saved_state_text,
    dockerConfig: read_saved_state_text,
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
    rollout: byKind({
        starting: {
            cluster: read_saved_state_text,
            service: read_saved_state_text,
            beforeId: optional(read_saved_state_text),
            taskDefinition: read_saved_state_text,
            previous: optional(target),
            images: optional(list(read_saved_state_image)),
            options,
            codeDeploy: optional(sending)
        },
        started: { watch },
        ended: { outcome: optional(read_saved_state_text) }
    }),
    mark: object({
        service: read_saved_state_text,
        set: list(tag),
        remove: list(read_saved_state_text),
        when: byKind({
            now: {},
            succeeded: {},
            gone: { cluster: read_saved_state_text, name: read_saved_state_text, deploymentId: read_saved_state_text, taskDefinition: read_saved_state_text }
        })
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
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/steps/judge.ts + 9 modules
var judge = __webpack_require__(9662);
// EXTERNAL MODULE: ./src/deployment/steps/roll-out.ts + 1 modules
var roll_out = __webpack_require__(1755);
// EXTERNAL MODULE: ./src/deployment/steps/start-once.ts
var start_once = __webpack_require__(2773);
// EXTERNAL MODULE: ./src/deployment/watch.ts + 7 modules
var deployment_watch = __webpack_require__(9715);
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

// EXTERNAL MODULE: ./src/aws/started-tasks.ts
var started_tasks = __webpack_require__(1407);
// EXTERNAL MODULE: ./src/aws/tasks.ts
var tasks = __webpack_require__(9879);
// EXTERNAL MODULE: ./src/one-off-task/steps/find-lost-start.ts
var find_lost_start = __webpack_require__(2187);
;// CONCATENATED MODULE: ./src/one-off-task/steps/stop-saved-tasks.ts




/** A task may show only a moment after RunTask (AWS documentation, eventual consistency). */
const LOOKS = 3;
const LOOK_EVERY_MS = 3_000;
/** Stops tasks that nobody watches any longer, so that nothing runs on unseen. Never throws. */
async function stopLeftTasks(left, tools) {
    const { cluster, arns, start } = left;
    await stopAll(cluster, arns, tools);
    if (start === undefined)
        return;
    try {
        await stopAll(cluster, await findUnanswered(left, start, tools), tools);
    }
    catch (error) {
        tools.runner.setFailed(`A task may run in the cluster ${cluster}: the main step ended before ECS had answered whether it was started. ${(0,failure/* failureOf */.g5)(error).message} ${(0,find_lost_start/* howToLook */.N)(cluster, start.startedBy)}`);
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
 * The tasks of a RunTask call whose answer nobody got: those of the same starter, revision and commands that were not
 * there before it. RunTask is not repeated, though the same client token would give the task: had the first call never
 * arrived, that would start it. When there are more than the call could start, some are another job's: none is taken.
 */
async function findUnanswered({ cluster, arns }, { startedBy, before, count, taskDefinition, commands }, { clients: { ecs }, runner, clock, cancel }) {
    if (before === undefined) {
        throw new Error('It cannot be told from others, for ecs:ListTasks failed before it, too.');
    }
    for (let look = 1; look <= LOOKS; look += 1) {
        const all = await (0,started_tasks/* listStartedBy */.j0)(ecs, cluster, startedBy);
        const added = all.filter(arn => !before.includes(arn) && !arns.includes(arn));
        const found = (await (0,started_tasks/* describeOrigins */.BH)(ecs, cluster, added)).filter(origin => origin.taskDefinition === taskDefinition && origin.commands === commands);
        if (found.length > count) {
            throw new Error(`${found.length} tasks could be meant; other jobs started some of them.`);
        }
        if (found.length > 0)
            return found.map(({ arn }) => arn);
        if (look < LOOKS)
            await clock.sleep(LOOK_EVERY_MS, cancel);
    }
    runner.line('The main step ended while it started a task: none is running.');
    return [];
}

// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/inputs/read.ts + 8 modules
var read = __webpack_require__(5906);
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

// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/rollback/steps/saved-marker.ts
var saved_marker = __webpack_require__(5070);
// EXTERNAL MODULE: ./src/runner/docker.ts + 1 modules
var docker = __webpack_require__(9727);
;// CONCATENATED MODULE: ./src/modes/finish.ts



















/**
 * How long the post step watches a rollback. The runner gives all post steps of a cancelled job together the server's
 * time for a cancel, usually five minutes, at the least one, less 15 seconds. What has to be done (the look, and the
 * request to stop) is done in the first seconds. What follows is only watching, and worth its time: most rollbacks
 * take longer than a minute, and a step that gave up then would call a good one a failure. So that being killed on the
 * way leaves no doubt, the log has said by then what is going on.
 */
const LIMIT_MS = 4 * 60_000;
const RETRIES = 8;
/** An update that was sent right before the end may show only after a moment. */
const LOOKS_FOR_START = 3;
const finish_LOOK_EVERY_MS = 3_000;
function leftRolloutOf({ rollout: saved }) {
    if (saved === undefined)
        return {};
    if (saved.kind !== 'ended')
        return { saved };
    return saved.outcome === undefined ? {} : { ended: { outcome: saved.outcome } };
}
/** A mark that may still have to be written: the rollout has succeeded, or may do so yet. */
function leftMarkOf({ mark }, { saved, ended }) {
    const hopeful = saved !== undefined || ended?.outcome === 'succeeded';
    return mark?.when.kind === 'succeeded' && !hopeful ? undefined : mark;
}
/** The post step: removes what the main step left, and ends a rollout that was cut off. */
async function finish(runner, clock, env, cancel) {
    const reading = readSavedState(runner.readState());
    if (reading.kind === 'refused') {
        runner.setFailed(refusalOf(reading.why));
        return;
    }
    const { region, dockerConfig, tasks, ...state } = reading.state;
    if (dockerConfig !== undefined)
        await removeQuietly(runner, dockerConfig);
    const left = leftRolloutOf(state);
    const mark = leftMarkOf(state, left);
    const preview = leftPreviewOf(state);
    const shown = leftDeploymentOf(state);
    if ([left.saved, tasks, preview, shown, mark].every(one => one === undefined))
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
    const ending = await bringToItsEnd(left, preview, tools);
    if (mark !== undefined && preview === undefined)
        await finishMark(mark, ending?.outcome, tools);
    if (shown !== undefined)
        await finishShown(shown, ending, tools);
}
function refusalOf(why) {
    return `The post step cannot use the state that the main step saved: ${why}. It did nothing. If the main step was cut off, check the deployments of the service and the running tasks; use one version of the action in a job.`;
}
async function bringToItsEnd({ saved, ended }, preview, tools) {
    if (preview !== undefined)
        return await finishPreview(preview, tools);
    return saved === undefined ? ended : await finishRollout(saved, tools);
}
/** Writes the tags of a rollback or a deployment that has come to its good end without the main step. */
async function finishMark(mark, outcome, tools) {
    const { runner, clients } = tools;
    try {
        const service = mark.when.kind === 'gone'
            ? await (0,ecs/* describeService */.Jv)(clients.ecs, mark.when.cluster, mark.when.name)
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
/** Looks after a rollout to its verdict; undefined when none was started. */
async function finishRollout(saved, tools) {
    const { runner, clock, cancel } = tools;
    const watch = saved.kind === 'started' ? saved.watch : await findWatch(saved, tools);
    if (watch === undefined) {
        runner.line('The main step ended before a deployment was started: there is nothing to undo.');
        return undefined;
    }
    tools.journal.learn(factsOf(watch.rollout));
    tools.journal.tell(whatGoesOn(watch));
    // The diagnosis reads the log configuration; without it, it says less.
    const registered = await (0,find_revision/* findRegistered */.Eu)(watch.rollout.taskDefinition, tools).catch(() => undefined);
    const first = (0,deployment_watch/* resumeWatch */.Dr)(watch, LIMIT_MS, clock.now());
    const ending = await (0,judge/* judge */.S)(first, registered?.definition, tools);
    // A hand-over is for a step that has a post step. This one is the last.
    const last = ending.handedOver === true ? givenUp(watch, cancel) : ending;
    (0,announce.announce)({ ...tools.journal.known(), ...last }, runner);
    return last;
}
function factsOf(rollout) {
    const { cluster, service, taskDefinition, previous } = rollout;
    return {
        cluster,
        service,
        taskDefinitionArn: taskDefinition,
        ...(0,roll_out/* deploymentFacts */.PX)(rollout),
        ...(previous === undefined ? {} : { previousTaskDefinitionArn: previous.taskDefinition })
    };
}
function whatGoesOn({ phase, rollout: { deploymentId, service } }) {
    return phase.kind === 'reverting'
        ? `${service}: the rollback of ${deploymentId} is under way, waiting for its end`
        : `${service}: the main step was cut off while ${deploymentId} was under way, going on`;
}
function givenUp({ rollout: { deploymentId, service } }, cancel) {
    return {
        outcome: 'rollback-failed',
        reason: `The runner ended the post step (${String(cancel.reason)}) before the rollback of ${deploymentId} had ended. It was asked for and may still be going on.`,
        hint: `Look at the deployments of ${service}, and run the job again.`
    };
}
/** The watch of a deployment whose start was announced but not confirmed, if it was started at all. */
async function findWatch(saved, tools) {
    const { clock, cancel } = tools;
    const { kind: _, options, beforeId: __, codeDeploy, ...known } = saved;
    const find = codeDeploy === undefined ? findInEcs : findInCodeDeploy;
    for (let look = 1; look <= LOOKS_FOR_START; look += 1) {
        const found = await find(saved, tools);
        if (found !== undefined) {
            const rollout = {
                ...known,
                deploymentId: found.id,
                createdAt: found.createdAt,
                ...(codeDeploy === undefined ? {} : { codeDeploy: codeDeploy.codeDeploy })
            };
            return (0,deployment_watch/* startWatch */.Ms)(rollout, options, clock.now()).watch;
        }
        if (look < LOOKS_FOR_START)
            await clock.sleep(finish_LOOK_EVERY_MS, cancel);
    }
    return undefined;
}
async function findInEcs({ cluster, service, taskDefinition, beforeId }, { clients }) {
    const found = await (0,start_once/* findStarted */.$)(clients, { cluster, service, taskDefinition, beforeId });
    return found === undefined ? undefined : (0,deployment_state/* primaryOf */.Os)(found);
}
async function findInCodeDeploy({ codeDeploy }, { clients }) {
    if (codeDeploy === undefined)
        return undefined;
    const { findSentBy } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(562), __webpack_require__.e(51)]).then(__webpack_require__.bind(__webpack_require__, 6051));
    return await findSentBy(clients, codeDeploy);
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

/***/ 2251:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readLaunch)
/* harmony export */ });
/**
 * Reads how a service launches its tasks. Tags that AWS has made itself are left out, because nobody else may set a
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
/* harmony export */   N: () => (/* binding */ howToLook)
/* harmony export */ });
/** Tells users how to look for a task that may have been started. */
function howToLook(cluster, startedBy) {
    return `Before the job is run again, look for it: aws ecs list-tasks --cluster ${quote(cluster)} --started-by ${quote(startedBy)}`;
}
function quote(text) {
    return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 5070:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ writeMark),
/* harmony export */   n: () => (/* binding */ isDue)
/* harmony export */ });
/* harmony import */ var _aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8342);
/* harmony import */ var _deployment_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9193);


/** Whether the tags are due. `outcome`: of the rollout that the post step looked after, if there was one. */
function isDue({ when }, outcome, service) {
    if (when.kind === 'now')
        return true;
    if (when.kind === 'succeeded')
        return outcome === 'succeeded';
    const primary = service === undefined || service === 'missing' ? undefined : (0,_deployment_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .primaryOf */ .Os)(service);
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
// EXTERNAL MODULE: ./src/image/json-object.ts
var json_object = __webpack_require__(3827);
;// CONCATENATED MODULE: ./src/image/docker-config.ts

/**
 * The content of our own `config.json`: everything of the user's (proxies, contexts, other logins), the
 * user's plugins, and our login. A credential store of the user would win over our login: an empty helper
 * for our host alone makes Docker read the file for it, and leaves the other hosts as they are.
 */
function mergeDockerConfig(user, login) {
    const base = (0,json_object/* objectOf */.X)(user.content);
    const helpers = (0,json_object/* objectOf */.X)(base.credHelpers);
    const hasHelper = typeof base.credsStore === 'string' || login.host in helpers;
    return {
        ...base,
        auths: {
            ...(0,json_object/* objectOf */.X)(base.auths),
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
        helpers: (0,json_object/* objectOf */.X)(settings)
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


/***/ })

};
