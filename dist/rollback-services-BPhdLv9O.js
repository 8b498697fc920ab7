import { Nn as saveRollout } from "./main-BDSEejX6.js";
import { at as wantedOfAll, et as showRollout, it as refuseRivals, nt as followRollouts, rt as prepareFollowing, st as familyOfArn } from "./deploy-CbPj_A5C.js";
import { t as allOrErrors } from "./gather-errors-c_EfyP4R.js";
import { a as wantedBack, i as settleMarker, n as followWantedBack, r as prepareRollback, t as carryOutRollback } from "./prepare-rollback-BPPTIAtY.js";
import { i as shownAs, n as rollOutServices, t as reportsOf } from "./service-members-3FrlckC4.js";
// src/modes/steps/rollback-services.ts
/** Puts all services back on what each of them ran of the same commit or tag, or before. */
async function rollbackServices({ github, schedules }, members, { tools, save }) {
	const prepared = await allOrErrors(members.map(({ service, request, tools: own }) => ({
		service,
		work: prepareRollback(request, own)
	})));
	const both = members.flatMap((member, index) => {
		const one = prepared[index];
		return one === void 0 ? [] : [{
			...member,
			prepared: one
		}];
	});
	const following = await followAllBack(schedules, both, tools);
	tools.cancel.throwIfAborted();
	const [{ request, tools: first }] = members;
	const { reason } = request;
	tools.journal.learn({
		...imageOf(first.journal.known()),
		rollback: reason === void 0 ? {} : { reason }
	});
	const movedTo = /* @__PURE__ */ new Map();
	const works = members.map((member, index) => workOf(member, prepared[index], movedTo));
	const shown = shownAs(members, "rollback", commonCommit(prepared), github);
	following?.announce(both.map(followedBack));
	const { ending, ends } = await showRollout(shown, tools, async () => {
		const all = await rollOutServices(works, request.rollout, {
			tools,
			save
		});
		const followed = await followRollouts(all.ending, following, runningOf(both, all.ends));
		return {
			ends: all.ends,
			ending: followed
		};
	});
	for (const { service, tools: own } of members) {
		const moved = movedTo.get(service);
		const end = ends.find((one) => one.service === service);
		if (moved !== void 0 && end !== void 0) await settleMarker(moved, end.ending, own);
	}
	return {
		...ending,
		services: reportsOf(ending, members, ends)
	};
}
/** What follows them, looked up once for all. */
async function followAllBack(schedules, members, tools) {
	const following = await prepareFollowing(schedules, () => wantedOfAll(members.map(({ request, prepared }) => followWantedBack(request, prepared))), tools);
	const wanted = members.map(({ service, prepared }) => {
		const { taskDefinition } = wantedBack(prepared);
		return {
			service,
			family: familyOfArn(taskDefinition) ?? "",
			revision: taskDefinition
		};
	});
	if (following !== void 0) refuseRivals(following, wanted, (one, other) => one === other);
	return following;
}
/** The families whose schedules follow a service: that which it leaves, and that which it goes back to. */
function followedBack({ service, request, prepared }) {
	return {
		service,
		families: followWantedBack(request, prepared).families
	};
}
/** The same, with the revision that each runs now. */
function runningOf(members, ends) {
	return members.map((member) => {
		const end = ends.find(({ service }) => service === member.service);
		const { taskDefinition } = wantedBack(member.prepared);
		const arn = end?.ending.runningTaskDefinitionArn ?? taskDefinition;
		return {
			...followedBack(member),
			arn
		};
	});
}
function workOf({ service, request, tools }, prepared, movedTo) {
	return {
		service,
		tools,
		run: async (all) => {
			if (prepared === void 0) return { outcome: "unchanged" };
			if (prepared.kind === "done") return toldUnchanged(prepared.ending, all);
			const moved = await carryOutRollback(request, prepared, all);
			movedTo.set(service, moved);
			return toldUnchanged(moved.ending, all);
		}
	};
}
/** A service that is there already is none that was not begun: the post step has to know. */
function toldUnchanged(ending, tools) {
	const { outcome, runningTaskDefinitionArn: running } = ending;
	if (outcome === "unchanged") saveRollout(tools, {
		kind: "ended",
		outcome,
		...running === void 0 ? {} : { running }
	});
	return ending;
}
/** The commit that all are brought to; undefined when it is not the same or not known. */
function commonCommit(prepared) {
	const commits = new Set(prepared.flatMap((one) => one.kind === "ready" ? [one.commit] : []));
	const [commit] = commits;
	return commits.size === 1 ? commit : void 0;
}
function imageOf({ image, imageTag, imageDigest, repository }) {
	return {
		...image === void 0 ? {} : { image },
		...imageTag === void 0 ? {} : { imageTag },
		...imageDigest === void 0 ? {} : { imageDigest },
		...repository === void 0 ? {} : { repository }
	};
}
export { rollbackServices };
