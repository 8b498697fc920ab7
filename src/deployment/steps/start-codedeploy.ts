import { serverNow } from '../../aws/task-times.ts'
import { saveRollout } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { existingService } from '../../ecs/service-state.ts'
import { DeployError } from '../../problem.ts'
import type { CodeDeployFound } from '../../revision/find-deployment-group.ts'
import { shortenDescription } from '../deployment-group.ts'
import { planRollout, rollbackTarget } from '../plan-update.ts'
import type { CodeDeployRollout } from '../rollout.ts'
import { withItsEnd } from './codedeploy-ending.ts'
import { prepareSending, sendOnce } from './create-deployment.ts'
import type { DeploymentOrder, Started } from './deployer.ts'
import { digestMoved } from './digest-moved.ts'

/** Asks CodeDeploy for a deployment, unless what is wanted runs already. */
export async function startWithCodeDeploy(
  { request, found, taskDefinition, options }: DeploymentOrder,
  codeDeploy: CodeDeployFound,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'cancel'>
): Promise<Started> {
  const service = existingService(found.service)
  if (service === undefined) throw new DeployError('bug', `${request.service} is missing.`)
  const runsAlready = service.taskDefinition === taskDefinition
  const plan = planRollout({
    service: runsAlready ? await withItsEnd(service, codeDeploy) : service,
    taskDefinition,
    force: request.rollout.forceNewDeployment,
    otherChanges: false,
    digestMoved: runsAlready && (await digestMoved(service, found, tools))
  })
  if (plan.kind === 'unchanged') return { ...plan, running: service.taskDefinition }
  if (plan.note !== undefined) tools.runner.notice(plan.note)
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
