export const id = 6836;
export const ids = [6836];
export const modules = {

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

/***/ 4158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ compareUrl),
/* harmony export */   d: () => (/* binding */ changeSections)
/* harmony export */ });
/* harmony import */ var _sanitise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6158);
/* harmony import */ var _task_definition_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7643);


const LONGEST = 300;
/** The page of a repository that compares two commits; undefined unless both are full SHAs and differ. */
function compareUrl(serverUrl, repository, from, to) {
    const isCommit = (text) => text !== undefined && /^[0-9a-f]{40,64}$/.test(text);
    if (repository === undefined || !isCommit(from) || !isCommit(to) || from === to)
        return undefined;
    return `${serverUrl}/${repository}/compare/${from}...${to}`;
}
/** What changed: the commits and the members of the task definition; nothing when nothing is known. */
function changeSections({ change }) {
    if (change === undefined)
        return [];
    const commits = commitLine(change);
    const lines = change.definition.map(line => `- ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)((0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(line, LONGEST))}`);
    if (lines.length === 0 && commits === undefined)
        return [];
    const title = `### What changed since ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)((0,_task_definition_name_js__WEBPACK_IMPORTED_MODULE_1__/* .shortenTaskDefinition */ .C)(change.before))}`;
    return [
        {
            head: [title, '', ...(commits === undefined ? [] : [commits, ''])],
            rows: lines,
            tail: lines.length === 0 ? [] : ['']
        }
    ];
}
function commitLine({ commits, compareUrl: url, direction }) {
    if (commits === undefined)
        return undefined;
    const range = `${commits.from.slice(0, 7)}...${commits.to.slice(0, 7)}`;
    if (commits.from === commits.to)
        return `The same commit, ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(commits.to.slice(0, 7))}.`;
    const title = direction === 'back' ? 'Taken back: commits' : 'Commits';
    return url === undefined
        ? `${title} ${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(range)}`
        : `${title} [${(0,_sanitise_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(range)}](<${url}>)`;
}


/***/ }),

/***/ 9809:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RC: () => (/* binding */ publicValue),
/* harmony export */   i_: () => (/* binding */ withoutRegistry),
/* harmony export */   jk: () => (/* binding */ publicText),
/* harmony export */   wQ: () => (/* binding */ accountsIn)
/* harmony export */ });
const HIDDEN = '***';
/** What is shorter is in every text. */
const SHORTEST_SECRET = 3;
const SHORTEST_LINE = 6;
/** Where an account id stands: in an ARN, in the host of a registry, of a sign-in page, or of an endpoint. */
const PLACES = [
    /(?<=\barn:[\w-]{1,20}:[\w-]{0,40}:[\w-]{0,30}:)\d{12}(?!\d)/g,
    /(?<!\d)\d{12}(?=\.(?:dkr|signin|lambda|codecommit|d)\b)/g
];
/** Twelve digits alone: an account, unless they are a moment such as 202611231700, which tags of images are. */
const ALONE = /(?:(?<![\da-z])|(?<=%[\da-f]{2}))\d{12}(?![\da-z])/gi;
const MOMENT = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/;
/**
 * A text with everything hidden in it replaced by `***`: secrets, also where Markdown was escaped or a reference was
 * broken in them, as Base64, in a URL and line by line; and account ids. Doing it twice is as good as once.
 */
function publicText(text, hidden) {
    return hiding(hidden)(text);
}
/** The same for every text in a value of JSON; names of members stay. */
function publicValue(value, hidden) {
    return mapTexts(value, hiding(hidden));
}
/** What hides in one text after the other: its patterns are made once. */
function hiding({ secrets, accounts, kept = [] }) {
    const forms = formsOf(secrets).map(form => new RegExp(form, 'g'));
    const hide = (text) => hideAccounts(forms.reduce((left, form) => left.replace(form, HIDDEN), text), accounts);
    const links = kept.filter(link => link !== '');
    if (links.length === 0)
        return hide;
    const pattern = new RegExp(`(${links.map(escapePattern).join('|')})`);
    return text => text
        .split(pattern)
        .map((part, index) => (index % 2 === 0 ? hide(part) : part))
        .join('');
}
function mapTexts(value, map) {
    if (typeof value === 'string')
        return map(value);
    if (Array.isArray(value))
        return value.map(one => mapTexts(one, map));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, map)]));
}
const REGISTRY = /\b\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9.-]+\//g;
/** A text with the images of ECR in it without their registry, whose name holds an account id. */
function withoutRegistry(text) {
    return text.replace(REGISTRY, '');
}
/** The account ids that stand in a text where nothing else can. */
function accountsIn(text) {
    return [...new Set(PLACES.flatMap(place => text.match(place) ?? []))];
}
function hideAccounts(text, accounts) {
    if (accounts === 'shown')
        return text;
    const known = [...new Set([...accounts, ...accountsIn(text)])];
    const withoutKnown = known.reduce((left, id) => left.replace(new RegExp(`(?:(?<!\\d)|(?<=%[\\da-fA-F]{2}))${id.replace(/(\d{4})(?=\d)/g, '$1-?')}(?!\\d)`, 'g'), HIDDEN), text);
    return withoutKnown.replace(ALONE, id => (MOMENT.test(id) ? id : HIDDEN));
}
/** The patterns by which secrets are found, longest first. */
function formsOf(secrets) {
    const texts = secrets.flatMap(secret => {
        const trimmed = secret.trim();
        if (trimmed.length < SHORTEST_SECRET)
            return [];
        const lines = trimmed.split(/[\r\n]+/).filter(line => line.trim().length >= SHORTEST_LINE);
        return [trimmed, ...lines, ...base64Of(secret)];
    });
    return [...new Set(texts)].sort((a, b) => b.length - a.length).map(formOf);
}
/** What is shorter may be a part of other words. */
const SHORTEST_INSIDE = 6;
/**
 * Base64 of a text that stands alone or behind others, as a password behind the user: how it looks depends on how many
 * bytes stand before it. Without the first and the last characters, which depend on what stands around it.
 */
function base64Of(text) {
    const bytes = new TextEncoder().encode(text);
    return [0, 1, 2].flatMap(before => {
        const encoded = btoa('\0'.repeat(before) + Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
        const own = encoded.replace(/.?=+$/, '').slice(before === 0 ? 0 : before + 1);
        return before > 0 && own.length < SHORTEST_INSIDE ? [] : [own];
    });
}
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;'
};
/** Each character as it is, escaped, as an entity, or as in a URL, with a break that is not seen after it. */
function formOf(text) {
    return [...text]
        .map(character => {
        if (/^[a-z0-9]$/i.test(character))
            return character;
        if (/^\s$/.test(character))
            return `(?:\\s+|\\+|${inUrl(character)})`;
        const entity = ENTITIES[character];
        const plain = escapePattern(character);
        const code = `&#${character.codePointAt(0)};`;
        return `(?:\\\\?${plain}|${code}|${inUrl(character)}${entity === undefined ? '' : `|${entity}`})`;
    })
        .join('\u200b?');
}
/** A character as the bytes of a URL, in capital letters or not. */
function inUrl(character) {
    const bytes = new TextEncoder().encode(character);
    return Array.from(bytes, byte => {
        const digits = byte.toString(16).padStart(2, '0');
        return `%${digits.replace(/[a-f]/g, letter => `[${letter}${letter.toUpperCase()}]`)}`;
    }).join('');
}
function escapePattern(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}


/***/ }),

/***/ 9063:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   announce: () => (/* binding */ announce)
/* harmony export */ });
/* harmony import */ var _report_annotation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3593);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5468);
/* harmony import */ var _report_public_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9809);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8850);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9835);
/* harmony import */ var _report_time_sections_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5552);
/* harmony import */ var _report_verdict_line_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1931);







/** Tells a report everywhere: log, job summary, outputs, and one red annotation when it is not green. */
function announce(report, runner, green = (0,_report_report_js__WEBPACK_IMPORTED_MODULE_6__/* .isGreen */ .g)(report.outcome)) {
    for (const line of (0,_report_time_sections_js__WEBPACK_IMPORTED_MODULE_4__/* .timeLines */ .Xs)(report))
        runner.line(line, 'quiet');
    runner.line((0,_report_verdict_line_js__WEBPACK_IMPORTED_MODULE_5__/* .verdictLine */ .MT)(report), green ? 'good' : 'bad');
    runner.setOutputs((0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_1__/* .outputsOf */ .Yz)(report));
    // The runner masks what it finds; what Markdown needs escaped, or what is cut, it would not find.
    const shown = (0,_report_public_text_js__WEBPACK_IMPORTED_MODULE_2__/* .publicValue */ .RC)(report, { secrets: runner.masked(), accounts: 'shown' });
    runner.addSummary((0,_report_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .summaryOf */ .Y)(shown));
    if (!green)
        runner.setFailed((0,_report_annotation_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationText */ .xr)(shown, runner.surroundings), (0,_report_verdict_line_js__WEBPACK_IMPORTED_MODULE_5__/* .describeVerdict */ .XZ)(shown));
}


/***/ }),

/***/ 312:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ measureTime),
  u: () => (/* binding */ medianOf)
});

;// CONCATENATED MODULE: ./src/timing/task-phases.ts
/**
 * What the tasks of a deployment spent their time with, tasks in the order of their creation. ECS does not tell when it
 * found a task healthy; it is at the latest when old tasks were let go for it, or when the deployment was complete.
 */
function readPhases(source) {
    const { rollout, tasks, until } = source;
    const seen = [...tasks]
        .filter(task => task.createdAt <= until && (task.stoppedAt ?? until) >= rollout.createdAt)
        .sort((a, b) => a.createdAt - b.createdAt);
    return seen.flatMap(task => phasesOf(task, source)).filter(({ from, to }) => to >= from);
}
function phasesOf(task, source) {
    const { deploymentId, createdAt } = source.rollout;
    if (task.startedBy === deploymentId)
        return startPhases(task, 'new', source);
    if (task.createdAt > createdAt)
        return startPhases(task, 'restored', source);
    return drainPhases(task, source);
}
function startPhases(task, side, source) {
    const stopped = task.stoppingAt ?? task.executionStoppedAt ?? task.stoppedAt;
    const end = Math.min(stopped ?? source.until, source.until);
    const healthyAt = healthyBy(task, source);
    const marks = [
        ['provisioning', task.createdAt, task.pullStartedAt],
        ['pulling', task.pullStartedAt, task.pullStoppedAt],
        ['starting', task.pullStoppedAt, task.startedAt],
        ['becoming healthy', task.startedAt, healthyAt]
    ];
    return marks.flatMap(([name, from, to]) => {
        if (from === undefined)
            return [];
        const last = to === undefined || to > end;
        const failed = last && stopped !== undefined && side === 'new';
        const phase = { taskId: task.id, side, name, from, to: last ? end : to };
        return [failed ? { ...phase, failed: true } : phase];
    });
}
/** The first event after a task's start that shows that ECS counts on it. */
function healthyBy(task, { rollout, tasks, events }) {
    const { startedAt } = task;
    if (startedAt === undefined)
        return undefined;
    const old = tasks.filter(other => other.createdAt <= rollout.createdAt);
    const shows = ({ message }) => message.includes(`(deployment ${task.startedBy}) deployment completed`) || letsGo(message, old);
    const times = events.filter(event => event.at >= startedAt && shows(event)).map(({ at }) => at);
    return times.length === 0 ? undefined : Math.min(...times);
}
function letsGo(message, tasks) {
    return tasks.some(task => endsTask(message, task));
}
/** ECS names the tasks that it stops, and of those that drain it names the deployment (seen on AWS). */
function endsTask(message, { id, startedBy = 'none' }) {
    if (/has begun draining connections/.test(message)) {
        return message.includes(`taskSet ${startedBy})`) || message.includes(id);
    }
    return /has stopped \d+ running tasks/.test(message) && message.includes(id);
}
function drainPhases(task, { rollout, events, until }) {
    const stopping = task.stoppingAt ?? task.executionStoppedAt ?? task.stoppedAt;
    const before = stopping ?? until;
    const told = events
        .filter(({ at, message }) => at >= rollout.createdAt && at <= before && endsTask(message, task))
        .map(({ at }) => at);
    const from = told.length === 0 ? stopping : Math.min(...told);
    // What was on its way out when the deployment began has nothing to do with it.
    if (from === undefined || from < rollout.createdAt)
        return [];
    const to = Math.min(task.executionStoppedAt ?? task.stoppedAt ?? until, until);
    return [{ taskId: task.id, side: 'old', name: 'draining', from, to }];
}
/** How long at least one of these phases was under way, in milliseconds. */
function measureUnion(phases) {
    return clusters(phases).reduce((sum, { from, to }) => sum + to - from, 0);
}
/** The stretches of time in which at least one of these phases was under way, in order. */
function clusters(phases) {
    const joined = [];
    for (const { from, to } of [...phases].sort((a, b) => a.from - b.from)) {
        const last = joined.at(-1);
        if (last !== undefined && from <= last.to)
            last.to = Math.max(last.to, to);
        else
            joined.push({ from, to });
    }
    return joined;
}

;// CONCATENATED MODULE: ./src/timing/advice.ts

/** Less is not worth a change. */
const LEAST_MS = 10_000;
/** Seconds that are enough for most requests to end. */
const SHORT_DELAY = 30;
/** The quickest health check of a load balancer: 5 seconds, twice (AWS documentation). */
const QUICK = { interval: 5, threshold: 2, timeout: 4 };
/** Seconds within which most programs answer. */
const SHORT_GRACE = 60;
/** By default ECS starts all new tasks before it stops old ones (AWS documentation). */
const ALL_AT_ONCE = 200;
/** The one setting that would have saved most; undefined when none would have saved 10 seconds. */
function advise(phases, settings, succeeded) {
    const candidates = succeeded
        ? [
            delay(phases, settings),
            healthCheck(phases, settings),
            advice_image(phases),
            waves(phases, settings)
        ]
        : [grace(phases, settings)];
    return candidates
        .filter(candidate => candidate !== undefined)
        .filter(({ savedMs }) => savedMs >= LEAST_MS)
        .sort((a, b) => b.savedMs - a.savedMs)[0];
}
function named(phases, name, side) {
    return phases.filter(phase => phase.name === name && phase.side === side);
}
/** What is saved when each stretch shrinks to a length, and by no more than a setting explains. */
function shrink(phases, toMs, mostMs) {
    return clusters(phases).reduce((sum, { from, to }) => sum + Math.min(mostMs, Math.max(0, to - from - toMs)), 0);
}
function delay(phases, { deregistrationDelay }) {
    if (deregistrationDelay === undefined || deregistrationDelay <= SHORT_DELAY)
        return undefined;
    const savedMs = shrink(named(phases, 'draining', 'old'), SHORT_DELAY * 1000, (deregistrationDelay - SHORT_DELAY) * 1000);
    return {
        text: `deregistration delay of the target group: ${SHORT_DELAY} s instead of ${deregistrationDelay} s, if requests end that soon`,
        savedMs
    };
}
function healthCheck(phases, settings) {
    const waiting = named(phases, 'becoming healthy', 'new');
    const { healthCheck: check, containerInterval } = settings;
    if (check !== undefined) {
        const [now, quick] = [check.interval * check.threshold, QUICK.interval * QUICK.threshold];
        // The interval must be longer than the timeout (ValidationError of ELB).
        const tooLong = check.timeout !== undefined && check.timeout >= QUICK.interval;
        const timeout = tooLong ? ` and with a timeout of ${QUICK.timeout} s` : '';
        return {
            text: `health check of the target group: every ${QUICK.interval} s, ${QUICK.threshold} times${timeout}, instead of every ${check.interval} s, ${check.threshold} times`,
            savedMs: shrink(waiting, quick * 1000, Math.max(0, now - quick) * 1000)
        };
    }
    if (containerInterval === undefined)
        return undefined;
    return {
        text: `healthCheck of the container: an interval of ${QUICK.interval} s instead of ${containerInterval} s`,
        savedMs: shrink(waiting, QUICK.interval * 1000, Math.max(0, containerInterval - QUICK.interval) * 1000)
    };
}
function advice_image(phases) {
    const pulling = measureUnion(named(phases, 'pulling', 'new'));
    return {
        text: `image: pulling it took ${Math.round(pulling / 1000)} s, and one of half the size takes about half as long`,
        savedMs: pulling / 2
    };
}
/** Tasks that had to wait until others of the new revision were healthy. */
function waves(phases, settings) {
    const { maximumPercent, minimumHealthyPercent } = settings;
    const created = named(phases, 'provisioning', 'new');
    const healthy = named(phases, 'becoming healthy', 'new');
    const [first] = created;
    const firstHealthy = Math.min(...healthy.map(({ to }) => to));
    const late = created.filter(({ from }) => from > firstHealthy);
    if (first === undefined || late.length === 0 || maximumPercent >= ALL_AT_ONCE)
        return undefined;
    return {
        text: `deployment configuration: maximumPercent ${ALL_AT_ONCE} instead of ${maximumPercent} (minimumHealthyPercent is ${minimumHealthyPercent}) starts all tasks at once`,
        savedMs: Math.max(...late.map(({ from }) => from)) - first.from
    };
}
function grace(phases, { grace: seconds }) {
    if (seconds === undefined || seconds <= SHORT_GRACE)
        return undefined;
    const unhealthy = named(phases, 'becoming healthy', 'new').filter(({ failed, from, to }) => failed === true && to - from >= seconds * 1000);
    return {
        text: `health check grace period of the service: ${SHORT_GRACE} s instead of ${seconds} s, if the program answers that soon`,
        savedMs: clusters(unhealthy).length * (seconds - SHORT_GRACE) * 1000
    };
}

;// CONCATENATED MODULE: ./src/timing/timing.ts


const NAMES = [
    'provisioning',
    'pulling',
    'starting',
    'becoming healthy',
    'draining'
];
/** Where the time of a deployment went, and what would have made it shorter. */
function measureTime(facts) {
    const { begin, rollout, settings, succeeded, past, until } = facts;
    const phases = readPhases(facts);
    const totals = NAMES.map(name => ({
        name,
        ms: measureUnion(phases.filter(phase => phase.name === name && phase.side !== 'restored'))
    })).filter(({ ms }) => ms > 0);
    const advice = settings === undefined ? undefined : advise(phases, settings, succeeded);
    return {
        phases: phases.map(phase => ({ ...phase, from: phase.from - begin, to: phase.to - begin })),
        totals,
        rolloutMs: until - rollout.createdAt,
        past,
        ...(advice === undefined ? {} : { advice })
    };
}
/** The middle value, of two the smaller one; undefined without any. */
function medianOf(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)];
}


/***/ })

};
