import { $n as deploymentOf, Bn as saveRollout, Br as DeployError, Dt as addWaits, Et as nameOf, Fn as sourceUrl, Q as requireService, Rn as saveMarker, Xn as revisionName, et as ranBefore, kt as plannedWaits, nt as rollbackTarget, pn as referenceByDigest, qn as formatDuration, tr as primaryOf, un as parseImageReference, wr as isUnavailable, xr as failureOf } from "./main-DoVqBL7t.js";
import { Bt as readMarker, Cn as digestsOf, D as checkFit, Dn as runsSame, En as repositoriesOf, Ir as reportedDigests, It as warnOfReturn, Kn as findRegistered$1, Nt as planRollbackMarker, On as tagOf, Pr as readGivenImage, Pt as recordRollback, Qr as readOrigin, Sn as digestOf, T as rolesOf, Tn as originalOf, Yr as checkedImages, Zr as plainDefinition, ai as findServiceDeployment, an as judge, b as readRoles, bn as commitOf, ci as stopServiceDeployment, cn as describeRegistration, dn as listRevisions, fn as sourcesOf, gn as revert, hn as startWatch, ht as familyOfArn, in as watchOptions, kn as trueOrigin, ln as familyOf, m as learnTakenBack, on as readOwnership, p as register, qt as writeDefinition, rn as rollOut, si as runningDigests, sn as describePastRevisions, un as listPastDeployments, vn as describeOwner, w as missingRoles, wn as mainImage, x as withReadLimit, xn as describeCandidate, y as readCaller, yn as believed, zt as isOwnRollback } from "./deploy-BHCDWWqc.js";
// src/rollback/plan-rollback.ts
/**
* Whether a stopped deployment may have led to the wanted revision, or can be put right by an update. It may have
* completed before the stop took effect, and ECS may have gone back to another revision. Else its own end says it all.
*/
function isOpenAfterStop(outcome) {
	return outcome === "rolled-back" || outcome === "succeeded";
}
/** Whether the service has come to rest on what is wanted. `running`: what its PRIMARY deployment runs. */
function isThere(service, running, wanted) {
	const primary = primaryOf(service);
	return (primary?.rolloutState === void 0 || primary.rolloutState === "COMPLETED") && runsSame(running, wanted);
}
/** What to do about a deployment that is in progress. `wantsPrimary`: it is what is wanted itself. */
function planInProgress(service, { wantsPrimary, leadsThere }) {
	const primary = primaryOf(service);
	if (primary?.rolloutState !== "IN_PROGRESS") return { kind: "free" };
	if (isRollback(primary)) return {
		kind: "wait",
		deployment: primary
	};
	if (wantsPrimary) return { kind: "free" };
	return {
		kind: leadsThere ? "stop" : "wait",
		deployment: primary
	};
}
/**
* The deployment that a rollback moves away from: the PRIMARY one, or the failed one that ECS is rolling back at
* this moment, since that is what the user wants to be rid of.
*/
function leftDeployment(service) {
	const primary = primaryOf(service);
	if (primary === void 0 || primary.rolloutState !== "IN_PROGRESS" || !isRollback(primary)) return primary;
	const failed = service.deployments.filter(({ id, rolloutState }) => id !== primary.id && rolloutState === "FAILED").sort((a, b) => b.createdAt - a.createdAt)[0];
	return failed === void 0 ? primary : deploymentOf(service, failed.id);
}
/** Whether someone's deployment is in progress, and not a rollback of ECS. */
function isInProgress(service) {
	const primary = primaryOf(service);
	return primary?.rolloutState === "IN_PROGRESS" && !isRollback(primary);
}
/** Whether ECS is putting an earlier revision back at this moment. */
function isRollingBack(service) {
	const primary = primaryOf(service);
	return primary?.rolloutState === "IN_PROGRESS" && isRollback(primary);
}
/** What the user can do about a deployment that did not end in time. */
function adviseWaiting(to, deployment) {
	if (isRollback(deployment)) return "ECS is going back by itself, which cannot be stopped: run this again once it has ended.";
	const wait = "Wait until it has ended, or stop it in the AWS console";
	return to.kind === "steps" && to.back === 1 ? `${wait}.` : `${wait}; to: previous stops it where the past deployments of the service can be read.`;
}
/** ECS says so in the reason of the PRIMARY deployment (seen on AWS). */
function isRollback({ rolloutReason = "" }) {
	return /rolling back/i.test(rolloutReason);
}
// src/rollback/steps/clear-in-progress.ts
const PAUSE_MS = 5e3;
/**
* Deals with a deployment that is in progress: it is stopped with ROLLBACK when that leads to the wanted revision,
* else waited for as long as the rollout itself would be. Its owner is named. `beforeStop` gets what is
* about to be stopped.
*/
async function clearInProgress(request, wants, beforeStop, tools) {
	const startedAt = tools.clock.now();
	const ownerOf = nameOwners(tools);
	let service = await requireService(request, tools);
	for (;;) {
		const plan = planInProgress(service, wants(service));
		if (plan.kind === "free") return {
			kind: "free",
			service
		};
		const { deployment } = plan;
		const owner = await ownerOf(deployment, plan.kind === "wait");
		if (plan.kind === "stop") {
			beforeStop(service, deployment);
			const cleared = await clear(request, service, deployment, owner, tools);
			if (cleared !== void 0) return cleared;
		}
		const { minutes } = addWaits(request.rollout.waitMinutes, plannedWaits(service.settings));
		service = await pollAgain(request, deployment, owner, {
			limit: startedAt + minutes * 6e4,
			minutes
		}, tools);
	}
}
/** Stops a deployment; undefined when it has ended by itself in the meantime, so that everything has to be read again. */
async function clear(request, service, deployment, owner, tools) {
	const answer = await stop(request, deployment, owner, tools);
	if (answer === "impossible") return {
		kind: "free",
		service
	};
	return answer === "stopped" || isRollingBack(await requireService(request, tools)) ? {
		kind: "stopped",
		deployment,
		service
	} : void 0;
}
/** Says who started a deployment. Each is read once, and waiting for it is reported once. */
function nameOwners(tools) {
	const known = /* @__PURE__ */ new Map();
	return async (deployment, waiting) => {
		const owner = known.get(deployment.id) ?? await nameOwner(deployment, tools);
		if (waiting && !known.has(deployment.id)) tools.journal.tell(`${owner}: waiting for its end`);
		known.set(deployment.id, owner);
		return owner;
	};
}
/** The service a little later. Throws a DeployError when the wait is over. */
async function pollAgain(request, deployment, owner, { limit, minutes }, tools) {
	const { clock, cancel } = tools;
	if (clock.now() >= limit) throw stillInProgress(request, deployment, owner, minutes);
	await clock.sleep(Math.min(PAUSE_MS, limit - clock.now()), cancel);
	cancel.throwIfAborted();
	return await requireService(request, tools);
}
/** `ecs-svc/12 of web:43 is in progress (started by octocat in https://github.com/…)` */
async function nameOwner(deployment, tools) {
	const { id, taskDefinition } = deployment;
	const { aside } = describeOwner(await readOwnership(deployment, tools));
	return `${id} of ${revisionName(taskDefinition)} is in progress (${aside})`;
}
/**
* Whether ECS took the request. Where it is impossible, an update of the service replaces the deployment just as well;
* `conflict`: the deployment has ended, or is being stopped already.
*/
async function stop({ cluster, service }, deployment, owner, { clients, journal }) {
	try {
		const arn = await findServiceDeployment(clients.ecs, cluster, service, deployment);
		if (arn === void 0) throw new Error("Its service deployment is not known.");
		await stopServiceDeployment(clients.ecs, arn);
		journal.learn({ serviceDeploymentArn: arn });
		journal.tell(`${owner}: stopping it, ECS rolls it back`);
		return "stopped";
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind === "credentials") throw error;
		if (failure.name === "ConflictException") {
			journal.tell(`${owner}: ${failure.message}`);
			return "conflict";
		}
		const why = error instanceof DeployError ? failure.message : "its service deployment is not known.";
		journal.tell(`${owner}: ECS cannot stop it, updating the service instead (${why})`);
		return "impossible";
	}
}
function stillInProgress({ to, rollout }, deployment, owner, minutes) {
	const waited = formatDuration(minutes * 6e4);
	const planned = minutes > rollout.waitMinutes ? " and planned waiting" : "";
	return new DeployError("service", `${owner}, and had not ended after ${waited} (wait-for-minutes${planned}). Nothing was changed.`, { hint: adviseWaiting(to, deployment) });
}
// src/rollback/steps/optional-read.ts
/** The answer, or the error of a call that is denied or not there and never will be. */
async function unlessUnavailable(work) {
	try {
		return await work;
	} catch (error) {
		if (isUnavailable(failureOf(error)) && error instanceof DeployError) return error;
		throw error;
	}
}
// src/rollback/steps/describe-running.ts
/** What a deployment runs: its task definition, digests and origin. What may not be asked is left out. */
async function describeRunning(service, { taskDefinition, id }, tools) {
	const [registration, digests] = await Promise.all([describeRegistration(tools.clients.ecs, taskDefinition), unlessUnavailable(runningDigests(tools.clients.ecs, service, id))]);
	const known = digests instanceof Map ? digests : /* @__PURE__ */ new Map();
	return {
		taskDefinition,
		images: (registration?.images ?? []).map((image) => {
			const digest = known.get(image.container)?.[0];
			return digest === void 0 ? image : {
				...image,
				digest
			};
		}),
		origin: registration?.origin ?? {},
		...registration?.shape === void 0 ? {} : { shape: registration.shape }
	};
}
// src/rollback/steps/go-back.ts
/**
* Brings the service back to a revision that was recovered, past a deployment that is in progress.
* `left`: what the user wants to be rid of; `stopped`: how a deployment ended that was stopped for this.
*/
async function goBack(request, { candidate, latest }, recovered, left, tools, stopped) {
	const leadsThere = latest !== void 0 && runsSame(latest, candidate);
	let marker;
	const cleared = await clearInProgress(request, ({ taskDefinition }) => ({
		leadsThere,
		wantsPrimary: taskDefinition === candidate.taskDefinition && recovered.copy === void 0
	}), (service, { id: deploymentId }) => {
		const { cluster, service: name } = request;
		const { taskDefinition } = latest ?? candidate;
		marker = planRollbackMarker(service, left, candidate, request.reason, tools);
		if (marker === void 0) return;
		const when = {
			kind: "gone",
			cluster,
			name,
			deploymentId,
			taskDefinition
		};
		saveMarker(tools, {
			...marker,
			when
		});
	}, tools);
	if (cleared.kind === "stopped") {
		const ending = await watchStopped(request, cleared, {
			candidate,
			recovered
		}, tools);
		if (!isOpenAfterStop(ending.outcome)) return {
			ending,
			from: left,
			marker
		};
		return await goBack(request, { candidate }, recovered, left, tools, ending);
	}
	const { service } = cleared;
	const running = await describeLeft(service, tools);
	const from = stopped === void 0 ? await describeMovedFrom(service, running, candidate, tools) : left;
	marker = planRollbackMarker(service, from, candidate, request.reason, tools);
	if (isThere(service, running, candidate)) {
		if (stopped !== void 0) return {
			ending: arrived(stopped, running),
			from,
			marker
		};
		if (!request.rollout.forceNewDeployment) return {
			ending: unchanged(running),
			from,
			marker
		};
	}
	if (stopped !== void 0) {
		const [here, there] = [running, candidate].map((one) => revisionName(one.taskDefinition));
		tools.journal.tell(`the stop has led to ${here} and not to ${there}: updating the service`);
	}
	saveMarker(tools, marker === void 0 ? void 0 : {
		...marker,
		when: { kind: "succeeded" }
	});
	return {
		ending: await putBack(request, service, recovered, tools),
		from,
		marker
	};
}
/** What the service moves away from: when it is already moving to what is wanted, what it still runs. */
async function describeMovedFrom(service, running, candidate, tools) {
	const target = rollbackTarget(service);
	const before = service.deployments.find(({ id }) => id === target?.deploymentId);
	const isReturning = runsSame(running, candidate) && before?.taskDefinition !== running.taskDefinition;
	return before !== void 0 && isReturning ? await describeRunning(service, before, tools) : running;
}
/** Brings the recovered revision onto the service by an update. */
async function putBack(request, service, recovered, tools) {
	const live = await findRegistered$1(service.taskDefinition, tools);
	const { definition: base, images } = recovered;
	const found = {
		service,
		base,
		registered: [live],
		images
	};
	const arn = recovered.copy === void 0 ? recovered.registered.arn : await register(recovered.definition, found, recovered.copy, tools);
	tools.journal.learn({ taskDefinitionArn: arn });
	takeBack(live, recovered, tools);
	return await rollOut(request, found, arn, recovered.definition, tools);
}
function takeBack(left, { registered, definition, copy }, tools) {
	const origin = copy ?? readOrigin(registered.definition.tags);
	learnTakenBack(left, {
		definition,
		origin
	}, tools);
}
/** What the user wants to be rid of. */
async function describeLeft(service, tools) {
	const left = leftDeployment(service);
	if (left !== void 0) return await describeRunning(service, left, tools);
	throw new DeployError("service", `The service ${service.name} has no deployment yet.`);
}
/** The end of a rollback to what runs already. */
function unchanged({ taskDefinition }) {
	return {
		outcome: "unchanged",
		reason: `${revisionName(taskDefinition)} runs already.`,
		runningTaskDefinitionArn: taskDefinition
	};
}
/** The good end of a stop: ECS itself has gone back to the wanted revision. */
function arrived({ reason: _stopped, ...ending }, { taskDefinition }) {
	return {
		...ending,
		outcome: "succeeded",
		runningTaskDefinitionArn: taskDefinition
	};
}
/** Watches the rollback that a stopped deployment ends in. Its end does not say yet what runs. */
async function watchStopped(request, { service, deployment: { id, taskDefinition, createdAt } }, { candidate, recovered }, tools) {
	const previous = rollbackTarget(service);
	tools.journal.learn({
		deploymentId: id,
		taskDefinitionArn: candidate.taskDefinition
	});
	if (!request.rollout.wait) return {
		outcome: "registered",
		reason: `${id} was stopped, and the rollback was not waited for (wait-for-service-stability: false).`
	};
	const rollout = {
		cluster: request.cluster,
		service: request.service,
		deploymentId: id,
		taskDefinition,
		createdAt,
		...previous === void 0 ? {} : { previous }
	};
	const now = tools.clock.now();
	const { minutes } = addWaits(request.rollout.waitMinutes, plannedWaits(service.settings));
	const { watch } = startWatch(rollout, watchOptions(request, minutes), now);
	const first = revert(watch, now, "stop", `${id} was stopped to roll it back.`, []);
	saveRollout(tools, {
		kind: "started",
		watch: first.watch
	});
	const ending = await judge(first, void 0, tools, "rolled-back");
	const halted = await findRegistered$1(taskDefinition, tools).catch(() => void 0);
	if (halted !== void 0) takeBack(halted, recovered, tools);
	return ending.handedOver === true ? {
		...ending,
		taskDefinitionArn: taskDefinition
	} : ending;
}
// src/rollback/choice.ts
const SHORTEST_COMMIT = 7;
/**
* The candidate that `to` means, out of all, newest first. `previous` is the newest that worked and differs from
* what runs, never "revision minus one"; steps count the different revisions that worked. A number that is the tag of
* another candidate that worked is ambiguous. Of what is not known to have worked, only a revision, or a commit, tag or
* digest in the image's own reference is meant, and only when no other revision has it: tags can be written by anyone.
*/
function chooseTarget(to, candidates, running) {
	switch (to.kind) {
		case "steps": return orTag(to, stepBack(to.back, candidates, running), candidates);
		case "revision": return newest(candidates.filter(({ taskDefinition }) => names(to.name, taskDefinition)));
		case "digest": return provenFirst(candidates, (some) => newest(some.filter((candidate) => digestsOf(candidate).includes(to.digest))));
		case "name": return provenFirst(candidates, (some) => chooseByName(to.name, some));
	}
}
/** The candidate that `to` means now: a rollback already in progress that is the requested one comes first. */
function chooseNow(to, candidates, running, inProgress) {
	const current = inProgress ? chooseInProgress(to, candidates, running) : void 0;
	return current === void 0 || current.kind === "unknown" ? chooseTarget(to, candidates, running) : current;
}
/**
* The target of a rollback already in progress, when it is the requested one: counted from the newest that
* worked, which it moves away from. A second request must not go back there.
*/
function chooseInProgress(to, candidates, current) {
	const latest = latestOf(candidates);
	if (to.kind !== "steps" || latest === void 0 || runsSame(latest, current)) return { kind: "unknown" };
	const choice = stepBack(to.back, candidates, latest);
	return choice.kind === "chosen" && runsSame(choice.candidate, current) ? orTag(to, choice, candidates) : { kind: "unknown" };
}
/** Whether the deployment in progress may be the requested rollback, to something older than all candidates. */
function mayBeInProgress(to, candidates, current) {
	const latest = latestOf(candidates);
	if (to.kind !== "steps" || latest === void 0) return false;
	return isEarlier(current, latest) && stepBack(to.back, candidates, latest).kind === "unknown";
}
/** The newest that worked. */
function latestOf(candidates) {
	return candidates.find(({ succeeded }) => succeeded);
}
/** Whether it is an earlier revision of the same family. */
function isEarlier(one, other) {
	const [[family, number], [otherFamily, otherNumber]] = [splitRevision(one), splitRevision(other)];
	return family === otherFamily && Number(number) < Number(otherNumber);
}
function splitRevision(running) {
	const [family = "", number = ""] = originalOf(running).split(":");
	return [family, number];
}
/** Whether more, older candidates cannot change a choice that was made: a name or a number may turn out ambiguous. */
function isFinal(to, choice) {
	if (choice.kind !== "chosen") return false;
	if (to.kind === "steps") return to.tag === void 0;
	return to.kind !== "name" || commitOf(choice.candidate) === to.name;
}
/** What is meant among those that worked; else the one that is meant among the others, which must be alone. */
function provenFirst(candidates, choose) {
	const proven = choose(candidates.filter(({ succeeded }) => succeeded));
	if (proven.kind !== "unknown") return proven;
	return onlyOne(candidates.filter(({ succeeded }) => !succeeded).filter((candidate) => choose([believed(candidate)]).kind === "chosen"));
}
function stepBack(back, candidates, running) {
	const candidate = distinct(candidates.filter((candidate) => candidate.succeeded && !runsSame(candidate, running)))[back - 1];
	return candidate === void 0 ? { kind: "unknown" } : {
		kind: "chosen",
		candidate
	};
}
/** What counting gives, unless the number is the tag of something else: tags are often the numbers of runs. */
function orTag({ tag }, counted, candidates) {
	const tagged = tag === void 0 ? [] : meantBy(tag, candidates.map(believed));
	if (counted.kind !== "chosen") return onlyOne(tagged.filter(({ succeeded }) => succeeded));
	const { candidate } = counted;
	const matches = tagged.filter((other) => !runsSame(other, candidate));
	return matches.length === 0 ? counted : {
		kind: "ambiguous",
		matches,
		counted: candidate
	};
}
/** The newest of those that run the same. */
function distinct(candidates) {
	return candidates.filter((candidate, index) => !candidates.slice(0, index).some((newer) => runsSame(newer, candidate)));
}
function names(name, taskDefinition) {
	return name === taskDefinition || name === revisionName(taskDefinition);
}
function newest([candidate]) {
	return candidate === void 0 ? { kind: "unknown" } : {
		kind: "chosen",
		candidate
	};
}
/** A name is a whole commit first, else a tag or the first digits of a commit. */
function chooseByName(name, candidates) {
	const whole = ofCommit(name, candidates);
	if (whole !== void 0) return {
		kind: "chosen",
		candidate: whole
	};
	const choice = onlyOne(meantBy(name, candidates));
	if (choice.kind !== "chosen" || isTagOf(choice.candidate, name)) return choice;
	const commit = commitOf(choice.candidate);
	const same = commit === void 0 ? void 0 : ofCommit(commit, candidates);
	return same === void 0 ? choice : {
		kind: "chosen",
		candidate: same
	};
}
/**
* The newest candidate of a commit, unless one whose image has the commit as its tag runs other images: the tags of a
* revision can be written at any time, the reference of its image cannot.
*/
function ofCommit(commit, candidates) {
	const all = candidates.filter((candidate) => commitOf(candidate) === commit);
	const proven = all.find(({ images }) => images.some((image) => tagOf(image) === commit));
	const [latest] = all;
	if (latest === void 0 || proven === void 0) return latest;
	const known = digestsOf(proven);
	return digestsOf(latest).some((digest) => known.includes(digest)) ? latest : proven;
}
function isTagOf({ images, origin }, name) {
	return origin.imageTag === name || images.some((image) => tagOf(image) === name);
}
function onlyOne(matches) {
	return matches.length > 1 ? {
		kind: "ambiguous",
		matches
	} : newest(matches);
}
/** The newest candidate of each thing that has the name. */
function meantBy(name, candidates) {
	const matches = /* @__PURE__ */ new Map();
	for (const candidate of candidates) for (const thing of meanings(name, candidate)) if (!matches.has(thing)) matches.set(thing, candidate);
	return [...new Set(matches.values())];
}
/** What a name can mean in a candidate: the image behind a tag, or a commit. The same thing is meant once. */
function meanings(name, candidate) {
	const { images } = candidate;
	const origin = trueOrigin(candidate);
	const tagged = images.filter((image) => tagOf(image) === name).map(digestOf);
	const deployed = origin.imageTag === name ? [origin.digest] : [];
	const digests = [...tagged, ...deployed].filter((digest) => digest !== void 0);
	if (digests.length > 0) return [...new Set(digests)];
	if (tagged.length + deployed.length > 0) return [`tag of ${candidate.taskDefinition}`];
	const commit = commitOf(candidate);
	return name.length >= SHORTEST_COMMIT && /^[0-9a-f]+$/i.test(name) && commit?.startsWith(name.toLowerCase()) ? [commit] : [];
}
// src/rollback/refusal.ts
const LISTED = 10;
const KEPT = "ECS keeps the deployments of 90 days.";
/** Why there is no one candidate, with those that there are, for the user. */
function describeRefusal(to, choice, candidates, service) {
	if (choice.kind === "ambiguous") {
		const { matches, counted } = choice;
		if (counted !== void 0) return describeNumber(showTo(to), counted, matches);
		return {
			message: `${showTo(to)} is ambiguous; it could be:\n${list(matches)}`,
			hint: "Give the revision in the input to."
		};
	}
	const known = candidates.every(({ succeeded }) => succeeded);
	const others = candidates.length === 0 ? "" : ` There are:\n${list(candidates)}`;
	return {
		message: `${whyUnknown(to, service, known)}${others}`,
		hint: candidates.length === 0 ? `${KEPT} Deploy an older revision with mode: deploy and task-definition-arn.` : `Give one of these revisions in the input to. ${KEPT} An older one can be deployed with mode: deploy and task-definition-arn.`
	};
}
/** A number that counts deployments and is a tag of something else. */
function describeNumber(number, counted, tagged) {
	const all = [counted, ...tagged];
	const [back, ...others] = all.map((candidate) => nameAmong(candidate, all));
	return {
		message: `${number} is ambiguous: it is a number of deployments and an image tag; it could be:\n${list(all)}`,
		hint: `Give in the input to ${back} for ${describeBack(Number(number))}, ${others.join(" or ")} for the image tag ${number}.`
	};
}
const describeBack = (back) => `${back} ${back === 1 ? "deployment" : "deployments"} back`;
/** The revision, or the digest where that revision has run several images. */
function nameAmong(candidate, all) {
	const name = revisionName(candidate.taskDefinition);
	return all.filter((other) => revisionName(other.taskDefinition) === name).length === 1 ? name : digestsOf(candidate)[0] ?? name;
}
/** `known`: the candidates are all deployments that succeeded, and not just what is registered. */
function whyUnknown(to, service, known) {
	if (to.kind !== "steps") return `${showTo(to)} is not among the revisions ${known ? "that worked in" : "of"} the service ${service}.`;
	if (!known) return `Cannot tell ${to.back === 1 ? "an earlier revision" : `${to.back} earlier revisions`} of the service ${service} that worked: no deployment of it that ECS still knows completed with one. Tags of revisions do not prove it.`;
	return to.back === 1 ? `The service ${service} has no earlier deployment that succeeded and differs from what runs, as far as ECS knows.` : `The service ${service} has fewer than ${to.back} earlier revisions that worked, as far as ECS knows.`;
}
/** What was asked for, in the user's words. */
function showTo(to) {
	switch (to.kind) {
		case "steps": return to.tag ?? (to.back === 1 ? "previous" : String(to.back));
		case "digest": return to.digest;
		default: return to.name;
	}
}
function list(candidates) {
	const shown = distinct(candidates).slice(0, LISTED).map(describeCandidate);
	const more = distinct(candidates).length - shown.length;
	return [...shown, ...more > 0 ? [`and ${more} more`] : []].join("\n");
}
// src/rollback/registrations.ts
/**
* Registered revisions as candidates, newest first. None is known to have worked: anyone who may register a revision
* writes its tags, so that neither they nor its place in the family prove anything. Nor do they name the image's digest.
*/
function candidatesOf(registrations) {
	return [...registrations].sort((a, b) => a.registeredAt < b.registeredAt ? 1 : -1).map(({ registeredAt, images, ...rest }) => ({
		...rest,
		images: images.map(withDigest),
		at: registeredAt,
		succeeded: false
	}));
}
/** The digest in an image's reference. */
function withDigest(image) {
	const digest = parseImageReference(image.reference)?.digest;
	return digest === void 0 ? image : {
		...image,
		digest
	};
}
/**
* Those of the registered candidates that the past deployments may lack because ECS keeps only those of 90 days: what was
* registered before. What was registered since and is no such deployment has never worked.
* `since`: from when on ECS knows all of them, ISO 8601.
*/
function forgottenOf(registered, past, since) {
	const known = new Set(past.map(({ taskDefinition }) => taskDefinition));
	return registered.filter(({ taskDefinition, at }) => !known.has(taskDefinition) && at < since);
}
/**
* Separates the candidates whose images are all of repositories that the service runs from those with another one.
* `running`: the images of the service's own deployments.
*/
function ofRunningRepositories(candidates, running) {
	const known = new Set(repositoriesOf(running));
	const isOwn = ({ images }) => repositoriesOf(images).every((one) => known.has(one));
	return {
		own: candidates.filter(isOwn),
		foreign: candidates.filter((candidate) => !isOwn(candidate))
	};
}
// src/rollback/steps/registered-revisions.ts
/** DescribeTaskDefinition has a burst of 50 calls (AWS documentation). */
const MOST_REVISIONS = 100;
const AT_ONCE$1 = 20;
/** ECS keeps the deployments of 90 days (AWS documentation). */
const KEPT_MS = 7776e6;
/**
* Chooses where the service's past deployments cannot be asked for: among the deployments that the service has at this
* moment, and, for a revision, commit, tag or digest that is asked for by name, among the registered revisions of its
* family whose images are of the repositories that it runs.
*/
async function chooseFromRegistrations(why, service, running, choose, tools) {
	tools.runner.notice(`${why.message} The service's past deployments are not known: going by the deployments that it has now, and by the registered revisions where one is named.`);
	const completed = await findCompleted(service, tools);
	const registered = await unlessUnavailable(findRegistered(service, [running, ...completed], tools));
	const others = registered instanceof DeployError ? [] : without(registered, completed);
	const candidates = [...completed, ...others];
	const choice = choose(candidates);
	warnOfUnknown(choice, tools);
	return {
		choice,
		candidates
	};
}
/**
* Where the past deployments that ECS keeps do not have what is asked for, continues with what the service has run before
* them, and with the revisions that were registered before them.
*/
async function searchOlder({ to }, history, service, running, choose, tools) {
	const { choice, candidates: past, before } = history;
	const found = {
		choice,
		candidates: past,
		latest: past[0]
	};
	if (choice.kind !== "unknown" && !(isInProgress(service) && mayBeInProgress(to, past, running))) return found;
	const [completed, earlier] = await Promise.all([findCompleted(service, tools), before()]);
	const proven = [...past, ...without(completed, past)];
	const known = [...proven, ...without(earlier, proven)];
	const registered = await unlessUnavailable(findRegistered(service, [running, ...known], tools));
	const since = (/* @__PURE__ */ new Date(Date.now() - KEPT_MS)).toISOString();
	const older = registered instanceof DeployError ? [] : forgottenOf(registered, known, since);
	const candidates = [...known, ...older];
	const further = choose(candidates);
	if (further.kind === "chosen" && !past.includes(further.candidate)) {
		const by = further.candidate.succeeded ? "going by what the oldest of them has replaced, or by the deployments that the service has now." : "going by the registered revisions and their age.";
		tools.runner.notice(`${showTo(to)} is not among the deployments of the last 90 days, which are all that ECS keeps: ${by}`);
		warnOfUnknown(further, tools);
	}
	const live = ranBefore(service);
	return {
		choice: further,
		candidates,
		latest: past[0] ?? known.find(({ taskDefinition }) => taskDefinition === live)
	};
}
function without(candidates, known) {
	const names = new Set(known.map(({ taskDefinition }) => taskDefinition));
	return candidates.filter(({ taskDefinition }) => !names.has(taskDefinition));
}
/** What the deployments that the service has at this moment have completed with, newest first. */
async function findCompleted(service, tools) {
	const target = rollbackTarget(service)?.deploymentId;
	const completed = service.deployments.filter(({ id, rolloutState }) => rolloutState === "COMPLETED" || id === target).sort((a, b) => b.createdAt - a.createdAt);
	return await Promise.all(completed.map(async (deployment) => ({
		...await describeRunning(service, deployment, tools),
		at: new Date(deployment.createdAt).toISOString(),
		succeeded: true
	})));
}
function warnOfUnknown(choice, { runner }) {
	if (choice.kind !== "chosen" || choice.candidate.succeeded) return;
	runner.warning("Whether a deployment of this revision has ever succeeded is not known.");
}
/** The registered revisions of the service's family as candidates, newest first, as far as they run what it runs. */
async function findRegistered(service, known, tools) {
	const { ecs } = tools.clients;
	const arns = await listRevisions(ecs, familyOf(service.taskDefinition), MOST_REVISIONS);
	const registrations = [];
	for (let start = 0; start < arns.length; start += AT_ONCE$1) {
		tools.cancel.throwIfAborted();
		const some = arns.slice(start, start + AT_ONCE$1).map((arn) => describeRegistration(ecs, arn));
		registrations.push(...(await Promise.all(some)).filter((found) => found !== void 0));
	}
	const { own, foreign } = ofRunningRepositories(candidatesOf(registrations), known.flatMap(({ images }) => images));
	if (foreign.length > 0) {
		const names = foreign.map(({ taskDefinition }) => revisionName(taskDefinition)).join(", ");
		tools.runner.notice(`Left out, since their images are of repositories that the service does not run and no known deployment of it completed with them: ${names}.`);
	}
	return own;
}
// src/rollback/steps/history.ts
/** No more deployments are searched for a name that may be ambiguous; ECS keeps those of 90 days. */
const MOST_DEPLOYMENTS = 500;
const AT_ONCE = 20;
const ALLOW = "Allow ecs:ListServiceDeployments and ecs:DescribeServiceRevisions (docs/permissions.md): only the past deployments of the service prove what worked.";
/** The revision that `to` means. Throws a DeployError that lists what there is when it means none or several. */
async function findTarget(request, service, running, tools) {
	const { to } = request;
	const choose = (candidates) => chooseNow(to, candidates, running, isInProgress(service));
	const history = await unlessUnavailable(searchHistory(request, choose, tools));
	const { choice, candidates, latest } = history instanceof DeployError ? await chooseFromRegistrations(history, service, running, choose, tools) : await searchOlder(request, history, service, running, choose, tools);
	if (choice.kind !== "chosen") {
		const { message, hint } = describeRefusal(to, choice, candidates, service.name);
		throw history instanceof DeployError ? new DeployError("service", `${message}\n${history.message}`, { hint: `${ALLOW} ${hint}` }) : new DeployError("service", message, { hint });
	}
	return {
		candidate: choice.candidate,
		...latest === void 0 ? {} : { latest }
	};
}
/** The service's successful deployments, newest first, as far as is needed to choose. */
async function searchHistory({ to, cluster, service }, choose, tools) {
	const { ecs } = tools.clients;
	const past = await listPastDeployments(ecs, cluster, service, ["SUCCESSFUL"]);
	const before = async () => {
		const found = await unlessUnavailable(findReplaced({
			cluster,
			service
		}, past.at(-1), tools));
		return found instanceof DeployError ? [] : found;
	};
	const recall = rememberRegistrations(tools);
	const candidates = [];
	for (let start = 0; start < Math.min(past.length, MOST_DEPLOYMENTS); start += AT_ONCE) {
		tools.cancel.throwIfAborted();
		const some = past.slice(start, start + 20);
		candidates.push(...await describePast(some, recall, tools));
		const choice = choose(candidates);
		if (isFinal(to, choice)) return {
			choice,
			candidates,
			before
		};
	}
	return {
		choice: choose(candidates),
		candidates,
		before
	};
}
/**
* What the oldest deployment that is known has replaced: ECS names the service revision that ran before, which is all
* that it shows of the time before. Nothing when that is the revision of a deployment that failed, or not the only one.
*/
async function findReplaced({ cluster, service }, oldest, tools) {
	if (oldest === void 0) return [];
	const { ecs } = tools.clients;
	const [sources, all] = await Promise.all([sourcesOf(ecs, oldest.arn), listPastDeployments(ecs, cluster, service)]);
	const made = new Set(all.map(({ revision }) => revision));
	const [revision, ...others] = sources.filter((arn) => !made.has(arn));
	if (revision === void 0 || others.length > 0) return [];
	return await describePast([{
		...oldest,
		revision
	}], rememberRegistrations(tools), tools);
}
async function describePast(past, recall, tools) {
	const arns = past.map(({ revision }) => revision);
	const revisions = await describePastRevisions(tools.clients.ecs, arns);
	return (await Promise.all(past.map(async ({ revision: arn, at }) => {
		const revision = revisions.find((one) => one.arn === arn);
		const registration = revision && await recall(revision.taskDefinition);
		if (revision === void 0 || registration === void 0) return [];
		const { taskDefinition, images } = revision;
		const { origin, shape } = registration;
		const candidate = {
			taskDefinition,
			images,
			origin,
			at,
			succeeded: true
		};
		return [shape === void 0 ? candidate : {
			...candidate,
			shape
		}];
	}))).flat();
}
/** Each task definition is asked for once. */
function rememberRegistrations({ clients }) {
	const known = /* @__PURE__ */ new Map();
	return (taskDefinition) => {
		const found = known.get(taskDefinition) ?? describeRegistration(clients.ecs, taskDefinition);
		known.set(taskDefinition, found);
		return found;
	};
}
// src/rollback/commit-evidence.ts
/**
* The commit that is meant in a candidate by nothing but its tag `deploy-fargate:commit`; undefined when something else
* is meant, or when the image's own reference has that commit as its tag.
*/
function commitByTag(to, candidate) {
	if (to.kind !== "name" || !/^[0-9a-f]{7,40}$/i.test(to.name)) return void 0;
	const commit = commitOf(candidate);
	const isMeant = commit?.toLowerCase().startsWith(to.name.toLowerCase()) === true;
	const imageTags = candidate.images.map(tagOf);
	return isMeant && !imageTags.includes(commit) && !imageTags.includes(to.name) ? commit : void 0;
}
/**
* Compares the commit in a revision's tag, which anyone who may tag revisions can write, with the labels of its images.
* Another commit contradicts it when it is one of the same repository; that of another repository, or what a base image
* left in the labels, says nothing.
*
* @param repository the address of the job's own repository
*/
function judgeCommit({ taskDefinition }, commit, labels, repository) {
	if (labels.some(({ revision }) => revision === commit)) return { kind: "proven" };
	const name = revisionName(taskDefinition);
	const own = plainAddress(repository);
	const other = labels.find(({ revision = "", source }) => own !== void 0 && plainAddress(source) === own && /^[0-9a-f]{40}$/.test(revision));
	if (other?.revision !== void 0) return {
		kind: "contradicted",
		message: `${name} has the commit ${commit} in its tag deploy-fargate:commit, and its image was built from commit ${other.revision}: they contradict each other, and anyone who may tag revisions can write the tag.`,
		hint: `Find out which of them is right. Give ${name} in the input to if it is the one to go back to.`
	};
	return {
		kind: "by-tag",
		notice: `Only its tag deploy-fargate:commit says that ${name} is commit ${commit}, and anyone who may tag revisions can write that tag: its image does not say from which commit of this repository it was built.`
	};
}
/** The address of a repository as Git takes it, with `.git` and a slash at its end or not, in any case. */
function plainAddress(address) {
	return address?.toLowerCase().replace(/\/$/, "").replace(/\.git$/, "");
}
// src/rollback/steps/prove-commit.ts
/**
* Where a commit is asked for and a revision is found by its tag alone: compares with the labels of the images that ran,
* and says so when they show nothing. Throws a DeployError when they show another commit.
*/
async function proveCommit({ to }, candidate, tools) {
	const commit = commitByTag(to, candidate);
	if (commit === void 0) return;
	const labels = await Promise.all(candidate.images.map((image) => readLabels(image, tools)));
	const { serverUrl, repository } = tools.runner.surroundings;
	const evidence = judgeCommit(candidate, commit, labels, sourceUrl(serverUrl, repository));
	if (evidence.kind === "contradicted") throw new DeployError("service", evidence.message, { hint: evidence.hint });
	if (evidence.kind === "by-tag") tools.runner.notice(evidence.notice);
}
/** The labels of the image that ran; empty when they cannot be read. */
async function readLabels(image, { clients, cancel }) {
	const digest = digestOf(image);
	const parsed = parseImageReference(image.reference);
	if (digest === void 0 || parsed?.host === void 0) return {};
	const facts = await readGivenImage(referenceByDigest(parsed.host, parsed.path, digest), clients.ecr, cancel);
	return typeof facts === "string" ? {} : facts;
}
// src/rollback/pinning.ts
/**
* Compares what ran with what the registry has. A tag that was moved or removed is answered by its digest; a
* revision that has to be registered again (`inactive`) refers to every image by digest.
*/
function planPins(candidate, states, inactive) {
	const pins = /* @__PURE__ */ new Map();
	const notes = [];
	const problems = [];
	for (const image of candidate.images) {
		const { pin, note, problem } = judgeImage(image, states.find(({ container }) => container === image.container), inactive, claimOf(candidate, image));
		if (pin !== void 0) pins.set(image.container, pin);
		if (note !== void 0) notes.push(note);
		if (problem !== void 0) problems.push(problem);
	}
	return {
		pins,
		notes,
		problems
	};
}
function judgeImage(image, state, inactive, claimed) {
	const byDigest = parseImageReference(image.reference)?.digest !== void 0;
	const ran = digestOf(image);
	const pin = ran === void 0 || byDigest ? {} : { pin: ran };
	if (state === void 0 || state.now === "unknown") return inactive ? pin : {};
	if (ran === void 0) return judgeUnknown(image, state.now, inactive, claimed);
	if (state.now === ran) return inactive ? pin : {};
	const where = `${image.container}: ${image.reference}`;
	if (state.ran === "missing") return { problem: `${where} is not in ECR any more: the image that ran, ${ran}, was cleaned up.` };
	const what = state.now === "missing" ? "the tag was removed" : `the tag now points to ${state.now}`;
	return {
		...pin,
		note: `${where}: ${what}; the image that ran, ${ran}, is deployed by its digest.`
	};
}
/** What the tags of a revision that is not known to have worked say of an image's digest. They prove nothing. */
function claimOf({ origin, succeeded }, image) {
	return !succeeded && origin.imageTag !== void 0 && origin.imageTag === tagOf(image) ? origin.digest : void 0;
}
function judgeUnknown({ container, reference }, now, inactive, claimed) {
	const where = `${container}: ${reference}`;
	if (now === "missing") return { problem: `${where} is not in ECR any more.` };
	if (claimed !== void 0 && claimed !== now) return { problem: `${where} now points to ${now}, and the tags of the revision say ${claimed}: which of them ran cannot be proven.` };
	return {
		...inactive ? { pin: now } : {},
		note: `${where} is deployed by its tag; which image it pointed to then is not known.`
	};
}
/** The task definition with these images by digest. The tag is left out: it may give another image by now. */
function pinImages(definition, pins) {
	return {
		...definition,
		containerDefinitions: definition.containerDefinitions.map((container, index) => {
			const digest = pins.get(nameOf(container, index));
			const parsed = parseImageReference(container.image ?? "");
			if (digest === void 0 || parsed === void 0) return container;
			const host = parsed.host === void 0 ? "" : `${parsed.host}/`;
			return {
				...container,
				image: `${host}${parsed.path}@${digest}`
			};
		})
	};
}
// src/rollback/steps/recover-revision.ts
/**
* Makes sure that a revision can run again exactly as it did, before anything is changed: it is ACTIVE or can be
* registered again, its images are in ECR with the digests that ran, and its roles are not gone. Secrets are not checked
* at: ECS says so within seconds of the rollout. `runs`: it runs already, so that nothing has to be recovered.
*/
async function recoverRevision(candidate, runs, tools) {
	const name = revisionName(candidate.taskDefinition);
	const [registered, reads] = await Promise.all([findRegistered$1(candidate.taskDefinition, tools).then(async (found) => {
		if (!runs) await refuseWithoutRoles(name, found.definition, tools);
		return found;
	}), Promise.all(candidate.images.map((image) => readImageState(image, tools)))]);
	const states = reads.map(({ state }) => state);
	const definition = plainDefinition(registered.definition);
	const { pins, notes, problems } = planPins(candidate, states, !registered.active);
	if (runs && problems.length > 0) {
		const gone = problems.join("\n");
		tools.runner.warning(`${name} runs already, but no new task of it can start:\n${gone}`);
		return {
			registered,
			definition,
			images: []
		};
	}
	if (problems.length > 0) throw new DeployError("image", `${name} cannot run again:\n${problems.join("\n")}`, { hint: "Choose another revision in the input to, or build that commit again with mode: deploy. Keep more images in the lifecycle policy of the repository." });
	for (const note of notes) tools.runner.notice(note);
	if (!registered.active) tools.journal.tell(`${name} is INACTIVE: it is registered again`);
	if (registered.active && pins.size === 0) return {
		registered,
		definition,
		images: imagesOf(definition, reads)
	};
	const pinned = pinImages(definition, pins);
	return {
		registered,
		definition: pinned,
		copy: {
			...trueOrigin(candidate),
			copyOf: originalOf(candidate)
		},
		images: imagesOf(pinned, reads)
	};
}
/** A role that is certainly gone is an error; one that may not be read is assumed to exist. */
async function refuseWithoutRoles(name, definition, tools) {
	if (rolesOf(definition).length === 0) return;
	const reads = await withReadLimit(tools, tools.cancel, (limited) => Promise.all([readCaller(limited), readRoles(definition, limited)]));
	if (reads === void 0) return;
	const [caller, roles] = reads;
	const missing = missingRoles(definition, {
		caller,
		roles
	});
	if (missing.length === 0) return;
	const which = missing.map(({ member, name }) => `${member} ${name}`).join(" and ");
	throw new DeployError("service", `${name} cannot run again: ${which} is not there any more.`, { hint: "Create the role again, or choose another revision in the input to." });
}
function imagesOf(definition, reads) {
	return reads.flatMap(({ state, checked }) => checkedImages(definition, checked).filter(({ container }) => container === state.container));
}
async function readImageState(image, tools) {
	const { container, reference } = image;
	const facts = await readGivenImage(reference, tools.clients.ecr, tools.cancel);
	const now = typeof facts === "string" ? facts : facts.digest;
	const state = {
		container,
		now,
		ran: await readRanImage(image, now, tools)
	};
	return typeof facts === "string" ? { state } : {
		state,
		checked: {
			reference,
			digests: reportedDigests(facts)
		}
	};
}
async function readRanImage(image, now, { clients, cancel }) {
	const digest = digestOf(image);
	const parsed = parseImageReference(image.reference);
	if (digest === void 0 || parsed?.host === void 0 || now === "unknown") return "unknown";
	if (now === digest) return "found";
	const facts = await readGivenImage(referenceByDigest(parsed.host, parsed.path, digest), clients.ecr, cancel);
	return typeof facts === "string" ? facts : "found";
}
// src/modes/steps/prepare-rollback.ts
/** Finds what to go back to, and checks that it can be gone back to. Changes nothing. */
async function prepareRollback(request, tools) {
	const { journal } = tools;
	const { cluster, service: name, reason } = request;
	journal.learn({
		cluster,
		service: name,
		rollback: reason === void 0 ? {} : { reason }
	});
	const service = await findService(request, tools);
	const left = await describeLeft(service, tools);
	if (isDoneBefore(request, service, left, tools)) return {
		kind: "done",
		service,
		left,
		ending: alreadyBack(left, tools)
	};
	const target = await findTarget(request, service, left, tools);
	const { candidate } = target;
	journal.tell(`going back to ${describeCandidate(candidate)}`);
	await proveCommit(request, candidate, tools);
	warnOfReturn(service, candidate, tools);
	const runs = isThere(service, left, candidate) && !request.rollout.forceNewDeployment;
	const recovered = await recoverRevision(candidate, runs, tools);
	if (!runs) refuseMisfit(service, recovered.definition);
	learnTarget(candidate, recovered, tools);
	journal.learn({ taskDefinitionPath: await writeDefinition(recovered.definition, tools) });
	return {
		kind: "ready",
		service,
		target,
		recovered,
		left,
		commit: commitOf(candidate)
	};
}
/** The revision that a rollback goes to, or that it has gone to before. */
function wantedBack(prepared) {
	return prepared.kind === "done" ? prepared.left : prepared.target.candidate;
}
/** What starts either of the two revisions, which may be of two families. */
function followWantedBack({ cluster }, prepared) {
	const { service, left } = prepared;
	const families = [left, wantedBack(prepared)].map((one) => familyOfArn(one.taskDefinition) ?? "");
	return {
		cluster,
		families: [...new Set(families)],
		ecsArn: service.arn
	};
}
/** Puts the service back on what was found. */
async function carryOutRollback(request, { target, recovered, left }, tools) {
	return await goBack(request, target, recovered, left, tools).catch((error) => {
		if (failureOf(error).kind === "credentials") saveMarker(tools, void 0);
		throw error;
	});
}
/** Remembers on the service what it was rolled back from, once it is. */
async function settleMarker({ from, marker }, { outcome, handedOver }, tools) {
	if (outcome === "succeeded" || outcome === "registered") await recordRollback(marker, from, tools);
	else if (handedOver !== true) saveMarker(tools, void 0);
}
/** A revision that lacks what the service refers to now is refused by ECS: that is known before anything is changed. */
function refuseMisfit(service, definition) {
	const errors = checkFit(service, definition).filter(({ status }) => status === "error");
	if (errors.length === 0) return;
	const why = errors.map(({ what }) => what).join("\n");
	throw new DeployError("service", `That revision does not fit the service as it is now:\n${why}`, { hint: "Change the service back first (its load balancers, volumes, Service Connect or service discovery), or choose another revision in the input to." });
}
/** Whether an earlier attempt of this run went back by so many deployments, and the service is still there. */
function isDoneBefore({ to, rollout }, service, left, { runner }) {
	if (to.kind !== "steps" || rollout.forceNewDeployment || !isThere(service, left, left)) return false;
	return isOwnRollback(readMarker(service.tags ?? {}), left, runner.surroundings.runUrl);
}
function alreadyBack(left, { journal }) {
	const { taskDefinition } = left;
	journal.learn({ taskDefinitionArn: taskDefinition });
	const reason = `This run has put the service back on ${revisionName(taskDefinition)} already.`;
	return {
		...unchanged(left),
		reason
	};
}
async function findService(request, tools) {
	const service = await requireService(request, tools);
	tools.journal.learn({ previousTaskDefinitionArn: ranBefore(service) });
	return service;
}
/** The outputs, which are those of a deployment. */
function learnTarget(candidate, { definition, registered }, { journal }) {
	const main = mainImage(candidate);
	journal.learn({ taskDefinitionArn: registered.arn });
	if (main === void 0) return;
	const container = definition.containerDefinitions.find(({ name }) => name === main.container);
	const tag = tagOf(main) ?? trueOrigin(candidate).imageTag;
	const digest = digestOf(main);
	const path = parseImageReference(main.reference)?.path;
	journal.learn({
		image: container?.image ?? main.reference,
		...tag === void 0 ? {} : { imageTag: tag },
		...digest === void 0 ? {} : { imageDigest: digest },
		...path === void 0 ? {} : { repository: path }
	});
}
export { wantedBack as a, settleMarker as i, followWantedBack as n, prepareRollback as r, carryOutRollback as t };
