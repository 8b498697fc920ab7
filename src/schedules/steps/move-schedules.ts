import { failureOf } from '../../aws/failure.ts'
import { LostAnswer } from '../../aws/whole-answer.ts'
import type { Tools } from '../../context/tools.ts'
import { DeployError } from '../../problem.ts'
import {
  isSameFamily,
  isThereAlready,
  lineOf,
  reverse,
  rowOf,
  type ScheduleMove,
  type ScheduleRow
} from '../schedule-move.ts'
import { nameReference } from '../schedule-reference.ts'
import { openSchedule, type ScheduleCallers } from './schedule-callers.ts'

/** How often a schedule is read and changed again after a conflict: someone else is changing it, too. */
const CONFLICT_ATTEMPTS = 6
/** After a lost answer, or another failure that heals: the client has sent the call several times by itself. */
const HEALING_ATTEMPTS = 3
const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 8_000
const CONFLICT =
  /^(ConcurrentModificationException|ConflictException|InternalException|InternalFailure)$/

type Moving = Pick<Tools, 'clock' | 'journal'>

/** What became of one rule or schedule. */
type Moved =
  | { readonly kind: 'moved'; readonly move: ScheduleMove }
  | { readonly kind: 'failed'; readonly move: ScheduleMove; readonly error: DeployError }

/**
 * Changes a rule or a schedule until it is there: each attempt reads it again, so that what someone else has changed in
 * it stays, and a change whose answer was lost is not made twice. A target that is gone, or starts another family now,
 * is left alone. @throws DeployError
 */
async function moveOne(
  move: ScheduleMove,
  callers: ScheduleCallers,
  { clock, journal }: Moving
): Promise<'changed' | 'already there'> {
  let wrote = false
  for (let attempt = 1; ; attempt += 1) {
    try {
      const open = await openSchedule(callers, move.reference, text =>
        journal.tell(lineOf(move, text))
      )
      const due = move.targets.filter(({ id, before, after }) => {
        const now = open.starts.get(id)
        return now !== undefined && now !== after && isSameFamily(now, before)
      })
      if (due.length === 0) return wrote ? 'changed' : 'already there'
      wrote = true
      await open.change(due)
      return 'changed'
    } catch (error) {
      if (!(error instanceof DeployError) || attempt >= attemptsAfter(error)) throw error
      await clock.sleep(Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (attempt - 1)))
    }
  }
}

function attemptsAfter(error: DeployError): number {
  const { name, heals } = failureOf(error)
  if (CONFLICT.test(name)) return CONFLICT_ATTEMPTS
  return heals || error.cause instanceof LostAnswer ? HEALING_ATTEMPTS : 0
}

/** How a change of several ended. */
export interface MovesEnd {
  readonly rows: readonly ScheduleRow[]
  /** Why not all were changed, and where they are now; absent: all are where they shall be. */
  readonly problem?: { readonly reason: string; readonly hint?: string; readonly isHalf: boolean }
}

/** Changes all, or none: after the first that cannot be changed, those that were are put back. */
export async function moveAll(
  moves: readonly ScheduleMove[],
  callers: ScheduleCallers,
  tools: Moving,
  onFailure: () => void
): Promise<MovesEnd> {
  const rows: ScheduleRow[] = []
  const done: ScheduleMove[] = []
  for (const move of moves) {
    const moved = await tryMove(move, callers, tools, rows)
    if (moved.kind === 'moved') {
      done.push(moved.move)
      continue
    }
    onFailure()
    const { error } = moved
    // Some targets of the one that failed may have been changed.
    const back = await putBack([...done, move], callers, tools)
    const untouched = moves.slice(moves.indexOf(move) + 1).map(one => rowOf(one, 'not changed'))
    return {
      rows: [...back.rows, ...untouched],
      problem: describeFailure(move, error, rows.filter(isChanged).length, back.failures)
    }
  }
  return { rows }
}

const isChanged = ({ result }: ScheduleRow) => result === 'changed'

async function tryMove(
  move: ScheduleMove,
  callers: ScheduleCallers,
  tools: Moving,
  rows: ScheduleRow[]
): Promise<Moved> {
  const result = await attempt(move, callers, tools)
  if (result instanceof DeployError) return { kind: 'failed', move, error: result }
  const row = rowOf(move, isThereAlready(move) ? 'already there' : result)
  rows.push(row)
  if (isChanged(row)) {
    const text = `${row.name} starts ${row.after} from now on (${row.before} before)`
    tools.journal.tell(lineOf(move, text))
  }
  return { kind: 'moved', move }
}

async function attempt(move: ScheduleMove, callers: ScheduleCallers, tools: Moving) {
  try {
    return await moveOne(move, callers, tools)
  } catch (error) {
    if (error instanceof DeployError) return error
    throw error
  }
}

/** What could not be put back, and the rows of all. */
interface Back {
  readonly rows: readonly ScheduleRow[]
  readonly failures: readonly string[]
}

/** Puts all back, even if some fail; the last changed first. */
export async function putBack(
  moves: readonly ScheduleMove[],
  callers: ScheduleCallers,
  tools: Moving
): Promise<Back> {
  const rows: ScheduleRow[] = []
  const failures: string[] = []
  for (const move of [...moves].reverse()) {
    const result = await attempt(reverse(move), callers, tools)
    const name = nameReference(move.reference)
    if (result instanceof DeployError) {
      failures.push(`${name} (${result.message})`)
      rows.unshift(rowOf(move, 'NOT put back'))
    } else {
      rows.unshift(rowOf(move, result === 'changed' ? 'put back' : 'not changed'))
      if (result === 'changed') {
        tools.journal.tell(lineOf(move, `${name} was put back`), 'decision')
      }
    }
  }
  return { rows, failures }
}

function describeFailure(
  { reference }: ScheduleMove,
  error: DeployError,
  changed: number,
  failures: readonly string[]
): NonNullable<MovesEnd['problem']> {
  const name = nameReference(reference)
  const rest =
    failures.length > 0
      ? `NOT all could be put back: ${failures.join('; ')}. They start another revision than the others, and need you.`
      : changed === 0
        ? 'No schedule was changed.'
        : `The ${changed === 1 ? 'one' : `${changed}`} that had been changed ${changed === 1 ? 'was' : 'were'} put back.`
  return {
    reason: `${name} could not be changed: ${error.message} ${rest}`,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    isHalf: failures.length > 0
  }
}
