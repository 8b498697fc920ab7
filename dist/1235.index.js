export const id = 1235;
export const ids = [1235];
export const modules = {

/***/ 178:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I1: () => (/* binding */ deploymentStatus),
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   d1: () => (/* binding */ isOfJob),
/* harmony export */   g6: () => (/* binding */ environmentClaim),
/* harmony export */   mG: () => (/* binding */ deploymentPayload)
/* harmony export */ });
/* harmony import */ var _report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6158);

/** GitHub cuts nothing: longer descriptions are refused. */
const LONGEST_DESCRIPTION = 140;
/** What creates a GitHub deployment. It merges nothing and asks for no checks. */
function deploymentPayload(wish) {
    return {
        ref: wish.ref,
        task: wish.task,
        environment: wish.environment,
        description: describe(wish.description),
        payload: wish.payload,
        auto_merge: false,
        required_contexts: [],
        transient_environment: wish.transient,
        production_environment: false
    };
}
/** What GitHub takes as the next state of a deployment. */
function deploymentStatus(next) {
    const { state, replacesEarlier, description, run, url } = next;
    return {
        state,
        auto_inactive: replacesEarlier,
        ...(description === undefined ? {} : { description: describe(description) }),
        ...(run === undefined ? {} : { log_url: run }),
        ...(url === undefined ? {} : { environment_url: url })
    };
}
function describe(text) {
    return (0,_report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)((0,_report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(text), LONGEST_DESCRIPTION);
}
/**
 * What each outcome of a rollout is on GitHub. `failure` says that the revision did not make it, `error` that no one knows
 * whether it would have. What runs already is deployed: the environment is then at this commit.
 */
const STATES = {
    succeeded: 'success',
    unchanged: 'success',
    registered: 'in_progress',
    baking: 'in_progress',
    paused: 'in_progress',
    'rolled-back': 'failure',
    'rollback-failed': 'failure',
    failed: 'failure',
    'timed-out': 'failure',
    superseded: 'error',
    cancelled: 'error',
    removed: 'inactive',
    skipped: 'inactive'
};
/** The state that a GitHub deployment ends in. */
function stateOf(outcome) {
    return STATES[outcome];
}
/** The `environment` that the job has, as GitHub's identity token says; undefined when it has none. */
function environmentClaim(claims) {
    if (typeof claims !== 'object' || claims === null || !('environment' in claims))
        return undefined;
    return typeof claims.environment === 'string' ? claims.environment : undefined;
}
/**
 * Whether a deployment is the one that GitHub itself makes for a job with an environment: its log is a job's page of
 * this run, where the deployments of this action name the run's page. GitHub does not document the former.
 */
function isOfJob(logUrl, runUrl) {
    if (logUrl === undefined || runUrl === undefined)
        return false;
    return logUrl.startsWith(`${runUrl.replace(/\/attempts\/\d+$/, '')}/job/`);
}


/***/ }),

/***/ 5325:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ member),
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Gn: () => (/* binding */ asGitHub),
/* harmony export */   H0: () => (/* binding */ isRefused),
/* harmony export */   Zs: () => (/* binding */ RETRIES),
/* harmony export */   y_: () => (/* binding */ GitHubError)
/* harmony export */ });
/* harmony import */ var _runner_proxy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9635);

/** A call that GitHub refused, or that got no answer. */
class GitHubError extends Error {
    name = 'GitHubError';
    /** The HTTP status; 0 when there was no answer. */
    status;
    constructor(call, status, said, cause) {
        super(`${call} failed${status === 0 ? '' : ` with status ${status}`}: ${said}`, { cause });
        this.status = status;
    }
}
/** Whether GitHub refused a call because the token may not make it. Too many calls are refused with the same status. */
function isDenied(error) {
    if (!(error instanceof GitHubError) || /rate limit/i.test(error.message))
        return false;
    return [401, 403, 404].includes(error.status);
}
/** Whether GitHub refused a call, so that it was not carried out for sure. */
function isRefused(error) {
    return error instanceof GitHubError && error.status >= 400 && error.status < 500;
}
/** How often a call that may be repeated is sent again. */
const RETRIES = 2;
/** Runs one call of Octokit; what it throws becomes a GitHubError. */
async function asGitHub(run) {
    try {
        return await run();
    }
    catch (error) {
        throw error instanceof GitHubError ? error : readError(error);
    }
}
/** What Octokit throws: a RequestError, whose status is 500 when there was no answer, or what its request threw. */
function readError(error) {
    const request = member(error, 'request');
    const [method, url] = [member(request, 'method'), member(request, 'url')];
    const path = typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname : '';
    const call = typeof method === 'string' ? `${method} ${path} of GitHub` : 'A call of GitHub';
    const response = member(error, 'response');
    const status = member(response, 'status');
    if (typeof status !== 'number')
        return new GitHubError(call, 0, describe(error), error);
    const said = member(member(response, 'data'), 'message');
    return new GitHubError(call, status, typeof said === 'string' ? said : 'no reason given', error);
}
/** What fetch throws says only "fetch failed"; its cause says why. */
function describe(error) {
    if (!(error instanceof Error))
        return String(error);
    const { cause } = error;
    const thrown = cause instanceof Error ? cause : error;
    const proxy = (0,_runner_proxy_js__WEBPACK_IMPORTED_MODULE_0__/* .proxyBehind */ .Rp)(thrown);
    const said = reasonOf(thrown);
    return proxy === undefined
        ? said
        : `${said} (through the proxy ${proxy.shown}, ${proxy.variable})`;
}
function reasonOf(thrown) {
    if (['TimeoutError', 'AbortError'].includes(thrown.name))
        return 'no answer in time';
    const inner = thrown.cause instanceof Error ? thrown.cause.message : '';
    return inner === '' ? thrown.message : inner;
}
/** A member of an answer, of which nothing is known for sure. */
function member(value, name) {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}


/***/ }),

/***/ 9301:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QD: () => (/* binding */ soonAfter),
/* harmony export */   sh: () => (/* binding */ prepareFetch),
/* harmony export */   tk: () => (/* binding */ RefusedAnswer)
/* harmony export */ });
/* harmony import */ var _runner_capped_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5826);
/* harmony import */ var _runner_proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9635);


/** An answer, or an address, that is no better the second time. */
class RefusedAnswer extends Error {
    name = 'RefusedAnswer';
}
const REQUEST_MS = 15_000;
/** All the time that one client waits for slow answers. Nothing that is done on GitHub is worth minutes. */
const PATIENCE_MS = 20_000;
/** The same once there is no time left. */
const HURRIED_MS = 1_500;
/** An answer that takes no longer is not slow. */
const PROMPT_MS = 2_000;
/** A hundred comments of 65,536 characters are 6.5 MB, and up to four times that in UTF-8 with escapes. */
const LONGEST_ANSWER = 32 * 1024 * 1024;
const MOST_REDIRECTS = 3;
/**
 * `fetch` for GitHub's API: the token goes to the API's own origin only, whatever a redirect or a link to the next page
 * says; bodies are capped; and a server that hangs or is slow is waited for 20 seconds in all, a moment after `hurry`.
 */
function prepareFetch({ apiUrl, signal, hurry }) {
    const { origin } = new URL(apiUrl);
    let patience = PATIENCE_MS;
    return async (url, init = {}) => {
        if (isAborted(hurry))
            patience = Math.min(patience, HURRIED_MS);
        if (patience <= 0)
            throw new RefusedAnswer('GitHub was too slow: it is not asked any more');
        const begun = performance.now();
        const limit = AbortSignal.timeout(Math.min(REQUEST_MS, patience));
        const late = soonAfter(hurry);
        const ends = AbortSignal.any([limit, late.signal, signal].filter(one => one !== undefined));
        try {
            return await ask(url, { ...init, signal: ends }, origin);
        }
        catch (error) {
            (0,_runner_proxy_js__WEBPACK_IMPORTED_MODULE_1__/* .noteProxy */ .He)(error, new URL(url));
            throw asRefusal(error, [signal, hurry].some(isAborted));
        }
        finally {
            late.release();
            const took = performance.now() - begun;
            patience -= limit.aborted ? took : Math.max(0, took - PROMPT_MS);
            if (late.signal.aborted)
                patience = 0;
        }
    };
}
const isAborted = (signal) => signal?.aborted === true;
/** What is no better the second time, or comes when there is no time for one, becomes a RefusedAnswer. */
function asRefusal(error, isLast) {
    const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
    if (isLast && /^(Timeout|Abort)Error$/.test(name)) {
        return new RefusedAnswer('no answer in time', { cause: error });
    }
    return isLast || error instanceof _runner_capped_body_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerTooLong */ .r
        ? new RefusedAnswer(message, { cause: error })
        : error;
}
/** A signal that is aborted a moment after `hurry`, unless it is released before. */
function soonAfter(hurry) {
    const late = new AbortController();
    let timer;
    const start = () => {
        timer = setTimeout(() => late.abort(), HURRIED_MS);
    };
    if (hurry?.aborted === true)
        start();
    else
        hurry?.addEventListener('abort', start, { once: true });
    return {
        signal: late.signal,
        release: () => {
            clearTimeout(timer);
            hurry?.removeEventListener('abort', start);
        }
    };
}
async function ask(url, init, origin) {
    let address = new URL(url);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
        if (address.origin !== origin) {
            throw new RefusedAnswer(`GitHub points to another server (${address.origin}): not asked`);
        }
        const response = await fetch(address, { ...init, redirect: 'manual' });
        const next = redirectOf(response, init.method ?? 'GET');
        if (next === undefined)
            return await keep(response, address);
        await response.body?.cancel();
        address = new URL(next, address);
    }
    throw new RefusedAnswer(`GitHub redirects more than ${MOST_REDIRECTS} times`);
}
/** Where an answer sends us, when the same request can be sent there. */
function redirectOf(response, method) {
    const keepsMethod = [307, 308].includes(response.status);
    const moved = keepsMethod || [301, 302, 303].includes(response.status);
    if (!moved)
        return undefined;
    const location = response.headers.get('location');
    if (location === null)
        throw new RefusedAnswer('GitHub redirects to nowhere');
    if (!keepsMethod && method !== 'GET') {
        throw new RefusedAnswer(`GitHub redirects a ${method}: not sent again`);
    }
    return location;
}
/** The answer with its whole body, so that a body that never ends is met here. */
async function keep(response, address) {
    const { status, statusText, headers } = response;
    const body = await (0,_runner_capped_body_js__WEBPACK_IMPORTED_MODULE_0__/* .readCapped */ .E)(response, LONGEST_ANSWER);
    const empty = [204, 205, 304].includes(status);
    const kept = new Response(empty ? null : body, { status, statusText, headers });
    Object.defineProperty(kept, 'url', { value: address.href });
    return kept;
}


/***/ }),

/***/ 2373:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ prepareAttempts)
/* harmony export */ });
/* harmony import */ var _github_call_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5325);

/** Attempts that warn when they fail, and name the line of `permissions:` that is missing. */
function prepareAttempts({ runner }, { level, otherwise = '' } = { level: 'warning' }) {
    const told = new Set();
    const tell = (what, permission, error) => {
        if (told.has(what))
            return;
        told.add(what);
        const text = `${what}: ${error instanceof Error ? error.message : String(error)}.`;
        if (!(0,_github_call_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(error))
            runner.warning(text);
        else
            runner[level](`${text} Add "permissions: ${permission}" to the job${otherwise}.`);
    };
    return async (what, permission, work) => {
        try {
            return await work();
        }
        catch (error) {
            tell(what, permission, error);
            return undefined;
        }
    };
}


/***/ }),

/***/ 5139:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ hiddenOf)
/* harmony export */ });
/* harmony import */ var _inputs_csv_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1315);
/* harmony import */ var _report_public_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9809);


/** Names of variables whose values are secrets, whoever set them. */
const SECRET_NAME = /(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|PRIVATE_KEY|API_?KEY|ACCESS_KEY(?:_ID)?)$/i;
/** `https://user:password@host` */
const PASSWORD_IN_URL = /:\/\/[^/@\s:]{0,200}:([^/@\s]{1,500})@/;
/** Everything that is known to be none of GitHub's business: what was masked, what the environment holds, and accounts. */
function hiddenOf({ runner, env, journal }) {
    const { runUrl } = runner.surroundings;
    const values = Object.values(env).filter(value => value !== undefined);
    return {
        secrets: [...new Set([...runner.masked(), ...secretsIn(env)])],
        accounts: (0,_report_public_text_js__WEBPACK_IMPORTED_MODULE_1__/* .accountsIn */ .wQ)([...values, JSON.stringify(journal.known())].join('\n')),
        ...(runUrl === undefined ? {} : { kept: [runUrl] })
    };
}
function secretsIn(env) {
    return Object.entries(env).flatMap(([name, value = '']) => {
        if (name === 'INPUT_BUILD-SECRETS')
            return valuesOf(value);
        if (SECRET_NAME.test(name))
            return [value];
        return PASSWORD_IN_URL.exec(value)?.slice(1) ?? [];
    });
}
/** The values of `id=value`, an entry each, as the input is read; what cannot be read so is hidden line by line. */
function valuesOf(text) {
    const entries = (0,_inputs_csv_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .readEntries */ .$2)(text);
    const texts = entries.ok ? entries.value.map(entry => entry.text) : text.split(/\r?\n/);
    return texts.map(entry => entry.slice(entry.indexOf('=') + 1).trim());
}


/***/ }),

/***/ 4735:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect),
  e: () => (/* binding */ prepareShown)
});

// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/github/deployment-text.ts
var deployment_text = __webpack_require__(178);
// EXTERNAL MODULE: ./src/github/github-call.ts
var github_call = __webpack_require__(5325);
// EXTERNAL MODULE: ./src/github/github-fetch.ts
var github_fetch = __webpack_require__(9301);
;// CONCATENATED MODULE: ./src/github/github.ts


const PER_PAGE = 100;
const MOST_PAGES = 30;
/** GitHub by its REST API; `apiUrl` is `https://api.github.com`, or that of an Enterprise server. */
function connectGitHub(access, repository) {
    const [owner = '', repo = ''] = repository.split('/');
    const place = { owner, repo };
    let connected;
    const connect = () => {
        connected ??= load(access);
        return connected;
    };
    const ask = async (work) => (0,github_call/* asGitHub */.Gn)(async () => await unlessStopped(connect().then(work), access));
    const all = (url, which) => ask(octokit => octokit.paginate({ method: 'GET', url, ...place, ...which, per_page: PER_PAGE }, limitedPages()));
    return {
        repository,
        prepare: async () => void (await Promise.allSettled([connect()])),
        pullRequest: async (pull_number) => readPullRequest((await ask(({ rest }) => rest.pulls.get({ ...place, pull_number }))).data),
        login: async () => {
            // The tokens of a job and of an app belong to no user.
            if (access.token.startsWith('ghs_'))
                return undefined;
            const user = await ask(({ rest }) => rest.users.getAuthenticated()).catch(() => undefined);
            return textOf(user?.data, 'login');
        },
        listComments: async (issue_number) => (await all(COMMENTS, { issue_number })).map(readComment),
        createComment: async (issue_number, body) => readComment((await ask(({ rest }) => rest.issues.createComment({ ...place, issue_number, body }))).data),
        updateComment: async (comment_id, body) => {
            await ask(({ rest }) => rest.issues.updateComment({ ...place, comment_id, body }));
        },
        deleteComment: async (comment_id) => {
            try {
                await ask(({ rest }) => rest.issues.deleteComment({ ...place, comment_id }));
            }
            catch (error) {
                if (!(error instanceof github_call/* GitHubError */.y_ && error.status === 404))
                    throw error;
            }
        },
        createDeployment: async (payload) => idOf((await ask(octokit => octokit.request(CREATE_DEPLOYMENT, { ...place, ...payload }))).data),
        listDeployments: async (environment, task) => (await all(DEPLOYMENTS, { environment, task })).map(readDeployment),
        newestDeployments: async (per_page) => {
            const newest = await ask(({ rest }) => rest.repos.listDeployments({ ...place, per_page }));
            return Array.isArray(newest.data) ? newest.data.map(readDeployment) : [];
        },
        createStatus: async (deployment_id, payload) => {
            // The same status twice says the same.
            const repeatable = { request: { retries: github_call/* RETRIES */.Zs } };
            await ask(octokit => octokit.request(CREATE_STATUS, { ...place, deployment_id, ...payload, ...repeatable }));
        },
        newestStatus: async (deployment_id) => {
            const answer = await ask(({ rest }) => rest.repos.listDeploymentStatuses({ ...place, deployment_id, per_page: 1 }));
            const newest = Array.isArray(answer.data) ? answer.data[0] : undefined;
            const [state, logUrl] = [textOf(newest, 'state'), textOf(newest, 'log_url')];
            return {
                ...(state === undefined ? {} : { state }),
                ...(logUrl === undefined ? {} : { logUrl })
            };
        }
    };
}
const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const DEPLOYMENTS = '/repos/{owner}/{repo}/deployments';
const CREATE_DEPLOYMENT = 'POST /repos/{owner}/{repo}/deployments';
const CREATE_STATUS = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
/** Octokit is loaded when the first call is made: most deployments start on AWS before. */
async function load(access) {
    const { createOctokit } = await Promise.all(/* import() */[__webpack_require__.e(2004), __webpack_require__.e(6702)]).then(__webpack_require__.bind(__webpack_require__, 6702));
    return createOctokit(access);
}
/** What comes first: the end of a call, or a signal that ends calls. Octokit's pauses know no signal. */
async function unlessStopped(call, { signal, hurry }) {
    const late = (0,github_fetch/* soonAfter */.QD)(hurry);
    const signals = [late.signal, ...(signal === undefined ? [] : [signal])];
    const either = AbortSignal.any(signals);
    let stop = () => { };
    const stopped = new Promise((_, reject) => {
        stop = () => reject(new github_fetch/* RefusedAnswer */.tk('no answer in time'));
        if (either.aborted)
            stop();
        either.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([call, stopped]);
    }
    finally {
        either.removeEventListener('abort', stop);
        late.release();
    }
}
/** Pages end: what a list holds beyond 3,000 items is not read. */
function limitedPages() {
    let pages = 0;
    return ({ data }, done) => {
        pages += 1;
        if (pages === MOST_PAGES)
            done();
        return Array.isArray(data) ? data : [];
    };
}
function readPullRequest(answer) {
    const head = (0,github_call/* member */.Dc)(answer, 'head');
    const sha = textOf(head, 'sha');
    const repository = textOf((0,github_call/* member */.Dc)(head, 'repo'), 'full_name');
    const state = textOf(answer, 'state');
    if (sha === undefined || state === undefined) {
        throw new github_call/* GitHubError */.y_('Reading the pull request', 0, 'the answer is not one of GitHub');
    }
    return {
        open: state === 'open',
        headSha: sha,
        ...(repository === undefined ? {} : { headRepository: repository })
    };
}
function readDeployment(answer) {
    return {
        id: idOf(answer),
        sha: textOf(answer, 'sha') ?? '',
        payload: (0,github_call/* member */.Dc)(answer, 'payload')
    };
}
function readComment(answer) {
    return {
        id: idOf(answer),
        author: textOf((0,github_call/* member */.Dc)(answer, 'user'), 'login') ?? '',
        body: textOf(answer, 'body') ?? ''
    };
}
function idOf(answer) {
    const id = (0,github_call/* member */.Dc)(answer, 'id');
    if (typeof id === 'number')
        return id;
    throw new github_call/* GitHubError */.y_('Reading an answer', 0, 'it has no id');
}
function textOf(value, name) {
    const found = (0,github_call/* member */.Dc)(value, name);
    return typeof found === 'string' ? found : undefined;
}

// EXTERNAL MODULE: ./src/report/public-text.ts
var public_text = __webpack_require__(9809);
;// CONCATENATED MODULE: ./src/github/public-client.ts

/**
 * The one gate that everything sent to GitHub goes through: secrets and account ids are replaced in what people write and
 * read there. Names by which things are found again are replaced where they are looked for, too.
 */
function publicClient(client, hidden) {
    const hide = (text) => (0,public_text/* publicText */.jk)(text, hidden());
    return {
        ...client,
        createComment: (pullRequest, body) => client.createComment(pullRequest, hide(body)),
        updateComment: (id, body) => client.updateComment(id, hide(body)),
        createDeployment: ({ ref, ...payload }) => client.createDeployment({
            ...(0,public_text/* publicValue */.RC)(payload, hidden()),
            ...(ref === undefined ? {} : { ref })
        }),
        listDeployments: (environment, task) => client.listDeployments(hide(environment), hide(task)),
        createStatus: (deployment, { environment_url: url, ...payload }) => client.createStatus(deployment, {
            ...(0,public_text/* publicValue */.RC)(payload, hidden()),
            // GitHub refuses an address with a hole in it, and with it the whole status.
            ...(typeof url === 'string' && hide(url) === url ? { environment_url: url } : {})
        })
    };
}

// EXTERNAL MODULE: ./src/github/steps/hidden.ts
var steps_hidden = __webpack_require__(5139);
;// CONCATENATED MODULE: ./src/github/steps/shown-deployment.ts






/** How long a rollout waits for GitHub before it begins all the same. */
const PATIENCE_MS = 2_000;
/** How long the end of the step waits for GitHub; what is not told by then, the post step tells. */
const END_MS = 5_000;
/** The same after a signal, when the runner does not wait. */
const CANCELLED_MS = 1_500;
/** GitHub for this repository, by the API that the job names. */
function connect(token, repository, tools, signal) {
    const { apiUrl } = tools.runner.surroundings;
    const access = { apiUrl, token, hurry: tools.cancel, ...(signal === undefined ? {} : { signal }) };
    return publicClient(connectGitHub(access, repository), () => (0,steps_hidden/* hiddenOf */.Q)(tools));
}
/** Prepares to show one deployment. `connected` gives the client whose calls the signal ends. */
function prepareShown(connected, deploys, attempt, { runner, cancel }) {
    const stop = new AbortController();
    const giveUp = () => stop.abort(new Error('GitHub does not answer in time'));
    const client = connected(stop.signal);
    const run = runner.surroundings.runUrl;
    let saved = { kind: 'ended' };
    const save = (next) => {
        saved = next;
        (0,saved_state/* saveState */.LZ)(runner, { shownDeployment: next });
    };
    const create = async (wish) => {
        if (!(await deploys(client)))
            return;
        const { environment, task } = wish;
        save({ kind: 'creating', environment, task });
        const payload = run === undefined ? wish.payload : { ...wish.payload, run };
        try {
            save({
                kind: 'shown',
                id: await client.createDeployment((0,deployment_text/* deploymentPayload */.mG)({ ...wish, payload }))
            });
        }
        catch (error) {
            if ((0,github_call/* isRefused */.H0)(error))
                save({ kind: 'ended' });
            throw error;
        }
        await setState(client, saved, { state: 'in_progress', replacesEarlier: false, run });
    };
    let begun = Promise.resolve();
    const tellLast = async (last) => {
        const id = await setState(client, saved, { ...last, run });
        if (id !== undefined)
            save({ kind: 'ended' });
        return id;
    };
    return {
        begin: async (wish) => {
            // What is on this machine does not count as GitHub's time.
            await client.prepare();
            begun = attempt('The deployment is not shown on GitHub', 'deployments: write', () => create(wish));
            await Promise.race([begun, afterwards(PATIENCE_MS)]);
        },
        end: async (last) => {
            const limit = afterwards(cancel.aborted ? CANCELLED_MS : END_MS).then(giveUp);
            await Promise.race([begun, limit]);
            if (saved.kind === 'ended')
                return undefined;
            save({ ...saved, last });
            const told = attempt('The deployment is not up to date on GitHub', 'deployments: write', () => tellLast(last));
            return await told;
        },
        leave: giveUp
    };
}
/** Adds a state, when GitHub has the deployment; gives its id then. */
async function setState(client, saved, next) {
    if (saved.kind !== 'shown')
        return undefined;
    await client.createStatus(saved.id, (0,deployment_text/* deploymentStatus */.I1)(next));
    return saved.id;
}
/** Resolves later; holds no process back. Real time even where a test's clock is faster, as for every single request. */
function afterwards(ms) {
    const signal = AbortSignal.timeout(ms);
    return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
}


/***/ }),

/***/ 9809:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RC: () => (/* binding */ publicValue),
/* harmony export */   i_: () => (/* binding */ withoutRegistry),
/* harmony export */   jk: () => (/* binding */ publicText),
/* harmony export */   wQ: () => (/* binding */ accountsIn)
/* harmony export */ });
const HIDDEN = '***';
/** What is shorter is in every text. */
const SHORTEST_SECRET = 3;
const SHORTEST_LINE = 6;
/** Where an account id stands: in an ARN, in the host of a registry, of a sign-in page, or of an endpoint. */
const PLACES = [
    /(?<=\barn:[\w-]{1,20}:[\w-]{0,40}:[\w-]{0,30}:)\d{12}(?!\d)/g,
    /(?<!\d)\d{12}(?=\.(?:dkr|signin|lambda|codecommit|d)\b)/g
];
/** Twelve digits alone: an account, unless they are a moment such as 202611231700, which tags of images are. */
const ALONE = /(?:(?<![\da-z])|(?<=%[\da-f]{2}))\d{12}(?![\da-z])/gi;
const MOMENT = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/;
/**
 * A text with everything hidden in it replaced by `***`: secrets, also where Markdown was escaped or a reference was
 * broken in them, as Base64, in a URL and line by line; and account ids. Doing it twice is as good as once.
 */
function publicText(text, hidden) {
    return hiding(hidden)(text);
}
/** The same for every text in a value of JSON; names of members stay. */
function publicValue(value, hidden) {
    return mapTexts(value, hiding(hidden));
}
/** What hides in one text after the other: its patterns are made once. */
function hiding({ secrets, accounts, kept = [] }) {
    const forms = formsOf(secrets).map(form => new RegExp(form, 'g'));
    const hide = (text) => hideAccounts(forms.reduce((left, form) => left.replace(form, HIDDEN), text), accounts);
    const links = kept.filter(link => link !== '');
    if (links.length === 0)
        return hide;
    const pattern = new RegExp(`(${links.map(escapePattern).join('|')})`);
    return text => text
        .split(pattern)
        .map((part, index) => (index % 2 === 0 ? hide(part) : part))
        .join('');
}
function mapTexts(value, map) {
    if (typeof value === 'string')
        return map(value);
    if (Array.isArray(value))
        return value.map(one => mapTexts(one, map));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, map)]));
}
const REGISTRY = /\b\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9.-]+\//g;
/** A text with the images of ECR in it without their registry, whose name holds an account id. */
function withoutRegistry(text) {
    return text.replace(REGISTRY, '');
}
/** The account ids that stand in a text where nothing else can. */
function accountsIn(text) {
    return [...new Set(PLACES.flatMap(place => text.match(place) ?? []))];
}
function hideAccounts(text, accounts) {
    if (accounts === 'shown')
        return text;
    const known = [...new Set([...accounts, ...accountsIn(text)])];
    const withoutKnown = known.reduce((left, id) => left.replace(new RegExp(`(?:(?<!\\d)|(?<=%[\\da-fA-F]{2}))${id.replace(/(\d{4})(?=\d)/g, '$1-?')}(?!\\d)`, 'g'), HIDDEN), text);
    return withoutKnown.replace(ALONE, id => (MOMENT.test(id) ? id : HIDDEN));
}
/** The patterns by which secrets are found, longest first. */
function formsOf(secrets) {
    const texts = secrets.flatMap(secret => {
        const trimmed = secret.trim();
        if (trimmed.length < SHORTEST_SECRET)
            return [];
        const lines = trimmed.split(/[\r\n]+/).filter(line => line.trim().length >= SHORTEST_LINE);
        return [trimmed, ...lines, ...base64Of(secret)];
    });
    return [...new Set(texts)].sort((a, b) => b.length - a.length).map(formOf);
}
/** What is shorter may be a part of other words. */
const SHORTEST_INSIDE = 6;
/**
 * Base64 of a text that stands alone or behind others, as a password behind the user: how it looks depends on how many
 * bytes stand before it. Without the first and the last characters, which depend on what stands around it.
 */
function base64Of(text) {
    const bytes = new TextEncoder().encode(text);
    return [0, 1, 2].flatMap(before => {
        const encoded = btoa('\0'.repeat(before) + Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
        const own = encoded.replace(/.?=+$/, '').slice(before === 0 ? 0 : before + 1);
        return before > 0 && own.length < SHORTEST_INSIDE ? [] : [own];
    });
}
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;'
};
/** Each character as it is, escaped, as an entity, or as in a URL, with a break that is not seen after it. */
function formOf(text) {
    return [...text]
        .map(character => {
        if (/^[a-z0-9]$/i.test(character))
            return character;
        if (/^\s$/.test(character))
            return `(?:\\s+|\\+|${inUrl(character)})`;
        const entity = ENTITIES[character];
        const plain = escapePattern(character);
        const code = `&#${character.codePointAt(0)};`;
        return `(?:\\\\?${plain}|${code}|${inUrl(character)}${entity === undefined ? '' : `|${entity}`})`;
    })
        .join('\u200b?');
}
/** A character as the bytes of a URL, in capital letters or not. */
function inUrl(character) {
    const bytes = new TextEncoder().encode(character);
    return Array.from(bytes, byte => {
        const digits = byte.toString(16).padStart(2, '0');
        return `%${digits.replace(/[a-f]/g, letter => `[${letter}${letter.toUpperCase()}]`)}`;
    }).join('');
}
function escapePattern(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}


/***/ })

};
