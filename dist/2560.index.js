export const id = 2560;
export const ids = [2560];
export const modules = {

/***/ 2441:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ checkRoles),
/* harmony export */   e: () => (/* binding */ missingRoles)
/* harmony export */ });
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4163);
/* harmony import */ var _readable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(111);
/* harmony import */ var _role_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8502);
/* harmony import */ var _trust_policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3928);




const NAME = 'roles';
/** Whether the roles of a task definition are there, let tasks use them, and may be passed to them. */
function checkRoles(definition, looks) {
    const roles = (0,_role_names_js__WEBPACK_IMPORTED_MODULE_0__/* .rolesOf */ .R7)(definition);
    const wrong = (0,_role_names_js__WEBPACK_IMPORTED_MODULE_0__/* .givenRoles */ .vy)(definition).filter(given => !roles.some(({ member }) => member === given.member));
    return [
        ...wrong.map(({ member, value }) => (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .failedCheck */ .WU)(NAME, `${member} is ${value}, which is not a role.`, 'Give the ARN of an IAM role.')),
        ...roles.map(role => checkRole(role, looks)),
        ...checkPassing(roles, looks)
    ];
}
/** The roles of a task definition that are certainly not there. */
function missingRoles(definition, looks) {
    return (0,_role_names_js__WEBPACK_IMPORTED_MODULE_0__/* .rolesOf */ .R7)(definition).filter(role => !isForeign(role, looks) && (0,_readable_js__WEBPACK_IMPORTED_MODULE_2__/* .seen */ .c)(looks.roles.get(role.name)) === 'missing');
}
/** Whether a role is, or may be, one of another account: a role of the same name here says nothing about it. */
function isForeign({ account }, { caller }) {
    return account !== undefined && account !== (0,_readable_js__WEBPACK_IMPORTED_MODULE_2__/* .seen */ .c)(caller)?.account;
}
function checkRole(role, looks) {
    const { member, value, name, account } = role;
    if (isForeign(role, looks)) {
        const whose = looks.caller.kind === 'seen'
            ? `it is of the account ${account}, and this job is in ${looks.caller.value.account}`
            : `which account this job is in, is not known (${looks.caller.why})`;
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .notChecked */ .lb)(NAME, `${member} ${value} was not checked: ${whose}.`, 'A role can be passed to tasks of its own account only.');
    }
    const look = looks.roles.get(name);
    if (look?.kind !== 'seen') {
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .notChecked */ .lb)(NAME, `${member} ${name} was not checked: ${(0,_readable_js__WEBPACK_IMPORTED_MODULE_2__/* .whyUnseen */ .V)(look)}.`);
    }
    if (look.value === 'missing') {
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .failedCheck */ .WU)(NAME, `${member}: there is no role ${name}.`, 'Create it, or correct the task definition.');
    }
    return checkFound(role, look.value);
}
function checkFound({ member, value, name, account }, found) {
    // IAM knows no two roles whose names differ in case alone.
    if (account !== undefined && found.arn.toLowerCase() !== value.toLowerCase()) {
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .failedCheck */ .WU)(NAME, `${member} is ${value}, and the role ${name} is ${found.arn}.`, 'Give its ARN with its path.');
    }
    switch ((0,_trust_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .trustsTasks */ .e)(found.trust)) {
        case 'yes':
            return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__.ok)(NAME, `${member} ${name} is there, and tasks may use it.`);
        case 'no':
            return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .failedCheck */ .WU)(NAME, `${member}: the trust policy of ${name} does not let ecs-tasks.amazonaws.com assume it, so that no task can start.`, 'Allow sts:AssumeRole for the service ecs-tasks.amazonaws.com in its trust policy.');
        case 'unclear':
            return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .notChecked */ .lb)(NAME, `${member} ${name} is there; its trust policy was not understood.`);
    }
}
const PASSING = 'passing roles';
const PASS_FIX = 'Allow iam:PassRole on it for the role of the job that deploys.';
function checkPassing(roles, looks) {
    const { passing, registers } = looks;
    const own = roles.filter(role => !isForeign(role, looks));
    if (own.length === 0)
        return [];
    const names = [...new Set(own.map(({ name }) => name))].join(' and ');
    if (passing.kind === 'unseen') {
        return [
            (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .notChecked */ .lb)(PASSING, `Whether this job may pass ${names} is not known: ${passing.why}.`, 'ECS refuses to register a task definition without iam:PassRole on its roles.')
        ];
    }
    const refused = passing.value.filter(({ allowed }) => !allowed);
    if (refused.length === 0)
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_1__.ok)(PASSING, `This job may pass ${names} (policy simulation).`)];
    return refused.map(({ role, unclear }) => {
        if (unclear) {
            const what = `Whether this job may pass ${role} depends on a condition that the policy simulation does not know.`;
            return (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .notChecked */ .lb)(PASSING, what, PASS_FIX);
        }
        const what = `This job is not allowed to pass ${role} (policy simulation).`;
        // The job that plans is often not the one that deploys, and need not be allowed to.
        return registers
            ? (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .doubtfulCheck */ ._I)(PASSING, what, PASS_FIX)
            : (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .notChecked */ .lb)(PASSING, `${what} Another job may.`, PASS_FIX);
    });
}


/***/ }),

/***/ 111:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ whyUnseen),
/* harmony export */   c: () => (/* binding */ seen)
/* harmony export */ });
/** What was found; undefined when nothing is known. */
function seen(look) {
    return look?.kind === 'seen' ? look.value : undefined;
}
/** Why nothing is known, without the full stop. */
function whyUnseen(look) {
    return look?.kind === 'unseen' ? look.why : 'nothing is known';
}


/***/ }),

/***/ 8502:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R7: () => (/* binding */ rolesOf),
/* harmony export */   i6: () => (/* binding */ principalOf),
/* harmony export */   vy: () => (/* binding */ givenRoles),
/* harmony export */   xv: () => (/* binding */ ownRoleArns)
/* harmony export */ });
const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:[\w+=,.@/-]*\/)?([\w+=,.@-]+)$/;
/** The roles of a task definition, those left out that are none by their form. */
function rolesOf(definition) {
    return givenRoles(definition).flatMap(({ member, value }) => {
        if (!value.includes(':'))
            return [{ member, value, name: value.split('/').pop() ?? value }];
        const [, account, name] = ROLE.exec(value) ?? [];
        return account === undefined || name === undefined ? [] : [{ member, value, name, account }];
    });
}
/** The roles as they are given, whatever their form. */
function givenRoles({ taskRoleArn, executionRoleArn }) {
    return [
        ['taskRoleArn', taskRoleArn],
        ['executionRoleArn', executionRoleArn]
    ].flatMap(([member, value]) => (value === undefined ? [] : [{ member, value }]));
}
/** Those of the roles that may be of the caller's account, as the ARNs that they have if they have no path. */
function ownRoleArns(roles, { account, arn }) {
    const [, partition] = arn.split(':');
    const own = roles.filter(role => role.account === undefined || role.account === account);
    return [
        ...new Set(own.map(role => role.account === undefined
            ? `arn:${partition}:iam::${account}:role/${role.name}`
            : role.value))
    ];
}
/** The role or user of IAM behind credentials; undefined for others. A role's path does not show in them. */
function principalOf({ account, arn }) {
    const [, partition] = arn.split(':');
    const [, role] = /:assumed-role\/([^/]+)\//.exec(arn) ?? [];
    if (role !== undefined)
        return `arn:${partition}:iam::${account}:role/${role}`;
    return /:user\//.test(arn) ? arn : undefined;
}


/***/ }),

/***/ 8052:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NP: () => (/* binding */ BREAKER),
/* harmony export */   _j: () => (/* binding */ checkFit),
/* harmony export */   _x: () => (/* binding */ checkService),
/* harmony export */   et: () => (/* binding */ RUNNING_DEPLOYMENT),
/* harmony export */   v5: () => (/* binding */ checkPorts)
/* harmony export */ });
/* harmony import */ var _deployment_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9193);
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2210);
/* harmony import */ var _ecs_strategy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(448);
/* harmony import */ var _task_definition_definition_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3080);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4163);
/* harmony import */ var _port_range_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4676);
/* harmony import */ var _service_references_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2727);







/** The checks of a service that is there. They need no call of their own. */
function checkService(service, definition, wish) {
    // Of CodeDeploy's services, ECS's own deployment settings are of no account.
    // CodeDeploy carries a revision over and nothing else.
    if (service.controller === 'CODE_DEPLOY')
        return checkFit(service, definition);
    const fits = checkFit(service, definition, wish);
    return [
        checkRunningDeployment(service),
        checkBreaker(service, wish),
        checkRoom(service, wish.desiredCount ?? service.desired),
        ...fits
    ];
}
/** Whether the task definition has everything that the service refers to, as ECS asks when it is updated. */
function checkFit({ loadBalancers, references = _service_references_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_REFERENCES */ .RA }, definition, { managedVolume } = {}) {
    const volumes = managedVolume === undefined ? references.volumes : [managedVolume.name];
    return [
        ...checkPorts(loadBalancers, definition),
        ...(0,_service_references_js__WEBPACK_IMPORTED_MODULE_0__/* .checkReferences */ .$x)({ ...references, volumes }, definition)
    ];
}
/** The name of the check that no deployment is in progress. */
const RUNNING_DEPLOYMENT = 'running deployment';
function checkRunningDeployment(service) {
    const name = RUNNING_DEPLOYMENT;
    const primary = (0,_deployment_deployment_state_js__WEBPACK_IMPORTED_MODULE_1__/* .primaryOf */ .Os)(service);
    return primary?.rolloutState === 'IN_PROGRESS'
        ? (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .doubtfulCheck */ ._I)(name, `${primary.id} of ${(0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionName */ .pd)(primary.taskDefinition)} is in progress; ECS stops it when the next one begins.`, 'Wait for its end, or use one concurrency group for all deployments of the service.')
        : (0,_check_js__WEBPACK_IMPORTED_MODULE_2__.ok)(name, 'No deployment is in progress.');
}
/** The name of the check that ECS itself rolls a bad deployment back. */
const BREAKER = 'circuit breaker';
function checkBreaker({ settings }, { rollbackOn }) {
    const name = BREAKER;
    if (settings.breaker && settings.breakerRollback)
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_2__.ok)(name, 'It is on, and rolls back.');
    const state = settings.breaker ? 'It is on, but does not roll back' : 'It is off';
    const rescue = rollbackOn.includes('failure')
        ? 'This step counts failed tasks and rolls back itself, as long as it runs.'
        : 'This step does not roll back either (rollback-on).';
    // Seen on AWS: alarms of a load balancer say nothing of a revision that gets no traffic, and the deployment goes on for good.
    const endless = settings.strategy === 'ROLLING' || settings.breaker
        ? ''
        : ` Without it, a ${settings.strategy} deployment whose tasks never start does not end by itself${settings.alarms ? '' : ', and no alarm watches it either'}.`;
    return (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .doubtfulCheck */ ._I)(name, `${state}.${endless} ${rescue}`, 'Set deploymentCircuitBreaker to enable: true, rollback: true on the service.');
}
/** ECS rounds the least number of healthy tasks up, and the most tasks down (AWS documentation). */
function checkRoom({ settings, running }, desired) {
    const name = 'room for new tasks';
    const { minimumHealthyPercent: least, maximumPercent: most } = settings;
    const mayStart = Math.floor((desired * most) / 100) - running;
    const mayStop = running - Math.ceil((desired * least) / 100);
    if (desired === 0) {
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .doubtfulCheck */ ._I)(name, 'The desired count is 0: no task will run.', 'Give desired-count.');
    }
    // The other strategies start all of the new tasks beside the old ones.
    if (settings.strategy !== 'ROLLING')
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_2__.ok)(name, describeDoubled(settings, desired));
    return mayStart > 0 || mayStop > 0
        ? (0,_check_js__WEBPACK_IMPORTED_MODULE_2__.ok)(name, `minimumHealthyPercent ${least} and maximumPercent ${most} let tasks be replaced.`)
        : (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .failedCheck */ .WU)(name, `With minimumHealthyPercent ${least}, maximumPercent ${most} and a desired count of ${desired}, ECS can neither start a new task nor stop an old one.`, 'Raise maximumPercent, or lower minimumHealthyPercent.');
}
/** The tasks that are paid for twice, and for how long at least. */
function describeDoubled(settings, desired) {
    const planned = (0,_ecs_strategy_js__WEBPACK_IMPORTED_MODULE_4__/* .plannedWaits */ .LH)(settings).reduce((sum, [minutes]) => sum + minutes, 0);
    const least = planned === 0 ? '' : `, for ${planned} minutes at least by plan`;
    return `${settings.strategy} starts ${desired} new tasks beside the old ones: both are paid for, and need addresses, until the old ones are stopped${least}.`;
}
const PORT = 'load balancer port';
/** Whether the task definition has the containers and ports that `sender` sends traffic to. */
function checkPorts(targets, definition, sender = 'service') {
    return targets.flatMap(({ containerName, containerPort }) => containerName === undefined || containerPort === undefined
        ? []
        : [checkPort(containerName, containerPort, definition, sender)]);
}
function checkPort(name, port, { containerDefinitions }, sender) {
    const fix = `Name the container and map its port as the ${sender} has it.`;
    const container = containerDefinitions.find((one, index) => (0,_task_definition_definition_js__WEBPACK_IMPORTED_MODULE_5__/* .nameOf */ .V)(one, index) === name);
    if (container === undefined) {
        const what = `The ${sender} sends traffic to the container ${name}, which the task definition does not have.`;
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .failedCheck */ .WU)(PORT, what, fix);
    }
    const mappings = container.portMappings ?? [];
    const maps = mappings.some(({ containerPort, containerPortRange }) => containerPort === port || (0,_port_range_js__WEBPACK_IMPORTED_MODULE_6__/* .inRange */ .r)(containerPortRange, port));
    if (maps)
        return (0,_check_js__WEBPACK_IMPORTED_MODULE_2__.ok)(PORT, `The container ${name} has the port ${port}.`);
    const ports = mappings.map(({ containerPort, containerPortRange: range }) => containerPort ?? range);
    const mapped = ports.length === 0 ? 'no port' : `only ${ports.join(', ')}`;
    const what = `The ${sender} sends traffic to port ${port} of the container ${name}, which maps ${mapped}.`;
    return (0,_check_js__WEBPACK_IMPORTED_MODULE_2__/* .failedCheck */ .WU)(PORT, what, fix);
}


/***/ }),

/***/ 1101:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ withReadLimit),
/* harmony export */   W: () => (/* binding */ readOnce)
/* harmony export */ });
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);

/** What a call says, or why it says nothing: no check is worth failing for, whatever the reason. */
async function readOnce(action, cancel, call) {
    try {
        // Node warns of many listeners on one signal, and there are many looks.
        return { kind: 'seen', value: await call(AbortSignal.any([cancel])) };
    }
    catch (error) {
        return { kind: 'unseen', why: describeFailure(action, (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error)) };
    }
}
/** Our own words: a plan is shown on GitHub, and there is no place for those of AWS. */
function describeFailure(action, { kind, name }) {
    switch (kind) {
        case 'denied':
            return `${action} is not permitted`;
        case 'throttled':
            return `${action} was throttled`;
        case 'network':
            return `${action} got no answer`;
        case 'cancelled':
            return `${action} was cancelled`;
        default:
            return `${action} failed${/^\w{1,80}$/.test(name) ? ` (${name})` : ''}`;
    }
}
/** How long is waited for looks that can be done without. */
const PATIENCE_MS = 5_000;
/**
 * Looks for a while at most, and at least until `alongside` has come to its end; undefined when it takes longer. Throws
 * when the signal is aborted, and only then.
 */
async function withReadLimit({ clients, clock }, signal, work, alongside) {
    const enough = new AbortController();
    const cancel = AbortSignal.any([signal, enough.signal]);
    const waited = Promise.allSettled([clock.sleep(PATIENCE_MS, cancel), alongside]);
    const result = await Promise.race([work({ clients, cancel }), waited.then(() => undefined)]);
    enough.abort();
    signal.throwIfAborted();
    return result;
}


/***/ }),

/***/ 6143:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A5: () => (/* binding */ readPassing),
/* harmony export */   iZ: () => (/* binding */ readRoles),
/* harmony export */   wW: () => (/* binding */ readCaller)
/* harmony export */ });
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _role_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8502);
/* harmony import */ var _read_once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1101);



/** The clients of IAM and STS are loaded when they are needed. */
const loadCalls = () => Promise.all(/* import() */[__webpack_require__.e(8290), __webpack_require__.e(6844)]).then(__webpack_require__.bind(__webpack_require__, 6844));
/** Whose credentials the job has. */
async function readCaller({ clients, cancel }) {
    return await (0,_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .W)('sts:GetCallerIdentity', cancel, async (signal) => {
        const { getCaller } = await loadCalls();
        return await getCaller(clients, signal);
    });
}
/** The roles of a task definition by their names. */
async function readRoles(definition, { clients, cancel }) {
    const names = [...new Set((0,_role_names_js__WEBPACK_IMPORTED_MODULE_2__/* .rolesOf */ .R7)(definition).map(({ name }) => name))];
    const found = await Promise.all(names.map(async (name) => {
        return [
            name,
            await (0,_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .W)('iam:GetRole', cancel, async (signal) => {
                const { getRole } = await loadCalls();
                return await getRole(clients, name, signal);
            })
        ];
    }));
    return new Map(found);
}
/** Whether the job may pass the roles of a task definition to tasks. */
async function readPassing(definition, caller, { clients, cancel }) {
    if (caller.kind === 'unseen')
        return caller;
    const arns = (0,_role_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ownRoleArns */ .xv)((0,_role_names_js__WEBPACK_IMPORTED_MODULE_2__/* .rolesOf */ .R7)(definition), caller.value);
    const principal = (0,_role_names_js__WEBPACK_IMPORTED_MODULE_2__/* .principalOf */ .i6)(caller.value);
    if (arns.length === 0)
        return { kind: 'seen', value: [] };
    if (principal === undefined) {
        return { kind: 'unseen', why: `${caller.value.arn} is neither a role nor a user` };
    }
    return await (0,_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .W)('iam:SimulatePrincipalPolicy', cancel, async (signal) => {
        const { getRole, simulatePassing } = await loadCalls();
        const simulate = (arn) => simulatePassing(clients, arn, [...arns], signal);
        try {
            return await simulate(principal);
        }
        catch (error) {
            if (!(0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).name.startsWith('NoSuchEntity'))
                throw error;
            // The role has a path, which its sessions do not show.
            const role = await getRole(clients, principal.split('/').pop() ?? '', signal);
            if (role === 'missing')
                throw error;
            return await simulate(role.arn);
        }
    });
}


/***/ }),

/***/ 3928:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ trustsService),
/* harmony export */   e: () => (/* binding */ trustsTasks)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(249);
/* harmony import */ var _wildcard_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2177);


/**
 * Whether a role's trust policy, URL-encoded as IAM gives it, lets ECS tasks assume the role. Conditions are not
 * looked at. `unclear`: it says so in a way that is not understood here, or forbids something.
 */
function trustsTasks(encoded) {
    return trustsService(encoded, 'ecs-tasks');
}
/** The same for a service of ECS. */
function trustsService(encoded, service) {
    const statements = readStatements(encoded);
    if (statements === undefined)
        return 'unclear';
    const odd = statements.some(({ Effect, NotPrincipal, NotAction }) => Effect !== 'Allow' || NotPrincipal !== undefined || NotAction !== undefined);
    const assuming = statements.filter(({ Effect, Action }) => Effect === 'Allow' && textsOf(Action).some(isAssume));
    if (assuming.some(({ Principal }) => textsOf(servicesOf(Principal)).some(name => isService(name, service)))) {
        return odd ? 'unclear' : 'yes';
    }
    return odd || assuming.some(({ Principal }) => mayMean(Principal, service)) ? 'unclear' : 'no';
}
/** `*` and `?` stand for what they do everywhere in IAM. */
function isAssume(action) {
    return (0,_wildcard_js__WEBPACK_IMPORTED_MODULE_0__/* .fitsWildcard */ .b)(action.toLowerCase(), 'sts:assumerole');
}
function isService(name, service) {
    return name === '*' || name.toLowerCase() === `${service}.amazonaws.com`;
}
/** Everyone, or the service by a name that it has elsewhere: no deployment is stopped for what is not certain. */
function mayMean(principal, service) {
    return (((0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(principal) && textsOf(principal.AWS).includes('*')) ||
        textsOf(servicesOf(principal)).some(name => name.toLowerCase().startsWith(`${service}.`)));
}
function servicesOf(principal) {
    if (principal === '*')
        return '*';
    return (0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(principal) ? principal.Service : undefined;
}
function readStatements(encoded) {
    try {
        const document = JSON.parse(decodeURIComponent(encoded));
        const { Statement: statements } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(document) ? document : {};
        const list = Array.isArray(statements) ? statements : [statements];
        return list.every(_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv) ? list : undefined;
    }
    catch {
        return undefined;
    }
}
function textsOf(value) {
    const list = Array.isArray(value) ? value : [value];
    return list.filter(item => typeof item === 'string');
}


/***/ }),

/***/ 4158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ compareUrl),
/* harmony export */   d: () => (/* binding */ changeSections)
/* harmony export */ });
/* harmony import */ var _sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6158);
/* harmony import */ var _task_definition_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7643);


const LONGEST = 300;
/** The page of a repository that compares two commits; undefined unless both are full SHAs and differ. */
function compareUrl(serverUrl, repository, from, to) {
    const isCommit = (text) => text !== undefined && /^[0-9a-f]{40,64}$/.test(text);
    if (repository === undefined || !isCommit(from) || !isCommit(to) || from === to)
        return undefined;
    return `${serverUrl}/${repository}/compare/${from}...${to}`;
}
/** What changed: the commits and the members of the task definition; nothing when nothing is known. */
function changeSections({ change }) {
    if (change === undefined)
        return [];
    const commits = commitLine(change);
    const lines = change.definition.map(line => `- ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)((0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(line, LONGEST))}`);
    if (lines.length === 0 && commits === undefined)
        return [];
    const title = `### What changed since ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)((0,_task_definition_name_js__WEBPACK_IMPORTED_MODULE_1__/* .shortenTaskDefinition */ .C)(change.before))}`;
    return [
        {
            head: [title, '', ...(commits === undefined ? [] : [commits, ''])],
            rows: lines,
            tail: lines.length === 0 ? [] : ['']
        }
    ];
}
function commitLine({ commits, compareUrl: url, direction }) {
    if (commits === undefined)
        return undefined;
    const range = `${commits.from.slice(0, 7)}...${commits.to.slice(0, 7)}`;
    if (commits.from === commits.to)
        return `The same commit, ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(commits.to.slice(0, 7))}.`;
    const title = direction === 'back' ? 'Taken back: commits' : 'Commits';
    return url === undefined
        ? `${title} ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(range)}`
        : `${title} [${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(range)}](<${url}>)`;
}


/***/ }),

/***/ 8137:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ learnTakenBack),
/* harmony export */   p: () => (/* binding */ learnChange)
/* harmony export */ });
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(394);
/* harmony import */ var _report_change_section_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4158);
/* harmony import */ var _task_definition_compare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6902);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1833);




/** Learns what is different from the revision that runs: members of the task definition, and the commits. */
function learnChange(definition, { registered, service }, origin, tools) {
    const live = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__/* .shownService */ .dw)(service)?.taskDefinition;
    const before = registered.find(({ arn }) => arn === live);
    if (before !== undefined)
        compare(before, definition, origin, 'forward', tools);
}
/** Learns what a rollback takes back: the same in the other direction. */
function learnTakenBack(left, { definition, origin }, tools) {
    compare(left, definition, origin, 'back', tools);
}
function compare(before, definition, origin, direction, { journal, runner }) {
    const [from, to] = [(0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .readOrigin */ .P2)(before.definition.tags).commit, origin.commit];
    const { serverUrl, repository } = runner.surroundings;
    // GitHub's page shows what the second commit has and the first one lacks.
    const [older, newer] = direction === 'back' ? [to, from] : [from, to];
    const url = (0,_report_change_section_js__WEBPACK_IMPORTED_MODULE_1__/* .compareUrl */ .X)(serverUrl, repository, older, newer);
    journal.learn({
        change: {
            before: before.arn,
            direction,
            definition: (0,_task_definition_compare_js__WEBPACK_IMPORTED_MODULE_2__/* .describeChanges */ .DT)((0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDefinition */ .YY)(before.definition), (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDefinition */ .YY)(definition)),
            ...(older === undefined || newer === undefined
                ? {}
                : { commits: { from: older, to: newer } }),
            ...(url === undefined ? {} : { compareUrl: url })
        }
    });
}


/***/ }),

/***/ 4975:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _deployment_plan_update_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(164);
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2210);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(394);



/** Where what this run deploys comes from, as far as is known by now. */
function originOf({ service }, { runner, journal, source }) {
    const { runUrl: run, runNumber, workflow, actor } = runner.surroundings;
    const { imageDigest: digest, imageTag } = journal.known();
    const { commit } = source;
    const shown = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__/* .shownService */ .dw)(service);
    const before = shown && (0,_deployment_plan_update_js__WEBPACK_IMPORTED_MODULE_1__/* .rollbackTarget */ .es)(shown);
    const replaces = before === undefined ? undefined : (0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionName */ .pd)(before.taskDefinition);
    return Object.fromEntries(Object.entries({ commit, run, runNumber, workflow, actor, digest, imageTag, replaces }).filter(([, value]) => value !== undefined));
}


/***/ }),

/***/ 268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ register),
/* harmony export */   v: () => (/* binding */ holds)
/* harmony export */ });
/* harmony import */ var _aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1032);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2495);
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2210);
/* harmony import */ var _task_definition_compare_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6902);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1833);
/* harmony import */ var _describe_change_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8137);
/* harmony import */ var _find_revision_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8271);








/**
 * The ARN of a revision that holds exactly this: a registered one when there is one, else a new one, whose tags tell
 * its origin. Our own tags do not make a difference: the next commit may well need no new revision.
 */
async function register(definition, found, origin, tools) {
    const { journal } = tools;
    const from = journal.elapsed();
    (0,_describe_change_js__WEBPACK_IMPORTED_MODULE_5__/* .learnChange */ .p)(definition, found, origin, tools);
    const same = found.registered.find(candidate => holds(candidate, definition));
    const reusable = same ?? (await findLatest(definition, found, tools));
    if (reusable !== undefined) {
        journal.tell(`the task definition is ${(0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .revisionName */ .pd)(reusable.arn)} already: no new revision is needed`);
        return reusable.arn;
    }
    const before = found.registered[0];
    if (before !== undefined) {
        const [from, to] = [(0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .plainDefinition */ .YY)(before.definition), (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .plainDefinition */ .YY)(definition)];
        for (const change of (0,_task_definition_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .describeChanges */ .DT)(from, to)) {
            tools.runner.line(`         ${change}`);
        }
    }
    const arn = await registerTagged(definition, origin, tools);
    journal.span('register', from);
    journal.tell(`registered ${(0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .revisionName */ .pd)(arn)}`);
    return arn;
}
/** Whether a revision is what is wanted, its tags but ours included, so that none has to be registered. */
function holds({ active, definition }, wanted) {
    return active && (0,_task_definition_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .sameDefinition */ .uD)(definition, wanted) && sameOwnTags(definition, wanted);
}
function sameOwnTags(left, right) {
    return (0,_task_definition_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .sameTags */ .Iu)((0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutOrigin */ .bj)(left.tags), (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutOrigin */ .bj)(right.tags));
}
/** The family's newest revision, if an earlier run registered exactly this and got no further. */
async function findLatest(definition, found, tools) {
    try {
        const latest = await (0,_find_revision_js__WEBPACK_IMPORTED_MODULE_6__/* .findRegistered */ .Eu)(definition.family, tools);
        const known = found.registered.some(({ arn }) => arn === latest.arn);
        return !known && holds(latest, definition) ? latest : undefined;
    }
    catch (error) {
        // ECS answers an unknown family with ClientException: then this is its first revision.
        const { name, kind } = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
        // Without the permission no one knows: then a new one is registered.
        if (name === 'ClientException' || kind === 'denied')
            return undefined;
        throw error;
    }
}
/** Registers a revision with our tags; without them where the job may not set tags and the task definition has none. */
async function registerTagged(definition, origin, tools) {
    const plain = (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .withOrigin */ .D_)(definition, {});
    try {
        return await registerOnce((0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .withOrigin */ .D_)(definition, origin), tools);
    }
    catch (error) {
        const { kind, message } = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
        // The call was refused as a whole, so that nothing was registered.
        const tagsDenied = kind === 'denied' && message.includes('ecs:TagResource');
        if (!tagsDenied || plain.tags !== undefined)
            throw error;
        tools.runner.notice('The revision is registered without tags, since ecs:TagResource is not permitted: a later rollback cannot tell its commit, run and image.');
        return await registerOnce(plain, tools);
    }
}
/** Registers one revision. When its answer is lost, the family's newest revision tells whether it was carried out. */
async function registerOnce(definition, tools) {
    // The shapes are the same; only the SDK's enumerations are narrower than the strings of a file.
    const input = definition;
    return await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .carryOutOnce */ .hW)({
        name: 'ecs:RegisterTaskDefinition',
        send: () => (0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .registerTaskDefinition */ .eQ)(tools.clients, input),
        find: async () => {
            const latest = await findLatest(definition, { base: definition, registered: [] }, tools);
            return latest?.arn;
        }
    }, tools);
}


/***/ }),

/***/ 7140:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ markTags),
/* harmony export */   Mp: () => (/* binding */ readMark),
/* harmony export */   Sf: () => (/* binding */ deployedRevision),
/* harmony export */   bW: () => (/* binding */ isOwnRollback),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   zN: () => (/* binding */ refuseMarked),
/* harmony export */   zz: () => (/* binding */ MARK_KEYS)
/* harmony export */ });
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2210);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1833);
/* harmony import */ var _candidate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1393);



const PREFIX = 'deploy-fargate:rolled-back-';
const KEYS = {
    commit: `${PREFIX}commit`,
    digests: `${PREFIX}digest`,
    revision: `${PREFIX}revision`,
    to: `${PREFIX}to`,
    run: `${PREFIX}by-run`,
    actor: `${PREFIX}by`,
    reason: `${PREFIX}reason`
};
/** Every key that a mark can have on a service. */
const MARK_KEYS = Object.values(KEYS);
/** A tag's value has room for three digests. */
const MOST_DIGESTS = 3;
/**
 * What identifies the code that a service is moved away from. An image that runs in both is not to blame: a
 * sidecar's digest would stop deployments that have nothing to do with this one.
 */
function identityOf(from, to) {
    const commit = (0,_candidate_js__WEBPACK_IMPORTED_MODULE_1__/* .commitOf */ .D3)(from);
    const kept = (0,_candidate_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(to);
    const left = [...from.images.map(_candidate_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol), (0,_candidate_js__WEBPACK_IMPORTED_MODULE_1__/* .trueOrigin */ .zE)(from).digest];
    const digests = left.filter(digest => digest !== undefined && !kept.includes(digest));
    return {
        // The same commit on both sides says nothing: its configuration differed.
        ...(commit === undefined || commit === (0,_candidate_js__WEBPACK_IMPORTED_MODULE_1__/* .commitOf */ .D3)(to) ? {} : { commit }),
        digests: [...new Set(digests)].slice(0, MOST_DIGESTS)
    };
}
/** The tags of a mark; values are cut to what AWS takes. */
function markTags(mark) {
    const values = {
        ...EMPTY,
        ...mark,
        digests: mark.digests.join(' ')
    };
    return Object.entries(values).flatMap(([member, value]) => value === undefined || value === ''
        ? []
        : [{ key: KEYS[member], value: (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .tagValue */ .EZ)(value) }]);
}
const EMPTY = {
    commit: undefined,
    revision: undefined,
    to: undefined,
    run: undefined,
    actor: undefined,
    reason: undefined
};
/** The mark in the tags of a service; undefined when there is none. */
function readMark(tags) {
    if (tags[KEYS.commit] === undefined && tags[KEYS.digests] === undefined)
        return undefined;
    const members = ['commit', 'revision', 'to', 'run', 'actor', 'reason'].flatMap(member => {
        const value = tags[KEYS[member]];
        return value === undefined || value === '' ? [] : [[member, value]];
    });
    const digests = (tags[KEYS.digests] ?? '').split(' ').filter(digest => digest !== '');
    return { ...Object.fromEntries(members), digests };
}
/**
 * Whether an earlier attempt of this run has put the service back and it still runs that: a run that is run again means
 * the same rollback, and not one more from there.
 */
function isOwnRollback(mark, running, runUrl) {
    if (mark?.run === undefined || runUrl === undefined)
        return false;
    const isAgain = mark.run !== runUrl && runOf(mark.run) === runOf(runUrl);
    return isAgain && mark.to === (0,_candidate_js__WEBPACK_IMPORTED_MODULE_1__/* .originalOf */ .zW)(running);
}
/** A run's page without the number of the attempt. */
const runOf = (url) => url.replace(/\/attempts\/\d+$/, '');
/**
 * A revision that is registered already and deployed as it is. What it was registered from counts, whatever the run is
 * started on. `digest`: of its image, where its reference tells.
 */
function deployedRevision(running, digest) {
    return {
        commit: (0,_candidate_js__WEBPACK_IMPORTED_MODULE_1__/* .commitOf */ .D3)(running),
        digest: digest ?? (0,_candidate_js__WEBPACK_IMPORTED_MODULE_1__/* .trueOrigin */ .zE)(running).digest,
        imageGiven: true,
        revisions: [(0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionName */ .pd)(running.taskDefinition), (0,_candidate_js__WEBPACK_IMPORTED_MODULE_1__/* .originalOf */ .zW)(running)]
    };
}
/** Why this must not be deployed by accident; undefined when the mark is about something else. */
function refuseMarked(mark, { commit, digest, imageGiven, revisions = [] }, service) {
    const sameDigest = digest !== undefined && mark.digests.includes(digest);
    const otherImage = imageGiven && digest !== undefined && mark.digests.length > 0 && !sameDigest;
    const sameCommit = commit !== undefined && commit === mark.commit && !otherImage;
    const sameRevision = mark.revision !== undefined && revisions.includes(mark.revision);
    if (!(sameDigest || sameCommit || sameRevision))
        return undefined;
    const byRevision = !(sameCommit || sameDigest);
    const code = sameCommit ? `commit ${commit}` : `image ${digest}`;
    const what = byRevision ? `revision ${mark.revision}` : code;
    const from = mark.revision === undefined || byRevision ? '' : ` (${mark.revision})`;
    return {
        message: `The service ${service} was rolled back from the ${what}${from}${describeBy(mark)}, and this would deploy it again.`,
        hint: `Deploy another ${byRevision ? 'revision' : 'commit'}, or set force-new-deployment: true to deploy this one all the same.`
    };
}
function describeBy({ actor, run, reason }) {
    const parts = [
        ...(actor === undefined ? [] : [` by ${actor}`]),
        ...(run === undefined ? [] : [` in ${run}`]),
        ...(reason === undefined ? [] : [` ("${reason}")`])
    ];
    return parts.join('');
}


/***/ }),

/***/ 2876:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jS: () => (/* binding */ clearMark),
  ZN: () => (/* binding */ clearMarkLater),
  Lo: () => (/* binding */ markService),
  TU: () => (/* binding */ planMark),
  Mt: () => (/* binding */ refuseRolledBack),
  JJ: () => (/* binding */ warnOfLaterRun),
  q9: () => (/* binding */ warnOfReturn)
});

// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/revision/origin.ts
var origin = __webpack_require__(4975);
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 7 modules
var render_revision = __webpack_require__(3850);
// EXTERNAL MODULE: ./src/task-definition/compare.ts
var compare = __webpack_require__(6902);
// EXTERNAL MODULE: ./src/task-definition/definition.ts
var definition = __webpack_require__(3080);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
// EXTERNAL MODULE: ./src/rollback/candidate.ts
var candidate = __webpack_require__(1393);
// EXTERNAL MODULE: ./src/rollback/marker.ts
var marker = __webpack_require__(7140);
;// CONCATENATED MODULE: ./src/rollback/older-run.ts
/**
 * Whether a run deploys behind the back of a later one: the live revision comes from a later run of the same
 * workflow and from another commit. A re-run keeps its run's number and commit. Gives the warning.
 */
function warnOfOlderRun(mine, live) {
    const [number, later] = [Number(mine.runNumber), Number(live.runNumber)];
    if (mine.workflow === undefined || mine.workflow !== live.workflow)
        return undefined;
    if (mine.commit === undefined || live.commit === undefined || mine.commit === live.commit) {
        return undefined;
    }
    if (!(number < later))
        return undefined;
    const where = live.run === undefined ? '' : ` (${live.run})`;
    return `This is run ${number} of the workflow, and commit ${live.commit} of its later run ${later}${where} is live: deploying commit ${mine.commit} takes the service back to older code. Run the workflow again to deploy the newest commit; use mode: rollback to go back on purpose.`;
}

// EXTERNAL MODULE: ./src/rollback/steps/saved-marker.ts
var saved_marker = __webpack_require__(5070);
;// CONCATENATED MODULE: ./src/rollback/steps/guard.ts














/**
 * Ends the step when it would deploy what the service was rolled back from, unless that is forced. Asked as soon as
 * the service is known, so that nothing is built in vain, and again once the image is known.
 */
function refuseRolledBack(request, found, { definition, image }, tools) {
    const service = (0,service_state/* existingService */.TG)(found.service);
    const mark = (0,marker/* readMark */.Mp)(service?.tags ?? {});
    if (service === undefined || mark === undefined)
        return;
    // Of an image that is given, the digest decides.
    if (request.image.kind === 'given' && image === 'not-known')
        return;
    const refusal = (0,marker/* refuseMarked */.zN)(mark, deployedBy(request, found, definition, tools), service.name);
    if (refusal === undefined)
        return;
    if (!request.rollout.forceNewDeployment) {
        throw new problem/* DeployError */.sH('service', refusal.message, { hint: refusal.hint });
    }
    if (image === 'known') {
        tools.runner.warning(`${refusal.message} It is forced (force-new-deployment: true).`);
    }
}
/** What this run would deploy. Without an image of the inputs, the task definition tells. */
function deployedBy(request, found, definition, tools) {
    const { commit, digest } = (0,origin/* originOf */.y)(found, tools);
    const { image, taskDefinition } = request;
    if (image.kind !== 'none')
        return { commit, digest, imageGiven: image.kind === 'given' };
    const images = imagesOf(definition);
    const targets = (0,render_revision/* chooseTargets */.uP)(request, found, definition);
    const pinned = images
        .filter(({ container }) => targets.ok && targets.value.includes(container))
        .map(candidate/* digestOf */.ol)
        .find(known => known !== undefined);
    const source = taskDefinition.source.kind === 'registered' ? found.registered.at(-1) : undefined;
    if (source !== undefined && (0,compare/* sameDefinition */.uD)(source.definition, definition)) {
        const origin = (0,origin_tags/* readOrigin */.P2)(source.definition.tags);
        return (0,marker/* deployedRevision */.Sf)({ taskDefinition: source.arn, images, origin }, pinned);
    }
    return { commit, digest: pinned, imageGiven: pinned !== undefined };
}
function imagesOf({ containerDefinitions }) {
    return containerDefinitions.flatMap((container, index) => {
        const { image } = container;
        return image === undefined ? [] : [{ container: (0,definition/* nameOf */.V)(container, index), reference: image }];
    });
}
/** Warns when a later run of this workflow has deployed a commit that this one would take away again. */
function warnOfLaterRun(found, tools) {
    const live = found.registered[0];
    if ((0,service_state/* existingService */.TG)(found.service) === undefined || live === undefined)
        return;
    const warning = warnOfOlderRun((0,origin/* originOf */.y)(found, tools), (0,origin_tags/* readOrigin */.P2)(live.definition.tags));
    if (warning !== undefined)
        tools.runner.warning(warning);
}
/** Warns when a rollback goes to what an earlier one moved away from, which `previous` may well mean. */
function warnOfReturn(service, to, { runner }) {
    const mark = (0,marker/* readMark */.Mp)(service.tags ?? {});
    const name = (0,progress_lines/* revisionName */.pd)(to.taskDefinition);
    if (mark?.revision !== name)
        return;
    const why = mark.reason === undefined ? '' : ` ("${mark.reason}")`;
    runner.warning(`The service was rolled back from ${name}${why}, and this goes there again. Give a number of deployments or a revision in the input to, to go further back.`);
}
/** What the service is marked with once it has moved away; undefined when nothing could be recognised by it. */
function planMark(service, from, to, reason, { runner }) {
    const identity = (0,marker/* identityOf */.cu)(from, to);
    if (identity.commit === undefined && identity.digests.length === 0)
        return undefined;
    const { runUrl: run, actor } = runner.surroundings;
    const set = (0,marker/* markTags */.FA)({
        ...identity,
        revision: (0,progress_lines/* revisionName */.pd)(from.taskDefinition),
        to: (0,candidate/* originalOf */.zW)(to),
        ...(run === undefined ? {} : { run }),
        ...(actor === undefined ? {} : { actor }),
        ...(reason === undefined ? {} : { reason })
    });
    const remove = marker/* MARK_KEYS */.zz.filter(key => service.tags?.[key] !== undefined && !set.some(tag => tag.key === key));
    return { service: service.arn, set, remove };
}
/** Remembers on the service what it was rolled back from. Never fails: the service is back already. */
async function markService(mark, from, tools) {
    if (mark === undefined) {
        tools.runner.notice(`Neither the commit nor the image of ${(0,progress_lines/* revisionName */.pd)(from.taskDefinition)} is known: a later deployment of it will not be stopped.`);
        return;
    }
    await write(mark, 'The service could not be marked as rolled back', tools);
}
/** Takes the mark of an earlier rollback off the service once the rollout that begins now has succeeded. */
function clearMarkLater(found, tools) {
    const mark = clearing(found);
    if (mark !== undefined)
        (0,saved_state/* saveMark */.vz)(tools, { ...mark, when: { kind: 'succeeded' } });
}
/** Forgets a rollback once something else runs well. Never fails. */
async function clearMark(found, tools) {
    const mark = clearing(found);
    if (mark === undefined)
        return;
    await write(mark, 'The mark of the last rollback could not be taken off the service', tools);
}
function clearing(found) {
    const service = (0,service_state/* existingService */.TG)(found.service);
    const remove = marker/* MARK_KEYS */.zz.filter(key => service?.tags?.[key] !== undefined);
    if (service === undefined || remove.length === 0)
        return undefined;
    return { service: service.arn, set: [], remove };
}
/** Writes a mark, with word for the post step until it is written. */
async function write(mark, what, tools) {
    (0,saved_state/* saveMark */.vz)(tools, { ...mark, when: { kind: 'now' } });
    try {
        await (0,saved_marker/* writeMark */.L)({ ...mark, when: { kind: 'now' } }, tools);
    }
    catch (error) {
        tools.runner.warning(`${what}: ${(0,failure/* failureOf */.g5)(error).message}`);
    }
    (0,saved_state/* saveMark */.vz)(tools, undefined);
}


/***/ }),

/***/ 5070:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ writeMark),
/* harmony export */   n: () => (/* binding */ isDue)
/* harmony export */ });
/* harmony import */ var _aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8342);
/* harmony import */ var _deployment_deployment_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9193);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(394);



/** Whether the tags are due. `outcome`: of the rollout that the post step looked after, if there was one. */
function isDue({ when }, outcome, service) {
    if (when.kind === 'now')
        return true;
    if (when.kind === 'succeeded')
        return outcome === 'succeeded';
    const shown = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_1__/* .shownService */ .dw)(service);
    const primary = shown && (0,_deployment_deployment_state_js__WEBPACK_IMPORTED_MODULE_2__/* .primaryOf */ .Os)(shown);
    return primary?.taskDefinition === when.taskDefinition && primary.id !== when.deploymentId;
}
/** Writes the tags. Those that are new come first: without them an old mark must not be lost. */
async function writeMark({ service, set, remove }, { clients }) {
    if (set.length > 0)
        await (0,_aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .tagResource */ .F)(clients.ecs, service, set);
    if (remove.length > 0)
        await (0,_aws_service_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .untagResource */ .Q)(clients.ecs, service, remove);
}


/***/ }),

/***/ 6902:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DT: () => (/* binding */ describeChanges),
/* harmony export */   Iu: () => (/* binding */ sameTags),
/* harmony export */   uD: () => (/* binding */ sameDefinition)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(249);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6923);
/* harmony import */ var _json_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8359);



/**
 * Whether two task definitions mean the same to ECS, so that registering one again would only
 * repeat the other: what an answer of DescribeTaskDefinition adds does not count, nor does the
 * order of variables and secrets. Tags do not count either: see `sameTags`.
 */
function sameDefinition(left, right) {
    return JSON.stringify((0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalise */ ._)(left)) === JSON.stringify((0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalise */ ._)(right));
}
/** Whether two lists hold the same tags, in any order. */
function sameTags(left = [], right = []) {
    const [first, second] = [readTags(left), readTags(right)];
    return first.size === second.size && [...first].every(([key, value]) => second.get(key) === value);
}
function readTags(tags) {
    return new Map(tags.map(({ key = '', value = '' }) => [key, value]));
}
/**
 * What changes from one task definition to another, a line each: `web: image app:1 -> app:2`,
 * `web: environment LOG_LEVEL changed, DEBUG added`, `task: cpu 256 -> 512`. Of variables,
 * secrets, labels, options and commands only the names are shown, never the values.
 */
function describeChanges(before, after) {
    const { containerDefinitions: from = [], ...taskBefore } = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalise */ ._)(before);
    const { containerDefinitions: to = [], ...taskAfter } = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalise */ ._)(after);
    const lines = describeMembers(taskBefore, taskAfter, '').map(change => `task: ${change}`);
    const tags = describeNames(tagsOf(before), tagsOf(after));
    if (tags !== '')
        lines.push(`task: tags ${tags}`);
    return [...lines, ...describeContainers(byName(from), byName(to))];
}
function describeContainers(before, after) {
    return unite(before.keys(), after.keys()).flatMap(name => {
        const [from, to] = [before.get(name), after.get(name)];
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(from))
            return [`${name}: added${(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(to) ? showImage(to) : ''}`];
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(to))
            return [`${name}: removed`];
        return describeMembers(from, to, '').map(change => `${name}: ${change}`);
    });
}
function describeMembers(before, after, path) {
    return unite(Object.keys(before), Object.keys(after)).flatMap(member => describeChange(before[member], after[member], (0,_json_path_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPath */ .M)(path, member)));
}
function showImage({ image }) {
    return image === undefined ? '' : `, image${showScalar(image)}`;
}
/** Lists whose entries have names, and maps, whose values are never shown. */
const NAMED = /(?:^|\.)(?:environment|secrets|secretOptions|dockerLabels|options)$/;
function describeChange(before, after, path) {
    if (JSON.stringify(before) === JSON.stringify(after))
        return [];
    if (NAMED.test(path)) {
        return [`${path} ${describeNames(byName(before), byName(after)) || 'changed'}`];
    }
    // People put the login itself where the ARN of its secret belongs.
    if (path.startsWith('repositoryCredentials'))
        return ['repositoryCredentials changed'];
    if (path === 'portMappings')
        return [describePorts(before, after)];
    if ((0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(before) && (0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(after))
        return describeMembers(before, after, path);
    if (before === undefined)
        return [`${path}${showScalar(after)} added`];
    if (after === undefined)
        return [`${path}${showScalar(before)} removed`];
    return isScalar(before) && isScalar(after)
        ? [`${path} ${before} -> ${after}`]
        : [`${path} changed`];
}
/** By number, if that is what changed; there is nothing secret about a port. */
function describePorts(before, after) {
    const [from, to] = [portsOf(before), portsOf(after)];
    return from === to ? 'portMappings changed' : `portMappings ${from} -> ${to}`;
}
function portsOf(mappings) {
    const ports = Array.isArray(mappings) ? mappings : [];
    const texts = ports.map(({ containerPort, containerPortRange, protocol }) => {
        const port = String(containerPort ?? containerPortRange);
        return protocol === 'udp' ? `${port}/udp` : port;
    });
    return texts.length === 0 ? 'none' : texts.join(', ');
}
function showScalar(value) {
    return isScalar(value) ? ` ${value}` : '';
}
function isScalar(value) {
    return value !== undefined && typeof value !== 'object';
}
/** The entries of a map, or of a list whose entries have a name, by name. */
function byName(value = []) {
    if (!Array.isArray(value))
        return new Map((0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) ? Object.entries(value) : []);
    return new Map(value.map((entry, index) => [String(entry.name ?? index), entry]));
}
function tagsOf({ tags = [] }) {
    return readTags(tags);
}
/** `A changed, B added, C removed`; empty when nothing is different. */
function describeNames(before, after) {
    const names = unite(before.keys(), after.keys());
    const changes = names.flatMap(name => {
        if (!before.has(name))
            return [`${name} added`];
        if (!after.has(name))
            return [`${name} removed`];
        const same = JSON.stringify(before.get(name)) === JSON.stringify(after.get(name));
        return same ? [] : [`${name} changed`];
    });
    return changes.join(', ');
}
function unite(left, right) {
    return [...new Set([...left, ...right])];
}


/***/ })

};
