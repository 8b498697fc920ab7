import { ti as plainCause } from "./deploy-BHCDWWqc.js";
import { Br as DeployError, V as cutText } from "./main-DoVqBL7t.js";
// src/report/public-reason.ts
/** Where only the words of others say why. */
const WHY_IN_LOG = "The log of the workflow run says why.";
/** A fixed text for each kind of error whose own text quotes someone else. */
const SENTENCES = {
	"invalid-input": "The inputs of the step are not valid.",
	"invalid-task-definition": "The task definition is not valid.",
	image: "The image cannot be deployed.",
	build: "The image could not be built.",
	push: "The image could not be pushed.",
	"docker-missing": "Docker or its buildx is missing on the runner.",
	credentials: "AWS does not accept the credentials of the job.",
	"access-denied": "The job lacks a permission in AWS.",
	aws: "A call to AWS failed.",
	service: "The service cannot be deployed.",
	cancelled: "The job was cancelled.",
	bug: "The step failed."
};
/** Errors whose sentences are ours, as long as they quote no other. */
const OWN = [
	"invalid-input",
	"invalid-task-definition",
	"image",
	"service",
	"cancelled"
];
const LONGEST = 1e3;
/** Why a step failed, for GitHub: the error's own sentence where it is ours, else what kind of error it is. */
function publicErrorReason(error) {
	if (!(error instanceof DeployError)) return SENTENCES.bug;
	const { code, cause, message } = error;
	if (OWN.includes(code) && !quotes(message, cause)) return cutText(message, LONGEST);
	const call = /^[a-z0-9-]{2,40}:[A-Z]\w{2,60}(?= )/.exec(message)?.[0];
	const sentence = SENTENCES[code];
	return call === void 0 ? sentence : `${sentence.replace(/\.$/, "")} (${call}).`;
}
/** Whether a message holds the words of the error behind it. */
function quotes(message, cause) {
	if (cause === void 0) return false;
	const said = (cause instanceof Error ? cause.message : String(cause)).trim();
	return said !== "" && message.includes(said);
}
/**
* Why a deployment went wrong, for GitHub: what its tasks failed of, without the words of AWS or of a container.
* Undefined when only those would say it.
*/
function publicReason({ diagnosis, kubernetes }) {
	const [first] = diagnosis?.groups ?? [];
	if (first === void 0) return void 0;
	const { code, container, exitCode, count } = first;
	const sentence = plainCause(code, {
		container,
		exitCode
	});
	const runner = kubernetes === void 0 ? "task" : "pod";
	const failed = count === 1 ? `1 ${runner}` : `${count} ${runner}s`;
	return `${sentence.replace(/\.$/, "")} (${failed}).`;
}
export { publicErrorReason as n, publicReason as r, WHY_IN_LOG as t };
