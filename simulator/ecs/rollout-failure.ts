import { failRollback, recordDelays, stopRecord } from './service-deployment-records.ts'
import { hasEnded, moveTo } from './service-deployment-statuses.ts'
import { emit, eventTexts } from './service-events.ts'
import { lookIn } from './service-looks.ts'
import { newDeployment, restoreRevision } from './service-revisions.ts'
import type { DeploymentState, Ecs, ServiceState } from './state.ts'
import { shiftBack } from './strategies/shift.ts'
import { pendingStatuses } from './task-lifecycle.ts'
import { letGo } from './task-release.ts'

/** Why a deployment ends badly, and what ECS says about it where. */
type KnownFailure = 'breaker' | 'alarm' | 'rollback-asked' | 'abort-asked'

/** `because`: what a lifecycle hook or a listener rule has to do with it, in ECS's words. */
type RolloutFailure = KnownFailure | { readonly because: string }

interface FailureWords {
  readonly event: string
  readonly rollout: string
  readonly back: (id: string) => string
  readonly status: string
  readonly stopped: string
}

/** The texts for alarms and for StopServiceDeployment are probable; those of the breaker were seen on AWS. */
const known: Readonly<Record<KnownFailure, FailureWords>> = {
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

/** The event repeats the reason (seen on AWS); the text of the rollout's state is not documented. */
function wordsFor(why: RolloutFailure): FailureWords {
  return typeof why === 'string'
    ? known[why]
    : {
        event: why.because.replace(/\.$/, ''),
        rollout: 'ECS deployment failed.',
        back: id => `ECS deployment failed: rolling back to deploymentId ${id}.`,
        status: why.because,
        stopped: why.because
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
  const words = wordsFor(why)
  const waiting = [...deployment.tasks].filter(
    task => task.desiredStatus === 'RUNNING' && pendingStatuses.has(task.lastStatus)
  )
  letGo(ecs, service, waiting)
  deployment.closed = true
  deployment.rolloutState = 'FAILED'
  deployment.rolloutReason = words.rollout
  deployment.failedTasks = deployment.totalFailures
  deployment.updatedAt = clock.now()
  emit(ecs, service, eventTexts.failed(deployment.id, words.event))
  const { record } = deployment
  if (deployment.rollback) {
    if (record && !hasEnded(record.status)) {
      failRollback(ecs, record, words.stopped)
    }
  } else if (rollback) {
    if (record) {
      moveTo(record, 'ROLLBACK_REQUESTED', clock.now(), words.status)
    }
    rollBack(ecs, service, deployment, words)
  } else if (record) {
    stopRecord(ecs, record, words.stopped)
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
  words: FailureWords
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
  const standing = service.deployments.find(one => one !== failed && one.revision === candidate)
  for (const former of service.deployments) {
    former.shown &&= former.id !== formerId
    former.desired = former.shown ? former.desired : 0
  }
  // ACTIVE and DRAINING were both seen for the failed one; which one when is not documented.
  failed.status = [...failed.tasks].some(task => task.lastStatus === 'RUNNING')
    ? 'ACTIVE'
    : 'DRAINING'
  const restored = newDeployment(ecs, candidate, { reason: words.back(id), id })
  if (failed.shift !== undefined) {
    takeOver(service, restored, standing)
    restored.shift = shiftBack(failed.shift)
    delete failed.shift
  }
  service.deployments.unshift(restored)
  delete service.steadyAt
  restoreRevision(service, candidate)
  if (record) {
    restored.record = record
    if (restored.shift !== undefined) {
      record.shift = restored.shift
    }
    record.rollback = {
      reason: words.status,
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
  lookIn(ecs, service, restored.shift === undefined ? 14 : recordDelays.rollback + 0.5)
}

/** While the former revision stands, its tasks go on: a rollback needs no new ones then (seen on AWS). */
function takeOver(
  service: ServiceState,
  restored: DeploymentState,
  standing: DeploymentState | undefined
): void {
  if (standing === undefined) {
    return
  }
  service.deployments = service.deployments.filter(one => one !== standing)
  for (const task of standing.tasks) {
    restored.tasks.add(task)
  }
  restored.desired = service.desired
  restored.everRunning = true
}
