export const id = 8663;
export const ids = [8663];
export const modules = {

/***/ 8663:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F1: () => (/* binding */ findImage),
/* harmony export */   L8: () => (/* binding */ findTagMobility),
/* harmony export */   S0: () => (/* binding */ getLogin),
/* harmony export */   _R: () => (/* binding */ deleteTag),
/* harmony export */   dc: () => (/* binding */ downloadConfiguration),
/* harmony export */   go: () => (/* binding */ putTag),
/* harmony export */   vB: () => (/* binding */ createRepository)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8249);
/* harmony import */ var _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(596);
/* harmony import */ var _image_tag_mobility_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);
/* harmony import */ var _whole_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4833);






/** Milliseconds for the download of an image's configuration, a few kilobytes. */
const DOWNLOAD_TIMEOUT = 10_000;
/** Asks for a login; its password is valid for twelve hours or until the caller's session ends. */
async function getLogin(client, signal) {
    const { authorizationData } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)('ecr:GetAuthorizationToken', () => client.send(new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .GetAuthorizationTokenCommand */ .Eu6(), { abortSignal: signal }));
    const { authorizationToken: token, proxyEndpoint } = authorizationData?.[0] ?? {};
    if (token === undefined || proxyEndpoint === undefined) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('aws', 'ecr:GetAuthorizationToken gave no login.');
    }
    const pair = Buffer.from(token, 'base64').toString();
    const colon = pair.indexOf(':');
    return {
        host: new URL(proxyEndpoint).host,
        username: pair.slice(0, colon),
        password: pair.slice(colon + 1),
        token
    };
}
/**
 * What a tag or digest names. BatchGetImage is among the permissions of every role that may push;
 * DescribeImages and DescribeRepositories are not.
 */
async function findImage(client, repository, identity, signal) {
    const imageId = 'tag' in identity ? { imageTag: identity.tag } : { imageDigest: identity.digest };
    const command = new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .BatchGetImageCommand */ .P8n({
        ...inputOf(repository),
        imageIds: [imageId],
        acceptedMediaTypes: [..._image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .IMAGE_MEDIA_TYPES */ .xp]
    });
    const answer = await (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readWhole */ .oD)('ecr:BatchGetImage', async () => {
        const given = await unless('RepositoryNotFoundException', () => client.send(command, { abortSignal: signal }));
        const isTold = given === undefined || tellsOf(given, imageId);
        return (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(isTold ? { given } : undefined, `the image ${Object.values(identity).join()}`);
    }, signal);
    if (answer.given === undefined)
        return { kind: 'repository-missing' };
    const image = answer.given.images?.[0];
    const digest = image?.imageId?.imageDigest;
    if (image?.imageManifest !== undefined && digest !== undefined) {
        const { imageManifest: manifest, imageManifestMediaType: mediaType } = image;
        return { kind: 'found', digest, manifest, mediaType };
    }
    const { failureCode, failureReason } = answer.given.failures?.[0] ?? {};
    if (failureCode === undefined || failureCode === 'ImageNotFound')
        return { kind: 'missing' };
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('image', `ECR cannot give the image ${repository.name} (${Object.values(identity).join()}): ${failureReason ?? failureCode}`, 
    // What the registry says is not ours to tell everyone.
    { cause: failureReason ?? failureCode });
}
/** Whether an answer says something of this image: what it is, or why it is not to be had. */
function tellsOf({ images, failures }, { imageTag, imageDigest }) {
    const image = images?.[0];
    if (image?.imageManifest === undefined)
        return (failures ?? []).length > 0;
    const { imageDigest: digest, imageTag: tag } = image.imageId ?? {};
    return (imageDigest ?? digest) === digest && (imageTag ?? tag) === (tag ?? imageTag);
}
/** Downloads the configuration of an image, which names its platform: JSON text. */
async function downloadConfiguration(client, repository, configDigest, signal) {
    const { downloadUrl } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)('ecr:GetDownloadUrlForLayer', () => client.send(new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .GetDownloadUrlForLayerCommand */ .pKL({ ...inputOf(repository), layerDigest: configDigest }), { abortSignal: signal }));
    if (downloadUrl === undefined) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('aws', 'ecr:GetDownloadUrlForLayer gave no URL.');
    }
    const response = await fetch(downloadUrl, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT)])
    });
    if (!response.ok) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('aws', `The image's configuration cannot be read: HTTP ${response.status}.`);
    }
    return await response.text();
}
/** Creates a repository with immutable tags and scan on push; false when it is there already. */
async function createRepository(client, { name, registryId }, signal) {
    const command = new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .CreateRepositoryCommand */ .WTe({
        repositoryName: name,
        ...(registryId === undefined ? {} : { registryId }),
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true }
    });
    const answer = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)('ecr:CreateRepository', () => unless('RepositoryAlreadyExistsException', () => client.send(command, { abortSignal: signal })));
    return answer !== undefined;
}
/**
 * Whether a tag of the repository that is on an image can be moved to another one. Undefined when it is not known:
 * ecr:DescribeRepositories is not among the permissions that a push needs.
 */
async function findTagMobility(client, { name, registryId }, signal) {
    const command = new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .DescribeRepositoriesCommand */ .pE_({
        repositoryNames: [name],
        ...(registryId === undefined ? {} : { registryId })
    });
    try {
        const { repositories } = await client.send(command, { abortSignal: signal });
        const { imageTagMutability: mutability, imageTagMutabilityExclusionFilters: filters = [] } = repositories?.[0] ?? {};
        if (mutability === undefined)
            return undefined;
        const patterns = filters.flatMap(({ filter }) => filter ?? []);
        return tag => (0,_image_tag_mobility_js__WEBPACK_IMPORTED_MODULE_5__/* .canMove */ .Km)(mutability, patterns, tag);
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
/** Puts one more tag on an image that is in the repository. The tag may be on it already. */
async function putTag(client, repository, image, tag, signal) {
    const command = new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .PutImageCommand */ .SUU({
        ...inputOf(repository),
        imageManifest: image.manifest,
        ...(image.mediaType === undefined ? {} : { imageManifestMediaType: image.mediaType }),
        imageDigest: image.digest,
        imageTag: tag
    });
    await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)('ecr:PutImage', async () => {
        try {
            const answer = await unless('ImageAlreadyExistsException', () => client.send(command, { abortSignal: signal }));
            if (answer === undefined || answer.image?.imageId?.imageDigest === image.digest)
                return;
            // An answer that does not show it says nothing: the registry knows.
            const now = await findImage(client, repository, { tag }, signal);
            (0,_whole_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .SP)(now.kind === 'found' && now.digest === image.digest ? now : undefined, `the tag ${tag} on ${image.digest}`);
        }
        catch (error) {
            if (!isNamed(error, 'ImageTagAlreadyExistsException'))
                throw error;
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('push', `The tag ${tag} is on another image of the repository ${repository.name} and is immutable.`, {
                hint: _image_tag_mobility_js__WEBPACK_IMPORTED_MODULE_5__/* .IMMUTABLE_TAG_HINT */ .Gq,
                cause: error
            });
        }
    });
}
/** Takes a tag off its image; without any tag left, ECR deletes the image. A tag that is gone is no error. */
async function deleteTag(client, repository, tag) {
    const command = new _aws_sdk_client_ecr__WEBPACK_IMPORTED_MODULE_3__/* .BatchDeleteImageCommand */ .wau({
        ...inputOf(repository),
        imageIds: [{ imageTag: tag }]
    });
    const answer = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)('ecr:BatchDeleteImage', () => unless('RepositoryNotFoundException', () => client.send(command)));
    const failure = answer?.failures?.[0];
    if (failure === undefined || failure.failureCode === 'ImageNotFound')
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('aws', `ecr:BatchDeleteImage failed for ${repository.name}:${tag}: ${failure.failureReason ?? failure.failureCode}.`);
}
function inputOf({ name, registryId }) {
    return { repositoryName: name, ...(registryId === undefined ? {} : { registryId }) };
}
/** What `call` gives; undefined when it throws the error with this name. */
async function unless(name, call) {
    try {
        return await call();
    }
    catch (error) {
        if (isNamed(error, name))
            return undefined;
        throw error;
    }
}
function isNamed(error, name) {
    return error instanceof Error && error.name === name;
}


/***/ }),

/***/ 8008:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AG: () => (/* binding */ normalPlatforms),
/* harmony export */   CP: () => (/* binding */ BUILD_PARTS),
/* harmony export */   Gq: () => (/* binding */ withoutLogin),
/* harmony export */   O1: () => (/* binding */ isPlainMark),
/* harmony export */   PM: () => (/* binding */ UNKNOWN_COMMIT),
/* harmony export */   Rj: () => (/* binding */ CHANGED),
/* harmony export */   S6: () => (/* binding */ buildLabels),
/* harmony export */   gZ: () => (/* binding */ readBuildLabels),
/* harmony export */   iX: () => (/* binding */ effectiveArguments),
/* harmony export */   qX: () => (/* binding */ BUILD_LABEL)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6876);
/* harmony import */ var _printable_command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1050);


/** What has to be the same for an image to be taken in place of a build. */
const BUILD_PARTS = [
    'commit',
    'context',
    'file',
    'dockerfile',
    'target',
    'build-args',
    'build-contexts',
    'platforms',
    'provenance',
    'sbom',
    'compression'
];
/** The label that decides. */
const BUILD_LABEL = 'deploy-fargate.build';
/** What its parts were, to say what differs. */
const PARTS_LABEL = 'deploy-fargate.build.parts';
/** The mark of a commit that no one could tell. */
const UNKNOWN_COMMIT = 'unknown';
/** Follows the commit where tracked files were changed. */
const CHANGED = '+changes';
/** Both labels, `name=value`. */
function buildLabels({ hash, marks }) {
    const parts = BUILD_PARTS.flatMap(part => {
        const mark = marks[part];
        return mark === undefined ? [] : [`${part}=${encodeURIComponent(mark)}`];
    });
    return [`${BUILD_LABEL}=${hash}`, `${PARTS_LABEL}=${parts.join('&')}`];
}
/** Reads both labels; undefined without the first. Marks that make no sense are left out. */
function readBuildLabels(labels) {
    const hash = labels[BUILD_LABEL];
    if (typeof hash !== 'string' || hash === '')
        return undefined;
    const text = labels[PARTS_LABEL];
    const given = new URLSearchParams(typeof text === 'string' ? text : '');
    const marks = BUILD_PARTS.flatMap(part => {
        const mark = given.get(part);
        return mark === null ? [] : [[part, mark]];
    });
    return { hash, marks: Object.fromEntries(marks) };
}
/** A value that may stand in a label and in the log as it is; anything else is known by a mark of its hash. */
function isPlainMark(value) {
    return /^[\w.,:/=+@-]{0,100}$/.test(value);
}
/**
 * Build arguments as they reach the build: the last of a name counts, and a name alone takes its value from the
 * environment (buildx documentation, `--build-arg`).
 */
function effectiveArguments(args, environment) {
    const values = new Map();
    for (const argument of args) {
        const [name, given] = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .splitPair */ .T)(argument);
        const value = given ?? environment[name];
        if (value === undefined)
            values.delete(name);
        else
            values.set(name, value);
    }
    return [...values]
        .map(([name, value]) => ({ name, value }))
        .sort((one, other) => (one.name < other.name ? -1 : 1));
}
/** Platforms in one spelling and order; `linux/arm64/v8` is what `linux/arm64` means. */
function normalPlatforms(platforms) {
    const plain = platforms.map(platform => platform.toLowerCase().replace(/^(linux\/arm64)\/v8$/, '$1'));
    return [...new Set(plain)].sort().join(',');
}
/** A URL without the login in it, which may be another in each run. */
function withoutLogin(url) {
    return url.replace(_printable_command_js__WEBPACK_IMPORTED_MODULE_1__/* .CREDENTIAL_IN_URL */ ._, '$1');
}


/***/ }),

/***/ 596:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PC: () => (/* binding */ labelsOf),
/* harmony export */   Q: () => (/* binding */ imageForPlatform),
/* harmony export */   TD: () => (/* binding */ readConfiguration),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   sw: () => (/* binding */ imagesOfIndex),
/* harmony export */   xp: () => (/* binding */ IMAGE_MEDIA_TYPES),
/* harmony export */   y3: () => (/* binding */ holdsPlatform)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(249);
/* harmony import */ var _build_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8008);


/** The media types of images that ECR is asked for: without them a registry may convert what it has. */
const IMAGE_MEDIA_TYPES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json'
];
/** The platform of an index entry that names none. */
const UNKNOWN_PLATFORM = 'unknown';
/** Reads a manifest or index. Entries that hold attestations are no images and are left out. */
function readManifest(text) {
    const manifest = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(text);
    if (manifest === undefined)
        return { kind: 'unusable', why: 'its manifest is not JSON' };
    if (Array.isArray(manifest.manifests))
        return readIndex(manifest.manifests.map(_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy));
    if (layersOf(manifest).some(isAttestation)) {
        return { kind: 'unusable', why: 'it is an attestation (in-toto), not an image' };
    }
    const configDigest = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(manifest.config).digest;
    return typeof configDigest === 'string'
        ? { kind: 'image', configDigest }
        : { kind: 'unusable', why: 'its manifest names no configuration' };
}
/** The digests of the images that an index lists, without attestations; none when the text is no index. */
function imagesOfIndex(text) {
    const { manifests } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(text) ?? {};
    if (!Array.isArray(manifests))
        return [];
    return manifests
        .map(_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)
        .filter(entry => !isAttestationEntry(entry))
        .flatMap(({ digest }) => (typeof digest === 'string' ? [digest] : []));
}
/** The digest of the image that an index lists for a platform; undefined when it lists none, or is no index. */
function imageForPlatform(text, wanted) {
    const { manifests } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(text) ?? {};
    const images = Array.isArray(manifests)
        ? manifests.map(_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy).filter(entry => !isAttestationEntry(entry))
        : [];
    const fits = (platform) => platform === wanted || platform.startsWith(`${wanted}/`);
    const found = images.find(entry => fits(platformOf(entry))) ??
        images.find(entry => platformOf(entry) === UNKNOWN_PLATFORM);
    return typeof found?.digest === 'string' ? found.digest : undefined;
}
/** The labels in the configuration of an image. */
function labelsOf({ config }) {
    return (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)((0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(config).Labels);
}
/** Reads the configuration of one image. Members that it does not hold are left out. */
function readConfiguration(text) {
    const configuration = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonObject */ .dw)(text) ?? {};
    const { os, architecture } = configuration;
    const labels = labelsOf(configuration);
    const revision = labels['org.opencontainers.image.revision'];
    const source = labels['org.opencontainers.image.source'];
    const build = (0,_build_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .readBuildLabels */ .gZ)(labels);
    const isKnown = typeof os === 'string' && typeof architecture === 'string';
    return {
        ...(isKnown ? { platform: `${os}/${architecture}` } : {}),
        ...(typeof revision === 'string' && revision !== '' ? { revision } : {}),
        ...(typeof source === 'string' && source !== '' ? { source } : {}),
        ...(build === undefined ? {} : { build })
    };
}
/** Whether one of `platforms` will do; a variant (`linux/arm64/v8`) does not matter, and an unknown one may. */
function holdsPlatform(platforms, wanted) {
    return platforms.some(platform => platform === UNKNOWN_PLATFORM || platform === wanted || platform.startsWith(`${wanted}/`));
}
function readIndex(entries) {
    const platforms = entries.filter(entry => !isAttestationEntry(entry)).map(platformOf);
    return platforms.length === 0
        ? { kind: 'unusable', why: 'its index holds no image' }
        : { kind: 'index', platforms };
}
function platformOf(entry) {
    const { os, architecture, variant } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(entry.platform);
    if (typeof os !== 'string' || typeof architecture !== 'string')
        return UNKNOWN_PLATFORM;
    return [os, architecture, ...(typeof variant === 'string' ? [variant] : [])].join('/');
}
function isAttestationEntry(entry) {
    const { os, architecture } = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(entry.platform);
    return ((0,_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(entry.annotations)['vnd.docker.reference.type'] === 'attestation-manifest' ||
        (os === 'unknown' && architecture === 'unknown'));
}
/** Fargate fails on such a layer: `no processor for media-type: unknown`. */
function isAttestation(layer) {
    return layer.mediaType === 'application/vnd.in-toto+json';
}
function layersOf(manifest) {
    return Array.isArray(manifest.layers) ? manifest.layers.map(_json_object_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy) : [];
}


/***/ }),

/***/ 1050:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ CREDENTIAL_IN_URL),
/* harmony export */   n: () => (/* binding */ printableCommand)
/* harmony export */ });
const HIDDEN = '***';
/** Options of a cache or build context that hold a credential: `secret_access_key=`, `token=`, `account_key=`. */
const CREDENTIAL_OPTION = /(^|,)([\w-]*(?:secret|token|password|access_key|account_key)[\w-]*)=[^,]*/gi;
/** `https://user:password@host` */
/** The login in a URL, behind its scheme. */
const CREDENTIAL_IN_URL = /(\w:\/\/)[^/@\s]+@/g;
/**
 * A command line as the log may show it: the values of build arguments and what looks like a credential
 * are hidden, words with blanks or quotes are quoted. It is for reading; nothing is ever started from it.
 */
function printableCommand(program, args) {
    return [program, ...args.map((arg, index) => quote(hideSecrets(arg, args[index - 1])))].join(' ');
}
function hideSecrets(arg, flag) {
    if (flag === '--build-arg') {
        return arg.includes('=') ? `${arg.slice(0, arg.indexOf('='))}=${HIDDEN}` : arg;
    }
    const withoutUrls = arg.replace(CREDENTIAL_IN_URL, `$1${HIDDEN}@`);
    return flag === '--cache-from' || flag === '--cache-to'
        ? withoutUrls.replace(CREDENTIAL_OPTION, `$1$2=${HIDDEN}`)
        : withoutUrls;
}
function quote(word) {
    return /^[\w@%+=:,./*-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw `'\''`)}'`;
}


/***/ }),

/***/ 87:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gq: () => (/* binding */ IMMUTABLE_TAG_HINT),
/* harmony export */   Km: () => (/* binding */ canMove),
/* harmony export */   L4: () => (/* binding */ describeMovingTags),
/* harmony export */   sx: () => (/* binding */ furtherTags)
/* harmony export */ });
/* harmony import */ var _wildcard_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2177);

/** What to do about a tag that cannot move. */
const IMMUTABLE_TAG_HINT = "Remove it from the input tags, or let it move: exclude it from the repository's immutability (IMMUTABLE_WITH_EXCLUSION).";
/** The further tags, each once. */
function furtherTags([first, ...further]) {
    return [...new Set(further)].filter(tag => tag !== first);
}
/**
 * What is said of a repository that was made just now, with immutable tags, when some of `tags` look like ones that every build
 * gets: a tag without a digit names no version and no commit. Undefined when there is none.
 */
function describeMovingTags(tags, repository) {
    const [first] = tags;
    const moving = furtherTags(tags).filter(tag => !/\d/.test(tag));
    const cannot = [
        ...(/\d/.test(first) ? [] : [`the next build cannot be deployed as ${first}`]),
        ...(moving.length === 0 ? [] : [`${moving.join(', ')} will stay on this first image`])
    ];
    return cannot.length === 0
        ? undefined
        : `The tags of the new repository ${repository} are immutable: ${cannot.join(', and ')}. ${IMMUTABLE_TAG_HINT}`;
}
/**
 * Whether a repository lets a tag move to another image. `mutability` is ECR's `imageTagMutability`, and `filters` name
 * the tags for which the opposite holds (ECR documentation, image tag mutability; `*` stands for any characters).
 */
function canMove(mutability, filters, tag) {
    const excluded = filters.some(filter => (0,_wildcard_js__WEBPACK_IMPORTED_MODULE_0__/* .fitsWildcard */ .b)(filter, tag));
    switch (mutability) {
        case 'IMMUTABLE':
            return false;
        case 'IMMUTABLE_WITH_EXCLUSION':
            return excluded;
        case 'MUTABLE_WITH_EXCLUSION':
            return !excluded;
        default:
            return true;
    }
}


/***/ }),

/***/ 2177:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ fitsWildcard)
/* harmony export */ });
/**
 * Whether a text fits a pattern in which `*` stands for any characters and `?` for one, as in IAM and in listener rules.
 * Case counts. Takes at most the product of both lengths, however many asterisks there are; a regular expression would
 * take a time that grows with each of them.
 */
function fitsWildcard(pattern, text) {
    let at = 0;
    let index = 0;
    let star = -1;
    let resume = 0;
    while (index < text.length) {
        if (pattern[at] === '*') {
            star = at;
            at += 1;
            resume = index;
        }
        else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
            at += 1;
            index += 1;
        }
        else if (star >= 0) {
            // The last asterisk takes one character more: what earlier ones took need not be changed.
            at = star + 1;
            resume += 1;
            index = resume;
        }
        else {
            return false;
        }
    }
    while (pattern[at] === '*')
        at += 1;
    return at === pattern.length;
}


/***/ })

};
