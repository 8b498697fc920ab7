import {
  type CountedFailure,
  countings,
  failureThreshold,
  resetsOnHealthy
} from './circuit-breaker.ts'
import { failDeployment } from './rollout-failure.ts'
import type { DeploymentState, Ecs, ServiceState } from './state.ts'

/** Counts a failed task of a deployment, and trips the circuit breaker when that is one too many. */
export function countFailure(
  ecs: Ecs,
  service: ServiceState,
  deployment: DeploymentState,
  kind: CountedFailure
): void {
  if (!isCurrent(service, deployment)) {
    return
  }
  const { clock } = ecs.world
  const counting = countings[kind]
  deployment.totalFailures += 1
  const total = deployment.totalFailures
  clock.after(counting.shownAfter * 1000, () => {
    deployment.failedTasks = Math.max(deployment.failedTasks, total)
  })
  if (counting.startsOnly && deployment.everRunning) {
    return
  }
  deployment.failures += 1
  updateRecord(service, deployment)
  if (reachesThreshold(service, deployment)) {
    clock.after(counting.tripsAfter * 1000, () => tripBreaker(ecs, service, deployment))
  }
}

/** A healthy task sets the count back, unless the breaker is configured to add up. */
export function forgiveFailures(service: ServiceState, deployment: DeploymentState): void {
  const breaker = service.settings.deploymentConfiguration?.deploymentCircuitBreaker
  if (deployment.rolloutState === 'IN_PROGRESS' && resetsOnHealthy(breaker)) {
    deployment.failures = 0
    updateRecord(service, deployment)
  }
}

function updateRecord(service: ServiceState, deployment: DeploymentState): void {
  if (deployment.record?.breaker.status === 'MONITORING') {
    deployment.record.breaker.failures = deployment.failures
    deployment.record.breaker.threshold = thresholdOf(service)
  }
}

function thresholdOf(service: ServiceState): number {
  const breaker = service.settings.deploymentConfiguration?.deploymentCircuitBreaker
  return failureThreshold(service.desired, breaker?.thresholdConfiguration)
}

function reachesThreshold(service: ServiceState, deployment: DeploymentState): boolean {
  const breaker = service.settings.deploymentConfiguration?.deploymentCircuitBreaker
  return breaker?.enable === true && deployment.failures >= thresholdOf(service)
}

/** Whether the deployment is the one that the service is rolling out. */
function isCurrent(service: ServiceState, deployment: DeploymentState): boolean {
  return (
    service.status === 'ACTIVE' &&
    deployment.status === 'PRIMARY' &&
    deployment.rolloutState === 'IN_PROGRESS'
  )
}

function tripBreaker(ecs: Ecs, service: ServiceState, deployment: DeploymentState): void {
  if (!isCurrent(service, deployment) || !reachesThreshold(service, deployment)) {
    return
  }
  if (deployment.record) {
    deployment.record.breaker.status = 'TRIGGERED'
  }
  const breaker = service.settings.deploymentConfiguration?.deploymentCircuitBreaker
  failDeployment(ecs, service, deployment, 'breaker', breaker?.rollback === true)
}
