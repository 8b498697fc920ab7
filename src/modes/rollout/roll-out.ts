import type { WatchOptions } from '../../rollout/rollout.ts'
import { startWatch } from '../../rollout/watch.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { Found } from '../revision/look-up.ts'
import type { Tools } from '../tools.ts'
import { type Ending, judge } from './judge.ts'
import { describeStart, type ServiceRequest, saveRollout, startRollout } from './start-rollout.ts'

/** A rollback is given at least this long: it has to start and drain tasks like any deployment. */
const SHORTEST_REVERT_MS = 10 * 60_000

/** How long the verdict on a rollout is waited for, and what starts a rollback. */
export function watchOptions({ rollout }: ServiceRequest): WatchOptions {
  const waitMs = rollout.waitMinutes * 60_000
  return {
    waitMs,
    revertMs: Math.max(waitMs, SHORTEST_REVERT_MS),
    rollbackOn: rollout.rollbackOn
  }
}

/** Brings a registered revision onto the service, and waits for the verdict when that is wanted. */
export async function rollOut(
  request: ServiceRequest,
  found: Found,
  taskDefinition: string,
  definition: TaskDefinition,
  tools: Tools
): Promise<Ending> {
  const options = watchOptions(request)
  tools.cancel.throwIfAborted()
  const started = await startRollout(request, found, taskDefinition, options, tools)
  if (started.kind === 'unchanged') {
    saveRollout(tools, { kind: 'ended' })
    return {
      outcome: 'unchanged',
      reason: started.reason,
      runningTaskDefinitionArn: taskDefinition
    }
  }
  tools.journal.learn({ deploymentId: started.rollout.deploymentId })
  tools.journal.tell(describeStart(started.rollout))
  if (!request.rollout.wait) {
    saveRollout(tools, { kind: 'ended' })
    return {
      outcome: 'registered',
      reason: 'The deployment was started and not waited for (wait-for-service-stability: false).'
    }
  }
  const first = startWatch(started.rollout, options, tools.clock.now())
  saveRollout(tools, { kind: 'started', watch: first.watch })
  return await judge(first, definition, tools)
}
