export const id = 8751;
export const ids = [8751];
export const modules = {

/***/ 8751:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  codeDeployDeployer: () => (/* binding */ codeDeployDeployer)
});

// EXTERNAL MODULE: ./src/aws/codedeploy.ts
var codedeploy = __webpack_require__(3307);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/deployment/deployment-group.ts
var deployment_group = __webpack_require__(4470);
// EXTERNAL MODULE: ./src/deployment/rollout.ts
var rollout = __webpack_require__(6990);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var aws_failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/aws/retry.ts
var retry = __webpack_require__(2495);
// EXTERNAL MODULE: ./src/aws/task-times.ts
var task_times = __webpack_require__(2659);
// EXTERNAL MODULE: ./src/aws/whole-answer.ts
var whole_answer = __webpack_require__(4833);
// EXTERNAL MODULE: ./src/revision/find-deployment-group.ts
var find_deployment_group = __webpack_require__(9562);
// EXTERNAL MODULE: ./src/deployment/codedeploy-lines.ts
var codedeploy_lines = __webpack_require__(9535);
;// CONCATENATED MODULE: ./src/deployment/steps/create-deployment.ts








/** The SDK takes clocks for the same that are less than five minutes apart. */
const WINDOW_MS = 10 * 60_000;
/** What is to be sent, and what the group has before. `now`: the server's clock. */
async function prepareSending(api, codeDeploy, now) {
    const since = now - WINDOW_MS;
    try {
        return { codeDeploy, since, known: await (0,codedeploy/* listDeployments */.Jn)(api.client, codeDeploy, { since }) };
    }
    catch (error) {
        if ((0,aws_failure/* failureOf */.g5)(error).kind !== 'denied')
            throw error;
        return { codeDeploy, since, known: [] };
    }
}
/** The deployment that was sent, if CodeDeploy has it. GetDeployment tells only the digest of an AppSpec. */
async function findSent({ client }, { codeDeploy, since, known }) {
    const sha256 = digestOf(codeDeploy.appSpec);
    for (const id of await (0,codedeploy/* listDeployments */.Jn)(client, codeDeploy, { since })) {
        if (known.includes(id))
            continue;
        const deployment = await (0,codedeploy/* getDeployment */.i8)(client, id);
        if (deployment.sha256 === sha256 && deployment.creator !== 'codeDeployRollback') {
            return deployment;
        }
    }
    return undefined;
}
const digestOf = (content) => (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
/** Starts a deployment at most once, and gives it. `service` is for the words of an error. */
async function sendOnce(api, sending, service, { clock, cancel, description, onNotSent }) {
    let lost = false;
    const send = async () => {
        try {
            const deployment = await knownDeployment(api, await create(api, sending, description));
            const isIt = (deployment.sha256 ?? digestOf(sending.codeDeploy.appSpec)) ===
                digestOf(sending.codeDeploy.appSpec);
            return (0,whole_answer/* shown */.SP)(isIt ? deployment : undefined, 'the deployment that was sent');
        }
        catch (error) {
            if (isBusy(error))
                return await ownOrRefused(api, sending, lost, service, error);
            lost ||= (0,aws_failure/* maybeCarriedOut */.ZS)(error);
            throw error;
        }
    };
    return await (0,retry/* carryOutOnce */.hW)({ name: 'codedeploy:CreateDeployment', send, find: () => findSent(api, sending) }, {
        clock,
        ...(cancel === undefined ? {} : { cancel }),
        ...(onNotSent === undefined ? {} : { onNotDone: onNotSent })
    });
}
function isBusy(error) {
    return error instanceof Error && error.name === 'DeploymentLimitExceededException';
}
/** Whose the deployment is that is in the way decides: after a lost answer it may be this very one. */
async function ownOrRefused(api, sending, lost, service, error) {
    const own = lost ? await findSent(api, sending) : undefined;
    if (own !== undefined)
        return own;
    throw (0,find_deployment_group/* alreadyRunning */.c)(service, await nameBusy(api, error), error);
}
async function create({ once }, { codeDeploy: { application, group, appSpec, config } }, description) {
    return await (0,codedeploy/* createDeployment */.Yy)(once, {
        applicationName: application,
        deploymentGroupName: group,
        revision: {
            revisionType: 'AppSpecContent',
            appSpecContent: { content: appSpec, sha256: digestOf(appSpec) }
        },
        ...(config === undefined ? {} : { deploymentConfigName: config }),
        ...(description === undefined ? {} : { description })
    });
}
/** A deployment that was created this moment; when it cannot be asked for, it is known all the same. */
async function knownDeployment({ client }, id) {
    return await (0,codedeploy/* getDeployment */.i8)(client, id).catch(() => ({
        id,
        status: 'Created',
        createdAt: (0,task_times/* serverNow */.c_)(client),
        keepsOriginal: false
    }));
}
/** The deployment that is in the way, as CodeDeploy's error names it. */
async function nameBusy({ client }, error) {
    const id = /\bd-[0-9A-Z]+/.exec(error.message)?.[0];
    if (id === undefined)
        return error.message;
    return await (0,codedeploy/* getDeployment */.i8)(client, id).then(codedeploy_lines/* describeDeployment */.Ti, () => id);
}

// EXTERNAL MODULE: ./src/deployment/steps/explain.ts
var explain = __webpack_require__(8040);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
;// CONCATENATED MODULE: ./src/deployment/task-sets.ts

/** `ecs-svc/<number>` of the task set that a deployment has made; undefined as long as there is none. */
function taskSetOf(deploymentId, service, targets) {
    const listed = (0,service_state/* shownService */.dw)(service)?.deployments.find(({ id }) => id === deploymentId);
    return listed?.taskSetId ?? targets?.sides.find(({ label }) => label === 'Green')?.taskSetId;
}
/** Tasks in the words of the deployment: those of its task set were started by it. */
function ownTasks(tasks, taskSetId, deploymentId) {
    return tasks.map(task => taskSetId !== undefined && task.startedBy === taskSetId
        ? { ...task, startedBy: deploymentId }
        : task);
}

;// CONCATENATED MODULE: ./src/deployment/steps/targets.ts


/** Looks at the traffic and the lifecycle events of deployments; without the permission it says so once and looks no more. */
function pollTargets({ cluster, service }, { client }, log) {
    let available = true;
    const targetId = [cluster, service].map(name => name.split('/').pop()).join(':');
    return {
        isAvailable: () => available,
        poll: async (id, signal) => {
            if (!available)
                return undefined;
            try {
                return await (0,codedeploy/* describeTarget */.ff)(client, id, targetId, { signal });
            }
            catch (error) {
                const failure = (0,aws_failure/* failureOf */.g5)(error);
                if (failure.name === 'DeploymentNotStartedException')
                    return undefined;
                if (!(0,aws_failure/* isUnavailable */.Pd)(failure))
                    throw error;
                available = false;
                log.notice(`${failure.message} The traffic and the lifecycle events are not shown.`);
                return undefined;
            }
        }
    };
}

;// CONCATENATED MODULE: ./src/deployment/steps/explain-codedeploy.ts




/** What the tasks of a CodeDeploy deployment were started by, and the target groups they are in. Never throws. */
async function traceTaskSet(rollout, service, { clients, runner }) {
    const { deploymentId } = rollout;
    const listed = service?.deployments.find(({ id }) => id === deploymentId);
    const targets = listed === undefined
        ? await pollTargets(rollout, (0,codedeploy/* codeDeployClients */.hI)(clients), runner)
            .poll(deploymentId)
            .catch(() => undefined)
        : undefined;
    const id = taskSetOf(deploymentId, service ?? service_state/* ABSENT */.sj, targets) ?? deploymentId;
    return { id, targetGroupArns: listed?.targetGroupArns ?? [] };
}

// EXTERNAL MODULE: ./src/aws/services.ts
var services = __webpack_require__(2949);
;// CONCATENATED MODULE: ./src/deployment/codedeploy-observation.ts
/** What one poll at CodeDeploy shows, in its own words. Times are epoch milliseconds by the server's clock. */
/** Whether a deployment has come to its end. */
function hasEnded({ status }) {
    return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}

// EXTERNAL MODULE: ./src/deployment/steps/compare-rollout.ts
var compare_rollout = __webpack_require__(7512);
// EXTERNAL MODULE: ./src/deployment/steps/poll.ts
var steps_poll = __webpack_require__(9650);
// EXTERNAL MODULE: ./src/deployment/app-spec.ts + 1 modules
var app_spec = __webpack_require__(7760);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
;// CONCATENATED MODULE: ./src/deployment/steps/restore-codedeploy.ts








/** Puts the old revision back with a deployment of its own, when CodeDeploy does not. */
async function restoreWithCodeDeploy(rollout, target, api, { clients, clock, refusal }) {
    const { cluster, service, deploymentId, taskDefinition, codeDeploy } = rollout;
    try {
        const [present, deployment] = await Promise.all([
            (0,services.describeService)(clients.ecs, cluster, service),
            (0,codedeploy/* getDeployment */.i8)(api.client, deploymentId)
        ]);
        // Someone may have deployed since the last poll: their deployment is not to be replaced.
        if ((0,deployment_state/* isReplaced */.tc)(rollout, present)) {
            const observation = {
                service: present,
                serviceDeployment: 'unknown',
                codeDeploy: { deployment }
            };
            return { kind: 'observed', now: clock.now(), observation };
        }
        if (!hasEnded(deployment)) {
            const why = refusal === undefined ? '' : ` ${refusal}`;
            const reason = `${deploymentId} is still in progress and could not be stopped.${why}`;
            return { kind: 'restore-failed', now: clock.now(), reason };
        }
        if (codeDeploy === undefined)
            throw new problem/* DeployError */.sH('bug', `${deploymentId} has no AppSpec.`);
        const wanted = {
            ...codeDeploy,
            appSpec: (0,app_spec/* rewriteAppSpec */.D)(codeDeploy.appSpec, taskDefinition, target.taskDefinition)
        };
        const sending = { codeDeploy: wanted, since: rollout.createdAt, known: [deploymentId] };
        const { id, createdAt } = (await findEarlier(api, sending)) ?? (await sendOnce(api, sending, service, { clock }));
        return { kind: 'restore-started', now: clock.now(), by: { deploymentId: id, createdAt } };
    }
    catch (error) {
        return { kind: 'restore-failed', now: clock.now(), reason: (0,aws_failure/* failureOf */.g5)(error).message };
    }
}
/** The way back that is there already, since the main step was cut off before it knew that it had begun. */
async function findEarlier(api, sending) {
    try {
        return await findSent(api, sending);
    }
    catch (error) {
        if ((0,aws_failure/* failureOf */.g5)(error).kind !== 'denied')
            throw error;
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/deployment/steps/poll-codedeploy.ts










/** A rollback of CodeDeploy's comes up a moment after the deployment has ended. How long after is not documented. */
const ROLLBACK_COMES_MS = 12_000;
const PAUSE_MS = 2_000;
/** A poll of a deployment that has ended waits for its rollback. */
const POLL_LIMIT_MS = 45_000;
/** One deployment of CodeDeploy: polls the deployment, and in turns the service and the traffic. */
function handleCodeDeployDeployment(rollout, tools) {
    const { clients, clock } = tools;
    const api = (0,codedeploy/* codeDeployClients */.hI)(clients);
    const targets = pollTargets(rollout, api, tools.log);
    const tasks = (0,steps_poll/* rememberTasks */.Un)(rollout, tools);
    const follow = followDeployment(api, tools);
    const surroundings = pollSurroundings(rollout, targets, tools);
    let refusal;
    const poll = async ({ watch, withTasks, signal }) => {
        const followed = followedBy(watch);
        const [deployment, stopped, around] = await Promise.all([
            follow(followed, signal),
            withTasks ? tasks(signal) : undefined,
            surroundings.next(followed, signal)
        ]);
        const ended = hasEnded(deployment.undo ?? deployment.deployment);
        // What runs at the end is asked for after the end.
        const { service, target } = ended ? await surroundings.all(followed, signal) : around;
        const observation = {
            service,
            serviceDeployment: 'unknown',
            codeDeploy: { ...deployment, ...(target === undefined ? {} : { targets: target }) }
        };
        const own = taskSetOf(rollout.deploymentId, service, target);
        const found = stopped === undefined ? {} : { tasks: ownTasks(stopped, own, rollout.deploymentId) };
        return { kind: 'observed', now: clock.now(), observation, ...found };
    };
    return {
        pollLimitMs: POLL_LIMIT_MS,
        poll,
        stop: async () => {
            const answer = await stop(rollout, api, tools);
            if (answer.kind === 'stop-answered' && answer.answer === 'impossible')
                refusal = answer.reason;
            return answer;
        },
        restore: target => restoreWithCodeDeploy(rollout, target, api, { ...tools, refusal }),
        compareImages: (seen, signal) => (0,compare_rollout/* compareRollout */.F)(rollout, seen, signal, tools)
    };
}
/** Looks at the service and at the target of the deployment in turns, so that one poll is two calls. */
function pollSurroundings({ cluster, service }, targets, { clients }) {
    let turn = 0;
    let seen = { service: service_state/* ABSENT */.sj, target: undefined };
    const pollService = async (signal) => {
        seen = { ...seen, service: await (0,services.describeService)(clients.ecs, cluster, service, { signal }) };
    };
    const pollTarget = async (id, signal) => {
        seen = { ...seen, target: (await targets.poll(id, signal)) ?? seen.target };
    };
    return {
        next: async (id, signal) => {
            const first = seen.service.status === 'ABSENT';
            const wantsTarget = targets.isAvailable() && !first && turn % 2 === 1;
            turn += 1;
            await (wantsTarget ? pollTarget(id, signal) : pollService(signal));
            return seen;
        },
        all: async (id, signal) => {
            await Promise.all([pollService(signal), pollTarget(id, signal)]);
            return seen;
        }
    };
}
/** The deployment whose end counts: this step's own way back, once there is one. */
function followedBy({ phase, rollout }) {
    return phase.kind === 'reverting' && phase.restore !== undefined
        ? phase.restore.deploymentId
        : rollout.deploymentId;
}
/** Looks at a deployment and, after its end, at the one that rolls it back. What has ended is not asked for again. */
function followDeployment({ client }, { clock }) {
    const over = new Map();
    const endSeenAt = new Map();
    const get = async (id, signal) => over.get(id) ?? (await (0,codedeploy/* getDeployment */.i8)(client, id, { signal }));
    const mayComeUp = (deployment) => {
        const now = clock.now();
        const since = endSeenAt.get(deployment.id) ?? now;
        endSeenAt.set(deployment.id, since);
        return now - since < ROLLBACK_COMES_MS;
    };
    return async (id, signal) => {
        let deployment = await get(id, signal);
        while (lacksRollback(deployment) && mayComeUp(deployment)) {
            await clock.sleep(PAUSE_MS, signal);
            signal.throwIfAborted();
            deployment = await get(id, signal);
        }
        if (!hasEnded(deployment))
            return { deployment };
        over.set(id, deployment);
        const { undoneBy } = deployment;
        return undoneBy === undefined
            ? { deployment }
            : { deployment, undo: await get(undoneBy, signal) };
    };
}
function lacksRollback({ status, undoneBy }) {
    return (status === 'Failed' || status === 'Stopped') && undoneBy === undefined;
}
async function stop({ deploymentId }, { client }, { clock }) {
    try {
        await (0,codedeploy/* stopDeployment */.Uk)(client, deploymentId);
        return { kind: 'stop-answered', now: clock.now(), answer: 'accepted' };
    }
    catch (error) {
        const { name, message: reason } = (0,aws_failure/* failureOf */.g5)(error);
        const conflict = name === 'DeploymentAlreadyCompletedException';
        const answer = conflict ? 'conflict' : 'impossible';
        return { kind: 'stop-answered', now: clock.now(), answer, reason };
    }
}

// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/deployment/steps/codedeploy-ending.ts
var codedeploy_ending = __webpack_require__(6417);
// EXTERNAL MODULE: ./src/deployment/steps/digest-moved.ts
var digest_moved = __webpack_require__(8073);
;// CONCATENATED MODULE: ./src/deployment/steps/start-codedeploy.ts









/** Asks CodeDeploy for a deployment, unless what is wanted runs already. */
async function startWithCodeDeploy({ request, found, taskDefinition, options }, codeDeploy, tools) {
    const service = (0,service_state/* existingService */.TG)(found.service);
    if (service === undefined)
        throw new problem/* DeployError */.sH('bug', `${request.service} is missing.`);
    const runsAlready = service.taskDefinition === taskDefinition;
    const plan = (0,plan_update/* planRollout */.ne)({
        service: runsAlready ? await (0,codedeploy_ending.withItsEnd)(service, codeDeploy) : service,
        taskDefinition,
        force: request.rollout.forceNewDeployment,
        otherChanges: false,
        digestMoved: runsAlready && (await (0,digest_moved/* digestMoved */.A)(service, found, tools))
    });
    if (plan.kind === 'unchanged')
        return { ...plan, running: service.taskDefinition };
    if (plan.note !== undefined)
        tools.runner.notice(plan.note);
    const { description, config } = request.rollout.codeDeploy ?? {};
    const previous = (0,plan_update/* rollbackTarget */.es)(service);
    const wanted = {
        ...codeDeploy.names,
        appSpec: codeDeploy.appSpec.write(taskDefinition),
        ...(config === undefined ? {} : { config })
    };
    const sending = await prepareSending(codeDeploy.clients, wanted, (0,task_times/* serverNow */.c_)(tools.clients.ecs));
    const base = {
        cluster: request.cluster,
        service: request.service,
        taskDefinition,
        ...(previous === undefined ? {} : { previous }),
        ...(found.images === undefined ? {} : { images: found.images })
    };
    (0,saved_state/* saveRollout */.BU)(tools, { kind: 'starting', ...base, options, codeDeploy: sending });
    const deployment = await sendOnce(codeDeploy.clients, sending, request.service, {
        ...tools,
        ...(description === undefined ? {} : { description: (0,deployment_group/* shortenDescription */.Qx)(description) }),
        onNotSent: () => (0,saved_state/* saveRollout */.BU)(tools, { kind: 'ended' })
    });
    const { id, createdAt } = deployment;
    return {
        kind: 'started',
        rollout: { ...base, deploymentId: id, createdAt, codeDeploy: wanted }
    };
}

;// CONCATENATED MODULE: ./src/deployment/steps/codedeploy-deployer.ts









/** CodeDeploy: blue/green deployments of services with the deployment controller CODE_DEPLOY. */
const codeDeployDeployer = {
    budget: ({ rollout: { waitMinutes } }, found) => {
        const { group, shift } = groupOf(found);
        return (0,deployment_group/* budgetOf */.nT)(waitMinutes, group, shift);
    },
    start: (order, tools) => startWithCodeDeploy(order, groupOf(order.found), tools),
    findStarted: async (announced, { clients }) => {
        const { codeDeploy: sending } = announced;
        if (sending === undefined)
            return undefined;
        const sent = await findSent((0,codedeploy/* codeDeployClients */.hI)(clients), sending);
        return sent && { ...(0,rollout/* rolloutFrom */.G)(announced, sent), codeDeploy: sending.codeDeploy };
    },
    handle: handleCodeDeployDeployment,
    explain: (rollout, definition, cause, tools) => (0,explain/* explainTasks */.cK)(rollout, definition, cause, {
        tools,
        trace: service => traceTaskSet(rollout, service, tools)
    }),
    // Task sets have other phases than the deployments of ECS.
    measure: async () => undefined,
    readRules: async () => []
};
function groupOf({ codeDeploy }) {
    if (codeDeploy === undefined)
        throw new problem/* DeployError */.sH('bug', 'The deployment group is not known.');
    return codeDeploy;
}


/***/ }),

/***/ 6417:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   withItsEnd: () => (/* binding */ withItsEnd)
/* harmony export */ });
/* harmony import */ var _aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3307);
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9193);


/** The service with how the deployment ended that its PRIMARY task set is from: ECS does not know that it failed. */
async function withItsEnd(service, { clients }) {
    const primary = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .primaryOf */ .Os)(service);
    // The task set that came with the service was made by no deployment.
    if (primary === undefined || !primary.id.startsWith('d-'))
        return service;
    // One that CodeDeploy has forgotten is no reason to deploy again.
    const made = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getDeployment */ .i8)(clients.client, primary.id).catch(() => undefined);
    if (made?.status !== 'Failed' && made?.status !== 'Stopped')
        return service;
    const deployments = service.deployments.map(one => one === primary ? { ...one, rolloutState: 'FAILED' } : one);
    return { ...service, deployments };
}


/***/ })

};
