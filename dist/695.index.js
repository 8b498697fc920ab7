export const id = 695;
export const ids = [695,51];
export const modules = {

/***/ 6051:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ sendOnce),
/* harmony export */   KM: () => (/* binding */ findSent),
/* harmony export */   findSentBy: () => (/* binding */ findSentBy),
/* harmony export */   y7: () => (/* binding */ prepareSending)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3307);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9551);
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2495);
/* harmony import */ var _aws_task_times_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2659);
/* harmony import */ var _aws_whole_answer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4833);
/* harmony import */ var _revision_find_deployment_group_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9562);
/* harmony import */ var _codedeploy_lines_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9535);








/** The SDK takes clocks for the same that are less than five minutes apart. */
const WINDOW_MS = 10 * 60_000;
/** What is to be sent, and what the group has before. `now`: the server's clock. */
async function prepareSending(api, codeDeploy, now) {
    const since = now - WINDOW_MS;
    try {
        return { codeDeploy, since, known: await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .listDeployments */ .Jn)(api.client, codeDeploy, { since }) };
    }
    catch (error) {
        if ((0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .failureOf */ .g5)(error).kind !== 'denied')
            throw error;
        return { codeDeploy, since, known: [] };
    }
}
/** The deployment that was sent, if CodeDeploy has it. GetDeployment tells only the digest of an AppSpec. */
async function findSent({ client }, { codeDeploy, since, known }) {
    const sha256 = digestOf(codeDeploy.appSpec);
    for (const id of await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .listDeployments */ .Jn)(client, codeDeploy, { since })) {
        if (known.includes(id))
            continue;
        const deployment = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, id);
        if (deployment.sha256 === sha256 && deployment.creator !== 'codeDeployRollback') {
            return deployment;
        }
    }
    return undefined;
}
/** The same for whoever has no clients for CodeDeploy yet. */
async function findSentBy(clients, sending) {
    return await findSent((0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .codeDeployClients */ .hI)(clients), sending);
}
const digestOf = (content) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
/** Starts a deployment at most once, and gives it. `service` is for the words of an error. */
async function sendOnce(api, sending, service, { clock, cancel, description, onNotSent }) {
    let lost = false;
    const send = async () => {
        try {
            const deployment = await knownDeployment(api, await create(api, sending, description));
            const isIt = (deployment.sha256 ?? digestOf(sending.codeDeploy.appSpec)) ===
                digestOf(sending.codeDeploy.appSpec);
            return (0,_aws_whole_answer_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(isIt ? deployment : undefined, 'the deployment that was sent');
        }
        catch (error) {
            if (isBusy(error))
                return await ownOrRefused(api, sending, lost, service, error);
            lost ||= (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .maybeCarriedOut */ .ZS)(error);
            throw error;
        }
    };
    return await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .carryOutOnce */ .hW)({ name: 'codedeploy:CreateDeployment', send, find: () => findSent(api, sending) }, {
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
    throw (0,_revision_find_deployment_group_js__WEBPACK_IMPORTED_MODULE_6__/* .alreadyRunning */ .c)(service, await nameBusy(api, error), error);
}
async function create({ once }, { codeDeploy: { application, group, appSpec, config } }, description) {
    return await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .createDeployment */ .Yy)(once, {
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
    return await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, id).catch(() => ({
        id,
        status: 'Created',
        createdAt: (0,_aws_task_times_js__WEBPACK_IMPORTED_MODULE_4__/* .serverNow */ .c_)(client),
        keepsOriginal: false
    }));
}
/** The deployment that is in the way, as CodeDeploy's error names it. */
async function nameBusy({ client }, error) {
    const id = /\bd-[0-9A-Z]+/.exec(error.message)?.[0];
    if (id === undefined)
        return error.message;
    return await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_1__/* .getDeployment */ .i8)(client, id).then(_codedeploy_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .describeDeployment */ .Ti, () => id);
}


/***/ }),

/***/ 9695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openCodeDeployEyes: () => (/* binding */ openCodeDeployEyes)
});

// EXTERNAL MODULE: ./src/aws/codedeploy.ts
var codedeploy = __webpack_require__(3307);
// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts
var failure = __webpack_require__(9551);
;// CONCATENATED MODULE: ./src/deployment/codedeploy-observation.ts
/** What one look at CodeDeploy shows, in its own words. Times are epoch milliseconds by the server's clock. */
/** Whether a deployment has come to its end. */
function hasEnded({ status }) {
    return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}

// EXTERNAL MODULE: ./src/deployment/task-sets.ts
var task_sets = __webpack_require__(6814);
// EXTERNAL MODULE: ./src/deployment/steps/poll.ts
var poll = __webpack_require__(9650);
// EXTERNAL MODULE: ./src/deployment/app-spec.ts + 1 modules
var app_spec = __webpack_require__(7760);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/steps/create-deployment.ts
var create_deployment = __webpack_require__(6051);
;// CONCATENATED MODULE: ./src/deployment/steps/restore-codedeploy.ts







/** Puts the old revision back with a deployment of its own, when CodeDeploy does not. */
async function restoreWithCodeDeploy(rollout, codeDeploy, target, api, { clients, clock, refusal }) {
    const { cluster, service, deploymentId, taskDefinition } = rollout;
    try {
        const [present, deployment] = await Promise.all([
            (0,ecs/* describeService */.Jv)(clients.ecs, cluster, service),
            (0,codedeploy/* getDeployment */.i8)(api.client, deploymentId)
        ]);
        // Somebody may have deployed since the last look: their deployment is not to be replaced.
        if ((0,deployment_state/* isReplaced */.tc)(rollout, present)) {
            const look = {
                service: present,
                serviceDeployment: 'unknown',
                codeDeploy: { deployment }
            };
            return { kind: 'observed', now: clock.now(), look };
        }
        if (!hasEnded(deployment)) {
            const why = refusal === undefined ? '' : ` ${refusal}`;
            const reason = `${deploymentId} is still in progress and could not be stopped.${why}`;
            return { kind: 'restore-failed', now: clock.now(), reason };
        }
        const wanted = {
            ...codeDeploy,
            appSpec: (0,app_spec/* rewriteAppSpec */.D)(codeDeploy.appSpec, taskDefinition, target.taskDefinition)
        };
        const sending = { codeDeploy: wanted, since: rollout.createdAt, known: [deploymentId] };
        const { id, createdAt } = (await findEarlier(api, sending)) ?? (await (0,create_deployment/* sendOnce */.E4)(api, sending, service, { clock }));
        return { kind: 'restore-started', now: clock.now(), by: { deploymentId: id, createdAt } };
    }
    catch (error) {
        return { kind: 'restore-failed', now: clock.now(), reason: (0,failure/* failureOf */.g5)(error).message };
    }
}
/** The way back that is there already, since the main step was cut off before it knew that it had begun. */
async function findEarlier(api, sending) {
    try {
        return await (0,create_deployment/* findSent */.KM)(api, sending);
    }
    catch (error) {
        if ((0,failure/* failureOf */.g5)(error).kind !== 'denied')
            throw error;
        return undefined;
    }
}

// EXTERNAL MODULE: ./src/deployment/steps/targets.ts
var steps_targets = __webpack_require__(2081);
;// CONCATENATED MODULE: ./src/deployment/steps/poll-codedeploy.ts








/** A rollback of CodeDeploy's comes up a moment after the deployment has ended. How long after is not documented. */
const ROLLBACK_COMES_MS = 12_000;
const PAUSE_MS = 2_000;
/** A look at a deployment's end waits for that. */
const LOOK_LIMIT_MS = 45_000;
/** What looks at a deployment of CodeDeploy: at itself, and in turns at the service and at the traffic. */
function openCodeDeployEyes(rollout, codeDeploy, tools) {
    const { clients, clock } = tools;
    const api = (0,codedeploy/* codeDeployClients */.hI)(clients);
    const targets = (0,steps_targets/* lookAtTargets */.l)(rollout, api, tools.log);
    const tasks = (0,poll/* knowTasks */.g)(rollout, tools);
    const follow = followDeployment(api, tools);
    const surroundings = lookAround(rollout, targets, tools);
    let refusal;
    const observe = async (withTasks, signal, watch) => {
        const followed = followedBy(watch);
        const [deployment, stopped, around] = await Promise.all([
            follow(followed, signal),
            withTasks ? tasks(signal) : undefined,
            surroundings.next(followed, signal)
        ]);
        const ended = hasEnded(deployment.undo ?? deployment.deployment);
        // What runs at the end is asked for after the end.
        const { service, target } = ended ? await surroundings.all(followed, signal) : around;
        const look = {
            service,
            serviceDeployment: 'unknown',
            codeDeploy: { ...deployment, ...(target === undefined ? {} : { targets: target }) }
        };
        const own = (0,task_sets/* taskSetOf */.D)(rollout.deploymentId, service, target);
        const found = stopped === undefined ? {} : { tasks: (0,task_sets/* ownTasks */.B)(stopped, own, rollout.deploymentId) };
        return { kind: 'observed', now: clock.now(), look, ...found };
    };
    return {
        look: (0,poll/* patiently */.d)(observe, { deployer: 'CodeDeploy', limitMs: LOOK_LIMIT_MS }, tools),
        stop: async () => {
            const answer = await stop(rollout, api, tools);
            if (answer.kind === 'stop-answered' && answer.answer === 'impossible')
                refusal = answer.reason;
            return answer;
        },
        restore: to => restoreWithCodeDeploy(rollout, codeDeploy, to, api, { ...tools, refusal })
    };
}
/** Looks at the service and at the target of the deployment in turns, so that one look is two calls. */
function lookAround({ cluster, service }, targets, { clients }) {
    let turn = 0;
    let seen = { service: 'missing', target: undefined };
    const lookAtService = async (signal) => {
        seen = { ...seen, service: await (0,ecs/* describeService */.Jv)(clients.ecs, cluster, service, { signal }) };
    };
    const lookAtTarget = async (id, signal) => {
        seen = { ...seen, target: (await targets.look(id, signal)) ?? seen.target };
    };
    return {
        next: async (id, signal) => {
            const first = seen.service === 'missing';
            const wantsTarget = targets.isAvailable() && !first && turn % 2 === 1;
            turn += 1;
            await (wantsTarget ? lookAtTarget(id, signal) : lookAtService(signal));
            return seen;
        },
        all: async (id, signal) => {
            await Promise.all([lookAtService(signal), lookAtTarget(id, signal)]);
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
        const { name, message: reason } = (0,failure/* failureOf */.g5)(error);
        const conflict = name === 'DeploymentAlreadyCompletedException';
        const answer = conflict ? 'conflict' : 'impossible';
        return { kind: 'stop-answered', now: clock.now(), answer, reason };
    }
}


/***/ }),

/***/ 2081:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ lookAtTargets)
/* harmony export */ });
/* harmony import */ var _aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3307);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9551);


/** Looks at the traffic and the lifecycle events of deployments; without the permission it says so once and looks no more. */
function lookAtTargets({ cluster, service }, { client }, log) {
    let available = true;
    const targetId = [cluster, service].map(name => name.split('/').pop()).join(':');
    return {
        isAvailable: () => available,
        look: async (id, signal) => {
            if (!available)
                return undefined;
            try {
                return await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .describeTarget */ .ff)(client, id, targetId, { signal });
            }
            catch (error) {
                const failure = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
                if (failure.name === 'DeploymentNotStartedException')
                    return undefined;
                if (!(0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnavailable */ .Pd)(failure))
                    throw error;
                available = false;
                log.notice(`${failure.message} The traffic and the lifecycle events are not shown.`);
                return undefined;
            }
        }
    };
}


/***/ }),

/***/ 6814:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ ownTasks),
/* harmony export */   D: () => (/* binding */ taskSetOf)
/* harmony export */ });
/** `ecs-svc/<number>` of the task set that a deployment has made; undefined as long as there is none. */
function taskSetOf(deploymentId, service, targets) {
    const listed = service === 'missing' ? undefined : service.deployments.find(({ id }) => id === deploymentId);
    return listed?.taskSetId ?? targets?.sides.find(({ label }) => label === 'Green')?.taskSetId;
}
/** Tasks in the words of the deployment: those of its task set were started by it. */
function ownTasks(tasks, taskSetId, deploymentId) {
    return tasks.map(task => taskSetId !== undefined && task.startedBy === taskSetId
        ? { ...task, startedBy: deploymentId }
        : task);
}


/***/ })

};
