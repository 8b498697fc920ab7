import { failRollback, recordDelays, stopRecord } from './service-deployment-records.ts'
import { hasEnded, moveTo } from './service-deployment-statuses.ts'
import { emit, eventTexts } from './service-events.ts'
import { lookIn } from './service-looks.ts'
import { newDeployment, restoreRevision } from './service-revisions.ts'
import type { DeploymentState, Ecs, ServiceState } from './state.ts'
import { pendingStatuses } from './task-lifecycle.ts'
import { letGo } from './task-release.ts'

/** Why a deployment ends badly, and what ECS says about it where. */
type RolloutFailure = 'breaker' | 'alarm' | 'rollback-asked' | 'abort-asked'

interface FailureWords {
  readonly event: string
  readonly rollout: string
  readonly back: (id: string) => string
  readonly status: string
  readonly stopped: string
}

/** The texts for alarms and for StopServiceDeployment are probable; those of the breaker were seen on AWS. */
const words: Readonly<Record<RolloutFailure, FailureWords>> = {
  breaker: {
    event: 'tasks failed to start',
    rollout: 'ECS deployment circuit breaker: tasks failed to start.',
    back: id => `ECS deployment circuit breaker: rolling back to deploymentId ${id}.`,
    status: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    stopped: 'Service deployment stopped because the circuit breaker threshold was exceeded.'
  },
  alarm: {
    event: 'alarm detected',
    rollout: 'ECS deployment failed: alarm detected.',
    back: id => `ECS deployment failed: rolling back to deploymentId ${id}.`,
    status: 'Service deployment rolled back because a CloudWatch alarm was triggered.',
    stopped: 'Service deployment stopped because a CloudWatch alarm was triggered.'
  },
  'rollback-asked': {
    event: 'service deployment stopped',
    rollout: 'ECS deployment failed: service deployment stopped.',
    back: id => `ECS deployment stopped: rolling back to deploymentId ${id}.`,
    status: 'Service deployment rolled back because it was stopped by a user request.',
    stopped: 'Service deployment stopped by a user request.'
  },
  'abort-asked': {
    event: 'service deployment stopped',
    rollout: 'ECS deployment failed: service deployment stopped.',
    back: id => `ECS deployment stopped: rolling back to deploymentId ${id}.`,
    status: 'Service deployment stopped by a user request.',
    stopped: 'Service deployment stopped by a user request.'
  }
}

/** Ends a deployment badly: it starts nothing more, and is rolled back if `rollback`. */
export function failDeployment(
  ecs: Ecs,
  service: ServiceState,
  deployment: DeploymentState,
  why: RolloutFailure,
  rollback: boolean
): void {
  const { clock } = ecs.world
  const waiting = [...deployment.tasks].filter(
    task => task.desiredStatus === 'RUNNING' && pendingStatuses.has(task.lastStatus)
  )
  letGo(ecs, service, waiting)
  deployment.closed = true
  deployment.rolloutState = 'FAILED'
  deployment.rolloutReason = words[why].rollout
  deployment.failedTasks = deployment.totalFailures
  deployment.updatedAt = clock.now()
  emit(ecs, service, eventTexts.failed(deployment.id, words[why].event))
  const { record } = deployment
  if (deployment.rollback) {
    if (record && !hasEnded(record.status)) {
      failRollback(ecs, record, words[why].stopped)
    }
  } else if (rollback) {
    if (record) {
      moveTo(record, 'ROLLBACK_REQUESTED', clock.now(), words[why].status)
    }
    rollBack(ecs, service, deployment, why)
  } else if (record) {
    stopRecord(ecs, record, words[why].stopped)
  }
}

/**
 * Puts the last completed revision back, under its former deployment id, which is what two observers saw and AWS
 * does not promise, or under a new one. The tasks that still run of it belong to its earlier deployment, which is no longer shown, and are replaced too.
 */
function rollBack(
  ecs: Ecs,
  service: ServiceState,
  failed: DeploymentState,
  why: RolloutFailure
): void {
  const { clock } = ecs.world
  const candidate = service.lastCompleted
  const { record } = failed
  if (!candidate) {
    clock.after(recordDelays.noCandidate * 1000, () => {
      if (record) {
        failRollback(ecs, record, 'No rollback candidate was found to run the rollback.')
      }
    })
    return
  }
  const formerId = `ecs-svc/${candidate.number}`
  const id = ecs.rollbackIds === 'former' ? formerId : `ecs-svc/${ecs.world.ids.number(19)}`
  for (const former of service.deployments) {
    former.shown &&= former.id !== formerId
    former.desired = former.shown ? former.desired : 0
  }
  // ACTIVE and DRAINING were both seen for the failed one; which one when is not documented.
  failed.status = [...failed.tasks].some(task => task.lastStatus === 'RUNNING')
    ? 'ACTIVE'
    : 'DRAINING'
  const restored = newDeployment(ecs, candidate, { reason: words[why].back(id), id })
  service.deployments.unshift(restored)
  delete service.steadyAt
  restoreRevision(service, candidate)
  if (record) {
    restored.record = record
    record.rollback = {
      reason: words[why].status,
      startedAt: clock.now(),
      revision: candidate.arn
    }
  }
  clock.after(1, () => emit(ecs, service, eventTexts.rollingBack(id)))
  clock.after(recordDelays.rollback * 1000, () => {
    if (record?.status === 'ROLLBACK_REQUESTED') {
      moveTo(record, 'ROLLBACK_IN_PROGRESS', clock.now())
    }
  })
  lookIn(ecs, service, 14)
}
