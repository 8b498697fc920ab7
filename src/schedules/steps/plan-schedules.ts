import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import {
  doubtfulCheck,
  failedCheck,
  notChecked,
  ok,
  type PlanCheck
} from '../../preflight/check.ts'
import { DeployError, type Problem } from '../../problem.ts'
import type { Follower } from '../follower.ts'
import {
  type FollowedRevision,
  isThereAlready,
  planMoves,
  rowOf,
  type ScheduleRow
} from '../schedule-move.ts'
import type { SchedulesRequest } from '../schedule-reference.ts'
import { type FoundSchedules, findSchedules } from './find-schedules.ts'
import type { ServiceFollowWanted } from './prepare-following.ts'

/** What a deployment would do with schedules, and what prevents it. */
export interface SchedulePlan {
  readonly rows: readonly ScheduleRow[]
  readonly checks: readonly PlanCheck[]
}

/** What a deployment would come to, as far as schedules are concerned. */
export interface PlannedRevisions {
  readonly wanted: () => ServiceFollowWanted
  /** What would be deployed of a family, registered already or its next revision. */
  readonly revisionOf: (family: string) => FollowedRevision
  /** What stands in the way of those that would follow. */
  readonly refuse?: (followers: readonly Follower[]) => readonly Problem[]
}

/** Reads what would follow. */
export async function planSchedules(
  schedules: SchedulesRequest,
  { wanted, revisionOf, refuse = () => [] }: PlannedRevisions,
  tools: Pick<Tools, 'clients' | 'clock' | 'cancel'>
): Promise<SchedulePlan> {
  const asked = { ...wanted(), schedules }
  try {
    const found = await findSchedules(asked, tools)
    const revisions = new Map(asked.families.map(family => [family, revisionOf(family)] as const))
    const rows = planMoves(found.followers, revisions).map(move =>
      rowOf(move, isThereAlready(move) ? 'already there' : 'would change')
    )
    const problems = [...found.problems, ...refuse(found.followers)]
    return { rows, checks: checksOf({ ...found, problems }, rows.length) }
  } catch (thrown) {
    if (!(thrown instanceof DeployError) || tools.cancel.aborted) throw thrown
    const { hint } = thrown
    return {
      rows: [],
      checks: [
        failureOf(thrown).kind === 'denied' || thrown.code === 'access-denied'
          ? failedCheck('schedules', thrown.message, hint ?? 'Allow it.')
          : notChecked('schedules', thrown.message, hint)
      ]
    }
  }
}

function checksOf(
  { notes, warnings, problems }: FoundSchedules,
  count: number
): readonly PlanCheck[] {
  const follow =
    count === 0
      ? 'No schedule follows.'
      : `${count} schedule${count === 1 ? '' : 's'} would follow.`
  return [
    ...problems.map(({ what, fix }) => failedCheck('schedules', what, fix ?? 'Correct it.')),
    ...warnings.map(text => doubtfulCheck('schedules', text, 'Correct it before the deployment.')),
    ...notes.map(text => notChecked('schedules', text)),
    ...(problems.length === 0 ? [ok('schedules', follow)] : [])
  ]
}
