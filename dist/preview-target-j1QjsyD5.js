import { createHash } from "node:crypto";
import { Br as DeployError, an as imageName, un as parseImageReference } from "./main-DoVqBL7t.js";
import { y as namesOf } from "./remove-preview-C_gv0RBQ.js";
import { Hn as baseServiceName, Un as identityText } from "./deploy-BHCDWWqc.js";
// src/preview/steps/preview-target.ts
/** Which preview a request is about. */
function previewTarget(request, repository, pullRequest) {
	const { cluster, service, preview } = request;
	return targetFor({
		repository,
		pullRequest,
		baseService: baseServiceName(cluster, service)
	}, {
		cluster,
		listenerArn: preview.listenerArn,
		imageRepository: nameIn(request.image)
	}, preview.domain);
}
/** The repository that the inputs name: that of the build, or of the image that is given. */
function nameIn(image) {
	if (image.kind === "build") return image.repository;
	const parsed = image.kind === "given" ? parseImageReference(image.image) : void 0;
	return parsed === void 0 ? void 0 : imageName(parsed);
}
/** Where a preview is. Only to make it is the domain needed. */
function targetFor(identity, { cluster, listenerArn, imageRepository }, domain = "") {
	const hash = hashOf(identity);
	const target = {
		identity,
		hash,
		cluster,
		listenerArn,
		names: namesOf(identity, hash, domain)
	};
	return imageRepository === void 0 ? target : {
		...target,
		imageRepository
	};
}
/** A hash of all that a preview is. */
function hashOf(identity) {
	return createHash("sha256").update(identityText(identity)).digest("hex");
}
/** `owner/name` of the repository that the workflow runs in. */
function ownRepository({ runner }) {
	const { repository } = runner.surroundings;
	if (repository !== void 0) return repository;
	throw new DeployError("invalid-input", "Cannot determine the repository.", { hint: "Run it in GitHub Actions, or set GITHUB_REPOSITORY." });
}
/** An instant as the tags have it: `2026-11-23T17:00:00Z`. */
function instant(epochMs) {
	return new Date(epochMs).toISOString().replace(/\.\d+Z$/, "Z");
}
export { targetFor as i, ownRepository as n, previewTarget as r, instant as t };
