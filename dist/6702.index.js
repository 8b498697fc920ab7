export const id = 6702;
export const ids = [6702];
export const modules = {

/***/ 6702:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createOctokit: () => (/* binding */ createOctokit)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(963);
/* harmony import */ var _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9735);
/* harmony import */ var _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6856);
/* harmony import */ var _github_call_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5325);
/* harmony import */ var _github_fetch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9301);






/** What the pauses between calls that are sent again grow from: half a second, then two. */
const PAUSE_UNIT_MS = 500;
/** Refusals. 403 and 429 may be a rate limit, which the throttling plugin knows. */
const REFUSALS = [400, 401, 403, 404, 409, 410, 422, 429, 451];
/** The longest that a rate limit is waited for: nothing on GitHub is worth more. */
const LONGEST_PAUSE_S = 5;
/**
 * The throttling plugin would let a second pass between two writes, and three between two comments: a step that writes
 * a handful of times has no need of that, and a job that is cancelled no time for it.
 */
const AT_ONCE = {
    key: () => ({ schedule: async (_options, work) => await work() })
};
/** Lets calls be repeated only when that cannot do their work twice, and when another answer can be hoped for. */
const onlyWhatHelps = (hurry) => (octokit) => {
    const { hook } = octokit;
    hook.before('request', options => {
        const { method, request } = options;
        if (method !== 'GET')
            request.retries ??= 0;
    });
    hook.error('request', (error, options) => {
        if (isFinal(error) || hurry?.aborted === true)
            options.request.retries = 0;
        throw error;
    });
};
const isFinal = (error) => error.cause instanceof _github_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .RefusedAnswer */ .tk;
/** Octokit for an access: with its own retries, throttling and pagination. Node's fetch knows the proxy. */
function createOctokit(access) {
    const patient = (seconds, _options, _octokit, retries) => retries === 0 && seconds <= LONGEST_PAUSE_S && access.hurry?.aborted !== true;
    return (0,_actions_github__WEBPACK_IMPORTED_MODULE_1__/* .getOctokit */ .Q)(access.token, {
        baseUrl: access.apiUrl,
        userAgent: 'deploy-fargate',
        log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
        request: { fetch: (0,_github_fetch_js__WEBPACK_IMPORTED_MODULE_3__/* .prepareFetch */ .sh)(access) },
        retry: { retries: _github_call_js__WEBPACK_IMPORTED_MODULE_2__/* .RETRIES */ .Zs, retryAfterBaseValue: PAUSE_UNIT_MS, doNotRetry: REFUSALS },
        throttle: {
            onRateLimit: patient,
            onSecondaryRateLimit: patient,
            // The plugin would share its queue among all clients of the process.
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
            write: AT_ONCE,
            notifications: AT_ONCE
        }
    }, onlyWhatHelps(access.hurry), _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_4__/* .retry */ .L, _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_5__/* .throttling */ .A);
}
function ignore() { }


/***/ })

};
