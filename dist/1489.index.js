export const id = 1489;
export const ids = [1489];
export const modules = {

/***/ 1489:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deployServices: () => (/* binding */ deployServices)
});

// EXTERNAL MODULE: ./src/deployment/steps/roll-out.ts
var roll_out = __webpack_require__(4341);
// EXTERNAL MODULE: ./src/github/steps/show-rollout.ts
var show_rollout = __webpack_require__(5234);
// EXTERNAL MODULE: ./src/report/report.ts
var report = __webpack_require__(8850);
// EXTERNAL MODULE: ./src/revision/refresh-service.ts
var refresh_service = __webpack_require__(3164);
// EXTERNAL MODULE: ./src/revision/reused-revision.ts
var reused_revision = __webpack_require__(1383);
// EXTERNAL MODULE: ./src/rollback/steps/guard.ts + 1 modules
var guard = __webpack_require__(2876);
// EXTERNAL MODULE: ./src/scaling/steps/bring-scaling.ts + 1 modules
var bring_scaling = __webpack_require__(2616);
// EXTERNAL MODULE: ./src/services/common-ending.ts
var common_ending = __webpack_require__(2343);
// EXTERNAL MODULE: ./src/services/gather-errors.ts
var gather_errors = __webpack_require__(7693);
// EXTERNAL MODULE: ./src/smoke-test/steps/run-smoke-test.ts + 1 modules
var run_smoke_test = __webpack_require__(3233);
// EXTERNAL MODULE: ./src/context/side-by-side.ts
var side_by_side = __webpack_require__(8058);
// EXTERNAL MODULE: ./src/image/steps/check-image.ts
var check_image = __webpack_require__(1153);
// EXTERNAL MODULE: ./src/image/steps/obtain-image.ts + 10 modules
var obtain_image = __webpack_require__(3575);
// EXTERNAL MODULE: ./src/image-scan/steps/wait-for-scan.ts + 2 modules
var wait_for_scan = __webpack_require__(6220);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/services/refuse-mix.ts
var refuse_mix = __webpack_require__(8793);
// EXTERNAL MODULE: ./src/modes/steps/prepare-revision.ts + 3 modules
var prepare_revision = __webpack_require__(5845);
;// CONCATENATED MODULE: ./src/modes/steps/prepare-services.ts








/**
 * One image for all; each service is looked up, rendered and checked before anything is registered, and all are
 * registered before the first is updated.
 */
async function prepareServices(members, tools) {
    const [{ request }] = members;
    const { image, firsts } = await (0,side_by_side/* sideBySide */.Q)(tools.cancel, signal => {
        const checked = members.map((member) => ({
            ...member,
            checks: (0,prepare_revision/* checkFirst */.l9)(member.request, { tools: member.tools, signal })
        }));
        const image = obtainForAll(request, checked, tools, signal);
        return {
            image,
            firsts: acceptAll(checked),
            ahead: lookAheadOfAll(checked, image, signal),
            scan: scanForAll(request, checked, image, { ...tools, cancel: signal })
        };
    });
    const rendered = await (0,gather_errors/* allOrErrors */.i)(members.map((member, index) => ({
        service: member.service,
        work: renderMember(member, firsts[index], image)
    })));
    const [first, ...more] = rendered;
    if (first === undefined)
        throw new problem/* DeployError */.sH('bug', 'No service is listed.');
    // One after the other: some may need the same revision, and ECS permits one registration a second.
    const prepared = [await registerMember(first)];
    for (const member of more)
        prepared.push(await registerMember(member));
    return prepared;
}
/** What was found of each, or every mistake of all at once. */
async function acceptAll(checked) {
    const all = await (0,gather_errors/* allOrErrors */.i)(checked.map(({ service, checks }) => ({ service, work: firstOf(checks) })));
    (0,refuse_mix/* refuseMix */.t)(checked.map(({ service }, index) => ({
        service,
        byCodeDeploy: all[index]?.found.codeDeploy !== undefined
    })));
    return all;
}
async function firstOf(checks) {
    const [found, task, testTask] = await Promise.all([checks.found, checks.task, checks.testTask]);
    return { found, task, testTask, following: await checks.following };
}
/** The checks that take calls, of each that is there. */
async function lookAheadOfAll(checked, image, signal) {
    await (0,gather_errors/* allOrErrors */.i)(checked.map(({ service, checks }) => ({
        service,
        // What stands in the way of the service itself is told by the others.
        work: checks.found.then(() => checks.ahead(image, signal), () => undefined)
    })));
}
async function renderMember(member, first, image) {
    if (first === undefined)
        throw new problem/* DeployError */.sH('bug', `${member.service} was not looked up.`);
    const rendered = await (0,prepare_revision/* renderRevision */.KY)(member.request, first, image, member.tools);
    return { ...member, rendered };
}
async function registerMember({ rendered, ...member }) {
    return { ...member, revision: await (0,prepare_revision/* registerRevision */.RE)(rendered, member.tools) };
}
/** The one image, which has to hold what the tasks of every service ask for. */
async function obtainForAll(request, checked, tools, signal) {
    const platforms = Promise.all(checked.map(({ checks }) => checks.platform));
    const first = platforms.then(([platform]) => platform);
    const image = await (0,obtain_image/* obtainImage */.n)(request, first, tools, signal);
    if (image === undefined)
        return undefined;
    const [, ...others] = distinct(await platforms);
    if (others.length === 0)
        return image;
    const facts = await (0,check_image/* lookUpImage */.OK)(image.reference, tools.clients.ecr, signal);
    if (typeof facts === 'string')
        return image;
    for (const platform of others)
        (0,check_image/* requirePlatform */.Fj)(image.reference, facts, platform);
    return image;
}
/** The scan of what each service would run: an index has an image for each platform. */
async function scanForAll({ scan }, checked, image, tools) {
    if (scan === undefined)
        return;
    const platforms = distinct(await Promise.all(checked.map(({ checks }) => checks.platform)));
    await Promise.all(platforms.map(one => (0,wait_for_scan/* requireScan */.d)(scan, { image, platform: Promise.resolve(one) }, tools, tools.cancel)));
}
function distinct(platforms) {
    const texts = platforms.map(platform => JSON.stringify(platform));
    return platforms.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

// EXTERNAL MODULE: ./src/modes/steps/prepared-task.ts
var prepared_task = __webpack_require__(3417);
// EXTERNAL MODULE: ./src/modes/steps/service-members.ts
var service_members = __webpack_require__(3325);
;// CONCATENATED MODULE: ./src/modes/steps/deploy-services.ts













/** Deploys one image to all services, after one task. */
async function deployServices({ github }, members, { tools, save }) {
    const [first, ...more] = await prepareServices(members, tools);
    const failed = await (0,prepared_task/* runBefore */.RE)(first.request, first.revision, tools);
    if (failed !== undefined)
        return { ...failed, services: (0,service_members/* reportsOf */.tu)(failed, members, []) };
    const ready = await findAllNow([first, ...more]);
    const shown = (0,service_members/* shownAs */.sE)(members, 'deploy', tools.source.commit, github);
    const { ending, verdicts, ends } = await (0,show_rollout/* showRollout */.j)(shown, tools, async () => {
        const all = await (0,service_members/* rollOutServices */.ww)(ready.map(workOf), first.request.rollout, { tools, save });
        return { ...(await scaleAll(ready, all)), verdicts: all.ends };
    });
    for (const member of ready)
        await settle(member, verdicts);
    return { ...ending, services: (0,service_members/* reportsOf */.tu)(ending, members, ends) };
}
/** After a one-off task they are looked up once more, and asked again whether they may be deployed. */
async function findAllNow(prepared) {
    const [first] = prepared;
    const waited = first?.revision.task !== undefined && first.request.oneOff?.wait === true;
    return await (0,gather_errors/* allOrErrors */.i)(prepared.map(member => ({
        service: member.service,
        work: waited ? findNow(member) : Promise.resolve({ ...member, now: member.revision.found })
    })));
}
async function findNow(member) {
    const { request, revision, tools } = member;
    const { found, definition } = revision;
    const now = await (0,refresh_service/* refreshService */.X)(request, found, tools);
    (0,guard/* refuseRolledBack */.Mt)(request, now, { definition, image: 'known' }, tools);
    return { ...member, now };
}
function workOf({ request, revision, service, tools, now }) {
    const { definition, taskDefinitionArn } = revision;
    (0,guard/* clearMarkLater */.ZN)(now, tools);
    const smokeTest = (0,run_smoke_test/* prepareSmokeTest */.b)(request, revision, tools);
    return {
        service,
        tools: smokeTest === undefined ? tools : { ...tools, smokeTest },
        run: (all) => (0,roll_out/* rollOut */.Of)(request, now, taskDefinitionArn, definition, all)
    };
}
/** The scaling of each, once all are good. */
async function scaleAll(ready, all) {
    if (!(0,report/* isGreen */.g)(all.ending.outcome))
        return all;
    const ends = await Promise.all(all.ends.map(async (end) => {
        const member = ready.find(({ service }) => service === end.service);
        if (member === undefined)
            return end;
        const { request, now, tools } = member;
        return { ...end, ending: await (0,bring_scaling/* bringScaling */.e)(request, now, end.ending, tools) };
    }));
    return { ending: (0,common_ending/* commonEnding */.d)({}, ends), ends };
}
/** What is due once a service has come to run its revision. */
async function settle({ service, revision, tools, now }, ends) {
    const end = ends.find(one => one.service === service);
    if (end?.ending.outcome !== 'succeeded')
        return;
    await (0,reused_revision/* renewTags */.h)(revision.taskDefinitionArn, now, tools);
    await (0,guard/* clearMark */.jS)(now, tools);
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


/***/ })

};
