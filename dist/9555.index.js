export const id = 9555;
export const ids = [9555];
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

/***/ 9555:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  preview: () => (/* binding */ preview)
});

// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/github/deployment-text.ts
var deployment_text = __webpack_require__(178);
// EXTERNAL MODULE: ./src/preview/desired-state.ts
var desired_state = __webpack_require__(426);
// EXTERNAL MODULE: ./src/preview/steps/event-state.ts
var event_state = __webpack_require__(5768);
// EXTERNAL MODULE: ./src/context/side-by-side.ts
var side_by_side = __webpack_require__(8058);
// EXTERNAL MODULE: ./src/cost/estimate.ts
var estimate = __webpack_require__(779);
// EXTERNAL MODULE: ./src/deployment/image-comparison.ts
var image_comparison = __webpack_require__(9446);
// EXTERNAL MODULE: ./src/image/steps/obtain-image.ts + 10 modules
var obtain_image = __webpack_require__(3575);
// EXTERNAL MODULE: ./src/image-scan/steps/wait-for-scan.ts + 2 modules
var wait_for_scan = __webpack_require__(6220);
// EXTERNAL MODULE: ./src/preflight/service-references.ts
var service_references = __webpack_require__(2727);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 7 modules
var render_revision = __webpack_require__(3850);
// EXTERNAL MODULE: ./src/task-definition/platform.ts
var task_definition_platform = __webpack_require__(3810);
;// CONCATENATED MODULE: ./src/preview/cost-line.ts

const HOURS_A_DAY = 24;
/** What a preview costs, in a few words: an estimate by dated list prices, and it says of which region. */
function costLine(task, region) {
    const day = (0,estimate/* formatDollars */.nT)((0,estimate/* hourlyCost */.l_)({ ...task, spot: false }, region) * HOURS_A_DAY);
    const spot = task.spot === true ? ', and up to 70 % less on Spot, where it runs' : '';
    return `about ${day} a day on demand${spot} (estimate by ${(0,estimate/* namePrices */.wn)(task, region)}; load balancer and traffic are extra)`;
}

// EXTERNAL MODULE: ./src/preview/image-label.ts
var image_label = __webpack_require__(5214);
// EXTERNAL MODULE: ./src/preview/ownership-tags.ts
var ownership_tags = __webpack_require__(4687);
// EXTERNAL MODULE: ./src/aws/elb-tags.ts
var elb_tags = __webpack_require__(3464);
// EXTERNAL MODULE: ./src/aws/listener-rules.ts
var listener_rules = __webpack_require__(8739);
// EXTERNAL MODULE: ./src/aws/preview-services.ts
var preview_services = __webpack_require__(7082);
// EXTERNAL MODULE: ./src/aws/target-groups.ts
var target_groups = __webpack_require__(4585);
// EXTERNAL MODULE: ./src/wildcard.ts
var wildcard = __webpack_require__(2177);
;// CONCATENATED MODULE: ./src/preview/priorities.ts
/** Where previews have their rules: below 30,000 there is room for rules of people, which then come first. */
const LOWEST_PRIORITY = 30_000;
const HIGHEST_PRIORITY = 49_999;
const COUNT = HIGHEST_PRIORITY - LOWEST_PRIORITY + 1;
/** Where a preview begins to look for a free priority: spread by its hash, so that two rarely meet. */
function firstPriority(hash) {
    return LOWEST_PRIORITY + (Number.parseInt(hash.slice(0, 8), 16) % COUNT);
}
/** The first free priority from `start` on, around the end of the range; undefined when all are taken. */
function freePriority(start, taken) {
    for (let step = 0; step < COUNT; step += 1) {
        const priority = LOWEST_PRIORITY + ((start - LOWEST_PRIORITY + step) % COUNT);
        if (!taken.has(priority))
            return priority;
    }
    return undefined;
}

// EXTERNAL MODULE: ./src/preview/steps/preview-parts.ts
var preview_parts = __webpack_require__(7499);
;// CONCATENATED MODULE: ./src/preview/steps/other-listeners.ts



/**
 * Refuses a preview that has its rule on another listener: a target group belongs to one load balancer only, and a second
 * rule would be left over when the pull request is closed. For a preview without a rule on the given listener.
 */
async function refuseOtherListener(target, { balancers }, tools) {
    // That the group counts as used is not enough: so it does for a while after its rule has gone.
    for (const balancer of balancers) {
        for (const listenerArn of await (0,listener_rules/* listListeners */.E8)(tools.clients.elb, balancer)) {
            if (listenerArn === target.listenerArn)
                continue;
            const { rules } = await (0,preview_parts/* findOwnRules */.BE)({ ...target, listenerArn }, tools);
            if (rules.some(({ ours }) => ours))
                throw otherListener(listenerArn);
        }
    }
}
function otherListener(arn) {
    return new problem/* DeployError */.sH('service', `This preview was made with another listener, ${arn}; it is left as it is.`, {
        hint: 'Close the pull request with that listener-arn, which removes the preview, and reopen it with the new one.'
    });
}

// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
;// CONCATENATED MODULE: ./src/preview/steps/preview-quotas.ts




const balancer = (what) => (count) => `The load balancer has ${count} ${what}`;
const RULES = {
    name: 'rules-per-application-load-balancer',
    usual: 100,
    raised: true,
    full: balancer('rules')
};
const GROUPS = {
    name: 'target-groups-per-application-load-balancer',
    usual: 100,
    raised: false,
    full: balancer('target groups')
};
const ALL_GROUPS = {
    name: 'target-groups',
    usual: 3_000,
    raised: true,
    full: count => `The account has ${count} target groups in this region`
};
/** Refuses a preview for which there is no room, before anything is made. */
async function checkQuotas({ loadBalancerArn }, { rule, group }, tools) {
    const { elb } = tools.clients;
    const [limits, listeners, groups] = await Promise.all([
        readLimits(tools),
        (0,listener_rules/* listListeners */.E8)(elb, loadBalancerArn),
        (0,target_groups/* listTargetGroups */.CS)(elb)
    ]);
    const rules = (await Promise.all(listeners.map(arn => (0,listener_rules/* listRules */.sJ)(elb, arn)))).flat();
    if (rule === undefined)
        refuseFull(RULES, rules.length, limits);
    if (group !== undefined)
        return;
    const own = groups.filter(({ balancers }) => balancers.includes(loadBalancerArn));
    refuseFull(GROUPS, own.length, limits);
    refuseFull(ALL_GROUPS, groups.length, limits);
}
async function readLimits({ clients }) {
    try {
        return await (0,listener_rules/* accountLimits */.U1)(clients.elb);
    }
    catch (error) {
        if ((0,failure/* failureOf */.g5)(error).kind === 'denied')
            return 'denied';
        throw error;
    }
}
function refuseFull({ name, usual, raised, full }, count, limits) {
    const unknown = limits === 'denied' && raised;
    const most = (limits === 'denied' ? undefined : limits.get(name)) ?? usual;
    // More than the usual are only there when the quota was raised.
    if (count < most || (unknown && count > most))
        return;
    const ask = unknown
        ? ' If the quota was raised, allow elasticloadbalancing:DescribeAccountLimits, so that it is known.'
        : '';
    throw new problem/* DeployError */.sH('service', `${full(count)}, and the ${unknown ? 'usual quota' : 'quota'} is ${most}: there is no room for this preview. Nothing was made.`, {
        hint: `Close pull requests, run mode: cleanup, set max-previews, or use a second load balancer.${ask}`
    });
}

// EXTERNAL MODULE: ./src/task-definition/definition.ts
var task_definition_definition = __webpack_require__(3080);
// EXTERNAL MODULE: ./src/task-definition/target-container.ts
var target_container = __webpack_require__(6106);
;// CONCATENATED MODULE: ./src/preview/steps/preview-service.ts




/** Seconds in which an application may start before its health counts, where the base service does not say it. */
const GRACE = 60;
/** The load balancer's entry of the base service for the container that a preview shows; undefined when several could be meant. */
function baseBalancer(request, { loadBalancers = [] }) {
    const name = askedContainer(request);
    const port = request.preview.containerPort;
    const fitting = loadBalancers.filter(({ containerName, containerPort }) => (name === undefined || containerName === name) &&
        (port === undefined || containerPort === port));
    const entries = fitting.length > 0 ? fitting : loadBalancers;
    const places = new Set(entries.map(entry => `${entry.containerName}:${entry.containerPort}`));
    return places.size > 1 ? undefined : entries[0];
}
/** The entry for the container that runs an image of the repository that is deployed, where that tells. */
function balancerByImage(request, { loadBalancers = [] }, definition) {
    const chosen = (0,target_container/* chooseContainers */.u)(definition, { image: (0,find_revision/* expectedImage */.q3)(request) });
    const names = chosen.ok ? chosen.value : [];
    const entries = loadBalancers.filter(({ containerName = '' }) => names.includes(containerName));
    return entries.length === 1 ? entries[0] : undefined;
}
function askedContainer({ taskDefinition }) {
    return taskDefinition.overrides.containerName?.split(',')[0];
}
/** Where a preview answers: as the inputs say, else as the base service does, else on the only port there is. */
function previewPort(request, base, definition) {
    const { containerDefinitions: containers } = definition;
    const behind = baseBalancer(request, base) ?? balancerByImage(request, base, definition);
    const asked = askedContainer(request);
    const ports = containers.flatMap((container, index) => (container.portMappings ?? []).flatMap(({ containerPort }) => containerPort === undefined
        ? []
        : [{ containerName: (0,task_definition_definition/* nameOf */.V)(container, index), containerPort }]));
    const wantedName = asked ?? behind?.containerName;
    const wantedPort = request.preview.containerPort ?? behind?.containerPort;
    const fitting = ports.filter(({ containerName, containerPort }) => (wantedName === undefined || containerName === wantedName) &&
        (wantedPort === undefined || containerPort === wantedPort));
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1)
        return only;
    const known = ports.map(port => `${port.containerName}:${port.containerPort}`).join(', ');
    throw new problem/* DeployError */.sH('invalid-input', `container-port: it is not clear where the preview answers (${known || 'no container has a port mapping'}).`, { hint: 'Give container-port, and container-name when several containers have ports.' });
}
/** What creates the service of a preview: one task in the base service's network, with nothing that scales it. */
function createServiceInput({ preview }, base, targetGroupArn, port, tags) {
    const { networkConfiguration, platformVersion, enableExecuteCommand } = base;
    return {
        desiredCount: 1,
        // A launch type works in every cluster, a capacity provider only where the cluster has it.
        ...(preview.spot
            ? { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] }
            : { launchType: 'FARGATE' }),
        loadBalancers: [{ targetGroupArn, ...port }],
        healthCheckGracePeriodSeconds: base.healthCheckGracePeriodSeconds || GRACE,
        deploymentConfiguration: {
            minimumHealthyPercent: 100,
            maximumPercent: 200,
            deploymentCircuitBreaker: { enable: true, rollback: true }
        },
        enableECSManagedTags: true,
        propagateTags: 'SERVICE',
        tags: tags.map(({ key, value }) => ({ key, value })),
        ...(networkConfiguration === undefined ? {} : { networkConfiguration }),
        ...(platformVersion === undefined ? {} : { platformVersion }),
        ...(enableExecuteCommand === true ? { enableExecuteCommand } : {})
    };
}

;// CONCATENATED MODULE: ./src/preview/steps/inspect-preview.ts












/** Looks at everything that a preview depends on. Changes nothing; throws what stands in the way. */
async function inspect(request, target, tools) {
    const { clients } = tools;
    const [base, listener, group, found, service, settings] = await Promise.all([
        (0,preview_services/* describeSettings */.TR)(clients.ecs, request.cluster, request.service),
        (0,listener_rules/* describeListener */.gx)(clients.elb, target.listenerArn),
        (0,preview_parts/* findOwnGroup */.vN)(target, tools),
        (0,preview_parts/* findOwnRules */.BE)(target, tools),
        (0,preview_parts/* findOwnService */.Ze)(target, tools),
        (0,preview_services/* describeSettings */.TR)(clients.ecs, target.cluster, target.names.name)
    ]);
    if (base === undefined) {
        throw new problem/* DeployError */.sH('service', `There is no service ${request.service} in the cluster ${request.cluster} to make previews after.`, { hint: 'Check service, cluster and aws-region.' });
    }
    noteNewerMembers(request.service, base.newerMembers, tools);
    refuseStrangers(target, { group, service }, found.rules);
    warnOfShadow(target, found.all, tools);
    const rule = found.rules.find(({ ours }) => ours)?.value;
    const ownGroup = group?.value;
    if (rule === undefined && ownGroup !== undefined) {
        await refuseOtherListener(target, ownGroup, tools);
    }
    if (rule === undefined || ownGroup === undefined) {
        await checkQuotas(listener, { rule, group: ownGroup }, tools);
    }
    const baseGroupArn = baseBalancer(request, base)?.targetGroupArn;
    const baseGroup = baseGroupArn === undefined
        ? undefined
        : await (0,target_groups.findTargetGroup)(clients.elb, { arn: baseGroupArn });
    const own = [group, service, ...found.rules].filter(part => part?.ours === true);
    return {
        base,
        listener,
        runs: own.map(part => (0,ownership_tags/* runOf */.ng)(part?.tags ?? []) ?? ''),
        ...(baseGroup === undefined ? {} : { baseGroup }),
        ...(ownGroup === undefined ? {} : { group: ownGroup }),
        ...(rule === undefined ? {} : { rule }),
        ...(service === undefined ? {} : { service: service.value }),
        ...(settings === undefined ? {} : { settings })
    };
}
/** A preview takes over what it knows: what it does not know, such as a link to a production gateway, it must not copy. */
function noteNewerMembers(service, names, { runner }) {
    if (names.length === 0)
        return;
    runner.notice(`The service ${service} has settings that are newer than this version of deploy-fargate: ${names.join(', ')}. The preview is made without them.`);
}
/** Whatever has our names and not our tags is someone else's. */
function refuseStrangers({ names }, parts, rules) {
    const taken = rules.find(({ ours, value }) => !ours && value.hosts.includes(names.host));
    const strangers = [
        ...(parts.group?.ours === false ? [`the target group ${names.name}`] : []),
        ...(parts.service?.ours === false ? [`the service ${names.name}`] : []),
        ...(taken === undefined
            ? []
            : [`the rule of priority ${taken.value.priority} for ${names.host}`])
    ];
    if (strangers.length === 0)
        return;
    throw new problem/* DeployError */.sH('service', `There is already ${strangers.join(' and ')}, without the tags of this preview; it is left as it is.`, {
        hint: 'Give another preview-domain for each base service and repository, or remove what is in the way.'
    });
}
/** A rule with a wildcard that comes first takes the preview's requests. */
function warnOfShadow({ names }, all, { runner }) {
    const shadow = all.find(({ hosts, priority, hostOnly }) => hostOnly && priority < LOWEST_PRIORITY && hosts.some(host => covers(host, names.host)));
    if (shadow === undefined)
        return;
    runner.warning(`The rule of priority ${shadow.priority} (${shadow.hosts.join(', ')}) comes before those of previews and takes the requests to ${names.host}. Give it a priority above ${HIGHEST_PRIORITY}.`);
}
function covers(pattern, host) {
    return /[*?]/.test(pattern) && (0,wildcard/* fitsWildcard */.b)(pattern.toLowerCase(), host);
}
/** How many other previews of the base service have a rule on the listener. */
async function countOthers(target, { clients }) {
    const rules = await (0,elb_tags/* withTags */.SG)(clients.elb, await (0,listener_rules/* listRules */.sJ)(clients.elb, target.listenerArn));
    const others = rules.flatMap(({ tags }) => {
        const owner = (0,ownership_tags/* ownerOf */.bf)(tags);
        return owner?.baseService === target.identity.baseService &&
            owner.pullRequest !== target.identity.pullRequest
            ? [owner.pullRequest]
            : [];
    });
    return new Set(others).size;
}

// EXTERNAL MODULE: ./src/aws/retry.ts
var retry = __webpack_require__(2495);
// EXTERNAL MODULE: ./src/preview/health-check.ts
var health_check = __webpack_require__(9857);
;// CONCATENATED MODULE: ./src/preview/steps/preview-route.ts










const ATTEMPTS = 8;
const LONGEST_PAUSE_MS = 2_000;
/** A wider spread: who withdraws has to meet fewer of the others. */
const LONGEST_WITHDRAWAL_MS = 10_000;
/** Makes or completes the target group of a preview. */
async function ensureGroup(request, target, site, port, state, tools) {
    const { elb } = tools.clients;
    const tags = (0,ownership_tags/* stateTags */.T)(state);
    const { baseGroup, listener, group } = site;
    const wanted = (version) => (0,health_check/* wantedHealthCheck */.wP)(request.preview.healthCheckPath, baseGroup, version);
    if (group !== undefined) {
        await (0,elb_tags/* addTags */.JE)(elb, [group.arn], tags);
        const check = wanted(group.protocolVersion);
        if ((0,health_check/* differs */.Ag)(group.healthCheck, check))
            await (0,target_groups/* changeHealthCheck */.pk)(elb, group, check);
        // The run that made it may have been cut off before this.
        await (0,target_groups/* shortenDraining */.gV)(elb, group.arn);
        return group;
    }
    const { protocolVersion, ipAddressType } = baseGroup ?? {};
    const made = await (0,target_groups/* createTargetGroup */.vE)(elb, {
        name: target.names.name,
        port,
        vpcId: listener.vpcId,
        protocol: baseGroup?.protocol === 'HTTPS' ? 'HTTPS' : 'HTTP',
        healthCheck: wanted(protocolVersion),
        tags: [...(0,ownership_tags/* identityTags */._z)(target.identity), ...tags],
        ...(protocolVersion === undefined ? {} : { protocolVersion }),
        ...(ipAddressType === undefined ? {} : { ipAddressType })
    });
    await claimGroup(target, made, state, tools);
    await (0,target_groups/* shortenDraining */.gV)(elb, made.arn);
    tools.journal.tell(`created the target group ${target.names.name}`);
    return made;
}
/** Creating the same group twice is no error for AWS: another run may have made it at the same moment. */
async function claimGroup(target, made, state, tools) {
    const found = await (0,preview_parts/* findOwnGroup */.vN)(target, tools);
    if (found?.ours === false) {
        throw new problem/* DeployError */.sH('service', `Target group ${target.names.name} was created by someone else in the meantime; leaving it unchanged.`);
    }
    if (found !== undefined && (0,ownership_tags/* runOf */.ng)(found.tags) !== state.run) {
        await (0,elb_tags/* addTags */.JE)(tools.clients.elb, [made.arn], (0,ownership_tags/* stateTags */.T)(state));
    }
}
/** Makes or corrects the rule of a preview. Gives its ARN, or `full` when max-previews leaves no room. */
async function ensureRule(request, target, site, group, state, tools) {
    const tags = (0,ownership_tags/* stateTags */.T)(state);
    const wish = { host: target.names.host, targetGroupArn: group.arn };
    if (site.rule !== undefined) {
        const { arn, hosts, targetGroupArns } = site.rule;
        await (0,elb_tags/* addTags */.JE)(tools.clients.elb, [arn], tags);
        const right = hosts.join() === wish.host && targetGroupArns.every(one => one === group.arn);
        if (!right || targetGroupArns.length === 0)
            await (0,listener_rules/* modifyRule */.B6)(tools.clients.elb, arn, wish);
        return arn;
    }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const arn = await claimPriority(target, wish, tags, tools);
        if (!(await isOneTooMany(request, target, tools)))
            return (await keepOne(target, state, tools)) ?? arn;
        // Others came at the same moment: whoever sees too many makes room, and looks again.
        await (0,listener_rules/* deleteRule */.k3)(tools.clients.elb, arn);
        await tools.clock.sleep(LONGEST_WITHDRAWAL_MS * Math.random(), tools.cancel);
        tools.cancel.throwIfAborted();
        if (await isFull(request, target, tools))
            return 'full';
    }
    return 'full';
}
async function isOneTooMany({ preview }, target, tools) {
    return preview.maxPreviews > 0 && (await countOthers(target, tools)) + 1 > preview.maxPreviews;
}
/** Whether there are as many previews as there may be, without this one. */
async function isFull({ preview }, target, tools) {
    return preview.maxPreviews > 0 && (await countOthers(target, tools)) >= preview.maxPreviews;
}
/** Creates the rule at the first free priority; when someone else was faster, at the next one. */
async function claimPriority(target, wish, tags, tools) {
    const { clients, clock, cancel, journal } = tools;
    for (let attempt = 1;; attempt += 1) {
        const rules = await (0,listener_rules/* listRules */.sJ)(clients.elb, target.listenerArn);
        const taken = new Set(rules.map(rule => rule.priority));
        const priority = freePriority(firstPriority(target.hash), taken);
        if (priority === undefined) {
            throw new problem/* DeployError */.sH('service', 'No priority from 30,000 to 49,999 is free on the listener.');
        }
        const arn = await createAt(priority, target, wish, tags, tools);
        if (arn !== 'taken') {
            journal.tell(`created the rule for ${wish.host} with priority ${priority}`);
            return arn;
        }
        if (attempt === ATTEMPTS) {
            throw new problem/* DeployError */.sH('service', `Someone else took each of the ${ATTEMPTS} priorities that were tried for ${wish.host}.`, { hint: 'Run the job again.' });
        }
        await clock.sleep(LONGEST_PAUSE_MS * Math.random(), cancel);
        cancel.throwIfAborted();
    }
}
async function createAt(priority, target, wish, tags, tools) {
    const { elb } = tools.clients;
    const all = [...(0,ownership_tags/* identityTags */._z)(target.identity), ...tags];
    try {
        return await (0,retry/* carryOutOnce */.hW)({
            name: 'elasticloadbalancing:CreateRule',
            send: () => (0,listener_rules/* createRule */.D_)(elb, target.listenerArn, priority, wish, all),
            find: () => findOwnRule(target, tools)
        }, tools);
    }
    catch (error) {
        if (!(0,elb_tags/* isElbError */.OE)(error, 'PriorityInUse'))
            throw explainFull(error);
        // The client repeats a call whose answer was lost: the priority may be in use by our own rule.
        return (await findOwnRule(target, tools)) ?? 'taken';
    }
}
/** Two runs for one pull request may both have made a rule: both keep the same one. */
async function keepOne(target, state, tools) {
    const { clients } = tools;
    const { rules } = await (0,preview_parts/* findOwnRules */.BE)(target, tools);
    const own = rules.filter(({ ours }) => ours);
    const [first, ...others] = [...own].sort((one, other) => one.value.priority - other.value.priority);
    for (const { value } of others)
        await (0,listener_rules/* deleteRule */.k3)(clients.elb, value.arn);
    if (first !== undefined && (0,ownership_tags/* runOf */.ng)(first.tags) !== state.run) {
        await (0,elb_tags/* addTags */.JE)(clients.elb, [first.value.arn], (0,ownership_tags/* stateTags */.T)(state));
    }
    return first?.value.arn;
}
async function findOwnRule(target, tools) {
    const { rules } = await (0,preview_parts/* findOwnRules */.BE)(target, tools);
    return rules.find(({ ours }) => ours)?.value.arn;
}
function explainFull(error) {
    const full = ['TooManyRules', 'TooManyUniqueTargetGroupsPerLoadBalancer'].some(name => (0,elb_tags/* isElbError */.OE)(error, name));
    return full && error instanceof problem/* DeployError */.sH
        ? new problem/* DeployError */.sH('service', error.message, {
            cause: error.cause,
            hint: 'The load balancer is full: close pull requests, run mode: cleanup, or use a second one.'
        })
        : error;
}

// EXTERNAL MODULE: ./src/preview/steps/preview-run.ts
var preview_run = __webpack_require__(8668);
// EXTERNAL MODULE: ./src/preview/steps/preview-target.ts
var preview_target = __webpack_require__(48);
// EXTERNAL MODULE: ./src/inputs/change-rules.ts
var change_rules = __webpack_require__(2879);
// EXTERNAL MODULE: ./src/task-definition/render-definition.ts
var render_definition = __webpack_require__(7363);
;// CONCATENATED MODULE: ./src/preview/steps/same-as-base.ts



/** A preview of what the base service runs shows nothing of the pull request. */
function refuseSameAsBase({ image, taskDefinition }, { runner }) {
    if (image.kind !== 'none')
        return;
    if (taskDefinition.source.kind === 'live' &&
        !(0,render_definition/* changesAnything */.g)(taskDefinition.overrides, undefined)) {
        throw new problem/* DeployError */.sH('invalid-input', 'The preview would be the base service once more: neither an image nor any other change is given.', { hint: `Give image or repository. Without an image, ${change_rules/* KEPT */.t0}` });
    }
    if (image.empty === true)
        runner.warning(`No image is given: ${change_rules/* KEPT */.t0}`);
}

// EXTERNAL MODULE: ./src/deployment/plan-update.ts
var plan_update = __webpack_require__(164);
// EXTERNAL MODULE: ./src/aws/service-tags.ts
var service_tags = __webpack_require__(8342);
// EXTERNAL MODULE: ./src/deployment/steps/roll-out.ts
var roll_out = __webpack_require__(4341);
// EXTERNAL MODULE: ./src/ecs/service-state.ts
var service_state = __webpack_require__(394);
// EXTERNAL MODULE: ./src/revision/origin.ts
var origin = __webpack_require__(4975);
// EXTERNAL MODULE: ./src/revision/register.ts
var register = __webpack_require__(268);
;// CONCATENATED MODULE: ./src/preview/steps/base-service-changes.ts
/** What AWS takes for a member that is left out at creation. */
const DEFAULTS = { platformVersion: 'LATEST', enableExecuteCommand: false };
const MEMBERS = [
    'loadBalancers',
    'networkConfiguration',
    'platformVersion',
    'healthCheckGracePeriodSeconds',
    'enableExecuteCommand'
];
/** Compares what a preview's service has with what would create it now. */
function serviceChanges(has, wish) {
    const before = { ...DEFAULTS, ...given(has) };
    const after = { ...DEFAULTS, ...given(wish) };
    const changed = MEMBERS.filter(member => after[member] !== undefined && plain(before)[member] !== plain(after)[member]);
    return {
        members: { ...pick(after, changed), ...capacityChange(has, wish) },
        former: pick(before, changed)
    };
}
function given(settings) {
    return pick(settings, MEMBERS);
}
function pick(settings, members) {
    return Object.fromEntries(members
        .filter(member => settings[member] !== undefined)
        .map(member => [member, settings[member]]));
}
/** The members in one form, whatever order AWS gives lists in and whatever it fills in. */
function plain(settings) {
    const { awsvpcConfiguration, ...network } = settings.networkConfiguration ?? {};
    const { subnets = [], securityGroups = [], assignPublicIp = 'DISABLED', ...newer } = awsvpcConfiguration ?? {};
    return {
        platformVersion: settings.platformVersion,
        healthCheckGracePeriodSeconds: settings.healthCheckGracePeriodSeconds,
        enableExecuteCommand: settings.enableExecuteCommand,
        networkConfiguration: JSON.stringify([
            subnets.toSorted(),
            securityGroups.toSorted(),
            assignPublicIp,
            // What is newer than this action, as a whole.
            network,
            newer
        ]),
        loadBalancers: JSON.stringify((settings.loadBalancers ?? []).map(({ targetGroupArn, containerName, containerPort }) => [
            targetGroupArn,
            containerName,
            containerPort
        ]))
    };
}
/** A service that has a strategy goes on with one: AWS does not say which launch type would follow an empty one. */
function capacityChange(has, wish) {
    const spot = onSpot(wish);
    if (onSpot(has) === spot)
        return {};
    return {
        capacityProviderStrategy: [{ capacityProvider: spot ? 'FARGATE_SPOT' : 'FARGATE', weight: 1 }],
        // AWS refuses another strategy without it.
        forceNewDeployment: true
    };
}
function onSpot({ capacityProviderStrategy = [] }) {
    return capacityProviderStrategy.some(({ capacityProvider }) => capacityProvider === 'FARGATE_SPOT');
}

// EXTERNAL MODULE: ./src/preview/steps/preview-images.ts + 3 modules
var preview_images = __webpack_require__(9836);
// EXTERNAL MODULE: ./src/aws/elb.ts
var elb = __webpack_require__(5596);
;// CONCATENATED MODULE: ./src/preview/steps/publish-preview.ts

const HEALTH_LIMIT_MS = 5 * 60_000;
const HEALTH_EVERY_MS = 3_000;
/** Whether a target of the preview is healthy now; not when that cannot be seen. */
async function answers(groupArn, { clients }) {
    try {
        return (await (0,elb/* targetHealth */.k)(clients.elb, groupArn)).some(({ state }) => state === 'healthy');
    }
    catch {
        return false;
    }
}
/** Gives the address once a target of the preview is healthy. */
async function publish(url, groupArn, ending, { clients, clock, cancel, journal }) {
    const end = clock.now() + HEALTH_LIMIT_MS;
    for (;;) {
        const targets = await (0,elb/* targetHealth */.k)(clients.elb, groupArn);
        if (targets.some(({ state }) => state === 'healthy'))
            break;
        cancel.throwIfAborted();
        if (clock.now() > end) {
            const states = targets.map(({ state, description }) => description ?? state).join(', ');
            return {
                ...ending,
                outcome: 'failed',
                reason: `The deployment completed, and after five minutes no target answers the load balancer (${states || 'there is none'}).`
            };
        }
        await clock.sleep(HEALTH_EVERY_MS, cancel);
    }
    journal.learn({ url });
    journal.tell(`${url} answers`);
    return ending;
}
/** Where a host is reached behind a listener. */
function addressOf(host, { protocol, port }) {
    const secure = protocol === 'HTTPS';
    const usual = port === (secure ? 443 : 80);
    return `${secure ? 'https' : 'http'}://${host}${usual ? '' : `:${port}`}`;
}

// EXTERNAL MODULE: ./src/preview/steps/remove-preview.ts + 3 modules
var remove_preview = __webpack_require__(5338);
;// CONCATENATED MODULE: ./src/preview/steps/bring-up.ts















/** Verdicts after which nothing of a first deployment has to stay. */
const UNFINISHED = ['failed', 'timed-out', 'cancelled'];
/** Makes or completes all parts of a preview, in order, and waits for the verdict; `full` when max-previews is reached. */
async function bringUp(request, target, { site, definition, images, state, onHeld }, tools) {
    const { journal } = tools;
    const { names, cluster } = target;
    const tags = (0,ownership_tags/* stateTags */.T)(state);
    const place = previewPort(request, site.base, definition);
    const group = await ensureGroup(request, target, site, place.containerPort, state, tools);
    onHeld('group');
    if ((await ensureRule(request, target, site, group, state, tools)) === 'full')
        return 'full';
    onHeld('rule');
    const service = await usableService(target, site, tools);
    const serviceDefinition = createServiceInput(request, site.base, group.arn, place, [
        ...(0,ownership_tags/* identityTags */._z)(target.identity),
        ...tags
    ]);
    const found = {
        base: definition,
        service: service ?? service_state/* ABSENT */.sj,
        registered: service === undefined ? [] : [await (0,find_revision/* findRegistered */.Eu)(service.taskDefinition, tools)],
        serviceDefinition,
        images,
        ...(service === undefined || site.settings === undefined
            ? {}
            : { serviceChanges: serviceChanges(site.settings, serviceDefinition) })
    };
    if (service !== undefined) {
        await (0,service_tags/* tagResource */.F)(tools.clients.ecs, service.arn, tags);
        onHeld('service');
        const ran = (0,plan_update/* rollbackTarget */.es)(service)?.taskDefinition;
        if (ran !== undefined)
            journal.learn({ previousTaskDefinitionArn: ran });
    }
    const marked = (0,preview_images/* withImageMark */.Xc)(request, definition, found.registered[0]?.definition, journal.known());
    const arn = await (0,register/* register */.k)(marked, found, {
        ...(0,origin/* originOf */.y)({ service: found.service ?? service_state/* ABSENT */.sj }, tools),
        // A run that was started by hand is of another commit than what it shows.
        ...(state.commit === undefined ? {} : { commit: state.commit }),
        expiresAt: state.expiresAt
    }, tools);
    journal.learn({ taskDefinitionArn: arn });
    // One that was put to sleep would never answer.
    const awake = service?.desired === 0 ? { desiredCount: 1 } : {};
    const ending = await (0,roll_out/* rollOut */.Of)({ cluster, service: names.name, rollout: { ...request.rollout, ...awake, wait: true } }, found, arn, marked, tools);
    onHeld('service');
    // Any other verdict leaves something that has to stay, such as the preview of a run that has overtaken this one.
    if (!UNFINISHED.includes(ending.outcome))
        (0,saved_state/* savePreview */.m8)(tools, { kind: 'ended' });
    const url = addressOf(names.host, site.listener);
    return await withAddress(url, group.arn, withoutAdvice(ending), tools);
}
/** The target group of a preview is made here: no one else could change its settings. */
function withoutAdvice({ timing, ...ending }) {
    if (timing === undefined)
        return ending;
    const { advice: _, ...rest } = timing;
    return { ...ending, timing: rest };
}
/** The verdict, with the address when someone answers there. */
async function withAddress(url, groupArn, ending, tools) {
    switch (ending.outcome) {
        case 'succeeded':
        case 'unchanged':
            return await publish(url, groupArn, ending, tools);
        case 'rolled-back':
            // What it shows then is the last commit that worked.
            if (await answers(groupArn, tools))
                tools.journal.learn({ url });
            return ending;
        default:
            return ending;
    }
}
/** The service to update; one that is going gives way to a new one. */
async function usableService(target, { service }, tools) {
    if (service === undefined || service.status === 'ACTIVE')
        return service;
    tools.journal.tell(`${target.names.name} is still being deleted: waiting for its end`);
    await (0,remove_preview/* waitUntilGone */.L)(target, tools);
    return undefined;
}

;// CONCATENATED MODULE: ./src/preview/after-failure.ts
/** What an outcome stands for, unless the verdict says that it was something else. */
const TRIGGERS = {
    failed: 'failure',
    'timed-out': 'timeout',
    cancelled: 'cancel'
};
/**
 * Whether what a first deployment has made goes after its end. After a cancel little time is left: the post step does it.
 *
 * @param undoOn the triggers of `rollback-on`; none for an update, which has something to go back to
 */
function afterEnd({ outcome, trigger }, undoOn) {
    const cause = trigger ?? TRIGGERS[outcome];
    if (cause === undefined || !undoOn.includes(cause))
        return 'keep';
    return outcome === 'cancelled' ? 'leave-to-post' : 'undo';
}

;// CONCATENATED MODULE: ./src/preview/steps/undo-preview.ts







/**
 * Brings a preview up for the first time; when that comes to a bad end, what was made is removed again, if `undoOn` has
 * what ended it.
 */
async function undoing(build, undoOn, target, run, tools) {
    try {
        const ending = await build();
        const aftermath = afterEnd(ending, undoOn);
        if (aftermath === 'keep')
            (0,saved_state/* savePreview */.m8)(tools, { kind: 'ended' });
        if (aftermath !== 'undo')
            return ending;
        const cause = ending.diagnosis?.cause ?? ending.reason;
        return {
            ...ending,
            reason: [cause, await undo(target, run, 'failed', tools)].filter(Boolean).join(' ')
        };
    }
    catch (error) {
        // Little time is left then: the post step removes it.
        if (tools.cancel.aborted)
            throw error;
        if (!undoOn.includes('failure')) {
            (0,saved_state/* savePreview */.m8)(tools, { kind: 'ended' });
            throw error;
        }
        throw brokenOff(error, await undo(target, run, 'broke-off', tools));
    }
}
/** What broke a deployment off, with what came of undoing it. */
function brokenOff(error, undone) {
    const known = error instanceof problem/* DeployError */.sH ? error : undefined;
    return new problem/* DeployError */.sH(known?.code ?? 'bug', `${(0,failure/* failureOf */.g5)(error).message} ${undone}`, {
        cause: known?.cause ?? error,
        ...(known?.hint === undefined ? {} : { hint: known.hint })
    });
}
/** Removes what a first deployment made, and says in a sentence what came of that. */
async function undo(target, run, how, tools) {
    try {
        if (await hasWorked(target, how, tools)) {
            (0,saved_state/* savePreview */.m8)(tools, { kind: 'ended' });
            return 'A deployment of this preview has completed in the meantime, so it stays.';
        }
    }
    catch (error) {
        // Whether someone uses it is not known; the next run makes or removes it.
        return `What this first deployment had made was not removed. ${(0,failure/* failureOf */.g5)(error).message}`;
    }
    tools.journal.tell('this was the first deployment: removing what it made');
    // From here on, a cancel must not leave half of it.
    (0,saved_state/* savePreview */.m8)(tools, { kind: 'making', target, run });
    const { problems, taken } = await (0,remove_preview/* removePreview */.p)(target, tools, { runs: [run] });
    if (taken) {
        (0,saved_state/* savePreview */.m8)(tools, { kind: 'ended' });
        return 'Another run has renewed this preview in the meantime, so it stays.';
    }
    if (problems.length > 0) {
        return `Not all that this first deployment had made could be removed; the next run or mode: cleanup will. ${problems.join(' ')}`;
    }
    (0,saved_state/* savePreview */.m8)(tools, { kind: 'ended' });
    return 'What this first deployment had made was removed again (rollback-on: none keeps it).';
}
/**
 * Whether a deployment of the preview has completed after all: one of another run; or this run's own, which then broke
 * off for a reason that has nothing to do with it.
 */
async function hasWorked(target, how, tools) {
    const found = await (0,preview_parts/* findOwnService */.Ze)(target, tools);
    if (found?.ours !== true || found.value.status !== 'ACTIVE')
        return false;
    const completed = (0,plan_update/* rollbackTarget */.es)(found.value)?.taskDefinition;
    const own = how === 'failed' ? tools.journal.known().taskDefinitionArn : undefined;
    return completed !== undefined && completed !== own;
}

;// CONCATENATED MODULE: ./src/preview/steps/settle-preview.ts







/** Each other run that comes in between is one more. */
const settle_preview_ATTEMPTS = 4;
const settle_preview_LONGEST_PAUSE_MS = 15_000;
/**
 * Brings a preview up; a first one that fails is removed again. When another run takes something of it away in the meantime (a
 * removal that began before the pull request was opened again, or the end of a first deployment that failed), or makes
 * the same thing at the same moment, it begins again.
 */
async function settle(request, target, { site, ...wish }, stillOpen, tools) {
    const { run } = wish.state;
    for (let attempt = 1, seen = site;; attempt += 1) {
        const undoOn = isFirst(seen) ? request.rollout.rollbackOn : [];
        // What is an update by now must not be removed by the post step as an unfinished first deployment.
        const left = undoOn.includes('cancel');
        (0,saved_state/* savePreview */.m8)(tools, left ? { kind: 'making', target, run } : { kind: 'ended' });
        const held = partsOf(seen);
        const onHeld = (part) => held.add(part);
        const attempted = { ...wish, site: seen, onHeld };
        const result = await resultOf(() => bringUp(request, target, attempted, tools));
        const again = attempt < settle_preview_ATTEMPTS &&
            isBad(result) &&
            (await isDisturbed(held, [run, ...seen.runs], target, tools));
        if (!again)
            return await conclude(result, undoOn, target, run, tools);
        tools.journal.tell('another run has changed this preview meanwhile: beginning again');
        (0,saved_state/* saveRollout */.BU)(tools, { kind: 'ended' });
        await tools.clock.sleep(settle_preview_LONGEST_PAUSE_MS * Math.random(), tools.cancel);
        tools.cancel.throwIfAborted();
        if (!(await stillOpen()))
            return 'closed';
        seen = await inspect(request, target, tools);
    }
}
/** Whether there is nothing to go back to. */
function isFirst({ service }) {
    return service === undefined || (0,plan_update/* rollbackTarget */.es)(service) === undefined;
}
/** The parts that there are before anything is made. */
function partsOf({ group, rule, service }) {
    const parts = [
        ['group', group !== undefined],
        ['rule', rule !== undefined],
        ['service', service?.status === 'ACTIVE']
    ];
    return new Set(parts.flatMap(([name, isThere]) => (isThere ? [name] : [])));
}
async function resultOf(work) {
    try {
        return { kind: 'ending', ending: await work() };
    }
    catch (error) {
        return { kind: 'error', error };
    }
}
function isBad(result) {
    if (result.kind === 'error')
        return true;
    return result.ending !== 'full' && ['failed', 'timed-out'].includes(result.ending.outcome);
}
/** Whether something is gone that was there, or another run has come that was not there before. */
async function isDisturbed(held, known, target, tools) {
    if (tools.cancel.aborted)
        return false;
    try {
        const now = await (0,preview_run/* readParts */.f)(target, tools);
        return [...held].some(part => !now[part]) || now.runs.some(run => !known.includes(run));
    }
    catch {
        // What made the attempt fail is the better message.
        return false;
    }
}
async function conclude(result, undoOn, target, run, tools) {
    if (result.kind === 'ending' && result.ending === 'full') {
        await (0,remove_preview/* removePreview */.p)(target, tools, { runs: [run] });
        (0,saved_state/* savePreview */.m8)(tools, { kind: 'ended' });
        return 'full';
    }
    const give = async () => {
        if (result.kind === 'error')
            throw result.error;
        return result.ending;
    };
    return undoOn.length === 0 ? await give() : await undoing(give, undoOn, target, run, tools);
}

;// CONCATENATED MODULE: ./src/preview/steps/make-preview.ts




















/** Makes a preview, or brings the one that is there to this commit. */
async function makePreview(request, target, commit, ask, tools) {
    const stillOpen = async () => isMaybeOpen(await ask());
    const expiresAt = (0,preview_target/* instant */.uR)(Date.now() + request.preview.ttlHours * 3_600_000);
    const site = await inspect(request, target, tools);
    if (site.rule === undefined && (await isFull(request, target, tools))) {
        return { ending: noRoom(request), expiresAt };
    }
    const { definition, images } = await prepare(request, target, tools);
    const pull = await ask();
    if (!isMaybeOpen(pull))
        return 'closed';
    if (await isOutdated(target, commit, pull, tools))
        return { ending: outdated(commit), expiresAt };
    tools.cancel.throwIfAborted();
    const state = { commit, expiresAt, run: (0,preview_run/* markRun */.n)(tools) };
    const ending = await settle(request, target, { site, definition, images, state }, stillOpen, tools);
    if (ending === 'closed')
        return ending;
    if (ending === 'full')
        return { ending: noRoom(request), expiresAt };
    const billed = (0,estimate/* billedTask */.oL)(definition, request.preview.spot);
    return {
        ending,
        expiresAt,
        ...(billed === undefined ? {} : { cost: costLine(billed, request.region) })
    };
}
function noRoom({ preview, service }) {
    return {
        outcome: 'skipped',
        reason: `There are ${preview.maxPreviews} previews of ${service} already, and max-previews allows no more.`,
        hint: 'Close a pull request and run this job again, or raise max-previews.'
    };
}
/** Whether nothing says that a pull request is closed. */
function isMaybeOpen(pull) {
    return pull === 'unknown' || pull.open;
}
/** Whether the preview is at the pull request's head already, and this run is of an earlier commit. */
async function isOutdated(target, commit, pull, tools) {
    if (pull === 'unknown' || commit === undefined || commit === pull.headSha)
        return false;
    const group = await (0,preview_parts/* findOwnGroup */.vN)(target, tools);
    return group?.ours === true && (0,ownership_tags/* commitIn */.xt)(group.tags) === pull.headSha;
}
function outdated(commit) {
    return {
        outcome: 'skipped',
        reason: `A newer run has brought the preview to the head of the pull request already, and this run is of ${commit}.`,
        hint: 'To see an earlier commit again, push it.'
    };
}
/** What is built says in a label of the image for which preview, so that its removal can tell it from others. */
function withLabel(request, { identity }) {
    const { image } = request;
    if (image.kind !== 'build')
        return request;
    const labels = [...image.options.labels, (0,image_label/* previewLabel */.Pg)(identity)];
    return { ...request, image: { ...image, options: { ...image.options, labels } } };
}
/** A preview's service configures no volumes: ECS would refuse it after everything else was made. */
function refuseLaunchVolumes({ rollout }, definition) {
    const open = (0,service_references/* launchVolumes */.fL)(definition).filter(name => name !== rollout.managedVolume?.name);
    if (open.length === 0)
        return;
    throw new problem/* DeployError */.sH('invalid-task-definition', `The task definition leaves ${open.join(' and ')} to be configured at launch (configuredAtLaunch), and a preview configures no volumes.`, {
        hint: 'Give task-definition a file for previews, without that volume or with one that needs no configuration.'
    });
}
/** The image, and the task definition to run it with. */
async function prepare(request, target, tools) {
    refuseSameAsBase(request, tools);
    const labelled = withLabel(request, target);
    // What the base service runs is not what this preview ran before.
    const aside = { ...tools, journal: { ...tools.journal, learn: () => undefined } };
    const { found, image } = await (0,side_by_side/* sideBySide */.Q)(tools.cancel, signal => {
        const base = (0,find_revision/* lookUp */.TE)(request, aside);
        const platform = base.then(seen => {
            const early = (0,render_revision/* renderDefinition */.q0)(request, seen, (0,find_revision/* expectedImage */.q3)(request)).definition;
            refuseLaunchVolumes(request, early);
            return (0,task_definition_platform/* platformOf */.tj)(early);
        });
        const accepted = Promise.all([base, platform]).then(([seen]) => seen);
        const image = (0,obtain_image/* obtainImage */.n)(labelled, platform, tools, signal);
        const scan = (0,wait_for_scan/* requireScan */.d)(request.scan, { image, platform }, tools, signal);
        return { found: accepted, image, scan };
    });
    const { definition: rendered, notes } = (0,render_revision/* renderDefinition */.q0)(request, found, image?.reference);
    for (const note of notes)
        tools.runner.line(note);
    const definition = { ...rendered, family: target.names.name, tags: (0,ownership_tags/* identityTags */._z)(target.identity) };
    tools.journal.learn({ taskDefinitionPath: await (0,render_revision/* writeDefinition */.dI)(definition, tools) });
    return { definition, images: (0,image_comparison/* checkedImages */.QD)(definition, image) };
}

// EXTERNAL MODULE: ./src/preview/steps/preview-bookkeeping.ts + 2 modules
var preview_bookkeeping = __webpack_require__(5458);
// EXTERNAL MODULE: ./src/task-definition/origin-tags.ts
var origin_tags = __webpack_require__(1833);
;// CONCATENATED MODULE: ./src/preview/steps/shown-preview.ts









/** What people see of a preview after a deployment that went wrong. Empty when it cannot be seen; never throws. */
async function findShown(request, target, tools) {
    try {
        const found = await (0,preview_parts/* findOwnService */.Ze)(target, tools);
        if (found?.ours !== true || found.value.status !== 'ACTIVE')
            return { isGone: true };
        const expiresAt = (0,ownership_tags/* expiryOf */.p1)(found.tags);
        const completed = (0,plan_update/* rollbackTarget */.es)(found.value)?.taskDefinition;
        const url = completed === undefined ? undefined : await findAddress(target, tools);
        if (completed === undefined || url === undefined)
            return { expiresAt };
        const { definition } = await (0,find_revision/* findRegistered */.Eu)(completed, tools);
        const billed = (0,estimate/* billedTask */.oL)(definition, request.preview.spot);
        return {
            url,
            expiresAt,
            commit: (0,origin_tags/* readOrigin */.P2)(definition.tags).commit,
            image: imageOf(found.value.loadBalancers[0]?.containerName, definition),
            cost: billed === undefined ? undefined : costLine(billed, request.region)
        };
    }
    catch {
        // What went wrong before is the better message.
        return {};
    }
}
async function findAddress(target, tools) {
    const group = await (0,preview_parts/* findOwnGroup */.vN)(target, tools);
    if (group?.ours !== true || !(await answers(group.value.arn, tools)))
        return undefined;
    const listener = await (0,listener_rules/* describeListener */.gx)(tools.clients.elb, target.listenerArn);
    return addressOf(target.names.host, listener);
}
/** The image of the container that answers. */
function imageOf(name, definition) {
    return definition.containerDefinitions.find(container => container.name === name)?.image;
}

// EXTERNAL MODULE: ./src/report/console-link.ts
var console_link = __webpack_require__(6608);
// EXTERNAL MODULE: ./src/report/public-reason.ts
var public_reason = __webpack_require__(7930);
// EXTERNAL MODULE: ./src/report/report.ts
var report = __webpack_require__(8850);
// EXTERNAL MODULE: ./src/report/verdict-line.ts + 1 modules
var verdict_line = __webpack_require__(1931);
;// CONCATENATED MODULE: ./src/modes/preview.ts















/** Makes, updates or removes the preview of a pull request, as the event and the pull request's state ask for. */
async function preview(request, tools) {
    const repository = (0,preview_target/* ownRepository */.d5)(tools);
    const books = (0,preview_bookkeeping/* openBooks */.F)(request.github, repository, tools);
    const action = await decideAction(request, repository, books, tools);
    if (action.kind === 'refuse') {
        throw new problem/* DeployError */.sH('invalid-input', action.reason, { hint: action.hint });
    }
    const target = (0,preview_target/* previewTarget */.sI)(request, repository, action.pullRequest);
    tools.journal.learn({ cluster: request.cluster, service: target.names.name });
    switch (action.kind) {
        case 'skip':
            return (0,event_state/* endSkipped */.uB)(action);
        case 'remove':
            return await remove(target, books, tools);
        case 'renew': {
            const there = await (0,preview_parts/* findOwnService */.Ze)(target, tools);
            if (there?.ours !== true)
                return (0,event_state/* endSkipped */.uB)(action.otherwise);
            return await deployPreview(request, target, action.commit, books, tools);
        }
        case 'deploy':
            return await deployPreview(request, target, action.commit, books, tools);
    }
}
async function decideAction({ preview: { pullRequest }, image }, repository, books, { runner, source }) {
    const wish = (0,event_state/* stateOfEvent */.Bo)(runner, repository, pullRequest);
    const state = wish.kind === 'skip' || wish.kind === 'unclear'
        ? 'unknown'
        : await books.pullRequest(wish.pullRequest);
    const build = {
        builds: image.kind === 'build',
        commit: source.commit,
        tagged: runner.input('tags') !== ''
    };
    return (0,desired_state/* settleEventState */.J)(wish, state, repository, build);
}
async function remove(target, books, tools) {
    tools.journal.learn({ mode: 'remove-preview' });
    (0,saved_state/* savePreview */.m8)(tools, { kind: 'removing', target });
    const { removed, problems, taken } = await (0,remove_preview/* removePreview */.p)(target, tools, {
        onBegin: runs => (0,saved_state/* savePreview */.m8)(tools, { kind: 'removing', target, runs }),
        unwanted: async () => {
            const state = await books.pullRequest(target.identity.pullRequest);
            return state !== 'unknown' && !state.open;
        }
    });
    if (taken) {
        (0,saved_state/* savePreview */.m8)(tools, { kind: 'ended' });
        return {
            outcome: 'skipped',
            reason: 'Another run has renewed the preview in the meantime, so it stays.'
        };
    }
    if (problems.length > 0) {
        return {
            outcome: 'failed',
            reason: `Not all of the preview could be removed: ${problems.join(' ')}`,
            hint: 'Run the job again; mode: cleanup removes what is left, too.'
        };
    }
    (0,saved_state/* savePreview */.m8)(tools, { kind: 'ended' });
    await books.retire(target.identity);
    return {
        outcome: 'removed',
        reason: removed.length === 0
            ? 'There was nothing to remove.'
            : 'The pull request is not open any more.'
    };
}
async function deployPreview(request, target, commit, books, tools) {
    const { identity } = target;
    const ask = async () => await books.pullRequest(identity.pullRequest);
    if (commit !== undefined)
        await books.begin(identity, commit);
    const made = await makePreview(request, target, commit, ask, tools).catch(async (error) => {
        const failed = { ending: { outcome: 'failed' }, reason: (0,public_reason/* publicErrorReason */.gO)(error) };
        await tell(request, target, commit, failed, books, tools);
        throw error;
    });
    // A close that came in the meantime may have run before this was made.
    if (made === 'closed' || !isMaybeOpen(await ask()))
        return await remove(target, books, tools);
    await tell(request, target, commit, made, books, tools);
    return made.ending;
}
/** Writes on GitHub what came of it. */
async function tell(request, target, commit, { ending, reason = (0,public_reason/* publicReason */.Ej)(ending), ...made }, books, tools) {
    const { journal, runner, cancel } = tools;
    const { identity } = target;
    // What cancelled this run is most often a newer push, which tells its own story.
    if (cancel.aborted)
        return;
    const known = journal.known();
    const { url, image, cluster, service, durationMs } = known;
    const good = (0,report/* isGreen */.g)(ending.outcome);
    const description = (0,verdict_line/* describeVerdict */.XZ)({ ...known, ...ending });
    await books.end(identity, { state: (0,deployment_text/* stateOf */.L4)(ending.outcome), description, url });
    if (ending.outcome === 'skipped')
        return;
    const state = good
        ? 'ready'
        : ending.outcome === 'rolled-back'
            ? 'rolled-back'
            : 'failed';
    const logs = (0,console_link/* linkConsole */.Ai)({
        outcome: ending.outcome,
        ...definedOnly({ region: request.region, cluster, service })
    });
    const shown = good ? { url, commit, image } : await findShown(request, target, tools);
    await books.comment(identity.pullRequest, {
        baseService: identity.baseService,
        state,
        reason: good ? undefined : (reason ?? public_reason/* WHY_IN_LOG */.S8),
        tried: good ? undefined : commit,
        running: ending.runningTaskDefinitionArn,
        durationMs: ending.durationMs ?? durationMs,
        expiresAt: made.expiresAt,
        cost: made.cost,
        ...definedOnly(shown),
        logs,
        run: runner.surroundings.runUrl
    });
}
function definedOnly(members) {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
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

/***/ 7930:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ publicReason),
/* harmony export */   S8: () => (/* binding */ WHY_IN_LOG),
/* harmony export */   gO: () => (/* binding */ publicErrorReason)
/* harmony export */ });
/* harmony import */ var _diagnosis_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8896);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4008);
/* harmony import */ var _sanitise_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6158);



/** Where only the words of others say why. */
const WHY_IN_LOG = 'The log of the workflow run says why.';
/** What each kind of error comes to, where its own words quote someone else's. */
const SENTENCES = {
    'invalid-input': 'The inputs of the step are not valid.',
    'invalid-task-definition': 'The task definition is not valid.',
    image: 'The image cannot be deployed.',
    build: 'The image could not be built.',
    push: 'The image could not be pushed.',
    'docker-missing': 'Docker or its buildx is missing on the runner.',
    credentials: 'AWS does not take the credentials of the job.',
    'access-denied': 'The job lacks a permission in AWS.',
    aws: 'A call of AWS failed.',
    service: 'The service cannot be deployed.',
    cancelled: 'The job was cancelled.',
    bug: 'The step failed.'
};
/** Errors whose sentences are ours, as long as they quote no other. */
const OWN = [
    'invalid-input',
    'invalid-task-definition',
    'image',
    'service',
    'cancelled'
];
const LONGEST = 1000;
/** Why a step failed, for GitHub: the error's own sentence where it is ours, else what kind of error it is. */
function publicErrorReason(error) {
    if (!(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH))
        return SENTENCES.bug;
    const { code, cause, message } = error;
    if (OWN.includes(code) && !quotes(message, cause))
        return (0,_sanitise_js__WEBPACK_IMPORTED_MODULE_2__/* .cutText */ .IN)(message, LONGEST);
    const call = /^[a-z0-9-]{2,40}:[A-Z]\w{2,60}(?= )/.exec(message)?.[0];
    const sentence = SENTENCES[code];
    return (call === undefined ? sentence : `${sentence.replace(/\.$/, '')} (${call}).`);
}
/** Whether a message holds the words of the error behind it. */
function quotes(message, cause) {
    if (cause === undefined)
        return false;
    const said = (cause instanceof Error ? cause.message : String(cause)).trim();
    return said !== '' && message.includes(said);
}
/**
 * Why a deployment went wrong, for GitHub: what its tasks failed of, without the words of AWS or of a container.
 * Undefined when only those would say it.
 */
function publicReason({ diagnosis }) {
    const [first] = diagnosis?.groups ?? [];
    if (first === undefined)
        return undefined;
    const { code, container, exitCode, count } = first;
    const sentence = (0,_diagnosis_stop_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .plainCause */ .UA)(code, { container, exitCode });
    const tasks = count === 1 ? '1 task' : `${count} tasks`;
    return `${sentence.replace(/\.$/, '')} (${tasks}).`;
}


/***/ }),

/***/ 8137:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ learnTakenBack),
/* harmony export */   p: () => (/* binding */ learnChange)
/* harmony export */ });
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(394);
/* harmony import */ var _report_change_section_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4158);
/* harmony import */ var _task_definition_compare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6902);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1833);




/** Learns what is different from the revision that runs: members of the task definition, and the commits. */
function learnChange(definition, { registered, service }, origin, tools) {
    const live = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__/* .shownService */ .dw)(service)?.taskDefinition;
    const before = registered.find(({ arn }) => arn === live);
    if (before !== undefined)
        compare(before, definition, origin, 'forward', tools);
}
/** Learns what a rollback takes back: the same in the other direction. */
function learnTakenBack(left, { definition, origin }, tools) {
    compare(left, definition, origin, 'back', tools);
}
function compare(before, definition, origin, direction, { journal, runner }) {
    const [from, to] = [(0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .readOrigin */ .P2)(before.definition.tags).commit, origin.commit];
    const { serverUrl, repository } = runner.surroundings;
    // GitHub's page shows what the second commit has and the first one lacks.
    const [older, newer] = direction === 'back' ? [to, from] : [from, to];
    const url = (0,_report_change_section_js__WEBPACK_IMPORTED_MODULE_1__/* .compareUrl */ .X)(serverUrl, repository, older, newer);
    journal.learn({
        change: {
            before: before.arn,
            direction,
            definition: (0,_task_definition_compare_js__WEBPACK_IMPORTED_MODULE_2__/* .describeChanges */ .DT)((0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDefinition */ .YY)(before.definition), (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .plainDefinition */ .YY)(definition)),
            ...(older === undefined || newer === undefined
                ? {}
                : { commits: { from: older, to: newer } }),
            ...(url === undefined ? {} : { compareUrl: url })
        }
    });
}


/***/ }),

/***/ 4975:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _deployment_plan_update_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(164);
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2210);
/* harmony import */ var _ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(394);



/** Where what this run deploys comes from, as far as is known by now. */
function originOf({ service }, { runner, journal, source }) {
    const { runUrl: run, runNumber, workflow, actor } = runner.surroundings;
    const { imageDigest: digest, imageTag } = journal.known();
    const { commit } = source;
    const shown = (0,_ecs_service_state_js__WEBPACK_IMPORTED_MODULE_0__/* .shownService */ .dw)(service);
    const before = shown && (0,_deployment_plan_update_js__WEBPACK_IMPORTED_MODULE_1__/* .rollbackTarget */ .es)(shown);
    const replaces = before === undefined ? undefined : (0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionName */ .pd)(before.taskDefinition);
    return Object.fromEntries(Object.entries({ commit, run, runNumber, workflow, actor, digest, imageTag, replaces }).filter(([, value]) => value !== undefined));
}


/***/ }),

/***/ 268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ register),
/* harmony export */   v: () => (/* binding */ holds)
/* harmony export */ });
/* harmony import */ var _aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1032);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _aws_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2495);
/* harmony import */ var _deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2210);
/* harmony import */ var _task_definition_compare_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6902);
/* harmony import */ var _task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1833);
/* harmony import */ var _describe_change_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8137);
/* harmony import */ var _find_revision_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8271);








/**
 * The ARN of a revision that holds exactly this: a registered one when there is one, else a new one, whose tags tell
 * its origin. Our own tags do not make a difference: the next commit may well need no new revision.
 */
async function register(definition, found, origin, tools) {
    const { journal } = tools;
    const from = journal.elapsed();
    (0,_describe_change_js__WEBPACK_IMPORTED_MODULE_5__/* .learnChange */ .p)(definition, found, origin, tools);
    const same = found.registered.find(candidate => holds(candidate, definition));
    const reusable = same ?? (await findLatest(definition, found, tools));
    if (reusable !== undefined) {
        journal.tell(`the task definition is ${(0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .revisionName */ .pd)(reusable.arn)} already: no new revision is needed`);
        return reusable.arn;
    }
    const before = found.registered[0];
    if (before !== undefined) {
        const [from, to] = [(0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .plainDefinition */ .YY)(before.definition), (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .plainDefinition */ .YY)(definition)];
        for (const change of (0,_task_definition_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .describeChanges */ .DT)(from, to)) {
            tools.runner.line(`         ${change}`);
        }
    }
    const arn = await registerTagged(definition, origin, tools);
    journal.span('register', from);
    journal.tell(`registered ${(0,_deployment_progress_lines_js__WEBPACK_IMPORTED_MODULE_7__/* .revisionName */ .pd)(arn)}`);
    return arn;
}
/** Whether a revision is what is wanted, its tags but ours included, so that none has to be registered. */
function holds({ active, definition }, wanted) {
    return active && (0,_task_definition_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .sameDefinition */ .uD)(definition, wanted) && sameOwnTags(definition, wanted);
}
function sameOwnTags(left, right) {
    return (0,_task_definition_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .sameTags */ .Iu)((0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutOrigin */ .bj)(left.tags), (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutOrigin */ .bj)(right.tags));
}
/** The family's newest revision, if an earlier run registered exactly this and got no further. */
async function findLatest(definition, found, tools) {
    try {
        const latest = await (0,_find_revision_js__WEBPACK_IMPORTED_MODULE_6__/* .findRegistered */ .Eu)(definition.family, tools);
        const known = found.registered.some(({ arn }) => arn === latest.arn);
        return !known && holds(latest, definition) ? latest : undefined;
    }
    catch (error) {
        // ECS answers an unknown family with ClientException: then this is its first revision.
        const { name, kind } = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
        // Without the permission no one knows: then a new one is registered.
        if (name === 'ClientException' || kind === 'denied')
            return undefined;
        throw error;
    }
}
/** Registers a revision with our tags; without them where the job may not set tags and the task definition has none. */
async function registerTagged(definition, origin, tools) {
    const plain = (0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .withOrigin */ .D_)(definition, {});
    try {
        return await registerOnce((0,_task_definition_origin_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .withOrigin */ .D_)(definition, origin), tools);
    }
    catch (error) {
        const { kind, message } = (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error);
        // The call was refused as a whole, so that nothing was registered.
        const tagsDenied = kind === 'denied' && message.includes('ecs:TagResource');
        if (!tagsDenied || plain.tags !== undefined)
            throw error;
        tools.runner.notice('The revision is registered without tags, since ecs:TagResource is not permitted: a later rollback cannot tell its commit, run and image.');
        return await registerOnce(plain, tools);
    }
}
/** Registers one revision. When its answer is lost, the family's newest revision tells whether it was carried out. */
async function registerOnce(definition, tools) {
    // The shapes are the same; only the SDK's enumerations are narrower than the strings of a file.
    const input = definition;
    return await (0,_aws_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .carryOutOnce */ .hW)({
        name: 'ecs:RegisterTaskDefinition',
        send: () => (0,_aws_ecs_js__WEBPACK_IMPORTED_MODULE_0__/* .registerTaskDefinition */ .eQ)(tools.clients, input),
        find: async () => {
            const latest = await findLatest(definition, { base: definition, registered: [] }, tools);
            return latest?.arn;
        }
    }, tools);
}


/***/ }),

/***/ 6902:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DT: () => (/* binding */ describeChanges),
/* harmony export */   Iu: () => (/* binding */ sameTags),
/* harmony export */   uD: () => (/* binding */ sameDefinition)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(249);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6923);
/* harmony import */ var _json_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8359);



/**
 * Whether two task definitions mean the same to ECS, so that registering one again would only
 * repeat the other: what an answer of DescribeTaskDefinition adds does not count, nor does the
 * order of variables and secrets. Tags do not count either: see `sameTags`.
 */
function sameDefinition(left, right) {
    return JSON.stringify((0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalise */ ._)(left)) === JSON.stringify((0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalise */ ._)(right));
}
/** Whether two lists hold the same tags, in any order. */
function sameTags(left = [], right = []) {
    const [first, second] = [readTags(left), readTags(right)];
    return first.size === second.size && [...first].every(([key, value]) => second.get(key) === value);
}
function readTags(tags) {
    return new Map(tags.map(({ key = '', value = '' }) => [key, value]));
}
/**
 * What changes from one task definition to another, a line each: `web: image app:1 -> app:2`,
 * `web: environment LOG_LEVEL changed, DEBUG added`, `task: cpu 256 -> 512`. Of variables,
 * secrets, labels, options and commands only the names are shown, never the values.
 */
function describeChanges(before, after) {
    const { containerDefinitions: from = [], ...taskBefore } = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalise */ ._)(before);
    const { containerDefinitions: to = [], ...taskAfter } = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalise */ ._)(after);
    const lines = describeMembers(taskBefore, taskAfter, '').map(change => `task: ${change}`);
    const tags = describeNames(tagsOf(before), tagsOf(after));
    if (tags !== '')
        lines.push(`task: tags ${tags}`);
    return [...lines, ...describeContainers(byName(from), byName(to))];
}
function describeContainers(before, after) {
    return unite(before.keys(), after.keys()).flatMap(name => {
        const [from, to] = [before.get(name), after.get(name)];
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(from))
            return [`${name}: added${(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(to) ? showImage(to) : ''}`];
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(to))
            return [`${name}: removed`];
        return describeMembers(from, to, '').map(change => `${name}: ${change}`);
    });
}
function describeMembers(before, after, path) {
    return unite(Object.keys(before), Object.keys(after)).flatMap(member => describeChange(before[member], after[member], (0,_json_path_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPath */ .M)(path, member)));
}
function showImage({ image }) {
    return image === undefined ? '' : `, image${showScalar(image)}`;
}
/** Lists whose entries have names, and maps, whose values are never shown. */
const NAMED = /(?:^|\.)(?:environment|secrets|secretOptions|dockerLabels|options)$/;
function describeChange(before, after, path) {
    if (JSON.stringify(before) === JSON.stringify(after))
        return [];
    if (NAMED.test(path)) {
        return [`${path} ${describeNames(byName(before), byName(after)) || 'changed'}`];
    }
    // People put the login itself where the ARN of its secret belongs.
    if (path.startsWith('repositoryCredentials'))
        return ['repositoryCredentials changed'];
    if (path === 'portMappings')
        return [describePorts(before, after)];
    if ((0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(before) && (0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(after))
        return describeMembers(before, after, path);
    if (before === undefined)
        return [`${path}${showScalar(after)} added`];
    if (after === undefined)
        return [`${path}${showScalar(before)} removed`];
    return isScalar(before) && isScalar(after)
        ? [`${path} ${before} -> ${after}`]
        : [`${path} changed`];
}
/** By number, if that is what changed; there is nothing secret about a port. */
function describePorts(before, after) {
    const [from, to] = [portsOf(before), portsOf(after)];
    return from === to ? 'portMappings changed' : `portMappings ${from} -> ${to}`;
}
function portsOf(mappings) {
    const ports = Array.isArray(mappings) ? mappings : [];
    const texts = ports.map(({ containerPort, containerPortRange, protocol }) => {
        const port = String(containerPort ?? containerPortRange);
        return protocol === 'udp' ? `${port}/udp` : port;
    });
    return texts.length === 0 ? 'none' : texts.join(', ');
}
function showScalar(value) {
    return isScalar(value) ? ` ${value}` : '';
}
function isScalar(value) {
    return value !== undefined && typeof value !== 'object';
}
/** The entries of a map, or of a list whose entries have a name, by name. */
function byName(value = []) {
    if (!Array.isArray(value))
        return new Map((0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value) ? Object.entries(value) : []);
    return new Map(value.map((entry, index) => [String(entry.name ?? index), entry]));
}
function tagsOf({ tags = [] }) {
    return readTags(tags);
}
/** `A changed, B added, C removed`; empty when nothing is different. */
function describeNames(before, after) {
    const names = unite(before.keys(), after.keys());
    const changes = names.flatMap(name => {
        if (!before.has(name))
            return [`${name} added`];
        if (!after.has(name))
            return [`${name} removed`];
        const same = JSON.stringify(before.get(name)) === JSON.stringify(after.get(name));
        return same ? [] : [`${name} changed`];
    });
    return changes.join(', ');
}
function unite(left, right) {
    return [...new Set([...left, ...right])];
}


/***/ })

};
