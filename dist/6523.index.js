export const id = 6523;
export const ids = [6523];
export const modules = {

/***/ 5234:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ lastStatus),
/* harmony export */   j: () => (/* binding */ showRollout)
/* harmony export */ });
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2210);
/* harmony import */ var _preview_preview_facts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1606);
/* harmony import */ var _report_console_link_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6608);
/* harmony import */ var _report_verdict_line_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1931);
/* harmony import */ var _deployment_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(178);
/* harmony import */ var _attempts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2373);
/* harmony import */ var _shown_deployment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4735);
/* harmony import */ var _wants_deployment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5074);









/**
 * Carries a rollout out, and shows it on GitHub as a deployment of its commit in the environment `cluster/service`. One
 * that is not waited for is not shown, since no one would tell how it ended.
 */
async function showRollout(shown, tools, work) {
    const { github, commit, rollout } = shown;
    const { repository } = tools.runner.surroundings;
    const { token, deployment: wish = false } = github ?? {};
    if (token === undefined || repository === undefined || wish === false)
        return await work();
    if (commit === undefined || !rollout.wait)
        return await work();
    tools.runner.mask(token);
    const attempt = (0,_attempts_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareAttempts */ .q)(tools, {
        level: wish === 'auto' ? 'notice' : 'warning',
        otherwise: ', or set github-deployment: false'
    });
    const books = (0,_shown_deployment_js__WEBPACK_IMPORTED_MODULE_5__/* .prepareShown */ .e)(signal => (0,_shown_deployment_js__WEBPACK_IMPORTED_MODULE_5__/* .connect */ .N)(token, repository, tools, signal), (0,_wants_deployment_js__WEBPACK_IMPORTED_MODULE_6__/* .wantsDeployment */ .H)(wish, tools), attempt, tools);
    tools.cancel.throwIfAborted();
    await books.begin(wantedDeployment(shown, commit, tools.journal.known()));
    const tell = async (ending) => {
        if (ending.handedOver === true)
            books.leave();
        else
            await books.end(lastStatus({ ...tools.journal.known(), ...ending }));
    };
    const done = await work().catch(async (error) => {
        await tell(endingOf(error, tools.cancel));
        throw error;
    });
    await tell(done.ending);
    return done;
}
/** The last state on GitHub of what a report tells. */
function lastStatus(report) {
    return {
        state: (0,_deployment_text_js__WEBPACK_IMPORTED_MODULE_3__/* .stateOf */ .L4)(report.outcome),
        replacesEarlier: true,
        description: (0,_report_verdict_line_js__WEBPACK_IMPORTED_MODULE_2__/* .describeVerdict */ .XZ)(report),
        url: report.url ?? (0,_report_console_link_js__WEBPACK_IMPORTED_MODULE_1__/* .linkConsole */ .Ai)(report)
    };
}
function endingOf(error, cancel) {
    if (cancel.aborted)
        return { outcome: 'cancelled' };
    return { outcome: 'failed', reason: (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).message };
}
function wantedDeployment({ cluster, service, task }, ref, known) {
    const { taskDefinitionArn, previousTaskDefinitionArn, imageTag, imageDigest, region } = known;
    const name = (arn) => (arn === undefined ? undefined : (0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .revisionName */ .pd)(arn));
    const [after, before] = [name(taskDefinitionArn), name(previousTaskDefinitionArn)];
    const environment = (0,_preview_preview_facts_js__WEBPACK_IMPORTED_MODULE_8__/* .baseServiceName */ .G)(cluster, service);
    const [clusterName = '', serviceName = ''] = environment.split('/');
    return {
        ref,
        task,
        environment,
        description: [
            after ?? 'A new revision',
            before === undefined ? '' : ` in place of ${before}`
        ].join(''),
        transient: false,
        payload: Object.fromEntries(Object.entries({
            region,
            cluster: clusterName,
            service: serviceName,
            taskDefinition: after,
            previousTaskDefinition: before,
            imageTag,
            imageDigest
        }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
    };
}


/***/ }),

/***/ 5074:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ wantsDeployment)
/* harmony export */ });
/* harmony import */ var _image_event_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5185);
/* harmony import */ var _runner_identity_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9122);
/* harmony import */ var _deployment_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(178);



/** GitHub makes a job's own deployment when the job begins: it is among the newest ones. */
const NEWEST = 30;
/** A commit has few deployments; each costs a call. */
const MOST_CALLS = 5;
/**
 * Whether this step shows deployments itself; asked once. GitHub makes one for each job that has an environment, which
 * only its identity token tells; a job that may have none is looked for among the deployments of this run.
 */
function wantsDeployment(wish, { env, runner }) {
    let answer;
    const ask = async (client) => {
        const claims = await identityClaims({ env, runner });
        if (claims !== undefined)
            return (0,_deployment_text_js__WEBPACK_IMPORTED_MODULE_1__/* .environmentClaim */ .g6)(claims) === undefined;
        return !(await isShownByGitHub(client, runner));
    };
    return async (client) => {
        if (wish !== 'auto')
            return wish;
        answer ??= ask(client);
        return await answer;
    };
}
/**
 * What GitHub's identity token says about the job; it is asked for and thrown away again. Undefined when the job may
 * have none (`permissions: id-token: write`), or GitHub gives none: only a nicety depends on it.
 */
async function identityClaims({ env, runner }) {
    if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
        return undefined;
    return await runner.identityToken('deploy-fargate').then(_runner_identity_token_js__WEBPACK_IMPORTED_MODULE_0__/* .claimsOf */ .ds, () => undefined);
}
/** Where GitHub does not say it, the job counts as one without an environment. */
async function isShownByGitHub(client, { surroundings }) {
    const { event, sha, runUrl } = surroundings;
    const commits = [sha, (0,_image_event_js__WEBPACK_IMPORTED_MODULE_2__/* .taggedCommit */ .y)(event, sha)];
    const newest = await client.newestDeployments(NEWEST).catch(() => []);
    const looks = newest
        .filter(deployment => commits.includes(deployment.sha))
        .slice(0, MOST_CALLS)
        .map(async ({ id }) => {
        const status = await client.newestStatus(id).catch(() => undefined);
        return (0,_deployment_text_js__WEBPACK_IMPORTED_MODULE_1__/* .isOfJob */ .d1)(status?.logUrl, runUrl);
    });
    return (await Promise.all(looks)).includes(true);
}


/***/ }),

/***/ 8604:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Wy: () => (/* binding */ carryOutRollback),
  QL: () => (/* binding */ prepareRollback),
  vg: () => (/* binding */ settleMark)
});

// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var aws_failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/image/reference.ts
var reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/preflight/service-checks.ts
var service_checks = __webpack_require__(8052);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/revision/find-service.ts
var find_service = __webpack_require__(4052);
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 7 modules
var render_revision = __webpack_require__(3850);
// EXTERNAL MODULE: ./src/rollback/candidate.ts
var rollback_candidate = __webpack_require__(1393);
// EXTERNAL MODULE: ./src/rollback/marker.ts
var marker = __webpack_require__(7140);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
;// CONCATENATED MODULE: ./src/rollback/plan-rollback.ts


/**
 * Whether a stopped deployment may have led to the wanted revision, or can be put right by an update. It may have
 * completed before the stop took effect, and ECS may have gone back to another revision. Else its own end says it all.
 */
function isOpenAfterStop(outcome) {
    return outcome === 'rolled-back' || outcome === 'succeeded';
}
/** Whether the service has come to rest on what is wanted. `running`: what its PRIMARY deployment runs. */
function isThere(service, running, wanted) {
    const primary = (0,deployment_state/* primaryOf */.Os)(service);
    // Services behind a Classic Load Balancer have no rolloutState.
    const settled = primary?.rolloutState === undefined || primary.rolloutState === 'COMPLETED';
    return settled && (0,rollback_candidate/* runsSame */.jz)(running, wanted);
}
/** What to do about a deployment that is in progress. `wantsPrimary`: it is what is wanted itself. */
function planWay(service, { wantsPrimary, leadsThere }) {
    const primary = (0,deployment_state/* primaryOf */.Os)(service);
    if (primary?.rolloutState !== 'IN_PROGRESS')
        return { kind: 'free' };
    // A rollback has the good deployment's task definition and cannot be stopped.
    if (isRollback(primary))
        return { kind: 'wait', deployment: primary };
    if (wantsPrimary)
        return { kind: 'free' };
    return { kind: leadsThere ? 'stop' : 'wait', deployment: primary };
}
/**
 * The deployment that a rollback moves away from: the PRIMARY one, or the failed one that ECS is rolling back at
 * this moment, since that is what the user wants to be rid of.
 */
function leftDeployment(service) {
    const primary = (0,deployment_state/* primaryOf */.Os)(service);
    if (primary === undefined || primary.rolloutState !== 'IN_PROGRESS' || !isRollback(primary)) {
        return primary;
    }
    const failed = service.deployments
        .filter(({ id, rolloutState }) => id !== primary.id && rolloutState === 'FAILED')
        .sort((a, b) => b.createdAt - a.createdAt)[0];
    return failed === undefined ? primary : (0,deployment_state/* deploymentOf */.PE)(service, failed.id);
}
/** Whether someone's deployment is in progress, and not a rollback of ECS. */
function isUnderWay(service) {
    const primary = (0,deployment_state/* primaryOf */.Os)(service);
    return primary?.rolloutState === 'IN_PROGRESS' && !isRollback(primary);
}
/** Whether ECS is putting an earlier revision back at this moment. */
function isRollingBack(service) {
    const primary = (0,deployment_state/* primaryOf */.Os)(service);
    return primary?.rolloutState === 'IN_PROGRESS' && isRollback(primary);
}
/** What the user can do about a deployment that was waited for in vain. */
function adviseWaiting(to, deployment) {
    if (isRollback(deployment)) {
        return 'ECS is going back by itself, which cannot be stopped: run this again once it has ended.';
    }
    const wait = 'Wait until it has ended, or stop it in the AWS console';
    const isPrevious = to.kind === 'steps' && to.back === 1;
    return isPrevious
        ? `${wait}.`
        : `${wait}; to: previous stops it where the past deployments of the service can be read.`;
}
/** ECS says so in the reason of the PRIMARY deployment (seen on AWS). */
function isRollback({ rolloutReason = '' }) {
    return /rolling back/i.test(rolloutReason);
}

// EXTERNAL MODULE: ./src/deployment/steps/judge.ts + 4 modules
var judge = __webpack_require__(9653);
// EXTERNAL MODULE: ./src/deployment/steps/roll-out.ts
var roll_out = __webpack_require__(4341);
// EXTERNAL MODULE: ./src/deployment/transitions.ts
var transitions = __webpack_require__(543);
// EXTERNAL MODULE: ./src/deployment/watch.ts + 6 modules
var deployment_watch = __webpack_require__(1680);
// EXTERNAL MODULE: ./src/revision/describe-change.ts
var describe_change = __webpack_require__(8137);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/revision/register.ts
var register = __webpack_require__(268);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/deployment/steps/live-owner.ts
var live_owner = __webpack_require__(2243);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var strategy = __webpack_require__(448);
// EXTERNAL MODULE: ./src/rollback/owner.ts
var owner = __webpack_require__(6931);
;// CONCATENATED MODULE: ./src/rollback/steps/clear-the-way.ts









const PAUSE_MS = 5_000;
/**
 * Deals with a deployment that is in progress: it is stopped with ROLLBACK when that leads to the wanted revision,
 * else waited for as long as the rollout itself would be. Whoever started it is named. `beforeStop` is told what is
 * about to be stopped.
 */
async function makeWay(request, wants, beforeStop, tools) {
    const startedAt = tools.clock.now();
    const ownerOf = nameOwners(tools);
    // History, registry and rendering took their time: someone may have deployed in the meantime.
    let service = await (0,find_service/* requireService */.rU)(request, tools);
    for (;;) {
        const way = planWay(service, wants(service));
        if (way.kind === 'free')
            return { kind: 'free', service };
        const { deployment } = way;
        const owner = await ownerOf(deployment, way.kind === 'wait');
        if (way.kind === 'stop') {
            beforeStop(service, deployment);
            const cleared = await clear(request, service, deployment, owner, tools);
            if (cleared !== undefined)
                return cleared;
        }
        // Planned waiting is no failure of theirs either.
        const { minutes } = (0,strategy/* addWaits */.eR)(request.rollout.waitMinutes, (0,strategy/* plannedWaits */.LH)(service.settings));
        const limit = startedAt + minutes * 60_000;
        service = await pollAgain(request, deployment, owner, { limit, minutes }, tools);
    }
}
/** Stops a deployment; undefined when it has ended by itself in the meantime, so that all has to be looked at again. */
async function clear(request, service, deployment, owner, tools) {
    const answer = await stop(request, deployment, owner, tools);
    if (answer === 'impossible')
        return { kind: 'free', service };
    // A request whose answer was lost is refused when it is sent again: it was carried out.
    const isStopped = answer === 'stopped' || isRollingBack(await (0,find_service/* requireService */.rU)(request, tools));
    return isStopped ? { kind: 'stopped', deployment, service } : undefined;
}
/** Says who started a deployment. Each is looked up once, and waiting for it is told once. */
function nameOwners(tools) {
    const known = new Map();
    return async (deployment, waiting) => {
        const owner = known.get(deployment.id) ?? (await nameOwner(deployment, tools));
        if (waiting && !known.has(deployment.id))
            tools.journal.tell(`${owner}: waiting for its end`);
        known.set(deployment.id, owner);
        return owner;
    };
}
/** The service a little later. Throws a DeployError when the wait is over. */
async function pollAgain(request, deployment, owner, { limit, minutes }, tools) {
    const { clock, cancel } = tools;
    if (clock.now() >= limit)
        throw stillInProgress(request, deployment, owner, minutes);
    await clock.sleep(Math.min(PAUSE_MS, limit - clock.now()), cancel);
    cancel.throwIfAborted();
    return await (0,find_service/* requireService */.rU)(request, tools);
}
/** `ecs-svc/12 of web:43 is in progress (started by octocat in https://github.com/…)` */
async function nameOwner(deployment, tools) {
    const { id, taskDefinition } = deployment;
    const { aside } = (0,owner/* describeOwner */.$)(await (0,live_owner/* readOwnership */.m)(deployment, tools));
    return `${id} of ${(0,progress_lines/* revisionName */.pd)(taskDefinition)} is in progress (${aside})`;
}
/**
 * Whether ECS took the request. Where it is impossible, an update of the service replaces the deployment just as well;
 * `conflict`: the deployment has ended, or is being stopped already.
 */
async function stop({ cluster, service }, deployment, owner, { clients, journal }) {
    try {
        const arn = await (0,ecs/* findServiceDeployment */.S7)(clients.ecs, cluster, service, deployment);
        if (arn === undefined)
            throw new Error('Its service deployment is not known.');
        await (0,ecs/* stopServiceDeployment */.dD)(clients.ecs, arn);
        journal.learn({ serviceDeploymentArn: arn });
        journal.tell(`${owner}: stopping it, ECS rolls it back`);
        return 'stopped';
    }
    catch (error) {
        const failure = (0,aws_failure/* failureOf */.g5)(error);
        if (failure.kind === 'credentials')
            throw error;
        if (failure.name === 'ConflictException') {
            journal.tell(`${owner}: ${failure.message}`);
            return 'conflict';
        }
        const why = error instanceof problem/* DeployError */.sH ? failure.message : 'its service deployment is not known.';
        journal.tell(`${owner}: ECS cannot stop it, updating the service instead (${why})`);
        return 'impossible';
    }
}
function stillInProgress({ to, rollout }, deployment, owner, minutes) {
    const waited = (0,progress_lines/* formatDuration */.a3)(minutes * 60_000);
    const planned = minutes > rollout.waitMinutes ? ' and planned waiting' : '';
    return new problem/* DeployError */.sH('service', `${owner}, and had not ended after ${waited} (wait-for-minutes${planned}). Nothing was changed.`, { hint: adviseWaiting(to, deployment) });
}

// EXTERNAL MODULE: ./src/aws/deployment-history.ts
var deployment_history = __webpack_require__(4019);
;// CONCATENATED MODULE: ./src/rollback/steps/optional-read.ts


/** The answer, or the error of a call that is denied or not there and never will be. */
async function unlessUnavailable(work) {
    try {
        return await work;
    }
    catch (error) {
        if ((0,aws_failure/* isUnavailable */.Pd)((0,aws_failure/* failureOf */.g5)(error)) && error instanceof problem/* DeployError */.sH)
            return error;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/rollback/steps/describe-running.ts



/** What a deployment runs: its task definition, digests and origin. What may not be asked is left out. */
async function describeRunning(service, { taskDefinition, id }, tools) {
    const [registration, digests] = await Promise.all([
        (0,deployment_history/* describeRegistration */.B4)(tools.clients.ecs, taskDefinition),
        unlessUnavailable((0,ecs/* runningDigests */.Jc)(tools.clients.ecs, service, id))
    ]);
    const known = digests instanceof Map ? digests : new Map();
    const images = (registration?.images ?? []).map(image => {
        const digest = known.get(image.container)?.[0];
        return digest === undefined ? image : { ...image, digest };
    });
    return {
        taskDefinition,
        images,
        origin: registration?.origin ?? {},
        ...(registration?.shape === undefined ? {} : { shape: registration.shape })
    };
}

// EXTERNAL MODULE: ./src/rollback/steps/guard.ts + 1 modules
var guard = __webpack_require__(2876);
;// CONCATENATED MODULE: ./src/rollback/steps/go-back.ts

















/**
 * Brings the service back to a revision that was recovered, past a deployment that is in progress.
 * `left`: what the user wants to be rid of; `stopped`: how a deployment ended that was stopped for this.
 */
async function goBack(request, { candidate, latest }, recovered, left, tools, stopped) {
    const leadsThere = latest !== undefined && (0,rollback_candidate/* runsSame */.jz)(latest, candidate);
    let mark;
    const way = await makeWay(request, ({ taskDefinition }) => ({
        leadsThere,
        wantsPrimary: taskDefinition === candidate.taskDefinition && recovered.copy === undefined
    }), (service, { id: deploymentId }) => {
        const { cluster, service: name } = request;
        const { taskDefinition } = latest ?? candidate;
        mark = (0,guard/* planMark */.TU)(service, left, candidate, request.reason, tools);
        if (mark === undefined)
            return;
        const when = { kind: 'gone', cluster, name, deploymentId, taskDefinition };
        (0,saved_state/* saveMark */.vz)(tools, { ...mark, when });
    }, tools);
    if (way.kind === 'stopped') {
        const ending = await watchStopped(request, way, { candidate, recovered }, tools);
        if (!isOpenAfterStop(ending.outcome))
            return { ending, from: left, mark };
        // Without `latest`, nothing is stopped once more. What was stopped is what the service is moved away from.
        return await goBack(request, { candidate }, recovered, left, tools, ending);
    }
    const { service } = way;
    const running = await describeLeft(service, tools);
    const from = stopped === undefined ? await describeMovedFrom(service, running, candidate, tools) : left;
    mark = (0,guard/* planMark */.TU)(service, from, candidate, request.reason, tools);
    if (isThere(service, running, candidate)) {
        if (stopped !== undefined)
            return { ending: arrived(stopped, running), from, mark };
        if (!request.rollout.forceNewDeployment)
            return { ending: unchanged(running), from, mark };
    }
    if (stopped !== undefined) {
        const [here, there] = [running, candidate].map(one => (0,progress_lines/* revisionName */.pd)(one.taskDefinition));
        tools.journal.tell(`the stop has led to ${here} and not to ${there}: updating the service`);
    }
    (0,saved_state/* saveMark */.vz)(tools, mark === undefined ? undefined : { ...mark, when: { kind: 'succeeded' } });
    return { ending: await putBack(request, service, recovered, tools), from, mark };
}
/** What the service moves away from: when it is on its way to what is wanted already, what it still runs besides. */
async function describeMovedFrom(service, running, candidate, tools) {
    const target = (0,plan_update/* rollbackTarget */.es)(service);
    const before = service.deployments.find(({ id }) => id === target?.deploymentId);
    const isOnItsWay = (0,rollback_candidate/* runsSame */.jz)(running, candidate) && before?.taskDefinition !== running.taskDefinition;
    return before !== undefined && isOnItsWay
        ? await describeRunning(service, before, tools)
        : running;
}
/** Brings the recovered revision onto the service by an update. */
async function putBack(request, service, recovered, tools) {
    const live = await (0,find_revision/* findRegistered */.Eu)(service.taskDefinition, tools);
    const { definition: base, images } = recovered;
    const found = { service, base, registered: [live], images };
    const arn = recovered.copy === undefined
        ? recovered.registered.arn
        : await (0,register/* register */.k)(recovered.definition, found, recovered.copy, tools);
    tools.journal.learn({ taskDefinitionArn: arn });
    takeBack(live, recovered, tools);
    return await (0,roll_out/* rollOut */.Of)(request, found, arn, recovered.definition, tools);
}
function takeBack(left, { registered, definition, copy }, tools) {
    const origin = copy ?? (0,origin_tags/* readOrigin */.P2)(registered.definition.tags);
    (0,describe_change/* learnTakenBack */.T)(left, { definition, origin }, tools);
}
/** What the user wants to be rid of. */
async function describeLeft(service, tools) {
    const left = leftDeployment(service);
    if (left !== undefined)
        return await describeRunning(service, left, tools);
    throw new problem/* DeployError */.sH('service', `The service ${service.name} has no deployment yet.`);
}
/** The end of a rollback to what runs already. */
function unchanged({ taskDefinition }) {
    return {
        outcome: 'unchanged',
        reason: `${(0,progress_lines/* revisionName */.pd)(taskDefinition)} runs already.`,
        runningTaskDefinitionArn: taskDefinition
    };
}
/** The good end of a stop: ECS itself has gone back to the wanted revision. */
function arrived({ reason: _stopped, ...ending }, { taskDefinition }) {
    return { ...ending, outcome: 'succeeded', runningTaskDefinitionArn: taskDefinition };
}
/** Watches the rollback that a stopped deployment ends in. Its end does not say yet what runs. */
async function watchStopped(request, { service, deployment: { id, taskDefinition, createdAt } }, { candidate, recovered }, tools) {
    const previous = (0,plan_update/* rollbackTarget */.es)(service);
    tools.journal.learn({ deploymentId: id, taskDefinitionArn: candidate.taskDefinition });
    if (!request.rollout.wait) {
        const reason = `${id} was stopped, and the rollback was not waited for (wait-for-service-stability: false).`;
        return { outcome: 'registered', reason };
    }
    const rollout = {
        cluster: request.cluster,
        service: request.service,
        deploymentId: id,
        taskDefinition,
        createdAt,
        ...(previous === undefined ? {} : { previous })
    };
    const now = tools.clock.now();
    const { watch } = (0,deployment_watch/* startWatch */.Ms)(rollout, (0,roll_out/* watchOptions */.qt)(request), now);
    const first = (0,transitions/* revert */.ru)(watch, now, 'stop', `${id} was stopped to roll it back.`, []);
    (0,saved_state/* saveRollout */.BU)(tools, { kind: 'started', watch: first.watch });
    const ending = await (0,judge/* judge */.S)(first, undefined, tools, 'rolled-back');
    // For the report alone: nothing fails by it.
    const halted = await (0,find_revision/* findRegistered */.Eu)(taskDefinition, tools).catch(() => undefined);
    if (halted !== undefined)
        takeBack(halted, recovered, tools);
    // What is being taken back is the deployment that was stopped.
    return ending.handedOver === true ? { ...ending, taskDefinitionArn: taskDefinition } : ending;
}

;// CONCATENATED MODULE: ./src/rollback/choice.ts


const SHORTEST_COMMIT = 7;
/**
 * The candidate that `to` means, out of all, newest first. `previous` is the newest that worked and differs from
 * what runs, never "revision minus one"; steps count the different revisions that worked. A number that is the tag of
 * another candidate that worked is ambiguous. Of what is not known to have worked, only a revision, or a commit, tag or
 * digest in the image's own reference is meant, and only when no other revision has it: tags can be written by anyone.
 */
function chooseTarget(to, candidates, running) {
    switch (to.kind) {
        case 'steps':
            return orTag(to, stepBack(to.back, candidates, running), candidates);
        case 'revision':
            return newest(candidates.filter(({ taskDefinition }) => names(to.name, taskDefinition)));
        case 'digest':
            return provenFirst(candidates, some => newest(some.filter(candidate => (0,rollback_candidate/* digestsOf */.nw)(candidate).includes(to.digest))));
        case 'name':
            return provenFirst(candidates, some => chooseByName(to.name, some));
    }
}
/** The candidate that `to` means now: a rollback that goes on already and is the one that is asked for comes first. */
function chooseNow(to, candidates, running, isUnderWay) {
    const underWay = isUnderWay ? chooseUnderWay(to, candidates, running) : undefined;
    return underWay === undefined || underWay.kind === 'unknown'
        ? chooseTarget(to, candidates, running)
        : underWay;
}
/**
 * The target of a rollback that goes on already, when it is the one that is asked for: counted from the newest that
 * worked, which it moves away from. Whoever asks a second time must not be sent back there.
 */
function chooseUnderWay(to, candidates, underWay) {
    const latest = latestOf(candidates);
    if (to.kind !== 'steps' || latest === undefined || (0,rollback_candidate/* runsSame */.jz)(latest, underWay)) {
        return { kind: 'unknown' };
    }
    const choice = stepBack(to.back, candidates, latest);
    const same = choice.kind === 'chosen' && (0,rollback_candidate/* runsSame */.jz)(choice.candidate, underWay);
    return same ? orTag(to, choice, candidates) : { kind: 'unknown' };
}
/** Whether what is under way may be the rollback that is asked for, to what is older than all candidates. */
function mayBeUnderWay(to, candidates, underWay) {
    const latest = latestOf(candidates);
    if (to.kind !== 'steps' || latest === undefined)
        return false;
    return isEarlier(underWay, latest) && stepBack(to.back, candidates, latest).kind === 'unknown';
}
/** The newest that worked. */
function latestOf(candidates) {
    return candidates.find(({ succeeded }) => succeeded);
}
/** Whether it is an earlier revision of the same family. */
function isEarlier(one, other) {
    const [[family, number], [otherFamily, otherNumber]] = [splitRevision(one), splitRevision(other)];
    return family === otherFamily && Number(number) < Number(otherNumber);
}
function splitRevision(running) {
    const [family = '', number = ''] = (0,rollback_candidate/* originalOf */.zW)(running).split(':');
    return [family, number];
}
/** Whether more, older candidates cannot change a choice that was made: a name or a number may turn out ambiguous. */
function isFinal(to, choice) {
    if (choice.kind !== 'chosen')
        return false;
    if (to.kind === 'steps')
        return to.tag === undefined;
    return to.kind !== 'name' || (0,rollback_candidate/* commitOf */.D3)(choice.candidate) === to.name;
}
/** What is meant among those that worked; else the one that is meant among the others, which must be alone. */
function provenFirst(candidates, choose) {
    const proven = choose(candidates.filter(({ succeeded }) => succeeded));
    if (proven.kind !== 'unknown')
        return proven;
    const others = candidates.filter(({ succeeded }) => !succeeded);
    const matches = others.filter(candidate => choose([(0,rollback_candidate/* believed */.ty)(candidate)]).kind === 'chosen');
    return onlyOne(matches);
}
function stepBack(back, candidates, running) {
    const worked = candidates.filter(candidate => candidate.succeeded && !(0,rollback_candidate/* runsSame */.jz)(candidate, running));
    const candidate = distinct(worked)[back - 1];
    return candidate === undefined ? { kind: 'unknown' } : { kind: 'chosen', candidate };
}
/** What counting gives, unless the number is the tag of something else: tags are often the numbers of runs. */
function orTag({ tag }, counted, candidates) {
    const tagged = tag === undefined ? [] : meantBy(tag, candidates.map(rollback_candidate/* believed */.ty));
    // A number reaches only what worked, as a tag too.
    if (counted.kind !== 'chosen')
        return onlyOne(tagged.filter(({ succeeded }) => succeeded));
    const { candidate } = counted;
    const matches = tagged.filter(other => !(0,rollback_candidate/* runsSame */.jz)(other, candidate));
    return matches.length === 0 ? counted : { kind: 'ambiguous', matches, counted: candidate };
}
/** The newest of those that run the same. */
function distinct(candidates) {
    return candidates.filter((candidate, index) => !candidates.slice(0, index).some(newer => (0,rollback_candidate/* runsSame */.jz)(newer, candidate)));
}
function names(name, taskDefinition) {
    return name === taskDefinition || name === (0,progress_lines/* revisionName */.pd)(taskDefinition);
}
function newest([candidate]) {
    return candidate === undefined ? { kind: 'unknown' } : { kind: 'chosen', candidate };
}
/** A name is a whole commit before all, then a tag or the first digits of a commit: whatever has it. */
function chooseByName(name, candidates) {
    const whole = ofCommit(name, candidates);
    if (whole !== undefined)
        return { kind: 'chosen', candidate: whole };
    const choice = onlyOne(meantBy(name, candidates));
    if (choice.kind !== 'chosen' || isTagOf(choice.candidate, name))
        return choice;
    const commit = (0,rollback_candidate/* commitOf */.D3)(choice.candidate);
    const same = commit === undefined ? undefined : ofCommit(commit, candidates);
    return same === undefined ? choice : { kind: 'chosen', candidate: same };
}
/**
 * The newest candidate of a commit, unless one whose image has the commit as its tag runs other images: the tags of a
 * revision can be written at any time, the reference of its image cannot.
 */
function ofCommit(commit, candidates) {
    const all = candidates.filter(candidate => (0,rollback_candidate/* commitOf */.D3)(candidate) === commit);
    const proven = all.find(({ images }) => images.some(image => (0,rollback_candidate/* tagOf */.cO)(image) === commit));
    const [latest] = all;
    if (latest === undefined || proven === undefined)
        return latest;
    const known = (0,rollback_candidate/* digestsOf */.nw)(proven);
    return (0,rollback_candidate/* digestsOf */.nw)(latest).some(digest => known.includes(digest)) ? latest : proven;
}
function isTagOf({ images, origin }, name) {
    return origin.imageTag === name || images.some(image => (0,rollback_candidate/* tagOf */.cO)(image) === name);
}
function onlyOne(matches) {
    return matches.length > 1 ? { kind: 'ambiguous', matches } : newest(matches);
}
/** The newest candidate of each thing that has the name. */
function meantBy(name, candidates) {
    const matches = new Map();
    for (const candidate of candidates) {
        for (const thing of meanings(name, candidate)) {
            if (!matches.has(thing))
                matches.set(thing, candidate);
        }
    }
    return [...new Set(matches.values())];
}
/** What a name can mean in a candidate: the image behind a tag, or a commit. The same thing is meant once. */
function meanings(name, candidate) {
    const { images } = candidate;
    const origin = (0,rollback_candidate/* trueOrigin */.zE)(candidate);
    const tagged = images.filter(image => (0,rollback_candidate/* tagOf */.cO)(image) === name).map(rollback_candidate/* digestOf */.ol);
    const deployed = origin.imageTag === name ? [origin.digest] : [];
    const digests = [...tagged, ...deployed].filter(digest => digest !== undefined);
    if (digests.length > 0)
        return [...new Set(digests)];
    if (tagged.length + deployed.length > 0)
        return [`tag of ${candidate.taskDefinition}`];
    const commit = (0,rollback_candidate/* commitOf */.D3)(candidate);
    const short = name.length >= SHORTEST_COMMIT && /^[0-9a-f]+$/i.test(name);
    return short && commit?.startsWith(name.toLowerCase()) ? [commit] : [];
}

;// CONCATENATED MODULE: ./src/rollback/refusal.ts



const LISTED = 10;
const KEPT = 'ECS keeps the deployments of 90 days.';
/** Why there is no one candidate, with those that there are, for the user. */
function describeRefusal(to, choice, candidates, service) {
    if (choice.kind === 'ambiguous') {
        const { matches, counted } = choice;
        if (counted !== undefined)
            return describeNumber(showTo(to), counted, matches);
        return {
            message: `${showTo(to)} is ambiguous; it could be:\n${list(matches)}`,
            hint: 'Give the revision in the input to.'
        };
    }
    const known = candidates.every(({ succeeded }) => succeeded);
    const others = candidates.length === 0 ? '' : ` There are:\n${list(candidates)}`;
    return {
        message: `${whyUnknown(to, service, known)}${others}`,
        hint: candidates.length === 0
            ? `${KEPT} Deploy an older revision with mode: deploy and task-definition-arn.`
            : `Give one of these revisions in the input to. ${KEPT} An older one can be deployed with mode: deploy and task-definition-arn.`
    };
}
/** A number that counts deployments and is a tag of something else. */
function describeNumber(number, counted, tagged) {
    const all = [counted, ...tagged];
    const [back, ...others] = all.map(candidate => nameAmong(candidate, all));
    return {
        message: `${number} is ambiguous: it is a number of deployments and an image tag; it could be:\n${list(all)}`,
        hint: `Give in the input to ${back} for ${describeBack(Number(number))}, ${others.join(' or ')} for the image tag ${number}.`
    };
}
const describeBack = (back) => `${back} ${back === 1 ? 'deployment' : 'deployments'} back`;
/** The revision, or the digest where that revision has run several images. */
function nameAmong(candidate, all) {
    const name = (0,progress_lines/* revisionName */.pd)(candidate.taskDefinition);
    const alone = all.filter(other => (0,progress_lines/* revisionName */.pd)(other.taskDefinition) === name).length === 1;
    return alone ? name : ((0,rollback_candidate/* digestsOf */.nw)(candidate)[0] ?? name);
}
/** `known`: the candidates are all deployments that succeeded, and not just what is registered. */
function whyUnknown(to, service, known) {
    if (to.kind !== 'steps') {
        return `${showTo(to)} is not among the revisions ${known ? 'that worked in' : 'of'} the service ${service}.`;
    }
    if (!known) {
        const which = to.back === 1 ? 'an earlier revision' : `${to.back} earlier revisions`;
        return `Of the service ${service}, ${which} that worked cannot be told: no deployment of it that ECS still knows completed with one. Tags of revisions do not prove it.`;
    }
    return to.back === 1
        ? `The service ${service} has no earlier deployment that succeeded and differs from what runs, as far as ECS knows.`
        : `The service ${service} has fewer than ${to.back} earlier revisions that worked, as far as ECS knows.`;
}
/** What was asked for, in the user's words. */
function showTo(to) {
    switch (to.kind) {
        case 'steps':
            return to.tag ?? (to.back === 1 ? 'previous' : String(to.back));
        case 'digest':
            return to.digest;
        default:
            return to.name;
    }
}
function list(candidates) {
    const shown = distinct(candidates).slice(0, LISTED).map(rollback_candidate/* describeCandidate */.pq);
    const more = distinct(candidates).length - shown.length;
    return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

;// CONCATENATED MODULE: ./src/rollback/registrations.ts


/**
 * Registered revisions as candidates, newest first. None is known to have worked: whoever may register a revision
 * writes its tags, so that neither they nor its place in the family prove anything. Nor do they tell the image's digest.
 */
function candidatesOf(registrations) {
    return [...registrations]
        .sort((a, b) => (a.registeredAt < b.registeredAt ? 1 : -1))
        .map(({ registeredAt, images, ...rest }) => ({
        ...rest,
        images: images.map(withDigest),
        at: registeredAt,
        succeeded: false
    }));
}
/** The digest in an image's reference. */
function withDigest(image) {
    const digest = (0,reference/* parseImageReference */.o_)(image.reference)?.digest;
    return digest === undefined ? image : { ...image, digest };
}
/**
 * Those of the registered candidates that the past deployments may lack because ECS keeps only those of 90 days: what was
 * registered before. What was registered since and is no such deployment has never worked.
 * `since`: from when on ECS knows all of them, ISO 8601.
 */
function forgottenOf(registered, past, since) {
    const known = new Set(past.map(({ taskDefinition }) => taskDefinition));
    return registered.filter(({ taskDefinition, at }) => !known.has(taskDefinition) && at < since);
}
/**
 * Tells the candidates whose images are all of repositories that the service runs from those that bring another one.
 * `running`: the images of the service's own deployments.
 */
function ofRunningRepositories(candidates, running) {
    const known = new Set((0,rollback_candidate/* repositoriesOf */.Ub)(running));
    const isOwn = ({ images }) => (0,rollback_candidate/* repositoriesOf */.Ub)(images).every(one => known.has(one));
    return {
        own: candidates.filter(isOwn),
        foreign: candidates.filter(candidate => !isOwn(candidate))
    };
}

;// CONCATENATED MODULE: ./src/rollback/steps/registered-revisions.ts










/** DescribeTaskDefinition has a burst of 50 calls (AWS documentation). */
const MOST_REVISIONS = 100;
const AT_ONCE = 20;
/** ECS keeps the deployments of 90 days (AWS documentation). */
const KEPT_MS = 90 * 86_400_000;
/**
 * Chooses where the service's past deployments cannot be asked for: among the deployments that the service has at this
 * moment, and, for a revision, commit, tag or digest that is asked for by name, among the registered revisions of its
 * family whose images are of the repositories that it runs.
 */
async function chooseFromRegistrations(why, service, running, choose, tools) {
    tools.runner.notice(`${why.message} The service's past deployments are not known: going by the deployments that it has now, and by the registered revisions where one is named.`);
    const completed = await findCompleted(service, tools);
    const registered = await unlessUnavailable(findRegistered(service, [running, ...completed], tools));
    // Who may not list revisions still gets to know what the service's own deployments tell.
    const others = registered instanceof problem/* DeployError */.sH ? [] : without(registered, completed);
    const candidates = [...completed, ...others];
    const choice = choose(candidates);
    warnOfUnknown(choice, tools);
    // Where ECS would go back to shows in its deployments alone: the newest registered revision need not be it.
    return { choice, candidates };
}
/**
 * Where the past deployments that ECS keeps do not have what is asked for, goes on with what the service has run before
 * them, and with the revisions that were registered before them.
 */
async function searchOlder({ to }, history, service, running, choose, tools) {
    const { choice, candidates: past, before } = history;
    const found = { choice, candidates: past, latest: past[0] };
    const isTold = choice.kind !== 'unknown' && !(isUnderWay(service) && mayBeUnderWay(to, past, running));
    if (isTold)
        return found;
    const [completed, earlier] = await Promise.all([findCompleted(service, tools), before()]);
    const proven = [...past, ...without(completed, past)];
    const known = [...proven, ...without(earlier, proven)];
    const registered = await unlessUnavailable(findRegistered(service, [running, ...known], tools));
    const since = new Date(Date.now() - KEPT_MS).toISOString();
    const older = registered instanceof problem/* DeployError */.sH ? [] : forgottenOf(registered, known, since);
    const candidates = [...known, ...older];
    const further = choose(candidates);
    if (further.kind === 'chosen' && !past.includes(further.candidate)) {
        const by = further.candidate.succeeded
            ? 'going by what the oldest of them has replaced, or by the deployments that the service has now.'
            : 'going by the registered revisions and their age.';
        tools.runner.notice(`${showTo(to)} is not among the deployments of the last 90 days, which are all that ECS keeps: ${by}`);
        warnOfUnknown(further, tools);
    }
    const live = (0,plan_update/* ranBefore */.$L)(service);
    const latest = past[0] ?? known.find(({ taskDefinition }) => taskDefinition === live);
    return { choice: further, candidates, latest };
}
function without(candidates, known) {
    const names = new Set(known.map(({ taskDefinition }) => taskDefinition));
    return candidates.filter(({ taskDefinition }) => !names.has(taskDefinition));
}
/** What the deployments that the service has at this moment have completed with, newest first. */
async function findCompleted(service, tools) {
    const target = (0,plan_update/* rollbackTarget */.es)(service)?.deploymentId;
    const completed = service.deployments
        .filter(({ id, rolloutState }) => rolloutState === 'COMPLETED' || id === target)
        .sort((a, b) => b.createdAt - a.createdAt);
    return await Promise.all(completed.map(async (deployment) => ({
        ...(await describeRunning(service, deployment, tools)),
        at: new Date(deployment.createdAt).toISOString(),
        succeeded: true
    })));
}
function warnOfUnknown(choice, { runner }) {
    if (choice.kind !== 'chosen' || choice.candidate.succeeded)
        return;
    runner.warning('Whether a deployment of this revision has ever succeeded is not known.');
}
/** The registered revisions of the service's family as candidates, newest first, as far as they run what it runs. */
async function findRegistered(service, known, tools) {
    const { ecs } = tools.clients;
    const arns = await (0,deployment_history/* listRevisions */.VW)(ecs, (0,deployment_history/* familyOf */.Ap)(service.taskDefinition), MOST_REVISIONS);
    const registrations = [];
    for (let start = 0; start < arns.length; start += AT_ONCE) {
        tools.cancel.throwIfAborted();
        const some = arns.slice(start, start + AT_ONCE).map(arn => (0,deployment_history/* describeRegistration */.B4)(ecs, arn));
        registrations.push(...(await Promise.all(some)).filter(found => found !== undefined));
    }
    const { own, foreign } = ofRunningRepositories(candidatesOf(registrations), known.flatMap(({ images }) => images));
    if (foreign.length > 0) {
        const names = foreign.map(({ taskDefinition }) => (0,progress_lines/* revisionName */.pd)(taskDefinition)).join(', ');
        tools.runner.notice(`Left out, since their images are of repositories that the service does not run and no known deployment of it completed with them: ${names}.`);
    }
    return own;
}

;// CONCATENATED MODULE: ./src/rollback/steps/history.ts







/** More deployments are not looked through for a name that may be ambiguous; ECS keeps those of 90 days. */
const MOST_DEPLOYMENTS = 500;
const history_AT_ONCE = 20;
const ALLOW = 'Allow ecs:ListServiceDeployments and ecs:DescribeServiceRevisions (docs/permissions.md): only the past deployments of the service prove what worked.';
/** The revision that `to` means. Throws a DeployError that lists what there is when it means none or several. */
async function findTarget(request, service, running, tools) {
    const { to } = request;
    const choose = (candidates) => chooseNow(to, candidates, running, isUnderWay(service));
    const history = await unlessUnavailable(searchHistory(request, choose, tools));
    const { choice, candidates, latest } = history instanceof problem/* DeployError */.sH
        ? await chooseFromRegistrations(history, service, running, choose, tools)
        : await searchOlder(request, history, service, running, choose, tools);
    if (choice.kind !== 'chosen') {
        const { message, hint } = describeRefusal(to, choice, candidates, service.name);
        throw history instanceof problem/* DeployError */.sH
            ? new problem/* DeployError */.sH('service', `${message}\n${history.message}`, { hint: `${ALLOW} ${hint}` })
            : new problem/* DeployError */.sH('service', message, { hint });
    }
    return { candidate: choice.candidate, ...(latest === undefined ? {} : { latest }) };
}
/** The service's successful deployments, newest first, as far as is needed to choose. */
async function searchHistory({ to, cluster, service }, choose, tools) {
    const { ecs } = tools.clients;
    const past = await (0,deployment_history/* listPastDeployments */.r4)(ecs, cluster, service, ['SUCCESSFUL']);
    const before = async () => {
        const found = await unlessUnavailable(findReplaced({ cluster, service }, past.at(-1), tools));
        return found instanceof problem/* DeployError */.sH ? [] : found;
    };
    const recall = rememberRegistrations(tools);
    const candidates = [];
    for (let start = 0; start < Math.min(past.length, MOST_DEPLOYMENTS); start += history_AT_ONCE) {
        tools.cancel.throwIfAborted();
        const some = past.slice(start, start + deployment_history/* REVISIONS_PER_CALL */.Gl);
        candidates.push(...(await describePast(some, recall, tools)));
        const choice = choose(candidates);
        if (isFinal(to, choice))
            return { choice, candidates, before };
    }
    return { choice: choose(candidates), candidates, before };
}
/**
 * What the oldest deployment that is known has replaced: ECS names the service revision that ran before, which is all
 * that it tells of the time before. Nothing when that is the revision of a deployment that failed, or not the only one.
 */
async function findReplaced({ cluster, service }, oldest, tools) {
    if (oldest === undefined)
        return [];
    const { ecs } = tools.clients;
    const [sources, all] = await Promise.all([
        (0,deployment_history/* sourcesOf */.u0)(ecs, oldest.arn),
        (0,deployment_history/* listPastDeployments */.r4)(ecs, cluster, service)
    ]);
    const made = new Set(all.map(({ revision }) => revision));
    const [revision, ...others] = sources.filter(arn => !made.has(arn));
    if (revision === undefined || others.length > 0)
        return [];
    return await describePast([{ ...oldest, revision }], rememberRegistrations(tools), tools);
}
async function describePast(past, recall, tools) {
    const arns = past.map(({ revision }) => revision);
    const revisions = await (0,deployment_history/* describePastRevisions */.iZ)(tools.clients.ecs, arns);
    const found = await Promise.all(past.map(async ({ revision: arn, at }) => {
        const revision = revisions.find(one => one.arn === arn);
        const registration = revision && (await recall(revision.taskDefinition));
        // A task definition that was deleted cannot be gone back to.
        if (revision === undefined || registration === undefined)
            return [];
        const { taskDefinition, images } = revision;
        const { origin, shape } = registration;
        const candidate = { taskDefinition, images, origin, at, succeeded: true };
        return [shape === undefined ? candidate : { ...candidate, shape }];
    }));
    return found.flat();
}
/** Each task definition is asked for once. */
function rememberRegistrations({ clients }) {
    const known = new Map();
    return (taskDefinition) => {
        const found = known.get(taskDefinition) ?? (0,deployment_history/* describeRegistration */.B4)(clients.ecs, taskDefinition);
        known.set(taskDefinition, found);
        return found;
    };
}

// EXTERNAL MODULE: ./src/image/event.ts
var image_event = __webpack_require__(5185);
// EXTERNAL MODULE: ./src/image/steps/check-image.ts
var check_image = __webpack_require__(1153);
;// CONCATENATED MODULE: ./src/rollback/commit-evidence.ts


/**
 * The commit that is meant in a candidate by nothing but its tag `deploy-fargate:commit`; undefined when something else
 * is meant, or when the image's own reference has that commit as its tag.
 */
function commitByTag(to, candidate) {
    if (to.kind !== 'name' || !/^[0-9a-f]{7,40}$/i.test(to.name))
        return undefined;
    const commit = (0,rollback_candidate/* commitOf */.D3)(candidate);
    const isMeant = commit?.toLowerCase().startsWith(to.name.toLowerCase()) === true;
    const imageTags = candidate.images.map(rollback_candidate/* tagOf */.cO);
    return isMeant && !imageTags.includes(commit) && !imageTags.includes(to.name) ? commit : undefined;
}
/**
 * Compares the commit in a revision's tag, which anyone who may tag revisions can write, with the labels of its images.
 * Another commit contradicts it when it is one of the same repository; that of another repository, or what a base image
 * left in the labels, says nothing.
 *
 * @param repository the address of the job's own repository
 */
function judgeCommit({ taskDefinition }, commit, labels, repository) {
    if (labels.some(({ revision }) => revision === commit))
        return { kind: 'proven' };
    const name = (0,progress_lines/* revisionName */.pd)(taskDefinition);
    const own = plainAddress(repository);
    const other = labels.find(({ revision = '', source }) => own !== undefined && plainAddress(source) === own && /^[0-9a-f]{40}$/.test(revision));
    if (other?.revision !== undefined) {
        return {
            kind: 'contradicted',
            message: `${name} has the commit ${commit} in its tag deploy-fargate:commit, and its image was built from commit ${other.revision}: they contradict each other, and anyone who may tag revisions can write the tag.`,
            hint: `Find out which of them is right. Give ${name} in the input to if it is the one to go back to.`
        };
    }
    return {
        kind: 'by-tag',
        notice: `That ${name} is commit ${commit} is known by its tag deploy-fargate:commit alone, which anyone who may tag revisions can write: its image does not say from which commit of this repository it was built.`
    };
}
/** The address of a repository as Git takes it, with `.git` and a slash at its end or not, in any case. */
function plainAddress(address) {
    return address
        ?.toLowerCase()
        .replace(/\/$/, '')
        .replace(/\.git$/, '');
}

;// CONCATENATED MODULE: ./src/rollback/steps/prove-commit.ts






/**
 * Where a commit is asked for and a revision is found by its tag alone: compares with the labels of the images that ran,
 * and says so when they tell nothing. Throws a DeployError when they tell another commit.
 */
async function proveCommit({ to }, candidate, tools) {
    const commit = commitByTag(to, candidate);
    if (commit === undefined)
        return;
    const labels = await Promise.all(candidate.images.map(image => lookUpLabels(image, tools)));
    const { serverUrl, repository } = tools.runner.surroundings;
    const own = (0,image_event/* sourceUrl */.H)(serverUrl, repository);
    const evidence = judgeCommit(candidate, commit, labels, own);
    if (evidence.kind === 'contradicted') {
        throw new problem/* DeployError */.sH('service', evidence.message, { hint: evidence.hint });
    }
    if (evidence.kind === 'by-tag')
        tools.runner.notice(evidence.notice);
}
/** The labels of the image that ran; empty when they cannot be read. */
async function lookUpLabels(image, { clients, cancel }) {
    const digest = (0,rollback_candidate/* digestOf */.ol)(image);
    const parsed = (0,reference/* parseImageReference */.o_)(image.reference);
    if (digest === undefined || parsed?.host === undefined)
        return {};
    const facts = await (0,check_image/* lookUpImage */.OK)((0,reference/* referenceByDigest */.HC)(parsed.host, parsed.path, digest), clients.ecr, cancel);
    return typeof facts === 'string' ? {} : facts;
}

// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
// EXTERNAL MODULE: ./src/preflight/iam-role-checks.ts
var iam_role_checks = __webpack_require__(2441);
// EXTERNAL MODULE: ./src/preflight/role-names.ts
var role_names = __webpack_require__(8502);
// EXTERNAL MODULE: ./src/preflight/steps/read-once.ts
var read_once = __webpack_require__(1101);
// EXTERNAL MODULE: ./src/preflight/steps/read-roles.ts
var read_roles = __webpack_require__(6143);
// EXTERNAL MODULE: ./src/task-definition/definition.ts
var task_definition_definition = __webpack_require__(3080);
;// CONCATENATED MODULE: ./src/rollback/pinning.ts



/**
 * Compares what ran with what the registry has. A tag that was moved or removed is answered by its digest; a
 * revision that has to be registered again (`inactive`) refers to every image by digest.
 */
function planPins(candidate, states, inactive) {
    const pins = new Map();
    const notes = [];
    const problems = [];
    for (const image of candidate.images) {
        const state = states.find(({ container }) => container === image.container);
        const { pin, note, problem } = judgeImage(image, state, inactive, claimOf(candidate, image));
        if (pin !== undefined)
            pins.set(image.container, pin);
        if (note !== undefined)
            notes.push(note);
        if (problem !== undefined)
            problems.push(problem);
    }
    return { pins, notes, problems };
}
function judgeImage(image, state, inactive, claimed) {
    const byDigest = (0,reference/* parseImageReference */.o_)(image.reference)?.digest !== undefined;
    const ran = (0,rollback_candidate/* digestOf */.ol)(image);
    const pin = ran === undefined || byDigest ? {} : { pin: ran };
    // Not in ECR, or we may not look: taken as it is.
    if (state === undefined || state.now === 'unknown')
        return inactive ? pin : {};
    if (ran === undefined)
        return judgeUnknown(image, state.now, inactive, claimed);
    if (state.now === ran)
        return inactive ? pin : {};
    const where = `${image.container}: ${image.reference}`;
    if (state.ran === 'missing') {
        return {
            problem: `${where} is not in ECR any more: the image that ran, ${ran}, was cleaned up.`
        };
    }
    const what = state.now === 'missing' ? 'the tag was removed' : `the tag gives ${state.now} now`;
    return {
        ...pin,
        note: `${where}: ${what}; the image that ran, ${ran}, is deployed by its digest.`
    };
}
/** What the tags of a revision that is not known to have worked say of an image's digest. They prove nothing. */
function claimOf({ origin, succeeded }, image) {
    return !succeeded && origin.imageTag !== undefined && origin.imageTag === (0,rollback_candidate/* tagOf */.cO)(image)
        ? origin.digest
        : undefined;
}
function judgeUnknown({ container, reference }, now, inactive, claimed) {
    const where = `${container}: ${reference}`;
    if (now === 'missing')
        return { problem: `${where} is not in ECR any more.` };
    if (claimed !== undefined && claimed !== now) {
        return {
            problem: `${where} gives ${now} now, and the tags of the revision say ${claimed}: which of them ran is not proven.`
        };
    }
    return {
        ...(inactive ? { pin: now } : {}),
        note: `${where} is deployed by its tag; which image it gave then is not known.`
    };
}
/** The task definition with these images by digest. The tag is left out: it may give another image by now. */
function pinImages(definition, pins) {
    return {
        ...definition,
        containerDefinitions: definition.containerDefinitions.map((container, index) => {
            const digest = pins.get((0,task_definition_definition/* nameOf */.V)(container, index));
            const parsed = (0,reference/* parseImageReference */.o_)(container.image ?? '');
            if (digest === undefined || parsed === undefined)
                return container;
            const host = parsed.host === undefined ? '' : `${parsed.host}/`;
            return { ...container, image: `${host}${parsed.path}@${digest}` };
        })
    };
}

;// CONCATENATED MODULE: ./src/rollback/steps/recover-revision.ts













/**
 * Makes sure that a revision can run again exactly as it did, before anything is changed: it is ACTIVE or can be
 * registered again, its images are in ECR with the digests that ran, and its roles are not gone. Secrets are not looked
 * at: ECS says so within seconds of the rollout. `runs`: it runs already, so that nothing has to be recovered.
 */
async function recoverRevision(candidate, runs, tools) {
    const name = (0,progress_lines/* revisionName */.pd)(candidate.taskDefinition);
    const [registered, looks] = await Promise.all([
        (0,find_revision/* findRegistered */.Eu)(candidate.taskDefinition, tools).then(async (found) => {
            if (!runs)
                await refuseWithoutRoles(name, found.definition, tools);
            return found;
        }),
        Promise.all(candidate.images.map(image => lookUpState(image, tools)))
    ]);
    const states = looks.map(({ state }) => state);
    const definition = (0,origin_tags/* plainDefinition */.YY)(registered.definition);
    const { pins, notes, problems } = planPins(candidate, states, !registered.active);
    if (runs && problems.length > 0) {
        const gone = problems.join('\n');
        tools.runner.warning(`${name} runs already, but no new task of it can start:\n${gone}`);
        return { registered, definition, images: [] };
    }
    if (problems.length > 0) {
        throw new problem/* DeployError */.sH('image', `${name} cannot run again:\n${problems.join('\n')}`, {
            hint: 'Choose another revision in the input to, or build that commit again with mode: deploy. Keep more images in the lifecycle policy of the repository.'
        });
    }
    for (const note of notes)
        tools.runner.notice(note);
    if (!registered.active)
        tools.journal.tell(`${name} is INACTIVE: it is registered again`);
    if (registered.active && pins.size === 0) {
        return { registered, definition, images: imagesOf(definition, looks) };
    }
    const pinned = pinImages(definition, pins);
    return {
        registered,
        definition: pinned,
        copy: { ...(0,rollback_candidate/* trueOrigin */.zE)(candidate), copyOf: (0,rollback_candidate/* originalOf */.zW)(candidate) },
        images: imagesOf(pinned, looks)
    };
}
/** A role that is certainly gone is an error; whatever may not be looked at is as good as there. */
async function refuseWithoutRoles(name, definition, tools) {
    if ((0,role_names/* rolesOf */.R7)(definition).length === 0)
        return;
    const looks = await (0,read_once/* withReadLimit */.K)(tools, tools.cancel, looking => Promise.all([(0,read_roles/* readCaller */.wW)(looking), (0,read_roles/* readRoles */.iZ)(definition, looking)]));
    if (looks === undefined)
        return;
    const [caller, roles] = looks;
    const missing = (0,iam_role_checks/* missingRoles */.e)(definition, { caller, roles });
    if (missing.length === 0)
        return;
    const which = missing.map(({ member, name }) => `${member} ${name}`).join(' and ');
    throw new problem/* DeployError */.sH('service', `${name} cannot run again: ${which} is not there any more.`, {
        hint: 'Create the role again, or choose another revision in the input to.'
    });
}
function imagesOf(definition, looks) {
    return looks.flatMap(({ state, checked }) => (0,image_comparison/* checkedImages */.QD)(definition, checked).filter(({ container }) => container === state.container));
}
async function lookUpState(image, tools) {
    const { container, reference } = image;
    const facts = await (0,check_image/* lookUpImage */.OK)(reference, tools.clients.ecr, tools.cancel);
    const now = typeof facts === 'string' ? facts : facts.digest;
    const state = { container, now, ran: await lookUpRan(image, now, tools) };
    return typeof facts === 'string'
        ? { state }
        : { state, checked: { reference, digests: (0,check_image/* reportedDigests */.bO)(facts) } };
}
async function lookUpRan(image, now, { clients, cancel }) {
    const digest = (0,rollback_candidate/* digestOf */.ol)(image);
    const parsed = (0,reference/* parseImageReference */.o_)(image.reference);
    if (digest === undefined || parsed?.host === undefined || now === 'unknown')
        return 'unknown';
    if (now === digest)
        return 'found';
    const facts = await (0,check_image/* lookUpImage */.OK)((0,reference/* referenceByDigest */.HC)(parsed.host, parsed.path, digest), clients.ecr, cancel);
    return typeof facts === 'string' ? facts : 'found';
}

;// CONCATENATED MODULE: ./src/modes/steps/prepare-rollback.ts

















/** Finds what to go back to, and checks that it can be gone back to. Changes nothing. */
async function prepareRollback(request, tools) {
    const { journal } = tools;
    const { cluster, service: name, reason } = request;
    journal.learn({ cluster, service: name, rollback: reason === undefined ? {} : { reason } });
    const service = await findService(request, tools);
    const left = await describeLeft(service, tools);
    if (isDoneBefore(request, service, left, tools)) {
        return { kind: 'done', service, left, ending: alreadyBack(left, tools) };
    }
    const target = await findTarget(request, service, left, tools);
    const { candidate } = target;
    journal.tell(`going back to ${(0,rollback_candidate/* describeCandidate */.pq)(candidate)}`);
    await proveCommit(request, candidate, tools);
    (0,guard/* warnOfReturn */.q9)(service, candidate, tools);
    const runs = isThere(service, left, candidate) && !request.rollout.forceNewDeployment;
    const recovered = await recoverRevision(candidate, runs, tools);
    if (!runs)
        refuseMisfit(service, recovered.definition);
    learnTarget(candidate, recovered, tools);
    journal.learn({ taskDefinitionPath: await (0,render_revision/* writeDefinition */.dI)(recovered.definition, tools) });
    return { kind: 'ready', service, target, recovered, left, commit: (0,rollback_candidate/* commitOf */.D3)(candidate) };
}
/** Puts the service back on what was found. */
async function carryOutRollback(request, { target, recovered, left }, tools) {
    return await goBack(request, target, recovered, left, tools).catch((error) => {
        // Without a session, the post step cannot write a mark either.
        if ((0,aws_failure/* failureOf */.g5)(error).kind === 'credentials')
            (0,saved_state/* saveMark */.vz)(tools, undefined);
        throw error;
    });
}
/** Remembers on the service what it was rolled back from, once it is. */
async function settleMark({ from, mark }, { outcome, handedOver }, tools) {
    if (outcome === 'succeeded' || outcome === 'registered') {
        await (0,guard/* markService */.Lo)(mark, from, tools);
    }
    else if (handedOver !== true) {
        (0,saved_state/* saveMark */.vz)(tools, undefined);
    }
}
/** A revision that lacks what the service refers to now is refused by ECS: that is known before anything is changed. */
function refuseMisfit(service, definition) {
    const errors = (0,service_checks/* checkFit */._j)(service, definition).filter(({ status }) => status === 'error');
    if (errors.length === 0)
        return;
    const why = errors.map(({ what }) => what).join('\n');
    throw new problem/* DeployError */.sH('service', `That revision does not fit the service as it is now:\n${why}`, {
        hint: 'Change the service back first (its load balancers, volumes, Service Connect or service discovery), or choose another revision in the input to.'
    });
}
/** Whether an earlier attempt of this run went back by so many deployments, and the service is still there. */
function isDoneBefore({ to, rollout }, service, left, { runner }) {
    if (to.kind !== 'steps' || rollout.forceNewDeployment || !isThere(service, left, left))
        return false;
    return (0,marker/* isOwnRollback */.bW)((0,marker/* readMark */.Mp)(service.tags ?? {}), left, runner.surroundings.runUrl);
}
function alreadyBack(left, { journal }) {
    const { taskDefinition } = left;
    journal.learn({ taskDefinitionArn: taskDefinition });
    const reason = `This run has put the service back on ${(0,progress_lines/* revisionName */.pd)(taskDefinition)} already.`;
    return { ...unchanged(left), reason };
}
async function findService(request, tools) {
    const service = await (0,find_service/* requireService */.rU)(request, tools);
    tools.journal.learn({ previousTaskDefinitionArn: (0,plan_update/* ranBefore */.$L)(service) });
    return service;
}
/** What the outputs tell, which are those of a deployment. */
function learnTarget(candidate, { definition, registered }, { journal }) {
    const main = (0,rollback_candidate/* mainImage */.py)(candidate);
    journal.learn({ taskDefinitionArn: registered.arn });
    if (main === undefined)
        return;
    const container = definition.containerDefinitions.find(({ name }) => name === main.container);
    const tag = (0,rollback_candidate/* tagOf */.cO)(main) ?? (0,rollback_candidate/* trueOrigin */.zE)(candidate).imageTag;
    const digest = (0,rollback_candidate/* digestOf */.ol)(main);
    const path = (0,reference/* parseImageReference */.o_)(main.reference)?.path;
    journal.learn({
        image: container?.image ?? main.reference,
        ...(tag === undefined ? {} : { imageTag: tag }),
        ...(digest === undefined ? {} : { imageDigest: digest }),
        ...(path === undefined ? {} : { repository: path })
    });
}


/***/ }),

/***/ 1606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ baseServiceName),
/* harmony export */   K: () => (/* binding */ identityText)
/* harmony export */ });
/** What the identity is, as one text that no other preview of the account has. */
function identityText({ repository, pullRequest, baseService }) {
    return [repository.toLowerCase(), baseService, String(pullRequest)].join('\n');
}
/** `cluster/service` out of names or ARNs. */
function baseServiceName(cluster, service) {
    const last = (reference) => reference.slice(reference.lastIndexOf('/') + 1);
    return `${last(cluster)}/${last(service)}`;
}


/***/ })

};
