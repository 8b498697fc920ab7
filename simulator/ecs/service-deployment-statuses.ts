import type { ServiceDeploymentRollbackMonitorsStatus } from '@aws-sdk/client-ecs'

export type ServiceDeploymentStatus =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'SUCCESSFUL'
  | 'STOP_REQUESTED'
  | 'STOPPED'
  | 'ROLLBACK_REQUESTED'
  | 'ROLLBACK_IN_PROGRESS'
  | 'ROLLBACK_SUCCESSFUL'
  | 'ROLLBACK_FAILED'

/**
 * The statuses that may follow each status of a service deployment (AWS documentation); none follows an end.
 *
 * STOP_REQUESTED: a newer deployment started, or it failed and no rollback is configured.
 * ROLLBACK_REQUESTED: circuit breaker, alarm, or StopServiceDeployment.
 */
export const successors: Readonly<
  Record<ServiceDeploymentStatus, readonly ServiceDeploymentStatus[]>
> = {
  PENDING: ['IN_PROGRESS', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED'],
  IN_PROGRESS: ['SUCCESSFUL', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED'],
  STOP_REQUESTED: ['STOPPED'],
  ROLLBACK_REQUESTED: ['ROLLBACK_IN_PROGRESS', 'ROLLBACK_FAILED'],
  ROLLBACK_IN_PROGRESS: ['ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'],
  SUCCESSFUL: [],
  STOPPED: [],
  ROLLBACK_SUCCESSFUL: [],
  ROLLBACK_FAILED: []
}

/** How far a service deployment is. */
interface Progress {
  status: ServiceDeploymentStatus
  statusReason?: string
  updatedAt: number
  startedAt?: number
  stoppedAt?: number
  finishedAt?: number
  readonly breaker: { status: ServiceDeploymentRollbackMonitorsStatus }
  readonly alarms: { status: ServiceDeploymentRollbackMonitorsStatus }
}

/** Whether a service deployment has come to its end. */
export function hasEnded(status: ServiceDeploymentStatus): boolean {
  return successors[status].length === 0
}

/**
 * Moves a service deployment on at `now`. A step that the table does not know is a mistake of the simulator.
 *
 * @throws Error for such a step
 */
export function moveTo(
  record: Progress,
  status: ServiceDeploymentStatus,
  now: number,
  reason?: string
): void {
  if (!successors[record.status].includes(status)) {
    throw new Error(`a service deployment cannot go from ${record.status} to ${status}`)
  }
  record.status = status
  record.updatedAt = now
  if (reason !== undefined) {
    record.statusReason = reason
  }
  if (status === 'IN_PROGRESS') {
    record.startedAt = now
  }
  if (status === 'STOP_REQUESTED' || status === 'ROLLBACK_REQUESTED') {
    record.stoppedAt = now
  }
  if (hasEnded(status)) {
    record.finishedAt = now
    endMonitors(record)
  }
}

function endMonitors(record: Progress): void {
  for (const monitor of [record.breaker, record.alarms]) {
    if (monitor.status === 'MONITORING') {
      monitor.status = 'MONITORING_COMPLETE'
    }
  }
}
