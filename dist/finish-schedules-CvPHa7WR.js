import { gt as revisionsOfSeveral, ht as revisionsFor, pt as planMoves } from "./deploy-CbPj_A5C.js";
import { i as putBack, r as moveAndTell } from "./follow-schedules-Boi1yTlK.js";
import { n as scheduleCallers } from "./schedule-callers-BuLNXiFc.js";
// src/schedules/steps/finish-schedules.ts
/**
* Continues with schedules that a main step left when it was cut off: all of them follow, or none.
* @returns the end of it all; undefined when there was nothing to do
*/
async function finishSchedules(saved, { ending, ends = [] }, tools) {
	if (saved.kind === "ended") return void 0;
	const { facts } = saved;
	tools.journal.learn(facts);
	const callers = scheduleCallers(tools);
	if (saved.kind === "waiting") {
		if (ending?.outcome !== "succeeded" && ending?.outcome !== "unchanged") return void 0;
		const moves = planMoves(saved.followers, revisionsOf(saved, {
			ending,
			ends
		}));
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
		const families = followers.flatMap(({ targets }) => targets.map(({ family }) => family));
		const { runningTaskDefinitionArn: running } = ending ?? {};
		return revisionsFor(families, running === void 0 ? [] : [running]);
	}
	return revisionsOfSeveral(services.flatMap((one) => {
		const arn = ends.find(({ service }) => service === one.service)?.ending.runningTaskDefinitionArn;
		return arn === void 0 ? [] : [{
			...one,
			arn
		}];
	}));
}
export { finishSchedules };
