export const id = 6136;
export const ids = [6136];
export const modules = {

/***/ 1475:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ refusePoint)
/* harmony export */ });
/* harmony import */ var _smoke_gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4211);

/** Why a deployment never reaches the point that is waited for; undefined when it may. */
function refusePoint(until, service) {
    if (until === 'completed')
        return undefined;
    const where = 'wait-until';
    if (service.controller === 'CODE_DEPLOY') {
        return {
            where,
            what: `wait-until: ${until} needs a service that ECS itself deploys, and this one is deployed by CodeDeploy.`,
            fix: 'Leave wait-until out.'
        };
    }
    const never = until === 'bake' ? withoutBake(service) : withoutPause(service);
    return never === undefined ? undefined : { where, ...never };
}
function withoutBake({ strategy, bakeMinutes, alarms }) {
    // With alarms a rolling deployment bakes for some minutes without being told to.
    if (bakeMinutes > 0 || (strategy === 'ROLLING' && alarms))
        return undefined;
    return {
        what: `wait-until: bake is never reached: the service deploys with ${strategy} and has no bake time.`,
        fix: 'Set deploymentConfiguration.bakeTimeInMinutes on the service, or leave wait-until out.'
    };
}
function withoutPause({ strategy, hooks, tested }) {
    const pauses = hooks.filter(({ target }) => target === 'PAUSE').flatMap(({ stages }) => stages);
    const gate = tested === true ? (0,_smoke_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gateStage */ .cJ)({ hooks }) : undefined;
    if (pauses.some(stage => stage !== gate))
        return undefined;
    if (gate !== undefined) {
        return {
            what: `wait-until: pause is never reached: the only pause of the service, at ${gate}, is answered by the smoke test of this step.`,
            fix: 'Leave wait-until out, or the smoke-test inputs, or add a PAUSE hook at another stage, such as PRE_PRODUCTION_TRAFFIC_SHIFT.'
        };
    }
    const has = hooks.length > 0 ? 'has hooks that are functions, and no PAUSE hook' : 'has no PAUSE hook';
    return {
        what: `wait-until: pause is never reached: the service deploys with ${strategy} and ${has}.`,
        fix: 'Add a lifecycle hook with targetType PAUSE to deploymentConfiguration.lifecycleHooks of the service (for a test: at POST_TEST_TRAFFIC_SHIFT), or leave wait-until out.'
    };
}


/***/ }),

/***/ 6136:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  continueDeployment: () => (/* binding */ continueDeployment)
});

// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/ecs/stage.ts
var stage = __webpack_require__(6619);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/pause.ts
var pause = __webpack_require__(7525);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
;// CONCATENATED MODULE: ./src/deployment/answerable.ts




/**
 * What there is to answer. `own`: the service deployment that is meant; undefined when none was given and ECS lists none for
 * the service's PRIMARY deployment.
 */
function findAnswerable(service, own) {
    const primary = (0,deployment_state/* primaryOf */.Os)(service);
    if (primary === undefined)
        return { kind: 'nothing', what: `${service.name} has no deployment.` };
    const isMine = own !== undefined && idOf(own) === primary.id;
    const isGoingBack = /^ROLLBACK_/.test(own?.status ?? '');
    if (own !== undefined && !isMine && !isGoingBack && isNewer(primary, own)) {
        return { kind: 'superseded', by: primary };
    }
    const [first, ...more] = isMine ? (0,pause/* openPauses */.Iu)(own) : [];
    return first === undefined
        ? { kind: 'nothing', what: describeState(service, primary, own) }
        : { kind: 'waiting', deployment: primary, pauses: [first, ...more] };
}
/** The id of the deployment that a service deployment is: both end in the number of the service revision. */
function idOf({ target = '' }) {
    return `ecs-svc/${target.slice(target.lastIndexOf('/') + 1)}`;
}
/** DescribeServices may show an older state than DescribeServiceDeployments. */
function isNewer(primary, { createdAt = 0 }) {
    return primary.createdAt >= createdAt;
}
/** What the service does, for someone who thought that it waits. */
function describeState({ desired, running }, primary, own) {
    const name = `${primary.id} of ${(0,progress_lines/* revisionName */.pd)(primary.taskDefinition)}`;
    if (own !== undefined && /^(ROLLBACK_|STOP)/.test(own.status)) {
        const why = own.statusReason === undefined ? '' : `: ${own.statusReason}`;
        return `${idOf(own)} waits for no answer, its status is ${own.status}${why}`;
    }
    if (primary.rolloutState === 'IN_PROGRESS') {
        return `${name} is in progress${stageOf(own)} and waits for no answer.`;
    }
    return `No deployment is in progress: ${name} is ${primary.rolloutState ?? primary.status}, ${running} of ${desired} tasks run.`;
}
function stageOf(own) {
    if (own?.lifecycleStage === undefined)
        return '';
    const weights = (0,stage/* describeWeights */.Jq)(own.weights);
    const functions = (own.hooks ?? []).filter(({ target, status }) => target === 'AWS_LAMBDA' && status === 'IN_PROGRESS');
    const busy = functions.map(({ expiresAt }) => expiresAt === undefined
        ? ', a function is at work'
        : `, a function is at work until ${(0,stage/* formatInstant */.r4)(expiresAt)} at the latest`);
    return ` at ${own.lifecycleStage}${weights === '' ? '' : ` (${weights})`}${busy.slice(0, 1).join('')}`;
}

// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/deployment/steps/judge.ts + 4 modules
var judge = __webpack_require__(9653);
// EXTERNAL MODULE: ./src/deployment/steps/live-owner.ts
var live_owner = __webpack_require__(2243);
// EXTERNAL MODULE: ./src/deployment/steps/roll-out.ts
var roll_out = __webpack_require__(4341);
// EXTERNAL MODULE: ./src/deployment/waiting-point.ts
var waiting_point = __webpack_require__(1475);
// EXTERNAL MODULE: ./src/deployment/watch.ts + 6 modules
var deployment_watch = __webpack_require__(1680);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var strategy = __webpack_require__(448);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/revision/find-service.ts
var find_service = __webpack_require__(4052);
// EXTERNAL MODULE: ./src/rollback/owner.ts
var owner = __webpack_require__(6931);
// EXTERNAL MODULE: ./src/rollback/steps/guard.ts + 1 modules
var guard = __webpack_require__(2876);
;// CONCATENATED MODULE: ./src/modes/continue.ts

















/** Answers the pause that a deployment waits at, and watches it to its end like a deployment of its own. */
async function continueDeployment(request, tools) {
    const { journal, cancel } = tools;
    const { cluster, service: name } = request;
    journal.learn({ cluster, service: name });
    const service = await (0,find_service/* requireService */.rU)(request, tools);
    refuseUnreachable(request, service);
    const own = await findMeant(request, service, tools);
    const found = findAnswerable(service, own);
    if (found.kind === 'superseded')
        return await superseded(service, found.by, tools);
    if (found.kind === 'nothing')
        throw nothingToAnswer(name, found.what);
    const { deployment, pauses } = found;
    learnDeployment(service, deployment, pauses[0], tools);
    journal.tell(`${deployment.id} of ${(0,progress_lines/* revisionName */.pd)(deployment.taskDefinition)} waits at ${pauses[0].stage}: answering ${request.answer}. ${(0,pause/* describeExpiry */.Ts)(pauses[0])}`);
    // The diagnosis reads the log configuration; without it, it says less.
    const registered = await (0,find_revision/* findRegistered */.Eu)(deployment.taskDefinition, tools).catch(() => undefined);
    cancel.throwIfAborted();
    (0,guard/* clearMarkLater */.ZN)({ service }, tools);
    const watch = (0,deployment_watch/* startWatch */.Ms)(rolloutOf(request, service, deployment), optionsOf(request, service, pauses, tools), tools.clock.now());
    const ending = await (0,judge/* judge */.S)(watch, registered?.definition, tools);
    if (ending.outcome === 'succeeded')
        await (0,guard/* clearMark */.jS)({ service }, tools);
    return ending;
}
function refuseUnreachable({ rollout }, { settings, controller }) {
    const refusal = (0,waiting_point/* refusePoint */.l)(rollout.waitUntil, { ...settings, controller });
    if (refusal === undefined)
        return;
    throw new problem/* DeployError */.sH('service', refusal.what, { hint: refusal.fix ?? 'Leave wait-until out.' });
}
/** The service deployment that is meant: the given one, else that of the PRIMARY deployment. */
async function findMeant({ cluster, serviceDeploymentArn }, service, { clients, cancel: signal }) {
    const primary = (0,deployment_state/* primaryOf */.Os)(service);
    const arn = serviceDeploymentArn ??
        (primary &&
            (await (0,ecs/* findServiceDeployment */.S7)(clients.ecs, cluster, service.name, primary, { signal })));
    const own = arn === undefined ? undefined : await (0,ecs/* describeServiceDeployment */.MH)(clients.ecs, arn, { signal });
    if (own === undefined && serviceDeploymentArn !== undefined) {
        throw new problem/* DeployError */.sH('service', `There is no service deployment ${serviceDeploymentArn}.`, {
            hint: 'Give the output service-deployment-arn of the step that was left at the pause, or leave it out for the deployment in progress.'
        });
    }
    return own;
}
async function superseded(service, by, tools) {
    const ownership = await (0,live_owner/* readOwnership */.m)(by, tools).catch(() => undefined);
    return {
        outcome: 'superseded',
        reason: `A newer deployment, ${by.id} of ${(0,progress_lines/* revisionName */.pd)(by.taskDefinition)}, replaced the one that was to be answered; nothing was answered. ${(0,owner/* describeOwner */.$)(ownership).sentence}`,
        runningTaskDefinitionArn: (0,plan_update/* ranBefore */.$L)(service)
    };
}
function nothingToAnswer(name, what) {
    return new problem/* DeployError */.sH('service', `There is nothing to answer at the service ${name}: ${what}`, {
        hint: 'Continue a deployment that was left with wait-until: pause, while its PAUSE hook waits.'
    });
}
function learnDeployment(service, deployment, { serviceDeploymentArn }, { journal }) {
    const previous = (0,plan_update/* rollbackTarget */.es)(service)?.taskDefinition;
    journal.learn({
        deploymentId: deployment.id,
        serviceDeploymentArn,
        taskDefinitionArn: deployment.taskDefinition,
        ...(previous === undefined ? {} : { previousTaskDefinitionArn: previous })
    });
}
/** Whoever answers for a deployment looks after it: it counts as this step's own. */
function rolloutOf({ cluster, service: name }, service, { id, taskDefinition, createdAt }) {
    const previous = (0,plan_update/* rollbackTarget */.es)(service);
    return {
        cluster,
        service: name,
        deploymentId: id,
        taskDefinition,
        createdAt,
        ...(previous === undefined ? {} : { previous })
    };
}
function optionsOf(request, { settings }, pauses, { journal }) {
    const { rollout, answer } = request;
    const { minutes, line } = (0,strategy/* addWaits */.eR)(rollout.waitMinutes, (0,strategy/* plannedWaits */.LH)(settings));
    if (minutes > rollout.waitMinutes)
        journal.tell(line);
    const options = (0,roll_out/* watchOptions */.qt)(request, minutes);
    const leaves = options.waitUntil === 'pause';
    return {
        ...options,
        // Who answers ROLLBACK wants one.
        rollbackOn: answer === 'rollback'
            ? [...new Set([...options.rollbackOn, 'failure'])]
            : options.rollbackOn,
        answering: {
            stage: pauses[0].stage,
            answer: answer === 'rollback' ? 'ROLLBACK' : 'CONTINUE',
            // Later pauses of the same stage, one before each step, get the same answer, unless the step is to leave there.
            ...(leaves ? { only: pauses.map(({ hookId }) => hookId) } : {})
        }
    };
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
