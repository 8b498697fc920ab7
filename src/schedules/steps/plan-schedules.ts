import { failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import {
  doubtfulCheck,
  failedCheck,
  notChecked,
  ok,
  type PlanCheck
} from '../../preflight/check.ts'
import { DeployError } from '../../problem.ts'
import {
  isThereAlready,
  nextRevision,
  planMoves,
  rowOf,
  type ScheduleRow
} from '../schedule-move.ts'
import type { SchedulesRequest } from '../schedule-reference.ts'
import { type FollowWanted, type FoundSchedules, findSchedules } from './find-schedules.ts'

/** What a deployment would do with schedules, and what stands in its way. */
export interface SchedulePlan {
  readonly rows: readonly ScheduleRow[]
  readonly checks: readonly PlanCheck[]
}

/**
 * Looks up what would follow. `arn`: of the revision that would be deployed, when that is registered already; absent:
 * the next one of its family.
 */
export async function planSchedules(
  schedules: SchedulesRequest,
  wanted: () => Omit<FollowWanted, 'schedules'>,
  arn: string | undefined,
  tools: Pick<Tools, 'clients' | 'clock' | 'cancel'>
): Promise<SchedulePlan> {
  const asked = { ...wanted(), schedules }
  try {
    const found = await findSchedules(asked, tools)
    const revisions = new Map(
      asked.families.map(family => [family, arn ?? nextRevision(family)] as const)
    )
    const rows = planMoves(found.followers, revisions).map(move =>
      rowOf(move, isThereAlready(move) ? 'already there' : 'would change')
    )
    return { rows, checks: checksOf(found, rows.length) }
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
