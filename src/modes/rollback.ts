import type { Tools } from '../context/tools.ts'
import { showRollout } from '../github/steps/show-rollout.ts'
import type { RollbackRequest } from '../inputs/request.ts'
import type { Ending } from '../report/report.ts'
import { followRollout, prepareFollowing } from '../schedules/steps/prepare-following.ts'
import {
  carryOutRollback,
  followWantedBack,
  prepareRollback,
  settleMarker
} from './steps/prepare-rollback.ts'

/** Puts a service back on a revision that worked, with the verdict of every rollout. */
export async function rollback(request: RollbackRequest, tools: Tools): Promise<Ending> {
  const prepared = await prepareRollback(request, tools)
  const following = await prepareFollowing(
    request.schedules,
    () => followWantedBack(request, prepared),
    tools
  )
  // An earlier attempt may have ended before its schedules followed.
  if (prepared.kind === 'done') {
    return await followRollout(prepared.ending, following, prepared.left.taskDefinition)
  }
  const { candidate } = prepared.target
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
