export const id = 4414;
export const ids = [4414];
export const modules = {

/***/ 4414:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderOnly: () => (/* binding */ renderOnly)
});

// EXTERNAL MODULE: ./src/aws/ecs.ts
var ecs = __webpack_require__(1032);
// EXTERNAL MODULE: ./src/inputs/change-rules.ts
var change_rules = __webpack_require__(2879);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(4008);
// EXTERNAL MODULE: ./src/revision/find-revision.ts + 2 modules
var find_revision = __webpack_require__(8271);
// EXTERNAL MODULE: ./src/revision/find-service.ts
var find_service = __webpack_require__(4052);
// EXTERNAL MODULE: ./src/revision/render-revision.ts + 7 modules
var render_revision = __webpack_require__(3850);
// EXTERNAL MODULE: ./src/runner/workspace-file.ts
var workspace_file = __webpack_require__(8730);
// EXTERNAL MODULE: ./src/task-definition/document.ts
var task_definition_document = __webpack_require__(8784);
// EXTERNAL MODULE: ./src/json-object.ts
var json_object = __webpack_require__(249);
// EXTERNAL MODULE: ./src/task-definition/fargate/container-checks.ts
var container_checks = __webpack_require__(6609);
// EXTERNAL MODULE: ./src/task-definition/fargate/variable-checks.ts
var variable_checks = __webpack_require__(6718);
;// CONCATENATED MODULE: ./src/task-definition/fargate/untouched.ts



/** A text that a later step fills in, such as `<DB_ARN>` and `${DB_ARN}`: whatever it stands for, it is no secret. */
const STAND_IN = /^(?:<[^<>]+>|\$\{[^{}]+\}|\{\{[^{}]+\}\})$/;
/**
 * What is wrong with images and secrets of a rendered document, those included that nothing was put into. What a
 * later step may still fill in is a warning; a text in the place of a secret's source may be the secret itself.
 */
function checkUntouched(document) {
    const definition = readable(document);
    const filled = mapSources(definition, valueFrom => !STAND_IN.test(valueFrom));
    const open = mapSources(definition, valueFrom => STAND_IN.test(valueFrom));
    return {
        errors: (0,variable_checks/* checkSources */.B)(filled),
        warnings: [...(0,container_checks/* checkContainerImage */.F)(definition), ...(0,variable_checks/* checkSources */.B)(open)]
    };
}
/** Only what the checks look at, and of that only what has the right type: the rest is not theirs to judge. */
function readable(document) {
    const containers = (0,json_object/* isObject */.Gv)(document) ? document.containerDefinitions : [];
    return {
        containerDefinitions: listOf(containers).map(({ name, image, secrets, ...rest }) => ({
            ...untouched_text('name', name),
            ...untouched_text('image', image),
            secrets: sourcesOf(secrets),
            logConfiguration: {
                secretOptions: sourcesOf(objectOf(rest.logConfiguration).secretOptions)
            },
            repositoryCredentials: untouched_text('credentialsParameter', objectOf(rest.repositoryCredentials).credentialsParameter)
        }))
    };
}
/** The definition with the sources that `keep` wants; the places of the others are left empty, so that paths stay. */
function mapSources(definition, keep) {
    const kept = (sources = []) => sources.map(source => (keep(source.valueFrom ?? '') ? source : {}));
    return {
        ...definition,
        containerDefinitions: definition.containerDefinitions.map(container => {
            const { secrets, logConfiguration, repositoryCredentials = {} } = container;
            const login = repositoryCredentials.credentialsParameter;
            return {
                ...container,
                secrets: kept(secrets),
                logConfiguration: { secretOptions: kept(logConfiguration?.secretOptions) },
                repositoryCredentials: login !== undefined && keep(login) ? repositoryCredentials : {}
            };
        })
    };
}
function sourcesOf(value) {
    return (Array.isArray(value) ? value : []).map((entry) => {
        const { name, valueFrom } = objectOf(entry);
        return { ...untouched_text('name', name), ...untouched_text('valueFrom', valueFrom) };
    });
}
function listOf(value) {
    return Array.isArray(value) ? value.map(objectOf) : [];
}
function objectOf(value) {
    return (0,json_object/* isObject */.Gv)(value) ? value : {};
}
function untouched_text(name, value) {
    return typeof value === 'string' ? { [name]: value } : {};
}

// EXTERNAL MODULE: ./src/task-definition/normalise.ts
var normalise = __webpack_require__(9359);
// EXTERNAL MODULE: ./src/task-definition/render-definition.ts
var render_definition = __webpack_require__(7363);
// EXTERNAL MODULE: ./src/task-definition/target-container.ts
var target_container = __webpack_require__(6106);
;// CONCATENATED MODULE: ./src/task-definition/render-document.ts



/**
 * Sets the image and the overrides in a document as amazon-ecs-render-task-definition does: what is not touched stays
 * as it is, null, empty and unknown members included, and members keep their order. Only what ECS adds to its answers is
 * taken out. The document given is not changed.
 *
 * @param balanced the containers that the service's load balancers send traffic to, where they are known
 */
function renderDocument(document, overrides, image, balanced) {
    const definition = unwrap(structuredClone(document));
    if (!(0,json_object/* isObject */.Gv)(definition) || !isContainerList(definition.containerDefinitions)) {
        return { ok: false, problems: [NO_CONTAINERS] };
    }
    const containers = definition.containerDefinitions;
    const chosen = (0,target_container/* chooseContainers */.u)(definition, {
        requested: overrides.containerName,
        image,
        balanced
    });
    if (!chosen.ok)
        return chosen;
    for (const name of chosen.value) {
        const container = containers.find(candidate => candidate.name === name);
        if (container !== undefined)
            change(container, overrides, image);
    }
    return { ok: true, value: (0,normalise/* requestMembers */.x)({ ...definition, ...topLevel(overrides) }), notes: [] };
}
const NO_CONTAINERS = {
    where: 'containerDefinitions',
    what: 'The task definition has no list of containers.',
    fix: 'Write an object with family and containerDefinitions.'
};
/** An answer of DescribeTaskDefinition holds the tags beside the task definition; they come last then. */
function unwrap(document) {
    if (!(0,json_object/* isObject */.Gv)(document) || !(0,json_object/* isObject */.Gv)(document.taskDefinition))
        return document;
    if ('containerDefinitions' in document)
        return document;
    const { taskDefinition, tags } = document;
    return tags === undefined ? taskDefinition : { ...taskDefinition, tags };
}
function isContainerList(value) {
    return Array.isArray(value) && value.length > 0 && value.every(json_object/* isObject */.Gv);
}
/** Changes a container; new members come in this order. */
function change(container, overrides, image) {
    const { command, envFiles, environment, secrets, logDriver, logOptions, dockerLabels } = overrides;
    if (image !== undefined)
        container.image = image;
    if (command !== undefined)
        container.command = command;
    if (envFiles.length > 0) {
        container.environmentFiles = envFiles.map(value => ({ value, type: 's3' }));
    }
    if (environment.length > 0) {
        container.environment = merge(container.environment, environment, 'value');
    }
    if (secrets.length > 0)
        container.secrets = merge(container.secrets, secrets, 'valueFrom');
    if (logDriver !== undefined || logOptions.length > 0) {
        container.logConfiguration = changeLog(container.logConfiguration, logDriver, logOptions);
    }
    if (dockerLabels.length > 0) {
        container.dockerLabels = render_document_assign(container.dockerLabels, dockerLabels);
    }
}
/** Sets the first entry of each name, or adds one. */
function merge(list, changes, member) {
    const entries = Array.isArray(list) ? list : [];
    for (const { name, value } of changes) {
        const entry = entries.find(candidate => (0,json_object/* isObject */.Gv)(candidate) && candidate.name === name);
        if ((0,json_object/* isObject */.Gv)(entry))
            Object.assign(entry, { [member]: value });
        else
            entries.push({ name, [member]: value });
    }
    return entries;
}
function changeLog(log, logDriver, logOptions) {
    const changed = (0,json_object/* isObject */.Gv)(log) ? { ...log } : {};
    if (logDriver !== undefined)
        changed.logDriver = logDriver;
    if (logOptions.length > 0)
        changed.options = render_document_assign(changed.options, logOptions);
    return changed;
}
function render_document_assign(record, changes) {
    const known = (0,json_object/* isObject */.Gv)(record) ? { ...record } : {};
    return Object.assign(known, Object.fromEntries(changes.map(({ name, value }) => [name, value])));
}
function topLevel({ taskRoleArn, executionRoleArn, cpu, memory }) {
    return {
        ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
        ...(executionRoleArn === undefined ? {} : { executionRoleArn }),
        ...(cpu === undefined ? {} : { cpu }),
        ...(memory === undefined ? {} : { memory })
    };
}

;// CONCATENATED MODULE: ./src/modes/render.ts












/** Writes the task definition with image and overrides to a file, and does nothing else. */
async function renderOnly(request, tools) {
    const { taskDefinition, image } = request;
    tools.journal.learn({ mode: 'render' });
    if (image.kind === 'given')
        tools.journal.learn({ image: image.image });
    const { document, balanced } = await findDocument(request, tools);
    const given = image.kind === 'given' ? image.image : undefined;
    if (!(0,render_definition/* changesAnything */.g)(taskDefinition.overrides, given))
        throw nothingToRender();
    const { value } = (0,find_revision/* requireValid */.AK)(renderDocument(document, taskDefinition.overrides, given, balanced), 'The task definition');
    judgeUntouched(value, request, tools);
    tools.cancel.throwIfAborted();
    const path = await (0,render_revision/* writeDefinition */.dI)(value, tools);
    tools.journal.learn({ taskDefinitionPath: path });
    return { outcome: 'registered', reason: `The rendered task definition is in ${path}.` };
}
/** Says what the file would still be wrong with; a secret in the open, or a lost image, is not written. */
function judgeUntouched(definition, { image }, { runner }) {
    const { errors, warnings } = checkUntouched(definition);
    if (errors.length > 0) {
        throw new problem/* DeployError */.sH('invalid-task-definition', `The task definition cannot be used:\n${(0,problem/* describeProblems */.yg)(errors)}`);
    }
    if (warnings.length === 0)
        return;
    const told = (0,problem/* describeProblems */.yg)(warnings);
    if (image.kind === 'none' && image.empty === true && warnings.some(isOfImage)) {
        throw new problem/* DeployError */.sH('invalid-input', `The image is given and empty, and the task definition has none in its place:\n${told}`, { hint: `Without an image, ${change_rules/* KEPT */.t0}` });
    }
    runner.warning(`The rendered task definition cannot be deployed as it is:\n${told}`);
}
const isOfImage = ({ where }) => where.endsWith('.image');
function nothingToRender() {
    return new problem/* DeployError */.sH('invalid-input', 'There is nothing to render: neither image nor any other change is given.', { hint: `Give image, or what else is to change. Without an image, ${change_rules/* KEPT */.t0}` });
}
/** The document to start from; a file needs no call to AWS. */
async function findDocument(request, tools) {
    const { source, keepNullValueKeys } = request.taskDefinition;
    switch (source.kind) {
        case 'file': {
            const text = await (0,workspace_file/* readText */.y)('task-definition', source.path);
            return { document: parse(text, source.path, keepNullValueKeys) };
        }
        case 'registered':
            return { document: await describe(source.reference, tools) };
        case 'live': {
            const service = await (0,find_service/* findLivingService */.m9)(request.cluster, request.service ?? '', tools);
            const balanced = (0,render_revision/* balancedContainers */.N_)({ service });
            const document = await describe(service.taskDefinition, tools);
            return { document, balanced };
        }
    }
}
async function describe(reference, { clients }) {
    const { document } = await (0,ecs/* describeTaskDefinition */.oh)(clients.ecs, reference);
    return document;
}
/** JSON as it is; anything else in the way that a deployment reads it. */
function parse(text, path, keepNullValueKeys) {
    // Of a key given twice one would be lost: that is a mistake in JSON, too.
    const { value } = (0,find_revision/* requireValid */.AK)((0,task_definition_document/* readDocument */.u)(text, path), path);
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        return (0,find_revision/* requireValid */.AK)((0,normalise/* normalise */.j)(value, { keepNullValueKeys }), path).value;
    }
}


/***/ })

};
