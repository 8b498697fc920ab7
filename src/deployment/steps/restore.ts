import type { AwsClients } from '../../aws/client.ts'
import { updateService } from '../../aws/ecs.ts'
import { failureOf } from '../../aws/failure.ts'
import { describeService } from '../../aws/services.ts'
import type { Clock } from '../../runner/clock.ts'
import { isReplaced, primaryOf } from '../deployment-state.ts'
import type { Observation } from '../reading.ts'
import type { RollbackTarget, Rollout } from '../rollout.ts'
import type { WatchInput } from '../watch.ts'
import { startOnce } from './start-once.ts'

interface RestoreTools {
  readonly clients: AwsClients
  readonly clock: Clock
}

/** Puts the old revision back with UpdateService. */
export async function restoreByUpdate(
  rollout: Rollout,
  target: RollbackTarget,
  tools: RestoreTools
): Promise<WatchInput> {
  const { clients, clock } = tools
  const { cluster, service } = rollout
  try {
    // Someone may have deployed since the last poll: their deployment is not to be replaced.
    const present = await describeService(clients.ecs, cluster, service)
    if (isReplaced(rollout, present)) {
      const observation: Observation = { service: present, serviceDeployment: 'unknown' }
      return { kind: 'observed', now: clock.now(), observation }
    }
    const updated = await startOnce(
      'ecs:UpdateService',
      { clients, clock },
      {
        cluster,
        service,
        beforeId: rollout.deploymentId,
        taskDefinition: target.taskDefinition
      },
      () =>
        updateService(clients.ecsOnce, {
          cluster,
          service,
          taskDefinition: target.taskDefinition,
          ...target.settings,
          ...(target.taskDefinition === rollout.taskDefinition ? { forceNewDeployment: true } : {})
        })
    )
    const primary = primaryOf(updated)
    if (primary === undefined) throw new Error('UpdateService started no deployment.')
    const by = { deploymentId: primary.id, createdAt: primary.createdAt }
    return { kind: 'restore-started', now: clock.now(), by }
  } catch (error) {
    return { kind: 'restore-failed', now: clock.now(), reason: failureOf(error).message }
  }
}
