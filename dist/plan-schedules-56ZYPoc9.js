import { Br as DeployError, Ct as notChecked, St as failedCheck, wt as ok, xr as failureOf, xt as doubtfulCheck } from "./main-DoVqBL7t.js";
import { Tt as rowOf, _t as isThereAlready, xt as planMoves } from "./deploy-BHCDWWqc.js";
import { t as findSchedules } from "./find-schedules-sJDnq8Ur.js";
// src/schedules/steps/plan-schedules.ts
/** Reads what would follow. */
async function planSchedules(schedules, { wanted, revisionOf, refuse = () => [] }, tools) {
	const asked = {
		...wanted(),
		schedules
	};
	try {
		const found = await findSchedules(asked, tools);
		const revisions = new Map(asked.families.map((family) => [family, revisionOf(family)]));
		const rows = planMoves(found.followers, revisions).map((move) => rowOf(move, isThereAlready(move) ? "already there" : "would change"));
		const problems = [...found.problems, ...refuse(found.followers)];
		return {
			rows,
			checks: checksOf({
				...found,
				problems
			}, rows.length)
		};
	} catch (thrown) {
		if (!(thrown instanceof DeployError) || tools.cancel.aborted) throw thrown;
		const { hint } = thrown;
		return {
			rows: [],
			checks: [failureOf(thrown).kind === "denied" || thrown.code === "access-denied" ? failedCheck("schedules", thrown.message, hint ?? "Allow it.") : notChecked("schedules", thrown.message, hint)]
		};
	}
}
function checksOf({ notes, warnings, problems }, count) {
	const follow = count === 0 ? "No schedule follows." : `${count} schedule${count === 1 ? "" : "s"} would follow.`;
	return [
		...problems.map(({ what, fix }) => failedCheck("schedules", what, fix ?? "Correct it.")),
		...warnings.map((text) => doubtfulCheck("schedules", text, "Correct it before the deployment.")),
		...notes.map((text) => notChecked("schedules", text)),
		...problems.length === 0 ? [ok("schedules", follow)] : []
	];
}
export { planSchedules };
