export const id = 6357;
export const ids = [6357];
export const modules = {

/***/ 8073:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ digestMoved)
/* harmony export */ });
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3564);
/* harmony import */ var _image_steps_check_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1153);
/* harmony import */ var _deployment_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9193);
/* harmony import */ var _image_comparison_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9446);
/* harmony import */ var _resolve_images_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9947);





/**
 * Whether a tag of the live task definition gives another image in ECR now than the one that runs, or no one knows which
 * one runs. ECS resolves tags once a deployment (AWS documentation, version consistency), so only a new deployment
 * brings it.
 */
async function digestMoved(service, found, tools) {
    const live = found.registered.find(({ arn }) => arn === service.taskDefinition);
    const primary = (0,_deployment_state_js__WEBPACK_IMPORTED_MODULE_4__/* .primaryOf */ .Os)(service);
    // A service without tasks runs no image: its first task resolves the tag as it is then.
    if (live === undefined || primary === undefined || service.desired + service.running === 0) {
        return false;
    }
    const images = await lookUpTagged(live.definition, tools);
    if (images.length === 0)
        return false;
    const comparison = await (0,_resolve_images_js__WEBPACK_IMPORTED_MODULE_3__/* .compareRunning */ .J)(images, { service, deploymentId: primary.id }, tools.clients, tools.cancel);
    if (comparison.kind === 'unknown' && primary.rolloutState === 'IN_PROGRESS') {
        // Its first task may have yet to resolve the tag; before its end it is compared with what was checked.
        return false;
    }
    if (comparison.kind === 'unknown') {
        tools.runner.notice(`Which image runs in container ${comparison.containers.join(', ')} is not known: redeploying to be sure. ${(0,_image_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .explainUnknown */ .wE)(comparison)}`);
    }
    return comparison.kind !== 'same';
}
/** The images that the task definition holds by tag, as they are in ECR now; those that cannot be looked up are left out. */
async function lookUpTagged(definition, { clients, cancel }) {
    const references = new Set(definition.containerDefinitions.flatMap(({ image }) => image ?? []));
    const looks = [...references].map(async (reference) => {
        if ((0,_image_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(reference)?.digest !== undefined)
            return [];
        const facts = await (0,_image_steps_check_image_js__WEBPACK_IMPORTED_MODULE_1__/* .lookUpImage */ .OK)(reference, clients.ecr, cancel);
        return typeof facts === 'string'
            ? []
            : (0,_image_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .checkedImages */ .QD)(definition, { reference, digests: (0,_image_steps_check_image_js__WEBPACK_IMPORTED_MODULE_1__/* .reportedDigests */ .bO)(facts) });
    });
    return (await Promise.all(looks)).flat();
}


/***/ }),

/***/ 9947:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ compareRunning)
});

// EXTERNAL MODULE: ./src/aws/ecs.ts
var aws_ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var aws_failure = __webpack_require__(5494);
;// CONCATENATED MODULE: ./src/aws/task-digests.ts

/** The digests that the running tasks of a deployment or task set run, by container name. `startedBy`: its id. */
async function taskDigests(client, { clusterArn, name }, startedBy, options = {}) {
    const arns = await (0,aws_ecs/* listTasks */.Vk)(client, clusterArn, name, 'RUNNING', options);
    const tasks = await (0,aws_ecs/* describeTasks */.yz)(client, clusterArn, arns, options);
    const digests = new Map();
    for (const { containers } of tasks.filter(task => task.startedBy === startedBy)) {
        for (const { name: container, imageDigest } of containers) {
            if (imageDigest === undefined)
                continue;
            digests.set(container, [...new Set([...(digests.get(container) ?? []), imageDigest])]);
        }
    }
    return digests;
}

// EXTERNAL MODULE: ./src/aws/whole-answer.ts
var whole_answer = __webpack_require__(4833);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
;// CONCATENATED MODULE: ./src/deployment/steps/resolve-images.ts






/** Compares what ECS runs for a deployment with what was checked. Throws when ECS cannot be asked at all. */
async function compareRunning(images, { service, deploymentId }, clients, signal) {
    const containers = images.map(({ container }) => container);
    const asked = { service, deploymentId, containers };
    const { resolved, why } = await resolveImages(asked, clients, signal);
    return (0,image_comparison/* compareImages */.qJ)(images, resolved, why);
}
/**
 * The digests that ECS runs for a deployment: of its service revision, and of its running tasks where that does not show
 * every container. Throws when ECS cannot be asked at all (credentials, network).
 */
async function resolveImages({ service, deploymentId, containers }, { ecs }, signal) {
    // Task sets have no service revisions.
    const revision = service.controller === 'CODE_DEPLOY'
        ? {}
        : await ask((0,aws_ecs/* runningDigests */.Jc)(ecs, service, deploymentId, { signal }));
    const known = revision.resolved ?? new Map();
    if (containers.every(name => known.has(name)))
        return { resolved: known, why: [] };
    const startedBy = (0,deployment_state/* deploymentOf */.PE)(service, deploymentId)?.taskSetId ?? deploymentId;
    const tasks = await ask(taskDigests(ecs, service, startedBy, { signal }));
    return {
        resolved: new Map([...(tasks.resolved ?? []), ...known]),
        why: [revision.why, tasks.why].filter(reason => reason !== undefined)
    };
}
/** An answer, or why there is none: the call is denied, not there, or shows nothing however often it is asked. */
async function ask(call) {
    try {
        return { resolved: await call };
    }
    catch (error) {
        const failure = (0,aws_failure/* failureOf */.g5)(error);
        const shownNothing = error instanceof Error && error.cause instanceof whole_answer/* LostAnswer */.b5;
        if (!(0,aws_failure/* isUnavailable */.Pd)(failure) && !shownNothing)
            throw error;
        return { why: failure.message };
    }
}


/***/ }),

/***/ 7648:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ writeSticky)
/* harmony export */ });
/** Who writes with the token of a job. */
const JOB_BOT = 'github-actions[bot]';
/**
 * Puts a comment into its last words. Runs that write at the same moment end with one: each keeps the oldest of those
 * that are there after its own. Throws a GitHubError.
 */
async function writeSticky(client, sticky) {
    const { pullRequest, marker, body, how } = sticky;
    const known = (await client.login()) ?? JOB_BOT;
    const mine = async (author) => (await client.listComments(pullRequest))
        .filter(comment => comment.author === author && comment.body.trimStart().startsWith(marker))
        .sort((one, other) => one.id - other.id);
    let own = await mine(known);
    if (own.length === 0) {
        if (how === 'only-edit')
            return;
        const { author } = await client.createComment(pullRequest, body);
        own = await mine(author);
    }
    const [oldest, ...others] = own;
    if (oldest !== undefined && oldest.body !== body)
        await client.updateComment(oldest.id, body);
    for (const { id } of others)
        await client.deleteComment(id);
}


/***/ }),

/***/ 1990:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  drawPlan: () => (/* binding */ drawPlan),
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/one-off-task/steps/prepare-task.ts + 1 modules
var prepare_task = __webpack_require__(8602);
// EXTERNAL MODULE: ./src/preflight/check.ts
var preflight_check = __webpack_require__(4163);
// EXTERNAL MODULE: ./src/cost/estimate.ts
var estimate = __webpack_require__(779);
// EXTERNAL MODULE: ./src/cost/prices.ts
var prices = __webpack_require__(1295);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var strategy = __webpack_require__(448);
;// CONCATENATED MODULE: ./src/preflight/planned-change.ts



/** What it would cost; undefined when the new size is not known. Only Spot alone is counted as Spot. */
function estimateCost(before, after, providers = [], region) {
    const spot = providers.length > 0 && providers.every(provider => provider === 'FARGATE_SPOT');
    const then = (0,estimate/* billedTask */.oL)(after.definition, spot);
    if (then === undefined)
        return undefined;
    const now = before && (0,estimate/* billedTask */.oL)(before.definition, spot);
    // Both by one list, or their difference would be that of the lists.
    const strange = [then, now].find(task => task !== undefined && !(0,estimate/* hasOwnPrices */.hp)(task, region));
    const bill = (task, { tasks }) => Math.round((0,estimate/* monthlyCost */.Ho)(task, tasks, strange === undefined ? region : undefined) * 100) / 100;
    const share = spot ? `Spot at ${prices/* PRICES */.ze.spotShare * 100} % of on-demand` : 'on-demand';
    return {
        ...(before === undefined || now === undefined ? {} : { before: bill(now, before) }),
        after: bill(then, after),
        currency: 'USD',
        note: `estimate by ${share} ${(0,estimate/* namePrices */.wn)(strange ?? then, region)}, for tasks that run all month; load balancer, addresses and traffic are extra`
    };
}
/** Tasks have to start, and old ones to drain. */
const LEAST_MINUTES = 3;
/**
 * What the old tasks cost while they run beside the new ones; undefined for a rolling deployment, which replaces them a few
 * at a time. Hooks do not count, which someone may answer at once.
 */
function sideBySideCost({ definition, tasks }, view, region) {
    const task = (0,estimate/* billedTask */.oL)(definition);
    if (view.strategy === 'ROLLING' || task === undefined || tasks === 0)
        return undefined;
    const waits = (0,strategy/* plannedWaits */.LH)({ ...view, hooks: [] });
    const minutes = waits.reduce((sum, [more]) => sum + more, LEAST_MINUTES);
    const amount = ((0,estimate/* hourlyCost */.l_)(task, region) * tasks * minutes) / 60;
    return { minutes, amount: Math.round(amount * 100) / 100 };
}

// EXTERNAL MODULE: ./src/preflight/steps/gather-checks.ts + 8 modules
var gather_checks = __webpack_require__(4974);
// EXTERNAL MODULE: ./src/aws/preflight-reads.ts
var preflight_reads = __webpack_require__(9450);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
// EXTERNAL MODULE: ./src/json-object.ts
var json_object = __webpack_require__(249);
// EXTERNAL MODULE: ./src/task-definition/json-path.ts
var json_path = __webpack_require__(8359);
;// CONCATENATED MODULE: ./src/preflight/drift.ts


/** Members whose difference means nothing: autoscaling moves the count, and names and tags are matched elsewhere. */
const IGNORED = new Set([
    'desiredCount',
    'serviceName',
    'cluster',
    'taskDefinition',
    'tags',
    'clientToken',
    'role',
    // ECS takes these and shows them in no answer.
    'gatewayConnectors',
    'monitoring'
]);
/** Members of CreateService that ECS shows in the deployments of a service alone. */
const OF_DEPLOYMENT = [
    'serviceConnectConfiguration',
    'volumeConfigurations',
    'vpcLatticeConfigurations'
];
/** Where a secret may stand: of what is under these only the names are shown. */
const HIDDEN = new Set([
    'options',
    'repositoryCredentials',
    'secretOptions',
    'environment',
    'secrets',
    'tags'
]);
/** What an object in a list is known by, whatever its place. */
const NAMES = ['name', 'key', 'capacityProvider', 'portName'];
/**
 * Where a service, as DescribeServices shows it, differs from its file in the shape of CreateService, a line each. The
 * file creates a service and never changes it, so that a difference stays until someone does something about it. Only
 * what the file says is compared: AWS adds the rest.
 */
function findDrift(file, service) {
    const { settings, unseen } = settingsOf(service);
    return Object.keys(file)
        .filter(member => !IGNORED.has(member) && !unseen.has(member))
        .flatMap(member => compare(file[member], settings[member], { path: member, hidden: HIDDEN.has(member) }));
}
/** The settings with those of the newest deployment, and what no one can know when there is none (CodeDeploy). */
function settingsOf(service) {
    const deployments = Array.isArray(service.deployments) ? service.deployments.filter(json_object/* isObject */.Gv) : [];
    const primary = deployments.find(({ status }) => status === 'PRIMARY');
    if (primary === undefined)
        return { settings: service, unseen: new Set(OF_DEPLOYMENT) };
    const own = Object.fromEntries(OF_DEPLOYMENT.map(member => [member, primary[member]]));
    return { settings: { ...service, ...own }, unseen: new Set() };
}
const inside = ({ path, hidden }, member) => ({
    path: (0,json_path/* memberPath */.M)(path, member),
    hidden: hidden || HIDDEN.has(member)
});
function compare(wanted, found, place) {
    if (wanted === null || wanted === undefined)
        return [];
    if ((0,json_object/* isObject */.Gv)(wanted)) {
        const members = (0,json_object/* isObject */.Gv)(found) ? found : {};
        return Object.keys(wanted).flatMap(member => compare(wanted[member], members[member], inside(place, member)));
    }
    if (Array.isArray(wanted) && [wanted, found].flat().some(json_object/* isObject */.Gv)) {
        return compareLists(wanted, Array.isArray(found) ? found : [], place);
    }
    if (canonical(wanted) === canonical(found))
        return [];
    const { path, hidden } = place;
    return hidden
        ? [`${path}: the file says something else than the service has`]
        : [`${path}: the file says ${show(wanted)}, the service has ${show(found)}`];
}
/** Compares objects in lists: those that fit first, the others by their names, or else in their order. */
function compareLists(wanted, found, place) {
    const left = [...found];
    const take = (index) => (index === -1 ? undefined : left.splice(index, 1)[0]);
    const placeOf = (item) => {
        const name = nameOf(item);
        return name === undefined
            ? { ...place, path: (0,json_path/* elementPath */.y)(place.path, wanted.indexOf(item)) }
            : inside(place, name);
    };
    const open = wanted.filter(item => take(left.findIndex(other => compare(item, other, place).length === 0)) === undefined);
    const lines = open.flatMap(item => {
        const name = nameOf(item);
        const other = take(left.findIndex(one => nameOf(one) === name));
        const at = placeOf(item);
        return other === undefined
            ? [`${at.path}: the file has it, the service does not`]
            : compare(item, other, at);
    });
    const more = left.map(item => `${nameOf(item) === undefined ? place.path : placeOf(item).path}: ${MORE}`);
    return [...lines, ...more];
}
const MORE = 'the service has one that the file does not have';
function nameOf(item) {
    if (!(0,json_object/* isObject */.Gv)(item))
        return undefined;
    return NAMES.map(member => item[member]).find(name => typeof name === 'string');
}
/** A value as text that does not depend on the order of lists or members; an empty list is the same as none. */
function canonical(value) {
    if (Array.isArray(value))
        return value.length === 0 ? '' : `[${value.map(canonical).sort().join()}]`;
    if ((0,json_object/* isObject */.Gv)(value)) {
        const members = Object.keys(value).sort();
        return `{${members.map(member => `${member}:${canonical(value[member])}`).join()}}`;
    }
    return value === undefined || value === null || value === '' ? '' : String(value);
}
function show(value) {
    if (value === undefined || value === null)
        return 'nothing';
    if ((0,json_object/* isObject */.Gv)(value))
        return 'something else';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

;// CONCATENATED MODULE: ./src/preflight/steps/plan-drift.ts





/** Where what runs is not what the files say, a line each. */
async function findDrifts(request, found, tools) {
    const service = (0,service_state/* existingService */.TG)(found.service);
    if (service === undefined)
        return [];
    // Where the live revision is the one to start from, nothing in it is taken back.
    const foreign = request.taskDefinition.source.kind === 'live'
        ? []
        : foreignRevision(found, service.taskDefinition);
    return [...foreign, ...(await drifted(request, found, tools))];
}
/** A revision without our tags: someone else's, or ours where ecs:TagResource is denied. */
function foreignRevision({ registered }, live) {
    const running = registered.find(({ arn }) => arn === live);
    const known = (0,origin_tags/* readOrigin */.P2)(running?.definition.tags);
    return running === undefined || known.run !== undefined || known.commit !== undefined
        ? []
        : [
            `${(0,progress_lines/* revisionName */.pd)(live)} carries no tag of this action; if someone else registered it, the next deployment replaces what is different in it`
        ];
}
async function drifted(request, { serviceFile: file }, { clients, cancel }) {
    if (file === undefined || request.service === undefined)
        return [];
    const live = await (0,preflight_reads/* serviceDocument */.r9)(clients.ecs, request.cluster, request.service, cancel);
    return live === undefined ? [] : findDrift(file, live).map(line => `service: ${line}`);
}

// EXTERNAL MODULE: ./src/aws/ecr.ts
var ecr = __webpack_require__(8663);
;// CONCATENATED MODULE: ./src/image/own-registry.ts
/** The suffixes of AWS's partitions that are told from an ARN. */
const SUFFIXES = new Map([
    ['aws', 'amazonaws.com'],
    ['aws-us-gov', 'amazonaws.com'],
    ['aws-cn', 'amazonaws.com.cn']
]);
/** The host of an account's registry in a region; undefined when it cannot be told from who calls. */
function registryOf({ account, arn }, region) {
    const suffix = SUFFIXES.get(arn.split(':')[1]);
    if (suffix === undefined || region === undefined || !/^\d{12}$/.test(account))
        return undefined;
    return `${account}.dkr.ecr.${region}.${suffix}`;
}

// EXTERNAL MODULE: ./src/image/reference.ts
var reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/image/steps/build-files.ts + 1 modules
var build_files = __webpack_require__(995);
// EXTERNAL MODULE: ./src/image/steps/check-builder.ts + 2 modules
var check_builder = __webpack_require__(6438);
// EXTERNAL MODULE: ./src/image/steps/check-image.ts
var check_image = __webpack_require__(1153);
// EXTERNAL MODULE: ./src/image/steps/find-reuse.ts
var find_reuse = __webpack_require__(723);
// EXTERNAL MODULE: ./src/image/steps/identify-build.ts
var identify_build = __webpack_require__(3084);
// EXTERNAL MODULE: ./src/image/steps/obtain-image.ts + 10 modules
var obtain_image = __webpack_require__(3575);
// EXTERNAL MODULE: ./src/image/tag-mobility.ts
var tag_mobility = __webpack_require__(87);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/runner/child-environment.ts
var child_environment = __webpack_require__(980);
// EXTERNAL MODULE: ./src/runner/process.ts + 1 modules
var process = __webpack_require__(6999);
// EXTERNAL MODULE: ./src/task-definition/platform.ts
var task_definition_platform = __webpack_require__(3810);
// EXTERNAL MODULE: ./src/preflight/steps/read-roles.ts
var read_roles = __webpack_require__(6143);
;// CONCATENATED MODULE: ./src/preflight/steps/plan-image.ts

















const DENIED = 'it is not in ECR, or ecr:BatchGetImage is denied';
/** Looks at the image that is given or would be built. Builds, pushes and creates nothing. */
async function inspectImage(request, found, tools) {
    const { image } = request;
    switch (image.kind) {
        case 'none':
            return { reference: undefined };
        case 'given': {
            const finding = await inspectGiven(image.image, tools);
            return { reference: image.image, check: { image: image.image, finding } };
        }
        case 'build': {
            const finding = await inspectBuilt(image, tools);
            const isReused = finding.kind === 'found' || finding.kind === 'other-build';
            return {
                ...(await referenceOf(request, image, found, finding, tools)),
                check: {
                    image: `${(0,reference/* parseRepository */.SU)(image.repository)?.name}:${image.tags[0]}`,
                    finding,
                    ...(isReused
                        ? {}
                        : {
                            mistakes: await (0,build_files/* findMissingFiles */.F)(image.options, tools.env),
                            platforms: image.options.platforms
                        })
                }
            };
        }
    }
}
/** What the builder would make when `platforms` is left out; nothing where Docker is not there to say it. */
async function builderChecks({ image }, { check }, definition, { cancel, env }) {
    // What is reused is not built.
    if (image.kind !== 'build' || check?.mistakes === undefined)
        return [];
    const wanted = (0,task_definition_platform/* platformOf */.tj)(definition);
    try {
        const problems = await (0,check_builder/* findBuilderProblems */.Tx)(image, (0,child_environment/* childEnvironment */.Q)(env), wanted, cancel);
        return problems.map(({ where, what, fix }) => (0,preflight_check/* failedCheck */.WU)('image', `${where}: ${what}`, fix ?? 'Correct it.'));
    }
    catch (thrown) {
        cancel.throwIfAborted();
        if (thrown instanceof process/* ProgramMissingError */.D || thrown instanceof problem/* DeployError */.sH)
            return [];
        throw thrown;
    }
}
async function inspectGiven(image, { clients, cancel, journal }) {
    const { path, tag } = (0,reference/* parseImageReference */.o_)(image) ?? {};
    journal.learn({
        image,
        ...(tag === undefined ? {} : { imageTag: tag }),
        ...(path === undefined ? {} : { repository: path })
    });
    const facts = await (0,check_image/* lookUpImage */.OK)(image, clients.ecr, cancel);
    if (facts === 'missing')
        return { kind: 'missing' };
    if (facts === 'unknown')
        return { kind: 'unknown', why: DENIED };
    journal.learn({ imageDigest: facts.digest });
    return { kind: 'found', ...facts };
}
async function inspectBuilt(request, tools) {
    const { repository: text, tags, options } = request;
    const { clients, cancel, journal, runner, source } = tools;
    for (const notice of (0,obtain_image/* sourceNotices */.D)(source, options.labels))
        runner.notice(notice);
    const repository = (0,reference/* parseRepository */.SU)(text);
    if (repository === undefined)
        return { kind: 'unknown', why: `${text} is not in ECR` };
    journal.learn({ repository: repository.name, imageTag: tags[0] });
    const client = clients.ecr(repository.region);
    try {
        const found = await (0,ecr/* findImage */.F1)(client, repository, { tag: tags[0] }, cancel);
        if (found.kind === 'repository-missing') {
            return missingRepository(request, repository.name);
        }
        if (found.kind === 'missing')
            return { kind: 'to-build' };
        const { facts, build } = await (0,check_image/* readImageWithBuild */.w_)(client, repository, found, cancel);
        const { digest, platforms } = facts;
        const reuse = await planReuse(request, build, repository, tools);
        if (reuse.kind === 'rebuild')
            return { kind: 'to-build', rebuildReason: reuse.why };
        if (reuse.kind === 'refuse')
            return { kind: 'other-build', what: reuse.message, fix: reuse.hint };
        journal.learn({ imageDigest: digest });
        return {
            kind: 'found',
            digest,
            platforms,
            ...(reuse.warning === undefined ? {} : { warning: reuse.warning })
        };
    }
    catch (error) {
        if (!(error instanceof problem/* DeployError */.sH) || error.code !== 'access-denied')
            throw error;
        return { kind: 'unknown', why: DENIED };
    }
}
function missingRepository({ tags, createRepository: wouldCreate }, name) {
    const moving = (0,tag_mobility/* describeMovingTags */.L4)(tags, name);
    return { kind: 'repository-missing', wouldCreate, ...(moving === undefined ? {} : { moving }) };
}
/** What a deployment would do with the image that is there. */
async function planReuse(request, stored, repository, { clients, cancel, env, source }) {
    const wanted = await (0,identify_build/* identifyBuild */.H)(request.options, (0,identify_build/* buildSourceOf */.Z)(source), env);
    const client = clients.ecr(repository.region);
    return await (0,find_reuse/* findReuse */.c)(request, { wanted, stored }, { client, repository }, cancel);
}
/** Without a login the registry's host is not known; it is the one of the image that runs, if that is of the repository, or the caller's own. */
async function referenceOf(request, { repository, tags, imageReference }, found, finding, tools) {
    const parsed = (0,reference/* parseRepository */.SU)(repository);
    if (parsed === undefined)
        return { reference: (0,find_revision/* expectedImage */.q3)(request) };
    const { name } = parsed;
    const running = found.registered
        .flatMap(({ definition }) => definition.containerDefinitions)
        .map(({ image }) => (0,reference/* parseImageReference */.o_)(image ?? ''))
        .find(image => image?.path === name && image?.host !== undefined);
    const host = parsed.host ?? running?.host ?? (await ownRegistry(request, tools));
    const rest = imageReference === 'digest' && finding.kind === 'found'
        ? `${name}@${finding.digest}`
        : `${name}:${tags[0]}`;
    return host === undefined
        ? { reference: rest, withoutRegistry: true }
        : { reference: `${host}/${rest}` };
}
async function ownRegistry({ region }, tools) {
    const caller = await (0,read_roles/* readCaller */.wW)(tools);
    return caller.kind === 'seen' ? registryOf(caller.value, region) : undefined;
}

// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/deployment/steps/digest-moved.ts
var digest_moved = __webpack_require__(8073);
// EXTERNAL MODULE: ./src/revision/register.ts
var revision_register = __webpack_require__(268);
;// CONCATENATED MODULE: ./src/preflight/service-changes.ts
/** What a deployment would change on a service besides its task definition, a line each. */
function describeServiceChanges(service, rollout) {
    const { desiredCount, enableEcsManagedTags, propagateTags, managedVolume } = rollout;
    return [
        ...changed('desiredCount', service.desired, desiredCount),
        ...changed('enableECSManagedTags', service.managedTags ?? false, enableEcsManagedTags),
        ...changed('propagateTags', service.propagateTags ?? 'NONE', propagateTags),
        ...(managedVolume === undefined ? [] : [`volume ${managedVolume.name} is set`])
    ];
}
function changed(name, before, after) {
    return after === undefined || after === before ? [] : [`${name} ${before} -> ${after}`];
}

;// CONCATENATED MODULE: ./src/preflight/steps/plan-move.ts





/** The revision of its newest deployment. */
function liveOf(found) {
    const service = (0,service_state/* existingService */.TG)(found.service);
    return found.registered.find(({ arn }) => arn === service?.taskDefinition);
}
/** The revision that works, for the report. */
function runsNow(found) {
    const service = (0,service_state/* existingService */.TG)(found.service);
    const runs = service === undefined ? undefined : (0,plan_update/* rollbackTarget */.es)(service)?.taskDefinition;
    return runs === undefined ? {} : { runningTaskDefinitionArn: runs };
}
/** Whether anything would happen to it. */
function movesService({ service }, move) {
    return service !== undefined && move.service.action !== 'none';
}
/** What a deployment would do with the service. */
async function planMove(request, found, definition, tools) {
    const service = (0,service_state/* existingService */.TG)(found.service);
    if (service === undefined)
        return { service: { action: 'create', changes: [] } };
    // CodeDeploy carries a revision over and nothing else.
    const changes = found.codeDeploy ? [] : describeServiceChanges(service, request.rollout);
    const live = liveOf(found);
    const same = live !== undefined && (0,revision_register/* holds */.v)(live, definition);
    const moved = same && (await (0,digest_moved/* digestMoved */.A)(service, found, tools));
    const rollout = (0,plan_update/* planRollout */.ne)({
        service: same ? await withEnd(service, found) : service,
        // What is not registered yet has no name; it is not the one that runs.
        taskDefinition: same ? service.taskDefinition : definition.family,
        force: request.rollout.forceNewDeployment,
        otherChanges: changes.length > 0,
        digestMoved: moved
    });
    return { service: { action: actionOf(rollout), changes: [...changes, ...noteOf(moved)] } };
}
/** Only CodeDeploy knows how the deployment ended that a revision came with. */
async function withEnd(service, { codeDeploy }) {
    if (codeDeploy === undefined)
        return service;
    const { withItsEnd } = await Promise.all(/* import() */[__webpack_require__.e(7507), __webpack_require__.e(6417)]).then(__webpack_require__.bind(__webpack_require__, 6417));
    return await withItsEnd(service, codeDeploy);
}
function actionOf(rollout) {
    return rollout.kind === 'update' ? 'update' : 'none';
}
function noteOf(moved) {
    return moved ? ['the tag gives another image now than the one that runs'] : [];
}

// EXTERNAL MODULE: ./src/image-scan/image-scan.ts
var image_scan = __webpack_require__(468);
// EXTERNAL MODULE: ./src/image-scan/steps/wait-for-scan.ts + 2 modules
var wait_for_scan = __webpack_require__(6220);
;// CONCATENATED MODULE: ./src/preflight/steps/plan-scan.ts




const NAME = 'image scan';
/** What the scan of an image that is in ECR already means for a deployment; a plan waits for none. */
async function scanChecks({ scan }, { reference, check }, definition, tools) {
    if (scan === undefined || reference === undefined)
        return [];
    if (check?.finding.kind !== 'found') {
        return [(0,preflight_check/* notChecked */.lb)(NAME, 'The image is not in ECR yet; a deployment waits for its scan.')];
    }
    const platform = (0,task_definition_platform/* platformOf */.tj)(definition);
    const seen = await (0,wait_for_scan/* lookAtScan */.U)(scan, reference, platform, tools);
    if (!('kind' in seen)) {
        const counts = (0,image_scan/* describeScanCounts */.N6)(seen.counts);
        return seen.stopping === 0
            ? [(0,preflight_check.ok)(NAME, `Nothing stops a deployment (${counts}).`)]
            : [
                (0,preflight_check/* failedCheck */.WU)(NAME, `${seen.stopping} of severity ${seen.threshold} or worse stop a deployment (${counts}).`, 'Update the base image or the packages, and build again.')
            ];
    }
    return seen.kind === 'refused'
        ? [
            (0,preflight_check/* failedCheck */.WU)(NAME, `ECR does not scan the image: ${seen.status}.`, 'Leave fail-on-findings out, or see to it that ECR scans the image.')
        ]
        : [
            (0,preflight_check/* doubtfulCheck */._I)(NAME, `There are no findings yet (${seen.status}); a deployment waits up to ${scan.minutes} min for them.`, 'See that scanning on push is on.')
        ];
}

// EXTERNAL MODULE: ./src/preflight/steps/warn-of-file-images.ts + 1 modules
var warn_of_file_images = __webpack_require__(8990);
// EXTERNAL MODULE: ./src/preflight/steps/write-plan-comment.ts + 1 modules
var write_plan_comment = __webpack_require__(5216);
// EXTERNAL MODULE: ./src/preflight/task-placement-checks.ts + 1 modules
var task_placement_checks = __webpack_require__(6283);
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 7 modules
var render_revision = __webpack_require__(3850);
// EXTERNAL MODULE: ./src/rollback/steps/guard.ts + 1 modules
var guard = __webpack_require__(2876);
// EXTERNAL MODULE: ./src/scaling/steps/bring-scaling.ts + 1 modules
var bring_scaling = __webpack_require__(2616);
// EXTERNAL MODULE: ./src/smoke-test/steps/refuse-smoke-test.ts
var refuse_smoke_test = __webpack_require__(91);
// EXTERNAL MODULE: ./src/smoke-test/steps/run-test-task.ts
var run_test_task = __webpack_require__(1598);
// EXTERNAL MODULE: ./src/task-definition/compare.ts
var task_definition_compare = __webpack_require__(6902);
// EXTERNAL MODULE: ./src/modes/steps/prepare-revision.ts + 3 modules
var prepare_revision = __webpack_require__(5845);
;// CONCATENATED MODULE: ./src/modes/plan.ts
























/** Says what a deployment would do and whether it could, and changes nothing. */
async function plan(request, tools) {
    const { journal } = tools;
    const { cluster, service } = request;
    journal.learn({ cluster, mode: 'plan', ...(service === undefined ? {} : { service }) });
    return await (0,write_plan_comment/* showPlan */.t)(request, tools, () => drawPlan(request, tools));
}
/** The plan for one service, in the log and for the report. */
async function drawPlan(request, tools) {
    const { journal, runner } = tools;
    const found = await (0,find_revision/* lookUp */.TE)(request, tools);
    const image = await inspectImage(request, found, tools);
    const drawn = (0,render_revision/* drawDefinition */.Qy)(request, found, image.reference);
    for (const note of drawn.notes)
        runner.line(note);
    (0,warn_of_file_images/* warnOfFileImages */.e)(request, found, tools);
    // A file for later steps to register must not name an image that is nowhere.
    if (image.withoutRegistry !== true) {
        journal.learn({ taskDefinitionPath: await (0,render_revision/* writeDefinition */.dI)(drawn.definition, tools) });
    }
    const made = await makePlan(request, found, image, drawn, tools);
    journal.learn({ plan: made, ...runsNow(found) });
    tell(made, tools);
    return endingOf(made);
}
async function makePlan(request, found, image, { definition, findings }, tools) {
    const same = found.registered.find(one => (0,revision_register/* holds */.v)(one, definition));
    const [checks, builder, refusals, scaling, scan, drift, move, schedules] = await Promise.all([
        (0,gather_checks/* gatherChecks */.tL)(request, found, definition, tools),
        builderChecks(request, image, definition, tools),
        findRefusals(request, found, definition, tools),
        attempt('scaling', () => (0,bring_scaling/* prepareScaling */.x)(request, found, tools)),
        attempt('image scan', () => scanChecks(request, image, definition, tools)),
        findDrifts(request, found, tools),
        planMove(request, found, definition, tools),
        planFollowing(request, found, { definition, arn: same?.arn }, tools)
    ]);
    tools.cancel.throwIfAborted();
    const live = liveOf(found);
    const register = same === undefined;
    const cost = costOf(request, found, definition);
    const { service } = request;
    const scalingChanges = scaling.value?.changes;
    const moves = schedules.rows.some(({ result }) => result === 'would change');
    const changes = movesService(found, move) || register || moves || (scalingChanges ?? []).length > 0;
    return {
        changes,
        checks: [
            ...refusals,
            ...scaling.refusals,
            ...(0,gather_checks/* imageChecks */.H4)(image.check, definition),
            ...scan.refusals,
            ...(scan.value ?? []),
            ...builder,
            ...(0,task_placement_checks/* checkDefinition */.QU)(definition, findings),
            ...checks,
            ...schedules.checks
        ],
        taskDefinition: {
            family: definition.family,
            register,
            changes: live === undefined
                ? []
                : (0,task_definition_compare/* describeChanges */.DT)((0,origin_tags/* plainDefinition */.YY)(live.definition), (0,origin_tags/* plainDefinition */.YY)(definition)),
            ...(live === undefined ? {} : { before: (0,progress_lines/* revisionName */.pd)(live.arn) })
        },
        drift,
        ...(service === undefined ? {} : { service: { name: service, ...move.service } }),
        ...(scalingChanges === undefined ? {} : { scaling: scalingChanges }),
        ...(schedules.rows.length === 0 ? {} : { schedules: schedules.rows }),
        ...(cost === undefined ? {} : { cost })
    };
}
/** What else would start the revision from then on. */
async function planFollowing(request, found, { definition, arn }, tools) {
    const { schedules } = request;
    if (schedules === undefined)
        return { rows: [], checks: [] };
    const { planSchedules } = await Promise.all(/* import() */[__webpack_require__.e(2593), __webpack_require__.e(3924)]).then(__webpack_require__.bind(__webpack_require__, 3924));
    return await planSchedules(schedules, () => (0,prepare_revision/* followWanted */.$y)(request, found, definition), arn, tools);
}
/** What would end a deployment before it begins: a mark of a rollback, a one-off task that cannot be run. */
async function findRefusals(request, found, definition, tools) {
    const attempts = [
        ['rollback', () => (0,guard/* refuseRolledBack */.Mt)(request, found, { definition, image: 'known' }, tools)],
        ['one-off task', () => (0,prepare_task/* planOneOff */.Xg)(request, found, definition, tools)],
        ['smoke test', () => (0,refuse_smoke_test/* refuseSmokeTest */.U)(request, found)],
        ['smoke test', () => (0,run_test_task/* planTestTask */.l)(request, found, definition, tools)]
    ];
    const results = await Promise.all(attempts.map(([name, work]) => attempt(name, work)));
    return results.flatMap(({ refusals }) => refusals);
}
/** What a piece of work gives, or the check that its error is. */
async function attempt(name, work) {
    try {
        return { value: await work(), refusals: [] };
    }
    catch (thrown) {
        if (!(thrown instanceof problem/* DeployError */.sH))
            throw thrown;
        return { refusals: [(0,preflight_check/* failedCheck */.WU)(name, thrown.message, thrown.hint ?? 'Correct it.')] };
    }
}
/** The capacity providers of the service, or of the file that it is to be created from. */
function providersOf(found) {
    const strategy = found.serviceDefinition?.capacityProviderStrategy;
    const planned = Array.isArray(strategy) ? strategy : [];
    return ((0,service_state/* existingService */.TG)(found.service)?.capacityProviders ??
        planned.map(({ capacityProvider }) => String(capacityProvider)));
}
function costOf(request, found, definition) {
    const service = (0,service_state/* existingService */.TG)(found.service);
    const live = liveOf(found);
    const fromFile = found.serviceDefinition?.desiredCount;
    const tasks = request.rollout.desiredCount ??
        service?.desired ??
        (typeof fromFile === 'number' ? fromFile : 1);
    const before = service === undefined || live === undefined
        ? undefined
        : { definition: live.definition, tasks: service.desired };
    if (found.service === undefined)
        return undefined;
    const cost = estimateCost(before, { definition, tasks }, providersOf(found), request.region);
    const sideBySide = service && before && sideBySideCost(before, service.settings, request.region);
    return cost && { ...cost, ...(sideBySide === undefined ? {} : { sideBySide }) };
}
/** The plan in the log: what would change, and every check that is not well. */
function tell(made, { runner }) {
    const lines = [
        ...made.taskDefinition.changes.map(change => `task definition: ${change}`),
        ...(made.service?.changes ?? []).map(change => `service: ${change}`),
        ...(made.scaling ?? []).map(change => `scaling: ${change}`),
        ...(made.schedules ?? []).map(({ name, before, after, result }) => `schedule: ${name}: ${result === 'would change' ? `${before} → ${after}` : `${after} already`}`),
        ...made.drift.map(line => `drift: ${line}`)
    ];
    for (const line of lines.length === 0 ? ['no change'] : lines)
        runner.line(line);
    for (const check of made.checks) {
        if (check.status !== 'ok')
            runner.line((0,preflight_check/* describeCheck */.cn)(check), TONES[check.status]);
    }
}
const TONES = {
    error: 'bad',
    warning: 'warning',
    ok: 'good',
    'not checked': 'quiet'
};
function endingOf(made) {
    const errors = made.checks.filter(({ status }) => status === 'error');
    if ((0,preflight_check/* countChecks */.ls)(made.checks).error > 0) {
        const [first] = errors;
        const rest = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
        return {
            outcome: 'failed',
            reason: `${first?.what ?? (0,preflight_check/* describeCounts */.wv)(made.checks)}${rest}`,
            ...(first?.fix === undefined ? {} : { hint: first.fix })
        };
    }
    return made.changes
        ? { outcome: 'registered', reason: 'This is a plan: nothing was registered or rolled out.' }
        : { outcome: 'unchanged', reason: 'A deployment would change nothing.' };
}


/***/ }),

/***/ 5216:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ showPlan)
});

// EXTERNAL MODULE: ./src/github/steps/attempts.ts
var attempts = __webpack_require__(2373);
// EXTERNAL MODULE: ./src/github/steps/hidden.ts
var steps_hidden = __webpack_require__(5139);
// EXTERNAL MODULE: ./src/github/steps/shown-deployment.ts + 2 modules
var shown_deployment = __webpack_require__(4735);
// EXTERNAL MODULE: ./src/github/sticky-comment.ts
var sticky_comment = __webpack_require__(7648);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/report/public-text.ts
var public_text = __webpack_require__(9809);
// EXTERNAL MODULE: ./src/report/sanitise.ts
var sanitise = __webpack_require__(6158);
// EXTERNAL MODULE: ./src/report/summary.ts + 3 modules
var summary = __webpack_require__(9835);
;// CONCATENATED MODULE: ./src/report/plan-comment.ts



/** GitHub takes 65,536 characters; in bytes of UTF-8, which are never fewer. */
const COMMENT_LIMIT = 60_000;
/** What the comment of a plan begins with and is found by: unseen, and another one for each service. */
function planMarker(cluster, service) {
    const name = `${cluster}/${service ?? '-'}`.replace(/[^\w/.-]/g, '-');
    return `<!-- deploy-fargate:plan:${name} -->`;
}
/**
 * The one comment of a plan: its marker, what the job summary shows, and what it is about. GitHub masks no secrets in
 * comments, and an account id may be one: registries, the paths of roles, and the ids themselves are left out.
 */
function planComment(marker, report, source = {}) {
    // Lines of the log may hold the words of AWS, and those of a build whatever its programs print.
    const { timeline: _, details: __, ...told } = report;
    const body = withoutAccounts(told, bare => (0,summary/* summaryOf */.Y)(bare, COMMENT_LIMIT));
    return [`${marker}\n${body}`, sourceLine(source)].filter(part => part !== '').join('\n');
}
function sourceLine({ commit, runUrl }) {
    const parts = [
        commit === undefined ? '' : `Commit ${(0,sanitise/* codeSpan */.SS)(commit.slice(0, 7))}`,
        runUrl === undefined ? '' : `[Workflow run](<${runUrl}>)`
    ];
    return parts.filter(part => part !== '').join(' · ');
}
const ROLE = /\barn:aws[\w-]*:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*/g;
/** In an ARN or a registry's host. */
const ACCOUNT = /(?<=:)\d{12}(?=:)|\b\d{12}(?=\.dkr[.-]ecr)/g;
function withoutAccounts(report, show) {
    const text = JSON.stringify(report);
    const bare = JSON.parse(text, (_, value) => typeof value === 'string' ? (0,public_text/* withoutRegistry */.i_)(value).replace(ROLE, '') : value);
    const accounts = new Set(text.match(ACCOUNT));
    return show(bare).replace(/\b\d{12}\b/g, id => (accounts.has(id) ? '…' : id));
}

// EXTERNAL MODULE: ./src/report/public-reason.ts
var public_reason = __webpack_require__(7930);
;// CONCATENATED MODULE: ./src/preflight/steps/write-plan-comment.ts








/**
 * Draws a plan, and shows it on the event's pull request. What went wrong is shown, too: an older comment must not go on
 * saying that all is well.
 */
async function showPlan(request, tools, draw) {
    const { journal, cancel } = tools;
    const show = (ending) => commentPlan(request, { ...journal.known(), ...ending }, tools);
    try {
        const ending = await draw();
        await show(ending);
        return ending;
    }
    catch (thrown) {
        if (thrown instanceof problem/* DeployError */.sH && !cancel.aborted) {
            const { hint } = thrown;
            const reason = (0,public_reason/* publicErrorReason */.gO)(thrown);
            await show({ outcome: 'failed', reason, ...(hint === undefined ? {} : { hint }) });
        }
        throw thrown;
    }
}
/** Shows a plan on the event's pull request, in one comment a service. Never fails: it warns. */
async function commentPlan({ github, cluster, service }, report, tools) {
    const { runner, source: checkout } = tools;
    const { event, repository, runUrl } = runner.surroundings;
    const pullRequest = numberOf(event);
    if (github?.token === undefined || !github.comment)
        return;
    if (pullRequest === undefined || repository === undefined)
        return;
    runner.mask(github.token);
    const client = (0,shown_deployment/* connect */.N)(github.token, repository, tools);
    const marker = planMarker(cluster, service);
    const hide = (text) => (0,public_text/* publicText */.jk)(text, (0,steps_hidden/* hiddenOf */.Q)(tools));
    const { commit } = checkout;
    const source = {
        ...(commit === undefined ? {} : { commit }),
        ...(runUrl === undefined ? {} : { runUrl })
    };
    await (0,attempts/* prepareAttempts */.q)(tools)('There is no comment on the pull request', 'pull-requests: write', () => (0,sticky_comment/* writeSticky */.Z)(client, {
        pullRequest,
        marker: hide(marker),
        body: hide(planComment(marker, publicReport(report, tools), source)),
        how: 'write'
    }));
}
/**
 * Before anything is escaped or cut. Accounts are left to the comment, which shows images without registry and roles
 * without path.
 */
function publicReport(report, tools) {
    return (0,public_text/* publicValue */.RC)(report, { ...(0,steps_hidden/* hiddenOf */.Q)(tools), accounts: 'shown' });
}
function numberOf({ pull_request: pull }) {
    if (typeof pull !== 'object' || pull === null || !('number' in pull))
        return undefined;
    return typeof pull.number === 'number' ? pull.number : undefined;
}


/***/ }),

/***/ 7930:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ publicReason),
/* harmony export */   S8: () => (/* binding */ WHY_IN_LOG),
/* harmony export */   gO: () => (/* binding */ publicErrorReason)
/* harmony export */ });
/* harmony import */ var _diagnosis_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8896);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4008);
/* harmony import */ var _sanitise_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6158);



/** Where only the words of others say why. */
const WHY_IN_LOG = 'The log of the workflow run says why.';
/** What each kind of error comes to, where its own words quote someone else's. */
const SENTENCES = {
    'invalid-input': 'The inputs of the step are not valid.',
    'invalid-task-definition': 'The task definition is not valid.',
    image: 'The image cannot be deployed.',
    build: 'The image could not be built.',
    push: 'The image could not be pushed.',
    'docker-missing': 'Docker or its buildx is missing on the runner.',
    credentials: 'AWS does not take the credentials of the job.',
    'access-denied': 'The job lacks a permission in AWS.',
    aws: 'A call of AWS failed.',
    service: 'The service cannot be deployed.',
    cancelled: 'The job was cancelled.',
    bug: 'The step failed.'
};
/** Errors whose sentences are ours, as long as they quote no other. */
const OWN = [
    'invalid-input',
    'invalid-task-definition',
    'image',
    'service',
    'cancelled'
];
const LONGEST = 1000;
/** Why a step failed, for GitHub: the error's own sentence where it is ours, else what kind of error it is. */
function publicErrorReason(error) {
    if (!(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH))
        return SENTENCES.bug;
    const { code, cause, message } = error;
    if (OWN.includes(code) && !quotes(message, cause))
        return (0,_sanitise_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)(message, LONGEST);
    const call = /^[a-z0-9-]{2,40}:[A-Z]\w{2,60}(?= )/.exec(message)?.[0];
    const sentence = SENTENCES[code];
    return (call === undefined ? sentence : `${sentence.replace(/\.$/, '')} (${call}).`);
}
/** Whether a message holds the words of the error behind it. */
function quotes(message, cause) {
    if (cause === undefined)
        return false;
    const said = (cause instanceof Error ? cause.message : String(cause)).trim();
    return said !== '' && message.includes(said);
}
/**
 * Why a deployment went wrong, for GitHub: what its tasks failed of, without the words of AWS or of a container.
 * Undefined when only those would say it.
 */
function publicReason({ diagnosis }) {
    const [first] = diagnosis?.groups ?? [];
    if (first === undefined)
        return undefined;
    const { code, container, exitCode, count } = first;
    const sentence = (0,_diagnosis_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .plainCause */ .UA)(code, { container, exitCode });
    const tasks = count === 1 ? '1 task' : `${count} tasks`;
    return `${sentence.replace(/\.$/, '')} (${tasks}).`;
}


/***/ }),

/***/ 312:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ measureTime),
  u: () => (/* binding */ medianOf)
});

;// CONCATENATED MODULE: ./src/timing/task-phases.ts
/**
 * What the tasks of a deployment spent their time with, tasks in the order of their creation. ECS does not tell when it
 * found a task healthy; it is at the latest when old tasks were let go for it, or when the deployment was complete.
 */
function readPhases(source) {
    const { rollout, tasks, until } = source;
    const seen = [...tasks]
        .filter(task => task.createdAt <= until && (task.stoppedAt ?? until) >= rollout.createdAt)
        .sort((a, b) => a.createdAt - b.createdAt);
    return seen.flatMap(task => phasesOf(task, source)).filter(({ from, to }) => to >= from);
}
function phasesOf(task, source) {
    const { deploymentId, createdAt } = source.rollout;
    if (task.startedBy === deploymentId)
        return startPhases(task, 'new', source);
    if (task.createdAt > createdAt)
        return startPhases(task, 'restored', source);
    return drainPhases(task, source);
}
function startPhases(task, side, source) {
    const stopped = task.stoppingAt ?? task.executionStoppedAt ?? task.stoppedAt;
    const end = Math.min(stopped ?? source.until, source.until);
    const healthyAt = healthyBy(task, source);
    const marks = [
        ['provisioning', task.createdAt, task.pullStartedAt],
        ['pulling', task.pullStartedAt, task.pullStoppedAt],
        ['starting', task.pullStoppedAt, task.startedAt],
        ['becoming healthy', task.startedAt, healthyAt]
    ];
    return marks.flatMap(([name, from, to]) => {
        if (from === undefined)
            return [];
        const last = to === undefined || to > end;
        const failed = last && stopped !== undefined && side === 'new';
        const phase = { taskId: task.id, side, name, from, to: last ? end : to };
        return [failed ? { ...phase, failed: true } : phase];
    });
}
/** The first event after a task's start that shows that ECS counts on it. */
function healthyBy(task, { rollout, tasks, events }) {
    const { startedAt } = task;
    if (startedAt === undefined)
        return undefined;
    const old = tasks.filter(other => other.createdAt <= rollout.createdAt);
    const shows = ({ message }) => message.includes(`(deployment ${task.startedBy}) deployment completed`) || letsGo(message, old);
    const times = events.filter(event => event.at >= startedAt && shows(event)).map(({ at }) => at);
    return times.length === 0 ? undefined : Math.min(...times);
}
function letsGo(message, tasks) {
    return tasks.some(task => endsTask(message, task));
}
/** ECS names the tasks that it stops, and of those that drain it names the deployment (seen on AWS). */
function endsTask(message, { id, startedBy = 'none' }) {
    if (/has begun draining connections/.test(message)) {
        return message.includes(`taskSet ${startedBy})`) || message.includes(id);
    }
    return /has stopped \d+ running tasks/.test(message) && message.includes(id);
}
function drainPhases(task, { rollout, events, until }) {
    const stopping = task.stoppingAt ?? task.executionStoppedAt ?? task.stoppedAt;
    const before = stopping ?? until;
    const told = events
        .filter(({ at, message }) => at >= rollout.createdAt && at <= before && endsTask(message, task))
        .map(({ at }) => at);
    const from = told.length === 0 ? stopping : Math.min(...told);
    // What was on its way out when the deployment began has nothing to do with it.
    if (from === undefined || from < rollout.createdAt)
        return [];
    const to = Math.min(task.executionStoppedAt ?? task.stoppedAt ?? until, until);
    return [{ taskId: task.id, side: 'old', name: 'draining', from, to }];
}
/** How long at least one of these phases was under way, in milliseconds. */
function measureUnion(phases) {
    return clusters(phases).reduce((sum, { from, to }) => sum + to - from, 0);
}
/** The stretches of time in which at least one of these phases was under way, in order. */
function clusters(phases) {
    const joined = [];
    for (const { from, to } of [...phases].sort((a, b) => a.from - b.from)) {
        const last = joined.at(-1);
        if (last !== undefined && from <= last.to)
            last.to = Math.max(last.to, to);
        else
            joined.push({ from, to });
    }
    return joined;
}

;// CONCATENATED MODULE: ./src/timing/advice.ts

/** Less is not worth a change. */
const LEAST_MS = 10_000;
/** Seconds that are enough for most requests to end. */
const SHORT_DELAY = 30;
/** The quickest health check of a load balancer: 5 seconds, twice (AWS documentation). */
const QUICK = { interval: 5, threshold: 2, timeout: 4 };
/** Seconds within which most programs answer. */
const SHORT_GRACE = 60;
/** By default ECS starts all new tasks before it stops old ones (AWS documentation). */
const ALL_AT_ONCE = 200;
/** The one setting that would have saved most; undefined when none would have saved 10 seconds. */
function advise(phases, settings, succeeded) {
    const candidates = succeeded
        ? [
            delay(phases, settings),
            healthCheck(phases, settings),
            advice_image(phases),
            waves(phases, settings)
        ]
        : [grace(phases, settings)];
    return candidates
        .filter(candidate => candidate !== undefined)
        .filter(({ savedMs }) => savedMs >= LEAST_MS)
        .sort((a, b) => b.savedMs - a.savedMs)[0];
}
function named(phases, name, side) {
    return phases.filter(phase => phase.name === name && phase.side === side);
}
/** What is saved when each stretch shrinks to a length, and by no more than a setting explains. */
function shrink(phases, toMs, mostMs) {
    return clusters(phases).reduce((sum, { from, to }) => sum + Math.min(mostMs, Math.max(0, to - from - toMs)), 0);
}
function delay(phases, { deregistrationDelay }) {
    if (deregistrationDelay === undefined || deregistrationDelay <= SHORT_DELAY)
        return undefined;
    const savedMs = shrink(named(phases, 'draining', 'old'), SHORT_DELAY * 1000, (deregistrationDelay - SHORT_DELAY) * 1000);
    return {
        text: `deregistration delay of the target group: ${SHORT_DELAY} s instead of ${deregistrationDelay} s, if requests end that soon`,
        savedMs
    };
}
function healthCheck(phases, settings) {
    const waiting = named(phases, 'becoming healthy', 'new');
    const { healthCheck: check, containerInterval } = settings;
    if (check !== undefined) {
        const [now, quick] = [check.interval * check.threshold, QUICK.interval * QUICK.threshold];
        // The interval must be longer than the timeout (ValidationError of ELB).
        const tooLong = check.timeout !== undefined && check.timeout >= QUICK.interval;
        const timeout = tooLong ? ` and with a timeout of ${QUICK.timeout} s` : '';
        return {
            text: `health check of the target group: every ${QUICK.interval} s, ${QUICK.threshold} times${timeout}, instead of every ${check.interval} s, ${check.threshold} times`,
            savedMs: shrink(waiting, quick * 1000, Math.max(0, now - quick) * 1000)
        };
    }
    if (containerInterval === undefined)
        return undefined;
    return {
        text: `healthCheck of the container: an interval of ${QUICK.interval} s instead of ${containerInterval} s`,
        savedMs: shrink(waiting, QUICK.interval * 1000, Math.max(0, containerInterval - QUICK.interval) * 1000)
    };
}
function advice_image(phases) {
    const pulling = measureUnion(named(phases, 'pulling', 'new'));
    return {
        text: `image: pulling it took ${Math.round(pulling / 1000)} s, and one of half the size takes about half as long`,
        savedMs: pulling / 2
    };
}
/** Tasks that had to wait until others of the new revision were healthy. */
function waves(phases, settings) {
    const { maximumPercent, minimumHealthyPercent } = settings;
    const created = named(phases, 'provisioning', 'new');
    const healthy = named(phases, 'becoming healthy', 'new');
    const [first] = created;
    const firstHealthy = Math.min(...healthy.map(({ to }) => to));
    const late = created.filter(({ from }) => from > firstHealthy);
    if (first === undefined || late.length === 0 || maximumPercent >= ALL_AT_ONCE)
        return undefined;
    return {
        text: `deployment configuration: maximumPercent ${ALL_AT_ONCE} instead of ${maximumPercent} (minimumHealthyPercent is ${minimumHealthyPercent}) starts all tasks at once`,
        savedMs: Math.max(...late.map(({ from }) => from)) - first.from
    };
}
function grace(phases, { grace: seconds }) {
    if (seconds === undefined || seconds <= SHORT_GRACE)
        return undefined;
    const unhealthy = named(phases, 'becoming healthy', 'new').filter(({ failed, from, to }) => failed === true && to - from >= seconds * 1000);
    return {
        text: `health check grace period of the service: ${SHORT_GRACE} s instead of ${seconds} s, if the program answers that soon`,
        savedMs: clusters(unhealthy).length * (seconds - SHORT_GRACE) * 1000
    };
}

;// CONCATENATED MODULE: ./src/timing/timing.ts


const NAMES = [
    'provisioning',
    'pulling',
    'starting',
    'becoming healthy',
    'draining'
];
/** Where the time of a deployment went, and what would have made it shorter. */
function measureTime(facts) {
    const { begin, rollout, settings, succeeded, past, until } = facts;
    const phases = readPhases(facts);
    const totals = NAMES.map(name => ({
        name,
        ms: measureUnion(phases.filter(phase => phase.name === name && phase.side !== 'restored'))
    })).filter(({ ms }) => ms > 0);
    const advice = settings === undefined ? undefined : advise(phases, settings, succeeded);
    return {
        phases: phases.map(phase => ({ ...phase, from: phase.from - begin, to: phase.to - begin })),
        totals,
        rolloutMs: until - rollout.createdAt,
        past,
        ...(advice === undefined ? {} : { advice })
    };
}
/** The middle value, of two the smaller one; undefined without any. */
function medianOf(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)];
}


/***/ })

};
