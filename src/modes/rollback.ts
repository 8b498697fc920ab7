import type { Tools } from '../context/tools.ts'
import type { ServiceView } from '../ecs/observation.ts'
import { showRollout } from '../github/steps/show-rollout.ts'
import type { RollbackRequest } from '../inputs/request.ts'
import type { Ending } from '../report/report.ts'
import type { Running } from '../rollback/candidate.ts'
import { familyOfArn } from '../schedules/schedule-move.ts'
import type { FollowWanted } from '../schedules/steps/find-schedules.ts'
import { followRollout, prepareFollowing } from '../schedules/steps/prepare-following.ts'
import { carryOutRollback, prepareRollback, settleMarker } from './steps/prepare-rollback.ts'

/** Puts a service back on a revision that worked, with the verdict of every rollout. */
export async function rollback(request: RollbackRequest, tools: Tools): Promise<Ending> {
  const prepared = await prepareRollback(request, tools)
  const { service, left } = prepared
  const candidate = prepared.kind === 'done' ? left : prepared.target.candidate
  const following = await prepareFollowing(
    request.schedules,
    () => followedBy(request, service, left, candidate),
    tools
  )
  // An earlier attempt may have ended before its schedules followed.
  if (prepared.kind === 'done') {
    return await followRollout(prepared.ending, following, left.taskDefinition)
  }
  tools.cancel.throwIfAborted()
  const shown = { ...request, task: 'rollback', commit: prepared.commit } as const
  following?.announce()
  const { ending, moved } = await showRollout(shown, tools, async () => {
    const moved = await carryOutRollback(request, prepared, tools)
    const ending = await followRollout(moved.ending, following, candidate.taskDefinition)
    return { ending, moved }
  })
  await settleMarker(moved, moved.ending, tools)
  return ending
}

/** What starts either of the two revisions, which may be of two families. */
function followedBy(
  { cluster }: RollbackRequest,
  { arn }: ServiceView,
  left: Pick<Running, 'taskDefinition'>,
  candidate: Pick<Running, 'taskDefinition'>
): Omit<FollowWanted, 'schedules'> {
  const families = [left, candidate].map(one => familyOfArn(one.taskDefinition) ?? '')
  return { cluster, families: [...new Set(families)], ecsArn: arn }
}
