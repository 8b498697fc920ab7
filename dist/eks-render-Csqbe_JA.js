import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ui as require_dist } from "./deploy-BHCDWWqc.js";
import { a as renderManifests, f as readEksSource } from "./prepare-eks-UYkZNu7J.js";
// src/modes/eks-render.ts
var import_dist = require_dist();
/** Writes the manifests with image, variables and count in them to a file, without any call. */
async function renderManifestsOnly(request, tools) {
	tools.journal.learn({ mode: "render" });
	const source = await readEksSource(request, tools);
	const given = request.image.kind === "given" ? request.image.image : void 0;
	if (given !== void 0) tools.journal.learn({ image: given });
	const { objects, watched, changes } = renderManifests(request, source, given);
	for (const change of changes) tools.runner.line(change);
	const { desiredCount } = request.rollout;
	const documents = objects.map(({ object }) => object === watched && desiredCount !== void 0 ? {
		...object,
		spec: {
			...object.spec,
			replicas: desiredCount
		}
	} : object);
	tools.cancel.throwIfAborted();
	const folder = tools.runner.surroundings.temporaryFolder;
	const path = join(folder, `manifests-${randomUUID()}.yaml`);
	const text = documents.map((document) => (0, import_dist.stringify)(document, { version: "1.1" })).join("---\n");
	await writeFile(path, text, {
		mode: 384,
		flag: "wx"
	});
	tools.journal.learn({ taskDefinitionPath: path });
	return {
		outcome: "registered",
		reason: `The rendered manifests are in ${path}.`
	};
}
export { renderManifestsOnly };
