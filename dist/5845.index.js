export const id = 5845;
export const ids = [5845];
export const modules = {

/***/ 9450:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GT: () => (/* binding */ hasLogGroup),
/* harmony export */   r9: () => (/* binding */ serviceDocument),
/* harmony export */   t4: () => (/* binding */ describeTargetGroups)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2684);
/* harmony import */ var _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(586);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(701);
/* harmony import */ var _present_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2070);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2949);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4833);







/** Whether a log group of exactly this name is there. */
async function hasLogGroup(client, name, signal) {
    return await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('logs:DescribeLogGroups', async () => {
        const follow = (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .followPages */ .kv)('logs:DescribeLogGroups');
        let nextToken;
        do {
            const input = { logGroupNamePrefix: name, limit: 50, nextToken };
            const page = await client.send(new _aws_sdk_client_cloudwatch_logs__WEBPACK_IMPORTED_MODULE_5__/* .DescribeLogGroupsCommand */ .VlF(input), { abortSignal: signal });
            const groups = (0,_present_js__WEBPACK_IMPORTED_MODULE_2__/* .present */ .E)('logs:DescribeLogGroups', page.logGroups);
            if (groups.some(({ logGroupName }) => logGroupName === name))
                return true;
            nextToken = follow(page.nextToken);
        } while (nextToken !== undefined);
        return false;
    });
}
/** What a plan checks of target groups, and the ARNs of those that are not there. */
async function describeTargetGroups(client, arns, signal) {
    try {
        const groups = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .readWhole */ .oD)('elasticloadbalancing:DescribeTargetGroups', async () => {
            const answer = await client.send(new _aws_sdk_client_elastic_load_balancing_v2__WEBPACK_IMPORTED_MODULE_6__/* .DescribeTargetGroupsCommand */ .sC7({ TargetGroupArns: [...arns] }), { abortSignal: signal });
            return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(answer.TargetGroups, 'a target group');
        }, signal);
        return { groups: groups.map(factsOf), missing: [] };
    }
    catch (error) {
        if (!/^TargetGroupNotFound(Exception)?$/.test((0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(error).name))
            throw error;
        if (arns.length === 1)
            return { groups: [], missing: arns };
        // The answer does not say which of them it is.
        const each = await Promise.all(arns.map(arn => describeTargetGroups(client, [arn], signal)));
        return {
            groups: each.flatMap(({ groups }) => groups),
            missing: each.flatMap(({ missing }) => missing)
        };
    }
}
function factsOf(group) {
    const port = group.HealthCheckPort;
    return {
        name: group.TargetGroupName ?? '',
        targetType: group.TargetType ?? '',
        attached: (group.LoadBalancerArns ?? []).length > 0,
        ...(port === undefined || port === 'traffic-port' ? {} : { healthCheckPort: Number(port) }),
        ...(group.HealthCheckPath === undefined ? {} : { healthCheckPath: group.HealthCheckPath }),
        ...(group.HealthCheckProtocol === undefined
            ? {}
            : { healthCheckProtocol: group.HealthCheckProtocol }),
        ...(group.HealthCheckIntervalSeconds === undefined
            ? {}
            : { interval: group.HealthCheckIntervalSeconds })
    };
}
/** A service with all its members as DescribeServices gives them; undefined when there is none. */
async function serviceDocument(client, cluster, service, signal) {
    const found = await (0,_services_js__WEBPACK_IMPORTED_MODULE_3__/* .describeWholeService */ .o_)(client, cluster, service, { signal });
    return found && { ...found.known };
}


/***/ }),

/***/ 2070:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ present)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);

/** What an answer of AWS always has. One without it is not AWS's, and says nothing: that something is missing least of all. */
function present(call, value) {
    if (value !== undefined)
        return value;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('aws', `${call} returned a malformed response.`);
}


/***/ }),

/***/ 1407:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ describeOrigins),
/* harmony export */   hN: () => (/* binding */ digestCommands),
/* harmony export */   j0: () => (/* binding */ listStartedBy)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(212);
/* harmony import */ var _ecs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1032);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(701);




/** The ARNs of the tasks of a starter that are to run; `startedBy` has to be the only filter (AWS documentation). */
async function listStartedBy(client, cluster, startedBy) {
    const pages = (0,_aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_3__/* .paginateListTasks */ ._rc)({ client, pageSize: 100 }, { cluster, startedBy });
    return await (0,_pages_js__WEBPACK_IMPORTED_MODULE_2__/* .allItems */ .au)('ecs:ListTasks', pages, page => page.taskArns);
}
/** What tasks were started with; those that ECS does not know are left out. */
async function describeOrigins(client, cluster, arns) {
    const tasks = await (0,_ecs_js__WEBPACK_IMPORTED_MODULE_1__/* .readTasks */ .j9)(client, cluster, arns);
    return tasks.flatMap(({ taskArn: arn, taskDefinitionArn: taskDefinition, overrides }) => arn === undefined || taskDefinition === undefined
        ? []
        : [{ arn, taskDefinition, commands: digestCommands(overrides?.containerOverrides) }]);
}
/** A digest, since a command may hold what no one should read in the saved state. */
function digestCommands(overrides = []) {
    const commands = overrides
        .filter(({ command = [] }) => command.length > 0)
        .map(({ name = '', command }) => JSON.stringify([name, command]))
        .sort();
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(commands.join('\n')).digest('hex');
}


/***/ }),

/***/ 8041:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ addressesOf)
/* harmony export */ });
/* harmony import */ var _ecs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1032);

/** The private addresses of the running tasks of a deployment. */
async function addressesOf(client, cluster, service, deploymentId) {
    const tasks = await (0,_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .readTasks */ .j9)(client, cluster, await (0,_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .listTasks */ .Vk)(client, cluster, service, 'RUNNING'));
    return tasks
        .filter(({ startedBy }) => startedBy === deploymentId)
        .flatMap(({ attachments = [] }) => attachments.flatMap(({ details = [] }) => details))
        .flatMap(({ name, value }) => name === 'privateIPv4Address' && value !== undefined ? [value] : []);
}


/***/ }),

/***/ 9879:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S8: () => (/* binding */ stopTask),
/* harmony export */   VR: () => (/* binding */ describeLaunch),
/* harmony export */   eW: () => (/* binding */ runTasks)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(212);
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4995);
/* harmony import */ var _one_off_task_launch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2251);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5494);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2949);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);






/** How a service launches its tasks, or undefined when there is no such service. */
async function describeLaunch(client, cluster, service) {
    const found = await (0,_services_js__WEBPACK_IMPORTED_MODULE_1__/* .describeWholeService */ .o_)(client, cluster, service, { tags: true });
    return found && (0,_one_off_task_launch_js__WEBPACK_IMPORTED_MODULE_3__/* .readLaunch */ .A)(found.known);
}
/**
 * Starts tasks, at most 10 a call (AWS documentation). The client token makes repeating the call safe: as long as it
 * is the same, AWS starts the tasks once and gives the same answer. Throws only when nothing was started.
 */
async function runTasks(clients, input) {
    let unclear = false;
    const options = {
        retries: 6,
        minTimeout: 500,
        maxTimeout: 8_000,
        randomize: true,
        onFailedAttempt: ({ error }) => {
            unclear ||= (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .maybeCarriedOut */ .ZS)(error);
        },
        shouldRetry: ({ error }) => (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .explainFailure */ .SP)('ecs:RunTask', error).heals
    };
    try {
        return await (0,p_retry__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .Ay)(async () => readAnswer(await clients.ecsOnce.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_5__/* .RunTaskCommand */ ._eD(input)), input), options);
    }
    catch (error) {
        const failure = (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureToError */ .og)('ecs:RunTask', error);
        if (!unclear)
            throw failure;
        return { arns: [], failures: [], lost: (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g5)(failure).message };
    }
}
function readAnswer(answer, { taskDefinition = '' }) {
    const failures = answer.failures ?? [];
    const arns = (answer.tasks ?? [])
        .filter(({ taskDefinitionArn = '' }) => (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .nameIn */ .ZC)(taskDefinitionArn) === (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .nameIn */ .ZC)(taskDefinition))
        .flatMap(({ taskArn }) => taskArn ?? []);
    return {
        arns: (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(arns.length + failures.length === 0 ? undefined : arns, 'a task that was started'),
        failures: failures.map(({ reason = 'no reason given', detail }) => detail === undefined ? reason : `${reason} (${detail})`)
    };
}
/**
 * Stops a task: its containers get SIGTERM and, after their stopTimeout, SIGKILL. ECS may not know a task yet that was
 * started a moment ago (AWS documentation, eventual consistency), so it is asked again for a few seconds.
 */
async function stopTask(client, cluster, task, reason) {
    const stop = async () => {
        const answer = await client.send(new _aws_sdk_client_ecs__WEBPACK_IMPORTED_MODULE_5__/* .StopTaskCommand */ .PP1({ cluster, task, reason }));
        const isIt = (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .nameIn */ .ZC)(answer.task?.taskArn ?? '') === (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .nameIn */ .ZC)(task);
        (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(isIt ? answer.task : undefined, 'the task that is to be stopped');
    };
    const options = {
        retries: 3,
        minTimeout: 500,
        shouldRetry: ({ error }) => error instanceof _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .LostAnswer */ .b5 || /task was not found/i.test(error.message)
    };
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .naming */ .b7)('ecs:StopTask', () => (0,p_retry__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .Ay)(stop, options));
}


/***/ }),

/***/ 1475:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ refusePoint)
/* harmony export */ });
/* harmony import */ var _smoke_gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4211);

/** Why a deployment never reaches the point that is waited for; undefined when it may. */
function refusePoint(until, service) {
    if (until === 'completed')
        return undefined;
    const where = 'wait-until';
    if (service.controller === 'CODE_DEPLOY') {
        return {
            where,
            what: `wait-until: ${until} needs a service that ECS itself deploys, and this one is deployed by CodeDeploy.`,
            fix: 'Leave wait-until out.'
        };
    }
    const never = until === 'bake' ? withoutBake(service) : withoutPause(service);
    return never === undefined ? undefined : { where, ...never };
}
function withoutBake({ strategy, bakeMinutes, alarms }) {
    // With alarms a rolling deployment bakes for some minutes without being told to.
    if (bakeMinutes > 0 || (strategy === 'ROLLING' && alarms))
        return undefined;
    return {
        what: `wait-until: bake is never reached: the service deploys with ${strategy} and has no bake time.`,
        fix: 'Set deploymentConfiguration.bakeTimeInMinutes on the service, or leave wait-until out.'
    };
}
function withoutPause({ strategy, hooks, tested }) {
    const pauses = hooks.filter(({ target }) => target === 'PAUSE').flatMap(({ stages }) => stages);
    const gate = tested === true ? (0,_smoke_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gateStage */ .cJ)({ hooks }) : undefined;
    if (pauses.some(stage => stage !== gate))
        return undefined;
    if (gate !== undefined) {
        return {
            what: `wait-until: pause is never reached: the only pause of the service, at ${gate}, is answered by the smoke test of this step.`,
            fix: 'Leave wait-until out, or the smoke-test inputs, or add a PAUSE hook at another stage, such as PRE_PRODUCTION_TRAFFIC_SHIFT.'
        };
    }
    const has = hooks.length > 0 ? 'has hooks that are functions, and no PAUSE hook' : 'has no PAUSE hook';
    return {
        what: `wait-until: pause is never reached: the service deploys with ${strategy} and ${has}.`,
        fix: 'Add a lifecycle hook with targetType PAUSE to deploymentConfiguration.lifecycleHooks of the service (for a test: at POST_TEST_TRAFFIC_SHIFT), or leave wait-until out.'
    };
}


/***/ }),

/***/ 468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bw: () => (/* binding */ judgeScan),
/* harmony export */   MW: () => (/* binding */ readSeverity),
/* harmony export */   N6: () => (/* binding */ describeScanCounts)
/* harmony export */ });
/** What ECR and Inspector rate findings with, worst first. Only the first four can stop a deployment. */
const SEVERITIES = [
    'CRITICAL',
    'HIGH',
    'MEDIUM',
    'LOW',
    'INFORMATIONAL',
    'UNDEFINED',
    'UNTRIAGED'
];
const WORST = 10;
/** Judges a scan; `today` is a day such as `2026-11-30`. */
function judgeScan(scan, threshold, entries, today) {
    const valid = new Set(entries.filter(({ until }) => until >= today).map(({ id }) => id));
    const findings = scan.findings.toSorted((one, other) => rank(one.severity) - rank(other.severity) || compare(one.id, other.id));
    const open = findings.filter(({ id }) => !valid.has(id));
    const stops = (severity) => rank(severity) <= rank(threshold.toUpperCase());
    const found = new Set(findings.map(({ id }) => id));
    const counts = countAll(findings, scan.counted);
    // What ECR has counted and does not list cannot be looked at, let alone ignored.
    const unlisted = counts.reduce((sum, [severity, count]) => stops(severity)
        ? sum + count - findings.filter(one => one.severity === severity).length
        : sum, 0);
    return {
        threshold,
        counts,
        stopping: open.filter(({ severity }) => stops(severity)).length + unlisted,
        worst: open.slice(0, WORST),
        ignored: entries.filter(({ id }) => found.has(id) && valid.has(id)),
        expired: entries.filter(({ id }) => found.has(id) && !valid.has(id))
    };
}
function countAll(findings, counted) {
    return SEVERITIES.flatMap(severity => {
        const listed = findings.filter(finding => finding.severity === severity).length;
        const count = Math.max(listed, counted[severity] ?? 0);
        return count === 0 ? [] : [[severity, count]];
    });
}
/** A severity that is not known is none that stops. */
function readSeverity(text) {
    return SEVERITIES.find(severity => severity === text) ?? 'UNDEFINED';
}
function rank(severity) {
    const ranks = SEVERITIES;
    return ranks.indexOf(severity);
}
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
/** `2 critical, 3 high`; `no findings`. */
function describeScanCounts(counts) {
    const parts = counts.map(([severity, count]) => `${count} ${severity.toLowerCase()}`);
    return parts.length === 0 ? 'no findings' : parts.join(', ');
}


/***/ }),

/***/ 6220:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ lookAtScan),
  d: () => (/* binding */ requireScan)
});

// EXTERNAL MODULE: ./src/aws/ecr.ts
var ecr = __webpack_require__(8663);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecr/dist-cjs/index.js
var dist_cjs = __webpack_require__(8249);
// EXTERNAL MODULE: ./src/image-scan/image-scan.ts
var image_scan = __webpack_require__(468);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/aws/pages.ts
var pages = __webpack_require__(701);
;// CONCATENATED MODULE: ./src/aws/scan-findings.ts




const CALL = 'ecr:DescribeImageScanFindings';
/** A scan that has not begun is not there yet, and so may be an image that was pushed this very moment. */
const NOT_YET = /^(ScanNotFoundException|ImageNotFoundException)$/;
/** Statuses that findings will not follow (ECR, ScanStatus). */
const REFUSED = /^(FAILED|UNSUPPORTED_IMAGE|SCAN_ELIGIBILITY_EXPIRED|FINDINGS_UNAVAILABLE|LIMIT_EXCEEDED|IMAGE_ARCHIVED)$/;
/** What ECR's scan of an image has come to, with the findings of every page. */
async function describeScan(client, { name, registryId }, digest, signal) {
    const ask = async (nextToken) => await client.send(new dist_cjs/* DescribeImageScanFindingsCommand */.TQ0({
        repositoryName: name,
        ...(registryId === undefined ? {} : { registryId }),
        imageId: { imageDigest: digest },
        nextToken
    }), { abortSignal: signal });
    return await (0,failure/* naming */.b7)(CALL, async () => {
        try {
            return await readScan(ask);
        }
        catch (error) {
            const { name: code } = (0,failure/* failureOf */.g5)(error);
            if (!NOT_YET.test(code))
                throw error;
            return { kind: 'pending', status: 'no scan' };
        }
    });
}
async function readScan(ask) {
    const first = await ask(undefined);
    const { status = 'PENDING', description } = first.imageScanStatus ?? {};
    if (REFUSED.test(status)) {
        return { kind: 'refused', status, ...(description === undefined ? {} : { why: description }) };
    }
    // A continuous scan is ACTIVE for ever: it has findings once a first one has been completed.
    const { imageScanCompletedAt: completed, findingSeverityCounts } = first.imageScanFindings ?? {};
    const isDone = status === 'COMPLETE' || (status === 'ACTIVE' && completed !== undefined);
    if (!isDone)
        return { kind: 'pending', status };
    return {
        kind: 'done',
        findings: await readFindings(first, ask),
        counted: countsOf(findingSeverityCounts ?? {})
    };
}
async function readFindings(first, ask) {
    const follow = (0,pages/* followPages */.kv)(CALL);
    const findings = [];
    let page = first;
    for (;;) {
        const { findings: basic = [], enhancedFindings: enhanced = [] } = page.imageScanFindings ?? {};
        findings.push(...basic.map(basicFinding), ...enhanced.filter(isOpen).map(enhancedFinding));
        const token = follow(page.nextToken);
        if (token === undefined)
            return findings;
        page = await ask(token);
    }
}
function countsOf(counts) {
    return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count ?? 0]));
}
function basicFinding({ name, severity, uri, attributes = [] }) {
    const attribute = (key) => attributes.find(one => one.key === key)?.value;
    const parts = [attribute('package_name'), attribute('package_version')];
    return findingOf({ id: name, severity, url: uri, parts });
}
/** What a rule of Inspector suppresses, or what is gone, is none. */
const isOpen = ({ status }) => status === undefined || status === 'ACTIVE';
function enhancedFinding({ title, severity, packageVulnerabilityDetails: details }) {
    const [first] = details?.vulnerablePackages ?? [];
    return findingOf({
        id: details?.vulnerabilityId ?? title,
        severity,
        url: details?.sourceUrl,
        parts: [first?.name, first?.version],
        fixedIn: first?.fixedInVersion
    });
}
function findingOf(read) {
    const named = read.parts.filter(part => part !== undefined && part !== '').join(' ');
    const fixed = read.fixedIn === 'NotAvailable' ? undefined : read.fixedIn;
    return {
        id: read.id ?? 'unnamed',
        severity: (0,image_scan/* readSeverity */.MW)(read.severity),
        ...(named === '' ? {} : { package: named }),
        ...(fixed === undefined ? {} : { fixedIn: fixed }),
        ...(read.url === undefined ? {} : { url: read.url })
    };
}

// EXTERNAL MODULE: ./src/image/manifest.ts
var manifest = __webpack_require__(596);
// EXTERNAL MODULE: ./src/image/reference.ts
var image_reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/runner/workspace-file.ts
var workspace_file = __webpack_require__(8730);
;// CONCATENATED MODULE: ./src/image-scan/ignore-file.ts
/** `ID UNTIL REASON`; the day may have `exp:` or `until:` in front, as in files of other scanners. */
const LINE = /^(\S+)(?:\s+(?:exp:|until:)?(\S+))?(?:\s+(.*))?$/;
/**
 * Reads the file of `findings-ignore`: the id of a finding, the last day on which it may be there, and why, a line each.
 * Every mistake at once.
 */
function readIgnoredFindings(text, path) {
    const entries = [];
    const problems = [];
    for (const [index, raw] of text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .entries()) {
        const line = raw.replace(/(^|\s)#.*$/, '').trim();
        if (line === '')
            continue;
        const [, id = '', until = '', reason] = LINE.exec(line) ?? [];
        const what = mistakeOf(id, until, entries);
        if (what === undefined)
            entries.push({ id, until, ...(reason ? { reason } : {}) });
        else
            problems.push({ where: `${path}, line ${index + 1}`, what, fix: FIX });
    }
    return problems.length > 0 ? { ok: false, problems } : { ok: true, value: entries, notes: [] };
}
const FIX = 'Write the id and the last day on which it may be there, such as CVE-2026-1234 2026-12-31 and why.';
function mistakeOf(id, until, before) {
    if (until === '')
        return `${id} has no end date.`;
    if (!isDay(until))
        return `"${until}" is no date.`;
    return before.some(entry => entry.id === id) ? `${id} is there twice.` : undefined;
}
function isDay(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
        return false;
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

;// CONCATENATED MODULE: ./src/image-scan/steps/wait-for-scan.ts








const POLL_MS = 5_000;
/**
 * Waits for ECR's scan of the image that is deployed, and ends the step when it has findings that stop a deployment, or
 * does not come. The file of ignored findings is read at once.
 */
async function requireScan(scan, { image, platform }, tools, signal) {
    if (scan === undefined)
        return;
    const entries = await readEntries(scan);
    const obtained = await image;
    if (obtained === undefined)
        return;
    const from = tools.journal.elapsed();
    const found = await findScanned(obtained.reference, await platform, tools, signal);
    const view = await waitForScan(found, scan, tools, signal);
    tools.journal.span('wait for the image scan', from);
    const judgement = (0,image_scan/* judgeScan */.Bw)(view, scan.threshold, entries, today());
    tell(judgement, found, tools);
    if (judgement.stopping > 0)
        throw stopped(judgement, found);
}
/** What a scan that is there already would mean for a deployment; nothing is waited for. */
async function lookAtScan(scan, reference, platform, tools) {
    const entries = await readEntries(scan);
    const { digest, repository } = await findScanned(reference, platform, tools, tools.cancel);
    const client = tools.clients.ecr(repository.region);
    const view = await describeScan(client, repository, digest, tools.cancel);
    if (view.kind !== 'done')
        return view;
    const judgement = (0,image_scan/* judgeScan */.Bw)(view, scan.threshold, entries, today());
    tools.journal.learn({ scan: judgement });
    return judgement;
}
async function readEntries({ ignoreFile: path }) {
    if (path === undefined)
        return [];
    const read = readIgnoredFindings(await (0,workspace_file/* readText */.y)('findings-ignore', path), path);
    if (read.ok)
        return read.value;
    throw new problem/* DeployError */.sH('invalid-input', `findings-ignore cannot be used:\n${(0,problem/* describeProblems */.yg)(read.problems)}`);
}
/** The day in UTC; the clock of the step knows none. */
const today = () => new Date().toISOString().slice(0, 10);
async function findScanned(reference, platform, { clients }, signal) {
    const parsed = (0,image_reference/* parseImageReference */.o_)(reference);
    const repository = parsed && (0,image_reference/* repositoryOf */._M)(parsed);
    if (parsed === undefined || repository?.host === undefined) {
        throw new problem/* DeployError */.sH('image', `The image ${reference} is not in ECR, which would scan it.`, {
            hint: 'Push it to a repository of ECR, or leave fail-on-findings out.'
        });
    }
    const { digest, tag = 'latest' } = parsed;
    const client = clients.ecr(repository.region);
    const found = await (0,ecr/* findImage */.F1)(client, repository, digest === undefined ? { tag } : { digest }, signal);
    if (found.kind !== 'found') {
        throw new problem/* DeployError */.sH('image', `The image ${reference} is not in ECR, which would scan it.`, {
            hint: 'Check the repository, the tag and the region.'
        });
    }
    return {
        reference,
        repository,
        digest: (0,manifest/* imageForPlatform */.Q)(found.manifest, platform) ?? found.digest
    };
}
async function waitForScan({ repository, digest, reference }, { minutes }, { clients, clock, journal }, signal) {
    const client = clients.ecr(repository.region);
    const until = clock.now() + minutes * 60_000;
    for (let polls = 0;; polls += 1) {
        const view = await describeScan(client, repository, digest, signal);
        if (view.kind === 'done')
            return view;
        if (view.kind === 'refused')
            throw refused(view, reference);
        if (polls === 0) {
            journal.tell(`waiting up to ${minutes} min for the scan of ${digest} (${view.status})`);
        }
        if (clock.now() + POLL_MS > until)
            throw late(view.status, minutes, reference);
        await clock.sleep(POLL_MS, signal);
    }
}
const SWITCH_ON = 'Switch scanning on: aws ecr put-registry-scanning-configuration --scan-type BASIC --rules \'[{"scanFrequency":"SCAN_ON_PUSH","repositoryFilters":[{"filter":"*","filterType":"WILDCARD"}]}]\' (or ENHANCED, with Amazon Inspector), and push the image again under a new tag';
function late(status, minutes, reference) {
    return status === 'no scan'
        ? new problem/* DeployError */.sH('image', `ECR has not scanned the image ${reference} within ${minutes} min (fail-on-findings): scanning on push seems to be off.`, { hint: `${SWITCH_ON}; or start one with aws ecr start-image-scan.` })
        : new problem/* DeployError */.sH('image', `The scan of the image ${reference} has not come to its end within ${minutes} min; it is ${status}.`, { hint: 'Give scan-minutes more time, and run the job again.' });
}
/** What is to be done about a scan that will not come to findings. */
const WAYS_OUT = {
    FAILED: 'Start another scan with aws ecr start-image-scan (ECR takes one a day of each image), or push the image again under a new tag; then run the job again.',
    LIMIT_EXCEEDED: 'ECR has reached a limit of scans. Run the job again later, or leave fail-on-findings out.',
    UNSUPPORTED_IMAGE: 'ECR knows no packages of its operating system (an image FROM scratch has none). Use a base image that it supports, or leave fail-on-findings out.',
    SCAN_ELIGIBILITY_EXPIRED: 'The image is older than what Amazon Inspector rescans. Push it again, or make the duration of rescans longer.',
    IMAGE_ARCHIVED: 'Restore the image from the archive first.'
};
function refused({ status, why }, reference) {
    return new problem/* DeployError */.sH('image', `ECR does not scan the image ${reference}: ${status}${why === undefined ? '' : ` (${why})`}.`, { hint: WAYS_OUT[status] ?? `${SWITCH_ON}.` });
}
function tell(judgement, { digest }, { journal, runner }) {
    journal.learn({ scan: judgement });
    journal.tell(`image scan of ${digest}: ${(0,image_scan/* describeScanCounts */.N6)(judgement.counts)}`);
    for (const { id, until } of judgement.ignored)
        runner.line(`${id} is ignored until ${until}.`);
    for (const { id, until } of judgement.expired) {
        runner.notice(`findings-ignore: ${id} was to be ignored until ${until}, and counts again.`);
    }
}
function stopped({ threshold, stopping, worst, counts }, { reference }) {
    const first = worst.slice(0, 3).map(({ id }) => id);
    const named = first.length === 0 ? '' : `, such as ${first.join(', ')}`;
    return new problem/* DeployError */.sH('image', `The image ${reference} has ${stopping} ${stopping === 1 ? 'finding' : 'findings'} of severity ${threshold} or worse${named} (${(0,image_scan/* describeScanCounts */.N6)(counts)}). Nothing was registered.`, {
        hint: 'Update the base image or the packages, and build again. What is known not to matter goes into the file of findings-ignore, with an end date.'
    });
}


/***/ }),

/***/ 5845:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l9: () => (/* binding */ checkFirst),
  $y: () => (/* binding */ followWanted),
  TH: () => (/* binding */ prepareRevision),
  RE: () => (/* binding */ registerRevision),
  KY: () => (/* binding */ renderRevision)
});

// EXTERNAL MODULE: ./src/context/side-by-side.ts
var side_by_side = __webpack_require__(8058);
// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var aws_failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/aws/task-times.ts
var task_times = __webpack_require__(2659);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var strategy = __webpack_require__(448);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/deployment/deployment-state.ts + 1 modules
var deployment_state = __webpack_require__(9193);
// EXTERNAL MODULE: ./src/deployment/smoke-gate.ts + 1 modules
var smoke_gate = __webpack_require__(4211);
;// CONCATENATED MODULE: ./src/deployment/steps/require-stages.ts








/**
 * Ends the step before anything is built when it is to leave, or to test, at a point that it could not see: stages and pauses
 * are shown by the service-deployment calls alone. @throws DeployError that names the call
 */
async function requireStages({ cluster, service: name, rollout }, { service: state, serviceDefinition, registered }, tools) {
    const service = (0,service_state/* activeService */.sE)(state);
    const deployed = service
        ? stagesOf(service)
        : serviceDefinition && (0,strategy/* readStrategy */.C)(serviceDefinition);
    const point = deployed && hiddenPoint(rollout, deployed);
    if (name === undefined || point === undefined)
        return;
    const arn = service?.arn ?? registered[0]?.arn;
    try {
        await tryCalls({ cluster, name, service, ...(arn === undefined ? {} : { arn }) }, tools);
    }
    catch (error) {
        const failure = (0,aws_failure/* failureOf */.g5)(error);
        if (!(0,aws_failure/* isUnavailable */.Pd)(failure))
            throw error;
        throw new problem/* DeployError */.sH('access-denied', `${point.what} cannot be seen: ${failure.message} Nothing was built or changed.`, {
            hint: `Allow ecs:ListServiceDeployments and ecs:DescribeServiceDeployments for the role of this job (README, "Permissions"), or leave ${point.inputs} out.`,
            cause: error
        });
    }
}
const stagesOf = ({ settings, controller }) => ({ ...settings, controller });
/** ECS lists the service deployments of the last 90 days, and refuses to be asked for older ones (AWS documentation). */
const LISTED_MS = 89 * 86_400_000;
/** Makes both calls. IAM decides before ECS looks anything up: they tell as much of a service that is not there yet. */
async function tryCalls(probed, { clients, cancel: signal }) {
    const { cluster, name, service } = probed;
    const now = (0,task_times/* serverNow */.c_)(clients.ecs);
    const primary = service && (0,deployment_state/* primaryOf */.Os)(service);
    const createdAt = Math.max(primary?.createdAt ?? now, now - LISTED_MS);
    const sought = { id: primary?.id ?? 'none', createdAt };
    const listed = await (0,ecs/* findServiceDeployment */.S7)(clients.ecs, cluster, name, sought, { signal });
    if (listed !== undefined) {
        await (0,ecs/* describeServiceDeployment */.MH)(clients.ecs, listed, { signal });
        return;
    }
    const base = probed.arn ?? (await accountArn(clients, signal));
    if (base === undefined)
        return;
    await (0,ecs/* describeServiceDeployment */.MH)(clients.ecs, unusedArn(base, cluster, name), { signal }).catch(error => {
        // What else ECS says of an ARN that leads to nothing tells nothing.
        if ((0,aws_failure/* failureOf */.g5)(error).kind === 'denied')
            throw error;
    });
}
/** An ARN of ECS in the job's region and account; undefined when that cannot be told. */
async function accountArn(clients, signal) {
    try {
        const { getCaller } = await Promise.all(/* import() */[__webpack_require__.e(8290), __webpack_require__.e(4463)]).then(__webpack_require__.bind(__webpack_require__, 6844));
        const { account, arn } = await getCaller(clients, signal);
        return `${arn.split(':').slice(0, 2).join(':')}:ecs:${await clients.ecs.config.region()}:${account}:`;
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
/** The ARN that a service deployment might have, and none has. */
function unusedArn(base, cluster, service) {
    const account = base.split(':').slice(0, 5).join(':');
    return `${account}:service-deployment/${cluster.split('/').pop()}/${service}/${'0'.repeat(21)}`;
}
/** What this step has to see on the way; undefined when the end of the deployment is enough. */
function hiddenPoint({ waitUntil, smokeTest }, { hooks, controller = 'ECS' }) {
    if (waitUntil !== 'completed')
        return { what: `wait-until: ${waitUntil}`, inputs: 'wait-until' };
    const stage = controller === 'ECS' && smokeTest !== undefined ? (0,smoke_gate/* gateStage */.cJ)({ hooks }) : undefined;
    return stage === undefined
        ? undefined
        : { what: `The pause at ${stage} for the smoke test`, inputs: 'the smoke-test inputs' };
}

// EXTERNAL MODULE: ./src/image/steps/obtain-image.ts + 10 modules
var obtain_image = __webpack_require__(3575);
// EXTERNAL MODULE: ./src/image-scan/steps/wait-for-scan.ts + 2 modules
var wait_for_scan = __webpack_require__(6220);
// EXTERNAL MODULE: ./src/one-off-task/steps/prepare-task.ts + 1 modules
var prepare_task = __webpack_require__(8602);
// EXTERNAL MODULE: ./src/preflight/service-checks.ts
var service_checks = __webpack_require__(8052);
// EXTERNAL MODULE: ./src/preflight/target-group-checks.ts
var target_group_checks = __webpack_require__(2144);
;// CONCATENATED MODULE: ./src/preflight/relevant-checks.ts


/**
 * The checks that a deployment tells of. What it would say each time, although all is well as it is, no one would read
 * any more: a plan says it.
 */
function worthTelling(checks, { rollbackOn }) {
    const untold = [
        // That one is replaced is told when it happens.
        service_checks/* RUNNING_DEPLOYMENT */.et,
        // It has worked before.
        target_group_checks/* KNOCKS */.c,
        // This step rolls back itself.
        ...(rollbackOn.includes('failure') ? [service_checks/* BREAKER */.NP] : [])
    ];
    return checks.filter(({ status, name }) => status !== 'warning' || !untold.includes(name));
}

// EXTERNAL MODULE: ./src/preflight/steps/gather-checks.ts + 8 modules
var gather_checks = __webpack_require__(4974);
// EXTERNAL MODULE: ./src/preflight/steps/read-once.ts
var read_once = __webpack_require__(1101);
;// CONCATENATED MODULE: ./src/preflight/steps/preflight.ts




/**
 * Ends the step before anything is registered when a check that needs no call says that the deployment cannot work;
 * what makes it risky is a line in the log.
 */
function preflight(request, found, definition, tools) {
    judge((0,gather_checks/* freeChecks */.S7)(request, found, definition, tools), request, tools);
}
/**
 * The same with the checks that take calls. What is not permitted, fails, or takes too long, is passed over without a
 * word: a deployment needs none of it. Not even IAM that does not answer makes it wait long when `image` is there.
 */
async function preflightReads(request, found, definition, tools, { signal, image }) {
    const looks = await (0,read_once/* withReadLimit */.K)(tools, signal, looking => (0,gather_checks/* readChecks */.wf)(request, found, definition, looking), image);
    if (looks)
        judge([...looks.task, ...looks.service], request, tools);
}
function judge(checks, { rollout }, { runner }) {
    const told = worthTelling(checks, rollout);
    const [first, ...more] = told.filter(({ status }) => status === 'error');
    for (const { status, name, what, fix = '' } of told) {
        if (status === 'warning')
            runner.line(`${name}: ${what} ${fix}`.trimEnd(), 'warning');
    }
    if (first === undefined)
        return;
    for (const { name, what, fix = '' } of more)
        runner.line(`${name}: ${what} ${fix}`, 'bad');
    throw new problem/* DeployError */.sH('service', more.length === 0 ? first.what : `${first.what} (and ${more.length} more)`, first.fix === undefined ? {} : { hint: first.fix });
}

// EXTERNAL MODULE: ./src/preflight/steps/warn-of-file-images.ts + 1 modules
var warn_of_file_images = __webpack_require__(8990);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/revision/origin.ts
var origin = __webpack_require__(4975);
// EXTERNAL MODULE: ./src/revision/refresh-service.ts
var refresh_service = __webpack_require__(3164);
// EXTERNAL MODULE: ./src/revision/register.ts
var register = __webpack_require__(268);
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 7 modules
var render_revision = __webpack_require__(3850);
// EXTERNAL MODULE: ./src/rollback/steps/guard.ts + 1 modules
var guard = __webpack_require__(2876);
// EXTERNAL MODULE: ./src/scaling/steps/bring-scaling.ts + 1 modules
var bring_scaling = __webpack_require__(2616);
// EXTERNAL MODULE: ./src/schedules/steps/prepare-following.ts
var prepare_following = __webpack_require__(1403);
// EXTERNAL MODULE: ./src/smoke-test/steps/refuse-smoke-test.ts
var refuse_smoke_test = __webpack_require__(91);
// EXTERNAL MODULE: ./src/smoke-test/steps/run-test-task.ts
var run_test_task = __webpack_require__(1598);
// EXTERNAL MODULE: ./src/task-definition/definition.ts
var definition = __webpack_require__(3080);
// EXTERNAL MODULE: ./src/task-definition/platform.ts
var task_definition_platform = __webpack_require__(3810);
;// CONCATENATED MODULE: ./src/modes/steps/prepare-revision.ts





















/** Build, push, render and register: everything before something is run. */
async function prepareRevision(request, tools, asked) {
    const { image, ...first } = await (0,side_by_side/* sideBySide */.Q)(tools.cancel, signal => {
        const { platform, ahead, ...first } = checkFirst(request, { tools, signal }, asked);
        const image = (0,obtain_image/* obtainImage */.n)(request, platform, tools, signal);
        const scan = (0,wait_for_scan/* requireScan */.d)(request.scan, { image, platform }, tools, signal);
        return { ...first, looks: ahead(image, signal), image, scan };
    });
    return await registerRevision(await renderRevision(request, first, image, tools), tools);
}
/** Looks a service up, and checks everything that can be known before something is changed in ECS. */
function checkFirst(request, { tools, signal }, asked) {
    const early = (found) => (0,render_revision/* renderDefinition */.q0)(request, found, (0,find_revision/* expectedImage */.q3)(request));
    const found = (0,find_revision/* lookUp */.TE)(request, tools, asked).then(async (seen) => {
        if (request.mode !== 'deploy')
            return seen;
        (0,refuse_smoke_test/* refuseSmokeTest */.U)(request, seen);
        const { definition } = early(seen);
        (0,guard/* refuseRolledBack */.Mt)(request, seen, { definition, image: 'not-known' }, tools);
        (0,guard/* warnOfLaterRun */.JJ)(seen, tools);
        (0,warn_of_file_images/* warnOfFileImages */.e)(request, seen, tools);
        preflight(request, seen, definition, tools);
        await Promise.all([requireStages(request, seen, tools), (0,bring_scaling/* prepareScaling */.x)(request, seen, tools)]);
        return seen;
    });
    const platform = found.then(base => (0,task_definition_platform/* platformOf */.tj)(early(base).definition));
    const task = found.then(base => (0,prepare_task/* planOneOff */.Xg)(request, base, early(base).definition, tools));
    const testTask = found.then(base => (0,run_test_task/* planTestTask */.l)(request, base, early(base).definition, tools));
    const following = found.then(base => (0,prepare_following/* prepareFollowing */.L)(request.schedules, () => followWanted(request, base, early(base).definition), {
        ...tools,
        cancel: signal
    }));
    // What cannot run is as good a reason to stop the build as a missing service.
    const accepted = Promise.all([found, platform, task, testTask, following]).then(([base]) => base);
    const ahead = async (image, until) => {
        const base = await found;
        if (request.mode !== 'deploy')
            return;
        const { definition } = early(base);
        await preflightReads(request, base, definition, tools, { signal: until, image });
    };
    return { found: accepted, platform, task, testTask, following, ahead };
}
/** Puts the image in, now that it is known, and asks once more whether that may be deployed. */
async function renderRevision(request, first, image, tools) {
    const { task, testTask, following } = first;
    // A build takes minutes, in which someone may have deployed or rolled back.
    const isOld = request.mode === 'deploy' && request.image.kind === 'build';
    const fresh = isOld ? await (0,refresh_service/* refreshService */.X)(request, first.found, tools) : first.found;
    const { definition, notes } = (0,render_revision/* renderDefinition */.q0)(request, fresh, image?.reference);
    const found = { ...fresh, images: (0,image_comparison/* checkedImages */.QD)(definition, image) };
    for (const note of notes)
        tools.runner.line(note);
    tools.journal.learn({ taskDefinitionPath: await (0,render_revision/* writeDefinition */.dI)(definition, tools) });
    if (request.mode === 'deploy')
        (0,guard/* refuseRolledBack */.Mt)(request, found, { definition, image: 'known' }, tools);
    return {
        found,
        definition,
        ...(task === undefined ? {} : { task }),
        ...(testTask === undefined ? {} : { testTask }),
        ...(following === undefined ? {} : { following })
    };
}
/** Registers a rendered revision, unless there is one that holds exactly this. */
async function registerRevision(rendered, tools) {
    const { definition, found } = rendered;
    tools.cancel.throwIfAborted();
    const taskDefinitionArn = await (0,register/* register */.k)(definition, found, (0,origin/* originOf */.y)(found, tools), tools);
    tools.journal.learn({ taskDefinitionArn });
    return { ...rendered, taskDefinitionArn };
}
/** What the schedules of a deployment are looked up by. */
function followWanted({ cluster }, { service, registered }, { family, containerDefinitions }) {
    const ecsArn = (0,service_state/* existingService */.TG)(service)?.arn ?? registered[0]?.arn;
    return {
        cluster,
        families: [family],
        containers: new Map([[family, containerDefinitions.map(definition/* nameOf */.V)]]),
        ...(ecsArn === undefined ? {} : { ecsArn })
    };
}


/***/ }),

/***/ 2251:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readLaunch)
/* harmony export */ });
/**
 * Reads how a service launches its tasks. Tags that AWS has made itself are left out, because no one else may set a
 * key that begins with `aws:` (AWS documentation); so are ours, which say something about the service alone.
 */
function readLaunch(source) {
    const { assignPublicIp, subnets, securityGroups } = source.networkConfiguration?.awsvpcConfiguration ?? {};
    const { launchType, platformVersion } = source;
    return {
        subnets: subnets ?? [],
        securityGroups: securityGroups ?? [],
        capacityProviders: (source.capacityProviderStrategy ?? []).flatMap(readProvider),
        tags: (source.tags ?? []).flatMap(({ key, value = '' }) => key === undefined || /^(aws|deploy-fargate):/i.test(key) ? [] : [{ key, value }]),
        tagsOfDefinition: source.propagateTags === 'TASK_DEFINITION',
        managedTags: source.enableECSManagedTags ?? false,
        ...(assignPublicIp === undefined ? {} : { assignPublicIp }),
        ...(launchType === undefined ? {} : { launchType }),
        ...(platformVersion === undefined ? {} : { platformVersion })
    };
}
function readProvider({ capacityProvider, weight, base }) {
    if (capacityProvider === undefined)
        return [];
    return [
        {
            capacityProvider,
            ...(weight === undefined ? {} : { weight }),
            ...(base === undefined ? {} : { base })
        }
    ];
}


/***/ }),

/***/ 2187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ howToFind)
/* harmony export */ });
/** Tells users how to look for a task that may have been started. */
function howToFind(cluster, startedBy) {
    return `Before the job is run again, look for it: aws ecs list-tasks --cluster ${quote(cluster)} --started-by ${quote(startedBy)}`;
}
function quote(text) {
    return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 8602:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QR: () => (/* binding */ mainContainers),
  Xg: () => (/* binding */ planOneOff),
  U8: () => (/* binding */ planTaskOf)
});

// EXTERNAL MODULE: ./src/aws/tasks.ts
var tasks = __webpack_require__(9879);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 7 modules
var render_revision = __webpack_require__(3850);
// EXTERNAL MODULE: ./src/one-off-task/launch.ts
var launch = __webpack_require__(2251);
// EXTERNAL MODULE: ./src/preflight/service-references.ts
var service_references = __webpack_require__(2727);
// EXTERNAL MODULE: ./src/task-definition/definition.ts
var task_definition_definition = __webpack_require__(3080);
// EXTERNAL MODULE: ./src/task-definition/shell-words.ts
var shell_words = __webpack_require__(6683);
;// CONCATENATED MODULE: ./src/one-off-task/plan-task.ts



/** ECS documentation, RunTask: the overrides of a task as JSON have at most 8192 characters. */
const LONGEST_OVERRIDES = 8192;
/** How the task is run, or everything that stands in its way. */
function planTask(input) {
    const { request, launch } = input;
    const containerOverrides = mergeOverrides(input);
    const problems = [
        ...checkNames(input),
        ...checkCommand(input),
        ...checkLength(containerOverrides),
        ...checkNetwork(input),
        ...checkVolumes(input)
    ];
    if (problems.length > 0)
        return { ok: false, problems };
    const tags = request.tags.length > 0 ? request.tags : (launch?.tags ?? []);
    const managedTags = input.managedTags ?? launch?.managedTags ?? false;
    const { managedVolume } = request;
    const value = {
        ...placeOf(input),
        networkConfiguration: { awsvpcConfiguration: networkOf(input) },
        startedBy: request.startedBy,
        ...(containerOverrides.length === 0 ? {} : { overrides: { containerOverrides } }),
        ...(tags.length === 0 ? {} : { tags }),
        ...(launch?.tagsOfDefinition ? { propagateTags: 'TASK_DEFINITION' } : {}),
        ...(managedTags ? { enableECSManagedTags: true } : {}),
        ...(managedVolume === undefined
            ? {}
            : {
                volumeConfigurations: [
                    { name: managedVolume.name, managedEBSVolume: managedVolume.configuration }
                ]
            })
    };
    return { ok: true, value, notes: doubtCommands(containerOverrides, input) };
}
/** Commands that most likely were meant for a shell, which does not read them. */
function doubtCommands(overrides, { definition }) {
    return overrides.flatMap(({ name, command = [] }) => {
        const container = definition.containerDefinitions.find(one => one.name === name);
        const doubt = (0,shell_words/* doubtWords */.O)(command, container?.entryPoint);
        return doubt === undefined
            ? []
            : [`The command of the one-off task for ${name}: ${doubt} ${shell_words/* THROUGH_SHELL */.z}`];
    });
}
/** The containers that are given a command to run. */
function commandedContainers({ overrides }) {
    return (overrides?.containerOverrides ?? [])
        .filter(({ command }) => command !== undefined)
        .map(({ name }) => name);
}
/** A capacity provider strategy or a launch type, never both; a platform version only where Fargate may run the task. */
function placeOf({ request, launch }) {
    const { platformVersion } = launch ?? {};
    const onFargate = platformVersion === undefined ? {} : { platformVersion };
    const strategy = request.capacityProviders;
    if (strategy.length > 0)
        return { capacityProviderStrategy: strategy, ...onFargate };
    const ofService = launch?.capacityProviders ?? [];
    if (request.launchType === undefined && ofService.length > 0) {
        return { capacityProviderStrategy: ofService, ...onFargate };
    }
    const launchType = request.launchType ?? launch?.launchType ?? 'FARGATE';
    return launchType === 'FARGATE' ? { launchType, ...onFargate } : { launchType };
}
/** Each setting that was not given is the service's. */
function networkOf({ request, launch }) {
    const { subnets, securityGroups, assignPublicIp } = request;
    const groups = securityGroups.length > 0 ? securityGroups : (launch?.securityGroups ?? []);
    return {
        subnets: subnets.length > 0 ? subnets : (launch?.subnets ?? []),
        ...(groups.length === 0 ? {} : { securityGroups: groups }),
        assignPublicIp: assignPublicIp ?? launch?.assignPublicIp ?? 'DISABLED'
    };
}
function mergeOverrides({ request, targets }) {
    const { command, overrides } = request;
    if (command === undefined)
        return overrides;
    const others = targets.filter(target => !overrides.some(({ name }) => name === target));
    return [
        ...overrides.map(override => targets.includes(override.name) ? { ...override, command } : override),
        ...others.map(name => ({ name, command }))
    ];
}
function checkNames({ request, definition }) {
    const known = definition.containerDefinitions.map(task_definition_definition/* nameOf */.V);
    const strangers = request.overrides.map(({ name }) => name).filter(name => !known.includes(name));
    return [...new Set(strangers)].map(name => ({
        where: 'run-task-container-overrides',
        what: `The task definition has no container "${name}".`,
        fix: `Its containers are: ${known.join(', ')}.`
    }));
}
function checkCommand({ request, targets }) {
    if (request.command === undefined)
        return [];
    return request.overrides
        .filter(({ name, command }) => command !== undefined && targets.includes(name))
        .map(({ name }) => ({
        where: 'run-task-command',
        what: `The command of container ${name} is given in run-task-container-overrides, too.`,
        fix: 'Give it in one of the two.'
    }));
}
function checkLength(overrides) {
    const length = JSON.stringify({ containerOverrides: overrides }).length;
    if (length <= LONGEST_OVERRIDES)
        return [];
    return [
        {
            where: 'run-task-container-overrides',
            what: `The overrides have ${length} characters; ECS takes ${LONGEST_OVERRIDES}.`,
            fix: 'Put what is long into the task definition, a secret or a file.'
        }
    ];
}
/** A task is started with a configuration for each volume that is configured at launch, and for no other (ECS). */
function checkVolumes({ request, definition }) {
    const given = request.managedVolume?.name;
    const wanted = (0,service_references/* launchVolumes */.fL)(definition);
    const unconfigured = wanted
        .filter(name => name !== given)
        .map(name => ({
        where: 'run-task-managed-ebs-volume',
        what: `The volume ${name} of the task definition is to be configured at launch (configuredAtLaunch), and nothing configures it for the one-off task.`,
        fix: 'Give run-task-managed-ebs-volume-name and run-task-managed-ebs-volume.'
    }));
    if (given === undefined || wanted.includes(given))
        return unconfigured;
    const there = definition.volumes?.some(({ name }) => name === given) === true;
    const what = there
        ? `The volume ${given} of the task definition is not left to be configured at launch.`
        : `The task definition has no volume "${given}".`;
    const fix = `Put {"name": "${given}", "configuredAtLaunch": true} into its volumes, or remove the input.`;
    return [...unconfigured, { where: 'run-task-managed-ebs-volume-name', what, fix }];
}
function checkNetwork(input) {
    if (networkOf(input).subnets.length > 0)
        return [];
    return [
        {
            where: 'run-task-subnets',
            what: 'The service has no subnets that the task could run in.',
            fix: 'Give run-task-subnets.'
        }
    ];
}

;// CONCATENATED MODULE: ./src/one-off-task/steps/prepare-task.ts







/**
 * How the one-off task will be run, or undefined when none is asked for. Asks ECS how the service launches its tasks,
 * and changes nothing: what stands in the way is known before anything is built or registered.
 */
async function planOneOff(request, found, definition, tools) {
    const { oneOff } = request;
    if (oneOff === undefined)
        return undefined;
    const planned = await planTaskOf(request, oneOff, { found, definition }, tools);
    if (planned.ok) {
        for (const note of planned.notes)
            tools.runner.line(note, 'warning');
        return planned.value;
    }
    throw new problem/* DeployError */.sH('invalid-input', `The task cannot be run:\n${(0,problem/* describeProblems */.yg)(planned.problems)}`);
}
/** The plan for one task, or everything that stands in its way. */
async function planTaskOf(request, oneOff, { found, definition }, tools) {
    const launch = await findLaunch(request, found, tools);
    const managedTags = request.rollout.enableEcsManagedTags;
    return planTask({
        request: oneOff,
        definition,
        targets: oneOff.command === undefined ? [] : findTargets(request, found, definition),
        ...(launch === undefined ? {} : { launch }),
        ...(managedTags === undefined ? {} : { managedTags })
    });
}
function findTargets(request, found, definition) {
    return (0,find_revision/* requireValid */.AK)((0,render_revision/* chooseTargets */.uP)(request, found, definition), 'The task definition').value;
}
/**
 * The containers that the run is for: those that are given a command, else those that the overrides are for. None when
 * nothing tells.
 */
function mainContainers(request, found, definition, plan) {
    const commanded = commandedContainers(plan);
    if (commanded.length > 0)
        return commanded;
    const chosen = (0,render_revision/* chooseTargets */.uP)(request, found, definition);
    return chosen.ok ? chosen.value : [];
}
/** A service that has yet to be created is read from its file. */
async function findLaunch({ cluster, service }, { service: state, serviceDefinition }, { clients }) {
    if (serviceDefinition !== undefined)
        return (0,launch/* readLaunch */.A)(serviceDefinition);
    if (service === undefined || (0,service_state/* shownService */.dw)(state) === undefined)
        return undefined;
    return await (0,tasks/* describeLaunch */.VR)(clients.ecs, cluster, service);
}


/***/ }),

/***/ 7655:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ runOneOff)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/aws/started-tasks.ts
var started_tasks = __webpack_require__(1407);
// EXTERNAL MODULE: ./src/aws/tasks.ts
var tasks = __webpack_require__(9879);
// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
// EXTERNAL MODULE: ./src/deployment/steps/explain.ts
var explain = __webpack_require__(8040);
// EXTERNAL MODULE: ./src/deployment/steps/gather-findings.ts
var gather_findings = __webpack_require__(5663);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/task-definition/definition.ts
var task_definition_definition = __webpack_require__(3080);
// EXTERNAL MODULE: ./src/diagnosis/diagnosis.ts
var diagnosis_diagnosis = __webpack_require__(2196);
;// CONCATENATED MODULE: ./src/one-off-task/explanation.ts

/** Causes that a service gets over by itself, because it starts other tasks. */
const NO_REPEAT = ['interrupted', 'spot', 'capacity', 'provisioning'];
const LOGS_AT_MOST = 5;
/** Why a run went wrong, or undefined when there is no task that could tell. */
function explainRun({ verdict, essential, facts, logsOf }) {
    const { outcome, reason, tasks } = verdict;
    const bad = tasks.filter(({ result }) => result?.succeeded !== true);
    if (bad.length === 0 || (outcome !== 'failed' && outcome !== 'timed-out'))
        return undefined;
    const diagnosis = (0,diagnosis_diagnosis/* diagnose */.h)({
        // What was stopped because of its time has no cause of its own.
        tasks: outcome === 'failed' ? bad.flatMap(task => viewsOf(task, essential)) : [],
        targets: [],
        events: [],
        logs: oneOfEachCause(bad).flatMap(task => logsOfCulprit(task, logsOf(task.arn))),
        facts,
        notes: [],
        ...(reason === undefined ? {} : { verdictCause: reason })
    });
    const repeat = diagnosis.groups.some(({ code }) => NO_REPEAT.includes(code));
    return repeat
        ? { ...diagnosis, hint: 'Nothing takes the place of a one-off task: run the job again.' }
        : diagnosis;
}
/** A cause in an essential container counts, whatever became of the others; an exit is the one that decided. */
function viewsOf({ view, result }, essential) {
    if (view === undefined || result === undefined)
        return [];
    const own = view.containers.filter(({ name }) => essential.includes(name));
    const told = own.filter(({ name }) => name === result.cause?.container);
    const containers = result.cause?.exitCode === undefined ? own : told;
    return [{ ...view, lastStatus: 'STOPPED', ...(told.length > 0 ? { containers } : {}) }];
}
function oneOfEachCause(tasks) {
    const byCause = new Map();
    for (const task of tasks) {
        const key = task.result?.cause?.key ?? '';
        if (!byCause.has(key))
            byCause.set(key, task);
    }
    return [...byCause.values()].slice(0, LOGS_AT_MOST);
}
function logsOfCulprit({ result }, logs) {
    const own = logs.filter(({ container }) => container === result?.cause?.container);
    return own.length > 0 ? own : logs;
}

// EXTERNAL MODULE: ./src/diagnosis/stop-reasons.ts + 5 modules
var stop_reasons = __webpack_require__(8896);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
;// CONCATENATED MODULE: ./src/one-off-task/task-result.ts



/** Stop codes of a task whose containers ended by themselves. */
const ENDED_BY_ITSELF = [undefined, 'EssentialContainerExited'];
/** SIGKILL and SIGTERM: what the other containers get when an essential one has ended. */
const TOLD_TO_END = [137, 143];
/**
 * How a task ended, or undefined while it has not. Only essential containers decide: what ends the task is the first of
 * them that exits, and all others are told to end then. ECS does not say which one was the first: what the run is for counts
 * before what runs beside it, so that a migration that was killed is no success because its log router ended in order.
 *
 * A task is over for us when its containers are: DEPROVISIONING, when ECS only takes the network interface away, lasts
 * some 20 s longer (seen on AWS).
 */
function resultOf(task, deciders) {
    const { essential, main } = deciders;
    const containers = task.containers.filter(({ name }) => essential.includes(name));
    if (!isOver(task, containers))
        return undefined;
    const deciding = decidingContainer(containers, main);
    const exitCode = deciding?.exitCode;
    const code = exitCode === undefined ? {} : { exitCode };
    if (exitCode === 0 && ENDED_BY_ITSELF.includes(task.stopCode)) {
        const comparison = compareTask(task, deciders);
        return comparison.kind === 'moved'
            ? { succeeded: false, ...code, sentence: (0,image_comparison/* describeMoved */.vU)(comparison.moved) }
            : { succeeded: true, ...code };
    }
    const cause = causeFor(task, containers, deciding);
    return {
        succeeded: false,
        ...code,
        ...(cause === undefined ? {} : { cause }),
        sentence: cause?.sentence ?? tellStop(task)
    };
}
/** Compares the images that a task has run with those that were checked. */
function compareTask({ containers }, { images = [] }) {
    const ran = containers.flatMap(({ name, imageDigest }) => imageDigest === undefined ? [] : [[name, [imageDigest]]]);
    return (0,image_comparison/* compareImages */.qJ)(images, new Map(ran));
}
function isOver({ lastStatus, containers }, essential) {
    if (lastStatus === 'STOPPED')
        return true;
    return (lastStatus === 'DEPROVISIONING' &&
        containers.every(container => container.lastStatus === 'STOPPED') &&
        essential.length > 0 &&
        essential.every(({ exitCode }) => exitCode !== undefined));
}
/**
 * A failure of its own first, then an orderly end, then those that were told to end or never ran; of these ends those of
 * the containers that the run is for come before all others.
 */
function decidingContainer(essential, main) {
    const rank = (container) => {
        if (failedByItself(container))
            return 0;
        return (container.exitCode === 0 ? 1 : 2) + (main.includes(container.name) ? 0 : 2);
    };
    const ran = ({ exitCode }) => (exitCode === undefined ? 1 : 0);
    return [...essential].sort((a, b) => rank(a) - rank(b) || ran(a) - ran(b))[0];
}
function failedByItself({ exitCode, reason }) {
    if (exitCode === undefined)
        return false;
    return /OutOfMemory/.test(reason ?? '') || ![0, ...TOLD_TO_END].includes(exitCode);
}
/** What the essential containers tell; a task that never ran may tell it in another container. */
function causeFor(task, essential, deciding) {
    const own = (0,stop_reasons/* causeOf */.rl)({ ...task, containers: essential });
    // An exit alone does not tell which container is to blame: a service looks for it in another order.
    if (deciding?.exitCode !== undefined && own?.exitCode !== undefined) {
        return (0,stop_reasons/* causeOf */.rl)({ ...task, containers: [deciding] });
    }
    const whole = (0,stop_reasons/* causeOf */.rl)(task);
    return own === undefined || own.code === 'other' ? (whole ?? own) : own;
}
/** A task that someone stopped has no cause of its own. */
function tellStop({ stopCode, stoppedReason }) {
    const said = stoppedReason === undefined || stoppedReason === '' ? '' : `: ${stoppedReason}`;
    const who = stopCode === 'UserInitiated' ? 'Somebody stopped the task' : 'The task was stopped';
    return (0,sentence/* endSentence */.H)(`${who}${said}`);
}

// EXTERNAL MODULE: ./src/one-off-task/steps/find-lost-start.ts
var find_lost_start = __webpack_require__(2187);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var aws_failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/aws/logs.ts
var logs = __webpack_require__(446);
;// CONCATENATED MODULE: ./src/one-off-task/task-lines.ts
/** Up to so many tasks are told of one by one. */
const TOLD_ONE_BY_ONE = 3;
/** `task 1a2b3c4d`, the beginning of its id. */
function nameTask(arn) {
    return `task ${shortId(arn)}`;
}
/** The first eight characters of a task's id. */
function shortId(arn) {
    return (arn.split('/').pop() ?? arn).slice(0, 8);
}
/** `task 1a2b3c4d`, `task 1a2b3c4d and task 5e6f7a8b`, `5 tasks`. */
function nameTasks(arns) {
    return arns.length > 2 ? `${arns.length} tasks` : arns.map(nameTask).join(' and ');
}
/** The statuses of all tasks; equal text means no change. */
function taskCountsLine({ tasks, toStart }) {
    const states = tasks.map(stateOf);
    if (states.length === 0 && toStart > 0)
        return '';
    if (states.length + toStart <= TOLD_ONE_BY_ONE) {
        return tasks.map((task, index) => `${nameTask(task.arn)} ${states[index] ?? ''}`).join(', ');
    }
    const counts = new Map();
    for (const state of states)
        counts.set(state, (counts.get(state) ?? 0) + 1);
    const parts = [...counts].map(([state, count]) => `${count} ${state}`);
    return [...parts, ...(toStart > 0 ? [`${toStart} to be started`] : [])].join(', ');
}
function stateOf({ view, result }) {
    if (result === undefined)
        return view?.lastStatus ?? 'PROVISIONING';
    if (result.succeeded)
        return 'succeeded';
    return result.exitCode === undefined ? 'failed' : `failed (exit code ${result.exitCode})`;
}
/** How a task failed. */
function taskFailureNews({ arn, result }) {
    return { kind: 'trouble', text: `${nameTask(arn)} failed: ${result?.sentence ?? ''}` };
}

;// CONCATENATED MODULE: ./src/one-off-task/steps/follow-logs.ts




/** Calls in one poll; CloudWatch Logs takes 25 a second for an account (AWS documentation). */
const CALLS_AT_ONCE = 10;
const PAGES_AT_ONCE = 20;
const KEPT_LINES = 20;
/** The awslogs driver may deliver the last lines after the task has ended. */
const LATE_LINES_MS = 2_000;
const LAST_POLLS = 5;
/** Follows the logs of all containers of tasks that write to CloudWatch Logs. */
function followLogs(containers, manyTasks, tools) {
    const streams = [];
    const reader = openReader(tools);
    let out;
    let next = 0;
    const add = (arn) => {
        const taskId = arn.split('/').pop() ?? arn;
        if (streams.some(stream => stream.taskId === taskId))
            return;
        for (const container of containers) {
            const address = (0,gather_findings/* locateLog */.Pw)(container, taskId);
            streams.push({ taskId, container: container.name, address, last: [] });
        }
    };
    const show = (stream, lines) => {
        out ??= tools.log.foreignLines();
        const named = manyTasks || containers.length > 1;
        const task = manyTasks ? `${shortId(stream.taskId)} ` : '';
        const prefix = named ? `${task}${stream.container}: ` : '';
        for (const line of lines)
            out.line(`${prefix}${line.replace(/\r?\n$/, '')}`);
        stream.last = [...stream.last, ...lines].slice(-KEPT_LINES);
    };
    const take = async (some) => {
        const pages = await Promise.all(some.map(async (stream) => ({ stream, lines: await reader.read(stream) })));
        for (const { stream, lines } of pages)
            if (lines.length > 0)
                show(stream, lines);
        return pages.reduce((sum, { lines }) => sum + lines.length, 0);
    };
    return {
        poll: async (taskArns) => {
            for (const arn of taskArns)
                add(arn);
            const turn = Math.min(CALLS_AT_ONCE, streams.length);
            const some = Array.from({ length: turn }, (_, index) => streams[(next + index) % streams.length]);
            next = streams.length === 0 ? 0 : (next + turn) % streams.length;
            await take(some.filter(stream => stream !== undefined));
        },
        finish: async () => {
            for (let polls = 0; polls < LAST_POLLS; polls += 1) {
                let shown = 0;
                for (let first = 0; first < streams.length; first += CALLS_AT_ONCE) {
                    shown += await take(streams.slice(first, first + CALLS_AT_ONCE));
                }
                if (polls > 0 && shown === 0)
                    break;
                await tools.clock.sleep(LATE_LINES_MS);
            }
            out?.end();
            out = undefined;
        },
        findings: taskArns => {
            const ids = taskArns.map(arn => arn.split('/').pop());
            return streams.filter(({ taskId }) => ids.includes(taskId)).map(reader.find);
        }
    };
}
/** Reads streams on from where they were left. */
function openReader({ clients, log }) {
    const known = new Map();
    let trouble;
    const clientOf = (region) => {
        const client = known.get(region) ?? clients.logs(region);
        known.set(region, client);
        return client;
    };
    const readOn = async (stream, { group, stream: name, region }) => {
        const lines = [];
        for (let pages = 0; pages < PAGES_AT_ONCE; pages += 1) {
            const page = await (0,logs/* readLog */.x)(clientOf(region), group, name, stream.token);
            lines.push(...page.lines);
            const atEnd = page.token === stream.token;
            stream.token = page.token;
            if (atEnd)
                break;
        }
        return lines;
    };
    return {
        read: async (stream) => {
            const { address } = stream;
            if (trouble !== undefined || typeof address === 'string')
                return [];
            try {
                return await readOn(stream, address);
            }
            catch (error) {
                const failure = (0,aws_failure/* failureOf */.g5)(error);
                // The stream is made when the container starts.
                if (failure.heals || failure.name === 'ResourceNotFoundException')
                    return [];
                if (trouble === undefined) {
                    trouble = failure.message;
                    log.notice(`${failure.message} The logs of the task are not shown.`);
                }
                return [];
            }
        },
        find: ({ taskId, container, address, last }) => {
            const base = { taskId, container };
            if (typeof address === 'string')
                return { ...base, missing: address };
            if (last.length > 0)
                return { ...base, stream: address.stream, lines: last };
            const missing = trouble ?? `the stream ${address.stream} in ${address.group} is empty.`;
            return { ...base, missing };
        }
    };
}

// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
;// CONCATENATED MODULE: ./src/one-off-task/steps/saved-tasks.ts

/** Leaves word for the post step of tasks that must not run on when this process is killed. */
function keepTasks(runner, cluster) {
    let arns = [];
    let start;
    const write = () => {
        const left = { cluster, arns, ...(start === undefined ? {} : { start }) };
        (0,saved_state/* saveState */.LZ)(runner, { tasks: arns.length === 0 && start === undefined ? undefined : left });
    };
    return {
        announce: announced => {
            start = announced;
            write();
        },
        answered: started => {
            arns = [...arns, ...started];
            start = undefined;
            write();
        },
        save: all => {
            arns = all;
            write();
        }
    };
}
/** For tasks that no one waits for: they are to run on. */
const keepNothing = { announce() { }, answered() { }, save() { } };

// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
;// CONCATENATED MODULE: ./src/one-off-task/start-failure.ts
/**
 * What RunTask says when there is no room just now: its `failures[].reason`, or an error. Room comes back; a role that
 * was just made may not be known everywhere yet (AWS documentation).
 */
const HEALS = /Capacity is unavailable|RESOURCE:|reached the limit|limit exceeded|concurrent|provisioning capacity|unable to assume the role|^AGENT$/i;
/** Whether asking again later can help. */
function startHeals(reason) {
    return HEALS.test(reason);
}
/** Causes of a task that ECS could not start, for which another one may start well. */
const PASSING = [
    'capacity',
    'provisioning',
    'throttled',
    'image-copy',
    'image-rate-limit',
    'start-timeout'
];
/** Whether none of the task's containers has run and another task may: then running it again repeats no work. */
function mayRunAgain(task, cause) {
    const ran = task.startedAt !== undefined || task.containers.some(({ exitCode }) => exitCode !== undefined);
    return (task.stopCode === 'TaskFailedToStart' &&
        !ran &&
        cause !== undefined &&
        !cause.permanent &&
        PASSING.includes(cause.code));
}
/** Milliseconds to the next try after `tries` tries in a row: 5 s, doubled each time, at most 30 s. */
function delayStart(tries) {
    return Math.min(30_000, 5_000 * 2 ** Math.max(0, tries - 1));
}

// EXTERNAL MODULE: ./src/deployment/polling.ts
var polling = __webpack_require__(1540);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
;// CONCATENATED MODULE: ./src/one-off-task/task-verdict.ts


/** The verdict on a run whose tasks have all ended, as far as they were started. */
function judgeTasks({ tasks, startProblem, startLost, toStart }) {
    const failed = tasks.filter(({ result }) => result?.succeeded === false);
    const decisive = failed[0] ?? tasks[0];
    const code = exitCodeOf(decisive);
    if (failed.length === 0 && startProblem === undefined) {
        return { outcome: 'succeeded', ...code, tasks };
    }
    const reasons = [
        ...(failed.length === 0 ? [] : [describeFailed(failed, tasks.length)]),
        ...(startProblem === undefined
            ? []
            : [describeUnstarted(startProblem, toStart, tasks.length, startLost)])
    ];
    return { outcome: 'failed', reason: reasons.join(' '), ...code, tasks };
}
function exitCodeOf(task) {
    const exitCode = task?.result?.exitCode;
    return exitCode === undefined ? {} : { exitCode };
}
function describeFailed(failed, all) {
    const sentence = failed[0]?.result?.sentence ?? 'It failed.';
    return all === 1 ? sentence : `${failed.length} of ${all} tasks failed: ${sentence}`;
}
function describeUnstarted(problem, missing, started, lost) {
    const what = lost ? 'may have been started or not' : 'could not be started';
    // What is lost ends with a command, which a full stop would spoil.
    const why = lost ? problem : (0,sentence/* endSentence */.H)(problem);
    return started === 0
        ? `The task ${what}: ${why}`
        : `${missing} of ${started + missing} tasks ${what}: ${why}`;
}
/** The verdict on a run that was stopped, by the time limit or by a signal. */
function judgeStopped(watch) {
    const { tasks, signal, stopProblem, options } = watch;
    const cancelled = signal !== undefined;
    const open = tasks.filter(({ result }) => result?.succeeded !== true);
    const why = cancelled
        ? `The job was cancelled (${signal}).`
        : `${(0,sentence/* capitalise */.s)(nameTasks(open.map(({ arn }) => arn)))} did not end within ${minutes(options.waitMs)}.`;
    const decisive = tasks.find(({ result }) => result?.succeeded === false);
    return {
        outcome: cancelled ? 'cancelled' : 'timed-out',
        reason: open.length === 0 ? why : `${why} ${task_verdict_tellStop(open, options.wait, stopProblem)}`,
        ...exitCodeOf(decisive),
        tasks,
        ...(stopProblem === undefined ? {} : { left: openOf(tasks) })
    };
}
function task_verdict_tellStop(open, wait, problem) {
    const names = (0,sentence/* capitalise */.s)(nameTasks(open.map(({ arn }) => arn)));
    const one = open.length === 1;
    if (!wait)
        return `${names} ${one ? 'runs' : 'run'} on.`;
    if (problem === undefined)
        return `${names} ${one ? 'was' : 'were'} stopped.`;
    return `${names} COULD NOT BE STOPPED AND MAY STILL RUN: ${(0,sentence/* endSentence */.H)(problem)}`;
}
/** The verdict on a run that no one waits for. */
function leaveRunning(watch) {
    const { tasks, startProblem } = watch;
    const one = tasks.length === 1;
    if (startProblem !== undefined)
        return judgeTasks(watch);
    return {
        outcome: 'not-waited-for',
        reason: `${(0,sentence/* capitalise */.s)(nameTasks(tasks.map(({ arn }) => arn)))} ${one ? 'was' : 'were'} started and not waited for (wait-for-task-stopped: false).`,
        tasks
    };
}
/** The verdict when ECS does not answer any more. */
function loseSight({ tasks }, reason) {
    const open = openOf(tasks);
    const told = open.length === 0
        ? ''
        : ` ${open.map(nameTask).map(sentence/* capitalise */.s).join(', ')} cannot be watched any longer and may still run.`;
    return { outcome: 'failed', reason: `${(0,sentence/* endSentence */.H)(reason)}${told}`, tasks, left: open };
}
function openOf(tasks) {
    return tasks.filter(({ result }) => result === undefined).map(({ arn }) => arn);
}
function minutes(ms) {
    const value = Math.round((ms / 60_000) * 100) / 100;
    return value === 1 ? '1 minute' : `${value} minutes`;
}

;// CONCATENATED MODULE: ./src/one-off-task/task-transitions.ts




const SIGN_OF_LIFE_MS = 60_000;
/** A container is killed at most 120 s after SIGTERM on Fargate (AWS documentation, stopTimeout). */
const STOPPING_MS = 150_000;
/** Whatever is to be done next: start, look, stop, or the verdict. */
function goOn(watch, now, news) {
    const told = tell(watch, now, news);
    return watch.phase.kind === 'stopping' ? awaitStop(told, now, watch.phase.until) : run(told, now);
}
function awaitStop({ watch, news }, now, until) {
    const { tasks } = watch;
    // A task may have come to its end just before it was told to.
    if (tasks.every(({ result }) => result?.succeeded))
        return end(watch, news, judgeTasks(watch));
    const over = tasks.every(({ result }) => result !== undefined);
    return over || now >= until ? end(watch, news, judgeStopped(watch)) : pollNext(watch, now, news);
}
function run({ watch, news }, now) {
    const { options, startedAt, toStart, nextStartAt, startProblem } = watch;
    const starting = toStart > 0 && startProblem === undefined;
    const running = watch.tasks.some(({ result }) => result === undefined);
    if (!starting && !running)
        return end(watch, news, judgeTasks(watch));
    if (!starting && !options.wait)
        return end(watch, news, leaveRunning(watch));
    if (now - startedAt >= options.waitMs)
        return timeOut(watch, now, news, running);
    if (!starting || now < nextStartAt)
        return pollNext(watch, now, news);
    return { watch, news, command: { kind: 'start', count: toStart } };
}
function timeOut(watch, now, news, running) {
    if (running)
        return stop(watch, now, 'timeout', news);
    const startProblem = watch.lastRefusal ?? 'the time was over';
    return end(watch, news, judgeTasks({ ...watch, startProblem }));
}
function pollNext(watch, now, news) {
    const { startedAt, options, failedPolls, toStart, nextStartAt, phase } = watch;
    const usual = failedPolls > 0 ? (0,polling/* backOff */.fu)(now - startedAt, failedPolls) : (0,polling/* pollDelay */.xf)(now - startedAt);
    const limit = phase.kind === 'stopping' ? phase.until : startedAt + options.waitMs;
    const start = toStart > 0 ? nextStartAt : limit;
    const afterMs = Math.max(0, Math.min(usual, limit - now, start - now));
    return { watch, news, command: { kind: 'poll', afterMs } };
}
/** Adds how the tasks stand when that has changed, and a sign of life when nothing has for a minute. */
function tell(watch, now, news) {
    const counts = taskCountsLine(watch);
    const changed = counts === watch.counts || counts === '' ? [] : [{ kind: 'progress', text: counts }];
    const all = [...news, ...changed];
    if (all.length > 0)
        return { watch: { ...watch, counts, lastNewsAt: now }, news: all };
    if (now - watch.lastNewsAt < SIGN_OF_LIFE_MS)
        return { watch, news: [] };
    const elapsed = now - watch.startedAt;
    return {
        watch: { ...watch, lastNewsAt: now },
        news: [(0,progress_lines/* signOfLife */.bs)(counts, elapsed, watch.options.waitMs - elapsed)]
    };
}
/** The end of a run. */
function end(watch, news, verdict) {
    return { watch, news, command: { kind: 'done', verdict } };
}
/** Stops everything that runs; what is not waited for runs on. */
function stop(watch, now, why, news) {
    const arns = watch.tasks.filter(({ result }) => result === undefined).map(({ arn }) => arn);
    const next = {
        ...watch,
        toStart: 0,
        phase: { kind: 'stopping', why, until: now + STOPPING_MS }
    };
    if (arns.length === 0 || !watch.options.wait)
        return end(next, news, judgeStopped(next));
    const reason = why === 'cancel'
        ? 'The job that started it was cancelled.'
        : 'It did not end within wait-for-minutes.';
    return {
        watch: next,
        news: [...news, { kind: 'decision', text: `stopping ${nameTasks(arns)}` }],
        command: { kind: 'stop', arns, reason }
    };
}

;// CONCATENATED MODULE: ./src/one-off-task/task-watch.ts





/** How long RunTask is asked again when there is no room. */
const PATIENCE_MS = 5 * 60_000;
/** A task is given up after so many others in its place. */
const REPLACEMENTS_PER_TASK = 3;
/** DescribeTasks may not show a task right after its start (AWS documentation, eventual consistency). */
const MISSING_MS = 2 * 60_000;
/** A run that begins now, and the first thing to do. */
function beginRun(options, now) {
    const watch = {
        options,
        startedAt: now,
        phase: { kind: 'running' },
        tasks: [],
        toStart: options.count,
        nextStartAt: now,
        failedStarts: 0,
        replaced: 0,
        counts: '',
        lastNewsAt: now,
        failedPolls: 0
    };
    return goOn(watch, now, []);
}
/** The next state of a run: what happened becomes news, and one thing to do. Pure. */
function stepRun(watch, input) {
    switch (input.kind) {
        case 'started':
            return started(watch, input);
        case 'start-lost':
            // Nothing is started in its place: it would run twice.
            return goOn({ ...watch, startProblem: input.reason, startLost: true }, input.now, []);
        case 'not-started':
            return refused(watch, input.now, input.reason);
        case 'observed':
            return observed(watch, input.now, input.tasks);
        case 'poll-failed':
            return pollFailed(watch, input.now, input.reason);
        case 'poll-refused':
            return end(watch, [], loseSight(watch, input.reason));
        case 'cancelled':
            return cancelled(watch, input.now, input.signal);
        case 'stop-answered':
            return stopAnswered(watch, input.now, input.problems);
    }
}
function started(watch, input) {
    const { arns, failures, now } = input;
    const next = {
        ...watch,
        tasks: [...watch.tasks, ...arns.map(arn => ({ arn }))],
        toStart: watch.toStart - arns.length,
        failedStarts: arns.length > 0 ? 0 : watch.failedStarts
    };
    const news = arns.length === 0 ? [] : [{ kind: 'progress', text: `started ${nameTasks(arns)}` }];
    const [reason = 'RunTask started no task and gave no reason'] = failures;
    // One call starts at most ten tasks: fewer than asked for is no failure.
    const wasRefused = failures.length > 0 || arns.length === 0;
    return wasRefused ? refused(next, now, reason, news) : goOn(next, now, news);
}
/** RunTask did not start what was asked for: again later, or not at all. */
function refused(watch, now, reason, before = []) {
    const failedStarts = watch.failedStarts + 1;
    const afterMs = delayStart(failedStarts);
    const patience = Math.min(PATIENCE_MS, watch.options.waitMs);
    const again = startHeals(reason) && now + afterMs - watch.startedAt <= patience;
    const refusal = { ...watch, failedStarts, lastRefusal: reason };
    if (!again)
        return goOn({ ...refusal, startProblem: reason }, now, before);
    const text = `could not start ${watch.toStart === 1 ? 'the task' : `${watch.toStart} tasks`}: ${reason} (trying again in ${afterMs / 1000} s)`;
    return goOn({ ...refusal, nextStartAt: now + afterMs }, now, [
        ...before,
        { kind: 'trouble', text }
    ]);
}
function observed(watch, now, views) {
    const seen = watch.tasks.map(task => poll(task, views, watch.options, now));
    const ended = seen.filter(({ arn, result }) => result !== undefined && watch.tasks.find(task => task.arn === arn)?.result === undefined);
    const again = ended.filter(task => isReplaceable(watch, task)).slice(0, replacementsLeft(watch));
    const failed = ended.filter(task => task.result?.succeeded === false && !again.includes(task));
    const afterMs = delayStart(again.length === 0 ? 0 : watch.replaced + 1);
    const next = {
        ...watch,
        tasks: seen.filter(task => !again.includes(task)),
        toStart: watch.toStart + again.length,
        replaced: watch.replaced + again.length,
        failedPolls: 0,
        ...(again.length === 0 ? {} : { nextStartAt: now + afterMs })
    };
    return goOn(next, now, [
        ...again.map(({ arn, result }) => ({
            kind: 'trouble',
            text: `${nameTask(arn)} could not be started: ${result?.sentence ?? ''} Starting another one in ${afterMs / 1000} s.`
        })),
        ...failed.map(taskFailureNews)
    ]);
}
function poll(task, views, deciders, now) {
    if (task.result !== undefined)
        return task;
    const { arn } = task;
    const view = views.find(found => found.arn === arn);
    if (view !== undefined) {
        const result = resultOf(view, deciders);
        return { arn, view, ...(result === undefined ? {} : { result }) };
    }
    const missingSince = task.missingSince ?? now;
    const sentence = 'ECS does not know the task any more.';
    return now - missingSince < MISSING_MS
        ? { ...task, missingSince }
        : { ...task, missingSince, result: { succeeded: false, sentence } };
}
function isReplaceable({ phase, options }, { view, result }) {
    return (phase.kind === 'running' &&
        options.wait &&
        view !== undefined &&
        mayRunAgain(view, result?.cause));
}
function replacementsLeft({ options, replaced }) {
    return Math.max(0, options.count * REPLACEMENTS_PER_TASK - replaced);
}
function pollFailed(watch, now, reason) {
    const failedPolls = watch.failedPolls + 1;
    const next = { ...watch, failedPolls };
    const news = failedPolls === 1 ? [{ kind: 'trouble', text: `polling failed: ${reason} (retrying)` }] : [];
    return goOn(next, now, news);
}
function cancelled(watch, now, signal) {
    const next = { ...watch, signal };
    const news = [{ kind: 'decision', text: `${signal} received` }];
    // What is being stopped already ends without us.
    if (watch.phase.kind === 'stopping')
        return end(next, news, judgeStopped(next));
    return stop(next, now, 'cancel', news);
}
function stopAnswered(watch, now, problems) {
    const [problem] = problems;
    const next = problem === undefined ? watch : { ...watch, stopProblem: problem };
    const { phase } = watch;
    // A cancelled job has seconds, a container may take two minutes to end.
    if (problem !== undefined || (phase.kind === 'stopping' && phase.why === 'cancel')) {
        return end(next, [], judgeStopped(next));
    }
    return goOn(next, now, []);
}

;// CONCATENATED MODULE: ./src/one-off-task/steps/watch-tasks.ts




/** Starts tasks, watches them to their end, and carries out what the state machine decides. */
async function watchTasks(options, tools) {
    const carryOut = prepareCommands(tools);
    let now = beginRun(options, tools.clock.now());
    for (;;) {
        for (const { text } of now.news)
            tools.journal.tell(text);
        const { watch, command } = now;
        if (command.kind === 'done')
            return command.verdict;
        const arns = watch.tasks.map(({ arn }) => arn);
        now = stepRun(watch, await carryOut(command, arns));
        if (now.watch.tasks !== watch.tasks && options.wait) {
            const left = now.watch.tasks.map(({ arn }) => arn);
            if (left.join() !== arns.join())
                tools.save(left);
        }
    }
}
/** What carries out the state machine's commands. The signal is told exactly once. */
function prepareCommands(tools) {
    const { cancel, clock } = tools;
    let cancelTold = false;
    const tellCancel = () => {
        cancelTold = true;
        return { kind: 'cancelled', now: clock.now(), signal: String(cancel.reason) };
    };
    return async (command, arns) => {
        const signal = cancelTold ? undefined : cancel;
        switch (command.kind) {
            case 'start':
                return signal?.aborted === true ? tellCancel() : await start(command.count, arns, tools);
            case 'stop':
                return await stopAll(command, tools);
            case 'poll': {
                await clock.sleep(command.afterMs, signal);
                if (signal?.aborted === true)
                    return tellCancel();
                const seen = await watch_tasks_poll(arns, tools, signal);
                return seen ?? tellCancel();
            }
        }
    };
}
async function start(count, before, tools) {
    try {
        const { arns, failures, lost } = await tools.start(count);
        if (lost !== undefined)
            return { kind: 'start-lost', now: tools.clock.now(), reason: lost };
        return { kind: 'started', now: tools.clock.now(), arns, failures };
    }
    catch (error) {
        const { kind } = (0,aws_failure/* failureOf */.g5)(error);
        // With nothing started yet, the error itself says best what to do.
        if (before.length === 0 && (kind === 'denied' || kind === 'credentials'))
            throw error;
        return { kind: 'not-started', now: tools.clock.now(), reason: (0,aws_failure/* failureOf */.g5)(error).message };
    }
}
/** Undefined when the signal cut it short. */
async function watch_tasks_poll(arns, { cluster, clients, clock, logs, onPollRefused }, signal) {
    try {
        const [tasks] = await Promise.all([
            (0,ecs/* describeTasks */.yz)(clients.ecs, cluster, arns, { signal }),
            logs.poll(arns)
        ]);
        return { kind: 'observed', now: clock.now(), tasks };
    }
    catch (error) {
        if (signal?.aborted === true)
            return undefined;
        const { heals, message } = (0,aws_failure/* failureOf */.g5)(error);
        if (!heals)
            onPollRefused(error);
        return { kind: heals ? 'poll-failed' : 'poll-refused', now: clock.now(), reason: message };
    }
}
async function stopAll({ arns, reason }, { cluster, clients, clock }) {
    const answers = await Promise.all(arns.map(arn => (0,tasks/* stopTask */.S8)(clients.ecs, cluster, arn, reason).then(() => undefined, (error) => (0,aws_failure/* failureOf */.g5)(error).message)));
    const problems = answers.filter(answer => answer !== undefined);
    return { kind: 'stop-answered', now: clock.now(), problems };
}

;// CONCATENATED MODULE: ./src/one-off-task/steps/run-one-off.ts














/** RunTask starts at most 10 tasks a call (AWS documentation). */
const TASKS_PER_CALL = 10;
/** Runs one-off tasks to their end, shows their logs in the meantime, and explains a failure. */
async function runOneOff(run, tools) {
    const { cluster, request, definition } = run;
    const containers = (0,explain/* loggingContainers */.Ob)(definition);
    const logs = followLogs(containers, request.count > 1, { ...tools, log: tools.runner });
    const options = {
        count: request.count,
        wait: request.wait,
        waitMs: run.waitMinutes * 60_000,
        essential: definition.containerDefinitions.filter(task_definition_definition/* isEssential */.N).map(task_definition_definition/* nameOf */.V),
        main: run.main,
        images: run.images
    };
    let hint;
    const keeper = request.wait ? keepTasks(tools.runner, cluster) : keepNothing;
    const verdict = await watchTasks(options, {
        ...tools,
        cluster,
        logs,
        start: starter(run, tools, keeper),
        save: arns => {
            tools.journal.learn({ taskArns: arns });
            keeper.save(arns);
        },
        onPollRefused: error => {
            hint = error instanceof problem/* DeployError */.sH ? error.hint : undefined;
        }
    });
    if (request.wait && verdict.outcome !== 'cancelled')
        await logs.finish();
    keeper.save(verdict.left ?? []);
    learnTasks(verdict, tools);
    compareImagesOf(verdict, run, tools);
    const diagnosis = explainRun({
        verdict,
        essential: options.essential,
        facts: (0,explain/* taskFacts */.Xi)(definition),
        logsOf: arn => logs.findings([arn])
    });
    if (diagnosis !== undefined)
        (0,gather_findings/* tellDiagnosis */.Z3)(tools.runner, diagnosis);
    return {
        verdict,
        ...(diagnosis === undefined ? {} : { diagnosis }),
        ...(hint === undefined ? {} : { hint })
    };
}
/** What starts so many tasks. Tags that no one asked for are given up when they are denied. */
function starter(run, { clients, runner }, keeper) {
    const { cluster, request, plan, taskDefinitionArn } = run;
    let members = plan;
    const send = async (count) => {
        if (request.wait)
            keeper.announce(await describeStart(run, count, clients));
        try {
            const started = await (0,tasks/* runTasks */.eW)(clients, {
                ...members,
                cluster,
                taskDefinition: taskDefinitionArn,
                count,
                clientToken: (0,external_node_crypto_.randomUUID)()
            });
            const { lost } = started;
            if (lost !== undefined) {
                return { ...started, lost: `${lost} ${(0,find_lost_start/* howToFind */.j)(cluster, plan.startedBy)}` };
            }
            keeper.answered(started.arns);
            return started;
        }
        catch (error) {
            keeper.answered([]);
            throw error;
        }
    };
    return async (count) => {
        const some = Math.min(count, TASKS_PER_CALL);
        try {
            return await send(some);
        }
        catch (error) {
            const { tags, propagateTags, enableECSManagedTags, ...rest } = members;
            const tagged = tags ?? propagateTags ?? enableECSManagedTags;
            if (tagged === undefined || request.tags.length > 0 || !isTaggingDenied(error))
                throw error;
            runner.notice('The task runs without the tags of the service: ecs:TagResource is not permitted.');
            members = rest;
            return await send(some);
        }
    };
}
/** What the post step finds the tasks by, should it have to. Without ecs:ListTasks it can only say that they may run. */
async function describeStart({ cluster, plan, taskDefinitionArn }, count, { ecs }) {
    const start = {
        taskDefinition: taskDefinitionArn,
        startedBy: plan.startedBy,
        count,
        commands: (0,started_tasks/* digestCommands */.hN)(plan.overrides?.containerOverrides)
    };
    try {
        return { ...start, before: await (0,started_tasks/* listStartedBy */.j0)(ecs, cluster, plan.startedBy) };
    }
    catch {
        return start;
    }
}
function isTaggingDenied(error) {
    return (error instanceof problem/* DeployError */.sH &&
        error.code === 'access-denied' &&
        /ecs:TagResource/.test(error.message));
}
function learnTasks({ exitCode, tasks }, { journal }) {
    journal.learn({
        taskArns: tasks.map(({ arn }) => arn),
        tasks: tasks.map(toRow),
        ...(exitCode === undefined ? {} : { exitCode })
    });
}
/** Outputs and summary tell what ran; what ECS does not show is said. */
function compareImagesOf({ outcome, tasks }, { images }, { journal, runner }) {
    for (const { view } of tasks) {
        if (view === undefined)
            continue;
        const comparison = compareTask(view, { images });
        if (comparison.kind === 'unknown' && outcome === 'succeeded') {
            runner.notice((0,image_comparison/* describeUnknown */.Ee)(comparison));
        }
        const { image: deployed } = journal.known();
        const main = comparison.kind === 'moved'
            ? comparison.moved.find(({ image }) => image.reference === deployed)
            : undefined;
        if (main !== undefined)
            journal.learn({ imageDigest: main.ran });
    }
}
function toRow({ arn, view, result }) {
    const ended = view?.stoppedAt;
    const { exitCode, sentence } = result ?? {};
    return {
        id: arn.split('/').pop() ?? arn,
        result: result === undefined ? (view?.lastStatus ?? '') : resultWord(result),
        ...(exitCode === undefined ? {} : { exitCode }),
        ...(view === undefined || ended === undefined ? {} : { durationMs: ended - view.createdAt }),
        ...(sentence === undefined ? {} : { cause: sentence })
    };
}
const resultWord = ({ succeeded }) => (succeeded ? 'succeeded' : 'failed');


/***/ }),

/***/ 4974:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S7: () => (/* binding */ freeChecks),
  tL: () => (/* binding */ gatherChecks),
  H4: () => (/* binding */ imageChecks),
  wf: () => (/* binding */ readChecks)
});

// EXTERNAL MODULE: ./src/aws/preflight-reads.ts
var preflight_reads = __webpack_require__(9450);
// EXTERNAL MODULE: ./src/deployment/waiting-point.ts
var waiting_point = __webpack_require__(1475);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var strategy = __webpack_require__(448);
// EXTERNAL MODULE: ./src/image/wanted-platform.ts
var wanted_platform = __webpack_require__(796);
// EXTERNAL MODULE: ./src/task-definition/platform.ts
var platform = __webpack_require__(3810);
// EXTERNAL MODULE: ./src/preflight/check.ts
var check = __webpack_require__(4163);
;// CONCATENATED MODULE: ./src/preflight/alarm-checks.ts

const NAME = 'deployment alarms';
/** Whether the alarms that watch a service's deployments can do so. `states`: of those that are there, by name. */
function checkAlarms(names, states) {
    if (names.length === 0)
        return [];
    const all = names.join(', ');
    if (states.kind === 'unseen') {
        return [
            (0,check/* notChecked */.lb)(NAME, `The state of ${all} was not checked: ${states.why}.`, 'ECS ignores an alarm that is in ALARM already when the deployment begins.')
        ];
    }
    const { value } = states;
    const problems = names.flatMap(name => problemOf(name, value.get(name)));
    return problems.length > 0 ? problems : [(0,check.ok)(NAME, `${all}: none is in ALARM.`)];
}
function problemOf(name, state) {
    switch (state) {
        case undefined:
            return [
                (0,check/* doubtfulCheck */._I)(NAME, `There is no metric or composite alarm ${name}, so that it cannot stop a bad deployment.`, 'Create it, or take it out of deploymentConfiguration.alarms of the service.')
            ];
        case 'ALARM':
            return [
                (0,check/* doubtfulCheck */._I)(NAME, `${name} is in ALARM already: ECS ignores it for a deployment that begins now.`, 'Wait until it is OK, or check it first.')
            ];
        default:
            return [];
    }
}

// EXTERNAL MODULE: ./src/preflight/iam-role-checks.ts
var iam_role_checks = __webpack_require__(2441);
// EXTERNAL MODULE: ./src/preflight/role-names.ts
var role_names = __webpack_require__(8502);
// EXTERNAL MODULE: ./src/preflight/readable.ts
var readable = __webpack_require__(111);
;// CONCATENATED MODULE: ./src/preflight/secret-checks.ts


const secret_checks_NAME = 'secrets';
/**
 * The secrets and parameters that containers name, by what was found of each. `account`: the one of the job; absent
 * when it is not known.
 */
function checkSecrets(used, findings, account) {
    if (used.length === 0)
        return [];
    const problems = [];
    const fine = [];
    const unknown = new Map();
    for (const one of used) {
        const reason = whyUnknown(one.reference, findings.get(one.reference.key), account);
        const problem = reason === undefined ? secret_checks_problemOf(one, findings.get(one.reference.key)) : undefined;
        if (reason !== undefined)
            unknown.set(reason, [...(unknown.get(reason) ?? []), ...one.names]);
        else if (problem !== undefined)
            problems.push(problem);
        else
            fine.push(...one.names);
    }
    return [
        ...(fine.length === 0 ? [] : [(0,check.ok)(secret_checks_NAME, `${subject(fine)} is there.`)]),
        ...problems,
        ...[...unknown].map(([why, names]) => (0,check/* notChecked */.lb)(secret_checks_NAME, `${subject(names)} was not checked: ${why}.`))
    ];
}
function listOf(names) {
    return [...new Set(names)].join(', ');
}
function subject(names) {
    return `What ${listOf(names)} ${new Set(names).size === 1 ? 'refers' : 'refer'} to`;
}
function whyUnknown(reference, look, account) {
    if (reference.kind === 'unreadable')
        return 'this is no secret or parameter of an account';
    if (look?.kind !== 'seen')
        return (0,readable/* whyUnseen */.V)(look);
    // Only what is missing could be somewhere else.
    const elsewhere = reference.account !== undefined && reference.account !== account;
    return elsewhere && look.value.kind === 'missing' ? 'it is of another account' : undefined;
}
function secret_checks_problemOf({ names, reference }, look) {
    if (look?.kind !== 'seen' || reference.kind === 'unreadable')
        return undefined;
    const who = listOf(names);
    const what = reference.shown === undefined
        ? `${reference.kind} with the name in its valueFrom`
        : `${reference.kind} ${reference.shown}`;
    const { value } = look;
    if (value.kind === 'missing') {
        const where = reference.region === undefined ? '' : ` in ${reference.region}`;
        return (0,check/* failedCheck */.WU)(secret_checks_NAME, `${who}: there is no ${what}${where}, so that no task can start.`, 'Create it, or correct its name or region in the task definition.');
    }
    if (value.deleted) {
        return (0,check/* failedCheck */.WU)(secret_checks_NAME, `${who}: the ${what} is marked for deletion, so that no task can start.`, 'Restore it (aws secretsmanager restore-secret), or name another one.');
    }
    const stage = reference.stage ?? 'AWSCURRENT';
    // A version that is named by its id needs no label.
    if (value.stages === undefined || reference.version !== undefined)
        return undefined;
    return value.stages.includes(stage)
        ? undefined
        : (0,check/* failedCheck */.WU)(secret_checks_NAME, `${who}: the ${what} has no version with the label ${stage}, so that no task can start.`, 'Store a value in it, or name another label.');
}

;// CONCATENATED MODULE: ./src/preflight/secret-references.ts
/** What the containers of a task definition refer to, each once: environment, log options, and logins to registries. */
function secretsOf({ containerDefinitions }) {
    const used = new Map();
    for (const { name, reference } of containerDefinitions.flatMap(referencesOf)) {
        const label = `${reference.key} ${reference.stage ?? ''} ${reference.version ?? ''}`;
        const known = used.get(label) ?? { names: [], reference };
        used.set(label, { ...known, names: [...known.names, name] });
    }
    return [...used.values()];
}
function referencesOf({ secrets = [], logConfiguration, repositoryCredentials }) {
    const login = repositoryCredentials?.credentialsParameter;
    return [
        ...[...secrets, ...(logConfiguration?.secretOptions ?? [])].flatMap(({ name, valueFrom }) => name === undefined || valueFrom === undefined
            ? []
            : [{ name, reference: readReference(valueFrom) }]),
        ...(login === undefined
            ? []
            : [
                {
                    name: 'repositoryCredentials',
                    reference: login.startsWith('arn:') ? readReference(login) : secret(login)
                }
            ])
    ];
}
const ARN = /^arn:aws[\w-]*:(secretsmanager|ssm):([\w-]*):(\d*):(.*)$/;
/** What Parameter Store calls a secret of Secrets Manager (AWS documentation). */
const SECRET_AS_PARAMETER = '/aws/reference/secretsmanager/';
/** Reads `valueFrom` of a secret: a text without ARN is the name of a parameter (AWS documentation, ECS). */
function readReference(valueFrom) {
    const [, service, region = '', account = '', rest = ''] = ARN.exec(valueFrom) ?? [];
    const place = {
        ...(region === '' ? {} : { region }),
        ...(account === '' ? {} : { account })
    };
    if (service === 'secretsmanager')
        return readSecretArn(valueFrom, rest, place);
    if (service === 'ssm')
        return readParameterArn(rest, place);
    return valueFrom.startsWith('arn:') || valueFrom === ''
        ? unreadable()
        : shownIfPath(parameter(valueFrom, {}));
}
/** `parameter/a/b` is the parameter `/a/b`: the ARN has the name without the slash that a path begins with. */
function readParameterArn(rest, place) {
    const [, path = ''] = /^parameter\/(.+)$/.exec(rest) ?? [];
    if (path === '')
        return unreadable();
    return path.includes('/')
        ? parameter(`/${path}`, place)
        : { ...parameter(path, place), otherId: `/${path}` };
}
/** `secret:name-AbCdEf:json-key:version-stage:version-id`; each of the last three may be empty. */
function readSecretArn(arn, rest, place) {
    const [word, name = '', , stage = '', version = ''] = rest.split(':');
    if (word !== 'secret' || name === '')
        return unreadable();
    const id = arn.split(':').slice(0, 7).join(':');
    return {
        ...secret(id, name),
        ...place,
        ...(stage === '' ? {} : { stage }),
        ...(version === '' ? {} : { version })
    };
}
/** `/prod/web/db-password`: words in a path. No password or key that someone pasted looks like that. */
const PATH_OF_WORDS = /^(?:\/[A-Za-z]{1,24}(?:[-_.][A-Za-z]{1,24})*){2,}$/;
function shownIfPath({ shown = '', ...reference }) {
    return PATH_OF_WORDS.test(shown) ? { ...reference, shown } : reference;
}
function secret(id, shown) {
    return { kind: 'secret', key: `secret ${id}`, id, ...(shown === undefined ? {} : { shown }) };
}
function parameter(text, place) {
    // A version or label may follow: name:3.
    const [name = ''] = text.split(':');
    if (name.startsWith(SECRET_AS_PARAMETER)) {
        const id = name.slice(SECRET_AS_PARAMETER.length);
        return { ...secret(id, id), key: `secret ${place.region ?? ''} ${id}`, ...place };
    }
    // Those that AWS publishes for everyone are in no list.
    if (/^\/?aws\//i.test(name))
        return unreadable();
    const key = `parameter ${place.region ?? ''} ${name}`;
    return { kind: 'parameter', key, id: name, shown: name, ...place };
}
function unreadable() {
    return { kind: 'unreadable', key: 'unreadable', id: '' };
}

// EXTERNAL MODULE: ./src/preflight/service-checks.ts
var service_checks = __webpack_require__(8052);
// EXTERNAL MODULE: ./src/preflight/service-settings.ts
var service_settings = __webpack_require__(7296);
// EXTERNAL MODULE: ./src/preflight/subnet-checks.ts
var subnet_checks = __webpack_require__(3890);
// EXTERNAL MODULE: ./src/preflight/target-group-checks.ts
var target_group_checks = __webpack_require__(2144);
// EXTERNAL MODULE: ./src/preflight/task-placement-checks.ts + 1 modules
var task_placement_checks = __webpack_require__(6283);
// EXTERNAL MODULE: ./src/ecs/load-balancer-names.ts
var load_balancer_names = __webpack_require__(6001);
// EXTERNAL MODULE: ./src/scaling/scaling-plan.ts
var scaling_plan = __webpack_require__(2630);
;// CONCATENATED MODULE: ./src/preflight/traffic-checks.ts




const PRODUCTION = 'production rule';
const IGNORE = 'Let the tool that made the rules leave their actions alone (Terraform: lifecycle ignore_changes = [action] on both rules), since ECS shifts the traffic with them.';
/** Whether the traffic of a service can be shifted without mixing revisions. `revision`: the live one; absent: it is to be created. */
function checkTraffic(look, revision) {
    if (look.kind === 'unseen') {
        return [(0,check/* notChecked */.lb)(PRODUCTION, `The listener rules were not checked: ${look.why}.`)];
    }
    const facts = look.value;
    return [
        checkProduction(facts, revision),
        ...checkStickiness(facts),
        ...checkOthers(facts),
        ...checkPair(facts),
        ...checkTestRule(facts)
    ];
}
/** ECS takes for live whatever the production rule serves now, whichever revision deployed last (seen on AWS). */
function checkProduction(facts, revision) {
    const { productionRule, pair, rules, serving, live } = facts;
    const weights = rules.find(({ arn }) => arn === productionRule)?.weights;
    if (weights === undefined) {
        const what = `The production rule ${(0,load_balancer_names/* ruleName */.o)(productionRule)} of the service is not there, so that no deployment can shift its traffic.`;
        return (0,check/* failedCheck */.WU)(PRODUCTION, what, 'Create it again, and name it in the service.');
    }
    const used = [...weights].filter(([, weight]) => weight > 0).map(([arn]) => arn);
    const stranger = used.find(arn => !pair.some(group => group.arn === arn));
    const [group] = used;
    if (used.length !== 1 || group === undefined || stranger !== undefined) {
        const what = `The production rule ${(0,load_balancer_names/* ruleName */.o)(productionRule)} forwards to ${used.map(load_balancer_names/* targetGroupName */.I).join(' and ') || 'no target group'}; ECS needs it to forward to one of ${pair.map(({ name }) => name).join(' and ')} alone.`;
        return (0,check/* failedCheck */.WU)(PRODUCTION, what, `Give all of its weight to ${revision === undefined ? 'one of them' : `the group of ${revision}`}. ${IGNORE}`);
    }
    if (revision === undefined)
        return (0,check.ok)(PRODUCTION, `It forwards to ${(0,load_balancer_names/* targetGroupName */.I)(group)}.`);
    const reached = serving.filter(address => live.includes(address));
    if (live.length > 0 && reached.length === 0) {
        const others = pair.filter(({ arn }) => arn !== group).map(({ name }) => name);
        const what = `The production rule ${(0,load_balancer_names/* ruleName */.o)(productionRule)} forwards to ${(0,load_balancer_names/* targetGroupName */.I)(group)}, which holds no task of ${revision}, the live revision: something has reset it. A deployment now would put the new tasks beside the live ones, and mix both revisions.`;
        return (0,check/* failedCheck */.WU)(PRODUCTION, what, `Let it forward to ${others.join(', ')} again. ${IGNORE}`);
    }
    return (0,check.ok)(PRODUCTION, `It forwards to ${(0,load_balancer_names/* targetGroupName */.I)(group)}, where ${revision} runs.`);
}
/** A cookie of the rule binds a client to a group, whatever the weights are by then (not verified on AWS). */
function checkStickiness({ productionRule, rules }) {
    const isSticky = rules.some(({ arn, sticky }) => arn === productionRule && sticky === true);
    if (!isSticky)
        return [];
    return [
        (0,check/* doubtfulCheck */._I)('stickiness', `The production rule ${(0,load_balancer_names/* ruleName */.o)(productionRule)} keeps each client on the target group that it had first: clients may stay on the old revision when ECS shifts the traffic.`, 'Turn the stickiness of the rule off (TargetGroupStickinessConfig).')
    ];
}
/** What else forwards to one of the two stays on it when the traffic is shifted. */
function checkOthers({ productionRule, testRule, pair, rules }) {
    const others = rules.filter(({ arn, weights }) => arn !== productionRule && arn !== testRule && pair.some(group => weights.has(group.arn)));
    return others.map(({ arn, weights }) => {
        const groups = pair.filter(group => weights.has(group.arn)).map(({ name }) => name);
        return (0,check/* doubtfulCheck */._I)('other rules', `${(0,load_balancer_names/* ruleName */.o)(arn)} forwards to ${groups.join(' and ')}, too, and does not follow when ECS shifts the traffic: after a deployment it leads to no task.`, 'Send its traffic through the production rule (more conditions, or the same listener), or give it target groups of its own.');
    });
}
function checkPair({ pair }) {
    const [one, other] = pair;
    if (one === undefined || other === undefined)
        return [];
    const differs = ['targetType', 'vpc'].find(member => one[member] !== other[member]);
    if (differs === undefined)
        return [];
    const what = `${one.name} and ${other.name} take turns, and differ in ${differs === 'vpc' ? 'their network' : 'their target type'}: ${one[differs] ?? 'none'} and ${other[differs] ?? 'none'}.`;
    return [
        (0,check/* failedCheck */.WU)('pair of target groups', what, 'Make both with the target type ip in one VPC.')
    ];
}
function checkTestRule({ productionRule, testRule }) {
    return testRule === productionRule
        ? [
            (0,check/* failedCheck */.WU)('test rule', 'The test rule of the service is its production rule.', 'Make a rule of its own for test traffic, on another listener or with conditions of its own.')
        ]
        : [];
}
/** A policy that counts requests names one target group, which production traffic leaves (AWS documentation). */
function checkRequestPolicies(look) {
    if (look.kind === 'unseen') {
        return [(0,check/* notChecked */.lb)('scaling', `The scaling policies were not checked: ${look.why}.`)];
    }
    const counting = look.value.filter(policy => (0,scaling_plan/* metricOf */.ak)(policy) === scaling_plan/* REQUESTS_METRIC */.kP);
    return counting.map(({ name }) => (0,check/* doubtfulCheck */._I)('scaling', `The policy ${name} counts the requests of one target group (${scaling_plan/* REQUESTS_METRIC */.kP}), and each deployment shifts the traffic to the other one: AWS does not support that with blue/green deployments.`, 'Let CPU or memory decide, or a metric of your own that sums both target groups.'));
}
/** A job on a runner of GitHub's ends then (GitHub documentation). */
const HOSTED_JOB_MINUTES = 360;
/** What a deployment takes besides: tasks have to start and to drain. */
const LEAST_MINUTES = 3;
/** Whether the planned waiting of a deployment fits into a job; hooks do not count, which someone may answer. */
function checkJobTime(view, { waitUntil, hosted }) {
    if (waitUntil === 'pause')
        return [];
    const bakeMinutes = waitUntil === 'bake' ? 0 : view.bakeMinutes;
    const alarms = waitUntil === 'bake' ? false : view.alarms;
    const waits = (0,strategy/* plannedWaits */.LH)({ ...view, bakeMinutes, alarms, hooks: [] });
    const least = waits.reduce((sum, [minutes]) => sum + minutes, LEAST_MINUTES);
    if (least <= HOSTED_JOB_MINUTES || !hosted)
        return [];
    const list = waits.map(([minutes, what]) => `${minutes} ${what}`).join(', ');
    return [
        (0,check/* failedCheck */.WU)('time', `A deployment takes at least ${least} minutes (${list}), and a job on a runner of GitHub's ends after ${HOSTED_JOB_MINUTES}: it would be cancelled on the way.`, 'Leave on the way with wait-until (bake, or pause where the service has a PAUSE hook), wait less in the service, or use a runner of your own.')
    ];
}

// EXTERNAL MODULE: ./src/preflight/steps/read-once.ts
var read_once = __webpack_require__(1101);
// EXTERNAL MODULE: ./src/preflight/steps/read-roles.ts
var read_roles = __webpack_require__(6143);
;// CONCATENATED MODULE: ./src/preflight/steps/read-secrets.ts

/** The clients of both services are loaded when they are needed. */
const loadCalls = () => Promise.all(/* import() */[__webpack_require__.e(7655), __webpack_require__.e(528)]).then(__webpack_require__.bind(__webpack_require__, 528));
/** Which of the secrets and parameters are there. None is read. */
async function readSecrets(used, tools) {
    const unique = [...new Map(used.map(({ reference }) => [reference.key, reference])).values()];
    const regions = [...new Set(unique.map(({ region }) => region))];
    const found = await Promise.all(regions.map(async (region) => {
        const of = (kind) => unique.filter(one => one.kind === kind && one.region === region);
        return await Promise.all([
            readSecretsIn(region, of('secret'), tools),
            readParametersIn(region, of('parameter'), tools)
        ]);
    }));
    return new Map(found.flat(2));
}
async function readSecretsIn(region, references, { clients, cancel }) {
    if (references.length === 0)
        return [];
    return await Promise.all(references.map(async ({ key, id }) => {
        const found = await (0,read_once/* readOnce */.W)('secretsmanager:DescribeSecret', cancel, async (signal) => {
            const { describeSecret } = await loadCalls();
            const facts = await describeSecret({ clients, region }, id, signal);
            return facts === 'missing' ? MISSING : { kind: 'found', ...facts };
        });
        return [key, found];
    }));
}
const MISSING = { kind: 'missing' };
async function readParametersIn(region, references, { clients, cancel }) {
    if (references.length === 0)
        return [];
    const names = references.flatMap(({ id, otherId }) => [id, otherId ?? []].flat());
    const there = await (0,read_once/* readOnce */.W)('ssm:DescribeParameters', cancel, async (signal) => {
        const { findParameters } = await loadCalls();
        return await findParameters({ clients, region }, [...new Set(names)], signal);
    });
    return references.map(({ key, id, otherId = id }) => {
        if (there.kind === 'unseen')
            return [key, there];
        const isThere = there.value.has(id) || there.value.has(otherId);
        const value = isThere ? { kind: 'found', deleted: false } : MISSING;
        return [key, { kind: 'seen', value }];
    });
}

// EXTERNAL MODULE: ./src/aws/elb.ts
var aws_elb = __webpack_require__(5596);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-elastic-load-balancing-v2/dist-cjs/index.js
var dist_cjs = __webpack_require__(586);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
;// CONCATENATED MODULE: ./src/aws/paired-groups.ts


/** The target groups that take turns, as far as they are there. */
async function describePair(client, arns, signal) {
    const { TargetGroups: groups = [] } = await (0,failure/* naming */.b7)('elasticloadbalancing:DescribeTargetGroups', () => client.send(new dist_cjs/* DescribeTargetGroupsCommand */.sC7({ TargetGroupArns: [...arns] }), {
        abortSignal: signal
    }));
    return groups.map(group => ({
        arn: group.TargetGroupArn ?? '',
        name: group.TargetGroupName ?? '',
        targetType: group.TargetType ?? '',
        ...(group.VpcId === undefined ? {} : { vpc: group.VpcId })
    }));
}

// EXTERNAL MODULE: ./src/aws/task-addresses.ts
var task_addresses = __webpack_require__(8041);
// EXTERNAL MODULE: ./src/aws/traffic-rules.ts
var traffic_rules = __webpack_require__(6102);
// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/deployment/progress-lines.ts
var progress_lines = __webpack_require__(2210);
// EXTERNAL MODULE: ./src/preflight/trust-policy.ts
var trust_policy = __webpack_require__(3928);
;// CONCATENATED MODULE: ./src/preflight/infrastructure-role.ts


const infrastructure_role_NAME = 'infrastructure role';
const FIX = 'Make it with the trust of ecs.amazonaws.com and the policy AmazonECSInfrastructureRolePolicyForLoadBalancers, and name it in advancedConfiguration.roleArn of the service.';
/** Whether the role with which ECS changes listener rules is there, and lets ECS use it. Nothing is said of what is not seen. */
function checkInfrastructureRole(name, look) {
    if (look.kind === 'unseen')
        return [];
    if (look.value === 'missing') {
        const what = `The role ${name}, with which ECS shifts the traffic, is not there.`;
        return [(0,check/* failedCheck */.WU)(infrastructure_role_NAME, what, FIX)];
    }
    return (0,trust_policy/* trustsService */.$)(look.value.trust, 'ecs') === 'no'
        ? [
            (0,check/* failedCheck */.WU)(infrastructure_role_NAME, `The role ${name} does not trust ecs.amazonaws.com, so that ECS cannot shift the traffic.`, FIX)
        ]
        : [(0,check.ok)(infrastructure_role_NAME, `${name} is there.`)];
}

;// CONCATENATED MODULE: ./src/preflight/steps/read-traffic.ts









/** The checks of what ECS shifts the traffic of a service with: rules, target groups, role. None where it shifts none. */
async function checkShift({ service, settings: { loadBalancers, strategy } }, tools) {
    if (strategy === 'ROLLING' || (service !== undefined && service.controller !== 'ECS'))
        return [];
    const target = service && (0,plan_update/* rollbackTarget */.es)(service);
    const live = service && target && { ...target, service };
    // Of a service that is there, but of which nothing has worked yet, nothing can be told.
    if (service !== undefined && live === undefined)
        return [];
    const policies = service &&
        (0,read_once/* readOnce */.W)('application-autoscaling:DescribeScalingPolicies', tools.cancel, signal => readPolicies(service, tools, signal));
    const checks = await Promise.all(loadBalancers.map(async ({ targetGroupArn, shift }) => shift?.productionListenerRule === undefined || targetGroupArn === undefined
        ? []
        : await checkRoute(live, targetGroupArn, shift, tools)));
    return [...checks.flat(), ...(policies === undefined ? [] : checkRequestPolicies(await policies))];
}
async function readPolicies({ clusterArn, name }, { clients }, signal) {
    const { scalingPolicies } = await Promise.all(/* import() */[__webpack_require__.e(1491), __webpack_require__.e(6143)]).then(__webpack_require__.bind(__webpack_require__, 8524));
    const cluster = clusterArn.slice(clusterArn.lastIndexOf('/') + 1);
    return await scalingPolicies(clients, `service/${cluster}/${name}`, signal);
}
async function checkRoute(live, targetGroupArn, shift, tools) {
    const { clients, cancel } = tools;
    const [traffic, role] = await Promise.all([
        (0,read_once/* readOnce */.W)('elasticloadbalancing:DescribeRules', cancel, signal => readTraffic(live, targetGroupArn, shift, clients, signal)),
        readShiftRole(shift, tools)
    ]);
    return [...checkTraffic(traffic, live && (0,progress_lines/* revisionName */.pd)(live.taskDefinition)), ...role];
}
async function readShiftRole({ roleArn }, { clients, cancel }) {
    if (roleArn === undefined)
        return [];
    const name = roleArn.split('/').pop() ?? roleArn;
    const role = await (0,read_once/* readOnce */.W)('iam:GetRole', cancel, async (signal) => {
        const { getRole } = await Promise.all(/* import() */[__webpack_require__.e(8290), __webpack_require__.e(4463)]).then(__webpack_require__.bind(__webpack_require__, 6844));
        return await getRole(clients, name, signal);
    });
    return checkInfrastructureRole(name, role);
}
async function readTraffic(live, targetGroupArn, { productionListenerRule = '', testListenerRule, alternateTargetGroupArn = '' }, { ecs, elb }, signal) {
    const [pair, rules, addresses] = await Promise.all([
        describePair(elb, [targetGroupArn, alternateTargetGroupArn], signal),
        (0,traffic_rules/* rulesOfBalancer */.Z)(elb, productionListenerRule, signal),
        live === undefined
            ? []
            : (0,task_addresses/* addressesOf */.s)(ecs, live.service.clusterArn, live.service.name, live.deploymentId)
    ]);
    const weights = rules.find(({ arn }) => arn === productionListenerRule)?.weights ?? new Map();
    const [serving] = [...weights].filter(([, weight]) => weight > 0).map(([arn]) => arn);
    const targets = serving === undefined || live === undefined ? [] : await (0,aws_elb/* targetHealth */.k)(elb, serving);
    return {
        productionRule: productionListenerRule,
        ...(testListenerRule === undefined ? {} : { testRule: testListenerRule }),
        pair,
        rules,
        serving: targets.map(({ id }) => id),
        live: addresses
    };
}

;// CONCATENATED MODULE: ./src/preflight/steps/gather-checks.ts






















/** All checks of a plan but those of image and task definition, by calls that only read. */
async function gatherChecks(request, found, definition, tools) {
    const { task, service } = await readChecks(request, found, definition, tools);
    return [...task, ...freeChecks(request, found, definition, tools), ...service];
}
/** The checks that take calls: of what a task uses, and of what is around the service. A call that fails is a check that is not made. */
async function readChecks(request, found, definition, tools) {
    const settings = (0,service_settings/* settingsOf */.f)(found, request.rollout.desiredCount);
    const [task, groups, surroundings, shift] = await Promise.all([
        checkWhatTaskUses(request, definition, tools),
        readTargetGroups(settings, tools),
        checkSurroundings(settings, tools),
        checkShift({ service: (0,service_state/* existingService */.TG)(found.service), settings }, tools)
    ]);
    return { task, service: [...(0,target_group_checks/* checkTargetGroups */.C)(groups, definition), ...shift, ...surroundings] };
}
/** Roles, secrets and log groups. */
async function checkWhatTaskUses(request, definition, tools) {
    const used = secretsOf(definition);
    if ((0,role_names/* rolesOf */.R7)(definition).length === 0 && used.length === 0) {
        return (0,task_placement_checks/* checkLogGroups */.fi)(definition, await readLogGroups(definition, tools));
    }
    const caller = (0,read_roles/* readCaller */.wW)(tools);
    const [who, roles, passing, secrets, logs] = await Promise.all([
        caller,
        (0,read_roles/* readRoles */.iZ)(definition, tools),
        caller.then(found => (0,read_roles/* readPassing */.A5)(definition, found, tools)),
        readSecrets(used, tools),
        readLogGroups(definition, tools)
    ]);
    const account = who.kind === 'seen' ? who.value.account : undefined;
    const registers = request.mode === 'deploy';
    return [
        ...(0,iam_role_checks/* checkRoles */._)(definition, { caller: who, roles, passing, registers }),
        ...checkSecrets(used, secrets, account),
        ...(0,task_placement_checks/* checkLogGroups */.fi)(definition, logs)
    ];
}
/** Subnets and alarms. */
async function checkSurroundings({ subnets, alarms, moreTasks }, { clients, cancel }) {
    const [networks, states] = await Promise.all([
        subnets.length === 0
            ? undefined
            : (0,read_once/* readOnce */.W)('ec2:DescribeSubnets', cancel, async (signal) => {
                const { describeSubnets } = await Promise.all(/* import() */[__webpack_require__.e(5193), __webpack_require__.e(735)]).then(__webpack_require__.bind(__webpack_require__, 735));
                return await describeSubnets(clients, [...subnets], signal);
            }),
        alarms.length === 0
            ? undefined
            : (0,read_once/* readOnce */.W)('cloudwatch:DescribeAlarms', cancel, async (signal) => {
                const { alarmStates } = await Promise.all(/* import() */[__webpack_require__.e(4085), __webpack_require__.e(4847)]).then(__webpack_require__.bind(__webpack_require__, 4847));
                return await alarmStates(clients, alarms, signal);
            })
    ]);
    return [
        ...(networks === undefined ? [] : (0,subnet_checks/* checkSubnets */.h)(networks, moreTasks)),
        ...(states === undefined ? [] : checkAlarms(alarms, states))
    ];
}
/** The check of the image that a deployment would use. */
function imageChecks(image, definition) {
    if (image === undefined)
        return [];
    const { mistakes = [], platforms = [] } = image;
    const wanted = (0,platform/* platformOf */.tj)(definition);
    return [
        (0,task_placement_checks/* checkImageExists */.CK)(image.image, image.finding, definition),
        ...[...mistakes, ...(0,wanted_platform/* checkWantedPlatform */.P8)(platforms, wanted)].map(({ where, what, fix }) => (0,check/* failedCheck */.WU)('image', `${where}: ${what}`, fix ?? 'Correct it.'))
    ];
}
/** The checks that need no call: what a deployment has looked up anyway is enough. */
function freeChecks(request, found, definition, { env }) {
    if (found.service === undefined)
        return [];
    const service = (0,service_state/* existingService */.TG)(found.service);
    const point = [...checkPoint(request, found), ...checkTime(request, found, env)];
    return service === undefined
        ? [...point, ...(0,service_checks/* checkFit */._j)((0,service_settings/* settingsOf */.f)(found, undefined), definition, request.rollout)]
        : [...point, ...checkExisting(service, request, found, definition)];
}
/** CodeDeploy sends traffic where the AppSpec says, whatever the service says. */
function checkExisting(service, { rollout }, { codeDeploy }, definition) {
    const targets = codeDeploy?.appSpec.targets ?? [];
    if (targets.length === 0)
        return (0,service_checks/* checkService */._x)(service, definition, rollout);
    return [
        ...(0,service_checks/* checkService */._x)({ ...service, loadBalancers: [] }, definition, rollout),
        ...(0,service_checks/* checkPorts */.v5)(targets, definition, 'AppSpec')
    ];
}
/** Whether the deployment reaches the point that is to be waited for. */
function checkPoint({ rollout }, found) {
    const { waitUntil } = rollout;
    if (waitUntil === 'completed')
        return [];
    const refusal = (0,waiting_point/* refusePoint */.l)(waitUntil, {
        ...pointSourceOf(found),
        tested: rollout.smokeTest !== undefined
    });
    return refusal === undefined
        ? [(0,check.ok)('wait-until', `The deployment reaches ${waitUntil}.`)]
        : [(0,check/* failedCheck */.WU)('wait-until', refusal.what, refusal.fix ?? 'Leave wait-until out.')];
}
/** Whether the planned waiting of the deployment fits into a job. Where the step does not wait, or another deploys, it need not. */
function checkTime({ rollout }, found, env) {
    const view = pointSourceOf(found);
    if (!rollout.wait || view.controller === 'CODE_DEPLOY')
        return [];
    // The runner says so (GitHub documentation, default environment variables).
    const hosted = env.RUNNER_ENVIRONMENT === 'github-hosted';
    return checkJobTime(view, { waitUntil: rollout.waitUntil, hosted });
}
function pointSourceOf({ service: found, serviceDefinition }) {
    const service = (0,service_state/* existingService */.TG)(found);
    return service === undefined
        ? (0,strategy/* readStrategy */.C)(serviceDefinition ?? {})
        : { ...service.settings, controller: service.controller };
}
async function readLogGroups(definition, { clients, cancel }) {
    const found = await Promise.all((0,task_placement_checks/* groupsOf */.c1)(definition).map(async ({ group, region }) => {
        const there = await (0,read_once/* readOnce */.W)('logs:DescribeLogGroups', cancel, async (signal) => (await (0,preflight_reads/* hasLogGroup */.GT)(clients.logs(region), group, signal)) ? 'found' : 'missing');
        return [group, there];
    }));
    return new Map(found);
}
async function readTargetGroups({ loadBalancers }, { clients, cancel }) {
    const arns = loadBalancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
    if (arns.length === 0)
        return { kind: 'seen', value: { groups: [], missing: [] } };
    return await (0,read_once/* readOnce */.W)('elasticloadbalancing:DescribeTargetGroups', cancel, signal => (0,preflight_reads/* describeTargetGroups */.t4)(clients.elb, arns, signal));
}


/***/ }),

/***/ 8990:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ warnOfFileImages)
});

// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/image/reference.ts
var reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/task-definition/definition.ts
var definition = __webpack_require__(3080);
;// CONCATENATED MODULE: ./src/preflight/file-images.ts


/**
 * The containers whose image a file would replace by another one that is not known to be newer: most often the image
 * that runs was given by an input, and the file still names the one that it was begun with.
 */
function replacedByFile(file, live) {
    const running = new Map(live.containerDefinitions.map((container, index) => [(0,definition/* nameOf */.V)(container, index), container.image]));
    return file.containerDefinitions.flatMap((container, index) => {
        const name = (0,definition/* nameOf */.V)(container, index);
        const { image } = container;
        const now = running.get(name);
        if (image === undefined || now === undefined || image === now)
            return [];
        return isNewer(image, now)
            ? []
            : [
                `${name}: neither image nor repository is given, so that ${now}, which runs, is replaced by ${image} of the file. If that is an old image: give image, or leave task-definition out to keep what runs.`
            ];
    });
}
/** Whether both are numbered versions of one repository, and the first is the higher one. */
function isNewer(image, than) {
    const [left, right] = [(0,reference/* parseImageReference */.o_)(image), (0,reference/* parseImageReference */.o_)(than)];
    if (left === undefined || right === undefined || left.path !== right.path)
        return false;
    const [a, b] = [versionOf(left.tag), versionOf(right.tag)];
    if (a === undefined || b === undefined)
        return false;
    const at = a.findIndex((number, index) => number !== (b[index] ?? 0));
    return at < 0 ? a.length < b.length : (a[at] ?? 0) > (b[at] ?? 0);
}
/** The numbers of `1.27`, `v2.0.1`, `1.27-alpine`. */
function versionOf(tag = '') {
    const [, numbers] = /^v?(\d{1,9}(?:\.\d{1,9}){0,4})(?:[-+][\w.-]*)?$/.exec(tag) ?? [];
    return numbers?.split('.').map(Number);
}

;// CONCATENATED MODULE: ./src/preflight/steps/warn-of-file-images.ts


/** Says which running images a task definition file would replace where no image was given. */
function warnOfFileImages({ image, taskDefinition }, { base, registered, service: state }, { runner }) {
    if (image.kind !== 'none' || taskDefinition.source.kind !== 'file')
        return;
    const service = (0,service_state/* shownService */.dw)(state);
    if (service === undefined)
        return;
    const live = registered.find(({ arn }) => arn === service.taskDefinition);
    if (live === undefined)
        return;
    for (const text of replacedByFile(base, live.definition))
        runner.warning(text);
}


/***/ }),

/***/ 2144:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ checkTargetGroups),
/* harmony export */   c: () => (/* binding */ KNOCKS)
/* harmony export */ });
/* harmony import */ var _ecs_load_balancer_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6001);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4163);
/* harmony import */ var _port_range_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4676);



/** The name of the check that what the load balancer knocks at is mapped. A port works without being mapped, if someone listens. */
const KNOCKS = 'health check port';
/** Whether the target groups of a service are there, and fit tasks on Fargate. */
function checkTargetGroups(look, definition) {
    const name = 'target group';
    if (look.kind === 'unseen')
        return [(0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .notChecked */ .lb)(name, `It was not checked: ${look.why}.`)];
    const { groups, missing } = look.value;
    return [
        ...missing.map(arn => (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .failedCheck */ .WU)(name, `The target group ${(0,_ecs_load_balancer_names_js__WEBPACK_IMPORTED_MODULE_1__/* .targetGroupName */ .I)(arn)} is not there, so that no task gets traffic.`, 'Create it again, or take it out of the load balancers of the service.')),
        ...groups.flatMap(group => checkTargetGroup(group, definition))
    ];
}
function checkTargetGroup(group, definition) {
    const name = 'target group';
    const problems = [];
    if (group.targetType !== 'ip') {
        problems.push((0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .failedCheck */ .WU)(name, `${group.name} has the target type ${group.targetType}; tasks on Fargate have addresses of their own and need ip.`, 'Make a target group with the target type ip.'));
    }
    if (!group.attached) {
        problems.push((0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .doubtfulCheck */ ._I)(name, `No load balancer sends traffic to ${group.name}, so its targets stay unused and never become healthy.`, 'Add it to a listener rule of the load balancer.'));
    }
    const port = group.healthCheckPort;
    if (port !== undefined && !mapsPort(definition, port)) {
        problems.push((0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .doubtfulCheck */ ._I)(KNOCKS, `The health check of ${group.name} uses port ${port}, but no container maps it.`, 'Use the traffic port, or map the port.'));
    }
    if (problems.length > 0)
        return problems;
    return [
        (0,_check_js__WEBPACK_IMPORTED_MODULE_0__.ok)(name, `${group.name} has the target type ip; its health check is ${describeHealthCheck(group)}.`)
    ];
}
function describeHealthCheck({ healthCheckProtocol = 'HTTP', healthCheckPath, interval }) {
    const every = interval === undefined ? undefined : `every ${interval} s`;
    return [healthCheckProtocol, healthCheckPath, every].filter(Boolean).join(' ');
}
function mapsPort({ containerDefinitions }, port) {
    return containerDefinitions.some(({ portMappings = [] }) => portMappings.some(({ containerPort, containerPortRange }) => containerPort === port || (0,_port_range_js__WEBPACK_IMPORTED_MODULE_2__/* .inRange */ .r)(containerPortRange, port)));
}


/***/ }),

/***/ 6283:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QU: () => (/* binding */ checkDefinition),
  CK: () => (/* binding */ checkImageExists),
  fi: () => (/* binding */ checkLogGroups),
  c1: () => (/* binding */ groupsOf)
});

// EXTERNAL MODULE: ./src/image/manifest.ts
var manifest = __webpack_require__(596);
// EXTERNAL MODULE: ./src/problem.ts
var src_problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/task-definition/definition.ts
var task_definition_definition = __webpack_require__(3080);
;// CONCATENATED MODULE: ./src/task-definition/log-target.ts

/** Each container's log target by the container's name; undefined when it does not log to CloudWatch. */
function logTargets(definition) {
    return new Map(definition.containerDefinitions.map((container, index) => {
        const { logDriver, options } = container.logConfiguration ?? {};
        return [(0,task_definition_definition/* nameOf */.V)(container, index), logDriver === 'awslogs' ? targetOf(options) : undefined];
    }));
}
function targetOf(options = {}) {
    const group = options['awslogs-group'];
    const region = options['awslogs-region'];
    const streamPrefix = options['awslogs-stream-prefix'];
    if (group === undefined)
        return undefined;
    return {
        group,
        ...(region === undefined ? {} : { region }),
        ...(streamPrefix === undefined ? {} : { streamPrefix })
    };
}
/** The log stream of one container of one task, as the awslogs driver names it. */
function logStreamOf(prefix, container, taskId) {
    return `${prefix}/${container}/${taskId}`;
}

// EXTERNAL MODULE: ./src/task-definition/platform.ts
var platform = __webpack_require__(3810);
// EXTERNAL MODULE: ./src/preflight/check.ts
var check = __webpack_require__(4163);
// EXTERNAL MODULE: ./src/preflight/readable.ts
var readable = __webpack_require__(111);
;// CONCATENATED MODULE: ./src/preflight/task-placement-checks.ts






/** Whether the image is there, and has something for the processor of the task. */
function checkImageExists(image, finding, definition) {
    const name = 'image';
    switch (finding.kind) {
        case 'to-build':
            return finding.rebuildReason === undefined
                ? (0,check.ok)(name, `${image} is not in ECR yet: it would be built and pushed.`)
                : (0,check.ok)(name, `${image} is in ECR, and would be built again and pushed: ${finding.rebuildReason}`);
        case 'other-build':
            return (0,check/* failedCheck */.WU)(name, finding.what, finding.fix);
        case 'missing':
            return (0,check/* failedCheck */.WU)(name, `The image ${image} is not in ECR.`, 'Check the repository, the tag and the region; push the image first, or give repository to build it.');
        case 'repository-missing':
            return checkMissingRepository(image, finding);
        case 'unknown':
            return (0,check/* notChecked */.lb)(name, `${image} was not checked: ${finding.why}.`);
        case 'found':
            return checkFound(image, finding, definition);
    }
}
function checkMissingRepository(image, { wouldCreate, moving }) {
    const name = 'image';
    if (!wouldCreate) {
        const what = `The repository of ${image} is not there.`;
        return (0,check/* failedCheck */.WU)(name, what, 'Create it, or set create-repository: true.');
    }
    return moving === undefined
        ? (0,check.ok)(name, `The repository of ${image} is not there yet: it would be created.`)
        : (0,check/* doubtfulCheck */._I)(name, moving, 'Or create the repository beforehand, with tags that can move.');
}
function checkFound(image, { platforms, warning: doubt }, definition) {
    const name = 'image';
    const wanted = (0,platform/* platformOf */.tj)(definition);
    if ((0,manifest/* holdsPlatform */.y3)(platforms, wanted) && doubt !== undefined) {
        return (0,check/* doubtfulCheck */._I)(name, doubt, 'Use a tag of its own for each build, or set if-exists: build.');
    }
    return (0,manifest/* holdsPlatform */.y3)(platforms, wanted)
        ? (0,check.ok)(name, `${image} is in ECR, for ${platforms.join(', ')}.`)
        : (0,check/* failedCheck */.WU)(name, `The image ${image} is for ${platforms.join(', ')}, and the task needs ${wanted}.`, `Build it with platforms: ${wanted}, or change runtimePlatform.cpuArchitecture of the task definition.`);
}
/** What `checkFargate` found, and the size. */
function checkDefinition({ cpu, memory, family }, findings) {
    const name = 'task definition';
    const show = (problem) => (0,src_problem/* describeProblems */.yg)([{ where: problem.where, what: problem.what }]);
    const checks = [
        ...findings.errors.map(problem => (0,check/* failedCheck */.WU)(name, show(problem), problem.fix ?? 'Correct it.')),
        ...findings.warnings.map(problem => (0,check/* doubtfulCheck */._I)(name, show(problem), problem.fix ?? 'Look at it.'))
    ];
    return findings.errors.length > 0
        ? checks
        : [(0,check.ok)(name, `${family} can run on Fargate: cpu ${cpu}, memory ${memory}.`), ...checks];
}
/** The log groups of all containers, by what was found of each; a group that the task would make itself is fine. */
function checkLogGroups(definition, findings) {
    const name = 'log group';
    return groupsOf(definition).map(({ group, makes }) => {
        const look = findings.get(group);
        switch ((0,readable/* seen */.c)(look)) {
            case 'found':
                return (0,check.ok)(name, `${group} is there.`);
            case 'missing':
                return makes
                    ? (0,check.ok)(name, `${group} is not there yet: the first task makes it.`)
                    : (0,check/* failedCheck */.WU)(name, `The log group ${group} is not there, so that no task can start.`, 'Create it, or set the log option awslogs-create-group to true.');
            default:
                return (0,check/* notChecked */.lb)(name, `${group} was not checked: ${(0,readable/* whyUnseen */.V)(look)}.`);
        }
    });
}
/** The log groups that containers write to, each once, with whether the task may make it. */
function groupsOf(definition) {
    const targets = [...logTargets(definition).values()].filter(target => target !== undefined);
    const makers = new Set(definition.containerDefinitions.flatMap(({ logConfiguration }) => logConfiguration?.options?.['awslogs-create-group'] === 'true'
        ? (logConfiguration.options['awslogs-group'] ?? [])
        : []));
    const unique = new Map(targets.map(target => [target.group, target]));
    return [...unique.values()].map(({ group, region }) => ({
        group,
        makes: makers.has(group),
        ...(region === undefined ? {} : { region })
    }));
}


/***/ }),

/***/ 3164:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ refreshService)
/* harmony export */ });
/* harmony import */ var _deployment_plan_update_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(164);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(394);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1833);
/* harmony import */ var _find_revision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8271);
/* harmony import */ var _find_service_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4052);





/**
 * What was found, with the service as it is now: a build and a one-off task take their time, and someone may have
 * deployed or rolled back in the meantime. A service that has yet to be created is left to that.
 */
async function refreshService(request, found, tools) {
    const before = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__/* .existingService */ .TG)(found.service);
    if (before === undefined)
        return found;
    const { controller, name, taskDefinition } = before;
    const wanted = { cluster: request.cluster, service: name, controllers: [controller] };
    const service = await (0,_find_service_js__WEBPACK_IMPORTED_MODULE_3__/* .requireService */ .rU)(wanted, tools);
    tools.journal.learn({ previousTaskDefinitionArn: (0,_deployment_plan_update_js__WEBPACK_IMPORTED_MODULE_4__/* .ranBefore */ .$L)(service) });
    if (service.taskDefinition === taskDefinition)
        return { ...found, service };
    const live = await (0,_find_revision_js__WEBPACK_IMPORTED_MODULE_2__/* .findLive */ .KI)(request, service, tools);
    if (live === undefined)
        return { ...found, service };
    const startsFromLive = request.taskDefinition.source.kind === 'live';
    return {
        ...found,
        service,
        // What ran before may still be what is wanted.
        registered: [live, ...found.registered],
        ...(startsFromLive ? { base: (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .plainDefinition */ .YY)(live.definition) } : {})
    };
}


/***/ }),

/***/ 2630:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NJ: () => (/* binding */ planScaling),
/* harmony export */   ak: () => (/* binding */ metricOf),
/* harmony export */   kP: () => (/* binding */ REQUESTS_METRIC)
/* harmony export */ });
/** The metric that requests are counted by: of one target group. */
const REQUESTS_METRIC = 'ALBRequestCountPerTarget';
const METRICS = {
    cpu: { type: 'ECSServiceAverageCPUUtilization', noun: 'the CPU', unit: ' %' },
    memory: { type: 'ECSServiceAverageMemoryUtilization', noun: 'the memory', unit: ' %' },
    requests: { type: REQUESTS_METRIC, noun: 'the requests', unit: ' per target and minute' }
};
/** What is to be sent, or every reason why AWS would not take it. Policies of other names are never among it. */
function planScaling(request, state, surroundings) {
    const wanted = Object.keys(METRICS).filter(name => request[name] !== undefined);
    const problems = [
        ...checkRange(request, state),
        ...wanted.flatMap(metric => checkMetric(metric, state))
    ];
    if (problems.length > 0)
        return { ok: false, problems };
    const range = planRange(request, state);
    const policies = wanted.flatMap(metric => planPolicy(metric, request, state, surroundings.label));
    return {
        ok: true,
        value: {
            ...(range === undefined ? {} : { range }),
            policies: policies.map(({ name, tracking }) => ({ name, tracking })),
            changes: [
                ...(range === undefined ? [] : [describeRange(range, state, surroundings)]),
                ...policies.map(({ change }) => change)
            ]
        },
        notes: []
    };
}
function checkRange({ min, max }, { target }) {
    if (target === undefined) {
        const missing = [
            ...(min === undefined ? ['min-capacity'] : []),
            ...(max === undefined ? ['max-capacity'] : [])
        ];
        return missing.map(where => ({
            where,
            what: 'The service has no scalable target yet, so that both ends of its range are needed.',
            fix: 'Give min-capacity and max-capacity.'
        }));
    }
    const now = `The service scales from ${target.min} to ${target.max} tasks`;
    const fix = 'Give both min-capacity and max-capacity.';
    if (min !== undefined && max === undefined && min > target.max) {
        const what = `${now}, and ${min} is more than ${target.max}.`;
        return [{ where: 'min-capacity', what, fix }];
    }
    if (max !== undefined && min === undefined && max < target.min) {
        const what = `${now}, and ${max} is less than ${target.min}.`;
        return [{ where: 'max-capacity', what, fix }];
    }
    return [];
}
/** AWS takes one policy of target tracking for each metric, and changes no policy into one of another type. */
function checkMetric(metric, { policies }) {
    const { type, noun } = METRICS[metric];
    const where = `target-${metric}`;
    const own = policies.find(({ name }) => name === nameOf(metric));
    if (own !== undefined && own.type !== 'TargetTrackingScaling') {
        const what = `The policy ${own.name} of the service is of the type ${own.type}.`;
        return [{ where, what, fix: `Delete it, or leave ${where} out.` }];
    }
    const other = policies.find(policy => policy !== own && metricOf(policy) === type);
    if (other === undefined)
        return [];
    const what = `The policy ${other.name} of the service holds ${noun} already, and AWS takes one only.`;
    return [{ where, what, fix: `Leave ${where} out, or delete that policy.` }];
}
function planRange({ min, max }, { target }) {
    const range = {
        ...(min === undefined || min === target?.min ? {} : { min }),
        ...(max === undefined || max === target?.max ? {} : { max })
    };
    return Object.keys(range).length === 0 ? undefined : range;
}
function describeRange(range, { target }, { running }) {
    const min = range.min ?? target?.min ?? 0;
    const max = range.max ?? target?.max ?? 0;
    const before = target === undefined ? '' : `${target.min} to ${target.max} tasks -> `;
    // Application Auto Scaling brings the count into a new range at once.
    const now = running < min
        ? ` (the service has ${running}: tasks are started at once)`
        : running > max
            ? ` (the service has ${running}: tasks are stopped at once)`
            : '';
    return `${before}${min} to ${max} tasks${now}`;
}
function planPolicy(metric, request, { policies }, label) {
    const { type, noun, unit } = METRICS[metric];
    const name = nameOf(metric);
    const before = policies.find(policy => policy.name === name)?.tracking;
    const value = request[metric] ?? 0;
    const wanted = metric === 'requests' ? label : undefined;
    const isSame = before?.TargetValue === value &&
        before.PredefinedMetricSpecification?.PredefinedMetricType === type &&
        before.PredefinedMetricSpecification.ResourceLabel === wanted;
    if (isSame)
        return [];
    const from = before === undefined ? '' : `${before.TargetValue}${unit} -> `;
    return [
        {
            name,
            tracking: {
                ...keptOf(before),
                TargetValue: value,
                PredefinedMetricSpecification: {
                    PredefinedMetricType: type,
                    ...(wanted === undefined ? {} : { ResourceLabel: wanted })
                }
            },
            change: `${name} holds ${noun} at ${from}${value}${unit}`
        }
    ];
}
/** A policy is replaced as a whole: what it has besides goes with it, but AWS takes one metric only. */
function keptOf(before) {
    const kept = Object.entries(before ?? {}).filter(([member]) => !REPLACED.includes(member));
    return Object.fromEntries(kept);
}
const REPLACED = ['TargetValue', 'PredefinedMetricSpecification', 'CustomizedMetricSpecification'];
const nameOf = (metric) => `deploy-fargate-${metric}`;
/** The predefined metric that a policy holds; undefined when it holds another one, or none. */
const metricOf = ({ tracking }) => tracking?.PredefinedMetricSpecification?.PredefinedMetricType;


/***/ }),

/***/ 2616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ bringScaling),
  x: () => (/* binding */ prepareScaling)
});

// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/ecs/strategy.ts
var ecs_strategy = __webpack_require__(448);
// EXTERNAL MODULE: ./src/preflight/service-settings.ts
var service_settings = __webpack_require__(7296);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
;// CONCATENATED MODULE: ./src/scaling/request-label.ts
/** The ARN of the target group whose requests are counted, or why there is none. */
function countedGroup({ groups, shifts }) {
    const [group, ...more] = [...new Set(groups)];
    if (group === undefined)
        return refused('The service has no target group, so that');
    if (more.length > 0) {
        const names = [group, ...more].map(arn => pathOf(arn).split('/')[1]).join(' and ');
        return refused(`The service has several target groups (${names}), of which AWS counts one, so that`);
    }
    // The label of the metric names one of the two, and production traffic leaves it (AWS documentation).
    return shifts
        ? refused('Deployments shift the traffic of the service between two target groups, so that')
        : { ok: true, value: group, notes: [] };
}
/** The label of the metric for a target group, by the ARNs of the load balancers that lead to it. */
function requestLabel(group, balancers) {
    const name = pathOf(group).split('/')[1];
    const [balancer, ...more] = balancers;
    if (balancer === undefined) {
        return refused(`The service is in the target group ${name}, and no load balancer leads to it:`);
    }
    if (more.length > 0) {
        return refused(`The target group ${name} is behind ${balancers.length} load balancers, of which AWS counts one, so that`);
    }
    const path = pathOf(balancer).replace(/^loadbalancer\//, '');
    return path.startsWith('app/')
        ? { ok: true, value: `${path}/${pathOf(group)}`, notes: [] }
        : refused(`The target group ${name} is behind ${path.split('/')[1]}, and only an Application Load Balancer counts requests:`);
}
function refused(why) {
    const problem = {
        where: 'target-requests',
        what: `${why} its requests cannot be counted.`,
        fix: 'Use target-cpu or target-memory in its place.'
    };
    return { ok: false, problems: [problem] };
}
/** The last part of an ARN: `targetgroup/web/73e2d6bc24d8a067`. */
const pathOf = (arn) => arn.slice(arn.lastIndexOf(':') + 1);

// EXTERNAL MODULE: ./src/scaling/scaling-plan.ts
var scaling_plan = __webpack_require__(2630);
;// CONCATENATED MODULE: ./src/scaling/steps/bring-scaling.ts







/**
 * What has to be sent so that the service scales as the inputs say; undefined when they say nothing about it.
 * @throws DeployError with every reason why it cannot scale like that
 */
async function prepareScaling(request, found, tools) {
    const { scaling } = request.rollout;
    if (scaling === undefined || request.service === undefined)
        return undefined;
    const { readScaling } = await Promise.all(/* import() */[__webpack_require__.e(1491), __webpack_require__.e(6143)]).then(__webpack_require__.bind(__webpack_require__, 8524));
    const [state, label] = await Promise.all([
        (0,service_state/* existingService */.TG)(found.service) === undefined
            ? { policies: [] }
            : readScaling(tools.clients, resourceOf(request), tools.cancel),
        findLabel(scaling, found, tools)
    ]);
    const running = tasksOf(found);
    const plan = (0,scaling_plan/* planScaling */.NJ)(scaling, state, {
        running,
        label: label?.ok === true ? label.value : undefined
    });
    return accepted(plan, label);
}
/** Application Auto Scaling knows a service by the names of cluster and service. */
function resourceOf({ cluster, service = '' }) {
    const nameIn = (reference) => reference.slice(reference.lastIndexOf('/') + 1);
    return `service/${nameIn(cluster)}/${nameIn(service)}`;
}
function tasksOf({ service, serviceDefinition }) {
    const { desiredCount } = serviceDefinition ?? {};
    return (0,service_state/* existingService */.TG)(service)?.desired ?? (typeof desiredCount === 'number' ? desiredCount : 1);
}
async function findLabel({ requests }, found, { clients }) {
    if (requests === undefined)
        return undefined;
    const group = countedGroup(countedServiceOf(found));
    if (!group.ok)
        return group;
    const { findTargetGroup } = await __webpack_require__.e(/* import() */ 4585).then(__webpack_require__.bind(__webpack_require__, 4585));
    const there = await findTargetGroup(clients.elb, { arn: group.value });
    return requestLabel(group.value, there?.balancers ?? []);
}
function countedServiceOf(found) {
    const service = (0,service_state/* existingService */.TG)(found.service);
    const { strategy } = service?.settings ?? (0,ecs_strategy/* readStrategy */.C)(found.serviceDefinition ?? {});
    const { loadBalancers } = (0,service_settings/* settingsOf */.f)(found, undefined);
    return {
        groups: loadBalancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
        shifts: strategy !== 'ROLLING' || service?.controller === 'CODE_DEPLOY'
    };
}
function accepted(plan, label) {
    const problems = [
        ...(plan.ok ? [] : plan.problems),
        ...(label === undefined || label.ok ? [] : label.problems)
    ];
    if (plan.ok && problems.length === 0)
        return plan.value;
    throw new problem/* DeployError */.sH('invalid-input', `The service cannot scale like that:\n${(0,problem/* describeProblems */.yg)(problems)}`);
}
/** After these, what runs is what was wanted. */
const GOOD = ['succeeded', 'unchanged'];
/**
 * Brings the service's scaling to what the inputs say, once its deployment has come to a good end. The service keeps its
 * good revision when that fails; the step is `failed` then.
 */
async function bringScaling(request, found, ending, tools) {
    if (request.rollout.scaling === undefined || !GOOD.includes(ending.outcome))
        return ending;
    try {
        tools.cancel.throwIfAborted();
        const plan = await prepareScaling(request, await asItIs(request, found, tools), tools);
        if (plan === undefined)
            return ending;
        if (plan.changes.length === 0)
            tools.journal.tell('scaling is as it should be');
        const { sendScaling } = await Promise.all(/* import() */[__webpack_require__.e(1491), __webpack_require__.e(6143)]).then(__webpack_require__.bind(__webpack_require__, 8524));
        await sendScaling(tools.clients, resourceOf(request), plan);
        for (const change of plan.changes)
            tools.journal.tell(`scaling: ${change}`);
        return ending;
    }
    catch (error) {
        return failedEnding(ending, error, tools.cancel);
    }
}
/** A service that was created is there now; how many tasks one has may have changed. */
async function asItIs({ cluster, service = '' }, found, { clients, cancel: signal }) {
    const { describeService } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 2949));
    return { ...found, service: await describeService(clients.ecs, cluster, service, { signal }) };
}
function failedEnding(ending, error, cancel) {
    const why = cancel.aborted
        ? `the step was cancelled before (${String(cancel.reason)})`
        : (0,failure/* failureOf */.g5)(error).message;
    const what = ending.outcome === 'unchanged' ? 'The service runs what it should' : 'The deployment succeeded';
    const hint = error instanceof problem/* DeployError */.sH ? error.hint : undefined;
    return {
        ...ending,
        outcome: 'failed',
        followUpFailed: true,
        reason: `${what} and stays as it is, and its scaling was not changed in full: ${why}`,
        hint: hint ?? 'Run the job again: what is missing is added, and the deployment is not repeated.'
    };
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

/***/ 6562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   GB: () => (/* binding */ pauseBefore),
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   M4: () => (/* binding */ testVariables),
/* harmony export */   O1: () => (/* binding */ describeAnswer),
/* harmony export */   Ze: () => (/* binding */ describeTestTask),
/* harmony export */   _e: () => (/* binding */ describeProgram),
/* harmony export */   jr: () => (/* binding */ showUrl),
/* harmony export */   nm: () => (/* binding */ refuseCodeDeploy)
/* harmony export */ });
/* harmony import */ var _report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6158);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(358);


/** The parts that were asked for, in the order in which they are run. */
function partsOf({ url, command, taskCommand }) {
    return [
        ...(url === undefined ? [] : [{ kind: 'url', url }]),
        ...(command === undefined ? [] : [{ kind: 'command', command }]),
        ...(taskCommand === undefined ? [] : [{ kind: 'task' }])
    ];
}
/** What a load balancer says as long as nothing behind it answers. */
const NOT_YET = [502, 503, 504];
/** What an answer means. A redirect is an answer, which is not followed. */
function readAnswer(answer) {
    if ('error' in answer || NOT_YET.includes(answer.status))
        return 'again';
    return answer.status >= 200 && answer.status < 400 ? 'passed' : 'failed';
}
/** Waits between two requests: soon at first, then at ease. */
function pauseBefore(request) {
    return Math.min(5_000, 1_000 * request);
}
/** Why the address did not pass. `waitedMinutes`: it was asked again for so long. */
function describeAnswer(url, answer, waitedMinutes) {
    const said = 'error' in answer ? `no answer (${(0,_report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(answer.error, 200)})` : `${answer.status}`;
    const waited = waitedMinutes === undefined ? '' : ` for ${minutes(waitedMinutes)}`;
    return `The smoke test failed: GET ${showUrl(url)} got ${said}${waited}.`;
}
/** An address without what may be secret in it. */
function showUrl(url) {
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
}
/** Why a program did not pass, or undefined when it did. */
function describeProgram(end, limitMs) {
    const { program, code, signal, tooLong, lastLine } = end;
    if (code === 0 && !tooLong)
        return undefined;
    const how = tooLong
        ? `did not end within ${minutes(limitMs / 60_000)}`
        : code === null
            ? `was ended by ${signal ?? 'a signal'}`
            : `ended with exit code ${code}`;
    const said = lastLine === undefined ? '' : `: ${(0,_report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(lastLine, 200).trim()}`;
    return (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .endSentence */ .H)(`The smoke test failed: ${(0,_report_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(program, 100)} ${how}${said}`);
}
/** Why the task of the new revision did not pass. */
function describeTestTask(reason) {
    return (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .endSentence */ .H)(`The smoke test failed in its task: ${reason ?? 'it did not come to its end'}`);
}
function minutes(count) {
    const rounded = Math.round(count * 10) / 10;
    return `${rounded} ${rounded === 1 ? 'minute' : 'minutes'}`;
}
/** What a test can take from its environment. */
function testVariables({ url }, { stage, taskDefinition }) {
    return {
        SMOKE_TEST_URL: url ?? '',
        SMOKE_TEST_STAGE: stage,
        SMOKE_TEST_REVISION: taskDefinition
    };
}
/** What stands in the way of testing a service that CodeDeploy deploys: its traffic is not ECS's to judge. */
function refuseCodeDeploy({ url, command }, service) {
    const where = url === undefined
        ? command === undefined
            ? 'smoke-test-task-command'
            : 'smoke-test-command'
        : 'smoke-test-url';
    return {
        where,
        what: `The service ${service} is deployed by CodeDeploy, which runs tests of its own.`,
        fix: 'Name a function for AfterAllowTestTraffic or AfterAllowTraffic in its AppSpec (codedeploy-appspec), and remove the smoke-test inputs.'
    };
}


/***/ }),

/***/ 91:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ refuseSmokeTest)
/* harmony export */ });
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(394);
/* harmony import */ var _ecs_strategy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(448);
/* harmony import */ var _preflight_service_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7296);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _smoke_test_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6562);
/* harmony import */ var _test_traffic_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30);






/** Throws a DeployError when the service cannot be tested by this step. */
function refuseSmokeTest({ service: name, rollout: { smokeTest } }, found) {
    const { codeDeploy } = found;
    if (smokeTest === undefined)
        return;
    const existing = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__/* .existingService */ .TG)(found.service);
    const problem = codeDeploy === undefined
        ? (0,_test_traffic_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseUrl */ ._)(smokeTest, {
            settings: existing?.settings ?? (0,_ecs_strategy_js__WEBPACK_IMPORTED_MODULE_5__/* .readStrategy */ .C)(found.serviceDefinition ?? {}),
            loadBalancers: (0,_preflight_service_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .settingsOf */ .f)(found, undefined).loadBalancers
        })
        : (0,_smoke_test_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseCodeDeploy */ .nm)(smokeTest, name ?? '');
    if (problem === undefined)
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH('invalid-input', (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeProblems */ .yg)([problem]), {
        hint: 'Nothing was changed.'
    });
}


/***/ }),

/***/ 1598:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ runTestTask),
/* harmony export */   l: () => (/* binding */ planTestTask)
/* harmony export */ });
/* harmony import */ var _one_off_task_steps_prepare_task_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8602);
/* harmony import */ var _one_off_task_steps_run_one_off_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7655);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _smoke_test_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6562);




/** The task of a smoke test, as a one-off task of its command alone: everything else is the service's. */
function taskRequest(command) {
    return {
        command,
        overrides: [],
        subnets: [],
        securityGroups: [],
        capacityProviders: [],
        startedBy: 'deploy-fargate-smoke-test',
        tags: [],
        count: 1,
        wait: true
    };
}
/** How the task of the smoke test will be run; undefined when none is asked for. Changes nothing. */
async function planTestTask(request, found, definition, tools) {
    const command = request.rollout.smokeTest?.taskCommand;
    if (command === undefined)
        return undefined;
    const oneOff = taskRequest(command);
    const planned = await (0,_one_off_task_steps_prepare_task_js__WEBPACK_IMPORTED_MODULE_0__/* .planTaskOf */ .U8)({ ...request, oneOff }, oneOff, { found, definition }, tools);
    if (planned.ok) {
        for (const note of planned.notes)
            tools.runner.line(note, 'warning');
        return planned.value;
    }
    const problems = planned.problems.map(({ what }) => ({
        where: 'smoke-test-task-command',
        what,
        fix: 'Test with smoke-test-url or smoke-test-command instead.'
    }));
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH('invalid-input', `The task of the smoke test cannot be run:\n${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .describeProblems */ .yg)(problems)}`);
}
/** Runs the command in a task of the new revision, and shows what it writes. */
async function runTestTask({ request, found, definition, plan }, { taskDefinition, limitMs }, tools) {
    // The outputs tell of the task that the workflow asked for, and of nothing but that.
    const journal = { ...tools.journal, learn: () => undefined };
    const { verdict } = await (0,_one_off_task_steps_run_one_off_js__WEBPACK_IMPORTED_MODULE_1__/* .runOneOff */ .d)({
        cluster: request.cluster,
        request: taskRequest(request.rollout.smokeTest?.taskCommand ?? []),
        plan,
        taskDefinitionArn: taskDefinition,
        definition,
        main: (0,_one_off_task_steps_prepare_task_js__WEBPACK_IMPORTED_MODULE_0__/* .mainContainers */ .QR)(request, found, definition, plan),
        images: found.images ?? [],
        waitMinutes: limitMs / 60_000
    }, { ...tools, journal });
    return verdict.outcome === 'succeeded'
        ? { kind: 'passed' }
        : { kind: 'failed', cause: (0,_smoke_test_js__WEBPACK_IMPORTED_MODULE_3__/* .describeTestTask */ .Ze)(verdict.reason) };
}


/***/ }),

/***/ 30:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ refuseUrl),
/* harmony export */   s: () => (/* binding */ findMisroute)
/* harmony export */ });
/* harmony import */ var _deployment_smoke_gate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4211);
/* harmony import */ var _ecs_load_balancer_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6001);


/** On their way out, or not used yet: no request comes to them. */
const IDLE = ['draining', 'unused', 'unavailable.draining'];
/**
 * Why test traffic does not reach the tasks of a deployment, or not them alone; undefined when it does. ECS puts the new
 * tasks into the target group that the production rule does not serve, so that a rule that was reset mixes both revisions.
 */
function findMisroute(traffic) {
    const { revision, weight, routes } = traffic;
    const untested = `The smoke test was not run, because test traffic does not reach ${revision} alone:`;
    if (weight !== 100) {
        const shown = weight === undefined ? 'no test weight' : `a test weight of ${weight} percent`;
        return `${untested} ECS shows ${shown} for it.`;
    }
    const wrong = routes.map(route => misrouteOf(route, traffic)).find(why => why !== undefined);
    return wrong === undefined ? undefined : `${untested} ${wrong}`;
}
function misrouteOf({ rule, weights, targets }, { revision, addresses }) {
    const serving = [...weights]
        .filter(([, weight]) => weight > 0)
        .map(([arn]) => (0,_ecs_load_balancer_names_js__WEBPACK_IMPORTED_MODULE_1__/* .targetGroupName */ .I)(arn));
    const name = `the test rule ${rule.split('/').slice(-3).join('/')}`;
    if (serving.length !== 1) {
        return `${name} forwards to ${serving.length} target groups (${serving.join(', ')}).`;
    }
    const used = targets.filter(({ state }) => !IDLE.includes(state)).map(({ id }) => id);
    const others = used.filter(id => !addresses.includes(id));
    if (used.length === 0)
        return `${serving[0]}, to which ${name} forwards, holds no target.`;
    if (others.length === used.length) {
        return `${serving[0]}, to which ${name} forwards, holds none of its tasks.`;
    }
    return others.length === 0
        ? undefined
        : `${serving[0]}, to which ${name} forwards, holds ${others.length} targets beside those of ${revision}. The production rule was most likely reset to the wrong target group.`;
}
/**
 * Why an address cannot be believed at the pause of a service: without a test listener rule it is answered by the revision
 * that runs now. At POST_SCALE_UP nothing is shifted yet, and what the address reaches is the user's business.
 */
function refuseUrl({ url }, { settings, loadBalancers }) {
    const stage = (0,_deployment_smoke_gate_js__WEBPACK_IMPORTED_MODULE_0__/* .gateStage */ .cJ)(settings);
    const isShifted = stage !== undefined && stage !== 'POST_SCALE_UP';
    if (url === undefined || !isShifted || loadBalancers.length === 0)
        return undefined;
    if (loadBalancers.some(({ shift }) => shift?.testListenerRule !== undefined))
        return undefined;
    return {
        where: 'smoke-test-url',
        what: `The service waits for its test at ${stage} and has no test listener rule, so that the address is answered by the revision that runs now.`,
        fix: 'Give the service a testListenerRule (loadBalancers[].advancedConfiguration), or test with smoke-test-task-command.'
    };
}


/***/ })

};
