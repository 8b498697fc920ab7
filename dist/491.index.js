export const id = 491;
export const ids = [491];
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
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9551);
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

/***/ 3491:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   traceTaskSet: () => (/* binding */ traceTaskSet)
/* harmony export */ });
/* harmony import */ var _aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3307);
/* harmony import */ var _task_sets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6814);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2081);



/** What the tasks of a CodeDeploy deployment were started by, and the target groups they are in. Never throws. */
async function traceTaskSet(rollout, service, { clients, runner }) {
    const { deploymentId } = rollout;
    const listed = service?.deployments.find(({ id }) => id === deploymentId);
    const targets = listed === undefined
        ? await (0,_targets_js__WEBPACK_IMPORTED_MODULE_1__/* .lookAtTargets */ .l)(rollout, (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .codeDeployClients */ .hI)(clients), runner)
            .look(deploymentId)
            .catch(() => undefined)
        : undefined;
    const id = (0,_task_sets_js__WEBPACK_IMPORTED_MODULE_2__/* .taskSetOf */ .D)(deploymentId, service ?? 'missing', targets) ?? deploymentId;
    return { id, targetGroupArns: listed?.targetGroupArns ?? [] };
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
