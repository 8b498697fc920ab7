export const id = 5300;
export const ids = [5300];
export const modules = {

/***/ 1153:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ requirePlatform),
/* harmony export */   OK: () => (/* binding */ lookUpImage),
/* harmony export */   bO: () => (/* binding */ reportedDigests),
/* harmony export */   vX: () => (/* binding */ readImageFacts),
/* harmony export */   w_: () => (/* binding */ readImageWithBuild)
/* harmony export */ });
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4995);
/* harmony import */ var _aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8663);
/* harmony import */ var _aws_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(596);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3564);
/* harmony import */ var _wanted_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(796);







/** An index has an image for each platform: more of them are not read. */
const MOST_IMAGES = 8;
/** A download that broke off says nothing of the image. */
const DOWNLOAD_RETRIES = 2;
/** Reads what a stored image is. Throws a DeployError for what no container can be started from. */
async function readImageFacts(client, repository, image, signal) {
    const { facts, build } = await readImage(client, repository, image, signal);
    if ('kind' in build && build.kind === 'unusable') {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH('image', `${repository.name}@${image.digest} cannot be run: ${build.why}.`, { hint: 'Push the image again under another tag, without provenance and sbom.' });
    }
    return facts;
}
/** The same with what its labels say of its build. Those of an index are read from its images. */
async function readImageWithBuild(client, repository, image, signal) {
    const { facts, build } = await readImage(client, repository, image, signal);
    if (Array.isArray(build)) {
        return { facts, build: await readBuildOfImages(client, repository, build, signal) };
    }
    return { facts, build: build };
}
/** `build` holds the digests of the images where it is an index. */
async function readImage(client, repository, image, signal) {
    const { digest } = image;
    const manifest = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .readManifest */ .WI)(image.manifest);
    if (manifest.kind === 'unusable')
        return { facts: { digest, platforms: [] }, build: manifest };
    if (manifest.kind === 'index') {
        const images = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .imagesOfIndex */ .sw)(image.manifest);
        return { facts: { digest, images, platforms: manifest.platforms }, build: images };
    }
    const configuration = await readConfigurationOf(client, repository, manifest.configDigest, signal);
    const { platform = 'unknown', revision, source } = 'why' in configuration ? {} : configuration;
    return {
        facts: {
            digest,
            platforms: [platform],
            ...(revision === undefined ? {} : { revision }),
            ...(source === undefined ? {} : { source })
        },
        build: buildOf(configuration)
    };
}
/** An index is of one build when all of its images are. */
async function readBuildOfImages(client, repository, digests, signal) {
    const builds = await Promise.all(digests.slice(0, MOST_IMAGES).map(async (digest) => {
        const found = await (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .findImage */ .F1)(client, repository, { digest }, signal);
        if (found.kind !== 'found')
            return { kind: 'unreadable', why: `${digest} is not in ECR` };
        const { build } = await readImage(client, repository, found, signal);
        return Array.isArray(build)
            ? { kind: 'unreadable', why: `${digest} is an index itself` }
            : build;
    }));
    const [first] = builds;
    if (first === undefined)
        return { kind: 'unreadable', why: 'its index names no image' };
    const weakest = builds.find(({ kind }) => kind !== 'labelled');
    if (weakest !== undefined)
        return weakest;
    return builds.every(build => hashOf(build) === hashOf(first))
        ? first
        : { kind: 'unreadable', why: 'its images are of several builds' };
}
function hashOf(build) {
    return build.kind === 'labelled' ? build.identity.hash : undefined;
}
function buildOf(configuration) {
    if ('why' in configuration)
        return { kind: 'unreadable', why: configuration.why };
    const { build, revision } = configuration;
    if (build !== undefined)
        return { kind: 'labelled', identity: build };
    return { kind: 'unlabelled', ...(revision === undefined ? {} : { revision }) };
}
/** The digests that ECS may report for the image. */
function reportedDigests({ digest, images = [] }) {
    return [digest, ...images];
}
/**
 * Throws a DeployError when the image has nothing for the processor that the task asks for. `kept`: what becomes of the tag
 * that this image has, a sentence for the hint.
 */
function requirePlatform(image, { platforms }, wanted, kept = '') {
    if ((0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .holdsPlatform */ .y3)(platforms, wanted))
        return;
    const architecture = (0,_wanted_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .architectureFor */ .hs)(platforms);
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH('image', `The image ${image} is for ${platforms.join(', ')}, and the task needs ${wanted}.`, {
        hint: `Build it with platforms: ${wanted}, or set runtimePlatform.cpuArchitecture of the task definition to ${architecture}. ${kept}`.trim()
    });
}
/**
 * Looks up an image that is given by its reference. `unknown`: it is not in ECR, or we may not look.
 * Throws when AWS cannot be asked at all (credentials, network).
 */
async function lookUpImage(reference, clients, signal) {
    const parsed = (0,_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseImageReference */ .o_)(reference);
    const repository = parsed === undefined ? undefined : (0,_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryOf */ ._M)(parsed);
    if (parsed === undefined || repository?.host === undefined)
        return 'unknown';
    const client = clients(repository.region);
    try {
        if ((0,_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .isLocalHost */ .mJ)(repository.host)) {
            const { host } = await (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .getLogin */ .S0)(client, signal);
            if (host !== repository.host)
                return 'unknown';
        }
        const { digest, tag = 'latest' } = parsed;
        const found = await (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .findImage */ .F1)(client, repository, digest === undefined ? { tag } : { digest }, signal);
        if (found.kind !== 'found')
            return 'missing';
        return await readImageFacts(client, repository, found, signal);
    }
    catch (error) {
        if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH && error.code === 'access-denied')
            return 'unknown';
        throw error;
    }
}
/** The platform is worth a look, not a failure: ECS says later what does not fit. */
async function readConfigurationOf(client, repository, digest, signal) {
    try {
        const download = () => (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_0__/* .downloadConfiguration */ .dc)(client, repository, digest, signal);
        return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .readConfiguration */ .TD)(await (0,p_retry__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .Ay)(download, {
            retries: DOWNLOAD_RETRIES,
            minTimeout: 500,
            signal,
            shouldRetry: ({ error }) => !(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH && error.code === 'access-denied')
        }));
    }
    catch (error) {
        signal.throwIfAborted();
        return { why: (0,_aws_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .failureOf */ .g5)(error).message };
    }
}


/***/ }),

/***/ 796:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P8: () => (/* binding */ checkWantedPlatform),
/* harmony export */   hs: () => (/* binding */ architectureFor),
/* harmony export */   vk: () => (/* binding */ checkDefaultPlatform)
/* harmony export */ });
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(596);

/** Whether the image would have something for the processor of the task; no platforms: not known here. */
function checkWantedPlatform(platforms, wanted) {
    if (platforms.length === 0 || (0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .holdsPlatform */ .y3)(platforms, wanted))
        return [];
    return [
        {
            where: 'platforms',
            what: `The image would be for ${platforms.join(', ')}, and the task needs ${wanted}.`,
            fix: `Add ${wanted} to platforms, or set runtimePlatform.cpuArchitecture of the task definition to ${architectureFor(platforms)}.`
        }
    ];
}
/** The same when `platforms` is not given and the builder makes images for `platform`. */
function checkDefaultPlatform(platform, wanted) {
    if ((0,_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .holdsPlatform */ .y3)([platform], wanted))
        return [];
    return [
        {
            where: 'platforms',
            what: `Without it, the builder makes an image for ${platform}, and the task needs ${wanted}.`,
            fix: `Set platforms: ${wanted} (docker/setup-qemu-action in an earlier step lets other processors be emulated), run the job on a runner of that processor, or set runtimePlatform.cpuArchitecture of the task definition to ${architectureFor([platform])}.`
        }
    ];
}
/** The `cpuArchitecture` of a task definition that goes with these platforms. */
function architectureFor(platforms) {
    return platforms.some(platform => platform.startsWith('linux/arm64')) ? 'ARM64' : 'X86_64';
}


/***/ }),

/***/ 2842:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ih: () => (/* binding */ annotationsOf),
/* harmony export */   PV: () => (/* binding */ workedHashes),
/* harmony export */   aK: () => (/* binding */ addWorked),
/* harmony export */   j7: () => (/* binding */ MARKS),
/* harmony export */   zw: () => (/* binding */ withoutMarks)
/* harmony export */ });
/** What this action writes on a Deployment, and Kubernetes copies to its ReplicaSet: what each revision was. */
const MARKS = {
    run: 'deploy-fargate/run',
    commit: 'deploy-fargate/commit',
    tag: 'deploy-fargate/image-tag',
    digest: 'deploy-fargate/image-digest',
    /** On the Deployment alone: the hashes of the ReplicaSets that have worked, newest first. */
    worked: 'deploy-fargate/worked'
};
/** The annotations of a deployment. Those of an earlier one that are not set any more go by not being applied. */
function annotationsOf({ run, commit, tag, digest }) {
    return {
        [MARKS.run]: run,
        ...(commit === undefined ? {} : { [MARKS.commit]: commit }),
        ...(tag === undefined ? {} : { [MARKS.tag]: tag }),
        ...(digest === undefined ? {} : { [MARKS.digest]: digest })
    };
}
/** Annotations without what a deployment has said about itself; what has worked stays. */
function withoutMarks(annotations) {
    const own = [MARKS.run, MARKS.commit, MARKS.tag, MARKS.digest];
    return Object.fromEntries(Object.entries(annotations).filter(([name]) => !own.includes(name)));
}
/** As many as a Deployment keeps by default, twice. */
const REMEMBERED = 20;
/** The hashes of the ReplicaSets that have worked, newest first. */
function workedHashes(annotations = {}) {
    return (annotations[MARKS.worked] ?? '').split(' ').filter(hash => hash !== '');
}
/** The mark with one more that has worked. */
function addWorked(before, hash) {
    return [hash, ...before.filter(other => other !== hash)].slice(0, REMEMBERED).join(' ');
}


/***/ }),

/***/ 9340:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ canonicalText),
/* harmony export */   Q6: () => (/* binding */ isControlledBy),
/* harmony export */   XK: () => (/* binding */ withoutHash),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   qQ: () => (/* binding */ hashOf),
/* harmony export */   tm: () => (/* binding */ selectorOfHash)
/* harmony export */ });
/** Objects of the Kubernetes API, as far as this action reads them. What it does not read passes through as it is. */
/** The label that the Deployment's controller adds to the pods of one ReplicaSet. */
const HASH_LABEL = 'pod-template-hash';
/** The hash that names a ReplicaSet among those of its Deployment. */
function hashOf({ metadata }) {
    return metadata.labels?.[HASH_LABEL];
}
/** The label selector of the pods of one ReplicaSet. */
function selectorOfHash(hash) {
    return `${HASH_LABEL}=${hash}`;
}
/** A ReplicaSet's template as its Deployment holds it: without the label that the controller has added. */
function withoutHash(template) {
    const { [HASH_LABEL]: _, ...labels } = template.metadata?.labels ?? {};
    return { ...template, metadata: { ...template.metadata, labels } };
}
/** Whether an object is controlled by the one with this uid. */
function isControlledBy({ metadata }, uid) {
    return (metadata.ownerReferences ?? []).some(owner => owner.uid === uid && owner.controller === true);
}
/** The time of an API object as epoch milliseconds; 0 when there is none. */
function timeOf(text) {
    const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? 0 : time;
}
/** An object as text that is equal for equal content, whatever the order of its members; null is as good as absent. */
function canonicalText(value) {
    return JSON.stringify(canonical(value)) ?? '';
}
function canonical(value) {
    if (Array.isArray(value))
        return value.map(entry => canonical(entry) ?? null);
    if (typeof value !== 'object' || value === null)
        return value ?? undefined;
    const members = Object.entries(value)
        .map(([name, member]) => [name, canonical(member)])
        .filter(([, member]) => member !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(members);
}


/***/ }),

/***/ 5775:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ describeWriter),
/* harmony export */   p8: () => (/* binding */ readReplicaSet),
/* harmony export */   pm: () => (/* binding */ readDeploymentObject),
/* harmony export */   yz: () => (/* binding */ digestOfTemplate)
/* harmony export */ });
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2842);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9340);


const REVISION = 'deployment.kubernetes.io/revision';
/** The digest of a template as the Deployment holds it. */
function digestOfTemplate(template, digest) {
    const { metadata, spec } = (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutHash */ .XK)(template);
    const { creationTimestamp: _, ...rest } = metadata ?? {};
    return digest((0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalText */ .A4)({ metadata: rest, spec }));
}
/** Reads a Deployment. Counts that the API leaves out are 0, and replicas that nobody set are 1. */
function readDeploymentObject(object, digest) {
    const { metadata, spec, status = {} } = object;
    const writer = writerOfTemplate(metadata.managedFields ?? []);
    return {
        uid: metadata.uid ?? '',
        generation: metadata.generation ?? 0,
        observedGeneration: status.observedGeneration ?? 0,
        deleting: metadata.deletionTimestamp !== undefined,
        paused: spec.paused === true,
        template: digestOfTemplate(spec.template, digest),
        desired: spec.replicas ?? 1,
        current: status.replicas ?? 0,
        updated: status.updatedReplicas ?? 0,
        ready: status.readyReplicas ?? 0,
        available: status.availableReplicas ?? 0,
        revision: revisionOf(object),
        conditions: status.conditions ?? [],
        worked: (0,_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .workedHashes */ .PV)(metadata.annotations),
        annotations: metadata.annotations ?? {},
        ...(writer === undefined ? {} : { writer })
    };
}
/** Reads a ReplicaSet. */
function readReplicaSet(object, digest) {
    const { metadata, spec, status = {} } = object;
    return {
        name: metadata.name ?? '',
        uid: metadata.uid ?? '',
        hash: (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .hashOf */ .qQ)(object) ?? '',
        template: digestOfTemplate(spec.template, digest),
        revision: revisionOf(object),
        desired: spec.replicas ?? 0,
        available: status.availableReplicas ?? 0,
        createdAt: (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(metadata.creationTimestamp),
        annotations: metadata.annotations ?? {}
    };
}
function revisionOf({ metadata }) {
    const revision = Number(metadata.annotations?.[REVISION]);
    return Number.isInteger(revision) ? revision : 0;
}
/** The newest owner of fields under `spec.template`. */
function writerOfTemplate(managers) {
    const [newest] = managers
        .filter(({ fieldsV1 }) => ownsTemplate(fieldsV1))
        .sort((a, b) => (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(b.time) - (0,_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(a.time));
    if (newest === undefined)
        return undefined;
    const { manager = 'an unknown manager', operation, time } = newest;
    return {
        manager,
        ...(operation === undefined ? {} : { operation }),
        ...(time === undefined ? {} : { time })
    };
}
function ownsTemplate(fields) {
    const spec = fields?.['f:spec'];
    return typeof spec === 'object' && spec !== null && 'f:template' in spec;
}
/** `kubectl-set (Update, 2026-11-30T10:00:00Z)` */
function describeWriter({ manager, operation, time }) {
    const more = [operation, time].filter(part => part !== undefined);
    return more.length === 0 ? manager : `${manager} (${more.join(', ')})`;
}


/***/ }),

/***/ 7258:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderManifestsOnly: () => (/* binding */ renderManifestsOnly)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8815);
/* harmony import */ var _steps_eks_target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(945);
/* harmony import */ var _steps_prepare_eks_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6906);






/** Writes the manifests with image, variables and count in them to a file, and asks nobody. */
async function renderManifestsOnly(request, tools) {
    tools.journal.learn({ mode: 'render' });
    const source = await (0,_steps_eks_target_js__WEBPACK_IMPORTED_MODULE_4__/* .readEksSource */ .tf)(request, tools);
    const given = request.image.kind === 'given' ? request.image.image : undefined;
    if (given !== undefined)
        tools.journal.learn({ image: given });
    const { objects, watched, changes } = (0,_steps_prepare_eks_js__WEBPACK_IMPORTED_MODULE_5__/* .renderManifests */ .hO)(request, source, given);
    for (const change of changes)
        tools.runner.line(change);
    const { desiredCount } = request.rollout;
    const documents = objects.map(({ object }) => object === watched && desiredCount !== undefined
        ? { ...object, spec: { ...object.spec, replicas: desiredCount } }
        : object);
    tools.cancel.throwIfAborted();
    const folder = tools.runner.surroundings.temporaryFolder;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `manifests-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.yaml`);
    const text = documents.map(document => (0,yaml__WEBPACK_IMPORTED_MODULE_3__/* .stringify */ .As)(document, { version: '1.1' })).join('---\n');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(path, text, { mode: 0o600, flag: 'wx' });
    tools.journal.learn({ taskDefinitionPath: path });
    return { outcome: 'registered', reason: `The rendered manifests are in ${path}.` };
}


/***/ })

};
