export const id = 6906;
export const ids = [6906];
export const modules = {

/***/ 3830:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  VK: () => (/* binding */ changeBody),
  TP: () => (/* binding */ imageDifference),
  eY: () => (/* binding */ mergeEnvironment),
  ip: () => (/* binding */ restoringChange)
});

// EXTERNAL MODULE: ./src/kubernetes/marks.ts
var marks = __webpack_require__(2842);
// EXTERNAL MODULE: ./src/kubernetes/objects.ts
var objects = __webpack_require__(9340);
// EXTERNAL MODULE: ./src/kubernetes/field-managers.ts
var field_managers = __webpack_require__(2897);
;// CONCATENATED MODULE: ./src/kubernetes/owned-fields.ts

function isMembers(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * What of a live object this action has applied, by `managedFields`: to be applied again with what changes, since what a
 * manager leaves out is taken away. Undefined: it has applied nothing yet.
 */
function ownedPart(live) {
    const own = (live.metadata.managedFields ?? []).find(({ manager, operation, subresource }) => manager === field_managers/* FIELD_MANAGER */.vy && operation === 'Apply' && !subresource);
    if (own?.fieldsV1 === undefined)
        return undefined;
    const part = pick(live, own.fieldsV1);
    return isMembers(part) ? part : undefined;
}
/** The part of a value that a set of fields names: `f:` members, `k:` entries by their keys, `v:` entries by value. */
function pick(value, fields) {
    const names = Object.keys(fields).filter(name => name !== '.');
    if (names.length === 0)
        return value;
    if (Array.isArray(value))
        return value.flatMap(entry => pickEntry(entry, fields));
    if (!isMembers(value))
        return undefined;
    return Object.fromEntries(names.flatMap(name => {
        const member = name.startsWith('f:') ? name.slice(2) : undefined;
        if (member === undefined || !Object.hasOwn(value, member))
            return [];
        const part = pick(value[member], membersOf(fields[name]));
        return part === undefined ? [] : [[member, part]];
    }));
}
function pickEntry(entry, fields) {
    for (const [name, inner] of Object.entries(fields)) {
        if (name.startsWith('k:') && isMembers(entry)) {
            const keys = membersOf(parse(name.slice(2)));
            if (Object.entries(keys).every(([key, value]) => entry[key] === value)) {
                // The keys belong to it even where they are not listed.
                return [{ ...keys, ...membersOf(pick(entry, membersOf(inner))) }];
            }
        }
        if (name.startsWith('v:') && parse(name.slice(2)) === entry)
            return [entry];
    }
    return [];
}
function membersOf(value) {
    return isMembers(value) ? value : {};
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/kubernetes/apply-body.ts



/**
 * The body of an apply that changes a live Deployment: what this action has applied before, with the change in it. Left
 * out, the rest of what it owns would be taken away.
 */
function changeBody(live, change) {
    const owned = ownedPart(live) ?? {};
    const { template, images = {}, environment = {}, replicas, annotations } = change;
    const { spec, metadata } = owned;
    const ownTemplate = (spec?.template ?? {});
    const changed = template === undefined
        ? withContainers(ownTemplate, live, images, environment)
        : (0,objects/* withoutHash */.XK)(template);
    return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: {
            ...metadata,
            name: live.metadata.name ?? '',
            ...(live.metadata.namespace === undefined ? {} : { namespace: live.metadata.namespace }),
            // Those of an earlier deployment would say of this one what it is not.
            annotations: {
                ...(0,marks/* withoutMarks */.zw)((metadata?.annotations ?? {})),
                ...annotations
            }
        },
        spec: {
            ...spec,
            ...(replicas === undefined ? {} : { replicas }),
            ...(changed === undefined ? {} : { template: changed })
        }
    };
}
function withContainers(template, live, images, environment) {
    const names = new Set([...Object.keys(images), ...Object.keys(environment)]);
    if (names.size === 0)
        return Object.keys(template).length === 0 ? undefined : template;
    const change = (list, all = []) => {
        const owned = Array.isArray(list) ? list : [];
        const here = all.map(({ name }) => name).filter(name => names.has(name));
        const kept = owned.filter(({ name }) => !here.includes(name));
        const changed = here.map(name => {
            const before = owned.find(one => one.name === name) ?? { name };
            const image = images[name];
            const env = environment[name];
            return {
                ...before,
                ...(image === undefined ? {} : { image }),
                ...(env === undefined ? {} : { env: mergeEnvironment(before.env, env) })
            };
        });
        return [...kept, ...changed];
    };
    const { containers, initContainers } = live.spec.template.spec;
    const { spec = {} } = template;
    const init = change(spec.initContainers, initContainers);
    return {
        ...template,
        spec: {
            ...spec,
            ...(init.length === 0 ? {} : { initContainers: init }),
            containers: change(spec.containers, containers)
        }
    };
}
/** Variables added to those of a container; one that is there gets the new value. */
function mergeEnvironment(before, added) {
    const own = Array.isArray(before) ? before : [];
    const names = new Set(added.map(({ name }) => name));
    return [...own.filter(({ name }) => !names.has(name)), ...added];
}
/** The images that a template has and another has not, by container; undefined when more than images differs. */
function imageDifference(from, to) {
    if ((0,objects/* canonicalText */.A4)(withoutImages(from)) !== (0,objects/* canonicalText */.A4)(withoutImages(to)))
        return undefined;
    const before = new Map(allContainers(from).map(({ name, image }) => [name, image]));
    return Object.fromEntries(allContainers(to).flatMap(({ name, image }) => image === undefined || before.get(name) === image ? [] : [[name, image]]));
}
function allContainers({ spec }) {
    return [...(spec.initContainers ?? []), ...spec.containers];
}
function withoutImages(template) {
    const { metadata, spec } = (0,objects/* withoutHash */.XK)(template);
    const strip = ({ image: _, ...rest }) => rest;
    const { creationTimestamp: _, ...labels } = metadata ?? {};
    return {
        metadata: labels,
        spec: {
            ...spec,
            containers: spec.containers.map(strip),
            ...(spec.initContainers === undefined
                ? {}
                : { initContainers: spec.initContainers.map(strip) })
        }
    };
}
/** The change that puts a template back: its images where nothing else differs, else the whole of it. */
function restoringChange(live, good, more) {
    const images = imageDifference(live.spec.template, good);
    return images === undefined ? { ...more, template: good } : { ...more, images };
}


/***/ }),

/***/ 8345:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hq: () => (/* binding */ isChanged),
/* harmony export */   Sr: () => (/* binding */ refusalProblem),
/* harmony export */   ZD: () => (/* binding */ describeOwnDifference),
/* harmony export */   hF: () => (/* binding */ describeDifference),
/* harmony export */   y7: () => (/* binding */ foreignConflicts)
/* harmony export */ });
/* harmony import */ var _api_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5867);
/* harmony import */ var _field_managers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2897);
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2842);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9340);




/** Fields that this action takes without asking: its own, and what a client-side `kubectl apply` has left. */
const OURS = [_field_managers_js__WEBPACK_IMPORTED_MODULE_0__/* .FIELD_MANAGER */ .vy, 'kubectl-client-side-apply'];
/** The conflicts that somebody has to decide about. */
function foreignConflicts(answer) {
    return (0,_api_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .conflictsOf */ .hC)(answer).filter(({ manager }) => !OURS.includes(manager));
}
/** `helm: .spec.replicas; argocd-controller: …` */
function describeConflicts(conflicts) {
    const managers = [...new Set(conflicts.map(({ manager }) => manager))];
    return managers
        .map(manager => {
        const fields = conflicts.filter(one => one.manager === manager).map(({ field }) => field);
        return `${manager} owns ${fields.join(', ')}`;
    })
        .join('; ');
}
/** Why an object cannot be applied, as the server's dry run says. */
function refusalProblem(where, name, answer) {
    const conflicts = foreignConflicts(answer);
    if (conflicts.length > 0) {
        return {
            where,
            what: `${name}: ${describeConflicts(conflicts)}.`,
            fix: 'Leave the field out of the manifest, or take it with force-conflicts: true.'
        };
    }
    return {
        where,
        what: `${name} is refused by the API server: ${(0,_api_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .describeApiRefusal */ .gf)(answer)}`.replace(/\.?$/, '.'),
        fix: /immutable/.test(answer.message)
            ? 'Such a field cannot be changed: keep it, or delete the object first.'
            : 'Correct the manifest.'
    };
}
/** An object as far as people write it: without what the server keeps, and without this action's marks. */
function written({ metadata, status: _, ...rest }) {
    const { labels, annotations = {}, name, namespace } = metadata;
    const marks = Object.values(_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .MARKS */ .j7);
    const own = Object.entries(annotations).filter(([key]) => !marks.includes(key) &&
        key !== 'deployment.kubernetes.io/revision' &&
        key !== 'kubectl.kubernetes.io/last-applied-configuration');
    return { ...rest, metadata: { name, namespace, labels, annotations: Object.fromEntries(own) } };
}
/** Whether an apply would change, or make, an object. */
function isChanged(live, next) {
    return live === undefined || (0,_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalText */ .A4)(written(live)) !== (0,_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalText */ .A4)(written(next));
}
/** Kinds whose values are never shown. */
const SECRET_KINDS = new Set(['Secret']);
/** Members whose values may be secret: of them, only names are shown. */
const HIDDEN = new Set(['value', 'stringData', 'data']);
const LONGEST = 120;
/**
 * What an apply would change, a line a field: `spec.replicas: 2 → 3`. Values of variables, of Secrets and ConfigMaps are
 * not shown.
 */
function describeDifference(live, next) {
    if (live === undefined)
        return ['is created'];
    const isSecret = SECRET_KINDS.has(next.kind);
    return differences('', written(live), written(next), isSecret);
}
/** The same by what a manifest says alone: what the server would add or take away is not known. */
function describeOwnDifference(live, manifest) {
    if (live === undefined)
        return ['is created'];
    const asked = written(manifest);
    return differences('', within(written(live), asked), asked, SECRET_KINDS.has(manifest.kind));
}
/** The part of a value that another one has, too. */
function within(value, asked) {
    if (isMembers(value) && isMembers(asked)) {
        return Object.fromEntries(Object.entries(asked).map(([name, inner]) => [name, within(value[name], inner)]));
    }
    if (!Array.isArray(value) || !Array.isArray(asked))
        return value;
    const keys = listKeys(value, asked);
    return keys === undefined
        ? value
        : asked.map(entry => within(named(value, String(nameOf(entry))), entry));
}
function differences(path, before, after, hidden) {
    if ((0,_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalText */ .A4)(before) === (0,_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalText */ .A4)(after))
        return [];
    if (isMembers(before) && isMembers(after)) {
        const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
        return names.flatMap(name => differences(path === '' ? name : `${path}.${name}`, before[name], after[name], hidden || HIDDEN.has(name)));
    }
    if (Array.isArray(before) && Array.isArray(after)) {
        const keys = listKeys(before, after);
        if (keys !== undefined) {
            return keys.flatMap(key => differences(`${path}[${key}]`, named(before, key), named(after, key), hidden));
        }
    }
    return [`${path}: ${show(before, hidden)} → ${show(after, hidden)}`];
}
function isMembers(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const nameOf = (entry) => (isMembers(entry) ? entry.name : undefined);
/** The names of the entries of two lists, where all have one. */
function listKeys(before, after) {
    const names = [...before, ...after].map(nameOf);
    return names.every(name => typeof name === 'string') ? [...new Set(names)] : undefined;
}
function named(list, name) {
    return list.find(entry => nameOf(entry) === name);
}
function show(value, hidden) {
    if (value === undefined || value === null)
        return 'none';
    if (hidden)
        return 'a value';
    if (isMembers(value) || Array.isArray(value)) {
        const name = nameOf(value);
        return typeof name === 'string' ? 'an entry' : 'other content';
    }
    const text = String(value);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}


/***/ }),

/***/ 2897:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CY: () => (/* binding */ toApply),
/* harmony export */   H: () => (/* binding */ replicasToApply),
/* harmony export */   WT: () => (/* binding */ takeOverPatch),
/* harmony export */   p3: () => (/* binding */ replicaOwners),
/* harmony export */   vy: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/** The one field manager of this action. */
const FIELD_MANAGER = 'deploy-fargate';
/** What `kubectl apply` without `--server-side` calls itself. */
const CLIENT_SIDE = 'kubectl-client-side-apply';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/**
 * Takes over what a client-side `kubectl apply` has left, as kubectl's own migration does: its entry becomes that of our
 * server-side apply. Without it, what the manifest no longer holds would stay for ever. Undefined: there is none, or we
 * have applied already.
 */
function takeOverPatch({ metadata }) {
    const { managedFields = [], resourceVersion } = metadata;
    const isTheirs = ({ manager, operation, subresource }) => manager === CLIENT_SIDE && operation === 'Update' && !subresource;
    if (!managedFields.some(isTheirs) || managedFields.some(isOurApply))
        return undefined;
    const taken = managedFields.map(entry => isTheirs(entry) ? { ...entry, manager: FIELD_MANAGER, operation: 'Apply' } : entry);
    return [
        { op: 'replace', path: '/metadata/managedFields', value: taken },
        // Somebody else's write in between makes it fail.
        { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion }
    ];
}
function isOurApply({ manager, operation, subresource }) {
    return manager === FIELD_MANAGER && operation === 'Apply' && !subresource;
}
/** Who owns `.spec.replicas`, ourselves included as `FIELD_MANAGER`. */
function replicaOwners({ metadata }) {
    const owners = (metadata.managedFields ?? []).flatMap(({ manager = '', fieldsV1 }) => {
        const spec = fieldsV1?.['f:spec'];
        const owns = typeof spec === 'object' && spec !== null && 'f:replicas' in spec;
        return owns ? [manager] : [];
    });
    return [...new Set(owners)];
}
/**
 * The replicas to apply: the wanted count, else the manifest's when nobody else owns them, else the live count when it is
 * ours alone (left out, it would fall to 1), else none: an autoscaler keeps its word.
 */
function replicasToApply(wanted, manifest, live) {
    if (wanted !== undefined)
        return wanted;
    if (live === undefined)
        return manifest;
    const others = live.owners.filter(owner => owner !== FIELD_MANAGER && owner !== CLIENT_SIDE);
    if (others.length > 0)
        return undefined;
    if (manifest !== undefined)
        return manifest;
    return live.owners.length > 0 ? live.replicas : undefined;
}
/** What the server adds to an object, and what somebody else's tools keep in it. */
const FOREIGN_ANNOTATIONS = ['deployment.kubernetes.io/revision', LAST_APPLIED];
/** A live object as it would have to be applied to be like this again. */
function toApply(live) {
    const { status: _, metadata, ...rest } = live;
    const { name, namespace, labels, annotations = {} } = metadata;
    const own = Object.fromEntries(Object.entries(annotations).filter(([key]) => !FOREIGN_ANNOTATIONS.includes(key)));
    return {
        ...rest,
        metadata: {
            ...(name === undefined ? {} : { name }),
            ...(namespace === undefined ? {} : { namespace }),
            ...(labels === undefined ? {} : { labels }),
            ...(Object.keys(own).length === 0 ? {} : { annotations: own })
        }
    };
}


/***/ }),

/***/ 6874:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FX: () => (/* binding */ chooseDeployment),
/* harmony export */   LY: () => (/* binding */ describeUnwatched),
/* harmony export */   PX: () => (/* binding */ readManifests),
/* harmony export */   ce: () => (/* binding */ isDeployment),
/* harmony export */   v8: () => (/* binding */ describeObject)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2084);


/** The objects in some files, in the order in which they are applied, or every mistake. */
function readManifests(files, namespace) {
    const read = files.map(readFile);
    const found = read.flatMap(({ manifests }) => manifests);
    const problems = [
        ...read.flatMap(file => file.problems),
        ...found.flatMap(manifest => checkManifest(manifest, namespace)),
        ...findTwice(found)
    ];
    if (problems.length === 0 && found.length === 0) {
        problems.push({
            where: 'manifests',
            what: `There is no object in ${files.map(({ path }) => path).join(', ')}.`,
            fix: 'Name files that hold Kubernetes manifests.'
        });
    }
    const rank = ({ object }) => (0,_resource_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .applyRank */ .VE)(object.kind);
    return { manifests: [...found].sort((a, b) => rank(a) - rank(b)), problems };
}
function readFile({ path, text }) {
    const lineCounter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const documents = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, {
        lineCounter,
        version: '1.1',
        merge: true,
        customTags: tags => tags.filter(tag => typeof tag === 'string' || !isReadAsText(tag))
    });
    // Without a document the parser gives an empty list of another type.
    const all = Array.isArray(documents) ? [...documents] : [];
    const numbered = all.map((document, index) => ({
        document,
        where: all.length === 1 ? path : `${path}, document ${index + 1}`
    }));
    const problems = numbered.flatMap(({ document, where }) => mistakesOf(document, where));
    if (problems.length > 0)
        return { manifests: [], problems };
    const values = numbered.map(({ document, where }) => ({
        where,
        value: readDocumentValue(document)
    }));
    const broken = values.flatMap(({ where, value }) => value instanceof Error ? [{ where, what: value.message, fix: 'Correct the YAML.' }] : []);
    if (broken.length > 0)
        return { manifests: [], problems: broken };
    const objects = values.flatMap(({ where, value }) => unfold(where, value));
    return {
        manifests: objects.flatMap(({ where, value }) => isNamed(value) ? [{ where, object: value }] : []),
        problems: objects.flatMap(({ where, value }) => incomplete(where, value))
    };
}
/** kubectl leaves dates and times (`2026-11-30`, `12:30`) as they are written. */
function isReadAsText({ tag, format }) {
    return tag === 'tag:yaml.org,2002:timestamp' || format === 'TIME';
}
/** Nothing of the text is shown: it may hold a secret. */
function mistakesOf({ errors }, where) {
    return errors.slice(0, 5).map(({ code, linePos }) => ({
        where: linePos === undefined ? where : `${where}, line ${linePos[0].line}`,
        what: `It is not YAML (${code.toLowerCase().replaceAll('_', ' ')}).`,
        fix: 'Correct the YAML; kubectl apply --dry-run=client shows more of it.'
    }));
}
function readDocumentValue(document) {
    try {
        return document.toJS({ maxAliasCount: 1000 });
    }
    catch (error) {
        return new Error(`It cannot be read: ${error instanceof Error ? error.name : 'its aliases'}.`);
    }
}
/** A list holds several objects; an empty document holds none. */
function unfold(where, value) {
    if (value === null || value === undefined)
        return [];
    const { kind, items } = value;
    return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)
        ? items.flatMap((item, index) => unfold(`${where}, item ${index + 1}`, item))
        : [{ where, value }];
}
function isNamed(value) {
    return incomplete('', value).length === 0;
}
function incomplete(where, value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return [
            {
                where,
                what: 'It is no Kubernetes object.',
                fix: 'Each document is an object with apiVersion, kind and metadata.'
            }
        ];
    }
    const { apiVersion, kind, metadata } = value;
    const name = metadata?.name;
    const missing = [
        ...(isText(apiVersion) ? [] : ['apiVersion']),
        ...(isText(kind) ? [] : ['kind']),
        ...(isText(name) ? [] : ['metadata.name'])
    ];
    return missing.length === 0
        ? []
        : [
            {
                where,
                what: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing or no text.`,
                fix: 'A manifest that is applied names its API version, kind and name (generateName cannot be applied).'
            }
        ];
}
const isText = (value) => typeof value === 'string' && value !== '';
function checkManifest({ where, object }, namespace) {
    // A template without a value leaves it empty, which counts as absent.
    const own = object.metadata.namespace || namespace;
    if (own === namespace)
        return [];
    return [
        {
            where,
            what: `${describeObject(object)} is for the namespace ${own}, and the input namespace says ${namespace}.`,
            fix: 'Remove metadata.namespace there, or give that namespace; one step deploys into one namespace.'
        }
    ];
}
function findTwice(manifests) {
    const seen = new Map();
    return manifests.flatMap(({ where, object }) => {
        const name = `${object.apiVersion} ${describeObject(object)}`;
        const before = seen.get(name);
        seen.set(name, before ?? where);
        return before === undefined
            ? []
            : [
                {
                    where,
                    what: `${describeObject(object)} is in ${before}, too.`,
                    fix: 'Keep one of the two.'
                }
            ];
    });
}
/** `Deployment web` */
function describeObject({ kind, metadata }) {
    return `${kind} ${metadata.name ?? ''}`.trim();
}
/** Whether an object is a Deployment whose rollout this action understands. */
function isDeployment(object) {
    return object.kind === 'Deployment' && object.apiVersion === 'apps/v1';
}
/** The Deployment that has the verdict: the named one, else the only one; or what is wrong. */
function chooseDeployment(manifests, name) {
    const all = manifests.filter(({ object }) => isDeployment(object));
    const names = all.map(({ object }) => object.metadata.name ?? '');
    const found = name === undefined ? all : all.filter((_, index) => names[index] === name);
    const [first, second] = found;
    if (first !== undefined && second === undefined)
        return checkTemplate(first) ?? first;
    if (name !== undefined) {
        return {
            where: 'deployment',
            what: `There is no Deployment ${name} in the manifests${names.length === 0 ? '' : ` (they hold ${names.join(', ')})`}.`,
            fix: 'Correct the name, or add its manifest.'
        };
    }
    return names.length === 0
        ? {
            where: 'manifests',
            what: 'There is no Deployment (apps/v1) in the manifests.',
            fix: 'Add the manifest of the Deployment that is to be rolled out.'
        }
        : {
            where: 'deployment',
            what: `The manifests hold several Deployments: ${names.join(', ')}.`,
            fix: 'Say in deployment which of them has the verdict; the others are applied without one.'
        };
}
function checkTemplate({ where, object }) {
    const { template } = (object.spec ?? {});
    const containers = template?.spec?.containers;
    const right = Array.isArray(containers) &&
        containers.length > 0 &&
        containers.every(container => isText(container?.name));
    return right
        ? undefined
        : {
            where,
            what: `${describeObject(object)} has no containers with names (spec.template.spec.containers).`,
            fix: 'Describe its pod there.'
        };
}
/** Kinds that run pods and that are applied without a verdict. */
const UNWATCHED = new Set(['StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Deployment', 'Pod']);
/** What is applied without a verdict, as a sentence; undefined when there is nothing of the kind. */
function describeUnwatched(manifests, watched) {
    const others = manifests
        .map(({ object }) => object)
        .filter(object => object !== watched && UNWATCHED.has(object.kind));
    return others.length === 0
        ? undefined
        : `Applied without a verdict, which only ${describeObject(watched)} has: ${others.map(describeObject).join(', ')}.`;
}


/***/ }),

/***/ 3721:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MM: () => (/* binding */ applyPrepared),
/* harmony export */   ZS: () => (/* binding */ lookUpObjects),
/* harmony export */   qK: () => (/* binding */ prepareObjects)
/* harmony export */ });
/* harmony import */ var _dry_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8345);
/* harmony import */ var _field_managers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2897);
/* harmony import */ var _manifests_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6874);
/* harmony import */ var _kubernetes_api_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6550);
/* harmony import */ var _kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1607);





/** Dries the apply of all objects, so that every mistake is known before anything is changed. */
async function prepareObjects(api, manifests, options) {
    const kinds = (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareKinds */ .Vb)(api);
    const newNamespace = manifests.some(({ object }) => object.kind === 'Namespace' && object.metadata.name === options.namespace);
    const all = await Promise.all(manifests.map(async ({ where, object }) => {
        const kind = await kinds(object);
        if (kind === undefined)
            return { prepared: [], notes: [], problems: [unknownKind(where, object)] };
        const placed = { object, kind, namespace: options.namespace };
        return await prepareObject(api, where, placed, { ...options, newNamespace });
    }));
    return {
        prepared: all.flatMap(({ prepared }) => prepared),
        problems: all.flatMap(({ problems }) => problems),
        notes: all.flatMap(({ notes }) => notes)
    };
}
function unknownKind(where, { apiVersion, kind }) {
    return {
        where,
        what: `The cluster has no kind ${kind} in ${apiVersion}.`,
        fix: 'Correct apiVersion and kind, or install its CustomResourceDefinition first, in a step of its own.'
    };
}
async function prepareObject(api, where, given, options) {
    const { signal, forceConflicts } = options;
    const live = await (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .getObject */ .iM)(api, given, { signal });
    const placed = { ...given, object: withReplicas(given.object, live, options) };
    const name = (0,_manifests_js__WEBPACK_IMPORTED_MODULE_2__/* .describeObject */ .v8)(placed.object);
    const base = { ...placed, where, ...(live === undefined ? {} : { live }) };
    const tried = await dryRun(api, placed, false, signal);
    if ('object' in tried) {
        const changed = (0,_dry_run_js__WEBPACK_IMPORTED_MODULE_0__/* .isChanged */ .Hq)(live, tried.object);
        return done({ ...base, next: tried.object, changed, force: false });
    }
    const { answer } = tried;
    if (answer.status === 404 && options.newNamespace) {
        return done({ ...base, changed: true, force: false });
    }
    const foreign = (0,_dry_run_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignConflicts */ .y7)(answer);
    const isConflict = answer.status === 409 && answer.causes.length > 0;
    if (!isConflict || (foreign.length > 0 && !forceConflicts)) {
        return { prepared: [], notes: [], problems: [(0,_dry_run_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalProblem */ .Sr)(where, name, answer)] };
    }
    const forced = await dryRun(api, placed, true, signal);
    if ('answer' in forced) {
        return { prepared: [], notes: [], problems: [(0,_dry_run_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalProblem */ .Sr)(where, name, forced.answer)] };
    }
    const note = `${name}: taken with force-conflicts: ${foreign.map(({ manager, field }) => `${field} (${manager})`).join(', ')}.`;
    return {
        ...done({ ...base, next: forced.object, changed: (0,_dry_run_js__WEBPACK_IMPORTED_MODULE_0__/* .isChanged */ .Hq)(live, forced.object), force: true }),
        notes: foreign.length === 0 ? [] : [note]
    };
}
function done(prepared) {
    return { prepared: [prepared], problems: [], notes: [] };
}
/** Refusals that are about the object; what is denied or cannot be reached is thrown. */
async function dryRun(api, placed, force, signal) {
    try {
        return { object: await (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .applyObject */ .qi)(api, placed, { force, dryRun: true }, { signal }) };
    }
    catch (error) {
        const answer = (0,_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_3__/* .answerOf */ .u)(error);
        const isAbout = answer !== undefined && [400, 404, 409, 422, 500].includes(answer.status);
        if (!isAbout)
            throw error;
        return { answer };
    }
}
/** Objects with replicas: an autoscaler keeps its word, and what is left out does not fall to 1. */
function withReplicas(object, live, { replicas }) {
    const isScaled = object.apiVersion === 'apps/v1' && /^(?:Deployment|StatefulSet)$/.test(object.kind);
    const spec = object.spec;
    if (!isScaled || spec === undefined)
        return object;
    const wanted = replicas !== undefined && replicas.of === object ? replicas.count : undefined;
    const { replicas: own, ...rest } = spec;
    const count = (0,_field_managers_js__WEBPACK_IMPORTED_MODULE_1__/* .replicasToApply */ .H)(wanted, own, live && {
        replicas: live.spec?.replicas,
        owners: (0,_field_managers_js__WEBPACK_IMPORTED_MODULE_1__/* .replicaOwners */ .p3)(live)
    });
    return { ...object, spec: { ...rest, ...(count === undefined ? {} : { replicas: count }) } };
}
/** Another writer in between makes the take-over fail: the object is looked at again. */
const TAKE_OVERS = 5;
/** Applies one object for real. What a client-side apply has left is taken over first. */
async function applyPrepared(api, prepared, { takeOver }) {
    let live = prepared.live;
    for (let attempt = 1; takeOver && live !== undefined; attempt += 1) {
        const patch = (0,_field_managers_js__WEBPACK_IMPORTED_MODULE_1__/* .takeOverPatch */ .WT)(live);
        if (patch === undefined)
            break;
        try {
            await (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .jsonPatch */ .BV)(api, prepared, patch);
            break;
        }
        catch (error) {
            if ((0,_kubernetes_api_js__WEBPACK_IMPORTED_MODULE_3__/* .answerOf */ .u)(error)?.status !== 409 || attempt === TAKE_OVERS)
                throw error;
            live = await (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .getObject */ .iM)(api, prepared);
        }
    }
    return await (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .applyObject */ .qi)(api, prepared, { force: prepared.force });
}
/** Objects with what is there of them now, as far as their kinds are known. */
async function lookUpObjects(api, manifests, namespace) {
    const kinds = (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareKinds */ .Vb)(api);
    return await Promise.all(manifests.map(async ({ object }) => {
        const kind = await kinds(object);
        const live = kind && (await (0,_kubernetes_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .getObject */ .iM)(api, { object, kind, namespace }));
        return { object, ...(live === undefined ? {} : { live }) };
    }));
}


/***/ }),

/***/ 7134:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** The digest by which templates are compared: nothing of a template is kept. */
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}


/***/ }),

/***/ 945:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ir: () => (/* binding */ apiOf),
  al: () => (/* binding */ asDeployment),
  sc: () => (/* binding */ isOwnMark),
  I0: () => (/* binding */ markOfRun),
  tf: () => (/* binding */ readEksSource),
  nN: () => (/* binding */ refuseProblems)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/kubernetes/manifests.ts
var manifests = __webpack_require__(6874);
// EXTERNAL MODULE: ./src/kubernetes/steps/kubernetes-objects.ts
var kubernetes_objects = __webpack_require__(1607);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/problem.ts
var src_problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/runner/process.ts + 1 modules
var process = __webpack_require__(6999);
// EXTERNAL MODULE: ./src/runner/workspace-file.ts
var workspace_file = __webpack_require__(8730);
;// CONCATENATED MODULE: ./src/kubernetes/steps/manifest-files.ts





const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const MANIFEST = /\.(?:ya?ml|json)$/;
const WILDCARD = /[*?[{]/;
/** The files that some lines name, each once: files, globs and folders; a kustomization is built by kubectl. */
async function readManifestFiles(lines, signal) {
    const read = await Promise.all(lines.map(line => readLine(line, signal)));
    const files = read.flatMap(({ files: found }) => found);
    return {
        files: [...new Map(files.map(file => [file.path, file])).values()],
        problems: read.flatMap(({ problems }) => problems)
    };
}
async function readLine(line, signal) {
    try {
        const files = await filesOf(line, signal);
        return files.length > 0
            ? { files, problems: [] }
            : complain(`${line} names no manifest.`, 'Name files that end in .yaml, .yml or .json.');
    }
    catch (error) {
        if (!(error instanceof src_problem/* DeployError */.sH))
            throw error;
        return complain(error.message.replace(/^manifests: /, ''), error.hint ?? 'Check the path; it is relative to the workspace.');
    }
}
function complain(what, fix) {
    return { files: [], problems: [{ where: 'manifests', what, fix }] };
}
async function filesOf(line, signal) {
    const facts = await promises_.stat(line).catch(() => undefined);
    if (facts?.isDirectory() === true)
        return await filesOfFolder(line, signal);
    if (facts !== undefined || !WILDCARD.test(line))
        return [await readFile(line)];
    const found = [];
    for await (const path of promises_.glob(line))
        if (MANIFEST.test(path))
            found.push(path);
    return await Promise.all(found.sort().map(readFile));
}
async function readFile(path) {
    return { path, text: await (0,workspace_file/* readText */.y)('manifests', path) };
}
async function filesOfFolder(folder, signal) {
    const names = (await promises_.readdir(folder)).sort();
    if (names.some(name => KUSTOMIZATIONS.includes(name)))
        return [await kustomize(folder, signal)];
    return await Promise.all(names.filter(name => MANIFEST.test(name)).map(name => readFile((0,external_node_path_.join)(folder, name))));
}
/** kubectl gets none of the job's credentials: building asks nobody. */
async function kustomize(folder, signal) {
    const lines = [];
    const errors = [];
    try {
        const { code } = await (0,process/* run */.e)('kubectl', ['kustomize', folder], {
            signal,
            onLine: (line, stream) => (stream === 'stdout' ? lines : errors).push(line)
        });
        if (code !== 0) {
            throw new src_problem/* DeployError */.sH('invalid-input', `kubectl kustomize ${folder} failed.`, {
                hint: errors.slice(-3).join(' ') || 'Run it yourself to see why.'
            });
        }
    }
    catch (error) {
        if (!(error instanceof process/* ProgramMissingError */.D))
            throw error;
        throw new src_problem/* DeployError */.sH('invalid-input', `${folder} is a kustomization, and there is no kubectl.`, {
            hint: 'Install kubectl in an earlier step, or give plain manifests.'
        });
    }
    return { path: `${folder} (kustomization)`, text: lines.join('\n') };
}

;// CONCATENATED MODULE: ./src/modes/steps/eks-target.ts





/** Ends the step for all mistakes at once; nothing was changed. */
function refuseProblems(problems) {
    if (problems.length === 0)
        return;
    throw new src_problem/* DeployError */.sH('invalid-input', (0,src_problem/* describeProblems */.yg)(problems), {
        hint: 'Nothing was changed.'
    });
}
/** Reads the manifests before anything is asked or built. */
async function readEksSource({ eks }, tools) {
    const { cluster, namespace } = eks;
    if (eks.manifests.length === 0) {
        const address = { cluster, namespace, deployment: eks.deployment ?? '' };
        learnAddress(address, tools);
        return { address, manifests: [] };
    }
    const { files, problems } = await readManifestFiles(eks.manifests, tools.cancel);
    const read = (0,manifests/* readManifests */.PX)(files, namespace);
    refuseProblems([...problems, ...(files.length === 0 ? [] : read.problems)]);
    const watched = (0,manifests/* chooseDeployment */.FX)(read.manifests, eks.deployment);
    if (!('object' in watched))
        throw refusal(watched);
    const note = (0,manifests/* describeUnwatched */.LY)(read.manifests, watched.object);
    if (note !== undefined)
        tools.runner.line(note);
    const address = { cluster, namespace, deployment: watched.object.metadata.name ?? '' };
    learnAddress(address, tools);
    return { address, manifests: read.manifests, watched };
}
function refusal(problem) {
    return new src_problem/* DeployError */.sH('invalid-input', (0,src_problem/* describeProblems */.yg)([problem]), {
        hint: 'Nothing was changed.'
    });
}
function learnAddress(address, { journal }) {
    const { cluster, namespace, deployment } = address;
    journal.learn({ cluster, service: deployment, kubernetes: { namespace, deployment } });
}
/** The API of the cluster of a request. */
async function apiOf({ eks, maxRetries }, tools) {
    return await (0,kubernetes_objects/* kubernetesOf */.Az)(eks.cluster, { ...tools, log: tools.runner, maxRetries });
}
/** No other run, and no other step of this one, has the same. */
function markOfRun({ runner }) {
    return `${runner.surroundings.runUrl ?? 'local'}#${(0,external_node_crypto_.randomUUID)().slice(0, 8)}`;
}
/** Whether a mark was written by this run, whichever attempt. */
function isOwnMark(mark, { runner }) {
    const own = runner.surroundings.runUrl;
    const run = (url) => url.replace(/(?:\/attempts\/\d+)?(?:#.*)?$/, '');
    return own !== undefined && mark !== undefined && run(own) === run(mark);
}
/** An object as a Deployment, which its manifest made sure of. */
function asDeployment(object) {
    return object;
}


/***/ }),

/***/ 6906:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fV: () => (/* binding */ findBefore),
  ap: () => (/* binding */ planWith),
  D1: () => (/* binding */ prepareEks),
  hO: () => (/* binding */ renderManifests)
});

// EXTERNAL MODULE: ./src/aws/failure.ts + 1 modules
var failure = __webpack_require__(5494);
// EXTERNAL MODULE: ./src/context/side-by-side.ts
var side_by_side = __webpack_require__(8058);
// EXTERNAL MODULE: ./src/image/reference.ts
var image_reference = __webpack_require__(3564);
// EXTERNAL MODULE: ./src/image/steps/obtain-image.ts + 10 modules
var obtain_image = __webpack_require__(3575);
// EXTERNAL MODULE: ./src/kubernetes/apply-body.ts + 1 modules
var apply_body = __webpack_require__(3830);
// EXTERNAL MODULE: ./src/kubernetes/dry-run.ts
var dry_run = __webpack_require__(8345);
;// CONCATENATED MODULE: ./src/kubernetes/image-substitution.ts

/**
 * Puts images into the pod templates of objects. An image is matched by its name without tag and digest, so that the port
 * of a registry is none of its tag. Containers by name count in the Deployment with the verdict alone.
 */
function substituteImages(objects, watched, wish) {
    const seen = [];
    const used = new Set();
    const changes = [];
    const replaced = objects.map(object => mapContainers(object, container => {
        const { image, name } = container;
        if (image !== undefined)
            seen.push(image);
        const next = imageFor(container, object === watched, wish);
        if (next === undefined)
            return container;
        used.add(next.by);
        if (next.image === image)
            return container;
        changes.push(`container ${name}: ${image ?? 'no image'} → ${next.image}`);
        return { ...container, image: next.image };
    }));
    return { objects: replaced, changes, problems: findUnused(wish, used, seen) };
}
function imageFor({ name, image = '' }, isWatched, { deployed, lines, containers }) {
    const line = lines.find(one => isSameName(image, one.name));
    const reference = line?.reference ?? deployed;
    if (line !== undefined && reference !== undefined) {
        return { image: reference, by: `line ${line.name}` };
    }
    if (deployed === undefined)
        return undefined;
    if (containers.length > 0) {
        return isWatched && containers.includes(name)
            ? { image: deployed, by: `container ${name}` }
            : undefined;
    }
    const asks = lines.every(one => one.reference !== undefined);
    return asks && isSameRepository(image, deployed) ? { image: deployed, by: 'deployed' } : undefined;
}
/** Whether an image has this name: `host:5000/team/app`, `app`, or a placeholder such as `IMAGE`. */
function isSameName(image, name) {
    if (image === name)
        return true;
    const parsed = (0,image_reference/* parseImageReference */.o_)(image);
    return parsed !== undefined && (0,image_reference/* imageName */.tO)(parsed) === name;
}
/** Whether two images are of one repository: the same path, and the same registry where both name one. */
function isSameRepository(one, other) {
    const [a, b] = [(0,image_reference/* parseImageReference */.o_)(one), (0,image_reference/* parseImageReference */.o_)(other)];
    if (a === undefined || b === undefined || a.path !== b.path)
        return false;
    return a.host === undefined || b.host === undefined || a.host === b.host;
}
function findUnused({ deployed, lines, containers }, used, seen) {
    const images = `Images seen: ${[...new Set(seen)].join(', ') || 'none'}.`;
    const unused = lines.filter(({ name }) => !used.has(`line ${name}`));
    const missing = containers.filter(name => deployed !== undefined && !used.has(`container ${name}`));
    const lost = deployed !== undefined &&
        containers.length === 0 &&
        !used.has('deployed') &&
        lines.every(({ reference }) => reference !== undefined);
    return [
        ...unused.map(({ name, reference }) => ({
            where: 'images',
            what: reference === undefined && deployed === undefined
                ? `${name} has no reference, and no image is deployed.`
                : `No container has the image ${name}. ${images}`,
            fix: 'Write NAME or NAME=REFERENCE, with the name as it stands in the manifests, without tag and digest.'
        })),
        ...missing.map(name => ({
            where: 'container-name',
            what: `The Deployment has no container ${name}, or an image line takes it.`,
            fix: 'Name a container of spec.template.spec.containers.'
        })),
        ...(lost && unused.length === 0
            ? [
                {
                    where: 'images',
                    what: `No container has an image of the repository of ${deployed}. ${images}`,
                    fix: 'Say in container-name which container gets it, or in images which image is replaced.'
                }
            ]
            : [])
    ];
}
/** An object with each container of its pod template changed, init containers included. */
function mapContainers(object, change) {
    const spec = object.spec;
    if (!isMembers(spec))
        return object;
    if (isMembers(spec.template)) {
        return { ...object, spec: { ...spec, template: changePod(spec.template, change) } };
    }
    if (isMembers(spec.jobTemplate) && isMembers(spec.jobTemplate.spec)) {
        const job = spec.jobTemplate.spec;
        if (!isMembers(job.template))
            return object;
        const changed = { ...job, template: changePod(job.template, change) };
        return { ...object, spec: { ...spec, jobTemplate: { ...spec.jobTemplate, spec: changed } } };
    }
    return object.kind === 'Pod' ? { ...object, spec: changeContainers(spec, change) } : object;
}
function isMembers(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function changePod(template, change) {
    return isMembers(template.spec)
        ? { ...template, spec: changeContainers(template.spec, change) }
        : template;
}
function changeContainers(spec, change) {
    const all = (list) => Array.isArray(list)
        ? list.map((entry) => (isMembers(entry) ? change(entry) : entry))
        : list;
    return {
        ...spec,
        ...(spec.initContainers === undefined ? {} : { initContainers: all(spec.initContainers) }),
        ...(spec.containers === undefined ? {} : { containers: all(spec.containers) })
    };
}
/** The containers of a live Deployment that get the deployed image: the named ones, those of its repository, the only one. */
function chooseLiveContainers({ spec }, deployed, named) {
    const { containers } = spec;
    const names = containers.map(({ name }) => name);
    const unknown = named.filter(name => !names.includes(name));
    if (unknown.length > 0) {
        return {
            where: 'container-name',
            what: `The Deployment has no container ${unknown.join(', ')}.`,
            fix: `Its containers are ${names.join(', ')}.`
        };
    }
    if (named.length > 0)
        return named;
    const same = containers.filter(({ image = '' }) => isSameRepository(image, deployed));
    const chosen = same.length > 0 ? same : containers.length === 1 ? containers : [];
    return chosen.length > 0
        ? chosen.map(({ name }) => name)
        : {
            where: 'container-name',
            what: `No container runs an image of the repository of ${deployed} (they run ${containers.map(({ name, image = 'none' }) => `${name}: ${image}`).join(', ')}).`,
            fix: `Say which container gets it: ${names.join(', ')}.`
        };
}

// EXTERNAL MODULE: ./src/kubernetes/manifests.ts
var manifests = __webpack_require__(6874);
// EXTERNAL MODULE: ./src/kubernetes/marks.ts
var marks = __webpack_require__(2842);
// EXTERNAL MODULE: ./src/kubernetes/rollout-view.ts
var rollout_view = __webpack_require__(5775);
// EXTERNAL MODULE: ./src/kubernetes/steps/apply-objects.ts
var apply_objects = __webpack_require__(3721);
// EXTERNAL MODULE: ./src/kubernetes/steps/digest.ts
var digest = __webpack_require__(7134);
// EXTERNAL MODULE: ./src/kubernetes/steps/kubernetes-objects.ts
var kubernetes_objects = __webpack_require__(1607);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/modes/steps/eks-target.ts + 1 modules
var eks_target = __webpack_require__(945);
;// CONCATENATED MODULE: ./src/modes/steps/prepare-eks.ts
















/** Builds the image while the cluster is asked; what the cluster would refuseProblems stops the build. */
async function prepareEks(request, source, mark, tools) {
    const { image } = await (0,side_by_side/* sideBySide */.Q)(tools.cancel, signal => ({
        image: (0,obtain_image/* obtainImage */.n)(request, Promise.resolve('linux/amd64'), tools, signal),
        early: prepareWith(request, { source, mark, image: (0,find_revision/* expectedImage */.q3)(request), signal }, tools)
    }));
    tools.cancel.throwIfAborted();
    const { cancel: signal, runner } = tools;
    const reference = image && byDigest(image, tools);
    const ready = await prepareWith(request, { source, mark, image: reference, signal }, tools);
    for (const note of ready.notes)
        runner.notice(note);
    for (const change of ready.changes)
        runner.line(change);
    return ready.prepared;
}
/** A moved tag rolls nothing out: what runs is named by its digest, where that is known. */
function byDigest({ reference, digests }, { runner }) {
    const parsed = (0,image_reference/* parseImageReference */.o_)(reference);
    const [digest] = digests;
    if (parsed === undefined || parsed.digest !== undefined)
        return reference;
    if (digest !== undefined)
        return `${(0,image_reference/* imageName */.tO)(parsed)}@${digest}`;
    runner.notice(`The digest of ${reference} is not known, so that it is deployed by its tag: if the tag is moved, nothing is rolled out.`);
    return reference;
}
async function prepareWith(request, preparing, tools) {
    const { source, signal, mark } = preparing;
    const api = await (0,eks_target/* apiOf */.ir)(request, tools);
    const before = await findBefore(api, source, signal);
    const { objects, watched, changes } = render(request, preparing, before, tools);
    const { desiredCount } = request.rollout;
    const dried = await (0,apply_objects/* prepareObjects */.qK)(api, objects, {
        namespace: request.eks.namespace,
        forceConflicts: request.eks.forceConflicts,
        signal,
        ...(desiredCount === undefined ? {} : { replicas: { of: watched, count: desiredCount } })
    });
    (0,eks_target/* refuseProblems */.nN)(dried.problems);
    const name = watched.metadata.name;
    const own = dried.prepared.find(({ object }) => (0,manifests/* isDeployment */.ce)(object) && object.metadata.name === name);
    if (own === undefined)
        throw new problem/* DeployError */.sH('bug', 'The Deployment was not prepared.');
    return {
        prepared: {
            api,
            source,
            prepared: dried.prepared,
            watched: own,
            mark,
            containers: request.eks.containers,
            ...(before === undefined ? {} : { before })
        },
        notes: dried.notes,
        changes
    };
}
/** The Deployment and its ReplicaSets as they are; undefined when there is none. */
async function findBefore(api, { address }, signal) {
    const object = await (0,kubernetes_objects/* getDeploymentObject */.B$)(api, address, { signal });
    if (object === undefined)
        return undefined;
    const all = await (0,kubernetes_objects/* listReplicaSets */.oA)(api, object, { signal });
    return {
        object,
        view: (0,rollout_view/* readDeploymentObject */.pm)(object, digest/* sha256 */.s),
        replicaSets: all.map(one => (0,rollout_view/* readReplicaSet */.p8)(one, digest/* sha256 */.s))
    };
}
/** What is applied: the manifests with image, variables and marks in them, or the change of what runs. */
function render(request, preparing, before, tools) {
    const annotations = marksOf(preparing.mark, tools);
    if (preparing.source.watched !== undefined) {
        return renderManifests(request, preparing.source, preparing.image, annotations);
    }
    if (before === undefined) {
        const { namespace, deployment } = preparing.source.address;
        throw new problem/* DeployError */.sH('service', `There is no Deployment ${deployment} in the namespace ${namespace}.`, { hint: 'Check deployment, namespace and eks-cluster, or give manifests to create it.' });
    }
    return renderChange(request, before.object, preparing.image, annotations);
}
function marksOf(run, { source, journal }) {
    const { imageTag: tag, imageDigest: digest } = journal.known();
    return (0,marks/* annotationsOf */.Ih)({
        run,
        ...(source.commit === undefined ? {} : { commit: source.commit }),
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest })
    });
}
/** The manifests with image and variables in them. */
function renderManifests({ eks }, source, image, annotations = {}) {
    const original = source.watched?.object;
    if (original === undefined)
        throw new problem/* DeployError */.sH('bug', 'No Deployment was chosen.');
    const substituted = substituteImages(source.manifests.map(({ object }) => object), original, {
        lines: eks.images,
        containers: eks.containers,
        ...(image === undefined ? {} : { deployed: image })
    });
    (0,eks_target/* refuseProblems */.nN)(substituted.problems);
    const index = source.manifests.findIndex(({ object }) => object === original);
    const changed = substituted.objects[index] ?? original;
    const watched = withAnnotations(withEnvironment((0,eks_target/* asDeployment */.al)(changed), eks), annotations);
    return {
        watched,
        changes: substituted.changes,
        objects: source.manifests.map(({ where }, at) => ({
            where,
            object: at === index ? watched : (substituted.objects[at] ?? original)
        }))
    };
}
function withAnnotations(object, annotations) {
    if (Object.keys(annotations).length === 0)
        return object;
    const { metadata } = object;
    return {
        ...object,
        metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } }
    };
}
function withEnvironment(object, { environment, containers: named }) {
    if (environment.length === 0)
        return object;
    const { template } = object.spec;
    const { containers } = template.spec;
    const chosen = environmentContainers(containers.map(({ name }) => name), named);
    const changed = containers.map(container => chosen.includes(container.name)
        ? { ...container, env: (0,apply_body/* mergeEnvironment */.eY)(container.env, environment) }
        : container);
    return {
        ...object,
        spec: {
            ...object.spec,
            template: { ...template, spec: { ...template.spec, containers: changed } }
        }
    };
}
function environmentContainers(names, named) {
    const unknown = named.filter(name => !names.includes(name));
    if (unknown.length > 0) {
        throw new problem/* DeployError */.sH('invalid-input', `container-name: The Deployment has no container ${unknown.join(', ')}.`, { hint: `Its containers are ${names.join(', ')}.` });
    }
    if (named.length > 0)
        return named;
    if (names.length === 1)
        return names;
    throw new problem/* DeployError */.sH('invalid-input', `environment-variables: The Deployment has several containers (${names.join(', ')}).`, { hint: 'Say in container-name which of them gets the variables.' });
}
/** The apply that changes only images, variables and the count of what runs. */
function renderChange({ eks, rollout }, live, image, annotations) {
    const { template } = live.spec;
    const names = template.spec.containers.map(({ name }) => name);
    const chosen = eks.images.length === 0 && image !== undefined
        ? chooseLiveContainers(template, image, eks.containers)
        : eks.containers;
    if ('what' in chosen)
        throw refusedChoice(chosen);
    const substituted = substituteImages([live], live, {
        lines: eks.images,
        containers: chosen,
        ...(image === undefined ? {} : { deployed: image })
    });
    (0,eks_target/* refuseProblems */.nN)(substituted.problems);
    const [changed = live] = substituted.objects;
    const images = (0,apply_body/* imageDifference */.TP)(template, (0,eks_target/* asDeployment */.al)(changed).spec.template) ?? {};
    const targets = eks.environment.length === 0 ? [] : environmentContainers(names, eks.containers);
    const { desiredCount } = rollout;
    const watched = (0,apply_body/* changeBody */.VK)(live, {
        // What holds the same image already is named, too: the field is ours from now on.
        images: { ...images, ...imagesOf((0,eks_target/* asDeployment */.al)(changed), chosen) },
        environment: Object.fromEntries(targets.map(name => [name, eks.environment])),
        annotations,
        ...(desiredCount === undefined ? {} : { replicas: desiredCount })
    });
    const where = `Deployment ${live.metadata.name ?? ''}`;
    return { watched, changes: substituted.changes, objects: [{ where, object: watched }] };
}
function imagesOf({ spec }, names) {
    return Object.fromEntries(spec.template.spec.containers.flatMap(({ name, image }) => names.includes(name) && image !== undefined ? [[name, image]] : []));
}
function refusedChoice({ where, what, fix }) {
    return new problem/* DeployError */.sH('invalid-input', `${where}: ${what}`, fix === undefined ? {} : { hint: fix });
}
/** The diff of a dry run on the server; where that is denied, of what the manifests say. */
async function planWith(request, preparing, tools) {
    const { source, signal } = preparing;
    const api = await (0,eks_target/* apiOf */.ir)(request, tools);
    const before = await findBefore(api, source, signal);
    const { objects, watched } = render(request, preparing, before, tools);
    const applied = objects.map(({ object }) => (0,manifests/* describeObject */.v8)(object));
    const { desiredCount } = request.rollout;
    const options = {
        namespace: request.eks.namespace,
        forceConflicts: request.eks.forceConflicts,
        signal,
        ...(desiredCount === undefined ? {} : { replicas: { of: watched, count: desiredCount } })
    };
    try {
        const { prepared, problems, notes } = await (0,apply_objects/* prepareObjects */.qK)(api, objects, options);
        const own = prepared.find(({ object }) => (0,manifests/* describeObject */.v8)(object) === (0,manifests/* describeObject */.v8)(watched));
        return {
            applied,
            problems,
            notes,
            watched: own?.next ?? before?.object ?? watched,
            objects: prepared.map(({ object, live, next }) => ({
                name: (0,manifests/* describeObject */.v8)(object),
                lines: (0,dry_run/* describeDifference */.hF)(live, next ?? object)
            }))
        };
    }
    catch (error) {
        if ((0,failure/* failureOf */.g5)(error).kind !== 'denied')
            throw error;
        const found = await (0,apply_objects/* lookUpObjects */.ZS)(api, objects, request.eks.namespace);
        return {
            applied,
            problems: [],
            notes: [],
            watched: source.watched === undefined ? (before?.object ?? watched) : watched,
            objects: found.map(({ object, live }) => ({
                name: `${(0,manifests/* describeObject */.v8)(object)} (compared without the server: its dry run is denied)`,
                lines: (0,dry_run/* describeOwnDifference */.ZD)(live, object)
            }))
        };
    }
}


/***/ })

};
