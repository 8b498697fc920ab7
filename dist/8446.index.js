export const id = 8446;
export const ids = [8446];
export const modules = {

/***/ 403:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   af: () => (/* binding */ kubernetesRollout),
/* harmony export */   bn: () => (/* binding */ revisionReference),
/* harmony export */   p2: () => (/* binding */ targetOfReplicaSet),
/* harmony export */   sd: () => (/* binding */ kubernetesPart)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);

/** `shop/web:4`: a revision of a Deployment, as the engine names what runs. */
function revisionReference({ namespace, deployment }, revision) {
    return `${namespace}/${deployment}:${revision === 0 ? 'new' : revision}`;
}
/** A ReplicaSet to go back to. */
function targetOfReplicaSet(address, { name, hash, template, revision }, replicas) {
    return {
        deploymentId: name,
        taskDefinition: revisionReference(address, revision),
        kubernetes: {
            replicaSet: name,
            hash,
            template,
            ...(replicas === undefined ? {} : { replicas })
        }
    };
}
/** The rollout in the engine's words. */
function kubernetesRollout(address, begun) {
    const { own, replicaSet, createdAt, previous, foreign } = begun;
    const { cluster, namespace, deployment } = address;
    return {
        cluster,
        service: deployment,
        deploymentId: replicaSet?.name ?? own.uid,
        taskDefinition: revisionReference(address, replicaSet?.revision ?? 0),
        createdAt,
        kubernetes: {
            namespace,
            deployment,
            ...own,
            ...(replicaSet === undefined ? {} : { hash: replicaSet.hash })
        },
        ...(previous === undefined ? {} : { previous }),
        ...(foreign === undefined ? {} : { foreign })
    };
}
/** What Kubernetes says about the Deployment of a rollout. */
function kubernetesPart({ kubernetes }) {
    if (kubernetes === undefined)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('bug', 'This is no rollout of Kubernetes.');
    return kubernetes;
}


/***/ }),

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

/***/ 640:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ID: () => (/* binding */ isGoodNow),
/* harmony export */   Ne: () => (/* binding */ chooseRevision),
/* harmony export */   mC: () => (/* binding */ lastGood)
/* harmony export */ });
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2842);

/** Whether what the Deployment runs now is complete, so that it is known to be good. */
function isGoodNow(live) {
    const { desired, updated, current, available, observedGeneration, generation } = live;
    return (observedGeneration >= generation &&
        !live.paused &&
        desired > 0 &&
        updated === desired &&
        current === desired &&
        available === desired);
}
/**
 * Where an automatic rollback goes: to what was complete or marked as good before my apply, else to the newest ReplicaSet
 * that is known to have worked, by its mark or because its pods still serve. Never to "the one before", and never to `mine`,
 * the template that is rolled out: going back to that changes nothing.
 */
function lastGood(live, replicaSets, mine) {
    const newest = [...replicaSets].sort((a, b) => b.revision - a.revision);
    const current = newest.find(({ template }) => template === live.template);
    const isOther = current !== undefined && current.template !== mine;
    // One evicted pod leaves a good revision incomplete: its mark says that it worked.
    if (isOther && (isGoodNow(live) || live.worked.includes(current.hash)))
        return current;
    const others = newest.filter(one => one !== current);
    return (others.find(({ hash }) => live.worked.includes(hash)) ??
        others.find(({ available, desired }) => available > 0 && available >= desired) ??
        others.find(({ available }) => available > 0));
}
/** The ReplicaSet that a rollback by hand goes to, or why there is none. */
function chooseRevision(live, replicaSets, to) {
    const newest = [...replicaSets].sort((a, b) => b.revision - a.revision);
    const found = newest.filter(one => matches(one, to));
    if (to.kind === 'steps')
        return byTag(newest, to) ?? stepsBack(live, newest, to.back);
    const [first] = found;
    return (first ?? {
        where: 'to',
        what: `No revision of the Deployment is ${nameOf(to)}. ${listRevisions(newest)}`,
        fix: 'Give one of them, or raise revisionHistoryLimit so that Kubernetes keeps more.'
    });
}
function byTag(newest, { tag }) {
    return tag === undefined
        ? undefined
        : newest.find(({ annotations }) => annotations[_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MARKS */ .j7.tag] === tag);
}
/** Revisions that did not work do not count: where marks are, only marked ones do. */
function stepsBack(live, newest, back) {
    const others = newest.filter(({ template }) => template !== live.template);
    const marked = others.filter(({ hash }) => live.worked.includes(hash));
    const serving = others.filter(({ available }) => available > 0);
    const candidates = marked.length > 0 ? marked : serving.length > 0 ? serving : others;
    const chosen = candidates[back - 1];
    return (chosen ?? {
        where: 'to',
        what: others.length === 0
            ? 'There is no earlier revision of the Deployment: nothing to go back to.'
            : `There are only ${candidates.length} earlier revisions that can be gone back to. ${listRevisions(newest)}`,
        fix: 'Deploy a good image instead, or raise revisionHistoryLimit for the next time.'
    });
}
function matches({ annotations, revision, name }, to) {
    switch (to.kind) {
        case 'steps':
            return false;
        case 'revision':
            return to.name.endsWith(`:${revision}`);
        case 'digest':
            return annotations[_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MARKS */ .j7.digest] === to.digest;
        case 'name':
            return (annotations[_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MARKS */ .j7.tag] === to.name ||
                name === to.name ||
                (/^[0-9a-f]{7,64}$/.test(to.name) && (annotations[_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MARKS */ .j7.commit] ?? '').startsWith(to.name)));
    }
}
function nameOf(to) {
    return to.kind === 'digest' ? to.digest : to.name;
}
function listRevisions(newest) {
    const shown = newest.map(({ revision, annotations }) => {
        const known = [annotations[_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MARKS */ .j7.tag], annotations[_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .MARKS */ .j7.commit]?.slice(0, 7)].filter(Boolean);
        return known.length === 0 ? String(revision) : `${revision} (${known.join(', ')})`;
    });
    return `There are: ${shown.join(', ') || 'none'}.`;
}


/***/ }),

/***/ 1821:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ rollOutEks),
/* harmony export */   g: () => (/* binding */ watchEksRollout)
/* harmony export */ });
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _context_saved_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6132);
/* harmony import */ var _deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(403);
/* harmony import */ var _deployment_steps_judge_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9653);
/* harmony import */ var _deployment_steps_roll_out_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4341);
/* harmony import */ var _deployment_watch_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1680);
/* harmony import */ var _kubernetes_field_managers_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2897);
/* harmony import */ var _kubernetes_manifests_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6874);
/* harmony import */ var _kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2842);
/* harmony import */ var _kubernetes_rollback_choice_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(640);
/* harmony import */ var _kubernetes_rollout_state_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6085);
/* harmony import */ var _kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5775);
/* harmony import */ var _kubernetes_steps_apply_objects_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3721);
/* harmony import */ var _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7134);
/* harmony import */ var _kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(1607);
/* harmony import */ var _eks_target_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(945);
/* harmony import */ var _former_objects_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(3194);

















/** How often the controller is asked for the ReplicaSet that it has to make, and how long between. */
const LOOKS_FOR_REPLICA_SET = 6;
const BETWEEN_MS = 500;
/** Where a rollback would go: what was good before. */
function targetBefore(address, before, replicas, isSame) {
    if (before === undefined)
        return undefined;
    const mine = isSame ? before.view.template : undefined;
    const good = (0,_kubernetes_rollback_choice_js__WEBPACK_IMPORTED_MODULE_9__/* .lastGood */ .mC)(before.view, before.replicaSets, mine);
    const changed = replicas !== undefined && replicas !== before.view.desired;
    return good && (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .targetOfReplicaSet */ .p2)(address, good, changed ? before.view.desired : undefined);
}
/** Applies everything, and waits for the verdict when that is wanted. */
async function rollOutEks(request, ready, tools) {
    const { before, watched, prepared, source } = ready;
    const { address } = source;
    const current = before?.replicaSets.find(({ template }) => template === before.view.template);
    if (current !== undefined) {
        tools.journal.learn({ previousTaskDefinitionArn: (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionReference */ .bn)(address, current.revision) });
    }
    const others = prepared.filter(one => one !== watched);
    const isSame = before !== undefined && !watched.changed;
    if (isSame && ((0,_kubernetes_rollback_choice_js__WEBPACK_IMPORTED_MODULE_9__/* .isGoodNow */ .ID)(before.view) || before.view.desired === 0)) {
        return await keepDeployment(ready, others, current, tools);
    }
    const options = (0,_deployment_steps_roll_out_js__WEBPACK_IMPORTED_MODULE_4__/* .watchOptions */ .qt)(request);
    const former = await (0,_former_objects_js__WEBPACK_IMPORTED_MODULE_16__/* .saveFormer */ .p)(others, tools);
    try {
        const rollout = await start(ready, { options, former, isSame }, tools);
        return await watchEksRollout(request, ready, rollout, options, tools);
    }
    finally {
        // A hand-over leaves it to the post step.
        if (!tools.cancel.aborted)
            await (0,_former_objects_js__WEBPACK_IMPORTED_MODULE_16__/* .removeFormer */ .C)(former);
    }
}
/** The Deployment runs this already; what else is in the manifests is brought up to date. */
async function keepDeployment({ api, source: { address } }, others, current, tools) {
    const changed = others.filter(one => one.changed);
    for (const one of changed) {
        await (0,_kubernetes_steps_apply_objects_js__WEBPACK_IMPORTED_MODULE_12__/* .applyPrepared */ .MM)(api, one, { takeOver: true });
        tools.journal.tell(`${(0,_kubernetes_manifests_js__WEBPACK_IMPORTED_MODULE_7__/* .describeObject */ .v8)(one.object)} applied`);
    }
    const also = changed.length === 0
        ? ''
        : ` Brought up to date: ${changed.map(({ object }) => (0,_kubernetes_manifests_js__WEBPACK_IMPORTED_MODULE_7__/* .describeObject */ .v8)(object)).join(', ')}; pods that run already do not read it again.`;
    return {
        outcome: 'unchanged',
        reason: `The Deployment runs exactly this already.${also}`,
        ...(current === undefined
            ? {}
            : { runningTaskDefinitionArn: (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionReference */ .bn)(address, current.revision) })
    };
}
async function start(ready, starting, tools) {
    const { api, prepared, watched, before, source, mark } = ready;
    const { address } = source;
    const { cluster, namespace, deployment } = address;
    const { options, former } = starting;
    const wanted = watched.next?.spec.replicas;
    const previous = targetBefore(address, before, wanted, starting.isSame);
    const kubernetes = {
        namespace,
        deployment,
        run: mark,
        ...(former === undefined ? {} : { former })
    };
    const saved = {
        cluster,
        service: deployment,
        taskDefinition: (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionReference */ .bn)(address, 0),
        options,
        kubernetes,
        ...(previous === undefined ? {} : { previous })
    };
    const foreign = starting.isSame && !(0,_eks_target_js__WEBPACK_IMPORTED_MODULE_15__/* .isOwnMark */ .sc)(before?.view.annotations[_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_8__/* .MARKS */ .j7.run], tools);
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_1__/* .saveRollout */ .BU)(tools, { kind: 'starting', ...saved });
    const takeOver = source.watched !== undefined;
    const at = prepared.indexOf(watched);
    const done = [];
    let answer;
    try {
        for (const one of prepared.slice(0, at))
            await applyAloud(api, one, done, tools);
        answer = await (0,_kubernetes_steps_apply_objects_js__WEBPACK_IMPORTED_MODULE_12__/* .applyPrepared */ .MM)(api, watched, { takeOver });
    }
    catch (error) {
        await undoRefused(api, done, error, tools);
        throw error;
    }
    tools.journal.tell(`${(0,_kubernetes_manifests_js__WEBPACK_IMPORTED_MODULE_7__/* .describeObject */ .v8)(watched.object)} applied`);
    const own = {
        uid: answer.metadata.uid ?? '',
        template: (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_11__/* .digestOfTemplate */ .yz)(answer.spec.template, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_13__/* .sha256 */ .s),
        ...(former === undefined ? {} : { former })
    };
    const begun = {
        own,
        createdAt: Date.now(),
        ...(previous === undefined ? {} : { previous }),
        ...(foreign ? { foreign: true } : {})
    };
    // The post step goes on from here if what follows fails.
    const early = (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .kubernetesRollout */ .af)(address, begun);
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_1__/* .saveRollout */ .BU)(tools, {
        kind: 'started',
        watch: (0,_deployment_watch_js__WEBPACK_IMPORTED_MODULE_5__/* .startWatch */ .Ms)(early, options, tools.clock.now()).watch
    });
    for (const one of prepared.slice(at + 1))
        await applyAloud(api, one, done, tools);
    const replicaSet = await awaitReplicaSet(api, address, own.template, tools);
    return (0,_deployment_kubernetes_rollout_js__WEBPACK_IMPORTED_MODULE_2__/* .kubernetesRollout */ .af)(address, {
        ...begun,
        ...(replicaSet === undefined ? {} : { replicaSet })
    });
}
async function applyAloud(api, one, done, { journal }) {
    if (one.live !== undefined && !one.changed)
        return;
    await (0,_kubernetes_steps_apply_objects_js__WEBPACK_IMPORTED_MODULE_12__/* .applyPrepared */ .MM)(api, one, { takeOver: true });
    done.push(one);
    journal.tell(`${(0,_kubernetes_manifests_js__WEBPACK_IMPORTED_MODULE_7__/* .describeObject */ .v8)(one.object)} applied`);
}
/** Nothing is rolled out: what was changed before goes back, unless nobody knows whether the Deployment was applied. */
async function undoRefused(api, done, error, tools) {
    if ((0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).heals)
        return;
    for (const { live, kind, namespace, object } of [...done].reverse()) {
        if (live === undefined)
            continue;
        const placed = { object: (0,_kubernetes_field_managers_js__WEBPACK_IMPORTED_MODULE_6__/* .toApply */ .CY)(live), kind, namespace };
        await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_14__/* .applyObject */ .qi)(api, placed, { force: true }).catch((cause) => tools.runner.warning(`${(0,_kubernetes_manifests_js__WEBPACK_IMPORTED_MODULE_7__/* .describeObject */ .v8)(object)} was changed and could not be put back: ${(0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(cause).message}`));
    }
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_1__/* .saveRollout */ .BU)(tools, { kind: 'ended' });
}
/** The ReplicaSet with my template. The controller makes it a moment after the apply, and numbers it a moment later. */
async function awaitReplicaSet(api, address, template, { clock, cancel }) {
    let found;
    for (let look = 1; look <= LOOKS_FOR_REPLICA_SET; look += 1) {
        const object = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_14__/* .getDeploymentObject */ .B$)(api, address);
        if (object === undefined)
            return undefined;
        const all = (await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_14__/* .listReplicaSets */ .oA)(api, object)).map(one => (0,_kubernetes_rollout_view_js__WEBPACK_IMPORTED_MODULE_11__/* .readReplicaSet */ .p8)(one, _kubernetes_steps_digest_js__WEBPACK_IMPORTED_MODULE_13__/* .sha256 */ .s));
        found = (0,_kubernetes_rollout_state_js__WEBPACK_IMPORTED_MODULE_10__/* .findOwn */ .gq)(all, { uid: object.metadata.uid ?? '', template });
        const observed = (object.status?.observedGeneration ?? 0) >= (object.metadata.generation ?? 0);
        if (found !== undefined && observed)
            return found;
        if (cancel.aborted)
            return found;
        await clock.sleep(BETWEEN_MS, cancel);
    }
    return found;
}
/** Watches a rollout to its verdict, unless nobody waits for it. */
async function watchEksRollout(request, { api, source: { address } }, rollout, options, tools) {
    const { previous } = rollout;
    tools.journal.learn({ ...(0,_deployment_steps_roll_out_js__WEBPACK_IMPORTED_MODULE_4__/* .deploymentFacts */ .PX)(rollout), taskDefinitionArn: rollout.taskDefinition });
    const from = previous === undefined ? '' : `; what it would go back to is ${previous.taskDefinition}`;
    tools.journal.tell(`${rollout.deploymentId} rolls out ${rollout.taskDefinition}${from}`);
    if (!request.rollout.wait) {
        (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_1__/* .saveRollout */ .BU)(tools, { kind: 'ended' });
        return {
            outcome: 'registered',
            reason: 'The rollout was started and not waited for (wait-for-service-stability: false).'
        };
    }
    const first = (0,_deployment_watch_js__WEBPACK_IMPORTED_MODULE_5__/* .startWatch */ .Ms)(rollout, options, tools.clock.now());
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_1__/* .saveRollout */ .BU)(tools, { kind: 'started', watch: first.watch });
    const ending = await (0,_deployment_steps_judge_js__WEBPACK_IMPORTED_MODULE_3__/* .judge */ .S)(first, undefined, tools);
    if (ending.outcome === 'succeeded')
        await markWorked(api, address, rollout, tools);
    return ending;
}
/** Remembers that this revision worked, for a rollback to come. A failure of it is said, and ends nothing. */
async function markWorked(api, address, { kubernetes }, { runner }) {
    if (kubernetes?.hash === undefined)
        return;
    try {
        const live = await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_14__/* .getDeploymentObject */ .B$)(api, address);
        const before = (0,_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_8__/* .workedHashes */ .PV)(live?.metadata.annotations);
        if (before[0] === kubernetes.hash)
            return;
        await (0,_kubernetes_steps_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_14__/* .annotateDeployment */ .oS)(api, address, { [_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_8__/* .MARKS */ .j7.worked]: (0,_kubernetes_marks_js__WEBPACK_IMPORTED_MODULE_8__/* .addWorked */ .aK)(before, kubernetes.hash) });
    }
    catch (error) {
        runner.warning(`That this revision worked could not be remembered: ${(0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).message}`);
    }
}


/***/ }),

/***/ 3194:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ removeFormer),
/* harmony export */   p: () => (/* binding */ saveFormer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _kubernetes_field_managers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2897);



const FORMER_PREFIX = 'deploy-fargate-former-';
/** Keeps what the apply will change beside the Deployment; Secrets may be among it, so that only we may read it. */
async function saveFormer(others, { runner }) {
    const former = others.flatMap(({ live, changed, kind, namespace }) => live === undefined || !changed ? [] : [{ object: (0,_kubernetes_field_managers_js__WEBPACK_IMPORTED_MODULE_2__/* .toApply */ .CY)(live), kind, namespace }]);
    if (former.length === 0)
        return undefined;
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(runner.surroundings.temporaryFolder, FORMER_PREFIX));
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'objects.json');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, JSON.stringify(former), { mode: 0o600 });
    return path;
}
/** Removes what was kept. */
async function removeFormer(path) {
    if (path === undefined || !path.includes(FORMER_PREFIX))
        return;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, '..'), { recursive: true, force: true });
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
