export const id = 91;
export const ids = [91];
export const modules = {

/***/ 8058:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ sideBySide)
/* harmony export */ });
/**
 * Runs several pieces of work at once. The first failure stops the others, and is thrown once they have
 * ended; so is the outer signal's.
 */
async function sideBySide(outer, start) {
    const stop = new AbortController();
    const signal = AbortSignal.any([outer, stop.signal]);
    const works = Object.entries(start(signal));
    let first;
    const results = await Promise.all(works.map(async ([name, work]) => {
        try {
            return [name, await work];
        }
        catch (error) {
            first ??= { error };
            stop.abort(error);
            return [name, undefined];
        }
    }));
    if (first !== undefined)
        throw first.error;
    return Object.fromEntries(results);
}


/***/ }),

/***/ 3091:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runTask: () => (/* binding */ runTask)
/* harmony export */ });
/* harmony import */ var _steps_prepare_revision_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5845);
/* harmony import */ var _steps_prepared_task_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3417);


const OUTCOMES = {
    succeeded: 'succeeded',
    failed: 'failed',
    'timed-out': 'timed-out',
    cancelled: 'cancelled',
    'not-waited-for': 'registered'
};
/** Build, push, render, register, and run the task alone. */
async function runTask(request, tools) {
    tools.journal.learn({ mode: 'run-task', cluster: request.cluster });
    const end = await (0,_steps_prepared_task_js__WEBPACK_IMPORTED_MODULE_1__/* .runPrepared */ .p1)(request, await (0,_steps_prepare_revision_js__WEBPACK_IMPORTED_MODULE_0__/* .prepareRevision */ .T)(request, tools), tools);
    if (end === undefined)
        return { outcome: 'registered', reason: 'No task was asked for.' };
    const { outcome, reason } = end.verdict;
    return {
        outcome: OUTCOMES[outcome],
        ...(reason === undefined ? {} : { reason }),
        ...(0,_steps_prepared_task_js__WEBPACK_IMPORTED_MODULE_1__/* .findingsOf */ .WX)(end)
    };
}


/***/ }),

/***/ 5845:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ prepareRevision)
});

// EXTERNAL MODULE: ./src/context/side-by-side.ts
var side_by_side = __webpack_require__(8058);
// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts
var aws_failure = __webpack_require__(9551);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
;// CONCATENATED MODULE: ./src/deployment/steps/require-stages.ts




/**
 * Ends the step before anything is built when it is to leave at a point that it could not see: stages and pauses are shown by
 * the service-deployment calls alone. @throws DeployError that names the call
 */
async function requireStages({ cluster, rollout }, { service }, { clients, cancel: signal }) {
    const { waitUntil } = rollout;
    if (waitUntil === 'completed' || service === undefined || service === 'missing')
        return;
    const primary = (0,deployment_state/* primaryOf */.Os)(service);
    if (primary === undefined || service.status !== 'ACTIVE')
        return;
    try {
        const arn = await (0,ecs/* findServiceDeployment */.S7)(clients.ecs, cluster, service.name, primary, { signal });
        if (arn !== undefined)
            await (0,ecs/* describeServiceDeployment */.MH)(clients.ecs, arn, { signal });
    }
    catch (error) {
        const failure = (0,aws_failure/* failureOf */.g5)(error);
        if (!(0,aws_failure/* isUnavailable */.Pd)(failure))
            throw error;
        throw new problem/* DeployError */.sH('access-denied', `wait-until: ${waitUntil} cannot be seen: ${failure.message} Nothing was built or changed.`, {
            hint: 'Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the role of this job (README, "Permissions"), or leave wait-until out.',
            cause: error
        });
    }
}

// EXTERNAL MODULE: ./src/image/steps/obtain-image.ts + 10 modules
var obtain_image = __webpack_require__(3575);
// EXTERNAL MODULE: ./src/one-off-task/steps/prepare-task.ts + 1 modules
var prepare_task = __webpack_require__(8602);
// EXTERNAL MODULE: ./src/preflight/service-checks.ts
var service_checks = __webpack_require__(8052);
// EXTERNAL MODULE: ./src/preflight/target-group-checks.ts
var target_group_checks = __webpack_require__(2144);
;// CONCATENATED MODULE: ./src/preflight/relevant-checks.ts


/**
 * The checks that a deployment tells of. What it would say each time, although all is well as it is, nobody would read
 * any more: a plan says it.
 */
function worthTelling(checks, { rollbackOn }) {
    const untold = [
        // That one is replaced is told when it happens.
        service_checks/* RUNNING_DEPLOYMENT */.et,
        // It has worked before.
        target_group_checks/* KNOCKS */.c,
        // This step rolls back itself.
        ...(rollbackOn.includes('failure') ? [service_checks/* BREAKER */.NP] : [])
    ];
    return checks.filter(({ status, name }) => status !== 'warning' || !untold.includes(name));
}

// EXTERNAL MODULE: ./src/preflight/steps/gather-checks.ts + 8 modules
var gather_checks = __webpack_require__(4974);
// EXTERNAL MODULE: ./src/preflight/steps/read-once.ts
var read_once = __webpack_require__(1101);
;// CONCATENATED MODULE: ./src/preflight/steps/preflight.ts




/**
 * Ends the step before anything is registered when a check that needs no call says that the deployment cannot work;
 * what makes it risky is a line in the log.
 */
function preflight(request, found, definition, tools) {
    judge((0,gather_checks/* freeChecks */.S7)(request, found, definition, tools), request, tools);
}
/**
 * The same with the checks that take calls. What is not permitted, fails, or takes too long, is passed over without a
 * word: a deployment needs none of it. Not even IAM that does not answer makes it wait long when `image` is there.
 */
async function preflightLooks(request, found, definition, tools, { signal, image }) {
    const looks = await (0,read_once/* patiently */.d)(tools, signal, looking => (0,gather_checks/* lookAhead */.Rf)(request, found, definition, looking), image);
    if (looks)
        judge([...looks.task, ...looks.service], request, tools);
}
function judge(checks, { rollout }, { runner }) {
    const told = worthTelling(checks, rollout);
    const [first, ...more] = told.filter(({ status }) => status === 'error');
    for (const { status, name, what, fix = '' } of told) {
        if (status === 'warning')
            runner.line(`${name}: ${what} ${fix}`.trimEnd(), 'warning');
    }
    if (first === undefined)
        return;
    for (const { name, what, fix = '' } of more)
        runner.line(`${name}: ${what} ${fix}`, 'bad');
    throw new problem/* DeployError */.sH('service', more.length === 0 ? first.what : `${first.what} (and ${more.length} more)`, first.fix === undefined ? {} : { hint: first.fix });
}

// EXTERNAL MODULE: ./src/preflight/steps/warn-of-file-images.ts + 1 modules
var warn_of_file_images = __webpack_require__(8990);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/revision/origin.ts
var origin = __webpack_require__(4975);
// EXTERNAL MODULE: ./src/revision/refresh-service.ts
var refresh_service = __webpack_require__(3164);
// EXTERNAL MODULE: ./src/revision/register.ts
var register = __webpack_require__(268);
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 7 modules
var render_revision = __webpack_require__(3850);
// EXTERNAL MODULE: ./src/rollback/steps/guard.ts + 1 modules
var guard = __webpack_require__(2876);
// EXTERNAL MODULE: ./src/smoke-test/steps/refuse-smoke-test.ts
var refuse_smoke_test = __webpack_require__(91);
// EXTERNAL MODULE: ./src/smoke-test/steps/run-test-task.ts
var run_test_task = __webpack_require__(1598);
// EXTERNAL MODULE: ./src/task-definition/platform.ts
var task_definition_platform = __webpack_require__(3810);
;// CONCATENATED MODULE: ./src/modes/steps/prepare-revision.ts
















/** Build, push, render and register: everything before something is run. */
async function prepareRevision(request, tools, asked) {
    const { journal, cancel } = tools;
    const { found: foundBefore, image, task, testTask } = await prepare(request, tools, asked);
    // A build takes minutes, in which somebody may have deployed or rolled back.
    const isOld = request.mode === 'deploy' && request.image.kind === 'build';
    const fresh = isOld ? await (0,refresh_service/* refreshService */.X)(request, foundBefore, tools) : foundBefore;
    const { definition, notes } = (0,render_revision/* renderDefinition */.q0)(request, fresh, image?.reference);
    const found = { ...fresh, images: (0,image_comparison/* checkedImages */.QD)(definition, image) };
    for (const note of notes)
        tools.runner.line(note);
    journal.learn({ taskDefinitionPath: await (0,render_revision/* writeDefinition */.dI)(definition, tools) });
    if (request.mode === 'deploy')
        (0,guard/* refuseRolledBack */.Mt)(request, found, { definition, image: 'known' }, tools);
    cancel.throwIfAborted();
    const taskDefinitionArn = await (0,register/* register */.k)(definition, found, (0,origin/* originOf */.y)(found, tools), tools);
    journal.learn({ taskDefinitionArn });
    return {
        found,
        definition,
        taskDefinitionArn,
        ...(task === undefined ? {} : { task }),
        ...(testTask === undefined ? {} : { testTask })
    };
}
/** Everything that can be known before something is changed in ECS, with the image built meanwhile. */
async function prepare(request, tools, asked) {
    const early = (found) => (0,render_revision/* renderDefinition */.q0)(request, found, (0,find_revision/* expectedImage */.q3)(request));
    return await (0,side_by_side/* sideBySide */.Q)(tools.cancel, signal => {
        const found = (0,find_revision/* lookUp */.TE)(request, tools, asked).then(async (seen) => {
            if (request.mode !== 'deploy')
                return seen;
            (0,refuse_smoke_test/* refuseSmokeTest */.U)(request, seen);
            const { definition } = early(seen);
            (0,guard/* refuseRolledBack */.Mt)(request, seen, { definition, image: 'not-known' }, tools);
            (0,guard/* warnOfLaterRun */.JJ)(seen, tools);
            (0,warn_of_file_images/* warnOfFileImages */.e)(request, seen, tools);
            preflight(request, seen, definition, tools);
            await requireStages(request, seen, tools);
            return seen;
        });
        const platform = found.then(base => (0,task_definition_platform/* platformOf */.tj)(early(base).definition));
        const task = found.then(base => (0,prepare_task/* planOneOff */.Xg)(request, base, early(base).definition, tools));
        const testTask = found.then(base => (0,run_test_task/* planTestTask */.l)(request, base, early(base).definition, tools));
        const image = (0,obtain_image/* obtainImage */.n)(request, platform, tools, signal);
        const looks = found.then(base => request.mode === 'deploy'
            ? preflightLooks(request, base, early(base).definition, tools, { signal, image })
            : undefined);
        // What cannot run is as good a reason to stop the build as a missing service.
        const accepted = Promise.all([found, platform, task, testTask]).then(([base]) => base);
        return { found: accepted, task, testTask, looks, image };
    });
}


/***/ }),

/***/ 3417:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RE: () => (/* binding */ runBefore),
/* harmony export */   WX: () => (/* binding */ findingsOf),
/* harmony export */   p1: () => (/* binding */ runPrepared)
/* harmony export */ });
/* harmony import */ var _one_off_task_steps_prepare_task_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8602);
/* harmony import */ var _one_off_task_steps_run_one_off_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7655);


/**
 * The one-off task before a rollout, when one is asked for.
 * @returns how the step ends when the task was not a success; undefined when the rollout may begin
 */
async function runBefore(request, revision, tools) {
    const end = await runPrepared(request, revision, tools);
    if (end === undefined || end.verdict.outcome === 'succeeded')
        return undefined;
    const { outcome, reason } = end.verdict;
    if (outcome === 'not-waited-for') {
        tools.runner.line(`${reason ?? ''} Its failure would not stop the deployment.`);
        return undefined;
    }
    const untouched = request.service === undefined ? '' : ', so the service was not touched';
    const told = outcome === 'cancelled' ? reason : `The one-off task failed${untouched}: ${reason ?? ''}`;
    // Without its task nothing was rolled out: the limit of time is the task's, no verdict on a deployment.
    return {
        outcome: outcome === 'cancelled' ? 'cancelled' : 'failed',
        ...why(told),
        ...findingsOf(end)
    };
}
/** Runs the task of a prepared revision; undefined when none is asked for. */
async function runPrepared(request, { found, task, taskDefinitionArn, definition }, tools) {
    const { cluster, oneOff, rollout } = request;
    if (oneOff === undefined || task === undefined)
        return undefined;
    tools.cancel.throwIfAborted();
    const { waitMinutes } = rollout;
    const main = (0,_one_off_task_steps_prepare_task_js__WEBPACK_IMPORTED_MODULE_0__/* .mainContainers */ .QR)(request, found, definition, task);
    const { images = [] } = found;
    return await (0,_one_off_task_steps_run_one_off_js__WEBPACK_IMPORTED_MODULE_1__/* .runOneOff */ .d)({
        cluster,
        request: oneOff,
        plan: task,
        taskDefinitionArn,
        definition,
        main,
        images,
        waitMinutes
    }, tools);
}
/** What the report takes from the end of a task besides its outcome. */
const findingsOf = ({ diagnosis, hint }) => ({
    ...(diagnosis === undefined ? {} : { diagnosis }),
    ...(hint === undefined ? {} : { hint })
});
const why = (reason) => (reason === undefined ? {} : { reason });


/***/ }),

/***/ 3164:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ refreshService)
/* harmony export */ });
/* harmony import */ var _deployment_plan_update_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(164);
/* harmony import */ var _ecs_existing_service_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1974);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1833);
/* harmony import */ var _find_revision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8271);
/* harmony import */ var _find_service_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4052);





/**
 * What was found, with the service as it is now: a build and a one-off task take their time, and somebody may have
 * deployed or rolled back meanwhile. A service that has yet to be created is left to that.
 */
async function refreshService(request, found, tools) {
    const before = (0,_ecs_existing_service_js__WEBPACK_IMPORTED_MODULE_3__/* .existingService */ .T)(found.service);
    if (before === undefined)
        return found;
    const { controller, name, taskDefinition } = before;
    const service = await (0,_find_service_js__WEBPACK_IMPORTED_MODULE_2__/* .findUsableService */ .tA)(request.cluster, name, false, tools, [controller]);
    if (service === 'missing')
        return found;
    tools.journal.learn({ previousTaskDefinitionArn: (0,_deployment_plan_update_js__WEBPACK_IMPORTED_MODULE_4__/* .ranBefore */ .$L)(service) });
    if (service.taskDefinition === taskDefinition)
        return { ...found, service };
    const live = await (0,_find_revision_js__WEBPACK_IMPORTED_MODULE_1__/* .findLive */ .KI)(request, service, tools);
    if (live === undefined)
        return { ...found, service };
    const startsFromLive = request.taskDefinition.source.kind === 'live';
    return {
        ...found,
        service,
        // What ran before may still be what is wanted.
        registered: [live, ...found.registered],
        ...(startsFromLive ? { base: (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .plainDefinition */ .YY)(live.definition) } : {})
    };
}


/***/ })

};
