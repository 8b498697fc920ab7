import { alarming } from './alarms.ts'
import { failureThreshold } from './circuit-breaker.ts'
import { arnOf } from './names.ts'
import { hasEnded, moveTo } from './service-deployment-statuses.ts'
import type { DeploymentState, Ecs, ServiceDeploymentState, ServiceState } from './state.ts'

/**
 * Seconds of a service deployment's own steps. The record appears only after UpdateService has answered (how
 * long after is not documented), so that a client may find nothing on its first look.
 */
export const recordDelays = { record: 1.5, start: 4, stop: 8, rollback: 5, noCandidate: 2 } as const

/** Makes the record of a deployment that began a moment ago; older ones end. */
export function openRecord(
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
      ignored: alarming(ecs.alarms)
    }
  }
  if (deployment.shift !== undefined) {
    record.shift = deployment.shift
  }
  deployment.record = record
  service.history.unshift(record)
  if (deployment.status !== 'PRIMARY' || service.status !== 'ACTIVE') {
    supersede(ecs, record)
  }
  clock.after((recordDelays.start - recordDelays.record) * 1000, () => {
    if (record.status === 'PENDING') {
      moveTo(record, 'IN_PROGRESS', clock.now())
    }
  })
}

/**
 * What becomes of a service deployment when a newer one starts, or its service is deleted. The reason's text, and that a rollback that is
 * cut off counts as failed, are probable but not documented.
 */
export function supersede(ecs: Ecs, record: ServiceDeploymentState): void {
  const now = ecs.world.clock.now()
  const reason = 'Service deployment was superseded by a newer service deployment.'
  if (record.status === 'PENDING' || record.status === 'IN_PROGRESS') {
    stopRecord(ecs, record, reason)
  } else if (!hasEnded(record.status) && record.status !== 'STOP_REQUESTED') {
    moveTo(record, 'ROLLBACK_FAILED', now, reason)
  }
}

/** Ends a service deployment without a rollback. */
export function stopRecord(ecs: Ecs, record: ServiceDeploymentState, reason: string): void {
  const { clock } = ecs.world
  moveTo(record, 'STOP_REQUESTED', clock.now(), reason)
  clock.after(recordDelays.stop * 1000, () => moveTo(record, 'STOPPED', clock.now()))
}

/** A rollback that fails itself leaves the service as it is; the reason's text is not documented. */
export function failRollback(ecs: Ecs, record: ServiceDeploymentState, reason: string): void {
  const now = ecs.world.clock.now()
  if (record.status === 'ROLLBACK_REQUESTED' || record.status === 'ROLLBACK_IN_PROGRESS') {
    moveTo(record, 'ROLLBACK_FAILED', now, reason)
  }
}
