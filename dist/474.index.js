export const id = 474;
export const ids = [474];
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
const MOST_LOOKS = 5;
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
    const commits = [sha, (0,_image_event_js__WEBPACK_IMPORTED_MODULE_2__/* .commitOf */ .D)(event, sha)];
    const newest = await client.newestDeployments(NEWEST).catch(() => []);
    const looks = newest
        .filter(deployment => commits.includes(deployment.sha))
        .slice(0, MOST_LOOKS)
        .map(async ({ id }) => {
        const status = await client.newestStatus(id).catch(() => undefined);
        return (0,_deployment_text_js__WEBPACK_IMPORTED_MODULE_1__/* .isOfJob */ .d1)(status?.logUrl, runUrl);
    });
    return (await Promise.all(looks)).includes(true);
}


/***/ }),

/***/ 3474:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./src/deployment/steps/roll-out.ts + 1 modules
var roll_out = __webpack_require__(1755);
// EXTERNAL MODULE: ./src/github/steps/show-rollout.ts
var show_rollout = __webpack_require__(5234);
// EXTERNAL MODULE: ./src/revision/refresh-service.ts
var refresh_service = __webpack_require__(3164);
// EXTERNAL MODULE: ./src/aws/service-tags.ts
var service_tags = __webpack_require__(8342);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
// EXTERNAL MODULE: ./src/revision/origin.ts
var origin = __webpack_require__(4975);
;// CONCATENATED MODULE: ./src/revision/reused-revision.ts




/**
 * What the tags of a revision have to tell anew when it is deployed once more and its image's tag gives another digest
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
    const renewed = reused && renewedOrigin((0,origin_tags/* readOrigin */.P2)(reused.definition.tags), (0,origin/* originOf */.y)(found, tools));
    if (renewed === undefined)
        return;
    try {
        await (0,service_tags/* tagResource */.F)(tools.clients.ecs, taskDefinition, (0,origin_tags/* originTags */.YM)(renewed));
    }
    catch {
        tools.runner.notice(`The tags of ${(0,progress_lines/* revisionName */.pd)(taskDefinition)} still tell of the image that it ran before: ecs:TagResource is not permitted, or failed. A rollback by commit or digest goes by them.`);
    }
}

// EXTERNAL MODULE: ./src/rollback/steps/guard.ts + 1 modules
var guard = __webpack_require__(2876);
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
        // What it holds is nobody's concern, and a connection of its own ends with it.
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

// EXTERNAL MODULE: ./src/aws/ecs.ts
var aws_ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/elb.ts
var aws_elb = __webpack_require__(5596);
// EXTERNAL MODULE: ./src/aws/task-addresses.ts
var task_addresses = __webpack_require__(8041);
// EXTERNAL MODULE: ./src/aws/traffic-rules.ts
var traffic_rules = __webpack_require__(6102);
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
    const service = await (0,aws_ecs/* describeService */.Jv)(ecs, cluster, name);
    if (service === 'missing')
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

// EXTERNAL MODULE: ./src/runner/process.ts + 1 modules
var process = __webpack_require__(6999);
;// CONCATENATED MODULE: ./src/smoke-test/steps/run-test-command.ts


/** Longer lines are cut where they are read. */
const LONGEST_LINE = 10_000;
/** Runs a program on the runner, without a shell. It ends with the signal of the job, or when its time is over. */
async function runTestCommand(command, { log, env, cancel, variables, limitMs }) {
    const [program = '', ...args] = command;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), limitMs);
    const shown = log.foreignLines();
    let lastLine;
    try {
        const { code, signal } = await (0,process/* run */.e)(program, args, {
            env,
            variables,
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
    }
}

// EXTERNAL MODULE: ./src/smoke-test/steps/run-test-task.ts
var run_test_task = __webpack_require__(1598);
;// CONCATENATED MODULE: ./src/smoke-test/steps/run-smoke-test.ts





/** What a deployment of this revision has to pass; undefined when nothing is asked for. */
function prepareSmokeTest(request, revision, tools) {
    const { smokeTest } = request.rollout;
    if (smokeTest === undefined)
        return undefined;
    return async (occasion) => {
        const { journal } = tools;
        const from = journal.elapsed();
        journal.tell(`smoke test (${occasion.stage})`);
        try {
            const misroute = await checkTestTraffic(occasion, tools.clients);
            if (misroute !== undefined)
                return { kind: 'failed', cause: misroute };
            return await runParts(smokeTest, { request, revision, occasion }, tools);
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
        const result = await tools.runner.group(titleOf(part), () => runPart(part, smokeTest, test, tools));
        if (result.kind === 'failed')
            return result;
    }
    return { kind: 'passed' };
}
function titleOf(part) {
    switch (part.kind) {
        case 'url':
            return `Smoke test: GET ${(0,smoke_test/* showUrl */.jr)(part.url)}`;
        case 'command':
            // What follows the program may be secret.
            return `Smoke test: ${part.command[0]}`;
        case 'task':
            return 'Smoke test: one-off task of the new revision';
    }
}
async function runPart(part, smokeTest, { request, revision, occasion }, tools) {
    const { clock, cancel, env, runner: log } = tools;
    const limitMs = Math.max(occasion.limitMs, smokeTest.minutes * 60_000);
    switch (part.kind) {
        case 'url':
            return await askUrl(part.url, smokeTest.minutes, { clock, log, cancel });
        case 'command': {
            const variables = (0,smoke_test/* testVariables */.M4)(smokeTest, occasion);
            return await runTestCommand(part.command, { log, env, cancel, variables, limitMs });
        }
        case 'task': {
            const { found, definition, testTask: plan } = revision;
            if (plan === undefined)
                throw new Error('nothing says how its task is run.');
            const { taskDefinition } = occasion;
            return await (0,run_test_task/* runTestTask */.b)({ request, found, definition, plan }, { taskDefinition, limitMs }, tools);
        }
    }
}

// EXTERNAL MODULE: ./src/modes/steps/prepare-revision.ts + 3 modules
var prepare_revision = __webpack_require__(5845);
// EXTERNAL MODULE: ./src/modes/steps/prepared-task.ts
var prepared_task = __webpack_require__(3417);
;// CONCATENATED MODULE: ./src/modes/deploy.ts








/**
 * Build, push, render, register, run the one-off task, roll out, and wait for the verdict. The service may have been
 * `asked` for already.
 */
async function deploy(request, tools, asked) {
    const { cluster, service } = request;
    tools.journal.learn({ cluster, ...(service === undefined ? {} : { service }) });
    const revision = await (0,prepare_revision/* prepareRevision */.T)(request, tools, asked);
    const failed = await (0,prepared_task/* runBefore */.RE)(request, revision, tools);
    if (failed !== undefined)
        return failed;
    if (service === undefined) {
        return { outcome: 'registered', reason: 'No service was given, so nothing was rolled out.' };
    }
    const { definition, taskDefinitionArn } = revision;
    const found = await findNow(request, revision, tools);
    (0,guard/* clearMarkLater */.ZN)(found, tools);
    const smokeTest = prepareSmokeTest(request, revision, tools);
    const testing = smokeTest === undefined ? tools : { ...tools, smokeTest };
    const shown = { ...request, service, task: 'deploy', commit: tools.source.commit };
    const { ending } = await (0,show_rollout/* showRollout */.j)(shown, tools, async () => ({
        ending: await (0,roll_out/* rollOut */.Of)({ ...request, service }, found, taskDefinitionArn, definition, testing)
    }));
    if (ending.outcome === 'succeeded') {
        await renewTags(taskDefinitionArn, found, tools);
        await (0,guard/* clearMark */.jS)(found, tools);
    }
    return ending;
}
/** What the rollout begins with. After a one-off task it is looked at anew, and asked again whether it may be. */
async function findNow(request, { found, definition, task }, tools) {
    if (task === undefined || request.oneOff?.wait !== true)
        return found;
    const now = await (0,refresh_service/* refreshService */.X)(request, found, tools);
    (0,guard/* refuseRolledBack */.Mt)(request, now, { definition, image: 'known' }, tools);
    return now;
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
