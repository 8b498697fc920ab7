import { at as prepareFollowing, nt as followRollout, tt as showRollout } from "./deploy-BHCDWWqc.js";
import { i as settleMarker, n as followWantedBack, r as prepareRollback, t as carryOutRollback } from "./prepare-rollback-CHqfERAj.js";
// src/modes/rollback.ts
/** Puts a service back on a revision that worked, with the verdict of every rollout. */
async function rollback(request, tools) {
	const prepared = await prepareRollback(request, tools);
	const following = await prepareFollowing(request.schedules, () => followWantedBack(request, prepared), tools);
	if (prepared.kind === "done") return await followRollout(prepared.ending, following, prepared.left.taskDefinition);
	const { candidate } = prepared.target;
	tools.cancel.throwIfAborted();
	const shown = {
		...request,
		task: "rollback",
		commit: prepared.commit
	};
	following?.announce();
	const { ending, moved } = await showRollout(shown, tools, async () => {
		const moved = await carryOutRollback(request, prepared, tools);
		return {
			ending: await followRollout(moved.ending, following, candidate.taskDefinition),
			moved
		};
	});
	await settleMarker(moved, moved.ending, tools);
	return ending;
}
export { rollback };
