export const id = 4620;
export const ids = [4620];
export const modules = {

/***/ 8058:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ sideBySide)
/* harmony export */ });
/**
 * Runs several pieces of work at once. The first failure stops the others, and is thrown once they have
 * ended; so is the outer signal's.
 */
async function sideBySide(outer, start) {
    const stop = new AbortController();
    const signal = AbortSignal.any([outer, stop.signal]);
    const works = Object.entries(start(signal));
    let first;
    const results = await Promise.all(works.map(async ([name, work]) => {
        try {
            return [name, await work];
        }
        catch (error) {
            first ??= { error };
            stop.abort(error);
            return [name, undefined];
        }
    }));
    if (first !== undefined)
        throw first.error;
    return Object.fromEntries(results);
}


/***/ }),

/***/ 7484:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ isLocalPath),
/* harmony export */   s: () => (/* binding */ localContexts)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6876);

/** What names something that is not in a folder of the runner: a URL, a repository, an image, another target. */
const REMOTE = /^[a-z][a-z0-9+-]*:\/\/|^git@|^github\.com\/|^target:|\.git(#.*)?$/i;
/** Whether a context or a Dockerfile is given by its path on the runner. */
function isLocalPath(text) {
    return !REMOTE.test(text);
}
/** The paths of all folders that a build may copy from. */
function localContexts({ context, buildContexts }) {
    const named = buildContexts.map(text => (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T)(text)[1] ?? text);
    return [context, ...named].filter(isLocalPath);
}


/***/ }),

/***/ 9785:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SL: () => (/* binding */ settleReuse),
/* harmony export */   SR: () => (/* binding */ describeImageChanges),
/* harmony export */   Td: () => (/* binding */ whyNever),
/* harmony export */   V4: () => (/* binding */ compareBuilds),
/* harmony export */   p9: () => (/* binding */ decideReuse)
/* harmony export */ });
/* harmony import */ var _build_identity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8008);
/* harmony import */ var _build_options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1362);


/** Names of files that a message lists. */
const SHOWN_NAMES = 5;
const NAMES = {
    commit: 'the commit',
    context: 'the context',
    file: 'the path of the Dockerfile',
    dockerfile: 'the content of the Dockerfile',
    target: 'target',
    'build-args': 'build-args',
    'build-contexts': 'build-contexts',
    platforms: 'platforms',
    provenance: 'provenance',
    sbom: 'sbom',
    compression: 'compression'
};
/** Parts whose marks are what the user wrote. */
const READABLE = [
    'commit',
    'target',
    'platforms',
    'provenance',
    'sbom',
    'compression'
];
/** Compares what an image was built from with what this build would be made from. */
function compareBuilds(mine, stored) {
    switch (stored.kind) {
        case 'unlabelled':
            return { kind: 'not-comparable', why: describeUnlabelled(mine, stored.revision) };
        case 'unreadable':
            return {
                kind: 'not-comparable',
                why: `Its labels cannot be read (${stored.why}), so that nothing of its build could be compared: ${listParts(mine)}.`
            };
        case 'unusable':
            return stored;
        case 'labelled':
            return compareIdentities(mine, stored.identity);
    }
}
/** What is done with an image that has the tag already. */
function decideReuse(comparison, facts) {
    const { tag, repository, ifExists, never } = facts;
    const there = `The tag ${tag} is in the repository ${repository} already`;
    if (never !== undefined) {
        return { kind: 'rebuild', why: never, otherwise: refuseImmutable(never, facts) };
    }
    if (comparison.kind === 'same')
        return { kind: 'reuse' };
    if (comparison.kind === 'unusable')
        return decideUnusable(comparison.why, facts);
    const why = comparison.kind === 'differs'
        ? `Its image is of another build: ${comparison.what.join('; ')}.`
        : comparison.why;
    const reuse = { kind: 'reuse', warning: `${there} and is deployed as it is. ${why}` };
    if (ifExists === 'reuse')
        return reuse;
    if (ifExists === 'build') {
        const reason = `if-exists: build. ${why}`;
        const otherwise = comparison.kind === 'differs' ? refuseImmutable('if-exists: build', facts, why) : reuse;
        return { kind: 'rebuild', why: reason, otherwise };
    }
    if (comparison.kind === 'not-comparable')
        return reuse;
    return {
        kind: 'refuse',
        message: `${there}, and is not reused. ${why.replace('Its image', 'The image')}`,
        hint: `${OWN_TAG}; or set if-exists: build to build it again and move the tag, or if-exists: reuse to deploy the image that is there.`,
        fixedHint: `${OWN_TAG}: this one is immutable. Or set if-exists: reuse to deploy the image that is there.`
    };
}
const OWN_TAG = 'Use a first tag of its own for each build (tags: such as the commit SHA with -staging behind it)';
/** What is under the tag cannot be deployed in any case: it is replaced on demand, or another tag is needed. */
function decideUnusable(why, facts) {
    const { tag, repository, ifExists } = facts;
    const said = `It cannot be run: ${why}.`;
    const otherwise = refuseImmutable('if-exists: build', facts, said);
    if (ifExists === 'build')
        return { kind: 'rebuild', why: `if-exists: build. ${said}`, otherwise };
    return {
        kind: 'refuse',
        message: `The tag ${tag} is in the repository ${repository} already, and what it names cannot be run: ${why}.`,
        hint: 'Use another first tag, or set if-exists: build to build the image and move the tag.',
        fixedHint: 'Use another first tag: this one is immutable. Or delete it in ECR.'
    };
}
/** The decision once it is known whether the tag can move to another image; undefined: that could not be asked. */
function settleReuse(decision, canMove) {
    if (canMove !== false || decision.kind === 'reuse')
        return decision;
    if (decision.kind === 'rebuild')
        return decision.otherwise;
    const { fixedHint = decision.hint, ...rest } = decision;
    return { ...rest, hint: fixedHint };
}
function refuseImmutable(reason, { tag, repository }, why = '') {
    return {
        kind: 'refuse',
        message: `The tag ${tag} is in the repository ${repository} already and is immutable, so that it cannot be built again (${reason}).${why === '' ? '' : ` ${why}`}`,
        hint: `Use another first tag (tags: such as the commit SHA with \${{ github.run_id }}-\${{ github.run_attempt }} behind it); or take back ${reason} to use the image that is there; or delete the tag in ECR.`
    };
}
function compareIdentities(mine, theirs) {
    const unknown = [mine, theirs].some(({ marks }) => marks.commit === _build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_COMMIT */ .PM);
    if (mine.hash === theirs.hash && !unknown)
        return { kind: 'same' };
    const parts = _build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .BUILD_PARTS */ .CP.filter(part => mine.marks[part] !== theirs.marks[part] && !(unknown && part === 'commit'));
    if (parts.length > 0) {
        return { kind: 'differs', what: parts.map(part => describePart(part, mine, theirs)) };
    }
    return unknown
        ? {
            kind: 'not-comparable',
            why: 'All else is the same, but the commit could not be compared: it is not known which one it is built from.'
        }
        : { kind: 'differs', what: ['its label does not say what'] };
}
function describePart(part, mine, theirs) {
    const name = NAMES[part];
    const [here, there] = [markOf(mine, part), markOf(theirs, part)];
    if (part === 'build-args')
        return describeArguments(here, there);
    if (!READABLE.includes(part) || here === undefined || there === undefined) {
        return `${name} differs`;
    }
    return (0,_build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .isPlainMark */ .O1)(here) && (0,_build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .isPlainMark */ .O1)(there)
        ? `${name} differs (there ${readable(there)}, here ${readable(here)})`
        : `${name} differs`;
}
/** Labels that name other parts and no compression are of an image of the usual one. */
function markOf({ marks }, part) {
    const names = part === 'compression' && Object.keys(marks).length > 0;
    return marks[part] ?? (names ? _build_options_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_COMPRESSION */ .X : undefined);
}
/** The marks are `NAMES:digest`: names may be said, values never. */
function describeArguments(here = '', there = '') {
    const names = (mark) => mark.replace(/:[^:]*$/, '').split(',');
    const [mine, theirs] = [names(here), names(there)];
    const only = (some, others) => some.filter(name => name !== '' && /^\w{1,60}$/.test(name) && !others.includes(name));
    const [added, removed] = [only(mine, theirs), only(theirs, mine)];
    if (added.length + removed.length === 0) {
        return `build-args differs in a value of ${mine.filter(name => name !== '').join(', ')}`;
    }
    return [
        'build-args differs',
        ...(removed.length > 0 ? [`only there: ${removed.join(', ')}`] : []),
        ...(added.length > 0 ? [`only here: ${added.join(', ')}`] : [])
    ].join(', ');
}
function readable(mark) {
    if (mark === '')
        return 'none';
    return mark.endsWith(_build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .CHANGED */ .Rj) ? `${mark.slice(0, -_build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .CHANGED */ .Rj.length)} with local changes` : mark;
}
function describeUnlabelled(mine, revision) {
    const wanted = mine.marks.commit?.replace(_build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .CHANGED */ .Rj, '');
    const commit = revision === undefined || !(0,_build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .isPlainMark */ .O1)(revision) || revision === wanted
        ? ''
        : ` Its label names the commit ${revision}, not ${wanted ?? _build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN_COMMIT */ .PM}.`;
    return `It has no label ${_build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .BUILD_LABEL */ .qX}, so that these could not be compared: ${listParts(mine)}.${commit}`;
}
function listParts({ marks }) {
    return _build_identity_js__WEBPACK_IMPORTED_MODULE_0__/* .BUILD_PARTS */ .CP.filter(part => marks[part] !== undefined)
        .map(part => NAMES[part])
        .join(', ');
}
/** Why nothing may be reused, whatever is there. */
function whyNever({ noCache, noCacheFilters, pull }, changes) {
    if (noCache)
        return 'no-cache: true';
    if (noCacheFilters.length > 0)
        return `no-cache-filters: ${noCacheFilters.join(', ')}`;
    if (pull)
        return 'pull: true';
    return changes.length > 0 ? `local changes in ${listSome(changes)}` : undefined;
}
/** What is said of a checkout with changed files. */
function describeImageChanges(changes) {
    return `Tracked files were changed in the checkout (${listSome(changes)}): the image holds more than its commit, and nothing is reused.`;
}
function listSome(names) {
    const shown = names.slice(0, SHOWN_NAMES).join(', ');
    return names.length > SHOWN_NAMES ? `${shown} and ${names.length - SHOWN_NAMES} more` : shown;
}


/***/ }),

/***/ 995:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ findMissingFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/image/dockerfile.ts
/**
 * The stages that `FROM … AS name` begins, names in lower case as BuildKit compares them. Undefined for a file that
 * another frontend reads (`# syntax=` that is not Docker's own), whose grammar is not known.
 */
function readStages(dockerfile) {
    const lines = dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/);
    const syntax = /^#\s*syntax\s*=\s*(\S+)/i.exec(lines.find(line => line.trim() !== '') ?? '')?.[1];
    if (syntax !== undefined && !/(^|\/)dockerfile(-upstream)?(:|@|$)/.test(syntax))
        return undefined;
    const continuation = /^#\s*escape\s*=\s*`/im.test(dockerfile) ? '`' : '\\';
    return withoutDocuments(joinLines(lines, continuation))?.flatMap(instruction => {
        const [, rest] = /^from\s+(.*)$/i.exec(instruction) ?? [];
        return rest === undefined ? [] : [/\sas\s+(\S+)\s*$/i.exec(rest)?.[1]?.toLowerCase()];
    });
}
/** Whether a build can be told to end at this stage, by its name or its number. */
function hasStage(stages, target) {
    if (stages.includes(target.toLowerCase()))
        return true;
    return /^\d+$/.test(target) && Number(target) < stages.length;
}
/** Lines without comments and blank ones, continued ones joined. */
function joinLines(lines, continuation) {
    const joined = [];
    let open = '';
    for (const line of lines.map(text => text.trim())) {
        if (line === '' || line.startsWith('#'))
            continue;
        const text = open === '' ? line : `${open} ${line}`;
        open = text.endsWith(continuation) ? text.slice(0, -1).trimEnd() : '';
        if (open === '')
            joined.push(text);
    }
    return open === '' ? joined : [...joined, open];
}
/** The same without what here-documents hold; undefined when one has no end. */
function withoutDocuments(lines) {
    const kept = [];
    let ends = [];
    for (const line of lines) {
        if (ends.length > 0) {
            ends = line === ends[0] ? ends.slice(1) : ends;
        }
        else {
            kept.push(line);
            ends = /^(run|copy|add)\b/i.test(line) ? hereDocuments(line) : [];
        }
    }
    return ends.length === 0 ? kept : undefined;
}
function hereDocuments(instruction) {
    return [...instruction.matchAll(/<<-?(["']?)([A-Za-z_]\w*)\1/g)].map(([, , name = '']) => name);
}

// EXTERNAL MODULE: ./src/image/fields.ts
var fields = __webpack_require__(6876);
// EXTERNAL MODULE: ./src/image/local-context.ts
var local_context = __webpack_require__(7484);
// EXTERNAL MODULE: ./src/image/secret-specification.ts
var secret_specification = __webpack_require__(2485);
;// CONCATENATED MODULE: ./src/image/steps/build-files.ts






/** A Dockerfile is text that people write; a larger file is read by the builder alone. */
const LONGEST_DOCKERFILE = 1024 * 1024;
/** Everything that a build needs on the runner and that is not there, found before anything starts. */
async function findMissingFiles(options, environment) {
    const context = await checkContext(options);
    const dockerfile = context.length > 0 ? [] : await checkDockerfile(options);
    const others = await Promise.all([
        ...options.buildContexts.map(checkNamedContext),
        ...options.buildSecrets.map(secret => secret.kind === 'docker' ? checkSecret(secret.specification, environment) : [])
    ]);
    return [...context, ...dockerfile, ...others.flat()];
}
async function checkContext({ context }) {
    if (!(0,local_context/* isLocalPath */.N)(context) || (await kindOf(context)) === 'folder')
        return [];
    return [
        {
            where: 'context',
            what: `There is no folder ${context}.`,
            fix: 'The path begins at the root of the workspace; actions/checkout in an earlier step fetches the files.'
        }
    ];
}
async function checkDockerfile(options) {
    const { context, file } = options;
    if (!(0,local_context/* isLocalPath */.N)(context) || (file !== undefined && !(0,local_context/* isLocalPath */.N)(file)))
        return [];
    // Without `file`, BuildKit takes the name in lower case, too.
    const candidates = file === undefined ? [(0,external_node_path_.join)(context, 'Dockerfile'), (0,external_node_path_.join)(context, 'dockerfile')] : [file];
    for (const path of candidates) {
        if ((await kindOf(path)) === 'file')
            return await checkTarget(options, path);
    }
    return [
        {
            where: 'file',
            what: `There is no Dockerfile ${candidates[0]}.`,
            fix: await adviseOnDockerfile(context, file)
        }
    ];
}
async function adviseOnDockerfile(context, file) {
    const elsewhere = file === undefined
        ? ['Dockerfile', (0,external_node_path_.join)((0,external_node_path_.dirname)(context), 'Dockerfile')]
        : [(0,external_node_path_.join)(context, file), (0,external_node_path_.join)(context, (0,external_node_path_.basename)(file)), (0,external_node_path_.basename)(file)];
    for (const path of elsewhere) {
        if ((await kindOf(path)) === 'file') {
            return `There is ${path}: write file: ${path} (the path begins at the root of the workspace, not at the context).`;
        }
    }
    return 'Give its path in file, from the root of the workspace; actions/checkout in an earlier step fetches the files.';
}
async function checkTarget({ target, buildArgs }, path) {
    if (target === undefined || buildArgs.some(arg => arg.startsWith('BUILDKIT_SYNTAX')))
        return [];
    const { size } = await (0,promises_.stat)(path);
    const stages = size > LONGEST_DOCKERFILE ? undefined : readStages(await (0,promises_.readFile)(path, 'utf8'));
    if (stages === undefined || hasStage(stages, target))
        return [];
    const names = stages.filter(name => name !== undefined);
    return [
        {
            where: 'target',
            what: `${path} has no stage ${JSON.stringify(target)}.`,
            fix: names.length === 0
                ? 'None of its stages has a name (FROM … AS name).'
                : `Use one of ${names.join(', ')}.`
        }
    ];
}
async function checkNamedContext(text) {
    const path = (0,fields/* splitPair */.T)(text)[1] ?? text;
    if (!(0,local_context/* isLocalPath */.N)(path) || (await kindOf(path)) === 'folder')
        return [];
    return [
        {
            where: 'build-contexts',
            what: `There is no folder ${path}.`,
            fix: 'Write an image as docker-image://NAME, and a folder from the root of the workspace.'
        }
    ];
}
/** With neither file nor variable, Docker takes the variable of the secret's id, else the file of that name. */
async function checkSecret(specification, environment) {
    const { id, file, env } = (0,secret_specification/* specificationFields */.x)(specification);
    if (env !== undefined)
        return [];
    const path = file ?? (id !== undefined && environment[id] === undefined ? id : undefined);
    if (path === undefined || (await kindOf(path)) !== 'nothing')
        return [];
    return [
        {
            where: 'build-secrets',
            what: file === undefined
                ? `The secret ${id} has no value: there is neither a variable nor a file of that name.`
                : `There is no file ${path} for the secret ${id ?? ''}.`,
            fix: 'Write it in an earlier step, or give the value itself: ID=value.'
        }
    ];
}
async function kindOf(path) {
    try {
        const found = await (0,promises_.stat)(path);
        if (found.isFile())
            return 'file';
        return found.isDirectory() ? 'folder' : 'other';
    }
    catch {
        return 'nothing';
    }
}


/***/ }),

/***/ 6438:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Tx: () => (/* binding */ findBuilderProblems),
  TR: () => (/* binding */ refuse),
  lT: () => (/* binding */ requireBuilder)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/problem.ts
var src_problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/runner/docker.ts + 1 modules
var docker = __webpack_require__(9727);
// EXTERNAL MODULE: ./src/image/build-command.ts
var build_command = __webpack_require__(7853);
// EXTERNAL MODULE: ./src/image/build-options.ts
var build_options = __webpack_require__(1362);
;// CONCATENATED MODULE: ./src/image/builder-compression.ts
/** A builder out of what `docker buildx inspect` prints. An engine that is down has no driver there. */
function readBuilder(lines) {
    const first = (title) => lines
        .map(line => line.split(/:\s+/))
        .find(([key]) => key === title)?.[1]
        ?.trim();
    const given = { name: first('Name'), driver: first('Driver'), endpoint: first('Endpoint') };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}
/**
 * Whether an engine keeps its images in containerd's store, from `docker info --format '{{json .DriverStatus}}'` (buildx asks the
 * same); undefined when it did not answer. The classic store has layers without a compression, which a push packs with gzip.
 */
function hasContainerdStore(lines) {
    const answer = lines.find(line => /^(\[.*\]|null)$/.test(line));
    return answer?.includes('"io.containerd.snapshotter.');
}
/** What a user of the classic store is told. */
function describeGzipOnly(name, compression) {
    const builder = name === undefined ? 'The builder' : `The builder ${name}`;
    return {
        where: 'compression',
        what: `${builder} (driver docker) keeps images in the classic store of the engine, and would push gzip in place of ${compression}.`,
        fix: 'Run docker/setup-buildx-action in an earlier step, turn on the containerd image store of the engine, or remove compression.'
    };
}

;// CONCATENATED MODULE: ./src/image/builder-platform.ts
/**
 * The platform that a builder makes images for when none is asked for, from what `docker buildx inspect` prints: the first one of
 * its first node (`Platforms: linux/arm64*, linux/amd64`, where `*` marks those that were set by hand). Undefined when
 * the builder does not run, and so does not tell.
 */
function readBuilderPlatform(lines) {
    const listed = lines.map(line => /^Platforms:\s+(\S.*)$/.exec(line)?.[1]).find(Boolean);
    const first = listed?.split(',')[0]?.trim().replace(/\*$/, '');
    return first !== undefined && /^[a-z0-9]+(\/[a-z0-9.]+){1,2}$/.test(first) ? first : undefined;
}
/** Whether a Dockerfile leaves its platform to the builder: none of its stages names one, nor a base image of one processor. */
function leavesPlatform(dockerfile) {
    const froms = dockerfile
        .split(/\r?\n/)
        .filter(line => /^\s*(?:from|#\s*syntax\s*=)\b/i.test(line));
    return !froms.some(line => /--platform|\b(?:amd64|arm64v8|arm64|aarch64|x86_64|x86-64)\b/i.test(line));
}

// EXTERNAL MODULE: ./src/image/local-context.ts
var local_context = __webpack_require__(7484);
// EXTERNAL MODULE: ./src/image/wanted-platform.ts
var wanted_platform = __webpack_require__(796);
;// CONCATENATED MODULE: ./src/image/steps/check-builder.ts










/** What `process.arch` is on a machine whose own builder makes what the task needs. */
const OWN_ARCHITECTURE = {
    'linux/amd64': 'x64',
    'linux/arm64': 'arm64'
};
const LONGEST_DOCKERFILE = 1024 * 1024;
/**
 * Throws a DeployError when the builder is known not to make the image that is asked for: `platforms` is left out and it makes
 * one that the task cannot run, or it would push other layers than `compression` says. Docker is asked only where the runner's own
 * processor is another one than the task's, or the compression is not the usual one; what it does not tell is found out later.
 */
async function requireBuilder(request, { environment }, wanted, signal) {
    refuse(await findBuilderProblems(request, environment, wanted, signal));
}
/** The same problems, for whoever does not build. */
async function findBuilderProblems({ options }, environment, wanted, signal) {
    const found = await Promise.all([
        checkPlatform(options, environment, wanted, signal),
        checkCompression(options, environment, signal)
    ]);
    return found.flat();
}
/** A driver that hands the build to the engine's classic image store pushes gzip, whatever it is asked for, and says nothing. */
async function checkCompression({ compression, builder }, environment, signal) {
    if (compression === build_options/* DEFAULT_COMPRESSION */.X)
        return [];
    const { name, driver, endpoint } = readBuilder(await ask(inspect(builder), environment, signal));
    if (driver !== 'docker')
        return [];
    const context = endpoint === undefined ? [] : ['--context', endpoint];
    const store = await ask([...context, 'info', '--format', '{{json .DriverStatus}}'], environment, signal);
    return hasContainerdStore(store) === false ? [describeGzipOnly(name, compression)] : [];
}
async function checkPlatform(options, environment, wanted, signal) {
    if (options.platforms.length > 0)
        return [];
    const given = environment.DOCKER_DEFAULT_PLATFORM;
    if (!given && process.arch === OWN_ARCHITECTURE[wanted])
        return [];
    if (!(await isLeftToBuilder(options)))
        return [];
    const platform = given || (await askBuilder(options.builder, environment, signal));
    return platform === undefined ? [] : (0,wanted_platform/* checkDefaultPlatform */.vk)(platform, wanted);
}
/** Throws a DeployError for the first problem, whose way out is its hint. */
function refuse([problem]) {
    if (problem === undefined)
        return;
    const { where, what, fix } = problem;
    throw new src_problem/* DeployError */.sH('invalid-input', `${where}: ${what}`, fix === undefined ? {} : { hint: fix });
}
/** Whether nothing in the Dockerfile says for which processor it is; of one that is not here no one knows. */
async function isLeftToBuilder({ file, context }) {
    return (0,local_context/* isLocalPath */.N)(context) && (await isLeft(file ?? (0,external_node_path_.join)(context, 'Dockerfile')));
}
async function isLeft(file) {
    try {
        const { size } = await (0,promises_.stat)(file);
        return size <= LONGEST_DOCKERFILE && leavesPlatform(await (0,promises_.readFile)(file, 'utf8'));
    }
    catch {
        return false;
    }
}
async function askBuilder(builder, environment, signal) {
    const args = builder === build_command/* PLAIN_BUILDER */.J
        ? ['version', '--format', 'Platforms: {{.Server.Os}}/{{.Server.Arch}}']
        : inspect(builder);
    return readBuilderPlatform(await ask(args, environment, signal));
}
function inspect(builder) {
    return ['buildx', 'inspect', ...(builder === undefined ? [] : [builder])];
}
/** The lines of what Docker answers; none when it fails, for the build itself says best why. */
async function ask(args, env, signal) {
    const lines = [];
    const { code } = await (0,docker/* runDocker */.ST)(args, { env, signal, onLine: line => void lines.push(line) });
    signal.throwIfAborted();
    return code === 0 ? lines : [];
}


/***/ }),

/***/ 723:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ findReuse)
/* harmony export */ });
/* harmony import */ var _aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8663);
/* harmony import */ var _reuse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9785);


/** What becomes of the image that has the tag. Asks ECR whether the tag can move only where that decides. */
async function findReuse({ options, tags: [tag], ifExists }, { wanted, stored, mayBuild = true }, { client, repository }, signal) {
    const never = (0,_reuse_js__WEBPACK_IMPORTED_MODULE_1__/* .whyNever */ .Td)(options, wanted.changes);
    const facts = { repository: repository.name, tag, ifExists, never };
    const decision = (0,_reuse_js__WEBPACK_IMPORTED_MODULE_1__/* .decideReuse */ .p9)((0,_reuse_js__WEBPACK_IMPORTED_MODULE_1__/* .compareBuilds */ .V4)(wanted.identity, stored), facts);
    if (decision.kind === 'reuse')
        return decision;
    const canMove = mayBuild ? (await (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .findTagMobility */ .L8)(client, repository, signal))?.(tag) : false;
    return (0,_reuse_js__WEBPACK_IMPORTED_MODULE_1__/* .settleReuse */ .SL)(decision, canMove);
}


/***/ }),

/***/ 3084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ identifyBuild),
/* harmony export */   Z: () => (/* binding */ buildSourceOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _context_source_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2898);
/* harmony import */ var _runner_git_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6771);
/* harmony import */ var _build_identity_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8008);
/* harmony import */ var _build_options_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1362);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6876);
/* harmony import */ var _source_commit_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7572);









/** Where a build takes its files from, by what this run deploys. */
function buildSourceOf({ built, tree }) {
    return { content: built.kind === 'known' ? built.content : undefined, tree };
}
/** Digits of a mark: enough to tell two texts apart where the hash over all has the last word. */
const MARK_LENGTH = 12;
/** 16 MiB and some tens of milliseconds for each guess (RFC 7914: N, r, p). */
const SLOW = { N: 2 ** 14, r: 8, p: 1 };
/**
 * The hash and the marks of a build. Files are read as they are now, so that a Dockerfile that another step wrote counts;
 * paths count from the checkout's root, so that another runner has the same.
 */
async function identifyBuild(options, { content, tree }, env) {
    const root = tree?.root ?? (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(process.cwd()));
    // What a URL holds is not here to be read.
    const remote = (0,_context_source_js__WEBPACK_IMPORTED_MODULE_3__/* .isUrl */ .gU)(options.context) && !(await exists(options.context));
    const file = options.file ?? (remote ? 'Dockerfile' : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(options.context, 'Dockerfile'));
    const contexts = options.buildContexts.map((text) => {
        const [name, value = ''] = (0,_fields_js__WEBPACK_IMPORTED_MODULE_5__/* .splitPair */ .T)(text);
        return { name, value };
    });
    const local = [options.context, file, ...contexts.map(({ value }) => value)];
    const [args, changes, context, path, dockerfile, named] = await Promise.all([
        hashArguments((0,_build_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .effectiveArguments */ .iX)(options.buildArgs, env)),
        tree === undefined ? [] : changesIn(tree, local, env),
        place(options.context, root),
        remote ? file : place(file, root),
        remote ? '' : (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file).catch(() => ''),
        Promise.all(contexts.map(async ({ name, value }) => `${name}=${await place(value, root)}`))
    ]);
    const commit = commitOf(remote ? (0,_source_commit_js__WEBPACK_IMPORTED_MODULE_7__/* .checkoutOfUrl */ .X)(options.context) : undefined, content);
    const marks = {
        commit: changes.length === 0 ? commit : `${commit}${_build_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .CHANGED */ .Rj}`,
        context: mark(context),
        file: mark(path),
        dockerfile: mark(dockerfile),
        target: plainOrMark(options.target ?? ''),
        'build-args': args.mark,
        'build-contexts': named.length === 0 ? '' : mark(named.sort().join('\n')),
        platforms: plainOrMark((0,_build_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .normalPlatforms */ .AG)(options.platforms)),
        provenance: plainOrMark(options.provenance),
        sbom: plainOrMark(options.sbom),
        ...(options.compression === _build_options_js__WEBPACK_IMPORTED_MODULE_8__/* .DEFAULT_COMPRESSION */ .X ? {} : { compression: options.compression })
    };
    const parts = _build_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .BUILD_PARTS */ .CP.map(part => (part === 'build-args' ? args.whole : marks[part])).filter(text => text !== undefined);
    return { identity: { hash: sha256(JSON.stringify(parts)), marks }, changes };
}
/** A URL that names no commit may hold another one at any time, whatever the event says. */
function commitOf(atUrl, content) {
    const moves = atUrl !== undefined && atUrl.kind !== 'commit';
    return moves ? _build_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .UNKNOWN_COMMIT */ .PM : (content ?? _build_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .UNKNOWN_COMMIT */ .PM);
}
async function changesIn(tree, paths, env) {
    const real = await Promise.all(paths.map(path => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path).catch(() => undefined)));
    const there = real.filter(path => path !== undefined);
    return (await (0,_runner_git_js__WEBPACK_IMPORTED_MODULE_4__/* .findChanges */ .pz)(tree, there, env)) ?? [];
}
/** A path as it is seen from `root`; what is no path here, as it is written. */
async function place(path, root) {
    return (await exists(path)) ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(path)) : (0,_build_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .withoutLogin */ .Gq)(path);
}
async function exists(path) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).then(() => true, () => false);
}
/**
 * Who can read an image can read its labels, and values may be short: a quick hash of them could be guessed through.
 * The salt is made of the names alone, so that the same arguments give the same hash everywhere.
 */
async function hashArguments(args) {
    if (args.length === 0)
        return { mark: '', whole: '' };
    const names = args.map(({ name }) => name).join(',');
    const text = JSON.stringify(args.map(({ name, value }) => [name, value]));
    const whole = await new Promise((resolve, reject) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.scrypt)(text, `deploy-fargate ${names}`, 32, SLOW, (error, key) => error === null ? resolve(key.toString('hex')) : reject(error)));
    return { mark: `${names}:${whole.slice(0, MARK_LENGTH)}`, whole };
}
function plainOrMark(value) {
    return (0,_build_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .isPlainMark */ .O1)(value) ? value : mark(value);
}
function mark(value) {
    return sha256(value).slice(0, MARK_LENGTH);
}
function sha256(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(value).digest('hex');
}


/***/ }),

/***/ 3575:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ obtainImage),
  D: () => (/* binding */ sourceNotices)
});

// EXTERNAL MODULE: ./src/context/saved-state.ts
var saved_state = __webpack_require__(6132);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/image/event.ts
var image_event = __webpack_require__(5185);
// EXTERNAL MODULE: ./src/image/reference.ts
var image_reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/image/steps/check-image.ts
var check_image = __webpack_require__(1153);
// EXTERNAL MODULE: ./src/image/steps/identify-build.ts
var identify_build = __webpack_require__(3084);
// EXTERNAL MODULE: ./src/aws/ecr.ts
var ecr = __webpack_require__(8663);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/runner/docker.ts + 1 modules
var docker = __webpack_require__(9727);
// EXTERNAL MODULE: ./src/image/build-identity.ts
var build_identity = __webpack_require__(8008);
// EXTERNAL MODULE: ./src/image/reuse.ts
var reuse = __webpack_require__(9785);
// EXTERNAL MODULE: ./src/image/tag-mobility.ts
var tag_mobility = __webpack_require__(87);
// EXTERNAL MODULE: ./src/image/wanted-platform.ts
var wanted_platform = __webpack_require__(796);
// EXTERNAL MODULE: ./src/image/steps/build-files.ts + 1 modules
var build_files = __webpack_require__(995);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/p-retry/index.js + 1 modules
var p_retry = __webpack_require__(4995);
// EXTERNAL MODULE: ./src/image/build-command.ts
var build_command = __webpack_require__(7853);
// EXTERNAL MODULE: ./src/image/build-environment.ts
var build_environment = __webpack_require__(9401);
;// CONCATENATED MODULE: ./src/image/build-stages.ts
/**
 * How BuildKit's plain progress begins these steps: `#7 pushing layers` where the builder pushes itself, `#8 pushing
 * host/name:tag with docker` where the engine does (seen with buildx 0.13 and BuildKit 0.12).
 */
const BEGINNINGS = [
    { name: 'push', line: /^#(\d+) pushing (?:layers|manifest for \S+|\S+ with docker)/ },
    { name: 'export the cache', line: /^#(\d+) exporting (?:cache\b|to GitHub Actions Cache)/ }
];
const END = /^#(\d+) (?:DONE|ERROR|CANCELED)/;
/** What is known of a builder's steps after one more line of its output. */
function noteBuildStage(noted, line, at) {
    const ended = END.exec(line)?.[1];
    if (ended !== undefined) {
        return noted.map(stage => stage.step === ended && stage.to === undefined ? { ...stage, to: at } : stage);
    }
    for (const { name, line: beginning } of BEGINNINGS) {
        const step = beginning.exec(line)?.[1];
        const known = noted.some(stage => stage.step === step && stage.name === name);
        if (step !== undefined && !known)
            return [...noted, { name, step, from: at }];
    }
    return noted;
}
/** What one command spent its time with. A builder that does not tell when it began to push has one stage. */
function stagesOf(command, noted, from, to) {
    if (command !== 'buildx')
        return [{ name: command, from, to }];
    if (!noted.some(({ name }) => name === 'push'))
        return [{ name: 'build and push', from, to }];
    const others = noted.map(stage => ({ name: stage.name, from: stage.from, to: stage.to ?? to }));
    const built = Math.min(...others.map(stage => stage.from));
    return [{ name: 'build', from, to: built }, ...others];
}

// EXTERNAL MODULE: ./src/image/buildx-version.ts
var buildx_version = __webpack_require__(176);
;// CONCATENATED MODULE: ./src/image/build-advice.ts
const HUB_LIMIT = 'Docker Hub limits anonymous pulls: run docker/login-action in an earlier step, or take the base image from public.ecr.aws/docker/library.';
const BASE_LOGIN = 'Log in to its registry in an earlier step (docker/login-action, or aws-actions/amazon-ecr-login for ECR), and check the name of the base image.';
/** What a failed build's own words mean, the first that fits; texts of BuildKit, containerd and the classic builder. */
const ADVICE = [
    {
        pattern: /toomanyrequests|429 too many requests|pull rate limit/i,
        kind: 'base-image',
        hint: HUB_LIMIT
    },
    {
        pattern: /\b401\b|unauthorized|authentication required|pull access denied|insufficient_scope|no basic auth credentials|failed to authorize|\b403\b|forbidden|^denied\b|: denied\b/i,
        kind: 'base-image',
        hint: BASE_LOGIN
    },
    {
        pattern: /no match for platform|does not provide the specified platform|no matching manifest/i,
        kind: 'base-image',
        hint: 'The base image has no variant for this platform: choose another one, or another platform in platforms.'
    },
    {
        pattern: /: not found$|manifest unknown|does not exist/i,
        kind: 'base-image',
        hint: 'Check the name and the tag of the base image.'
    },
    {
        pattern: /no such host|i\/o timeout|connection re(?:fused|set)|TLS handshake|\bEOF\b|\b50[0234]\b/i,
        kind: 'base-image',
        hint: "The registry of the base image cannot be reached: check its name and the runner's network, and run the job again."
    },
    {
        pattern: /exec format error|exec user process caused.*format|Invalid ELF image for this architecture/i,
        hint: 'The runner cannot run programs of that architecture: run docker/setup-qemu-action in an earlier step, or build on a runner of the same architecture.'
    },
    {
        pattern: /no space left on device|disk quota exceeded/i,
        hint: 'The disk of the builder is full: remove what is not needed (docker system prune), or use a larger runner.'
    },
    {
        pattern: /exit code: 137\b|non-zero code: 137\b|cannot allocate memory|signal: killed|OOM/,
        hint: 'The step was killed, most likely because memory ran out: use a larger runner, or let the build use less (for Node.js, NODE_OPTIONS=--max-old-space-size).'
    },
    {
        pattern: /network\.host is not allowed/i,
        hint: 'Give allow: network.host; a builder of docker/setup-buildx-action needs buildkitd-flags: --allow-insecure-entitlement network.host besides.'
    },
    {
        pattern: /security\.insecure is not allowed/i,
        hint: 'Give allow: security.insecure; the builder needs it as well (docker/setup-buildx-action with buildkitd-flags: --allow-insecure-entitlement security.insecure).'
    },
    {
        pattern: /target stage "?[^"\s]*"? could not be found|failed to reach build target/i,
        hint: 'Check target: it has to be the name of a stage of the Dockerfile (FROM … AS name).'
    },
    {
        pattern: /failed to read dockerfile|unable to evaluate symlinks in Dockerfile path|cannot locate specified Dockerfile/i,
        hint: 'Give the path of the Dockerfile in the input file, from the root of the workspace.'
    },
    {
        pattern: /secret \S+: not found|could not load secret|failed to stat \S+|secret file .* not found/i,
        hint: 'Give the secret in build-secrets, under the id that the Dockerfile mounts.'
    },
    {
        pattern: /invalid empty ssh agent socket|SSH_AUTH_SOCK/i,
        hint: 'Start an SSH agent in an earlier step (webfactory/ssh-agent), or give a key: ssh: default=PATH.'
    },
    {
        pattern: /"?\/?[^"]*"?: not found$|COPY failed: .*(?:no such file|not found|no source files)|lstat .*no such file|file not found in build context or excluded by \.dockerignore/i,
        kind: 'instruction',
        hint: 'Check that the file is inside the build context (input context), that an earlier step made it, and that .dockerignore does not leave it out.'
    },
    {
        pattern: /the --mount option requires BuildKit|unknown flag: --?mount/i,
        hint: 'The plain builder cannot do this: build with buildx by leaving builder out.'
    },
    {
        pattern: /is not supported (?:for|with) the docker driver|switch to a different driver/i,
        hint: 'Run docker/setup-buildx-action in an earlier step: its builder can.'
    }
];
/** What to do about a failed build, where its words are known. */
function adviseOnBuild(failed) {
    const isProgram = failed.exitCode !== undefined;
    // What a program wrote before it failed may tell of the machine; the builder's own errors are in its own words.
    const texts = isProgram ? [failed.said, ...failed.output.slice(-5)] : [failed.said];
    return ADVICE.find(({ pattern, kind }) => (kind === undefined || (kind === failed.kind && !isProgram)) &&
        texts.some(text => pattern.test(text)))?.hint;
}

;// CONCATENATED MODULE: ./src/image/failure-message.ts

const MESSAGES = {
    engine: ({ said }) => ({
        message: `The Docker engine cannot be reached: ${said}`,
        hint: 'Start the engine on the runner, or point DOCKER_HOST at one.'
    }),
    'engine-permission': ({ said }) => ({
        message: `The Docker engine refuses this user: ${said}`,
        hint: "Add the runner's user to the group docker."
    }),
    builder: ({ said }, { builder }) => ({
        message: `The builder ${builder ?? 'of buildx'} cannot be used: ${said}`,
        hint: `Create it in an earlier step (docker/setup-buildx-action), or ${builder === undefined ? 'unset BUILDX_BUILDER' : 'remove the input builder'}.`
    }),
    driver: ({ said }) => ({
        message: `The builder cannot do what was asked: ${said}`,
        hint: 'Run docker/setup-buildx-action in an earlier step: its builder can.'
    }),
    build: ({ said, build }) => {
        const failed = build ?? { said, kind: 'unknown', output: [] };
        const hint = adviseOnBuild(failed);
        return {
            message: describeBuild(failed),
            ...(hint === undefined ? {} : { hint }),
            ...(failed.output.length === 0 ? {} : { details: failed.output })
        };
    },
    cache: ({ said }) => ({
        message: `The build cache cannot be written (cache-to): ${said}`,
        hint: 'Remove ignore-error=false from cache-to to deploy all the same.'
    }),
    'immutable-tag': (_, { tag, repository }) => ({
        message: `The tag ${tag} exists in the repository ${repository} and is immutable.`,
        hint: 'Choose another first tag, such as the commit SHA.'
    }),
    'no-repository': (_, subject) => describeMissingRepository(subject),
    'access-denied': ({ said, action }, { repository }) => ({
        message: `The push to the repository ${repository} is not permitted${action === undefined ? '' : ` (${action})`}: ${said}`,
        hint: `Allow ${action ?? 'the push'} on the repository in the policy of the role that this job uses.`
    }),
    'expired-token': ({ said }, { host }) => ({
        message: `The registry ${host} refuses our login, also after a new one: ${said}`,
        hint: 'Check that the credentials of the job outlive the build (role-duration-seconds).'
    }),
    'not-logged-in': ({ said }, { host }) => ({
        message: `The registry ${host} got no login that it takes: ${said}`,
        hint: 'Check that the account and region of the repository are those of the credentials.'
    }),
    rate: ({ said }, { host }) => ({
        message: `The registry ${host} still says that it gets too many requests: ${said}`,
        hint: 'Run fewer pushes at the same time, or ask AWS for a higher quota of ECR.'
    }),
    quota: ({ said }, { repository }) => ({
        message: `The repository ${repository} is full: ${said}`,
        hint: 'Delete old images (a lifecycle policy does it), or ask AWS for a higher quota.'
    }),
    server: ({ said }, { host }) => ({
        message: `The registry ${host} fails: ${said}`,
        hint: 'Run the job again later; the AWS Health Dashboard says when ECR is unwell.'
    }),
    network: ({ said }, { host }) => ({
        message: `The push to the registry ${host} breaks off: ${said}`,
        hint: "Check the runner's network and proxy."
    }),
    unreachable: ({ said }, { host }) => ({
        message: `The registry ${host} cannot be reached: ${said}`,
        hint: "Check the repository's URI, and the runner's network and proxy."
    }),
    certificate: ({ said }, { host }) => ({
        message: `The certificate of the registry ${host} is not trusted: ${said}`,
        hint: 'Check the proxy of the runner, and the certificates that the Docker engine trusts.'
    }),
    disk: ({ said }) => ({
        message: `The disk of the builder is full: ${said}`,
        hint: 'Remove what is not needed (docker system prune), or use a larger runner.'
    }),
    refused: ({ said }, { host }) => ({
        message: `The registry ${host} refuses the image: ${said}`,
        hint: 'If provenance or sbom is on, try without: not every registry takes attestations.'
    })
};
/** One sentence that says what failed, and one that says what to do. */
function describeFailure(failure, subject) {
    return MESSAGES[failure.kind](failure, subject);
}
/** A repository that is not there, with the two ways out. */
function describeMissingRepository({ repository, host, region }) {
    const inRegion = region === undefined ? '' : ` --region ${region}`;
    return {
        message: `The repository ${repository} does not exist in the registry ${host}.`,
        hint: `Set create-repository: true, or create it by hand: aws ecr create-repository --repository-name ${repository} --image-tag-mutability IMMUTABLE --image-scanning-configuration scanOnPush=true${inRegion}`
    };
}
/** What failed, in one sentence: the step and how it ended. */
function describeBuild({ said, step, place, exitCode }) {
    const at = place === undefined ? '' : ` (${place})`;
    if (step === undefined)
        return `The image cannot be built${at}: ${said}`;
    return exitCode === undefined
        ? `The image cannot be built: ${step}${at} failed: ${said}`
        : `The image cannot be built: ${step}${at} ended with exit code ${exitCode}.`;
}

// EXTERNAL MODULE: ./src/json-object.ts
var json_object = __webpack_require__(249);
;// CONCATENATED MODULE: ./src/image/metadata.ts

const DIGEST = /^sha256:[0-9a-f]{64}$/;
/**
 * The digest of the manifest or index that was pushed, out of buildx's metadata file. Undefined when the text
 * holds none. (`containerimage.config.digest` and the image id are other digests.)
 */
function readPushedDigest(metadata) {
    const value = (0,json_object/* parseJsonObject */.dw)(metadata)?.['containerimage.digest'];
    return typeof value === 'string' && DIGEST.test(value) ? value : undefined;
}
/** The digest in the line with which `docker push` ends: `tag: digest: sha256:… size: 528`. */
function findPushedDigest(output) {
    return findLastDigest(output, /: digest: (sha256:[0-9a-f]{64}) size: \d+$/);
}
/**
 * The digest that BuildKit said it pushed. With the engine's newer image store buildx lets the engine push once
 * more: that may fail on an immutable tag although BuildKit's push was complete.
 */
function findDigestByBuildKit(output) {
    return findLastDigest(output, /pushing manifest for \S+@(sha256:[0-9a-f]{64}).* done$/);
}
function findLastDigest(output, pattern) {
    return output.map(line => pattern.exec(line)?.[1]).findLast(digest => digest !== undefined);
}

// EXTERNAL MODULE: ./src/image/printable-command.ts
var printable_command = __webpack_require__(1050);
// EXTERNAL MODULE: ./src/image/registry-cache.ts
var registry_cache = __webpack_require__(9749);
;// CONCATENATED MODULE: ./src/image/build-output.ts

const SHOWN_LINES = 20;
const LONGEST_STEP = 160;
/** What BuildKit and buildx put in front of an error, each layer once more. */
const WRAPPER = /^(?:ERROR: |Error response from daemon: |failed to build: |failed to solve: |failed to solve with frontend \S+: |failed to create LLB definition: |rpc error: code = \w+ desc = |failed to compute cache key: |failed to calculate checksum of ref \S+: |failed to load LLB: )/i;
/**
 * Reads Docker's output with plain progress: BuildKit's steps (`#7 0.3 text`, `#7 ERROR: …`), its excerpts at the end
 * (` > [2/3] RUN npm ci:` between lines of hyphens, then the place in the Dockerfile), or the steps of the classic
 * builder. The excerpt holds ten lines of a step at most, and only the last one when that has no line end (BuildKit,
 * progressui/printer.go), so that the step's own lines are taken. Forms seen with Docker 20.10, 26.1 and 28.5.
 */
function readFailedBuild(output) {
    const error = findErrorLine(output);
    const said = withoutWrapper(error);
    const excerpt = findExcerpt(output, said);
    if (excerpt === undefined)
        return readPush(output, said) ?? readClassic(output, said);
    const { name, lines } = excerpt;
    const numbered = findStep(output, name, said);
    const place = findPlace(output);
    const step = nameStep(name, place?.source);
    const exitCode = exitCodeOf(said);
    return {
        said: withoutWrapper(said),
        ...(step === '' ? {} : { step }),
        kind: kindOfStep(name),
        output: lastLines(numbered.length > 0 ? numbered : lines),
        ...(place === undefined ? {} : { place: place.at }),
        ...(exitCode === undefined ? {} : { exitCode })
    };
}
/**
 * The line that says what failed: buildx's last `ERROR:`, the classic builder's last words, a complaint about the
 * command line, else the last line that is not blank. A program that a classic build runs may write any of them, too:
 * the builder's own come last.
 */
function findErrorLine(output) {
    const classic = output.findLast(text => CLASSIC_ERROR.test(text));
    const line = classic ??
        output.findLast(text => /^ERROR: /i.test(text)) ??
        output.find(text => /^(unknown flag|unknown shorthand flag|invalid argument)\b/i.test(text)) ??
        output.findLast(text => text.trim() !== '');
    return (line ?? '').replace(/^ERROR: /i, '').trim();
}
const CLASSIC_ERROR = /^The command '.*' returned a non-zero code: \d+|^Error response from daemon: /;
function withoutWrapper(text) {
    const rest = text.replace(WRAPPER, '');
    return rest === text ? text : withoutWrapper(rest);
}
/** Of several steps that failed, the one that the error is about; a cache that could not be written comes last. */
function findExcerpt(output, said) {
    const excerpts = output.flatMap((line, index) => {
        const name = line === '------' ? /^ > (.+):$/.exec(output[index + 1] ?? '')?.[1] : undefined;
        if (name === undefined)
            return [];
        const end = output.indexOf('------', index + 2);
        const lines = output.slice(index + 2, end < 0 ? undefined : end);
        return [{ name, lines: lines.map(text => text.replace(/^(?:#\d+ )?\d+\.\d+ /, '')) }];
    });
    const named = excerpts.find(({ name }) => errorsOf(output, name).some(text => endsAlike(said, text)));
    return named ?? excerpts.find(({ name }) => !(0,registry_cache/* isCacheExport */.pN)(name)) ?? excerpts[0];
}
function endsAlike(said, text) {
    return text !== '' && said.endsWith(withoutWrapper(text));
}
/** The numbers that BuildKit gave to steps of this name. */
function numbersOf(output, name) {
    const numbers = output.flatMap(line => {
        const [, number = '', text] = /^#(\d+) (.+)$/.exec(line) ?? [];
        return text === name ? [number] : [];
    });
    return [...new Set(numbers)];
}
function errorsOf(output, name) {
    return numbersOf(output, name).flatMap(number => {
        const start = `#${number} ERROR: `;
        return output.filter(line => line.startsWith(start)).map(line => line.slice(start.length));
    });
}
/** What a step of this name wrote; of several platforms, the one that failed. */
function findStep(output, name, said) {
    const failed = numbersOf(output, name).find(number => output.some(line => line.startsWith(`#${number} ERROR: `) &&
        endsAlike(said, line.slice(`#${number} ERROR: `.length))));
    if (failed === undefined)
        return [];
    const written = new RegExp(String.raw `^#${failed} \d+\.\d+ (.*)$`);
    // Old clients number the lines of the excerpt, too.
    const end = output.indexOf('------');
    return output.slice(0, end < 0 ? undefined : end).flatMap(line => written.exec(line)?.[1] ?? []);
}
/** `Dockerfile:5` above a frame of hyphens, and the first line that the frame marks. */
function findPlace(output) {
    const frame = output.findLastIndex((line, index) => /^-{20}$/.test(line) && /^\S.*:\d+$/.test(output[index - 1] ?? ''));
    if (frame < 0)
        return undefined;
    const marked = output.slice(frame).find(line => /^ *\d+ \| >>> /.test(line));
    return {
        at: output[frame - 1] ?? '',
        source: marked?.replace(/^ *\d+ \| >>> /, '').trim()
    };
}
/** BuildKit puts the values of arguments into a step's name; the Dockerfile's own line holds none. */
function nameStep(name, source) {
    const position = /^\[[^\]]*\d+\/\d+\]/.exec(name)?.[0];
    const text = position === undefined || source === undefined ? name : `${position} ${source}`;
    const bare = text.replace(/\s*\\$/, ' …');
    return bare.length > LONGEST_STEP ? `${bare.slice(0, LONGEST_STEP)}…` : bare;
}
function kindOfStep(name) {
    if ((0,registry_cache/* isCacheExport */.pN)(name))
        return 'cache';
    if (/^exporting to |^pushing \S+ with docker$/.test(name))
        return 'export';
    if (/^(\[\S+ internal\]|\[internal\]) load metadata for |^resolve image config for |^\[.*\] FROM /.test(name))
        return 'base-image';
    return /^\[.*\d+\/\d+\]/.test(name) ? 'instruction' : 'unknown';
}
function exitCodeOf(said) {
    const code = /(?:exit code: |returned a non-zero code: )(\d+)/.exec(said)?.[1];
    return code === undefined ? undefined : Number(code);
}
/**
 * A push that the engine makes for buildx comes after all steps. BuildKit numbers its steps at the start of a line and puts
 * a time before what their programs write, so that no program can look like it.
 */
function readPush(output, said) {
    const [, number, step] = output.map(line => /^#(\d+) (pushing \S+ with docker)$/.exec(line)).findLast(Boolean) ?? [];
    if (step === undefined || output.some(line => line.startsWith(`#${number} DONE `))) {
        return undefined;
    }
    return { said, step, kind: 'export', output: [] };
}
/** The classic builder: `Step 2/3 : RUN npm ci`, what it wrote, and the error. Arguments are not expanded in it. */
function readClassic(output, said) {
    const place = findPlace(output);
    const at = place === undefined ? {} : { place: place.at };
    const start = output.findLastIndex(line => /^Step \d+\/\d+ : /.test(line));
    if (start < 0)
        return { said, kind: 'unknown', output: [], ...at };
    const [, position, instruction] = /^Step (\d+\/\d+) : (.*)$/.exec(output[start] ?? '') ?? [];
    const exitCode = exitCodeOf(said);
    const written = output
        .slice(start + 1)
        .filter(line => !/^ ---> |^Removing intermediate container|^Removed intermediate/.test(line))
        .filter(line => !CLASSIC_ERROR.test(line) && withoutWrapper(line) !== said);
    return {
        said,
        step: nameStep(`[${position}] ${instruction}`, undefined),
        kind: /^FROM /i.test(instruction ?? '') ? 'base-image' : 'instruction',
        output: lastLines(written),
        ...at,
        ...(exitCode === undefined ? {} : { exitCode })
    };
}
function lastLines(lines) {
    const filled = lines.map(line => line.trimEnd()).filter(line => line !== '');
    return filled.slice(-SHOWN_LINES);
}

;// CONCATENATED MODULE: ./src/image/push-failure.ts

/** Docker's texts about the machine, whatever it was doing; Docker 29 speaks of the API, older ones of the daemon. */
const MACHINE_RULES = [
    [/^permission denied while trying to connect to the docker/i, 'engine-permission'],
    [
        /^(?:cannot|failed to) connect to the docker|^error during connect|is the docker daemon running/i,
        'engine'
    ],
    [/^no builder "?[^"]*"? found|^failed to find driver|^failed to find instance/i, 'builder'],
    [/(?:for|with) the docker driver|switch to a different driver/i, 'driver']
];
/** The registry's own words, as the engine passes them on and as BuildKit does since 0.24. They are final. */
const FINAL_RULES = [
    [/already exists in the '.*' repository and cannot be overwritten/i, 'immutable-tag'],
    [/authorization token has expired/i, 'expired-token'],
    [/maximum allowed number|exceeds? .*quota|limitexceeded/i, 'quota'],
    [/not authorized to perform/i, 'access-denied'],
    [/repository with name '.*' does not exist|name unknown/i, 'no-repository'],
    [/no space left on device|disk quota exceeded/i, 'disk'],
    [
        /no basic auth credentials|unauthorized\b|insufficient_scope|authorization failed/i,
        'not-logged-in'
    ],
    [/x509:|certificate/i, 'certificate'],
    [
        /(?:manifest|tag|name|digest|size) invalid|\bunsupported\b|tag does not exist|image does not exist locally/i,
        'refused'
    ]
];
/** What passes: the same push may succeed a moment later. */
const PASSING_RULES = [
    [/toomanyrequests|too many requests|rate exceeded|throttl/i, 'rate'],
    [/service unavailable|internal server error|bad gateway|gateway time-?out/i, 'server'],
    [/no such host|connection refused|no route to host|network is unreachable/i, 'unreachable']
];
/** The status of an answer: `unexpected status from PUT request to URL: 503 …`, `… HTTP status: 500 …`, `HTTP 403`. */
const STATUS = /unexpected status.*?: (\d{3})\b|unexpected status(?: code)? (\d{3})\b|HTTP status:? (\d{3})\b|\bHTTP (\d{3})\b/i;
/** The names of final statuses, which newer BuildKit shows without the number: `unknown: Forbidden`. */
const STATUS_NAMES = [
    [/(?:^|: )Bad Request$/, '400'],
    [/(?:^|: )Forbidden$/, '403'],
    [/(?:^|: )Not Found$/, '404'],
    [/(?:^|: )Method Not Allowed$/, '405'],
    [/(?:^|: )(?:Request Entity|Payload|Content) Too Large$/, '413']
];
/** BuildKit before 0.24 hides the registry's words: only the call and the status are left. */
const CALL = /unexpected status from (\w+) request to (\S+): \d{3}/i;
const REMEDIES = {
    'expired-token': 'log-in',
    rate: 'wait',
    server: 'wait',
    network: 'wait',
    unreachable: 'wait'
};
const CODES = {
    engine: 'docker-missing',
    'engine-permission': 'docker-missing',
    builder: 'build',
    driver: 'build',
    build: 'build',
    cache: 'build',
    'access-denied': 'access-denied',
    'expired-token': 'credentials'
};
/** Tells from Docker's output (its last lines will do) why a build or push failed, and what can be done. */
function classifyFailure(output, facts) {
    const build = readFailedBuild(output);
    const { said } = build;
    const isStep = build.kind === 'instruction' || build.kind === 'base-image';
    const machine = isStep ? undefined : firstMatch(MACHINE_RULES, said);
    if (machine !== undefined)
        return failureOf(machine, said);
    if (build.kind === 'cache')
        return failureOf('cache', said);
    if (!isPushFailure(build, facts.command))
        return { ...failureOf('build', said), build };
    const { kind, action } = classifyPush(said.replace(PUSH, ''), facts);
    if (kind === 'immutable-tag' && facts.tagState === 'found') {
        return { ...failureOf(kind, said), remedy: 'reuse' };
    }
    if (kind === 'expired-token' && facts.loggedInAgain) {
        return { ...failureOf(kind, said), remedy: 'none' };
    }
    return failureOf(kind, said, action);
}
/** How BuildKit begins the error of a push. What a step of the Dockerfile says cannot begin so. */
const PUSH = /^failed to push \S+: /i;
/** Whether the failure came after the build was done. */
function isPushFailure({ kind, step = '', said }, command) {
    if (command !== 'buildx')
        return command === 'push';
    if (kind === 'instruction' || kind === 'base-image')
        return false;
    return PUSH.test(said) || step.startsWith('pushing ') || (kind === 'export' && STATUS.test(said));
}
/** A push that is not known to be final may be tried again. */
function classifyPush(said, facts) {
    const final = firstMatch(FINAL_RULES, said);
    if (final === 'access-denied') {
        const action = /not authorized to perform: (ecr:\w+)/i.exec(said)?.[1];
        return { kind: final, ...(action === undefined ? {} : { action }) };
    }
    if (final !== undefined)
        return { kind: final };
    const status = statusIn(said);
    const [, method, url = ''] = CALL.exec(said) ?? [];
    const byStatus = classifyStatus(status, method && actionOf(method, url), facts);
    return byStatus ?? { kind: firstMatch(PASSING_RULES, said) ?? 'network' };
}
/** The status that a registry's words show, in figures or by name; empty when they show none. */
function statusIn(said) {
    const [, ...found] = STATUS.exec(said) ?? [];
    const named = STATUS_NAMES.find(([pattern]) => pattern.test(said))?.[1];
    return found.find(code => code !== undefined) ?? named ?? (/^denied\b/i.test(said) ? '403' : '');
}
/** What a status says without words; 408 and 425 pass, and other ones that begin with 4 are final. */
const BY_STATUS = {
    '401': 'not-logged-in',
    '404': 'no-repository',
    '408': 'network',
    '425': 'network',
    '429': 'rate'
};
/** Undefined when there is no status. */
function classifyStatus(status, action, facts) {
    if (facts.tagState === 'repository-missing')
        return { kind: 'no-repository' };
    if (status === '400' && facts.tagState === 'found')
        return { kind: 'immutable-tag' };
    if (status === '403')
        return classifyForbidden(action, facts);
    if (status.startsWith('5'))
        return { kind: 'server' };
    if (!status.startsWith('4'))
        return undefined;
    return { kind: BY_STATUS[status] ?? 'refused' };
}
/** ECR answers 403 to an expired token as well as to a missing permission: one new login tells them apart. */
function classifyForbidden(action, { tagState, loggedInAgain }) {
    if (tagState !== 'denied' && !loggedInAgain)
        return { kind: 'expired-token' };
    return { kind: 'access-denied', ...(action === undefined ? {} : { action }) };
}
/** Which ECR permission a registry call needs (AWS documentation, "IAM permissions for pushing an image"). */
function actionOf(method, url) {
    const isManifest = url.includes('/manifests/');
    const actions = {
        HEAD: isManifest ? 'ecr:BatchGetImage' : 'ecr:BatchCheckLayerAvailability',
        POST: 'ecr:InitiateLayerUpload',
        PATCH: 'ecr:UploadLayerPart',
        PUT: isManifest ? 'ecr:PutImage' : 'ecr:CompleteLayerUpload'
    };
    return actions[method.toUpperCase()] ?? 'ecr:BatchGetImage';
}
function firstMatch(rules, text) {
    return rules.find(([pattern]) => pattern.test(text))?.[1];
}
function failureOf(kind, said, action) {
    return {
        kind,
        code: CODES[kind] ?? 'push',
        remedy: REMEDIES[kind] ?? 'none',
        said,
        ...(action === undefined ? {} : { action })
    };
}

// EXTERNAL MODULE: ./src/image/steps/check-builder.ts + 2 modules
var check_builder = __webpack_require__(6438);
;// CONCATENATED MODULE: ./src/image/steps/build-image.ts
















/** Repetitions of a push that the registry could not take just now. */
const RETRIES = 3;
/** Lines of output that are remembered to explain a failure. */
const KEPT_LINES = 400;
/** A failure that may heal: the same again after a pause. */
class RegistryBusyError extends problem/* DeployError */.sH {
}
/**
 * Builds the image and pushes its first tag, with one log group for each try. A busy or failing registry is tried
 * again, a refused token gets one new login; everything else is a DeployError that says what to do.
 */
async function buildImage(request, site, signal) {
    let config = await site.logIn();
    const buildx = await checkBuildx(request, config, signal);
    await (0,check_builder/* requireBuilder */.lT)(request, config, site.platform, signal);
    let loggedInAgain = false;
    const attempt = async () => {
        const outcome = await tryOnce(request, site, { config, buildx, loggedInAgain }, signal);
        if (outcome.kind !== 'failed')
            return outcome;
        if (outcome.failure.remedy === 'log-in') {
            site.log.line('The registry refuses the login. Trying again with a new one.');
            config = await site.logIn();
            loggedInAgain = true;
            return attempt();
        }
        throw errorOf(outcome, request, site);
    };
    return (0,p_retry/* default */.Ay)(attempt, {
        retries: RETRIES,
        minTimeout: site.retryDelay,
        randomize: true,
        signal,
        shouldRetry: ({ error }) => error instanceof RegistryBusyError,
        onFailedAttempt: ({ error, attemptNumber }) => {
            if (!(error instanceof RegistryBusyError) || attemptNumber > RETRIES)
                return;
            site.log.line(`${error.message} Trying again (${attemptNumber + 1} of ${RETRIES + 1}).`);
        }
    });
}
/** The version of buildx, if it is used and known. Throws a DeployError when it is missing or too old. */
async function checkBuildx({ options }, { environment }, signal) {
    if (options.builder === build_command/* PLAIN_BUILDER */.J)
        return undefined;
    const version = (0,buildx_version/* parseBuildxVersion */.Ou)(await (0,docker/* requireBuildx */.En)(environment, signal));
    const tooOld = (0,buildx_version/* describeTooOld */.FP)(version, options);
    if (tooOld === undefined)
        return version;
    throw new problem/* DeployError */.sH('docker-missing', tooOld, {
        hint: 'Run docker/setup-buildx-action in an earlier step, which installs a current buildx, or update Docker on the runner.'
    });
}
async function tryOnce(request, site, { config, buildx, loggedInAgain }, signal) {
    const image = (0,image_reference/* referenceByTag */.Fw)(site.host, site.repository.name, request.tags[0]);
    const metadataFile = (0,external_node_path_.join)(config.path, 'metadata.json');
    // A build that fails writes none: an old one would be read in its place.
    await (0,promises_.rm)(metadataFile, { force: true });
    const commands = (0,build_command/* buildCommands */.D)(request.options, {
        image,
        registryHost: site.host,
        metadataFile,
        origin: site.origin,
        ...(buildx === undefined ? {} : { buildx })
    });
    const kept = (0,build_environment/* buildNeeds */.G_)(request.options, config.helpers);
    return site.log.group(`Build and push ${image}`, async () => {
        const all = [];
        const stages = [];
        for (const command of commands) {
            const from = site.watch.elapsed();
            const { code, lines, noted } = await runCommand(command, site, { config, kept }, signal);
            signal.throwIfAborted();
            all.push(...lines);
            const kind = commandKind(command);
            stages.push(...stagesOf(kind, noted, from, site.watch.elapsed()));
            if (code === 0)
                continue;
            const failure = await explain(lines, { command: kind, loggedInAgain }, site);
            return endOf(failure, all, site);
        }
        for (const stage of stages)
            site.watch.note(stage);
        for (const said of (0,registry_cache/* findCacheErrors */.Bp)(all))
            site.log.warning((0,registry_cache/* describeCacheError */.wj)(said));
        return { kind: 'pushed', digest: await pushedDigest(metadataFile, all) };
    });
}
function endOf(failure, lines, site) {
    if (failure.remedy === 'reuse')
        return { kind: 'exists', pushed: findDigestByBuildKit(lines) };
    // The image is pushed before its cache is written.
    const pushed = findPushedDigest(lines) ?? findDigestByBuildKit(lines);
    if (failure.kind === 'cache' && pushed !== undefined)
        site.pushed?.(pushed);
    return { kind: 'failed', failure };
}
async function runCommand({ args, env }, { log, watch }, { config, kept }, signal) {
    log.line((0,printable_command/* printableCommand */.n)('docker', args));
    const shown = log.foreignLines();
    const lines = [];
    let noted = [];
    try {
        const { code } = await (0,docker/* runDocker */.ST)(args, {
            env: config.environment,
            kept,
            variables: env,
            signal,
            onLine: line => {
                shown.line(line);
                lines.push(line);
                noted = noteBuildStage(noted, line, watch.elapsed());
                if (lines.length > 2 * KEPT_LINES)
                    lines.splice(0, KEPT_LINES);
            }
        });
        return { code, lines, noted };
    }
    finally {
        shown.end();
    }
}
function commandKind({ args }) {
    const [first] = args;
    return first === 'push' || first === 'build' ? first : 'buildx';
}
/** Looks at the output alone first: only a failed push is worth a question to ECR. */
async function explain(lines, facts, site) {
    const first = classifyFailure(lines, { ...facts, tagState: 'unknown' });
    if (first.code === 'build' || first.code === 'docker-missing')
        return first;
    return classifyFailure(lines, { ...facts, tagState: await site.lookUpTag() });
}
async function pushedDigest(metadataFile, lines) {
    const metadata = await (0,promises_.readFile)(metadataFile, 'utf8').catch(() => '');
    const digest = readPushedDigest(metadata) ?? findPushedDigest(lines);
    if (digest !== undefined)
        return digest;
    throw new problem/* DeployError */.sH('push', 'Docker does not say which digest it pushed.', {
        hint: 'Check the builder: it has to push the image itself and to write containerimage.digest to its metadata file.'
    });
}
function errorOf({ failure }, request, { host, repository }) {
    const { message, hint, details } = describeFailure(failure, {
        repository: repository.name,
        tag: request.tags[0],
        host,
        region: repository.region,
        builder: request.options.builder
    });
    const options = {
        ...(hint === undefined ? {} : { hint }),
        ...(details === undefined ? {} : { details })
    };
    return failure.remedy === 'wait'
        ? new RegistryBusyError(failure.code, message, options)
        : new problem/* DeployError */.sH(failure.code, message, options);
}

// EXTERNAL MODULE: ./src/image/steps/find-reuse.ts
var find_reuse = __webpack_require__(723);
;// CONCATENATED MODULE: ./src/image/steps/image-registry.ts






/** Looks at a tag that was pushed a moment ago. */
const ATTEMPTS = 3;
/** Logs in at the registry of the repository. Throws a DeployError when it is not one of ECR's. */
async function openRegistry({ repository: text }, clients, log, signal) {
    const repository = (0,image_reference/* parseRepository */.SU)(text);
    if (repository === undefined) {
        throw new problem/* DeployError */.sH('invalid-input', `${text} is not a repository of ECR.`, {
            hint: 'Give repository a name (team/app) or a URI (123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app).'
        });
    }
    const client = clients(repository.region);
    const login = await makeLogin(client, log, signal);
    const { host = login.host } = repository;
    // A URI of ECR may name another account; any other host has to be the registry that the login is for.
    if (repository.registryId === undefined && host !== login.host) {
        throw new problem/* DeployError */.sH('invalid-input', `The registry ${host} is not the one of this account, ${login.host}.`);
    }
    return { client, host, repository, login };
}
/** Asks for a login and hides its secrets in the log before anyone can print them. */
async function makeLogin(client, log, signal) {
    const login = await (0,ecr/* getLogin */.S0)(client, signal);
    log.mask(login.password);
    log.mask(login.token);
    return login;
}
/** A repository that is not there, as one mistake among others. */
function missingRepositoryProblem({ repository: { name, region }, host }) {
    const { message, hint } = describeMissingRepository({ repository: name, host, region });
    return { where: 'repository', what: message, fix: hint.endsWith('.') ? hint : `${hint}.` };
}
/** The image behind the first tag, if it is there. A missing repository is created when asked for, else an error. */
async function findExisting({ tags, createRepository: mayCreate }, { client, host, repository }, log, signal) {
    const found = await (0,ecr/* findImage */.F1)(client, repository, { tag: tags[0] }, signal);
    if (found.kind === 'found')
        return found;
    if (found.kind === 'missing')
        return undefined;
    const { name, region } = repository;
    if (!mayCreate) {
        const { message, hint } = describeMissingRepository({ repository: name, host, region });
        throw new problem/* DeployError */.sH('image', message, { hint });
    }
    if (await (0,ecr/* createRepository */.vB)(client, repository, signal)) {
        log.line(`Created the repository ${name} (immutable tags, scan on push).`);
        const moving = (0,tag_mobility/* describeMovingTags */.L4)(tags, name);
        if (moving !== undefined)
            log.warning(moving);
    }
    return undefined;
}
/** The image behind a tag that was just pushed: ECR may need a moment to know it. */
async function findPushed({ tags }, { client, repository }, signal) {
    const look = async () => {
        const found = await (0,ecr/* findImage */.F1)(client, repository, { tag: tags[0] }, signal);
        if (found.kind === 'found')
            return found;
        throw new problem/* DeployError */.sH('push', `The image was pushed, but ECR does not know ${repository.name}:${tags[0]}.`);
    };
    return (0,p_retry/* default */.Ay)(look, {
        retries: ATTEMPTS - 1,
        minTimeout: 500,
        signal,
        shouldRetry: ({ error }) => error instanceof problem/* DeployError */.sH && error.code === 'push'
    });
}
/** What ECR says about the tag after a push that failed. It never throws: the push is the news. */
async function lookUpTag({ tags }, { client, repository }, signal) {
    try {
        return (await (0,ecr/* findImage */.F1)(client, repository, { tag: tags[0] }, signal)).kind;
    }
    catch (error) {
        return error instanceof problem/* DeployError */.sH && error.code === 'access-denied' ? 'denied' : 'unknown';
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./src/image/local-context.ts
var local_context = __webpack_require__(7484);
;// CONCATENATED MODULE: ./src/image/steps/login-folder.ts





/**
 * A folder for the login that no build context holds: an image that copies its context would take the login along.
 * The job's temporary folder, else the system's, else the user's own. Throws a DeployError when each of them is in one.
 */
async function chooseLoginFolder(temporary, options) {
    const contexts = await Promise.all((0,local_context/* localContexts */.s)(options).map(realPath));
    for (const folder of [temporary, (0,external_node_os_.tmpdir)(), (0,external_node_os_.homedir)()]) {
        const real = await realPath(folder);
        if (!contexts.some(context => isInside(real, context)))
            return folder;
    }
    throw new problem/* DeployError */.sH('invalid-input', `The build context ${options.context} holds every folder that the registry login could be written to, so that an image could take the login along.`, { hint: 'Give context, and build-contexts, a folder of the workspace.' });
}
function isInside(path, folder) {
    return path === folder || path.startsWith(folder.endsWith(external_node_path_.sep) ? folder : `${folder}${external_node_path_.sep}`);
}
async function realPath(path) {
    return (0,promises_.realpath)(path).catch(() => path);
}

;// CONCATENATED MODULE: ./src/image/steps/prepare-image.ts

















const RETRY_DELAY = 2000;
/**
 * Makes sure that the image is in ECR: takes the one behind the tag when it is of the same build, else builds and pushes it; then checks
 * that the tag gives the digest that was pushed and holds the task's platform, and adds the further tags.
 * Throws DeployError; with an aborted signal, one with the code `cancelled` once the child processes are gone.
 */
async function prepareImage(request, tools, signal) {
    // It is awaited late: until then its failure belongs to whoever made it.
    tools.platform.catch(() => undefined);
    try {
        return await prepare(request, tools, signal);
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        throw new problem/* DeployError */.sH('cancelled', 'The preparation of the image was cancelled.', {
            cause: error
        });
    }
}
async function prepare(request, tools, signal) {
    const [tag] = request.tags;
    const missing = await (0,build_files/* findMissingFiles */.F)(request.options, tools.environment);
    const registry = await openRegistry(request, tools.ecr, tools.log, signal);
    const { client, repository, host } = registry;
    tools.learn?.({ repository: repository.name, tag });
    if (missing.length > 0)
        await refuseMissing(missing, request, registry, tools, signal);
    const { image, facts, buildSkipped, fixedTags } = await resolveImage(request, registry, tools, signal);
    tools.learn?.({ digest: image.digest, buildSkipped });
    const wanted = await tools.platform;
    (0,check_image/* requirePlatform */.Fj)(`${repository.name}:${tag}`, facts, wanted, describeTagOut(tag, wanted));
    await putFurtherTags(request, fixedTags, { client, repository, image }, tools, signal);
    const { digest } = image;
    const reference = request.imageReference === 'digest'
        ? (0,image_reference/* referenceByDigest */.HC)(host, repository.name, digest)
        : (0,image_reference/* referenceByTag */.Fw)(host, repository.name, tag);
    const digests = (0,check_image/* reportedDigests */.bO)(facts);
    return { reference, tag, digest, digests, repository: repository.name, buildSkipped };
}
/** Ends with all that is known to be wrong before a build. An image that is there already needs no files. */
async function refuseMissing(missing, request, registry, tools, signal) {
    const tag = await lookUpTag(request, registry, signal);
    if (tag === 'found')
        return;
    // When the task definition cannot be read, that is told by whoever reads it.
    const wanted = await tools.platform.catch(() => undefined);
    signal.throwIfAborted();
    const { platforms } = request.options;
    const problems = [
        ...(tag === 'repository-missing' && !request.createRepository
            ? [missingRepositoryProblem(registry)]
            : []),
        ...missing,
        ...(wanted === undefined ? [] : (0,wanted_platform/* checkWantedPlatform */.P8)(platforms, wanted))
    ];
    throw new problem/* DeployError */.sH('invalid-input', (0,problem/* describeProblems */.yg)(problems), {
        hint: 'Nothing was built or pushed.'
    });
}
/** A tag that has the wrong image must not stand in the way of the right one. */
function describeTagOut(tag, wanted) {
    return `The tag ${tag} is taken now: give the new build another first tag (tags: such as ${tag}-${wanted.replace('linux/', '')}), or set if-exists: build if the tag may move.`;
}
/** The image behind the tag: the one that is there when it is of this build, or the one that is built now. */
async function resolveImage(request, registry, tools, signal) {
    const [identified, existing] = await Promise.all([
        (0,identify_build/* identifyBuild */.H)(request.options, tools.source, tools.environment),
        findExisting(request, registry, tools.log, signal)
    ]);
    if (identified.changes.length > 0)
        tools.log.notice((0,reuse/* describeImageChanges */.SR)(identified.changes));
    if (existing !== undefined) {
        const reused = await prepare_image_reuse(request, existing, identified, registry, tools, signal);
        if (reused !== undefined)
            return { ...reused, fixedTags: [] };
    }
    return await rebuild(request, identified, registry, tools, signal);
}
/** The image that is there, or undefined when it is to be built again. Throws a DeployError when neither is possible. */
async function prepare_image_reuse(request, image, wanted, registry, tools, signal, mayBuild = true) {
    const [tag] = request.tags;
    const { client, repository } = registry;
    const { facts, build: stored } = await (0,check_image/* readImageWithBuild */.w_)(client, repository, image, signal);
    const final = await (0,find_reuse/* findReuse */.c)(request, { wanted, stored, mayBuild }, registry, signal);
    if (final.kind === 'rebuild') {
        tools.log.line(`The tag ${tag} is in ECR already (${image.digest}) and is built again: ${final.why}`);
        return undefined;
    }
    if (final.kind === 'refuse')
        throw new problem/* DeployError */.sH('image', final.message, { hint: final.hint });
    if (final.warning === undefined) {
        tools.log.line(`The tag ${tag} is in ECR already (${image.digest}): nothing to build.`);
    }
    else {
        tools.log.warning(final.warning);
    }
    return { image, facts, buildSkipped: true };
}
async function rebuild(request, identified, registry, tools, signal) {
    const { client, repository } = registry;
    const { platforms } = request.options;
    const wrong = platforms.length === 0 ? [] : (0,wanted_platform/* checkWantedPlatform */.P8)(platforms, await tools.platform);
    (0,check_builder/* refuse */.TR)(wrong);
    const fixedTags = await findFixedTags(request, registry, signal);
    for (const fixed of fixedTags)
        tools.log.warning(describeFixedTag(fixed, repository.name));
    tools.learn?.({ buildSkipped: false });
    const origin = { ...tools.origin, labels: (0,build_identity/* buildLabels */.S6)(identified.identity) };
    const built = await build(request, registry, { ...tools, origin }, signal);
    if (built.kind === 'pushed')
        tools.learn?.({ digest: built.digest });
    const image = await findPushed(request, registry, signal);
    if (built.kind === 'pushed' && built.digest !== image.digest) {
        throw new problem/* DeployError */.sH('push', `${built.digest} was pushed as ${repository.name}:${request.tags[0]}, but the tag gives ${image.digest}.`, {
            hint: 'Another job may push the same tag at the same time. Run the job again when that one is done, or use a tag of its own for each build.'
        });
    }
    if (built.kind === 'exists' && built.pushed !== image.digest) {
        // Someone else pushed the immutable tag meanwhile: their image has to be of this build, too.
        const theirs = await prepare_image_reuse(request, image, identified, registry, tools, signal, false);
        if (theirs !== undefined)
            return { ...theirs, fixedTags };
    }
    const facts = await (0,check_image/* readImageFacts */.vX)(client, repository, image, signal);
    return { image, facts, buildSkipped: false, fixedTags };
}
/** Further tags that are on an image already and cannot move. Whatever cannot be asked is not known to be fixed. */
async function findFixedTags(request, { client, repository }, signal) {
    const found = await Promise.all((0,tag_mobility/* furtherTags */.sx)(request.tags).map(async (tag) => {
        const image = await (0,ecr/* findImage */.F1)(client, repository, { tag }, signal).catch(() => undefined);
        return image?.kind === 'found' ? [tag] : [];
    }));
    signal.throwIfAborted();
    const taken = found.flat();
    if (taken.length === 0)
        return [];
    const movable = await (0,ecr/* findTagMobility */.L8)(client, repository, signal);
    return movable === undefined ? [] : taken.filter(tag => !movable(tag));
}
function describeFixedTag(tag, repository) {
    return `The tag ${tag} is on another image of the repository ${repository} and is immutable: it stays there, and the deployment goes on. ${tag_mobility/* IMMUTABLE_TAG_HINT */.Gq}`;
}
/** The image is in ECR under its first tag: a further one that cannot be put on it is no reason not to deploy. */
async function putFurtherTags(request, fixedTags, { client, repository, image }, { log }, signal) {
    for (const tag of (0,tag_mobility/* furtherTags */.sx)(request.tags)) {
        if (fixedTags.includes(tag))
            continue;
        try {
            await (0,ecr/* putTag */.go)(client, repository, image, tag, signal);
        }
        catch (error) {
            signal.throwIfAborted();
            const { message } = (0,failure/* failureOf */.g5)(error);
            const hint = (error instanceof problem/* DeployError */.sH && error.hint) || '';
            log.warning(`The tag ${tag} is not put on the image, and the deployment goes on. ${message} ${hint}`.trim());
        }
    }
}
/** Builds with a login that lives in a temporary Docker config, gone when this returns. */
async function build(request, registry, tools, signal) {
    const { client, host, repository } = registry;
    const path = (0,docker/* chooseConfigPath */.hC)(await chooseLoginFolder(tools.tempDirectory, request.options));
    tools.saveDockerConfig(path);
    let login = registry.login;
    const logIn = async () => {
        const { username, password } = login ?? (await makeLogin(client, tools.log, signal));
        login = undefined;
        return (0,docker/* writeDockerConfig */._D)(path, { host, username, password }, tools.environment, text => tools.log.warning(text));
    };
    const { log, watch, origin, retryDelay = RETRY_DELAY } = tools;
    try {
        return await buildImage(request, {
            host,
            repository,
            origin,
            log,
            watch,
            platform: await tools.platform,
            pushed: digest => tools.learn?.({ digest }),
            logIn,
            retryDelay,
            lookUpTag: () => lookUpTag(request, registry, signal)
        }, signal);
    }
    finally {
        await (0,docker/* removeDockerConfig */.nS)(path);
    }
}

;// CONCATENATED MODULE: ./src/image/steps/obtain-image.ts







/**
 * The image that goes into the task definition: built and pushed, or found to exist; without digests when it could not
 * be looked up. Undefined when the task definition is deployed as it is. `platform` is what the task asks for.
 */
async function obtainImage({ image }, platform, tools, signal) {
    platform.catch(() => undefined);
    switch (image.kind) {
        case 'none':
            return undefined;
        case 'given':
            return {
                reference: image.image,
                digests: await checkGiven(image.image, platform, tools, signal)
            };
        case 'build':
            return await obtain_image_build(image, platform, tools, signal);
    }
}
async function checkGiven(image, platform, { clients, journal, runner }, signal) {
    const parsed = (0,image_reference/* parseImageReference */.o_)(image);
    journal.learn({
        image,
        ...(parsed?.tag === undefined ? {} : { imageTag: parsed.tag }),
        ...(parsed?.digest === undefined ? {} : { imageDigest: parsed.digest }),
        ...(parsed === undefined ? {} : { repository: parsed.path })
    });
    const facts = await (0,check_image/* lookUpImage */.OK)(image, clients.ecr, signal);
    if (facts === 'missing') {
        throw new problem/* DeployError */.sH('image', `The image ${image} is not in ECR.`, {
            hint: 'Check the repository, the tag and the region; push the image first, or give repository to build it.'
        });
    }
    if (facts === 'unknown') {
        runner.line(`The image ${image} was not checked: it is not in ECR, or ecr:BatchGetImage is denied.`);
        return [];
    }
    journal.learn({ imageDigest: facts.digest });
    (0,check_image/* requirePlatform */.Fj)(image, facts, await platform);
    return (0,check_image/* reportedDigests */.bO)(facts);
}
async function obtain_image_build(request, platform, { clients, runner, journal, env, source: checkout }, signal) {
    const { surroundings } = runner;
    const built = (0,identify_build/* buildSourceOf */.Z)(checkout);
    for (const notice of sourceNotices(checkout, request.options.labels))
        runner.notice(notice);
    for (const secret of request.options.buildSecrets) {
        if (secret.kind === 'value')
            runner.mask(secret.value);
    }
    const source = (0,image_event/* sourceUrl */.H)(surroundings.serverUrl, surroundings.repository);
    const from = journal.elapsed();
    const prepared = await prepareImage(request, {
        ecr: clients.ecr,
        log: runner,
        watch: {
            elapsed: journal.elapsed,
            note: ({ name, from, to }) => journal.span(name, from, to)
        },
        environment: env,
        tempDirectory: surroundings.temporaryFolder,
        saveDockerConfig: dockerConfig => (0,saved_state/* saveState */.LZ)(runner, { dockerConfig }),
        origin: {
            version: request.tags[0],
            ...(source === undefined ? {} : { source }),
            ...(built.content === undefined ? {} : { revision: built.content })
        },
        source: built,
        learn: ({ repository, tag, digest, buildSkipped }) => journal.learn({
            ...(repository === undefined ? {} : { repository }),
            ...(tag === undefined ? {} : { imageTag: tag }),
            ...(digest === undefined ? {} : { imageDigest: digest }),
            ...(buildSkipped === undefined ? {} : { buildSkipped })
        }),
        platform
    }, signal);
    const { reference, tag, digest, digests, repository, buildSkipped } = prepared;
    journal.learn({ image: reference });
    if (buildSkipped)
        journal.span('find the image', from);
    journal.tell(`${repository}:${tag} ${buildSkipped ? 'is in ECR already' : 'built and pushed'} (${digest})`);
    return { reference, digests };
}
/** What a person has to know of the commit that the image is named after. */
function sourceNotices({ built }, labels) {
    if (built.kind === 'unknown') {
        return [`${built.why}: the image gets no label that names its commit.`];
    }
    const prefix = 'org.opencontainers.image.revision=';
    const given = labels.findLast(label => label.startsWith(prefix))?.slice(prefix.length);
    const other = given === undefined || given === built.content
        ? []
        : [
            `labels sets org.opencontainers.image.revision to ${given}, and the image is built from ${built.content}.`
        ];
    return [...(built.notice === undefined ? [] : [built.notice]), ...other];
}


/***/ }),

/***/ 9727:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hC: () => (/* binding */ chooseConfigPath),
  nS: () => (/* binding */ removeDockerConfig),
  En: () => (/* binding */ requireBuildx),
  ST: () => (/* binding */ runDocker),
  _D: () => (/* binding */ writeDockerConfig)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/json-object.ts
var json_object = __webpack_require__(249);
;// CONCATENATED MODULE: ./src/image/docker-config.ts

/**
 * The content of our own `config.json`: everything of the user's (proxies, contexts, other logins), the
 * user's plugins, and our login. A credential store of the user would win over our login: an empty helper
 * for our host alone makes Docker read the file for it, and leaves the other hosts as they are.
 */
function mergeDockerConfig(user, login) {
    const base = (0,json_object/* objectOf */.Xy)(user.content);
    const helpers = (0,json_object/* objectOf */.Xy)(base.credHelpers);
    const hasHelper = typeof base.credsStore === 'string' || login.host in helpers;
    return {
        ...base,
        auths: {
            ...(0,json_object/* objectOf */.Xy)(base.auths),
            [login.host]: { auth: btoa(`${login.username}:${login.password}`) }
        },
        ...(hasHelper ? { credHelpers: { ...helpers, [login.host]: '' } } : {}),
        cliPluginsExtraDirs: [...listOf(base.cliPluginsExtraDirs), user.pluginsDirectory]
    };
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}

// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/runner/process.ts + 1 modules
var process = __webpack_require__(6999);
;// CONCATENATED MODULE: ./src/runner/docker.ts









/** More than any line of Docker that means something. */
const LONGEST_LINE = 4096;
const DIRECTORY_PREFIX = 'deploy-fargate-docker-';
/** A new path below the job's temporary folder. Nothing is there yet, so that it can be written down first. */
function chooseConfigPath(tempDirectory) {
    return (0,external_node_path_.join)(tempDirectory, `${DIRECTORY_PREFIX}${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
}
/**
 * Makes the config directory (0700) with a `config.json` (0600) that holds the login on top of the user's
 * settings. `warn` is told when the user's settings cannot be read. Called again, it renews the login.
 */
async function writeDockerConfig(path, login, environment, warn) {
    const home = environment.HOME ?? (0,external_node_os_.homedir)();
    const user = environment.DOCKER_CONFIG || (0,external_node_path_.join)(home, '.docker');
    await (0,promises_.mkdir)(path, { recursive: true, mode: 0o700 });
    const settings = await readUserConfig(user, warn);
    const content = mergeDockerConfig({ content: settings, pluginsDirectory: (0,external_node_path_.join)(user, 'cli-plugins') }, login);
    const file = (0,external_node_path_.join)(path, 'config.json');
    // A file that exists would keep its mode.
    await (0,promises_.rm)(file, { force: true });
    await (0,promises_.writeFile)(file, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
    await linkContexts(user, path);
    const builders = (0,external_node_path_.join)(user, 'buildx');
    const keepsBuilders = !environment.BUILDX_CONFIG && (0,external_node_fs_.existsSync)(builders);
    return {
        path,
        environment: {
            ...environment,
            DOCKER_CONFIG: path,
            ...(keepsBuilders ? { BUILDX_CONFIG: builders } : {})
        },
        helpers: (0,json_object/* objectOf */.Xy)(settings)
    };
}
/** Removes a config directory of ours with the login in it; other paths are left alone. Safe to call again. */
async function removeDockerConfig(path) {
    if (!(0,external_node_path_.basename)(path).startsWith(DIRECTORY_PREFIX))
        return;
    await (0,promises_.rm)(path, { recursive: true, force: true, maxRetries: 3 });
}
/** Starts `docker`. Throws a DeployError when it is not installed. */
async function runDocker(args, options) {
    try {
        return await (0,process/* run */.e)('docker', args, { longestLine: LONGEST_LINE, ...options });
    }
    catch (error) {
        if (!(error instanceof process/* ProgramMissingError */.D))
            throw error;
        throw new problem/* DeployError */.sH('docker-missing', 'Docker is not installed on this runner.', {
            hint: 'Use a runner that has it, or build the image in another job and give it as the input image.',
            cause: error
        });
    }
}
/**
 * What `docker buildx version` prints. The engine is not asked: a builder may be elsewhere. Throws a DeployError when
 * Docker has no buildx.
 */
async function requireBuildx(environment, signal) {
    const lines = [];
    const { code } = await runDocker(['buildx', 'version'], {
        env: environment,
        signal,
        onLine: line => lines.push(line)
    });
    if (code === 0 || signal.aborted)
        return lines.join('\n');
    throw new problem/* DeployError */.sH('docker-missing', `Docker has no buildx on this runner (docker buildx version: ${lines[0] ?? `exit code ${code}`}).`, {
        hint: 'Run docker/setup-buildx-action in an earlier step, or set builder: docker to build with the plain builder of the engine.'
    });
}
async function readUserConfig(directory, warn) {
    const file = (0,external_node_path_.join)(directory, 'config.json');
    if (!(0,external_node_fs_.existsSync)(file))
        return undefined;
    try {
        return JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    }
    catch {
        // The parser's words would quote the file, which may hold logins.
        warn(`${file} cannot be read as JSON: its settings are not used.`);
        return undefined;
    }
}
async function linkContexts(user, path) {
    const contexts = (0,external_node_path_.join)(user, 'contexts');
    const link = (0,external_node_path_.join)(path, 'contexts');
    if ((0,external_node_fs_.existsSync)(contexts) && !(0,external_node_fs_.existsSync)(link))
        await (0,promises_.symlink)(contexts, link);
}


/***/ })

};
