export const id = 3054;
export const ids = [3054];
export const modules = {

/***/ 3054:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollback: () => (/* binding */ rollback)
/* harmony export */ });
/* harmony import */ var _github_steps_show_rollout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5234);
/* harmony import */ var _schedules_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9263);
/* harmony import */ var _schedules_steps_prepare_following_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1403);
/* harmony import */ var _steps_prepare_rollback_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8604);




/** Puts a service back on a revision that worked, with the verdict of every rollout. */
async function rollback(request, tools) {
    const prepared = await (0,_steps_prepare_rollback_js__WEBPACK_IMPORTED_MODULE_1__/* .prepareRollback */ .QL)(request, tools);
    const { service, left } = prepared;
    const candidate = prepared.kind === 'done' ? left : prepared.target.candidate;
    const following = await (0,_schedules_steps_prepare_following_js__WEBPACK_IMPORTED_MODULE_2__/* .prepareFollowing */ .L)(request.schedules, () => followedBy(request, service, left, candidate), tools);
    // An earlier attempt may have ended before its schedules followed.
    if (prepared.kind === 'done') {
        return await (0,_schedules_steps_prepare_following_js__WEBPACK_IMPORTED_MODULE_2__/* .followRollout */ .h)(prepared.ending, following, left.taskDefinition);
    }
    tools.cancel.throwIfAborted();
    const shown = { ...request, task: 'rollback', commit: prepared.commit };
    following?.announce();
    const { ending, moved } = await (0,_github_steps_show_rollout_js__WEBPACK_IMPORTED_MODULE_0__/* .showRollout */ .j)(shown, tools, async () => {
        const moved = await (0,_steps_prepare_rollback_js__WEBPACK_IMPORTED_MODULE_1__/* .carryOutRollback */ .Wy)(request, prepared, tools);
        const ending = await (0,_schedules_steps_prepare_following_js__WEBPACK_IMPORTED_MODULE_2__/* .followRollout */ .h)(moved.ending, following, candidate.taskDefinition);
        return { ending, moved };
    });
    await (0,_steps_prepare_rollback_js__WEBPACK_IMPORTED_MODULE_1__/* .settleMark */ .vg)(moved, moved.ending, tools);
    return ending;
}
/** What starts either of the two revisions, which may be of two families. */
function followedBy({ cluster }, { arn }, left, candidate) {
    const families = [left, candidate].map(one => (0,_schedules_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__/* .familyOfArn */ .nI)(one.taskDefinition) ?? '');
    return { cluster, families: [...new Set(families)], ecsArn: arn };
}


/***/ }),

/***/ 9263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ reverse),
/* harmony export */   LC: () => (/* binding */ isThereAlready),
/* harmony export */   OB: () => (/* binding */ rowOf),
/* harmony export */   SW: () => (/* binding */ revisionsFor),
/* harmony export */   Xt: () => (/* binding */ startingFrom),
/* harmony export */   YN: () => (/* binding */ planMoves),
/* harmony export */   fB: () => (/* binding */ nextRevision),
/* harmony export */   nI: () => (/* binding */ familyOfArn),
/* harmony export */   n_: () => (/* binding */ isSameFamily)
/* harmony export */ });
/* harmony import */ var _schedule_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5117);
/* harmony import */ var _task_start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7631);


/** Where the followers are to go: each target to the revision of its family; a family without one stays. */
function planMoves(followers, revisions) {
    return followers.flatMap(({ reference, enabled, targets }) => {
        const moves = targets.flatMap(({ id, family, before }) => {
            const arn = revisions.get(family);
            return arn === undefined ? [] : [{ id, before, after: (0,_task_start_js__WEBPACK_IMPORTED_MODULE_0__/* .inFormOf */ .dS)(before, arn) }];
        });
        return moves.length === 0 ? [] : [{ reference, enabled, targets: moves }];
    });
}
/** The same move from where its targets are now; what does not start a revision of its family any more is left out. */
function startingFrom(move, starts) {
    const targets = move.targets.flatMap(target => {
        const now = starts.get(target.id);
        return now !== undefined && isSameFamily(now, target.before) ? [{ ...target, before: now }] : [];
    });
    return { ...move, targets };
}
/** Whether both are revisions of one family; a family without a revision is none. */
function isSameFamily(one, other) {
    const name = (reference) => reference.slice(reference.lastIndexOf('/') + 1);
    const [first, second] = [name(one), name(other)].map(text => /^(.+):\d+$/.exec(text)?.[1]);
    return first !== undefined && first === second;
}
/** Whether every target starts the wanted revision already. */
function isThereAlready({ targets }) {
    return targets.every(({ before, after }) => before === after);
}
/** The same targets back to where they were. */
function reverse({ targets, ...move }) {
    return {
        ...move,
        targets: targets.map(({ id, before, after }) => ({ id, before: after, after: before }))
    };
}
/** `web:41`, whatever form it is named in; several once each. */
function shortNames(references) {
    const names = references.map(reference => reference.slice(reference.lastIndexOf('/') + 1));
    return [...new Set(names)].join(', ');
}
/** A move as a row of the report. */
function rowOf({ reference, enabled, targets }, result) {
    return {
        name: (0,_schedule_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .nameReference */ .Z)(reference),
        before: shortNames(targets.map(({ before }) => before)),
        after: shortNames(targets.map(({ after }) => after)),
        result,
        enabled
    };
}
/**
 * Which of the revisions that run now each family is to follow, as `planMoves` takes it. Where one alone runs, a family
 * that was left for it follows as well.
 */
function revisionsFor(families, running) {
    const known = running.flatMap(arn => {
        const family = familyOfArn(arn);
        return family === undefined ? [] : [[family, arn]];
    });
    const [only] = known.length === 1 ? known : [];
    const left = only === undefined ? [] : families.map(family => [family, only[1]]);
    return new Map([...left, ...known]);
}
/** A revision of a family that is not registered yet, as `planMoves` takes it. */
function nextRevision(family) {
    return `${family}:next`;
}
/** The family of the ARN of a task definition. */
function familyOfArn(arn) {
    const [, , , region = '', account = ''] = arn.split(':');
    return (0,_task_start_js__WEBPACK_IMPORTED_MODULE_0__/* .definitionNamed */ .hm)(arn, { region, account })?.family;
}


/***/ }),

/***/ 1403:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ prepareFollowing),
/* harmony export */   h: () => (/* binding */ followRollout)
/* harmony export */ });
/**
 * Looks up everything that is to follow; undefined when nothing is asked for. Its code and its clients are loaded only
 * then. @throws DeployError with everything that was named and cannot follow
 */
async function prepareFollowing(schedules, wanted, tools) {
    if (schedules === undefined)
        return undefined;
    const [{ requireSchedules }, { followLater, followSchedules }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(2593), __webpack_require__.e(1845)]).then(__webpack_require__.bind(__webpack_require__, 1845)),
        Promise.all(/* import() */[__webpack_require__.e(2593), __webpack_require__.e(1118)]).then(__webpack_require__.bind(__webpack_require__, 1118))
    ]);
    const found = await requireSchedules({ ...wanted(), schedules }, tools);
    return {
        found,
        announce: () => followLater(found, tools),
        follow: async (ending, running) => await followSchedules(ending, found, running, tools)
    };
}
/** The end of a rollout of one service with what follows it, if that has come to its good end. */
async function followRollout(ending, following, taskDefinitionArn) {
    const { outcome, runningTaskDefinitionArn: running = taskDefinitionArn } = ending;
    const isGood = outcome === 'succeeded' || outcome === 'unchanged';
    return following === undefined || !isGood ? ending : await following.follow(ending, [running]);
}


/***/ }),

/***/ 7631:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ mayStartTasks),
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   KT: () => (/* binding */ repoint),
/* harmony export */   Ke: () => (/* binding */ clusterArn),
/* harmony export */   MJ: () => (/* binding */ isInCluster),
/* harmony export */   dS: () => (/* binding */ inFormOf),
/* harmony export */   hm: () => (/* binding */ definitionNamed)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(249);

const CLUSTER = /^arn:[^:]+:ecs:[^:]+:[^:]+:cluster\/.+$/;
/** The target of EventBridge Scheduler that makes the API call itself. */
const RUN_TASK = /^arn:[^:]+:scheduler:::aws-sdk:ecs:runTask$/;
const text = (value) => (typeof value === 'string' ? value : undefined);
/** Whether a target may start tasks in a cluster, as far as its ARN tells. */
function mayStartTasks(arn, place) {
    return RUN_TASK.test(arn) || arn === clusterArn(place);
}
/** What a target of a rule or a schedule starts; undefined when that is no task of ECS. */
function startOf(target) {
    const arn = text(target.Arn) ?? '';
    if (RUN_TASK.test(arn))
        return universalStart(target);
    const parameters = target.EcsParameters;
    const taskDefinition = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(parameters) ? text(parameters.TaskDefinitionArn) : undefined;
    if (!CLUSTER.test(arn) || taskDefinition === undefined)
        return undefined;
    const { containerOverrides } = parsed(target.Input);
    return { cluster: arn, taskDefinition, overrides: namesIn(containerOverrides, 'name') };
}
/** Its members are spelt as the SDK for Java spells them: others AWS does not take. */
function universalStart(target) {
    const { Cluster, TaskDefinition, Overrides } = parsed(target.Input);
    const taskDefinition = text(TaskDefinition);
    if (taskDefinition === undefined)
        return undefined;
    const containers = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(Overrides) ? Overrides.ContainerOverrides : undefined;
    return {
        cluster: text(Cluster) ?? 'default',
        taskDefinition,
        overrides: namesIn(containers, 'Name')
    };
}
function parsed(input) {
    try {
        const value = JSON.parse(text(input) ?? '{}');
        return (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value) ? value : {};
    }
    catch {
        return {};
    }
}
function namesIn(containers, member) {
    if (!Array.isArray(containers))
        return [];
    return containers.flatMap(one => ((0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(one) ? (text(one[member]) ?? []) : []));
}
/** A target that starts the task of another revision, and is otherwise what it was. */
function repoint(target, taskDefinition) {
    if (!RUN_TASK.test(text(target.Arn) ?? '')) {
        const parameters = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(target.EcsParameters) ? target.EcsParameters : {};
        return {
            ...target,
            EcsParameters: { ...parameters, TaskDefinitionArn: taskDefinition }
        };
    }
    return { ...target, Input: withTaskDefinition(text(target.Input) ?? '{}', taskDefinition) };
}
/** The text of an input with another task definition. Blanks and the order of members stay, where that can be. */
function withTaskDefinition(input, taskDefinition) {
    const wanted = JSON.stringify({ ...parsed(input), TaskDefinition: taskDefinition });
    for (const match of input.matchAll(/("TaskDefinition"\s*:\s*)"(?:[^"\\]|\\.)*"/g)) {
        const end = match.index + match[0].length;
        const member = `${match[1]}${JSON.stringify(taskDefinition)}`;
        const edited = `${input.slice(0, match.index)}${member}${input.slice(end)}`;
        // The member may stand deeper in the input as well.
        if (JSON.stringify(parsed(edited)) === wanted)
            return edited;
    }
    return wanted;
}
/** Whether a target starts its tasks in this cluster. */
function isInCluster({ cluster }, place) {
    return cluster.startsWith('arn:') ? cluster === clusterArn(place) : cluster === place.cluster;
}
/** The ARN of the cluster. */
function clusterArn({ partition, region, account, cluster }) {
    return `arn:${partition}:ecs:${region}:${account}:cluster/${cluster}`;
}
/** Reads how a target names its task definition; undefined for one of another account or region. */
function definitionNamed(taskDefinition, { region, account }) {
    const [, head, family = '', revision] = /^(arn:[^:]+:ecs:[^:]+:[^:]+:task-definition\/)?([\w-]+)(?::(\d+))?$/.exec(taskDefinition) ?? [];
    const isElsewhere = head !== undefined && !head.includes(`:ecs:${region}:${account}:`);
    if (family === '' || isElsewhere)
        return undefined;
    return { family, ...(revision === undefined ? {} : { revision }) };
}
/** The ARN of a revision in the form that a target has used: whole, or `family:revision`. */
function inFormOf(former, arn) {
    return former.startsWith('arn:') ? arn : arn.slice(arn.lastIndexOf('/') + 1);
}


/***/ })

};
