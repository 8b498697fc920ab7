import { Bn as saveRollout } from "./main-DoVqBL7t.js";
import { ht as familyOfArn, ot as prepareFollowingAll, rt as followRollouts, tt as showRollout } from "./deploy-BHCDWWqc.js";
import { t as allOrErrors } from "./gather-errors-BUJrQy0C.js";
import { a as wantedBack, i as settleMarker, n as followWantedBack, r as prepareRollback, t as carryOutRollback } from "./prepare-rollback-CHqfERAj.js";
import { i as shownAs, n as rollOutServices, t as reportsOf } from "./service-members-CV6yMaxd.js";
// src/modes/steps/rollback-services.ts
/** Puts all services back on what each of them ran of the same commit or tag, or before. */
async function rollbackServices({ github, schedules }, members, { tools, save }) {
	const [{ request, tools: first }] = members;
	const { reason } = request;
	tools.journal.learn({ rollback: reason === void 0 ? {} : { reason } });
	const ready = await allOrErrors(members.map((member) => ({
		service: member.service,
		work: prepareMember(member)
	})));
	const following = await prepareFollowingAll(schedules, ready.map(followedMember), (one, other) => one === other, tools);
	tools.cancel.throwIfAborted();
	tools.journal.learn(imageOf(first.journal.known()));
	const movedTo = /* @__PURE__ */ new Map();
	const works = ready.map((member) => workOf(member, movedTo));
	const shown = shownAs(members, "rollback", commonCommit(ready), github);
	following?.announce(ready.map(followedBack));
	const { ending, ends } = await showRollout(shown, tools, async () => {
		const all = await rollOutServices(works, request.rollout, {
			tools,
			save
		});
		const followed = await followRollouts(all.ending, following, ready.map(wantedOf), all.ends);
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
async function prepareMember(member) {
	return {
		...member,
		prepared: await prepareRollback(member.request, member.tools)
	};
}
function followedMember({ service, request, prepared }) {
	const { taskDefinition: revision } = wantedBack(prepared);
	return {
		service,
		family: familyOfArn(revision) ?? "",
		revision,
		wanted: followWantedBack(request, prepared)
	};
}
/** The families whose schedules follow a service: that which it leaves, and that which it goes back to. */
function followedBack({ service, request, prepared }) {
	return {
		service,
		families: followWantedBack(request, prepared).families
	};
}
/** The same, with the revision that it goes back to. */
function wantedOf(member) {
	return {
		...followedBack(member),
		arn: wantedBack(member.prepared).taskDefinition
	};
}
function workOf({ service, request, tools, prepared }, movedTo) {
	return {
		service,
		tools,
		run: async (all) => {
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
function commonCommit(members) {
	const commits = new Set(members.flatMap(({ prepared }) => prepared.kind === "ready" ? [prepared.commit] : []));
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
