export const id = 6665;
export const ids = [6665];
export const modules = {

/***/ 403:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   af: () => (/* binding */ kubernetesRollout),
/* harmony export */   bn: () => (/* binding */ revisionReference),
/* harmony export */   p2: () => (/* binding */ targetOfReplicaSet),
/* harmony export */   sd: () => (/* binding */ kubernetesPart)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);

/** `shop/web:4`: a revision of a Deployment, as the engine names what runs. */
function revisionReference({ namespace, deployment }, revision) {
    return `${namespace}/${deployment}:${revision === 0 ? 'new' : revision}`;
}
/** A ReplicaSet to go back to. */
function targetOfReplicaSet(address, { name, hash, template, revision }, replicas) {
    return {
        deploymentId: name,
        taskDefinition: revisionReference(address, revision),
        kubernetes: {
            replicaSet: name,
            hash,
            template,
            ...(replicas === undefined ? {} : { replicas })
        }
    };
}
/** The rollout in the engine's words. */
function kubernetesRollout(address, begun) {
    const { own, replicaSet, createdAt, previous, foreign } = begun;
    const { cluster, namespace, deployment } = address;
    return {
        cluster,
        service: deployment,
        deploymentId: replicaSet?.name ?? own.uid,
        taskDefinition: revisionReference(address, replicaSet?.revision ?? 0),
        createdAt,
        kubernetes: {
            namespace,
            deployment,
            ...own,
            ...(replicaSet === undefined ? {} : { hash: replicaSet.hash })
        },
        ...(previous === undefined ? {} : { previous }),
        ...(foreign === undefined ? {} : { foreign })
    };
}
/** What Kubernetes says about the Deployment of a rollout. */
function kubernetesPart({ kubernetes }) {
    if (kubernetes === undefined)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('bug', 'This is no rollout of Kubernetes.');
    return kubernetes;
}


/***/ }),

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

/***/ 5443:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planOnEks: () => (/* binding */ planOnEks)
});

// EXTERNAL MODULE: ./src/aws/eks.ts
var aws_eks = __webpack_require__(4192);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/deployment/kubernetes-rollout.ts
var kubernetes_rollout = __webpack_require__(403);
// EXTERNAL MODULE: ./src/image/manifest.ts
var manifest = __webpack_require__(596);
// EXTERNAL MODULE: ./src/image/steps/check-image.ts
var check_image = __webpack_require__(1153);
// EXTERNAL MODULE: ./src/kubernetes/manifests.ts
var manifests = __webpack_require__(6874);
;// CONCATENATED MODULE: ./src/kubernetes/pod-references.ts
const membersOf = (value) => typeof value === 'object' && value !== null ? value : {};
const listOf = (value) => Array.isArray(value) ? value.map(membersOf) : [];
const PLURALS = {
    Secret: 'secrets',
    ConfigMap: 'configmaps',
    ServiceAccount: 'serviceaccounts'
};
/** The Secrets, ConfigMaps and ServiceAccounts that a pod cannot start without; optional ones are left out. */
function referencesOf({ spec }) {
    const account = spec.serviceAccountName;
    const found = [
        ...(typeof account === 'string' && account !== 'default'
            ? [{ kind: 'ServiceAccount', name: account }]
            : []),
        ...[...(spec.initContainers ?? []), ...spec.containers].flatMap(inContainer),
        ...listOf(spec.volumes).flatMap(inVolume)
    ];
    const names = [...new Set(found.map(({ kind, name }) => `${kind} ${name}`))];
    return names.flatMap(id => {
        const own = found.filter(({ kind, name }) => `${kind} ${name}` === id);
        const [first] = own;
        if (first === undefined)
            return [];
        const { kind, name } = first;
        return [
            {
                object: { apiVersion: 'v1', kind, metadata: { name } },
                kind: { plural: PLURALS[kind], namespaced: true },
                keys: [...new Set(own.flatMap(({ key }) => key ?? []))]
            }
        ];
    });
}
function inContainer(container) {
    const single = listOf(container.env).flatMap(({ valueFrom }) => {
        const { secretKeyRef, configMapKeyRef } = membersOf(valueFrom);
        return [...required('Secret', secretKeyRef), ...required('ConfigMap', configMapKeyRef)];
    });
    const whole = listOf(container.envFrom).flatMap(({ secretRef, configMapRef }) => [
        ...required('Secret', secretRef),
        ...required('ConfigMap', configMapRef)
    ]);
    return [...single, ...whole];
}
function inVolume({ secret, configMap }) {
    const { secretName, optional } = membersOf(secret);
    return [
        ...required('Secret', { name: secretName, optional }),
        ...required('ConfigMap', configMap)
    ];
}
function required(kind, reference) {
    const { name, key, optional } = membersOf(reference);
    if (typeof name !== 'string' || optional === true)
        return [];
    return [{ kind, name, ...(typeof key === 'string' ? { key } : {}) }];
}

// EXTERNAL MODULE: ./src/kubernetes/steps/kubernetes-objects.ts
var kubernetes_objects = __webpack_require__(1607);
// EXTERNAL MODULE: ./src/preflight/check.ts
var preflight_check = __webpack_require__(4163);
// EXTERNAL MODULE: ./src/wildcard.ts
var wildcard = __webpack_require__(2177);
;// CONCATENATED MODULE: ./src/kubernetes/fargate-profile.ts

/** The label by which a pod names its profile. */
const PROFILE_LABEL = 'eks.amazonaws.com/fargate-profile';
/** The profile that takes pods with these labels: the one they name, else the first by its name. */
function matchingProfile(profiles, namespace, labels) {
    const named = labels[PROFILE_LABEL];
    return profiles
        .filter(({ status }) => status === 'ACTIVE')
        .filter(({ name }) => named === undefined || name === named)
        .filter(({ selectors }) => selectors.some(selector => (0,wildcard/* fitsWildcard */.b)(selector.namespace, namespace) &&
        Object.entries(selector.labels).every(([key, pattern]) => {
            const value = labels[key];
            return value !== undefined && (0,wildcard/* fitsWildcard */.b)(pattern, value);
        })))
        .map(({ name }) => name)
        .sort()[0];
}

;// CONCATENATED MODULE: ./src/kubernetes/pod-size.ts
const GIB = 1024;
/** For kubelet, kube-proxy and containerd (EKS documentation). */
const OVERHEAD_MIB = 256;
/** What Fargate offers: vCPU with its memory in GiB, from, to and step (EKS documentation). */
const SIZES = [
    [0.25, [0.5, 1, 2]],
    [0.5, range(1, 4, 1)],
    [1, range(2, 8, 1)],
    [2, range(4, 16, 1)],
    [4, range(8, 30, 1)],
    [8, range(16, 60, 4)],
    [16, range(32, 120, 8)]
];
function range(from, to, step) {
    return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}
const SUFFIXES = {
    Ki: 1 / 1024,
    Mi: 1,
    Gi: 1024,
    Ti: 1024 * 1024,
    k: 1e3 / 1024 ** 2,
    M: 1e6 / 1024 ** 2,
    G: 1e9 / 1024 ** 2,
    '': 1 / 1024 ** 2
};
/** `500m`, `1`, `0.5` as CPU units; undefined when it is none. */
function cpuUnits(quantity) {
    const [, number, milli] = /^(\d+(?:\.\d+)?)(m?)$/.exec(String(quantity)) ?? [];
    if (number === undefined)
        return undefined;
    return Number(number) * (milli === 'm' ? 1.024 : 1024);
}
/** `512Mi`, `1Gi`, `1G` as MiB; undefined when it is none. */
function memoryMiB(quantity) {
    const [, number, suffix = ''] = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|k|M|G)?$/.exec(String(quantity)) ?? [];
    const factor = SUFFIXES[suffix];
    return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}
function resourcesOf({ resources }) {
    return typeof resources === 'object' && resources !== null ? resources : {};
}
function asked(container) {
    const { requests = {}, limits = {} } = resourcesOf(container);
    return {
        cpuUnits: cpuUnits(requests.cpu ?? limits.cpu) ?? 0,
        memoryMiB: memoryMiB(requests.memory ?? limits.memory) ?? 0
    };
}
/** What the containers of a pod ask for: the largest init container, or all others together. */
function requestedSize({ spec }) {
    const together = spec.containers.map(asked);
    const init = (spec.initContainers ?? []).map(asked);
    const sum = (pick) => Math.max(together.reduce((all, size) => all + pick(size), 0), ...init.map(pick));
    return { cpuUnits: sum(size => size.cpuUnits), memoryMiB: sum(size => size.memoryMiB) };
}
/** The size that is paid: what is asked for and what Fargate adds, rounded up; undefined when it is too large. */
function paidSize(wanted) {
    const memory = wanted.memoryMiB === 0 ? 0 : wanted.memoryMiB + OVERHEAD_MIB;
    for (const [vcpu, sizes] of SIZES) {
        if (vcpu * 1024 < Math.floor(wanted.cpuUnits))
            continue;
        const fitting = sizes.find(size => size * GIB >= memory);
        if (fitting !== undefined)
            return { cpuUnits: vcpu * 1024, memoryMiB: fitting * GIB };
    }
    return undefined;
}
/** `1 vCPU and 2 GB` */
function describeSize({ cpuUnits: cpu, memoryMiB: memory }) {
    const round = (value) => String(Math.round(value * 100) / 100);
    return `${round(cpu / 1024)} vCPU and ${round(memory / GIB)} GB`;
}

;// CONCATENATED MODULE: ./src/preflight/pod-checks.ts



/** The checks of a Deployment that need nothing but itself. */
function checkDeploymentObject(object) {
    const { template } = object.spec;
    return [
        ...checkUnsupported(template),
        checkSize(template),
        ...checkLimits(template),
        ...checkRollout(object)
    ];
}
const pod_checks_membersOf = (value) => typeof value === 'object' && value !== null ? value : {};
const pod_checks_listOf = (value) => Array.isArray(value) ? value.map(pod_checks_membersOf) : [];
/** Volumes that Fargate mounts (EKS documentation). */
const VOLUMES = [
    'emptyDir',
    'configMap',
    'secret',
    'downwardAPI',
    'projected',
    'persistentVolumeClaim',
    'nfs'
];
function checkUnsupported({ spec }) {
    const all = [...(spec.initContainers ?? []), ...spec.containers];
    const found = [
        ...['hostNetwork', 'hostPID', 'hostIPC'].filter(name => spec[name] === true),
        ...all.flatMap(unsupportedIn),
        ...pod_checks_listOf(spec.volumes).flatMap(({ name, ...source }) => Object.keys(source).some(kind => !VOLUMES.includes(kind))
            ? [`volume ${String(name)} (${Object.keys(source).join(', ')})`]
            : [])
    ];
    return found.length === 0
        ? [(0,preflight_check.ok)('Fargate', 'The pod has nothing that Fargate cannot run.')]
        : [
            (0,preflight_check/* failedCheck */.WU)('Fargate', `Fargate cannot run the pod: ${found.join('; ')}.`, 'Remove it from the manifest.')
        ];
}
function unsupportedIn(container) {
    const { privileged, allowPrivilegeEscalation } = pod_checks_membersOf(container.securityContext);
    const { limits = {}, requests = {} } = resourcesOf(container);
    const gpu = [...Object.keys(limits), ...Object.keys(requests)].some(name => name.includes('gpu'));
    return [
        ...(privileged === true ? [`container ${container.name} is privileged`] : []),
        ...(allowPrivilegeEscalation === true
            ? [`container ${container.name} has allowPrivilegeEscalation`]
            : []),
        ...(pod_checks_listOf(container.ports).some(({ hostPort }) => hostPort !== undefined)
            ? [`container ${container.name} has a hostPort`]
            : []),
        ...(gpu ? [`container ${container.name} asks for a GPU`] : [])
    ];
}
/** The size that is paid, and what 256 MB less would save. */
function checkSize(template) {
    const wanted = requestedSize(template);
    const paid = paidSize(wanted);
    if (paid === undefined) {
        return (0,preflight_check/* failedCheck */.WU)('size', `The pod asks for ${describeSize(wanted)}, which is more than Fargate has.`, 'Ask for at most 16 vCPU and 119.75 GB.');
    }
    const said = `The pod asks for ${describeSize(wanted)}; with the ${OVERHEAD_MIB} MB that Fargate adds, ${describeSize(paid)} is paid.`;
    const less = wanted.memoryMiB > OVERHEAD_MIB
        ? paidSize({ ...wanted, memoryMiB: wanted.memoryMiB - OVERHEAD_MIB })
        : undefined;
    return less !== undefined && less.cpuUnits < paid.cpuUnits
        ? (0,preflight_check/* doubtfulCheck */._I)('size', said, `${OVERHEAD_MIB} MB less memory would fit into ${describeSize(less)}.`)
        : (0,preflight_check.ok)('size', said);
}
function checkLimits({ spec }) {
    const uneven = spec.containers.filter(container => {
        const { requests = {}, limits = {} } = resourcesOf(container);
        return ['cpu', 'memory'].some(name => limits[name] !== undefined &&
            requests[name] !== undefined &&
            String(limits[name]) !== String(requests[name]));
    });
    return uneven.length === 0
        ? []
        : [
            (0,preflight_check/* doubtfulCheck */._I)('requests and limits', `They differ in ${uneven.map(({ name }) => name).join(', ')}: Fargate sizes the pod by its requests, and a container may fail to start.`, 'Set limits to the same as requests.')
        ];
}
/** Below, a pod that waits for capacity would be given up (provisioning was seen to take seven minutes). */
const SHORT_DEADLINE_S = 600;
function checkRollout({ spec }) {
    const { paused, revisionHistoryLimit, progressDeadlineSeconds = 600, strategy } = spec;
    return [
        ...(paused === true
            ? [
                (0,preflight_check/* failedCheck */.WU)('paused', 'The Deployment is paused, so that Kubernetes rolls nothing out.', 'Resume it: kubectl rollout resume.')
            ]
            : []),
        ...(revisionHistoryLimit === 0
            ? [
                (0,preflight_check/* doubtfulCheck */._I)('history', 'revisionHistoryLimit is 0: there is nothing to roll back to.', 'Leave it out (10), or set it to 2 at least.')
            ]
            : []),
        ...(progressDeadlineSeconds < SHORT_DEADLINE_S
            ? [
                (0,preflight_check/* doubtfulCheck */._I)('deadline', `progressDeadlineSeconds is ${progressDeadlineSeconds}: Fargate may take minutes for a pod when it has little capacity.`, 'Set it to 600 or more.')
            ]
            : []),
        ...(strategy?.type === 'Recreate'
            ? [
                (0,preflight_check/* doubtfulCheck */._I)('strategy', 'The strategy is Recreate: all pods are taken down before the first new one starts.', 'Use RollingUpdate where two versions may run side by side.')
            ]
            : [])
    ];
}
/** Whether a Fargate profile takes the pods. */
function checkProfile(profiles, namespace, { metadata = {} }) {
    const found = matchingProfile(profiles, namespace, metadata.labels ?? {});
    return found === undefined
        ? (0,preflight_check/* doubtfulCheck */._I)('Fargate profile', `No Fargate profile matches the namespace ${namespace} and the labels of the pods: they run on nodes of the cluster, if it has any.`, 'Create a profile with such a selector.')
        : (0,preflight_check.ok)('Fargate profile', `The profile ${found} takes the pods.`);
}

// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/modes/steps/eks-target.ts + 1 modules
var eks_target = __webpack_require__(945);
// EXTERNAL MODULE: ./src/modes/steps/prepare-eks.ts + 1 modules
var prepare_eks = __webpack_require__(6906);
;// CONCATENATED MODULE: ./src/modes/eks-plan.ts














/** Changes nothing: what a dry run on the server says, and checks of what a deployment depends on. */
async function planOnEks(request, tools) {
    const { journal, runner, cancel } = tools;
    journal.learn({ mode: 'plan' });
    const source = await (0,eks_target/* readEksSource */.tf)(request, tools);
    const api = await (0,eks_target/* apiOf */.ir)(request, tools);
    const image = (0,find_revision/* expectedImage */.q3)(request);
    const planned = await (0,prepare_eks/* planWith */.ap)(request, { source, mark: (0,eks_target/* markOfRun */.I0)(tools), image, signal: cancel }, tools);
    const checks = [
        ...planned.problems.map(({ where, what, fix }) => (0,preflight_check/* failedCheck */.WU)(where, what, fix ?? 'Correct it.')),
        ...planned.notes.map(note => (0,preflight_check/* doubtfulCheck */._I)('conflicts', note, 'Remove force-conflicts to keep them.')),
        ...(await gatherEksChecks(api, request, planned, tools))
    ];
    const before = await (0,prepare_eks/* findBefore */.fV)(api, source, cancel);
    const current = before?.replicaSets.find(({ template }) => template === before.view.template);
    const plan = {
        changes: planned.objects.some(({ lines }) => lines.length > 0),
        checks,
        objects: planned.objects
    };
    journal.learn({
        eksPlan: plan,
        ...(current === undefined
            ? {}
            : { runningTaskDefinitionArn: (0,kubernetes_rollout/* revisionReference */.bn)(source.address, current.revision) })
    });
    for (const { name, lines } of plan.objects) {
        for (const line of lines)
            runner.line(`${name}: ${line}`);
    }
    if (!plan.changes)
        runner.line('no change');
    for (const check of checks)
        if (check.status !== 'ok')
            runner.line((0,preflight_check/* describeCheck */.cn)(check));
    return endingOf(plan);
}
function endingOf({ checks, changes }) {
    const [first, ...rest] = checks.filter(({ status }) => status === 'error');
    if (first !== undefined) {
        const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`;
        return {
            outcome: 'failed',
            reason: `${first.what}${more}`,
            ...(first.fix === undefined ? {} : { hint: first.fix })
        };
    }
    return changes
        ? { outcome: 'registered', reason: 'This is a plan: nothing was changed.' }
        : { outcome: 'unchanged', reason: 'A deployment would change nothing.' };
}
async function gatherEksChecks(api, request, { watched, applied }, tools) {
    const deployment = (0,eks_target/* asDeployment */.al)(watched);
    const { namespace } = request.eks;
    const { template } = deployment.spec;
    const all = await Promise.all([
        checkImageOf(request, tools),
        attempt('Fargate profile', async () => [
            checkProfile(await profilesOf(api), namespace, template)
        ]),
        ...referencesOf(template).map(reference => attempt((0,manifests/* describeObject */.v8)(reference.object), async () => [
            checkReference(reference, await (0,kubernetes_objects/* getObject */.iM)(api, { ...reference, namespace }), applied.includes((0,manifests/* describeObject */.v8)(reference.object)))
        ])),
        attempt('quota', async () => await checkQuota(api, namespace))
    ]);
    return [...checkDeploymentObject(deployment), ...all.flat()];
}
async function profilesOf({ eks, cluster }) {
    return await (0,aws_eks/* fargateProfiles */.p)(eks, cluster.name);
}
/** What may not be read is not checked; that is no reason for a plan to fail. */
async function attempt(name, check) {
    try {
        return await check();
    }
    catch (thrown) {
        if (!(thrown instanceof problem/* DeployError */.sH))
            throw thrown;
        return [(0,preflight_check/* notChecked */.lb)(name, (0,failure/* failureOf */.g5)(thrown).message)];
    }
}
function checkReference({ object, keys }, found, isApplied) {
    const name = (0,manifests/* describeObject */.v8)(object);
    if (found === undefined) {
        return isApplied
            ? (0,preflight_check.ok)(name, 'It is among the manifests.')
            : (0,preflight_check/* failedCheck */.WU)(name, `${name} does not exist, and the pod needs it to start.`, 'Create it first.');
    }
    const { data, stringData } = found;
    const missing = isApplied
        ? []
        : keys.filter(key => !Object.hasOwn({ ...data, ...stringData }, key));
    return missing.length === 0
        ? (0,preflight_check.ok)(name, 'It is there.')
        : (0,preflight_check/* failedCheck */.WU)(name, `${name} has no key ${missing.join(', ')}, which the pod needs to start.`, 'Add the key, or correct its name in the manifest.');
}
/** A rollout needs room for one pod more than runs. */
async function checkQuota(api, namespace) {
    const quotas = await (0,kubernetes_objects/* listQuotas */.oP)(api, namespace);
    const full = quotas.flatMap(({ metadata, status }) => {
        const { hard = {}, used = {} } = status ?? {};
        const limit = Number(hard.pods);
        return Number.isFinite(limit) && limit - Number(used.pods ?? 0) < 1
            ? [`${metadata.name ?? ''} (${used.pods} of ${hard.pods} pods)`]
            : [];
    });
    if (full.length > 0) {
        return [
            (0,preflight_check/* failedCheck */.WU)('quota', `The namespace has no room for another pod: ResourceQuota ${full.join(', ')}.`, 'Raise it: a rollout starts new pods beside the old ones.')
        ];
    }
    return quotas.length === 0 ? [] : [(0,preflight_check.ok)('quota', 'There is room for another pod.')];
}
/** EKS on Fargate runs linux/amd64 alone. */
async function checkImageOf({ image }, { clients, cancel }) {
    if (image.kind === 'build') {
        const { platforms } = image.options;
        return platforms.length === 0 || platforms.some(one => one.startsWith('linux/amd64'))
            ? [(0,preflight_check/* notChecked */.lb)('image', 'It would be built.')]
            : [
                (0,preflight_check/* failedCheck */.WU)('image', `platforms is ${platforms.join(', ')}, and EKS on Fargate runs linux/amd64 alone.`, 'Add linux/amd64 to platforms.')
            ];
    }
    if (image.kind === 'none')
        return [];
    return await attempt('image', async () => {
        const facts = await (0,check_image/* lookUpImage */.OK)(image.image, clients.ecr, cancel);
        if (facts === 'unknown')
            return [(0,preflight_check/* notChecked */.lb)('image', 'It is not in ECR, or may not be read.')];
        if (facts === 'missing') {
            return [(0,preflight_check/* failedCheck */.WU)('image', `The image ${image.image} is not in ECR.`, 'Push it first.')];
        }
        return (0,manifest/* holdsPlatform */.y3)(facts.platforms, 'linux/amd64')
            ? [(0,preflight_check.ok)('image', `${image.image} is there, for linux/amd64.`)]
            : [
                (0,preflight_check/* failedCheck */.WU)('image', `${image.image} is built for ${facts.platforms.join(', ')}, and EKS on Fargate runs linux/amd64 alone.`, 'Build it for linux/amd64.')
            ];
    });
}


/***/ })

};
