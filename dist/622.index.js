export const id = 622;
export const ids = [622];
export const modules = {

/***/ 622:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanup: () => (/* binding */ cleanup)
});

;// CONCATENATED MODULE: ./src/preview/expiry.ts
/**
 * Whether a preview has to go. Only what is known for sure removes one: its pull request is closed, or its time is up.
 * An answer that did not come never does.
 *
 * @param now `2026-11-23T17:00:00Z`
 */
function decide(preview, state, now) {
    const { expiresAt } = preview;
    const expired = expiresAt !== undefined && expiresAt <= now;
    if (state === 'closed')
        return { preview, remove: true, why: 'the pull request is closed' };
    if (expired)
        return { preview, remove: true, why: `its time was up at ${expiresAt}` };
    const until = expiresAt === undefined ? '' : `, and its time is not up before ${expiresAt}`;
    return state === 'open'
        ? { preview, remove: false, why: `the pull request is open${until}` }
        : { preview, remove: false, why: `whether the pull request is closed is not known${until}` };
}
/** The decisions to carry out in this run, and how many have to wait for the next one. */
function limitRemovals(decisions, most) {
    const stale = decisions.filter(({ remove }) => remove);
    return { now: stale.slice(0, most), later: stale.slice(most) };
}

// EXTERNAL MODULE: ./src/aws/elb-tags.ts
var elb_tags = __webpack_require__(3464);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/aws/listener-rules.ts
var listener_rules = __webpack_require__(8739);
// EXTERNAL MODULE: ./src/aws/preview-services.ts
var preview_services = __webpack_require__(7082);
// EXTERNAL MODULE: ./src/aws/services.ts
var services = __webpack_require__(2949);
// EXTERNAL MODULE: ./src/aws/target-groups.ts
var target_groups = __webpack_require__(4585);
// EXTERNAL MODULE: ./src/aws/views.ts + 1 modules
var views = __webpack_require__(8353);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/preview/names.ts
var preview_names = __webpack_require__(9144);
// EXTERNAL MODULE: ./src/preview/ownership-tags.ts
var ownership_tags = __webpack_require__(4687);
// EXTERNAL MODULE: ./src/preview/preview-facts.ts
var preview_facts = __webpack_require__(1606);
// EXTERNAL MODULE: ./src/preview/steps/preview-parts.ts
var preview_parts = __webpack_require__(7499);
// EXTERNAL MODULE: ./src/preview/steps/preview-target.ts
var preview_target = __webpack_require__(48);
;// CONCATENATED MODULE: ./src/preview/steps/find-previews.ts













/** All previews of the repository that anything is left of, found by their tags. */
async function findPreviews(request, repository, tools) {
    const seen = (await Promise.all([balancing(request, tools), find_previews_services(request, tools)])).flat();
    const found = new Map();
    for (const tags of [...seen, ...(await leftFamilies(seen, tools))]) {
        const identity = (0,ownership_tags/* ownerOf */.bf)(tags);
        if (identity === undefined)
            continue;
        if (identity.repository.toLowerCase() !== repository.toLowerCase())
            continue;
        if (!isMeant(request, identity.baseService))
            continue;
        const key = (0,preview_facts/* identityText */.K)(identity);
        const expiresAt = later(found.get(key)?.expiresAt, (0,ownership_tags/* expiryOf */.p1)(tags));
        const { names } = (0,preview_target/* targetFor */.x1)(identity, request);
        found.set(key, {
            identity,
            name: names.name,
            ...(expiresAt === undefined ? {} : { expiresAt })
        });
    }
    return [...found.values()].sort((one, other) => one.identity.pullRequest - other.identity.pullRequest);
}
/** Only previews of this cluster, and of the service when one is given. */
function isMeant({ cluster, service }, baseService) {
    return service === undefined
        ? baseService.startsWith((0,preview_facts/* baseServiceName */.G)(cluster, ''))
        : baseService === (0,preview_facts/* baseServiceName */.G)(cluster, service);
}
/** An update may have been cut off between two resources: the newest word counts. */
function later(one, other) {
    if (one === undefined || other === undefined)
        return one ?? other;
    return one > other ? one : other;
}
async function balancing({ listenerArn }, { clients }) {
    const [groups, rules] = await Promise.all([
        (0,target_groups/* listTargetGroups */.CS)(clients.elb),
        (0,listener_rules/* listRules */.sJ)(clients.elb, listenerArn)
    ]);
    // Names only save asking for the tags of everything; the tags decide.
    const likely = [
        ...groups.filter(({ name }) => (0,preview_names/* isPreviewName */.En)(name)),
        ...rules.filter(({ hosts }) => hosts.some(host => /^pr-[1-9]\d*\./i.test(host)))
    ];
    const tagged = await (0,elb_tags/* withTags */.SG)(clients.elb, likely.map(({ arn }) => ({ arn })));
    return tagged.map(({ tags }) => tags);
}
async function find_previews_services({ cluster }, { clients }) {
    const names = (await (0,preview_services/* listServices */.TD)(clients.ecs, cluster)).filter(preview_names/* isPreviewName */.En);
    const found = await (0,services/* describeServices */.Ge)(clients.ecs, cluster, names, { tags: true });
    return found
        .map(views/* serviceView */.r5)
        .filter(({ status }) => status !== 'INACTIVE')
        .map(({ tags }) => (0,preview_parts/* tagList */.Tw)(tags));
}
/** Families of which nothing else is left: a removal was cut off right before its end. */
async function leftFamilies(seen, tools) {
    const known = new Set(seen.flatMap(tags => {
        const owner = (0,ownership_tags/* ownerOf */.bf)(tags);
        return owner === undefined
            ? []
            : [(0,preview_target/* targetFor */.x1)(owner, { cluster: '', listenerArn: '' }).names.name];
    }));
    const families = (await (0,preview_services/* listFamilies */.P3)(tools.clients.ecs)).filter(family => (0,preview_names/* isPreviewName */.En)(family) && !known.has(family));
    const found = [];
    for (const family of families) {
        const registered = await findFamily(family, tools);
        const tags = registered?.definition.tags ?? [];
        found.push(tags.map(({ key = '', value = '' }) => ({ key, value })));
    }
    return found;
}
/** The newest revision of a family; undefined when another removal has taken the last one since it was listed. */
async function findFamily(family, tools) {
    try {
        return await (0,find_revision/* findRegistered */.Eu)(family, tools);
    }
    catch (error) {
        // That is how ECS answers a family that has no active revision.
        if ((0,failure/* failureOf */.g5)(error).name === 'ClientException')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/preview/steps/preview-bookkeeping.ts + 2 modules
var preview_bookkeeping = __webpack_require__(5458);
// EXTERNAL MODULE: ./src/preview/steps/preview-run.ts
var preview_run = __webpack_require__(8668);
// EXTERNAL MODULE: ./src/preview/steps/remove-preview.ts + 3 modules
var remove_preview = __webpack_require__(5338);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
;// CONCATENATED MODULE: ./src/modes/cleanup.ts







/** Removals side by side: a service drains for a while, and ECS takes five changes a second (AWS documentation). */
const AT_ONCE = 5;
/** Removes the previews whose pull request is closed for sure, or whose time is up. */
async function cleanup(request, tools) {
    const { journal } = tools;
    journal.learn({ mode: 'cleanup', cluster: request.cluster });
    const repository = (0,preview_target/* ownRepository */.d5)(tools);
    const books = (0,preview_bookkeeping/* openBooks */.F)(request.github, repository, tools);
    const found = await findPreviews(request, repository, tools);
    const decisions = [];
    for (const preview of found) {
        const state = await stateOf(preview, books);
        decisions.push(decide(preview, state, (0,preview_target/* instant */.uR)(Date.now())));
    }
    for (const { preview, remove, why } of decisions) {
        journal.tell(`${preview.name}: ${remove ? 'has to go' : 'stays'}, ${why}`);
    }
    const kept = decisions.filter(({ remove }) => !remove).map(one => rowOf(one, 'stays'));
    const { now, later } = limitRemovals(decisions, request.maxRemovals);
    if (request.dryRun) {
        const rows = decisions.filter(({ remove }) => remove).map(one => rowOf(one, 'would be removed'));
        journal.learn({ previews: [...rows, ...kept] });
        return { outcome: 'unchanged', reason: `Dry run: ${count(rows.length)} would be removed.` };
    }
    const swept = await sweep(now, request, books, tools);
    const waiting = later.map(one => rowOf(one, 'is left for the next run'));
    journal.learn({ previews: [...swept.map(({ row }) => row), ...waiting, ...kept] });
    return endingOf(swept, later.length);
}
async function stateOf({ identity }, books) {
    const pull = await books.pullRequest(identity.pullRequest);
    if (pull === 'unknown')
        return 'unknown';
    return pull.open ? 'open' : 'closed';
}
async function sweep(stale, request, books, tools) {
    const swept = [];
    for (let start = 0; start < stale.length; start += AT_ONCE) {
        tools.cancel.throwIfAborted();
        const batch = stale.slice(start, start + AT_ONCE);
        swept.push(...(await Promise.all(batch.map(decision => sweepOne(decision, request, books, tools)))));
    }
    return swept;
}
async function sweepOne(decision, request, books, tools) {
    const { preview, why } = decision;
    const { identity } = preview;
    const target = (0,preview_target/* targetFor */.x1)(identity, request);
    // A push, or a reopening, may have come since the previews were listed.
    const { refreshed, runs } = await refresh(preview, target, tools);
    const again = decide(refreshed, await stateOf(preview, books), (0,preview_target/* instant */.uR)(Date.now()));
    if (!again.remove)
        return { row: rowOf(again, 'stays'), removed: false, problems: [] };
    const unwanted = async () => (await stateOf(preview, books)) === 'closed';
    // What a run has renewed after the look was not judged.
    const { problems, taken } = await (0,remove_preview/* removePreview */.p)(target, tools, { runs, unwanted });
    if (taken) {
        const row = rowOf({ ...decision, why: 'another run has renewed it in the meantime' }, 'stays');
        return { row, removed: false, problems: [] };
    }
    if (problems.length > 0) {
        return {
            row: rowOf(decision, `was not removed: ${problems.join(' ')}`),
            removed: false,
            problems
        };
    }
    await books.retire(identity, `${(0,sentence/* capitalise */.s)(why)}.`);
    return { row: rowOf(decision, 'was removed'), removed: true, problems: [] };
}
/**
 * The preview with the latest expiry that anything of it has now, since a run renews one thing after the other; and the
 * marks of the runs that have been here.
 */
async function refresh(preview, target, tools) {
    const { expiresAt, runs } = await (0,preview_run/* readParts */.f)(target, tools);
    return { refreshed: expiresAt === undefined ? preview : { ...preview, expiresAt }, runs };
}
function rowOf({ preview, why }, what) {
    const { identity, name } = preview;
    const { pullRequest, baseService } = identity;
    return { pullRequest, baseService, name, decision: `${what}: ${why}` };
}
function endingOf(swept, waiting) {
    const problems = swept.flatMap(one => one.problems);
    const removed = swept.filter(one => one.removed).length;
    const rest = waiting === 0 ? '' : ` ${count(waiting)} more will be by the next run (max-removals).`;
    if (problems.length > 0) {
        return {
            outcome: 'failed',
            reason: `${count(removed)} removed; not all of the others could be: ${problems.join(' ')}${rest}`,
            hint: 'The next cleanup tries again.'
        };
    }
    return removed === 0
        ? { outcome: 'unchanged', reason: 'No preview has to go.' }
        : { outcome: 'removed', reason: `${count(removed)} removed.${rest}` };
}
function count(previews) {
    return previews === 1 ? '1 preview' : `${previews} previews`;
}


/***/ }),

/***/ 48:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d5: () => (/* binding */ ownRepository),
/* harmony export */   sI: () => (/* binding */ previewTarget),
/* harmony export */   uR: () => (/* binding */ instant),
/* harmony export */   x1: () => (/* binding */ targetFor)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _image_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3564);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9144);
/* harmony import */ var _preview_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1606);





/** Which preview a request is about. */
function previewTarget(request, repository, pullRequest) {
    const { cluster, service, preview } = request;
    const identity = { repository, pullRequest, baseService: (0,_preview_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .baseServiceName */ .G)(cluster, service) };
    const place = {
        cluster,
        listenerArn: preview.listenerArn,
        imageRepository: nameIn(request.image)
    };
    return targetFor(identity, place, preview.domain);
}
/** The repository that the inputs name: that of the build, or of the image that is given. */
function nameIn(image) {
    if (image.kind === 'build')
        return image.repository;
    const parsed = image.kind === 'given' ? (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImageReference */ .o_)(image.image) : undefined;
    return parsed === undefined ? undefined : (0,_image_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .imageName */ .tO)(parsed);
}
/** Where a preview is. Only to make it is the domain needed. */
function targetFor(identity, { cluster, listenerArn, imageRepository }, domain = '') {
    const hash = hashOf(identity);
    const names = (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .namesOf */ .eZ)(identity, hash, domain);
    const target = { identity, hash, cluster, listenerArn, names };
    return imageRepository === undefined ? target : { ...target, imageRepository };
}
/** A hash of all that a preview is. */
function hashOf(identity) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,_preview_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .identityText */ .K)(identity)).digest('hex');
}
/** `owner/name` of the repository that the workflow runs in. */
function ownRepository({ runner }) {
    const { repository } = runner.surroundings;
    if (repository !== undefined)
        return repository;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH('invalid-input', 'Cannot determine the repository.', {
        hint: 'Run it in GitHub Actions, or set GITHUB_REPOSITORY.'
    });
}
/** An instant as the tags have it: `2026-11-23T17:00:00Z`. */
function instant(epochMs) {
    return new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');
}


/***/ })

};
