export const id = 4341;
export const ids = [4341];
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
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5494);
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
    // What an INACTIVE revision ran can be registered again: without it, the previous one would be the one before.
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

/***/ 8186:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ observationOf),
/* harmony export */   t: () => (/* binding */ readKubernetes)
/* harmony export */ });
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(394);
/* harmony import */ var _ecs_strategy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(448);
/* harmony import */ var _kubernetes_rollout_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6085);



/** What a poll of Kubernetes means in the present phase: for my template, or for the one that is put back. */
function readKubernetes(watch, { live }) {
    const { phase, rollout } = watch;
    const { kubernetes, previous } = rollout;
    const restoring = phase.kind === 'reverting' && phase.restore !== undefined;
    const template = restoring ? previous?.kubernetes?.template : kubernetes?.template;
    const state = (0,_kubernetes_rollout_state_js__WEBPACK_IMPORTED_MODULE_1__/* .readRollout */ .wW)({ uid: kubernetes?.uid ?? '', template: template ?? '' }, live);
    switch (state.kind) {
        case 'going':
            return state;
        case 'failed':
            return state;
        case 'gone':
            return { kind: 'gone', status: `gone (${state.why})` };
        case 'superseded':
            return { kind: 'superseded', by: successorOf(rollout, live, state.by) };
        case 'complete':
            return restoring
                ? { kind: 'rolled-back', cause: phase.cause }
                : {
                    kind: 'succeeded',
                    running: rollout.taskDefinition,
                    ...(state.note === undefined ? {} : { note: state.note })
                };
    }
}
/** The template that replaced mine, as the other deployers show a deployment. */
function successorOf({ previous, kubernetes }, live, by) {
    const isBack = live !== undefined && live.template === previous?.kubernetes?.template;
    const name = `${kubernetes?.deployment ?? ''}:${live?.revision ?? 0}`;
    return {
        id: `written by ${by}`,
        taskDefinition: isBack ? (previous?.taskDefinition ?? name) : name,
        status: 'PRIMARY',
        desired: live?.desired ?? 0,
        pending: 0,
        running: live?.available ?? 0,
        failed: 0,
        createdAt: 0
    };
}
/**
 * A poll of Kubernetes as the engine counts: pods as tasks, the ReplicaSet of the rollout as PRIMARY and all others as one
 * deployment beside it.
 */
function serviceOf(rollout, live, pods, failures) {
    if (live === undefined)
        return _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__/* .ABSENT */ .sj;
    const { previous, deploymentId, taskDefinition, createdAt } = rollout;
    const old = Math.max(0, live.current - live.updated);
    const complete = (0,_kubernetes_rollout_state_js__WEBPACK_IMPORTED_MODULE_1__/* .readRollout */ .wW)({ uid: live.uid, template: live.template }, live).kind === 'complete';
    const mine = {
        id: deploymentId,
        taskDefinition,
        status: 'PRIMARY',
        desired: live.desired,
        pending: pods.others,
        running: pods.ready,
        failed: 0,
        createdAt,
        ...(complete ? { rolloutState: 'COMPLETED' } : {})
    };
    const other = {
        id: previous?.deploymentId ?? 'other',
        taskDefinition: previous?.taskDefinition ?? '',
        status: 'ACTIVE',
        desired: 0,
        pending: 0,
        running: old,
        failed: 0,
        createdAt
    };
    const isBack = live.template === previous?.kubernetes?.template;
    const back = {
        ...other,
        status: 'PRIMARY',
        running: live.updated,
        rolloutState: mine.rolloutState
    };
    return {
        arn: '',
        clusterArn: rollout.cluster,
        name: rollout.service,
        status: 'ACTIVE',
        controller: 'EXTERNAL',
        desired: live.desired,
        running: live.ready,
        pending: live.current - live.ready,
        taskDefinition,
        deployments: isBack
            ? [withoutUndefined(back), { ...mine, status: 'ACTIVE', running: old, pending: 0 }]
            : old > 0
                ? [mine, other]
                : [mine],
        events: failures
            .filter(({ permanent }) => !permanent)
            .map(({ key, pod, sentence }) => ({
            id: key,
            at: createdAt,
            message: `pod ${pod}: ${sentence}`
        })),
        settings: {
            ...(0,_ecs_strategy_js__WEBPACK_IMPORTED_MODULE_2__/* .readStrategy */ .C)({}),
            minimumHealthyPercent: 100,
            maximumPercent: 200,
            breaker: false,
            breakerRollback: false
        },
        loadBalancers: []
    };
}
function withoutUndefined(view) {
    return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}
/** A poll as the engine takes it. */
function observationOf(rollout, live, pods, failures) {
    const ready = pods.filter(pod => pod.ready).length;
    return {
        service: serviceOf(rollout, live, { ready, others: pods.length - ready }, failures),
        serviceDeployment: 'unknown',
        kubernetes: { failures, ...(live === undefined ? {} : { live }) }
    };
}


/***/ }),

/***/ 6990:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ rolloutFrom)
/* harmony export */ });
/** The rollout whose start was announced, once its deployment is known. */
function rolloutFrom({ cluster, service, taskDefinition, previous, images }, { id, createdAt }) {
    return {
        cluster,
        service,
        taskDefinition,
        deploymentId: id,
        createdAt,
        ...(previous === undefined ? {} : { previous }),
        ...(images === undefined ? {} : { images })
    };
}


/***/ }),

/***/ 5486:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ chooseDeployer),
  D: () => (/* binding */ chooseServiceDeployer)
});

// EXTERNAL MODULE: ./src/deployment/deployer-kind.ts
var deployer_kind = __webpack_require__(8490);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var strategy = __webpack_require__(448);
// EXTERNAL MODULE: ./src/timing/steps/measure.ts
var measure = __webpack_require__(2726);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/rollout.ts
var rollout = __webpack_require__(6990);
// EXTERNAL MODULE: ./src/deployment/steps/explain.ts
var explain = __webpack_require__(8040);
// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var aws_failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/aws/services.ts
var services = __webpack_require__(2949);
// EXTERNAL MODULE: ./src/aws/task-times.ts
var task_times = __webpack_require__(2659);
// EXTERNAL MODULE: ./src/deployment/polling.ts
var polling = __webpack_require__(1540);
// EXTERNAL MODULE: ./src/deployment/steps/compare-rollout.ts
var compare_rollout = __webpack_require__(7512);
// EXTERNAL MODULE: ./src/deployment/steps/poll.ts
var steps_poll = __webpack_require__(9650);
// EXTERNAL MODULE: ./src/deployment/steps/start-once.ts
var start_once = __webpack_require__(2773);
;// CONCATENATED MODULE: ./src/deployment/steps/restore.ts





/** Puts the old revision back with UpdateService. */
async function restoreByUpdate(rollout, target, tools) {
    const { clients, clock } = tools;
    const { cluster, service } = rollout;
    try {
        // Someone may have deployed since the last poll: their deployment is not to be replaced.
        const present = await (0,services.describeService)(clients.ecs, cluster, service);
        if ((0,deployment_state/* isReplaced */.tc)(rollout, present)) {
            const observation = { service: present, serviceDeployment: 'unknown' };
            return { kind: 'observed', now: clock.now(), observation };
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

;// CONCATENATED MODULE: ./src/deployment/steps/poll-ecs.ts









/** What was seen so short a time ago belongs to the same poll. */
const SAME_POLL_MS = 1_000;
/** One deployment of ECS: polls the service and its service deployment. */
function handleEcsDeployment(rollout, tools) {
    const { clients, clock } = tools;
    const { cluster, service } = rollout;
    const ownDeployment = watchServiceDeployment(rollout, tools);
    const tasks = (0,steps_poll/* rememberTasks */.Un)(rollout, tools);
    let last;
    const observe = async (signal) => {
        const seen = await (0,services.describeService)(clients.ecs, cluster, service, { signal });
        const serviceDeployment = await ownDeployment.poll(seen, signal);
        return { service: seen, serviceDeployment, at: (0,task_times/* serverNow */.c_)(clients.ecs) };
    };
    const poll = async ({ withTasks, signal }) => {
        // The stopped tasks belong to the poll that asked for them.
        const samePoll = withTasks && last !== undefined && clock.now() - last.now < SAME_POLL_MS ? last : undefined;
        const observation = samePoll?.observation ?? (await observe(signal));
        const stopped = withTasks ? await tasks(signal) : undefined;
        const now = clock.now();
        last = { observation, now };
        return {
            kind: 'observed',
            now,
            observation,
            ...(stopped === undefined ? {} : { tasks: stopped })
        };
    };
    return {
        pollLimitMs: steps_poll/* POLL_LIMIT_MS */.Bo,
        poll,
        stop: () => ownDeployment.stop(),
        restore: target => restoreByUpdate(rollout, target, tools),
        compareImages: (seen, signal) => (0,compare_rollout/* compareRollout */.F)(rollout, seen, signal, tools)
    };
}
/** The number that a deployment's id and the ARN of its service revision end in. */
const numberOf = (reference = '') => reference.split('/').pop();
/**
 * Where several services are polled together, the deployment that the service names, when it is this one: what the service
 * says may be out of date. To search for it would be a call for each service.
 */
function lookUpNamed({ deploymentId }, { clients, others }) {
    let tried;
    return async (seen, signal) => {
        const named = others === undefined ? undefined : (0,service_state/* shownService */.dw)(seen)?.currentDeployment;
        if (named === undefined || named === tried)
            return undefined;
        tried = named;
        const own = await (0,ecs/* describeServiceDeployment */.MH)(clients.ecs, named, { signal });
        return numberOf(own?.target) === numberOf(deploymentId) ? own : undefined;
    };
}
/** The service deployment of a rollout: found once by its identity, then described when it may have changed. */
function watchServiceDeployment(rollout, tools) {
    const { clients, clock, journal, log, others } = tools;
    const findNamed = lookUpNamed(rollout, tools);
    let arn;
    let unavailable = false;
    let before;
    const deployment = { id: rollout.deploymentId, createdAt: rollout.createdAt };
    const find = async (signal) => {
        const { cluster, service } = rollout;
        arn ??= await (0,ecs/* findServiceDeployment */.S7)(clients.ecs, cluster, service, deployment, { signal });
        if (arn !== undefined)
            journal.learn({ serviceDeploymentArn: arn });
        return arn;
    };
    const ask = async (seen, signal) => {
        const [known, at] = [arn, clock.now()];
        if (known === undefined) {
            const own = await findNamed(seen, signal);
            if (own !== undefined) {
                arn = own.arn;
                journal.learn({ serviceDeploymentArn: arn });
                return own;
            }
            if (others === undefined || others.mayAskAlone())
                await find(signal);
            return 'unknown';
        }
        const own = await (0,ecs/* describeServiceDeployment */.MH)(clients.ecs, known, { signal });
        before = own === undefined ? undefined : { own, service: seen, at };
        return own ?? 'unknown';
    };
    const giveUp = (failure) => {
        unavailable = true;
        log.notice(`${failure.message} The verdict comes from ecs:DescribeServices alone; allow the service-deployment calls for a better one.`);
    };
    return {
        poll: async (seen, signal) => {
            if (unavailable)
                return 'unknown';
            if (before !== undefined && !(0,polling/* asksServiceDeployment */.BA)(seen, before, clock.now())) {
                return before.own;
            }
            try {
                return await ask(seen, signal);
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

// EXTERNAL MODULE: ./src/aws/traffic-rules.ts
var traffic_rules = __webpack_require__(6102);
;// CONCATENATED MODULE: ./src/deployment/steps/read-rule-weights.ts



/** The rules that ECS shifts the traffic of a service with; none where it shifts none, or where they may not be read. */
async function readRuleWeights({ cluster, service: name }, { clients, cancel }) {
    if (cancel.aborted)
        return [];
    const service = await (0,services.describeService)(clients.ecs, cluster, name, { signal: cancel }).then(service_state/* shownService */.dw, () => undefined);
    if (service === undefined || service.settings.strategy === 'ROLLING')
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

// EXTERNAL MODULE: ./src/deployment/steps/start-rollout.ts
var start_rollout = __webpack_require__(9163);
;// CONCATENATED MODULE: ./src/deployment/steps/ecs-deployer.ts










/** ECS itself: UpdateService and CreateService, and the service deployments that they make. */
const ecsDeployer = {
    budget: ({ rollout: { waitMinutes } }, found) => {
        const { minutes, line } = (0,strategy/* addWaits */.eR)(waitMinutes, waitsOf(found));
        return minutes > waitMinutes ? { minutes, line } : { minutes };
    },
    start: start_rollout/* startRollout */.w,
    findStarted: async (announced, { clients }) => {
        const found = await (0,start_once/* findStarted */.$)(clients, announced);
        const primary = found === undefined ? undefined : (0,deployment_state/* primaryOf */.Os)(found);
        return primary === undefined ? undefined : (0,rollout/* rolloutFrom */.G)(announced, primary);
    },
    handle: handleEcsDeployment,
    explain: (rollout, definition, cause, tools) => (0,explain/* explainTasks */.cK)(rollout, definition, cause, {
        tools,
        trace: async () => ({ id: rollout.deploymentId })
    }),
    measure: measure/* measure */.x,
    readRules: readRuleWeights
};
/** What ECS waits for by plan, as the service is, or as its file will make it. */
function waitsOf({ service, serviceDefinition }) {
    return (0,strategy/* plannedWaits */.LH)((0,service_state/* existingService */.TG)(service)?.settings ?? (0,strategy/* readStrategy */.C)(serviceDefinition ?? {}));
}

;// CONCATENATED MODULE: ./src/deployment/steps/choose-deployer.ts


/** Whoever carries a deployment out. The code of what few use is only loaded when it is that. */
async function chooseDeployer(by) {
    return (0,deployer_kind/* deployerKind */.X)(by) === 'kubernetes'
        ? (await Promise.all(/* import() */[__webpack_require__.e(4524), __webpack_require__.e(1607), __webpack_require__.e(3867)]).then(__webpack_require__.bind(__webpack_require__, 3867))).kubernetesDeployer
        : await chooseServiceDeployer(by);
}
/** Whoever deploys a service of ECS. */
async function chooseServiceDeployer({ codeDeploy }) {
    return codeDeploy === undefined
        ? ecsDeployer
        : (await Promise.all(/* import() */[__webpack_require__.e(7507), __webpack_require__.e(9562), __webpack_require__.e(8751)]).then(__webpack_require__.bind(__webpack_require__, 8751))).codeDeployDeployer;
}


/***/ }),

/***/ 7512:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ compareRollout)
/* harmony export */ });
/* harmony import */ var _aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8342);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1833);
/* harmony import */ var _resolve_images_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9947);



/** Compares the images that ECS runs for a rollout with those that were checked, and records what runs. May throw. */
async function compareRollout(rollout, service, signal, tools) {
    const { images = [], deploymentId } = rollout;
    const result = await (0,_resolve_images_js__WEBPACK_IMPORTED_MODULE_2__/* .compareRunning */ .J)(images, { service, deploymentId }, tools.clients, signal);
    await recordTruth(result, rollout, tools);
    return result;
}
/** Outputs, summary and the revision's tags tell what ran, not what was checked. */
async function recordTruth(result, { taskDefinition }, { clients, journal, log }) {
    const main = result.kind === 'moved' ? mainOf(result.moved, journal.known().image) : undefined;
    if (main === undefined)
        return;
    journal.learn({ imageDigest: main.ran });
    try {
        await (0,_aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .tagResource */ .F)(clients.ecs, taskDefinition, (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .originTags */ .YM)({ digest: main.ran }));
    }
    catch {
        log.notice(`The tags of ${taskDefinition} still name the digest that was checked; ${main.ran} is what ran.`);
    }
}
/** The one that was deployed; the post step knows of no others than those that were. */
function mainOf(moved, deployed) {
    return moved.find(({ image }) => deployed === undefined || image.reference === deployed);
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
 * Whether a tag of the live task definition gives another image in ECR now than the one that runs, or no one knows which
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
        tools.runner.notice(`Which image runs in container ${comparison.containers.join(', ')} is not known: redeploying to be sure. ${(0,_image_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .explainUnknown */ .wE)(comparison)}`);
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
            : (0,_image_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .checkedImages */ .QD)(definition, { reference, digests: (0,_image_steps_check_image_js__WEBPACK_IMPORTED_MODULE_1__/* .reportedDigests */ .bO)(facts) });
    });
    return (await Promise.all(looks)).flat();
}


/***/ }),

/***/ 9653:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ judge)
});

// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/rollback/owner.ts
var owner = __webpack_require__(6931);
// EXTERNAL MODULE: ./src/timing/steps/measure.ts
var measure = __webpack_require__(2726);
// EXTERNAL MODULE: ./src/ecs/load-balancer-names.ts
var load_balancer_names = __webpack_require__(6001);
;// CONCATENATED MODULE: ./src/deployment/rule-weights.ts

/** `The production rule app/front/… forwards 90 to web-blue, 10 to web-green.`, the weights as they stand in the rule. */
function describeRule({ role, arn, weights }) {
    const shares = [...weights].map(([group, weight]) => `${weight} to ${(0,load_balancer_names/* targetGroupName */.I)(group)}`);
    const where = shares.length === 0 ? 'to no target group' : shares.join(', ');
    return `The ${role} rule ${(0,load_balancer_names/* ruleName */.o)(arn)} forwards ${where}.`;
}

// EXTERNAL MODULE: ./src/deployment/watch.ts + 6 modules
var deployment_watch = __webpack_require__(1680);
// EXTERNAL MODULE: ./src/deployment/steps/choose-deployer.ts + 4 modules
var choose_deployer = __webpack_require__(5486);
// EXTERNAL MODULE: ./src/deployment/steps/gather-findings.ts
var gather_findings = __webpack_require__(5663);
// EXTERNAL MODULE: ./src/deployment/steps/live-owner.ts
var live_owner = __webpack_require__(2243);
// EXTERNAL MODULE: ./src/report/console-link.ts
var console_link = __webpack_require__(6608);
// EXTERNAL MODULE: ./src/deployment/deployer-kind.ts
var deployer_kind = __webpack_require__(8490);
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
    await (0,failure/* naming */.b7)('ecs:ContinueServiceDeployment', async () => {
        const answer = await client.send(new dist_cjs/* ContinueServiceDeploymentCommand */.LrH({ serviceDeploymentArn, hookId, action }));
        const isIt = answer.serviceDeploymentArn === serviceDeploymentArn;
        (0,whole_answer/* shown */.SP)(isIt ? hookId : undefined, 'the deployment whose pause was answered');
    });
}

// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
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
        return own === undefined || (0,deployment_pause/* openPauses */.Iu)(own).every(({ hookId }) => hookId !== pause.hookId);
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
        const { kind, message } = (0,failure/* failureOf */.g5)(error);
        // ECS's refusal of an id that is spent has no class of its own (AWS documentation): whether it is, a poll tells.
        if (kind !== 'rejected' || !(await isOver()))
            throw error;
        // An answer of ours that was lost before may have been the one.
        return sent > 1 ? { kind: 'answered' } : { kind: 'spent', reason: message };
    }
}
/** Answers a pause, and gives what became of it. Never throws. */
async function tellAnswer({ pause, answer }, tools) {
    const told = await answerPause(pause, answer, tools).then(answered => ({
        result: answered.kind,
        ...(answered.kind === 'spent' ? { reason: answered.reason } : {})
    }), (error) => {
        const { heals, message: reason } = (0,failure/* failureOf */.g5)(error);
        return { result: 'failed', reason, ...(heals ? { heals } : {}) };
    });
    return { kind: 'pause-answered', now: tools.clock.now(), told: { pause, answer, ...told } };
}

// EXTERNAL MODULE: ./src/deployment/steps/poll.ts
var steps_poll = __webpack_require__(9650);
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
    const hasTold = ['tested', 'answered'].some(member => after.memory[member] !== before.memory[member]);
    if (!isSame || hasTold)
        tools.save(after);
    if (isSame || before.phase.kind !== 'watching')
        return;
    if (after.forOthers === true)
        return;
    tools.others?.trouble((0,verdict/* triggerIn */.Ul)(after), (0,verdict/* causeIn */.Po)(after));
    if (!(0,deployment_watch/* wasCancelled */.r1)(after))
        tools.onTrouble?.((0,verdict/* causeIn */.Po)(after));
}
/** Tells what is new, and keeps for the report where the deployment stands. */
function tellAll({ news, watch }, tools) {
    const { stage } = watch.memory;
    if (stage !== undefined)
        tools.journal.learn({ stage });
    for (const one of news)
        tell(one, tools);
}
/** One line of the story; what someone has to act on is an annotation, too, with where to act. */
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
    const deployer = await (0,choose_deployer/* chooseDeployer */.M)(rollout);
    const deployment = deployer.handle(rollout, tools);
    const asked = (0,deployer_kind/* deployerWords */.C)(rollout).name;
    const { clock, others } = tools;
    const tests = smokeTests(tools);
    const { signalsOf, interruption, hold } = prepareInterruptions(tools);
    const poll = async (watch, afterMs, withTasks) => {
        const signal = AbortSignal.any([...signalsOf(watch)]);
        await (others?.pause(afterMs, signal) ?? clock.sleep(jitter(afterMs), signal));
        if (signal.aborted)
            return interruption();
        const limits = { asked, limitMs: deployment.pollLimitMs, cancel: signal };
        const ask = (limit) => deployment.poll({ watch, withTasks, signal: limit });
        return (await (0,steps_poll/* pollOnce */.Fs)(ask, limits, tools)) ?? interruption();
    };
    const compare = async (service) => {
        const ask = async (limit) => {
            const result = await deployment.compareImages(service, limit);
            return { kind: 'images-compared', now: clock.now(), result };
        };
        const nothing = { kind: 'poll-failed', now: clock.now(), reason: 'no answer' };
        return (await (0,steps_poll/* pollOnce */.Fs)(ask, { asked, limitMs: steps_poll/* POLL_LIMIT_MS */.Bo }, tools)) ?? nothing;
    };
    const carryOut = async (watch, command) => {
        switch (command.kind) {
            case 'poll':
                return await poll(watch, command.afterMs, command.withTasks);
            case 'compare-images':
                return await compare(command.service);
            case 'smoke-test': {
                const signal = AbortSignal.any([...signalsOf(watch)]);
                const result = await tests.run(watch.rollout, command, signal);
                return result === undefined ? interruption() : { kind: 'tested', now: clock.now(), result };
            }
            case 'hold':
                return await hold(watch);
            case 'answer-pause':
                // What is about to be answered is this step's to look after.
                tools.save(watch);
                return await tellAnswer(command, tools);
            case 'stop':
                tools.save(watch);
                return await deployment.stop();
            case 'restore':
                tools.save(watch);
                return await deployment.restore(command.target);
        }
    };
    return { carryOut, settled: tests.settled };
}
/** What may cut short the waits of a watch: the first signal, which is told exactly once, and the other services. */
function prepareInterruptions({ cancel, clock, others }) {
    let cancelTold = false;
    /** Those that count in the present state of the watch. */
    const signalsOf = ({ phase, held }) => {
        const undo = held === true || phase.kind === 'watching' ? others?.undo : undefined;
        return [cancelTold ? undefined : cancel, undo].filter(signal => signal !== undefined);
    };
    const interruption = () => {
        const trouble = others?.undo.reason;
        if (trouble === undefined || (cancel.aborted && !cancelTold)) {
            cancelTold = true;
            return { kind: 'cancelled', now: clock.now(), signal: String(cancel.reason) };
        }
        const cause = `${trouble.service} was not deployed: ${trouble.cause}`;
        return { kind: 'others-failed', now: clock.now(), trigger: trouble.trigger, cause };
    };
    const hold = async (watch) => {
        others?.good();
        const signals = signalsOf(watch);
        const released = others?.release ?? AbortSignal.abort();
        await aborted(AbortSignal.any([...signals, released]));
        return signals.some(signal => signal.aborted)
            ? interruption()
            : { kind: 'released', now: clock.now() };
    };
    return { signalsOf, interruption, hold };
}
/** Runs smoke tests. A signal does not wait for the end of one: what it asks for is urgent. */
function smokeTests({ smokeTest }) {
    let running = Promise.resolve();
    return {
        /** Undefined when the signal cut it short. */
        run: async ({ cluster, service, deploymentId, taskDefinition }, { kind: _, ...occasion }, signal) => {
            if (smokeTest === undefined) {
                return { kind: 'failed', cause: 'Its smoke test is only known to the main step.' };
            }
            const test = smokeTest({ ...occasion, cluster, service, deploymentId, taskDefinition });
            running = test;
            const result = await Promise.race([test, aborted(signal)]);
            return signal.aborted ? undefined : result;
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
/** A little chance, so that many jobs do not ask at the same moment. */
function jitter(ms) {
    return ms * (0.9 + 0.1 * Math.random());
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
    const deployer = await (0,choose_deployer/* chooseDeployer */.M)(rollout);
    const beforeMs = journal.elapsed();
    const begin = (0,measure/* beginOf */.p)(rollout, tools);
    let pollRefusal;
    let diagnosis;
    const diagnose = (cause) => {
        diagnosis ??= deployer.explain(rollout, definition, cause, tools).then(found => {
            (0,gather_findings/* tellDiagnosis */.Z3)(tools.runner, found);
            return found;
        });
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
        onPollRefused: error => {
            pollRefusal = error;
        }
    });
    if (end.kind === 'handed-over')
        return handedOver(tools);
    const { verdict } = end;
    const durationMs = journal.elapsed();
    const bad = EXPLAINED.includes(verdict.outcome) && verdict.outcome !== wanted;
    // The tasks that a cancelled rollout leaves behind are no cause of anything.
    const own = !(0,deployment_watch/* wasCancelled */.r1)(end.watch) && end.watch.forOthers !== true;
    const inTasks = bad && own && !tools.cancel.aborted;
    const explained = inTasks ? await diagnose(verdict.reason) : undefined;
    const { outcome } = verdict;
    // What is wanted to fail is only the first half of a rollback.
    const { running } = verdict;
    (0,saved_state/* saveRollout */.BU)(tools, {
        kind: 'ended',
        ...(wanted === undefined ? { outcome } : {}),
        ...(running === undefined ? {} : { running })
    });
    if (verdict.note !== undefined)
        tools.runner.notice(verdict.note);
    const isBack = outcome === 'rolled-back' || outcome === 'rollback-failed';
    const rules = isBack && pollRefusal === undefined
        ? tellRules(await deployer.readRules(rollout, tools), tools)
        : '';
    return {
        ...endingOf(verdict),
        ...(outcome === 'rollback-failed' ? addToReason(verdict, rules) : {}),
        ...(await nameSuccessor(verdict, tools)),
        durationMs,
        ...(await timingOf(run => deployer.measure(rollout, definition, run, tools), { begin, durationMs, verdict, pollRefusal }, tools)),
        ...withHint(explained, hintFor(pollRefusal, beforeMs + options.waitMs + options.revertMs))
    };
}
/** Where the rules of the load balancer send the traffic now: said, and given as sentences. */
function tellRules(weights, { runner }) {
    const rules = weights.map(describeRule);
    for (const rule of rules)
        runner.line(rule);
    return rules.join(' ');
}
function addToReason({ reason = '' }, more) {
    return more === '' ? {} : { reason: `${reason} ${more}`.trim() };
}
/** Who started the deployment that replaced mine, by the tags that this action writes on revisions. */
async function nameSuccessor({ reason, successor }, tools) {
    if (reason === undefined || successor === undefined)
        return {};
    const ownership = await (0,live_owner/* readOwnership */.m)(successor, tools).catch(() => undefined);
    return { reason: `${reason} ${(0,owner/* describeOwner */.$)(ownership).sentence}` };
}
/** What ended the watch comes before what may be wrong with the tasks. */
function withHint(diagnosis, hint) {
    if (diagnosis === undefined)
        return hint === undefined ? {} : { hint };
    const hints = [hint, diagnosis.hint].filter(text => text !== undefined);
    return { diagnosis: hints.length === 0 ? diagnosis : { ...diagnosis, hint: hints.join(' ') } };
}
/** Where the time went; not after a cancel, when every second counts, nor when nothing can be asked any more. */
async function timingOf(measure, { begin, durationMs, verdict, pollRefusal }, { cancel }) {
    // What was left on the way has no phases to compare yet.
    if (verdict.outcome === 'baking' || verdict.outcome === 'paused')
        return {};
    if (pollRefusal !== undefined || cancel.aborted)
        return {};
    const succeeded = verdict.outcome === 'succeeded';
    const timing = await measure({ begin, untilMs: durationMs, succeeded });
    return timing === undefined ? {} : { timing };
}
/** What to do about an error that ended the watch. `neededMs` is how long the whole step may take. */
function hintFor(error, neededMs) {
    if (!(error instanceof problem/* DeployError */.sH))
        return undefined;
    return error.code === 'credentials' && (0,failure/* isExpired */._d)(error) ? (0,failure/* lastingSession */.zh)(neededMs) : error.hint;
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
/* harmony export */   m: () => (/* binding */ readOwnership)
/* harmony export */ });
/* harmony import */ var _aws_deployment_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4019);

/** What the revision of a deployment tells of who started it; undefined when it was deleted. */
async function readOwnership({ taskDefinition, createdAt }, { clients }) {
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
/* harmony export */   Bo: () => (/* binding */ POLL_LIMIT_MS),
/* harmony export */   Fs: () => (/* binding */ pollOnce),
/* harmony export */   Un: () => (/* binding */ rememberTasks)
/* harmony export */ });
/* harmony import */ var _aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1032);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);


/** No poll must take up the whole wait, however often the SDK repeats its calls. */
const POLL_LIMIT_MS = 20_000;
/** A poll that never throws and never takes longer than its limit. Undefined when `cancel` cut it short. */
async function pollOnce(poll, { asked, limitMs, cancel }, { clock, onPollRefused }) {
    const limit = AbortSignal.timeout(limitMs);
    try {
        return await poll(AbortSignal.any([limit, ...(cancel ? [cancel] : [])]));
    }
    catch (error) {
        if (cancel?.aborted === true)
            return undefined;
        if (limit.aborted) {
            const reason = `${asked} did not answer within ${limitMs / 1000} s.`;
            return { kind: 'poll-failed', now: clock.now(), reason };
        }
        const { heals, message: reason } = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
        if (!heals)
            onPollRefused?.(error);
        return { kind: heals ? 'poll-failed' : 'poll-refused', now: clock.now(), reason };
    }
}
/** The stopped tasks of the service; each is described once. */
function rememberTasks(rollout, { clients, log }) {
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
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var aws_failure = __webpack_require__(5494);
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

/***/ 4341:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Of: () => (/* binding */ rollOut),
/* harmony export */   PX: () => (/* binding */ deploymentFacts),
/* harmony export */   qt: () => (/* binding */ watchOptions)
/* harmony export */ });
/* harmony import */ var _context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6132);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(394);
/* harmony import */ var _image_comparison_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9446);
/* harmony import */ var _plan_update_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(164);
/* harmony import */ var _watch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1680);
/* harmony import */ var _choose_deployer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5486);
/* harmony import */ var _judge_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9653);
/* harmony import */ var _start_rollout_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9163);








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
        ...(rollout.together === undefined ? {} : { together: true }),
        ...(rollout.waitUntil === 'completed' ? {} : { waitUntil: rollout.waitUntil })
    };
}
/** Brings a registered revision onto the service, and waits for the verdict when that is wanted. */
async function rollOut(request, lookedUp, taskDefinition, definition, tools) {
    tools.cancel.throwIfAborted();
    tools.others?.undo.throwIfAborted();
    const found = withImages(lookedUp, taskDefinition);
    const { options, started } = await start(request, found, taskDefinition, tools);
    if (started.kind === 'unchanged') {
        (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveRollout */ .BU)(tools, { kind: 'ended' });
        return {
            outcome: 'unchanged',
            reason: started.reason,
            runningTaskDefinitionArn: started.running
        };
    }
    tools.journal.learn(deploymentFacts(started.rollout));
    tools.journal.tell((0,_start_rollout_js__WEBPACK_IMPORTED_MODULE_6__/* .describeStart */ .i)(started.rollout));
    if (!request.rollout.wait) {
        (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveRollout */ .BU)(tools, { kind: 'ended' });
        return {
            outcome: 'registered',
            reason: 'The deployment was started and not waited for (wait-for-service-stability: false).'
        };
    }
    const { images } = found;
    const rollout = {
        ...started.rollout,
        ...(images === undefined ? {} : { images }),
        ...(hasHealthCheck(definition) ? {} : { noHealthCheck: true })
    };
    const first = (0,_watch_js__WEBPACK_IMPORTED_MODULE_3__/* .startWatch */ .Ms)(rollout, options, tools.clock.now());
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveRollout */ .BU)(tools, { kind: 'started', watch: first.watch });
    return await (0,_judge_js__WEBPACK_IMPORTED_MODULE_5__/* .judge */ .S)(first, definition, tools);
}
/** Whether ECS checks the health of a container. What the image's own Dockerfile says is not used (AWS documentation). */
function hasHealthCheck({ containerDefinitions }) {
    return containerDefinitions.some(({ healthCheck }) => (healthCheck ?? undefined) !== undefined);
}
/** What was found, with the images that the revision to go back to holds by the same tags. */
function withImages(found, taskDefinition) {
    const { images = [], registered } = found;
    const service = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_1__/* .shownService */ .dw)(found.service);
    const before = service && (0,_plan_update_js__WEBPACK_IMPORTED_MODULE_7__/* .rollbackTarget */ .es)(service)?.taskDefinition;
    if (images.length === 0 || before === undefined)
        return found;
    const definition = registered.find(({ arn }) => arn === before)?.definition;
    return {
        ...found,
        images: (0,_image_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .compareWithBefore */ .NT)(images, before === taskDefinition, definition)
    };
}
/** The ids of a deployment, for the report. */
function deploymentFacts({ deploymentId, codeDeploy }) {
    return {
        deploymentId,
        ...(codeDeploy === undefined ? {} : { codeDeployDeploymentId: deploymentId })
    };
}
/** Starts the deployment by whoever deploys the service, with how long it is waited for. */
async function start(request, found, taskDefinition, tools) {
    const deployer = await (0,_choose_deployer_js__WEBPACK_IMPORTED_MODULE_4__/* .chooseServiceDeployer */ .D)(found);
    const { minutes, line } = deployer.budget(request, found);
    const options = watchOptions(request, minutes);
    const started = await deployer.start({ request, found, taskDefinition, options }, tools);
    if (started.kind === 'started' && request.rollout.wait && line !== undefined) {
        tools.journal.tell(line);
    }
    return { options, started };
}


/***/ }),

/***/ 2773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ findStarted),
/* harmony export */   a: () => (/* binding */ startOnce)
/* harmony export */ });
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2495);
/* harmony import */ var _aws_services_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2949);
/* harmony import */ var _aws_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9193);
/* harmony import */ var _progress_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2210);





/** Runs an UpdateService (or CreateService) so that it starts at most one deployment. */
async function startOnce(name, { clients, clock, cancel, onNotStarted }, expected, send) {
    return await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .carryOutOnce */ .hW)({
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
    const found = await (0,_aws_services_js__WEBPACK_IMPORTED_MODULE_1__.describeService)(clients.ecs, expected.cluster, expected.service);
    return found.status !== 'ABSENT' && isStarted(found, expected) ? found : undefined;
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

/***/ 9163:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ describeStart),
/* harmony export */   w: () => (/* binding */ startRollout)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_ecs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1032);
/* harmony import */ var _context_saved_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6132);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(394);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4008);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1833);
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9193);
/* harmony import */ var _plan_update_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(164);
/* harmony import */ var _progress_lines_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2210);
/* harmony import */ var _digest_moved_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8073);
/* harmony import */ var _start_once_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2773);











/** Creates or updates the service, unless what is wanted runs already. */
async function startRollout(order, tools) {
    const service = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_3__/* .existingService */ .TG)(order.found.service);
    return service === undefined ? await create(order, tools) : await update(order, service, tools);
}
async function update({ request, found, taskDefinition, options }, service, tools) {
    const members = { ...changedMembers(request), ...found.serviceChanges?.members };
    const plan = (0,_plan_update_js__WEBPACK_IMPORTED_MODULE_8__/* .planRollout */ .ne)({
        service,
        taskDefinition,
        force: request.rollout.forceNewDeployment,
        otherChanges: Object.keys(members).length > 0,
        digestMoved: service.taskDefinition === taskDefinition && (await (0,_digest_moved_js__WEBPACK_IMPORTED_MODULE_6__/* .digestMoved */ .A)(service, found, tools))
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
    const before = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_9__/* .primaryOf */ .Os)(service);
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRollout */ .BU)(tools, {
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
    const updated = await (0,_start_once_js__WEBPACK_IMPORTED_MODULE_7__/* .startOnce */ .a)('ecs:UpdateService', { ...tools, onNotStarted: () => (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRollout */ .BU)(tools, { kind: 'ended' }) }, {
        cluster,
        service: name,
        beforeId: before?.id,
        taskDefinition,
        ...(plan.force || service.taskDefinition !== taskDefinition
            ? {}
            : { settings: changedSettings(request) })
    }, () => (0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_1__/* .updateService */ .bU)(tools.clients.ecsOnce, input));
    return readUpdated(request, updated, before, (primary, isNew) => started(cluster, name, primary, previous, !isNew && isForeign(service, found, tools)));
}
/** What came of an update. Where only other members were changed, an earlier run's deployment may still go on. */
function readUpdated({ service: name }, updated, before, start) {
    const primary = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_9__/* .primaryOf */ .Os)(updated);
    if (primary === undefined)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .DeployError */ .sH('bug', `${name} has no PRIMARY deployment.`);
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
    const target = (0,_plan_update_js__WEBPACK_IMPORTED_MODULE_8__/* .rollbackTarget */ .es)(service);
    // The settings of the service are those of its PRIMARY deployment.
    const own = target !== undefined && target.deploymentId === (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_9__/* .primaryOf */ .Os)(service)?.id;
    return own && serviceChanges !== undefined && Object.keys(serviceChanges.former).length > 0
        ? { ...target, settings: serviceChanges.former }
        : target;
}
const imagesOf = ({ images }) => (images === undefined ? {} : { images });
/** Whether the deployment that goes on already was started by something else than an earlier attempt of this run. */
function isForeign({ taskDefinition }, found, { runner }) {
    const live = found.registered.find(({ arn }) => arn === taskDefinition);
    const { run } = (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .readOrigin */ .P2)(live?.definition.tags);
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
async function create({ request, found, taskDefinition, options }, tools) {
    const { cluster, service } = request;
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRollout */ .BU)(tools, {
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
    const clientToken = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32);
    const created = await (0,_start_once_js__WEBPACK_IMPORTED_MODULE_7__/* .startOnce */ .a)('ecs:CreateService', { ...tools, onNotStarted: () => (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_2__/* .saveRollout */ .BU)(tools, { kind: 'ended' }) }, { cluster, service, beforeId: undefined, taskDefinition }, () => (0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_1__/* .createService */ .sR)(tools.clients.ecs, { ...input, clientToken }));
    const primary = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_9__/* .primaryOf */ .Os)(created);
    if (primary === undefined) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .DeployError */ .sH('service', `ECS created ${service} without a deployment.`);
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
    const from = previous === undefined ? '' : `, in place of ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_10__/* .revisionName */ .pd)(previous.taskDefinition)}`;
    return `${deploymentId} rolls out ${(0,_progress_lines_js__WEBPACK_IMPORTED_MODULE_10__/* .revisionName */ .pd)(taskDefinition)}${from}`;
}


/***/ }),

/***/ 1680:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Dr: () => (/* binding */ resumeWatch),
  Ms: () => (/* binding */ startWatch),
  PM: () => (/* binding */ step),
  r1: () => (/* binding */ wasCancelled)
});

// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/deployment/pause.ts
var deployment_pause = __webpack_require__(7525);
// EXTERNAL MODULE: ./src/deployment/transitions.ts
var transitions = __webpack_require__(543);
// EXTERNAL MODULE: ./src/deployment/verdict.ts
var verdict = __webpack_require__(8210);
;// CONCATENATED MODULE: ./src/deployment/answering.ts




/** The pauses that this step is to answer, of those that a poll shows. Each is answered once. */
function pausesToAnswer({ options, memory }, observation) {
    const { answering } = options;
    if (answering === undefined)
        return [];
    const { stage, only } = answering;
    const answered = memory.answered ?? [];
    return (0,deployment_pause/* openPauses */.Iu)(observation.serviceDeployment).filter(pause => pause.stage === stage &&
        !answered.includes(pause.hookId) &&
        (only === undefined || only.includes(pause.hookId)));
}
/** The pauses that are left to someone else. */
function othersPauses(watch, observation) {
    const own = pausesToAnswer(watch, observation).map(({ hookId }) => hookId);
    const done = [...own, ...(watch.memory.answered ?? [])];
    return (0,deployment_pause/* openPauses */.Iu)(observation.serviceDeployment).filter(({ hookId }) => !done.includes(hookId));
}
/** The answer that is due; undefined when none is. */
function answerNext(watch, now, news, observation) {
    const { options, phase, memory } = watch;
    const { answering } = options;
    if (answering === undefined || phase.kind !== 'watching')
        return undefined;
    const [pause] = pausesToAnswer(watch, observation);
    if (pause !== undefined) {
        return { watch, news, command: { kind: 'answer-pause', pause, answer: answering.answer } };
    }
    const isLost = answering.answer === 'ROLLBACK' &&
        (memory.answered ?? []).length === 0 &&
        observation.serviceDeployment !== 'unknown';
    // Someone was faster, and the answer was no.
    return isLost
        ? refuse(watch, now, news, `The pause at ${answering.stage} waits no longer, and its answer was to be ROLLBACK.`)
        : undefined;
}
/** Whether a signal comes before this step has changed anything. */
function hasNotBegun({ options, memory, phase }) {
    const { answering } = options;
    return (answering !== undefined && phase.kind === 'watching' && (memory.answered ?? []).length === 0);
}
/** For how long ECS may still show a pause that was answered: it is eventually consistent and promises no time. */
const STILL_SHOWN_MS = 10_000;
/** The end of a watch that was cut off before its answer: the pause still waits, and nothing was changed. */
function leftUnanswered(watch, now, news, observation) {
    if (watch.cutOff !== true || !hasNotBegun(watch))
        return undefined;
    const isEarly = now - watch.startedAt < STILL_SHOWN_MS;
    const isOpen = pausesToAnswer(watch, observation).length > 0;
    // The first observation only finds the service deployment.
    if (isEarly && (isOpen || observation.serviceDeployment === 'unknown')) {
        return (0,transitions/* keepPolling */.df)(watch, now, news, false);
    }
    return isOpen ? (0,transitions/* finish */.O9)(watch, news, (0,verdict/* cutOffBefore */.Xq)()) : undefined;
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
        const why = `${(0,sentence/* endSentence */.H)(reason)} So ${where} was not answered. ${(0,deployment_pause/* describeExpiry */.Ts)(pause)}.`;
        return (0,transitions/* finish */.O9)(watch, [], (0,verdict/* withRunning */.Ar)(watch, 'failed', why));
    }
    const text = result === 'answered'
        ? `answered ${where} with CONTINUE`
        : `${where} no longer waits: someone else answered it, or it timed out`;
    return (0,transitions/* keepPolling */.df)(watch, now, [{ kind: 'decision', text }], false);
}
/** From here on, a deployment that ends well is taken back. */
function answeredNo(watch, now, { result, reason = '' }, where) {
    if (result !== 'answered') {
        const why = result === 'failed' ? (0,sentence/* endSentence */.H)(reason) : 'Someone else answered it first, or it timed out.';
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

// EXTERNAL MODULE: ./src/deployment/deployer-kind.ts
var deployer_kind = __webpack_require__(8490);
// EXTERNAL MODULE: ./src/deployment/codedeploy-state.ts
var codedeploy_state = __webpack_require__(909);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/kubernetes-reading.ts
var kubernetes_reading = __webpack_require__(8186);
;// CONCATENATED MODULE: ./src/deployment/deployer-state.ts




/** What the observation means in the present phase: for my deployment, or for the one that restores. */
function readPhase(watch, observation, now) {
    const { phase, rollout, memory } = watch;
    if (observation.kubernetes !== undefined)
        return (0,kubernetes_reading/* readKubernetes */.t)(watch, observation.kubernetes);
    if (phase.kind !== 'reverting' || phase.restore === undefined) {
        return (0,deployment_state/* read */.LF)(rollout, observation, memory.seenMine);
    }
    const restoring = {
        cluster: rollout.cluster,
        service: rollout.service,
        taskDefinition: rollout.previous?.taskDefinition ?? rollout.taskDefinition,
        ...phase.restore
    };
    if (observation.codeDeploy !== undefined) {
        const restored = (0,codedeploy_state/* readRestoring */.U)(observation.codeDeploy, now >= (0,transitions/* limitOf */.LF)(watch), restoring.taskDefinition);
        return restored.kind === 'succeeded' ? { kind: 'rolled-back', cause: phase.cause } : restored;
    }
    const seen = phase.restore.seen === true;
    const reading = (0,deployment_state/* read */.LF)(restoring, { service: observation.service, serviceDeployment: 'unknown' }, seen);
    return reading.kind === 'succeeded' ? { kind: 'rolled-back', cause: phase.cause } : reading;
}

// EXTERNAL MODULE: ./src/deployment/failure-limit.ts
var failure_limit = __webpack_require__(5995);
;// CONCATENATED MODULE: ./src/deployment/first-run.ts


/** Whether images were checked, and run: a desired count of 0 runs none. */
function hasImages({ rollout }, service) {
    return (rollout.images ?? []).length > 0 && !isIdle(service);
}
/** Whether there is no task that could run an image, or be tested. */
function isIdle(service) {
    return ((0,service_state/* shownService */.dw)(service)?.desired ?? 0) === 0;
}
/** Whether the first task of mine runs: by then ECS has resolved the tags (AWS documentation, version consistency). */
function isFirstRun(watch, service) {
    const { phase, memory, rollout } = watch;
    if (phase.kind !== 'watching' || memory.imagesCompared || !hasImages(watch, service))
        return false;
    return ((0,deployment_state/* deploymentOf */.PE)(service, rollout.deploymentId)?.running ?? 0) > 0;
}

;// CONCATENATED MODULE: ./src/deployment/holding.ts

/** What has completed cannot be stopped any more, only put back. */
function isStoppable({ concluding }) {
    return concluding === undefined || concluding.outcome !== 'succeeded';
}
/** It does not wait for the others any more. */
const withoutHold = ({ held: _, ...watch }) => watch;
/** All services of the step go back, or none. */
function othersFailed(watch, now, trigger, cause) {
    if (watch.phase.kind !== 'watching' && watch.held !== true)
        return (0,transitions/* keepPolling */.df)(watch, now, [], false);
    const stoppable = isStoppable(watch);
    return (0,transitions/* triggered */.M4)({ ...withoutHold(watch), forOthers: true }, now, [], trigger, cause, stoppable);
}
/** The good end that has waited for the other services of the step. */
function endHeld(watch, news) {
    const verdict = watch.concluding ?? { outcome: 'succeeded' };
    return { watch, news, command: { kind: 'done', verdict } };
}

// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
// EXTERNAL MODULE: ./src/deployment/memory.ts + 1 modules
var deployment_memory = __webpack_require__(7167);
;// CONCATENATED MODULE: ./src/deployment/own-restore.ts

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
    if (phase.kind !== 'reverting' || phase.restore === undefined || service.status === 'ABSENT')
        return watch;
    return (0,deployment_state/* deploymentOf */.PE)(service, phase.restore.deploymentId) === undefined
        ? watch
        : { ...watch, phase: { ...phase, restore: { ...phase.restore, seen: true } } };
}

// EXTERNAL MODULE: ./src/ecs/stage.ts
var stage = __webpack_require__(6619);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/deployment/smoke-gate.ts + 1 modules
var smoke_gate = __webpack_require__(4211);
;// CONCATENATED MODULE: ./src/deployment/pausing.ts






/** Remembers the pauses that a poll shows. One that no one asked this step to answer is told once. */
function notePauses(watch, observation) {
    const { memory, options } = watch;
    const known = memory.pauses ?? [];
    const fresh = othersPauses(watch, observation).filter(({ hookId }) => !known.includes(hookId));
    if (fresh.length === 0)
        return { watch, news: [] };
    const pauses = [...known, ...fresh.map(({ hookId }) => hookId)];
    return {
        watch: { ...watch, memory: { ...memory, pauses } },
        // Who leaves at a pause is told of it by the verdict.
        news: options.waitUntil === 'pause'
            ? []
            : fresh
                .filter(pause => !(0,smoke_gate/* isGate */.cE)(watch, observation, pause))
                .map(pause => noticeOf(watch, pause))
    };
}
function noticeOf({ rollout }, pause) {
    const { deploymentId, service } = rollout;
    return {
        kind: 'notice',
        text: `${service}: ${deploymentId} waits for an answer at ${pause.stage} (hook ${pause.hookId}). ${(0,deployment_pause/* describeExpiry */.Ts)(pause)}. This step does not answer it; the wait for it does not count as wait-for-minutes.`
    };
}
/** The good end of a step that was asked to wait only up to a point; undefined while the point is not reached. */
function leaveAt(watch, observation) {
    const { options, phase, rollout, memory } = watch;
    if (phase.kind !== 'watching')
        return undefined;
    if (options.waitUntil === 'pause') {
        const pause = othersPauses(watch, observation).find(one => !(0,smoke_gate/* isGate */.cE)(watch, observation, one));
        return pause === undefined
            ? undefined
            : (0,verdict/* withRunning */.Ar)(watch, 'paused', whyPaused(rollout.deploymentId, pause));
    }
    if (options.waitUntil !== 'bake' || !isBaking(observation) || memory.baking !== true)
        return undefined;
    const { deploymentId, taskDefinition } = rollout;
    const end = memory.stage?.bakeEndsAt;
    const until = end === undefined ? '' : ` until about ${(0,stage/* formatInstant */.r4)(end)}`;
    const reason = `All production traffic is on ${(0,progress_lines/* revisionName */.pd)(taskDefinition)}, and ${deploymentId} bakes${until} (wait-until: bake). ECS still watches it and may still roll it back.`;
    return (0,verdict/* withRunning */.Ar)(watch, 'baking', reason);
}
/** What cannot be seen is no point to leave at: without a stage, the deployment is waited for to its end. */
function isBaking({ serviceDeployment: own, service }) {
    if (own === 'unknown' || service.status === 'ABSENT')
        return false;
    if (service.settings.strategy === 'ROLLING')
        return own.status === 'IN_PROGRESS';
    const weight = own.weights?.production;
    const moved = weight === undefined || weight === 100;
    return moved && stage/* AFTER_THE_SHIFT */.gi.includes(own.lifecycleStage ?? '');
}
function whyPaused(deploymentId, pause) {
    return `${deploymentId} waits for an answer at ${pause.stage} (hook ${pause.hookId}, wait-until: pause). ${(0,deployment_pause/* describeExpiry */.Ts)(pause)}.`;
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
        memory: (0,deployment_memory/* emptyMemory */.l4)(now)
    };
    return { watch, news: [], command: { kind: 'poll', afterMs: (0,polling/* pollDelay */.xf)(0), withTasks: false } };
}
/**
 * A saved watch as the post step takes it up, and the first thing to do: a poll, since the deployment may have come to
 * its end in the meantime. Only one that is still going is stopped. `limitMs` is for everything that follows.
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
            ...(0,deployment_memory/* emptyMemory */.l4)(now),
            failures: saved.memory.failures,
            seenMine: saved.memory.seenMine,
            ...(movedImages === undefined ? {} : { movedImages }),
            ...(saved.memory.baking === true ? { baking: true } : {}),
            ...(saved.memory.tested === true ? { tested: true } : {}),
            ...(saved.memory.answered === undefined ? {} : { answered: saved.memory.answered })
        }
    };
    return { watch, news: [], command: { kind: 'poll', afterMs: 0, withTasks: false } };
}
/** Whether it was a cancel, and no fault of the deployment, that ended it. */
function wasCancelled({ phase }) {
    return phase.kind !== 'watching' && phase.trigger === 'cancel';
}
/** One step of the watch. Decides everything; does nothing. */
function step(watch, input) {
    switch (input.kind) {
        case 'observed':
            return observe(withoutConclusion(watch), input.now, input.observation, input.tasks ?? []);
        case 'poll-failed':
            return pollFailed(watch, input.now, input.reason);
        case 'poll-refused':
            return (0,transitions/* finish */.O9)(watch, [], (0,verdict/* pollRefused */.Qr)(watch, input.reason));
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
            return watch.options.answering === undefined
                ? (0,smoke_gate/* gateAnswered */.V4)(watch, input.now, input.told)
                : pauseAnswered(watch, input.now, input.told);
        case 'tested':
            return (0,smoke_gate/* tested */.GU)(watch, input.now, input.result);
        case 'others-failed':
            return othersFailed(watch, input.now, input.trigger, input.cause);
        case 'released':
            return endHeld(watch, []);
    }
}
/** A verdict that a comparison was to confirm is drawn again from each poll. */
function withoutConclusion({ concluding: _, gate: __, held: ___, ...watch }) {
    return watch;
}
function observe(watch, now, observation, tasks) {
    const { memory, news, suspicious } = (0,deployment_memory/* remember */.kY)(watch.memory, watch.rollout, now, observation, tasks);
    const seen = noteRestore({ ...watch, memory }, observation);
    const reading = (0,deployment_memory/* isTooEarly */.kH)(seen, now, observation)
        ? { kind: 'going' }
        : readPhase(seen, observation, now);
    switch (reading.kind) {
        case 'going':
            return stillGoing(seen, now, news, observation, suspicious);
        case 'rolling-back':
            return rollingBack(seen, now, news, reading.cause);
        case 'failed':
            return seen.phase.kind === 'reverting'
                ? (0,transitions/* finish */.O9)(seen, news, (0,verdict/* rollbackFailed */.Ki)(seen, seen.phase.cause, reading.cause))
                : (0,transitions/* endBadly */.UA)(seen, now, news, observation, reading.cause);
        case 'succeeded':
            return completed(seen, now, news, observation.service, (0,verdict/* conclude */.Ep)(seen, reading));
        default: {
            // ECS knows of nothing to go back to, but this step does.
            if (reading.kind === 'rollback-failed' && reading.noCandidate && canRestore(seen)) {
                return (0,transitions/* endBadly */.UA)(seen, now, news, observation, (0,verdict/* causeIn */.Po)(seen, reading.cause));
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
    if ((0,smoke_gate/* isTestRefused */.xJ)(watch) || saidNo(watch) || watch.forOthers === true)
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
function stillGoing(seen, now, told, observation, suspicious) {
    const { service } = observation;
    const desired = (0,service_state/* shownService */.dw)(service)?.desired ?? 0;
    const { watch, news: pauses } = notePauses(seen, observation);
    const news = [...told, ...pauses];
    const unanswered = leftUnanswered(watch, now, news, observation);
    if (unanswered !== undefined)
        return unanswered;
    const next = goOn(watch, now, news, desired, suspicious);
    const { command } = next;
    if (command.kind !== 'poll')
        return next;
    if (isFirstRun(watch, service))
        return compare(watch, news, service);
    // Signs of trouble are looked at before a deployment is tested or left alone.
    if (command.withTasks)
        return next;
    const due = (0,smoke_gate/* atGate */.xz)(next.watch, now, next.news, observation) ??
        answerNext(next.watch, now, next.news, observation);
    if (due !== undefined)
        return due;
    const verdict = leaveAt(watch, observation);
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
        return (0,transitions/* keepPolling */.df)(seen, now, [], false);
    if (result.kind === 'same')
        return endWell(seen, now, [], concluding, false);
    const notes = [concluding.note, (0,image_comparison/* describeUnknown */.Ee)(result)].filter(note => note !== undefined);
    return endWell(seen, now, [], { ...concluding, note: notes.join(' ') }, false);
}
/** Whether there is a revision to put back that this step has not begun to put back yet. */
function canRestore({ rollout, phase }) {
    return rollout.previous !== undefined && (phase.kind !== 'reverting' || !phase.restore);
}
/** Nothing decided yet: is it failing too often, or taking too long? */
function goOn(watch, now, news, desired, suspicious) {
    if (watch.phase.kind === 'reverting')
        return (0,transitions/* keepPolling */.df)(watch, now, news, false);
    if (watch.cutOff === true)
        return stopCutOff(watch, now, news);
    // ECS refused to stop a deployment that it still shows as going.
    if (watch.phase.kind === 'stopping')
        return (0,transitions/* restore */.PF)(watch, news);
    const limit = (0,failure_limit/* limitReached */.C)(watch.memory, desired, (0,deployer_kind/* deployerKind */.X)(watch.rollout));
    if (limit !== undefined)
        return (0,transitions/* triggered */.M4)(watch, now, news, 'failure', limit, true);
    return now >= (0,transitions/* limitOf */.LF)(watch)
        ? (0,transitions/* outOfTime */.p3)(watch, now, news, (0,verdict/* tooLong */.gM)(watch))
        : (0,transitions/* keepPolling */.df)(watch, now, news, suspicious);
}
/** No one has watched since the cut-off, and the deployment is still going: that is what a cancel is for. */
function stopCutOff(watch, now, news) {
    const cut = { ...watch, cutOff: false };
    return cut.phase.kind === 'stopping'
        ? { watch: cut, news, command: { kind: 'stop' } }
        : (0,transitions/* triggered */.M4)(cut, now, news, 'cancel', (0,smoke_gate/* cutOffWhen */.K_)(cut), cut.concluding === undefined);
}
function rollingBack(watch, now, news, told) {
    if (watch.phase.kind === 'reverting')
        return (0,transitions/* keepPolling */.df)(watch, now, news, false);
    const by = watch.phase.kind === 'stopping' ? 'stop' : 'ecs';
    return (0,transitions/* revert */.ru)(watch, now, by, (0,verdict/* causeIn */.Po)(watch, told), news);
}
/** A poll failed: wait longer each time, but never beyond the limit. */
function pollFailed(watch, now, reason) {
    const { phase } = watch;
    const failedPolls = watch.memory.failedPolls + 1;
    const next = { ...watch, memory: { ...watch.memory, failedPolls } };
    const left = (0,transitions/* limitOf */.LF)(watch) - now;
    if (left <= 0) {
        const why = `${(0,deployer_kind/* deployerWords */.C)(watch.rollout).name} could not be asked: ${reason}`;
        return phase.kind === 'reverting'
            ? (0,transitions/* finish */.O9)(next, [], (0,verdict/* rollbackFailed */.Ki)(next, phase.cause, why))
            : (0,transitions/* outOfTime */.p3)(next, now, [], `${(0,verdict/* tooLong */.gM)(watch)} ${why}`);
    }
    const news = failedPolls === 1 ? [{ kind: 'trouble', text: `polling failed: ${reason} (retrying)` }] : [];
    const since = phase.kind === 'reverting' ? phase.since : watch.startedAt;
    const afterMs = Math.min((0,polling/* backOff */.fu)(now - since, failedPolls), left);
    return { watch: next, news, command: { kind: 'poll', afterMs, withTasks: false } };
}
function cancel(watch, now, signal) {
    const leaving = { ...watch, leaving: true };
    const news = [{ kind: 'decision', text: `${signal} received` }];
    if (hasNotBegun(watch))
        return (0,transitions/* finish */.O9)(leaving, news, (0,verdict/* cancelledBefore */.bE)(signal));
    // What is good stays where a cancel takes nothing back.
    if (watch.held === true && !watch.options.rollbackOn.includes('cancel')) {
        return endHeld(leaving, news);
    }
    switch (watch.phase.kind) {
        case 'watching':
            return (0,transitions/* triggered */.M4)(withoutHold(leaving), now, news, 'cancel', `The job was cancelled (${signal}).`, isStoppable(watch));
        case 'stopping':
            return { watch: leaving, news, command: { kind: 'stop' } };
        case 'reverting':
            return { watch: leaving, news, command: { kind: 'hand-over' } };
    }
}
function stopAnswered(watch, now, answer, reason) {
    if (watch.phase.kind !== 'stopping')
        return (0,transitions/* keepPolling */.df)(watch, now, [], false);
    const { cause, conflict } = watch.phase;
    if (answer === 'accepted')
        return (0,transitions/* revert */.ru)(watch, now, 'stop', cause, []);
    if (answer === 'conflict' && !conflict) {
        // It may have ended in this very moment: look, and judge by what is there.
        const again = { ...watch, phase: { ...watch.phase, conflict: true } };
        return { watch: again, news: [], command: { kind: 'poll', afterMs: 0, withTasks: false } };
    }
    const why = reason === undefined ? '' : ` (${reason})`;
    const { name, restoring } = (0,deployer_kind/* deployerWords */.C)(watch.rollout);
    const text = `${name} cannot stop the deployment${why}: ${restoring} instead`;
    return (0,transitions/* restore */.PF)(watch, [{ kind: 'decision', text }]);
}


/***/ }),

/***/ 2842:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ih: () => (/* binding */ annotationsOf),
/* harmony export */   PV: () => (/* binding */ workedHashes),
/* harmony export */   aK: () => (/* binding */ addWorked),
/* harmony export */   j7: () => (/* binding */ MARKS),
/* harmony export */   zw: () => (/* binding */ withoutMarks)
/* harmony export */ });
/** What this action writes on a Deployment, and Kubernetes copies to its ReplicaSet: what each revision was. */
const MARKS = {
    run: 'deploy-fargate/run',
    commit: 'deploy-fargate/commit',
    tag: 'deploy-fargate/image-tag',
    digest: 'deploy-fargate/image-digest',
    /** On the Deployment alone: the hashes of the ReplicaSets that have worked, newest first. */
    worked: 'deploy-fargate/worked'
};
/** The annotations of a deployment. Those of an earlier one that are not set any more go by not being applied. */
function annotationsOf({ run, commit, tag, digest }) {
    return {
        [MARKS.run]: run,
        ...(commit === undefined ? {} : { [MARKS.commit]: commit }),
        ...(tag === undefined ? {} : { [MARKS.tag]: tag }),
        ...(digest === undefined ? {} : { [MARKS.digest]: digest })
    };
}
/** Annotations without what a deployment has said about itself; what has worked stays. */
function withoutMarks(annotations) {
    const own = [MARKS.run, MARKS.commit, MARKS.tag, MARKS.digest];
    return Object.fromEntries(Object.entries(annotations).filter(([name]) => !own.includes(name)));
}
/** As many as a Deployment keeps by default, twice. */
const REMEMBERED = 20;
/** The hashes of the ReplicaSets that have worked, newest first. */
function workedHashes(annotations = {}) {
    return (annotations[MARKS.worked] ?? '').split(' ').filter(hash => hash !== '');
}
/** The mark with one more that has worked. */
function addWorked(before, hash) {
    return [hash, ...before.filter(other => other !== hash)].slice(0, REMEMBERED).join(' ');
}


/***/ }),

/***/ 9340:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ canonicalText),
/* harmony export */   Q6: () => (/* binding */ isControlledBy),
/* harmony export */   XK: () => (/* binding */ withoutHash),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   qQ: () => (/* binding */ hashOf),
/* harmony export */   tm: () => (/* binding */ selectorOfHash)
/* harmony export */ });
/** Objects of the Kubernetes API, as far as this action reads them. What it does not read passes through as it is. */
/** The label that the Deployment's controller adds to the pods of one ReplicaSet. */
const HASH_LABEL = 'pod-template-hash';
/** The hash that names a ReplicaSet among those of its Deployment. */
function hashOf({ metadata }) {
    return metadata.labels?.[HASH_LABEL];
}
/** The label selector of the pods of one ReplicaSet. */
function selectorOfHash(hash) {
    return `${HASH_LABEL}=${hash}`;
}
/** A ReplicaSet's template as its Deployment holds it: without the label that the controller has added. */
function withoutHash(template) {
    const { [HASH_LABEL]: _, ...labels } = template.metadata?.labels ?? {};
    return { ...template, metadata: { ...template.metadata, labels } };
}
/** Whether an object is controlled by the one with this uid. */
function isControlledBy({ metadata }, uid) {
    return (metadata.ownerReferences ?? []).some(owner => owner.uid === uid && owner.controller === true);
}
/** The time of an API object as epoch milliseconds; 0 when there is none. */
function timeOf(text) {
    const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? 0 : time;
}
/** An object as text that is equal for equal content, whatever the order of its members; null is as good as absent. */
function canonicalText(value) {
    return JSON.stringify(canonical(value)) ?? '';
}
function canonical(value) {
    if (Array.isArray(value))
        return value.map(entry => canonical(entry) ?? null);
    if (typeof value !== 'object' || value === null)
        return value ?? undefined;
    const members = Object.entries(value)
        .map(([name, member]) => [name, canonical(member)])
        .filter(([, member]) => member !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(members);
}


/***/ }),

/***/ 6085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ describeBlocked),
/* harmony export */   gq: () => (/* binding */ findOwn),
/* harmony export */   wW: () => (/* binding */ readRollout)
/* harmony export */ });
/* harmony import */ var _rollout_view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5775);

/** My ReplicaSet: controlled by the Deployment's uid (the list holds no other), with exactly my template. */
function findOwn(replicaSets, { template }) {
    // Of two with equal templates, which only a collision of hashes makes, the newer revision is in use.
    const [own] = replicaSets
        .filter(one => one.template === template)
        .sort((a, b) => b.revision - a.revision);
    return own;
}
/** The state of a rollout, by the live Deployment alone; `undefined`: it is not there. */
function readRollout(own, live) {
    if (live === undefined)
        return { kind: 'gone', why: 'it was deleted' };
    if (live.uid !== own.uid)
        return { kind: 'gone', why: 'it was deleted and created again' };
    if (live.deleting)
        return { kind: 'gone', why: 'it is being deleted' };
    if (live.template !== own.template) {
        const by = live.writer === undefined ? 'an unknown field manager' : (0,_rollout_view_js__WEBPACK_IMPORTED_MODULE_0__/* .describeWriter */ .Jh)(live.writer);
        return { kind: 'superseded', by };
    }
    // Conditions and counts of an older generation say nothing about this one.
    if (live.observedGeneration < live.generation)
        return { kind: 'going' };
    return readObserved(live);
}
function readObserved(live) {
    if (live.paused)
        return { kind: 'failed', cause: PAUSED };
    if (isComplete(live))
        return live.desired === 0 ? { kind: 'complete', note: NONE_WANTED } : DONE;
    const { reason, message = '' } = conditionOf(live, 'Progressing') ?? {};
    if (reason !== 'ProgressDeadlineExceeded')
        return { kind: 'going' };
    const cause = `Kubernetes gave up waiting (progressDeadlineSeconds): ${message}`;
    return { kind: 'failed', cause: describeBlocked(live) ?? cause };
}
const DONE = { kind: 'complete' };
const PAUSED = 'The Deployment is paused, so that Kubernetes rolls nothing out. Resume it: kubectl rollout resume.';
const NONE_WANTED = 'The Deployment wants 0 replicas: no pod of the new revision runs.';
/** As `kubectl rollout status` counts, with the replicas that are wanted now: an autoscaler may have changed them. */
function isComplete({ desired, updated, current, available }) {
    return updated === desired && current === desired && available === desired;
}
/** Why no pods can be created at all: no pod exists that could tell. */
function describeBlocked({ conditions }) {
    const { status, message } = conditionOf({ conditions }, 'ReplicaFailure') ?? {};
    if (status !== 'True' || message === undefined)
        return undefined;
    return `Kubernetes cannot create pods: ${withoutPodName(message)}`;
}
/** Equal for all pods of a ReplicaSet: their names end differently each time. */
function withoutPodName(message) {
    return message.replace(/pods "([a-z0-9.-]+)-[a-z0-9]{5}" is/, 'pods "$1" is');
}
function conditionOf({ conditions }, type) {
    return conditions.find(condition => condition.type === type);
}


/***/ }),

/***/ 5775:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ describeWriter),
/* harmony export */   p8: () => (/* binding */ readReplicaSet),
/* harmony export */   pm: () => (/* binding */ readDeploymentObject),
/* harmony export */   yz: () => (/* binding */ digestOfTemplate)
/* harmony export */ });
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2842);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9340);


const REVISION = 'deployment.kubernetes.io/revision';
/** The digest of a template as the Deployment holds it. */
function digestOfTemplate(template, digest) {
    const { metadata, spec } = (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutHash */ .XK)(template);
    const { creationTimestamp: _, ...rest } = metadata ?? {};
    return digest((0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)({ metadata: rest, spec }));
}
/** Reads a Deployment. Counts that the API leaves out are 0, and replicas that nobody set are 1. */
function readDeploymentObject(object, digest) {
    const { metadata, spec, status = {} } = object;
    const writer = writerOfTemplate(metadata.managedFields ?? []);
    return {
        uid: metadata.uid ?? '',
        generation: metadata.generation ?? 0,
        observedGeneration: status.observedGeneration ?? 0,
        deleting: metadata.deletionTimestamp !== undefined,
        paused: spec.paused === true,
        template: digestOfTemplate(spec.template, digest),
        desired: spec.replicas ?? 1,
        current: status.replicas ?? 0,
        updated: status.updatedReplicas ?? 0,
        ready: status.readyReplicas ?? 0,
        available: status.availableReplicas ?? 0,
        revision: revisionOf(object),
        conditions: status.conditions ?? [],
        worked: (0,_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .workedHashes */ .PV)(metadata.annotations),
        annotations: metadata.annotations ?? {},
        ...(writer === undefined ? {} : { writer })
    };
}
/** Reads a ReplicaSet. */
function readReplicaSet(object, digest) {
    const { metadata, spec, status = {} } = object;
    return {
        name: metadata.name ?? '',
        uid: metadata.uid ?? '',
        hash: (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .hashOf */ .qQ)(object) ?? '',
        template: digestOfTemplate(spec.template, digest),
        revision: revisionOf(object),
        desired: spec.replicas ?? 0,
        available: status.availableReplicas ?? 0,
        createdAt: (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(metadata.creationTimestamp),
        annotations: metadata.annotations ?? {}
    };
}
function revisionOf({ metadata }) {
    const revision = Number(metadata.annotations?.[REVISION]);
    return Number.isInteger(revision) ? revision : 0;
}
/** The newest owner of fields under `spec.template`. */
function writerOfTemplate(managers) {
    const [newest] = managers
        .filter(({ fieldsV1 }) => ownsTemplate(fieldsV1))
        .sort((a, b) => (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(b.time) - (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(a.time));
    if (newest === undefined)
        return undefined;
    const { manager = 'an unknown manager', operation, time } = newest;
    return {
        manager,
        ...(operation === undefined ? {} : { operation }),
        ...(time === undefined ? {} : { time })
    };
}
function ownsTemplate(fields) {
    const spec = fields?.['f:spec'];
    return typeof spec === 'object' && spec !== null && 'f:template' in spec;
}
/** `kubectl-set (Update, 2026-11-30T10:00:00Z)` */
function describeWriter({ manager, operation, time }) {
    const more = [operation, time].filter(part => part !== undefined);
    return more.length === 0 ? manager : `${manager} (${more.join(', ')})`;
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
 * someone else: its tags name who registered it, and not who deploys it now.
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

/***/ 2726:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ beginOf),
/* harmony export */   x: () => (/* binding */ measure)
/* harmony export */ });
/* harmony import */ var _aws_services_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2949);
/* harmony import */ var _aws_task_times_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2659);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(394);
/* harmony import */ var _timing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(312);




/** What is nice to know must not keep a job waiting. */
const LIMIT_MS = 15_000;
/** Two clocks that tell times this close are taken for the same. */
const CLOSE_MS = 60_000;
/** How many earlier deployments are compared with. */
const PAST = 5;
/** When the step began, by the server's clock: the deployment that it has just started tells. Epoch milliseconds. */
function beginOf({ createdAt }, { clients, journal }) {
    const now = (0,_aws_task_times_js__WEBPACK_IMPORTED_MODULE_1__/* .serverNow */ .c_)(clients.ecs);
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
    const [state, tasks, past] = await Promise.all([
        quietly((0,_aws_services_js__WEBPACK_IMPORTED_MODULE_0__.describeService)(clients.ecs, cluster, name, { signal })),
        quietly((0,_aws_task_times_js__WEBPACK_IMPORTED_MODULE_1__/* .taskTimes */ .kU)(clients.ecs, cluster, name, signal)),
        // How long a good deployment takes says nothing about one that went wrong.
        run.succeeded ? quietly((0,_aws_task_times_js__WEBPACK_IMPORTED_MODULE_1__/* .pastDurations */ .Gj)(clients.ecs, cluster, name, PAST + 1, signal)) : []
    ]);
    const service = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_2__/* .shownService */ .dw)(state);
    if (tasks === undefined || service === undefined)
        return undefined;
    const group = service.loadBalancers.find(({ targetGroupArn }) => targetGroupArn)?.targetGroupArn;
    const pace = group === undefined ? undefined : await quietly((0,_aws_task_times_js__WEBPACK_IMPORTED_MODULE_1__/* .targetGroupPace */ .Og)(clients.elb, group, signal));
    const settings = settingsOf(service, pace, definition);
    const { begin, untilMs, succeeded } = run;
    return (0,_timing_js__WEBPACK_IMPORTED_MODULE_3__/* .measureTime */ .a)({
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
