import { B as codeSpan, F as wholeReasonOf, H as escapeHtml, I as shortenTaskDefinition, J as linkTasks, K as isGreen, M as reasonBesideCause, P as reasonOf, R as cleanLines, U as escapeMarkdown, V as cutText, W as linkOf, _ as row, a as runnerOf, d as servicesTable, dr as share, f as previewSection, g as prose, h as details, l as headWord, m as scheduleSection, o as describeDuration, p as planSections, q as linkConsole, s as describeOutcome, v as table, y as tableHead, z as codeBlock } from "./main-DoVqBL7t.js";
import { A as describeScanCounts, h as changeSections, nr as medianOf } from "./deploy-BHCDWWqc.js";
// src/report/build-sections.ts
const LONGEST_NAME = 120;
const SHOWN_LAYERS = 12;
/** What the build found in its cache, what took longest, and what the image weighs beside the one that runs. */
function buildSections({ build, imageSize }) {
	const lines = [...build === void 0 ? [] : [`**Build:** ${describeBuildAccount(build)}`], ...imageSize === void 0 ? [] : [`**Image size:** ${describeImageSize(imageSize)}`]];
	if (lines.length === 0) return [];
	return [
		prose(lines.join("<br>\n")),
		...build === void 0 ? [] : longestSteps(build),
		...imageSize === void 0 ? [] : layerSections(imageSize)
	];
}
function describeBuildAccount({ instructions, cached, firstBuilt }) {
	const all = instructions === 1 ? "the only instruction" : `all ${instructions} instructions`;
	if (cached === instructions) return `${all} came from the cache.`;
	if (cached === 0) return `nothing came from the cache (${count(instructions, "instruction")}).`;
	return `${cached} of ${instructions} instructions came from the cache${firstBuilt === void 0 ? "" : `; ${nameOf$1(firstBuilt)} is the first that did not`}.`;
}
function longestSteps({ longest }) {
	if (longest.length === 0) return [];
	const rows = longest.map(({ name, seconds }) => row(nameOf$1(name), describeSeconds(seconds)));
	const head = tableHead(["Step", "Time"]);
	return [details("What took longest in the build", {
		head,
		rows,
		tail: [""]
	})];
}
function describeImageSize({ bytes, layers, running }) {
	const own = `${formatBytes(bytes)} in ${count(layers.length, "layer")}, compressed as it is pulled`;
	if (running === void 0) return `${own}.`;
	const same = layers.filter(({ runs }) => runs === true).length;
	const shared = same === layers.length ? "all of them the same" : `${same} of them the same`;
	return `${own}; ${describeDifference(bytes - running.bytes)} the image that runs (${shared}).`;
}
function describeDifference(difference) {
	if (difference === 0) return "as much as";
	return `${formatBytes(Math.abs(difference))} ${difference > 0 ? "more" : "less"} than`;
}
function layerSections({ layers, running }) {
	if (layers.length === 0) return [];
	const biggest = layers.toSorted((one, other) => other.size - one.size).slice(0, SHOWN_LAYERS);
	const compared = running !== void 0;
	const rows = biggest.map(({ digest, size, madeBy, runs }) => {
		const name = madeBy === void 0 ? codeSpan(digest.slice(0, 19)) : nameOf$1(madeBy);
		return row(name, formatBytes(size), ...compared ? [runs === true ? "the same" : "new"] : []);
	});
	const left = layers.length - biggest.length;
	const head = tableHead([
		"Layer",
		"Size",
		...compared ? ["Beside what runs"] : []
	]);
	const rest = left === 0 ? [] : [`${count(left, "smaller layer")} not shown.`, ""];
	return [details("The image, layer by layer", {
		head,
		rows,
		tail: ["", ...rest]
	})];
}
const nameOf$1 = (text) => codeSpan(cutText(text, LONGEST_NAME));
function describeSeconds(seconds) {
	return seconds < 10 ? `${seconds.toFixed(1)} s` : describeDuration(seconds * 1e3);
}
function count(number, noun) {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
/** Bytes as ECR and Docker count them: `58.3 MB` is 58,300,000. */
function formatBytes(bytes) {
	if (bytes < 1e3) return `${bytes} B`;
	if (bytes < 999500) return `${Math.round(bytes / 1e3)} kB`;
	const mega = bytes / 1e6;
	return mega < 1e3 ? `${mega.toFixed(1)} MB` : `${(mega / 1e3).toFixed(2)} GB`;
}
// src/report/cause-section.ts
const ALARM = "> The service is **not** back on a revision that worked. Check it now.";
/** The cause, and the reason where it says more; all mistakes of the inputs are a list. */
function causeSections(report) {
	const more = reasonBesideCause(report);
	const label = `**${isGreen(report.outcome) ? "Why" : "Cause"}:**`;
	const lines = report.diagnosis === void 0 ? cleanLines(wholeReasonOf(report) ?? "") : [];
	const cause = report.diagnosis?.cause ?? reasonOf(report);
	return [
		...report.outcome === "rollback-failed" ? [prose("> [!CAUTION]", ALARM)] : [],
		...lines.length > 1 ? listOf(label, lines) : [],
		...lines.length > 1 || cause === void 0 ? [] : [prose(`${label} ${escapeMarkdown(cause)}`)],
		...more === void 0 ? [] : [prose(escapeMarkdown(more))],
		...report.details === void 0 ? [] : [prose(...codeBlock(report.details))]
	];
}
/** A first line that ends with a colon is the title of the others. */
function listOf(label, lines) {
	const [first = "", ...rest] = lines;
	const [title, entries] = first.endsWith(":") ? [` ${escapeMarkdown(first)}`, rest] : ["", lines];
	return [prose(`${label}${title}`), prose(...entries.map((line) => `- ${escapeMarkdown(line)}`))];
}
// src/report/facts-section.ts
function describeImage({ image, imageTag, imageDigest, buildSkipped }) {
	if (image === void 0) return void 0;
	const digest = imageDigest === void 0 || image.includes(imageDigest) ? "" : imageDigest;
	const more = [
		imageTag === void 0 || image.endsWith(`:${imageTag}`) ? "" : `tag ${imageTag}`,
		digest,
		buildSkipped === true ? "reused, not built" : ""
	].filter((part) => part !== "").map(codeSpan);
	return [codeSpan(image), ...more].join(", ");
}
/** Where production traffic is, as ECS last said. */
function describeTraffic({ stage, taskDefinitionArn, previousTaskDefinitionArn }) {
	const weight = stage?.weights?.production;
	if (weight === void 0) return void 0;
	const name = (reference, otherwise) => reference === void 0 ? otherwise : shortenTaskDefinition(reference);
	const newer = name(taskDefinitionArn, "the new revision");
	return codeSpan(share(weight, newer, name(previousTaskDefinitionArn, "the old revision")));
}
/** What was deployed where, as a table without a title. */
function factsSection(report) {
	const revision = (reference) => reference && codeSpan(shortenTaskDefinition(reference));
	const [head, ...rest] = [
		report.kubernetes === void 0 ? ["Service", report.service && codeSpan(report.service)] : ["Deployment", codeSpan(`${report.kubernetes.namespace}/${report.kubernetes.deployment}`)],
		["Address", report.url && linkOf(report.url)],
		["Reason given", report.rollback?.reason && escapeMarkdown(report.rollback.reason)],
		["Cluster", report.cluster && codeSpan(report.cluster)],
		["Region", report.region && codeSpan(report.region)],
		["Image", describeImage(report)],
		["Revision", revision(report.taskDefinitionArn)],
		["Ran before", report.mode === "plan" ? void 0 : revision(report.previousTaskDefinitionArn)],
		["Runs now", revision(report.runningTaskDefinitionArn)],
		["Production traffic", describeTraffic(report)],
		["Stage", report.stage?.lifecycleStage && codeSpan(report.stage.lifecycleStage)],
		[report.kubernetes === void 0 ? "Deployment" : "ReplicaSet", report.deploymentId && codeSpan(report.deploymentId)]
	].filter((member) => Boolean(member[1]));
	const rows = rest.map(([name, value]) => row(name, value));
	return {
		head: head === void 0 ? [] : tableHead(head),
		rows,
		tail: [""]
	};
}
// src/report/scan-sections.ts
const LONGEST = 200;
/** What the scan of the image found: how many of which severity, and the ten worst. */
function scanSections({ scan }) {
	if (scan === void 0) return [];
	const { counts, worst, ignored, expired, threshold } = scan;
	const rows = worst.map((finding) => row(nameOf(finding), finding.severity.toLowerCase(), text$1(finding.package ?? ""), text$1(finding.fixedIn ?? "")));
	const notes = [...ignored.map(({ id, until, reason }) => `${id} is ignored until ${until}${why(reason)}.`), ...expired.map(({ id, until }) => `${id} was ignored until ${until}, and counts again.`)];
	const line = `**Image scan:** ${describeScanCounts(counts)}; \`fail-on-findings: ${threshold}\`.`;
	return [
		prose(line),
		table("Worst findings", [
			"Finding",
			"Severity",
			"Package",
			"Fixed in"
		], rows),
		...notes.length === 0 ? [] : [prose(...notes.map((note) => `- ${text$1(note)}`))]
	];
}
const text$1 = (value) => escapeMarkdown(cutText(value, LONGEST));
const why = (reason) => reason === void 0 ? "" : ` (${reason})`;
/** The address is someone else's: only a plain one becomes a link. */
function nameOf({ id, url }) {
	return url !== void 0 && /^https:\/\/[\w.-]+(?:\/[\w./?=&%#~+-]*)?$/.test(url) ? `[${escapeMarkdown(cutText(id, LONGEST))}](<${url}>)` : codeSpan(id);
}
/** Mermaid refuses a chart of more characters, and GitHub does not change that. */
const MOST_CHARACTERS = 5e4;
/** Of the step's own work, which many services make long, so that the tasks have a place as well. */
const MOST_STEPS = 24;
/** What the step and each task spent their time with, at most 40 bars, and how many of them had no place. */
function barsOf({ spans = [], timing }) {
	const longest = [...spans].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_STEPS);
	const step = spans.filter((span) => longest.includes(span)).map(({ name, from, to }) => ({
		section: "step",
		label: name,
		from,
		to,
		style: "step"
	}));
	const tasks = groupByTask(timing);
	const chosen = chooseTasks(tasks, 40 - step.length);
	const bars = tasks.filter((task) => chosen.has(task)).flatMap((phases) => phases.map(taskBar));
	return {
		bars: [...step, ...bars],
		leftOut: tasks.length - chosen.size,
		stepsLeftOut: spans.length - step.length
	};
}
function groupByTask(timing) {
	const tasks = /* @__PURE__ */ new Map();
	for (const phase of timing?.phases ?? []) {
		const known = tasks.get(phase.taskId);
		if (known === void 0) tasks.set(phase.taskId, [phase]);
		else known.push(phase);
	}
	const begins = (phases) => phases[0]?.from ?? 0;
	return [...tasks.values()].sort((a, b) => begins(a) - begins(b));
}
/** Tasks that failed come first, then new ones before old ones; whole tasks only. */
function chooseTasks(tasks, room) {
	const rank = (phases) => {
		if (phases.some(({ failed }) => failed)) return 0;
		return phases[0]?.side === "new" ? 1 : 2;
	};
	const chosen = /* @__PURE__ */ new Set();
	let left = room;
	for (const phases of [...tasks].sort((a, b) => rank(a) - rank(b))) {
		if (phases.length > left) break;
		chosen.add(phases);
		left -= phases.length;
	}
	return chosen;
}
/** As many digits of a task's id as fit beside the chart. */
const SHOWN_DIGITS = 6;
/** Short words: the chart has little room for them. */
const SIDES$1 = {
	new: "new",
	old: "old",
	restored: "back"
};
function taskBar({ taskId, side, name, from, to, failed }) {
	return {
		section: `${SIDES$1[side]} ${taskId.slice(0, SHOWN_DIGITS)}`,
		label: failed === true ? `${name} (stopped)` : name,
		from,
		to,
		style: failed === true ? "failed" : side === "new" ? "new" : "old"
	};
}
const TAGS = {
	step: "active, ",
	new: "",
	old: "done, ",
	failed: "crit, "
};
/** A text as mermaid takes it for a section or a bar: nothing in it can end it, or begin something else. */
function chartLabel(text) {
	const plain = text.replace(/[^\p{L}\p{N} ._/()-]+/gu, " ").replace(/ +/g, " ").trim().slice(0, 60);
	const command = /^(section|title|gantt|click|dateformat|axisformat|todaymarker|excludes|includes|weekday|weekend|tickinterval|inclusiveenddates|topaxis|acctitle|accdescr|--)/i;
	if (plain === "") return "unnamed";
	return command.test(plain) ? `the ${plain}` : plain;
}
/** A moment as the chart takes it: local time of a day without a change of clocks, so that no zone moves the axis. */
function moment(ms) {
	const total = Math.max(0, Math.round(ms / 1e3));
	const pad = (value) => String(value).padStart(2, "0");
	const days = Math.floor(total / 86400);
	const clock = [
		Math.floor(total / 3600) % 24,
		Math.floor(total / 60) % 60,
		total % 60
	].map(pad);
	return `2001-01-${pad(1 + days)} ${clock.join(":")}`;
}
/** The bars as a Mermaid gantt chart, a line each; empty without bars. */
function ganttOf(bars) {
	if (bars.length === 0) return [];
	const lines = [
		"gantt",
		"  dateFormat YYYY-MM-DD HH:mm:ss",
		`  axisFormat ${Math.max(...bars.map(({ to }) => to)) >= 36e5 ? "%H:%M:%S" : "%M:%S"}`,
		"  todayMarker off"
	];
	let section = "";
	for (const bar of bars) {
		if (bar.section !== section) lines.push(`  section ${chartLabel(bar.section)}`);
		section = bar.section;
		const to = Math.max(bar.to, bar.from + 1e3);
		lines.push(`    ${chartLabel(bar.label)} :${TAGS[bar.style]}${moment(bar.from)}, ${moment(to)}`);
	}
	return lines.join("\n").length > MOST_CHARACTERS ? [] : lines;
}
/** `1:05`, `1:02:05` */
function formatClock(ms) {
	const seconds = Math.max(0, Math.round(ms / 1e3));
	const pad = (value) => String(value).padStart(2, "0");
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	return hours === 0 ? `${minutes}:${pad(seconds % 60)}` : `${hours}:${pad(minutes)}:${pad(seconds % 60)}`;
}
/** The same bars as rows of a table: who, what, from, to, and how long. */
function barRows(bars) {
	return bars.map(({ section, label, from, to }) => [
		escapeMarkdown(section),
		escapeMarkdown(label),
		formatClock(from),
		formatClock(to),
		`${Math.max(0, Math.round((to - from) / 1e3))} s`
	]);
}
/** What decides how long each phase takes, in a few words. */
const DECIDED_BY = {
	provisioning: "Fargate: capacity and network interface",
	pulling: "size of the image, distance of the registry",
	starting: "container start, dependencies between containers",
	"becoming healthy": "health check interval × threshold, start of the program",
	draining: "deregistration delay, stopTimeout"
};
// src/report/time-sections.ts
const SIDES = {
	new: "of the `new` revision",
	old: "of the `old` one that it replaces",
	restored: "those that a rollback brings `back`"
};
/** What the names of the tasks in the chart mean; nothing when it has none. */
function legendOf({ timing, timedService, kubernetes }) {
	const sides = new Set(timing?.phases.map(({ side }) => side));
	const told = [
		"new",
		"old",
		"restored"
	].filter((side) => sides.has(side));
	return told.length === 0 ? [] : [`${kubernetes === void 0 ? `${tasksOf(timedService)} by the first digits of their ids` : "Pods by the ends of their names"}: ${told.map((side) => SIDES[side]).join(", ")}.`, ""];
}
function tasksOf(service) {
	return service === void 0 ? "Tasks" : `Tasks of ${codeSpan(service)}, which decided how long all took,`;
}
/** The chart of who did what when, with the same data as a table behind it; nothing when no times are known. */
function timelineSections(report) {
	const { bars, leftOut, stepsLeftOut } = barsOf(report);
	if (bars.length === 0) return [];
	const chart = ganttOf(bars);
	const runner = report.kubernetes === void 0 ? "task" : "pod";
	const rest = [...notShown(stepsLeftOut, "shorter step"), ...notShown(leftOut, `more ${runner}`)];
	const rows = barRows(bars).map((cells) => row(...cells));
	const columns = [
		"Who",
		"What",
		"From",
		"To",
		"Time"
	];
	return [{
		head: chart.length === 0 ? [] : [
			"### Timeline",
			"",
			...legendOf(report),
			"```mermaid",
			...chart,
			"```",
			""
		],
		rows: [],
		tail: rest
	}, details("The timeline as a table", {
		head: tableHead(columns),
		rows,
		tail: [""]
	})];
}
function notShown(count, what) {
	if (count === 0) return [];
	return [count === 1 ? `1 ${what} is not shown.` : `${count} ${what}s are not shown.`, ""];
}
/** Phases with their times, one line of advice, and how long it took before; nothing when no times are known. */
function timeSections({ timing, timedService, spans = [] }) {
	if (timing === void 0) return [];
	const steps = spans.filter(({ from, to }) => to - from >= 500).map(({ name, from, to }) => row(escapeMarkdown(name), describeDuration(to - from), "this step"));
	const totals = timing.totals.map(({ name, ms }) => row(name, describeDuration(ms), DECIDED_BY[name]));
	return [table(timedService === void 0 ? "Where the time went" : `Where the time went (${codeSpan(timedService)})`, [
		"Phase",
		"Time",
		"Decided by"
	], [...steps, ...totals]), ...[adviceLine(timing), comparisonLine(timing)].map((line) => line === void 0 ? prose() : prose(line))].filter(({ rows }) => rows.length > 0);
}
/** The one setting that would have saved most, and by how much; undefined when there is none. */
function describeAdvice({ advice }) {
	return advice === void 0 ? void 0 : `${advice.text}: about ${describeDuration(advice.savedMs)} less.`;
}
/** The same as Markdown. */
function adviceLine(timing) {
	const text = describeAdvice(timing);
	return text === void 0 ? void 0 : `**Biggest time saver:** ${escapeMarkdown(text)}`;
}
/** What the log says about the time of a rollout: how long it took before, and what would save most. */
function timeLines({ timing, timedService }) {
	if (timing === void 0) return [];
	const advice = describeAdvice(timing);
	const lines = [comparisonLine(timing), advice === void 0 ? void 0 : `Biggest time saver: ${advice}`].filter((line) => line !== void 0);
	return timedService === void 0 ? lines : lines.map((line) => `${timedService}: ${line}`);
}
/** The rollout's time beside those of the last ones; undefined when they are not known. */
function comparisonLine({ past, rolloutMs }) {
	const median = medianOf(past);
	if (median === void 0) return void 0;
	const before = past.length === 1 ? `the last one took ${describeDuration(median)}` : `the last ${past.length} took ${describeDuration(Math.min(...past))} to ${describeDuration(Math.max(...past))}, median ${describeDuration(median)}`;
	return `The rollout took ${describeDuration(rolloutMs)}; ${before}.`;
}
// src/report/summary.ts
/** GitHub drops a summary over 1 MiB whole, so this one ends before; in bytes of UTF-8. */
const SUMMARY_LIMIT = 921600;
const REASON_LIMIT = 600;
function text(value) {
	return escapeMarkdown(cutText(value, REASON_LIMIT));
}
function headline(report) {
	const time = report.durationMs === void 0 ? "" : ` (${describeDuration(report.durationMs)})`;
	return `## ${headWord(report)}: ${escapeMarkdown(describeOutcome(report))}${time}`;
}
function describeTime(atMs) {
	const seconds = Math.floor(atMs / 1e3);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
function timeline({ timeline: entries = [] }) {
	const rows = entries.map((entry) => row(describeTime(entry.atMs), text(entry.text)));
	if (rows.length === 0) return table("", [], []);
	return details("What happened, line by line", {
		head: tableHead(["Time", "What"]),
		rows,
		tail: [""]
	});
}
function oneOffTasks({ tasks = [] }) {
	const rows = tasks.map((task) => row(codeSpan(task.id), text(task.result), task.exitCode === void 0 ? "" : String(task.exitCode), task.durationMs === void 0 ? "" : describeDuration(task.durationMs), text(task.cause ?? "")));
	return table("One-off tasks", [
		"Task",
		"Result",
		"Exit code",
		"Time",
		"Cause"
	], rows);
}
/** What runs the containers, and whose events are told. */
const WORDS = {
	ecs: {
		runners: "Tasks",
		failed: "Failed tasks",
		events: "Service events"
	},
	kubernetes: {
		runners: "Pods",
		failed: "Failed pods",
		events: "Events"
	}
};
function groups({ groups: failures }, words) {
	const told = [
		[words.runners, ({ count }) => String(count)],
		["Cause", ({ cause }) => text(cause)],
		["Container", ({ container }) => container === void 0 ? "" : codeSpan(container)],
		["Exit code", ({ exitCode }) => exitCode === void 0 ? "" : String(exitCode)],
		["Stopped by ECS", ({ stopCode, stoppedReason }) => [stopCode ?? "", stoppedReason ?? ""].filter(Boolean).map(text).join(": ")],
		["Load balancer", ({ targetReason }) => text(targetReason ?? "")]
	].filter(([, cell]) => failures.some((group) => cell(group) !== ""));
	return table(words.failed, told.map(([name]) => name), failures.map((group) => row(...told.map(([, cell]) => cell(group)))));
}
function events({ events: shown }, words) {
	return table(words.events, ["Event"], shown.map((event) => row(text(event.message))));
}
function logTail({ container, taskId, stream, lines }) {
	const [open = "", ...rest] = codeBlock(lines);
	const rows = rest.slice(0, -1);
	return {
		head: [
			`<details open><summary>${`Last ${lines.length} log lines of container ${escapeHtml(container)}, ${runnerOf(stream)} ${escapeHtml(taskId)}`}</summary>`,
			"",
			codeSpan(stream),
			"",
			open
		],
		rows,
		tail: [
			rest.at(-1) ?? "",
			"",
			"</details>",
			""
		]
	};
}
function nextStep({ diagnosis, hint }) {
	const step = diagnosis?.hint ?? hint;
	return step === void 0 ? [] : [prose(`**What to do:** ${escapeMarkdown(step)}`)];
}
function evidence({ diagnosis, kubernetes }) {
	if (diagnosis === void 0) return [];
	const words = kubernetes === void 0 ? WORDS.ecs : WORDS.kubernetes;
	const notes = diagnosis.notes.map((note) => `- ${text(note)}`);
	return [
		groups(diagnosis, words),
		events(diagnosis, words),
		...diagnosis.logTails.map(logTail),
		...notes.length === 0 ? [] : [prose("Could not find out:", "", ...notes)]
	];
}
function link(report) {
	const console = linkConsole(report);
	const tasks = linkTasks(report);
	const links = [console === void 0 ? "" : `[The service in the AWS console](<${console}>)`, tasks === void 0 ? "" : `[The one-off ${(report.tasks ?? []).length > 1 ? "tasks" : "task"} in the AWS console](<${tasks}>)`].filter((part) => part !== "");
	return links.length === 0 ? [] : [prose(links.join(" · "))];
}
const CUT_NOTICE = "*The rest was left out: a job summary has at most 1 MiB.*";
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
		if (frame > room || rows.length > 0 && fitting.length === 0) return [...lines, CUT_NOTICE].join("\n");
		lines.push(...head, ...fitting, ...tail);
		if (fitting.length < rows.length) return [...lines, CUT_NOTICE].join("\n");
		room -= frame + countBytes(fitting);
	}
	return lines.join("\n");
}
function fitRows(rows, room) {
	let left = room;
	const end = rows.findIndex((line) => {
		left -= countBytes([line]);
		return left < 0;
	});
	return end === -1 ? rows : rows.slice(0, end);
}
/** What belongs to each of several services, folded. */
function servicesDetails({ services = [], outcome, diagnosis }) {
	return services.map((one) => {
		const { service = "", diagnosis: found } = one;
		const isAbove = found === void 0 || diagnosis?.cause === `${service}: ${found.cause}`;
		const rows = [
			...isGreen(outcome) || isAbove ? [] : [...causeSections(one), ...evidence(one)],
			factsSection(one),
			...changeSections(one),
			...planSections(one),
			...link(one)
		].flatMap((section) => [
			...section.head,
			...section.rows,
			...section.tail
		]);
		const title = `${escapeHtml(service)}: ${one.outcome}`;
		return details(title, {
			head: [],
			rows,
			tail: []
		});
	});
}
/** The job summary in GitHub's Markdown: outcome first, then why, the evidence, what to do, and what happened when. */
function summaryOf(report, limit = SUMMARY_LIMIT) {
	return joinSections([
		prose(headline(report)),
		...causeSections(report),
		servicesTable(report),
		factsSection(report),
		...buildSections(report),
		...scanSections(report),
		...changeSections(report),
		...planSections(report),
		scheduleSection(report),
		previewSection(report),
		oneOffTasks(report),
		...evidence(report),
		...nextStep(report),
		...servicesDetails(report),
		...timelineSections(report),
		...timeSections(report),
		timeline(report),
		...link(report)
	], limit);
}
export { timeLines as n, summaryOf as t };
