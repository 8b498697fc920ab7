import { openRecord, recordDelays } from './service-deployment-records.ts'
import { hasEnded, moveTo } from './service-deployment-statuses.ts'
import { emit, eventTexts } from './service-events.ts'
import { lookIn } from './service-looks.ts'
import { createRevision, newDeployment } from './service-revisions.ts'
import type { DeploymentState, Ecs, ServiceState } from './state.ts'
import { newShift } from './strategies/shift.ts'

/** Starts a deployment of the service as it is set now. It becomes the PRIMARY at once, with a desired count of 0. */
export function beginDeployment(ecs: Ecs, service: ServiceState): DeploymentState {
  const sources = service.deployments.filter(({ shown, desired }) => shown && desired > 0)
  const deployment = newDeployment(ecs, createRevision(ecs, service))
  const running = service.deployments.filter(({ shown }) => shown)
  const shift = newShift(service.settings, running.length)
  if (shift !== undefined) {
    deployment.shift = shift
  } else {
    keepTargetGroups(service, deployment)
  }
  for (const old of service.deployments) {
    old.status = old.status === 'PRIMARY' ? 'ACTIVE' : old.status
  }
  service.deployments.unshift(deployment)
  delete service.steadyAt
  const requested = sources.map(({ revision, desired }) => ({ revision, requested: desired }))
  ecs.world.clock.after(recordDelays.record * 1000, () => {
    openRecord(ecs, service, deployment, requested)
  })
  lookIn(ecs, service, shift === undefined ? 14 : recordDelays.start + 0.5)
  return deployment
}

/** A rolling deployment stays in the target groups that the one before it has been shifted to (not verified). */
function keepTargetGroups({ deployments }: ServiceState, { revision }: DeploymentState): void {
  for (const [declared, used] of deployments[0]?.revision.targetGroups ?? []) {
    revision.targetGroups.set(declared, used)
  }
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
