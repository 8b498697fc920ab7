import type { SavedSchedules } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type { Ending } from '../../report/report.ts'
import { familiesOfFollowers } from '../follower.ts'
import {
  type FollowedRevision,
  planMoves,
  revisionsFor,
  revisionsOfSeveral
} from '../schedule-move.ts'
import { moveAndTell } from './follow-schedules.ts'
import { putBack } from './move-schedules.ts'
import { type EndedService, isFollowed, runningOf } from './prepare-following.ts'
import { scheduleCallers } from './schedule-callers.ts'

/** How the rollout ended that schedules follow, and of several services each. */
export interface RolledOut {
  /** Absent: there was none. */
  readonly ending: Ending | undefined
  readonly ends?: readonly EndedService[]
}

/**
 * Continues with schedules that a main step left when it was cut off: all of them follow, or none.
 * @returns the end of it all; undefined when there was nothing to do
 */
export async function finishSchedules(
  saved: SavedSchedules,
  rolledOut: RolledOut,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal'>
): Promise<Ending | undefined> {
  if (saved.kind === 'ended') return undefined
  const { facts } = saved
  const { ending } = rolledOut
  tools.journal.learn(facts)
  const callers = scheduleCallers(tools)
  if (saved.kind === 'waiting') {
    if (ending === undefined || !isFollowed(ending)) return undefined
    const moves = planMoves(saved.followers, revisionsOf(saved, rolledOut))
    return await moveAndTell(ending, moves, callers, tools)
  }
  const { moves, outcome } = saved
  if (saved.kind === 'changing') {
    tools.journal.tell('the main step was cut off while it changed schedules, going on')
    return await moveAndTell({ ...ending, outcome }, moves, callers, tools)
  }
  tools.journal.tell('the main step was cut off while it put schedules back, going on')
  const { rows, failures } = await putBack(moves, callers, tools)
  const rest =
    failures.length === 0
      ? 'All start what they did before.'
      : `NOT all could be put back: ${failures.join('; ')}. They start another revision than the others, and need you.`
  return {
    ...ending,
    outcome: 'failed',
    reason: `A schedule could not be changed (the log of the step says why), so the others were put back. ${rest}`,
    schedules: rows,
    beforeSchedules: outcome
  }
}

/** What runs now, by family. */
function revisionsOf(
  { followers, services }: Extract<SavedSchedules, { kind: 'waiting' }>,
  { ending, ends = [] }: RolledOut
): ReadonlyMap<string, FollowedRevision> {
  if (services === undefined) {
    const { runningTaskDefinitionArn: running } = ending ?? {}
    return revisionsFor(familiesOfFollowers(followers), running === undefined ? [] : [running])
  }
  return revisionsOfSeveral(
    services.flatMap(one => {
      const arn = runningOf(one, ends)
      return arn === undefined ? [] : [{ ...one, arn }]
    })
  )
}
