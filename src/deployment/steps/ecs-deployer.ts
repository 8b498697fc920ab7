import { existingService } from '../../ecs/service-state.ts'
import { addWaits, type PlannedWait, plannedWaits, readStrategy } from '../../ecs/strategy.ts'
import type { Found } from '../../revision/find-revision.ts'
import { measure } from '../../timing/steps/measure.ts'
import { primaryOf } from '../deployment-state.ts'
import { rolloutFrom } from '../rollout.ts'
import type { ServiceDeployer } from './deployer.ts'
import { explainTasks } from './explain.ts'
import { handleEcsDeployment } from './poll-ecs.ts'
import { readRuleWeights } from './read-rule-weights.ts'
import { findStarted } from './start-once.ts'
import { startRollout } from './start-rollout.ts'

/** ECS itself: UpdateService and CreateService, and the service deployments that they make. */
export const ecsDeployer: ServiceDeployer = {
  budget: ({ rollout: { waitMinutes } }, found) => {
    const { minutes, line } = addWaits(waitMinutes, waitsOf(found))
    return minutes > waitMinutes ? { minutes, line } : { minutes }
  },
  start: startRollout,
  findStarted: async (announced, { clients }) => {
    const found = await findStarted(clients, announced)
    const primary = found === undefined ? undefined : primaryOf(found)
    return primary === undefined ? undefined : rolloutFrom(announced, primary)
  },
  handle: handleEcsDeployment,
  explain: (rollout, definition, cause, tools) =>
    explainTasks(rollout, definition, cause, {
      tools,
      trace: async () => ({ id: rollout.deploymentId })
    }),
  measure,
  readRules: readRuleWeights
}

/** What ECS waits for by plan, as the service is, or as its file will make it. */
function waitsOf({ service, serviceDefinition }: Found): readonly PlannedWait[] {
  return plannedWaits(existingService(service)?.settings ?? readStrategy(serviceDefinition ?? {}))
}
