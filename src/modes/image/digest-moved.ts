import { parseImageReference } from '../../image/reference.ts'
import { runningDigests } from '../../platform/aws/ecs.ts'
import { taskDigests } from '../../platform/aws/task-digests.ts'
import { DeployError } from '../../problem.ts'
import type { ServiceView } from '../../rollout/observation.ts'
import { primaryOf } from '../../rollout/reading.ts'
import { nameOf } from '../../task-definition/definition.ts'
import type { Found } from '../revision/look-up.ts'
import type { Tools } from '../tools.ts'
import { lookUpImage } from './check-image.ts'

/**
 * Whether a tag of the live task definition gives another image in ECR now than the one that runs. ECS
 * resolves tags once a deployment (AWS documentation, version consistency), so only a new deployment brings it.
 */
export async function digestMoved(
  service: ServiceView,
  found: Found,
  tools: Tools
): Promise<boolean> {
  const live = found.registered.find(({ arn }) => arn === service.taskDefinition)
  const primary = primaryOf(service)
  if (live === undefined || primary === undefined) return false
  const tagged = live.definition.containerDefinitions.flatMap((container, index) =>
    container.image === undefined || parseImageReference(container.image)?.digest !== undefined
      ? []
      : [{ name: nameOf(container, index), image: container.image }]
  )
  const wanted = await Promise.all(
    tagged.map(async ({ name, image }) => ({
      name,
      image,
      now: await lookUpImage(image, tools.clients.ecr, tools.cancel)
    }))
  )
  const known = wanted.filter(({ now }) => typeof now === 'object')
  if (known.length === 0) return false
  const running = await digestsOf(service, primary.id, tools)
  if (running === undefined) {
    tools.runner.notice(
      `Which image runs is not known (${service.controller === 'CODE_DEPLOY' ? 'ecs:ListTasks or ecs:DescribeTasks' : 'ecs:DescribeServiceRevisions'} is not permitted): deploying anew to be sure.`
    )
    return true
  }
  return known.some(({ name, now }) => {
    const runs = running.get(name)
    return runs !== undefined && typeof now === 'object' && now.digest !== runs
  })
}

async function digestsOf(
  service: ServiceView,
  deploymentId: string,
  { clients }: Tools
): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    return service.controller === 'CODE_DEPLOY'
      ? await taskDigests(clients.ecs, service)
      : await runningDigests(clients.ecs, service, deploymentId)
  } catch (error) {
    if (error instanceof DeployError && error.code === 'access-denied') return undefined
    throw error
  }
}
