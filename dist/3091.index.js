export const id = 3091;
export const ids = [3091];
export const modules = {

/***/ 3091:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runTask: () => (/* binding */ runTask)
/* harmony export */ });
/* harmony import */ var _steps_prepare_revision_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5845);
/* harmony import */ var _steps_prepared_task_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3417);


const OUTCOMES = {
    succeeded: 'succeeded',
    failed: 'failed',
    'timed-out': 'timed-out',
    cancelled: 'cancelled',
    'not-waited-for': 'registered'
};
/** Build, push, render, register, and run the task alone. */
async function runTask(request, tools) {
    tools.journal.learn({ mode: 'run-task', cluster: request.cluster });
    const end = await (0,_steps_prepared_task_js__WEBPACK_IMPORTED_MODULE_1__/* .runPrepared */ .p1)(request, await (0,_steps_prepare_revision_js__WEBPACK_IMPORTED_MODULE_0__/* .prepareRevision */ .TH)(request, tools), tools);
    if (end === undefined)
        return { outcome: 'registered', reason: 'No task was asked for.' };
    const { outcome, reason } = end.verdict;
    return {
        outcome: OUTCOMES[outcome],
        ...(reason === undefined ? {} : { reason }),
        ...(0,_steps_prepared_task_js__WEBPACK_IMPORTED_MODULE_1__/* .findingsOf */ .WX)(end)
    };
}


/***/ }),

/***/ 3417:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RE: () => (/* binding */ runBefore),
/* harmony export */   WX: () => (/* binding */ findingsOf),
/* harmony export */   p1: () => (/* binding */ runPrepared)
/* harmony export */ });
/* harmony import */ var _one_off_task_steps_prepare_task_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8602);
/* harmony import */ var _one_off_task_steps_run_one_off_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7655);


/**
 * The one-off task before a rollout, when one is asked for.
 * @returns how the step ends when the task was not a success; undefined when the rollout may begin
 */
async function runBefore(request, revision, tools) {
    const end = await runPrepared(request, revision, tools);
    if (end === undefined || end.verdict.outcome === 'succeeded')
        return undefined;
    const { outcome, reason } = end.verdict;
    if (outcome === 'not-waited-for') {
        tools.runner.line(`${reason ?? ''} Its failure would not stop the deployment.`);
        return undefined;
    }
    const untouched = request.service === undefined ? '' : ', so the service was not touched';
    const told = outcome === 'cancelled' ? reason : `The one-off task failed${untouched}: ${reason ?? ''}`;
    // Without its task nothing was rolled out: the limit of time is the task's, no verdict on a deployment.
    return {
        outcome: outcome === 'cancelled' ? 'cancelled' : 'failed',
        ...why(told),
        ...findingsOf(end)
    };
}
/** Runs the task of a prepared revision; undefined when none is asked for. */
async function runPrepared(request, { found, task, taskDefinitionArn, definition }, tools) {
    const { cluster, oneOff, rollout } = request;
    if (oneOff === undefined || task === undefined)
        return undefined;
    tools.cancel.throwIfAborted();
    const { waitMinutes } = rollout;
    const main = (0,_one_off_task_steps_prepare_task_js__WEBPACK_IMPORTED_MODULE_0__/* .mainContainers */ .QR)(request, found, definition, task);
    const { images = [] } = found;
    return await (0,_one_off_task_steps_run_one_off_js__WEBPACK_IMPORTED_MODULE_1__/* .runOneOff */ .d)({
        cluster,
        request: oneOff,
        plan: task,
        taskDefinitionArn,
        definition,
        main,
        images,
        waitMinutes
    }, tools);
}
/** What the report takes from the end of a task besides its outcome. */
const findingsOf = ({ diagnosis, hint }) => ({
    ...(diagnosis === undefined ? {} : { diagnosis }),
    ...(hint === undefined ? {} : { hint })
});
const why = (reason) => (reason === undefined ? {} : { reason });


/***/ })

};
