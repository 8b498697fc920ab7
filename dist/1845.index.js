export const id = 1845;
export const ids = [1845];
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

/***/ 1845:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findSchedules: () => (/* binding */ findSchedules),
  requireSchedules: () => (/* binding */ requireSchedules)
});

// EXTERNAL MODULE: ./src/aws/eventbridge.ts
var eventbridge = __webpack_require__(1800);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var aws_failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/aws/scheduler.ts
var aws_scheduler = __webpack_require__(7472);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/schedules/schedule-reference.ts
var schedule_reference = __webpack_require__(5117);
// EXTERNAL MODULE: ./src/schedules/task-start.ts
var task_start = __webpack_require__(7631);
;// CONCATENATED MODULE: ./src/schedules/follower.ts


/** Sorts the targets of a rule or a schedule: which start the families in the cluster, and which cannot follow. */
function readSchedule({ reference, enabled, targets }, families, place) {
    const following = [];
    const notes = [];
    const others = [];
    const overrides = [];
    for (const { id, whole } of targets) {
        const start = (0,task_start/* startOf */.GH)(whole);
        if (start === undefined)
            continue;
        const { family, revision } = (0,task_start/* definitionNamed */.hm)(start.taskDefinition, place) ?? {};
        if (family === undefined || !families.includes(family) || !(0,task_start/* isInCluster */.MJ)(start, place)) {
            others.push(`${nameIn(start.taskDefinition)} in the cluster ${nameIn(start.cluster)}`);
            continue;
        }
        overrides.push(...start.overrides.map(container => ({ family, container })));
        if (revision === undefined)
            notes.push(newestNote(reference, family));
        else
            following.push({ id, family, before: start.taskDefinition });
    }
    return {
        ...(following.length === 0 ? {} : { follower: { reference, enabled, targets: following } }),
        notes,
        others,
        overrides
    };
}
const nameIn = (reference) => reference.slice(reference.lastIndexOf('/') + 1);
function newestNote(reference, family) {
    return `${(0,schedule_reference/* nameReference */.Z)(reference)} names the task definition ${family} without a revision, so it starts the newest revision, whether or not that was deployed. It was left alone. Name a revision there once to let it follow.`;
}
/** Why a rule or a schedule that the user has named cannot follow; undefined when it can, or is left alone. */
function refuseNamed({ reference, managedBy }, { follower, notes, others }, families, { cluster }) {
    const name = (0,schedule_reference/* nameReference */.Z)(reference);
    if (follower === undefined && notes.length === 0) {
        const what = others.length === 0 ? 'starts no task of ECS' : `starts ${[...new Set(others)].join(' and ')}`;
        return {
            where: 'schedules',
            what: `${name} ${what}, and not ${families.join(' or ')} in the cluster ${cluster}.`,
            fix: 'Remove it, or check cluster and the family of the task definition.'
        };
    }
    if (follower === undefined || managedBy === undefined)
        return undefined;
    return {
        where: 'schedules',
        what: `The rule ${name} is managed by ${managedBy}, and no one else can change it.`,
        fix: 'Remove it, or change it where it was made.'
    };
}
/** Why a rule or a schedule that `auto` has found does not follow; undefined when it does. */
function passOver({ reference, managedBy, expression = '' }, now) {
    const name = (0,schedule_reference/* nameReference */.Z)(reference);
    if (managedBy !== undefined) {
        return `The rule ${name} is managed by ${managedBy}, and was left alone: no one else can change it.`;
    }
    const [, time] = /^at\((.+)\)$/.exec(expression) ?? [];
    // The zone that is last at a time of the clock is twelve hours behind UTC.
    const isOver = time !== undefined && Date.parse(`${time}Z`) + 12 * 3_600_000 < now;
    return isOver ? `${name} was due once, ${time}, and was left alone.` : undefined;
}
/** Overrides for containers that the new revision does not have: every start of them would fail, seen by no one. */
function warnOfOverrides(reference, { overrides }, containers) {
    return overrides.flatMap(({ family, container }) => {
        const known = containers.get(family);
        if (known === undefined || known.includes(container))
            return [];
        return [
            `${(0,schedule_reference/* nameReference */.Z)(reference)} overrides the container ${container}, which the new revision of ${family} does not have (it has ${known.join(', ')}): its tasks would not start. Change its input.`
        ];
    });
}

// EXTERNAL MODULE: ./src/schedules/steps/schedule-callers.ts
var schedule_callers = __webpack_require__(24);
;// CONCATENATED MODULE: ./src/schedules/steps/find-schedules.ts








/** Looks up everything that shall follow, and changes nothing. @throws DeployError for what cannot be read */
async function findSchedules(wanted, tools) {
    const callers = (0,schedule_callers/* scheduleCallers */.oF)(tools);
    const named = await Promise.all(wanted.schedules.named.map(async (reference) => await findNamed(reference, wanted, callers)));
    const auto = wanted.schedules.auto ? await findAll(wanted, callers, tools) : NOTHING;
    tools.cancel.throwIfAborted();
    const found = [...named, auto];
    const followers = found.flatMap(one => one.followers);
    const names = followers.map(({ reference }) => (0,schedule_reference/* nameReference */.Z)(reference));
    return {
        followers: followers.filter((_, index) => names.indexOf(names[index] ?? '') === index),
        notes: [...new Set(found.flatMap(({ notes }) => notes))],
        warnings: [...new Set(found.flatMap(({ warnings }) => warnings))],
        problems: found.flatMap(({ problems }) => problems)
    };
}
/** The same, where everything that is named has to follow. @throws DeployError with all that cannot */
async function requireSchedules(wanted, tools) {
    const found = await findSchedules(wanted, tools);
    if (found.problems.length > 0) {
        throw new problem/* DeployError */.sH('invalid-input', (0,problem/* describeProblems */.yg)(found.problems), {
            hint: 'Nothing was changed.'
        });
    }
    for (const note of found.notes)
        tools.runner.notice(note);
    for (const warning of found.warnings)
        tools.runner.warning(warning);
    return found;
}
const NOTHING = { followers: [], notes: [], warnings: [], problems: [] };
/** The place of the cluster, from an ARN of the same account and region. */
function placeOf({ cluster }, arn) {
    const [, partition = '', , region = '', account = ''] = (cluster.startsWith('arn:') ? cluster : arn).split(':');
    return { partition, region, account, cluster: cluster.slice(cluster.lastIndexOf('/') + 1) };
}
async function findNamed(reference, wanted, callers) {
    try {
        const { arn, seen } = await (0,schedule_callers/* seeSchedule */.jn)(callers, reference);
        const place = placeOf(wanted, arn);
        const reading = readSchedule(seen, wanted.families, place);
        const problem = refuseNamed(seen, reading, wanted.families, place);
        if (problem !== undefined)
            return { ...NOTHING, problems: [problem] };
        return accepted(seen, reading, wanted);
    }
    catch (error) {
        if ((0,aws_failure/* failureOf */.g5)(error).name !== 'ResourceNotFoundException')
            throw error;
        const missing = {
            where: 'schedules',
            what: `There is no ${(0,schedule_reference/* nameReference */.Z)(reference)}: ${(0,aws_failure/* failureOf */.g5)(error).message}`,
            fix: 'Check its name and aws-region; a rule of another bus is rule/BUS/NAME, a schedule of another group schedule/GROUP/NAME.'
        };
        return { ...NOTHING, problems: [missing] };
    }
}
function accepted({ reference }, reading, { containers = new Map() }) {
    const { follower, notes } = reading;
    return {
        ...NOTHING,
        followers: follower === undefined ? [] : [follower],
        notes,
        warnings: warnOfOverrides(reference, reading, containers)
    };
}
/** Everything of the account and region that starts the families in the cluster, as far as it may be listed. */
async function findAll(wanted, callers, tools) {
    const buses = await allowed(() => (0,eventbridge/* listEventBuses */.Rr)(callers.events));
    const known = wanted.cluster.startsWith('arn:') || wanted.ecsArn !== undefined
        ? wanted.ecsArn
        : 'value' in buses
            ? buses.value[0]?.arn
            : undefined;
    if (known === undefined && !wanted.cluster.startsWith('arn:')) {
        throw new problem/* DeployError */.sH('invalid-input', 'schedules: auto cannot tell the account of the cluster.', {
            hint: 'Give cluster as an ARN, or allow events:ListEventBuses.'
        });
    }
    const place = placeOf(wanted, known ?? '');
    const busNames = 'value' in buses ? buses.value.map(({ name }) => name) : ['default'];
    const ofBuses = await Promise.all(busNames.map(async (bus) => await allowed(() => rulesOf(bus, place, callers))));
    const ofScheduler = await allowed(() => schedulesOf(place, callers));
    const listed = [...ofBuses, ofScheduler];
    const refusals = [buses, ...listed].flatMap(one => ('refusal' in one ? [one.refusal] : []));
    const references = listed.flatMap(one => ('value' in one ? one.value : []));
    if (listed.every(one => 'refusal' in one)) {
        throw new problem/* DeployError */.sH('access-denied', `schedules: auto may list nothing: ${refusals.join(' ')}`, {
            hint: 'Allow events:ListEventBuses, events:ListRuleNamesByTarget and scheduler:ListSchedules for the role of this job (README, "Permissions"), or name the schedules.'
        });
    }
    const found = await Promise.all(references.map(async (reference) => await findOne(reference, wanted, place, { callers, tools })));
    return {
        followers: found.flatMap(({ followers }) => followers),
        notes: [
            ...refusals.map(refusal => `schedules: auto did not search everywhere: ${refusal}`),
            ...found.flatMap(({ notes }) => notes)
        ],
        warnings: found.flatMap(({ warnings }) => warnings),
        problems: []
    };
}
async function rulesOf(bus, place, { events }) {
    const names = await (0,eventbridge/* listRulesOfTarget */.KQ)(events, (0,task_start/* clusterArn */.Ke)(place), bus);
    return names.map(name => ({ kind: 'rule', bus, name }));
}
async function schedulesOf(place, { scheduler }) {
    const all = await (0,aws_scheduler/* listSchedules */.RG)(scheduler);
    return all
        .filter(({ targetArn }) => (0,task_start/* mayStartTasks */.CA)(targetArn, place))
        .map(({ group, name }) => ({ kind: 'schedule', group, name }));
}
/** One of those that were listed. One that is gone by now, or may not be read, is passed over. */
async function findOne(reference, wanted, place, { callers, tools }) {
    const read = await allowed(() => (0,schedule_callers/* seeSchedule */.jn)(callers, reference));
    if ('refusal' in read) {
        return read.isMissing
            ? NOTHING
            : { ...NOTHING, notes: [`${(0,schedule_reference/* nameReference */.Z)(reference)} was not checked: ${read.refusal}`] };
    }
    const { seen } = read.value;
    const reading = readSchedule(seen, wanted.families, place);
    if (reading.follower === undefined)
        return { ...NOTHING, notes: reading.notes };
    const why = passOver(seen, tools.clock.now());
    return why === undefined ? accepted(seen, reading, wanted) : { ...NOTHING, notes: [why] };
}
/** What a call gives, or why it never will. @throws DeployError for a failure that may heal, or of the credentials */
async function allowed(read) {
    try {
        return { value: await read() };
    }
    catch (error) {
        const failure = (0,aws_failure/* failureOf */.g5)(error);
        if (!(0,aws_failure/* isUnavailable */.Pd)(failure))
            throw error;
        const isMissing = failure.name === 'ResourceNotFoundException';
        return { refusal: failure.message, isMissing };
    }
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
