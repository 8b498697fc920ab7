export const id = 71;
export const ids = [71];
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
 * Whether a tag of the live task definition gives another image in ECR now than the one that runs, or nobody knows which
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
        tools.runner.notice(`Which image runs in container ${comparison.containers.join(', ')} is not known: deploying anew to be sure. ${(0,_image_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .explainUnknown */ .wE)(comparison)}`);
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
            : (0,_image_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .checkedImages */ .QD)(definition, { reference, digests: (0,_image_steps_check_image_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(facts) });
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
// EXTERNAL MODULE: ./src/aws/failure.ts
var aws_failure = __webpack_require__(9551);
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

/***/ 6071:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/ecs/existing-service.ts
var existing_service = __webpack_require__(1974);
// EXTERNAL MODULE: ./src/one-off-task/steps/prepare-task.ts + 1 modules
var prepare_task = __webpack_require__(8602);
// EXTERNAL MODULE: ./src/preflight/check.ts
var preflight_check = __webpack_require__(4163);
// EXTERNAL MODULE: ./src/cost/estimate.ts
var estimate = __webpack_require__(779);
// EXTERNAL MODULE: ./src/cost/prices.ts
var prices = __webpack_require__(1295);
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

// EXTERNAL MODULE: ./src/preflight/steps/gather-checks.ts + 8 modules
var gather_checks = __webpack_require__(4974);
// EXTERNAL MODULE: ./src/aws/preflight-reads.ts
var preflight_reads = __webpack_require__(9450);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
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
 * file creates a service and never changes it, so that a difference stays until somebody does something about it. Only
 * what the file says is compared: AWS adds the rest.
 */
function findDrift(file, service) {
    const { settings, unseen } = settingsOf(service);
    return Object.keys(file)
        .filter(member => !IGNORED.has(member) && !unseen.has(member))
        .flatMap(member => compare(file[member], settings[member], { path: member, hidden: HIDDEN.has(member) }));
}
/** The settings with those of the newest deployment, and what nobody can know when there is none (CodeDeploy). */
function settingsOf(service) {
    const deployments = Array.isArray(service.deployments) ? service.deployments.filter(isObject) : [];
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
    if (isObject(wanted)) {
        const members = isObject(found) ? found : {};
        return Object.keys(wanted).flatMap(member => compare(wanted[member], members[member], inside(place, member)));
    }
    if (Array.isArray(wanted) && [wanted, found].flat().some(isObject)) {
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
    if (!isObject(item))
        return undefined;
    return NAMES.map(member => item[member]).find(name => typeof name === 'string');
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A value as text that does not depend on the order of lists or members; an empty list is the same as none. */
function canonical(value) {
    if (Array.isArray(value))
        return value.length === 0 ? '' : `[${value.map(canonical).sort().join()}]`;
    if (isObject(value)) {
        const members = Object.keys(value).sort();
        return `{${members.map(member => `${member}:${canonical(value[member])}`).join()}}`;
    }
    return value === undefined || value === null || value === '' ? '' : String(value);
}
function show(value) {
    if (value === undefined || value === null)
        return 'nothing';
    if (isObject(value))
        return 'something else';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

;// CONCATENATED MODULE: ./src/preflight/steps/plan-drift.ts





/** Where what runs is not what the files say, a line each. */
async function findDrifts(request, found, tools) {
    const service = (0,existing_service/* existingService */.T)(found.service);
    if (service === undefined)
        return [];
    // Where the live revision is the one to start from, nothing in it is taken back.
    const foreign = request.taskDefinition.source.kind === 'live'
        ? []
        : foreignRevision(found, service.taskDefinition);
    return [...foreign, ...(await drifted(request, found, tools))];
}
/** A revision without our tags: somebody else's, or ours where ecs:TagResource is denied. */
function foreignRevision({ registered }, live) {
    const running = registered.find(({ arn }) => arn === live);
    const known = (0,origin_tags/* readOrigin */.P2)(running?.definition.tags);
    return running === undefined || known.run !== undefined || known.commit !== undefined
        ? []
        : [
            `${(0,progress_lines/* revisionName */.pd)(live)} carries no tag of this action; if somebody else registered it, the next deployment replaces what is different in it`
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
// EXTERNAL MODULE: ./src/image/steps/check-builder.ts + 1 modules
var check_builder = __webpack_require__(2823);
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
var platform = __webpack_require__(3810);
// EXTERNAL MODULE: ./src/preflight/steps/read-roles.ts
var read_roles = __webpack_require__(6143);
;// CONCATENATED MODULE: ./src/preflight/steps/plan-image.ts

















const DENIED = 'it is not in ECR, or ecr:BatchGetImage is denied';
/** Looks at the image that is given or would be built. Builds, pushes and creates nothing. */
async function lookAtImage(request, found, tools) {
    const { image } = request;
    switch (image.kind) {
        case 'none':
            return { reference: undefined };
        case 'given': {
            const finding = await lookAtGiven(image.image, tools);
            return { reference: image.image, check: { image: image.image, finding } };
        }
        case 'build': {
            const finding = await lookAtBuilt(image, tools);
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
    const wanted = (0,platform/* platformOf */.tj)(definition);
    try {
        const problems = await (0,check_builder/* findBuilderProblems */.Tx)(image, (0,child_environment/* childEnvironment */.Q)(env), wanted, cancel);
        return problems.map(({ where, what, fix }) => (0,preflight_check/* error */.z3)('image', `${where}: ${what}`, fix ?? 'Correct it.'));
    }
    catch (thrown) {
        cancel.throwIfAborted();
        if (thrown instanceof process/* ProgramMissingError */.D || thrown instanceof problem/* DeployError */.sH)
            return [];
        throw thrown;
    }
}
async function lookAtGiven(image, { clients, cancel, journal }) {
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
async function lookAtBuilt(request, tools) {
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
            return { kind: 'to-build', anew: reuse.why };
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
    const caller = await (0,read_roles/* lookAtCaller */.AX)(tools);
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
    const service = (0,existing_service/* existingService */.T)(found.service);
    return found.registered.find(({ arn }) => arn === service?.taskDefinition);
}
/** The revision that works, for the report. */
function runsNow(found) {
    const service = (0,existing_service/* existingService */.T)(found.service);
    const runs = service === undefined ? undefined : (0,plan_update/* rollbackTarget */.es)(service)?.taskDefinition;
    return runs === undefined ? {} : { runningTaskDefinitionArn: runs };
}
/** Whether anything would happen to it. */
function movesService({ service }, move) {
    return service !== undefined && move.service.action !== 'none';
}
/** What a deployment would do with the service. */
async function planMove(request, found, definition, tools) {
    const service = (0,existing_service/* existingService */.T)(found.service);
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
    const { withItsEnd } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(417)]).then(__webpack_require__.bind(__webpack_require__, 6417));
    return await withItsEnd(service, codeDeploy);
}
function actionOf(rollout) {
    return rollout.kind === 'update' ? 'update' : 'none';
}
function noteOf(moved) {
    return moved ? ['the tag gives another image now than the one that runs'] : [];
}

// EXTERNAL MODULE: ./src/preflight/steps/warn-of-file-images.ts + 1 modules
var warn_of_file_images = __webpack_require__(8990);
// EXTERNAL MODULE: ./src/github/steps/attempts.ts
var attempts = __webpack_require__(2373);
// EXTERNAL MODULE: ./src/github/steps/hidden.ts
var steps_hidden = __webpack_require__(5139);
// EXTERNAL MODULE: ./src/github/steps/shown-deployment.ts + 2 modules
var shown_deployment = __webpack_require__(4735);
// EXTERNAL MODULE: ./src/github/sticky-comment.ts
var sticky_comment = __webpack_require__(7648);
// EXTERNAL MODULE: ./src/report/public-text.ts
var public_text = __webpack_require__(9809);
// EXTERNAL MODULE: ./src/report/sanitise.ts
var sanitise = __webpack_require__(6158);
// EXTERNAL MODULE: ./src/report/summary.ts + 2 modules
var summary = __webpack_require__(5901);
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

;// CONCATENATED MODULE: ./src/preflight/steps/write-plan-comment.ts






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

// EXTERNAL MODULE: ./src/preflight/task-placement-checks.ts + 1 modules
var task_placement_checks = __webpack_require__(6283);
// EXTERNAL MODULE: ./src/report/public-reason.ts
var public_reason = __webpack_require__(7930);
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 7 modules
var render_revision = __webpack_require__(3850);
// EXTERNAL MODULE: ./src/rollback/steps/guard.ts + 1 modules
var guard = __webpack_require__(2876);
// EXTERNAL MODULE: ./src/smoke-test/steps/refuse-smoke-test.ts
var refuse_smoke_test = __webpack_require__(91);
// EXTERNAL MODULE: ./src/smoke-test/steps/run-test-task.ts
var run_test_task = __webpack_require__(1598);
// EXTERNAL MODULE: ./src/task-definition/compare.ts
var task_definition_compare = __webpack_require__(6902);
;// CONCATENATED MODULE: ./src/modes/plan.ts






















/** Says what a deployment would do and whether it could, and changes nothing. */
async function plan(request, tools) {
    const { journal } = tools;
    const { cluster, service } = request;
    journal.learn({ cluster, mode: 'plan', ...(service === undefined ? {} : { service }) });
    try {
        return await carryOut(request, tools);
    }
    catch (thrown) {
        // An older comment must not go on saying that all is well.
        if (thrown instanceof problem/* DeployError */.sH && !tools.cancel.aborted) {
            const { hint } = thrown;
            const reason = (0,public_reason/* publicErrorReason */.gO)(thrown);
            const failed = { outcome: 'failed', reason, ...(hint === undefined ? {} : { hint }) };
            await commentPlan(request, { ...journal.known(), ...failed }, tools);
        }
        throw thrown;
    }
}
async function carryOut(request, tools) {
    const { journal, runner } = tools;
    const found = await (0,find_revision/* lookUp */.TE)(request, tools);
    const image = await lookAtImage(request, found, tools);
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
    const ending = endingOf(made);
    await commentPlan(request, { ...journal.known(), ...ending }, tools);
    return ending;
}
async function makePlan(request, found, image, { definition, findings }, tools) {
    const [checks, builder, refusals, drift, move] = await Promise.all([
        (0,gather_checks/* gatherChecks */.tL)(request, found, definition, tools),
        builderChecks(request, image, definition, tools),
        findRefusals(request, found, definition, tools),
        findDrifts(request, found, tools),
        planMove(request, found, definition, tools)
    ]);
    tools.cancel.throwIfAborted();
    const live = liveOf(found);
    const register = !found.registered.some(one => (0,revision_register/* holds */.v)(one, definition));
    const cost = costOf(request, found, definition);
    const { service } = request;
    const changes = movesService(found, move) || register;
    return {
        changes,
        checks: [
            ...refusals,
            ...(0,gather_checks/* imageChecks */.H4)(image.check, definition),
            ...builder,
            ...(0,task_placement_checks/* checkDefinition */.QU)(definition, findings),
            ...checks
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
        ...(cost === undefined ? {} : { cost })
    };
}
/** What would end a deployment before it begins: a mark of a rollback, a one-off task that cannot be run. */
async function findRefusals(request, found, definition, tools) {
    const attempts = [
        ['rollback', () => (0,guard/* refuseRolledBack */.Mt)(request, found, { definition, image: 'known' }, tools)],
        ['one-off task', () => (0,prepare_task/* planOneOff */.Xg)(request, found, definition, tools)],
        ['smoke test', () => (0,refuse_smoke_test/* refuseSmokeTest */.U)(request, found)],
        ['smoke test', () => (0,run_test_task/* planTestTask */.l)(request, found, definition, tools)]
    ];
    const results = await Promise.all(attempts.map(async ([name, attempt]) => {
        try {
            await attempt();
            return [];
        }
        catch (thrown) {
            if (!(thrown instanceof problem/* DeployError */.sH))
                throw thrown;
            return [(0,preflight_check/* error */.z3)(name, thrown.message, thrown.hint ?? 'Correct it.')];
        }
    }));
    return results.flat();
}
/** The capacity providers of the service, or of the file that it is to be created from. */
function providersOf(found) {
    const strategy = found.serviceDefinition?.capacityProviderStrategy;
    const planned = Array.isArray(strategy) ? strategy : [];
    return ((0,existing_service/* existingService */.T)(found.service)?.capacityProviders ??
        planned.map(({ capacityProvider }) => String(capacityProvider)));
}
function costOf(request, found, definition) {
    const service = (0,existing_service/* existingService */.T)(found.service);
    const live = liveOf(found);
    const fromFile = found.serviceDefinition?.desiredCount;
    const tasks = request.rollout.desiredCount ??
        service?.desired ??
        (typeof fromFile === 'number' ? fromFile : 1);
    const before = service === undefined || live === undefined
        ? undefined
        : { definition: live.definition, tasks: service.desired };
    return found.service === undefined
        ? undefined
        : estimateCost(before, { definition, tasks }, providersOf(found), request.region);
}
/** The plan in the log: what would change, and every check that is not well. */
function tell(made, { runner }) {
    const lines = [
        ...made.taskDefinition.changes.map(change => `task definition: ${change}`),
        ...(made.service?.changes ?? []).map(change => `service: ${change}`),
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

/***/ 7930:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ publicReason),
/* harmony export */   S8: () => (/* binding */ WHY_IN_LOG),
/* harmony export */   gO: () => (/* binding */ publicErrorReason)
/* harmony export */ });
/* harmony import */ var _diagnosis_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9008);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4008);
/* harmony import */ var _sanitise_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6158);



/** Where only the words of others say why. */
const WHY_IN_LOG = 'The log of the workflow run says why.';
/** What each kind of error comes to, where its own words quote somebody else's. */
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

/***/ 5901:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ summaryOf)
});

// UNUSED EXPORTS: SUMMARY_LIMIT

// EXTERNAL MODULE: ./src/report/beside-cause.ts
var beside_cause = __webpack_require__(2008);
// EXTERNAL MODULE: ./src/report/outputs.ts
var outputs = __webpack_require__(5468);
// EXTERNAL MODULE: ./src/report/report.ts
var report_report = __webpack_require__(8850);
// EXTERNAL MODULE: ./src/report/sanitise.ts
var sanitise = __webpack_require__(6158);
// EXTERNAL MODULE: ./src/report/section.ts
var section = __webpack_require__(7101);
;// CONCATENATED MODULE: ./src/report/cause-section.ts





const ALARM = '> The service is **not** back on a revision that worked. Look at it now.';
/** The cause, and the reason where it says more; all mistakes of the inputs are a list. */
function causeSections(report) {
    const more = (0,beside_cause/* reasonBesideCause */.c)(report);
    const label = `**${(0,report_report/* isGreen */.g)(report.outcome) ? 'Why' : 'Cause'}:**`;
    const lines = report.diagnosis === undefined ? (0,sanitise/* cleanLines */.v3)((0,outputs/* wholeReasonOf */.tK)(report) ?? '') : [];
    const cause = report.diagnosis?.cause ?? (0,outputs/* reasonOf */.A3)(report);
    return [
        ...(report.outcome === 'rollback-failed' ? [(0,section/* prose */.CS)('> [!CAUTION]', ALARM)] : []),
        ...(lines.length > 1 ? listOf(label, lines) : []),
        ...(lines.length > 1 || cause === undefined
            ? []
            : [(0,section/* prose */.CS)(`${label} ${(0,sanitise/* escapeMarkdown */.FV)(cause)}`)]),
        ...(more === undefined ? [] : [(0,section/* prose */.CS)((0,sanitise/* escapeMarkdown */.FV)(more))]),
        ...(report.details === undefined ? [] : [(0,section/* prose */.CS)(...(0,sanitise/* codeBlock */.DV)(report.details))])
    ];
}
/** A first line that ends with a colon is the title of the others. */
function listOf(label, lines) {
    const [first = '', ...rest] = lines;
    const [title, entries] = first.endsWith(':') ? [` ${(0,sanitise/* escapeMarkdown */.FV)(first)}`, rest] : ['', lines];
    return [(0,section/* prose */.CS)(`${label}${title}`), (0,section/* prose */.CS)(...entries.map(line => `- ${(0,sanitise/* escapeMarkdown */.FV)(line)}`))];
}

// EXTERNAL MODULE: ./src/report/change-section.ts
var change_section = __webpack_require__(4158);
// EXTERNAL MODULE: ./src/report/console-link.ts
var console_link = __webpack_require__(6608);
// EXTERNAL MODULE: ./src/ecs/stage.ts
var ecs_stage = __webpack_require__(6619);
// EXTERNAL MODULE: ./src/report/task-definition-name.ts
var task_definition_name = __webpack_require__(7643);
;// CONCATENATED MODULE: ./src/report/facts-section.ts




function describeImage({ image, imageTag, imageDigest, buildSkipped }) {
    if (image === undefined)
        return undefined;
    const digest = imageDigest === undefined || image.includes(imageDigest) ? '' : imageDigest;
    const tag = imageTag === undefined || image.endsWith(`:${imageTag}`) ? '' : `tag ${imageTag}`;
    const reused = buildSkipped === true ? 'reused, not built' : '';
    const more = [tag, digest, reused].filter(part => part !== '').map(sanitise/* codeSpan */.SS);
    return [(0,sanitise/* codeSpan */.SS)(image), ...more].join(', ');
}
/** Where production traffic is, as ECS last said. */
function describeTraffic({ stage, taskDefinitionArn, previousTaskDefinitionArn }) {
    const weight = stage?.weights?.production;
    if (weight === undefined)
        return undefined;
    const name = (reference, otherwise) => reference === undefined ? otherwise : (0,task_definition_name/* shortenTaskDefinition */.C)(reference);
    const newer = name(taskDefinitionArn, 'the new revision');
    return (0,sanitise/* codeSpan */.SS)((0,ecs_stage/* share */.uM)(weight, newer, name(previousTaskDefinitionArn, 'the old revision')));
}
/** What was deployed where, as a table without a title. */
function factsSection(report) {
    const revision = (reference) => reference && (0,sanitise/* codeSpan */.SS)((0,task_definition_name/* shortenTaskDefinition */.C)(reference));
    const members = [
        ['Service', report.service && (0,sanitise/* codeSpan */.SS)(report.service)],
        // What people come for, when there is one.
        ['Address', report.url && (0,sanitise/* linkOf */.IJ)(report.url)],
        ['Reason given', report.rollback?.reason && (0,sanitise/* escapeMarkdown */.FV)(report.rollback.reason)],
        ['Cluster', report.cluster && (0,sanitise/* codeSpan */.SS)(report.cluster)],
        ['Region', report.region && (0,sanitise/* codeSpan */.SS)(report.region)],
        ['Image', describeImage(report)],
        ['Revision', revision(report.taskDefinitionArn)],
        ['Ran before', report.mode === 'plan' ? undefined : revision(report.previousTaskDefinitionArn)],
        ['Runs now', revision(report.runningTaskDefinitionArn)],
        ['Production traffic', describeTraffic(report)],
        ['Stage', report.stage?.lifecycleStage && (0,sanitise/* codeSpan */.SS)(report.stage.lifecycleStage)],
        ['Deployment', report.deploymentId && (0,sanitise/* codeSpan */.SS)(report.deploymentId)]
    ];
    // Tables have a head in Markdown: an empty one would be drawn, and read aloud.
    const [head, ...rest] = members.filter((member) => Boolean(member[1]));
    const rows = rest.map(([name, value]) => (0,section/* row */.nM)(name, value));
    return { head: head === undefined ? [] : (0,section/* tableHead */.PP)(head), rows, tail: [''] };
}

// EXTERNAL MODULE: ./src/report/plan-sections.ts
var plan_sections = __webpack_require__(5052);
// EXTERNAL MODULE: ./src/report/preview-lines.ts
var preview_lines = __webpack_require__(6508);
// EXTERNAL MODULE: ./src/report/time-sections.ts + 1 modules
var time_sections = __webpack_require__(5552);
// EXTERNAL MODULE: ./src/report/verdict-line.ts + 1 modules
var verdict_line = __webpack_require__(1931);
;// CONCATENATED MODULE: ./src/report/summary.ts










/** GitHub drops a summary over 1 MiB whole, so this one ends before; in bytes of UTF-8. */
const SUMMARY_LIMIT = 900 * 1024;
const REASON_LIMIT = 600;
function summary_text(value) {
    return (0,sanitise/* escapeMarkdown */.FV)((0,sanitise/* cutText */.IN)(value, REASON_LIMIT));
}
function headline(report) {
    const time = report.durationMs === undefined ? '' : ` (${(0,verdict_line/* describeDuration */.MB)(report.durationMs)})`;
    return `## ${(0,verdict_line/* headWord */.Fn)(report)}: ${(0,sanitise/* escapeMarkdown */.FV)((0,verdict_line/* describeOutcome */.SS)(report))}${time}`;
}
function describeTime(atMs) {
    const seconds = Math.floor(atMs / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
function timeline({ timeline: entries = [] }) {
    const rows = entries.map(entry => (0,section/* row */.nM)(describeTime(entry.atMs), summary_text(entry.text)));
    if (rows.length === 0)
        return (0,section/* table */.tp)('', [], []);
    const columns = ['Time', 'What'];
    return (0,section/* details */.zH)('What happened, line by line', { head: (0,section/* tableHead */.PP)(columns), rows, tail: [''] });
}
function oneOffTasks({ tasks = [] }) {
    const rows = tasks.map(task => (0,section/* row */.nM)((0,sanitise/* codeSpan */.SS)(task.id), summary_text(task.result), task.exitCode === undefined ? '' : String(task.exitCode), task.durationMs === undefined ? '' : (0,verdict_line/* describeDuration */.MB)(task.durationMs), summary_text(task.cause ?? '')));
    return (0,section/* table */.tp)('One-off tasks', ['Task', 'Result', 'Exit code', 'Time', 'Cause'], rows);
}
function groups({ groups: failures }) {
    const columns = [
        ['Tasks', ({ count }) => String(count)],
        ['Cause', ({ cause }) => summary_text(cause)],
        ['Container', ({ container }) => (container === undefined ? '' : (0,sanitise/* codeSpan */.SS)(container))],
        ['Exit code', ({ exitCode }) => (exitCode === undefined ? '' : String(exitCode))],
        [
            'Stopped by ECS',
            ({ stopCode, stoppedReason }) => [stopCode ?? '', stoppedReason ?? ''].filter(Boolean).map(summary_text).join(': ')
        ],
        ['Load balancer', ({ targetReason }) => summary_text(targetReason ?? '')]
    ];
    // A column that says nothing of any task only takes room.
    const told = columns.filter(([, cell]) => failures.some(group => cell(group) !== ''));
    return (0,section/* table */.tp)('Failed tasks', told.map(([name]) => name), failures.map(group => (0,section/* row */.nM)(...told.map(([, cell]) => cell(group)))));
}
function events({ events: shown }) {
    return (0,section/* table */.tp)('Service events', ['Event'], shown.map(event => (0,section/* row */.nM)(summary_text(event.message))));
}
function logTail({ container, taskId, stream, lines }) {
    const [open = '', ...rest] = (0,sanitise/* codeBlock */.DV)(lines);
    const rows = rest.slice(0, -1);
    const title = `Last ${lines.length} log lines of container ${(0,sanitise/* escapeHtml */.ZD)(container)}, task ${(0,sanitise/* escapeHtml */.ZD)(taskId)}`;
    return {
        head: [`<details open><summary>${title}</summary>`, '', (0,sanitise/* codeSpan */.SS)(stream), '', open],
        rows,
        tail: [rest.at(-1) ?? '', '', '</details>', '']
    };
}
function nextStep({ diagnosis, hint }) {
    const step = diagnosis?.hint ?? hint;
    return step === undefined ? [] : [(0,section/* prose */.CS)(`**What to do:** ${(0,sanitise/* escapeMarkdown */.FV)(step)}`)];
}
function evidence(diagnosis) {
    if (diagnosis === undefined)
        return [];
    const notes = diagnosis.notes.map(note => `- ${summary_text(note)}`);
    return [
        groups(diagnosis),
        events(diagnosis),
        ...diagnosis.logTails.map(logTail),
        ...(notes.length === 0 ? [] : [(0,section/* prose */.CS)('Could not be found out:', '', ...notes)])
    ];
}
function summary_link(report) {
    const console = (0,console_link/* linkConsole */.Ai)(report);
    const tasks = (0,console_link/* linkTasks */.DP)(report);
    const links = [
        console === undefined ? '' : `[The service in the AWS console](<${console}>)`,
        tasks === undefined
            ? ''
            : `[The one-off ${(report.tasks ?? []).length > 1 ? 'tasks' : 'task'} in the AWS console](<${tasks}>)`
    ].filter(part => part !== '');
    return links.length === 0 ? [] : [(0,section/* prose */.CS)(links.join(' · '))];
}
const CUT_NOTICE = '*The rest was left out: a job summary has at most 1 MiB.*';
function countBytes(lines) {
    const encoder = new TextEncoder();
    return lines.reduce((sum, line) => sum + encoder.encode(line).length + 1, 0);
}
/** Joins sections as long as there is room; a section that is cut still ends as it must. */
function joinSections(sections, limit) {
    const lines = [];
    let room = limit - countBytes([CUT_NOTICE]);
    for (const { head, rows, tail } of sections) {
        const frame = countBytes(head) + countBytes(tail);
        const fitting = fitRows(rows, room - frame);
        if (frame > room || (rows.length > 0 && fitting.length === 0))
            return [...lines, CUT_NOTICE].join('\n');
        lines.push(...head, ...fitting, ...tail);
        if (fitting.length < rows.length)
            return [...lines, CUT_NOTICE].join('\n');
        room -= frame + countBytes(fitting);
    }
    return lines.join('\n');
}
function fitRows(rows, room) {
    let left = room;
    const end = rows.findIndex(line => {
        left -= countBytes([line]);
        return left < 0;
    });
    return end === -1 ? rows : rows.slice(0, end);
}
/** The job summary in GitHub's Markdown: outcome first, then why, the evidence, what to do, and what happened when. */
function summaryOf(report, limit = SUMMARY_LIMIT) {
    return joinSections([
        (0,section/* prose */.CS)(headline(report)),
        ...causeSections(report),
        factsSection(report),
        ...(0,change_section/* changeSections */.d)(report),
        ...(0,plan_sections/* planSections */.w)(report),
        (0,preview_lines/* previewSection */._l)(report),
        oneOffTasks(report),
        ...evidence(report.diagnosis),
        ...nextStep(report),
        ...(0,time_sections/* timelineSections */.Wx)(report),
        ...(0,time_sections/* timeSections */.Gq)(report),
        timeline(report),
        ...summary_link(report)
    ], limit);
}


/***/ }),

/***/ 5552:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Xs: () => (/* binding */ timeLines),
  Gq: () => (/* binding */ timeSections),
  Wx: () => (/* binding */ timelineSections)
});

// UNUSED EXPORTS: comparisonLine

// EXTERNAL MODULE: ./src/timing/timing.ts + 2 modules
var timing = __webpack_require__(312);
// EXTERNAL MODULE: ./src/report/sanitise.ts
var sanitise = __webpack_require__(6158);
// EXTERNAL MODULE: ./src/report/section.ts
var section = __webpack_require__(7101);
;// CONCATENATED MODULE: ./src/report/timeline.ts

/** Mermaid draws far more, but nobody reads it. */
const MOST_BARS = 40;
/** Mermaid refuses a chart of more characters, and GitHub does not change that. */
const MOST_CHARACTERS = 50_000;
/** What the step and each task spent their time with, at most 40 bars, and how many tasks had no place. */
function barsOf({ spans = [], timing }) {
    const step = spans
        .slice(0, MOST_BARS)
        .map(({ name, from, to }) => ({ section: 'step', label: name, from, to, look: 'step' }));
    const tasks = groupByTask(timing);
    const chosen = chooseTasks(tasks, MOST_BARS - step.length);
    const bars = tasks.filter(task => chosen.has(task)).flatMap(phases => phases.map(taskBar));
    return { bars: [...step, ...bars], leftOut: tasks.length - chosen.size };
}
function groupByTask(timing) {
    const tasks = new Map();
    for (const phase of timing?.phases ?? []) {
        const known = tasks.get(phase.taskId);
        if (known === undefined)
            tasks.set(phase.taskId, [phase]);
        else
            known.push(phase);
    }
    const begins = (phases) => phases[0]?.from ?? 0;
    return [...tasks.values()].sort((a, b) => begins(a) - begins(b));
}
/** Tasks that failed come first, then new ones before old ones; whole tasks only. */
function chooseTasks(tasks, room) {
    const rank = (phases) => {
        if (phases.some(({ failed }) => failed))
            return 0;
        return phases[0]?.side === 'new' ? 1 : 2;
    };
    const chosen = new Set();
    let left = room;
    for (const phases of [...tasks].sort((a, b) => rank(a) - rank(b))) {
        if (phases.length > left)
            break;
        chosen.add(phases);
        left -= phases.length;
    }
    return chosen;
}
/** As many digits of a task's id as fit beside the chart. */
const SHOWN_DIGITS = 6;
/** Short words: the chart has little room for them. */
const SIDES = {
    new: 'new',
    old: 'old',
    restored: 'back'
};
function taskBar({ taskId, side, name, from, to, failed }) {
    return {
        section: `${SIDES[side]} ${taskId.slice(0, SHOWN_DIGITS)}`,
        label: failed === true ? `${name} (stopped)` : name,
        from,
        to,
        look: failed === true ? 'failed' : side === 'new' ? 'new' : 'old'
    };
}
const TAGS = {
    step: 'active, ',
    new: '',
    old: 'done, ',
    failed: 'crit, '
};
/** A text as mermaid takes it for a section or a bar: nothing in it can end it, or begin something else. */
function chartLabel(text) {
    const plain = text
        .replace(/[^\p{L}\p{N} ._/()-]+/gu, ' ')
        .replace(/ +/g, ' ')
        .trim()
        .slice(0, 60);
    // A line of the chart that begins with one of its words would be a command.
    const command = /^(section|title|gantt|click|dateformat|axisformat|todaymarker|excludes|includes|weekday|weekend|tickinterval|inclusiveenddates|topaxis|acctitle|accdescr|--)/i;
    if (plain === '')
        return 'unnamed';
    return command.test(plain) ? `the ${plain}` : plain;
}
/** A moment as the chart takes it: local time of a day without a change of clocks, so that no zone moves the axis. */
function moment(ms) {
    const total = Math.max(0, Math.round(ms / 1000));
    const pad = (value) => String(value).padStart(2, '0');
    const days = Math.floor(total / 86_400);
    const clock = [Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60, total % 60].map(pad);
    return `2001-01-${pad(1 + days)} ${clock.join(':')}`;
}
/** The bars as a Mermaid gantt chart, a line each; empty without bars. */
function ganttOf(bars) {
    if (bars.length === 0)
        return [];
    const longest = Math.max(...bars.map(({ to }) => to));
    const lines = [
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss',
        `  axisFormat ${longest >= 3_600_000 ? '%H:%M:%S' : '%M:%S'}`,
        '  todayMarker off'
    ];
    let section = '';
    for (const bar of bars) {
        if (bar.section !== section)
            lines.push(`  section ${chartLabel(bar.section)}`);
        section = bar.section;
        const to = Math.max(bar.to, bar.from + 1000);
        lines.push(`    ${chartLabel(bar.label)} :${TAGS[bar.look]}${moment(bar.from)}, ${moment(to)}`);
    }
    return lines.join('\n').length > MOST_CHARACTERS ? [] : lines;
}
/** `1:05`, `1:02:05` */
function formatClock(ms) {
    const seconds = Math.max(0, Math.round(ms / 1000));
    const pad = (value) => String(value).padStart(2, '0');
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return hours === 0
        ? `${minutes}:${pad(seconds % 60)}`
        : `${hours}:${pad(minutes)}:${pad(seconds % 60)}`;
}
/** The same bars as rows of a table: who, what, from, to, and how long. */
function barRows(bars) {
    return bars.map(({ section, label, from, to }) => [
        (0,sanitise/* escapeMarkdown */.FV)(section),
        (0,sanitise/* escapeMarkdown */.FV)(label),
        formatClock(from),
        formatClock(to),
        `${Math.max(0, Math.round((to - from) / 1000))} s`
    ]);
}
/** What decides how long each phase takes, in a few words. */
const DECIDED_BY = {
    provisioning: 'Fargate: capacity and network interface',
    pulling: 'size of the image, distance of the registry',
    starting: 'container start, dependencies between containers',
    'becoming healthy': 'health check interval × threshold, start of the program',
    draining: 'deregistration delay, stopTimeout'
};

// EXTERNAL MODULE: ./src/report/verdict-line.ts + 1 modules
var verdict_line = __webpack_require__(1931);
;// CONCATENATED MODULE: ./src/report/time-sections.ts





const time_sections_SIDES = {
    new: 'of the `new` revision',
    old: 'of the `old` one that it replaces',
    restored: 'those that a rollback brings `back`'
};
/** What the names of the tasks in the chart mean; nothing when it has none. */
function legendOf({ timing }) {
    const sides = new Set(timing?.phases.map(({ side }) => side));
    const told = ['new', 'old', 'restored'].filter(side => sides.has(side));
    return told.length === 0
        ? []
        : [`Tasks by the first digits of their ids: ${told.map(side => time_sections_SIDES[side]).join(', ')}.`, ''];
}
/** The chart of who did what when, with the same data as a table behind it; nothing when no times are known. */
function timelineSections(report) {
    const { bars, leftOut } = barsOf(report);
    if (bars.length === 0)
        return [];
    const chart = ganttOf(bars);
    const rest = leftOut === 0
        ? []
        : [leftOut === 1 ? '1 more task is not shown.' : `${leftOut} more tasks are not shown.`, ''];
    const rows = barRows(bars).map(cells => (0,section/* row */.nM)(...cells));
    const columns = ['Who', 'What', 'From', 'To', 'Time'];
    return [
        {
            head: chart.length === 0
                ? []
                : ['### Timeline', '', ...legendOf(report), '```mermaid', ...chart, '```', ''],
            rows: [],
            tail: rest
        },
        (0,section/* details */.zH)('The timeline as a table', { head: (0,section/* tableHead */.PP)(columns), rows, tail: [''] })
    ];
}
/** Phases with their times, one line of advice, and how long it took before; nothing when no times are known. */
function timeSections({ timing, spans = [] }) {
    if (timing === undefined)
        return [];
    const steps = spans
        .filter(({ from, to }) => to - from >= 500)
        .map(({ name, from, to }) => (0,section/* row */.nM)((0,sanitise/* escapeMarkdown */.FV)(name), (0,verdict_line/* describeDuration */.MB)(to - from), 'this step'));
    const totals = timing.totals.map(({ name, ms }) => (0,section/* row */.nM)(name, (0,verdict_line/* describeDuration */.MB)(ms), DECIDED_BY[name]));
    return [
        (0,section/* table */.tp)('Where the time went', ['Phase', 'Time', 'Decided by'], [...steps, ...totals]),
        ...[adviceLine(timing), comparisonLine(timing)].map(line => line === undefined ? (0,section/* prose */.CS)() : (0,section/* prose */.CS)(line))
    ].filter(({ rows }) => rows.length > 0);
}
/** The one setting that would have saved most, and by how much; undefined when there is none. */
function describeAdvice({ advice }) {
    return advice === undefined
        ? undefined
        : `${advice.text}: about ${(0,verdict_line/* describeDuration */.MB)(advice.savedMs)} less.`;
}
/** The same as Markdown. */
function adviceLine(timing) {
    const text = describeAdvice(timing);
    return text === undefined ? undefined : `**Would save most:** ${(0,sanitise/* escapeMarkdown */.FV)(text)}`;
}
/** What the log says about the time of a rollout: how long it took before, and what would save most. */
function timeLines({ timing }) {
    if (timing === undefined)
        return [];
    const advice = describeAdvice(timing);
    return [
        comparisonLine(timing),
        advice === undefined ? undefined : `Would save most: ${advice}`
    ].filter(line => line !== undefined);
}
/** The rollout's time beside those of the last ones; undefined when they are not known. */
function comparisonLine({ past, rolloutMs }) {
    const median = (0,timing/* medianOf */.u)(past);
    if (median === undefined)
        return undefined;
    const before = past.length === 1
        ? `the last one took ${(0,verdict_line/* describeDuration */.MB)(median)}`
        : `the last ${past.length} took ${(0,verdict_line/* describeDuration */.MB)(Math.min(...past))} to ${(0,verdict_line/* describeDuration */.MB)(Math.max(...past))}, ${(0,verdict_line/* describeDuration */.MB)(median)} in the middle`;
    return `The rollout took ${(0,verdict_line/* describeDuration */.MB)(rolloutMs)}; ${before}.`;
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
