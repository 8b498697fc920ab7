export const id = 5769;
export const ids = [5769];
export const modules = {

/***/ 5769:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deploy: () => (/* binding */ deploy)
/* harmony export */ });
/* harmony import */ var _deployment_steps_roll_out_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4341);
/* harmony import */ var _github_steps_show_rollout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5234);
/* harmony import */ var _revision_refresh_service_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3164);
/* harmony import */ var _revision_reused_revision_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1383);
/* harmony import */ var _rollback_steps_guard_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2876);
/* harmony import */ var _scaling_steps_bring_scaling_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2616);
/* harmony import */ var _schedules_steps_prepare_following_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1403);
/* harmony import */ var _smoke_test_steps_run_smoke_test_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3233);
/* harmony import */ var _steps_prepare_revision_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5845);
/* harmony import */ var _steps_prepared_task_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3417);










/**
 * Build, push, render, register, run the one-off task, roll out, and wait for the verdict. The service may have been
 * `asked` for already.
 */
async function deploy(request, tools, asked) {
    const { cluster, service } = request;
    tools.journal.learn({ cluster, ...(service === undefined ? {} : { service }) });
    const revision = await (0,_steps_prepare_revision_js__WEBPACK_IMPORTED_MODULE_7__/* .prepareRevision */ .TH)(request, tools, asked);
    const failed = await (0,_steps_prepared_task_js__WEBPACK_IMPORTED_MODULE_8__/* .runBefore */ .RE)(request, revision, tools);
    if (failed !== undefined)
        return failed;
    const { definition, taskDefinitionArn, following } = revision;
    if (service === undefined)
        return await endRegistered(revision);
    const found = await findNow(request, revision, tools);
    (0,_rollback_steps_guard_js__WEBPACK_IMPORTED_MODULE_4__/* .clearMarkLater */ .ZN)(found, tools);
    following?.announce();
    const smokeTest = (0,_smoke_test_steps_run_smoke_test_js__WEBPACK_IMPORTED_MODULE_6__/* .prepareSmokeTest */ .b)(request, revision, tools);
    const testing = smokeTest === undefined ? tools : { ...tools, smokeTest };
    const shown = { ...request, service, task: 'deploy', commit: tools.source.commit };
    const { verdict, ending } = await (0,_github_steps_show_rollout_js__WEBPACK_IMPORTED_MODULE_1__/* .showRollout */ .j)(shown, tools, async () => {
        const wanted = { ...request, service };
        const verdict = await (0,_deployment_steps_roll_out_js__WEBPACK_IMPORTED_MODULE_0__/* .rollOut */ .Of)(wanted, found, taskDefinitionArn, definition, testing);
        const scaled = await (0,_scaling_steps_bring_scaling_js__WEBPACK_IMPORTED_MODULE_5__/* .bringScaling */ .e)(wanted, found, verdict, tools);
        const followed = await (0,_schedules_steps_prepare_following_js__WEBPACK_IMPORTED_MODULE_9__/* .followRollout */ .h)(verdict, following, taskDefinitionArn);
        return { verdict, ending: joinEnds(scaled, followed) };
    });
    if (verdict.outcome === 'succeeded') {
        await (0,_revision_reused_revision_js__WEBPACK_IMPORTED_MODULE_3__/* .renewTags */ .h)(taskDefinitionArn, found, tools);
        await (0,_rollback_steps_guard_js__WEBPACK_IMPORTED_MODULE_4__/* .clearMark */ .jS)(found, tools);
    }
    return ending;
}
/** What became of scaling and of schedules after one verdict: what failed first is the first reason. */
function joinEnds(scaled, followed) {
    if (scaled.followUpFailed !== true)
        return followed;
    const both = followed.beforeSchedules === undefined ? [scaled] : [scaled, followed];
    const reason = both.flatMap(one => one.reason ?? []).join(' ');
    return { ...followed, ...scaled, reason };
}
/** Without a service, schedules follow what is registered. */
async function endRegistered({ taskDefinitionArn, following }) {
    const reason = 'No service was given, so nothing was rolled out.';
    const ending = { outcome: 'registered', reason };
    return following === undefined ? ending : await following.follow(ending, [taskDefinitionArn]);
}
/** What the rollout begins with. After a one-off task it is looked at again, and asked again whether it may be. */
async function findNow(request, { found, definition, task }, tools) {
    if (task === undefined || request.oneOff?.wait !== true)
        return found;
    const now = await (0,_revision_refresh_service_js__WEBPACK_IMPORTED_MODULE_2__/* .refreshService */ .X)(request, found, tools);
    (0,_rollback_steps_guard_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseRolledBack */ .Mt)(request, now, { definition, image: 'known' }, tools);
    return now;
}


/***/ })

};
