import type { RolloutTools, Tools } from '../context/tools.ts'
import { rollOut } from '../deployment/steps/roll-out.ts'
import { showRollout } from '../github/steps/show-rollout.ts'
import type { Request } from '../inputs/request.ts'
import type { Ending } from '../report/report.ts'
import type { Found } from '../revision/find-revision.ts'
import type { FoundService } from '../revision/find-service.ts'
import { refreshService } from '../revision/refresh-service.ts'
import { renewTags } from '../revision/reused-revision.ts'
import { clearMarker, clearMarkerLater, refuseRolledBack } from '../rollback/steps/guard.ts'
import { bringScaling } from '../scaling/steps/bring-scaling.ts'
import { revisionsFor } from '../schedules/schedule-move.ts'
import { followRollout } from '../schedules/steps/prepare-following.ts'
import { prepareSmokeTest } from '../smoke-test/steps/run-smoke-test.ts'
import { joinFollowUps } from './steps/join-follow-ups.ts'
import { type PreparedRevision, prepareRevision } from './steps/prepare-revision.ts'
import { runBefore } from './steps/prepared-task.ts'

/**
 * Build, push, render, register, run the one-off task, roll out, and wait for the verdict. The service may have been
 * `asked` for already.
 */
export async function deploy(
  request: Request,
  tools: Tools,
  asked?: Promise<FoundService>
): Promise<Ending> {
  const { cluster, service } = request
  tools.journal.learn({ cluster, ...(service === undefined ? {} : { service }) })
  const revision = await prepareRevision(request, tools, asked)
  const failed = await runBefore(request, revision, tools)
  if (failed !== undefined) return failed
  const { definition, taskDefinitionArn, following } = revision
  if (service === undefined) return await endRegistered(revision)
  const found = await findNow(request, revision, tools)
  clearMarkerLater(found, tools)
  following?.announce()
  const smokeTest = prepareSmokeTest(request, revision, tools)
  const testing: RolloutTools = smokeTest === undefined ? tools : { ...tools, smokeTest }
  const shown = { ...request, service, task: 'deploy', commit: tools.source.commit } as const
  const { verdict, ending } = await showRollout(shown, tools, async () => {
    const wanted = { ...request, service }
    const verdict = await rollOut(wanted, found, taskDefinitionArn, definition, testing)
    const scaled = await bringScaling(wanted, found, verdict, tools)
    const followed = await followRollout(verdict, following, taskDefinitionArn)
    return { verdict, ending: joinFollowUps(verdict, scaled, followed) }
  })
  if (verdict.outcome === 'succeeded') {
    await renewTags(taskDefinitionArn, found, tools)
    await clearMarker(found, tools)
  }
  return ending
}

/** Without a service, schedules follow what is registered. */
async function endRegistered({ taskDefinitionArn, following }: PreparedRevision): Promise<Ending> {
  const reason = 'No service was given, so nothing was rolled out.'
  const ending: Ending = { outcome: 'registered', reason }
  return following === undefined
    ? ending
    : await following.follow(ending, revisionsFor([], [taskDefinitionArn]))
}

/** What the rollout begins with. After a one-off task it is read and checked again. */
async function findNow(
  request: Request,
  { found, definition, task }: PreparedRevision,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'source' | 'cancel'>
): Promise<Found> {
  if (task === undefined || request.oneOff?.wait !== true) return found
  const now = await refreshService(request, found, tools)
  refuseRolledBack(request, now, { definition, image: 'known' }, tools)
  return now
}
