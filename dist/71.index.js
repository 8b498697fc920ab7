export const id = 71;
export const ids = [71];
export const modules = {

/***/ 6071:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
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

// EXTERNAL MODULE: ./src/preflight/steps/gather-checks.ts + 4 modules
var gather_checks = __webpack_require__(6042);
// EXTERNAL MODULE: ./src/aws/preflight-reads.ts
var preflight_reads = __webpack_require__(9450);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
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
    const { service } = found;
    if (service === undefined || service === 'missing' || service.status === 'INACTIVE')
        return [];
    // Where the live revision is the one to start from, nothing in it is taken back.
    const foreign = request.taskDefinition.source.kind === 'live'
        ? []
        : foreignRevision(found, service.taskDefinition);
    return [...foreign, ...(await drifted(request, tools))];
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
async function drifted(request, tools) {
    const { clients, cancel } = tools;
    const file = await (0,find_revision/* readServiceDefinition */.Dp)(request, tools);
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
// EXTERNAL MODULE: ./src/image/steps/check-image.ts
var check_image = __webpack_require__(1153);
// EXTERNAL MODULE: ./src/image/steps/find-reuse.ts
var find_reuse = __webpack_require__(723);
// EXTERNAL MODULE: ./src/image/steps/identify-build.ts
var identify_build = __webpack_require__(3084);
// EXTERNAL MODULE: ./src/image/steps/obtain-image.ts + 12 modules
var obtain_image = __webpack_require__(7063);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
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
    const { repository: text, tags, createRepository, options } = request;
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
            return { kind: 'repository-missing', wouldCreate: createRepository };
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
        if (!(error instanceof problem/* DeployError */.s) || error.code !== 'access-denied')
            throw error;
        return { kind: 'unknown', why: DENIED };
    }
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
// EXTERNAL MODULE: ./src/image/steps/digest-moved.ts
var digest_moved = __webpack_require__(3403);
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




/** The service, if it can be deployed to. */
function presentService({ service }) {
    return service === undefined || service === 'missing' || service.status === 'INACTIVE'
        ? undefined
        : service;
}
/** The revision of its newest deployment. */
function liveOf(found) {
    const service = presentService(found);
    return found.registered.find(({ arn }) => arn === service?.taskDefinition);
}
/** The revision that works, for the report. */
function runsNow(found) {
    const service = presentService(found);
    const runs = service === undefined ? undefined : (0,plan_update/* rollbackTarget */.es)(service)?.taskDefinition;
    return runs === undefined ? {} : { runningTaskDefinitionArn: runs };
}
/** Whether anything would happen to it. */
function movesService({ service }, move) {
    return service !== undefined && move.service.action !== 'none';
}
/** What a deployment would do with the service. */
async function planMove(request, found, definition, tools) {
    const service = presentService(found);
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
    const { withItsEnd } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(320)]).then(__webpack_require__.bind(__webpack_require__, 2320));
    return await withItsEnd(service, codeDeploy);
}
function actionOf(rollout) {
    return rollout.kind === 'update' ? 'update' : 'none';
}
function noteOf(moved) {
    return moved ? ['the tag gives another image now than the one that runs'] : [];
}

// EXTERNAL MODULE: ./src/preflight/steps/warn-of-file-images.ts + 1 modules
var warn_of_file_images = __webpack_require__(6609);
// EXTERNAL MODULE: ./src/github/attempts.ts
var attempts = __webpack_require__(1413);
// EXTERNAL MODULE: ./src/github/hidden.ts
var github_hidden = __webpack_require__(8067);
// EXTERNAL MODULE: ./src/github/shown-deployment.ts + 2 modules
var shown_deployment = __webpack_require__(1569);
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
    const hide = (text) => (0,public_text/* publicText */.jk)(text, (0,github_hidden/* hiddenOf */.Q)(tools));
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
    return (0,public_text/* publicValue */.RC)(report, { ...(0,github_hidden/* hiddenOf */.Q)(tools), accounts: 'shown' });
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
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 11 modules
var render_revision = __webpack_require__(5941);
// EXTERNAL MODULE: ./src/rollback/steps/guard.ts + 1 modules
var guard = __webpack_require__(2876);
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
        if (thrown instanceof problem/* DeployError */.s && !tools.cancel.aborted) {
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
    const [checks, refusals, drift, move] = await Promise.all([
        (0,gather_checks/* gatherChecks */.tL)(request, found, definition, tools),
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
        ['one-off task', () => (0,prepare_task/* planOneOff */.X)(request, found, definition, tools)]
    ];
    const results = await Promise.all(attempts.map(async ([name, attempt]) => {
        try {
            await attempt();
            return [];
        }
        catch (thrown) {
            if (!(thrown instanceof problem/* DeployError */.s))
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
    return (presentService(found)?.capacityProviders ??
        planned.map(({ capacityProvider }) => String(capacityProvider)));
}
function costOf(request, found, definition) {
    const service = presentService(found);
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
/* harmony import */ var _diagnosis_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7184);
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
    if (!(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .s))
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


/***/ })

};
