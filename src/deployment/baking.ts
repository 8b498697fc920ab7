import type { ServiceView } from '../ecs/observation.ts'
import { AFTER_THE_SHIFT } from '../ecs/stage.ts'
import { deploymentOf } from './deployment-state.ts'
import type { Observation } from './reading.ts'
import type { Rollout } from './rollout.ts'

/**
 * Whether all production traffic is on my revision, and the deployment only bakes. ECS shows no stage of a rolling
 * deployment, nor where the service-deployment APIs are denied: then the task counts decide, and where they cannot decide for
 * sure, it may be so.
 */
export function onlyBakes(rollout: Rollout, observation: Observation): boolean {
  const { service, serviceDeployment, codeDeploy } = observation
  if (codeDeploy !== undefined) {
    const { status, keepsOriginal } = codeDeploy.deployment
    return status === 'Baking' || (keepsOriginal && status === 'InProgress')
  }
  if (service.status === 'ABSENT') return false
  if (serviceDeployment === 'unknown') return mayBake(rollout, service)
  const { status, lifecycleStage } = serviceDeployment
  if (status !== 'IN_PROGRESS') return false
  return lifecycleStage === undefined || service.settings.strategy === 'ROLLING'
    ? mayBake(rollout, service)
    : AFTER_THE_SHIFT.includes(lifecycleStage)
}

function mayBake({ deploymentId }: Rollout, service: ServiceView): boolean {
  const { strategy, bakeMinutes, alarms } = service.settings
  const mine = deploymentOf(service, deploymentId)
  const isWhole =
    mine !== undefined && mine.desired > 0 && mine.running >= mine.desired && mine.pending === 0
  if (!isWhole || mine.status !== 'PRIMARY' || mine.rolloutState !== 'IN_PROGRESS') return false
  // The old tasks of the other strategies stay until the bake time is over.
  if (strategy !== 'ROLLING') return true
  const others = service.deployments.filter(({ id }) => id !== deploymentId)
  return (bakeMinutes > 0 || alarms) && others.every(({ running }) => running === 0)
}
