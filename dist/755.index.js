export const id = 755;
export const ids = [755];
export const modules = {

/***/ 4019:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ familyOf),
/* harmony export */   B4: () => (/* binding */ describeRegistration),
/* harmony export */   Gl: () => (/* binding */ REVISIONS_PER_CALL),
/* harmony export */   VW: () => (/* binding */ listRevisions),
/* harmony export */   iZ: () => (/* binding */ describePastRevisions),
/* harmony export */   r4: () => (/* binding */ listPastDeployments),
/* harmony export */   u0: () => (/* binding */ sourcesOf)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(212);
/* harmony import */ var _rollback_candidate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1393);
/* harmony import */ var _task_definition_canonical_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6923);
/* harmony import */ var _task_definition_normalise_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9359);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1833);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9551);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(701);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4833);








/** DescribeServiceRevisions takes at most 20 a call (AWS documentation). */
const REVISIONS_PER_CALL = 20;
/** The service's deployments with one of these statuses, or with any, all pages, newest first. */
async function listPastDeployments(client, cluster, service, status) {
    const found = [];
    const follow = (0,_pages_js__WEBPACK_IMPORTED_MODULE_5__/* .followPages */ .kv)('ecs:ListServiceDeployments');
    let nextToken;
    do {
        const input = { cluster, service, status, maxResults: 100, nextToken };
        const page = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .readWhole */ .oD)('ecs:ListServiceDeployments', async () => {
            const answer = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .ListServiceDeploymentsCommand */ .jz8(input));
            return { ...answer, listed: (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .shown */ .SP)(answer.serviceDeployments, 'a list of deployments') };
        });
        found.push(...page.listed);
        nextToken = follow(page.nextToken);
    } while (nextToken !== undefined);
    // The order of the pages is not documented.
    const age = ({ createdAt }) => createdAt?.getTime() ?? 0;
    return found.sort((a, b) => age(b) - age(a)).map(pastDeployment);
}
/** The ARNs of the service revisions that ran when a service deployment began. */
async function sourcesOf(client, arn) {
    const serviceDeployments = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .readWhole */ .oD)('ecs:DescribeServiceDeployments', async () => {
        const answer = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .DescribeServiceDeploymentsCommand */ .A6p({ serviceDeploymentArns: [arn] }));
        const own = (answer.serviceDeployments ?? []).filter(one => one?.serviceDeploymentArn === arn);
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .toldOfAll */ .sV)(own, answer, [arn], 'deployment that was asked for');
    });
    const sources = serviceDeployments[0]?.sourceServiceRevisions ?? [];
    return sources.flatMap(({ arn: revision }) => revision ?? []);
}
function pastDeployment(brief) {
    const at = brief.finishedAt ?? brief.createdAt;
    return {
        arn: brief.serviceDeploymentArn ?? '',
        revision: brief.targetServiceRevisionArn ?? '',
        status: brief.status ?? 'PENDING',
        at: at?.toISOString() ?? ''
    };
}
/** Service revisions by ARN, at most 20; those that ECS has forgotten are left out. */
async function describePastRevisions(client, arns) {
    const serviceRevisions = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .readWhole */ .oD)('ecs:DescribeServiceRevisions', async () => {
        const answer = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .DescribeServiceRevisionsCommand */ .oF5({ serviceRevisionArns: [...arns] }));
        const own = (answer.serviceRevisions ?? []).filter(({ serviceRevisionArn = '' }) => arns.includes(serviceRevisionArn));
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .toldOfAll */ .sV)(own, answer, arns, 'service revision that was asked for');
    });
    return serviceRevisions.map(pastRevision);
}
function pastRevision(revision) {
    return {
        arn: revision.serviceRevisionArn ?? '',
        taskDefinition: revision.taskDefinition ?? '',
        images: (revision.containerImages ?? []).map(({ containerName, image, imageDigest }) => ({
            container: containerName ?? '',
            reference: image ?? '',
            ...(imageDigest === undefined ? {} : { digest: imageDigest })
        }))
    };
}
/** A registered revision with what its tags tell; undefined when it was deleted. */
async function describeRegistration(client, reference) {
    try {
        const { taskDefinition, tags } = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .readWhole */ .oD)('ecs:DescribeTaskDefinition', async () => {
            const answer = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .DescribeTaskDefinitionCommand */ .Zy$({ taskDefinition: reference, include: ['TAGS'] }));
            const isIt = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .nameIn */ .ZC)(answer.taskDefinition?.taskDefinitionArn ?? '') === (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .nameIn */ .ZC)(reference);
            const found = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .shown */ .SP)(isIt ? answer.taskDefinition : undefined, (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .nameIn */ .ZC)(reference));
            return { taskDefinition: found, tags: answer.tags };
        });
        return {
            taskDefinition: taskDefinition.taskDefinitionArn ?? '',
            images: (taskDefinition.containerDefinitions ?? []).map(({ name = '', image = '' }) => ({
                container: name,
                reference: image
            })),
            origin: (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .readOrigin */ .P2)((tags ?? []).map(({ key = '', value = '' }) => ({ key, value }))),
            registeredAt: taskDefinition.registeredAt?.toISOString() ?? '',
            shape: shapeOf(taskDefinition)
        };
    }
    catch (error) {
        // ECS answers an unknown revision with ClientException (seen on AWS).
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .failureOf */ .g5)(error).name === 'ClientException')
            return undefined;
        throw error;
    }
}
/** The task definition as text, each image by its repository alone. */
function shapeOf({ tags: _tags, ...definition }) {
    const containerDefinitions = (definition.containerDefinitions ?? []).map(container => ({
        ...container,
        image: (0,_rollback_candidate_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryIn */ .ce)(container.image ?? '')
    }));
    return JSON.stringify((0,_task_definition_canonical_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalise */ ._)({ ...(0,_task_definition_normalise_js__WEBPACK_IMPORTED_MODULE_2__/* .requestMembers */ .x)(definition), containerDefinitions }));
}
/** ARNs of a family's revisions, ACTIVE and INACTIVE ones, newest first, at most so many. */
async function listRevisions(client, familyPrefix, most) {
    // What an INACTIVE revision ran can be registered anew: without it, the previous one would be the one before.
    const [active, inactive] = await Promise.all([
        listInStatus(client, familyPrefix, 'ACTIVE', most),
        listInStatus(client, familyPrefix, 'INACTIVE', most)
    ]);
    const numberOf = (arn) => Number(arn.split(':').pop());
    return [...active, ...inactive].sort((a, b) => numberOf(b) - numberOf(a)).slice(0, most);
}
async function listInStatus(client, familyPrefix, status, most) {
    return await (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .naming */ .b7)('ecs:ListTaskDefinitions', async () => {
        const arns = [];
        const input = { familyPrefix, status, sort: 'DESC' };
        for await (const page of (0,_pages_js__WEBPACK_IMPORTED_MODULE_5__/* .endingPages */ .AU)('ecs:ListTaskDefinitions', (0,_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_7__/* .paginateListTaskDefinitions */ .XPO)({ client, pageSize: 100 }, input))) {
            // The prefix of a family may be that of others too.
            const some = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_6__/* .shown */ .SP)(page.taskDefinitionArns, 'a list of revisions');
            arns.push(...some.filter(arn => familyOf(arn) === familyPrefix));
            if (arns.length >= most)
                break;
        }
        return arns;
    });
}
/** The family in the ARN of a revision. */
function familyOf(taskDefinition) {
    return (taskDefinition.split('/').pop() ?? '').split(':')[0] ?? '';
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
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9551);
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

/***/ 8073:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ digestMoved)
/* harmony export */ });
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3564);
/* harmony import */ var _image_steps_check_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1153);
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9193);
/* harmony import */ var _image_comparison_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9446);
/* harmony import */ var _resolve_images_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9947);





/**
 * Whether a tag of the live task definition gives another image in ECR now than the one that runs, or nobody knows which
 * one runs. ECS resolves tags once a deployment (AWS documentation, version consistency), so only a new deployment
 * brings it.
 */
async function digestMoved(service, found, tools) {
    const live = found.registered.find(({ arn }) => arn === service.taskDefinition);
    const primary = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_4__/* .primaryOf */ .Os)(service);
    // A service without tasks runs no image: its first task resolves the tag as it is then.
    if (live === undefined || primary === undefined || service.desired + service.running === 0) {
        return false;
    }
    const images = await lookUpTagged(live.definition, tools);
    if (images.length === 0)
        return false;
    const comparison = await (0,_resolve_images_js__WEBPACK_IMPORTED_MODULE_3__/* .compareRunning */ .J)(images, { service, deploymentId: primary.id }, tools.clients, tools.cancel);
    if (comparison.kind === 'unknown' && primary.rolloutState === 'IN_PROGRESS') {
        // Its first task may have yet to resolve the tag; before its end it is compared with what was checked.
        return false;
    }
    if (comparison.kind === 'unknown') {
        tools.runner.notice(`Which image runs in container ${comparison.containers.join(', ')} is not known: deploying anew to be sure. ${(0,_image_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .explainUnknown */ .wE)(comparison)}`);
    }
    return comparison.kind !== 'same';
}
/** The images that the task definition holds by tag, as they are in ECR now; those that cannot be looked up are left out. */
async function lookUpTagged(definition, { clients, cancel }) {
    const references = new Set(definition.containerDefinitions.flatMap(({ image }) => image ?? []));
    const looks = [...references].map(async (reference) => {
        if ((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(reference)?.digest !== undefined)
            return [];
        const facts = await (0,_image_steps_check_image_js__WEBPACK_IMPORTED_MODULE_1__/* .lookUpImage */ .OK)(reference, clients.ecr, cancel);
        return typeof facts === 'string'
            ? []
            : (0,_image_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .checkedImages */ .QD)(definition, { reference, digests: (0,_image_steps_check_image_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(facts) });
    });
    return (await Promise.all(looks)).flat();
}


/***/ }),

/***/ 9662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ judge)
});

// EXTERNAL MODULE: ./src/aws/failure.ts
var aws_failure = __webpack_require__(9551);
// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/rollback/owner.ts
var owner = __webpack_require__(6931);
// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/task-times.ts
var task_times = __webpack_require__(2659);
// EXTERNAL MODULE: ./src/timing/timing.ts + 2 modules
var timing = __webpack_require__(312);
;// CONCATENATED MODULE: ./src/timing/steps/measure.ts



/** What is nice to know must not keep a job waiting. */
const LIMIT_MS = 15_000;
/** Two clocks that tell times this close are taken for the same. */
const CLOSE_MS = 60_000;
/** How many earlier deployments are compared with. */
const PAST = 5;
/** When the step began, by the server's clock: the deployment that it has just started tells. Epoch milliseconds. */
function beginOf({ createdAt }, { clients, journal }) {
    const now = (0,task_times/* serverNow */.c_)(clients.ecs);
    const fresh = Math.abs(now - createdAt) < CLOSE_MS;
    return (fresh ? createdAt : now) - journal.elapsed();
}
/**
 * Where the time of a deployment went. Asked only after the verdict; what cannot be had is left out, and nothing of it
 * ends the step.
 */
async function measure(rollout, definition, run, { clients, cancel }) {
    const signal = AbortSignal.any([cancel, AbortSignal.timeout(LIMIT_MS)]);
    const { cluster, service: name } = rollout;
    const [service, tasks, past] = await Promise.all([
        quietly((0,ecs/* describeService */.Jv)(clients.ecs, cluster, name, { signal })),
        quietly((0,task_times/* taskTimes */.kU)(clients.ecs, cluster, name, signal)),
        // How long a good deployment takes says nothing about one that went wrong.
        run.succeeded ? quietly((0,task_times/* pastDurations */.Gj)(clients.ecs, cluster, name, PAST + 1, signal)) : []
    ]);
    if (tasks === undefined || service === undefined || service === 'missing')
        return undefined;
    const group = service.loadBalancers.find(({ targetGroupArn }) => targetGroupArn)?.targetGroupArn;
    const pace = group === undefined ? undefined : await quietly((0,task_times/* targetGroupPace */.Og)(clients.elb, group, signal));
    const settings = settingsOf(service, pace, definition);
    const { begin, untilMs, succeeded } = run;
    return (0,timing/* measureTime */.a)({
        rollout,
        tasks,
        events: service.events,
        begin,
        until: begin + untilMs,
        succeeded,
        settings,
        past: (past ?? [])
            .filter(({ createdAt }) => createdAt < rollout.createdAt)
            .slice(0, PAST)
            .map(({ ms }) => ms)
    });
}
async function quietly(call) {
    return await call.catch(() => undefined);
}
function settingsOf({ settings, healthCheckGraceSeconds: grace, loadBalancers }, pace, definition) {
    const { minimumHealthyPercent, maximumPercent } = settings;
    const { deregistrationDelay, interval, threshold, timeout } = pace ?? {};
    const own = definition?.containerDefinitions.find(({ healthCheck }) => healthCheck)?.healthCheck;
    // ECS checks every 30 seconds unless it is said otherwise (AWS documentation).
    const containerInterval = own === undefined || loadBalancers.length > 0 ? undefined : (own.interval ?? 30);
    return {
        minimumHealthyPercent,
        maximumPercent,
        ...(deregistrationDelay === undefined ? {} : { deregistrationDelay }),
        ...(interval === undefined || threshold === undefined
            ? {}
            : { healthCheck: { interval, threshold, ...(timeout === undefined ? {} : { timeout }) } }),
        ...(containerInterval === undefined ? {} : { containerInterval }),
        ...(grace === undefined ? {} : { grace })
    };
}

// EXTERNAL MODULE: ./src/ecs/load-balancer-names.ts
var load_balancer_names = __webpack_require__(6001);
;// CONCATENATED MODULE: ./src/deployment/rule-weights.ts

/** `The production rule app/front/… forwards 90 to web-blue, 10 to web-green.`, the weights as they stand in the rule. */
function describeRule({ role, arn, weights }) {
    const shares = [...weights].map(([group, weight]) => `${weight} to ${(0,load_balancer_names/* targetGroupName */.I)(group)}`);
    const where = shares.length === 0 ? 'to no target group' : shares.join(', ');
    return `The ${role} rule ${(0,load_balancer_names/* ruleName */.o)(arn)} forwards ${where}.`;
}

// EXTERNAL MODULE: ./src/deployment/watch.ts + 7 modules
var deployment_watch = __webpack_require__(9715);
// EXTERNAL MODULE: ./src/deployment/steps/explain.ts
var explain = __webpack_require__(8040);
// EXTERNAL MODULE: ./src/deployment/steps/gather-findings.ts
var gather_findings = __webpack_require__(5663);
// EXTERNAL MODULE: ./src/deployment/steps/live-owner.ts
var live_owner = __webpack_require__(2243);
// EXTERNAL MODULE: ./src/aws/traffic-rules.ts
var traffic_rules = __webpack_require__(6102);
;// CONCATENATED MODULE: ./src/deployment/steps/read-rule-weights.ts


/** The rules that ECS shifts the traffic of a service with; none where it shifts none, or where they may not be read. */
async function readRuleWeights({ cluster, service: name, codeDeploy }, { clients, cancel }) {
    if (codeDeploy !== undefined || cancel.aborted)
        return [];
    const service = await (0,ecs/* describeService */.Jv)(clients.ecs, cluster, name, { signal: cancel }).catch(() => 'missing');
    if (service === 'missing' || service.settings.strategy === 'ROLLING')
        return [];
    const rules = service.loadBalancers.flatMap(({ shift }) => [
        { role: 'production', arn: shift?.productionListenerRule },
        { role: 'test', arn: shift?.testListenerRule }
    ]);
    const read = rules.map(async ({ role, arn }) => {
        if (arn === undefined)
            return [];
        const weights = await (0,traffic_rules/* forwardWeights */.R)(clients.elb, arn, cancel).catch(() => undefined);
        return weights === undefined ? [] : [{ role, arn, weights }];
    });
    return (await Promise.all(read)).flat();
}

// EXTERNAL MODULE: ./src/report/console-link.ts
var console_link = __webpack_require__(6608);
// EXTERNAL MODULE: ./src/deployment/verdict.ts
var verdict = __webpack_require__(8210);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__(212);
// EXTERNAL MODULE: ./src/aws/whole-answer.ts
var whole_answer = __webpack_require__(4833);
;// CONCATENATED MODULE: ./src/aws/continue-service-deployment.ts



/**
 * Answers a pause of a service deployment. The client must not repeat calls by itself: the next step of a linear deployment
 * waits for its own answer. @throws DeployError; of a LostAnswer when the answer does not name the deployment
 */
async function continueServiceDeployment(client, { serviceDeploymentArn, hookId }, action) {
    await (0,aws_failure/* naming */.b7)('ecs:ContinueServiceDeployment', async () => {
        const answer = await client.send(new dist_cjs/* ContinueServiceDeploymentCommand */.LrH({ serviceDeploymentArn, hookId, action }));
        const isIt = answer.serviceDeploymentArn === serviceDeploymentArn;
        (0,whole_answer/* shown */.SP)(isIt ? hookId : undefined, 'the deployment whose pause was answered');
    });
}

// EXTERNAL MODULE: ./src/aws/retry.ts
var retry = __webpack_require__(2495);
// EXTERNAL MODULE: ./src/deployment/pause.ts
var deployment_pause = __webpack_require__(7525);
;// CONCATENATED MODULE: ./src/deployment/steps/answer-pause.ts





/**
 * Answers one pause once. After an answer that was lost, ECS is asked whether the pause still waits before anything is
 * sent again. @throws DeployError when it could not be answered and still waits
 */
async function answerPause(pause, answer, { clients, clock }) {
    const isOver = async () => {
        const own = await (0,ecs/* describeServiceDeployment */.MH)(clients.ecs, pause.serviceDeploymentArn);
        return own === undefined || (0,deployment_pause/* openPauses */.I)(own).every(({ hookId }) => hookId !== pause.hookId);
    };
    let sent = 0;
    try {
        return await (0,retry/* carryOutOnce */.hW)({
            name: 'ecs:ContinueServiceDeployment',
            send: async () => {
                sent += 1;
                await continueServiceDeployment(clients.ecsOnce, pause, answer);
                return { kind: 'answered' };
            },
            find: async () => ((await isOver()) ? { kind: 'answered' } : undefined)
        }, { clock });
    }
    catch (error) {
        const { kind, message } = (0,aws_failure/* failureOf */.g5)(error);
        // ECS's refusal of an id that is spent has no class of its own (AWS documentation): whether it is, a look tells.
        if (kind !== 'rejected' || !(await isOver()))
            throw error;
        // An answer of ours that was lost before may have been the one.
        return sent > 1 ? { kind: 'answered' } : { kind: 'spent', reason: message };
    }
}

;// CONCATENATED MODULE: ./src/deployment/steps/answer-gate.ts


/** Answers the pauses at which a smoke test was run, each once. Never throws. */
async function answerGate({ pauses, answer }, tools) {
    const answered = { kind: 'pauses-answered', pauses };
    try {
        const answers = [];
        for (const pause of pauses)
            answers.push(await answerPause(pause, answer, tools));
        const spent = answers.find(({ kind }) => kind === 'spent');
        return { ...answered, now: tools.clock.now(), answer: spent ?? { kind: 'answered' } };
    }
    catch (error) {
        const { heals, message: reason } = (0,aws_failure/* failureOf */.g5)(error);
        return { ...answered, now: tools.clock.now(), answer: { kind: 'failed', reason, heals } };
    }
}

// EXTERNAL MODULE: ./src/aws/service-tags.ts
var service_tags = __webpack_require__(8342);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
// EXTERNAL MODULE: ./src/deployment/steps/poll.ts
var poll = __webpack_require__(9650);
// EXTERNAL MODULE: ./src/deployment/steps/resolve-images.ts + 1 modules
var resolve_images = __webpack_require__(9947);
;// CONCATENATED MODULE: ./src/deployment/steps/compare-rollout.ts




/** Compares the images that ECS runs for a rollout with those that were checked. Never throws. */
async function compareRollout(watch, service, tools) {
    const { rollout } = watch;
    const { images = [], deploymentId } = rollout;
    const look = (0,poll/* patiently */.d)(async (_withTasks, signal) => {
        const asked = { service, deploymentId };
        const result = await (0,resolve_images/* compareRunning */.J)(images, asked, tools.clients, signal);
        await recordTruth(result, rollout, tools);
        return { kind: 'images-compared', now: tools.clock.now(), result };
    }, { deployer: 'ECS' }, tools);
    const nothing = { kind: 'look-failed', now: tools.clock.now(), reason: 'no answer' };
    return (await look(watch, false, undefined)) ?? nothing;
}
/** Outputs, summary and the revision's tags tell what ran, not what was checked. */
async function recordTruth(result, { taskDefinition }, { clients, journal, log }) {
    const main = result.kind === 'moved' ? mainOf(result.moved, journal.known().image) : undefined;
    if (main === undefined)
        return;
    journal.learn({ imageDigest: main.ran });
    try {
        await (0,service_tags/* tagResource */.F)(clients.ecs, taskDefinition, (0,origin_tags/* originTags */.YM)({ digest: main.ran }));
    }
    catch {
        log.notice(`The tags of ${taskDefinition} still name the digest that was checked; ${main.ran} is what ran.`);
    }
}
/** The one that was deployed; the post step knows of no others than those that were. */
function mainOf(moved, deployed) {
    return moved.find(({ image }) => deployed === undefined || image.reference === deployed);
}

// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/steps/start-once.ts
var start_once = __webpack_require__(2773);
;// CONCATENATED MODULE: ./src/deployment/steps/restore.ts




/** Puts the old revision back with UpdateService. */
async function restore(rollout, target, tools) {
    const { clients, clock } = tools;
    const { cluster, service } = rollout;
    try {
        // Somebody may have deployed since the last look: their deployment is not to be replaced.
        const present = await (0,ecs/* describeService */.Jv)(clients.ecs, cluster, service);
        if ((0,deployment_state/* isReplaced */.tc)(rollout, present)) {
            const look = { service: present, serviceDeployment: 'unknown' };
            return { kind: 'observed', now: clock.now(), look };
        }
        const updated = await (0,start_once/* startOnce */.a)('ecs:UpdateService', { clients, clock }, {
            cluster,
            service,
            beforeId: rollout.deploymentId,
            taskDefinition: target.taskDefinition
        }, () => (0,ecs/* updateService */.bU)(clients.ecsOnce, {
            cluster,
            service,
            taskDefinition: target.taskDefinition,
            ...target.settings,
            ...(target.taskDefinition === rollout.taskDefinition ? { forceNewDeployment: true } : {})
        }));
        const primary = (0,deployment_state/* primaryOf */.Os)(updated);
        if (primary === undefined)
            throw new Error('UpdateService started no deployment.');
        const by = { deploymentId: primary.id, createdAt: primary.createdAt };
        return { kind: 'restore-started', now: clock.now(), by };
    }
    catch (error) {
        return { kind: 'restore-failed', now: clock.now(), reason: (0,aws_failure/* failureOf */.g5)(error).message };
    }
}

;// CONCATENATED MODULE: ./src/deployment/steps/watch-rollout.ts











/** Watches a deployment to its verdict, and carries out what the state machine decides. */
async function watchRollout(first, tools) {
    const { carryOut, settled } = await prepareCommands(first.watch.rollout, tools);
    let now = first;
    for (;;) {
        tellAll(now, tools);
        const { watch, command } = now;
        if (command.kind === 'done' || command.kind === 'hand-over') {
            await settled();
            return command.kind === 'done'
                ? { kind: 'verdict', verdict: command.verdict, watch }
                : { kind: 'handed-over', watch };
        }
        now = (0,deployment_watch/* step */.PM)(watch, await carryOut(watch, command));
        noteStep(watch, now.watch, tools);
    }
}
/** Leaves word for the post step, and says when the deployment turned out bad. */
function noteStep(before, after, tools) {
    const isSame = after.phase.kind === before.phase.kind;
    if (!isSame || after.memory.tested !== before.memory.tested)
        tools.save(after);
    if (!isSame && before.phase.kind === 'watching' && !(0,deployment_watch/* wasCancelled */.r1)(after)) {
        tools.onTrouble?.((0,verdict/* causeIn */.Po)(after));
    }
}
/** Tells what is new, and keeps for the report where the deployment stands. */
function tellAll({ news, watch }, tools) {
    const { stage } = watch.memory;
    if (stage !== undefined)
        tools.journal.learn({ stage });
    for (const one of news)
        tell(one, tools);
}
/** One line of the story; what somebody has to act on is an annotation, too, with where to act. */
function tell({ text, kind }, { journal, log }) {
    journal.tell(text, kind);
    if (kind !== 'notice')
        return;
    const link = (0,console_link/* linkConsole */.Ai)({ outcome: 'registered', ...journal.known() });
    log.notice(link === undefined ? text : `${text} ${link}`);
}
/**
 * What carries out the state machine's commands. The first signal is told exactly once. `settled`: a test that was cut
 * short has ended, too.
 */
async function prepareCommands(rollout, tools) {
    const eyes = await eyesFor(rollout, tools);
    const { cancel, clock } = tools;
    let cancelTold = false;
    const tests = smokeTests(tools);
    const tellCancel = () => {
        cancelTold = true;
        return { kind: 'cancelled', now: clock.now(), signal: String(cancel.reason) };
    };
    const look = async (watch, afterMs, withTasks) => {
        const signal = cancelTold ? undefined : cancel;
        await clock.sleep(jitter(afterMs), signal);
        const seen = signal?.aborted === true ? undefined : await eyes.look(watch, withTasks, signal);
        return seen ?? tellCancel();
    };
    const carryOut = async (watch, command) => {
        switch (command.kind) {
            case 'look':
                return await look(watch, command.afterMs, command.withTasks);
            case 'compare-images':
                return await compareRollout(watch, command.service, tools);
            case 'smoke-test': {
                const result = await tests.run(watch.rollout, command);
                return result === undefined ? tellCancel() : { kind: 'tested', now: clock.now(), result };
            }
            case 'answer-pauses':
                return await answerGate(command, tools);
            case 'answer-pause':
                // What is about to be answered is this step's to look after.
                tools.save(watch);
                return await answerAloud(command, tools);
            case 'stop':
                tools.save(watch);
                return await eyes.stop();
            case 'restore':
                tools.save(watch);
                return await eyes.restore(command.target);
        }
    };
    return { carryOut, settled: tests.settled };
}
/** Runs smoke tests. A signal does not wait for the end of one: what it asks for is urgent. */
function smokeTests({ cancel, smokeTest }) {
    let running = Promise.resolve();
    return {
        /** Undefined when the signal cut it short. */
        run: async ({ cluster, service, deploymentId, taskDefinition }, { kind: _, ...occasion }) => {
            if (smokeTest === undefined) {
                return { kind: 'failed', cause: 'Its smoke test is only known to the main step.' };
            }
            const test = smokeTest({ ...occasion, cluster, service, deploymentId, taskDefinition });
            running = test;
            const result = await Promise.race([test, aborted(cancel)]);
            return cancel.aborted ? undefined : result;
        },
        settled: async () => {
            await running;
        }
    };
}
function aborted(signal) {
    return new Promise(resolve => {
        if (signal.aborted)
            resolve(undefined);
        else
            signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
}
/** Answers a pause. Never throws. */
async function answerAloud({ pause, answer }, tools) {
    const told = await answerPause(pause, answer, tools).then(answered => ({
        result: answered.kind,
        ...(answered.kind === 'spent' ? { reason: answered.reason } : {})
    }), (error) => ({ result: 'failed', reason: (0,aws_failure/* failureOf */.g5)(error).message }));
    return { kind: 'pause-answered', now: tools.clock.now(), told: { pause, answer, ...told } };
}
/** What looks at whoever carries the rollout out. CodeDeploy's code is only loaded when it is that. */
async function eyesFor(rollout, tools) {
    if (rollout.codeDeploy === undefined)
        return openEyes(rollout, tools);
    const { openCodeDeployEyes } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(562), __webpack_require__.e(695)]).then(__webpack_require__.bind(__webpack_require__, 9695));
    return openCodeDeployEyes(rollout, rollout.codeDeploy, tools);
}
/** A little chance, so that many jobs do not ask at the same moment. */
function jitter(ms) {
    return ms * (0.9 + 0.1 * Math.random());
}
function openEyes(rollout, tools) {
    const { clients, clock } = tools;
    const { cluster, service } = rollout;
    const ownDeployment = watchServiceDeployment(rollout, tools);
    const tasks = (0,poll/* knowTasks */.g)(rollout, tools);
    const observe = async (withTasks, signal) => {
        const [seen, serviceDeployment, stopped] = await Promise.all([
            (0,ecs/* describeService */.Jv)(clients.ecs, cluster, service, { signal }),
            ownDeployment.look(signal),
            withTasks ? tasks(signal) : undefined
        ]);
        const look = { service: seen, serviceDeployment, at: (0,task_times/* serverNow */.c_)(clients.ecs) };
        const found = stopped === undefined ? {} : { tasks: stopped };
        return { kind: 'observed', now: clock.now(), look, ...found };
    };
    return {
        look: (0,poll/* patiently */.d)(observe, { deployer: 'ECS' }, tools),
        stop: () => ownDeployment.stop(),
        restore: target => restore(rollout, target, tools)
    };
}
/** The service deployment of a rollout: found once by its identity, then described. */
function watchServiceDeployment(rollout, { clients, clock, journal, log }) {
    let arn;
    let unavailable = false;
    const deployment = { id: rollout.deploymentId, createdAt: rollout.createdAt };
    const find = async (signal) => {
        const { cluster, service } = rollout;
        arn ??= await (0,ecs/* findServiceDeployment */.S7)(clients.ecs, cluster, service, deployment, { signal });
        if (arn !== undefined)
            journal.learn({ serviceDeploymentArn: arn });
        return arn;
    };
    const giveUp = (failure) => {
        unavailable = true;
        log.notice(`${failure.message} The verdict comes from ecs:DescribeServices alone; allow the service-deployment calls for a better one.`);
    };
    return {
        look: async (signal) => {
            if (unavailable)
                return 'unknown';
            try {
                const known = arn;
                if (known === undefined) {
                    await find(signal);
                    return 'unknown';
                }
                return (await (0,ecs/* describeServiceDeployment */.MH)(clients.ecs, known, { signal })) ?? 'unknown';
            }
            catch (error) {
                const failure = (0,aws_failure/* failureOf */.g5)(error);
                if (!(0,aws_failure/* isUnavailable */.Pd)(failure))
                    throw error;
                giveUp(failure);
                return 'unknown';
            }
        },
        stop: async () => {
            try {
                const known = unavailable ? undefined : await find();
                if (known === undefined) {
                    const reason = 'its service deployment is not known';
                    return { kind: 'stop-answered', now: clock.now(), answer: 'impossible', reason };
                }
                await (0,ecs/* stopServiceDeployment */.dD)(clients.ecs, known);
                return { kind: 'stop-answered', now: clock.now(), answer: 'accepted' };
            }
            catch (error) {
                const failure = (0,aws_failure/* failureOf */.g5)(error);
                const answer = failure.name === 'ConflictException' ? 'conflict' : 'impossible';
                return { kind: 'stop-answered', now: clock.now(), answer, reason: failure.message };
            }
        }
    };
}

;// CONCATENATED MODULE: ./src/deployment/steps/judge.ts












/** Outcomes whose cause is in the tasks. */
const EXPLAINED = [
    'failed',
    'rolled-back',
    'rollback-failed',
    'timed-out'
];
/**
 * Watches a deployment to its verdict, and explains a bad one while its traces are fresh. `wanted` is an outcome that
 * was asked for and needs no explanation.
 */
async function judge(first, definition, tools, wanted) {
    const { rollout, options } = first.watch;
    const { journal } = tools;
    const beforeMs = journal.elapsed();
    const begin = beginOf(rollout, tools);
    let blindness;
    let diagnosis;
    const diagnose = (cause) => {
        diagnosis ??= explainAloud(rollout, definition, tools, cause);
        return diagnosis;
    };
    const end = await watchRollout(first, {
        ...tools,
        log: tools.runner,
        save: watch => (0,saved_state/* saveRollout */.BU)(tools, { kind: 'started', watch }),
        // Whoever needs the diagnosis awaits it later; until then a failure of it must not end the rollback.
        onTrouble: cause => {
            diagnose(cause).catch(() => undefined);
        },
        onBlind: error => {
            blindness = error;
        }
    });
    if (end.kind === 'handed-over')
        return handedOver(tools);
    const { verdict } = end;
    const durationMs = journal.elapsed();
    const bad = EXPLAINED.includes(verdict.outcome) && verdict.outcome !== wanted;
    // The tasks that a cancelled rollout leaves behind are no cause of anything.
    const inTasks = bad && !(0,deployment_watch/* wasCancelled */.r1)(end.watch) && !tools.cancel.aborted;
    const explained = inTasks ? await diagnose(verdict.reason) : undefined;
    const { outcome } = verdict;
    // What is wanted to fail is only the first half of a rollback.
    (0,saved_state/* saveRollout */.BU)(tools, { kind: 'ended', ...(wanted === undefined ? { outcome } : {}) });
    if (verdict.note !== undefined)
        tools.runner.notice(verdict.note);
    const isBack = outcome === 'rolled-back' || outcome === 'rollback-failed';
    const rules = isBack && blindness === undefined ? await tellRules(rollout, tools) : '';
    return {
        ...endingOf(verdict),
        ...(outcome === 'rollback-failed' ? addToReason(verdict, rules) : {}),
        ...(await nameSuccessor(verdict, tools)),
        durationMs,
        ...(await timingOf(rollout, definition, { begin, durationMs, verdict, blindness }, tools)),
        ...withHint(explained, hintFor(blindness, beforeMs + options.waitMs + options.revertMs))
    };
}
/** Where the rules of the load balancer send the traffic now, where ECS shifts it: said, and given as sentences. */
async function tellRules(rollout, tools) {
    const rules = (await readRuleWeights(rollout, tools)).map(describeRule);
    for (const rule of rules)
        tools.runner.line(rule);
    return rules.join(' ');
}
function addToReason({ reason = '' }, more) {
    return more === '' ? {} : { reason: `${reason} ${more}`.trim() };
}
/** Who started the deployment that replaced mine, by the tags that this action writes on revisions. */
async function nameSuccessor({ reason, successor }, tools) {
    if (reason === undefined || successor === undefined)
        return {};
    const ownership = await (0,live_owner/* lookAtOwnership */.S)(successor, tools).catch(() => undefined);
    return { reason: `${reason} ${(0,owner/* describeOwner */.$)(ownership).sentence}` };
}
/** What ended the watch comes before what may be wrong with the tasks. */
function withHint(diagnosis, hint) {
    if (diagnosis === undefined)
        return hint === undefined ? {} : { hint };
    const hints = [hint, diagnosis.hint].filter(text => text !== undefined);
    return { diagnosis: hints.length === 0 ? diagnosis : { ...diagnosis, hint: hints.join(' ') } };
}
/** Where the time went; not after a cancel, when every second counts, nor when ECS cannot be asked any more. */
async function timingOf(rollout, definition, { begin, durationMs, verdict, blindness }, tools) {
    // What was left on the way has no phases to compare yet, and the task sets of CodeDeploy have others.
    if (verdict.outcome === 'baking' || verdict.outcome === 'paused')
        return {};
    if (blindness !== undefined || tools.cancel.aborted || rollout.codeDeploy)
        return {};
    const succeeded = verdict.outcome === 'succeeded';
    const timing = await measure(rollout, definition, { begin, untilMs: durationMs, succeeded }, tools);
    return timing === undefined ? {} : { timing };
}
/** What to do about an error that ended the watch. `neededMs` is how long the whole step may take. */
function hintFor(error, neededMs) {
    if (!(error instanceof problem/* DeployError */.sH))
        return undefined;
    return error.code === 'credentials' && (0,aws_failure/* isExpired */._d)(error) ? (0,aws_failure/* lastingSession */.zh)(neededMs) : error.hint;
}
async function explainAloud(rollout, definition, tools, cause) {
    const diagnosis = await (0,explain/* explain */.WE)(rollout, definition, tools, cause);
    (0,gather_findings/* tellDiagnosis */.Z3)(tools.runner, diagnosis);
    return diagnosis;
}
function endingOf({ outcome, reason, running, trigger }) {
    return {
        outcome,
        ...(reason === undefined ? {} : { reason }),
        ...(trigger === undefined ? {} : { trigger }),
        ...(running === undefined ? {} : { runningTaskDefinitionArn: running })
    };
}
function handedOver({ cancel }) {
    return {
        outcome: 'cancelled',
        handedOver: true,
        reason: `The job was cancelled (${String(cancel.reason)}); the rollback is under way, and the post step of this action watches it to its end.`
    };
}


/***/ }),

/***/ 2243:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ lookAtOwnership)
/* harmony export */ });
/* harmony import */ var _aws_deployment_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4019);

/** What the revision of a deployment tells of who started it; undefined when it was deleted. */
async function lookAtOwnership({ taskDefinition, createdAt }, { clients }) {
    const registration = await (0,_aws_deployment_history_js__WEBPACK_IMPORTED_MODULE_0__/* .describeRegistration */ .B4)(clients.ecs, taskDefinition);
    if (registration === undefined)
        return undefined;
    const { origin, registeredAt } = registration;
    return { origin, registeredAt, registeredForMs: createdAt - Date.parse(registeredAt) };
}


/***/ }),

/***/ 9650:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ patiently),
/* harmony export */   g: () => (/* binding */ knowTasks)
/* harmony export */ });
/* harmony import */ var _aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1032);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9551);


/** One look must not eat the whole wait, however often the SDK repeats its calls. */
const LOOK_LIMIT_MS = 20_000;
/** A look that never throws and never takes longer than `limitMs`. */
function patiently(observe, { deployer, limitMs = LOOK_LIMIT_MS }, { clock, onBlind }) {
    const lookFailed = (error) => {
        const { heals, message: reason } = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
        if (!heals)
            onBlind?.(error);
        return { kind: heals ? 'look-failed' : 'blind', now: clock.now(), reason };
    };
    const lookTooLong = () => {
        const reason = `${deployer} did not answer within ${limitMs / 1000} s.`;
        return { kind: 'look-failed', now: clock.now(), reason };
    };
    return async (watch, withTasks, cancel) => {
        const limit = AbortSignal.timeout(limitMs);
        try {
            const signal = AbortSignal.any([limit, ...(cancel ? [cancel] : [])]);
            return await observe(withTasks, signal, watch);
        }
        catch (error) {
            if (cancel?.aborted === true)
                return undefined;
            return limit.aborted ? lookTooLong() : lookFailed(error);
        }
    };
}
/** The stopped tasks of the service; each is described once. */
function knowTasks(rollout, { clients, log }) {
    const known = new Map();
    let denied = false;
    return async (signal) => {
        if (denied)
            return [];
        try {
            const { cluster, service } = rollout;
            const arns = await (0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .listTasks */ .Vk)(clients.ecs, cluster, service, 'STOPPED', { signal });
            const fresh = arns.filter(arn => known.get(arn)?.lastStatus !== 'STOPPED');
            for (const task of await (0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .describeTasks */ .yz)(clients.ecs, cluster, fresh, { signal })) {
                known.set(task.arn, task);
            }
            return [...known.values()];
        }
        catch (error) {
            const failure = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
            if (!(0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnavailable */ .Pd)(failure))
                throw error;
            denied = true;
            log.notice(`${failure.message} Failed tasks are counted by ECS alone.`);
            return [];
        }
    };
}


/***/ }),

/***/ 9947:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ compareRunning)
});

// EXTERNAL MODULE: ./src/aws/ecs.ts
var aws_ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts
var aws_failure = __webpack_require__(9551);
;// CONCATENATED MODULE: ./src/aws/task-digests.ts

/** The digests that the running tasks of a deployment or task set run, by container name. `startedBy`: its id. */
async function taskDigests(client, { clusterArn, name }, startedBy, options = {}) {
    const arns = await (0,aws_ecs/* listTasks */.Vk)(client, clusterArn, name, 'RUNNING', options);
    const tasks = await (0,aws_ecs/* describeTasks */.yz)(client, clusterArn, arns, options);
    const digests = new Map();
    for (const { containers } of tasks.filter(task => task.startedBy === startedBy)) {
        for (const { name: container, imageDigest } of containers) {
            if (imageDigest === undefined)
                continue;
            digests.set(container, [...new Set([...(digests.get(container) ?? []), imageDigest])]);
        }
    }
    return digests;
}

// EXTERNAL MODULE: ./src/aws/whole-answer.ts
var whole_answer = __webpack_require__(4833);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
;// CONCATENATED MODULE: ./src/deployment/steps/resolve-images.ts






/** Compares what ECS runs for a deployment with what was checked. Throws when ECS cannot be asked at all. */
async function compareRunning(images, { service, deploymentId }, clients, signal) {
    const containers = images.map(({ container }) => container);
    const asked = { service, deploymentId, containers };
    const { resolved, why } = await resolveImages(asked, clients, signal);
    return (0,image_comparison/* compareImages */.qJ)(images, resolved, why);
}
/**
 * The digests that ECS runs for a deployment: of its service revision, and of its running tasks where that does not show
 * every container. Throws when ECS cannot be asked at all (credentials, network).
 */
async function resolveImages({ service, deploymentId, containers }, { ecs }, signal) {
    // Task sets have no service revisions.
    const revision = service.controller === 'CODE_DEPLOY'
        ? {}
        : await ask((0,aws_ecs/* runningDigests */.Jc)(ecs, service, deploymentId, { signal }));
    const known = revision.resolved ?? new Map();
    if (containers.every(name => known.has(name)))
        return { resolved: known, why: [] };
    const startedBy = (0,deployment_state/* deploymentOf */.PE)(service, deploymentId)?.taskSetId ?? deploymentId;
    const tasks = await ask(taskDigests(ecs, service, startedBy, { signal }));
    return {
        resolved: new Map([...(tasks.resolved ?? []), ...known]),
        why: [revision.why, tasks.why].filter(reason => reason !== undefined)
    };
}
/** An answer, or why there is none: the call is denied, not there, or shows nothing however often it is asked. */
async function ask(call) {
    try {
        return { resolved: await call };
    }
    catch (error) {
        const failure = (0,aws_failure/* failureOf */.g5)(error);
        const shownNothing = error instanceof Error && error.cause instanceof whole_answer/* LostAnswer */.b5;
        if (!(0,aws_failure/* isUnavailable */.Pd)(failure) && !shownNothing)
            throw error;
        return { why: failure.message };
    }
}


/***/ }),

/***/ 1755:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PX: () => (/* binding */ deploymentFacts),
  Of: () => (/* binding */ rollOut),
  qt: () => (/* binding */ watchOptions)
});

// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/ecs/existing-service.ts
var existing_service = __webpack_require__(1974);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var strategy = __webpack_require__(448);
// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/deployment/watch.ts + 7 modules
var watch = __webpack_require__(9715);
// EXTERNAL MODULE: ./src/deployment/steps/judge.ts + 9 modules
var judge = __webpack_require__(9662);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/deployment/steps/digest-moved.ts
var digest_moved = __webpack_require__(8073);
// EXTERNAL MODULE: ./src/deployment/steps/start-once.ts
var start_once = __webpack_require__(2773);
;// CONCATENATED MODULE: ./src/deployment/steps/start-rollout.ts











/** Creates or updates the service, unless what is wanted runs already. */
async function startRollout(request, found, taskDefinition, options, tools) {
    const service = (0,existing_service/* existingService */.T)(found.service);
    return service === undefined
        ? await create(request, found, taskDefinition, options, tools)
        : await update(request, service, found, taskDefinition, options, tools);
}
async function update(request, service, found, taskDefinition, options, tools) {
    const members = { ...changedMembers(request), ...found.serviceChanges?.members };
    const plan = (0,plan_update/* planRollout */.ne)({
        service,
        taskDefinition,
        force: request.rollout.forceNewDeployment,
        otherChanges: Object.keys(members).length > 0,
        digestMoved: service.taskDefinition === taskDefinition && (await (0,digest_moved/* digestMoved */.A)(service, found, tools))
    });
    if (plan.kind === 'unchanged')
        return { ...plan, running: service.taskDefinition };
    if (plan.note !== undefined)
        tools.runner.notice(plan.note);
    const previous = wholeTarget(service, found);
    const cluster = request.cluster;
    const name = request.service;
    if (plan.kind === 'adopt') {
        return started(cluster, name, plan.deployment, previous, isForeign(service, found, tools));
    }
    const before = (0,deployment_state/* primaryOf */.Os)(service);
    (0,saved_state/* saveRollout */.BU)(tools, {
        kind: 'starting',
        cluster,
        service: name,
        taskDefinition,
        options,
        ...(before === undefined ? {} : { beforeId: before.id }),
        ...imagesOf(found),
        ...(previous === undefined ? {} : { previous })
    });
    const input = {
        cluster,
        service: name,
        taskDefinition,
        ...(plan.force ? { forceNewDeployment: true } : {}),
        ...members
    };
    const updated = await (0,start_once/* startOnce */.a)('ecs:UpdateService', { ...tools, onNotStarted: () => (0,saved_state/* saveRollout */.BU)(tools, { kind: 'ended' }) }, {
        cluster,
        service: name,
        beforeId: before?.id,
        taskDefinition,
        ...(plan.force || service.taskDefinition !== taskDefinition
            ? {}
            : { settings: changedSettings(request) })
    }, () => (0,ecs/* updateService */.bU)(tools.clients.ecsOnce, input));
    return readUpdated(request, updated, before, (primary, isNew) => started(cluster, name, primary, previous, !isNew && isForeign(service, found, tools)));
}
/** What came of an update. Where only other members were changed, an earlier run's deployment may still go on. */
function readUpdated({ service: name }, updated, before, start) {
    const primary = (0,deployment_state/* primaryOf */.Os)(updated);
    if (primary === undefined)
        throw new problem/* DeployError */.sH('bug', `${name} has no PRIMARY deployment.`);
    const isNew = primary.id !== before?.id;
    return isNew || primary.rolloutState === 'IN_PROGRESS'
        ? start(primary, isNew)
        : {
            kind: 'unchanged',
            reason: 'ECS changed the service and started no deployment.',
            running: primary.taskDefinition
        };
}
/** Where to go back to, with the settings that the rollout changes. */
function wholeTarget(service, { serviceChanges }) {
    const target = (0,plan_update/* rollbackTarget */.es)(service);
    // The settings of the service are those of its PRIMARY deployment.
    const own = target !== undefined && target.deploymentId === (0,deployment_state/* primaryOf */.Os)(service)?.id;
    return own && serviceChanges !== undefined && Object.keys(serviceChanges.former).length > 0
        ? { ...target, settings: serviceChanges.former }
        : target;
}
const imagesOf = ({ images }) => (images === undefined ? {} : { images });
/** Whether the deployment that goes on already was started by something else than an earlier attempt of this run. */
function isForeign({ taskDefinition }, found, { runner }) {
    const live = found.registered.find(({ arn }) => arn === taskDefinition);
    const { run } = (0,origin_tags/* readOrigin */.P2)(live?.definition.tags);
    const own = runner.surroundings.runUrl;
    return own === undefined || run === undefined || runOf(run) !== runOf(own);
}
/** A run's page without the number of the attempt. */
const runOf = (url) => url.replace(/\/attempts\/\d+$/, '');
/** The members of UpdateService besides the task definition that the user asked to change; no others are sent. */
function changedMembers({ rollout }) {
    const { desiredCount, enableEcsManagedTags, propagateTags, managedVolume } = rollout;
    return {
        ...(desiredCount === undefined ? {} : { desiredCount }),
        ...(enableEcsManagedTags === undefined ? {} : { enableECSManagedTags: enableEcsManagedTags }),
        ...(propagateTags === undefined ? {} : { propagateTags }),
        ...(managedVolume === undefined
            ? {}
            : {
                volumeConfigurations: [
                    { name: managedVolume.name, managedEBSVolume: managedVolume.configuration }
                ]
            })
    };
}
/** The same as the service shows them, as far as it does. */
function changedSettings({ rollout }) {
    const { desiredCount, enableEcsManagedTags, propagateTags } = rollout;
    return {
        ...(desiredCount === undefined ? {} : { desired: desiredCount }),
        ...(enableEcsManagedTags === undefined ? {} : { managedTags: enableEcsManagedTags }),
        ...(propagateTags === undefined ? {} : { propagateTags })
    };
}
async function create(request, found, taskDefinition, options, tools) {
    const { cluster, service } = request;
    (0,saved_state/* saveRollout */.BU)(tools, {
        kind: 'starting',
        cluster,
        service,
        taskDefinition,
        options,
        ...imagesOf(found)
    });
    const input = {
        ...found.serviceDefinition,
        cluster,
        serviceName: service,
        taskDefinition,
        ...changedMembers(request)
    };
    // The token makes repeating the call safe: the same request creates the service once.
    const clientToken = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32);
    const created = await (0,start_once/* startOnce */.a)('ecs:CreateService', { ...tools, onNotStarted: () => (0,saved_state/* saveRollout */.BU)(tools, { kind: 'ended' }) }, { cluster, service, beforeId: undefined, taskDefinition }, () => (0,ecs/* createService */.sR)(tools.clients.ecs, { ...input, clientToken }));
    const primary = (0,deployment_state/* primaryOf */.Os)(created);
    if (primary === undefined) {
        throw new problem/* DeployError */.sH('service', `ECS created ${service} without a deployment.`);
    }
    tools.journal.tell(`created the service ${service}`);
    return started(cluster, service, primary, undefined);
}
function started(cluster, service, deployment, previous, foreign = false) {
    const rollout = {
        cluster,
        service,
        deploymentId: deployment.id,
        taskDefinition: deployment.taskDefinition,
        createdAt: deployment.createdAt,
        ...(previous === undefined ? {} : { previous }),
        ...(foreign ? { foreign } : {})
    };
    return { kind: 'started', rollout };
}
/** One line that says what was started. */
function describeStart({ deploymentId, taskDefinition, previous }) {
    const from = previous === undefined ? '' : `, in place of ${(0,progress_lines/* revisionName */.pd)(previous.taskDefinition)}`;
    return `${deploymentId} rolls out ${(0,progress_lines/* revisionName */.pd)(taskDefinition)}${from}`;
}

;// CONCATENATED MODULE: ./src/deployment/steps/roll-out.ts








/** A rollback is given at least this long: it has to start and drain tasks like any deployment. */
const SHORTEST_REVERT_MS = 10 * 60_000;
/** How long the verdict on a rollout is waited for, planned waits included, and what starts a rollback. */
function watchOptions({ rollout }, minutes = rollout.waitMinutes) {
    const waitMs = minutes * 60_000;
    const plannedMs = waitMs - rollout.waitMinutes * 60_000;
    return {
        waitMs,
        ...(plannedMs > 0 ? { plannedMs } : {}),
        revertMs: Math.max(waitMs, SHORTEST_REVERT_MS),
        rollbackOn: rollout.rollbackOn,
        ...(rollout.smokeTest === undefined ? {} : { smokeTest: true }),
        ...(rollout.waitUntil === 'completed' ? {} : { waitUntil: rollout.waitUntil })
    };
}
/** Brings a registered revision onto the service, and waits for the verdict when that is wanted. */
async function rollOut(request, lookedUp, taskDefinition, definition, tools) {
    tools.cancel.throwIfAborted();
    const found = withImages(lookedUp, taskDefinition);
    const { options, started } = await start(request, found, taskDefinition, tools);
    if (started.kind === 'unchanged') {
        (0,saved_state/* saveRollout */.BU)(tools, { kind: 'ended' });
        return {
            outcome: 'unchanged',
            reason: started.reason,
            runningTaskDefinitionArn: started.running
        };
    }
    tools.journal.learn(deploymentFacts(started.rollout));
    tools.journal.tell(describeStart(started.rollout));
    if (!request.rollout.wait) {
        (0,saved_state/* saveRollout */.BU)(tools, { kind: 'ended' });
        return {
            outcome: 'registered',
            reason: 'The deployment was started and not waited for (wait-for-service-stability: false).'
        };
    }
    const { images } = found;
    const rollout = { ...started.rollout, ...(images === undefined ? {} : { images }) };
    const first = (0,watch/* startWatch */.Ms)(rollout, options, tools.clock.now());
    (0,saved_state/* saveRollout */.BU)(tools, { kind: 'started', watch: first.watch });
    return await (0,judge/* judge */.S)(first, definition, tools);
}
/** What was found, with the images that the revision to go back to holds by the same tags. */
function withImages(found, taskDefinition) {
    const { service, images = [], registered } = found;
    const isThere = service !== undefined && service !== 'missing';
    const before = isThere ? (0,plan_update/* rollbackTarget */.es)(service)?.taskDefinition : undefined;
    if (images.length === 0 || before === undefined)
        return found;
    const definition = registered.find(({ arn }) => arn === before)?.definition;
    return {
        ...found,
        images: (0,image_comparison/* compareWithBefore */.NT)(images, before === taskDefinition, definition)
    };
}
/** The ids of a deployment, for the report. */
function deploymentFacts({ deploymentId, codeDeploy }) {
    return {
        deploymentId,
        ...(codeDeploy === undefined ? {} : { codeDeployDeploymentId: deploymentId })
    };
}
/** What ECS waits for by plan, as the service is, or as its file will make it. */
function waitsOf({ service, serviceDefinition }) {
    return (0,strategy/* plannedWaits */.LH)((0,existing_service/* existingService */.T)(service)?.settings ?? (0,strategy/* readStrategy */.C)(serviceDefinition ?? {}));
}
/** Starts the deployment by whoever deploys the service, with how long it is waited for. */
async function start(request, found, taskDefinition, tools) {
    const { service, codeDeploy } = found;
    if (codeDeploy === undefined || service === undefined || service === 'missing') {
        const { minutes, line } = (0,strategy/* addWaits */.eR)(request.rollout.waitMinutes, waitsOf(found));
        const options = watchOptions(request, minutes);
        const started = await startRollout(request, found, taskDefinition, options, tools);
        const isLonger = minutes > request.rollout.waitMinutes;
        if (started.kind === 'started' && request.rollout.wait && isLonger)
            tools.journal.tell(line);
        return { options, started };
    }
    const code = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(562), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 7166));
    const { minutes, line } = code.budgetFor(request, codeDeploy);
    const { rollout } = request;
    const options = watchOptions(request, minutes);
    const all = { ...found, codeDeploy };
    const started = await code.startWithCodeDeploy(request, service, all, taskDefinition, options, tools);
    if (started.kind === 'started' && rollout.wait)
        tools.journal.tell(line);
    return { options, started };
}


/***/ }),

/***/ 2773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ findStarted),
/* harmony export */   a: () => (/* binding */ startOnce)
/* harmony export */ });
/* harmony import */ var _aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1032);
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2495);
/* harmony import */ var _aws_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9193);
/* harmony import */ var _progress_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2210);





/** Runs an UpdateService (or CreateService) so that it starts at most one deployment. */
async function startOnce(name, { clients, clock, cancel, onNotStarted }, expected, send) {
    return await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .carryOutOnce */ .hW)({
        name,
        send: async () => {
            const answered = await send();
            // An answer that does not show it is no answer, whatever it shows instead.
            const isDone = isStarted(answered, expected);
            return (0,_aws_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(isDone ? answered : undefined, nameOfWanted(expected));
        },
        find: () => findStarted(clients, expected)
    }, {
        clock,
        ...(cancel === undefined ? {} : { cancel }),
        ...(onNotStarted === undefined ? {} : { onNotDone: onNotStarted })
    });
}
function nameOfWanted({ taskDefinition, settings }) {
    const deployment = `a deployment of ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionName */ .pd)(taskDefinition)}`;
    return settings === undefined ? deployment : `${deployment} with the settings that were sent`;
}
/** The service, if a deployment of the expected revision is PRIMARY that was not there before. */
async function findStarted(clients, expected) {
    const found = await (0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .describeService */ .Jv)(clients.ecs, expected.cluster, expected.service);
    return found !== 'missing' && isStarted(found, expected) ? found : undefined;
}
/** Whether a service shows what was to be started, and the settings that were to be changed. */
function isStarted(service, { beforeId, taskDefinition, settings }) {
    const primary = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_4__/* .primaryOf */ .Os)(service);
    if (service.status !== 'ACTIVE' || primary?.taskDefinition !== taskDefinition)
        return false;
    if (settings === undefined)
        return primary.id !== beforeId;
    return Object.entries(settings).every(([name, value]) => service[name] === value);
}


/***/ }),

/***/ 9715:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Dr: () => (/* binding */ resumeWatch),
  Ms: () => (/* binding */ startWatch),
  PM: () => (/* binding */ step),
  r1: () => (/* binding */ wasCancelled)
});

// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/deployment/pause.ts
var deployment_pause = __webpack_require__(7525);
// EXTERNAL MODULE: ./src/deployment/transitions.ts
var transitions = __webpack_require__(543);
// EXTERNAL MODULE: ./src/deployment/verdict.ts
var verdict = __webpack_require__(8210);
;// CONCATENATED MODULE: ./src/deployment/answering.ts




/** The pauses that this step is to answer, of those that a look shows. Each is answered once. */
function pausesToAnswer({ options, memory }, look) {
    const { answering } = options;
    if (answering === undefined)
        return [];
    const { stage, only } = answering;
    const answered = memory.answered ?? [];
    return (0,deployment_pause/* openPauses */.I)(look.serviceDeployment).filter(pause => pause.stage === stage &&
        !answered.includes(pause.hookId) &&
        (only === undefined || only.includes(pause.hookId)));
}
/** The pauses that are left to somebody else. */
function othersPauses(watch, look) {
    const own = pausesToAnswer(watch, look).map(({ hookId }) => hookId);
    const done = [...own, ...(watch.memory.answered ?? [])];
    return (0,deployment_pause/* openPauses */.I)(look.serviceDeployment).filter(({ hookId }) => !done.includes(hookId));
}
/** The answer that is due; undefined when none is. */
function answerNext(watch, now, news, look) {
    const { options, phase, memory } = watch;
    const { answering } = options;
    if (answering === undefined || phase.kind !== 'watching')
        return undefined;
    const [pause] = pausesToAnswer(watch, look);
    if (pause !== undefined) {
        return { watch, news, command: { kind: 'answer-pause', pause, answer: answering.answer } };
    }
    const isLost = answering.answer === 'ROLLBACK' &&
        (memory.answered ?? []).length === 0 &&
        look.serviceDeployment !== 'unknown';
    // Somebody was faster, and the answer was no.
    return isLost
        ? refuse(watch, now, news, `The pause at ${answering.stage} waits no longer, and its answer was to be ROLLBACK.`)
        : undefined;
}
/** Whether a signal comes before this step has changed anything. */
function hasNotBegun({ options, memory, phase }) {
    const { answering } = options;
    return (answering !== undefined && phase.kind === 'watching' && (memory.answered ?? []).length === 0);
}
/** Goes on after an answer. */
function pauseAnswered(before, now, told) {
    const { pause, answer, result, reason = '' } = told;
    const answered = [...(before.memory.answered ?? []), pause.hookId];
    const watch = { ...before, memory: { ...before.memory, answered } };
    const where = `the pause at ${pause.stage} (hook ${pause.hookId})`;
    if (answer === 'ROLLBACK')
        return answeredNo(watch, now, told, where);
    if (result === 'failed') {
        const why = `${(0,sentence/* endSentence */.H)(reason)} So ${where} was not answered. ${(0,deployment_pause/* describeExpiry */.T)(pause)}.`;
        return (0,transitions/* finish */.O9)(watch, [], (0,verdict/* withRunning */.Ar)(watch, 'failed', why));
    }
    const text = result === 'answered'
        ? `answered ${where} with CONTINUE`
        : `${where} waits no longer: somebody else, or its time-out, was faster`;
    return (0,transitions/* keepLooking */.BI)(watch, now, [{ kind: 'decision', text }], false);
}
/** From here on, a deployment that ends well is taken back. */
function answeredNo(watch, now, { result, reason = '' }, where) {
    if (result !== 'answered') {
        const why = result === 'failed' ? (0,sentence/* endSentence */.H)(reason) : 'Somebody else, or its time-out, was faster.';
        return refuse(watch, now, [], `${(0,sentence/* capitalise */.s)(where)} was to be answered with ROLLBACK. ${why}`);
    }
    const cause = `${(0,sentence/* capitalise */.s)(where)} was answered with ROLLBACK.`;
    const next = (0,transitions/* revert */.ru)(watch, now, 'stop', cause, [
        { kind: 'decision', text: `answered ${where} with ROLLBACK` }
    ]);
    return { ...next, watch: markRefused(next.watch) };
}
/** Has the deployment rolled back because a gate of this step said no, whatever `rollback-on` says of failures. */
function refuse(watch, now, news, cause) {
    const next = (0,transitions/* triggered */.M4)(watch, now, news, 'failure', cause, true);
    return { ...next, watch: markRefused(next.watch) };
}
function markRefused(watch) {
    const { phase } = watch;
    return phase.kind === 'watching' ? watch : { ...watch, phase: { ...phase, refused: true } };
}
/** Whether a good end is none, because a gate of this step said no. */
function saidNo({ phase }) {
    return phase.kind !== 'watching' && phase.refused === true;
}

// EXTERNAL MODULE: ./src/deployment/codedeploy-state.ts
var codedeploy_state = __webpack_require__(909);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
;// CONCATENATED MODULE: ./src/deployment/deployer-state.ts



/** What the look means in the present phase: for my deployment, or for the one that restores. */
function readPhase(watch, look, now) {
    const { phase, rollout, memory } = watch;
    if (phase.kind !== 'reverting' || phase.restore === undefined) {
        return (0,deployment_state/* read */.LF)(rollout, look, memory.seenMine);
    }
    const restoring = {
        cluster: rollout.cluster,
        service: rollout.service,
        taskDefinition: rollout.previous?.taskDefinition ?? rollout.taskDefinition,
        ...phase.restore
    };
    if (look.codeDeploy !== undefined) {
        const restored = (0,codedeploy_state/* readRestoring */.U)(look.codeDeploy, now >= (0,transitions/* limitOf */.LF)(watch), restoring.taskDefinition);
        return restored.kind === 'succeeded' ? { kind: 'rolled-back', cause: phase.cause } : restored;
    }
    const seen = phase.restore.seen === true;
    const reading = (0,deployment_state/* read */.LF)(restoring, { service: look.service, serviceDeployment: 'unknown' }, seen);
    return reading.kind === 'succeeded' ? { kind: 'rolled-back', cause: phase.cause } : reading;
}

// EXTERNAL MODULE: ./src/diagnosis/stop-reasons.ts + 4 modules
var stop_reasons = __webpack_require__(9008);
;// CONCATENATED MODULE: ./src/deployment/failure-limit.ts

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
        const cause = (0,stop_reasons/* causeOf */.rl)(task);
        return cause === undefined ? [] : [{ task, cause }];
    });
}
/** Why the deployment has failed by our own count, or undefined when it may still succeed. */
function limitReached(memory, desired) {
    const failures = Object.values(memory.failures);
    const permanent = failures.filter(failure => failure.permanent);
    if (permanent.length >= PERMANENT_LIMIT) {
        return `${permanent.length} tasks failed for a reason that does not heal by itself: ${mostCommon(permanent)}`;
    }
    const threshold = failureThreshold(desired);
    const failed = Math.max(failures.length, memory.reportedFailures);
    return failed >= threshold
        ? `${failed} tasks failed (the limit for a desired count of ${desired} is ${threshold})${failures.length === 0 ? '.' : `: ${mostCommon(failures)}`}`
        : undefined;
}
/** The sentence that most failures share; the earliest one of equals. */
function mostCommon(failures) {
    const counts = new Map();
    for (const { sentence } of failures)
        counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

;// CONCATENATED MODULE: ./src/deployment/first-run.ts

/** Whether images were checked, and run: a desired count of 0 runs none. */
function hasImages({ rollout }, service) {
    return (rollout.images ?? []).length > 0 && !isIdle(service);
}
/** Whether there is no task that could run an image, or be tested. */
function isIdle(service) {
    return service === 'missing' || service.desired === 0;
}
/** Whether the first task of mine runs: by then ECS has resolved the tags (AWS documentation, version consistency). */
function isFirstRun(watch, service) {
    const { phase, memory, rollout } = watch;
    if (phase.kind !== 'watching' || memory.imagesCompared || !hasImages(watch, service))
        return false;
    return ((0,deployment_state/* deploymentOf */.PE)(service, rollout.deploymentId)?.running ?? 0) > 0;
}

// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
// EXTERNAL MODULE: ./src/ecs/stage.ts
var ecs_stage = __webpack_require__(6619);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var strategy = __webpack_require__(448);
;// CONCATENATED MODULE: ./src/deployment/baking.ts


/**
 * Whether all production traffic is on my revision, and the deployment only bakes. ECS shows no stage of a rolling
 * deployment, nor where the service-deployment APIs are denied: then the counts tell, and where they cannot tell it for
 * sure, it may be so.
 */
function onlyBakes(rollout, look) {
    const { service, serviceDeployment, codeDeploy } = look;
    if (codeDeploy !== undefined) {
        const { status, keepsOriginal } = codeDeploy.deployment;
        return status === 'Baking' || (keepsOriginal && status === 'InProgress');
    }
    if (service === 'missing')
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
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
;// CONCATENATED MODULE: ./src/deployment/memory.ts







/** Without a fresh hint, stopped tasks are asked for at most this often. */
const TASKS_EVERY_MS = 10_000;
/** For how long ECS may not show what it has just made: it is eventually consistent and promises no time. */
const EARLY_MS = 2 * 60_000;
/** The memory before the first look. */
function emptyMemory(now) {
    return {
        eventIds: [],
        counts: '',
        status: '',
        lastNewsAt: now,
        failures: {},
        reportedFailures: 0,
        peakRunning: 0,
        blindLooks: 0,
        seenMine: false,
        tasksAskedAt: Number.MIN_SAFE_INTEGER
    };
}
/**
 * Whether a look comes too early to mean anything: it does not show the service, or shows one of its name that was
 * deleted before, and my deployment was never seen.
 */
function isTooEarly(watch, now, { service }) {
    const there = service !== 'missing' && service.status === 'ACTIVE';
    return !there && !watch.memory.seenMine && now - watch.startedAt < EARLY_MS;
}
/** Takes a look in: what is new becomes news, what is known is not told again. */
function remember(memory, rollout, now, look, tasks) {
    if (look.service === 'missing')
        return { memory, news: [], suspicious: false };
    const { service } = look;
    const mine = (0,deployment_state/* deploymentOf */.PE)(service, rollout.deploymentId);
    const events = newEvents(memory, rollout, service);
    const failures = newFailures(memory, rollout.deploymentId, tasks);
    const counts = (0,progress_lines/* countsLine */.J7)(rollout, service);
    const status = progressOf(look);
    const stage = stageOf(memory, rollout, now, look);
    const news = [
        ...events.flatMap(event => (0,progress_lines/* eventNews */.o1)(event) ?? []),
        ...failures.map(({ task, cause }) => (0,progress_lines/* failureNews */.Oj)(task, cause)),
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
        failures: { ...memory.failures, ...known(failures) },
        reportedFailures,
        peakRunning,
        ...stage,
        blindLooks: 0,
        seenMine: memory.seenMine || mine !== undefined,
        ...(running === undefined ? {} : { running })
    };
    const hinted = reportedFailures > memory.reportedFailures || events.some(progress_lines/* hintsAtFailure */.Oh);
    const due = now - memory.tasksAskedAt >= TASKS_EVERY_MS;
    const suspicious = hinted || (due && isTroubled(next, mine?.running ?? 0, startsSince(rollout, service), service));
    return { memory: next, news, suspicious };
}
function progressOf(look) {
    return look.codeDeploy === undefined
        ? (0,progress_lines/* statusLine */.Bs)(look.serviceDeployment, isHeld(look))
        : (0,codedeploy_lines/* progressLine */.oz)(look.codeDeploy);
}
/** Where the deployment stands, as far as that decides how long it may take. */
function stageOf(memory, rollout, now, look) {
    const { heldMs = 0, lookedAt = now, stage = {} } = memory;
    const { service, serviceDeployment: own, at } = look;
    const bakeMinutes = service === 'missing' ? 0 : service.settings.bakeMinutes;
    return {
        baking: onlyBakes(rollout, look),
        heldMs: heldMs + (isHeld(look) ? now - lookedAt : 0),
        lookedAt: now,
        ...(own === 'unknown' ? {} : { stage: (0,ecs_stage/* noteStage */.$$)(stage, own, { bakeMinutes, at }) })
    };
}
/** Whether a lifecycle hook holds the deployment up for a time that is in nobody's plan. */
function isHeld({ service, serviceDeployment: own }) {
    if (service === 'missing' || own === 'unknown')
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

// EXTERNAL MODULE: ./src/deployment/smoke-gate.ts + 1 modules
var smoke_gate = __webpack_require__(4211);
;// CONCATENATED MODULE: ./src/deployment/pausing.ts






/** Remembers the pauses that a look shows. One that nobody asked this step to answer is told once. */
function notePauses(watch, look) {
    const { memory, options } = watch;
    const known = memory.pauses ?? [];
    const fresh = othersPauses(watch, look).filter(({ hookId }) => !known.includes(hookId));
    if (fresh.length === 0)
        return { watch, news: [] };
    const pauses = [...known, ...fresh.map(({ hookId }) => hookId)];
    return {
        watch: { ...watch, memory: { ...memory, pauses } },
        // Who leaves at a pause is told of it by the verdict.
        news: options.waitUntil === 'pause'
            ? []
            : fresh.filter(pause => !(0,smoke_gate/* isGate */.cE)(watch, look, pause)).map(pause => noticeOf(watch, pause))
    };
}
function noticeOf({ rollout }, pause) {
    const { deploymentId, service } = rollout;
    return {
        kind: 'notice',
        text: `${service}: ${deploymentId} waits for somebody's answer at ${pause.stage} (hook ${pause.hookId}). ${(0,deployment_pause/* describeExpiry */.T)(pause)}. This step does not answer it; the wait for it does not count as wait-for-minutes.`
    };
}
/** The good end of a step that was asked to wait only up to a point; undefined while the point is not reached. */
function leaveAt(watch, look) {
    const { options, phase, rollout, memory } = watch;
    if (phase.kind !== 'watching')
        return undefined;
    if (options.waitUntil === 'pause') {
        const pause = othersPauses(watch, look).find(one => !(0,smoke_gate/* isGate */.cE)(watch, look, one));
        return pause === undefined
            ? undefined
            : (0,verdict/* withRunning */.Ar)(watch, 'paused', whyPaused(rollout.deploymentId, pause));
    }
    if (options.waitUntil !== 'bake' || !isBaking(look) || memory.baking !== true)
        return undefined;
    const { deploymentId, taskDefinition } = rollout;
    const end = memory.stage?.bakeEndsAt;
    const until = end === undefined ? '' : ` until about ${(0,ecs_stage/* formatInstant */.r4)(end)}`;
    const reason = `All production traffic is on ${(0,progress_lines/* revisionName */.pd)(taskDefinition)}, and ${deploymentId} bakes${until} (wait-until: bake). ECS still watches it and may still roll it back.`;
    return (0,verdict/* withRunning */.Ar)(watch, 'baking', reason);
}
/** What cannot be seen is no point to leave at: without a stage, the deployment is waited for to its end. */
function isBaking({ serviceDeployment: own, service }) {
    if (own === 'unknown' || service === 'missing')
        return false;
    if (service.settings.strategy === 'ROLLING')
        return own.status === 'IN_PROGRESS';
    const weight = own.weights?.production;
    const moved = weight === undefined || weight === 100;
    return moved && ecs_stage/* AFTER_THE_SHIFT */.gi.includes(own.lifecycleStage ?? '');
}
function whyPaused(deploymentId, pause) {
    return `${deploymentId} waits for an answer at ${pause.stage} (hook ${pause.hookId}, wait-until: pause). ${(0,deployment_pause/* describeExpiry */.T)(pause)}.`;
}

// EXTERNAL MODULE: ./src/deployment/polling.ts
var polling = __webpack_require__(1540);
;// CONCATENATED MODULE: ./src/deployment/watch.ts













/** The watch of a deployment that was just started, and the first thing to do. */
function startWatch(rollout, options, now) {
    const watch = {
        rollout,
        options,
        startedAt: now,
        phase: { kind: 'watching' },
        leaving: false,
        memory: emptyMemory(now)
    };
    return { watch, news: [], command: { kind: 'look', afterMs: (0,polling/* pollDelay */.x)(0), withTasks: false } };
}
/**
 * A saved watch as the post step takes it up, and the first thing to do: a look, since the deployment may have come to
 * its end meanwhile. Only one that is still going is stopped. `limitMs` is for everything that follows.
 */
function resumeWatch(saved, limitMs, now) {
    const { movedImages } = saved.memory;
    const watch = {
        ...withoutConclusion(saved),
        options: { ...saved.options, waitMs: limitMs, revertMs: limitMs },
        startedAt: now,
        leaving: false,
        cutOff: true,
        phase: saved.phase.kind === 'reverting' ? { ...saved.phase, since: now } : saved.phase,
        memory: {
            ...emptyMemory(now),
            failures: saved.memory.failures,
            seenMine: saved.memory.seenMine,
            ...(movedImages === undefined ? {} : { movedImages }),
            ...(saved.memory.baking === true ? { baking: true } : {}),
            ...(saved.memory.tested === true ? { tested: true } : {})
        }
    };
    return { watch, news: [], command: { kind: 'look', afterMs: 0, withTasks: false } };
}
/** Whether it was a cancel, and no fault of the deployment, that ended it. */
function wasCancelled({ phase }) {
    return phase.kind !== 'watching' && phase.trigger === 'cancel';
}
/** One step of the watch. Decides everything; does nothing. */
function step(watch, input) {
    switch (input.kind) {
        case 'observed':
            return observe(withoutConclusion(watch), input.now, input.look, input.tasks ?? []);
        case 'look-failed':
            return lookFailed(watch, input.now, input.reason);
        case 'blind':
            return (0,transitions/* finish */.O9)(watch, [], (0,verdict/* blind */.SW)(watch, input.reason));
        case 'cancelled':
            return cancel(watch, input.now, input.signal);
        case 'stop-answered':
            return stopAnswered(watch, input.now, input.answer, input.reason);
        case 'restore-started':
            return (0,transitions/* revert */.ru)(watch, input.now, 'restore', (0,verdict/* causeIn */.Po)(watch), [], input.by);
        case 'restore-failed':
            return (0,transitions/* finish */.O9)(watch, [], (0,verdict/* rollbackFailed */.Ki)(watch, (0,verdict/* causeIn */.Po)(watch), input.reason));
        case 'images-compared':
            return imagesCompared(watch, input.now, input.result);
        case 'pause-answered':
            return pauseAnswered(watch, input.now, input.told);
        case 'tested':
            return (0,smoke_gate/* tested */.GU)(watch, input.now, input.result);
        case 'pauses-answered':
            return (0,smoke_gate/* pausesAnswered */.J2)(watch, input.now, input.pauses, input.answer);
    }
}
/** A verdict that a comparison was to confirm is drawn anew from each look. */
function withoutConclusion({ concluding: _, gate: __, ...watch }) {
    return watch;
}
function observe(watch, now, look, tasks) {
    const { memory, news, suspicious } = remember(watch.memory, watch.rollout, now, look, tasks);
    const seen = noteRestore({ ...watch, memory }, look);
    const reading = isTooEarly(seen, now, look)
        ? { kind: 'going' }
        : readPhase(seen, look, now);
    switch (reading.kind) {
        case 'going':
            return stillGoing(seen, now, news, look, suspicious);
        case 'rolling-back':
            return rollingBack(seen, now, news, reading.cause);
        case 'failed':
            return seen.phase.kind === 'reverting'
                ? (0,transitions/* finish */.O9)(seen, news, (0,verdict/* rollbackFailed */.Ki)(seen, seen.phase.cause, reading.cause))
                : (0,transitions/* triggered */.M4)(seen, now, news, (0,verdict/* triggerIn */.Ul)(seen), reading.cause, false);
        case 'succeeded':
            return completed(seen, now, news, look.service, (0,verdict/* conclude */.Ep)(seen, reading));
        default: {
            // ECS knows of nothing to go back to, but this step does.
            if (reading.kind === 'rollback-failed' && reading.noCandidate && canRestore(seen)) {
                return (0,transitions/* triggered */.M4)(seen, now, news, (0,verdict/* triggerIn */.Ul)(seen), (0,verdict/* causeIn */.Po)(seen, reading.cause), false);
            }
            const own = ownRestore(seen, reading);
            return own === undefined
                ? (0,transitions/* finish */.O9)(seen, news, (0,verdict/* conclude */.Ep)(seen, reading))
                : (0,transitions/* revert */.ru)(seen, now, 'restore', (0,verdict/* causeIn */.Po)(seen), news, own);
        }
    }
}
/** It came to its good end: what it runs is compared, and tested. */
function completed(watch, now, news, service, verdict) {
    // A rollback was asked for, and the deployment completed all the same.
    if ((0,smoke_gate/* isRefused */.H0)(watch) || saidNo(watch))
        return (0,transitions/* restore */.PF)(watch, news);
    return hasImages(watch, service)
        ? compare({ ...watch, concluding: verdict }, news, service)
        : endWell(watch, now, news, verdict, isIdle(service));
}
/** The good verdict, once the smoke test is passed as well. `idle`: no task runs that could be tested. */
function endWell(watch, now, news, verdict, idle) {
    if (!(0,smoke_gate/* waitsForTest */.We)(watch))
        return (0,transitions/* finish */.O9)(watch, news, verdict);
    if (idle)
        return (0,transitions/* finish */.O9)(watch, news, (0,smoke_gate/* describeUntested */.K5)(verdict));
    return watch.cutOff === true
        ? stopCutOff({ ...watch, concluding: verdict }, now, news)
        : (0,smoke_gate/* runTest */.YA)({ ...watch, concluding: verdict }, now, news, 'COMPLETED');
}
/** Nothing decided yet, unless what runs first is another image than the one that was checked. */
function stillGoing(seen, now, told, look, suspicious) {
    const { service } = look;
    const desired = service === 'missing' ? 0 : service.desired;
    const { watch, news: pauses } = notePauses(seen, look);
    const news = [...told, ...pauses];
    const next = goOn(watch, now, news, desired, suspicious);
    const { command } = next;
    if (command.kind !== 'look')
        return next;
    if (isFirstRun(watch, service))
        return compare(watch, news, service);
    // Signs of trouble are looked at before a deployment is tested or left alone.
    if (command.withTasks)
        return next;
    const due = (0,smoke_gate/* atGate */.xz)(next.watch, now, next.news, look) ?? answerNext(next.watch, now, next.news, look);
    if (due !== undefined)
        return due;
    const verdict = leaveAt(watch, look);
    if (verdict === undefined)
        return next;
    // What is left to bake has all production traffic: it can be tested.
    return verdict.outcome === 'baking' && (0,smoke_gate/* waitsForTest */.We)(watch)
        ? (0,smoke_gate/* runTest */.YA)(next.watch, now, next.news, 'BAKE_TIME')
        : (0,transitions/* finish */.O9)(watch, news, verdict);
}
function compare(watch, news, service) {
    return { watch, news, command: { kind: 'compare-images', service } };
}
/** What runs is another image than the one that was checked: that is a failure, however well it runs. */
function imagesCompared({ concluding, ...watch }, now, result) {
    const memory = { ...watch.memory, imagesCompared: true };
    if (result.kind === 'moved') {
        const movedImages = result.moved.map(({ image }) => image.container);
        const seen = { ...watch, memory: { ...memory, movedImages } };
        const stoppable = concluding === undefined;
        return (0,transitions/* triggered */.M4)(seen, now, [], 'failure', (0,image_comparison/* describeMoved */.vU)(result.moved), stoppable);
    }
    const seen = { ...watch, memory };
    if (concluding === undefined)
        return (0,transitions/* keepLooking */.BI)(seen, now, [], false);
    if (result.kind === 'same')
        return endWell(seen, now, [], concluding, false);
    const notes = [concluding.note, (0,image_comparison/* describeUnknown */.Ee)(result)].filter(note => note !== undefined);
    return endWell(seen, now, [], { ...concluding, note: notes.join(' ') }, false);
}
/** Whether there is a revision to put back that this step has not begun to put back yet. */
function canRestore({ rollout, phase }) {
    return rollout.previous !== undefined && (phase.kind !== 'reverting' || !phase.restore);
}
/** The update back to the old revision, when the watch was cut off before it knew the answer to it. */
function ownRestore(watch, reading) {
    const { cutOff, phase, rollout } = watch;
    if (cutOff !== true || phase.kind !== 'stopping' || reading.kind !== 'superseded')
        return undefined;
    const { id, taskDefinition, createdAt } = reading.by;
    return taskDefinition === rollout.previous?.taskDefinition
        ? { deploymentId: id, createdAt }
        : undefined;
}
/** Remembers that the deployment that restores was listed: when it is gone later, ECS has taken it back. */
function noteRestore(watch, { service }) {
    const { phase } = watch;
    if (phase.kind !== 'reverting' || phase.restore === undefined || service === 'missing')
        return watch;
    return (0,deployment_state/* deploymentOf */.PE)(service, phase.restore.deploymentId) === undefined
        ? watch
        : { ...watch, phase: { ...phase, restore: { ...phase.restore, seen: true } } };
}
/** Nothing decided yet: is it failing too often, or taking too long? */
function goOn(watch, now, news, desired, suspicious) {
    if (watch.phase.kind === 'reverting')
        return (0,transitions/* keepLooking */.BI)(watch, now, news, false);
    if (watch.cutOff === true)
        return stopCutOff(watch, now, news);
    // ECS refused to stop a deployment that it still shows as going.
    if (watch.phase.kind === 'stopping')
        return (0,transitions/* restore */.PF)(watch, news);
    const limit = limitReached(watch.memory, desired);
    if (limit !== undefined)
        return (0,transitions/* triggered */.M4)(watch, now, news, 'failure', limit, true);
    return now >= (0,transitions/* limitOf */.LF)(watch)
        ? (0,transitions/* outOfTime */.p3)(watch, now, news, (0,verdict/* tooLong */.gM)(watch))
        : (0,transitions/* keepLooking */.BI)(watch, now, news, suspicious);
}
/** Nobody has watched since the cut-off, and the deployment is still going: that is what a cancel is for. */
function stopCutOff(watch, now, news) {
    const cut = { ...watch, cutOff: false };
    return cut.phase.kind === 'stopping'
        ? { watch: cut, news, command: { kind: 'stop' } }
        : (0,transitions/* triggered */.M4)(cut, now, news, 'cancel', (0,smoke_gate/* cutOffWhen */.K_)(cut), cut.concluding === undefined);
}
function rollingBack(watch, now, news, told) {
    if (watch.phase.kind === 'reverting')
        return (0,transitions/* keepLooking */.BI)(watch, now, news, false);
    const by = watch.phase.kind === 'stopping' ? 'stop' : 'ecs';
    return (0,transitions/* revert */.ru)(watch, now, by, (0,verdict/* causeIn */.Po)(watch, told), news);
}
/** A look failed: wait longer each time, but never beyond the limit. */
function lookFailed(watch, now, reason) {
    const { phase } = watch;
    const blindLooks = watch.memory.blindLooks + 1;
    const next = { ...watch, memory: { ...watch.memory, blindLooks } };
    const left = (0,transitions/* limitOf */.LF)(watch) - now;
    if (left <= 0) {
        const why = `${(0,progress_lines/* deployerOf */.qE)(watch.rollout)} could not be asked: ${reason}`;
        return phase.kind === 'reverting'
            ? (0,transitions/* finish */.O9)(next, [], (0,verdict/* rollbackFailed */.Ki)(next, phase.cause, why))
            : (0,transitions/* outOfTime */.p3)(next, now, [], `${(0,verdict/* tooLong */.gM)(watch)} ${why}`);
    }
    const news = blindLooks === 1 ? [{ kind: 'trouble', text: `could not look: ${reason} (trying again)` }] : [];
    const since = phase.kind === 'reverting' ? phase.since : watch.startedAt;
    const afterMs = Math.min((0,polling/* backOff */.f)(now - since, blindLooks), left);
    return { watch: next, news, command: { kind: 'look', afterMs, withTasks: false } };
}
function cancel(watch, now, signal) {
    const leaving = { ...watch, leaving: true };
    const news = [{ kind: 'decision', text: `${signal} received` }];
    if (hasNotBegun(watch))
        return (0,transitions/* finish */.O9)(leaving, news, (0,verdict/* cancelledBefore */.bE)(signal));
    switch (watch.phase.kind) {
        case 'watching':
            return (0,transitions/* triggered */.M4)(leaving, now, news, 'cancel', `The job was cancelled (${signal}).`, 
            // What has completed cannot be stopped any more, only put back.
            watch.concluding === undefined);
        case 'stopping':
            return { watch: leaving, news, command: { kind: 'stop' } };
        case 'reverting':
            return { watch: leaving, news, command: { kind: 'hand-over' } };
    }
}
function stopAnswered(watch, now, answer, reason) {
    if (watch.phase.kind !== 'stopping')
        return (0,transitions/* keepLooking */.BI)(watch, now, [], false);
    const { cause, conflict } = watch.phase;
    if (answer === 'accepted')
        return (0,transitions/* revert */.ru)(watch, now, 'stop', cause, []);
    if (answer === 'conflict' && !conflict) {
        // It may have ended in this very moment: look, and judge by what is there.
        const again = { ...watch, phase: { ...watch.phase, conflict: true } };
        return { watch: again, news: [], command: { kind: 'look', afterMs: 0, withTasks: false } };
    }
    const why = reason === undefined ? '' : ` (${reason})`;
    const instead = watch.rollout.codeDeploy === undefined
        ? 'updating the service back instead'
        : 'deploying the old revision instead';
    const text = `${(0,progress_lines/* deployerOf */.qE)(watch.rollout)} cannot stop the deployment${why}: ${instead}`;
    return (0,transitions/* restore */.PF)(watch, [{ kind: 'decision', text }]);
}


/***/ }),

/***/ 6931:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ describeOwner)
/* harmony export */ });
/* harmony import */ var _candidate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1393);

/**
 * A run deploys what it has registered within minutes, a short migration included. What is older was brought back by
 * somebody else: its tags name who registered it, and not who deploys it now.
 */
const OWN_MS = 15 * 60_000;
/** Who started a deployment, as far as the tags of its revision tell: to put in brackets, and as a sentence. */
function describeOwner(ownership) {
    const who = (0,_candidate_js__WEBPACK_IMPORTED_MODULE_0__/* .whoOf */ .OD)(ownership?.origin ?? {});
    if (ownership === undefined || who === undefined) {
        return {
            aside: 'its tags do not say by whom',
            sentence: 'Its revision does not say by whom it was started.'
        };
    }
    const { origin, registeredAt, registeredForMs } = ownership;
    // A rollback registers a copy with the tags of the original.
    if (origin.copyOf !== undefined) {
        return ofRevision(`is a copy of ${origin.copyOf}, which was registered ${who}`);
    }
    if (registeredForMs > OWN_MS) {
        const at = registeredAt.slice(0, 16).replace('T', ' ');
        return ofRevision(`was registered ${who}, ${at} UTC`);
    }
    return { aside: `started ${who}`, sentence: `It was started ${who}.` };
}
const ofRevision = (what) => ({
    aside: `its revision ${what}`,
    sentence: `Its revision ${what}.`
});


/***/ }),

/***/ 312:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ measureTime),
  u: () => (/* binding */ medianOf)
});

;// CONCATENATED MODULE: ./src/timing/task-phases.ts
/**
 * What the tasks of a deployment spent their time with, tasks in the order of their creation. ECS does not tell when it
 * found a task healthy; it is at the latest when old tasks were let go for it, or when the deployment was complete.
 */
function readPhases(source) {
    const { rollout, tasks, until } = source;
    const seen = [...tasks]
        .filter(task => task.createdAt <= until && (task.stoppedAt ?? until) >= rollout.createdAt)
        .sort((a, b) => a.createdAt - b.createdAt);
    return seen.flatMap(task => phasesOf(task, source)).filter(({ from, to }) => to >= from);
}
function phasesOf(task, source) {
    const { deploymentId, createdAt } = source.rollout;
    if (task.startedBy === deploymentId)
        return startPhases(task, 'new', source);
    if (task.createdAt > createdAt)
        return startPhases(task, 'restored', source);
    return drainPhases(task, source);
}
function startPhases(task, side, source) {
    const stopped = task.stoppingAt ?? task.executionStoppedAt ?? task.stoppedAt;
    const end = Math.min(stopped ?? source.until, source.until);
    const healthyAt = healthyBy(task, source);
    const marks = [
        ['provisioning', task.createdAt, task.pullStartedAt],
        ['pulling', task.pullStartedAt, task.pullStoppedAt],
        ['starting', task.pullStoppedAt, task.startedAt],
        ['becoming healthy', task.startedAt, healthyAt]
    ];
    return marks.flatMap(([name, from, to]) => {
        if (from === undefined)
            return [];
        const last = to === undefined || to > end;
        const failed = last && stopped !== undefined && side === 'new';
        const phase = { taskId: task.id, side, name, from, to: last ? end : to };
        return [failed ? { ...phase, failed: true } : phase];
    });
}
/** The first event after a task's start that shows that ECS counts on it. */
function healthyBy(task, { rollout, tasks, events }) {
    const { startedAt } = task;
    if (startedAt === undefined)
        return undefined;
    const old = tasks.filter(other => other.createdAt <= rollout.createdAt);
    const shows = ({ message }) => message.includes(`(deployment ${task.startedBy}) deployment completed`) || letsGo(message, old);
    const times = events.filter(event => event.at >= startedAt && shows(event)).map(({ at }) => at);
    return times.length === 0 ? undefined : Math.min(...times);
}
function letsGo(message, tasks) {
    return tasks.some(task => endsTask(message, task));
}
/** ECS names the tasks that it stops, and of those that drain it names the deployment (seen on AWS). */
function endsTask(message, { id, startedBy = 'none' }) {
    if (/has begun draining connections/.test(message)) {
        return message.includes(`taskSet ${startedBy})`) || message.includes(id);
    }
    return /has stopped \d+ running tasks/.test(message) && message.includes(id);
}
function drainPhases(task, { rollout, events, until }) {
    const stopping = task.stoppingAt ?? task.executionStoppedAt ?? task.stoppedAt;
    const before = stopping ?? until;
    const told = events
        .filter(({ at, message }) => at >= rollout.createdAt && at <= before && endsTask(message, task))
        .map(({ at }) => at);
    const from = told.length === 0 ? stopping : Math.min(...told);
    // What was on its way out when the deployment began has nothing to do with it.
    if (from === undefined || from < rollout.createdAt)
        return [];
    const to = Math.min(task.executionStoppedAt ?? task.stoppedAt ?? until, until);
    return [{ taskId: task.id, side: 'old', name: 'draining', from, to }];
}
/** How long at least one of these phases was under way, in milliseconds. */
function measureUnion(phases) {
    return clusters(phases).reduce((sum, { from, to }) => sum + to - from, 0);
}
/** The stretches of time in which at least one of these phases was under way, in order. */
function clusters(phases) {
    const joined = [];
    for (const { from, to } of [...phases].sort((a, b) => a.from - b.from)) {
        const last = joined.at(-1);
        if (last !== undefined && from <= last.to)
            last.to = Math.max(last.to, to);
        else
            joined.push({ from, to });
    }
    return joined;
}

;// CONCATENATED MODULE: ./src/timing/advice.ts

/** Less is not worth a change. */
const LEAST_MS = 10_000;
/** Seconds that are enough for most requests to end. */
const SHORT_DELAY = 30;
/** The quickest health check of a load balancer: 5 seconds, twice (AWS documentation). */
const QUICK = { interval: 5, threshold: 2, timeout: 4 };
/** Seconds within which most programs answer. */
const SHORT_GRACE = 60;
/** By default ECS starts all new tasks before it stops old ones (AWS documentation). */
const ALL_AT_ONCE = 200;
/** The one setting that would have saved most; undefined when none would have saved 10 seconds. */
function advise(phases, settings, succeeded) {
    const candidates = succeeded
        ? [
            delay(phases, settings),
            healthCheck(phases, settings),
            advice_image(phases),
            waves(phases, settings)
        ]
        : [grace(phases, settings)];
    return candidates
        .filter(candidate => candidate !== undefined)
        .filter(({ savedMs }) => savedMs >= LEAST_MS)
        .sort((a, b) => b.savedMs - a.savedMs)[0];
}
function named(phases, name, side) {
    return phases.filter(phase => phase.name === name && phase.side === side);
}
/** What is saved when each stretch shrinks to a length, and by no more than a setting explains. */
function shrink(phases, toMs, mostMs) {
    return clusters(phases).reduce((sum, { from, to }) => sum + Math.min(mostMs, Math.max(0, to - from - toMs)), 0);
}
function delay(phases, { deregistrationDelay }) {
    if (deregistrationDelay === undefined || deregistrationDelay <= SHORT_DELAY)
        return undefined;
    const savedMs = shrink(named(phases, 'draining', 'old'), SHORT_DELAY * 1000, (deregistrationDelay - SHORT_DELAY) * 1000);
    return {
        text: `deregistration delay of the target group: ${SHORT_DELAY} s instead of ${deregistrationDelay} s, if requests end that soon`,
        savedMs
    };
}
function healthCheck(phases, settings) {
    const waiting = named(phases, 'becoming healthy', 'new');
    const { healthCheck: check, containerInterval } = settings;
    if (check !== undefined) {
        const [now, quick] = [check.interval * check.threshold, QUICK.interval * QUICK.threshold];
        // The interval must be longer than the timeout (ValidationError of ELB).
        const tooLong = check.timeout !== undefined && check.timeout >= QUICK.interval;
        const timeout = tooLong ? ` and with a timeout of ${QUICK.timeout} s` : '';
        return {
            text: `health check of the target group: every ${QUICK.interval} s, ${QUICK.threshold} times${timeout}, instead of every ${check.interval} s, ${check.threshold} times`,
            savedMs: shrink(waiting, quick * 1000, Math.max(0, now - quick) * 1000)
        };
    }
    if (containerInterval === undefined)
        return undefined;
    return {
        text: `healthCheck of the container: an interval of ${QUICK.interval} s instead of ${containerInterval} s`,
        savedMs: shrink(waiting, QUICK.interval * 1000, Math.max(0, containerInterval - QUICK.interval) * 1000)
    };
}
function advice_image(phases) {
    const pulling = measureUnion(named(phases, 'pulling', 'new'));
    return {
        text: `image: pulling it took ${Math.round(pulling / 1000)} s, and one of half the size takes about half as long`,
        savedMs: pulling / 2
    };
}
/** Tasks that had to wait until others of the new revision were healthy. */
function waves(phases, settings) {
    const { maximumPercent, minimumHealthyPercent } = settings;
    const created = named(phases, 'provisioning', 'new');
    const healthy = named(phases, 'becoming healthy', 'new');
    const [first] = created;
    const firstHealthy = Math.min(...healthy.map(({ to }) => to));
    const late = created.filter(({ from }) => from > firstHealthy);
    if (first === undefined || late.length === 0 || maximumPercent >= ALL_AT_ONCE)
        return undefined;
    return {
        text: `deployment configuration: maximumPercent ${ALL_AT_ONCE} instead of ${maximumPercent} (minimumHealthyPercent is ${minimumHealthyPercent}) starts all tasks at once`,
        savedMs: Math.max(...late.map(({ from }) => from)) - first.from
    };
}
function grace(phases, { grace: seconds }) {
    if (seconds === undefined || seconds <= SHORT_GRACE)
        return undefined;
    const unhealthy = named(phases, 'becoming healthy', 'new').filter(({ failed, from, to }) => failed === true && to - from >= seconds * 1000);
    return {
        text: `health check grace period of the service: ${SHORT_GRACE} s instead of ${seconds} s, if the program answers that soon`,
        savedMs: clusters(unhealthy).length * (seconds - SHORT_GRACE) * 1000
    };
}

;// CONCATENATED MODULE: ./src/timing/timing.ts


const NAMES = [
    'provisioning',
    'pulling',
    'starting',
    'becoming healthy',
    'draining'
];
/** Where the time of a deployment went, and what would have made it shorter. */
function measureTime(facts) {
    const { begin, rollout, settings, succeeded, past, until } = facts;
    const phases = readPhases(facts);
    const totals = NAMES.map(name => ({
        name,
        ms: measureUnion(phases.filter(phase => phase.name === name && phase.side !== 'restored'))
    })).filter(({ ms }) => ms > 0);
    const advice = settings === undefined ? undefined : advise(phases, settings, succeeded);
    return {
        phases: phases.map(phase => ({ ...phase, from: phase.from - begin, to: phase.to - begin })),
        totals,
        rolloutMs: until - rollout.createdAt,
        past,
        ...(advice === undefined ? {} : { advice })
    };
}
/** The middle value, of two the smaller one; undefined without any. */
function medianOf(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)];
}


/***/ })

};
