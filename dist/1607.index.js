export const id = 1607;
export const ids = [1607];
export const modules = {

/***/ 4192:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ describeCluster),
/* harmony export */   p: () => (/* binding */ fargateProfiles)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_eks__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4524);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4008);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5494);



/** Looks a cluster up, and refuses one that has no API server yet, or any more. */
async function describeCluster(client, name) {
    const { cluster = {} } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)('eks:DescribeCluster', () => client.send(new _aws_sdk_client_eks__WEBPACK_IMPORTED_MODULE_2__/* .DescribeClusterCommand */ .hV5({ name }))).catch((error) => {
        throw isMissing(error) ? missing(name) : error;
    });
    const { endpoint, certificateAuthority, status, accessConfig, resourcesVpcConfig } = cluster;
    const ca = certificateAuthority?.data;
    if (endpoint === undefined || ca === undefined) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('service', `The EKS cluster ${name} has no API server: its status is ${status}.`, {
            hint: 'Wait until it is ACTIVE.'
        });
    }
    return {
        name,
        endpoint,
        certificateAuthority: Buffer.from(ca, 'base64').toString('utf8'),
        isPublic: resourcesVpcConfig?.endpointPublicAccess !== false,
        publicCidrs: resourcesVpcConfig?.publicAccessCidrs ?? [],
        ...(cluster.version === undefined ? {} : { version: cluster.version }),
        ...(accessConfig?.authenticationMode === undefined
            ? {}
            : { authenticationMode: accessConfig.authenticationMode })
    };
}
function isMissing(error) {
    const { cause } = error;
    return cause instanceof Error && cause.name === 'ResourceNotFoundException';
}
function missing(name) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH('service', `There is no EKS cluster ${name} in this region and account.`, {
        hint: 'Check eks-cluster, aws-region, and the account of the role.'
    });
}
/** The Fargate profiles of a cluster. */
async function fargateProfiles(client, clusterName) {
    const { fargateProfileNames: names = [] } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)('eks:ListFargateProfiles', () => 
    // A cluster has at most ten (EKS documentation).
    client.send(new _aws_sdk_client_eks__WEBPACK_IMPORTED_MODULE_2__/* .ListFargateProfilesCommand */ .OU_({ clusterName, maxResults: 100 })));
    return await Promise.all(names.map(async (fargateProfileName) => {
        const { fargateProfile = {} } = await (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .naming */ .b7)('eks:DescribeFargateProfile', () => client.send(new _aws_sdk_client_eks__WEBPACK_IMPORTED_MODULE_2__/* .DescribeFargateProfileCommand */ .svP({ clusterName, fargateProfileName })));
        return {
            name: fargateProfileName,
            status: fargateProfile.status ?? '',
            selectors: (fargateProfile.selectors ?? []).map(({ namespace = '', labels = {} }) => ({
                namespace,
                labels
            }))
        };
    }));
}


/***/ }),

/***/ 5867:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J8: () => (/* binding */ missingRule),
/* harmony export */   Xs: () => (/* binding */ isTypo),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   gf: () => (/* binding */ describeApiRefusal),
/* harmony export */   hC: () => (/* binding */ conflictsOf),
/* harmony export */   ni: () => (/* binding */ readRefusal)
/* harmony export */ });
/** Reads the body of an answer that is no success. What is no Status object is cut and kept as its message. */
function readRefusal(status, body) {
    const parsed = parse(body);
    const { reason, message, details } = parsed;
    return {
        status,
        reason: typeof reason === 'string' ? reason : '',
        message: withoutValues(typeof message === 'string' ? message : body.replace(/\s+/g, ' ').slice(0, 300)),
        causes: causesOf(details)
    };
}
/** For a value of the wrong type the server repeats the value, which may be that of a Secret or a variable. */
function withoutValues(message) {
    return message.replace(/(expected [^,]+), got .*?(?=\n|$)/gs, (whole, expected) => /valueUnstructured|&\{/.test(whole) ? `${expected}, got another type` : whole);
}
function parse(body) {
    try {
        const value = JSON.parse(body);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
function causesOf(details) {
    const causes = details?.causes;
    return Array.isArray(causes) ? causes : [];
}
/**
 * The server's words for a manifest that does not fit the schema come as a 500 without a reason; to send it again would be
 * for nothing.
 */
const TYPO = /failed to create typed patch object|failed to convert new object|error converting YAML/i;
/** Whether an answer is about what was sent, so that sending it again gives the same. */
function isTypo({ status, message }) {
    return status === 500 && TYPO.test(message);
}
/** Whether waiting and sending the same again can help. */
function isTransient(answer) {
    const { status } = answer;
    return status === 429 || (status >= 500 && !isTypo(answer));
}
/** The conflicts that a server-side apply was refused for; empty when it was refused for something else. */
function conflictsOf({ status, causes }) {
    if (status !== 409)
        return [];
    return causes.flatMap(({ reason, message = '', field = '' }) => reason === 'FieldManagerConflict'
        ? [{ manager: /conflict with "([^"]+)"/.exec(message)?.[1] ?? 'another manager', field }]
        : []);
}
/** What is wrong with a manifest, as the server says it, without the frame around it. */
function describeApiRefusal({ message, causes, status }) {
    if (status === 500)
        return message.replace(/^.*failed to create typed patch object \([^)]*\): /s, '');
    if (causes.length === 0)
        return message;
    return causes
        .map(({ field, message: said = '' }) => (field === undefined ? said : `${field}: ${said}`))
        .join('; ');
}
const FORBIDDEN = /cannot (?<verb>\w+) resource "(?<resource>[^"]+)" in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]+)")?/;
/** The rule that a refused call lacks, as YAML on one line; undefined when the refusal does not say it. */
function missingRule(message) {
    const { verb, resource, group, namespace } = FORBIDDEN.exec(message)?.groups ?? {};
    if (verb === undefined || resource === undefined)
        return undefined;
    const where = namespace === undefined ? 'a ClusterRole' : `a Role in the namespace ${namespace}`;
    return `Add to ${where}: {apiGroups: ["${group ?? ''}"], resources: ["${resource}"], verbs: ["${verb}"]} (docs/eks.md has the whole role).`;
}


/***/ }),

/***/ 85:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ readPod),
/* harmony export */   c0: () => (/* binding */ isTelling),
/* harmony export */   j_: () => (/* binding */ readEvent),
/* harmony export */   zZ: () => (/* binding */ signsOfEvents)
/* harmony export */ });
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9340);

const PROFILE_LABEL = 'eks.amazonaws.com/fargate-profile';
/** Reads a pod. */
function readPod({ metadata, spec, status = {} }) {
    const own = status.containerStatuses ?? [];
    const all = [...(status.initContainerStatuses ?? []), ...own];
    const profile = metadata.labels?.[PROFILE_LABEL];
    return {
        name: metadata.name ?? '',
        uid: metadata.uid ?? '',
        createdAt: (0,_objects_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(metadata.creationTimestamp),
        phase: status.phase ?? 'Pending',
        deleting: metadata.deletionTimestamp !== undefined,
        ready: (status.conditions ?? []).some(({ type, status: on }) => type === 'Ready' && on === 'True'),
        scheduler: spec.schedulerName ?? 'default-scheduler',
        ...(profile === undefined ? {} : { profile }),
        containers: spec.containers.map(({ name }) => name),
        restarts: Math.max(0, ...all.map(({ restartCount = 0 }) => restartCount)),
        signs: [
            ...podSigns(status.reason, status.message),
            ...(status.initContainerStatuses ?? []).flatMap(one => containerSigns(one, false)),
            ...own.flatMap(one => containerSigns(one, spec.restartPolicy !== 'Never')),
            ...(status.conditions ?? []).flatMap(unscheduled)
        ],
        digests: Object.fromEntries(own.flatMap(({ name, imageID = '' }) => {
            const digest = /sha256:[0-9a-f]{64}/.exec(imageID)?.[0];
            return digest === undefined ? [] : [[name, digest]];
        }))
    };
}
function podSigns(reason, message = '') {
    return reason === undefined ? [] : [{ kind: 'pod', reason, message }];
}
/** A container that has to keep running has failed when it ends, with exit code 0 too. */
function containerSigns(status, keepsRunning) {
    const { name, image, restartCount = 0, state = {}, lastState = {} } = status;
    const common = {
        container: name,
        restarts: restartCount,
        ...(image === undefined || image === '' ? {} : { image })
    };
    const ended = (kind, terminated) => {
        if (terminated === undefined || (terminated.exitCode === 0 && !keepsRunning))
            return [];
        const { reason = '', message = '', exitCode } = terminated;
        return [{ ...common, kind, reason, message, ...(exitCode === undefined ? {} : { exitCode }) }];
    };
    const { waiting } = state;
    const waits = waiting?.reason === undefined
        ? []
        : [{ ...common, kind: 'waiting', reason: waiting.reason, message: waiting.message ?? '' }];
    return [
        ...ended('terminated', state.terminated),
        ...ended('last-terminated', lastState.terminated),
        ...waits
    ];
}
function unscheduled({ type, status, reason = '', message = '' }) {
    return type === 'PodScheduled' && status === 'False'
        ? [{ kind: 'unscheduled', reason, message }]
        : [];
}
/** Reads an event. Its time is that of its last occurrence. */
function readEvent(event) {
    const { metadata, type, reason = '', message = '', involvedObject = {} } = event;
    const times = [
        event.series?.lastObservedTime,
        event.lastTimestamp,
        event.eventTime,
        event.firstTimestamp,
        metadata.creationTimestamp
    ];
    const count = event.series?.count ?? event.count ?? 1;
    return {
        id: `${metadata.uid ?? metadata.name ?? ''}/${count}`,
        at: times.map(_objects_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR).find(time => time > 0) ?? 0,
        warning: type === 'Warning',
        reason,
        message,
        of: `${involvedObject.kind ?? ''}/${involvedObject.name ?? ''}`,
        count
    };
}
/** Events that every pod of Fargate has, or that tell of progress alone. Formats of some clusters are broken: match anywhere. */
const HARMLESS = /LoggingDisabled|Disabled logging because aws-logging configmap was not found/;
/** Whether an event says something about why pods do not run. */
function isTelling({ warning, reason, message }) {
    return warning && !HARMLESS.test(`${reason} ${message}`);
}
/** The events of a pod as signs, newest first. */
function signsOfEvents(pod, events) {
    return [...events]
        .filter(event => event.of === `Pod/${pod}` && isTelling(event))
        .sort((a, b) => b.at - a.at)
        .map(({ reason, message }) => ({ kind: 'event', reason, message }));
}


/***/ }),

/***/ 2084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ knownKind),
/* harmony export */   VE: () => (/* binding */ applyRank),
/* harmony export */   oU: () => (/* binding */ resourcePath),
/* harmony export */   zm: () => (/* binding */ groupPath)
/* harmony export */ });
/** The groups by their API versions, as they are in every cluster (Kubernetes API reference 1.36). */
const KINDS = {
    v1: {
        Namespace: '!namespaces',
        PersistentVolume: '!persistentvolumes',
        ServiceAccount: 'serviceaccounts',
        ConfigMap: 'configmaps',
        Secret: 'secrets',
        PersistentVolumeClaim: 'persistentvolumeclaims',
        Service: 'services',
        Endpoints: 'endpoints',
        ResourceQuota: 'resourcequotas',
        LimitRange: 'limitranges',
        Pod: 'pods',
        ReplicationController: 'replicationcontrollers'
    },
    'apps/v1': {
        Deployment: 'deployments',
        StatefulSet: 'statefulsets',
        DaemonSet: 'daemonsets',
        ReplicaSet: 'replicasets'
    },
    'batch/v1': { Job: 'jobs', CronJob: 'cronjobs' },
    'rbac.authorization.k8s.io/v1': {
        Role: 'roles',
        RoleBinding: 'rolebindings',
        ClusterRole: '!clusterroles',
        ClusterRoleBinding: '!clusterrolebindings'
    },
    'networking.k8s.io/v1': {
        Ingress: 'ingresses',
        IngressClass: '!ingressclasses',
        NetworkPolicy: 'networkpolicies'
    },
    'autoscaling/v2': { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
    'policy/v1': { PodDisruptionBudget: 'poddisruptionbudgets' },
    'storage.k8s.io/v1': { StorageClass: '!storageclasses' },
    'scheduling.k8s.io/v1': { PriorityClass: '!priorityclasses' },
    'apiextensions.k8s.io/v1': { CustomResourceDefinition: '!customresourcedefinitions' }
};
/** What is known without asking; undefined: the API server has to be asked which resources it has. */
function knownKind(apiVersion, kind) {
    const kinds = Object.hasOwn(KINDS, apiVersion) ? KINDS[apiVersion] : undefined;
    const found = kinds !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (found === undefined)
        return undefined;
    return found.startsWith('!')
        ? { plural: found.slice(1), namespaced: false }
        : { plural: found, namespaced: true };
}
/** `/api/v1` or `/apis/<group>/<version>`. */
function groupPath(apiVersion) {
    return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
/** The path of the objects of a kind, or of one of them. */
function resourcePath(apiVersion, { plural, namespaced }, namespace, name) {
    const scope = namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : '';
    const object = name === undefined ? '' : `/${encodeURIComponent(name)}`;
    return `${groupPath(apiVersion)}${scope}/${plural}${object}`;
}
/** What others need comes first; what points at the Deployment comes after it. */
const ORDER = [
    ['Namespace', 'CustomResourceDefinition'],
    ['StorageClass', 'PriorityClass', 'ResourceQuota', 'LimitRange'],
    ['ServiceAccount', 'ClusterRole', 'Role', 'ClusterRoleBinding', 'RoleBinding'],
    ['ConfigMap', 'Secret'],
    ['PersistentVolume', 'PersistentVolumeClaim'],
    ['Service', 'NetworkPolicy', 'IngressClass'],
    ['Job']
];
const LAST = [
    ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'ReplicaSet', 'Pod'],
    ['Ingress', 'HorizontalPodAutoscaler', 'PodDisruptionBudget']
];
/** The place of a kind in the order in which objects are applied; unknown kinds come right before the Deployments. */
function applyRank(kind) {
    const first = ORDER.findIndex(kinds => kinds.includes(kind));
    if (first !== -1)
        return first;
    const last = LAST.findIndex(kinds => kinds.includes(kind));
    return last === -1 ? ORDER.length : ORDER.length + 1 + last;
}


/***/ }),

/***/ 6550:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ answerOf),
  J: () => (/* binding */ openKubernetes)
});

// EXTERNAL MODULE: ./src/aws/eks.ts
var aws_eks = __webpack_require__(4192);
// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/kubernetes/api-failure.ts
var api_failure = __webpack_require__(5867);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./src/runner/proxy.ts + 1 modules
var proxy = __webpack_require__(9635);
;// CONCATENATED MODULE: ./src/kubernetes/steps/api-request.ts


const CONNECT_MS = 5_000;
const ANSWER_MS = 30_000;
/** The largest object is 1.5 MiB (etcd's limit); a list of 500 pods stays below this. */
const LONGEST_BODY = 64 * 1024 * 1024;
/** Opens a connection; nothing is sent yet. Node's own client: `fetch` takes no certificate authority. */
function openWire(endpoint, certificateAuthority) {
    const agent = new external_node_https_.Agent({
        ca: certificateAuthority,
        keepAlive: true,
        maxSockets: 8,
        ...proxy/* PROXY_AGENT */.FO
    });
    const base = new URL(endpoint);
    const start = ({ method, path, headers, body }, signal) => new Promise((resolve, reject) => {
        const call = (0,external_node_https_.request)(new URL(path, base), {
            method,
            agent,
            headers: {
                ...headers,
                // Node sends none with DELETE: the server would take the body for the next request.
                ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) })
            },
            ...(signal === undefined ? {} : { signal })
        }, resolve);
        const slow = (what, code) => call.destroy(Object.assign(new Error(`${what} (${base.host})`), { code }));
        const connecting = setTimeout(() => slow('connect ETIMEDOUT', 'ETIMEDOUT'), CONNECT_MS);
        call.setTimeout(ANSWER_MS, () => slow('no answer in time', 'ESOCKETTIMEDOUT'));
        call.on('socket', socket => {
            if (socket.connecting)
                socket.once('secureConnect', () => clearTimeout(connecting));
            else
                clearTimeout(connecting);
        });
        call.on('error', error => {
            clearTimeout(connecting);
            (0,proxy/* noteProxy */.He)(error, base);
            reject(error);
        });
        call.on('close', () => clearTimeout(connecting));
        call.end(body);
    });
    return {
        endpoint,
        send: async (request, signal) => {
            const answer = await start(request, signal);
            const { statusCode: status = 0, headers } = answer;
            return { status, headers, body: await readBody(answer) };
        }
    };
}
async function readBody(answer) {
    const parts = [];
    let length = 0;
    for await (const part of answer) {
        const bytes = part;
        length += bytes.length;
        if (length > LONGEST_BODY) {
            answer.destroy();
            throw Object.assign(new Error('the answer is too long'), { code: 'ERR_STREAM_TOO_LONG' });
        }
        parts.push(bytes);
    }
    return Buffer.concat(parts).toString('utf8');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/@smithy/signature-v4/dist-cjs/index.js
var dist_cjs = __webpack_require__(5118);
;// CONCATENATED MODULE: ./src/kubernetes/steps/token.ts


const PREFIX = 'k8s-aws-v1.';
/** Ignored by the server, which takes a token for 15 minutes after its date (aws-iam-authenticator). */
const EXPIRES_S = 60;
/** The token that `aws eks get-token` would give at this moment: a presigned sts:GetCallerIdentity. Nothing is sent. */
async function makeToken({ cluster, region, credentials }, signingDate) {
    const signer = new dist_cjs.SignatureV4({
        service: 'sts',
        region,
        credentials: await credentials(),
        sha256: NodeSha256
    });
    const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    const hostname = `sts.${region}.${suffix}`;
    const request = {
        method: 'GET',
        protocol: 'https:',
        hostname,
        path: '/',
        query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
        headers: { host: hostname, 'x-k8s-aws-id': cluster }
    };
    const { query = {}, path } = await signer.presign(request, {
        expiresIn: EXPIRES_S,
        signingDate,
        unhoistableHeaders: new Set(['x-k8s-aws-id'])
    });
    const url = `https://${hostname}${path}?${writeQuery(query)}`;
    return PREFIX + Buffer.from(url).toString('base64url');
}
/** SHA-256 as the signer takes it. */
class NodeSha256 {
    #hash;
    constructor(secret) {
        this.#hash = secret === undefined ? (0,external_node_crypto_.createHash)('sha256') : (0,external_node_crypto_.createHmac)('sha256', bytesOf(secret));
    }
    update(data) {
        this.#hash.update(bytesOf(data));
    }
    digest() {
        return Promise.resolve(this.#hash.digest());
    }
    reset() {
        throw new Error('a hash is made anew each time');
    }
}
function bytesOf(data) {
    if (typeof data === 'string')
        return Buffer.from(data);
    return ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
}
function writeQuery(query) {
    return Object.entries(query)
        .map(([name, value]) => `${escapeQuery(name)}=${escapeQuery(String(value))}`)
        .join('&');
}
/** As SigV4 escapes: RFC 3986. */
function escapeQuery(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

;// CONCATENATED MODULE: ./src/kubernetes/steps/kubernetes-api.ts






/** An answer that is no success. */
class ApiError extends Error {
    name;
    answer;
    /** As AWS's errors have it: what is worth another try is judged in one place. */
    $metadata;
    constructor(answer) {
        super(answer.message);
        this.answer = answer;
        this.name = answer.reason || `Status${answer.status}`;
        // The server's 500 for a mistake in a manifest is none of its own.
        this.$metadata = { httpStatusCode: (0,api_failure/* isTypo */.Xs)(answer) ? 422 : answer.status };
    }
}
/** The answer behind an error of the API; undefined when there was none. */
function answerOf(error) {
    const cause = error instanceof problem/* DeployError */.sH ? error.cause : error;
    return cause instanceof ApiError ? cause.answer : undefined;
}
/** A token lives for 15 minutes (aws-iam-authenticator). */
const TOKEN_MS = 10 * 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 20_000;
/** Looks the cluster up, and opens its API. */
async function openKubernetes(name, tools) {
    const { EKSClient } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4524, 19));
    const eks = tools.clients.make(EKSClient);
    const cluster = await (0,aws_eks/* describeCluster */.K)(eks, name);
    const wire = openWire(cluster.endpoint, cluster.certificateAuthority);
    const tokens = prepareTokens(eks, cluster, tools);
    const whole = async (call) => await sendPatiently(call, { wire, tokens, cluster, tools });
    return {
        cluster,
        eks,
        call: async (call) => readJson(call, (await whole(call)).body),
        text: async (call) => (await whole(call)).body
    };
}
function readJson({ name }, body) {
    try {
        return JSON.parse(body);
    }
    catch (error) {
        throw (0,failure/* failureToError */.og)(name, error);
    }
}
function prepareTokens(eks, { name }, { clock, runner }) {
    let token;
    return {
        current: async () => {
            if (token !== undefined && clock.now() - token.madeAt < TOKEN_MS)
                return token.text;
            const { region, systemClockOffset } = eks.config;
            const source = {
                cluster: name,
                region: await region(),
                credentials: () => credentialsOf(eks)
            };
            // AWS judges the date by its own clock.
            const text = await makeToken(source, new Date(Date.now() + systemClockOffset));
            runner.mask(text);
            token = { text, madeAt: clock.now() };
            return text;
        },
        renew: async () => {
            token = undefined;
            // A session that has expired is renewed by a call that AWS refuses for it.
            await (0,aws_eks/* describeCluster */.K)(eks, name);
        }
    };
}
async function credentialsOf({ config }) {
    const credentials = config.credentials;
    return typeof credentials === 'function'
        ? (await credentials())
        : credentials;
}
/** Sends a call until it is answered. Each may be sent twice: what is applied is applied to the same end. */
async function sendPatiently(call, surroundings) {
    const { tokens, tools } = surroundings;
    let renewed = false;
    for (let attempt = 0;; attempt += 1) {
        const tried = await sendOnce(call, surroundings);
        if (tried.kind === 'answered')
            return tried.answer;
        if (tried.status === 401 && !renewed) {
            renewed = true;
            await tokens.renew();
            continue;
        }
        if (!tried.heals || attempt >= tools.maxRetries || call.signal?.aborted === true) {
            throw tried.error;
        }
        await tools.clock.sleep(pauseAfter(attempt, tried.retryAfterS), call.signal);
    }
}
async function sendOnce(call, { wire, tokens, cluster }) {
    try {
        const answer = await wire.send(await write(call, tokens), call.signal);
        const { status, headers, body } = answer;
        if (status >= 200 && status < 300)
            return { kind: 'answered', answer };
        const refusal = (0,api_failure/* readRefusal */.ni)(status, body);
        const after = Number(headers['retry-after']);
        return {
            kind: 'failed',
            error: refusedError(call, refusal, cluster),
            heals: (0,api_failure/* isTransient */.dg)(refusal),
            status,
            ...(Number.isFinite(after) && after > 0 ? { retryAfterS: after } : {})
        };
    }
    catch (thrown) {
        if (thrown instanceof problem/* DeployError */.sH)
            throw thrown;
        const { heals } = (0,failure/* explainFailure */.SP)(call.name, thrown);
        return { kind: 'failed', error: unansweredError(call, thrown, cluster), heals };
    }
}
async function write({ method, path, query = {}, body, contentType = 'application/json' }, tokens) {
    const asked = Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`]);
    return {
        method,
        path: asked.length === 0 ? path : `${path}?${asked.join('&')}`,
        headers: {
            accept: 'application/json',
            authorization: `Bearer ${await tokens.current()}`,
            'user-agent': 'deploy-fargate',
            ...(body === undefined ? {} : { 'content-type': contentType })
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
    };
}
function pauseAfter(attempt, retryAfterS) {
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
    return Math.max((retryAfterS ?? 0) * 1000, pause * (0.5 + Math.random() / 2));
}
function refusedError({ name }, answer, cluster) {
    const cause = new ApiError(answer);
    const said = answer.message.replace(/\.?$/, '.');
    if (answer.status === 401) {
        return new problem/* DeployError */.sH('credentials', `${name} was refused: the cluster ${cluster.name} does not know who asks (401 Unauthorized).`, {
            cause,
            hint: hintForUnauthorized(cluster)
        });
    }
    if (answer.status === 403) {
        const rule = (0,api_failure/* missingRule */.J8)(answer.message);
        return new problem/* DeployError */.sH('access-denied', `${name} was denied: ${said}`, {
            cause,
            hint: rule ?? 'Give the Kubernetes group of the role of this job the rules in docs/eks.md.'
        });
    }
    return new problem/* DeployError */.sH('aws', `${name} failed: ${said}`, { cause });
}
/** The server says no more than 401, whatever the cause. */
function hintForUnauthorized({ name, authenticationMode }) {
    const entry = authenticationMode === 'CONFIG_MAP'
        ? `the cluster's authentication mode is CONFIG_MAP, so that only the ConfigMap aws-auth counts: map the role there, or switch to API_AND_CONFIG_MAP`
        : `the role has no access entry (aws eks create-access-entry --cluster-name ${name} --principal-arn <role> --kubernetes-groups deploy-fargate)`;
    return `One of these: ${entry}; the credentials are of another account or role than you think (aws sts get-caller-identity); they have expired; the clock of the runner is off by minutes. docs/eks.md shows the whole set-up.`;
}
function unansweredError(call, thrown, cluster) {
    const { kind, message } = (0,failure/* explainFailure */.SP)(call.name, thrown);
    if (kind !== 'network')
        return (0,failure/* failureToError */.og)(call.name, thrown);
    const isPrivate = !cluster.isPublic;
    const { publicCidrs } = cluster;
    const limited = publicCidrs.length > 0 && publicCidrs.every(cidr => !cidr.endsWith('/0'));
    const hint = isPrivate
        ? `The endpoint of the cluster ${cluster.name} is private (endpointPublicAccess: false): it is reached only from inside its VPC. Run the job on a runner there, or allow public access.`
        : limited
            ? `The endpoint of the cluster ${cluster.name} takes calls from ${cluster.publicCidrs.join(', ')} alone (publicAccessCidrs): run the job on a runner with such an address, or add the runner's.`
            : `Check that the runner reaches ${cluster.endpoint} (proxy, NO_PROXY, firewall).`;
    return new problem/* DeployError */.sH('aws', message, { cause: thrown, hint });
}


/***/ }),

/***/ 1607:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ kubernetesOf),
/* harmony export */   B$: () => (/* binding */ getDeploymentObject),
/* harmony export */   BG: () => (/* binding */ listPods),
/* harmony export */   BV: () => (/* binding */ jsonPatch),
/* harmony export */   EB: () => (/* binding */ listWarnings),
/* harmony export */   Vb: () => (/* binding */ prepareKinds),
/* harmony export */   XX: () => (/* binding */ deleteJob),
/* harmony export */   _L: () => (/* binding */ wholeLog),
/* harmony export */   _S: () => (/* binding */ createJob),
/* harmony export */   ax: () => (/* binding */ getJob),
/* harmony export */   iM: () => (/* binding */ getObject),
/* harmony export */   oA: () => (/* binding */ listReplicaSets),
/* harmony export */   oP: () => (/* binding */ listQuotas),
/* harmony export */   oS: () => (/* binding */ annotateDeployment),
/* harmony export */   qi: () => (/* binding */ applyObject),
/* harmony export */   u5: () => (/* binding */ podLog),
/* harmony export */   uY: () => (/* binding */ podsOfHash)
/* harmony export */ });
/* harmony import */ var _field_managers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2897);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9340);
/* harmony import */ var _pod_view_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85);
/* harmony import */ var _resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2084);
/* harmony import */ var _kubernetes_api_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6550);





const opened = new WeakMap();
const RETRIES = 8;
/** The API of a cluster, opened once for all that use the same clients. */
async function kubernetesOf(cluster, tools) {
    const { clients, clock, log, maxRetries = RETRIES } = tools;
    const all = opened.get(clients) ?? new Map();
    opened.set(clients, all);
    const before = all.get(cluster);
    if (before !== undefined)
        return await before;
    const opening = (0,_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_2__/* .openKubernetes */ .J)(cluster, { clients, clock, runner: log, maxRetries });
    all.set(cluster, opening);
    // What has failed is tried again by whoever asks next.
    opening.catch(() => all.delete(cluster));
    return await opening;
}
/** Undefined where the answer is that there is no such object. */
async function orMissing(found) {
    try {
        return await found;
    }
    catch (error) {
        if ((0,_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_2__/* .answerOf */ .u)(error)?.status === 404)
            return undefined;
        throw error;
    }
}
const DEPLOYMENTS = { plural: 'deployments', namespaced: true };
const REPLICA_SETS = { plural: 'replicasets', namespaced: true };
const PODS = { plural: 'pods', namespaced: true };
const EVENTS = { plural: 'events', namespaced: true };
const JOBS = { plural: 'jobs', namespaced: true };
const signalOf = ({ signal }) => (signal === undefined ? {} : { signal });
/** A Deployment; undefined when there is none. */
async function getDeploymentObject(api, { namespace, deployment }, asked = {}) {
    return await orMissing(api.call({
        name: 'kubernetes:GetDeployment',
        method: 'GET',
        path: (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('apps/v1', DEPLOYMENTS, namespace, deployment),
        ...signalOf(asked)
    }));
}
const PAGE = '500';
/** All pages of a list. */
async function listAll(api, name, path, query, asked) {
    const items = [];
    let next;
    do {
        const page = await api.call({
            name,
            method: 'GET',
            path,
            query: { ...query, limit: PAGE, continue: next },
            ...signalOf(asked)
        });
        items.push(...(page.items ?? []));
        next = page.metadata?.continue || undefined;
    } while (next !== undefined);
    return items;
}
/** The ReplicaSets that a Deployment controls. */
async function listReplicaSets(api, { metadata, spec }, asked = {}) {
    const labels = Object.entries(spec.selector.matchLabels ?? {});
    const items = await listAll(api, 'kubernetes:ListReplicaSets', (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('apps/v1', REPLICA_SETS, metadata.namespace ?? 'default'), labels.length === 0
        ? {}
        : { labelSelector: labels.map(([key, value]) => `${key}=${value}`).join(',') }, asked);
    return items.filter(item => (0,_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .isControlledBy */ .Q6)(item, metadata.uid ?? ''));
}
/** The pods with a label selector. */
async function listPods(api, namespace, labelSelector, asked = {}) {
    const path = (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('v1', PODS, namespace);
    return await listAll(api, 'kubernetes:ListPods', path, { labelSelector }, asked);
}
/** The pods of one ReplicaSet. */
async function podsOfHash(api, namespace, hash, asked = {}) {
    return await listPods(api, namespace, (0,_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .selectorOfHash */ .tm)(hash), asked);
}
/** The warnings in a namespace. */
async function listWarnings(api, namespace, asked = {}) {
    const path = (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('v1', EVENTS, namespace);
    const query = { fieldSelector: 'type=Warning' };
    const found = await listAll(api, 'kubernetes:ListEvents', path, query, asked);
    return found.map(_pod_view_js__WEBPACK_IMPORTED_MODULE_4__/* .readEvent */ .j_);
}
/** The ResourceQuotas of a namespace. */
async function listQuotas(api, namespace) {
    const path = (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('v1', { plural: 'resourcequotas', namespaced: true }, namespace);
    return await listAll(api, 'kubernetes:ListResourceQuotas', path, {}, {});
}
/** The last lines of a container; of the one that crashed before, where there is one. */
async function podLog(api, namespace, pod, { container, previous, lines }) {
    const ask = async (before) => await api.text({
        name: 'kubernetes:GetPodLog',
        method: 'GET',
        path: `${(0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('v1', PODS, namespace, pod)}/log`,
        query: {
            container,
            tailLines: String(lines),
            ...(before ? { previous: 'true' } : {})
        }
    });
    const text = await ask(previous).catch(async (error) => {
        if (!previous || (0,_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_2__/* .answerOf */ .u)(error)?.status !== 400)
            throw error;
        return await ask(false);
    });
    return text.split('\n').filter((line, index, all) => line !== '' || index < all.length - 1);
}
/** Everything that a container has written so far. */
async function wholeLog(api, namespace, pod, container) {
    return await api.text({
        name: 'kubernetes:GetPodLog',
        method: 'GET',
        path: `${(0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('v1', PODS, namespace, pod)}/log`,
        query: { container }
    });
}
/** Where objects of a kind are kept: what every cluster has is known, else the server is asked. */
function prepareKinds(api) {
    const groups = new Map();
    return async ({ apiVersion, kind }) => {
        const known = (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .knownKind */ .CT)(apiVersion, kind);
        if (known !== undefined)
            return known;
        const asking = groups.get(apiVersion) ??
            api.call({
                name: 'kubernetes:GetApiResources',
                method: 'GET',
                path: (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .groupPath */ .zm)(apiVersion)
            });
        groups.set(apiVersion, asking);
        const { resources = [] } = (await orMissing(asking)) ?? {};
        const found = resources.find(one => one.kind === kind && !one.name.includes('/'));
        return found && { plural: found.name, namespaced: found.namespaced };
    };
}
function pathOf({ object, kind, namespace }) {
    return (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)(object.apiVersion, kind, namespace, object.metadata.name ?? '');
}
/** The object as it is now; undefined when there is none. */
async function getObject(api, placed, asked = {}) {
    return await orMissing(api.call({
        name: `kubernetes:Get${placed.object.kind}`,
        method: 'GET',
        path: pathOf(placed),
        ...signalOf(asked)
    }));
}
/** Applies an object on the server with this action's field manager. */
async function applyObject(api, placed, { force, dryRun = false }, asked = {}) {
    return await api.call({
        name: `kubernetes:Patch${placed.object.kind}`,
        method: 'PATCH',
        path: pathOf(placed),
        query: {
            fieldManager: _field_managers_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .vy,
            force: String(force),
            ...(dryRun ? { dryRun: 'All' } : {})
        },
        contentType: 'application/apply-patch+yaml',
        body: placed.object,
        ...signalOf(asked)
    });
}
/** Changes an object by a JSON patch. */
async function jsonPatch(api, placed, operations, { dryRun = false } = {}) {
    return await api.call({
        name: `kubernetes:Patch${placed.object.kind}`,
        method: 'PATCH',
        path: pathOf(placed),
        query: { fieldManager: _field_managers_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .vy, ...(dryRun ? { dryRun: 'All' } : {}) },
        contentType: 'application/json-patch+json',
        body: operations
    });
}
/** Sets annotations of a Deployment. */
async function annotateDeployment(api, { namespace, deployment }, annotations) {
    await api.call({
        name: 'kubernetes:PatchDeployment',
        method: 'PATCH',
        path: (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('apps/v1', DEPLOYMENTS, namespace, deployment),
        query: { fieldManager: _field_managers_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .vy },
        contentType: 'application/merge-patch+json',
        body: { metadata: { annotations } }
    });
}
/** Creates a Job of a name that is this run's alone; one that is there is the answer that was lost. */
async function createJob(api, namespace, job) {
    const path = (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('batch/v1', JOBS, namespace);
    try {
        return await api.call({
            name: 'kubernetes:CreateJob',
            method: 'POST',
            path,
            query: { fieldManager: _field_managers_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .vy },
            body: job
        });
    }
    catch (error) {
        if ((0,_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_2__/* .answerOf */ .u)(error)?.reason !== 'AlreadyExists')
            throw error;
        const found = await getJob(api, namespace, job.metadata.name ?? '');
        if (found === undefined)
            throw error;
        return found;
    }
}
/** A Job; undefined when there is none. */
async function getJob(api, namespace, name, asked = {}) {
    return await orMissing(api.call({
        name: 'kubernetes:GetJob',
        method: 'GET',
        path: (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('batch/v1', JOBS, namespace, name),
        ...signalOf(asked)
    }));
}
/** Deletes a Job with its pods: an orphan would go on, and cost. */
async function deleteJob(api, namespace, name) {
    await orMissing(api.call({
        name: 'kubernetes:DeleteJob',
        method: 'DELETE',
        path: (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .resourcePath */ .oU)('batch/v1', JOBS, namespace, name),
        body: { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' }
    }));
}


/***/ })

};
