import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hr as toApply } from "./deploy-K9ZcK4H9.js";
// src/modes/steps/former-objects.ts
const FORMER_PREFIX = "deploy-fargate-former-";
/** Keeps what the apply will change beside the Deployment; Secrets may be among it, so that only we may read it. */
async function saveFormer(others, { runner }) {
	const former = others.flatMap(({ live, changed, kind, namespace }) => live === void 0 || !changed ? [] : [{
		object: toApply(live),
		kind,
		namespace
	}]);
	if (former.length === 0) return void 0;
	const folder = await mkdtemp(join(runner.surroundings.temporaryFolder, FORMER_PREFIX));
	const path = join(folder, "objects.json");
	await writeFile(path, JSON.stringify(former), { mode: 384 });
	return path;
}
/** Removes what was kept. */
async function removeFormer(path) {
	if (path === void 0 || !path.includes(FORMER_PREFIX)) return;
	await rm(join(path, ".."), {
		recursive: true,
		force: true
	});
}
export { saveFormer as n, removeFormer as t };
