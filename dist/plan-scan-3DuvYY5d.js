import { Br as DeployError, C as hourlyCost, Ct as notChecked, E as PRICES, Nn as childEnvironment, S as hasOwnPrices, St as failedCheck, T as namePrices, b as billedTask, dn as parseRepository, jn as ProgramMissingError, kt as plannedWaits, un as parseImageReference, w as monthlyCost, wt as ok, xt as doubtfulCheck } from "./main-DoVqBL7t.js";
import { A as describeScanCounts, F as findMissingFiles, Fr as readImageWithBuild, Gn as expectedImage, Hr as findImage, L as buildSourceOf, M as sourceNotices, N as findReuse, O as judgePresentScan, P as findBuilderProblems, Pr as readGivenImage, R as identifyBuild, Ur as describeMovingTags, y as readCaller } from "./deploy-BHCDWWqc.js";
// src/preflight/planned-change.ts
/** What it would cost; undefined when the new size is not known. Only Spot alone is counted as Spot. */
function estimateCost(before, after, providers = [], region) {
	const spot = providers.length > 0 && providers.every((provider) => provider === "FARGATE_SPOT");
	const then = billedTask(after.definition, spot);
	if (then === void 0) return void 0;
	const now = before && billedTask(before.definition, spot);
	const share = spot ? `Spot at ${PRICES.spotShare * 100} % of on-demand` : "on-demand";
	return estimateBills(before === void 0 || now === void 0 ? void 0 : {
		task: now,
		count: before.tasks
	}, {
		task: then,
		count: after.tasks
	}, region, {
		share,
		whose: "tasks",
		extra: "load balancer"
	});
}
function estimateBills(before, after, region, { share, whose, extra }) {
	const strange = [after.task, before?.task].find((task) => task !== void 0 && !hasOwnPrices(task, region));
	const sum = ({ task, count }) => Math.round(monthlyCost(task, count, strange === void 0 ? region : void 0) * 100) / 100;
	return {
		...before === void 0 ? {} : { before: sum(before) },
		after: sum(after),
		currency: "USD",
		note: `estimate by ${share} ${namePrices(strange ?? after.task, region)}, for ${whose} that run all month; ${extra}, addresses and traffic are extra`
	};
}
/** What pods of EKS on Fargate cost, by the sizes that are paid. */
function estimatePods(before, after, region) {
	return estimateBills(before, after, region, {
		share: "on-demand",
		whose: "pods",
		extra: "the cluster, load balancer"
	});
}
/** Tasks have to start, and old ones to drain. */
const LEAST_MINUTES = 3;
/**
* What the old tasks cost while they run beside the new ones; undefined for a rolling deployment, which replaces them a few
* at a time. Hooks do not count, which someone may answer at once.
*/
function sideBySideCost({ definition, tasks }, view, region) {
	const task = billedTask(definition);
	if (view.strategy === "ROLLING" || task === void 0 || tasks === 0) return void 0;
	const minutes = plannedWaits({
		...view,
		hooks: []
	}).reduce((sum, [more]) => sum + more, LEAST_MINUTES);
	const amount = hourlyCost(task, region) * tasks * minutes / 60;
	return {
		minutes,
		amount: Math.round(amount * 100) / 100
	};
}
// src/image/own-registry.ts
/** The suffixes of AWS's partitions, by ARN. */
const SUFFIXES = /* @__PURE__ */ new Map([
	["aws", "amazonaws.com"],
	["aws-us-gov", "amazonaws.com"],
	["aws-cn", "amazonaws.com.cn"]
]);
/** The host of an account's registry in a region; undefined when the caller's identity does not say it. */
function registryOf({ account, arn }, region) {
	const suffix = SUFFIXES.get(arn.split(":")[1]);
	if (suffix === void 0 || region === void 0 || !/^\d{12}$/.test(account)) return void 0;
	return `${account}.dkr.ecr.${region}.${suffix}`;
}
// src/preflight/steps/plan-image.ts
const DENIED = "it is not in ECR, or ecr:BatchGetImage is denied";
/**
* Checks the image that is given or would be built. Builds, pushes and creates nothing. `running`: images that run, which
* may name the registry.
*/
async function inspectImage(request, running, tools) {
	const { image } = request;
	switch (image.kind) {
		case "none": return { reference: void 0 };
		case "given": {
			const finding = await inspectGivenImage(image.image, tools);
			return {
				reference: image.image,
				check: {
					image: image.image,
					finding
				}
			};
		}
		case "build": {
			const finding = await inspectBuilt(image, tools);
			const isReused = finding.kind === "found" || finding.kind === "other-build";
			return {
				...await referenceOf(request, image, running, finding, tools),
				check: {
					image: `${parseRepository(image.repository)?.name}:${image.tags[0]}`,
					finding,
					...isReused ? {} : {
						mistakes: await findMissingFiles(image.options, tools.env),
						platforms: image.options.platforms
					}
				}
			};
		}
	}
}
/** What the builder would make when `platforms` is left out; nothing where Docker is not there to say it. */
async function builderChecks({ image }, { check }, need, { cancel, env }) {
	if (image.kind !== "build" || check?.mistakes === void 0) return [];
	try {
		return (await findBuilderProblems(image, childEnvironment(env), need, cancel)).map(({ where, what, fix }) => failedCheck("image", `${where}: ${what}`, fix ?? "Correct it."));
	} catch (thrown) {
		cancel.throwIfAborted();
		if (thrown instanceof ProgramMissingError || thrown instanceof DeployError) return [];
		throw thrown;
	}
}
async function inspectGivenImage(image, { clients, cancel, journal }) {
	const { path, tag } = parseImageReference(image) ?? {};
	journal.learn({
		image,
		...tag === void 0 ? {} : { imageTag: tag },
		...path === void 0 ? {} : { repository: path }
	});
	const facts = await readGivenImage(image, clients.ecr, cancel);
	if (facts === "missing") return { kind: "missing" };
	if (facts === "unknown") return {
		kind: "unknown",
		why: DENIED
	};
	journal.learn({ imageDigest: facts.digest });
	return {
		kind: "found",
		...facts
	};
}
async function inspectBuilt(request, tools) {
	const { repository: text, tags, options } = request;
	const { clients, cancel, journal, runner, source } = tools;
	for (const notice of sourceNotices(source, options.labels)) runner.notice(notice);
	const repository = parseRepository(text);
	if (repository === void 0) return {
		kind: "unknown",
		why: `${text} is not in ECR`
	};
	journal.learn({
		repository: repository.name,
		imageTag: tags[0]
	});
	const client = clients.ecr(repository.region);
	try {
		const found = await findImage(client, repository, { tag: tags[0] }, cancel);
		if (found.kind === "repository-missing") return missingRepository(request, repository.name);
		if (found.kind === "missing") return { kind: "to-build" };
		const { facts, build } = await readImageWithBuild(client, repository, found, cancel);
		const { digest, platforms } = facts;
		const reuse = await planReuse(request, build, repository, tools);
		if (reuse.kind === "rebuild") return {
			kind: "to-build",
			rebuildReason: reuse.why
		};
		if (reuse.kind === "refuse") return {
			kind: "other-build",
			what: reuse.message,
			fix: reuse.hint
		};
		journal.learn({ imageDigest: digest });
		return {
			kind: "found",
			digest,
			platforms,
			...reuse.warning === void 0 ? {} : { warning: reuse.warning }
		};
	} catch (error) {
		if (!(error instanceof DeployError) || error.code !== "access-denied") throw error;
		return {
			kind: "unknown",
			why: DENIED
		};
	}
}
function missingRepository({ tags, createRepository: wouldCreate }, name) {
	const moving = describeMovingTags(tags, name);
	return {
		kind: "repository-missing",
		wouldCreate,
		...moving === void 0 ? {} : { moving }
	};
}
/** What a deployment would do with the image that is there. */
async function planReuse(request, stored, repository, { clients, cancel, env, source }) {
	const wanted = await identifyBuild(request.options, buildSourceOf(source), env);
	const client = clients.ecr(repository.region);
	return await findReuse(request, {
		wanted,
		stored
	}, {
		client,
		repository
	}, cancel);
}
/** Without a login the registry's host is not known; it is the one of the image that runs, if that is of the repository, or the caller's own. */
async function referenceOf(request, { repository, tags, imageReference }, running, finding, tools) {
	const parsed = parseRepository(repository);
	if (parsed === void 0) return { reference: expectedImage(request) };
	const { name } = parsed;
	const ran = running.map(parseImageReference).find((image) => image?.path === name && image?.host !== void 0);
	const host = parsed.host ?? ran?.host ?? await ownRegistry(request, tools);
	const rest = imageReference === "digest" && finding.kind === "found" ? `${name}@${finding.digest}` : `${name}:${tags[0]}`;
	return host === void 0 ? {
		reference: rest,
		withoutRegistry: true
	} : { reference: `${host}/${rest}` };
}
async function ownRegistry({ region }, tools) {
	const caller = await readCaller(tools);
	return caller.kind === "seen" ? registryOf(caller.value, region) : void 0;
}
// src/preflight/steps/plan-scan.ts
const NAME = "image scan";
/** What the scan of an image that is in ECR already means for a deployment; a plan waits for none. */
async function scanChecks(scan, { reference, check }, platform, tools) {
	if (scan === void 0 || reference === void 0) return [];
	if (check?.finding.kind !== "found") return [notChecked(NAME, "The image is not in ECR yet; a deployment waits for its scan.")];
	const seen = await judgePresentScan(scan, reference, platform, tools);
	if (!("kind" in seen)) {
		const counts = describeScanCounts(seen.counts);
		return seen.stopping === 0 ? [ok(NAME, `Nothing stops a deployment (${counts}).`)] : [failedCheck(NAME, `${seen.stopping} of severity ${seen.threshold} or worse stop a deployment (${counts}).`, "Update the base image or the packages, and build again.")];
	}
	return seen.kind === "refused" ? [failedCheck(NAME, `ECR does not scan the image: ${seen.status}.`, "Leave fail-on-findings out, or make sure that ECR scans the image.")] : [doubtfulCheck(NAME, `There are no findings yet (${seen.status}); a deployment waits up to ${scan.minutes} min for them.`, "See that scanning on push is on.")];
}
export { estimatePods as a, estimateCost as i, builderChecks as n, sideBySideCost as o, inspectImage as r, scanChecks as t };
