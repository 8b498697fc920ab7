import { failureThreshold } from './circuit-breaker.ts'
import { arnOf } from './names.ts'
import { hasEnded, moveTo } from './service-deployment-statuses.ts'
import { emit, eventTexts } from './service-events.ts'
import { lookIn } from './service-looks.ts'
import { createRevision, newDeployment, restoreRevision } from './service-revisions.ts'
import type { DeploymentState, Ecs, ServiceDeploymentState, ServiceState } from './state.ts'
import { pendingStatuses } from './task-lifecycle.ts'
import { letGo } from './task-release.ts'

/**
 * Seconds of a service deployment's own steps. The record appears only after UpdateService has answered (how
 * long after is not documented), so that a client may find nothing on its first look.
 */
const delays = { record: 1.5, start: 4, stop: 8, rollback: 5, noCandidate: 2 } as const

/** Starts a deployment of the service as it is set now. It becomes the PRIMARY at once, with a desired count of 0. */
export function beginDeployment(ecs: Ecs, service: ServiceState): DeploymentState {
  const sources = service.deployments.filter(({ shown, desired }) => shown && desired > 0)
  const deployment = newDeployment(ecs, createRevision(ecs, service))
  for (const old of service.deployments) {
    old.status = old.status === 'PRIMARY' ? 'ACTIVE' : old.status
  }
  service.deployments.unshift(deployment)
  delete service.steadyAt
  const requested = sources.map(({ revision, desired }) => ({ revision, requested: desired }))
  ecs.world.clock.after(delays.record * 1000, () => {
    openRecord(ecs, service, deployment, requested)
  })
  lookIn(ecs, service, 14)
  return deployment
}

function openRecord(
  ecs: Ecs,
  service: ServiceState,
  deployment: DeploymentState,
  sources: ServiceDeploymentState['sources']
): void {
  const { clock, ids } = ecs.world
  const now = clock.now()
  for (const other of service.history) {
    supersede(ecs, other)
  }
  const { deploymentConfiguration } = service.settings
  const monitors = (on: boolean | undefined) => (on ? 'MONITORING' : 'DISABLED')
  const record: ServiceDeploymentState = {
    arn: arnOf(
      ecs.world,
      `service-deployment/${service.cluster.name}/${service.name}/${ids.token(21)}`
    ),
    service,
    target: deployment.revision,
    sources,
    createdAt: now,
    updatedAt: now,
    status: 'PENDING',
    settings: { ...service.settings },
    breaker: {
      status: monitors(deploymentConfiguration?.deploymentCircuitBreaker?.enable),
      failures: 0,
      threshold: failureThreshold(
        service.desired,
        deploymentConfiguration?.deploymentCircuitBreaker?.thresholdConfiguration
      )
    },
    alarms: {
      status: monitors(deploymentConfiguration?.alarms?.enable),
      triggered: [],
      ignored: new Set(ecs.alarms)
    }
  }
  deployment.record = record
  service.history.unshift(record)
  if (deployment.status !== 'PRIMARY') {
    supersede(ecs, record)
  }
  clock.after((delays.start - delays.record) * 1000, () => {
    if (record.status === 'PENDING') {
      moveTo(record, 'IN_PROGRESS', clock.now())
    }
  })
}

/**
 * What becomes of a service deployment when a newer one starts. The reason's text, and that a rollback that is
 * cut off counts as failed, are probable but not documented.
 */
function supersede(ecs: Ecs, record: ServiceDeploymentState): void {
  const now = ecs.world.clock.now()
  const reason = 'Service deployment was superseded by a newer service deployment.'
  if (record.status === 'PENDING' || record.status === 'IN_PROGRESS') {
    stopRecord(ecs, record, reason)
  } else if (!hasEnded(record.status) && record.status !== 'STOP_REQUESTED') {
    moveTo(record, 'ROLLBACK_FAILED', now, reason)
  }
}

function stopRecord(ecs: Ecs, record: ServiceDeploymentState, reason: string): void {
  const { clock } = ecs.world
  moveTo(record, 'STOP_REQUESTED', clock.now(), reason)
  clock.after(delays.stop * 1000, () => moveTo(record, 'STOPPED', clock.now()))
}

/** Ends a deployment well: its tasks are healthy and nothing of what it replaces is left. */
export function completeDeployment(
  ecs: Ecs,
  service: ServiceState,
  primary: DeploymentState
): void {
  const now = ecs.world.clock.now()
  primary.rolloutState = 'COMPLETED'
  primary.rolloutReason = `ECS deployment ${primary.id} completed.`
  primary.updatedAt = now
  service.deployments = [primary]
  service.lastCompleted = primary.revision
  emit(ecs, service, eventTexts.completed(primary.id))
  const { record } = primary
  if (record?.status === 'PENDING') {
    moveTo(record, 'IN_PROGRESS', now)
  }
  if (record?.status === 'ROLLBACK_REQUESTED') {
    moveTo(record, 'ROLLBACK_IN_PROGRESS', now)
  }
  if (record && !hasEnded(record.status)) {
    moveTo(record, primary.rollback ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL', now)
  }
}

/** Why a deployment ends badly, and what ECS says about it where. */
export type RolloutFailure = 'breaker' | 'alarm' | 'rollback-asked' | 'abort-asked'

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

/** A rollback that fails itself leaves the service as it is; the reason's text is not documented. */
function failRollback(ecs: Ecs, record: ServiceDeploymentState, reason: string): void {
  const now = ecs.world.clock.now()
  if (record.status === 'ROLLBACK_REQUESTED' || record.status === 'ROLLBACK_IN_PROGRESS') {
    moveTo(record, 'ROLLBACK_FAILED', now, reason)
  }
}

/**
 * Puts the last completed revision back, under its former deployment id: what two observers saw. The tasks
 * that still run of it belong to its earlier deployment, which is no longer shown, and are replaced too.
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
    clock.after(delays.noCandidate * 1000, () => {
      if (record) {
        failRollback(ecs, record, 'No rollback candidate was found to run the rollback.')
      }
    })
    return
  }
  const id = `ecs-svc/${candidate.number}`
  for (const former of service.deployments) {
    former.shown &&= former.id !== id
    former.desired = former.shown ? former.desired : 0
  }
  // ACTIVE and DRAINING were both seen for the failed one; which one when is not documented.
  failed.status = [...failed.tasks].some(task => task.lastStatus === 'RUNNING')
    ? 'ACTIVE'
    : 'DRAINING'
  const restored = newDeployment(ecs, candidate, { reason: words[why].back(id) })
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
  clock.after(delays.rollback * 1000, () => {
    if (record?.status === 'ROLLBACK_REQUESTED') {
      moveTo(record, 'ROLLBACK_IN_PROGRESS', clock.now())
    }
  })
  lookIn(ecs, service, 14)
}
