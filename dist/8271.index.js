export const id = 8271;
export const ids = [8271];
export const modules = {

/***/ 1032:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jc: () => (/* binding */ runningDigests),
/* harmony export */   MH: () => (/* binding */ describeServiceDeployment),
/* harmony export */   S7: () => (/* binding */ findServiceDeployment),
/* harmony export */   Vk: () => (/* binding */ listTasks),
/* harmony export */   bU: () => (/* binding */ updateService),
/* harmony export */   dD: () => (/* binding */ stopServiceDeployment),
/* harmony export */   eQ: () => (/* binding */ registerTaskDefinition),
/* harmony export */   j9: () => (/* binding */ readTasks),
/* harmony export */   oh: () => (/* binding */ describeTaskDefinition),
/* harmony export */   sR: () => (/* binding */ createService),
/* harmony export */   yz: () => (/* binding */ describeTasks)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(212);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(701);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2949);
/* harmony import */ var _views_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8353);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4833);
/* harmony import */ var _whole_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2657);







/** DescribeTasks takes at most 100 tasks a call (AWS documentation). */
const TASKS_PER_CALL = 100;
/** Clocks of AWS's servers differ a little; the window begins this much before the deployment. */
const WINDOW_MS = 60_000;
const abort = ({ signal }) => (signal === undefined ? {} : { abortSignal: signal });
/** A revision by family, `family:revision` or ARN, with its tags. */
async function describeTaskDefinition(client, reference, options = {}) {
    return await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .readWhole */ .oD)('ecs:DescribeTaskDefinition', async () => {
        const { command, answer } = (0,_whole_json_js__WEBPACK_IMPORTED_MODULE_5__/* .keepAnswer */ .C)(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .DescribeTaskDefinitionCommand */ .Zy$({ taskDefinition: reference, include: ['TAGS'] }));
        const known = await client.send(command, abort(options));
        const { taskDefinition, tags } = (answer() ?? known);
        const arn = taskDefinition?.taskDefinitionArn ?? '';
        const wanted = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .nameIn */ .ZC)(reference);
        const isIt = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .nameIn */ .ZC)(arn) === wanted || (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .nameIn */ .ZC)(arn).split(':')[0] === wanted;
        const found = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(isIt ? taskDefinition : undefined, wanted);
        return { arn, status: found.status ?? '', document: { taskDefinition: found, tags } };
    }, options.signal);
}
/**
 * Registers a revision and gives its ARN. @throws DeployError; of a LostAnswer when the answer shows another revision than
 * the one that was sent: its family and its images tell. Nothing is repeated here: the call has no token
 * (`carryOutOnce`).
 */
async function registerTaskDefinition(clients, definition) {
    return await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:RegisterTaskDefinition', async () => {
        const { taskDefinition } = await clients.ecsOnce.send((0,_whole_json_js__WEBPACK_IMPORTED_MODULE_5__/* .sendWhole */ .u)(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .RegisterTaskDefinitionCommand */ .$Hl(definition)));
        const isIt = taskDefinition?.family === definition.family &&
            imagesOf(taskDefinition?.containerDefinitions) === imagesOf(definition.containerDefinitions);
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(isIt ? taskDefinition?.taskDefinitionArn : undefined, 'the revision that was sent');
    });
}
function imagesOf(containers) {
    return (containers ?? []).map(({ name, image }) => `${name} ${image}`).join('\n');
}
/** Creates a service; the client token makes repeating it safe. @throws DeployError; of a LostAnswer for another answer */
async function createService(client, input) {
    return await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:CreateService', async () => {
        const { service } = await client.send((0,_whole_json_js__WEBPACK_IMPORTED_MODULE_5__/* .sendWhole */ .u)(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .CreateServiceCommand */ .JkR(input)));
        return (0,_services_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeService */ .DK)(service, input.serviceName ?? '');
    });
}
/** Updates a service. Throws what the SDK throws: the caller tells carried out from not carried out. */
async function updateService(client, input) {
    const { service } = await client.send((0,_whole_json_js__WEBPACK_IMPORTED_MODULE_5__/* .sendWhole */ .u)(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .UpdateServiceCommand */ .kZr(input)));
    return (0,_services_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeService */ .DK)(service, input.service ?? '');
}
/**
 * The ARN of the service deployment that belongs to a deployment id: its target service revision
 * ends in the same number. Undefined when it is not listed (yet), nor is its service. Times are the server's.
 */
async function findServiceDeployment(client, cluster, service, deployment, options = {}) {
    const number = deployment.id.split('/').pop();
    const createdAt = { after: new Date(deployment.createdAt - WINDOW_MS) };
    const follow = (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .followPages */ .kv)('ecs:ListServiceDeployments');
    let nextToken;
    do {
        const input = { cluster, service, createdAt, maxResults: 100, nextToken };
        const page = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:ListServiceDeployments', () => client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .ListServiceDeploymentsCommand */ .jz8(input), abort(options)).catch(noneYet));
        const own = page.serviceDeployments?.find(({ targetServiceRevisionArn = '' }) => targetServiceRevisionArn.split('/').pop() === number);
        if (own?.serviceDeploymentArn !== undefined)
            return own.serviceDeploymentArn;
        nextToken = follow(page.nextToken);
    } while (nextToken !== undefined);
    return undefined;
}
/** A service that was just made may not be found yet; whether it is gone, DescribeServices tells. */
function noneYet(error) {
    if (error instanceof _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .ServiceNotFoundException */ .kLd)
        return {};
    throw error;
}
/** A service deployment, or undefined when ECS does not know the ARN. */
async function describeServiceDeployment(client, arn, options = {}) {
    const { serviceDeployments = [] } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:DescribeServiceDeployments', () => client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .DescribeServiceDeploymentsCommand */ .A6p({ serviceDeploymentArns: [arn] }), abort(options)));
    const found = serviceDeployments?.find(one => one?.serviceDeploymentArn === arn);
    return found === undefined ? undefined : (0,_views_js__WEBPACK_IMPORTED_MODULE_3__/* .serviceDeploymentView */ .Ec)(found);
}
/**
 * Asks ECS to roll a service deployment back to the last one that succeeded. An answer that does not name it is no word
 * that it will: asking twice does no harm.
 */
async function stopServiceDeployment(client, arn) {
    await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .readWhole */ .oD)('ecs:StopServiceDeployment', async () => {
        const { serviceDeploymentArn } = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .StopServiceDeploymentCommand */ .a8L({ serviceDeploymentArn: arn, stopType: 'ROLLBACK' }));
        (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(serviceDeploymentArn === arn ? arn : undefined, 'the deployment that is to be stopped');
    });
}
/** The digests that each container of a deployment runs, by container name; ECS resolves tags once a deployment. */
async function runningDigests(client, service, deploymentId, options = {}) {
    const number = deploymentId.split('/').pop() ?? '';
    const revision = `${serviceRevisionPrefix(service)}/${number}`;
    const found = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .readWhole */ .oD)('ecs:DescribeServiceRevisions', async () => {
        const { serviceRevisions } = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .DescribeServiceRevisionsCommand */ .oF5({ serviceRevisionArns: [revision] }), abort(options));
        const own = serviceRevisions?.find(one => one?.serviceRevisionArn === revision);
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(own, `the service revision ${number}`);
    }, options.signal);
    return new Map((found.containerImages ?? []).flatMap(({ containerName, imageDigest }) => containerName !== undefined && imageDigest !== undefined
        ? [[containerName, [imageDigest]]]
        : []));
}
/** `arn:<partition>:ecs:<region>:<account>:service-revision/<cluster>/<service>`, from the service's ARN. */
function serviceRevisionPrefix({ arn, clusterArn, name }) {
    const head = arn.split(':').slice(0, 5).join(':');
    return `${head}:service-revision/${clusterArn.split('/').pop() ?? ''}/${name}`;
}
/** The ARNs of the service's tasks with this desired status, all pages. */
async function listTasks(client, cluster, service, desiredStatus, options = {}) {
    const pages = (0,_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .paginateListTasks */ ._rc)({ client, pageSize: 100 }, { cluster, serviceName: service, desiredStatus }, abort(options));
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('ecs:ListTasks', pages, page => (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(page.taskArns, 'a list of tasks'));
}
/** The tasks with these ARNs; those that ECS has forgotten are left out. */
async function describeTasks(client, cluster, arns, options = {}) {
    return (await readTasks(client, cluster, arns, options)).map(_views_js__WEBPACK_IMPORTED_MODULE_3__/* .taskView */ .vV);
}
/** The same tasks with all that ECS tells of them. */
async function readTasks(client, cluster, arns, options = {}) {
    const found = [];
    for (let start = 0; start < arns.length; start += TASKS_PER_CALL) {
        const tasks = arns.slice(start, start + TASKS_PER_CALL);
        const some = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .readWhole */ .oD)('ecs:DescribeTasks', async () => {
            const answer = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_6__/* .DescribeTasksCommand */ .z8X({ cluster, tasks }), abort(options));
            const own = (answer.tasks ?? []).filter(({ taskArn = '' }) => tasks.includes(taskArn));
            return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .toldOfAll */ .sV)(own, answer, tasks, 'task that was asked for');
        }, options.signal);
        found.push(...some);
    }
    return found;
}


/***/ }),

/***/ 701:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ endingPages),
/* harmony export */   au: () => (/* binding */ allItems),
/* harmony export */   hd: () => (/* binding */ markedPages),
/* harmony export */   kv: () => (/* binding */ followPages),
/* harmony export */   y7: () => (/* binding */ tokenPages)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);



/** More pages than any account has: 100,000 of most things. */
const MOST_PAGES = 1000;
/**
 * The token of the next page, for a loop over the pages of one call (`ecs:ListTasks`). A token that comes a second time, or
 * the 1000th page, is a DeployError: a list that does not end is no list.
 */
function followPages(call) {
    const seen = new Set();
    return token => {
        if (token === undefined || token === '')
            return undefined;
        if (seen.has(token) || seen.size >= MOST_PAGES) {
            const why = seen.has(token) ? 'the same page again' : `more than ${MOST_PAGES} pages`;
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('aws', `${call} does not come to an end: it gives ${why}.`);
        }
        seen.add(token);
        return token;
    };
}
/** The pages of one of the SDK's paginators, which come to an end. */
async function* endingPages(call, pages) {
    const follow = followPages(call);
    for await (const page of pages) {
        yield page;
        follow(page.nextToken ?? page.NextToken ?? page.NextMarker);
    }
}
/**
 * All items of a list that comes in pages, from the first to the last. Throws a DeployError that names the call; a page
 * without its list, which AWS gives when it is empty, too, is no answer.
 */
async function allItems(call, pages, itemsOf) {
    return await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)(call, async () => {
        const items = [];
        for await (const page of endingPages(call, pages))
            items.push(...(0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(itemsOf(page), 'a list'));
        return items;
    });
}
/** The pages of a call of Elastic Load Balancing, for a client that has no paginator. */
async function* markedPages(ask) {
    let marker;
    do {
        const page = await ask(marker === undefined ? {} : { Marker: marker });
        yield page;
        marker = page.NextMarker;
    } while (marker !== undefined && marker !== '');
}
/** The pages of a call of EventBridge, whose client has no paginators. */
async function* tokenPages(ask) {
    let token;
    do {
        const page = await ask(token === undefined ? {} : { NextToken: token });
        yield page;
        token = page.NextToken;
    } while (token !== undefined && token !== '');
}


/***/ }),

/***/ 8271:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q3: () => (/* binding */ expectedImage),
  KI: () => (/* binding */ findLive),
  Eu: () => (/* binding */ findRegistered),
  TE: () => (/* binding */ lookUp),
  AK: () => (/* binding */ requireValid)
});

// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/image/reference.ts
var reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/problem.ts
var src_problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/runner/workspace-file.ts
var workspace_file = __webpack_require__(8730);
// EXTERNAL MODULE: ./src/task-definition/document.ts
var task_definition_document = __webpack_require__(8784);
// EXTERNAL MODULE: ./src/task-definition/normalise.ts
var normalise = __webpack_require__(9359);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
// EXTERNAL MODULE: ./src/json-object.ts
var json_object = __webpack_require__(249);
// EXTERNAL MODULE: ./src/task-definition/clean.ts
var clean = __webpack_require__(4032);
// EXTERNAL MODULE: ./src/task-definition/lookalike.ts
var task_definition_lookalike = __webpack_require__(7188);
// EXTERNAL MODULE: ./src/task-definition/required-members.ts
var required_members = __webpack_require__(9326);
// EXTERNAL MODULE: ./src/task-definition/scalar.ts
var scalar = __webpack_require__(1229);
// EXTERNAL MODULE: ./src/task-definition/secret-source.ts
var secret_source = __webpack_require__(3375);
;// CONCATENATED MODULE: ./src/task-definition/service-definition.ts






const REQUEST = 'CreateServiceRequest';
/** Members that DescribeServices shows and CreateService does not take. */
const OUTPUT_ONLY = new Set([
    'serviceArn',
    'clusterArn',
    'status',
    'runningCount',
    'pendingCount',
    'platformFamily',
    'deployments',
    'taskSets',
    'roleArn',
    'events',
    'createdAt',
    'createdBy',
    'currentServiceDeployment',
    'currentServiceRevisions',
    'resourceManagementType'
]);
/** Members that the inputs and the rollout decide. */
const DECIDED = new Set(['serviceName', 'taskDefinition']);
/**
 * Turns the document of a service-definition file into what CreateService takes. A member that ECS does not know, at any
 * depth, a value of the wrong type, and a member that is missing are problems with their paths; what only answers of
 * ECS have is left out with a note.
 */
function normaliseService(document) {
    const lookalike = (0,task_definition_lookalike/* findLookalike */.N)(document, 'a service in the shape of CreateService');
    if (lookalike !== undefined)
        return { ok: false, problems: [lookalike] };
    if (!(0,json_object/* isObject */.Gv)(document)) {
        const what = `The file holds ${document === null || document === undefined ? 'nothing' : (0,scalar/* kindOf */.I)(document)}, not an object.`;
        return {
            ok: false,
            problems: [
                { where: 'service-definition', what, fix: 'Write an object in the shape of CreateService.' }
            ]
        };
    }
    const cleaning = {
        keepEmpty: new Set(),
        keepEmptyText: true,
        keepUnknown: false,
        root: REQUEST,
        problems: [],
        notes: []
    };
    const own = Object.entries((0,task_definition_lookalike/* withoutExtensions */.J)(document));
    const answered = own.map(([member]) => member).filter(member => OUTPUT_ONLY.has(member));
    if (answered.length > 0) {
        cleaning.notes.push(`Left out, because only answers of ECS have it: ${answered.join(', ')}.`);
    }
    const request = Object.fromEntries(own.filter(([member]) => !OUTPUT_ONLY.has(member)));
    const top = { path: '', member: '', holder: undefined };
    const value = (0,clean/* cleanStructure */.b)(request, REQUEST, top, cleaning) ?? {};
    const { problems, notes } = cleaning;
    if (problems.length === 0) {
        problems.push(...(0,required_members/* missingMembers */.S)(value, REQUEST).filter(({ where }) => !DECIDED.has(where)));
    }
    problems.push(...checkSecretOptions(value), ...checkSpelling(value));
    return problems.length > 0 ? { ok: false, problems } : { ok: true, value, notes };
}
/** Words of the ECS API that people write in small letters. */
const WORDS = [
    'FARGATE',
    'EC2',
    'EXTERNAL',
    'REPLICA',
    'DAEMON',
    'TASK_DEFINITION',
    'SERVICE',
    'NONE',
    'ENABLED',
    'DISABLED',
    'ECS',
    'CODE_DEPLOY',
    'ROLLING',
    'BLUE_GREEN',
    'LINEAR',
    'CANARY'
];
/** Members that hold one of them. */
const SPELLED = [
    ['launchType'],
    ['schedulingStrategy'],
    ['propagateTags'],
    ['availabilityZoneRebalancing'],
    ['deploymentController', 'type'],
    ['deploymentConfiguration', 'strategy'],
    ['networkConfiguration', 'awsvpcConfiguration', 'assignPublicIp']
];
/** A word that is right but for its case: ECS takes no other. Words that are not known may be newer than this. */
function checkSpelling(definition) {
    return SPELLED.flatMap(path => {
        const found = path.reduce((holder, member) => ((0,json_object/* isObject */.Gv)(holder) ? holder[member] : undefined), definition);
        if (typeof found !== 'string' || WORDS.includes(found))
            return [];
        const word = WORDS.find(known => known === found.toUpperCase().replaceAll('-', '_'));
        const what = `ECS knows no "${found}" here.`;
        return word === undefined ? [] : [{ where: path.join('.'), what, fix: `Write ${word}.` }];
    });
}
/** Where the log of Service Connect takes secrets from. A text that is refused may be the secret itself: it is not shown. */
function checkSecretOptions({ serviceConnectConfiguration: connect }) {
    const log = (0,json_object/* isObject */.Gv)(connect) ? connect.logConfiguration : undefined;
    const options = (0,json_object/* isObject */.Gv)(log) && Array.isArray(log.secretOptions) ? log.secretOptions : [];
    return options.flatMap((option, index) => {
        if (!(0,json_object/* isObject */.Gv)(option) || typeof option.valueFrom !== 'string')
            return [];
        const fault = (0,secret_source/* faultOfSecretSource */.Rt)(option.valueFrom);
        const name = typeof option.name === 'string' ? option.name : 'The secret';
        const where = `serviceConnectConfiguration.logConfiguration.secretOptions[${index}].valueFrom`;
        return fault === undefined ? [] : [{ where, what: `${name} ${fault.what}`, fix: fault.fix }];
    });
}

;// CONCATENATED MODULE: ./src/revision/find-codedeploy.ts

/** CodeDeploy's side of a service that it deploys. Only then its code is loaded. */
async function lookUpCodeDeploy(request, state, tools) {
    const service = (0,service_state/* activeService */.sE)(state);
    if (service === undefined ||
        service.controller !== 'CODE_DEPLOY' ||
        request.mode === 'run-task') {
        if (request.rollout.codeDeploy !== undefined) {
            tools.runner.notice('The codedeploy inputs have no effect: the service is not deployed by CodeDeploy.');
        }
        return undefined;
    }
    const { lookUpGroup } = await Promise.all(/* import() */[__webpack_require__.e(7507), __webpack_require__.e(9562)]).then(__webpack_require__.bind(__webpack_require__, 9562));
    return await lookUpGroup(request, service, tools);
}

// EXTERNAL MODULE: ./src/revision/find-service.ts
var find_service = __webpack_require__(4052);
;// CONCATENATED MODULE: ./src/revision/find-revision.ts













/** Looks up the service, unless it was `asked` for already, and the task definition to start from. Changes nothing. */
async function lookUp(request, tools, asked) {
    const file = await readServiceDefinition(request, tools);
    const service = await (asked ?? (0,find_service/* findService */.Ln)(request, tools));
    const serviceDefinition = file && usableDefinition(request, file, service);
    const codeDeploy = await lookUpCodeDeploy(request, service, tools);
    const live = await findLive(request, service, tools);
    const { base, source } = await findBase(request, live, tools);
    return {
        base,
        registered: [live, source].filter(found => found !== undefined),
        ...(service === undefined ? {} : { service }),
        ...(codeDeploy === undefined ? {} : { codeDeploy }),
        ...(file === undefined ? {} : { serviceFile: file }),
        ...(serviceDefinition === undefined ? {} : { serviceDefinition })
    };
}
/** The revision that the service runs; undefined without a service, or where a file makes up for a denied look. */
async function findLive({ taskDefinition: { source } }, state, tools) {
    const service = (0,service_state/* shownService */.dw)(state);
    if (service === undefined)
        return undefined;
    tools.journal.learn({ previousTaskDefinitionArn: (0,plan_update/* ranBefore */.$L)(service) });
    try {
        return await findRegistered(service.taskDefinition, tools);
    }
    catch (error) {
        if (source.kind !== 'file' || (0,failure/* failureOf */.g5)(error).kind !== 'denied')
            throw error;
        tools.runner.notice(`${(0,failure/* failureOf */.g5)(error).message} A new revision is registered, whatever the service runs.`);
        return undefined;
    }
}
/** A registered revision; its members are AWS's own, so that nothing in it can be wrong. */
async function findRegistered(reference, { clients, cancel: signal }) {
    const found = await (0,ecs/* describeTaskDefinition */.oh)(clients.ecs, reference, { signal });
    const definition = requireValid((0,normalise/* normalise */.j)(found.document, { keepNullValueKeys: [], keepEmptyText: true, keepUnknown: true }), `The task definition ${reference}`);
    return { arn: found.arn, active: found.status === 'ACTIVE', definition: definition.value };
}
async function findBase({ taskDefinition: { source, keepNullValueKeys } }, live, tools) {
    switch (source.kind) {
        case 'file': {
            const document = requireValid((0,task_definition_document/* readDocument */.u)(await (0,workspace_file/* readText */.y)('task-definition', source.path), source.path), source.path);
            const { value, notes } = requireValid((0,normalise/* normalise */.j)(document.value, { keepNullValueKeys }), source.path);
            for (const note of notes)
                tools.runner.line(`${source.path}: ${note}`);
            return { base: value };
        }
        case 'registered': {
            const found = await findRegistered(source.reference, tools);
            return { base: (0,origin_tags/* plainDefinition */.YY)(found.definition), source: found };
        }
        case 'live':
            if (live !== undefined)
                return { base: (0,origin_tags/* plainDefinition */.YY)(live.definition) };
            throw new src_problem/* DeployError */.sH('invalid-input', 'The service does not exist yet, so it has no task definition to start from.', { hint: 'Give task-definition (a file) or task-definition-family.' });
    }
}
/** The content of the service-definition file; undefined when none is given. Whether or not it is needed, it is checked. */
async function readServiceDefinition(request, { runner }) {
    const path = request.rollout.serviceDefinition;
    if (path === undefined)
        return undefined;
    const read = (0,task_definition_document/* readDocument */.u)(await (0,workspace_file/* readText */.y)('service-definition', path), path);
    const checked = read.ok ? normaliseService(read.value) : read;
    const { value, notes } = requireValid(checked, `service-definition: ${path}`, 'invalid-input');
    for (const note of notes)
        runner.line(`${path}: ${note}`);
    return value;
}
/**
 * What the service is created from; undefined when it is there. Throws a DeployError when we could not deploy to what
 * the file describes: a service of CodeDeploy that is there may have been created from it.
 */
function usableDefinition({ rollout }, definition, service) {
    const isNew = service?.status === 'ABSENT' || service?.status === 'INACTIVE';
    const byEcs = isNew || service?.controller === 'ECS';
    const problem = byEcs ? (0,plan_update/* refuseDefinition */.Yf)(rollout.serviceDefinition ?? '', definition) : undefined;
    if (problem !== undefined)
        throw new src_problem/* DeployError */.sH('invalid-input', problem.what, (0,src_problem/* hintOf */.$z)(problem));
    return isNew ? definition : undefined;
}
/** The value, or one error with every problem. */
function requireValid(checked, where, code = 'invalid-task-definition') {
    if (checked.ok)
        return checked;
    throw new src_problem/* DeployError */.sH(code, `${where} cannot be used:\n${(0,src_problem/* describeProblems */.yg)(checked.problems)}`);
}
/** The image as it will be written, for checks that are made before it exists. */
function expectedImage(request) {
    switch (request.image.kind) {
        case 'none':
            return undefined;
        case 'given':
            return request.image.image;
        case 'build': {
            const named = `${request.image.repository}:${request.image.tags[0]}`;
            const region = request.region ?? 'us-east-1';
            return (0,reference/* isRepositoryName */.en)(request.image.repository)
                ? `000000000000.dkr.ecr.${region}.amazonaws.com/${named}`
                : named;
        }
    }
}


/***/ }),

/***/ 8730:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4008);


/** No file that this action reads is as long as this: ECS takes 64 KiB of a task definition. */
const LONGEST_FILE = 1_048_576;
/** The text of a file of the workspace; an error names the input. A device, a pipe or a huge file is not read. */
async function readText(input, path) {
    const refuse = (what, cause) => new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH('invalid-input', `${input}: the file ${path} ${what}.`, {
        ...(cause === undefined ? {} : { cause }),
        hint: 'Paths are relative to the workspace; is there a checkout step before?'
    });
    try {
        const facts = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        if (facts.isDirectory())
            throw refuse('is a folder');
        if (!facts.isFile())
            throw refuse('is no regular file');
        if (facts.size > LONGEST_FILE)
            throw refuse(`has ${facts.size} bytes; at most 1 MiB is read`);
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path));
    }
    catch (error) {
        if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH)
            throw error;
        if (error instanceof TypeError)
            throw refuse('is not UTF-8 text; save it as UTF-8', error);
        const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
        throw refuse(missing ? 'does not exist' : `cannot be read (${String(error)})`, error);
    }
}


/***/ }),

/***/ 4032:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ cleanStructure)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(249);
/* harmony import */ var _json_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8359);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4207);
/* harmony import */ var _scalar_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1229);




/** Members of these shapes can hold secrets: their values are never shown. */
const SECRET_HOLDERS = new Set(['KeyValuePair', 'Secret']);
/** Empty text that says something here: a variable, a tag or a label that is set to nothing. */
const MEANINGFUL_EMPTY = new Set([
    'KeyValuePair.name',
    'KeyValuePair.value',
    'Tag.value',
    'ContainerDefinition.dockerLabels'
]);
/** A structure without what it need not hold, or undefined when nothing is left of it. */
function cleanStructure(value, shape, place, cleaning) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value)) {
        reject('an object', value, `Write an object with ${listMembers(shape)}.`, place, cleaning);
        return undefined;
    }
    const kept = Object.fromEntries(Object.entries(value).flatMap(([member, raw]) => {
        const cleaned = cleanMember(raw, member, shape, place, cleaning);
        return cleaned === undefined ? [] : [[member, cleaned]];
    }));
    if (Object.keys(kept).length === 0) {
        if (isKept(place, cleaning))
            return kept;
        if (Object.keys(value).length > 0)
            noteEmpty(place, cleaning);
        return undefined;
    }
    // As the peers do: a variable without a value is set to nothing.
    return shape === 'KeyValuePair'
        ? { ...kept, name: kept.name ?? '', value: kept.value ?? '' }
        : kept;
}
function cleanMember(value, member, shape, place, cleaning) {
    const members = (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)(shape);
    const type = Object.hasOwn(members, member) ? members[member] : undefined;
    if (type === undefined) {
        if (cleaning.keepUnknown)
            return value ?? undefined;
        const { root } = cleaning;
        cleaning.problems.push((0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .unknownMember */ .ro)(member, { shape, path: place.path, root }));
        return undefined;
    }
    const inside = { path: (0,_json_path_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPath */ .M)(place.path, member), member, holder: shape };
    return cleanValue(value, type, inside, cleaning);
}
function cleanValue(value, type, place, cleaning) {
    if (value === null || value === undefined) {
        return isKept(place, cleaning) ? emptyOf(type) : undefined;
    }
    if (type.endsWith('[]'))
        return cleanList(value, type.slice(0, -2), place, cleaning);
    if (type === 'map')
        return cleanMap(value, place, cleaning);
    if ((0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .isShapeName */ .f3)(type))
        return cleanStructure(value, type, place, cleaning);
    if (type === 'json')
        return value;
    return cleanScalar(value, type, place, cleaning);
}
function cleanScalar(value, type, place, cleaning) {
    if (value === '' && !(type === 'string' && keepsEmptyText(place, cleaning))) {
        noteEmpty(place, cleaning);
        return undefined;
    }
    return convertScalar(value, type, place, cleaning);
}
function convertScalar(value, type, place, cleaning) {
    const shown = place.holder !== undefined && !SECRET_HOLDERS.has(place.holder);
    const read = (0,_scalar_js__WEBPACK_IMPORTED_MODULE_1__/* .readScalar */ .$)(value, type, shown);
    if (!read.ok) {
        cleaning.problems.push({ where: place.path, what: read.what, fix: read.fix });
        return undefined;
    }
    if (read.note !== undefined)
        cleaning.notes.push(`${place.path}: ${read.note}`);
    return read.value;
}
function cleanList(value, element, place, cleaning) {
    if (!Array.isArray(value)) {
        const wanted = (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .isShapeName */ .f3)(element) ? `objects with ${listMembers(element)}` : `${element}s`;
        reject('a list', value, `Write a list of ${wanted}.`, place, cleaning);
        return undefined;
    }
    const kept = value.flatMap((raw, index) => {
        const inside = { ...place, path: (0,_json_path_js__WEBPACK_IMPORTED_MODULE_3__/* .elementPath */ .y)(place.path, index) };
        const cleaned = cleanElement(raw, element, inside, cleaning);
        return cleaned === undefined ? [] : [cleaned];
    });
    return kept.length > 0 || isKept(place, cleaning) ? kept : undefined;
}
function cleanElement(value, type, place, cleaning) {
    if (value === null ||
        value === undefined ||
        ((0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) && Object.keys(value).length === 0)) {
        noteEmpty(place, cleaning);
        return undefined;
    }
    if ((0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .isShapeName */ .f3)(type))
        return cleanStructure(value, type, place, cleaning);
    // Empty text stays: an empty argument is an argument.
    return convertScalar(value, type, place, cleaning);
}
function cleanMap(value, place, cleaning) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value)) {
        reject('an object', value, 'Write an object of texts.', place, cleaning);
        return undefined;
    }
    const kept = Object.entries(value).flatMap(([key, raw]) => {
        const path = (0,_json_path_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPath */ .M)(place.path, key);
        const cleaned = cleanMapValue(raw, path, isMeaningful(place) || cleaning.keepEmpty.has(key), cleaning);
        return cleaned === undefined ? [] : [[key, cleaned]];
    });
    if (kept.length > 0 || isKept(place, cleaning))
        return Object.fromEntries(kept);
    return undefined;
}
function cleanMapValue(value, path, keepEmpty, cleaning) {
    if (value === '' && (keepEmpty || cleaning.keepEmptyText))
        return '';
    if (value === null || value === undefined || value === '') {
        cleaning.notes.push(`${path}: empty, ${keepEmpty ? 'read as empty text' : 'left out'}.`);
        return keepEmpty ? '' : undefined;
    }
    // Without a holder the value is not shown: options and labels can hold tokens.
    return convertScalar(value, 'string', { path, member: '', holder: undefined }, cleaning);
}
function reject(wanted, value, fix, place, cleaning) {
    const what = `Expected ${wanted}, got ${(0,_scalar_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOf */ .I)(value)}.`;
    cleaning.problems.push({ where: place.path, what, fix });
}
function noteEmpty(place, cleaning) {
    cleaning.notes.push(`${place.path}: empty, left out.`);
}
function emptyOf(type) {
    if (type === 'string')
        return '';
    if (type.endsWith('[]'))
        return [];
    return type === 'map' || (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .isShapeName */ .f3)(type) ? {} : undefined;
}
function isKept(place, cleaning) {
    return cleaning.keepEmpty.has(place.member);
}
function keepsEmptyText(place, cleaning) {
    return cleaning.keepEmptyText || isMeaningful(place) || isKept(place, cleaning);
}
function isMeaningful(place) {
    return MEANINGFUL_EMPTY.has(`${place.holder}.${place.member}`);
}
function listMembers(shape) {
    const names = Object.keys((0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)(shape));
    return names.length > 6 ? `members such as ${names.slice(0, 3).join(', ')}` : names.join(', ');
}


/***/ }),

/***/ 8784:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ readDocument)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _json_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2293);


const JSON_NAME = /\.json$/i;
/** JSON with comments and trailing commas. */
const JSONC_NAME = /\.jsonc$/i;
const YAML_NAME = /\.ya?ml$/i;
/** How a JSON document, perhaps after a byte order mark, begins: a bracket or a comment. */
const JSON_START = /^\uFEFF?\s*(?:[{[]|\/\/|\/\*)/;
/**
 * Reads a JSON or YAML file: the value that it holds, or where it breaks, as `file:line:column`. What is JSON by the
 * file's name (or, without a telling name, by how it begins) is held to JSON; `.jsonc` may have comments and trailing
 * commas. A key given twice is a problem, because one of the two would be lost.
 *
 * A number or boolean that is written otherwise than JavaScript would write it (`012345678910`,
 * `1.10`, `True`) is given as text, so that it keeps its spelling where text is wanted;
 * `normalise` turns it back into a number or a boolean where one of these is wanted.
 */
function readDocument(text, fileName) {
    if (text.includes('\0'))
        return broken(fileName, UTF_16);
    return isJson(text, fileName) ? readJsonFile(text, fileName) : readYamlFile(text, fileName);
}
const UTF_16 = {
    what: 'The file is not UTF-8 text.',
    fix: 'Save it as UTF-8 (PowerShell writes UTF-16 by default: use Out-File -Encoding utf8).'
};
function isJson(text, fileName) {
    if (JSON_NAME.test(fileName) || JSONC_NAME.test(fileName))
        return true;
    return !YAML_NAME.test(fileName) && JSON_START.test(text);
}
function readJsonFile(text, fileName) {
    const read = (0,_json_text_js__WEBPACK_IMPORTED_MODULE_1__/* .readJson */ .m)(text, { comments: JSONC_NAME.test(fileName), spelling: true });
    if (read.ok)
        return { ok: true, value: read.value, notes: [] };
    const { offset, what, fix } = read.mistake;
    const { line, column } = (0,_json_text_js__WEBPACK_IMPORTED_MODULE_1__/* .placeIn */ .V)(text, offset);
    return broken(`${fileName}:${line}:${column}`, { what, fix });
}
function readYamlFile(text, fileName) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    if (isNestedTooDeeply(text)) {
        return broken(fileName, {
            what: 'It is nested too deeply.',
            fix: 'Write it with fewer levels.'
        });
    }
    try {
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, {
            lineCounter: lines,
            logLevel: 'error',
            merge: true,
            prettyErrors: false
        });
        // One mistake in the syntax makes the parser stumble again: only the first is worth telling.
        const mistake = document.errors[0] ?? document.warnings[0];
        if (mistake !== undefined) {
            const { line, col } = lines.linePos(mistake.pos[0]);
            return broken(`${fileName}:${line}:${col}`, explainYaml(mistake.code, mistake.message));
        }
        keepSpelling(document);
        return { ok: true, value: document.toJS(), notes: [] };
    }
    catch (error) {
        // An alias without its anchor, or aliases that multiply without end.
        const what = sentence(error instanceof Error ? error.message : String(error));
        return broken(fileName, { what, fix: 'Write the value out.' });
    }
}
/** No document of AWS is nested deeper; the parser calls itself for each level, until memory ends. */
const DEEPEST = 200;
const NESTED_LISTS = new RegExp(`(?:[-?:][ \\t\\n]+){${DEEPEST}}`);
/** Whether so many brackets are open at once, or so many lists begin within each other. */
function isNestedTooDeeply(text) {
    let depth = 0;
    for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
        depth = /[[{]/.test(bracket) ? depth + 1 : Math.max(0, depth - 1);
        if (depth > DEEPEST)
            return true;
    }
    return NESTED_LISTS.test(text);
}
function broken(where, mistake) {
    return { ok: false, problems: [{ where, ...mistake }] };
}
/** What to do about the mistakes that say little by themselves. */
function explainYaml(code, message) {
    switch (code) {
        case 'MULTIPLE_DOCS':
            return {
                what: 'A second document begins here.',
                fix: 'Keep one in the file, and put the other into a file of its own.'
            };
        case 'DUPLICATE_KEY':
            return { what: 'This key is given twice.', fix: 'Keep one: the other would be lost.' };
        case 'TAB_AS_INDENT':
            return { what: 'A tab indents this line.', fix: 'Indent YAML with blanks.' };
        case 'TAG_RESOLVE_FAILED':
            return {
                what: sentence(message),
                fix: 'Write the value without a tag; what CloudFormation fills in (!Ref, !Sub) is not filled in here.'
            };
        default:
            return { what: sentence(message), fix: 'Correct the file there.' };
    }
}
/** Puts the text as written in place of each number or boolean that JavaScript would write otherwise. */
function keepSpelling(document) {
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Scalar(_key, node) {
            if (typeof node.value !== 'number' && typeof node.value !== 'boolean')
                return;
            if (node.source !== undefined && node.source !== String(node.value))
                node.value = node.source;
        }
    });
}
function sentence(text) {
    return text.endsWith('.') ? text : `${text}.`;
}


/***/ }),

/***/ 4148:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ warning),
/* harmony export */   FD: () => (/* binding */ eachContainer),
/* harmony export */   aj: () => (/* binding */ findRepeats),
/* harmony export */   cd: () => (/* binding */ checkRange),
/* harmony export */   hh: () => (/* binding */ locateContainers),
/* harmony export */   z3: () => (/* binding */ error)
/* harmony export */ });
/* harmony import */ var _definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3080);
/* harmony import */ var _json_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8359);


/** Something that AWS refuses, or that no task survives. */
function error(where, what, fix) {
    return { severity: 'error', where, what, fix };
}
/** Something that AWS accepts, and that is probably not meant. */
function warning(where, what, fix) {
    return { severity: 'warning', where, what, fix };
}
/** The containers of a task definition with their paths. */
function locateContainers(definition) {
    return definition.containerDefinitions.map((container, index) => ({
        container,
        path: (0,_json_path_js__WEBPACK_IMPORTED_MODULE_0__/* .elementPath */ .y)('containerDefinitions', index),
        name: (0,_definition_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .V)(container, index)
    }));
}
/** A check of the whole from a check of one container. */
function eachContainer(check) {
    return definition => locateContainers(definition).flatMap(check);
}
/** An error when a number is outside its range; nothing when it is not given. */
function checkRange(value, least, most, path) {
    if (value === undefined || (value >= least && value <= most))
        return [];
    return [error(path, `${value} is out of range.`, `Use ${least} to ${most}.`)];
}
/** The positions (from 0) of values that stood earlier in the list already. */
function findRepeats(values) {
    return values.flatMap((value, index) => value !== undefined && values.indexOf(value) < index ? [index] : []);
}


/***/ }),

/***/ 7188:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ withoutExtensions),
/* harmony export */   N: () => (/* binding */ findLookalike)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(249);

const OWN_WORDS = 'Write the members as ECS has them, with small first letters, such as family and containerDefinitions.';
const LOOKALIKES = [
    {
        kind: 'a CloudFormation template',
        has: document => ['AWSTemplateFormatVersion', 'Resources', 'Properties', 'ContainerDefinitions'].some(name => Object.hasOwn(document, name)),
        fix: OWN_WORDS
    },
    {
        kind: 'an answer of describe-services',
        has: ({ services, failures }) => Array.isArray(services) && (failures !== undefined || hasArn(services)),
        fix: 'Write the object inside services alone.'
    },
    {
        kind: 'an answer of create-service or update-service',
        has: ({ service }) => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(service),
        fix: 'Write the object inside service alone.'
    },
    {
        kind: 'a Compose file',
        has: ({ services }) => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(services),
        fix: 'Write a task definition of ECS: family and containerDefinitions, with an entry for each service of the Compose file.'
    },
    {
        kind: 'a manifest of Kubernetes',
        has: ({ apiVersion, kind }) => apiVersion !== undefined && kind !== undefined,
        fix: OWN_WORDS
    },
    {
        kind: 'Terraform',
        has: document => 'container_definitions' in document || 'resource' in document,
        fix: OWN_WORDS
    },
    { kind: 'a workflow of GitHub Actions', has: ({ jobs }) => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(jobs), fix: OWN_WORDS }
];
function hasArn(services) {
    return services.some(service => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(service) && 'serviceArn' in service);
}
/** The problem of a document that is of another kind altogether; undefined when it may be what is wanted. */
function findLookalike(document, wanted) {
    if (Array.isArray(document))
        return ofList(document, wanted);
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(document) || Object.hasOwn(document, 'containerDefinitions'))
        return undefined;
    const found = LOOKALIKES.find(({ has }) => has(document));
    return found === undefined
        ? undefined
        : { where: 'the file', what: `It looks like ${found.kind}, not ${wanted}.`, fix: found.fix };
}
function ofList(document, wanted) {
    const containers = document.some(entry => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(entry) && 'image' in entry);
    if (!containers)
        return undefined;
    return {
        where: 'the file',
        what: `It is a list of containers, not ${wanted}.`,
        fix: 'Write {"family": "NAME", "containerDefinitions": [ … ]} around it.'
    };
}
/** The document without the `x-` members at its top, which hold what YAML anchors stand for. */
function withoutExtensions(document) {
    return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('x-')));
}


/***/ }),

/***/ 9359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ normalise),
/* harmony export */   x: () => (/* binding */ requestMembers)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(249);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4032);
/* harmony import */ var _lookalike_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7188);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4207);
/* harmony import */ var _scalar_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1229);





const REQUEST = 'RegisterTaskDefinitionRequest';
/** Members that DescribeTaskDefinition adds and RegisterTaskDefinition does not take. */
const OUTPUT_ONLY = new Set([
    'taskDefinitionArn',
    'revision',
    'status',
    'requiresAttributes',
    'compatibilities',
    'registeredAt',
    'registeredBy',
    'deregisteredAt',
    'deleteRequestedAt'
]);
/** The members of a registered revision that a request to register it again would hold. */
function requestMembers(registered) {
    return Object.fromEntries(Object.entries(registered).filter(([member]) => !OUTPUT_ONLY.has(member)));
}
/** What stands beside `taskDefinition` in an answer of the AWS CLI or SDK, besides the tags. */
const ANSWER_METADATA = new Set(['$metadata', 'ResponseMetadata']);
/**
 * Turns a document into a task definition that RegisterTaskDefinition takes.
 *
 * - An answer of DescribeTaskDefinition (`{ taskDefinition, tags }`) is unwrapped.
 * - Members that only answers have are left out without a word.
 * - A member that ECS does not know is a problem that names the nearest known one. At the top of a file, `x-` members
 *   are left out: they hold what YAML anchors stand for.
 * - A value of the wrong type is converted where only one reading exists, with a note; else it is
 *   a problem with its path.
 * - null, `[]` and `{}` are left out, and so is empty text where it says nothing (with a note).
 *   Empty arguments, and empty values of variables, tags and docker labels stay.
 *
 * Notes and problems never show values of variables, secrets, labels and log options.
 */
function normalise(document, options) {
    const cleaning = {
        keepEmpty: new Set(options.keepNullValueKeys),
        keepEmptyText: options.keepEmptyText ?? false,
        keepUnknown: options.keepUnknown ?? false,
        root: REQUEST,
        problems: [],
        notes: []
    };
    const unwrapped = unwrap(document, cleaning.problems);
    const lookalike = (0,_lookalike_js__WEBPACK_IMPORTED_MODULE_1__/* .findLookalike */ .N)(unwrapped, 'a task definition');
    if (lookalike !== undefined)
        return { ok: false, problems: [lookalike] };
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(unwrapped))
        return { ok: false, problems: [notAnObject(unwrapped)] };
    const own = cleaning.keepUnknown ? unwrapped : (0,_lookalike_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutExtensions */ .J)(unwrapped);
    const request = requestMembers(own);
    const top = { path: '', member: '', holder: undefined };
    const cleaned = (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanStructure */ .b)(request, REQUEST, top, cleaning) ?? {};
    const { problems, notes } = cleaning;
    // With other problems a required member may only seem to be missing.
    if (problems.length === 0)
        problems.push(...findMissing(cleaned));
    if (problems.length > 0)
        return { ok: false, problems };
    // The schema table made sure of each member's type, and findMissing of the two that must be.
    return { ok: true, value: cleaned, notes };
}
/** The task definition in an answer of DescribeTaskDefinition, with its tags; else the document. */
function unwrap(document, problems) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(document) || !(0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(document.taskDefinition))
        return document;
    const { taskDefinition, tags, ...rest } = document;
    for (const member of Object.keys(rest)) {
        if (ANSWER_METADATA.has(member) || member.startsWith('x-'))
            continue;
        problems.push((0,_members_js__WEBPACK_IMPORTED_MODULE_2__/* .unknownMember */ .ro)(member, { shape: REQUEST, path: '', root: REQUEST }));
    }
    return { ...taskDefinition, tags: taskDefinition.tags ?? tags };
}
function findMissing(cleaned) {
    const missing = [];
    if (cleaned.family === undefined) {
        const fix = 'Give the name under which the revisions are registered.';
        missing.push({ where: 'family', what: 'The family is missing.', fix });
    }
    if (cleaned.containerDefinitions === undefined) {
        const fix = 'Define at least one container.';
        missing.push({ where: 'containerDefinitions', what: 'There is no container.', fix });
    }
    return missing;
}
function notAnObject(value) {
    const given = value === null || value === undefined ? 'nothing' : (0,_scalar_js__WEBPACK_IMPORTED_MODULE_3__/* .kindOf */ .I)(value);
    return {
        where: 'task-definition',
        what: `The file holds ${given}, not a task definition.`,
        fix: 'Write an object with family and containerDefinitions.'
    };
}


/***/ }),

/***/ 1833:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D_: () => (/* binding */ withOrigin),
/* harmony export */   EZ: () => (/* binding */ tagValue),
/* harmony export */   P2: () => (/* binding */ readOrigin),
/* harmony export */   YM: () => (/* binding */ originTags),
/* harmony export */   YY: () => (/* binding */ plainDefinition),
/* harmony export */   bj: () => (/* binding */ withoutOrigin),
/* harmony export */   eF: () => (/* binding */ EXPIRY_KEY)
/* harmony export */ });
const PREFIX = 'deploy-fargate:';
/** Until when a preview is wanted at the least; a tag on everything that belongs to it. */
const EXPIRY_KEY = 'preview:expires-at';
const KEYS = {
    commit: `${PREFIX}commit`,
    run: `${PREFIX}run`,
    runNumber: `${PREFIX}run-number`,
    workflow: `${PREFIX}workflow`,
    actor: `${PREFIX}actor`,
    digest: `${PREFIX}digest`,
    imageTag: `${PREFIX}image-tag`,
    replaces: `${PREFIX}replaces`,
    copyOf: `${PREFIX}copy-of`,
    expiresAt: EXPIRY_KEY
};
const MEMBERS = Object.keys(KEYS);
/** AWS documentation: at most 50 tags on a resource, a value of at most 256 characters out of these. */
const MOST_TAGS = 50;
const LONGEST_VALUE = 256;
const NOT_IN_VALUES = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;
/** A text as the value of a tag; what AWS does not take there becomes `-` (`dependabot[bot]`). */
function tagValue(text) {
    return text.replace(NOT_IN_VALUES, '-').slice(0, LONGEST_VALUE);
}
/** The tags for what is known of an origin. */
function originTags(origin) {
    return MEMBERS.flatMap(member => {
        const value = origin[member];
        return value === undefined || value === ''
            ? []
            : [{ key: KEYS[member], value: tagValue(value) }];
    });
}
/** What the tags of a revision tell of its origin. */
function readOrigin(tags = []) {
    const values = new Map(tags.map(({ key = '', value = '' }) => [key, value]));
    return Object.fromEntries(MEMBERS.flatMap(member => {
        const value = values.get(KEYS[member]);
        return value === undefined || value === '' ? [] : [[member, value]];
    }));
}
/** The tags without ours, which say nothing about what a revision does. */
function withoutOrigin(tags = []) {
    return tags.filter(({ key = '' }) => !key.startsWith(PREFIX) && key !== KEYS.expiresAt);
}
/** The task definition without our tags. */
function plainDefinition(definition) {
    return retag(definition, withoutOrigin(definition.tags));
}
/**
 * The task definition to register for an origin: with its tags in place of older ones of ours. Tags of AWS's own
 * (`aws:`) are left out, since no one else may set them, and so are ours when there would be more than 50.
 */
function withOrigin(definition, origin) {
    const own = withoutOrigin(definition.tags).filter(({ key = '' }) => !/^aws:/i.test(key));
    const tags = [...own, ...originTags(origin)];
    return retag(definition, tags.length > MOST_TAGS ? own : tags);
}
/** ECS is not asked to take an empty list of tags. */
function retag(definition, tags) {
    const { tags: _before, ...rest } = definition;
    return tags.length === 0 ? rest : { ...rest, tags };
}


/***/ }),

/***/ 9326:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ checkRequiredMembers),
/* harmony export */   S: () => (/* binding */ missingMembers)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(249);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4148);
/* harmony import */ var _json_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8359);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4207);




/** Members that the AWS model requires and that are missing, at any depth. */
function checkRequiredMembers(definition) {
    return findMissing(definition, 'RegisterTaskDefinitionRequest', '');
}
/** The problems of what the AWS model requires of a document of this shape, at any depth, and is missing. */
function missingMembers(document, shape) {
    return findMissing(document, shape, '').map(({ where, what, fix }) => ({ where, what, fix }));
}
function findMissing(value, shape, path) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        return [];
    const missing = (0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .requiredOf */ .VU)(shape).filter(member => value[member] === undefined);
    const here = missing.map(member => (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .error */ .z3)((0,_json_path_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPath */ .M)(path, member), `${member} is missing.`, 'Give it, or remove what needs it.'));
    const below = Object.entries((0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .membersOf */ .lS)(shape)).flatMap(([member, type]) => findMissingBelow(value[member], type, (0,_json_path_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPath */ .M)(path, member)));
    return [...here, ...below];
}
function findMissingBelow(value, type, path) {
    const shape = type.replace('[]', '');
    if (!(0,_members_js__WEBPACK_IMPORTED_MODULE_0__/* .isShapeName */ .f3)(shape))
        return [];
    if (!Array.isArray(value))
        return findMissing(value, shape, path);
    return value.flatMap((element, index) => findMissing(element, shape, (0,_json_path_js__WEBPACK_IMPORTED_MODULE_3__/* .elementPath */ .y)(path, index)));
}


/***/ }),

/***/ 1229:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readScalar),
/* harmony export */   I: () => (/* binding */ kindOf)
/* harmony export */ });
const WANTED = {
    string: { name: 'text', fix: 'Write a text.' },
    integer: { name: 'a whole number', fix: 'Write a whole number.' },
    number: { name: 'a number', fix: 'Write a number.' },
    boolean: { name: 'true or false', fix: 'Write true or false.' }
};
/**
 * Reads a value as the wanted type where only one reading exists: a number or boolean as text,
 * text of digits as a whole number, the words true and false in any case as a boolean.
 *
 * @param shown false when the value may be a secret: then no text names it
 */
function readScalar(value, type, shown) {
    if (isScalar(value, type))
        return { ok: true, value };
    const converted = convert(value, type);
    const given = shown && typeof value !== 'object' ? JSON.stringify(value) : kindOf(value);
    const { name, fix } = WANTED[type];
    if (converted === undefined)
        return { ok: false, what: `Expected ${name}, got ${given}.`, fix };
    return { ok: true, value: converted, note: `${given} was read as ${name}.` };
}
function isScalar(value, type) {
    if (type === 'number')
        return Number.isFinite(value);
    return type === 'integer' ? Number.isSafeInteger(value) : typeof value === type;
}
function convert(value, type) {
    if (type === 'string')
        return typeof value === 'object' ? undefined : String(value);
    if (typeof value !== 'string' || value.trim() === '')
        return undefined;
    const text = value.trim().toLowerCase();
    if (type !== 'boolean')
        return isScalar(Number(text), type) ? Number(text) : undefined;
    return text === 'true' || text === 'false' ? text === 'true' : undefined;
}
/** What a value is, in a word or two: `a number`, `a list`. */
function kindOf(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'string')
        return 'a text';
    return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}


/***/ })

};
