export const id = 671;
export const ids = [671];
export const modules = {

/***/ 5596:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ healthCheckOf),
/* harmony export */   k: () => (/* binding */ targetHealth)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(586);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9551);


/** The health of all targets of a target group; a healthy one carries no reason (seen on AWS). */
async function targetHealth(client, targetGroupArn) {
    const { TargetHealthDescriptions: targets = [] } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('elasticloadbalancing:DescribeTargetHealth', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__/* .DescribeTargetHealthCommand */ .qyg({ TargetGroupArn: targetGroupArn })));
    return targets.map(({ Target: target, TargetHealth: health }) => ({
        targetGroupArn,
        id: target?.Id ?? '',
        state: health?.State ?? 'unavailable',
        ...(target?.Port === undefined ? {} : { port: target.Port }),
        ...(health?.Reason === undefined ? {} : { reason: health.Reason }),
        ...(health?.Description === undefined ? {} : { description: health.Description })
    }));
}
/** The health check of a target group. */
async function healthCheckOf(client, targetGroupArn) {
    const { TargetGroups: groups = [] } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('elasticloadbalancing:DescribeTargetGroups', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__/* .DescribeTargetGroupsCommand */ .sC7({ TargetGroupArns: [targetGroupArn] })));
    const { HealthCheckPath: path, HealthCheckPort: port } = groups[0] ?? {};
    return {
        ...(path === undefined ? {} : { path }),
        ...(port === undefined || port === 'traffic-port' ? {} : { port })
    };
}


/***/ }),

/***/ 446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ logTail),
/* harmony export */   x: () => (/* binding */ readLog)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2684);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9551);


/** CloudWatch Logs may give empty pages before the first event (AWS documentation). */
const EMPTY_PAGES = 10;
/** An event holds up to 1 MiB (AWS documentation), and a line of the log is shown up to 2,000 characters. */
const LONGEST_EVENT = 8192;
/** The beginning of what a container wrote: whatever is done with it takes no longer than its length. */
const cut = ({ message = '' }) => message.length > LONGEST_EVENT ? `${message.slice(0, LONGEST_EVENT)}…` : message;
/** The last lines of a log stream, oldest first. Throws a DeployError that names the call. */
async function logTail(client, group, stream, lines) {
    let nextToken;
    for (let pages = 0; pages < EMPTY_PAGES; pages += 1) {
        const input = {
            logGroupName: group,
            logStreamName: stream,
            limit: lines,
            startFromHead: false,
            nextToken
        };
        const { events = [], nextBackwardToken } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('logs:GetLogEvents', () => client.send(new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__/* .GetLogEventsCommand */ .h7S(input)));
        if (events.length > 0)
            return events.map(cut);
        // The same token again is the end of the stream.
        if (nextBackwardToken === undefined || nextBackwardToken === nextToken)
            return [];
        nextToken = nextBackwardToken;
    }
    return [];
}
/** The lines after a token, or from the stream's beginning without one. Throws a DeployError that names the call. */
async function readLog(client, group, stream, token) {
    const { events = [], nextForwardToken } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('logs:GetLogEvents', () => client.send(new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_1__/* .GetLogEventsCommand */ .h7S({
        logGroupName: group,
        logStreamName: stream,
        startFromHead: true,
        ...(token === undefined ? {} : { nextToken: token })
    })));
    return { lines: events.map(cut), token: nextForwardToken ?? token };
}


/***/ }),

/***/ 8342:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ tagResource),
/* harmony export */   Q: () => (/* binding */ untagResource)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(212);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9551);


/** Adds tags to a resource of ECS, in place of those with the same keys. */
async function tagResource(client, resourceArn, tags) {
    const wanted = tags.map(({ key = '', value = '' }) => ({ key, value }));
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:TagResource', () => client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .TagResourceCommand */ .eqU({ resourceArn, tags: wanted })));
}
/** Takes tags off a resource of ECS. */
async function untagResource(client, resourceArn, tagKeys) {
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:UntagResource', () => client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_1__/* .UntagResourceCommand */ .RP$({ resourceArn, tagKeys: [...tagKeys] })));
}


/***/ }),

/***/ 6102:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ forwardWeights),
/* harmony export */   Z: () => (/* binding */ rulesOfBalancer)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(586);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(701);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4833);



/** Where a rule of an Application Load Balancer, or a listener of a Network Load Balancer, sends its traffic. */
async function forwardWeights(client, arn, signal) {
    const options = signal === undefined ? {} : { abortSignal: signal };
    const actions = arn.includes(':listener/')
        ? await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .readWhole */ .oD)('elasticloadbalancing:DescribeListeners', async () => {
            const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__/* .DescribeListenersCommand */ .AKE({ ListenerArns: [arn] });
            const { Listeners = [] } = await client.send(command, options);
            return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(Listeners[0]?.DefaultActions, 'the listener that was asked for');
        }, signal)
        : await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .readWhole */ .oD)('elasticloadbalancing:DescribeRules', async () => {
            const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__/* .DescribeRulesCommand */ .Ggo({ RuleArns: [arn] });
            const { Rules = [] } = await client.send(command, options);
            return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(Rules[0]?.Actions, 'the rule that was asked for');
        }, signal);
    return weightsOf(actions);
}
/** A single target group is all of the traffic, whatever weight it has. */
function weightsOf(actions) {
    return new Map(actions.flatMap(({ Type, TargetGroupArn, ForwardConfig }) => {
        if (Type !== 'forward')
            return [];
        const groups = ForwardConfig?.TargetGroups ?? [];
        if (groups.length === 0)
            return TargetGroupArn === undefined ? [] : [[TargetGroupArn, 100]];
        const [only] = groups;
        if (groups.length === 1 && only?.TargetGroupArn !== undefined) {
            return [[only.TargetGroupArn, 100]];
        }
        return groups.map(({ TargetGroupArn: arn = '', Weight = 0 }) => [arn, Weight]);
    }));
}
/** All rules of the load balancer that a rule, or a listener of a Network Load Balancer, belongs to. */
async function rulesOfBalancer(client, arn, signal) {
    const [head = '', path = ''] = arn.split(/:(?:listener-rule|listener)\//);
    const LoadBalancerArn = `${head}:loadbalancer/${path.split('/').slice(0, 3).join('/')}`;
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_0__/* .markedPages */ .hd)(from => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__/* .DescribeListenersCommand */ .AKE({ LoadBalancerArn, ...from }), { abortSignal: signal }));
    const listeners = await (0,_pages_js__WEBPACK_IMPORTED_MODULE_0__/* .allItems */ .au)('elasticloadbalancing:DescribeListeners', pages, page => page.Listeners?.map(({ ListenerArn = '', DefaultActions = [] }) => ({
        arn: ListenerArn,
        weights: weightsOf(DefaultActions)
    })));
    // A Network Load Balancer has no rules but its listeners.
    if (path.startsWith('net/'))
        return listeners;
    const rules = await Promise.all(listeners.map(one => rulesOf(client, one.arn, signal)));
    return rules.flat();
}
/** The rules of a listener; its default one is among them, by an ARN of its own. */
async function rulesOf(client, ListenerArn, signal) {
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_0__/* .markedPages */ .hd)(from => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_2__/* .DescribeRulesCommand */ .Ggo({ ListenerArn, PageSize: 400, ...from }), {
        abortSignal: signal
    }));
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_0__/* .allItems */ .au)('elasticloadbalancing:DescribeRules', pages, page => page.Rules?.map(({ RuleArn = '', Actions = [] }) => ({
        arn: RuleArn,
        weights: weightsOf(Actions)
    })));
}


/***/ }),

/***/ 9446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ describeUnknown),
/* harmony export */   NT: () => (/* binding */ compareWithBefore),
/* harmony export */   QD: () => (/* binding */ checkedImages),
/* harmony export */   qJ: () => (/* binding */ compareImages),
/* harmony export */   vU: () => (/* binding */ describeMoved),
/* harmony export */   wE: () => (/* binding */ explainUnknown)
/* harmony export */ });
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3564);
/* harmony import */ var _task_definition_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3080);


/** The containers whose image was checked. A digest in the task definition leaves ECS nothing to resolve. */
function checkedImages({ containerDefinitions }, checked) {
    if (checked === undefined || checked.digests.length === 0)
        return [];
    if ((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(checked.reference)?.digest !== undefined)
        return [];
    return containerDefinitions.flatMap((container, index) => container.image === checked.reference
        ? [{ ...checked, container: (0,_task_definition_definition_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .V)(container, index) }]
        : []);
}
/** The same with what is known of the revision to go back to; `before` is undefined when that is not known. */
function compareWithBefore(images, isSameRevision, before) {
    const held = (before?.containerDefinitions ?? []).map(({ image }) => image);
    return images.map(image => isSameRevision || held.includes(image.reference) ? { ...image, alsoBefore: true } : image);
}
/** Compares what ECS runs with what was checked. One that differs is enough, whatever is not known of the others. */
function compareImages(images, resolved, why = []) {
    const moved = images.flatMap(image => {
        const ran = (resolved.get(image.container) ?? []).find(one => !image.digests.includes(one));
        return ran === undefined ? [] : [{ image, ran }];
    });
    if (moved.length > 0)
        return { kind: 'moved', moved };
    const containers = images
        .map(({ container }) => container)
        .filter(container => (resolved.get(container) ?? []).length === 0);
    return containers.length === 0 ? { kind: 'same' } : { kind: 'unknown', containers, why };
}
/** What happened, and how it is prevented. */
function describeMoved(moved) {
    const each = moved.map(({ image: { container, reference, digests }, ran }) => `container ${container} runs ${ran} as ${reference}, and ${digests[0]} was checked`);
    return `The tag was moved before ECS resolved it: ${each.join('; ')}. Deploy by digest (image-reference: digest, or image with @sha256:…), or with tags that cannot move.`;
}
/** Why it is not known what runs: the calls that could not be made, or that ECS shows nothing. */
function explainUnknown({ why }) {
    return why.length === 0 ? 'ECS shows no digest of it.' : why.join(' ');
}
/** Why nobody knows whether what runs is what was checked. */
function describeUnknown(unknown) {
    return `The image that runs was not compared with the one that was checked (container ${unknown.containers.join(', ')}): ${explainUnknown(unknown)}`;
}


/***/ }),

/***/ 7525:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ openPauses),
/* harmony export */   T: () => (/* binding */ describeExpiry)
/* harmony export */ });
/* harmony import */ var _ecs_stage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6619);

/**
 * The pauses that wait for an answer now; several at one stage run side by side. The status comes first: what is being
 * rolled back, or was replaced, waits for nobody, whatever is still listed (AWS documentation).
 */
function openPauses(own) {
    if (own === 'unknown' || own.status !== 'IN_PROGRESS')
        return [];
    const { arn, lifecycleStage: stage = 'an unknown stage', hooks = [] } = own;
    return hooks
        .filter(({ target, status }) => target === 'PAUSE' && status === 'AWAITING_ACTION')
        .map(({ id, expiresAt, onTimeout = 'ROLLBACK' }) => ({
        serviceDeploymentArn: arn,
        hookId: id,
        stage,
        onTimeout,
        ...(expiresAt === undefined ? {} : { expiresAt })
    }));
}
/** Until when ECS waits for an answer, and what it does then. */
function describeExpiry({ expiresAt, onTimeout }) {
    const then = onTimeout === 'CONTINUE' ? 'continues by itself' : 'rolls the deployment back';
    return expiresAt === undefined
        ? `Without an answer, ECS ${then}`
        : `ECS waits until ${(0,_ecs_stage_js__WEBPACK_IMPORTED_MODULE_0__/* .formatInstant */ .r4)(expiresAt)} and then ${then}`;
}


/***/ }),

/***/ 1540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ backOff),
/* harmony export */   x: () => (/* binding */ pollDelay)
/* harmony export */ });
/**
 * How long to wait before the next look. A rollout's end is noticed within 3 s in the first five
 * minutes; two calls a look stay far below ECS's 20 reads a second for an account.
 */
const FIRST_LOOK_MS = 1_000;
const STEPS = [
    { untilMs: 5 * 60_000, everyMs: 2_500 },
    { untilMs: 15 * 60_000, everyMs: 5_000 },
    { untilMs: Number.POSITIVE_INFINITY, everyMs: 10_000 }
];
const SLOWEST_MS = 15_000;
/** Milliseconds to the next look after `elapsedMs` of waiting. */
function pollDelay(elapsedMs) {
    // A sleep may be a little shorter than asked for: the second look must not pass for the first.
    if (elapsedMs < FIRST_LOOK_MS / 2)
        return FIRST_LOOK_MS;
    const step = STEPS.find(({ untilMs }) => elapsedMs < untilMs);
    return step?.everyMs ?? SLOWEST_MS;
}
/** Milliseconds to the next look after `failures` looks in a row that failed: doubled each time. */
function backOff(elapsedMs, failures) {
    return Math.min(SLOWEST_MS, pollDelay(elapsedMs) * 2 ** Math.min(failures, 10));
}


/***/ }),

/***/ 4211:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xz: () => (/* binding */ atGate),
  K_: () => (/* binding */ cutOffWhen),
  K5: () => (/* binding */ describeUntested),
  cJ: () => (/* binding */ gateStage),
  cE: () => (/* binding */ isGate),
  H0: () => (/* binding */ isRefused),
  J2: () => (/* binding */ pausesAnswered),
  YA: () => (/* binding */ runTest),
  GU: () => (/* binding */ tested),
  We: () => (/* binding */ waitsForTest)
});

// EXTERNAL MODULE: ./src/deployment/pause.ts
var deployment_pause = __webpack_require__(7525);
;// CONCATENATED MODULE: ./src/deployment/smoke-test-run.ts
/** The stages at which a PAUSE hook can hold a deployment for its smoke test; the first that has one is it. */
const GATE_STAGES = [
    'POST_TEST_TRAFFIC_SHIFT',
    'PRE_PRODUCTION_TRAFFIC_SHIFT',
    'POST_SCALE_UP'
];

// EXTERNAL MODULE: ./src/deployment/transitions.ts
var transitions = __webpack_require__(543);
// EXTERNAL MODULE: ./src/deployment/verdict.ts
var verdict = __webpack_require__(8210);
;// CONCATENATED MODULE: ./src/deployment/smoke-gate.ts




/** The answer has to be there before ECS stops waiting for it. */
const ANSWER_MS = 30_000;
/** Whether a smoke test has still to be passed by a deployment that is on a good way. */
function waitsForTest({ options, memory, phase }) {
    return options.smokeTest === true && memory.tested !== true && phase.kind === 'watching';
}
/** Whether what completed is to be taken back: its smoke test was not passed, and its rollback was asked for. */
function isRefused({ options, memory, phase }) {
    const asked = phase.kind === 'stopping' || (phase.kind === 'reverting' && phase.restore === undefined);
    return options.smokeTest === true && memory.tested !== true && asked;
}
/** The stage at which the service's own pause holds a deployment for its smoke test; undefined when none does. */
function gateStage({ hooks }) {
    return GATE_STAGES.find(stage => hooks.some(({ target, stages }) => target === 'PAUSE' && stages.includes(stage)));
}
/** Whether a pause is for the smoke test of this step, which answers it. Somebody else's deployment is never answered. */
function isGate({ options, rollout }, { service }, pause) {
    return (options.smokeTest === true &&
        rollout.foreign !== true &&
        service !== 'missing' &&
        pause.stage === gateStage(service.settings));
}
/** The smoke test that is due now, or the answer that a passed one has still to give; undefined when nothing is due. */
function atGate(watch, now, news, look) {
    if (watch.phase.kind !== 'watching')
        return undefined;
    const { answered = [], passed = [] } = watch.memory;
    const pauses = (0,deployment_pause/* openPauses */.I)(look.serviceDeployment).filter(pause => isGate(watch, look, pause) && !answered.includes(pause.hookId));
    if (pauses.length > 0) {
        return pauses.every(({ hookId }) => passed.includes(hookId))
            ? { watch, news, command: { kind: 'answer-pauses', pauses, answer: 'CONTINUE' } }
            : testAtPauses(watch, now, news, { look, pauses });
    }
    const stage = testStage(watch, look);
    return stage === undefined ? undefined : runTest(watch, now, news, stage);
}
/** LINEAR and CANARY come to the same pause before each step: each time the test is run again. */
function testAtPauses(watch, now, news, { look, pauses }) {
    const { tested: _, ...memory } = watch.memory;
    const { weights } = look.serviceDeployment;
    const ends = pauses.flatMap(({ expiresAt }) => expiresAt ?? []);
    const left = look.at === undefined || ends.length === 0
        ? Number.POSITIVE_INFINITY
        : Math.min(...ends) - look.at - ANSWER_MS;
    const limitMs = Math.max(0, Math.min((0,transitions/* limitOf */.LF)(watch) - now, left));
    const stage = gateStage(look.service.settings);
    return {
        watch: { ...watch, memory, gate: pauses },
        news,
        command: {
            kind: 'smoke-test',
            stage: stage ?? 'POST_TEST_TRAFFIC_SHIFT',
            limitMs,
            ...(weights?.test === undefined ? {} : { testWeight: weights.test })
        }
    };
}
/**
 * The stage at which a deployment that nothing holds can be tested: when all production traffic is on it and ECS only
 * bakes. A rolling deployment, and one whose stage is not to be seen, is tested once it has completed.
 */
function testStage(watch, { service, serviceDeployment }) {
    if (!waitsForTest(watch) || service === 'missing' || serviceDeployment === 'unknown') {
        return undefined;
    }
    const bakes = service.settings.strategy !== 'ROLLING' &&
        serviceDeployment.status === 'IN_PROGRESS' &&
        serviceDeployment.lifecycleStage === 'BAKE_TIME';
    return bakes && service.desired > 0 ? 'BAKE_TIME' : undefined;
}
/** Runs the smoke test before anything else. */
function runTest(watch, now, news, stage) {
    const limitMs = Math.max(0, (0,transitions/* limitOf */.LF)(watch) - now);
    return { watch, news, command: { kind: 'smoke-test', stage, limitMs } };
}
/** The smoke test has ended. What is passed is looked at once more: it may have failed meanwhile. */
function tested({ concluding, gate, ...watch }, now, result) {
    if (result.kind === 'failed') {
        const step = (0,transitions/* triggered */.M4)(watch, now, [], 'failure', result.cause, concluding === undefined);
        return gate === undefined ? step : refuseAtPause(step, gate);
    }
    const { heldMs = 0, lookedAt = now, passed = [] } = watch.memory;
    const ids = (gate ?? []).map(({ hookId }) => hookId);
    const memory = {
        ...watch.memory,
        tested: true,
        passed: [...passed, ...ids],
        // The deployment did not have to wait for its test.
        heldMs: heldMs + now - lookedAt,
        lookedAt: now
    };
    const news = [{ kind: 'progress', text: 'the smoke test was passed' }];
    const next = { ...watch, memory };
    return gate === undefined
        ? (0,transitions/* keepLooking */.BI)(next, now, news, false)
        : {
            watch: next,
            news,
            command: { kind: 'answer-pauses', pauses: gate, answer: 'CONTINUE' }
        };
}
/** One answer rolls the whole deployment back. A pause that is not answered is left to somebody, who is told. */
function refuseAtPause(step, gate) {
    const { command } = step;
    if (command.kind === 'stop') {
        const pauses = gate.slice(0, 1);
        return { ...step, command: { kind: 'answer-pauses', pauses, answer: 'ROLLBACK' } };
    }
    if (command.kind !== 'done')
        return step;
    const { reason = '' } = command.verdict;
    const left = gate.map(pause => `The pause at ${pause.stage} (hook ${pause.hookId}) is left open: somebody has to answer it, with mode: continue or in the console. ${(0,deployment_pause/* describeExpiry */.T)(pause)}.`);
    const verdict = { ...command.verdict, reason: [reason, ...left].join(' ') };
    return { ...step, command: { kind: 'done', verdict } };
}
/** The pauses were answered, or could not be. */
function pausesAnswered(watch, now, pauses, answer) {
    if (watch.phase.kind === 'stopping') {
        if (answer.kind === 'answered')
            return (0,transitions/* revert */.ru)(watch, now, 'stop', (0,verdict/* causeIn */.Po)(watch), []);
        const text = `the pause cannot be answered (${answer.reason}): stopping the deployment instead`;
        return { watch, news: [{ kind: 'decision', text }], command: { kind: 'stop' } };
    }
    if (answer.kind !== 'failed')
        return goOnAfter(watch, now, pauses, answer.kind);
    if (!answer.heals) {
        const cause = `The smoke test was passed, but its pause could not be answered: ${answer.reason}`;
        return (0,transitions/* triggered */.M4)(watch, now, [], 'failure', cause, true);
    }
    const text = `could not answer the pause: ${answer.reason} (trying again)`;
    return (0,transitions/* keepLooking */.BI)(watch, now, [{ kind: 'trouble', text }], false);
}
function goOnAfter(watch, now, pauses, kind) {
    const { answered = [] } = watch.memory;
    const ids = pauses.map(({ hookId }) => hookId);
    const memory = { ...watch.memory, answered: [...answered, ...ids] };
    const stage = pauses[0]?.stage ?? '';
    const text = kind === 'answered'
        ? `answered the pause at ${stage}: CONTINUE`
        : `the pause at ${stage} was answered by somebody else, or by time`;
    return (0,transitions/* keepLooking */.BI)({ ...watch, memory }, now, [{ kind: 'decision', text }], false);
}
/** A good verdict on a service that runs no task. */
function describeUntested(verdict) {
    const note = [verdict.note, 'No smoke test was run.'].filter(text => text !== undefined);
    return { ...verdict, note: note.join(' ') };
}
/** What it means for the deployment that whoever watched it was cut off. */
function cutOffWhen(watch) {
    return watch.concluding === undefined
        ? 'The main step was cut off.'
        : 'The main step was cut off before the smoke test was passed.';
}


/***/ }),

/***/ 8040:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ob: () => (/* binding */ loggingContainers),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   Xi: () => (/* binding */ taskFacts)
/* harmony export */ });
/* harmony import */ var _aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1032);
/* harmony import */ var _aws_elb_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5596);
/* harmony import */ var _aws_logs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(446);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4008);
/* harmony import */ var _task_definition_definition_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3080);
/* harmony import */ var _task_definition_platform_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3810);
/* harmony import */ var _task_definition_task_size_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(272);
/* harmony import */ var _gather_findings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5663);








/** Finds out why a deployment went wrong. Never throws: what could not be had is said in the diagnosis. */
async function explain(rollout, definition, tools, verdictCause) {
    const service = await (0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .describeService */ .Jv)(tools.clients.ecs, rollout.cluster, rollout.service).catch(() => 'missing');
    const view = service === 'missing' ? undefined : service;
    const { id, targetGroupArns = groupsOf(view) } = await traceTasks(rollout, view, tools);
    return await (0,_gather_findings_js__WEBPACK_IMPORTED_MODULE_5__/* .explainDeployment */ .vM)(diagnosisCalls(rollout, tools), {
        id,
        createdAt: rollout.createdAt,
        containers: loggingContainers(definition),
        targetGroupArns,
        events: view?.events ?? [],
        facts: {
            ...taskFacts(definition),
            ...serviceFacts(view),
            ...(await healthFacts(view, tools))
        },
        ...(verdictCause === undefined ? {} : { verdictCause })
    });
}
function groupsOf(service) {
    return (service?.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
}
/** What the deployment's tasks were started by, and their target groups where they are not the service's. */
async function traceTasks(rollout, service, tools) {
    if (rollout.codeDeploy === undefined)
        return { id: rollout.deploymentId };
    const { traceTaskSet } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(491)]).then(__webpack_require__.bind(__webpack_require__, 3491));
    return await traceTaskSet(rollout, service, tools);
}
function diagnosisCalls({ cluster, service }, { clients }) {
    return {
        listTasks: status => unwrap((0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .listTasks */ .Vk)(clients.ecs, cluster, service, status)),
        describeTasks: arns => unwrap((0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .describeTasks */ .yz)(clients.ecs, cluster, arns)),
        targetHealth: arn => unwrap((0,_aws_elb_js__WEBPACK_IMPORTED_MODULE_1__/* .targetHealth */ .k)(clients.elb, arn)),
        logTail: ({ group, stream, region }, lines) => unwrap((0,_aws_logs_js__WEBPACK_IMPORTED_MODULE_2__/* .logTail */ .R)(clients.logs(region), group, stream, lines))
    };
}
/** The diagnosis names its calls itself: it wants AWS's own error. */
async function unwrap(call) {
    try {
        return await call;
    }
    catch (error) {
        throw error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .DeployError */ .sH && error.cause !== undefined ? error.cause : error;
    }
}
/** The containers of a task definition with where each one logs to. */
function loggingContainers(definition) {
    return (definition?.containerDefinitions ?? []).map(loggingContainer);
}
function loggingContainer(container, index) {
    const { logDriver, options } = container.logConfiguration ?? {};
    return {
        name: (0,_task_definition_definition_js__WEBPACK_IMPORTED_MODULE_6__/* .nameOf */ .V)(container, index),
        ...(logDriver === undefined ? {} : { logDriver }),
        ...(options === undefined ? {} : { logOptions: options })
    };
}
/** What the hints of a diagnosis need to know of a task definition. */
function taskFacts(definition) {
    if (definition === undefined)
        return {};
    const { containerDefinitions: containers, executionRoleArn } = definition;
    const memoryMiB = (0,_task_definition_task_size_js__WEBPACK_IMPORTED_MODULE_4__/* .parseMemory */ .Pw)(definition.memory ?? '');
    const image = containers[0]?.image;
    const groups = containers.flatMap(({ logConfiguration }) => logConfiguration?.options?.['awslogs-group'] ?? []);
    return {
        platform: (0,_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_7__/* .platformOf */ .tj)(definition),
        logGroups: [...new Set(groups)],
        containerMemoryMiB: Object.fromEntries(containers.flatMap((container, index) => container.memory === undefined ? [] : [[(0,_task_definition_definition_js__WEBPACK_IMPORTED_MODULE_6__/* .nameOf */ .V)(container, index), container.memory]])),
        ...(image === undefined ? {} : { image }),
        ...(memoryMiB === undefined ? {} : { memoryMiB }),
        ...(executionRoleArn === undefined ? {} : { executionRoleArn })
    };
}
function serviceFacts(service) {
    if (service === undefined)
        return {};
    const { loadBalancers, healthCheckGraceSeconds } = service;
    return {
        ports: loadBalancers.flatMap(({ containerPort }) => containerPort ?? []),
        ...(healthCheckGraceSeconds === undefined ? {} : { healthCheckGraceSeconds })
    };
}
/** Only worth a hint: without the permission, the hint says less. */
async function healthFacts(service, { clients }) {
    const arn = service?.loadBalancers.find(({ targetGroupArn }) => targetGroupArn)?.targetGroupArn;
    if (arn === undefined)
        return {};
    const { path, port } = await (0,_aws_elb_js__WEBPACK_IMPORTED_MODULE_1__/* .healthCheckOf */ .I)(clients.elb, arn).catch(() => ({}));
    return {
        ...(path === undefined ? {} : { healthCheckPath: path }),
        ...(port === undefined ? {} : { healthCheckPort: port })
    };
}


/***/ }),

/***/ 5663:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pw: () => (/* binding */ locateLog),
/* harmony export */   Z3: () => (/* binding */ tellDiagnosis),
/* harmony export */   vM: () => (/* binding */ explainDeployment)
/* harmony export */ });
/* unused harmony export gatherFindings */
/* harmony import */ var _diagnosis_deployment_events_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6626);
/* harmony import */ var _diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2196);
/* harmony import */ var _diagnosis_failed_tasks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3427);
/* harmony import */ var _report_annotation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3593);




const TAIL_LINES = 20;
const DESCRIBED_AT_ONCE = 100;
/** Enough to group by cause; a service of hundreds of tasks fails the same way in all of them. */
const DESCRIBED_AT_MOST = 500;
const LOGS_AT_MOST = 5;
function describeFailure(action, error) {
    const name = error instanceof Error ? error.name : '';
    if (/AccessDenied|UnauthorizedOperation|NotAuthorized/.test(name)) {
        return `not permitted: ${action}`;
    }
    return `${action} failed: ${error instanceof Error ? error.message : String(error)}`;
}
async function ask(action, call) {
    try {
        return { value: await call() };
    }
    catch (error) {
        return { failure: describeFailure(action, error) };
    }
}
/** Collects answers, and notes of what could not be had. */
async function collect(action, calls) {
    const answers = await Promise.all(calls.map(call => ask(action, call)));
    return {
        values: answers.flatMap(answer => ('value' in answer ? answer.value : [])),
        notes: answers.flatMap(answer => ('failure' in answer ? [answer.failure] : []))
    };
}
function chunk(arns) {
    const shown = arns.slice(0, DESCRIBED_AT_MOST);
    const count = Math.ceil(shown.length / DESCRIBED_AT_ONCE);
    return Array.from({ length: count }, (_, index) => shown.slice(index * DESCRIBED_AT_ONCE, (index + 1) * DESCRIBED_AT_ONCE));
}
async function gatherTasks(calls, { id, knownTasks = [] }) {
    const listed = await collect('ecs:ListTasks', [
        () => calls.listTasks('STOPPED'),
        () => calls.listTasks('RUNNING')
    ]);
    const arns = [...new Set(listed.values)];
    const described = await collect('ecs:DescribeTasks', chunk(arns).map(part => () => calls.describeTasks(part)));
    const byArn = new Map([...knownTasks, ...described.values].map(task => [task.arn, task]));
    return {
        tasks: [...byArn.values()].filter(({ startedBy }) => startedBy === id),
        notes: [...listed.notes, ...described.notes]
    };
}
/** A container that never started has no log. */
function hasStarted({ stopCode, startedAt, containers }) {
    return (startedAt !== undefined ||
        stopCode !== 'TaskFailedToStart' ||
        containers.some(({ exitCode }) => exitCode !== undefined));
}
/** One failed task for each cause; without any, one task that runs and is not well. */
function chooseSources(tasks, containers) {
    const failed = (0,_diagnosis_failed_tasks_js__WEBPACK_IMPORTED_MODULE_1__/* .groupTasks */ .y7)(tasks).flatMap(({ cause, tasks: group }) => {
        const task = [...group].reverse().find(hasStarted);
        return task === undefined ? [] : [{ task, name: cause.container }];
    });
    const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').slice(0, 1);
    const chosen = (0,_diagnosis_failed_tasks_js__WEBPACK_IMPORTED_MODULE_1__/* .groupTasks */ .y7)(tasks).length > 0 ? failed : running.map(task => ({ task, name: undefined }));
    return chosen
        .flatMap(({ task, name }) => containers
        .filter(container => name === undefined || container.name === name)
        .map(container => ({ task, container })))
        .slice(0, LOGS_AT_MOST);
}
/** Where a container's log is (`<prefix>/<container>/<task id>`), or why it cannot be read. */
function locateLog({ name, logDriver, logOptions = {} }, taskId) {
    if (logDriver === undefined)
        return 'it has no log configuration.';
    if (logDriver !== 'awslogs')
        return `its log driver is ${logDriver}; only awslogs can be read.`;
    const { 'awslogs-group': group, 'awslogs-stream-prefix': prefix, 'awslogs-region': region } = logOptions;
    if (group === undefined)
        return 'its log configuration names no awslogs-group.';
    if (prefix === undefined)
        return 'its log configuration has no awslogs-stream-prefix.';
    const stream = `${prefix}/${name}/${taskId}`;
    return region === undefined ? { group, stream } : { group, stream, region };
}
async function gatherLog(calls, { task, container }) {
    const base = { taskId: task.id, container: container.name };
    const address = locateLog(container, task.id);
    if (typeof address === 'string')
        return { ...base, missing: address };
    const answer = await ask('logs:GetLogEvents', () => calls.logTail(address, TAIL_LINES));
    if ('failure' in answer)
        return { ...base, missing: `${answer.failure} (${address.group})` };
    if (answer.value.length === 0) {
        return { ...base, missing: `the stream ${address.stream} in ${address.group} is empty.` };
    }
    return { ...base, stream: address.stream, lines: answer.value };
}
/** Finds out what a diagnosis needs. Never throws: what could not be had is in its notes. */
async function gatherFindings(calls, deployment) {
    const [{ tasks, notes }, targets] = await Promise.all([
        gatherTasks(calls, deployment),
        collect('elasticloadbalancing:DescribeTargetHealth', deployment.targetGroupArns.map(arn => () => calls.targetHealth(arn)))
    ]);
    const sources = chooseSources(tasks, deployment.containers);
    const logs = await Promise.all(sources.map(source => gatherLog(calls, source)));
    const taskIds = new Set(tasks.map(({ id }) => id));
    return {
        tasks,
        targets: targets.values,
        events: (0,_diagnosis_deployment_events_js__WEBPACK_IMPORTED_MODULE_3__/* .selectEvents */ .A)(deployment.events, {
            deploymentId: deployment.id,
            startedAt: deployment.createdAt,
            taskIds
        }),
        logs,
        facts: deployment.facts,
        notes: [...new Set([...notes, ...targets.notes])],
        ...(deployment.verdictCause === undefined ? {} : { verdictCause: deployment.verdictCause })
    };
}
/** Explains a deployment that went wrong. Never throws. */
async function explainDeployment(calls, deployment) {
    return (0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnose */ .h)(await gatherFindings(calls, deployment));
}
/** Tells a diagnosis in the log: the cause, the failed tasks, the events, the containers' last lines, what to do. */
function tellDiagnosis(log, diagnosis) {
    log.line(`Cause: ${diagnosis.cause}`, 'bad');
    for (const group of diagnosis.groups)
        log.line(`  ${(0,_report_annotation_js__WEBPACK_IMPORTED_MODULE_2__/* .describeGroup */ .N3)(group)}`);
    for (const { message } of diagnosis.events)
        log.line(`  Event: ${message}`);
    for (const { container, taskId, stream, lines } of diagnosis.logTails) {
        log.line(`Last ${lines.length} log lines of container ${container}, task ${taskId} (${stream}):`);
        log.foreign(lines.join('\n'));
    }
    for (const note of diagnosis.notes)
        log.line(`Could not be found out: ${note}`);
    if (diagnosis.hint !== undefined)
        log.line(`What to do: ${diagnosis.hint}`, 'strong');
}


/***/ }),

/***/ 543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BI: () => (/* binding */ keepLooking),
/* harmony export */   LF: () => (/* binding */ limitOf),
/* harmony export */   M4: () => (/* binding */ triggered),
/* harmony export */   O9: () => (/* binding */ finish),
/* harmony export */   PF: () => (/* binding */ restore),
/* harmony export */   p3: () => (/* binding */ outOfTime),
/* harmony export */   ru: () => (/* binding */ revert)
/* harmony export */ });
/* harmony import */ var _polling_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1540);
/* harmony import */ var _progress_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2210);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8210);



const SIGN_OF_LIFE_MS = 60_000;
/** A rollback is under way: from here on its end is what counts. */
function revert(watch, now, by, cause, news, restoring) {
    const phase = {
        kind: 'reverting',
        by,
        cause,
        since: now,
        ...(watch.phase.kind === 'stopping' ? { trigger: watch.phase.trigger } : {}),
        // What is being restored is not mine any more.
        ...(restoring === undefined && watch.phase.kind !== 'watching' && watch.phase.refused
            ? { refused: true }
            : {}),
        ...(restoring === undefined ? {} : { restore: restoring })
    };
    const target = watch.rollout.previous;
    const to = target === undefined ? '' : ` to ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionName */ .pd)(target.taskDefinition)}`;
    const text = by === 'ecs'
        ? `${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .deployerOf */ .qE)(watch.rollout)} is rolling back${to}: ${cause}`
        : `rollback${to} has begun, waiting for its end`;
    return keepLooking({ ...watch, phase }, now, [...news, { kind: 'decision', text }], false);
}
/** When the present phase has taken too long, on the driver's clock. */
function limitOf({ phase, options, startedAt, memory }) {
    return phase.kind === 'reverting'
        ? phase.since + options.revertMs
        : startedAt + options.waitMs + (memory.heldMs ?? 0);
}
/** The next look, or the end of a rollback that takes too long. */
function keepLooking(watch, now, news, withTasks) {
    const { phase } = watch;
    if (phase.kind === 'reverting' && watch.leaving) {
        return { watch, news, command: { kind: 'hand-over' } };
    }
    const left = limitOf(watch) - now;
    if (phase.kind === 'reverting' && left <= 0) {
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .rollbackTooLong */ .FP)(watch, phase.cause));
    }
    const told = [...news, ...quietFor(watch, now, news.length)];
    const memory = {
        ...watch.memory,
        ...(told.length > 0 ? { lastNewsAt: now } : {}),
        ...(withTasks ? { tasksAskedAt: now } : {})
    };
    const since = phase.kind === 'reverting' ? phase.since : watch.startedAt;
    const afterMs = withTasks ? 0 : Math.max(0, Math.min((0,_polling_js__WEBPACK_IMPORTED_MODULE_0__/* .pollDelay */ .x)(now - since), left));
    return { watch: { ...watch, memory }, news: told, command: { kind: 'look', afterMs, withTasks } };
}
/** A sign of life when nothing was told for a minute. */
function quietFor(watch, now, news) {
    const quiet = news === 0 && now - watch.memory.lastNewsAt >= SIGN_OF_LIFE_MS;
    return quiet ? [(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .signOfLife */ .bs)(watch.memory.counts, now - watch.startedAt, limitOf(watch) - now)] : [];
}
/**
 * The wait is over. What only bakes has all production traffic and is healthy as far as ECS can tell: to take it back
 * would be the outage.
 */
function outOfTime(watch, now, news, cause) {
    return watch.memory.baking === true
        ? finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .leftBaking */ .Cj)(watch, cause))
        : triggered(watch, now, news, 'timeout', cause, true);
}
/** Something asks for a rollback: do it if the user wants it and there is something to go back to. */
function triggered(watch, now, news, trigger, cause, stoppable) {
    if (!watch.options.rollbackOn.includes(trigger)) {
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .leftAlone */ .Vb)(watch, trigger, cause));
    }
    if (watch.rollout.foreign)
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .leftToOthers */ .oI)(watch, trigger, cause));
    const target = watch.rollout.previous;
    if (target === undefined)
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .nothingToRestore */ .D8)(watch, trigger, cause));
    const stopping = {
        ...watch,
        phase: { kind: 'stopping', trigger, cause, conflict: false },
        memory: { ...watch.memory, lastNewsAt: now }
    };
    const text = `${cause} Going back to ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionName */ .pd)(target.taskDefinition)}.`;
    const told = [...news, { kind: 'decision', text }];
    return stoppable
        ? { watch: stopping, news: told, command: { kind: 'stop' } }
        : restore(stopping, told);
}
/** Puts the old revision back by an update of ours. */
function restore(watch, news) {
    const target = watch.rollout.previous;
    if (target === undefined) {
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .nothingToRestore */ .D8)(watch, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .triggerIn */ .Ul)(watch), (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .causeIn */ .Po)(watch)));
    }
    return bringsMovedImage(watch)
        ? finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .sameImageAgain */ ._q)(watch, target.taskDefinition))
        : { watch, news, command: { kind: 'restore', target } };
}
/** Whether the revision to go back to holds the very tag that was moved. */
function bringsMovedImage({ rollout, memory }) {
    const moved = memory.movedImages ?? [];
    return (rollout.images ?? []).some(({ container, alsoBefore }) => alsoBefore === true && moved.includes(container));
}
/** The end of the watch. */
function finish(watch, news, verdict) {
    return { watch, news, command: { kind: 'done', verdict } };
}


/***/ }),

/***/ 8210:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ar: () => (/* binding */ withRunning),
/* harmony export */   Cj: () => (/* binding */ leftBaking),
/* harmony export */   D8: () => (/* binding */ nothingToRestore),
/* harmony export */   Ep: () => (/* binding */ conclude),
/* harmony export */   FP: () => (/* binding */ rollbackTooLong),
/* harmony export */   Ki: () => (/* binding */ rollbackFailed),
/* harmony export */   Po: () => (/* binding */ causeIn),
/* harmony export */   SW: () => (/* binding */ blind),
/* harmony export */   Ul: () => (/* binding */ triggerIn),
/* harmony export */   Vb: () => (/* binding */ leftAlone),
/* harmony export */   _q: () => (/* binding */ sameImageAgain),
/* harmony export */   bE: () => (/* binding */ cancelledBefore),
/* harmony export */   gM: () => (/* binding */ tooLong),
/* harmony export */   oI: () => (/* binding */ leftToOthers)
/* harmony export */ });
/* harmony import */ var _ecs_stage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6619);
/* harmony import */ var _progress_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2210);


/** The cause that is known: the one that began the rollback, else the one that ECS tells now. */
function causeIn(watch, told = '') {
    return watch.phase.kind === 'watching' ? told : watch.phase.cause;
}
/** What asks for a rollback when a deployment has failed: what has asked for one already, else the failure. */
function triggerIn({ phase }) {
    return (phase.kind === 'watching' ? undefined : phase.trigger) ?? 'failure';
}
/** The verdict that a final reading stands for. */
function conclude(watch, reading) {
    const { rollout } = watch;
    switch (reading.kind) {
        case 'succeeded':
            return {
                outcome: 'succeeded',
                running: reading.running,
                ...(reading.note === undefined ? {} : { note: reading.note })
            };
        case 'rolled-back':
            return { ...withRunning(watch, 'rolled-back', causeIn(watch, reading.cause)), ...back(watch) };
        case 'rollback-failed':
            return reading.noCandidate
                ? withRunning(watch, 'failed', `${causeIn(watch, reading.cause)} There was no earlier deployment to go back to.`)
                : rollbackFailed(watch, causeIn(watch, reading.cause), reading.cause);
        case 'superseded':
            return {
                ...withRunning(watch, 'superseded', describeSuccessor(watch, reading)),
                successor: reading.by
            };
        case 'gone':
            return {
                outcome: watch.phase.kind === 'watching' ? 'failed' : 'rollback-failed',
                reason: `The service ${rollout.service} is ${reading.status}: it was deleted while the deployment was under way.`
            };
    }
}
/** What runs after a rollback. The service's view may lag behind, and still show most tasks of mine. */
function back({ rollout, memory }) {
    const stale = memory.running === rollout.taskDefinition && rollout.previous !== undefined;
    return stale ? { running: rollout.previous.taskDefinition } : {};
}
function describeSuccessor(watch, { by, completed, cause }) {
    const newer = `newer deployment, ${by.id} of ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .revisionName */ .pd)(by.taskDefinition)},`;
    const failed = causeIn(watch, cause);
    if (failed !== '') {
        return `${failed} Before it was taken back, a ${newer} had begun; that one was left alone.`;
    }
    const when = completed === true ? 'soon after it had completed' : 'before it completed';
    return `A ${newer} replaced ${watch.rollout.deploymentId} ${when}; it was left alone.`;
}
/** The service is not on a good revision: what failed first, and why the rollback failed. */
function rollbackFailed(watch, cause, detail) {
    const why = detail === cause ? 'The rollback failed.' : `The rollback failed too: ${detail}`;
    return withRunning(watch, 'rollback-failed', `${cause} ${why}`);
}
/** The rollback takes longer than anybody waits. */
function rollbackTooLong(watch, cause) {
    return withRunning(watch, 'rollback-failed', `${cause} The rollback had not ended after ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(watch.options.revertMs)}; it may still be going on.`);
}
/** The revision to go back to would resolve the tag that was moved to the same wrong image. */
function sameImageAgain(watch, target) {
    return withRunning(watch, 'rollback-failed', `${causeIn(watch)} It was not rolled back: ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .revisionName */ .pd)(target)} holds the same tag, which would bring the same image again. Put the tag back on the right image and deploy with force-new-deployment: true.`);
}
/** The wait is over. */
function tooLong({ rollout, options }) {
    const { waitMs, plannedMs = 0 } = options;
    const planned = plannedMs > 0 ? ` and ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(plannedMs)} of planned waiting` : '';
    return `${rollout.deploymentId} had not completed after ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(waitMs)} (wait-for-minutes${planned}).`;
}
/** ECS cannot be asked any more, and waiting does not help. */
function blind(watch, reason) {
    const counts = watch.memory.counts === '' ? '' : ` (${watch.memory.counts})`;
    return watch.phase.kind === 'watching'
        ? withRunning(watch, 'failed', `${reason} The rollout of ${watch.rollout.deploymentId} was still going on${counts} and goes on unwatched.`)
        : withRunning(watch, 'rollback-failed', `${watch.phase.cause} A rollback was going on${counts}, but it could not be watched to its end: ${reason}`);
}
const WITHOUT_ROLLBACK = {
    failure: 'failed',
    timeout: 'timed-out',
    cancel: 'cancelled'
};
/** A bad end that the user did not want rolled back. */
function leftAlone(watch, trigger, cause) {
    return withRunning(watch, WITHOUT_ROLLBACK[trigger], `${cause} It was not rolled back because rollback-on does not name ${trigger}.${whereItStands(watch)}`);
}
/** Who comes next has to know what ECS waits for, and until when. */
function whereItStands({ rollout, memory: { stage = {} } }) {
    const where = (0,_ecs_stage_js__WEBPACK_IMPORTED_MODULE_1__/* .describeStage */ .al)(stage);
    return where === '' ? '' : ` ${rollout.deploymentId} stands ${where}.`;
}
/** A signal came before the pause was answered: somebody else's deployment is left as it is. */
function cancelledBefore(signal) {
    return {
        outcome: 'cancelled',
        reason: `The job was cancelled (${signal}) before the pause was answered. Nothing was changed.`
    };
}
/** Nobody waits any longer for a deployment that has all production traffic and only bakes. */
function leftBaking(watch, cause) {
    const { deploymentId, taskDefinition } = watch.rollout;
    return withRunning(watch, 'timed-out', `${cause} It was not rolled back: production traffic is on ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .revisionName */ .pd)(taskDefinition)}, and ${deploymentId} only bakes. ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .deployerOf */ .qE)(watch.rollout)} still watches it and may still roll it back.`);
}
/** A bad end of a deployment that another run or a person started. */
function leftToOthers(watch, trigger, cause) {
    return withRunning(watch, WITHOUT_ROLLBACK[trigger], `${cause} It was left alone, because another run or a person started ${watch.rollout.deploymentId}.`);
}
/** A bad end of a first deployment. */
function nothingToRestore(watch, trigger, cause) {
    const reason = `${cause} There was no earlier deployment to go back to; ${watch.rollout.deploymentId} was left as it is.`;
    return { ...withRunning(watch, 'failed', reason), trigger };
}
/** A verdict with the revision that was last seen to run. */
function withRunning(watch, outcome, reason) {
    const { running } = watch.memory;
    return { outcome, reason, ...(running === undefined ? {} : { running }) };
}


/***/ }),

/***/ 6626:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ selectEvents),
/* harmony export */   y: () => (/* binding */ readTargetReason)
/* harmony export */ });
/** Nothing that explains a failure. */
const ROUTINE = /has reached a steady state|AZ balanced|AZ Rebalanc|has begun draining|deregistered \d+ targets|registered \d+ targets/;
function namesOtherDeployment(message, deploymentId) {
    const named = /\(deployment (ecs-svc\/\d+)\)/.exec(message)?.[1];
    return named !== undefined && named !== deploymentId;
}
function namesOnlyOtherTasks(message, taskIds) {
    const named = [...message.matchAll(/\(task ([^)\s]+)\)/g)].map(match => match[1] ?? '');
    return taskIds.size > 0 && named.length > 0 && !named.some(id => taskIds.has(id));
}
/**
 * The events that tell of one deployment, oldest first: since it began, without the routine, and without those that
 * name another deployment or only tasks of others. ECS mixes all deployments of a service in one list.
 */
function selectEvents(events, { deploymentId, startedAt, taskIds }) {
    return events
        .filter(({ at, message }) => at >= startedAt &&
        !ROUTINE.test(message) &&
        !namesOtherDeployment(message, deploymentId) &&
        !namesOnlyOtherTasks(message, taskIds))
        .sort((a, b) => a.at - b.at);
}
/** The load balancer's reason for one task, as the newest event about it tells. */
function readTargetReason(events, taskIds) {
    const told = events
        .filter(({ message }) => taskIds.some(id => message.includes(`(task ${id})`)))
        .sort((a, b) => b.at - a.at)
        .map(({ message }) => /due to \(reason (.+?)\)\.?$/.exec(message)?.[1]);
    return told.find(reason => reason !== undefined);
}


/***/ }),

/***/ 2196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ diagnose)
/* harmony export */ });
/* harmony import */ var _failed_tasks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3427);
/* harmony import */ var _service_events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1862);
/* harmony import */ var _stop_reasons_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9008);



const TAIL_LINES = 20;
const SHOWN_EVENTS = 20;
function countTasks(count) {
    return count === 1 ? '1 task' : `${count} tasks`;
}
function withHint(sentence, hint) {
    return hint === undefined ? { sentence } : { sentence, hint };
}
/** `A sentence (2 of 5 failed tasks).` */
function addCount(sentence, count, all) {
    const counted = count === all ? countTasks(count) : `${count} of ${all} failed tasks`;
    return `${sentence.replace(/[.\s]+$/, '')} (${counted}).`;
}
function concludeFromGroups(groups, { facts }) {
    const [first] = groups;
    if (first === undefined)
        return undefined;
    const all = groups.reduce((sum, { group }) => sum + group.count, 0);
    const { targetReason, count } = first.group;
    const told = first.cause.code === 'health-check' && targetReason !== undefined
        ? `${first.cause.sentence.replace(/\.$/, '')}: ${targetReason}`
        : first.cause.sentence;
    return withHint(addCount(told, count, all), (0,_stop_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .hintFor */ .JR)(first.cause, facts));
}
function concludeFromEvents({ events, facts }) {
    const causes = [...events]
        .sort((a, b) => b.at - a.at)
        .map(({ message }) => (0,_stop_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .causeOfEvent */ .nM)(message))
        .filter((cause) => cause !== undefined);
    const [cause] = [...causes].sort((a, b) => Number(b.permanent) - Number(a.permanent));
    return cause && withHint(cause.sentence, (0,_stop_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .hintFor */ .JR)(cause, facts));
}
/** What a task goes through before it runs; what is being stopped has not failed to start. */
const STARTING = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING']);
function concludeFromLiveTasks(findings) {
    const live = findings.tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED');
    const reason = (0,_failed_tasks_js__WEBPACK_IMPORTED_MODULE_0__/* .findTargetReason */ .hr)(findings, live);
    if (reason !== undefined) {
        return withHint(`The load balancer does not find a task of the deployment healthy: ${reason.replace(/\.$/, '')}.`, (0,_service_events_js__WEBPACK_IMPORTED_MODULE_1__/* .hintHealthCheck */ .se)(findings.facts));
    }
    const unhealthy = live.filter(({ healthStatus }) => healthStatus === 'UNHEALTHY');
    if (unhealthy.length > 0) {
        return withHint(`The health check inside the container fails (${countTasks(unhealthy.length)}).`, (0,_service_events_js__WEBPACK_IMPORTED_MODULE_1__/* .hintContainerHealthCheck */ .by)());
    }
    const starting = live.filter(({ lastStatus }) => STARTING.has(lastStatus));
    const [first] = starting;
    return (first && {
        sentence: `${countTasks(starting.length)} did not start in time: the last status was ${first.lastStatus}.`
    });
}
function conclude(findings, groups) {
    const { verdictCause } = findings;
    if (verdictCause !== undefined && /alarm/i.test(verdictCause))
        return { sentence: verdictCause };
    return (concludeFromGroups(groups, findings) ??
        concludeFromEvents(findings) ??
        concludeFromLiveTasks(findings) ?? {
        sentence: verdictCause ?? 'No task of the deployment failed, and no event names a cause.'
    });
}
/** The newest events; one line for equal messages that only differ in their tasks would hide what happened, so all stay. */
function newestEvents(events) {
    return [...events].sort((a, b) => a.at - b.at).slice(-SHOWN_EVENTS);
}
/** Finds the cause of a rollout that went wrong, and what to do about it, in what was found out. */
function diagnose(findings) {
    const groups = (0,_failed_tasks_js__WEBPACK_IMPORTED_MODULE_0__/* .groupFailures */ .BR)(findings);
    const { sentence, hint } = conclude(findings, groups);
    const missing = findings.logs.flatMap(log => 'missing' in log ? [`No log of container ${log.container}: ${log.missing}`] : []);
    return {
        cause: sentence,
        groups: groups.map(({ group }) => group),
        events: newestEvents(findings.events),
        logTails: findings.logs.flatMap(log => 'lines' in log ? [{ ...log, lines: log.lines.slice(-TAIL_LINES) }] : []),
        notes: [...new Set([...findings.notes, ...missing])],
        ...(hint === undefined ? {} : { hint })
    };
}


/***/ }),

/***/ 3427:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BR: () => (/* binding */ groupFailures),
/* harmony export */   hr: () => (/* binding */ findTargetReason),
/* harmony export */   y7: () => (/* binding */ groupTasks)
/* harmony export */ });
/* harmony import */ var _deployment_events_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6626);
/* harmony import */ var _stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9008);


/** Target states that say that the load balancer does not want the task. */
const UNWELL = ['unhealthy', 'unavailable'];
function describeTarget({ reason, description }) {
    if (reason === undefined)
        return description;
    return description === undefined ? reason : `${description} (${reason})`;
}
/** What the load balancer says about one of some tasks. */
function findTargetReason({ targets, events }, tasks) {
    const addresses = new Set(tasks.map(({ privateIp }) => privateIp));
    const target = targets.find(({ id, state }) => addresses.has(id) && UNWELL.includes(state));
    const described = target === undefined ? undefined : describeTarget(target);
    const ids = tasks.map(({ id }) => id);
    return described ?? (0,_deployment_events_js__WEBPACK_IMPORTED_MODULE_1__/* .readTargetReason */ .y)(events, ids);
}
function linesOf(findings, tasks) {
    const ids = new Set(tasks.map(({ id }) => id));
    return findings.logs.flatMap(log => ('lines' in log && ids.has(log.taskId) ? log.lines : []));
}
/** Leaves out what is not known, as the types want it. */
function known(members) {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
function describeGroup(findings, cause, tasks) {
    const refined = (0,_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .refineByLog */ .nb)(cause, linesOf(findings, tasks));
    const [first] = tasks;
    const group = {
        code: refined.code,
        cause: refined.sentence,
        count: tasks.length,
        permanent: refined.permanent,
        taskIds: tasks.map(({ id }) => id),
        ...known({
            stopCode: first?.stopCode,
            stoppedReason: first?.stoppedReason,
            container: refined.container,
            exitCode: refined.exitCode,
            targetReason: findTargetReason(findings, tasks)
        })
    };
    return { cause: refined, group };
}
/** What cannot heal first, then what happened most often, then what happened first. */
function compareGroups({ group: a }, { group: b }) {
    return Number(b.permanent) - Number(a.permanent) || b.count - a.count;
}
/** Failed tasks by cause, most telling group first. */
function groupTasks(tasks) {
    const groups = new Map();
    const oldestFirst = [...tasks].sort((a, b) => a.createdAt - b.createdAt);
    for (const task of oldestFirst) {
        const cause = (0,_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .causeOf */ .rl)(task);
        if (cause === undefined)
            continue;
        const group = groups.get(cause.key) ?? { cause, tasks: [] };
        group.tasks.push(task);
        groups.set(cause.key, group);
    }
    return [...groups.values()];
}
/** The same with everything that is known of each group; sorted, most telling first. */
function groupFailures(findings) {
    return groupTasks(findings.tasks)
        .map(({ cause, tasks }) => describeGroup(findings, cause, tasks))
        .sort(compareGroups);
}


/***/ }),

/***/ 1862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UL: () => (/* binding */ SERVICE_ROWS),
/* harmony export */   by: () => (/* binding */ hintContainerHealthCheck),
/* harmony export */   se: () => (/* binding */ hintHealthCheck)
/* harmony export */ });
/* harmony import */ var _stop_reason_row_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9767);

/** What the load balancer asks, as far as it is known, and what has to hold for it to be answered. */
function hintHealthCheck(facts) {
    const { healthCheckPath, healthCheckPort, healthCheckGraceSeconds, ports = [] } = facts;
    const port = healthCheckPort ?? ports.join(', ');
    const asked = [
        healthCheckPath === undefined ? '' : `asks for ${healthCheckPath}`,
        port === '' ? '' : `on port ${port}`,
        healthCheckGraceSeconds === undefined
            ? ''
            : `after a grace period of ${healthCheckGraceSeconds} s`
    ].filter(part => part !== '');
    const what = asked.length === 0 ? '' : `The health check ${asked.join(' ')}. `;
    return (`${what}Check that the container listens on that port on 0.0.0.0, that the path answers with the expected code, ` +
        'that its security group lets the load balancer in, and that healthCheckGracePeriodSeconds is longer than its start.');
}
/** The same for the check that ECS runs inside the container. */
function hintContainerHealthCheck() {
    return "Check the command, the startPeriod and the retries of the container's healthCheck: the command runs inside the container, so its programs (curl, for example) must be in the image.";
}
const HEALTH_CHECK = {
    code: 'health-check',
    permanent: false,
    scope: 'task',
    sentence: ({ details }) => details.reason === undefined
        ? "The task failed the load balancer's health checks."
        : `The task failed the load balancer's health checks: ${details.reason}.`,
    hint: (_, facts) => hintHealthCheck(facts)
};
const INTERRUPTED = {
    code: 'interrupted',
    permanent: false,
    scope: 'task',
    sentence: () => 'AWS took the machine away that the task ran on.',
    hint: () => 'ECS starts a new task by itself.'
};
const CAPACITY = {
    code: 'capacity',
    permanent: false,
    scope: 'task',
    sentence: () => 'Fargate has no capacity for the task at this time.',
    hint: () => 'This heals by itself. More subnets in other availability zones make it rarer.'
};
/** Why the service's scheduler or the platform ended or never placed a task, most specific first. Texts as seen on AWS. */
const SERVICE_ROWS = [
    {
        ...HEALTH_CHECK,
        pattern: /is unhealthy in \(target-group [^)]*\) due to \(reason (?<reason>.+?)\)\.?$/
    },
    { ...HEALTH_CHECK, pattern: /failed ELB health checks/ },
    {
        code: 'container-health-check',
        permanent: false,
        pattern: /failed container health checks/,
        sentence: subject => `The health check of ${(0,_stop_reason_row_js__WEBPACK_IMPORTED_MODULE_0__/* .nameContainer */ .VW)(subject)} failed.`,
        hint: hintContainerHealthCheck
    },
    {
        code: 'target-group-missing',
        permanent: true,
        scope: 'task',
        pattern: /TARGET GROUP IS NOT FOUND/,
        sentence: () => "The service's target group does not exist any more.",
        hint: () => "Create the target group again, or take it out of the service's load balancers."
    },
    {
        code: 'spot',
        permanent: false,
        scope: 'task',
        pattern: /SpotInterruption|Spot Task was interrupted/,
        sentence: () => 'AWS took back the Spot capacity that the task ran on.',
        hint: () => 'This heals by itself. A capacity provider strategy with some FARGATE keeps tasks when Spot is scarce.'
    },
    { ...INTERRUPTED, pattern: /TerminationNotice|InfrastructureHealth/ },
    {
        code: 'subnet-full',
        permanent: true,
        scope: 'task',
        pattern: /InsufficientFreeAddressesInSubnet/,
        sentence: () => 'A subnet of the service has no free IP address.',
        hint: () => 'Give the service more or larger subnets, or free addresses in them.'
    },
    {
        code: 'provisioning',
        permanent: false,
        scope: 'task',
        pattern: /network interface provision|Create Network Interface|EphemeralStorage provisioning/i,
        sentence: ({ text }) => /EphemeralStorage/.test(text)
            ? "The task's disk could not be provided in time."
            : "The task's network interface could not be provided.",
        hint: () => 'This heals as a rule. If it does not, look at the subnets and the quota of network interfaces.'
    },
    {
        ...CAPACITY,
        pattern: /Capacity is unavailable|RESOURCE:\w+|no container instance met all of its requirements/
    },
    {
        code: 'quota',
        permanent: false,
        scope: 'task',
        pattern: /reached the limit on the number of (?<what>tasks|vCPUs)|The requested (?<size>CPU|MEMORY) configuration is above your limit/,
        sentence: ({ details }) => details.what === undefined
            ? `The ${details.size === 'CPU' ? 'CPU' : 'memory'} that the task asks for is above the account's limit.`
            : `The account's limit of ${details.what} that run at the same time is reached.`,
        hint: () => 'Ask for a higher Fargate quota in Service Quotas, or stop tasks that nobody needs.'
    },
    {
        code: 'account-blocked',
        permanent: true,
        scope: 'task',
        pattern: /account is currently blocked/,
        sentence: () => 'AWS has blocked the account.',
        hint: () => 'Ask AWS Support.'
    },
    {
        code: 'deployment-configuration',
        permanent: true,
        scope: 'task',
        pattern: /because of the service deployment configuration/,
        sentence: () => 'minimumHealthyPercent and maximumPercent leave ECS no room to start or stop a task.',
        hint: () => 'Raise maximumPercent (200 is the default) or lower minimumHealthyPercent.'
    },
    {
        code: 'service-permission',
        permanent: true,
        scope: 'task',
        pattern: /IAM permissions policies have been misconfigured/,
        sentence: () => 'ECS may no longer maintain the service: its IAM permissions were changed.',
        hint: () => 'Check the service-linked role AWSServiceRoleForECS.'
    },
    {
        code: 'scale-in-protection',
        permanent: false,
        scope: 'task',
        pattern: /tasks under protection/,
        sentence: () => 'Tasks of the old revision are protected from scaling in.',
        hint: () => 'Wait until they give up their protection, or take it from them (UpdateTaskProtection).'
    }
];


/***/ }),

/***/ 9767:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Me: () => (/* binding */ cleanReason),
/* harmony export */   Pe: () => (/* binding */ nameImage),
/* harmony export */   VW: () => (/* binding */ nameContainer),
/* harmony export */   cV: () => (/* binding */ nameExecutionRole)
/* harmony export */ });
/** `container app`, or `a container` when it is not known which. */
function nameContainer({ container }) {
    return container === undefined ? 'a container' : `container ${container}`;
}
/** `The image team/app:1 of container app`, with what is known of it. */
function nameImage({ container, details, image }) {
    const reference = details.image ?? image;
    const of = container === undefined ? '' : ` of container ${container}`;
    return reference === undefined ? `The image${of}` : `The image ${reference}${of}`;
}
/** `the execution role arn:...`, as far as it is known. */
function nameExecutionRole(facts) {
    return facts.executionRoleArn === undefined
        ? "the task's execution role"
        : `the execution role ${facts.executionRoleArn}`;
}
/** The same reason for every task: ids, addresses, counters and times are replaced, and long ones are cut. */
function cleanReason(text) {
    const same = text
        .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<id>')
        .replace(/\b[0-9a-f]{32}\b/gi, '<id>')
        .replace(/\beni-[0-9a-f]+\b/gi, '<network interface>')
        .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>')
        .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '<address>')
        .replace(/has been retried \d+ times?(?:\(s\)|\(times\))?/g, 'has been retried')
        .replace(/\s+/g, ' ')
        .trim();
    return same.length > 400 ? `${same.slice(0, 400)}…` : same;
}


/***/ }),

/***/ 9008:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rl: () => (/* binding */ causeOf),
  nM: () => (/* binding */ causeOfEvent),
  JR: () => (/* binding */ hintFor),
  UA: () => (/* binding */ plainCause),
  nb: () => (/* binding */ refineByLog)
});

// UNUSED EXPORTS: causeCodes

// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/diagnosis/stop-reason-row.ts
var stop_reason_row = __webpack_require__(9767);
;// CONCATENATED MODULE: ./src/diagnosis/exit-codes.ts


const OUT_OF_MEMORY = /OutOfMemory/;
function describeMemory({ container }, facts) {
    const own = facts.containerMemoryMiB?.[container ?? ''];
    if (own !== undefined)
        return `Its own limit is ${own} MiB.`;
    return facts.memoryMiB === undefined ? '' : `The task's limit is ${facts.memoryMiB} MiB.`;
}
function hintMemory(subject, facts) {
    return `${describeMemory(subject, facts)} Raise memory in the task definition, or find out what fills it.`.trim();
}
function exitRow(code, what, hint) {
    return {
        code,
        permanent: false,
        sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} ${what(subject.exitCode === undefined ? 'an exit code' : `exit code ${subject.exitCode}`)}.`,
        hint: () => hint
    };
}
const MEMORY_ROW = {
    code: 'out-of-memory',
    permanent: false,
    sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} was killed because it used more memory than it may have (exit code ${subject.exitCode ?? 137}).`,
    hint: hintMemory
};
const KILLED_ROW = {
    code: 'killed',
    permanent: false,
    sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} was killed (exit code 137, SIGKILL).`,
    hint: (subject, facts) => `Exit code 137 is most often memory. ${hintMemory(subject, facts)} It is also the end of a container that does not stop on SIGTERM within its stopTimeout.`
};
const CRASHED_ROW = exitRow('crashed', code => `exited with ${code}`, 'The program ended by itself: its log says why. A missing environment variable, secret or database is the usual cause.');
/** What exit codes mean, by the conventions of POSIX shells and Docker. */
const ROWS_BY_EXIT_CODE = {
    0: exitRow('ended', code => `ended with ${code}, but an essential container of a service has to keep running`, 'Start a program that stays in the foreground, or mark the container as not essential when it is meant to end.'),
    126: exitRow('not-executable', code => `could not run its command (${code}: not executable)`, 'Check that the file that command and entryPoint name is executable in the image.'),
    127: exitRow('no-such-command', code => `could not run its command (${code}: not found)`, 'Check that the program that command and entryPoint name is in the image and on its PATH.'),
    137: KILLED_ROW,
    139: exitRow('segmentation-fault', code => `crashed with a segmentation fault (${code})`, 'A native library that does not fit the image (another libc, another processor) is the usual cause.'),
    143: exitRow('terminated', code => `was told to end (${code}, SIGTERM) though nobody replaced the task`, 'Another essential container of the task, or the program itself, ended it: compare the logs of all its containers.')
};
/** Every row that an exit can give. */
const EXIT_ROWS = [
    MEMORY_ROW,
    CRASHED_ROW,
    ...Object.values(ROWS_BY_EXIT_CODE)
];
/**
 * How likely a container is the one that ended the task, lowest first: the others get SIGTERM (143) and then SIGKILL
 * (137) once an essential container has ended.
 */
function rankSuspect({ exitCode, reason }) {
    if (OUT_OF_MEMORY.test(reason ?? ''))
        return 0;
    if (exitCode === undefined)
        return 5;
    const rank = { 137: 2, 0: 3, 143: 4 };
    return rank[exitCode] ?? 1;
}
/** What ended a task by an exit of one of its containers, or undefined when none has exited. */
function describeExit(task) {
    const [culprit] = [...task.containers].sort((a, b) => rankSuspect(a) - rankSuspect(b));
    if (culprit === undefined)
        return undefined;
    const outOfMemory = OUT_OF_MEMORY.test(culprit.reason ?? '');
    if (culprit.exitCode === undefined && !outOfMemory)
        return undefined;
    const subject = {
        text: culprit.reason ?? task.stoppedReason ?? '',
        details: {},
        container: culprit.name,
        ...(culprit.image === undefined ? {} : { image: culprit.image }),
        ...(culprit.exitCode === undefined ? {} : { exitCode: culprit.exitCode })
    };
    const row = outOfMemory ? MEMORY_ROW : (ROWS_BY_EXIT_CODE[culprit.exitCode ?? 1] ?? CRASHED_ROW);
    return { row, subject };
}

;// CONCATENATED MODULE: ./src/diagnosis/image-stop-reasons.ts

/** Repository without the registry's host, and tag or digest (Docker's default tag when there is none). */
function splitImage(reference) {
    const path = reference.replace(/^[^/]*[.:][^/]*\//, '');
    const [name = path, digest] = path.split('@');
    const tagged = /^(?<repository>.+):(?<tag>[^/:]+)$/.exec(name)?.groups;
    const repository = tagged?.repository ?? name;
    const version = digest === undefined ? `the tag ${tagged?.tag ?? 'latest'}` : `the digest ${digest}`;
    return { repository, version };
}
function hintNotFound(subject, facts) {
    const reference = subject.details.image ?? subject.image ?? facts.image;
    if (reference === undefined)
        return 'Check the tag and the repository of the image.';
    const { repository, version } = splitImage(reference);
    return `Check that ${version} exists in the repository ${repository}: push it, or deploy one that is there.`;
}
/** Both architectures, and the two ways to make them one. */
function hintArchitecture(subject, facts) {
    const asked = subject.details.platform ?? facts.platform ?? 'linux/amd64';
    const held = facts.imagePlatforms ?? [];
    const holds = held.length === 0
        ? 'the image was built for another platform'
        : `the image holds ${held.join(', ')}`;
    const architecture = asked.endsWith('arm64') ? 'ARM64' : 'X86_64';
    return (`The task runs on ${asked} (cpuArchitecture ${architecture}), but ${holds}. Build it with \`platforms: ${asked}\`, ` +
        "or change runtimePlatform.cpuArchitecture in the task definition to the image's.");
}
/** What a container's log says when its program was built for another processor. */
const ARCHITECTURE_ROW = {
    code: 'wrong-architecture',
    permanent: true,
    pattern: /does not contain descriptor matching platform '(?<platform>[^']+)'|no match for platform in manifest|exec format error/,
    sentence: subject => {
        const { platform } = subject.details;
        const other = platform === undefined ? "for the task's platform" : `for ${platform}`;
        return subject.exitCode === undefined
            ? `${(0,stop_reason_row/* nameImage */.Pe)(subject)} holds nothing ${other}.`
            : `The program in ${(0,stop_reason_row/* nameContainer */.VW)(subject)} was built for another processor (exec format error, exit code ${subject.exitCode}).`;
    },
    hint: hintArchitecture
};
const ACCESS_HINT = (_, facts) => `Give ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)} the actions ecr:GetAuthorizationToken, ecr:BatchGetImage and ` +
    'ecr:GetDownloadUrlForLayer on the repository, and look at the policy of the repository when it is in another account.';
/** Why an image could not be pulled, most specific first. Texts as seen on AWS. */
const IMAGE_ROWS = [
    {
        code: 'image-rate-limit',
        permanent: false,
        pattern: /^.*CannotPull.*(?:toomanyrequests|pull rate limit|429 Too Many Requests)/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be pulled: the registry's rate limit was reached.`,
        hint: () => 'Keep a copy of the image in ECR (a pull through cache rule does), or give the registry credentials to the task definition.'
    },
    ARCHITECTURE_ROW,
    {
        code: 'image-access',
        permanent: true,
        pattern: /CannotPull.*?(?:resolve ref(?:erence)? "?(?<image>[^\s"]+?)"?: .*)?(?:pull access denied|insufficient_scope|may require authorization|401 Unauthorized|authentication required|failed to fetch (?:anonymous|oauth) token: [^\n]{0,300}: 40[13]\b)/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} does not exist, or needs a login to be pulled.`,
        hint: (subject, facts) => `${hintNotFound(subject, facts)} A private registry other than ECR needs repositoryCredentials in the task definition.`
    },
    {
        code: 'image-permission',
        permanent: true,
        pattern: /CannotPull.*(?:Check that the role has the permissions|403 Forbidden|AccessDenied)|not authorized to perform: ecr:/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be pulled: the task has no permission.`,
        hint: ACCESS_HINT
    },
    {
        code: 'image-copy',
        permanent: false,
        pattern: /CannotPull.*failed to copy: httpReaderSeeker/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be copied to its end.`,
        hint: () => 'This heals as a rule. If it does not, check the route from the subnets to ECR and S3 (NAT gateway or endpoints).'
    },
    {
        code: 'image-network',
        permanent: true,
        pattern: /CannotPull.*(?:connection issue between the task and|i\/o timeout|no such host|connection refused|context deadline exceeded|context cancell?ed|\bEOF\b)/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be pulled: the task cannot reach the registry.`,
        hint: () => 'Give the subnets a way to the registry: a public IP address, a NAT gateway, or endpoints for ecr.api, ecr.dkr and S3; and let the security group out on port 443.'
    },
    {
        code: 'image-not-found',
        permanent: true,
        pattern: /CannotPull.*?(?:resolve ref(?:erence)? "?(?<image>[^\s"]+?)"?: .*)?(?:not found|manifest unknown|does not exist)/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} was not found.`,
        hint: hintNotFound
    },
    {
        code: 'image-size',
        permanent: false,
        pattern: /CannotPull.*no space left on device/s,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} does not fit on the task's disk.`,
        hint: () => 'Raise ephemeralStorage.sizeInGiB in the task definition (21 to 200), or make the image smaller.'
    },
    {
        code: 'image-pull',
        permanent: false,
        pattern: /CannotPull\w*:/,
        sentence: subject => `${(0,stop_reason_row/* nameImage */.Pe)(subject)} could not be pulled.`,
        hint: ({ text }) => `ECS says: ${text}`
    }
];

// EXTERNAL MODULE: ./src/diagnosis/service-events.ts
var service_events = __webpack_require__(1862);
;// CONCATENATED MODULE: ./src/diagnosis/volume-stop-reasons.ts

/** A row about a file system that could not be mounted; the texts are those of amazon-efs-utils and of mount.nfs4. */
function efsRow(row) {
    const { hint, ...rest } = row;
    return { ...rest, scope: 'task', hint: () => hint };
}
/** Why a volume of the task could not be made or mounted, most specific first. */
const VOLUME_ROWS = [
    efsRow({
        code: 'efs-denied',
        permanent: true,
        pattern: /mount\.nfs4: access denied by server/,
        sentence: () => 'The EFS file system refuses the mount: access denied by server.',
        hint: "Allow elasticfilesystem:ClientMount (and ClientWrite) to the task role, set authorizationConfig.iam to ENABLED and transitEncryption to ENABLED in the volume, and check the file system's policy and the access point."
    }),
    efsRow({
        code: 'efs-path-missing',
        permanent: true,
        pattern: /mount\.nfs4:[^:]{0,20}mounting (?<place>[^\s]{1,300}) failed, reason given by server: No such file or directory|mount\.nfs4: (?:mounting )?[^\n]{0,300}No such file or directory/,
        sentence: ({ details }) => details.place === undefined
            ? 'The folder that the task mounts does not exist on the EFS file system.'
            : `The folder that the task mounts does not exist on the EFS file system: ${details.place}.`,
        hint: 'Create the folder, correct rootDirectory in efsVolumeConfiguration, or use an access point, which creates its folder.'
    }),
    efsRow({
        code: 'efs-access-point',
        permanent: true,
        pattern: /\baccess ?point\b[^\n]{0,200}(?:not (?:found|exist)|does not exist|invalid)|AccessPointNotFound/i,
        sentence: () => 'The EFS access point that the task mounts does not exist.',
        hint: 'Correct accessPointId in efsVolumeConfiguration: it must belong to the file system.'
    }),
    efsRow({
        code: 'efs-unresolved',
        permanent: true,
        pattern: /Failed to resolve "?(?<place>fs-[0-9a-f]{1,40}\.efs\.[a-z0-9.-]{1,80})|Failed to resolve "?fs-|has no mount target/,
        sentence: ({ details }) => `The address of the EFS file system${details.place === undefined ? '' : ` ${details.place}`} is not known in the network of the task.`,
        hint: 'Check fileSystemId, create a mount target in each availability zone of the subnets, and turn on DNS resolution and DNS host names in the VPC.'
    }),
    efsRow({
        code: 'efs-unreachable',
        permanent: true,
        pattern: /mount\.nfs4:[^\n]{0,200}(?:Connection timed out|Connection refused|No route to host)|EFS utils[^\n]{0,400}(?:timed? ?out|connection refused)/i,
        sentence: () => 'The EFS file system cannot be reached: the mount got no answer.',
        hint: 'Let the security group of the mount targets in on port 2049 from the security group of the tasks, and that one out.'
    }),
    efsRow({
        code: 'efs-tls',
        permanent: false,
        pattern: /Failed to initialize TLS tunnel|EFS utils[^\n]{0,400}stunnel/i,
        sentence: () => 'The encrypted connection to the EFS file system could not be made.',
        hint: 'Often this heals. If it does not: check port 2049 between the tasks and the mount targets, and platformVersion (1.4.0 or later).'
    }),
    efsRow({
        code: 'efs',
        permanent: false,
        pattern: /EFS utils command|mount\.nfs4: /,
        sentence: () => 'An EFS file system of the task could not be mounted.',
        hint: 'Check the file system, its mount targets, its policy, the access point and port 2049 between tasks and mount targets.'
    }),
    {
        code: 'ebs-permission',
        permanent: true,
        scope: 'task',
        pattern: /(?:EBS|[Vv]olume)[^\n]{0,500}(?:UnauthorizedOperation|AccessDenied|not authorized to perform|unable to assume)/,
        sentence: () => 'ECS has no permission to make the EBS volume of the task.',
        hint: () => 'Check the infrastructure role (roleArn of the volume configuration): its trust policy must name ecs.amazonaws.com, and it needs AmazonECSInfrastructureRolePolicyForVolumes, and kms rights for a key of your own.'
    },
    {
        code: 'ebs-quota',
        permanent: false,
        scope: 'task',
        pattern: /VolumeLimitExceeded|MaxIOPSLimitExceeded|(?:EBS|[Vv]olume)[^\n]{0,300}(?:limit|quota)[^\n]{0,80}exceeded/,
        sentence: () => "The account's limit of EBS volumes is reached.",
        hint: () => 'Delete volumes that nobody needs, or ask for a higher EBS quota in Service Quotas.'
    },
    {
        code: 'ebs-snapshot',
        permanent: true,
        scope: 'task',
        pattern: /InvalidSnapshot|snapshot[^\n]{0,200}(?:does not exist|not found)/i,
        sentence: () => 'The snapshot that the EBS volume of the task is made of does not exist.',
        hint: () => 'Correct snapshotId in the volume configuration: it must be in this region and shared with this account.'
    },
    {
        code: 'ebs-attach',
        permanent: false,
        scope: 'task',
        pattern: /(?:EBS|[Vv]olume)[^\n]{0,300}(?:fail\w* to (?:attach|mount|provision|create)|attach\w* (?:failed|timed? ?out))|(?:attach|provision|creat)\w*[^\n]{0,60}EBS volume|EBSVolume\w*Fail/i,
        sentence: () => 'The EBS volume of the task could not be attached.',
        hint: () => 'Often this heals. If it does not: check the infrastructure role, the file system type and the size in the volume configuration.'
    },
    {
        code: 'volume',
        permanent: true,
        scope: 'task',
        pattern: /CannotCreateVolumeError/,
        sentence: () => 'A volume of the task could not be made.',
        hint: ({ text }, facts) => `Check volumes and mountPoints in the task definition, and what they may do with ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}. ECS says: ${text}`
    }
];

;// CONCATENATED MODULE: ./src/diagnosis/start-stop-reasons.ts



/** The action that was denied and, where AWS says it, on what. */
function nameDenied({ details }) {
    const action = details.action ?? 'the call';
    return details.resource === undefined ? action : `${action} on ${details.resource}`;
}
function hintPermission(subject) {
    const role = subject.details.role;
    return `Allow ${nameDenied(subject)} to ${role === undefined ? "the task's execution role" : `the role ${role}`}.`;
}
function nameOption({ details }) {
    return details.option === undefined ? 'an option' : `the option ${details.option}`;
}
const SECRET_PERMISSION = {
    code: 'secret-permission',
    permanent: true,
    scope: 'task',
    sentence: subject => `The task may not read a secret: ${nameDenied(subject)} was denied.`,
    hint: (subject, facts) => `Allow ${nameDenied(subject)} to ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}; a secret under a key of your own also needs kms:Decrypt.`
};
const SECRET_MISSING = {
    code: 'secret-missing',
    permanent: true,
    scope: 'task',
    sentence: ({ details }) => details.secret === undefined
        ? 'A secret that the task reads does not exist.'
        : `The secret ${details.secret} that the task reads does not exist.`,
    hint: ({ details }, facts) => `Create ${details.secret ?? 'the secret'} in the task's region, or correct its name in the task definition's secrets. ` +
        `It is read by ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
};
const DENIED = /(?:assumed-role\/(?<role>[^/\s]+)\/\S+ is )?not authorized to perform: (?<action>[a-z0-9-]+:\w+)(?: on resource: (?<resource>[^\s,]+))?/;
/** Why a task did not come up after its image question was settled, most specific first. Texts as seen on AWS. */
const START_ROWS = [
    {
        code: 'throttled',
        permanent: false,
        scope: 'task',
        pattern: /Rate exceeded|ThrottlingException|RequestLimitExceeded|being throttled/,
        sentence: () => 'AWS is throttling calls that the task needs to start.',
        hint: () => 'This heals by itself; fewer tasks at a time help.'
    },
    ...VOLUME_ROWS,
    {
        code: 'proxy',
        permanent: true,
        scope: 'task',
        pattern: /(?:Error\b|\bfailed\b)[^\n]{0,500}(?:Service Connect|ecs-service-connect)/,
        sentence: () => 'The Service Connect proxy of the task did not come up.',
        hint: () => 'Check the namespace and the port names of the Service Connect configuration, and give the task at least 256 CPU units and 64 MiB more for the proxy.'
    },
    {
        code: 'firelens',
        permanent: true,
        scope: 'task',
        pattern: /(?:ResourceInitialization|CannotStartContainer|ContainerRuntime)\w*Error[^\n]{0,500}fire ?lens/i,
        sentence: () => 'The log router (FireLens) of the task could not be started.',
        hint: ({ text }) => `Check firelensConfiguration: the file of config-file-value must be there (S3: s3:GetObject and s3:GetBucketLocation for the task role). ECS says: ${text}`
    },
    {
        code: 'network-interface',
        permanent: false,
        scope: 'task',
        pattern: /failed to configure ENI/,
        sentence: () => "The task's network interface could not be set up.",
        hint: () => 'This heals as a rule. If it does not, look at the DHCP options of the VPC, the subnets and the quota of network interfaces.'
    },
    {
        code: 'network',
        permanent: true,
        scope: 'task',
        pattern: /ResourceInitializationError.*?(?:connection issue between the task and (?<peer>[^.]+)\.|i\/o timeout|no such host|connection refused|context deadline exceeded|context cancell?ed|send request failed|(?:pull command failed|validate logger args):[\s:]{0,5}signal: killed)/s,
        sentence: ({ details }) => `The task cannot reach ${details.peer ?? 'an AWS service that it needs before it starts'}.`,
        hint: () => 'Give the subnets a way out: a public IP address, a NAT gateway, or endpoints (ecr.api, ecr.dkr, S3, logs, and secretsmanager or ssm when the task uses secrets); and let the security group out on port 443.'
    },
    {
        code: 'log-group-missing',
        permanent: true,
        pattern: /log group does not exist/,
        sentence: subject => `The log group of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} does not exist.`,
        hint: (_, { logGroups = [] }) => `Create ${logGroups.length === 0 ? 'the log group' : `the log group ${logGroups.join(', ')}`}, or set the log option awslogs-create-group to true and allow logs:CreateLogGroup to the execution role.`
    },
    {
        code: 'log-permission',
        permanent: true,
        pattern: /(?:validate logger args|awslogs|log (?:stream|group)).*AccessDenied|not authorized to perform: logs:/s,
        sentence: subject => `The task has no permission to write the log of ${(0,stop_reason_row/* nameContainer */.VW)(subject)}.`,
        hint: (_, facts) => `Allow logs:CreateLogStream and logs:PutLogEvents on the log group to ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
    },
    {
        code: 'log-option-missing',
        permanent: true,
        pattern: /(?<option>awslogs-[a-z-]+) is required/,
        sentence: subject => `The log configuration of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} lacks ${nameOption(subject)}.`,
        hint: ({ details }) => `Add ${details.option} to the container's logConfiguration.options.`
    },
    {
        code: 'log-driver',
        permanent: false,
        pattern: /failed to (?:validate logger args|initialize logging driver)/,
        sentence: subject => `The log driver of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} could not be started.`,
        hint: ({ text }) => `ECS says: ${text}`
    },
    {
        code: 'secret-deleted',
        permanent: true,
        scope: 'task',
        pattern: /(?:fetch(?:ing)? secret (?<secret>arn:\S{1,300}) [^\n]{0,400})?marked for deletion/,
        sentence: ({ details }) => `The secret${details.secret === undefined ? '' : ` ${details.secret}`} that the task reads is marked for deletion.`,
        hint: () => 'Restore it (aws secretsmanager restore-secret --secret-id NAME), or name another one in the secrets of the task definition.'
    },
    {
        code: 'secret-parameter-name',
        permanent: true,
        scope: 'task',
        pattern: /Invalid parameter name|Parameter name[^\n]{0,80}(?:can't|must|is not valid)/,
        sentence: () => 'A secret of the task names no parameter: its name is not valid.',
        hint: () => 'Give valueFrom the name of a parameter (/web/db-password), or a whole ARN. A secret of Secrets Manager needs its whole ARN, a parameter of another region or account, too.'
    },
    {
        code: 'secret-not-json',
        permanent: true,
        scope: 'task',
        pattern: /\b(?:secrets?|asm)\b[^\n]{0,800}(?:invalid character [^\n]{1,20} looking for|unexpected end of JSON|cannot unmarshal|not (?:valid |a )?JSON\b)/i,
        sentence: () => 'A secret that the task reads a JSON key of holds no JSON.',
        hint: (_, facts) => `Store an object of JSON in the secret, or take the key off the end of valueFrom. The secret was found and may be read by ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
    },
    {
        code: 'secret-version-missing',
        permanent: true,
        scope: 'task',
        pattern: /can't find the specified secret (?:value|version)|\bsecret\b[^\n]{0,400}(?:version ?stage|VersionId)[^\n]{0,80}not/i,
        sentence: () => 'The version of a secret that the task reads does not exist.',
        hint: () => 'Correct the version stage or version id at the end of valueFrom, or give the secret a value: a new one has none.'
    },
    {
        code: 'secret-key-missing',
        permanent: true,
        scope: 'task',
        pattern: /did not contain json key (?<key>[^\s.]+)/,
        sentence: ({ details }) => `A secret that the task reads has no JSON key ${details.key ?? 'of the name that is asked for'}.`,
        hint: ({ details }, facts) => `Add the key ${details.key} to the secret, or correct the valueFrom that asks for it. The secret itself was found and may be read by ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
    },
    {
        ...SECRET_PERMISSION,
        pattern: /not authorized to perform: (?<action>(?:secretsmanager|ssm|kms):\w+)(?: on resource: (?<resource>[^\s,]+))?/
    },
    {
        ...SECRET_PERMISSION,
        pattern: /(?:secrets? from (?:asm|ssm)|fetch secret).*AccessDenied|Access to KMS is not allowed/s
    },
    {
        ...SECRET_MISSING,
        pattern: /invalid ssm parameters: (?<secret>[^\s,]+)/
    },
    {
        ...SECRET_MISSING,
        pattern: /fetch secret (?<secret>\S{1,300}) [^\n]{0,400}(?:ResourceNotFoundException|can't find the specified secret|ParameterNotFound)/
    },
    {
        ...SECRET_MISSING,
        pattern: /\b(?:secrets?|asm|ssm)\b[^\n]{0,400}ResourceNotFoundException|can't find the specified secret|ParameterNotFound/
    },
    {
        code: 'env-file',
        permanent: true,
        pattern: /(?:env(?:ironment)? ?files?|S3)[^\n]{0,1000}(?:40[134]|Forbidden|AccessDenied|Access Denied|NotFound|NoSuchKey|NoSuchBucket|PermanentRedirect|AuthorizationHeaderMalformed|BucketRegion)/,
        scope: 'task',
        sentence: () => 'An environment file of the task is not there, or the task may not read it.',
        hint: (_, facts) => `Check the ARNs in environmentFiles, and allow s3:GetObject and s3:GetBucketLocation to ${(0,stop_reason_row/* nameExecutionRole */.cV)(facts)}.`
    },
    {
        code: 'role',
        permanent: true,
        scope: 'task',
        pattern: /unable to assume the role '(?<role>[^']+)'/,
        sentence: ({ details }) => `ECS cannot assume ${details.role === undefined ? 'a role of the task' : `the role ${details.role}`}.`,
        hint: ({ details }) => `Check that ${details.role} exists and that its trust policy names ecs-tasks.amazonaws.com.`
    },
    {
        code: 'permission',
        permanent: true,
        scope: 'task',
        pattern: DENIED,
        sentence: subject => `The task has no permission for ${nameDenied(subject)}.`,
        hint: hintPermission
    },
    {
        code: 'ulimit',
        permanent: true,
        pattern: /\brlimits?\b[^\n]{0,200}(?:operation not permitted|invalid)|CannotStartContainerError[^\n]{0,300}\bulimits?\b/i,
        sentence: subject => `The ulimits of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} are not possible on Fargate.`,
        hint: () => 'Fargate takes only nofile in ulimits, with at most 65535 soft and hard; leave the others out.'
    },
    {
        code: 'dependency',
        permanent: false,
        pattern: /(?:Error\b|Could not transition)[^\n]{0,300}\bdependenc(?:y|ies)\b|\bdependenc(?:y|ies)\b[^\n]{0,80}(?:timed out|not satisfied|never became|did not become)/,
        sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} was not started: a container that it waits for did not get that far in time.`,
        hint: () => 'Look at the log of the container that dependsOn names, and at its healthCheck and startTimeout. SUCCESS and COMPLETE need a container that ends.'
    },
    {
        code: 'runtime-platform',
        permanent: true,
        scope: 'task',
        pattern: /\b(?:runtime ?platform|operatingSystemFamily|platform version)\b[^\n]{0,200}(?:not (?:supported|valid|compatible)|invalid|incompatible)/i,
        sentence: () => "Fargate cannot run the task's runtime platform.",
        hint: () => "Check runtimePlatform in the task definition and the service's platformVersion (LATEST)."
    },
    {
        code: 'command-not-found',
        permanent: true,
        pattern: /(?:CannotStartContainerError|OCI runtime create failed|runc create failed)[\s\S]{0,1500}?(?:exec: "(?<command>[^"]{1,300})"[\s\S]{0,500}?)?(?:executable file not found|no such file or directory|permission denied)/,
        sentence: subject => `The command${subject.details.command === undefined ? '' : ` ${subject.details.command}`} of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} cannot be run.`,
        hint: () => 'Check command and entryPoint in the task definition and in the Dockerfile: the program must be in the image, on its PATH, and executable.'
    },
    {
        code: 'start-timeout',
        permanent: false,
        pattern: /ContainerRuntimeTimeoutError|DockerTimeoutError/,
        sentence: subject => `The start of ${(0,stop_reason_row/* nameContainer */.VW)(subject)} timed out.`
    },
    {
        code: 'container-start',
        permanent: false,
        pattern: /Cannot(?:Start|Create)ContainerError|ContainerRuntimeError/,
        sentence: subject => `${(0,sentence/* capitalise */.s)((0,stop_reason_row/* nameContainer */.VW)(subject))} could not be started.`,
        hint: ({ text }) => `ECS says: ${text}`
    }
];

;// CONCATENATED MODULE: ./src/diagnosis/stop-reasons.ts





/** Most specific first: the first row whose pattern is found decides. */
const TEXT_ROWS = [...IMAGE_ROWS, ...START_ROWS, ...service_events/* SERVICE_ROWS */.UL];
const ALL_ROWS = [...TEXT_ROWS, ...EXIT_ROWS];
/** ECS's words for a task that was stopped because it was no longer wanted. */
const NOT_WANTED = /^Scaling activity initiated by/;
/** Older names of the same stop codes carry no text of their own. */
const STOP_CODE_TEXTS = {
    SpotInterruption: 'SpotInterruption',
    TerminationNotice: 'TerminationNotice',
    InfrastructureHealth: 'InfrastructureHealth'
};
function causeFrom(row, subject) {
    const sentence = row.sentence(subject);
    return {
        code: row.code,
        key: `${row.code}: ${sentence}`,
        permanent: row.permanent,
        sentence,
        subject,
        ...(subject.container === undefined ? {} : { container: subject.container }),
        ...(subject.exitCode === undefined ? {} : { exitCode: subject.exitCode })
    };
}
function definedGroups(match) {
    const entries = Object.entries(match.groups ?? {});
    return Object.fromEntries(entries.filter((entry) => entry[1] !== undefined));
}
/** The container that a reason is about: the one that carries it, the one whose image it names, or the only one. */
function containerOf(task, text) {
    const { containers } = task;
    const named = containers.find(({ reason, image }) => reason === text || (image !== undefined && text.includes(image))) ?? containers.find(({ healthStatus }) => healthStatus === 'UNHEALTHY');
    return named ?? (containers.length === 1 ? containers[0] : undefined);
}
/** UTF-16 units of a reason that are read: AWS writes a few hundred, and a pattern must not have to read a book. */
const LONGEST_REASON = 4096;
function findRow(whole) {
    const texts = whole.map(text => text.slice(0, LONGEST_REASON));
    for (const row of TEXT_ROWS) {
        for (const text of texts) {
            const match = row.pattern?.exec(text);
            if (match)
                return [row, text, match];
        }
    }
    return undefined;
}
function causeInTexts(task, texts) {
    const found = findRow(texts);
    if (found === undefined)
        return undefined;
    const [row, text, match] = found;
    const container = row.scope === 'task' ? undefined : containerOf(task, text);
    return causeFrom(row, {
        text,
        details: definedGroups(match),
        ...(container === undefined ? {} : { container: container.name }),
        ...(container?.image === undefined ? {} : { image: container.image })
    });
}
function otherCause(text) {
    const said = (0,stop_reason_row/* cleanReason */.Me)(text.slice(0, LONGEST_REASON));
    const sentence = said === '' ? 'ECS stopped the task without a reason.' : `ECS stopped the task: ${said}`;
    return {
        code: 'other',
        key: `other: ${sentence}`,
        permanent: false,
        sentence,
        subject: { text, details: {} }
    };
}
function hasEnded(task) {
    return task.stopCode !== undefined || task.lastStatus === 'STOPPED';
}
/** The cause of a stopped task's failure, or undefined when it did not fail (scaled in, replaced, stopped by hand, or still alive). */
function causeOf(task) {
    if (!hasEnded(task))
        return undefined;
    const stopped = task.stoppedReason ?? '';
    if (task.stopCode === 'UserInitiated' || NOT_WANTED.test(stopped))
        return undefined;
    const texts = [
        stopped,
        ...task.containers.map(({ reason }) => reason ?? ''),
        STOP_CODE_TEXTS[task.stopCode ?? ''] ?? ''
    ].filter(text => text !== '');
    const cause = causeInTexts(task, texts);
    if (cause !== undefined)
        return cause;
    const exit = describeExit(task);
    return exit === undefined ? otherCause(texts[0] ?? '') : causeFrom(exit.row, exit.subject);
}
/**
 * The cause that a service event tells of (`was unable to place a task. Reason: ...`), or undefined when it tells of
 * none: progress, or a consequence such as `deployment failed: tasks failed to start`.
 */
function causeOfEvent(message) {
    const found = findRow([message]);
    if (found !== undefined) {
        const [row, text, match] = found;
        return causeFrom(row, { text, details: definedGroups(match) });
    }
    const read = message.slice(0, LONGEST_REASON);
    const unplaced = /was unable to place a task\. Reason: (.+)$/s.exec(read)?.[1] ??
        /failed to launch a task with \(error (.+)\)/s.exec(read)?.[1];
    return unplaced === undefined ? undefined : otherCause(unplaced);
}
/** The code of every known cause. */
function causeCodes() {
    return [...new Set(ALL_ROWS.map(({ code }) => code))];
}
/**
 * The sentence of a known cause without anything that AWS or a program wrote: what it is called, for people who may not see
 * the account. A cause that is none of ours is only that a task was stopped.
 */
function plainCause(code, { container, exitCode }) {
    const subject = {
        text: '',
        details: {},
        ...(container === undefined ? {} : { container }),
        ...(exitCode === undefined ? {} : { exitCode })
    };
    return ALL_ROWS.find(row => row.code === code)?.sentence(subject) ?? 'ECS stopped the task.';
}
/** What to do about a cause, in plain words, or undefined when it is not a known one. */
function hintFor(cause, facts) {
    return ALL_ROWS.find(({ code }) => code === cause.code)?.hint?.(cause.subject, facts);
}
/** A container that ended at once because its program was built for another processor says so only in its log. */
function refineByLog(cause, lines) {
    const { exitCode } = cause;
    const tells = lines.some(line => line.includes('exec format error'));
    return tells && exitCode !== undefined && exitCode !== 0
        ? causeFrom(ARCHITECTURE_ROW, cause.subject)
        : cause;
}


/***/ }),

/***/ 6001:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ targetGroupName),
/* harmony export */   o: () => (/* binding */ ruleName)
/* harmony export */ });
/** `web-blue` of the ARN of a target group. */
function targetGroupName(arn) {
    return arn.split('/')[1] ?? arn;
}
/** `app/front/0123…/4567…/89ab…` of the ARN of a rule, or of a listener: the load balancer, and the ids that tell which. */
function ruleName(arn) {
    return arn.split(/:(?:listener-rule|listener)\//)[1] ?? arn;
}


/***/ }),

/***/ 1153:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ requirePlatform),
/* harmony export */   OK: () => (/* binding */ lookUpImage),
/* harmony export */   nw: () => (/* binding */ digestsOf),
/* harmony export */   vX: () => (/* binding */ readImageFacts),
/* harmony export */   w_: () => (/* binding */ readImageWithBuild)
/* harmony export */ });
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4995);
/* harmony import */ var _aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8663);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9551);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(596);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3564);
/* harmony import */ var _wanted_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(796);







/** An index has an image for each platform: more of them are not read. */
const MOST_IMAGES = 8;
/** A download that broke off says nothing of the image. */
const DOWNLOAD_RETRIES = 2;
/** Reads what a stored image is. Throws a DeployError for what no container can be started from. */
async function readImageFacts(client, repository, image, signal) {
    const { facts, build } = await readImage(client, repository, image, signal);
    if ('kind' in build && build.kind === 'unusable') {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH('image', `${repository.name}@${image.digest} cannot be run: ${build.why}.`, { hint: 'Push the image again under another tag, without provenance and sbom.' });
    }
    return facts;
}
/** The same with what its labels say of its build. Those of an index are read from its images. */
async function readImageWithBuild(client, repository, image, signal) {
    const { facts, build } = await readImage(client, repository, image, signal);
    if (Array.isArray(build)) {
        return { facts, build: await readBuildOfImages(client, repository, build, signal) };
    }
    return { facts, build: build };
}
/** `build` holds the digests of the images where it is an index. */
async function readImage(client, repository, image, signal) {
    const { digest } = image;
    const manifest = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .readManifest */ .WI)(image.manifest);
    if (manifest.kind === 'unusable')
        return { facts: { digest, platforms: [] }, build: manifest };
    if (manifest.kind === 'index') {
        const images = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .imagesOfIndex */ .sw)(image.manifest);
        return { facts: { digest, images, platforms: manifest.platforms }, build: images };
    }
    const configuration = await readConfigurationOf(client, repository, manifest.configDigest, signal);
    const { platform = 'unknown', revision, source } = 'why' in configuration ? {} : configuration;
    return {
        facts: {
            digest,
            platforms: [platform],
            ...(revision === undefined ? {} : { revision }),
            ...(source === undefined ? {} : { source })
        },
        build: buildOf(configuration)
    };
}
/** An index is of one build when all of its images are. */
async function readBuildOfImages(client, repository, digests, signal) {
    const builds = await Promise.all(digests.slice(0, MOST_IMAGES).map(async (digest) => {
        const found = await (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .findImage */ .F1)(client, repository, { digest }, signal);
        if (found.kind !== 'found')
            return { kind: 'unreadable', why: `${digest} is not in ECR` };
        const { build } = await readImage(client, repository, found, signal);
        return Array.isArray(build)
            ? { kind: 'unreadable', why: `${digest} is an index itself` }
            : build;
    }));
    const [first] = builds;
    if (first === undefined)
        return { kind: 'unreadable', why: 'its index names no image' };
    const weakest = builds.find(({ kind }) => kind !== 'labelled');
    if (weakest !== undefined)
        return weakest;
    return builds.every(build => hashOf(build) === hashOf(first))
        ? first
        : { kind: 'unreadable', why: 'its images are of several builds' };
}
function hashOf(build) {
    return build.kind === 'labelled' ? build.identity.hash : undefined;
}
function buildOf(configuration) {
    if ('why' in configuration)
        return { kind: 'unreadable', why: configuration.why };
    const { build, revision } = configuration;
    if (build !== undefined)
        return { kind: 'labelled', identity: build };
    return { kind: 'unlabelled', ...(revision === undefined ? {} : { revision }) };
}
/** The digests that ECS may report for the image. */
function digestsOf({ digest, images = [] }) {
    return [digest, ...images];
}
/**
 * Throws a DeployError when the image has nothing for the processor that the task asks for. `kept`: what becomes of the tag
 * that this image has, a sentence for the hint.
 */
function requirePlatform(image, { platforms }, wanted, kept = '') {
    if ((0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .holdsPlatform */ .y3)(platforms, wanted))
        return;
    const architecture = (0,_wanted_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .architectureOf */ .NJ)(platforms);
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH('image', `The image ${image} is for ${platforms.join(', ')}, and the task needs ${wanted}.`, {
        hint: `Build it with platforms: ${wanted}, or set runtimePlatform.cpuArchitecture of the task definition to ${architecture}. ${kept}`.trim()
    });
}
/**
 * Looks up an image that is given by its reference. `unknown`: it is not in ECR, or we may not look.
 * Throws when AWS cannot be asked at all (credentials, network).
 */
async function lookUpImage(reference, clients, signal) {
    const parsed = (0,_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseImageReference */ .o_)(reference);
    const repository = parsed === undefined ? undefined : (0,_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryOf */ ._M)(parsed);
    if (parsed === undefined || repository?.host === undefined)
        return 'unknown';
    const client = clients(repository.region);
    try {
        if ((0,_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .isLocalHost */ .mJ)(repository.host)) {
            const { host } = await (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .getLogin */ .S0)(client, signal);
            if (host !== repository.host)
                return 'unknown';
        }
        const { digest, tag = 'latest' } = parsed;
        const found = await (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .findImage */ .F1)(client, repository, digest === undefined ? { tag } : { digest }, signal);
        if (found.kind !== 'found')
            return 'missing';
        return await readImageFacts(client, repository, found, signal);
    }
    catch (error) {
        if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH && error.code === 'access-denied')
            return 'unknown';
        throw error;
    }
}
/** The platform is worth a look, not a failure: ECS says later what does not fit. */
async function readConfigurationOf(client, repository, digest, signal) {
    try {
        const download = () => (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .downloadConfiguration */ .dc)(client, repository, digest, signal);
        return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .readConfiguration */ .TD)(await (0,p_retry__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .Ay)(download, {
            retries: DOWNLOAD_RETRIES,
            minTimeout: 500,
            signal,
            shouldRetry: ({ error }) => !(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH && error.code === 'access-denied')
        }));
    }
    catch (error) {
        signal.throwIfAborted();
        return { why: (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error).message };
    }
}


/***/ }),

/***/ 796:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NJ: () => (/* binding */ architectureOf),
/* harmony export */   P8: () => (/* binding */ checkWantedPlatform),
/* harmony export */   vk: () => (/* binding */ checkDefaultPlatform)
/* harmony export */ });
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(596);

/** Whether the image would have something for the processor of the task; no platforms: not known here. */
function checkWantedPlatform(platforms, wanted) {
    if (platforms.length === 0 || (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .holdsPlatform */ .y3)(platforms, wanted))
        return [];
    return [
        {
            where: 'platforms',
            what: `The image would be for ${platforms.join(', ')}, and the task needs ${wanted}.`,
            fix: `Add ${wanted} to platforms, or set runtimePlatform.cpuArchitecture of the task definition to ${architectureOf(platforms)}.`
        }
    ];
}
/** The same when `platforms` is not given and the builder makes images for `platform`. */
function checkDefaultPlatform(platform, wanted) {
    if ((0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .holdsPlatform */ .y3)([platform], wanted))
        return [];
    return [
        {
            where: 'platforms',
            what: `Without it, the builder makes an image for ${platform}, and the task needs ${wanted}.`,
            fix: `Set platforms: ${wanted} (docker/setup-qemu-action in an earlier step lets other processors be emulated), run the job on a runner of that processor, or set runtimePlatform.cpuArchitecture of the task definition to ${architectureOf([platform])}.`
        }
    ];
}
/** The `cpuArchitecture` of a task definition that goes with these platforms. */
function architectureOf(platforms) {
    return platforms.some(platform => platform.startsWith('linux/arm64')) ? 'ARM64' : 'X86_64';
}


/***/ }),

/***/ 1393:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ commitOf),
/* harmony export */   OD: () => (/* binding */ whoOf),
/* harmony export */   Ub: () => (/* binding */ repositoriesOf),
/* harmony export */   cO: () => (/* binding */ tagOf),
/* harmony export */   ce: () => (/* binding */ repositoryIn),
/* harmony export */   jz: () => (/* binding */ runsSame),
/* harmony export */   nw: () => (/* binding */ digestsOf),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   pq: () => (/* binding */ describeCandidate),
/* harmony export */   py: () => (/* binding */ mainImage),
/* harmony export */   ty: () => (/* binding */ believed),
/* harmony export */   zE: () => (/* binding */ trueOrigin),
/* harmony export */   zW: () => (/* binding */ originalOf)
/* harmony export */ });
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2210);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3564);


/**
 * Whether two revisions run the same: one task definition (or a copy of it with pinned images), and the same
 * digests where both are known. The same task definition can run two images when a tag was moved. A revision that
 * calls itself a copy in its tags, which anybody can write, is believed when it differs in nothing but its images.
 */
function runsSame(left, right) {
    if (originalOf(left) !== originalOf(right))
        return false;
    const one = left.taskDefinition === right.taskDefinition;
    if (!one && (left.shape === undefined || left.shape !== right.shape))
        return false;
    return left.images.every(({ container, digest }) => {
        const other = right.images.find(image => image.container === container)?.digest;
        return digest === undefined || other === undefined || digest === other;
    });
}
/** `web:41`: the revision, or what a copy with pinned images is a copy of. */
function originalOf({ taskDefinition, origin }) {
    return origin.copyOf ?? (0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionName */ .pd)(taskDefinition);
}
/**
 * The origin without what its tags tell of an image that did not run: a revision that is used again after its image
 * tag was moved keeps the tags of its first deployment.
 */
function trueOrigin({ origin, images }) {
    if (!contradictsDigest(origin, images))
        return origin;
    const { commit: _commit, digest: _digest, imageTag: _imageTag, ...rest } = origin;
    return rest;
}
/** Whether the deployed image ran with another digest. Which image that is, may only show by its digest. */
function contradictsDigest({ digest, imageTag }, images) {
    const known = images.map(digestOf);
    if (digest === undefined || images.length === 0 || known.includes(digest))
        return false;
    const tagged = images.filter(image => imageTag !== undefined && tagOf(image) === imageTag);
    return tagged.map(digestOf).some(ran => ran !== undefined) || !known.includes(undefined);
}
/** The commit of a revision: from its tag, else from an image tag that is a whole commit SHA. */
function commitOf(running) {
    const { commit } = trueOrigin(running);
    if (commit !== undefined)
        return commit;
    return running.images.map(tagOf).find(tag => tag !== undefined && /^[0-9a-f]{40}$/.test(tag));
}
/** What a candidate's tags may be believed: nothing, unless a deployment of this service completed with it. */
function believed(candidate) {
    return candidate.succeeded ? candidate : { ...candidate, origin: {} };
}
/** The repositories of images, with the registry: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web`. */
function repositoriesOf(images) {
    return images.map(({ reference }) => repositoryIn(reference));
}
/** The repository in an image's reference, with the registry. */
function repositoryIn(reference) {
    const parsed = (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(reference);
    return parsed === undefined ? reference : (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .imageName */ .tO)(parsed);
}
/** The tag in an image's reference. */
function tagOf({ reference }) {
    return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(reference)?.tag;
}
/** The digest that an image ran with, or the one that its reference holds. */
function digestOf({ reference, digest }) {
    return digest ?? (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(reference)?.digest;
}
/** The digests of a revision's images, the deployed one's tag included. */
function digestsOf(running) {
    const found = [trueOrigin(running).digest, ...running.images.map(digestOf)].filter(digest => digest !== undefined);
    return [...new Set(found)];
}
/** The image that is worth naming: the one that was deployed, else the first. */
function mainImage({ images, origin }) {
    const deployed = images.find(image => origin.digest !== undefined && digestOf(image) === origin.digest);
    return deployed ?? images[0];
}
/** One line: revision, image, commit, when, and by which run. */
function describeCandidate(candidate) {
    const { origin, at, taskDefinition, succeeded } = candidate;
    const image = mainImage(candidate);
    const commit = commitOf(candidate);
    const by = whoOf(origin);
    return [
        (0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionName */ .pd)(taskDefinition),
        ...(image === undefined ? [] : [describeImage(image, trueOrigin(candidate))]),
        ...(commit === undefined ? [] : [`commit ${commit.slice(0, 12)}`]),
        `${at.slice(0, 16).replace('T', ' ')} UTC`,
        ...(by === undefined ? [] : [by]),
        ...(succeeded ? [] : ['not known to have worked'])
    ].join(', ');
}
function describeImage(image, origin) {
    const parsed = (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(image.reference);
    const name = parsed?.path.split('/').pop() ?? image.reference;
    const tag = parsed?.tag ?? origin.imageTag;
    const digest = digestOf(image);
    const short = digest === undefined ? '' : ` (${digest.slice(0, 19)})`;
    return `image ${name}${tag === undefined ? '' : `:${tag}`}${short}`;
}
/** Who deployed a revision: `by octocat in https://github.com/…`; undefined when its tags do not say. */
function whoOf({ actor, run }) {
    const parts = [
        ...(actor === undefined ? [] : [`by ${actor}`]),
        ...(run === undefined ? [] : [`in ${run}`])
    ];
    return parts.length === 0 ? undefined : parts.join(' ');
}


/***/ }),

/***/ 6923:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ canonicalise)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4032);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4207);
/* harmony import */ var _task_size_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(272);



/**
 * What ECS takes when a member is not given, and writes into its answers, by the AWS documentation
 * and published answers: not to be there says the same as to be there with this value.
 */
const DEFAULTS = {
    RegisterTaskDefinitionRequest: { enableFaultInjection: false },
    ContainerDefinition: {
        cpu: 0,
        essential: true,
        versionConsistency: 'enabled',
        disableNetworking: false,
        privileged: false,
        readonlyRootFilesystem: false,
        interactive: false,
        pseudoTerminal: false
    },
    PortMapping: { protocol: 'tcp' },
    MountPoint: { readOnly: false },
    VolumeFrom: { readOnly: false },
    LinuxParameters: { initProcessEnabled: false },
    HealthCheck: { interval: 30, timeout: 5, retries: 3, startPeriod: 0 },
    ContainerRestartPolicy: { restartAttemptPeriod: 300 },
    EFSVolumeConfiguration: { rootDirectory: '/', transitEncryption: 'DISABLED' },
    EFSAuthorizationConfig: { iam: 'DISABLED' },
    Volume: { configuredAtLaunch: false }
};
/** Lists whose order says nothing; ECS gives variables and secrets back in another order. */
const UNORDERED = new Set([
    'KeyValuePair[]',
    'Secret[]',
    'Tag[]',
    'requiresCompatibilities'
]);
/**
 * A task definition in the form that it shares with every other that means the same to ECS: with
 * the defaults, nothing empty, members and unordered lists sorted, cpu and memory in units and MiB.
 * Tags are left out: ECS gives them beside the task definition, and only when it is asked to.
 */
function canonicalise(definition) {
    const { tags: _tags, cpu, memory, ...rest } = definition;
    return canonicaliseStructure({
        ...rest,
        cpu: cpu === undefined ? undefined : String((0,_task_size_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCpu */ .Oh)(cpu) ?? cpu),
        memory: memory === undefined ? undefined : String((0,_task_size_js__WEBPACK_IMPORTED_MODULE_2__/* .parseMemory */ .Pw)(memory) ?? memory)
    }, 'RegisterTaskDefinitionRequest');
}
function canonicaliseStructure(value, shape) {
    const types = (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .membersOf */ .lS)(shape);
    const members = Object.entries(value).flatMap(([member, raw]) => {
        const type = Object.hasOwn(types, member) ? types[member] : undefined;
        const canonical = type === undefined ? canonicaliseNewer(raw) : canonicaliseMember(raw, member, type);
        return canonical === undefined ? [] : [[member, canonical]];
    });
    if (members.length === 0)
        return {};
    const filled = { ...defaultsOf(shape, value), ...Object.fromEntries(members) };
    return Object.fromEntries(Object.entries(filled).sort(byText));
}
/**
 * A member that is newer than this action counts as a whole, by its text: what is in it is not known. To be there as
 * false or empty is taken for its default, which ECS adds to answers for definitions that never had it; an empty object
 * says something.
 */
function canonicaliseNewer(value) {
    const unset = [undefined, null, false, '', 0];
    if (unset.some(empty => empty === value))
        return undefined;
    if (Array.isArray(value) && value.length === 0)
        return undefined;
    // As a list: what may be a secret is never shown as a text.
    return [JSON.stringify(sortMembers(value))];
}
function sortMembers(value) {
    if (Array.isArray(value))
        return value.map(sortMembers);
    if (!(0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value))
        return value;
    const members = Object.entries(value).map(([name, inside]) => [name, sortMembers(inside)]);
    return Object.fromEntries(members.sort(([left], [right]) => (left < right ? -1 : 1)));
}
function defaultsOf(shape, value) {
    const { containerPort } = value;
    // With awsvpc the host port is the container port.
    return shape === 'PortMapping' && typeof containerPort === 'number'
        ? { ...DEFAULTS[shape], hostPort: containerPort }
        : { ...DEFAULTS[shape] };
}
function canonicaliseMember(value, member, type) {
    if (value === undefined || value === null)
        return undefined;
    if (Array.isArray(value)) {
        const elements = value.map(element => canonicaliseElement(element, type.replace('[]', '')));
        if (elements.length === 0)
            return undefined;
        return UNORDERED.has(type) || UNORDERED.has(member) ? elements.sort(byText) : elements;
    }
    const canonical = canonicaliseElement(value, type);
    return (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(canonical) && Object.keys(canonical).length === 0 ? undefined : canonical;
}
function canonicaliseElement(value, type) {
    if (!(0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value))
        return value;
    if ((0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .isShapeName */ .f3)(type))
        return canonicaliseStructure(value, type);
    const entries = Object.entries(value);
    return Object.fromEntries(entries.sort(byText));
}
function byText(left, right) {
    const [first, second] = [JSON.stringify(left), JSON.stringify(right)];
    return first < second ? -1 : Number(first > second);
}


/***/ })

};
