export const id = 468;
export const ids = [468];
export const modules = {

/***/ 9468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createOctokit: () => (/* binding */ createOctokit)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 20 modules
var github = __webpack_require__(963);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(9735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(6856);
// EXTERNAL MODULE: ./src/platform/github-call.ts
var github_call = __webpack_require__(9069);
// EXTERNAL MODULE: ./src/platform/capped-body.ts
var capped_body = __webpack_require__(6315);
// EXTERNAL MODULE: ./src/platform/proxy.ts + 1 modules
var proxy = __webpack_require__(5900);
;// CONCATENATED MODULE: ./src/platform/github-fetch.ts


/** An answer, or an address, that is no better the second time. */
class RefusedAnswer extends Error {
    name = 'RefusedAnswer';
}
const REQUEST_MS = 15_000;
/** All the time that one client waits without an answer. Nothing that is done on GitHub is worth minutes. */
const SILENCE_MS = 20_000;
/** A hundred comments of 65,536 characters are 6.5 MB, and up to four times that in UTF-8 with escapes. */
const LONGEST_ANSWER = 32 * 1024 * 1024;
const MOST_REDIRECTS = 3;
/**
 * `fetch` for GitHub's API: the token goes to the API's own origin only, whatever a redirect or a link to the next page
 * says; bodies are capped; and a server that does not answer is waited for 20 seconds in all.
 */
function prepareFetch({ apiUrl, signal }) {
    const { origin } = new URL(apiUrl);
    let patience = SILENCE_MS;
    return async (url, init = {}) => {
        if (patience <= 0)
            throw new RefusedAnswer('GitHub has not answered for 20 seconds');
        const begun = performance.now();
        const limit = AbortSignal.timeout(Math.min(REQUEST_MS, patience));
        const either = signal === undefined ? limit : AbortSignal.any([limit, signal]);
        try {
            return await ask(url, { ...init, signal: either }, origin);
        }
        catch (error) {
            (0,proxy/* noteProxy */.He)(error, new URL(url));
            if (limit.aborted)
                patience -= performance.now() - begun;
            if (error instanceof capped_body/* AnswerTooLong */.r)
                throw new RefusedAnswer(error.message, { cause: error });
            throw error;
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
    const body = await (0,capped_body/* readCapped */.E)(response, LONGEST_ANSWER);
    const empty = [204, 205, 304].includes(status);
    const kept = new Response(empty ? null : body, { status, statusText, headers });
    Object.defineProperty(kept, 'url', { value: address.href });
    return kept;
}

;// CONCATENATED MODULE: ./src/platform/octokit.ts





/** What the pauses between calls that are sent again grow from: half a second, then two. */
const PAUSE_UNIT_MS = 500;
/** Refusals. 403 and 429 may be a rate limit, which the throttling plugin knows. */
const REFUSALS = [400, 401, 403, 404, 409, 410, 422, 429, 451];
/** The longest that a rate limit is waited for: nothing on GitHub is worth more. */
const LONGEST_PAUSE_S = 5;
/** Lets calls be repeated only when that cannot do their work twice, and when another answer can be hoped for. */
function onlyWhatHelps({ hook }) {
    hook.before('request', options => {
        const { method, request } = options;
        if (method !== 'GET')
            request.retries ??= 0;
    });
    hook.error('request', (error, options) => {
        if (isFinal(error))
            options.request.retries = 0;
        throw error;
    });
}
const isFinal = (error) => error.cause instanceof RefusedAnswer;
/** Octokit for an access: with its own retries, throttling and pagination. Node's fetch knows the proxy. */
function createOctokit(access) {
    const patient = (seconds, _options, _octokit, retries) => retries === 0 && seconds <= LONGEST_PAUSE_S;
    return (0,github/* getOctokit */.Q)(access.token, {
        baseUrl: access.apiUrl,
        userAgent: 'deploy-fargate',
        log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
        request: { fetch: prepareFetch(access) },
        retry: { retries: github_call/* RETRIES */.Zs, retryAfterBaseValue: PAUSE_UNIT_MS, doNotRetry: REFUSALS },
        throttle: { onRateLimit: patient, onSecondaryRateLimit: patient }
    }, onlyWhatHelps, dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A);
}
function ignore() { }


/***/ })

};
