import { ft as serviceView, it as describeServices, kr as capitalise, xr as failureOf } from "./main-DoVqBL7t.js";
import { Hn as baseServiceName, Kn as findRegistered, Un as identityText, yi as withTags } from "./deploy-BHCDWWqc.js";
import { O as listRules, S as listServices, d as tagList, h as ownerOf, o as readParts, p as expiryOf, s as openBooks, t as removePreview, v as isPreviewName, x as listFamilies } from "./remove-preview-C_gv0RBQ.js";
import { a as listTargetGroups } from "./target-groups-D4fq3fAH.js";
import { i as targetFor, n as ownRepository, t as instant } from "./preview-target-j1QjsyD5.js";
// src/preview/expiry.ts
/**
* Whether a preview has to go. Only what is known for sure removes one: its pull request is closed, or its time is up.
* An answer that did not come never does.
*
* @param now `2026-11-23T17:00:00Z`
*/
function decide(preview, state, now) {
	const { expiresAt } = preview;
	const expired = expiresAt !== void 0 && expiresAt <= now;
	if (state === "closed") return {
		preview,
		remove: true,
		why: "the pull request is closed"
	};
	if (expired) return {
		preview,
		remove: true,
		why: `its time was up at ${expiresAt}`
	};
	const until = expiresAt === void 0 ? "" : `, and its time is not up before ${expiresAt}`;
	return state === "open" ? {
		preview,
		remove: false,
		why: `the pull request is open${until}`
	} : {
		preview,
		remove: false,
		why: `whether the pull request is closed is not known${until}`
	};
}
/** The decisions to carry out in this run, and how many have to wait for the next one. */
function limitRemovals(decisions, most) {
	const stale = decisions.filter(({ remove }) => remove);
	return {
		now: stale.slice(0, most),
		later: stale.slice(most)
	};
}
// src/preview/steps/find-previews.ts
/** All previews of the repository that anything is left of, found by their tags. */
async function findPreviews(request, repository, tools) {
	const seen = (await Promise.all([balancing(request, tools), services(request, tools)])).flat();
	const found = /* @__PURE__ */ new Map();
	for (const tags of [...seen, ...await leftFamilies(seen, tools)]) {
		const identity = ownerOf(tags);
		if (identity === void 0) continue;
		if (identity.repository.toLowerCase() !== repository.toLowerCase()) continue;
		if (!isMeant(request, identity.baseService)) continue;
		const key = identityText(identity);
		const expiresAt = later(found.get(key)?.expiresAt, expiryOf(tags));
		const { names } = targetFor(identity, request);
		found.set(key, {
			identity,
			name: names.name,
			...expiresAt === void 0 ? {} : { expiresAt }
		});
	}
	return [...found.values()].sort((one, other) => one.identity.pullRequest - other.identity.pullRequest);
}
/** Only previews of this cluster, and of the service when one is given. */
function isMeant({ cluster, service }, baseService) {
	return service === void 0 ? baseService.startsWith(baseServiceName(cluster, "")) : baseService === baseServiceName(cluster, service);
}
/** An update may have been cut off between two resources: the newest word counts. */
function later(one, other) {
	if (one === void 0 || other === void 0) return one ?? other;
	return one > other ? one : other;
}
async function balancing({ listenerArn }, { clients }) {
	const [groups, rules] = await Promise.all([listTargetGroups(clients.elb), listRules(clients.elb, listenerArn)]);
	const likely = [...groups.filter(({ name }) => isPreviewName(name)), ...rules.filter(({ hosts }) => hosts.some((host) => /^pr-[1-9]\d*\./i.test(host)))];
	return (await withTags(clients.elb, likely.map(({ arn }) => ({ arn })))).map(({ tags }) => tags);
}
async function services({ cluster }, { clients }) {
	const names = (await listServices(clients.ecs, cluster)).filter(isPreviewName);
	return (await describeServices(clients.ecs, cluster, names, { tags: true })).map(serviceView).filter(({ status }) => status !== "INACTIVE").map(({ tags }) => tagList(tags));
}
/** Families of which nothing else is left: a removal was cut off right before its end. */
async function leftFamilies(seen, tools) {
	const known = new Set(seen.flatMap((tags) => {
		const owner = ownerOf(tags);
		return owner === void 0 ? [] : [targetFor(owner, {
			cluster: "",
			listenerArn: ""
		}).names.name];
	}));
	const families = (await listFamilies(tools.clients.ecs)).filter((family) => isPreviewName(family) && !known.has(family));
	const found = [];
	for (const family of families) {
		const tags = (await findFamily(family, tools))?.definition.tags ?? [];
		found.push(tags.map(({ key = "", value = "" }) => ({
			key,
			value
		})));
	}
	return found;
}
/** The newest revision of a family; undefined when another removal has taken the last one since it was listed. */
async function findFamily(family, tools) {
	try {
		return await findRegistered(family, tools);
	} catch (error) {
		if (failureOf(error).name === "ClientException") return void 0;
		throw error;
	}
}
// src/modes/cleanup.ts
/** Removals side by side: a service drains for a while, and ECS takes five changes a second (AWS documentation). */
const AT_ONCE = 5;
/** Removes the previews whose pull request is closed for sure, or whose time is up. */
async function cleanup(request, tools) {
	const { journal } = tools;
	journal.learn({
		mode: "cleanup",
		cluster: request.cluster
	});
	const repository = ownRepository(tools);
	const books = openBooks(request.github, repository, tools);
	const found = await findPreviews(request, repository, tools);
	const decisions = [];
	for (const preview of found) {
		const state = await stateOf(preview, books);
		decisions.push(decide(preview, state, instant(Date.now())));
	}
	for (const { preview, remove, why } of decisions) journal.tell(`${preview.name}: ${remove ? "has to go" : "stays"}, ${why}`);
	const kept = decisions.filter(({ remove }) => !remove).map((one) => rowOf(one, "stays"));
	const { now, later } = limitRemovals(decisions, request.maxRemovals);
	if (request.dryRun) {
		const rows = decisions.filter(({ remove }) => remove).map((one) => rowOf(one, "would be removed"));
		journal.learn({ previews: [...rows, ...kept] });
		return {
			outcome: "unchanged",
			reason: `Dry run: ${count(rows.length)} would be removed.`
		};
	}
	const swept = await sweep(now, request, books, tools);
	const waiting = later.map((one) => rowOf(one, "is left for the next run"));
	journal.learn({ previews: [
		...swept.map(({ row }) => row),
		...waiting,
		...kept
	] });
	return endingOf(swept, later.length);
}
async function stateOf({ identity }, books) {
	const pull = await books.pullRequest(identity.pullRequest);
	if (pull === "unknown") return "unknown";
	return pull.open ? "open" : "closed";
}
async function sweep(stale, request, books, tools) {
	const swept = [];
	for (let start = 0; start < stale.length; start += AT_ONCE) {
		tools.cancel.throwIfAborted();
		const batch = stale.slice(start, start + AT_ONCE);
		swept.push(...await Promise.all(batch.map((decision) => sweepOne(decision, request, books, tools))));
	}
	return swept;
}
/** Removes one preview. What fails is its own problem: the others are removed and told all the same. */
async function sweepOne(decision, request, books, tools) {
	try {
		return await sweepStale(decision, request, books, tools);
	} catch (error) {
		return notRemoved(decision, [failureOf(error).message]);
	}
}
function notRemoved(decision, problems) {
	return {
		row: rowOf(decision, `was not removed: ${problems.join(" ")}`),
		removed: false,
		problems
	};
}
async function sweepStale(decision, request, books, tools) {
	const { preview, why } = decision;
	const { identity } = preview;
	const target = targetFor(identity, request);
	const { refreshed, runs } = await refresh(preview, target, tools);
	const again = decide(refreshed, await stateOf(preview, books), instant(Date.now()));
	if (!again.remove) return {
		row: rowOf(again, "stays"),
		removed: false,
		problems: []
	};
	const unwanted = async () => await stateOf(preview, books) === "closed";
	const { problems, taken } = await removePreview(target, tools, {
		runs,
		unwanted
	});
	if (taken) return {
		row: rowOf({
			...decision,
			why: "another run has renewed it in the meantime"
		}, "stays"),
		removed: false,
		problems: []
	};
	if (problems.length > 0) return notRemoved(decision, problems);
	await books.retire(identity, `${capitalise(why)}.`);
	return {
		row: rowOf(decision, "was removed"),
		removed: true,
		problems: []
	};
}
/**
* The preview with the latest expiry that anything of it has now, since a run renews one thing after the other; and the
* ids of the runs that have been here.
*/
async function refresh(preview, target, tools) {
	const { expiresAt, runs } = await readParts(target, tools);
	return {
		refreshed: expiresAt === void 0 ? preview : {
			...preview,
			expiresAt
		},
		runs
	};
}
function rowOf({ preview, why }, what) {
	const { identity, name } = preview;
	const { pullRequest, baseService } = identity;
	return {
		pullRequest,
		baseService,
		name,
		decision: `${what}: ${why}`
	};
}
function endingOf(swept, waiting) {
	const problems = swept.flatMap((one) => one.problems);
	const removed = swept.filter((one) => one.removed).length;
	const rest = waiting === 0 ? "" : ` ${count(waiting)} more will be by the next run (max-removals).`;
	if (problems.length > 0) return {
		outcome: "failed",
		reason: `${count(removed)} removed; not all of the others could be: ${problems.join(" ")}${rest}`,
		hint: "The next cleanup tries again."
	};
	return removed === 0 ? {
		outcome: "unchanged",
		reason: "No preview is due for removal."
	} : {
		outcome: "removed",
		reason: `${count(removed)} removed.${rest}`
	};
}
function count(previews) {
	return previews === 1 ? "1 preview" : `${previews} previews`;
}
export { cleanup };
