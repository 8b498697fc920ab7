export const id = 9562;
export const ids = [9562];
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

/***/ 7760:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ readAppSpec),
  D: () => (/* binding */ rewriteAppSpec)
});

// EXTERNAL MODULE: ./src/json-object.ts
var json_object = __webpack_require__(249);
// EXTERNAL MODULE: ./src/task-definition/lookalike.ts
var lookalike = __webpack_require__(7188);
// EXTERNAL MODULE: ./src/task-definition/json-path.ts
var json_path = __webpack_require__(8359);
// EXTERNAL MODULE: ./src/task-definition/members.ts + 2 modules
var members = __webpack_require__(4207);
;// CONCATENATED MODULE: ./src/deployment/app-spec-members.ts


/** The event at which a Lambda function may check a deployment of ECS (AWS documentation). */
const HOOKS = {
    BeforeInstall: 'value',
    AfterInstall: 'value',
    AfterAllowTestTraffic: 'value',
    BeforeAllowTraffic: 'value',
    AfterAllowTraffic: 'value'
};
/** The members of an AppSpec for ECS (AWS documentation). `Resources` name their members themselves. */
const APP_SPEC = { version: 'value', Resources: 'value', Hooks: [HOOKS] };
const RESOURCE = {
    Type: 'value',
    Properties: {
        TaskDefinition: 'value',
        LoadBalancerInfo: { ContainerName: 'value', ContainerPort: 'value' },
        PlatformVersion: 'value',
        NetworkConfiguration: {
            AwsvpcConfiguration: { Subnets: 'value', SecurityGroups: 'value', AssignPublicIp: 'value' }
        },
        CapacityProviderStrategy: [{ Base: 'value', CapacityProvider: 'value', Weight: 'value' }]
    }
};
/** The problems of all members that CodeDeploy does not know, outside of the resources; `where` names the file. */
function strangersOfAppSpec(spec, where) {
    return strangers(spec, APP_SPEC, '').map(problem => at(problem, where));
}
/** The same of one resource. */
function strangersOfResource(resource, where) {
    return strangers(resource, RESOURCE, '').map(({ where: path, ...rest }) => ({
        where: `${where}.${path}`,
        ...rest
    }));
}
function at({ where: path, ...rest }, file) {
    return { where: `${file}: ${path}`, ...rest };
}
function strangers(value, shape, path) {
    if (typeof value !== 'object' || value === null)
        return [];
    if (Array.isArray(value)) {
        return value.flatMap((item, index) => strangers(item, shape, (0,json_path/* elementPath */.y)(path, index)));
    }
    return Object.entries(value).flatMap(([name, inside]) => {
        const known = Object.keys(shape).find(member => member.toLowerCase() === name.toLowerCase());
        const here = (0,json_path/* memberPath */.M)(path, name);
        if (known === undefined)
            return [stranger(name, here, Object.keys(shape))];
        const expected = shape[known];
        if (expected === undefined || expected === 'value')
            return [];
        return strangers(inside, isList(expected) ? expected[0] : expected, here);
    });
}
function isList(expected) {
    return Array.isArray(expected);
}
function stranger(name, where, known) {
    const nearest = (0,members/* nearestName */.qb)(name, known);
    const fix = nearest === undefined
        ? `Remove it; known here are ${known.map(member => `"${member}"`).join(', ')}.`
        : `Did you mean "${nearest}"? Correct the name or remove the member.`;
    return { where, what: `CodeDeploy knows no member "${name}" here.`, fix };
}

;// CONCATENATED MODULE: ./src/deployment/app-spec.ts



const SHAPE = 'See the AppSpec of an ECS deployment in the AWS documentation.';
/**
 * Checks the value of an AppSpec file. Keys are taken whatever their case, as amazon-ecs-deploy-task-definition takes
 * them. `where` names the file.
 */
function readAppSpec(value, where) {
    const spec = (0,json_object/* isObject */.Gv)(value) ? (0,lookalike/* withoutExtensions */.J)(value) : {};
    const problems = [
        ...strangersOfAppSpec(spec, where),
        ...checkVersion(spec, where),
        ...checkResources(spec, where)
    ];
    if (problems.length > 0)
        return { ok: false, problems };
    const write = (taskDefinition) => JSON.stringify(replaceDefinitions(spec, taskDefinition));
    return { ok: true, value: { write, targets: targetsOf(spec) }, notes: [] };
}
/** The only version there is (AWS documentation: required, and 0.0). */
function checkVersion(spec, where) {
    if (memberOf(spec, 'resources') === undefined || memberOf(spec, 'version') !== undefined)
        return [];
    return [{ where, what: 'The AppSpec has no version.', fix: 'Write version: 0.0.' }];
}
function targetsOf(spec) {
    const resources = memberOf(spec, 'resources');
    return resources.flatMap(Object.values).flatMap(resource => {
        const info = memberOf(memberOf(resource, 'properties'), 'loadBalancerInfo');
        if (!(0,json_object/* isObject */.Gv)(info))
            return [];
        const name = memberOf(info, 'containerName');
        const port = memberOf(info, 'containerPort');
        return [
            {
                ...(typeof name === 'string' ? { containerName: name } : {}),
                // YAML and JSON files hold it as a number or as text.
                ...(Number.isInteger(Number(port)) && port !== null ? { containerPort: Number(port) } : {})
            }
        ];
    });
}
/** Every problem that keeps the file from naming a task definition in each of its resources. */
function checkResources(spec, where) {
    const resources = memberOf(spec, 'resources');
    if (!Array.isArray(resources) || resources.length === 0) {
        return [{ where, what: 'The AppSpec has no resources.', fix: SHAPE }];
    }
    return resources.flatMap((resource, index) => (0,json_object/* isObject */.Gv)(resource) && Object.keys(resource).length > 0
        ? Object.entries(resource).flatMap(([name, content]) => checkResource(content, `${where}: resources[${index}].${name}`))
        : [{ where: `${where}: resources[${index}]`, what: 'It names no resource.', fix: SHAPE }]);
}
const SERVICE_TYPE = 'AWS::ECS::Service';
function checkResource(content, where) {
    const properties = (0,json_object/* isObject */.Gv)(content) ? memberOf(content, 'properties') : undefined;
    if (!(0,json_object/* isObject */.Gv)(properties)) {
        return [{ where, what: 'It has no Properties.', fix: SHAPE }];
    }
    const type = memberOf(content, 'type');
    return [
        ...strangersOfResource(content, where),
        ...(type === SERVICE_TYPE
            ? []
            : [
                {
                    where: `${where}.Type`,
                    what: type === undefined ? 'It has no Type.' : 'It is no service of ECS.',
                    fix: `Write ${SERVICE_TYPE}.`
                }
            ]),
        ...(keyOf(properties, 'taskDefinition') === undefined ? [noDefinition(where)] : [])
    ];
}
const noDefinition = (where) => ({
    where,
    what: 'Its Properties have no TaskDefinition.',
    fix: 'Write TaskDefinition with any value, such as "<TASK_DEFINITION>"; the revision is put there.'
});
function replaceDefinitions(spec, taskDefinition) {
    const resources = memberOf(spec, 'resources');
    const replaced = resources.map(resource => Object.fromEntries(Object.entries(resource).map(([name, content]) => {
        const properties = memberOf(content, 'properties');
        return [
            name,
            put(content, 'properties', put(properties, 'taskDefinition', taskDefinition))
        ];
    })));
    return put(numberVersion(spec), 'resources', replaced);
}
/** `0.0` is kept as it is written by whoever reads the file; CodeDeploy's examples have a number. */
function numberVersion(spec) {
    const version = memberOf(spec, 'version');
    return typeof version === 'string' && /^\d+(\.\d+)?$/.test(version)
        ? put(spec, 'version', Number(version))
        : spec;
}
function put(holder, name, value) {
    return { ...holder, [keyOf(holder, name) ?? name]: value };
}
function memberOf(holder, name) {
    const key = keyOf(holder, name);
    return key === undefined ? undefined : holder[key];
}
function keyOf(holder, name) {
    return Object.keys(holder).find(key => key.toLowerCase() === name.toLowerCase());
}
/** The content of an AppSpec that was written for one task definition, for another one. */
function rewriteAppSpec(content, from, to) {
    return content.replaceAll(JSON.stringify(from), JSON.stringify(to));
}


/***/ }),

/***/ 4470:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GC: () => (/* binding */ knownShift),
/* harmony export */   Qx: () => (/* binding */ shortenDescription),
/* harmony export */   S0: () => (/* binding */ groupNames),
/* harmony export */   nT: () => (/* binding */ budgetOf)
/* harmony export */ });
/* unused harmony export shiftMinutes */
/* harmony import */ var _ecs_strategy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(448);

const LONGEST_DESCRIPTION = 512;
const LONGEST_NAME = 100;
/** The names that were given, else those that the ECS console gives. Names and ARNs of cluster and service will do. */
function groupNames({ application, group }, cluster, service) {
    const place = `${lastPart(cluster)}-${lastPart(service)}`;
    return {
        application: application ?? `AppECS-${place}`.slice(0, LONGEST_NAME),
        group: group ?? `DgpECS-${place}`.slice(0, LONGEST_NAME)
    };
}
function lastPart(reference) {
    return reference.slice(reference.lastIndexOf('/') + 1);
}
/** A description as CodeDeploy takes it. */
function shortenDescription(text) {
    return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION - 1)}…`;
}
/** Minutes until all traffic is shifted. */
function shiftMinutes(shift) {
    switch (shift.kind) {
        case 'at once':
            return 0;
        case 'canary':
            return shift.minutes;
        case 'linear':
            return (Math.ceil(100 / shift.percent) - 1) * shift.minutes;
    }
}
/** How AWS's own configurations for ECS shift the traffic (AWS documentation); of others only CodeDeploy knows. */
function knownShift(config) {
    if (config === undefined || config === 'CodeDeployDefault.ECSAllAtOnce') {
        return { kind: 'at once' };
    }
    const canary = /^CodeDeployDefault\.ECSCanary(\d+)Percent(\d+)Minutes$/.exec(config);
    const linear = /^CodeDeployDefault\.ECSLinear(\d+)PercentEvery(\d+)Minutes$/.exec(config);
    const [, percent, minutes] = canary ?? linear ?? [];
    return percent === undefined
        ? undefined
        : {
            kind: canary === null ? 'linear' : 'canary',
            percent: Number(percent),
            minutes: Number(minutes)
        };
}
/** The time that was given for the deployment itself, and what its group makes everyone wait besides. */
function budgetOf(waitMinutes, group, shift) {
    const waits = [
        [group.readyWait, 'until traffic may be shifted'],
        [shiftMinutes(shift), 'to shift it'],
        [group.terminationWait, 'until the original task set is ended']
    ];
    return (0,_ecs_strategy_js__WEBPACK_IMPORTED_MODULE_0__/* .addWaits */ .eR)(waitMinutes, waits.filter(([minutes]) => minutes > 0));
}


/***/ }),

/***/ 9562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ alreadyRunning),
/* harmony export */   lookUpGroup: () => (/* binding */ lookUpGroup)
/* harmony export */ });
/* harmony import */ var _aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3307);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _deployment_app_spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7760);
/* harmony import */ var _deployment_codedeploy_lines_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9535);
/* harmony import */ var _deployment_deployment_group_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4470);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4008);
/* harmony import */ var _runner_workspace_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8730);
/* harmony import */ var _task_definition_document_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8784);








const DEFAULT_APP_SPEC = 'appspec.yaml';
/** Looks up the deployment group and reads the AppSpec. Throws a DeployError when the group cannot be deployed to now. */
async function lookUpGroup(request, service, tools) {
    const { codeDeploy = {} } = request.rollout;
    const appSpec = await readSpec(codeDeploy.appSpec ?? DEFAULT_APP_SPEC);
    const names = (0,_deployment_deployment_group_js__WEBPACK_IMPORTED_MODULE_6__/* .groupNames */ .S0)(codeDeploy, request.cluster, service.name);
    const clients = (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .codeDeployClients */ .hI)(tools.clients);
    noteUnused(request, tools);
    const group = await findGroup(names, service, clients, tools);
    const shift = await findShift(codeDeploy.config ?? group.config, clients, tools);
    await refuseRunning(names, service, clients, tools);
    return { names, group, appSpec, shift, clients };
}
async function readSpec(path) {
    const document = (0,_task_definition_document_js__WEBPACK_IMPORTED_MODULE_5__/* .readDocument */ .u)(await (0,_runner_workspace_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readText */ .y)('codedeploy-appspec', path), path);
    const checked = document.ok ? (0,_deployment_app_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .readAppSpec */ .F)(document.value, path) : document;
    if (checked.ok)
        return checked.value;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .DeployError */ .sH('invalid-input', `codedeploy-appspec: ${path} cannot be used:\n${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .describeProblems */ .yg)(checked.problems)}`);
}
/** CodeDeploy carries a revision over and nothing else. */
function noteUnused({ rollout }, { runner }) {
    const unused = [
        ...(rollout.desiredCount === undefined ? [] : ['desired-count']),
        ...(rollout.enableEcsManagedTags === undefined ? [] : ['enable-ecs-managed-tags']),
        ...(rollout.propagateTags === undefined ? [] : ['propagate-tags']),
        ...(rollout.managedVolume === undefined ? [] : ['service-managed-ebs-volume'])
    ];
    if (unused.length === 0)
        return;
    runner.notice(`Without effect on a service that CodeDeploy deploys: ${unused.join(', ')}. Change the service itself with UpdateService.`);
}
async function findGroup(names, service, { client }, { cancel: signal }) {
    try {
        const group = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getDeploymentGroup */ .$o)(client, names, { signal });
        const place = `${service.clusterArn.split('/').pop() ?? ''}/${service.name}`;
        if (group.services.length === 0 || group.services.includes(place))
            return group;
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .DeployError */ .sH('service', `The deployment group ${names.group} deploys ${group.services.join(', ')}, not ${place}.`, { hint: 'Correct codedeploy-application and codedeploy-deployment-group.' });
    }
    catch (error) {
        const { name } = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
        if (!/DoesNotExistException$/.test(name))
            throw error;
        const what = name.startsWith('Application')
            ? `There is no CodeDeploy application ${names.application}.`
            : `The CodeDeploy application ${names.application} has no deployment group ${names.group}.`;
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .DeployError */ .sH('service', what, {
            hint: 'Correct codedeploy-application, codedeploy-deployment-group or aws-region.',
            cause: error
        });
    }
}
/** How a configuration shifts the traffic: its time is waited for as planned. */
async function findShift(config, { client }, { cancel: signal, runner }) {
    const known = (0,_deployment_deployment_group_js__WEBPACK_IMPORTED_MODULE_6__/* .knownShift */ .GC)(config);
    if (known !== undefined || config === undefined)
        return known ?? { kind: 'at once' };
    try {
        return await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getTrafficShift */ .iC)(client, config, { signal });
    }
    catch (error) {
        const { name, kind, message } = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
        if (name === 'DeploymentConfigDoesNotExistException') {
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .DeployError */ .sH('service', `There is no deployment configuration ${config}.`, {
                hint: 'Correct codedeploy-deployment-config, or the configuration of the deployment group.',
                cause: error
            });
        }
        if (kind !== 'denied')
            throw error;
        runner.notice(`${message} How long ${config} takes to shift the traffic is not known and not added to wait-for-minutes: make it long enough.`);
        return { kind: 'at once' };
    }
}
/** A group carries one deployment out at a time: what is going on is not ours to stop. */
async function refuseRunning(names, service, { client }, tools) {
    const { cancel: signal, runner } = tools;
    try {
        const [id] = await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .listDeployments */ .Jn)(client, names, 'in progress', { signal });
        if (id === undefined)
            return;
        throw alreadyRunning(service.name, (0,_deployment_codedeploy_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .describeDeployment */ .Ti)(await (0,_aws_codedeploy_js__WEBPACK_IMPORTED_MODULE_0__/* .getDeployment */ .i8)(client, id)));
    }
    catch (error) {
        if ((0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error).kind !== 'denied')
            throw error;
        runner.notice(`${(0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error).message} A deployment that is going on already is only seen when the next one is refused.`);
    }
}
/** The end of a step that came while the group was at work. */
function alreadyRunning(service, deployment, cause) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .DeployError */ .sH('service', `CodeDeploy is deploying ${service} already: ${deployment}. It was left alone.`, {
        hint: 'Wait for its end and run the job again, and use one concurrency group for all deployments of the service.',
        ...(cause === undefined ? {} : { cause })
    });
}


/***/ })

};
