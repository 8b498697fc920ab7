import { saveSchedules } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type { Ending } from '../../report/report.ts'
import {
  type FollowedRevision,
  type FollowedService,
  isThereAlready,
  planMoves,
  rowOf,
  type ScheduleMove,
  startingFrom
} from '../schedule-move.ts'
import type { FoundSchedules } from './find-schedules.ts'
import { moveAll } from './move-schedules.ts'
import { openSchedule, type ScheduleCallers, scheduleCallers } from './schedule-callers.ts'

type Following = Pick<Tools, 'clients' | 'clock' | 'journal' | 'runner'>

/** Saves for the post step what is to follow once the rollout that begins now has succeeded. */
export function followLater(
  { followers }: FoundSchedules,
  services: readonly FollowedService[] | undefined,
  tools: Pick<Tools, 'runner' | 'journal'>
): void {
  if (followers.length === 0) return
  const several = services === undefined ? {} : { services }
  saveSchedules(tools, { kind: 'waiting', followers, ...several, facts: factsIn(tools) })
}

function factsIn({ journal }: Pick<Tools, 'journal'>) {
  const { cluster, service, taskDefinitionArn, rollback } = journal.known()
  const facts = { cluster, service, taskDefinitionArn, rollback }
  return JSON.parse(JSON.stringify(facts)) as Partial<typeof facts>
}

/**
 * Brings everything that follows to the revisions that run now, each to that of its family: all or none. Call it after
 * the verdict on all services is good. A service stays in any case, since its revision is good; only the
 * outcome becomes `failed`. A signal does not end it: it is a few calls, and half of them are worse.
 */
export async function followSchedules(
  ending: Ending,
  { followers }: FoundSchedules,
  revisions: ReadonlyMap<string, FollowedRevision>,
  tools: Following
): Promise<Ending> {
  const callers = scheduleCallers(tools)
  const moves = planMoves(followers, revisions)
  const due = moves.every(isThereAlready) ? moves : await refresh(moves, callers)
  return await moveAndTell(ending, due, callers, tools)
}

/** The same for moves that are known: what the post step continues with. */
export async function moveAndTell(
  ending: Ending,
  moves: readonly ScheduleMove[],
  callers: ScheduleCallers,
  tools: Following
): Promise<Ending> {
  const { outcome } = ending
  const open = moves.filter(move => !isThereAlready(move))
  if (open.length === 0) {
    saveSchedules(tools, { kind: 'ended' })
    return withRows(ending, moves)
  }
  const facts = factsIn(tools)
  saveSchedules(tools, { kind: 'changing', moves: open, outcome, facts })
  const end = await moveAll(moves, callers, tools, () => {
    saveSchedules(tools, { kind: 'restoring', moves: open, outcome, facts })
  })
  // The post step tries again what could not be put back.
  if (end.problem?.isHalf !== true) saveSchedules(tools, { kind: 'ended' })
  if (end.problem === undefined) return { ...ending, schedules: end.rows }
  const { reason, hint } = end.problem
  const { reason: _good, hint: _none, ...rest } = ending
  return {
    ...rest,
    outcome: 'failed',
    reason,
    ...(hint === undefined ? {} : { hint }),
    schedules: end.rows,
    beforeSchedules: outcome
  }
}

function withRows(ending: Ending, moves: readonly ScheduleMove[]): Ending {
  return moves.length === 0
    ? ending
    : { ...ending, schedules: moves.map(move => rowOf(move, 'already there')) }
}

/** Where the targets are now: what they are put back to if something fails. One that cannot be read fails soon enough. */
async function refresh(
  moves: readonly ScheduleMove[],
  callers: ScheduleCallers
): Promise<readonly ScheduleMove[]> {
  return await Promise.all(
    moves.map(async move => {
      const open = await openSchedule(callers, move.reference, () => undefined).catch(
        () => undefined
      )
      return open === undefined ? move : startingFrom(move, open.starts)
    })
  )
}
