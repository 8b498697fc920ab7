export const id = 5379;
export const ids = [5379];
export const modules = {

/***/ 5379:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollbackServices: () => (/* binding */ rollbackServices)
/* harmony export */ });
/* harmony import */ var _github_steps_show_rollout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5234);
/* harmony import */ var _services_gather_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7693);
/* harmony import */ var _prepare_rollback_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8604);
/* harmony import */ var _service_members_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3325);




/** Puts all services back on what each of them ran of the same commit or tag, or before. */
async function rollbackServices({ github }, members, { tools, save }) {
    const prepared = await (0,_services_gather_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .allOrErrors */ .i)(members.map(({ service, request, tools: own }) => ({
        service,
        work: (0,_prepare_rollback_js__WEBPACK_IMPORTED_MODULE_2__/* .prepareRollback */ .QL)(request, own)
    })));
    tools.cancel.throwIfAborted();
    const [{ request, tools: first }] = members;
    const { reason } = request;
    tools.journal.learn({
        ...imageOf(first.journal.known()),
        rollback: reason === undefined ? {} : { reason }
    });
    const movedTo = new Map();
    const works = members.map((member, index) => workOf(member, prepared[index], movedTo));
    const shown = (0,_service_members_js__WEBPACK_IMPORTED_MODULE_3__/* .shownAs */ .sE)(members, 'rollback', commonCommit(prepared), github);
    const { ending, ends } = await (0,_github_steps_show_rollout_js__WEBPACK_IMPORTED_MODULE_0__/* .showRollout */ .j)(shown, tools, () => (0,_service_members_js__WEBPACK_IMPORTED_MODULE_3__/* .rollOutServices */ .ww)(works, request.rollout, { tools, save }));
    for (const { service, tools: own } of members) {
        const moved = movedTo.get(service);
        const end = ends.find(one => one.service === service);
        if (moved !== undefined && end !== undefined)
            await (0,_prepare_rollback_js__WEBPACK_IMPORTED_MODULE_2__/* .settleMark */ .vg)(moved, end.ending, own);
    }
    return { ...ending, services: (0,_service_members_js__WEBPACK_IMPORTED_MODULE_3__/* .reportsOf */ .tu)(ending, members, ends) };
}
function workOf({ service, request, tools }, prepared, movedTo) {
    return {
        service,
        tools,
        run: async (all) => {
            if (prepared === undefined || prepared.kind === 'done') {
                return prepared?.ending ?? { outcome: 'unchanged' };
            }
            const moved = await (0,_prepare_rollback_js__WEBPACK_IMPORTED_MODULE_2__/* .carryOutRollback */ .Wy)(request, prepared, all);
            movedTo.set(service, moved);
            return moved.ending;
        }
    };
}
/** The commit that all are brought to; undefined when it is not the same or not known. */
function commonCommit(prepared) {
    const commits = new Set(prepared.flatMap(one => (one.kind === 'ready' ? [one.commit] : [])));
    const [commit] = commits;
    return commits.size === 1 ? commit : undefined;
}
function imageOf({ image, imageTag, imageDigest, repository }) {
    return {
        ...(image === undefined ? {} : { image }),
        ...(imageTag === undefined ? {} : { imageTag }),
        ...(imageDigest === undefined ? {} : { imageDigest }),
        ...(repository === undefined ? {} : { repository })
    };
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


/***/ })

};
