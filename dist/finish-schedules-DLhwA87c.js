import { Ct as revisionsFor, it as isFollowed, st as runningOf, ut as familiesOfFollowers, wt as revisionsOfSeveral, xt as planMoves } from "./deploy-BHCDWWqc.js";
import { i as putBack, r as moveAndTell } from "./follow-schedules-Bx34y-l0.js";
import { n as scheduleCallers } from "./schedule-callers-BTuHyFUr.js";
// src/schedules/steps/finish-schedules.ts
/**
* Continues with schedules that a main step left when it was cut off: all of them follow, or none.
* @returns the end of it all; undefined when there was nothing to do
*/
async function finishSchedules(saved, rolledOut, tools) {
	if (saved.kind === "ended") return void 0;
	const { facts } = saved;
	const { ending } = rolledOut;
	tools.journal.learn(facts);
	const callers = scheduleCallers(tools);
	if (saved.kind === "waiting") {
		if (ending === void 0 || !isFollowed(ending)) return void 0;
		const moves = planMoves(saved.followers, revisionsOf(saved, rolledOut));
		return await moveAndTell(ending, moves, callers, tools);
	}
	const { moves, outcome } = saved;
	if (saved.kind === "changing") {
		tools.journal.tell("the main step was cut off while it changed schedules, going on");
		return await moveAndTell({
			...ending,
			outcome
		}, moves, callers, tools);
	}
	tools.journal.tell("the main step was cut off while it put schedules back, going on");
	const { rows, failures } = await putBack(moves, callers, tools);
	const rest = failures.length === 0 ? "All start what they did before." : `NOT all could be put back: ${failures.join("; ")}. They start another revision than the others, and need you.`;
	return {
		...ending,
		outcome: "failed",
		reason: `A schedule could not be changed (the log of the step says why), so the others were put back. ${rest}`,
		schedules: rows,
		beforeSchedules: outcome
	};
}
/** What runs now, by family. */
function revisionsOf({ followers, services }, { ending, ends = [] }) {
	if (services === void 0) {
		const { runningTaskDefinitionArn: running } = ending ?? {};
		return revisionsFor(familiesOfFollowers(followers), running === void 0 ? [] : [running]);
	}
	return revisionsOfSeveral(services.flatMap((one) => {
		const arn = runningOf(one, ends);
		return arn === void 0 ? [] : [{
			...one,
			arn
		}];
	}));
}
export { finishSchedules };
