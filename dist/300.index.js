export const id = 300;
export const ids = [300];
export const modules = {

/***/ 1974:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ existingService)
/* harmony export */ });
/**
 * The service, if there is one to update. ECS shows a deleted one as INACTIVE for a while; its name is free then, and
 * CreateService makes a new service.
 */
function existingService(service) {
    return service === undefined || service === 'missing' || service.status === 'INACTIVE'
        ? undefined
        : service;
}


/***/ }),

/***/ 8271:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ju: () => (/* binding */ accept),
  q3: () => (/* binding */ expectedImage),
  KI: () => (/* binding */ findLive),
  Eu: () => (/* binding */ findRegistered),
  TE: () => (/* binding */ lookUp)
});

// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts
var failure = __webpack_require__(9551);
// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
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
    if (!(0,clean/* isObject */.G)(document)) {
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
        const found = path.reduce((holder, member) => ((0,clean/* isObject */.G)(holder) ? holder[member] : undefined), definition);
        if (typeof found !== 'string' || WORDS.includes(found))
            return [];
        const word = WORDS.find(known => known === found.toUpperCase().replaceAll('-', '_'));
        const what = `ECS knows no "${found}" here.`;
        return word === undefined ? [] : [{ where: path.join('.'), what, fix: `Write ${word}.` }];
    });
}
/** Where the log of Service Connect takes secrets from. A text that is refused may be the secret itself: it is not shown. */
function checkSecretOptions({ serviceConnectConfiguration: connect }) {
    const log = (0,clean/* isObject */.G)(connect) ? connect.logConfiguration : undefined;
    const options = (0,clean/* isObject */.G)(log) && Array.isArray(log.secretOptions) ? log.secretOptions : [];
    return options.flatMap((option, index) => {
        if (!(0,clean/* isObject */.G)(option) || typeof option.valueFrom !== 'string')
            return [];
        const fault = (0,secret_source/* faultOfSecretSource */.Rt)(option.valueFrom);
        const name = typeof option.name === 'string' ? option.name : 'The secret';
        const where = `serviceConnectConfiguration.logConfiguration.secretOptions[${index}].valueFrom`;
        return fault === undefined ? [] : [{ where, what: `${name} ${fault.what}`, fix: fault.fix }];
    });
}

;// CONCATENATED MODULE: ./src/revision/find-codedeploy.ts
/** CodeDeploy's side of a service that it deploys. Only then its code is loaded. */
async function lookUpCodeDeploy(request, service, tools) {
    const inUse = service !== undefined && service !== 'missing' && service.status === 'ACTIVE';
    if (!inUse || service.controller !== 'CODE_DEPLOY' || request.mode === 'run-task') {
        if (request.rollout.codeDeploy !== undefined) {
            tools.runner.notice('The codedeploy inputs have no effect: the service is not deployed by CodeDeploy.');
        }
        return undefined;
    }
    const { lookUpGroup } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(562)]).then(__webpack_require__.bind(__webpack_require__, 9562));
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
async function findLive({ taskDefinition: { source } }, service, tools) {
    if (service === undefined || service === 'missing')
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
    const definition = accept((0,normalise/* normalise */.j)(found.document, { keepNullValueKeys: [], keepEmptyText: true, keepUnknown: true }), `The task definition ${reference}`);
    return { arn: found.arn, active: found.status === 'ACTIVE', definition: definition.value };
}
async function findBase({ taskDefinition: { source, keepNullValueKeys } }, live, tools) {
    switch (source.kind) {
        case 'file': {
            const document = accept((0,task_definition_document/* readDocument */.u)(await (0,workspace_file/* readText */.y)('task-definition', source.path), source.path), source.path);
            const { value, notes } = accept((0,normalise/* normalise */.j)(document.value, { keepNullValueKeys }), source.path);
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
    const { value, notes } = accept(checked, `service-definition: ${path}`, 'invalid-input');
    for (const note of notes)
        runner.line(`${path}: ${note}`);
    return value;
}
/**
 * What the service is created from; undefined when it is there. Throws a DeployError when we could not deploy to what
 * the file describes: a service of CodeDeploy that is there may have been created from it.
 */
function usableDefinition({ rollout }, definition, service) {
    const isNew = service === 'missing' || service?.status === 'INACTIVE';
    const byEcs = isNew || service?.controller === 'ECS';
    const problem = byEcs ? (0,plan_update/* refuseDefinition */.Yf)(rollout.serviceDefinition ?? '', definition) : undefined;
    if (problem !== undefined)
        throw new src_problem/* DeployError */.sH('invalid-input', problem.what, (0,src_problem/* hintOf */.$z)(problem));
    return isNew ? definition : undefined;
}
/** The value, or one error with every problem. */
function accept(checked, where, code = 'invalid-task-definition') {
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
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4032);

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
        has: ({ service }) => (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(service),
        fix: 'Write the object inside service alone.'
    },
    {
        kind: 'a Compose file',
        has: ({ services }) => (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(services),
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
    { kind: 'a workflow of GitHub Actions', has: ({ jobs }) => (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(jobs), fix: OWN_WORDS }
];
function hasArn(services) {
    return services.some(service => (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(service) && 'serviceArn' in service);
}
/** The problem of a document that is of another kind altogether; undefined when it may be what is wanted. */
function findLookalike(document, wanted) {
    if (Array.isArray(document))
        return ofList(document, wanted);
    if (!(0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(document) || Object.hasOwn(document, 'containerDefinitions'))
        return undefined;
    const found = LOOKALIKES.find(({ has }) => has(document));
    return found === undefined
        ? undefined
        : { where: 'the file', what: `It looks like ${found.kind}, not ${wanted}.`, fix: found.fix };
}
function ofList(document, wanted) {
    const containers = document.some(entry => (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(entry) && 'image' in entry);
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
    if (!(0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(unwrapped))
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
    if (!(0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(document) || !(0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(document.taskDefinition))
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
 * (`aws:`) are left out, since nobody else may set them, and so are ours when there would be more than 50.
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
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4032);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4148);
/* harmony import */ var _json_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8359);
/* harmony import */ var _members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4207);




/** Members that the AWS model requires and that are missing, at any depth. */
function checkRequiredMembers(definition) {
    return findMissing(definition, 'RegisterTaskDefinitionRequest', '');
}
/** The problems of what the AWS model requires of a document of this shape, at any depth, and is missing. */
function missingMembers(document, shape) {
    return findMissing(document, shape, '').map(({ where, what, fix }) => ({ where, what, fix }));
}
function findMissing(value, shape, path) {
    if (!(0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .G)(value))
        return [];
    const missing = (0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .requiredOf */ .VU)(shape).filter(member => value[member] === undefined);
    const here = missing.map(member => (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .error */ .z3)((0,_json_path_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPath */ .M)(path, member), `${member} is missing.`, 'Give it, or remove what needs it.'));
    const below = Object.entries((0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .membersOf */ .lS)(shape)).flatMap(([member, type]) => findMissingBelow(value[member], type, (0,_json_path_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPath */ .M)(path, member)));
    return [...here, ...below];
}
function findMissingBelow(value, type, path) {
    const shape = type.replace('[]', '');
    if (!(0,_members_js__WEBPACK_IMPORTED_MODULE_1__/* .isShapeName */ .f3)(shape))
        return [];
    if (!Array.isArray(value))
        return findMissing(value, shape, path);
    return value.flatMap((element, index) => findMissing(element, shape, (0,_json_path_js__WEBPACK_IMPORTED_MODULE_3__/* .elementPath */ .y)(path, index)));
}


/***/ })

};
