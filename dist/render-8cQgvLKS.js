import { $t as checkContainerImage, Jn as requireValid, Jt as changesAnything, Qt as checkSources, Wn as AS_REGISTERED, Wt as balancedContainers, Xn as requestMembers, Xt as setMembers, Yn as normalise, Yt as findRenderedContradictions, Zn as unwrapAnswer, di as readText, ii as describeTaskDefinition, li as readDocument, qt as writeDefinition } from "./deploy-BHCDWWqc.js";
import { Br as DeployError, Vr as describeProblems, X as findLivingService, Xt as KEPT, jr as isObject } from "./main-DoVqBL7t.js";
// src/task-definition/fargate/untouched.ts
/** A text that a later step fills in, such as `<DB_ARN>` and `${DB_ARN}`: a placeholder is not a secret. */
const STAND_IN = /^(?:<[^<>]+>|\$\{[^{}]+\}|\{\{[^{}]+\}\})$/;
/**
* What is wrong with images and secrets of a rendered document, those included that nothing was put into. What a
* later step may still fill in is a warning; a text in the place of a secret's source may be the secret itself.
*/
function checkUntouched(document) {
	const definition = readable(document);
	const filled = mapSources(definition, (valueFrom) => !STAND_IN.test(valueFrom));
	const open = mapSources(definition, (valueFrom) => STAND_IN.test(valueFrom));
	return {
		errors: checkSources(filled),
		warnings: [...checkContainerImage(definition), ...checkSources(open)]
	};
}
/** Only what the checks look at, and of that only what has the right type: the rest is not checked here. */
function readable(document) {
	return { containerDefinitions: listOf(isObject(document) ? document.containerDefinitions : []).map(({ name, image, secrets, ...rest }) => ({
		...text("name", name),
		...text("image", image),
		secrets: sourcesOf(secrets),
		logConfiguration: { secretOptions: sourcesOf(objectOf(rest.logConfiguration).secretOptions) },
		repositoryCredentials: text("credentialsParameter", objectOf(rest.repositoryCredentials).credentialsParameter)
	})) };
}
/** The definition with the sources that `keep` wants; the places of the others are left empty, so that paths stay. */
function mapSources(definition, keep) {
	const kept = (sources = []) => sources.map((source) => keep(source.valueFrom ?? "") ? source : {});
	return {
		...definition,
		containerDefinitions: definition.containerDefinitions.map((container) => {
			const { secrets, logConfiguration, repositoryCredentials = {} } = container;
			const login = repositoryCredentials.credentialsParameter;
			return {
				...container,
				secrets: kept(secrets),
				logConfiguration: { secretOptions: kept(logConfiguration?.secretOptions) },
				repositoryCredentials: login !== void 0 && keep(login) ? repositoryCredentials : {}
			};
		})
	};
}
function sourcesOf(value) {
	return (Array.isArray(value) ? value : []).map((entry) => {
		const { name, valueFrom } = objectOf(entry);
		return {
			...text("name", name),
			...text("valueFrom", valueFrom)
		};
	});
}
function listOf(value) {
	return Array.isArray(value) ? value.map(objectOf) : [];
}
function objectOf(value) {
	return isObject(value) ? value : {};
}
function text(name, value) {
	return typeof value === "string" ? { [name]: value } : {};
}
// src/task-definition/render-document.ts
/**
* Sets the image and the overrides in a document as amazon-ecs-render-task-definition does: what is not touched stays
* as it is, null, empty and unknown members included, and members keep their order. Only what ECS adds to its answers is
* taken out. The document given is not changed.
*
* @param balanced the containers that the service's load balancers send traffic to, where they are known
*/
function renderDocument(document, overrides, image, balanced) {
	const { document: definition } = unwrapAnswer(document);
	if (!hasContainers(definition)) return {
		ok: false,
		problems: [NO_CONTAINERS]
	};
	return setMembers(requestMembers(definition), overrides, image, { balanced });
}
/** What a deployment would read from a rendered document, or why it would refuse it. */
function readRendered({ definition, containerNames }, options) {
	const read = normalise(definition, options);
	if (!read.ok) return read;
	const problems = findRenderedContradictions({
		definition: read.value,
		containerNames
	});
	return problems.length > 0 ? {
		ok: false,
		problems
	} : read;
}
const NO_CONTAINERS = {
	where: "containerDefinitions",
	what: "The task definition has no list of containers.",
	fix: "Write an object with family and containerDefinitions."
};
/** Whether the renderer can set something in a document. */
function hasContainers(document) {
	if (!isObject(document)) return false;
	const { containerDefinitions: list } = document;
	return Array.isArray(list) && list.length > 0 && list.every(isObject);
}
// src/modes/render.ts
/** Writes the task definition with image and overrides to a file, and does nothing else. */
async function renderOnly(request, tools) {
	const { taskDefinition, image } = request;
	tools.journal.learn({ mode: "render" });
	if (image.kind === "given") tools.journal.learn({ image: image.image });
	const { document, balanced, reading } = await findDocument(request, tools);
	const given = image.kind === "given" ? image.image : void 0;
	if (!changesAnything(taskDefinition.overrides, given)) throw nothingToRender();
	const { value: rendered, notes } = requireValid(renderDocument(document, taskDefinition.overrides, given, balanced), "The task definition");
	for (const note of notes) tools.runner.line(note);
	judgeUntouched(rendered.definition, request, tools);
	tellRefusal(readRendered(rendered, reading), tools);
	tools.cancel.throwIfAborted();
	const path = await writeDefinition(rendered.definition, tools);
	tools.journal.learn({ taskDefinitionPath: path });
	return {
		outcome: "registered",
		reason: `The rendered task definition is in ${path}.`
	};
}
/** Says why a deployment would not take the file as it is. A later step may still change that. */
function tellRefusal(read, { runner }) {
	if (read.ok) return;
	runner.line(`mode: deploy would refuse this file:\n${describeProblems(read.problems)}`);
}
/** Says what the file would still be wrong with; a secret in the open, or a lost image, is not written. */
function judgeUntouched(definition, { image }, { runner }) {
	const { errors, warnings } = checkUntouched(definition);
	if (errors.length > 0) throw new DeployError("invalid-task-definition", `The task definition cannot be used:\n${describeProblems(errors)}`);
	if (warnings.length === 0) return;
	const told = describeProblems(warnings);
	if (image.kind === "none" && image.empty === true && warnings.some(isOfImage)) throw new DeployError("invalid-input", `The image is set but empty, and the task definition has none in its place:\n${told}`, { hint: `Without an image, ${KEPT}` });
	runner.warning(`The rendered task definition cannot be deployed as it is:\n${told}`);
}
const isOfImage = ({ where }) => where.endsWith(".image");
function nothingToRender() {
	return new DeployError("invalid-input", "There is nothing to render: neither image nor any other change is given.", { hint: `Give image, or what else is to change. Without an image, ${KEPT}` });
}
/** The document to start from; a file needs no call to AWS. */
async function findDocument(request, tools) {
	const { source, keepNullValueKeys } = request.taskDefinition;
	switch (source.kind) {
		case "file": return {
			document: parse(await readText("task-definition", source.path), source.path, keepNullValueKeys),
			reading: { keepNullValueKeys }
		};
		case "registered": return {
			document: await describe(source.reference, tools),
			reading: AS_REGISTERED
		};
		case "live": {
			const service = await findLivingService(request.cluster, request.service ?? "", tools);
			const balanced = balancedContainers({ service });
			return {
				document: await describe(service.taskDefinition, tools),
				balanced,
				reading: AS_REGISTERED
			};
		}
	}
}
async function describe(reference, { clients }) {
	const { document } = await describeTaskDefinition(clients.ecs, reference);
	return document;
}
/** JSON as it is; anything else as a deployment reads it. */
function parse(text, path, keepNullValueKeys) {
	const { value } = requireValid(readDocument(text, path), path);
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch {
		return requireValid(normalise(value, { keepNullValueKeys }), path).value;
	}
}
export { renderOnly };
