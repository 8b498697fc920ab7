import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { xr as failureOf } from "./main-DoVqBL7t.js";
import { yr as toApply } from "./deploy-BHCDWWqc.js";
import { n as describeObject } from "./manifests-BPVKlWsI.js";
import { n as applyObject } from "./kubernetes-objects-C-4yZwcd.js";
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
/** Applies objects as they were, the last first. A failure is a warning; what could not be put back is returned. */
async function putBackFormer(api, done, { runner }) {
	const kept = [];
	for (const one of [...done].reverse()) {
		const { live, kind, namespace, object } = one;
		if (live === void 0) continue;
		try {
			await applyObject(api, {
				object: toApply(live),
				kind,
				namespace
			}, { force: true });
		} catch (error) {
			kept.push(one);
			runner.warning(`${describeObject(object)} was changed and could not be put back: ${failureOf(error).message}`);
		}
	}
	return kept;
}
export { removeFormer as n, saveFormer as r, putBackFormer as t };
