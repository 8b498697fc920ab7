import { Br as DeployError, Vn as saveSchedules, Zt as nameReference, mr as LostAnswer, xr as failureOf } from "./main-DoVqBL7t.js";
import { Et as startingFrom, St as reverse, Tt as rowOf, _t as isThereAlready, gt as isSameFamily, vt as lineOf, xt as planMoves } from "./deploy-BHCDWWqc.js";
import { n as scheduleCallers, t as openSchedule } from "./schedule-callers-BTuHyFUr.js";
// src/schedules/steps/move-schedules.ts
/** How often a schedule is read and changed again after a conflict: someone else is changing it, too. */
const CONFLICT_ATTEMPTS = 6;
/** After a lost answer, or another failure that heals: the client has sent the call several times by itself. */
const HEALING_ATTEMPTS = 3;
const PAUSE_MS = 1e3;
const LONGEST_PAUSE_MS = 8e3;
const CONFLICT = /^(ConcurrentModificationException|ConflictException|InternalException|InternalFailure)$/;
/**
* Changes a rule or a schedule until it is there: each attempt reads it again, so that what someone else has changed in
* it stays, and a change whose answer was lost is not made twice. A target that is gone, or starts another family now,
* is left alone. @throws DeployError
*/
async function moveOne(move, callers, { clock, journal }) {
	let wrote = false;
	for (let attempt = 1;; attempt += 1) try {
		const open = await openSchedule(callers, move.reference, (text) => journal.tell(lineOf(move, text)));
		const due = move.targets.filter(({ id, before, after }) => {
			const now = open.starts.get(id);
			return now !== void 0 && now !== after && isSameFamily(now, before);
		});
		if (due.length === 0) return wrote ? "changed" : "already there";
		wrote = true;
		await open.change(due);
		return "changed";
	} catch (error) {
		if (!(error instanceof DeployError) || attempt >= attemptsAfter(error)) throw error;
		await clock.sleep(Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (attempt - 1)));
	}
}
function attemptsAfter(error) {
	const { name, heals } = failureOf(error);
	if (CONFLICT.test(name)) return CONFLICT_ATTEMPTS;
	return heals || error.cause instanceof LostAnswer ? HEALING_ATTEMPTS : 0;
}
/** Changes all, or none: after the first that cannot be changed, those that were are put back. */
async function moveAll(moves, callers, tools, onFailure) {
	const rows = [];
	const done = [];
	for (const move of moves) {
		const moved = await tryMove(move, callers, tools, rows);
		if (moved.kind === "moved") {
			done.push(moved.move);
			continue;
		}
		onFailure();
		const { error } = moved;
		const back = await putBack([...done, move], callers, tools);
		const untouched = moves.slice(moves.indexOf(move) + 1).map((one) => rowOf(one, "not changed"));
		return {
			rows: [...back.rows, ...untouched],
			problem: describeFailure(move, error, rows.filter(isChanged).length, back.failures)
		};
	}
	return { rows };
}
const isChanged = ({ result }) => result === "changed";
async function tryMove(move, callers, tools, rows) {
	const result = await attempt(move, callers, tools);
	if (result instanceof DeployError) return {
		kind: "failed",
		move,
		error: result
	};
	const row = rowOf(move, isThereAlready(move) ? "already there" : result);
	rows.push(row);
	if (isChanged(row)) {
		const text = `${row.name} starts ${row.after} from now on (${row.before} before)`;
		tools.journal.tell(lineOf(move, text));
	}
	return {
		kind: "moved",
		move
	};
}
async function attempt(move, callers, tools) {
	try {
		return await moveOne(move, callers, tools);
	} catch (error) {
		if (error instanceof DeployError) return error;
		throw error;
	}
}
/** Puts all back, even if some fail; the last changed first. */
async function putBack(moves, callers, tools) {
	const rows = [];
	const failures = [];
	for (const move of [...moves].reverse()) {
		const result = await attempt(reverse(move), callers, tools);
		const name = nameReference(move.reference);
		if (result instanceof DeployError) {
			failures.push(`${name} (${result.message})`);
			rows.unshift(rowOf(move, "NOT put back"));
		} else {
			rows.unshift(rowOf(move, result === "changed" ? "put back" : "not changed"));
			if (result === "changed") tools.journal.tell(lineOf(move, `${name} was put back`), "decision");
		}
	}
	return {
		rows,
		failures
	};
}
function describeFailure({ reference }, error, changed, failures) {
	const name = nameReference(reference);
	const rest = failures.length > 0 ? `NOT all could be put back: ${failures.join("; ")}. They start another revision than the others, and need you.` : changed === 0 ? "No schedule was changed." : `The ${changed === 1 ? "one" : `${changed}`} that had been changed ${changed === 1 ? "was" : "were"} put back.`;
	return {
		reason: `${name} could not be changed: ${error.message} ${rest}`,
		...error.hint === void 0 ? {} : { hint: error.hint },
		isHalf: failures.length > 0
	};
}
// src/schedules/steps/follow-schedules.ts
/** Saves for the post step what is to follow once the rollout that begins now has succeeded. */
function followLater({ followers }, services, tools) {
	if (followers.length === 0) return;
	saveSchedules(tools, {
		kind: "waiting",
		followers,
		...services === void 0 ? {} : { services },
		facts: factsIn(tools)
	});
}
function factsIn({ journal }) {
	const { cluster, service, taskDefinitionArn, rollback } = journal.known();
	return JSON.parse(JSON.stringify({
		cluster,
		service,
		taskDefinitionArn,
		rollback
	}));
}
/**
* Brings everything that follows to the revisions that run now, each to that of its family: all or none. Call it after
* the verdict on all services is good. A service stays in any case, since its revision is good; only the
* outcome becomes `failed`. A signal does not end it: it is a few calls, and half of them are worse.
*/
async function followSchedules(ending, { followers }, revisions, tools) {
	const callers = scheduleCallers(tools);
	const moves = planMoves(followers, revisions);
	return await moveAndTell(ending, moves.every(isThereAlready) ? moves : await refresh(moves, callers), callers, tools);
}
/** The same for moves that are known: what the post step continues with. */
async function moveAndTell(ending, moves, callers, tools) {
	const { outcome } = ending;
	const open = moves.filter((move) => !isThereAlready(move));
	if (open.length === 0) {
		saveSchedules(tools, { kind: "ended" });
		return withRows(ending, moves);
	}
	const facts = factsIn(tools);
	saveSchedules(tools, {
		kind: "changing",
		moves: open,
		outcome,
		facts
	});
	const end = await moveAll(moves, callers, tools, () => {
		saveSchedules(tools, {
			kind: "restoring",
			moves: open,
			outcome,
			facts
		});
	});
	if (end.problem?.isHalf !== true) saveSchedules(tools, { kind: "ended" });
	if (end.problem === void 0) return {
		...ending,
		schedules: end.rows
	};
	const { reason, hint } = end.problem;
	const { reason: _good, hint: _none, ...rest } = ending;
	return {
		...rest,
		outcome: "failed",
		reason,
		...hint === void 0 ? {} : { hint },
		schedules: end.rows,
		beforeSchedules: outcome
	};
}
function withRows(ending, moves) {
	return moves.length === 0 ? ending : {
		...ending,
		schedules: moves.map((move) => rowOf(move, "already there"))
	};
}
/** Where the targets are now: what they are put back to if something fails. One that cannot be read fails soon enough. */
async function refresh(moves, callers) {
	return await Promise.all(moves.map(async (move) => {
		const open = await openSchedule(callers, move.reference, () => void 0).catch(() => void 0);
		return open === void 0 ? move : startingFrom(move, open.starts);
	}));
}
export { putBack as i, followSchedules as n, moveAndTell as r, followLater as t };
