export const id = 9284;
export const ids = [9284,1118];
export const modules = {

/***/ 1800:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IK: () => (/* binding */ eventBridge),
/* harmony export */   KQ: () => (/* binding */ listRulesOfTarget),
/* harmony export */   KX: () => (/* binding */ describeEventRule),
/* harmony export */   MY: () => (/* binding */ putRuleTargets),
/* harmony export */   Pu: () => (/* binding */ listRuleTargets),
/* harmony export */   Rr: () => (/* binding */ listEventBuses)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_eventbridge__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6612);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(701);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);
/* harmony import */ var _whole_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2657);





function eventBridge(clients) {
    return clients.make(_aws_sdk_client_eventbridge__WEBPACK_IMPORTED_MODULE_3__/* .EventBridgeClient */ .Ldt);
}
/** A rule. @throws DeployError; of a ResourceNotFoundException when it is not there */
async function describeEventRule(client, { bus, name }) {
    return await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readWhole */ .oD)('events:DescribeRule', async () => {
        const answer = await client.send(new _aws_sdk_client_eventbridge__WEBPACK_IMPORTED_MODULE_3__/* .DescribeRuleCommand */ .NDC({ Name: name, EventBusName: bus }));
        const { ManagedBy, ScheduleExpression, State } = answer;
        return {
            arn: (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(answer.Name === name ? answer.Arn : undefined, `the rule ${name}`),
            enabled: State !== 'DISABLED',
            ...(ManagedBy === undefined ? {} : { managedBy: ManagedBy }),
            ...(ScheduleExpression === undefined ? {} : { expression: ScheduleExpression })
        };
    });
}
/** The targets of a rule, each with all members that AWS has, newer ones than the SDK's too. */
async function listRuleTargets(client, { bus, name }) {
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenPages */ .y7)(async (from) => {
        const { command, answer } = (0,_whole_json_js__WEBPACK_IMPORTED_MODULE_4__/* .keepAnswer */ .C)(new _aws_sdk_client_eventbridge__WEBPACK_IMPORTED_MODULE_3__/* .ListTargetsByRuleCommand */ .Hi6({ Rule: name, EventBusName: bus, ...from }));
        const known = await client.send(command);
        return (answer() ?? known);
    });
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('events:ListTargetsByRule', pages, ({ Targets }) => Targets?.map(target => ({ id: target.Id ?? '', whole: { ...target } })));
}
/** The call was a success and says that a target was not taken. Its name is the code of the entry. */
class FailedEntry extends Error {
    constructor(code, message) {
        super(message);
        this.name = code;
    }
}
/**
 * Replaces targets of a rule, which are sent with all their members.
 * @throws DeployError, also when the call is a success and an entry is not
 */
async function putRuleTargets(client, { bus, name }, targets) {
    const input = { Rule: name, EventBusName: bus, Targets: targets };
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('events:PutTargets', async () => {
        const command = (0,_whole_json_js__WEBPACK_IMPORTED_MODULE_4__/* .sendWhole */ .u)(new _aws_sdk_client_eventbridge__WEBPACK_IMPORTED_MODULE_3__/* .PutTargetsCommand */ .Ve7(input));
        const { FailedEntryCount, FailedEntries = [] } = await client.send(command);
        if ((0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(FailedEntryCount, 'how many targets failed') === 0)
            return;
        const said = FailedEntries.map(({ TargetId, ErrorCode, ErrorMessage }) => `target ${TargetId ?? '?'}: ${ErrorCode ?? 'no code'}${ErrorMessage === undefined ? '' : ` (${ErrorMessage})`}`);
        throw new FailedEntry(FailedEntries[0]?.ErrorCode ?? 'FailedEntry', `${FailedEntryCount} of ${targets.length} targets were not changed: ${said.join('; ')}`);
    });
}
/** The names of all event buses. */
async function listEventBuses(client) {
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenPages */ .y7)(from => client.send(new _aws_sdk_client_eventbridge__WEBPACK_IMPORTED_MODULE_3__/* .ListEventBusesCommand */ .GCK(from)));
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('events:ListEventBuses', pages, ({ EventBuses }) => EventBuses?.map(({ Name = '', Arn = '' }) => ({ name: Name, arn: Arn })));
}
/** The names of the rules of a bus that have something as their target. */
async function listRulesOfTarget(client, targetArn, bus) {
    const pages = (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenPages */ .y7)(from => client.send(new _aws_sdk_client_eventbridge__WEBPACK_IMPORTED_MODULE_3__/* .ListRuleNamesByTargetCommand */ .CZz({ TargetArn: targetArn, EventBusName: bus, ...from })));
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .allItems */ .au)('events:ListRuleNamesByTarget', pages, ({ RuleNames }) => RuleNames);
}


/***/ }),

/***/ 7472:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A0: () => (/* binding */ getSchedule),
/* harmony export */   Fs: () => (/* binding */ updateSchedule),
/* harmony export */   RG: () => (/* binding */ listSchedules),
/* harmony export */   io: () => (/* binding */ eventScheduler)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_sdk_client_scheduler__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(768);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(701);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4833);
/* harmony import */ var _whole_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2657);






function eventScheduler(clients) {
    return clients.make(_aws_sdk_client_scheduler__WEBPACK_IMPORTED_MODULE_4__/* .SchedulerClient */ .dC);
}
/** A schedule with all its members. @throws DeployError; of a ResourceNotFoundException when it is not there */
async function getSchedule(client, { group, name }) {
    return await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .readWhole */ .oD)('scheduler:GetSchedule', async () => {
        const { command, answer } = (0,_whole_json_js__WEBPACK_IMPORTED_MODULE_5__/* .keepAnswer */ .C)(new _aws_sdk_client_scheduler__WEBPACK_IMPORTED_MODULE_4__/* .GetScheduleCommand */ .nu({ Name: name, GroupName: group }));
        const known = await client.send(command);
        const whole = (answer() ?? known);
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(whole.Name === name ? whole : undefined, `the schedule ${name}`);
    });
}
/** What AWS writes into a schedule by itself, and takes from no one. */
const OWN = ['Arn', 'CreationDate', 'LastModificationDate', 'Name'];
/**
 * Gives a schedule these members, all of them: what is not sent, AWS sets back to its default. One that has begun long
 * ago is sent without its StartDate when AWS refuses that as past; nothing depends on it any more.
 * @returns whether the StartDate was left out
 */
async function updateSchedule(client, { name }, whole) {
    const members = Object.entries(whole).filter(([member]) => !OWN.includes(member));
    const body = Object.fromEntries(members);
    try {
        await send(client, name, body);
        return { withoutStart: false };
    }
    catch (error) {
        const { name: code, message } = (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
        const isPast = code === 'ValidationException' && /StartDate.*earlier/s.test(message);
        if (!isPast || body.StartDate === undefined)
            throw error;
        const { StartDate: _past, ...rest } = body;
        await send(client, name, rest);
        return { withoutStart: true };
    }
}
async function send(client, name, body) {
    // The body is replaced by the whole one; the SDK only writes the path from its input.
    const input = {
        Name: name,
        ScheduleExpression: '',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: '', RoleArn: '' }
    };
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)('scheduler:UpdateSchedule', async () => {
        const command = new _aws_sdk_client_scheduler__WEBPACK_IMPORTED_MODULE_4__/* .UpdateScheduleCommand */ .CH(input);
        const { ScheduleArn } = await client.send((0,_whole_json_js__WEBPACK_IMPORTED_MODULE_5__/* .sendWhole */ .u)(command, { ...body, ClientToken: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)() }));
        (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(ScheduleArn, 'the schedule that was changed');
    });
}
/** All schedules of all groups. Of its target, a list shows only the ARN. */
async function listSchedules(client) {
    const pages = (0,_aws_sdk_client_scheduler__WEBPACK_IMPORTED_MODULE_4__/* .paginateListSchedules */ .mr)({ client }, { MaxResults: 100 });
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .allItems */ .au)('scheduler:ListSchedules', pages, ({ Schedules }) => Schedules?.map(({ GroupName = 'default', Name = '', Target }) => ({
        group: GroupName,
        name: Name,
        targetArn: Target?.Arn ?? ''
    })));
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

/***/ 9284:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finishSchedules: () => (/* binding */ finishSchedules)
/* harmony export */ });
/* harmony import */ var _schedule_move_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9263);
/* harmony import */ var _follow_schedules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1118);
/* harmony import */ var _move_schedules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2418);
/* harmony import */ var _schedule_callers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24);




/**
 * Goes on with schedules that a main step left when it was cut off: all of them follow, or none. `ending`: of the
 * rollout, if there was one.
 * @returns the end of it all; undefined when there was nothing to do
 */
async function finishSchedules(saved, ending, tools) {
    if (saved.kind === 'ended')
        return undefined;
    const { facts } = saved;
    tools.journal.learn(facts);
    const callers = (0,_schedule_callers_js__WEBPACK_IMPORTED_MODULE_2__/* .scheduleCallers */ .oF)(tools);
    if (saved.kind === 'waiting') {
        const running = ending?.runningTaskDefinitionArn;
        if (ending?.outcome !== 'succeeded' || running === undefined)
            return undefined;
        const families = saved.followers.flatMap(({ targets }) => targets.map(({ family }) => family));
        const moves = (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__/* .planMoves */ .YN)(saved.followers, (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionsFor */ .SW)(families, [running]));
        return await (0,_follow_schedules_js__WEBPACK_IMPORTED_MODULE_0__.moveAndTell)(ending, moves, callers, tools);
    }
    const { moves, outcome } = saved;
    if (saved.kind === 'changing') {
        tools.journal.tell('the main step was cut off while it changed schedules, going on');
        return await (0,_follow_schedules_js__WEBPACK_IMPORTED_MODULE_0__.moveAndTell)({ ...ending, outcome }, moves, callers, tools);
    }
    tools.journal.tell('the main step was cut off while it put schedules back, going on');
    const { rows, failures } = await (0,_move_schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .putBack */ .p)(moves, callers, tools);
    const rest = failures.length === 0
        ? 'All start what they did before.'
        : `NOT all could be put back: ${failures.join('; ')}. They start another revision than the others, and need you.`;
    return {
        ...ending,
        outcome: 'failed',
        reason: `A schedule could not be changed (the log of the step says why), so that the others were put back. ${rest}`,
        schedules: rows,
        beforeSchedules: outcome
    };
}


/***/ }),

/***/ 1118:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   followLater: () => (/* binding */ followLater),
/* harmony export */   followSchedules: () => (/* binding */ followSchedules),
/* harmony export */   moveAndTell: () => (/* binding */ moveAndTell)
/* harmony export */ });
/* harmony import */ var _context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6132);
/* harmony import */ var _schedule_move_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9263);
/* harmony import */ var _move_schedules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2418);
/* harmony import */ var _schedule_callers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24);




/** Tells the post step what is to follow once the rollout that begins now has succeeded. */
function followLater({ followers }, tools) {
    if (followers.length === 0)
        return;
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveSchedules */ .mN)(tools, { kind: 'waiting', followers, facts: factsIn(tools) });
}
function factsIn({ journal }) {
    const { cluster, service, taskDefinitionArn, rollback } = journal.known();
    const facts = { cluster, service, taskDefinitionArn, rollback };
    return JSON.parse(JSON.stringify(facts));
}
/**
 * Brings everything that follows to the revisions that run now, each to that of its family: all or none. Call it after
 * the verdict on all services is good. A service stays whatever happens here, since its revision is good; only the
 * outcome becomes `failed`. A signal does not end it: it is a few calls, and half of them are worse.
 */
async function followSchedules(ending, { followers }, running, tools) {
    const callers = (0,_schedule_callers_js__WEBPACK_IMPORTED_MODULE_2__/* .scheduleCallers */ .oF)(tools);
    const families = followers.flatMap(({ targets }) => targets.map(({ family }) => family));
    const moves = (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__/* .planMoves */ .YN)(followers, (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionsFor */ .SW)(families, running));
    const due = moves.every(_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__/* .isThereAlready */ .LC) ? moves : await refresh(moves, callers);
    return await moveAndTell(ending, due, callers, tools);
}
/** The same for moves that are known: what the post step goes on with. */
async function moveAndTell(ending, moves, callers, tools) {
    const { outcome } = ending;
    const open = moves.filter(move => !(0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__/* .isThereAlready */ .LC)(move));
    if (open.length === 0) {
        (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveSchedules */ .mN)(tools, { kind: 'ended' });
        return withRows(ending, moves);
    }
    const facts = factsIn(tools);
    (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveSchedules */ .mN)(tools, { kind: 'changing', moves: open, outcome, facts });
    const end = await (0,_move_schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .moveAll */ .B)(moves, callers, tools, () => {
        (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveSchedules */ .mN)(tools, { kind: 'restoring', moves: open, outcome, facts });
    });
    // What could not be put back is tried once more by the post step.
    if (end.problem?.isHalf !== true)
        (0,_context_saved_state_js__WEBPACK_IMPORTED_MODULE_0__/* .saveSchedules */ .mN)(tools, { kind: 'ended' });
    if (end.problem === undefined)
        return { ...ending, schedules: end.rows };
    const { reason, hint } = end.problem;
    const { reason: _good, hint: _none, ...rest } = ending;
    return {
        ...rest,
        outcome: 'failed',
        reason,
        ...(hint === undefined ? {} : { hint }),
        schedules: end.rows,
        beforeSchedules: outcome
    };
}
function withRows(ending, moves) {
    return moves.length === 0
        ? ending
        : { ...ending, schedules: moves.map(move => (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__/* .rowOf */ .OB)(move, 'already there')) };
}
/** Where the targets are now: what they are put back to if something fails. One that cannot be read fails soon enough. */
async function refresh(moves, callers) {
    return await Promise.all(moves.map(async (move) => {
        const open = await (0,_schedule_callers_js__WEBPACK_IMPORTED_MODULE_2__/* .openSchedule */ .kf)(callers, move.reference, () => undefined).catch(() => undefined);
        return open === undefined ? move : (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_3__/* .startingFrom */ .Xt)(move, open.starts);
    }));
}


/***/ }),

/***/ 2418:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ moveAll),
/* harmony export */   p: () => (/* binding */ putBack)
/* harmony export */ });
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _aws_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4833);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _schedule_move_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9263);
/* harmony import */ var _schedule_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5117);
/* harmony import */ var _schedule_callers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24);






/** How often a schedule is read and changed again after a conflict: someone else is changing it, too. */
const CONFLICT_ATTEMPTS = 6;
/** After a lost answer, or another failure that heals: the client has sent the call several times by itself. */
const HEALING_ATTEMPTS = 3;
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 8_000;
const CONFLICT = /^(ConcurrentModificationException|ConflictException|InternalException|InternalFailure)$/;
/**
 * Changes a rule or a schedule until it is there: each attempt reads it again, so that what someone else has changed in
 * it stays, and a change whose answer was lost is not made twice. A target that is gone, or starts another family now,
 * is left alone. @throws DeployError
 */
async function moveOne(move, callers, { clock, journal }) {
    let wrote = false;
    for (let attempt = 1;; attempt += 1) {
        try {
            const open = await (0,_schedule_callers_js__WEBPACK_IMPORTED_MODULE_3__/* .openSchedule */ .kf)(callers, move.reference, journal.tell);
            const due = move.targets.filter(({ id, before, after }) => {
                const now = open.starts.get(id);
                return now !== undefined && now !== after && (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_4__/* .isSameFamily */ .n_)(now, before);
            });
            if (due.length === 0)
                return wrote ? 'changed' : 'already there';
            wrote = true;
            await open.change(due);
            return 'changed';
        }
        catch (error) {
            if (!(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH) || attempt >= attemptsAfter(error))
                throw error;
            await clock.sleep(Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (attempt - 1)));
        }
    }
}
function attemptsAfter(error) {
    const { name, heals } = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error);
    if (CONFLICT.test(name))
        return CONFLICT_ATTEMPTS;
    return heals || error.cause instanceof _aws_whole_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .LostAnswer */ .b5 ? HEALING_ATTEMPTS : 0;
}
/** Changes all, or none: after the first that cannot be changed, those that were are put back. */
async function moveAll(moves, callers, tools, onFailure) {
    const rows = [];
    const done = [];
    for (const move of moves) {
        const moved = await tryMove(move, callers, tools, rows);
        if (moved.kind === 'moved') {
            done.push(moved.move);
            continue;
        }
        onFailure();
        const { error } = moved;
        // Some targets of the one that failed may have been changed.
        const back = await putBack([...done, move], callers, tools);
        const untouched = moves.slice(moves.indexOf(move) + 1).map(one => (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_4__/* .rowOf */ .OB)(one, 'not changed'));
        return {
            rows: [...back.rows, ...untouched],
            problem: describeFailure(move, error, rows.filter(isChanged).length, back.failures)
        };
    }
    return { rows };
}
const isChanged = ({ result }) => result === 'changed';
async function tryMove(move, callers, tools, rows) {
    const result = await attempt(move, callers, tools);
    if (result instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH)
        return { kind: 'failed', move, error: result };
    const row = (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_4__/* .rowOf */ .OB)(move, (0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_4__/* .isThereAlready */ .LC)(move) ? 'already there' : result);
    rows.push(row);
    if (isChanged(row)) {
        tools.journal.tell(`${row.name} starts ${row.after} from now on (${row.before} before)`);
    }
    return { kind: 'moved', move };
}
async function attempt(move, callers, tools) {
    try {
        return await moveOne(move, callers, tools);
    }
    catch (error) {
        if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH)
            return error;
        throw error;
    }
}
/** Puts all back, whatever becomes of the others; the last changed first. */
async function putBack(moves, callers, tools) {
    const rows = [];
    const failures = [];
    for (const move of [...moves].reverse()) {
        const result = await attempt((0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_4__/* .reverse */ .BE)(move), callers, tools);
        const name = (0,_schedule_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .nameReference */ .Z)(move.reference);
        if (result instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH) {
            failures.push(`${name} (${result.message})`);
            rows.unshift((0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_4__/* .rowOf */ .OB)(move, 'NOT put back'));
        }
        else {
            rows.unshift((0,_schedule_move_js__WEBPACK_IMPORTED_MODULE_4__/* .rowOf */ .OB)(move, result === 'changed' ? 'put back' : 'not changed'));
            if (result === 'changed')
                tools.journal.tell(`${name} was put back`, 'decision');
        }
    }
    return { rows, failures };
}
function describeFailure({ reference }, error, changed, failures) {
    const name = (0,_schedule_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .nameReference */ .Z)(reference);
    const rest = failures.length > 0
        ? `NOT all could be put back: ${failures.join('; ')}. They start another revision than the others, and need you.`
        : changed === 0
            ? 'No schedule was changed.'
            : `The ${changed === 1 ? 'one' : `${changed}`} that had been changed ${changed === 1 ? 'was' : 'were'} put back.`;
    return {
        reason: `${name} could not be changed: ${error.message} ${rest}`,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        isHalf: failures.length > 0
    };
}


/***/ }),

/***/ 24:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jn: () => (/* binding */ seeSchedule),
/* harmony export */   kf: () => (/* binding */ openSchedule),
/* harmony export */   oF: () => (/* binding */ scheduleCallers)
/* harmony export */ });
/* harmony import */ var _aws_eventbridge_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1800);
/* harmony import */ var _aws_scheduler_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7472);
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(249);
/* harmony import */ var _schedule_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5117);
/* harmony import */ var _task_start_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7631);





function scheduleCallers({ clients }) {
    return { events: (0,_aws_eventbridge_js__WEBPACK_IMPORTED_MODULE_0__/* .eventBridge */ .IK)(clients), scheduler: (0,_aws_scheduler_js__WEBPACK_IMPORTED_MODULE_1__/* .eventScheduler */ .io)(clients) };
}
/** Reads a rule with its targets, or a schedule. @throws DeployError; of a ResourceNotFoundException when it is not there */
async function seeSchedule({ events, scheduler }, reference) {
    if (reference.kind === 'rule') {
        const [{ arn, ...rule }, targets] = await Promise.all([
            (0,_aws_eventbridge_js__WEBPACK_IMPORTED_MODULE_0__/* .describeEventRule */ .KX)(events, reference),
            (0,_aws_eventbridge_js__WEBPACK_IMPORTED_MODULE_0__/* .listRuleTargets */ .Pu)(events, reference)
        ]);
        return { arn, seen: { reference, ...rule, targets } };
    }
    const { Arn, State, ScheduleExpression, Target } = await (0,_aws_scheduler_js__WEBPACK_IMPORTED_MODULE_1__/* .getSchedule */ .A0)(scheduler, reference);
    return {
        arn: String(Arn),
        seen: {
            reference,
            enabled: State !== 'DISABLED',
            expression: String(ScheduleExpression),
            targets: (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(Target) ? [{ id: '', whole: Target }] : []
        }
    };
}
/** Reads a rule or a schedule in order to change it: what is written is what was read, but for the task definitions. */
async function openSchedule({ events, scheduler }, reference, tell) {
    if (reference.kind === 'rule') {
        const targets = await (0,_aws_eventbridge_js__WEBPACK_IMPORTED_MODULE_0__/* .listRuleTargets */ .Pu)(events, reference);
        return {
            starts: new Map(targets.flatMap(({ id, whole }) => {
                const { taskDefinition } = (0,_task_start_js__WEBPACK_IMPORTED_MODULE_3__/* .startOf */ .GH)(whole) ?? {};
                return taskDefinition === undefined ? [] : [[id, taskDefinition]];
            })),
            change: async (moves) => {
                const changed = targets.flatMap(({ id, whole }) => {
                    const move = moves.find(one => one.id === id);
                    return move === undefined ? [] : [(0,_task_start_js__WEBPACK_IMPORTED_MODULE_3__/* .repoint */ .KT)(whole, move.after)];
                });
                await (0,_aws_eventbridge_js__WEBPACK_IMPORTED_MODULE_0__/* .putRuleTargets */ .MY)(events, reference, changed);
            }
        };
    }
    const whole = await (0,_aws_scheduler_js__WEBPACK_IMPORTED_MODULE_1__/* .getSchedule */ .A0)(scheduler, reference);
    const target = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(whole.Target) ? whole.Target : {};
    const { taskDefinition } = (0,_task_start_js__WEBPACK_IMPORTED_MODULE_3__/* .startOf */ .GH)(target) ?? {};
    return {
        starts: new Map(taskDefinition === undefined ? [] : [['', taskDefinition]]),
        change: async ([move]) => {
            if (move === undefined)
                return;
            const Target = (0,_task_start_js__WEBPACK_IMPORTED_MODULE_3__/* .repoint */ .KT)(target, move.after);
            const { withoutStart } = await (0,_aws_scheduler_js__WEBPACK_IMPORTED_MODULE_1__/* .updateSchedule */ .Fs)(scheduler, reference, { ...whole, Target });
            if (withoutStart) {
                tell(`${(0,_schedule_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .nameReference */ .Z)(reference)} has begun already: AWS takes no StartDate that is past, so it has none now`);
            }
        }
    };
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
