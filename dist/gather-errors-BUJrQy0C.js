import { Br as DeployError } from "./main-DoVqBL7t.js";
// src/services/gather-errors.ts
/** What was found out about each, or one error with all mistakes, each with the service that it is about. */
async function allOrErrors(works) {
	const results = await Promise.allSettled(works.map(({ work }) => work));
	const errors = results.flatMap((result, index) => result.status === "rejected" ? [{
		service: works[index]?.service ?? "",
		error: result.reason
	}] : []);
	if (errors.length > 0) throw joinErrors(errors);
	return results.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
}
/** One error of several. What is no word to the user, such as a signal, comes before all. */
function joinErrors(errors) {
	const strange = errors.find(({ error }) => !(error instanceof DeployError) || error.code === "cancelled");
	if (strange !== void 0) return strange.error;
	const known = errors.flatMap(({ service, error }) => error instanceof DeployError ? [{
		service,
		error
	}] : []);
	const [first] = known;
	if (first === void 0) return void 0;
	const hints = [...new Set(known.flatMap(({ error }) => error.hint ?? []))];
	return new DeployError(first.error.code, known.map(({ service, error }) => `${service}: ${error.message}`).join("\n"), {
		cause: first.error,
		details: first.error.details,
		...hints.length === 0 ? {} : { hint: hints.join(" ") }
	});
}
export { allOrErrors as t };
