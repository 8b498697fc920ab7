export const id = 163;
export const ids = [163];
export const modules = {

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

/***/ 468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ judgeScan),
/* harmony export */   MW: () => (/* binding */ readSeverity),
/* harmony export */   N6: () => (/* binding */ describeScanCounts)
/* harmony export */ });
/** What ECR and Inspector rate findings with, worst first. Only the first four can stop a deployment. */
const SEVERITIES = [
    'CRITICAL',
    'HIGH',
    'MEDIUM',
    'LOW',
    'INFORMATIONAL',
    'UNDEFINED',
    'UNTRIAGED'
];
const WORST = 10;
/** Judges a scan; `today` is a day such as `2026-11-30`. */
function judgeScan(scan, threshold, entries, today) {
    const valid = new Set(entries.filter(({ until }) => until >= today).map(({ id }) => id));
    const findings = scan.findings.toSorted((one, other) => rank(one.severity) - rank(other.severity) || compare(one.id, other.id));
    const open = findings.filter(({ id }) => !valid.has(id));
    const stops = (severity) => rank(severity) <= rank(threshold.toUpperCase());
    const found = new Set(findings.map(({ id }) => id));
    const counts = countAll(findings, scan.counted);
    // What ECR has counted and does not list cannot be looked at, let alone ignored.
    const unlisted = counts.reduce((sum, [severity, count]) => stops(severity)
        ? sum + count - findings.filter(one => one.severity === severity).length
        : sum, 0);
    return {
        threshold,
        counts,
        stopping: open.filter(({ severity }) => stops(severity)).length + unlisted,
        worst: open.slice(0, WORST),
        ignored: entries.filter(({ id }) => found.has(id) && valid.has(id)),
        expired: entries.filter(({ id }) => found.has(id) && !valid.has(id))
    };
}
function countAll(findings, counted) {
    return SEVERITIES.flatMap(severity => {
        const listed = findings.filter(finding => finding.severity === severity).length;
        const count = Math.max(listed, counted[severity] ?? 0);
        return count === 0 ? [] : [[severity, count]];
    });
}
/** A severity that is not known is none that stops. */
function readSeverity(text) {
    return SEVERITIES.find(severity => severity === text) ?? 'UNDEFINED';
}
function rank(severity) {
    const ranks = SEVERITIES;
    return ranks.indexOf(severity);
}
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
/** `2 critical, 3 high`; `no findings`. */
function describeScanCounts(counts) {
    const parts = counts.map(([severity, count]) => `${count} ${severity.toLowerCase()}`);
    return parts.length === 0 ? 'no findings' : parts.join(', ');
}


/***/ }),

/***/ 9726:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planServices: () => (/* binding */ planServices)
/* harmony export */ });
/* harmony import */ var _aws_services_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2949);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(394);
/* harmony import */ var _preflight_steps_write_plan_comment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5216);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8850);
/* harmony import */ var _services_gather_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7693);
/* harmony import */ var _services_refuse_mix_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8793);
/* harmony import */ var _service_members_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3325);







/** Says what a deployment to all services would do and whether it could, and changes nothing. */
async function planServices(members, tools, drawPlan) {
    const { journal } = tools;
    const [{ request }] = members;
    const all = { ...request, service: members.map(({ service }) => service).join('+') };
    journal.learn({ mode: 'plan' });
    return await (0,_preflight_steps_write_plan_comment_js__WEBPACK_IMPORTED_MODULE_2__/* .showPlan */ .t)(all, tools, async () => {
        const ends = await (0,_services_gather_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .allOrErrors */ .i)(members.map(member => ({ service: member.service, work: planOne(member, drawPlan) })));
        (0,_services_refuse_mix_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseMix */ .t)(await findDeployers(members));
        learnImage(members, tools);
        return { ...endingOf(ends), services: (0,_service_members_js__WEBPACK_IMPORTED_MODULE_5__/* .reportsOf */ .tu)(endingOf(ends), members, ends) };
    });
}
async function planOne({ service, request, tools }, drawPlan) {
    tools.journal.learn({ mode: 'plan' });
    return { service, ending: await drawPlan(request, tools) };
}
/** Who deploys each of those that are there; what they have in common is one call. */
async function findDeployers(members) {
    const all = members.map(async ({ service, request: { cluster }, tools }) => {
        const { ecs } = tools.clients;
        const state = await (0,_aws_services_js__WEBPACK_IMPORTED_MODULE_0__.describeService)(ecs, cluster, service, { signal: tools.cancel });
        return { service, byCodeDeploy: (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_1__/* .shownService */ .dw)(state)?.controller === 'CODE_DEPLOY' };
    });
    return await Promise.all(all);
}
function endingOf(ends) {
    const bad = ends.filter(({ ending }) => !(0,_report_report_js__WEBPACK_IMPORTED_MODULE_6__/* .isGreen */ .g)(ending.outcome));
    const [first] = bad;
    if (first !== undefined) {
        const { hint } = first.ending;
        return {
            outcome: 'failed',
            reason: bad.map(({ service, ending }) => `${service}: ${ending.reason ?? ''}`).join(' '),
            ...(hint === undefined ? {} : { hint })
        };
    }
    const changed = ends.find(({ ending }) => ending.outcome !== 'unchanged');
    return changed?.ending ?? ends[0]?.ending ?? { outcome: 'unchanged' };
}
/** The image is the same for all. */
function learnImage([{ tools: first }], { journal }) {
    const { image, imageTag, imageDigest, repository, buildSkipped } = first.journal.known();
    journal.learn({
        ...(image === undefined ? {} : { image }),
        ...(imageTag === undefined ? {} : { imageTag }),
        ...(imageDigest === undefined ? {} : { imageDigest }),
        ...(repository === undefined ? {} : { repository }),
        ...(buildSkipped === undefined ? {} : { buildSkipped })
    });
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

/***/ 7693:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ allOrErrors)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);

/** What was found out about each, or one error that tells of all mistakes, each with the service that it is about. */
async function allOrErrors(works) {
    const results = await Promise.allSettled(works.map(({ work }) => work));
    const errors = results.flatMap((result, index) => result.status === 'rejected'
        ? [{ service: works[index]?.service ?? '', error: result.reason }]
        : []);
    if (errors.length > 0)
        throw joinErrors(errors);
    return results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
}
/** One error of several. What is no word to the user, such as a signal, comes before all. */
function joinErrors(errors) {
    const strange = errors.find(({ error }) => !(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH) || error.code === 'cancelled');
    if (strange !== undefined)
        return strange.error;
    const known = errors.flatMap(({ service, error }) => error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH ? [{ service, error }] : []);
    const [first] = known;
    if (first === undefined)
        return undefined;
    const hints = [...new Set(known.flatMap(({ error }) => error.hint ?? []))];
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(first.error.code, known.map(({ service, error }) => `${service}: ${error.message}`).join('\n'), {
        cause: first.error,
        details: first.error.details,
        ...(hints.length === 0 ? {} : { hint: hints.join(' ') })
    });
}


/***/ }),

/***/ 8793:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ refuseMix)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);

/**
 * What was moved by CodeDeploy cannot be put back together with what ECS itself deploys.
 * @throws DeployError when some are deployed by the one and some by the other
 */
function refuseMix(all) {
    const [byCodeDeploy, byEcs] = [true, false].map(wanted => all.filter(one => one.byCodeDeploy === wanted).map(({ service }) => service));
    if (!byCodeDeploy?.length || !byEcs?.length)
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('service', `CodeDeploy deploys ${byCodeDeploy.join(', ')}, and ECS itself ${byEcs.join(', ')}: they cannot be deployed all or none. CodeDeploy takes a completed deployment back by another one of its own, which may wait, shift traffic in steps and run hooks, while ECS has put the others back.`, { hint: 'Deploy the services of CodeDeploy in a step of their own. Nothing was changed.' });
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
