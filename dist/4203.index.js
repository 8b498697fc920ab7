export const id = 4203;
export const ids = [4203];
export const modules = {

/***/ 5596:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ healthCheckOf),
/* harmony export */   k: () => (/* binding */ targetHealth)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(586);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);


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
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);


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
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);


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

/***/ 2659:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gj: () => (/* binding */ pastDurations),
/* harmony export */   Og: () => (/* binding */ targetGroupPace),
/* harmony export */   c_: () => (/* binding */ serverNow),
/* harmony export */   kU: () => (/* binding */ taskTimes)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(212);
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(586);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4833);




/** DescribeTasks takes at most 100 tasks a call (AWS documentation); more are not worth a second one here. */
const MOST_TASKS = 100;
/** When the service's running and recently stopped tasks came to which point of their lives; at most 100 of each. */
async function taskTimes(client, cluster, service, signal) {
    const found = await Promise.all(['RUNNING', 'STOPPED'].map(async (desiredStatus) => {
        const input = { cluster, serviceName: service, desiredStatus, maxResults: MOST_TASKS };
        const tasks = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:ListTasks', async () => {
            const page = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_2__/* .ListTasksCommand */ .MYg(input), { abortSignal: signal });
            return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(page.taskArns, 'a list of tasks');
        });
        if (tasks.length === 0)
            return [];
        return await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:DescribeTasks', async () => {
            const command = new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_2__/* .DescribeTasksCommand */ .z8X({ cluster, tasks });
            const answer = await client.send(command, { abortSignal: signal });
            return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(answer.tasks, 'the tasks that were asked for');
        });
    }));
    // A task that is told to stop between the two lists is in both.
    return [...new Map(found.flat().map(task => [task.taskArn, timesOf(task)])).values()];
}
function timesOf(task) {
    const times = {
        pullStartedAt: task.pullStartedAt,
        pullStoppedAt: task.pullStoppedAt,
        startedAt: task.startedAt,
        stoppingAt: task.stoppingAt,
        executionStoppedAt: task.executionStoppedAt,
        stoppedAt: task.stoppedAt
    };
    return {
        id: (task.taskArn ?? '').split('/').pop() ?? '',
        createdAt: task.createdAt?.getTime() ?? 0,
        ...(task.startedBy === undefined ? {} : { startedBy: task.startedBy }),
        ...Object.fromEntries(Object.entries(times).flatMap(([name, at]) => at === undefined ? [] : [[name, at.getTime()]]))
    };
}
/** How long the service's last successful deployments took, newest first, in milliseconds. */
async function pastDurations(client, cluster, service, most, signal) {
    const input = { cluster, service, status: ['SUCCESSFUL'], maxResults: MOST_TASKS };
    const serviceDeployments = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:ListServiceDeployments', async () => {
        const page = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_2__/* .ListServiceDeploymentsCommand */ .jz8(input), {
            abortSignal: signal
        });
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(page.serviceDeployments, 'a list of deployments');
    });
    return serviceDeployments
        .flatMap(({ createdAt, finishedAt }) => createdAt === undefined || finishedAt === undefined
        ? []
        : [{ createdAt: createdAt.getTime(), ms: finishedAt.getTime() - createdAt.getTime() }])
        .sort((a, b) => b.createdAt - a.createdAt)
        .slice(0, most);
}
/** The pace of a target group; what may not be asked for is absent. */
async function targetGroupPace(client, arn, signal) {
    const [groups, attributes] = await Promise.allSettled([
        (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('elasticloadbalancing:DescribeTargetGroups', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__/* .DescribeTargetGroupsCommand */ .sC7({ TargetGroupArns: [arn] }), {
            abortSignal: signal
        })),
        (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('elasticloadbalancing:DescribeTargetGroupAttributes', () => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__/* .DescribeTargetGroupAttributesCommand */ .cKh({ TargetGroupArn: arn }), {
            abortSignal: signal
        }))
    ]);
    const group = groups.status === 'fulfilled' ? groups.value.TargetGroups?.[0] : undefined;
    const delay = attributes.status === 'fulfilled'
        ? attributes.value.Attributes?.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds')?.Value
        : undefined;
    return {
        ...(group?.HealthCheckIntervalSeconds === undefined
            ? {}
            : { interval: group.HealthCheckIntervalSeconds }),
        ...(group?.HealthyThresholdCount === undefined
            ? {}
            : { threshold: group.HealthyThresholdCount }),
        ...(group?.HealthCheckTimeoutSeconds === undefined
            ? {}
            : { timeout: group.HealthCheckTimeoutSeconds }),
        ...(delay === undefined ? {} : { deregistrationDelay: Number(delay) })
    };
}
/** The server's clock, as well as it is known: this machine's, put right by what AWS's answers told. Epoch milliseconds. */
function serverNow({ config }) {
    return Date.now() + config.systemClockOffset;
}


/***/ }),

/***/ 6102:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ forwardWeights),
/* harmony export */   Z: () => (/* binding */ rulesOfBalancer)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(586);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(701);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);




/** Where a rule of an Application Load Balancer, or a listener of a Network Load Balancer, sends its traffic. */
async function forwardWeights(client, arn, signal) {
    const options = signal === undefined ? {} : { abortSignal: signal };
    const actions = arn.includes(':listener/')
        ? await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readWhole */ .oD)('elasticloadbalancing:DescribeListeners', async () => {
            const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__/* .DescribeListenersCommand */ .AKE({ ListenerArns: [arn] });
            const { Listeners = [] } = await client.send(command, options);
            return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(Listeners[0]?.DefaultActions, 'the listener that was asked for');
        }, signal)
        : await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readWhole */ .oD)('elasticloadbalancing:DescribeRules', async () => {
            const command = new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__/* .DescribeRulesCommand */ .Ggo({ RuleArns: [arn] });
            const { Rules = [] } = await client.send(command, options);
            return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(Rules[0]?.Actions, 'the rule that was asked for');
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
function stickinessOf(actions) {
    const isOn = ({ ForwardConfig }) => ForwardConfig?.TargetGroupStickinessConfig?.Enabled === true;
    return actions.some(isOn) ? { sticky: true } : {};
}
/** All rules of the load balancer that a rule, or a listener of a Network Load Balancer, belongs to; none when it is gone. */
async function rulesOfBalancer(client, arn, signal) {
    const [head = '', path = ''] = arn.split(/:(?:listener-rule|listener)\//);
    const LoadBalancerArn = `${head}:loadbalancer/${path.split('/').slice(0, 3).join('/')}`;
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .markedPages */ .hd)(from => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__/* .DescribeListenersCommand */ .AKE({ LoadBalancerArn, ...from }), { abortSignal: signal }));
    const listeners = await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('elasticloadbalancing:DescribeListeners', pages, page => page.Listeners?.map(({ ListenerArn = '', DefaultActions = [] }) => ({
        arn: ListenerArn,
        weights: weightsOf(DefaultActions),
        ...stickinessOf(DefaultActions)
    }))).catch((error) => {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).name === 'LoadBalancerNotFoundException')
            return [];
        throw error;
    });
    // A Network Load Balancer has no rules but its listeners.
    if (path.startsWith('net/'))
        return listeners;
    const rules = await Promise.all(listeners.map(one => rulesOf(client, one.arn, signal)));
    return rules.flat();
}
/** The rules of a listener; its default one is among them, by an ARN of its own. */
async function rulesOf(client, ListenerArn, signal) {
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .markedPages */ .hd)(from => client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_3__/* .DescribeRulesCommand */ .Ggo({ ListenerArn, PageSize: 400, ...from }), {
        abortSignal: signal
    }));
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('elasticloadbalancing:DescribeRules', pages, page => page.Rules?.map(({ RuleArn = '', Actions = [] }) => ({
        arn: RuleArn,
        weights: weightsOf(Actions),
        ...stickinessOf(Actions)
    })));
}


/***/ }),

/***/ 8490:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ deployerWords),
/* harmony export */   X: () => (/* binding */ deployerKind)
/* harmony export */ });
const WORDS = {
    ecs: { name: 'ECS', restoring: 'updating the service back' },
    codedeploy: { name: 'CodeDeploy', restoring: 'deploying the old revision' },
    kubernetes: { name: 'Kubernetes', restoring: 'applying the old revision' }
};
/** Who carries a deployment out. */
function deployerKind({ codeDeploy, kubernetes }) {
    if (kubernetes !== undefined)
        return 'kubernetes';
    return codeDeploy === undefined ? 'ecs' : 'codedeploy';
}
/** The words for whoever carries a deployment out. */
function deployerWords(by) {
    return WORDS[deployerKind(by)];
}


/***/ }),

/***/ 5995:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ limitReached),
/* harmony export */   g: () => (/* binding */ newFailures)
/* harmony export */ });
/* harmony import */ var _diagnosis_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8896);

/** Two tasks stopped by a cause that cannot heal are a verdict. */
const PERMANENT_LIMIT = 2;
/**
 * ECS's own threshold of failed tasks by default: half of the desired count, at least 3, at most 200
 * (AWS documentation, deployment circuit breaker).
 */
function failureThreshold(desired) {
    return Math.min(200, Math.max(3, Math.ceil(desired / 2)));
}
/** The tasks among these that were started by the deployment, failed, and are not in the memory yet. */
function newFailures(memory, deploymentId, tasks) {
    return tasks.flatMap(task => {
        if (task.startedBy !== deploymentId || task.arn in memory.failures)
            return [];
        const cause = (0,_diagnosis_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .causeOf */ .rl)(task);
        return cause === undefined ? [] : [{ task, cause }];
    });
}
/** Why the deployment has failed by our own count, or undefined when it may still succeed. */
function limitReached(memory, desired, deployer = 'ecs') {
    const failures = Object.values(memory.failures);
    const permanent = failures.filter(failure => failure.permanent);
    if (deployer === 'kubernetes')
        return podLimitReached(permanent);
    if (permanent.length >= PERMANENT_LIMIT) {
        return `${permanent.length} tasks failed for a reason that does not heal by itself: ${mostCommon(permanent)}`;
    }
    const threshold = failureThreshold(desired);
    const failed = Math.max(failures.length, memory.reportedFailures);
    return failed >= threshold
        ? `${failed} tasks failed (the limit for a desired count of ${desired} is ${threshold})${failures.length === 0 ? '.' : `: ${mostCommon(failures)}`}`
        : undefined;
}
/** Two pods, or one twice. Kubernetes has no threshold for what may heal: its own deadline is for that. */
function podLimitReached(permanent) {
    return permanent.length < PERMANENT_LIMIT
        ? undefined
        : `Pods failed ${permanent.length} times for a reason that does not heal by itself: ${mostCommon(permanent)}`;
}
/** The sentence that most failures share; the earliest one of equals. */
function mostCommon(failures) {
    const counts = new Map();
    for (const { sentence } of failures)
        counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
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
/** Why no one knows whether what runs is what was checked. */
function describeUnknown(unknown) {
    return `The image that runs was not compared with the one that was checked (container ${unknown.containers.join(', ')}): ${explainUnknown(unknown)}`;
}


/***/ }),

/***/ 7167:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l4: () => (/* binding */ emptyMemory),
  kH: () => (/* binding */ isTooEarly),
  kY: () => (/* binding */ remember),
  fY: () => (/* binding */ servedShare)
});

// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/ecs/stage.ts
var ecs_stage = __webpack_require__(6619);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var strategy = __webpack_require__(448);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
;// CONCATENATED MODULE: ./src/deployment/baking.ts


/**
 * Whether all production traffic is on my revision, and the deployment only bakes. ECS shows no stage of a rolling
 * deployment, nor where the service-deployment APIs are denied: then the counts tell, and where they cannot tell it for
 * sure, it may be so.
 */
function onlyBakes(rollout, observation) {
    const { service, serviceDeployment, codeDeploy } = observation;
    if (codeDeploy !== undefined) {
        const { status, keepsOriginal } = codeDeploy.deployment;
        return status === 'Baking' || (keepsOriginal && status === 'InProgress');
    }
    if (service.status === 'ABSENT')
        return false;
    if (serviceDeployment === 'unknown')
        return mayBake(rollout, service);
    const { status, lifecycleStage } = serviceDeployment;
    if (status !== 'IN_PROGRESS')
        return false;
    return lifecycleStage === undefined || service.settings.strategy === 'ROLLING'
        ? mayBake(rollout, service)
        : ecs_stage/* AFTER_THE_SHIFT */.gi.includes(lifecycleStage);
}
function mayBake({ deploymentId }, service) {
    const { strategy, bakeMinutes, alarms } = service.settings;
    const mine = (0,deployment_state/* deploymentOf */.PE)(service, deploymentId);
    const isWhole = mine !== undefined && mine.desired > 0 && mine.running >= mine.desired && mine.pending === 0;
    if (!isWhole || mine.status !== 'PRIMARY' || mine.rolloutState !== 'IN_PROGRESS')
        return false;
    // The old tasks of the other strategies stay until the bake time is over.
    if (strategy !== 'ROLLING')
        return true;
    const others = service.deployments.filter(({ id }) => id !== deploymentId);
    return (bakeMinutes > 0 || alarms) && others.every(({ running }) => running === 0);
}

// EXTERNAL MODULE: ./src/deployment/codedeploy-lines.ts
var codedeploy_lines = __webpack_require__(9535);
// EXTERNAL MODULE: ./src/deployment/deployer-kind.ts
var deployer_kind = __webpack_require__(8490);
// EXTERNAL MODULE: ./src/deployment/failure-limit.ts
var failure_limit = __webpack_require__(5995);
// EXTERNAL MODULE: ./src/deployment/pause.ts
var pause = __webpack_require__(7525);
// EXTERNAL MODULE: ./src/deployment/polling.ts
var polling = __webpack_require__(1540);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
;// CONCATENATED MODULE: ./src/deployment/memory.ts











/** Without a fresh hint, stopped tasks are asked for at most this often. */
const TASKS_EVERY_MS = 10_000;
/** For how long ECS may not show what it has just made: it is eventually consistent and promises no time. */
const EARLY_MS = 2 * 60_000;
/** The memory before the first poll. */
function emptyMemory(now) {
    return {
        eventIds: [],
        counts: '',
        status: '',
        lastNewsAt: now,
        failures: {},
        reportedFailures: 0,
        peakRunning: 0,
        failedPolls: 0,
        seenMine: false,
        tasksAskedAt: Number.MIN_SAFE_INTEGER
    };
}
/**
 * Whether an observation comes too early to mean anything: it does not show the service, or shows one of its name that was
 * deleted before, and my deployment was never seen.
 */
function isTooEarly(watch, now, { service }) {
    return service.status !== 'ACTIVE' && !watch.memory.seenMine && now - watch.startedAt < EARLY_MS;
}
/** Takes an observation in: what is new becomes news, what is known is not told again. */
function remember(memory, rollout, now, observation, tasks) {
    const { service } = observation;
    if (service.status === 'ABSENT')
        return { memory, news: [], suspicious: false };
    const mine = (0,deployment_state/* deploymentOf */.PE)(service, rollout.deploymentId);
    const events = newEvents(memory, rollout, service);
    const failures = (0,failure_limit/* newFailures */.g)(memory, rollout.deploymentId, tasks);
    const pods = newPodFailures(memory, observation);
    const counts = (0,progress_lines/* countsLine */.J7)(rollout, service);
    const status = progressOf(observation);
    const stage = stageOf(memory, rollout, now, observation);
    const news = [
        ...events.flatMap(event => (0,progress_lines/* eventNews */.o1)(event, (0,deployer_kind/* deployerWords */.C)(rollout).name) ?? []),
        ...failures.map(({ task, cause }) => (0,progress_lines/* failureNews */.Oj)(task, cause)),
        ...pods.map(progress_lines/* podNews */.lj),
        ...changed(memory.status, status),
        ...changed(memory.counts, counts)
    ];
    const reportedFailures = Math.max(memory.reportedFailures, mine?.failed ?? 0);
    const peakRunning = Math.max(memory.peakRunning, mine?.running ?? 0);
    const running = runningRevision(service, stage.baking) ?? memory.running;
    const next = {
        ...memory,
        eventIds: service.events.map(({ id }) => id),
        counts,
        status,
        lastNewsAt: news.length > 0 ? now : memory.lastNewsAt,
        failures: { ...memory.failures, ...known(failures), ...knownPods(pods) },
        reportedFailures,
        peakRunning,
        ...stage,
        failedPolls: 0,
        seenMine: memory.seenMine || mine !== undefined,
        ...(running === undefined ? {} : { running })
    };
    const hinted = reportedFailures > memory.reportedFailures || events.some(progress_lines/* hintsAtFailure */.Oh);
    const due = now - memory.tasksAskedAt >= TASKS_EVERY_MS;
    const suspicious = hinted || (due && isTroubled(next, mine?.running ?? 0, startsSince(rollout, service), service));
    return { memory: noteQuiet(next, rollout, now, observation), news, suspicious };
}
/** Until when nothing can happen. */
function noteQuiet(memory, rollout, now, observation) {
    const { quietUntil: _, ...known } = memory;
    const quietMs = (0,polling/* quietFor */.IE)(rollout, observation, known, now);
    return quietMs > 0 ? { ...known, quietUntil: now + quietMs } : known;
}
function progressOf(observation) {
    return observation.codeDeploy === undefined
        ? (0,progress_lines/* statusLine */.Bs)(observation.serviceDeployment, isHeld(observation))
        : (0,codedeploy_lines/* progressLine */.oz)(observation.codeDeploy);
}
/** Where the deployment stands, as far as that decides how long it may take. */
function stageOf(memory, rollout, now, observation) {
    const { heldMs = 0, polledAt = now, stage = {} } = memory;
    const { service, serviceDeployment: own, at } = observation;
    const bakeMinutes = (0,service_state/* shownService */.dw)(service)?.settings.bakeMinutes ?? 0;
    return {
        baking: onlyBakes(rollout, observation),
        heldMs: heldMs + (isHeld(observation) ? now - polledAt : 0),
        polledAt: now,
        ...(service.status !== 'ABSENT' && (0,polling/* allRun */.vf)(rollout, service) ? {} : { notAllRanAt: now }),
        ...(own === 'unknown' ? {} : { stage: (0,ecs_stage/* noteStage */.$$)(stage, own, { bakeMinutes, at }) }),
        ...noteExpired(memory, observation)
    };
}
/** A pause of this step's own that is over was answered, whoever was faster. */
function noteExpired({ stage = {}, expired = [], answered = [] }, { serviceDeployment: own, at }) {
    if (own === 'unknown' || answered.includes(stage.hookId ?? ''))
        return {};
    const passed = (0,pause/* passedByTime */.Dz)(stage, own, at);
    return passed === undefined ? {} : { expired: [...expired, passed] };
}
/** The percent of production traffic that my revision had last; 0 where ECS shifts none. */
function servedShare({ stage }, service) {
    const shifts = ((0,service_state/* shownService */.dw)(service)?.settings.strategy ?? 'ROLLING') !== 'ROLLING';
    return shifts ? (stage?.weights?.production ?? 0) : 0;
}
/** Whether a lifecycle hook holds the deployment up for a time that is in no one's plan. */
function isHeld({ service, serviceDeployment: own }) {
    if (service.status === 'ABSENT' || own === 'unknown')
        return false;
    return own.status === 'IN_PROGRESS' && (0,strategy/* isHeldUp */.Jj)(service.settings, own);
}
/** Events since my deployment began that were not told yet, oldest first. */
function newEvents(memory, rollout, service) {
    return service.events
        .filter(({ id, at }) => at >= rollout.createdAt && !memory.eventIds.includes(id))
        .reverse();
}
function changed(before, after) {
    return after === before || after === '' ? [] : [{ kind: 'progress', text: after }];
}
function known(failures) {
    return Object.fromEntries(failures.map(({ task, cause }) => [
        task.arn,
        { sentence: cause.sentence, permanent: cause.permanent }
    ]));
}
/** Failures of pods that cannot heal, and are not in the memory yet. What heals is told as an event. */
function newPodFailures(memory, { kubernetes }) {
    const failures = kubernetes?.failures ?? [];
    return failures.filter(({ key, permanent }) => permanent && !(key in memory.failures));
}
function knownPods(failures) {
    return Object.fromEntries(failures.map(({ key, sentence, permanent }) => [key, { sentence, permanent }]));
}
/** Signs of trouble that come without a fresh event: failures, tasks that vanished, many starts. */
function isTroubled(memory, running, starts, service) {
    return (memory.reportedFailures > 0 ||
        Object.keys(memory.failures).length > 0 ||
        running < memory.peakRunning ||
        starts > Math.max(2, service.desired));
}
/** How often ECS started tasks since the deployment began; a crash loop starts them again and again. */
function startsSince(rollout, service) {
    return service.events.filter(({ at, message }) => at >= rollout.createdAt && /has started \d+ tasks/.test(message)).length;
}
/** The revision that serves: the completed PRIMARY's, else that of the deployment with most tasks. */
function runningRevision(service, baking) {
    const primary = (0,deployment_state/* primaryOf */.Os)(service);
    if (primary?.rolloutState === 'COMPLETED' || (baking && primary !== undefined)) {
        return primary.taskDefinition;
    }
    // Two that run side by side: the one that has completed keeps the traffic until it is shifted.
    const worked = ({ rolloutState }) => (rolloutState === 'COMPLETED' ? 1 : 0);
    const most = [...service.deployments].sort((a, b) => b.running - a.running || worked(b) - worked(a))[0];
    return most === undefined || most.running === 0 ? undefined : most.taskDefinition;
}


/***/ }),

/***/ 7525:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dz: () => (/* binding */ passedByTime),
/* harmony export */   Iu: () => (/* binding */ openPauses),
/* harmony export */   Ts: () => (/* binding */ describeExpiry)
/* harmony export */ });
/* harmony import */ var _ecs_stage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6619);

/**
 * The pauses that wait for an answer now; several at one stage run side by side. The status comes first: what is being
 * rolled back, or was replaced, waits for no one, whatever is still listed (AWS documentation).
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
/**
 * The stage of a pause that no one has answered and that ECS went on from when its time was over; undefined when the pause
 * that was seen before still waits, was answered, or rolled the deployment back. `at`: the server's time.
 */
function passedByTime({ hookId, pauseExpiresAt, onTimeout, lifecycleStage }, { status, hooks = [] }, at) {
    const isGone = status === 'IN_PROGRESS' || status === 'SUCCESSFUL';
    if (hookId === undefined || onTimeout !== 'CONTINUE' || !isGone)
        return undefined;
    // Finished hooks may stay listed; where they do not, the time tells.
    const listed = hooks.find(({ id }) => id === hookId)?.status;
    const isOver = listed === undefined
        ? at !== undefined && pauseExpiresAt !== undefined && at >= pauseExpiresAt
        : listed === 'TIMED_OUT';
    return isOver ? lifecycleStage : undefined;
}


/***/ }),

/***/ 1540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ asksServiceDeployment),
/* harmony export */   IE: () => (/* binding */ quietFor),
/* harmony export */   fu: () => (/* binding */ backOff),
/* harmony export */   vf: () => (/* binding */ allRun),
/* harmony export */   xf: () => (/* binding */ pollDelay)
/* harmony export */ });
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9193);

/**
 * When to poll, and what for. The end of a rollout is noticed within 3 s in the first five minutes. Where ECS itself
 * shows that nothing can have happened yet, a poll is later and smaller.
 */
const FIRST_POLL_MS = 1_000;
const STEPS = [
    { untilMs: 5 * 60_000, everyMs: 2_500 },
    { untilMs: 15 * 60_000, everyMs: 5_000 },
    { untilMs: Number.POSITIVE_INFINITY, everyMs: 10_000 }
];
/** While nothing can happen. */
const QUIET_EVERY_MS = 5_000;
const SLOWEST_MS = 15_000;
/** Fargate begins to pull the images 18 s after it has made a task (seen on AWS): none runs or fails before. */
const FETCHES_AFTER_MS = 18_000;
/** What neither a health check nor a load balancer checks counts as healthy so long after it runs (AWS documentation). */
const HEALTHY_AFTER_MS = 40_000;
/** DescribeServices has always shown that a service deployment goes on; it is still asked now and then. */
const SERVICE_DEPLOYMENT_EVERY_MS = 30_000;
/** Milliseconds to the next poll after `elapsedMs` of waiting. Nothing can happen in the next `quietMs`. */
function pollDelay(elapsedMs, quietMs = 0) {
    // A sleep may be a little shorter than asked for: the second poll must not pass for the first.
    if (elapsedMs < FIRST_POLL_MS / 2)
        return FIRST_POLL_MS;
    const step = STEPS.find(({ untilMs }) => elapsedMs < untilMs);
    const everyMs = step?.everyMs ?? SLOWEST_MS;
    return Math.max(everyMs, Math.min(quietMs, QUIET_EVERY_MS));
}
/** Milliseconds to the next poll after `failures` polls in a row that failed: doubled each time. */
function backOff(elapsedMs, failures) {
    return Math.min(SLOWEST_MS, pollDelay(elapsedMs) * 2 ** Math.min(failures, 10));
}
/**
 * For how long nothing can happen in a deployment, in milliseconds: no task of it can run or fail, or all run and none
 * counts as healthy yet. 0 where a task has failed, and where more than tasks decides.
 */
function quietFor(rollout, observation, progress, now) {
    const { service, at } = observation;
    if (service.status === 'ABSENT' || observation.codeDeploy !== undefined)
        return 0;
    const primary = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service);
    const isMine = primary?.id === rollout.deploymentId && primary.rolloutState === 'IN_PROGRESS';
    if (!isMine || service.desired === 0 || !isPlain(service.settings))
        return 0;
    if (hasTrouble(progress, primary.running))
        return 0;
    if (primary.running === 0)
        return at === undefined ? 0 : startingFor(rollout, service, at);
    const untested = rollout.noHealthCheck === true && service.loadBalancers.length === 0;
    return untested && allRun(rollout, service) && progress.notAllRanAt !== undefined
        ? Math.max(0, progress.notAllRanAt + HEALTHY_AFTER_MS - now)
        : 0;
}
/** Whether all tasks that a service wants are of the deployment, and run. */
function allRun({ deploymentId }, service) {
    const mine = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentOf */ .PE)(service, deploymentId);
    return mine !== undefined && mine.pending === 0 && mine.running >= service.desired;
}
function hasTrouble({ failures, reportedFailures, peakRunning }, running) {
    return reportedFailures > 0 || Object.keys(failures).length > 0 || running < peakRunning;
}
function startingFor({ createdAt, deploymentId }, service, at) {
    const starts = service.events
        .filter(event => event.at >= createdAt && /has started \d+ tasks/.test(event.message))
        .map(event => event.at);
    if (starts.length > 0)
        return Math.max(0, Math.min(...starts) + FETCHES_AFTER_MS - at);
    const pending = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentOf */ .PE)(service, deploymentId)?.pending ?? 0;
    return pending === 0 ? QUIET_EVERY_MS : 0;
}
/** A service whose deployments only replace tasks: no bake, hook, alarm or shift of traffic, and no early success. */
function isPlain({ strategy, bakeMinutes, alarms, hooks, earlySuccess }) {
    const isRolling = strategy === 'ROLLING' && bakeMinutes === 0 && hooks.length === 0;
    return isRolling && !alarms && earlySuccess !== true;
}
/**
 * Whether the service deployment has to be asked for, now that the service was seen. Not while the service shows
 * that what it showed last time goes on: the same PRIMARY deployment, in progress, without a new failure.
 */
function asksServiceDeployment(service, before, now) {
    if (service.status === 'ABSENT' || before.service.status === 'ABSENT')
        return true;
    if (now - before.at >= SERVICE_DEPLOYMENT_EVERY_MS || !isPlain(service.settings))
        return true;
    if (!/^(IN_PROGRESS|ROLLBACK_IN_PROGRESS)$/.test(before.own.status))
        return true;
    return !goesOn(before.service, service);
}
function goesOn(before, service) {
    const [then, primary] = [(0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(before), (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .Os)(service)];
    return (service.status === 'ACTIVE' &&
        primary?.rolloutState === 'IN_PROGRESS' &&
        primary.id === then?.id &&
        primary.createdAt === then.createdAt &&
        failedOf(service) === failedOf(before));
}
const failedOf = ({ deployments }) => deployments.reduce((sum, { failed }) => sum + failed, 0);


/***/ }),

/***/ 4211:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xz: () => (/* binding */ atGate),
  K_: () => (/* binding */ cutOffWhen),
  K5: () => (/* binding */ describeUntested),
  V4: () => (/* binding */ gateAnswered),
  cJ: () => (/* binding */ gateStage),
  cE: () => (/* binding */ isGate),
  xJ: () => (/* binding */ isTestRefused),
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
function isTestRefused({ options, memory, phase }) {
    const asked = phase.kind === 'stopping' || (phase.kind === 'reverting' && phase.restore === undefined);
    return options.smokeTest === true && memory.tested !== true && asked;
}
/** The stage at which the service's own pause holds a deployment for its smoke test; undefined when none does. */
function gateStage({ hooks }) {
    return GATE_STAGES.find(stage => hooks.some(({ target, stages }) => target === 'PAUSE' && stages.includes(stage)));
}
/** Whether a pause is for the smoke test of this step, which answers it. Someone else's deployment is never answered. */
function isGate({ options, rollout }, { service }, pause) {
    return (options.smokeTest === true &&
        rollout.foreign !== true &&
        service.status !== 'ABSENT' &&
        pause.stage === gateStage(service.settings));
}
/** The smoke test that is due now, or the answer that a passed one has still to give; undefined when nothing is due. */
function atGate(watch, now, news, observation) {
    if (watch.phase.kind !== 'watching')
        return undefined;
    const { answered = [], passed = [] } = watch.memory;
    const pauses = (0,deployment_pause/* openPauses */.Iu)(observation.serviceDeployment).filter(pause => isGate(watch, observation, pause) && !answered.includes(pause.hookId));
    if (pauses.length > 0) {
        return pauses.every(({ hookId }) => passed.includes(hookId))
            ? answerAll(watch, news, pauses)
            : testAtPauses(watch, now, news, { observation, pauses });
    }
    const stage = testStage(watch, observation);
    return stage === undefined ? undefined : runTest(watch, now, news, stage);
}
/** LINEAR and CANARY come to the same pause before each step: each time the test is run again. */
function testAtPauses(watch, now, news, { observation, pauses }) {
    const { tested: _, ...memory } = watch.memory;
    const { weights } = observation.serviceDeployment;
    const ends = pauses.flatMap(({ expiresAt }) => expiresAt ?? []);
    const left = observation.at === undefined || ends.length === 0
        ? Number.POSITIVE_INFINITY
        : Math.min(...ends) - observation.at - ANSWER_MS;
    const limitMs = Math.max(0, Math.min((0,transitions/* limitOf */.LF)(watch) - now, left));
    const stage = gateStage(observation.service.settings);
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
    if (!waitsForTest(watch) || service.status === 'ABSENT' || serviceDeployment === 'unknown') {
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
/** The smoke test has ended. What is passed is looked at once more: it may have failed in the meantime. */
function tested({ concluding, gate, ...watch }, now, result) {
    if (result.kind === 'failed') {
        const step = (0,transitions/* triggered */.M4)(watch, now, [], 'failure', result.cause, concluding === undefined);
        return gate === undefined ? step : refuseAtPause(step, gate);
    }
    const { heldMs = 0, polledAt = now, passed = [] } = watch.memory;
    const ids = (gate ?? []).map(({ hookId }) => hookId);
    const memory = {
        ...watch.memory,
        tested: true,
        passed: [...passed, ...ids],
        // The deployment did not have to wait for its test.
        heldMs: heldMs + now - polledAt,
        polledAt: now
    };
    const news = [{ kind: 'progress', text: 'the smoke test was passed' }];
    const next = { ...watch, memory };
    return answerAll(next, news, gate ?? []) ?? (0,transitions/* keepPolling */.df)(next, now, news, false);
}
/** One answer rolls the whole deployment back. A pause that is not answered is left to someone, who is told. */
function refuseAtPause(step, gate) {
    const { command } = step;
    const [pause] = gate;
    if (command.kind === 'stop' && pause !== undefined) {
        return { ...step, command: { kind: 'answer-pause', pause, answer: 'ROLLBACK' } };
    }
    if (command.kind !== 'done')
        return step;
    const { reason = '' } = command.verdict;
    const left = gate.map(pause => `The pause at ${pause.stage} (hook ${pause.hookId}) is left open: someone has to answer it, with mode: continue or in the console. ${(0,deployment_pause/* describeExpiry */.Ts)(pause)}.`);
    const verdict = { ...command.verdict, reason: [reason, ...left].join(' ') };
    return { ...step, command: { kind: 'done', verdict } };
}
/** A pause at which the smoke test was run is answered, or could not be. */
function gateAnswered(watch, now, told) {
    const { result, reason = '', heals } = told;
    if (watch.phase.kind === 'stopping') {
        if (result === 'answered')
            return (0,transitions/* revert */.ru)(watch, now, 'stop', (0,verdict/* causeIn */.Po)(watch), []);
        const text = `the pause cannot be answered (${reason}): stopping the deployment instead`;
        return { watch, news: [{ kind: 'decision', text }], command: { kind: 'stop' } };
    }
    if (result !== 'failed')
        return goOnAfter(watch, now, told);
    if (heals !== true) {
        const cause = `The smoke test was passed, but its pause could not be answered: ${reason}`;
        return (0,transitions/* triggered */.M4)(watch, now, [], 'failure', cause, true);
    }
    const text = `could not answer the pause: ${reason} (retrying)`;
    return (0,transitions/* keepPolling */.df)(watch, now, [{ kind: 'trouble', text }], false);
}
/** Several pauses of one stage are answered one after the other. */
function goOnAfter(before, now, { pause, result }) {
    const { answered = [] } = before.memory;
    const memory = { ...before.memory, answered: [...answered, pause.hookId] };
    const text = result === 'answered'
        ? `answered the pause at ${pause.stage}: CONTINUE`
        : `the pause at ${pause.stage} was answered by someone else, or timed out`;
    const { gate = [], ...watch } = { ...before, memory };
    const left = gate.filter(({ hookId }) => hookId !== pause.hookId);
    const news = [{ kind: 'decision', text }];
    return answerAll(watch, news, left) ?? (0,transitions/* keepPolling */.df)(watch, now, news, false);
}
/** Answers the first of some pauses with CONTINUE; undefined when there are none. */
function answerAll(watch, news, pauses) {
    const [pause] = pauses;
    return pause === undefined
        ? undefined
        : {
            watch: { ...watch, gate: pauses },
            news,
            command: { kind: 'answer-pause', pause, answer: 'CONTINUE' }
        };
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
/* harmony export */   Xi: () => (/* binding */ taskFacts),
/* harmony export */   cK: () => (/* binding */ explainTasks)
/* harmony export */ });
/* harmony import */ var _aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1032);
/* harmony import */ var _aws_elb_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5596);
/* harmony import */ var _aws_logs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(446);
/* harmony import */ var _aws_services_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2949);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(394);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4008);
/* harmony import */ var _task_definition_definition_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3080);
/* harmony import */ var _task_definition_platform_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3810);
/* harmony import */ var _task_definition_task_size_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(272);
/* harmony import */ var _gather_findings_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5663);










/** Finds out from its tasks why a deployment went wrong. Never throws: what could not be had is said in the diagnosis. */
async function explainTasks(rollout, definition, cause, { tools, trace }) {
    const { cluster, service } = rollout;
    const view = await (0,_aws_services_js__WEBPACK_IMPORTED_MODULE_3__.describeService)(tools.clients.ecs, cluster, service).then(_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_4__/* .shownService */ .dw, () => undefined);
    const { id, targetGroupArns = groupsOf(view) } = await trace(view);
    return await (0,_gather_findings_js__WEBPACK_IMPORTED_MODULE_7__/* .explainDeployment */ .vM)(diagnosisCalls(rollout, tools), {
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
        ...(cause === undefined ? {} : { verdictCause: cause })
    });
}
function groupsOf(service) {
    return (service?.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
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
        throw error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_5__/* .DeployError */ .sH && error.cause !== undefined ? error.cause : error;
    }
}
/** The containers of a task definition with where each one logs to. */
function loggingContainers(definition) {
    return (definition?.containerDefinitions ?? []).map(loggingContainer);
}
function loggingContainer(container, index) {
    const { logDriver, options } = container.logConfiguration ?? {};
    return {
        name: (0,_task_definition_definition_js__WEBPACK_IMPORTED_MODULE_8__/* .nameOf */ .V)(container, index),
        ...(logDriver === undefined ? {} : { logDriver }),
        ...(options === undefined ? {} : { logOptions: options })
    };
}
/** What the hints of a diagnosis need to know of a task definition. */
function taskFacts(definition) {
    if (definition === undefined)
        return {};
    const { containerDefinitions: containers, executionRoleArn } = definition;
    const memoryMiB = (0,_task_definition_task_size_js__WEBPACK_IMPORTED_MODULE_6__/* .parseMemory */ .Pw)(definition.memory ?? '');
    const image = containers[0]?.image;
    const groups = containers.flatMap(({ logConfiguration }) => logConfiguration?.options?.['awslogs-group'] ?? []);
    return {
        platform: (0,_task_definition_platform_js__WEBPACK_IMPORTED_MODULE_9__/* .platformOf */ .tj)(definition),
        logGroups: [...new Set(groups)],
        containerMemoryMiB: Object.fromEntries(containers.flatMap((container, index) => container.memory === undefined ? [] : [[(0,_task_definition_definition_js__WEBPACK_IMPORTED_MODULE_8__/* .nameOf */ .V)(container, index), container.memory]])),
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
        log.line(`Last ${lines.length} log lines of container ${container}, ${(0,_report_annotation_js__WEBPACK_IMPORTED_MODULE_2__/* .runnerOf */ .mv)(stream)} ${taskId} (${stream}):`);
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
/* harmony export */   LF: () => (/* binding */ limitOf),
/* harmony export */   M4: () => (/* binding */ triggered),
/* harmony export */   O9: () => (/* binding */ finish),
/* harmony export */   PF: () => (/* binding */ restore),
/* harmony export */   UA: () => (/* binding */ endBadly),
/* harmony export */   df: () => (/* binding */ keepPolling),
/* harmony export */   p3: () => (/* binding */ outOfTime),
/* harmony export */   ru: () => (/* binding */ revert)
/* harmony export */ });
/* harmony import */ var _deployer_kind_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8490);
/* harmony import */ var _memory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7167);
/* harmony import */ var _polling_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1540);
/* harmony import */ var _progress_lines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2210);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8210);





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
    const to = target === undefined ? '' : ` to ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionName */ .pd)(target.taskDefinition)}`;
    const text = by === 'ecs'
        ? `${(0,_deployer_kind_js__WEBPACK_IMPORTED_MODULE_0__/* .deployerWords */ .C)(watch.rollout).name} is rolling back${to}: ${cause}`
        : `rollback${to} has begun, waiting for its end`;
    return keepPolling({ ...watch, phase }, now, [...news, { kind: 'decision', text }], false);
}
/** When the present phase has taken too long, on the driver's clock. */
function limitOf({ phase, options, startedAt, memory }) {
    return phase.kind === 'reverting'
        ? phase.since + options.revertMs
        : startedAt + options.waitMs + (memory.heldMs ?? 0);
}
/** The next poll, or the end of a rollback that takes too long. */
function keepPolling(watch, now, news, withTasks) {
    const { phase } = watch;
    if (phase.kind === 'reverting' && watch.leaving) {
        return { watch, news, command: { kind: 'hand-over' } };
    }
    const left = limitOf(watch) - now;
    if (phase.kind === 'reverting' && left <= 0) {
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .rollbackTooLong */ .FP)(watch, phase.cause));
    }
    const told = [...news, ...quietFor(watch, now, news.length)];
    const memory = {
        ...watch.memory,
        ...(told.length > 0 ? { lastNewsAt: now } : {}),
        ...(withTasks ? { tasksAskedAt: now } : {})
    };
    const since = phase.kind === 'reverting' ? phase.since : watch.startedAt;
    const quiet = (memory.quietUntil ?? now) - now;
    const afterMs = withTasks ? 0 : Math.max(0, Math.min((0,_polling_js__WEBPACK_IMPORTED_MODULE_2__/* .pollDelay */ .xf)(now - since, quiet), left));
    return { watch: { ...watch, memory }, news: told, command: { kind: 'poll', afterMs, withTasks } };
}
/** A sign of life when nothing was told for a minute. */
function quietFor(watch, now, news) {
    const quiet = news === 0 && now - watch.memory.lastNewsAt >= SIGN_OF_LIFE_MS;
    return quiet ? [(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .signOfLife */ .bs)(watch.memory.counts, now - watch.startedAt, limitOf(watch) - now)] : [];
}
/**
 * The wait is over. What only bakes has all production traffic and is healthy as far as ECS can tell: to take it back
 * would be the outage.
 */
function outOfTime(watch, now, news, cause) {
    return watch.memory.baking === true
        ? finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .leftBaking */ .Cj)(watch, cause))
        : triggered(watch, now, news, 'timeout', cause, true);
}
/** Something asks for a rollback: do it if the user wants it and there is something to go back to. */
function triggered(watch, now, news, trigger, cause, stoppable) {
    if (!watch.options.rollbackOn.includes(trigger)) {
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .leftAlone */ .Vb)(watch, trigger, cause));
    }
    if (watch.rollout.foreign)
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .leftToOthers */ .oI)(watch, trigger, cause));
    const target = watch.rollout.previous;
    if (target === undefined)
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .nothingToRestore */ .D8)(watch, trigger, cause));
    const stopping = {
        ...watch,
        phase: { kind: 'stopping', trigger, cause, conflict: false },
        memory: { ...watch.memory, lastNewsAt: now }
    };
    const text = `${cause} Going back to ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionName */ .pd)(target.taskDefinition)}.`;
    const told = [...news, { kind: 'decision', text }];
    // Kubernetes stops nothing: the old template takes the place of the new one.
    return stoppable && watch.rollout.kubernetes === undefined
        ? { watch: stopping, news: told, command: { kind: 'stop' } }
        : restore(stopping, told);
}
/** It has ended and ECS has not put anything back: this step does, or tells where production traffic was left. */
function endBadly(watch, now, news, { service }, cause) {
    const { rollout, options, memory } = watch;
    const trigger = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .triggerIn */ .Ul)(watch);
    const stays = rollout.foreign === true || !options.rollbackOn.includes(trigger);
    const percent = rollout.previous === undefined ? 0 : (0,_memory_js__WEBPACK_IMPORTED_MODULE_1__/* .servedShare */ .fY)(memory, service);
    return stays && percent > 0
        ? finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .leftServing */ .u)(watch, trigger, cause, percent))
        : triggered(watch, now, news, trigger, cause, false);
}
/** Puts the old revision back by an update of ours. */
function restore(watch, news) {
    const target = watch.rollout.previous;
    if (target === undefined) {
        return finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .nothingToRestore */ .D8)(watch, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .triggerIn */ .Ul)(watch), (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .causeIn */ .Po)(watch)));
    }
    return bringsMovedImage(watch)
        ? finish(watch, news, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .sameImageAgain */ ._q)(watch, target.taskDefinition))
        : { watch, news, command: { kind: 'restore', target } };
}
/** Whether the revision to go back to holds the very tag that was moved. */
function bringsMovedImage({ rollout, memory }) {
    const moved = memory.movedImages ?? [];
    return (rollout.images ?? []).some(({ container, alsoBefore }) => alsoBefore === true && moved.includes(container));
}
/** The end of the watch; a good end waits for the other services of the step. */
function finish(watch, news, verdict) {
    const waits = watch.options.together === true && GOOD_ENDS.includes(verdict.outcome);
    return waits
        ? { watch: { ...watch, concluding: verdict, held: true }, news, command: { kind: 'hold' } }
        : { watch, news, command: { kind: 'done', verdict } };
}
const GOOD_ENDS = ['succeeded', 'baking', 'paused'];


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
/* harmony export */   Qr: () => (/* binding */ pollRefused),
/* harmony export */   Ul: () => (/* binding */ triggerIn),
/* harmony export */   Vb: () => (/* binding */ leftAlone),
/* harmony export */   Xq: () => (/* binding */ cutOffBefore),
/* harmony export */   _q: () => (/* binding */ sameImageAgain),
/* harmony export */   bE: () => (/* binding */ cancelledBefore),
/* harmony export */   gM: () => (/* binding */ tooLong),
/* harmony export */   oI: () => (/* binding */ leftToOthers),
/* harmony export */   u: () => (/* binding */ leftServing)
/* harmony export */ });
/* harmony import */ var _ecs_stage_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6619);
/* harmony import */ var _deployer_kind_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8490);
/* harmony import */ var _progress_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2210);



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
        case 'succeeded': {
            const notes = [reading.note, describeExpired(watch)].filter(text => text !== undefined);
            return {
                outcome: 'succeeded',
                running: reading.running,
                ...(notes.length === 0 ? {} : { note: notes.join(' ') })
            };
        }
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
/** A gate that no one kept. */
function describeExpired({ memory: { expired = [] } }) {
    const stages = [...new Set(expired)];
    return stages.length === 0
        ? undefined
        : `No one answered the pause at ${stages.join(' and ')}: it timed out, and ECS continued by itself.`;
}
/** What runs after a rollback. The service's view may lag behind, and still show most tasks of mine. */
function back({ rollout, memory }) {
    const stale = memory.running === rollout.taskDefinition && rollout.previous !== undefined;
    return stale ? { running: rollout.previous.taskDefinition } : {};
}
function describeSuccessor(watch, { by, completed, cause }) {
    const newer = `newer deployment, ${by.id} of ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionName */ .pd)(by.taskDefinition)},`;
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
/** The rollback takes longer than anyone waits. */
function rollbackTooLong(watch, cause) {
    return withRunning(watch, 'rollback-failed', `${cause} The rollback had not ended after ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(watch.options.revertMs)}; it may still be going on.`);
}
/** The revision to go back to would resolve the tag that was moved to the same wrong image. */
function sameImageAgain(watch, target) {
    return withRunning(watch, 'rollback-failed', `${causeIn(watch)} It was not rolled back: ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionName */ .pd)(target)} holds the same tag, which would bring the same image again. Put the tag back on the right image and deploy with force-new-deployment: true.`);
}
/** The wait is over. */
function tooLong({ rollout, options }) {
    const { waitMs, plannedMs = 0 } = options;
    const planned = plannedMs > 0 ? ` and ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(plannedMs)} of planned waiting` : '';
    return `${rollout.deploymentId} had not completed after ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(waitMs)} (wait-for-minutes${planned}).`;
}
/** ECS cannot be asked any more, and waiting does not help. */
function pollRefused(watch, reason) {
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
    const where = (0,_ecs_stage_js__WEBPACK_IMPORTED_MODULE_2__/* .describeStage */ .al)(stage);
    return where === '' ? '' : ` ${rollout.deploymentId} stands ${where}.`;
}
/** A signal came before the pause was answered: someone else's deployment is left as it is. */
function cancelledBefore(signal) {
    return {
        outcome: 'cancelled',
        reason: `The job was cancelled (${signal}) before the pause was answered. Nothing was changed.`
    };
}
/** The same, when there was no signal that could be told. */
function cutOffBefore() {
    return {
        outcome: 'cancelled',
        reason: 'The main step was cut off before the pause was answered. Nothing was changed.'
    };
}
/** No one waits any longer for a deployment that has all production traffic and only bakes. */
function leftBaking(watch, cause) {
    const { deploymentId, taskDefinition } = watch.rollout;
    return withRunning(watch, 'timed-out', `${cause} It was not rolled back: production traffic is on ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionName */ .pd)(taskDefinition)}, and ${deploymentId} only bakes. ${(0,_deployer_kind_js__WEBPACK_IMPORTED_MODULE_0__/* .deployerWords */ .C)(watch.rollout).name} still watches it and may still roll it back.`);
}
/** It ended badly, nothing was put back, and production traffic was left on it: the service is on no good revision. */
function leftServing(watch, trigger, cause, percent) {
    const { foreign, taskDefinition, deploymentId } = watch.rollout;
    const why = foreign === true
        ? `another run or a person started ${deploymentId}`
        : `rollback-on does not name ${trigger}`;
    return withRunning(watch, 'rollback-failed', `${cause} It was not rolled back because ${why}, and ${percent} % of production traffic was left on ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionName */ .pd)(taskDefinition)}.`);
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
/* harmony import */ var _stop_reasons_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8896);



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
/* harmony import */ var _stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8896);


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
/* harmony export */   bO: () => (/* binding */ reportedDigests),
/* harmony export */   vX: () => (/* binding */ readImageFacts),
/* harmony export */   w_: () => (/* binding */ readImageWithBuild)
/* harmony export */ });
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4995);
/* harmony import */ var _aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8663);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
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
function reportedDigests({ digest, images = [] }) {
    return [digest, ...images];
}
/**
 * Throws a DeployError when the image has nothing for the processor that the task asks for. `kept`: what becomes of the tag
 * that this image has, a sentence for the hint.
 */
function requirePlatform(image, { platforms }, wanted, kept = '') {
    if ((0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .holdsPlatform */ .y3)(platforms, wanted))
        return;
    const architecture = (0,_wanted_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .architectureFor */ .hs)(platforms);
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
/* harmony export */   P8: () => (/* binding */ checkWantedPlatform),
/* harmony export */   hs: () => (/* binding */ architectureFor),
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
            fix: `Add ${wanted} to platforms, or set runtimePlatform.cpuArchitecture of the task definition to ${architectureFor(platforms)}.`
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
            fix: `Set platforms: ${wanted} (docker/setup-qemu-action in an earlier step lets other processors be emulated), run the job on a runner of that processor, or set runtimePlatform.cpuArchitecture of the task definition to ${architectureFor([platform])}.`
        }
    ];
}
/** The `cpuArchitecture` of a task definition that goes with these platforms. */
function architectureFor(platforms) {
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
 * calls itself a copy in its tags, which anyone can write, is believed when it differs in nothing but its images.
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
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(249);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4207);
/* harmony import */ var _task_size_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(272);



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
        cpu: cpu === undefined ? undefined : String((0,_task_size_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCpu */ .Oh)(cpu) ?? cpu),
        memory: memory === undefined ? undefined : String((0,_task_size_js__WEBPACK_IMPORTED_MODULE_1__/* .parseMemory */ .Pw)(memory) ?? memory)
    }, 'RegisterTaskDefinitionRequest');
}
function canonicaliseStructure(value, shape) {
    const types = (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)(shape);
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
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value))
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
    return (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(canonical) && Object.keys(canonical).length === 0 ? undefined : canonical;
}
function canonicaliseElement(value, type) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value))
        return value;
    if ((0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .isShapeName */ .f3)(type))
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
