export const id = 4380;
export const ids = [4380];
export const modules = {

/***/ 4380:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deployToEks: () => (/* binding */ deployToEks)
});

// EXTERNAL MODULE: ./src/github/steps/show-rollout.ts
var show_rollout = __webpack_require__(5234);
// EXTERNAL MODULE: ./src/modes/steps/eks-rollout.ts
var eks_rollout = __webpack_require__(1821);
// EXTERNAL MODULE: ./src/smoke-test/steps/run-parts.ts + 2 modules
var run_parts = __webpack_require__(5977);
// EXTERNAL MODULE: ./src/modes/steps/run-eks-job.ts + 1 modules
var run_eks_job = __webpack_require__(2387);
;// CONCATENATED MODULE: ./src/modes/steps/eks-smoke-test.ts


/** What a rollout has to pass once it is complete; undefined when nothing is asked for. */
function prepareEksSmokeTest({ rollout: { smokeTest } }, ready, tools) {
    if (smokeTest === undefined)
        return undefined;
    const command = smokeTest.taskCommand ?? [];
    const revision = {
        taskName: 'Job',
        runTask: async (_occasion, limitMs) => {
            const end = await (0,run_eks_job/* runJobToItsEnd */.z)(ready, { command, limitMs }, tools);
            return end.outcome === 'succeeded'
                ? { kind: 'passed' }
                : { kind: 'failed', cause: `The smoke test failed: ${end.reason}` };
        }
    };
    return (0,run_parts/* smokeTestOf */.b)(smokeTest, revision, tools);
}

// EXTERNAL MODULE: ./src/modes/steps/eks-target.ts + 1 modules
var eks_target = __webpack_require__(945);
// EXTERNAL MODULE: ./src/modes/steps/prepare-eks.ts + 1 modules
var prepare_eks = __webpack_require__(6906);
;// CONCATENATED MODULE: ./src/modes/eks-deploy.ts






/** Build, push, prove by a dry run, run the Job, apply, and wait for the verdict. */
async function deployToEks(request, tools) {
    const source = await (0,eks_target/* readEksSource */.tf)(request, tools);
    const ready = await (0,prepare_eks/* prepareEks */.D1)(request, source, (0,eks_target/* markOfRun */.I0)(tools), tools);
    const failed = await (0,run_eks_job/* runJobBefore */.C)(request, ready, tools);
    if (failed !== undefined)
        return failed;
    const smokeTest = prepareEksSmokeTest(request, ready, tools);
    const testing = smokeTest === undefined ? tools : { ...tools, smokeTest };
    const { cluster, namespace, deployment } = source.address;
    const shown = {
        cluster,
        service: `${namespace}.${deployment}`,
        github: request.github,
        rollout: request.rollout,
        task: 'deploy',
        commit: tools.source.commit
    };
    const { ending } = await (0,show_rollout/* showRollout */.j)(shown, tools, async () => ({
        ending: await (0,eks_rollout/* rollOutEks */.L)(request, ready, testing)
    }));
    return ending;
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

/***/ 6562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   GB: () => (/* binding */ pauseBefore),
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   M4: () => (/* binding */ testVariables),
/* harmony export */   O1: () => (/* binding */ describeAnswer),
/* harmony export */   Ze: () => (/* binding */ describeTestTask),
/* harmony export */   _e: () => (/* binding */ describeProgram),
/* harmony export */   jr: () => (/* binding */ showUrl),
/* harmony export */   nm: () => (/* binding */ refuseCodeDeploy)
/* harmony export */ });
/* harmony import */ var _report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6158);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(358);


/** The parts that were asked for, in the order in which they are run. */
function partsOf({ url, command, taskCommand }) {
    return [
        ...(url === undefined ? [] : [{ kind: 'url', url }]),
        ...(command === undefined ? [] : [{ kind: 'command', command }]),
        ...(taskCommand === undefined ? [] : [{ kind: 'task' }])
    ];
}
/** What a load balancer says as long as nothing behind it answers. */
const NOT_YET = [502, 503, 504];
/** What an answer means. A redirect is an answer, which is not followed. */
function readAnswer(answer) {
    if ('error' in answer || NOT_YET.includes(answer.status))
        return 'again';
    return answer.status >= 200 && answer.status < 400 ? 'passed' : 'failed';
}
/** Waits between two requests: soon at first, then at ease. */
function pauseBefore(request) {
    return Math.min(5_000, 1_000 * request);
}
/** Why the address did not pass. `waitedMinutes`: it was asked again for so long. */
function describeAnswer(url, answer, waitedMinutes) {
    const said = 'error' in answer ? `no answer (${(0,_report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(answer.error, 200)})` : `${answer.status}`;
    const waited = waitedMinutes === undefined ? '' : ` for ${minutes(waitedMinutes)}`;
    return `The smoke test failed: GET ${showUrl(url)} got ${said}${waited}.`;
}
/** An address without what may be secret in it. */
function showUrl(url) {
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
}
/** Why a program did not pass, or undefined when it did. */
function describeProgram(end, limitMs) {
    const { program, code, signal, tooLong, lastLine } = end;
    if (code === 0 && !tooLong)
        return undefined;
    const how = tooLong
        ? `did not end within ${minutes(limitMs / 60_000)}`
        : code === null
            ? `was ended by ${signal ?? 'a signal'}`
            : `ended with exit code ${code}`;
    const said = lastLine === undefined ? '' : `: ${(0,_report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(lastLine, 200).trim()}`;
    return (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .endSentence */ .H)(`The smoke test failed: ${(0,_report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(program, 100)} ${how}${said}`);
}
/** Why the task of the new revision did not pass. */
function describeTestTask(reason) {
    return (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .endSentence */ .H)(`The smoke test failed in its task: ${reason ?? 'it did not come to its end'}`);
}
function minutes(count) {
    const rounded = Math.round(count * 10) / 10;
    return `${rounded} ${rounded === 1 ? 'minute' : 'minutes'}`;
}
/** What a test can take from its environment. */
function testVariables({ url }, { stage, taskDefinition }) {
    return {
        SMOKE_TEST_URL: url ?? '',
        SMOKE_TEST_STAGE: stage,
        SMOKE_TEST_REVISION: taskDefinition
    };
}
/** What stands in the way of testing a service that CodeDeploy deploys: its traffic is not ECS's to judge. */
function refuseCodeDeploy({ url, command }, service) {
    const where = url === undefined
        ? command === undefined
            ? 'smoke-test-task-command'
            : 'smoke-test-command'
        : 'smoke-test-url';
    return {
        where,
        what: `The service ${service} is deployed by CodeDeploy, which runs tests of its own.`,
        fix: 'Name a function for AfterAllowTestTraffic or AfterAllowTraffic in its AppSpec (codedeploy-appspec), and remove the smoke-test inputs.'
    };
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


/***/ })

};
