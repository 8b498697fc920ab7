export const id = 3552;
export const ids = [3552];
export const modules = {

/***/ 3552:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   carryOutServices: () => (/* binding */ carryOutServices)
/* harmony export */ });
/* harmony import */ var _services_steps_service_tools_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2409);
/* harmony import */ var _steps_service_members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3325);


/** Several services in one step: all of them come to run what is wanted, or none. */
async function carryOutServices(request, tools, drawPlan) {
    tools.journal.learn({ cluster: request.cluster });
    const save = (0,_services_steps_service_tools_js__WEBPACK_IMPORTED_MODULE_0__/* .startSaving */ .t)(tools.runner, {});
    const all = { tools, save };
    if (request.mode === 'rollback') {
        const members = (0,_steps_service_members_js__WEBPACK_IMPORTED_MODULE_1__/* .serviceMembersOf */ .q5)(request.each, tools, save);
        const { rollbackServices } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(8249), __webpack_require__.e(586), __webpack_require__.e(303), __webpack_require__.e(8271), __webpack_require__.e(8663), __webpack_require__.e(8896), __webpack_require__.e(4203), __webpack_require__.e(1235), __webpack_require__.e(4341), __webpack_require__.e(3850), __webpack_require__.e(2560), __webpack_require__.e(6523), __webpack_require__.e(5379)]).then(__webpack_require__.bind(__webpack_require__, 5379));
        return await telling(members, tools, rollbackServices(request, members, all));
    }
    const members = (0,_steps_service_members_js__WEBPACK_IMPORTED_MODULE_1__/* .serviceMembersOf */ .q5)(request.each, tools, save);
    if (request.mode === 'plan') {
        const { planServices } = await Promise.all(/* import() */[__webpack_require__.e(8896), __webpack_require__.e(1235), __webpack_require__.e(9835), __webpack_require__.e(163)]).then(__webpack_require__.bind(__webpack_require__, 9726));
        return await telling(members, tools, planServices(members, tools, drawPlan));
    }
    const { deployServices } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(8249), __webpack_require__.e(586), __webpack_require__.e(303), __webpack_require__.e(8271), __webpack_require__.e(8663), __webpack_require__.e(8896), __webpack_require__.e(4203), __webpack_require__.e(1235), __webpack_require__.e(4620), __webpack_require__.e(4341), __webpack_require__.e(3850), __webpack_require__.e(2560), __webpack_require__.e(5845), __webpack_require__.e(1676), __webpack_require__.e(1489)]).then(__webpack_require__.bind(__webpack_require__, 1489));
    return await telling(members, tools, deployServices(request, members, all));
}
/** What ends the step is said of each service, too. */
async function telling(members, { journal, cancel }, work) {
    return await work.catch((error) => {
        const outcome = cancel.aborted ? 'cancelled' : 'failed';
        const reason = error instanceof Error ? { reason: error.message } : {};
        journal.learn({ services: (0,_steps_service_members_js__WEBPACK_IMPORTED_MODULE_1__/* .reportsOf */ .tu)({ outcome, ...reason }, members, []) });
        throw error;
    });
}


/***/ }),

/***/ 3325:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q5: () => (/* binding */ serviceMembersOf),
/* harmony export */   sE: () => (/* binding */ shownAs),
/* harmony export */   tu: () => (/* binding */ reportsOf),
/* harmony export */   ww: () => (/* binding */ rollOutServices)
/* harmony export */ });
/* harmony import */ var _aws_shared_reads_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6000);
/* harmony import */ var _services_common_ending_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2343);
/* harmony import */ var _services_steps_roll_out_together_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1003);
/* harmony import */ var _services_steps_service_tools_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2409);
/* harmony import */ var _services_steps_together_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3162);





/** Each service with its own part of the request, the log and the saved state; what they read at once is one call. */
function serviceMembersOf([first, ...more], tools, save) {
    const clients = (0,_aws_shared_reads_js__WEBPACK_IMPORTED_MODULE_0__/* .shareReads */ .V)(tools.clients);
    const member = (request) => {
        const { cluster, service } = request;
        const own = (0,_services_steps_service_tools_js__WEBPACK_IMPORTED_MODULE_3__/* .toolsOfService */ .E)(service, { ...tools, clients }, save.service);
        own.journal.learn({ cluster, service });
        return { service, request, tools: own };
    };
    return [member(first), ...more.map(member)];
}
/** Rolls all out side by side: all stay on what they come to run, or none. */
async function rollOutServices(works, { rollbackOn }, { tools, save }) {
    const names = works.map(({ service }) => service);
    const together = (0,_services_steps_together_js__WEBPACK_IMPORTED_MODULE_4__/* .bringTogether */ .D)(names, rollbackOn, tools.clock);
    // From here on, the post step knows of all of them.
    for (const name of names)
        save.service(name, {});
    const ends = await (0,_services_steps_roll_out_together_js__WEBPACK_IMPORTED_MODULE_2__/* .rollOutTogether */ .y)(works, together, save.isBegun);
    return { ending: (0,_services_common_ending_js__WEBPACK_IMPORTED_MODULE_1__/* .commonEnding */ .d)(together.state(), ends), ends };
}
/** How the rollouts are shown on GitHub: as one deployment that names all. */
function shownAs(members, task, commit, github) {
    const [{ request }] = members;
    const service = members.map(one => one.service).join('+');
    return {
        cluster: request.cluster,
        service,
        rollout: request.rollout,
        task,
        commit,
        ...(github === undefined ? {} : { github })
    };
}
/** What is known of each; `ending` is that of a service that was not rolled out. */
function reportsOf(ending, members, ends) {
    return members.map(({ service, tools }) => {
        const end = ends.find(one => one.service === service);
        return { ...tools.journal.known(), ...(end?.ending ?? notBegun(ending)) };
    });
}
function notBegun({ outcome, reason, hint }) {
    return {
        outcome,
        ...(reason === undefined ? {} : { reason }),
        ...(hint === undefined ? {} : { hint })
    };
}


/***/ })

};
