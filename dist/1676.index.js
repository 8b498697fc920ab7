export const id = 1676;
export const ids = [1676];
export const modules = {

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

/***/ 5074:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ wantsDeployment)
/* harmony export */ });
/* harmony import */ var _image_event_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5185);
/* harmony import */ var _runner_identity_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9122);
/* harmony import */ var _deployment_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(178);



/** GitHub makes a job's own deployment when the job begins: it is among the newest ones. */
const NEWEST = 30;
/** A commit has few deployments; each costs a call. */
const MOST_CALLS = 5;
/**
 * Whether this step shows deployments itself; asked once. GitHub makes one for each job that has an environment, which
 * only its identity token tells; a job that may have none is looked for among the deployments of this run.
 */
function wantsDeployment(wish, { env, runner }) {
    let answer;
    const ask = async (client) => {
        const claims = await identityClaims({ env, runner });
        if (claims !== undefined)
            return (0,_deployment_text_js__WEBPACK_IMPORTED_MODULE_1__/* .environmentClaim */ .g6)(claims) === undefined;
        return !(await isShownByGitHub(client, runner));
    };
    return async (client) => {
        if (wish !== 'auto')
            return wish;
        answer ??= ask(client);
        return await answer;
    };
}
/**
 * What GitHub's identity token says about the job; it is asked for and thrown away again. Undefined when the job may
 * have none (`permissions: id-token: write`), or GitHub gives none: only a nicety depends on it.
 */
async function identityClaims({ env, runner }) {
    if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
        return undefined;
    return await runner.identityToken('deploy-fargate').then(_runner_identity_token_js__WEBPACK_IMPORTED_MODULE_0__/* .claimsOf */ .ds, () => undefined);
}
/** Where GitHub does not say it, the job counts as one without an environment. */
async function isShownByGitHub(client, { surroundings }) {
    const { event, sha, runUrl } = surroundings;
    const commits = [sha, (0,_image_event_js__WEBPACK_IMPORTED_MODULE_2__/* .taggedCommit */ .y)(event, sha)];
    const newest = await client.newestDeployments(NEWEST).catch(() => []);
    const looks = newest
        .filter(deployment => commits.includes(deployment.sha))
        .slice(0, MOST_CALLS)
        .map(async ({ id }) => {
        const status = await client.newestStatus(id).catch(() => undefined);
        return (0,_deployment_text_js__WEBPACK_IMPORTED_MODULE_1__/* .isOfJob */ .d1)(status?.logUrl, runUrl);
    });
    return (await Promise.all(looks)).includes(true);
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

/***/ 1606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ baseServiceName),
/* harmony export */   K: () => (/* binding */ identityText)
/* harmony export */ });
/** What the identity is, as one text that no other preview of the account has. */
function identityText({ repository, pullRequest, baseService }) {
    return [repository.toLowerCase(), baseService, String(pullRequest)].join('\n');
}
/** `cluster/service` out of names or ARNs. */
function baseServiceName(cluster, service) {
    const last = (reference) => reference.slice(reference.lastIndexOf('/') + 1);
    return `${last(cluster)}/${last(service)}`;
}


/***/ }),

/***/ 1383:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ renewTags)
/* harmony export */ });
/* unused harmony export renewedOrigin */
/* harmony import */ var _aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8342);
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2210);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1833);
/* harmony import */ var _origin_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4975);




/**
 * What the tags of a revision have to tell again when it is deployed once more and its image's tag gives another digest
 * now: everything about the image and its run. Undefined when they are true, or tell no digest.
 */
function renewedOrigin(before, now) {
    const { digest } = before;
    if (digest === undefined || now.digest === undefined || digest === now.digest)
        return undefined;
    // What it replaced when it was registered, and of what it is a copy, stays true.
    const { replaces: _replaces, copyOf: _copyOf, ...renewed } = now;
    return renewed;
}
/** Lets the tags of a revision that was not registered by this run tell what runs, once it runs. Never fails. */
async function renewTags(taskDefinition, found, tools) {
    const reused = found.registered.find(({ arn }) => arn === taskDefinition);
    const renewed = reused && renewedOrigin((0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .readOrigin */ .P2)(reused.definition.tags), (0,_origin_js__WEBPACK_IMPORTED_MODULE_2__/* .originOf */ .y)(found, tools));
    if (renewed === undefined)
        return;
    try {
        await (0,_aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .tagResource */ .F)(tools.clients.ecs, taskDefinition, (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .originTags */ .YM)(renewed));
    }
    catch {
        tools.runner.notice(`The tags of ${(0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionName */ .pd)(taskDefinition)} still tell of the image that it ran before: ecs:TagResource is not permitted, or failed. A rollback by commit or digest goes by them.`);
    }
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


/***/ }),

/***/ 5977:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ smokeTestOf)
});

// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/smoke-test/smoke-test.ts
var smoke_test = __webpack_require__(6562);
;// CONCATENATED MODULE: ./src/smoke-test/steps/ask-url.ts

/** An address that takes longer is not there yet. */
const REQUEST_LIMIT_MS = 10_000;
/** Asks an address until it answers, for so many minutes. Sends no credentials and follows no redirect. */
async function askUrl(url, minutes, { clock, log, cancel }) {
    const end = clock.now() + minutes * 60_000;
    for (let request = 1;; request += 1) {
        const answer = await ask(url, cancel);
        const meaning = (0,smoke_test/* readAnswer */.JN)(answer);
        const said = 'error' in answer ? answer.error : String(answer.status);
        log.line(`GET ${(0,smoke_test/* showUrl */.jr)(url)}: ${said}`);
        if (meaning === 'passed')
            return { kind: 'passed' };
        if (meaning === 'failed')
            return { kind: 'failed', cause: (0,smoke_test/* describeAnswer */.O1)(url, answer) };
        const pause = (0,smoke_test/* pauseBefore */.GB)(request);
        if (clock.now() + pause >= end) {
            return { kind: 'failed', cause: (0,smoke_test/* describeAnswer */.O1)(url, answer, minutes) };
        }
        await clock.sleep(pause, cancel);
        if (cancel.aborted)
            return { kind: 'failed', cause: 'The smoke test was cut short.' };
    }
}
async function ask(url, cancel) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), REQUEST_LIMIT_MS);
    try {
        const response = await fetch(url, {
            redirect: 'manual',
            headers: { 'user-agent': 'deploy-fargate' },
            signal: AbortSignal.any([limit.signal, cancel])
        });
        // What it holds is no one's concern, and a connection of its own ends with it.
        await response.body?.cancel().catch(() => undefined);
        return { status: response.status };
    }
    catch (error) {
        return { error: limit.signal.aborted ? 'no answer within 10 seconds' : reasonOf(error) };
    }
    finally {
        clearTimeout(timer);
    }
}
/** Node's fetch says why in the error behind its own, and of several addresses in each one's. */
function reasonOf(error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    const first = cause instanceof AggregateError ? cause.errors[0] : cause;
    if (!(first instanceof Error))
        return String(first);
    const { code } = first;
    return first.message || (typeof code === 'string' ? code : first.name);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/runner/left-processes.ts
var left_processes = __webpack_require__(9589);
// EXTERNAL MODULE: ./src/runner/process.ts + 1 modules
var process = __webpack_require__(6999);
;// CONCATENATED MODULE: ./src/smoke-test/steps/run-test-command.ts




/** Longer lines are cut where they are read. */
const LONGEST_LINE = 10_000;
/** Runs a program on the runner, without a shell. It ends with the signal of the job, or when its time is over. */
async function runTestCommand(command, { log, env, cancel, variables, limitMs, save }) {
    const [program = '', ...args] = command;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), limitMs);
    const shown = log.foreignLines();
    let lastLine;
    const mark = (0,external_node_crypto_.randomUUID)();
    save(mark);
    try {
        const { code, signal } = await (0,process/* run */.e)(program, args, {
            env,
            variables: { ...variables, [left_processes/* PROCESS_MARK */.M]: mark },
            signal: AbortSignal.any([limit.signal, cancel]),
            endsAlone: true,
            longestLine: LONGEST_LINE,
            onLine: line => {
                shown.line(line);
                if (line.trim() !== '')
                    lastLine = line;
            }
        });
        const end = { program, code, signal, tooLong: limit.signal.aborted, lastLine };
        const cause = (0,smoke_test/* describeProgram */._e)(end, limitMs);
        return cause === undefined ? { kind: 'passed' } : { kind: 'failed', cause };
    }
    catch (error) {
        if (!(error instanceof process/* ProgramMissingError */.D))
            throw error;
        return { kind: 'failed', cause: `The smoke test failed: ${error.message}` };
    }
    finally {
        clearTimeout(timer);
        shown.end();
        await (0,left_processes/* endMarkedProcesses */.j)(mark);
        save(undefined);
    }
}

;// CONCATENATED MODULE: ./src/smoke-test/steps/run-parts.ts




/** The parts of a smoke test, run in their order at each occasion. What cannot be run has failed. */
function smokeTestOf(smokeTest, revision, tools) {
    return async (occasion) => {
        const { journal } = tools;
        const from = journal.elapsed();
        journal.tell(`smoke test (${occasion.stage})`);
        try {
            const misroute = await revision.findMisroute?.(occasion);
            if (misroute !== undefined)
                return { kind: 'failed', cause: misroute };
            return await runParts(smokeTest, { revision, occasion }, tools);
        }
        catch (error) {
            const said = error instanceof Error ? error.message : String(error);
            return { kind: 'failed', cause: `The smoke test could not be run: ${said}` };
        }
        finally {
            journal.span('smoke test', from);
        }
    };
}
/** Each part once, until one fails. */
async function runParts(smokeTest, test, tools) {
    for (const part of (0,smoke_test/* partsOf */.CI)(smokeTest)) {
        if (tools.cancel.aborted)
            break;
        const result = await tools.runner.group(titleOf(part, test.revision), () => runPart(part, smokeTest, test, tools));
        if (result.kind === 'failed')
            return result;
    }
    return { kind: 'passed' };
}
function titleOf(part, { taskName }) {
    switch (part.kind) {
        case 'url':
            return `Smoke test: GET ${(0,smoke_test/* showUrl */.jr)(part.url)}`;
        case 'command':
            // What follows the program may be secret.
            return `Smoke test: ${part.command[0]}`;
        case 'task':
            return `Smoke test: ${taskName} of the new revision`;
    }
}
async function runPart(part, smokeTest, { revision, occasion }, tools) {
    const { clock, cancel, env, runner: log } = tools;
    const limitMs = Math.max(occasion.limitMs, smokeTest.minutes * 60_000);
    switch (part.kind) {
        case 'url':
            return await askUrl(part.url, smokeTest.minutes, { clock, log, cancel });
        case 'command': {
            const variables = (0,smoke_test/* testVariables */.M4)(smokeTest, occasion);
            const save = (testProcesses) => (0,saved_state/* saveState */.LZ)(log, { testProcesses });
            return await runTestCommand(part.command, { log, env, cancel, variables, limitMs, save });
        }
        case 'task':
            return await revision.runTask(occasion, limitMs);
    }
}


/***/ }),

/***/ 3233:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ prepareSmokeTest)
});

// EXTERNAL MODULE: ./src/aws/elb.ts
var aws_elb = __webpack_require__(5596);
// EXTERNAL MODULE: ./src/aws/services.ts
var services = __webpack_require__(2949);
// EXTERNAL MODULE: ./src/aws/task-addresses.ts
var task_addresses = __webpack_require__(8041);
// EXTERNAL MODULE: ./src/aws/traffic-rules.ts
var traffic_rules = __webpack_require__(6102);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/smoke-test/test-traffic.ts
var test_traffic = __webpack_require__(30);
;// CONCATENATED MODULE: ./src/smoke-test/steps/check-test-traffic.ts






/**
 * Why a test at a pause would not hit the tasks of the deployment; undefined when it does, or where ECS shifts no test
 * traffic. Throws a DeployError when it cannot be told.
 */
async function checkTestTraffic({ cluster, service: name, deploymentId, taskDefinition, stage, testWeight }, { ecs, elb }) {
    if (stage !== 'POST_TEST_TRAFFIC_SHIFT' && stage !== 'PRE_PRODUCTION_TRAFFIC_SHIFT') {
        return undefined;
    }
    const service = await (0,services.describeService)(ecs, cluster, name);
    if (service.status === 'ABSENT')
        return undefined;
    const rules = service.loadBalancers.flatMap(({ shift }) => shift?.testListenerRule ?? []);
    if (rules.length === 0)
        return undefined;
    const [routes, addresses] = await Promise.all([
        Promise.all(rules.map(rule => readRoute(rule, elb))),
        (0,task_addresses/* addressesOf */.s)(ecs, cluster, name, deploymentId)
    ]);
    const revision = (0,progress_lines/* revisionName */.pd)(taskDefinition);
    return (0,test_traffic/* findMisroute */.s)({ revision, weight: testWeight, routes, addresses });
}
async function readRoute(rule, elb) {
    const weights = await (0,traffic_rules/* forwardWeights */.R)(elb, rule);
    const serving = [...weights].filter(([, weight]) => weight > 0);
    const targets = await Promise.all(serving.map(([arn]) => (0,aws_elb/* targetHealth */.k)(elb, arn)));
    return { rule, weights, targets: targets.flat() };
}

// EXTERNAL MODULE: ./src/smoke-test/steps/run-parts.ts + 2 modules
var run_parts = __webpack_require__(5977);
// EXTERNAL MODULE: ./src/smoke-test/steps/run-test-task.ts
var run_test_task = __webpack_require__(1598);
;// CONCATENATED MODULE: ./src/smoke-test/steps/run-smoke-test.ts



/** What a deployment of this revision has to pass; undefined when nothing is asked for. */
function prepareSmokeTest(request, { found, definition, testTask: plan }, tools) {
    const { smokeTest } = request.rollout;
    return (smokeTest &&
        (0,run_parts/* smokeTestOf */.b)(smokeTest, {
            taskName: 'one-off task',
            findMisroute: occasion => checkTestTraffic(occasion, tools.clients),
            runTask: async ({ taskDefinition }, limitMs) => {
                if (plan === undefined)
                    throw new Error('nothing says how its task is run.');
                const task = { request, found, definition, plan };
                return await (0,run_test_task/* runTestTask */.b)(task, { taskDefinition, limitMs }, tools);
            }
        }, tools));
}


/***/ })

};
