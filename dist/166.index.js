export const id = 166;
export const ids = [166,51];
export const modules = {

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


/***/ }),

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

/***/ 7166:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   budgetFor: () => (/* binding */ budgetFor),
/* harmony export */   startWithCodeDeploy: () => (/* binding */ startWithCodeDeploy)
/* harmony export */ });
/* harmony import */ var _aws_task_times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2659);
/* harmony import */ var _context_saved_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6132);
/* harmony import */ var _deployment_group_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4470);
/* harmony import */ var _plan_update_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(164);
/* harmony import */ var _codedeploy_ending_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6417);
/* harmony import */ var _create_deployment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6051);
/* harmony import */ var _digest_moved_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8073);







/** How long the verdict is waited for: what the user gives, and what the group makes everybody wait. */
function budgetFor({ rollout }, { group, shift }) {
    return (0,_deployment_group_js__WEBPACK_IMPORTED_MODULE_5__/* .budgetOf */ .nT)(rollout.waitMinutes, group, shift);
}
/** Asks CodeDeploy for a deployment, unless what is wanted runs already. */
async function startWithCodeDeploy(request, service, found, taskDefinition, options, tools) {
    const runsAlready = service.taskDefinition === taskDefinition;
    const plan = (0,_plan_update_js__WEBPACK_IMPORTED_MODULE_6__/* .planRollout */ .ne)({
        service: runsAlready ? await (0,_codedeploy_ending_js__WEBPACK_IMPORTED_MODULE_2__.withItsEnd)(service, found.codeDeploy) : service,
        taskDefinition,
        force: request.rollout.forceNewDeployment,
        otherChanges: false,
        digestMoved: runsAlready && (await (0,_digest_moved_js__WEBPACK_IMPORTED_MODULE_4__/* .digestMoved */ .A)(service, found, tools))
    });
    if (plan.kind === 'unchanged')
        return { ...plan, running: service.taskDefinition };
    if (plan.note !== undefined)
        tools.runner.notice(plan.note);
    const { codeDeploy } = found;
    const { description, config } = request.rollout.codeDeploy ?? {};
    const previous = (0,_plan_update_js__WEBPACK_IMPORTED_MODULE_6__/* .rollbackTarget */ .es)(service);
    const wanted = {
        ...codeDeploy.names,
        appSpec: codeDeploy.appSpec.write(taskDefinition),
        ...(config === undefined ? {} : { config })
    };
    const sending = await (0,_create_deployment_js__WEBPACK_IMPORTED_MODULE_3__/* .prepareSending */ .y7)(codeDeploy.clients, wanted, (0,_aws_task_times_js__WEBPACK_IMPORTED_MODULE_0__/* .serverNow */ .c_)(tools.clients.ecs));
    const base = {
        cluster: request.cluster,
        service: request.service,
        taskDefinition,
        ...(previous === undefined ? {} : { previous }),
        ...(found.images === undefined ? {} : { images: found.images })
    };
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_1__/* .saveRollout */ .BU)(tools, { kind: 'starting', ...base, options, codeDeploy: sending });
    const deployment = await (0,_create_deployment_js__WEBPACK_IMPORTED_MODULE_3__/* .sendOnce */ .E4)(codeDeploy.clients, sending, request.service, {
        ...tools,
        ...(description === undefined ? {} : { description: (0,_deployment_group_js__WEBPACK_IMPORTED_MODULE_5__/* .shortenDescription */ .Qx)(description) }),
        onNotSent: () => (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_1__/* .saveRollout */ .BU)(tools, { kind: 'ended' })
    });
    const { id, createdAt } = deployment;
    return {
        kind: 'started',
        rollout: { ...base, deploymentId: id, createdAt, codeDeploy: wanted }
    };
}


/***/ })

};
