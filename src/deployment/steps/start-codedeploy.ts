import { serverNow } from '../../aws/task-times.ts'
import { saveRollout } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import type { Budget } from '../../ecs/strategy.ts'
import type { CodeDeployFound } from '../../revision/find-deployment-group.ts'
import type { Found } from '../../revision/find-revision.ts'
import { budgetOf, shortenDescription } from '../deployment-group.ts'
import { planRollout, rollbackTarget } from '../plan-update.ts'
import type { CodeDeployRollout, WatchOptions } from '../rollout.ts'
import { withItsEnd } from './codedeploy-ending.ts'
import { prepareSending, sendOnce } from './create-deployment.ts'
import { digestMoved } from './digest-moved.ts'
import type { ServiceRequest, Started } from './start-rollout.ts'

/** How long the verdict is waited for: what the user gives, and what the group makes everybody wait. */
export function budgetFor({ rollout }: ServiceRequest, { group, shift }: CodeDeployFound): Budget {
  return budgetOf(rollout.waitMinutes, group, shift)
}

/** Asks CodeDeploy for a deployment, unless what is wanted runs already. */
export async function startWithCodeDeploy(
  request: ServiceRequest,
  service: ServiceView,
  found: Found & { readonly codeDeploy: CodeDeployFound },
  taskDefinition: string,
  options: WatchOptions,
  tools: Tools
): Promise<Started> {
  const runsAlready = service.taskDefinition === taskDefinition
  const plan = planRollout({
    service: runsAlready ? await withItsEnd(service, found.codeDeploy) : service,
    taskDefinition,
    force: request.rollout.forceNewDeployment,
    otherChanges: false,
    digestMoved: runsAlready && (await digestMoved(service, found, tools))
  })
  if (plan.kind === 'unchanged') return { ...plan, running: service.taskDefinition }
  if (plan.note !== undefined) tools.runner.notice(plan.note)
  const { codeDeploy } = found
  const { description, config } = request.rollout.codeDeploy ?? {}
  const previous = rollbackTarget(service)
  const wanted: CodeDeployRollout = {
    ...codeDeploy.names,
    appSpec: codeDeploy.appSpec.write(taskDefinition),
    ...(config === undefined ? {} : { config })
  }
  const sending = await prepareSending(codeDeploy.clients, wanted, serverNow(tools.clients.ecs))
  const base = {
    cluster: request.cluster,
    service: request.service,
    taskDefinition,
    ...(previous === undefined ? {} : { previous }),
    ...(found.images === undefined ? {} : { images: found.images })
  }
  saveRollout(tools, { kind: 'starting', ...base, options, codeDeploy: sending })
  const deployment = await sendOnce(codeDeploy.clients, sending, request.service, {
    ...tools,
    ...(description === undefined ? {} : { description: shortenDescription(description) }),
    onNotSent: () => saveRollout(tools, { kind: 'ended' })
  })
  const { id, createdAt } = deployment
  return {
    kind: 'started',
    rollout: { ...base, deploymentId: id, createdAt, codeDeploy: wanted }
  }
}
