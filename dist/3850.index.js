export const id = 3850;
export const ids = [3850];
export const modules = {

/***/ 7296:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ settingsOf)
/* harmony export */ });
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(394);
/* harmony import */ var _ecs_strategy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(448);
/* harmony import */ var _service_references_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2727);
/* harmony import */ var _subnet_checks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3890);




/** The settings of the service of a request. */
function settingsOf(source, desiredCount) {
    const service = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__/* .existingService */ .TG)(source.service);
    if (service !== undefined) {
        const { loadBalancers, references = _service_references_js__WEBPACK_IMPORTED_MODULE_1__/* .NO_REFERENCES */ .RA, subnets = [], alarmNames = [] } = service;
        const { desired, running, settings } = service;
        return {
            loadBalancers,
            strategy: settings.strategy,
            references,
            subnets,
            alarms: alarmNames,
            moreTasks: (0,_subnet_checks_js__WEBPACK_IMPORTED_MODULE_2__/* .moreTasks */ .K)(desiredCount ?? desired, running, settings)
        };
    }
    return settingsOfFile(source.serviceDefinition ?? {}, desiredCount);
}
/** The file has the shape of CreateService, which ECS checks in full. */
function settingsOfFile(file, desiredCount) {
    const { loadBalancers, desiredCount: count } = file;
    const alarms = memberOf(memberOf(file, 'deploymentConfiguration'), 'alarms');
    const network = memberOf(memberOf(file, 'networkConfiguration'), 'awsvpcConfiguration');
    return {
        loadBalancers: balancersOf(loadBalancers),
        strategy: (0,_ecs_strategy_js__WEBPACK_IMPORTED_MODULE_3__/* .readStrategy */ .C)(file).strategy,
        references: (0,_service_references_js__WEBPACK_IMPORTED_MODULE_1__/* .readReferences */ .PK)(file),
        subnets: textsOf(memberOf(network, 'subnets')),
        alarms: memberOf(alarms, 'enable') === true ? textsOf(memberOf(alarms, 'alarmNames')) : [],
        moreTasks: desiredCount ?? (typeof count === 'number' ? count : 1)
    };
}
/** What ECS shifts the traffic with has another name in its answers to this action. */
function balancersOf(value) {
    const list = Array.isArray(value) ? value : [];
    return list.map(balancer => {
        const shift = memberOf(balancer, 'advancedConfiguration');
        return { ...balancer, ...(shift === undefined ? {} : { shift }) };
    });
}
function memberOf(value, name) {
    return typeof value === 'object' && value !== null
        ? value[name]
        : undefined;
}
function textsOf(value) {
    return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}


/***/ }),

/***/ 3890:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ moreTasks),
/* harmony export */   h: () => (/* binding */ checkSubnets)
/* harmony export */ });
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4163);

/** How many tasks a rollout starts while others still run. Each takes an address of its own. */
function moreTasks(desired, running, { strategy, maximumPercent }) {
    // The other strategies start all of the new tasks beside the old ones.
    if (strategy !== 'ROLLING')
        return desired;
    return Math.max(0, Math.floor((desired * maximumPercent) / 100) - running);
}
const NAME = 'subnets';
/** Whether the subnets of a service are there, in one network, with addresses for `needed` more tasks. */
function checkSubnets(look, needed) {
    if (look.kind === 'unseen')
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .notChecked */ .lb)(NAME, `They were not checked: ${look.why}.`)];
    const { value } = look;
    if ('missing' in value) {
        const which = value.missing === '' ? 'One of the subnets' : `The subnet ${value.missing}`;
        return [
            (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .failedCheck */ .WU)(NAME, `${which} is not there, so that no task can start in it.`, 'Correct the network configuration of the service.')
        ];
    }
    const networks = [...new Set(value.map(({ vpc }) => vpc))];
    if (networks.length > 1) {
        return [
            (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .failedCheck */ .WU)(NAME, `They are in different networks: ${networks.join(', ')}.`, 'Name subnets of one VPC in the network configuration of the service.')
        ];
    }
    return value.length === 0 ? [] : [checkAddresses(value, needed)];
}
function checkAddresses(all, total) {
    const subnets = all.filter(({ ipv6Only }) => ipv6Only !== true);
    // A subnet has so many IPv6 addresses that no rollout takes them all.
    if (subnets.length === 0) {
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_0__.ok)(NAME, 'They have only IPv6 addresses, of which there are always enough.');
    }
    // ECS spreads tasks evenly over all of the subnets.
    const needed = Math.ceil((total * subnets.length) / all.length);
    const free = subnets.reduce((sum, subnet) => sum + subnet.free, 0);
    const each = Math.ceil(needed / subnets.length);
    const numbers = subnets.map(subnet => `${subnet.id} has ${subnet.free}`).join(', ');
    const wants = `A deployment needs up to ${needed} more address${needed === 1 ? '' : 'es'}`;
    const fix = 'Free addresses in them, or add a subnet; a rolling deployment needs fewer with a lower maximumPercent.';
    if (free < needed) {
        const effect = free === 0 ? 'no new task can start' : 'it takes longer, or does not end';
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .doubtfulCheck */ ._I)(NAME, `${wants}, and ${numbers} free: ${effect}.`, fix);
    }
    if (subnets.some(subnet => subnet.free < each)) {
        const what = `${wants}, ${each} a subnet when they are spread evenly, and ${numbers} free.`;
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .doubtfulCheck */ ._I)(NAME, what, fix);
    }
    return (0,_check_js__WEBPACK_IMPORTED_MODULE_0__.ok)(NAME, `${wants}; ${numbers} free.`);
}


/***/ }),

/***/ 3850:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N_: () => (/* binding */ balancedContainers),
  uP: () => (/* binding */ chooseTargets),
  Qy: () => (/* binding */ drawDefinition),
  q0: () => (/* binding */ renderDefinition),
  dI: () => (/* binding */ writeDefinition)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/image/image-mistake.ts
var image_mistake = __webpack_require__(1425);
// EXTERNAL MODULE: ./src/inputs/change-rules.ts
var change_rules = __webpack_require__(2879);
// EXTERNAL MODULE: ./src/preflight/service-settings.ts
var service_settings = __webpack_require__(7296);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/task-definition/definition.ts
var definition = __webpack_require__(3080);
// EXTERNAL MODULE: ./src/task-definition/required-members.ts
var required_members = __webpack_require__(9326);
// EXTERNAL MODULE: ./src/task-definition/fargate/container-checks.ts
var container_checks = __webpack_require__(6609);
// EXTERNAL MODULE: ./src/task-definition/finding.ts
var finding = __webpack_require__(4148);
// EXTERNAL MODULE: ./src/task-definition/json-path.ts
var json_path = __webpack_require__(8359);
;// CONCATENATED MODULE: ./src/task-definition/fargate/log-checks.ts


const FARGATE_DRIVERS = ['awslogs', 'splunk', 'awsfirelens'];
/** Options without which no task on Fargate starts, by log driver. */
const NEEDED_OPTIONS = ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix'];
const checkLogs = (0,finding/* eachContainer */.FD)(({ container: { logConfiguration }, path }) => {
    if (logConfiguration?.logDriver === undefined)
        return [];
    const { logDriver, options = {}, secretOptions = [] } = logConfiguration;
    const at = `${path}.logConfiguration`;
    if (!FARGATE_DRIVERS.includes(logDriver)) {
        const what = `The log driver "${logDriver}" is not there on Fargate.`;
        return [(0,finding/* error */.z3)(`${at}.logDriver`, what, `Use ${FARGATE_DRIVERS.join(', ')}.`)];
    }
    if (logDriver !== 'awslogs')
        return [];
    const given = new Set([...Object.keys(options), ...secretOptions.map(option => option.name)]);
    return NEEDED_OPTIONS.filter(option => !given.has(option)).map(option => (0,finding/* error */.z3)((0,json_path/* memberPath */.M)(`${at}.options`, option), `The log driver awslogs needs ${option} on Fargate.`, 'Add the option.'));
});
const checkFirelens = definition => {
    const containers = definition.containerDefinitions;
    const routers = containers.filter(container => container.firelensConfiguration !== undefined);
    return containers.flatMap((container, index) => {
        const path = `containerDefinitions[${index}]`;
        const options = container.firelensConfiguration?.options ?? {};
        if (options['config-file-type'] === 's3') {
            const where = `${path}.firelensConfiguration.options.config-file-type`;
            const fix = 'Put the file into the image of the log router and use the type file.';
            return [(0,finding/* error */.z3)(where, 'Fargate does not read the configuration from S3.', fix)];
        }
        if (container.logConfiguration?.logDriver !== 'awsfirelens' || routers.length > 0)
            return [];
        const where = `${path}.logConfiguration.logDriver`;
        const what = 'awsfirelens needs a log router, and no container has a firelensConfiguration.';
        return [(0,finding/* warning */.$e)(where, what, 'Add the log router as a container.')];
    });
};
/** The checks of log configurations. */
const logChecks = [checkLogs, checkFirelens];

;// CONCATENATED MODULE: ./src/task-definition/fargate/port-checks.ts


const checkPorts = (0,finding/* eachContainer */.FD)(({ container, path }) => (container.portMappings ?? []).flatMap((mapping, index) => checkPort(mapping, (0,json_path/* elementPath */.y)(`${path}.portMappings`, index))));
function checkPort(mapping, path) {
    const { containerPort, hostPort, protocol = 'tcp', containerPortRange } = mapping;
    if (containerPort === undefined && containerPortRange === undefined) {
        return [(0,finding/* error */.z3)(path, 'The mapping has no containerPort.', 'Give the port of the container.')];
    }
    const findings = [...(0,finding/* checkRange */.cd)(containerPort, 1, 65535, `${path}.containerPort`)];
    if (protocol !== 'tcp' && protocol !== 'udp') {
        const what = `"${protocol}" is not a protocol of ECS.`;
        findings.push((0,finding/* error */.z3)(`${path}.protocol`, what, 'Use tcp or udp, in small letters.'));
    }
    if (hostPort === undefined || hostPort === containerPort)
        return findings;
    const found = hostPort === 0 ? finding/* warning */.$e : finding/* error */.z3;
    const what = `The host port ${hostPort} is not the container port ${containerPort}.`;
    findings.push(found(`${path}.hostPort`, what, 'Remove it: with awsvpc the two are the same.'));
    return findings;
}
/** The containers of a task share one network, so that two cannot listen on one port. */
const checkPortsOfTask = definition => {
    const mapped = (0,finding/* locateContainers */.hh)(definition).flatMap(({ container, path }) => (container.portMappings ?? []).map(({ containerPort, protocol = 'tcp' }, index) => ({
        where: (0,json_path/* elementPath */.y)(`${path}.portMappings`, index),
        port: containerPort === undefined ? undefined : `${containerPort}/${protocol}`
    })));
    const repeats = (0,finding/* findRepeats */.aj)(mapped.map(({ port }) => port));
    const fix = 'The containers of a task share one network: give each its own port.';
    return mapped
        .filter((_, index) => repeats.includes(index))
        .map(({ where, port }) => (0,finding/* warning */.$e)(where, `The port ${port} is mapped already.`, fix));
};
/** The checks of port mappings, for the network mode awsvpc. */
const portChecks = [checkPorts, checkPortsOfTask];

;// CONCATENATED MODULE: ./src/task-definition/fargate/reference-checks.ts



const CONDITIONS = ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'];
const checkDependencies = definition => {
    const containers = (0,finding/* locateContainers */.hh)(definition);
    const byName = new Map(containers.map(located => [located.name, located]));
    return containers.flatMap(({ container, path }) => (container.dependsOn ?? []).flatMap(({ containerName = '', condition = 'START' }, index) => {
        const at = (0,json_path/* elementPath */.y)(`${path}.dependsOn`, index);
        return checkDependency(byName.get(containerName), containerName, condition, at);
    }));
};
function checkDependency(target, name, condition, path) {
    if (!CONDITIONS.includes(condition)) {
        const what = `ECS knows no condition "${condition}".`;
        return [(0,finding/* error */.z3)(`${path}.condition`, what, `Use ${CONDITIONS.join(', ')}.`)];
    }
    if (name === '')
        return [];
    if (target === undefined) {
        const what = `There is no container "${name}".`;
        return [(0,finding/* error */.z3)(`${path}.containerName`, what, 'Name a container of this task definition.')];
    }
    if (condition === 'HEALTHY' && target.container.healthCheck === undefined) {
        const what = `The container ${name} has no healthCheck in the task definition and never is HEALTHY.`;
        return [(0,finding/* warning */.$e)(`${path}.condition`, what, `Give ${name} a healthCheck.`)];
    }
    if (!['COMPLETE', 'SUCCESS'].includes(condition) || !(0,definition/* isEssential */.N)(target.container))
        return [];
    const what = `The container ${name} is essential: when it ends, the task ends.`;
    return [(0,finding/* error */.z3)(`${path}.condition`, what, `Set essential to false on ${name}.`)];
}
const checkCycle = definition => {
    const needs = new Map((0,finding/* locateContainers */.hh)(definition).map(({ container, name }) => [
        name,
        (container.dependsOn ?? []).flatMap(({ containerName }) => containerName ?? [])
    ]));
    const cycle = findCycle(needs);
    if (cycle === undefined)
        return [];
    const what = `The containers wait for each other: ${cycle.join(' -> ')}.`;
    return [(0,finding/* error */.z3)('containerDefinitions', what, 'Remove one dependsOn of the circle.')];
};
/** The first circle: names from one container back to itself. */
function findCycle(needs) {
    const done = new Set();
    const follow = (name, way) => {
        if (way.includes(name))
            return [...way.slice(way.indexOf(name)), name];
        if (done.has(name))
            return undefined;
        for (const next of needs.get(name) ?? []) {
            const cycle = follow(next, [...way, name]);
            if (cycle !== undefined)
                return cycle;
        }
        done.add(name);
        return undefined;
    };
    for (const name of needs.keys()) {
        const cycle = follow(name, []);
        if (cycle !== undefined)
            return cycle;
    }
    return undefined;
}
const checkVolumes = definition => {
    const volumes = new Set((definition.volumes ?? []).map(volume => volume.name));
    const containers = (0,finding/* locateContainers */.hh)(definition);
    const names = new Set(containers.map(located => located.name));
    return containers.flatMap(({ container, path }) => [
        ...(container.mountPoints ?? []).flatMap(({ sourceVolume }, index) => sourceVolume === undefined || volumes.has(sourceVolume)
            ? []
            : [
                (0,finding/* error */.z3)(`${(0,json_path/* elementPath */.y)(`${path}.mountPoints`, index)}.sourceVolume`, `There is no volume "${sourceVolume}".`, 'Define it in volumes.')
            ]),
        ...(container.volumesFrom ?? []).flatMap(({ sourceContainer }, index) => sourceContainer === undefined || names.has(sourceContainer)
            ? []
            : [
                (0,finding/* error */.z3)(`${(0,json_path/* elementPath */.y)(`${path}.volumesFrom`, index)}.sourceContainer`, `There is no container "${sourceContainer}".`, 'Name a container of this task definition.')
            ])
    ]);
};
/** The checks of names by which one part of a task definition speaks of another. */
const referenceChecks = [checkDependencies, checkCycle, checkVolumes];

;// CONCATENATED MODULE: ./src/task-definition/fargate/role-checks.ts

/** An image in a private ECR registry, by either of the registry's names, in any partition. */
const ECR_IMAGE = /^\d{12}\.dkr(?:\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.|-ecr(?:-fips)?\.)/;
const ROLE_FIX = 'Set executionRoleArn, or the input execution-role-arn.';
/** Why a container needs the execution role: AWS refuses the task definition without it. */
const REASONS = [
    { member: 'secrets', why: 'reads secrets', applies: ({ secrets = [] }) => secrets.length > 0 },
    {
        member: 'logConfiguration.secretOptions',
        why: 'reads secrets for its log',
        applies: ({ logConfiguration }) => (logConfiguration?.secretOptions ?? []).length > 0
    },
    {
        member: 'logConfiguration',
        why: 'writes its log to CloudWatch Logs',
        applies: ({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs'
    },
    { member: 'image', why: 'pulls from ECR', applies: ({ image = '' }) => ECR_IMAGE.test(image) },
    {
        member: 'repositoryCredentials',
        why: 'pulls with credentials',
        applies: ({ repositoryCredentials }) => repositoryCredentials !== undefined
    }
];
/** One finding is enough: one role answers all the reasons. */
const checkExecutionRole = definition => {
    if (definition.executionRoleArn !== undefined)
        return [];
    const containers = (0,finding/* locateContainers */.hh)(definition);
    const needs = containers.flatMap(({ container, path, name }) => REASONS.filter(({ applies }) => applies(container)).map(({ member, why }) => `the container ${name} ${why} (${path}.${member})`));
    if (needs[0] !== undefined)
        return [(0,finding/* error */.z3)('executionRoleArn', describeNeed(needs[0]), ROLE_FIX)];
    const reader = containers.find(({ container }) => (container.environmentFiles ?? []).length > 0);
    if (reader === undefined)
        return [];
    const need = `the container ${reader.name} reads files from S3 (${reader.path}.environmentFiles)`;
    return [(0,finding/* warning */.$e)('executionRoleArn', describeNeed(need), ROLE_FIX)];
};
function describeNeed(need) {
    return `The task has no execution role, and ${need}.`;
}
/** The checks of the roles. */
const roleChecks = [checkExecutionRole];

// EXTERNAL MODULE: ./src/task-definition/platform.ts
var platform = __webpack_require__(3810);
// EXTERNAL MODULE: ./src/task-definition/task-size.ts
var task_size = __webpack_require__(272);
;// CONCATENATED MODULE: ./src/task-definition/fargate/size-checks.ts



const CPU_FIX = `Use one of ${[...task_size/* FARGATE_SIZES */.qi.keys()].join(', ')} (1024 is 1 vCPU).`;
const checkTaskSize = definition => {
    const missing = ['cpu', 'memory']
        .filter(member => definition[member] === undefined)
        .map(member => (0,finding/* error */.z3)(member, 'Fargate needs it for the task.', fixOfMissing(member)));
    if (missing.length > 0)
        return missing;
    const { cpu = '', memory = '' } = definition;
    const units = (0,task_size/* parseCpu */.Oh)(cpu);
    const allowed = units === undefined ? undefined : task_size/* FARGATE_SIZES */.qi.get(units);
    if (units === undefined || allowed === undefined) {
        return [(0,finding/* error */.z3)('cpu', `"${cpu}" is not a size of Fargate.`, CPU_FIX)];
    }
    if ((0,platform/* isWindows */.uF)(definition) && units < 1024) {
        return [(0,finding/* error */.z3)('cpu', `Windows containers need more than "${cpu}".`, 'Use 1024 or more.')];
    }
    if (allowed.includes((0,task_size/* parseMemory */.Pw)(memory) ?? 0))
        return [];
    const what = `"${memory}" does not go with cpu ${units} on Fargate.`;
    return [(0,finding/* error */.z3)('memory', what, `Use ${describeSizes(allowed)} (MiB), or another cpu.`)];
};
function fixOfMissing(member) {
    const example = member === 'cpu' ? '256' : '512';
    return `Set it in the task definition or by the input ${member}, for example to ${example}.`;
}
/** `512, 1024, 2048`, or `4096 to 16384 in steps of 1024` when there are many. */
function describeSizes(sizes) {
    const [first = 0, second = 0] = sizes;
    if (sizes.length <= 4)
        return sizes.join(', ');
    return `${first} to ${sizes.at(-1)} in steps of ${second - first}`;
}
/** What the containers reserve may not be more than the task has. */
const checkShares = definition => {
    const containers = (0,finding/* locateContainers */.hh)(definition);
    const cpu = containers.reduce((sum, { container }) => sum + (container.cpu ?? 0), 0);
    const memory = containers.reduce((sum, { container }) => sum + (container.memoryReservation ?? container.memory ?? 0), 0);
    return [
        ...checkShare('cpu', cpu, (0,task_size/* parseCpu */.Oh)(definition.cpu ?? ''), 'units'),
        ...checkShare('memory', memory, (0,task_size/* parseMemory */.Pw)(definition.memory ?? ''), 'MiB'),
        ...containers.flatMap(({ container, path }) => checkLimits(container, path, definition))
    ];
};
function checkShare(member, sum, total, unit) {
    if (total === undefined || sum <= total)
        return [];
    const what = `The containers reserve ${sum} ${unit} of ${member}; the task has ${total}.`;
    return [(0,finding/* error */.z3)('containerDefinitions', what, `Lower them, or raise the ${member} of the task.`)];
}
function checkLimits({ memory, memoryReservation }, path, definition) {
    const total = (0,task_size/* parseMemory */.Pw)(definition.memory ?? '');
    const where = `${path}.memory`;
    if (memory === undefined)
        return [];
    if (total !== undefined && memory > total) {
        const what = `${memory} MiB is more than the ${total} MiB of the task.`;
        return [(0,finding/* error */.z3)(where, what, 'Lower it, or raise the memory of the task.')];
    }
    if (memoryReservation === undefined || memory >= memoryReservation)
        return [];
    const what = `The limit of ${memory} MiB is lower than the reservation of ${memoryReservation} MiB.`;
    return [(0,finding/* error */.z3)(where, what, 'Raise the limit or lower memoryReservation.')];
}
/** The checks of cpu and memory. */
const sizeChecks = [checkTaskSize, checkShares];

// EXTERNAL MODULE: ./src/task-definition/fargate/task-checks.ts + 1 modules
var task_checks = __webpack_require__(3878);
;// CONCATENATED MODULE: ./src/task-definition/fargate/unsupported.ts


/** Members of a task definition that Fargate, or its network mode awsvpc, does not have. */
const OF_TASK = ['ipcMode', 'placementConstraints', 'inferenceAccelerators'];
const OF_CONTAINER = [
    'privileged',
    'links',
    'hostname',
    'extraHosts',
    'dnsServers',
    'dnsSearchDomains',
    'disableNetworking',
    'dockerSecurityOptions',
    'resourceRequirements'
];
const OF_LINUX = ['devices', 'sharedMemorySize', 'maxSwap', 'swappiness'];
const OF_VOLUME = ['dockerVolumeConfiguration', 'fsxWindowsFileServerVolumeConfiguration'];
function findUnsupported(holder, members, path) {
    return members.filter(member => isSet(holder[member])).map(member => unsupported(path + member));
}
/** Whether a member asks for something: false and empty lists do not. */
function isSet(value) {
    return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
}
function unsupported(path) {
    return (0,finding/* error */.z3)(path, 'Fargate does not support it.', 'Remove it.');
}
const checkTask = definition => [
    ...findUnsupported(definition, OF_TASK, ''),
    ...(definition.pidMode === undefined || definition.pidMode === 'task'
        ? []
        : [(0,finding/* error */.z3)('pidMode', `Fargate has no "${definition.pidMode}".`, 'Use "task" or remove it.')])
];
const unsupported_checkVolumes = ({ volumes = [] }) => volumes.flatMap((volume, index) => {
    const path = `${(0,json_path/* elementPath */.y)('volumes', index)}.`;
    const sourcePath = volume.host?.sourcePath;
    return [
        ...findUnsupported(volume, OF_VOLUME, path),
        ...(sourcePath === undefined ? [] : [unsupported(`${path}host.sourcePath`)])
    ];
});
const checkContainer = (0,finding/* eachContainer */.FD)(({ container, path }) => {
    const { linuxParameters = {} } = container;
    const added = linuxParameters.capabilities?.add ?? [];
    return [
        ...findUnsupported(container, OF_CONTAINER, `${path}.`),
        ...findUnsupported(linuxParameters, OF_LINUX, `${path}.linuxParameters.`),
        ...added
            .filter(capability => capability !== 'SYS_PTRACE')
            .map(capability => (0,finding/* error */.z3)(`${path}.linuxParameters.capabilities.add`, `Fargate does not give the capability ${capability}.`, 'Remove it: only SYS_PTRACE can be added.'))
    ];
});
/** The checks of what only other launch types have. */
const unsupportedChecks = [checkTask, unsupported_checkVolumes, checkContainer];

// EXTERNAL MODULE: ./src/task-definition/fargate/variable-checks.ts
var variable_checks = __webpack_require__(6718);
;// CONCATENATED MODULE: ./src/task-definition/fargate/fargate.ts










const CHECKS = [
    required_members/* checkRequiredMembers */.L,
    ...task_checks/* taskChecks */.t,
    ...sizeChecks,
    ...container_checks/* containerChecks */.P,
    ...portChecks,
    ...variable_checks/* variableChecks */.y,
    ...logChecks,
    ...roleChecks,
    ...referenceChecks,
    ...unsupportedChecks
];
/**
 * Checks a rendered task definition against what AWS documents, and was seen to answer, for
 * Fargate: before it is registered, and all at once. Each finding has the JSON path and what to do.
 */
function checkFargate(definition) {
    const findings = CHECKS.flatMap(check => check(definition));
    return {
        errors: findings.filter(finding => finding.severity === 'error').map(toProblem),
        warnings: findings.filter(finding => finding.severity === 'warning').map(toProblem)
    };
}
function toProblem({ where, what, fix }) {
    return { where, what, fix };
}

// EXTERNAL MODULE: ./src/task-definition/render-definition.ts
var render_definition = __webpack_require__(7363);
// EXTERNAL MODULE: ./src/task-definition/target-container.ts
var target_container = __webpack_require__(6106);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
;// CONCATENATED MODULE: ./src/revision/render-revision.ts













/** The task definition with image and overrides, whether or not it can run. */
function drawDefinition(request, found, image) {
    const { value, notes } = (0,find_revision/* requireValid */.AK)((0,render_definition/* render */.X)(found.base, request.taskDefinition.overrides, image, {
        balanced: balancedContainers(found),
        running: runningDefinition(found)
    }), 'The task definition');
    refuseStandIns(request, value.definition);
    return { definition: value.definition, notes, findings: checkFargate(value.definition) };
}
/** An image that came out empty must not leave the word that it should have replaced. */
function refuseStandIns({ image }, { containerDefinitions }) {
    if (image.kind !== 'none' || image.empty !== true)
        return;
    const names = containerDefinitions.filter(({ image = '' }) => (0,image_mistake/* isStandIn */.WG)(image)).map(definition/* nameOf */.V);
    if (names.length === 0)
        return;
    throw new problem/* DeployError */.sH('invalid-input', `The image is given and empty, and the task definition has only a placeholder for it (${names.join(', ')}).`, { hint: `Without an image, ${change_rules/* KEPT */.t0}` });
}
/** The task definition with image and overrides, checked against everything that Fargate rejects. */
function renderDefinition(request, found, image) {
    const { definition, notes, findings } = drawDefinition(request, found, image);
    const { errors, warnings } = findings;
    if (errors.length > 0) {
        throw new problem/* DeployError */.sH('invalid-task-definition', `The task definition cannot run on Fargate:\n${(0,problem/* describeProblems */.yg)(errors)}`);
    }
    return { definition, notes: [...notes, ...warnings.map(showWarning)] };
}
/** The containers that image and overrides are for, or why no one can tell. */
function chooseTargets(request, found, definition) {
    return (0,target_container/* chooseContainers */.u)(definition, {
        requested: request.taskDefinition.overrides.containerName,
        image: (0,find_revision/* expectedImage */.q3)(request),
        balanced: balancedContainers(found),
        running: runningDefinition(found)
    });
}
/** The task definition of the service's newest deployment. */
function runningDefinition({ service, registered }) {
    const arn = (0,service_state/* existingService */.TG)(service)?.taskDefinition;
    return registered.find(one => one.arn === arn)?.definition;
}
/** The containers that get traffic, by the AppSpec, the service, or the file that creates it. */
function balancedContainers({ service, serviceDefinition, codeDeploy }) {
    const targets = codeDeploy?.appSpec.targets ?? [];
    if (targets.length > 0)
        return targets.flatMap(({ containerName }) => containerName ?? []);
    const { loadBalancers } = (0,service_settings/* settingsOf */.f)({
        ...(service === undefined ? {} : { service }),
        ...(serviceDefinition && { serviceDefinition })
    }, undefined);
    return loadBalancers.flatMap(({ containerName }) => containerName ?? []);
}
function showWarning({ where, what, fix }) {
    return `${where}: ${what}${fix === undefined ? '' : ` ${fix}`}`;
}
/** Writes the rendered task definition where later steps can read it, and gives its path. */
async function writeDefinition(definition, { runner }) {
    const name = `task-definition-${(0,external_node_crypto_.randomUUID)()}.json`;
    const path = (0,external_node_path_.join)(runner.surroundings.temporaryFolder, name);
    await (0,promises_.writeFile)(path, JSON.stringify(definition, undefined, 2), { mode: 0o600, flag: 'wx' });
    return path;
}


/***/ }),

/***/ 6609:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ checkContainerImage),
/* harmony export */   P: () => (/* binding */ containerChecks)
/* harmony export */ });
/* harmony import */ var _image_image_mistake_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1425);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4148);
/* harmony import */ var _shell_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6683);
/* harmony import */ var _task_checks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3878);




const MAX_IMAGE_LENGTH = 255;
const checkName = (0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .eachContainer */ .FD)(({ container: { name }, path }) => {
    if (name === undefined || name === '') {
        return [(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3)(`${path}.name`, 'The container has no name.', 'Give it one.')];
    }
    if (_task_checks_js__WEBPACK_IMPORTED_MODULE_2__/* .NAME_GRAMMAR */ .k.test(name))
        return [];
    const fix = 'Use 1 to 255 letters, digits, hyphens and underscores.';
    return [(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3)(`${path}.name`, `"${name}" is not a name for a container.`, fix)];
});
const checkNames = ({ containerDefinitions }) => {
    const names = containerDefinitions.map(container => container.name);
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .findRepeats */ .aj)(names).map(index => (0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3)(`containerDefinitions[${index}].name`, `Another container is named "${names[index]}", too.`, 'Give each container its own name.'));
};
/** Whether each container has an image, and whether its text is one. */
const checkContainerImage = (0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .eachContainer */ .FD)(({ container: { image }, path, name }) => {
    const where = `${path}.image`;
    if (image === undefined || image === '') {
        const fix = 'Give one in the task definition, or by the inputs image or repository.';
        return [(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3)(where, `The container ${name} has no image.`, fix)];
    }
    // The limit does not count a digest.
    const [reference = ''] = image.split('@');
    if (reference.length > MAX_IMAGE_LENGTH) {
        const what = `The reference has ${reference.length} characters.`;
        return [(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3)(where, what, `Use at most ${MAX_IMAGE_LENGTH}.`)];
    }
    const mistake = (0,_image_image_mistake_js__WEBPACK_IMPORTED_MODULE_0__/* .mistakeInImage */ .pe)(image);
    if (mistake !== undefined)
        return [(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .error */ .z3)(where, `"${image}" ${mistake.what}`, mistake.fix)];
    if (!(0,_image_image_mistake_js__WEBPACK_IMPORTED_MODULE_0__/* .isStandIn */ .WG)(image))
        return [];
    const fix = 'Give the image by the input image or repository, or write it into the file.';
    return [(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e)(where, `"${image}" looks like a word that should have been replaced.`, fix)];
});
/** A list is started as it is; what was meant for a shell fails in each task. */
const checkCommand = (0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .eachContainer */ .FD)(({ container: { command = [], entryPoint = [] }, path }) => {
    const lists = [
        [`${path}.entryPoint`, (0,_shell_words_js__WEBPACK_IMPORTED_MODULE_1__/* .doubtWords */ .O)(entryPoint)],
        [`${path}.command`, (0,_shell_words_js__WEBPACK_IMPORTED_MODULE_1__/* .doubtWords */ .O)(command, entryPoint)]
    ];
    return lists.flatMap(([where, what]) => what === undefined ? [] : [(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e)(where, what, _shell_words_js__WEBPACK_IMPORTED_MODULE_1__/* .THROUGH_SHELL */ .z)]);
});
const checkHealthCheck = (0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .eachContainer */ .FD)(({ container: { healthCheck }, path }) => {
    if (healthCheck === undefined)
        return [];
    const at = `${path}.healthCheck`;
    const [first] = healthCheck.command ?? [];
    const starts = first === undefined || ['CMD', 'CMD-SHELL', 'NONE'].includes(first);
    const doubt = first === 'CMD' ? (0,_shell_words_js__WEBPACK_IMPORTED_MODULE_1__/* .doubtWords */ .O)((healthCheck.command ?? []).slice(1)) : undefined;
    return [
        ...(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .checkRange */ .cd)(healthCheck.interval, 5, 300, `${at}.interval`),
        ...(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .checkRange */ .cd)(healthCheck.timeout, 2, 60, `${at}.timeout`),
        ...(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .checkRange */ .cd)(healthCheck.retries, 1, 10, `${at}.retries`),
        ...(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .checkRange */ .cd)(healthCheck.startPeriod, 0, 300, `${at}.startPeriod`),
        ...(doubt === undefined
            ? []
            : [(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e)(`${at}.command`, doubt, 'Begin with CMD-SHELL and write one line behind it.')]),
        ...(starts
            ? []
            : [
                (0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e)(`${at}.command`, `The command begins with "${first}".`, 'Begin it with CMD (a program and its arguments) or CMD-SHELL (one line).')
            ])
    ];
});
const checkTimes = (0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .eachContainer */ .FD)(({ container, path }) => [
    ...(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .checkRange */ .cd)(container.startTimeout, 2, 120, `${path}.startTimeout`),
    ...(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .checkRange */ .cd)(container.stopTimeout, 2, 120, `${path}.stopTimeout`),
    ...(0,_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .checkRange */ .cd)(container.restartPolicy?.restartAttemptPeriod, 60, 1800, `${path}.restartPolicy.restartAttemptPeriod`)
]);
/** The checks of each container's own members. */
const containerChecks = [
    checkName,
    checkNames,
    checkContainerImage,
    checkCommand,
    checkHealthCheck,
    checkTimes
];


/***/ }),

/***/ 3878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ NAME_GRAMMAR),
  t: () => (/* binding */ taskChecks)
});

// EXTERNAL MODULE: ./src/task-definition/definition.ts
var definition = __webpack_require__(3080);
;// CONCATENATED MODULE: ./src/task-definition/definition-size.ts
/** The most that AWS accepts of one task definition. */
const MAX_DEFINITION_BYTES = 65_536;
/**
 * The length of a task definition in bytes of compact JSON. AWS does not document how it counts;
 * its own figure may differ a little.
 */
function definitionSize(definition) {
    return new TextEncoder().encode(JSON.stringify(definition)).length;
}

// EXTERNAL MODULE: ./src/task-definition/finding.ts
var finding = __webpack_require__(4148);
// EXTERNAL MODULE: ./src/task-definition/json-path.ts
var json_path = __webpack_require__(8359);
;// CONCATENATED MODULE: ./src/task-definition/fargate/task-checks.ts




/** What AWS lets names of families, containers and volumes be made of. */
const NAME_GRAMMAR = /^[A-Za-z0-9_-]{1,255}$/;
const MAX_CONTAINERS = 10;
const MAX_TAGS = 50;
const checkFamily = ({ family }) => NAME_GRAMMAR.test(family)
    ? []
    : [
        (0,finding/* error */.z3)('family', `"${family}" is not the name of a family.`, 'Use 1 to 255 letters, digits, hyphens and underscores.')
    ];
const checkCompatibility = ({ requiresCompatibilities }) => requiresCompatibilities?.includes('FARGATE')
    ? []
    : [
        (0,finding/* warning */.$e)('requiresCompatibilities', 'FARGATE is not in it, so AWS does not check the task definition for Fargate.', 'Set it to ["FARGATE"].')
    ];
const checkNetwork = ({ networkMode }) => networkMode === 'awsvpc'
    ? []
    : [
        (0,finding/* error */.z3)('networkMode', networkMode === undefined
            ? 'It is missing, and ECS would take bridge.'
            : `"${networkMode}" does not run on Fargate.`, 'Set it to "awsvpc", the only mode of Fargate.')
    ];
const checkArchitecture = ({ runtimePlatform }) => {
    const architecture = runtimePlatform?.cpuArchitecture;
    if (architecture === undefined || ['X86_64', 'ARM64'].includes(architecture))
        return [];
    const path = 'runtimePlatform.cpuArchitecture';
    return [(0,finding/* error */.z3)(path, `ECS knows no architecture "${architecture}".`, 'Use X86_64 or ARM64.')];
};
const checkContainers = ({ containerDefinitions: containers }) => {
    const path = 'containerDefinitions';
    const findings = [];
    if (containers.length > MAX_CONTAINERS) {
        const what = `${containers.length} containers are too many.`;
        findings.push((0,finding/* error */.z3)(path, what, `A task has at most ${MAX_CONTAINERS}.`));
    }
    if (!containers.some(definition/* isEssential */.N)) {
        const what = containers.length === 0 ? 'There is no container.' : 'No container is essential.';
        findings.push((0,finding/* error */.z3)(path, what, 'Let at least one container be essential.'));
    }
    return findings;
};
const checkStorage = ({ ephemeralStorage }) => (0,finding/* checkRange */.cd)(ephemeralStorage?.sizeInGiB, 21, 200, 'ephemeralStorage.sizeInGiB');
const checkVolumeNames = ({ volumes = [] }) => (0,finding/* findRepeats */.aj)(volumes.map(volume => volume.name)).map(index => (0,finding/* error */.z3)(`${(0,json_path/* elementPath */.y)('volumes', index)}.name`, `A volume named "${volumes[index]?.name}" is there already.`, 'Give each volume its own name.'));
const checkTags = ({ tags = [] }) => {
    const repeated = (0,finding/* findRepeats */.aj)(tags.map(tag => tag.key)).map(index => (0,finding/* error */.z3)((0,json_path/* elementPath */.y)('tags', index), `The tag "${tags[index]?.key}" is there already.`, 'Give each key once.'));
    const tooMany = tags.length > MAX_TAGS
        ? [(0,finding/* error */.z3)('tags', `${tags.length} tags are too many.`, `Use at most ${MAX_TAGS}.`)]
        : [];
    return [...tooMany, ...repeated, ...tags.flatMap(checkTag)];
};
function checkTag({ key = '', value = '' }, index) {
    const path = (0,json_path/* elementPath */.y)('tags', index);
    if (key === '' || key.length > 128) {
        return [(0,finding/* error */.z3)(`${path}.key`, 'A tag key has 1 to 128 characters.', 'Change the key.')];
    }
    if (/^aws:/i.test(key)) {
        return [(0,finding/* error */.z3)(`${path}.key`, `"${key}" begins with aws:, which is reserved.`, 'Remove it.')];
    }
    return value.length > 256
        ? [(0,finding/* error */.z3)(`${path}.value`, 'A tag value has at most 256 characters.', 'Shorten it.')]
        : [];
}
const checkSizeInBytes = definition => {
    const size = definitionSize(definition);
    // AWS does not say how it counts, so being near the limit is worth a word.
    if (size <= 0.95 * MAX_DEFINITION_BYTES)
        return [];
    const what = `The task definition has ${size} bytes; AWS accepts ${MAX_DEFINITION_BYTES}.`;
    const fix = 'Move long values to a file in S3 (environmentFiles) or to Parameter Store.';
    const where = 'task-definition';
    return [size > MAX_DEFINITION_BYTES ? (0,finding/* error */.z3)(where, what, fix) : (0,finding/* warning */.$e)(where, what, fix)];
};
/** The checks of what stands at the top level, but for cpu and memory. */
const taskChecks = [
    checkFamily,
    checkCompatibility,
    checkNetwork,
    checkArchitecture,
    checkContainers,
    checkStorage,
    checkVolumeNames,
    checkTags,
    checkSizeInBytes
];


/***/ }),

/***/ 6718:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ checkSources),
/* harmony export */   y: () => (/* binding */ variableChecks)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4148);
/* harmony import */ var _json_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8359);
/* harmony import */ var _secret_source_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3375);
/* harmony import */ var _variable_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2204);




const MAX_ENVIRONMENT_FILES = 10;
const checkVariables = (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .eachContainer */ .FD)(({ container: { environment = [] }, path }) => {
    const names = environment.map(variable => variable.name);
    const at = (index) => (0,_json_path_js__WEBPACK_IMPORTED_MODULE_2__/* .elementPath */ .y)(`${path}.environment`, index);
    return [
        ...names.flatMap((name, index) => name === undefined || name === ''
            ? [(0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .error */ .z3)(at(index), 'The variable has no name.', 'Give it one.')]
            : []),
        ...(0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .findRepeats */ .aj)(names).map(index => (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)(at(index), `${names[index]} is set twice.`, 'Keep one of the two.'))
    ];
});
const checkSecrets = (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .eachContainer */ .FD)(({ container, path }) => {
    const names = (container.secrets ?? []).map(secret => secret.name);
    return [
        ...(0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .findRepeats */ .aj)(names).map(index => (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .error */ .z3)((0,_json_path_js__WEBPACK_IMPORTED_MODULE_2__/* .elementPath */ .y)(`${path}.secrets`, index), `The secret ${names[index]} is there twice.`, 'Keep one of the two.')),
        ...(0,_variable_names_js__WEBPACK_IMPORTED_MODULE_3__/* .sharedNames */ .m)(container).map(name => (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .error */ .z3)(`${path}.secrets`, `${name} is both an environment variable and a secret.`, 'Remove it from one of the two.'))
    ];
});
/** What a secret comes from, wherever one may stand. A text that is refused may be the secret itself: it is not shown. */
const checkSources = (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .eachContainer */ .FD)(({ container, path }) => {
    const { secrets = [], logConfiguration, repositoryCredentials } = container;
    const lists = [
        { at: `${path}.secrets`, entries: secrets },
        {
            at: `${path}.logConfiguration.secretOptions`,
            entries: logConfiguration?.secretOptions ?? []
        }
    ];
    const login = repositoryCredentials?.credentialsParameter;
    const fault = login === undefined ? undefined : (0,_secret_source_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOfRegistryLogin */ .o6)(login);
    return [
        ...lists.flatMap(({ at, entries }) => entries.flatMap(({ name = 'The secret', valueFrom }, index) => {
            const found = valueFrom === undefined ? undefined : (0,_secret_source_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOfSecretSource */ .Rt)(valueFrom);
            const where = (0,_json_path_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPath */ .M)((0,_json_path_js__WEBPACK_IMPORTED_MODULE_2__/* .elementPath */ .y)(at, index), 'valueFrom');
            return found === undefined ? [] : [(0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .error */ .z3)(where, `${name} ${found.what}`, found.fix)];
        })),
        ...(fault === undefined
            ? []
            : [
                (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .error */ .z3)(`${path}.repositoryCredentials.credentialsParameter`, `It ${fault.what}`, fault.fix)
            ])
    ];
});
const checkEnvironmentFiles = (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .eachContainer */ .FD)(({ container: { environmentFiles = [] }, path }) => {
    const where = `${path}.environmentFiles`;
    const named = environmentFiles.flatMap(({ value = '' }, index) => value === '' || value.endsWith('.env')
        ? []
        : [
            (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e)((0,_json_path_js__WEBPACK_IMPORTED_MODULE_2__/* .elementPath */ .y)(where, index), `"${value}" does not end in .env.`, 'Name the object so: ECS reads only files that end in .env.')
        ]);
    if (environmentFiles.length <= MAX_ENVIRONMENT_FILES)
        return named;
    const what = `${environmentFiles.length} files are too many.`;
    return [(0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .error */ .z3)(where, what, `Use at most ${MAX_ENVIRONMENT_FILES}.`), ...named];
});
/** The checks of environment variables, secrets and environment files. */
const variableChecks = [
    checkVariables,
    checkSecrets,
    checkSources,
    checkEnvironmentFiles
];


/***/ }),

/***/ 7363:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ render),
/* harmony export */   g: () => (/* binding */ changesAnything)
/* harmony export */ });
/* harmony import */ var _definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3080);
/* harmony import */ var _target_container_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6106);
/* harmony import */ var _variable_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2204);



/**
 * Sets the image and the overrides of the inputs. The definition given is not changed; members
 * keep their order, and new ones follow in the order of amazon-ecs-render-task-definition.
 * Rendering the result again changes nothing.
 *
 * A container need not be chosen when there is nothing to set on one.
 */
function render(definition, overrides, image, options = {}) {
    const { containerName } = overrides;
    const chosen = containerName !== undefined || changesContainer(overrides, image)
        ? (0,_target_container_js__WEBPACK_IMPORTED_MODULE_0__/* .chooseContainers */ .u)(definition, {
            requested: containerName,
            image,
            ...options
        })
        : { ok: true, value: [], notes: [] };
    if (!chosen.ok)
        return chosen;
    const problems = [];
    const notes = [];
    const containerDefinitions = definition.containerDefinitions.map((container, index) => {
        const name = (0,_definition_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .V)(container, index);
        if (!chosen.value.includes(name))
            return container;
        notes.push(...describeDroppedOptions(name, container, overrides));
        const rendered = renderContainer(container, overrides, image);
        problems.push(...findContradictions(rendered, `containerDefinitions[${index}]`));
        return rendered;
    });
    if (problems.length > 0)
        return { ok: false, problems };
    const rendered = { ...definition, containerDefinitions, ...renderTask(overrides) };
    return { ok: true, value: { definition: rendered, containerNames: chosen.value }, notes };
}
/** Whether anything is set, in a container or in the task. */
function changesAnything(overrides, image) {
    return changesContainer(overrides, image) || Object.keys(renderTask(overrides)).length > 0;
}
function changesContainer(overrides, image) {
    const { environment, secrets, envFiles, command, dockerLabels, logDriver, logOptions } = overrides;
    const lists = [environment, secrets, envFiles, dockerLabels, logOptions];
    return [image, command, logDriver].some(given => given !== undefined) || lists.some(isGiven);
}
function isGiven(list) {
    return list.length > 0;
}
function renderContainer(container, overrides, image) {
    const { environment, secrets, envFiles, command, dockerLabels, logDriver, logOptions } = overrides;
    const changesLog = logDriver !== undefined || isGiven(logOptions);
    return {
        ...container,
        ...(image === undefined ? {} : { image }),
        ...(command === undefined ? {} : { command }),
        ...(isGiven(envFiles) ? { environmentFiles: envFiles.map(toEnvironmentFile) } : {}),
        ...(isGiven(environment)
            ? { environment: mergeByName(container.environment, environment, toVariable) }
            : {}),
        ...(isGiven(secrets) ? { secrets: mergeByName(container.secrets, secrets, toSecret) } : {}),
        ...(changesLog ? { logConfiguration: renderLog(container, logDriver, logOptions) } : {}),
        ...(isGiven(dockerLabels)
            ? { dockerLabels: { ...container.dockerLabels, ...toRecord(dockerLabels) } }
            : {})
    };
}
function renderTask(overrides) {
    const { taskRoleArn, executionRoleArn, cpu, memory } = overrides;
    return {
        ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
        ...(executionRoleArn === undefined ? {} : { executionRoleArn }),
        ...(cpu === undefined ? {} : { cpu }),
        ...(memory === undefined ? {} : { memory })
    };
}
/** Replaces entries of the same name where they stand and appends the others; the last value of a name wins. */
function mergeByName(existing = [], changes, toEntry) {
    const entries = new Map(changes.map(change => [change.name, toEntry(change)]));
    const kept = existing.map(entry => entries.get(entry.name ?? '') ?? entry);
    const known = new Set(existing.map(entry => entry.name));
    return [...kept, ...[...entries.values()].filter(entry => !known.has(entry.name))];
}
function toVariable({ name, value }) {
    return { name, value };
}
function toSecret({ name, value }) {
    return { name, valueFrom: value };
}
function toEnvironmentFile(value) {
    return { value, type: 's3' };
}
function toRecord(pairs) {
    return Object.fromEntries(pairs.map(({ name, value }) => [name, value]));
}
function renderLog(container, logDriver, logOptions) {
    const current = changesDriver(container, logDriver) ? {} : (container.logConfiguration ?? {});
    return {
        ...current,
        ...(logDriver === undefined ? {} : { logDriver }),
        ...(isGiven(logOptions) ? { options: { ...current.options, ...toRecord(logOptions) } } : {})
    };
}
function changesDriver(container, logDriver) {
    const current = container.logConfiguration?.logDriver;
    return logDriver !== undefined && current !== undefined && current !== logDriver;
}
/** Options of one log driver mean nothing to another: they go, and it is said. */
function describeDroppedOptions(name, container, { logDriver }) {
    if (!changesDriver(container, logDriver))
        return [];
    const { options = {}, secretOptions = [], logDriver: before } = container.logConfiguration ?? {};
    const names = [...Object.keys(options), ...secretOptions.map(option => option.name)];
    if (names.length === 0)
        return [];
    return [`${name}: the options of the log driver ${before} are left out: ${names.join(', ')}.`];
}
function findContradictions(container, path) {
    const problems = (0,_variable_names_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedNames */ .m)(container).map(name => ({
        where: `${path}.secrets`,
        what: `${name} is both an environment variable and a secret.`,
        fix: 'Remove it from one of the two: from the task definition, environment-variables or secrets.'
    }));
    const { logConfiguration } = container;
    if (logConfiguration !== undefined && logConfiguration.logDriver === undefined) {
        const fix = 'Set log-configuration-log-driver, too.';
        problems.push({ where: `${path}.logConfiguration`, what: 'There is no log driver.', fix });
    }
    return problems;
}


/***/ }),

/***/ 6683:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ doubtWords),
/* harmony export */   z: () => (/* binding */ THROUGH_SHELL)
/* harmony export */ });
/** Words of a shell's grammar; a program gets them as they are. */
const OPERATORS = new Set(['&&', '||', '|', ';', '&', '>', '>>', '<', '2>', '2>&1', '&>', '>&2']);
const SHELL = /(?:^|\/)(?:a|ba|da|k|z)?sh$|^(?:cmd|powershell|pwsh)(?:\.exe)?$/i;
/** `sh -c`, `bash -lc`, `["/bin/sh", "-e", "-c"]`: what follows is read by a shell. */
function endsInShell(words) {
    return /^-[a-z]*c$|^\/c$/i.test(words.at(-1) ?? '');
}
function runsShell([program = '', ...rest]) {
    return SHELL.test(program) && rest.some(word => endsInShell([word]));
}
/**
 * Why a list of a program and its arguments most likely was meant for a shell; undefined when nothing tells. No shell
 * reads it (Docker, exec form), unless it or the entry point starts one. The words themselves are not shown.
 */
function doubtWords(words, entryPoint = []) {
    if (endsInShell(entryPoint) || runsShell(words))
        return undefined;
    const [only, ...more] = words;
    if (more.length === 0 && only !== undefined && /\S\s+\S/.test(only)) {
        return 'It is one word with blanks in it, and no shell takes it apart.';
    }
    if (/^(?:cd|source)$/.test(only ?? '') && more.length > 0) {
        return `It begins with "${only}", which only a shell has.`;
    }
    const operator = words.find(word => OPERATORS.has(word));
    return operator && `It holds "${operator}", which only a shell understands.`;
}
/** What to do about it. */
const THROUGH_SHELL = 'Write each argument as a text of its own, or run a shell: ["sh", "-c", "first && second"]. Where the entry point of the image is a shell, it is right as it is.';


/***/ }),

/***/ 6106:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ chooseContainers)
/* harmony export */ });
/* harmony import */ var _image_image_mistake_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1425);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3564);
/* harmony import */ var _definition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3080);



/**
 * The names of the containers that image and overrides are for: those of `container-name`, else the one that runs an
 * image of the same repository now, else the only one, else the one behind the only load balancer. Where these
 * contradict each other it is a problem that lists the containers, never a guess.
 */
function chooseContainers(definition, { requested, image, balanced = [], running }) {
    const names = definition.containerDefinitions.map(_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .V);
    const wanted = splitNames(requested);
    if (wanted.length > 0) {
        const problems = wanted.filter(name => !names.includes(name)).map(name => noSuch(name, names));
        return problems.length > 0 ? { ok: false, problems } : found(wanted);
    }
    const [only, ...more] = names;
    if (only !== undefined && more.length === 0)
        return found([only]);
    return (chooseRunning(definition, image, definition) ??
        (running && chooseRunning(running, image, definition)) ??
        chooseBalanced(definition, image, balanced));
}
/** The container of `definition` that runs an image of the same repository in `running`; undefined when none does. */
function chooseRunning(running, image, definition) {
    const known = definition.containerDefinitions.map(_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .V);
    const { registry, names: all } = runningSame(running, image);
    const names = all.filter(name => known.includes(name));
    const [same, ...others] = names;
    if (same === undefined)
        return undefined;
    if (others.length > 0) {
        return unclear(definition, `${names.join(' and ')} run images of the same repository`);
    }
    const open = waitingForImage(definition).filter(name => name !== same);
    return registry === 'another' && running === definition && open.length > 0
        ? unclear(definition, `${same} runs ${repositoryOf(image)} of another registry, but ${onlyPlaceholder(open)}`)
        : found([same]);
}
/** The container behind the only load balancer, unless another one waits for its image. */
function chooseBalanced(definition, image, balanced) {
    const names = definition.containerDefinitions.map(_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .V);
    const behind = [...new Set(balanced)].filter(name => names.includes(name));
    const [target, ...targets] = behind;
    if (targets.length > 0) {
        return unclear(definition, `the load balancers send traffic to ${behind.join(' and ')}`);
    }
    if (target === undefined)
        return unclear(definition, 'nothing says which one is meant');
    const open = image === undefined ? [] : waitingForImage(definition);
    return open.length === 0 || open.includes(target)
        ? found([target])
        : unclear(definition, `${target} is behind the load balancer, but ${onlyPlaceholder(open)}`);
}
const onlyPlaceholder = (names) => `${names.join(' and ')} ${names.length === 1 ? 'has' : 'have'} only a placeholder as image`;
/** How near the registry of an image is. Where it is ECR's, its account may not be known yet. */
const NEARNESS = ['the same', 'of the same kind', 'another'];
/** The containers whose image is of the repository of this one, in the nearest registry that has any. */
function runningSame({ containerDefinitions }, image) {
    const repository = repositoryOf(image);
    const same = containerDefinitions.flatMap((container, index) => repository !== undefined && repositoryOf(container.image) === repository
        ? [{ name: (0,_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .V)(container, index), registry: nearnessOf(container.image, image) }]
        : []);
    const registry = NEARNESS.find(one => same.some(found => found.registry === one)) ?? 'another';
    return {
        registry,
        names: same.filter(found => found.registry === registry).map(({ name }) => name)
    };
}
function nearnessOf(one = '', other = '') {
    const hosts = [one, other].map(image => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImageReference */ .o_)(image)?.host);
    if (hosts[0] === hosts[1])
        return 'the same';
    return hosts.every((host = '') => (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isEcrHost */ .R5)(host) || (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isLocalHost */ .mJ)(host))
        ? 'of the same kind'
        : 'another';
}
/** Containers whose image is yet to be given: there is none, or a text that is none. */
function waitingForImage({ containerDefinitions }) {
    return containerDefinitions.flatMap((container, index) => isPlaceholder(container.image) ? [(0,_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .V)(container, index)] : []);
}
function isPlaceholder(image = '') {
    return (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImageReference */ .o_)(image) === undefined || (0,_image_image_mistake_js__WEBPACK_IMPORTED_MODULE_0__/* .isStandIn */ .WG)(image);
}
/** `team/web` of `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1`; `nginx` of `docker.io/library/nginx`. */
function repositoryOf(image = '') {
    const parsed = (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImageReference */ .o_)(image);
    if (parsed === undefined)
        return undefined;
    const hub = parsed.host === undefined || /(?:^|\.)docker\.io$/.test(parsed.host);
    return hub ? parsed.path.replace(/^library\//, '') : parsed.path;
}
function found(names) {
    return { ok: true, value: [...new Set(names)], notes: [] };
}
function unclear({ containerDefinitions }, why) {
    const names = containerDefinitions.map(_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .V);
    const problem = {
        where: 'container-name',
        what: `The task definition has ${names.length} containers (${names.join(', ')}) and ${why}.`,
        fix: 'Set container-name to one of them.'
    };
    return { ok: false, problems: [problem] };
}
function splitNames(names = '') {
    return names
        .split(',')
        .map(name => name.trim())
        .filter(name => name !== '');
}
function noSuch(name, names) {
    return {
        where: 'container-name',
        what: `The task definition has no container "${name}".`,
        fix: `Its containers are: ${names.join(', ')}.`
    };
}


/***/ }),

/***/ 2204:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ sharedNames)
/* harmony export */ });
/** Names that a container has both as a variable and as a secret, which ECS refuses. */
function sharedNames(container) {
    const variables = new Set((container.environment ?? []).map(variable => variable.name));
    const secrets = new Set((container.secrets ?? []).map(secret => secret.name));
    return [...secrets].filter(name => name !== undefined && variables.has(name));
}


/***/ })

};
