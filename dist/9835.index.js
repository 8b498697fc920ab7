export const id = 9835;
export const ids = [9835];
export const modules = {

/***/ 9835:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ summaryOf)
});

// UNUSED EXPORTS: SUMMARY_LIMIT

// EXTERNAL MODULE: ./src/report/annotation.ts
var annotation = __webpack_require__(3593);
// EXTERNAL MODULE: ./src/report/beside-cause.ts
var beside_cause = __webpack_require__(2008);
// EXTERNAL MODULE: ./src/report/outputs.ts
var outputs = __webpack_require__(5468);
// EXTERNAL MODULE: ./src/report/report.ts
var report_report = __webpack_require__(8850);
// EXTERNAL MODULE: ./src/report/sanitise.ts
var sanitise = __webpack_require__(6158);
// EXTERNAL MODULE: ./src/report/section.ts
var section = __webpack_require__(7101);
;// CONCATENATED MODULE: ./src/report/cause-section.ts





const ALARM = '> The service is **not** back on a revision that worked. Check it now.';
/** The cause, and the reason where it says more; all mistakes of the inputs are a list. */
function causeSections(report) {
    const more = (0,beside_cause/* reasonBesideCause */.c)(report);
    const label = `**${(0,report_report/* isGreen */.g)(report.outcome) ? 'Why' : 'Cause'}:**`;
    const lines = report.diagnosis === undefined ? (0,sanitise/* cleanLines */.v3)((0,outputs/* wholeReasonOf */.tK)(report) ?? '') : [];
    const cause = report.diagnosis?.cause ?? (0,outputs/* reasonOf */.A3)(report);
    return [
        ...(report.outcome === 'rollback-failed' ? [(0,section/* prose */.CS)('> [!CAUTION]', ALARM)] : []),
        ...(lines.length > 1 ? listOf(label, lines) : []),
        ...(lines.length > 1 || cause === undefined
            ? []
            : [(0,section/* prose */.CS)(`${label} ${(0,sanitise/* escapeMarkdown */.FV)(cause)}`)]),
        ...(more === undefined ? [] : [(0,section/* prose */.CS)((0,sanitise/* escapeMarkdown */.FV)(more))]),
        ...(report.details === undefined ? [] : [(0,section/* prose */.CS)(...(0,sanitise/* codeBlock */.DV)(report.details))])
    ];
}
/** A first line that ends with a colon is the title of the others. */
function listOf(label, lines) {
    const [first = '', ...rest] = lines;
    const [title, entries] = first.endsWith(':') ? [` ${(0,sanitise/* escapeMarkdown */.FV)(first)}`, rest] : ['', lines];
    return [(0,section/* prose */.CS)(`${label}${title}`), (0,section/* prose */.CS)(...entries.map(line => `- ${(0,sanitise/* escapeMarkdown */.FV)(line)}`))];
}

// EXTERNAL MODULE: ./src/report/change-section.ts
var change_section = __webpack_require__(4158);
// EXTERNAL MODULE: ./src/report/console-link.ts
var console_link = __webpack_require__(6608);
// EXTERNAL MODULE: ./src/ecs/stage.ts
var ecs_stage = __webpack_require__(6619);
// EXTERNAL MODULE: ./src/report/task-definition-name.ts
var task_definition_name = __webpack_require__(7643);
;// CONCATENATED MODULE: ./src/report/facts-section.ts




function describeImage({ image, imageTag, imageDigest, buildSkipped }) {
    if (image === undefined)
        return undefined;
    const digest = imageDigest === undefined || image.includes(imageDigest) ? '' : imageDigest;
    const tag = imageTag === undefined || image.endsWith(`:${imageTag}`) ? '' : `tag ${imageTag}`;
    const reused = buildSkipped === true ? 'reused, not built' : '';
    const more = [tag, digest, reused].filter(part => part !== '').map(sanitise/* codeSpan */.SS);
    return [(0,sanitise/* codeSpan */.SS)(image), ...more].join(', ');
}
/** Where production traffic is, as ECS last said. */
function describeTraffic({ stage, taskDefinitionArn, previousTaskDefinitionArn }) {
    const weight = stage?.weights?.production;
    if (weight === undefined)
        return undefined;
    const name = (reference, otherwise) => reference === undefined ? otherwise : (0,task_definition_name/* shortenTaskDefinition */.C)(reference);
    const newer = name(taskDefinitionArn, 'the new revision');
    return (0,sanitise/* codeSpan */.SS)((0,ecs_stage/* share */.uM)(weight, newer, name(previousTaskDefinitionArn, 'the old revision')));
}
/** What was deployed where, as a table without a title. */
function factsSection(report) {
    const revision = (reference) => reference && (0,sanitise/* codeSpan */.SS)((0,task_definition_name/* shortenTaskDefinition */.C)(reference));
    const members = [
        report.kubernetes === undefined
            ? ['Service', report.service && (0,sanitise/* codeSpan */.SS)(report.service)]
            : ['Deployment', (0,sanitise/* codeSpan */.SS)(`${report.kubernetes.namespace}/${report.kubernetes.deployment}`)],
        // What people come for, when there is one.
        ['Address', report.url && (0,sanitise/* linkOf */.IJ)(report.url)],
        ['Reason given', report.rollback?.reason && (0,sanitise/* escapeMarkdown */.FV)(report.rollback.reason)],
        ['Cluster', report.cluster && (0,sanitise/* codeSpan */.SS)(report.cluster)],
        ['Region', report.region && (0,sanitise/* codeSpan */.SS)(report.region)],
        ['Image', describeImage(report)],
        ['Revision', revision(report.taskDefinitionArn)],
        ['Ran before', report.mode === 'plan' ? undefined : revision(report.previousTaskDefinitionArn)],
        ['Runs now', revision(report.runningTaskDefinitionArn)],
        ['Production traffic', describeTraffic(report)],
        ['Stage', report.stage?.lifecycleStage && (0,sanitise/* codeSpan */.SS)(report.stage.lifecycleStage)],
        [
            report.kubernetes === undefined ? 'Deployment' : 'ReplicaSet',
            report.deploymentId && (0,sanitise/* codeSpan */.SS)(report.deploymentId)
        ]
    ];
    // Tables have a head in Markdown: an empty one would be drawn, and read aloud.
    const [head, ...rest] = members.filter((member) => Boolean(member[1]));
    const rows = rest.map(([name, value]) => (0,section/* row */.nM)(name, value));
    return { head: head === undefined ? [] : (0,section/* tableHead */.PP)(head), rows, tail: [''] };
}

// EXTERNAL MODULE: ./src/report/plan-sections.ts
var plan_sections = __webpack_require__(5052);
// EXTERNAL MODULE: ./src/report/preview-lines.ts
var preview_lines = __webpack_require__(6508);
// EXTERNAL MODULE: ./src/image-scan/image-scan.ts
var image_scan = __webpack_require__(468);
;// CONCATENATED MODULE: ./src/report/scan-sections.ts



const LONGEST = 200;
/** What the scan of the image found: how many of which severity, and the ten worst. */
function scanSections({ scan }) {
    if (scan === undefined)
        return [];
    const { counts, worst, ignored, expired, threshold } = scan;
    const rows = worst.map(finding => (0,section/* row */.nM)(nameOf(finding), finding.severity.toLowerCase(), scan_sections_text(finding.package ?? ''), scan_sections_text(finding.fixedIn ?? '')));
    const notes = [
        ...ignored.map(({ id, until, reason }) => `${id} is ignored until ${until}${why(reason)}.`),
        ...expired.map(({ id, until }) => `${id} was ignored until ${until}, and counts again.`)
    ];
    const line = `**Image scan:** ${(0,image_scan/* describeScanCounts */.N6)(counts)}; \`fail-on-findings: ${threshold}\`.`;
    return [
        (0,section/* prose */.CS)(line),
        (0,section/* table */.tp)('Worst findings', ['Finding', 'Severity', 'Package', 'Fixed in'], rows),
        ...(notes.length === 0 ? [] : [(0,section/* prose */.CS)(...notes.map(note => `- ${scan_sections_text(note)}`))])
    ];
}
const scan_sections_text = (value) => (0,sanitise/* escapeMarkdown */.FV)((0,sanitise/* cutText */.IN)(value, LONGEST));
const why = (reason) => (reason === undefined ? '' : ` (${reason})`);
/** The address is someone else's: only a plain one becomes a link. */
function nameOf({ id, url }) {
    const isPlain = url !== undefined && /^https:\/\/[\w.-]+(?:\/[\w./?=&%#~+-]*)?$/.test(url);
    return isPlain ? `[${(0,sanitise/* escapeMarkdown */.FV)((0,sanitise/* cutText */.IN)(id, LONGEST))}](<${url}>)` : (0,sanitise/* codeSpan */.SS)(id);
}

// EXTERNAL MODULE: ./src/report/schedule-section.ts
var schedule_section = __webpack_require__(4399);
// EXTERNAL MODULE: ./src/report/services-section.ts
var services_section = __webpack_require__(1302);
// EXTERNAL MODULE: ./src/report/time-sections.ts + 1 modules
var time_sections = __webpack_require__(5552);
// EXTERNAL MODULE: ./src/report/verdict-line.ts + 1 modules
var verdict_line = __webpack_require__(1931);
;// CONCATENATED MODULE: ./src/report/summary.ts















/** GitHub drops a summary over 1 MiB whole, so this one ends before; in bytes of UTF-8. */
const SUMMARY_LIMIT = 900 * 1024;
const REASON_LIMIT = 600;
function summary_text(value) {
    return (0,sanitise/* escapeMarkdown */.FV)((0,sanitise/* cutText */.IN)(value, REASON_LIMIT));
}
function headline(report) {
    const time = report.durationMs === undefined ? '' : ` (${(0,verdict_line/* describeDuration */.MB)(report.durationMs)})`;
    return `## ${(0,verdict_line/* headWord */.Fn)(report)}: ${(0,sanitise/* escapeMarkdown */.FV)((0,verdict_line/* describeOutcome */.SS)(report))}${time}`;
}
function describeTime(atMs) {
    const seconds = Math.floor(atMs / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
function timeline({ timeline: entries = [] }) {
    const rows = entries.map(entry => (0,section/* row */.nM)(describeTime(entry.atMs), summary_text(entry.text)));
    if (rows.length === 0)
        return (0,section/* table */.tp)('', [], []);
    const columns = ['Time', 'What'];
    return (0,section/* details */.zH)('What happened, line by line', { head: (0,section/* tableHead */.PP)(columns), rows, tail: [''] });
}
function oneOffTasks({ tasks = [] }) {
    const rows = tasks.map(task => (0,section/* row */.nM)((0,sanitise/* codeSpan */.SS)(task.id), summary_text(task.result), task.exitCode === undefined ? '' : String(task.exitCode), task.durationMs === undefined ? '' : (0,verdict_line/* describeDuration */.MB)(task.durationMs), summary_text(task.cause ?? '')));
    return (0,section/* table */.tp)('One-off tasks', ['Task', 'Result', 'Exit code', 'Time', 'Cause'], rows);
}
function groups({ groups: failures }) {
    const columns = [
        ['Tasks', ({ count }) => String(count)],
        ['Cause', ({ cause }) => summary_text(cause)],
        ['Container', ({ container }) => (container === undefined ? '' : (0,sanitise/* codeSpan */.SS)(container))],
        ['Exit code', ({ exitCode }) => (exitCode === undefined ? '' : String(exitCode))],
        [
            'Stopped by ECS',
            ({ stopCode, stoppedReason }) => [stopCode ?? '', stoppedReason ?? ''].filter(Boolean).map(summary_text).join(': ')
        ],
        ['Load balancer', ({ targetReason }) => summary_text(targetReason ?? '')]
    ];
    // A column that says nothing of any task only takes room.
    const told = columns.filter(([, cell]) => failures.some(group => cell(group) !== ''));
    return (0,section/* table */.tp)('Failed tasks', told.map(([name]) => name), failures.map(group => (0,section/* row */.nM)(...told.map(([, cell]) => cell(group)))));
}
function events({ events: shown }) {
    return (0,section/* table */.tp)('Service events', ['Event'], shown.map(event => (0,section/* row */.nM)(summary_text(event.message))));
}
function logTail({ container, taskId, stream, lines }) {
    const [open = '', ...rest] = (0,sanitise/* codeBlock */.DV)(lines);
    const rows = rest.slice(0, -1);
    const title = `Last ${lines.length} log lines of container ${(0,sanitise/* escapeHtml */.ZD)(container)}, ${(0,annotation/* runnerOf */.mv)(stream)} ${(0,sanitise/* escapeHtml */.ZD)(taskId)}`;
    return {
        head: [`<details open><summary>${title}</summary>`, '', (0,sanitise/* codeSpan */.SS)(stream), '', open],
        rows,
        tail: [rest.at(-1) ?? '', '', '</details>', '']
    };
}
function nextStep({ diagnosis, hint }) {
    const step = diagnosis?.hint ?? hint;
    return step === undefined ? [] : [(0,section/* prose */.CS)(`**What to do:** ${(0,sanitise/* escapeMarkdown */.FV)(step)}`)];
}
function evidence(diagnosis) {
    if (diagnosis === undefined)
        return [];
    const notes = diagnosis.notes.map(note => `- ${summary_text(note)}`);
    return [
        groups(diagnosis),
        events(diagnosis),
        ...diagnosis.logTails.map(logTail),
        ...(notes.length === 0 ? [] : [(0,section/* prose */.CS)('Could not be found out:', '', ...notes)])
    ];
}
function summary_link(report) {
    const console = (0,console_link/* linkConsole */.Ai)(report);
    const tasks = (0,console_link/* linkTasks */.DP)(report);
    const links = [
        console === undefined ? '' : `[The service in the AWS console](<${console}>)`,
        tasks === undefined
            ? ''
            : `[The one-off ${(report.tasks ?? []).length > 1 ? 'tasks' : 'task'} in the AWS console](<${tasks}>)`
    ].filter(part => part !== '');
    return links.length === 0 ? [] : [(0,section/* prose */.CS)(links.join(' · '))];
}
const CUT_NOTICE = '*The rest was left out: a job summary has at most 1 MiB.*';
function countBytes(lines) {
    const encoder = new TextEncoder();
    return lines.reduce((sum, line) => sum + encoder.encode(line).length + 1, 0);
}
/** Joins sections as long as there is room; a section that is cut still ends as it must. */
function joinSections(sections, limit) {
    const lines = [];
    let room = limit - countBytes([CUT_NOTICE]);
    for (const { head, rows, tail } of sections) {
        const frame = countBytes(head) + countBytes(tail);
        const fitting = fitRows(rows, room - frame);
        if (frame > room || (rows.length > 0 && fitting.length === 0))
            return [...lines, CUT_NOTICE].join('\n');
        lines.push(...head, ...fitting, ...tail);
        if (fitting.length < rows.length)
            return [...lines, CUT_NOTICE].join('\n');
        room -= frame + countBytes(fitting);
    }
    return lines.join('\n');
}
function fitRows(rows, room) {
    let left = room;
    const end = rows.findIndex(line => {
        left -= countBytes([line]);
        return left < 0;
    });
    return end === -1 ? rows : rows.slice(0, end);
}
/** What belongs to each of several services, folded. */
function servicesDetails({ services = [], outcome, diagnosis }) {
    return services.map(one => {
        const { service = '', diagnosis: found } = one;
        // What was found out about the first in trouble stands above.
        const isAbove = found === undefined || diagnosis?.cause === `${service}: ${found.cause}`;
        const own = [
            ...((0,report_report/* isGreen */.g)(outcome) || isAbove ? [] : [...causeSections(one), ...evidence(found)]),
            factsSection(one),
            ...(0,change_section/* changeSections */.d)(one),
            ...(0,plan_sections/* planSections */.w)(one),
            ...summary_link(one)
        ];
        const rows = own.flatMap(section => [...section.head, ...section.rows, ...section.tail]);
        const title = `${(0,sanitise/* escapeHtml */.ZD)(service)}: ${one.outcome}`;
        return (0,section/* details */.zH)(title, { head: [], rows, tail: [] });
    });
}
/** The job summary in GitHub's Markdown: outcome first, then why, the evidence, what to do, and what happened when. */
function summaryOf(report, limit = SUMMARY_LIMIT) {
    return joinSections([
        (0,section/* prose */.CS)(headline(report)),
        ...causeSections(report),
        (0,services_section/* servicesTable */.l)(report),
        factsSection(report),
        ...scanSections(report),
        ...(0,change_section/* changeSections */.d)(report),
        ...(0,plan_sections/* planSections */.w)(report),
        (0,schedule_section/* scheduleSection */.r)(report),
        (0,preview_lines/* previewSection */._l)(report),
        oneOffTasks(report),
        ...evidence(report.diagnosis),
        ...nextStep(report),
        ...servicesDetails(report),
        ...(0,time_sections/* timelineSections */.Wx)(report),
        ...(0,time_sections/* timeSections */.Gq)(report),
        timeline(report),
        ...summary_link(report)
    ], limit);
}


/***/ }),

/***/ 5552:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Xs: () => (/* binding */ timeLines),
  Gq: () => (/* binding */ timeSections),
  Wx: () => (/* binding */ timelineSections)
});

// UNUSED EXPORTS: comparisonLine

// EXTERNAL MODULE: ./src/timing/timing.ts + 2 modules
var timing = __webpack_require__(312);
// EXTERNAL MODULE: ./src/report/sanitise.ts
var sanitise = __webpack_require__(6158);
// EXTERNAL MODULE: ./src/report/section.ts
var section = __webpack_require__(7101);
;// CONCATENATED MODULE: ./src/report/timeline.ts

/** Mermaid draws far more, but no one reads it. */
const MOST_BARS = 40;
/** Mermaid refuses a chart of more characters, and GitHub does not change that. */
const MOST_CHARACTERS = 50_000;
/** What the step and each task spent their time with, at most 40 bars, and how many tasks had no place. */
function barsOf({ spans = [], timing }) {
    const step = spans
        .slice(0, MOST_BARS)
        .map(({ name, from, to }) => ({ section: 'step', label: name, from, to, look: 'step' }));
    const tasks = groupByTask(timing);
    const chosen = chooseTasks(tasks, MOST_BARS - step.length);
    const bars = tasks.filter(task => chosen.has(task)).flatMap(phases => phases.map(taskBar));
    return { bars: [...step, ...bars], leftOut: tasks.length - chosen.size };
}
function groupByTask(timing) {
    const tasks = new Map();
    for (const phase of timing?.phases ?? []) {
        const known = tasks.get(phase.taskId);
        if (known === undefined)
            tasks.set(phase.taskId, [phase]);
        else
            known.push(phase);
    }
    const begins = (phases) => phases[0]?.from ?? 0;
    return [...tasks.values()].sort((a, b) => begins(a) - begins(b));
}
/** Tasks that failed come first, then new ones before old ones; whole tasks only. */
function chooseTasks(tasks, room) {
    const rank = (phases) => {
        if (phases.some(({ failed }) => failed))
            return 0;
        return phases[0]?.side === 'new' ? 1 : 2;
    };
    const chosen = new Set();
    let left = room;
    for (const phases of [...tasks].sort((a, b) => rank(a) - rank(b))) {
        if (phases.length > left)
            break;
        chosen.add(phases);
        left -= phases.length;
    }
    return chosen;
}
/** As many digits of a task's id as fit beside the chart. */
const SHOWN_DIGITS = 6;
/** Short words: the chart has little room for them. */
const SIDES = {
    new: 'new',
    old: 'old',
    restored: 'back'
};
function taskBar({ taskId, side, name, from, to, failed }) {
    return {
        section: `${SIDES[side]} ${taskId.slice(0, SHOWN_DIGITS)}`,
        label: failed === true ? `${name} (stopped)` : name,
        from,
        to,
        look: failed === true ? 'failed' : side === 'new' ? 'new' : 'old'
    };
}
const TAGS = {
    step: 'active, ',
    new: '',
    old: 'done, ',
    failed: 'crit, '
};
/** A text as mermaid takes it for a section or a bar: nothing in it can end it, or begin something else. */
function chartLabel(text) {
    const plain = text
        .replace(/[^\p{L}\p{N} ._/()-]+/gu, ' ')
        .replace(/ +/g, ' ')
        .trim()
        .slice(0, 60);
    // A line of the chart that begins with one of its words would be a command.
    const command = /^(section|title|gantt|click|dateformat|axisformat|todaymarker|excludes|includes|weekday|weekend|tickinterval|inclusiveenddates|topaxis|acctitle|accdescr|--)/i;
    if (plain === '')
        return 'unnamed';
    return command.test(plain) ? `the ${plain}` : plain;
}
/** A moment as the chart takes it: local time of a day without a change of clocks, so that no zone moves the axis. */
function moment(ms) {
    const total = Math.max(0, Math.round(ms / 1000));
    const pad = (value) => String(value).padStart(2, '0');
    const days = Math.floor(total / 86_400);
    const clock = [Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60, total % 60].map(pad);
    return `2001-01-${pad(1 + days)} ${clock.join(':')}`;
}
/** The bars as a Mermaid gantt chart, a line each; empty without bars. */
function ganttOf(bars) {
    if (bars.length === 0)
        return [];
    const longest = Math.max(...bars.map(({ to }) => to));
    const lines = [
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss',
        `  axisFormat ${longest >= 3_600_000 ? '%H:%M:%S' : '%M:%S'}`,
        '  todayMarker off'
    ];
    let section = '';
    for (const bar of bars) {
        if (bar.section !== section)
            lines.push(`  section ${chartLabel(bar.section)}`);
        section = bar.section;
        const to = Math.max(bar.to, bar.from + 1000);
        lines.push(`    ${chartLabel(bar.label)} :${TAGS[bar.look]}${moment(bar.from)}, ${moment(to)}`);
    }
    return lines.join('\n').length > MOST_CHARACTERS ? [] : lines;
}
/** `1:05`, `1:02:05` */
function formatClock(ms) {
    const seconds = Math.max(0, Math.round(ms / 1000));
    const pad = (value) => String(value).padStart(2, '0');
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return hours === 0
        ? `${minutes}:${pad(seconds % 60)}`
        : `${hours}:${pad(minutes)}:${pad(seconds % 60)}`;
}
/** The same bars as rows of a table: who, what, from, to, and how long. */
function barRows(bars) {
    return bars.map(({ section, label, from, to }) => [
        (0,sanitise/* escapeMarkdown */.FV)(section),
        (0,sanitise/* escapeMarkdown */.FV)(label),
        formatClock(from),
        formatClock(to),
        `${Math.max(0, Math.round((to - from) / 1000))} s`
    ]);
}
/** What decides how long each phase takes, in a few words. */
const DECIDED_BY = {
    provisioning: 'Fargate: capacity and network interface',
    pulling: 'size of the image, distance of the registry',
    starting: 'container start, dependencies between containers',
    'becoming healthy': 'health check interval × threshold, start of the program',
    draining: 'deregistration delay, stopTimeout'
};

// EXTERNAL MODULE: ./src/report/verdict-line.ts + 1 modules
var verdict_line = __webpack_require__(1931);
;// CONCATENATED MODULE: ./src/report/time-sections.ts





const time_sections_SIDES = {
    new: 'of the `new` revision',
    old: 'of the `old` one that it replaces',
    restored: 'those that a rollback brings `back`'
};
/** What the names of the tasks in the chart mean; nothing when it has none. */
function legendOf({ timing }) {
    const sides = new Set(timing?.phases.map(({ side }) => side));
    const told = ['new', 'old', 'restored'].filter(side => sides.has(side));
    return told.length === 0
        ? []
        : [`Tasks by the first digits of their ids: ${told.map(side => time_sections_SIDES[side]).join(', ')}.`, ''];
}
/** The chart of who did what when, with the same data as a table behind it; nothing when no times are known. */
function timelineSections(report) {
    const { bars, leftOut } = barsOf(report);
    if (bars.length === 0)
        return [];
    const chart = ganttOf(bars);
    const rest = leftOut === 0
        ? []
        : [leftOut === 1 ? '1 more task is not shown.' : `${leftOut} more tasks are not shown.`, ''];
    const rows = barRows(bars).map(cells => (0,section/* row */.nM)(...cells));
    const columns = ['Who', 'What', 'From', 'To', 'Time'];
    return [
        {
            head: chart.length === 0
                ? []
                : ['### Timeline', '', ...legendOf(report), '```mermaid', ...chart, '```', ''],
            rows: [],
            tail: rest
        },
        (0,section/* details */.zH)('The timeline as a table', { head: (0,section/* tableHead */.PP)(columns), rows, tail: [''] })
    ];
}
/** Phases with their times, one line of advice, and how long it took before; nothing when no times are known. */
function timeSections({ timing, spans = [] }) {
    if (timing === undefined)
        return [];
    const steps = spans
        .filter(({ from, to }) => to - from >= 500)
        .map(({ name, from, to }) => (0,section/* row */.nM)((0,sanitise/* escapeMarkdown */.FV)(name), (0,verdict_line/* describeDuration */.MB)(to - from), 'this step'));
    const totals = timing.totals.map(({ name, ms }) => (0,section/* row */.nM)(name, (0,verdict_line/* describeDuration */.MB)(ms), DECIDED_BY[name]));
    return [
        (0,section/* table */.tp)('Where the time went', ['Phase', 'Time', 'Decided by'], [...steps, ...totals]),
        ...[adviceLine(timing), comparisonLine(timing)].map(line => line === undefined ? (0,section/* prose */.CS)() : (0,section/* prose */.CS)(line))
    ].filter(({ rows }) => rows.length > 0);
}
/** The one setting that would have saved most, and by how much; undefined when there is none. */
function describeAdvice({ advice }) {
    return advice === undefined
        ? undefined
        : `${advice.text}: about ${(0,verdict_line/* describeDuration */.MB)(advice.savedMs)} less.`;
}
/** The same as Markdown. */
function adviceLine(timing) {
    const text = describeAdvice(timing);
    return text === undefined ? undefined : `**Would save most:** ${(0,sanitise/* escapeMarkdown */.FV)(text)}`;
}
/** What the log says about the time of a rollout: how long it took before, and what would save most. */
function timeLines({ timing }) {
    if (timing === undefined)
        return [];
    const advice = describeAdvice(timing);
    return [
        comparisonLine(timing),
        advice === undefined ? undefined : `Would save most: ${advice}`
    ].filter(line => line !== undefined);
}
/** The rollout's time beside those of the last ones; undefined when they are not known. */
function comparisonLine({ past, rolloutMs }) {
    const median = (0,timing/* medianOf */.u)(past);
    if (median === undefined)
        return undefined;
    const before = past.length === 1
        ? `the last one took ${(0,verdict_line/* describeDuration */.MB)(median)}`
        : `the last ${past.length} took ${(0,verdict_line/* describeDuration */.MB)(Math.min(...past))} to ${(0,verdict_line/* describeDuration */.MB)(Math.max(...past))}, ${(0,verdict_line/* describeDuration */.MB)(median)} in the middle`;
    return `The rollout took ${(0,verdict_line/* describeDuration */.MB)(rolloutMs)}; ${before}.`;
}


/***/ })

};
