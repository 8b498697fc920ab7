import type { Tools } from '../../context/tools.ts'
import type { Request } from '../../inputs/request.ts'
import { mainContainers } from '../../one-off-task/steps/prepare-task.ts'
import { type OneOffEnd, runOneOff } from '../../one-off-task/steps/run-one-off.ts'
import type { Ending } from '../../report/report.ts'
import type { PreparedRevision } from './prepare-revision.ts'

/**
 * The one-off task before a rollout, when one is asked for.
 * @returns how the step ends when the task was not a success; undefined when the rollout may begin
 */
export async function runBefore(
  request: Request,
  revision: PreparedRevision,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<Ending | undefined> {
  const end = await runPrepared(request, revision, tools)
  if (end === undefined || end.verdict.outcome === 'succeeded') return undefined
  const { outcome, reason } = end.verdict
  if (outcome === 'not-waited-for') {
    tools.runner.line(`${reason ?? ''} Its failure would not stop the deployment.`)
    return undefined
  }
  const untouched = request.service === undefined ? '' : ', so the service was not touched'
  const told =
    outcome === 'cancelled' ? reason : `The one-off task failed${untouched}: ${reason ?? ''}`
  // Without its task nothing was rolled out: the limit of time is the task's, no verdict on a deployment.
  return {
    outcome: outcome === 'cancelled' ? 'cancelled' : 'failed',
    ...why(told),
    ...findingsOf(end)
  }
}

/** Runs the task of a prepared revision; undefined when none is asked for. */
export async function runPrepared(
  request: Request,
  { found, task, taskDefinitionArn, definition }: PreparedRevision,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<OneOffEnd | undefined> {
  const { cluster, oneOff, rollout } = request
  if (oneOff === undefined || task === undefined) return undefined
  tools.cancel.throwIfAborted()
  const { waitMinutes } = rollout
  const main = mainContainers(request, found, definition, task)
  const { images = [] } = found
  return await runOneOff(
    {
      cluster,
      request: oneOff,
      plan: task,
      taskDefinitionArn,
      definition,
      main,
      images,
      waitMinutes
    },
    tools
  )
}

/** What the report takes from the end of a task besides its outcome. */
export const findingsOf = ({ diagnosis, hint }: OneOffEnd) => ({
  ...(diagnosis === undefined ? {} : { diagnosis }),
  ...(hint === undefined ? {} : { hint })
})

const why = (reason: string | undefined) => (reason === undefined ? {} : { reason })
