export const id = 6417;
export const ids = [6417];
export const modules = {

/***/ 3307:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $o: () => (/* binding */ getDeploymentGroup),
/* harmony export */   Jn: () => (/* binding */ listDeployments),
/* harmony export */   Uk: () => (/* binding */ stopDeployment),
/* harmony export */   Yy: () => (/* binding */ createDeployment),
/* harmony export */   ff: () => (/* binding */ describeTarget),
/* harmony export */   hI: () => (/* binding */ codeDeployClients),
/* harmony export */   i8: () => (/* binding */ getDeployment),
/* harmony export */   iC: () => (/* binding */ getTrafficShift)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7507);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(701);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);




const abort = ({ signal }) => (signal === undefined ? {} : { abortSignal: signal });
/** The clients of one run. */
function codeDeployClients(clients) {
    return {
        client: clients.make(_aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .CodeDeployClient */ .cHd),
        once: clients.make(_aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .CodeDeployClient */ .cHd, true)
    };
}
/** What a deployment group says about its deployments. */
async function getDeploymentGroup(client, { application: applicationName, group: deploymentGroupName }, options = {}) {
    const deploymentGroupInfo = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readWhole */ .oD)('codedeploy:GetDeploymentGroup', async () => {
        const { deploymentGroupInfo: info } = await client.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .GetDeploymentGroupCommand */ .WOp({ applicationName, deploymentGroupName }), abort(options));
        const isIt = info?.deploymentGroupName === deploymentGroupName;
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(isIt ? info : undefined, `the deployment group ${deploymentGroupName}`);
    }, options.signal);
    const { deploymentConfigName, blueGreenDeploymentConfiguration, autoRollbackConfiguration } = deploymentGroupInfo;
    const { deploymentReadyOption, terminateBlueInstancesOnDeploymentSuccess: end } = blueGreenDeploymentConfiguration ?? {};
    const { events = [], enabled } = autoRollbackConfiguration ?? {};
    return {
        ...(deploymentConfigName === undefined ? {} : { config: deploymentConfigName }),
        ...(deploymentReadyOption?.actionOnTimeout === undefined
            ? {}
            : { readyAction: deploymentReadyOption.actionOnTimeout }),
        readyWait: deploymentReadyOption?.waitTimeInMinutes ?? 0,
        terminationWait: end?.action === 'KEEP_ALIVE' ? 0 : (end?.terminationWaitTimeInMinutes ?? 0),
        rollsBack: enabled === true && events.includes('DEPLOYMENT_FAILURE'),
        services: (deploymentGroupInfo.ecsServices ?? []).map(({ clusterName = '', serviceName = '' }) => `${clusterName}/${serviceName}`)
    };
}
/** How a deployment configuration shifts the traffic of a service. */
async function getTrafficShift(client, deploymentConfigName, options = {}) {
    const { type, timeBasedCanary, timeBasedLinear } = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readWhole */ .oD)('codedeploy:GetDeploymentConfig', async () => {
        const { deploymentConfigInfo: info } = await client.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .GetDeploymentConfigCommand */ .z2K({ deploymentConfigName }), abort(options));
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(info?.trafficRoutingConfig, `the traffic of ${deploymentConfigName}`);
    }, options.signal);
    if (type === 'TimeBasedCanary') {
        const { canaryPercentage: percent = 0, canaryInterval: minutes = 0 } = timeBasedCanary ?? {};
        return { kind: 'canary', percent, minutes };
    }
    if (type !== 'TimeBasedLinear')
        return { kind: 'at once' };
    const { linearPercentage: percent = 100, linearInterval: minutes = 0 } = timeBasedLinear ?? {};
    return { kind: 'linear', percent, minutes };
}
/** Asks for a deployment and gives its id. Throws what the SDK throws: the caller tells carried out from not. */
async function createDeployment(client, input) {
    const { deploymentId } = await client.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .CreateDeploymentCommand */ .ttP(input));
    return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(deploymentId, 'a deployment');
}
/** One deployment. */
async function getDeployment(client, deploymentId, options = {}) {
    return await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readWhole */ .oD)('codedeploy:GetDeployment', async () => {
        const { deploymentInfo } = await client.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .GetDeploymentCommand */ .Tvn({ deploymentId }), abort(options));
        const isIt = deploymentInfo?.deploymentId === deploymentId;
        return deploymentView((0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(isIt ? deploymentInfo : undefined, deploymentId));
    }, options.signal);
}
/** The ids of a group's deployments: those in progress, or those since a time of the server's. All pages. */
async function listDeployments(client, { application: applicationName, group: deploymentGroupName }, which, options = {}) {
    const ids = [];
    const follow = (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .followPages */ .kv)('codedeploy:ListDeployments');
    let nextToken;
    do {
        const input = {
            applicationName,
            deploymentGroupName,
            ...(which === 'in progress'
                ? { includeOnlyStatuses: [...IN_PROGRESS] }
                : { createTimeRange: { start: new Date(which.since) } }),
            ...(nextToken === undefined ? {} : { nextToken })
        };
        const page = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('codedeploy:ListDeployments', async () => {
            const answer = await client.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .ListDeploymentsCommand */ .sr8(input), abort(options));
            return { ...answer, ids: (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(answer.deployments, 'a list of deployments') };
        });
        ids.push(...page.ids);
        nextToken = follow(page.nextToken);
    } while (nextToken !== undefined);
    return ids;
}
const IN_PROGRESS = [
    'Created',
    'Queued',
    'InProgress',
    'Baking',
    'Ready'
];
/** Asks CodeDeploy to stop a deployment and to roll it back. */
async function stopDeployment(client, deploymentId) {
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('codedeploy:StopDeployment', () => client.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .StopDeploymentCommand */ .NzN({ deploymentId, autoRollbackEnabled: true })));
}
/** The ECS service as the target of a deployment; undefined as long as CodeDeploy knows of none. */
async function describeTarget(client, deploymentId, targetId, options = {}) {
    const { deploymentTargets = [] } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('codedeploy:BatchGetDeploymentTargets', () => client.send(new _aws_sdk_client_codedeploy__WEBPACK_IMPORTED_MODULE_3__/* .BatchGetDeploymentTargetsCommand */ .Bsg({ deploymentId, targetIds: [targetId] }), abort(options)));
    const target = deploymentTargets[0]?.ecsTarget;
    if (target === undefined)
        return undefined;
    return {
        events: (target.lifecycleEvents ?? []).map(({ lifecycleEventName = '', status = '', diagnostics }) => ({
            name: lifecycleEventName,
            status,
            ...(diagnostics?.message === undefined ? {} : { message: diagnostics.message })
        })),
        sides: (target.taskSetsInfo ?? []).map(({ taskSetLabel, identifer, trafficWeight }) => ({
            label: taskSetLabel === 'Blue' ? 'Blue' : 'Green',
            ...(identifer === undefined ? {} : { taskSetId: identifer }),
            ...(trafficWeight === undefined ? {} : { weight: trafficWeight })
        }))
    };
}
function deploymentView(info) {
    const { errorInformation, rollbackInfo, revision } = info;
    return Object.fromEntries(Object.entries({
        id: info.deploymentId ?? '',
        status: (info.status ?? 'Created'),
        createdAt: info.createTime?.getTime() ?? 0,
        creator: info.creator,
        description: info.description,
        sha256: revision?.appSpecContent?.sha256 ?? revision?.string?.sha256,
        errorCode: errorInformation?.code,
        errorMessage: errorInformation?.message,
        undoneBy: rollbackInfo?.rollbackDeploymentId,
        rollbackMessage: rollbackInfo?.rollbackMessage,
        keepsOriginal: info.instanceTerminationWaitTimeStarted === true
    }).filter(([, value]) => value !== undefined));
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
