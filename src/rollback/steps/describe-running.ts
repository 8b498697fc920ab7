import { describeRegistration } from '../../aws/deployment-history.ts'
import { runningDigests } from '../../aws/ecs.ts'
import type { Tools } from '../../context/tools.ts'
import type { DeploymentView, ServiceView } from '../../ecs/observation.ts'
import type { Running } from '../candidate.ts'
import { unlessUnavailable } from './optional-read.ts'

/** What a deployment runs: its task definition, digests and origin. What may not be asked is left out. */
export async function describeRunning(
  service: ServiceView,
  { taskDefinition, id }: Pick<DeploymentView, 'taskDefinition' | 'id'>,
  tools: Pick<Tools, 'clients'>
): Promise<Running> {
  const [registration, digests] = await Promise.all([
    describeRegistration(tools.clients.ecs, taskDefinition),
    unlessUnavailable(runningDigests(tools.clients.ecs, service, id))
  ])
  const known = digests instanceof Map ? digests : new Map<string, readonly string[]>()
  const images = (registration?.images ?? []).map(image => {
    const digest = known.get(image.container)?.[0]
    return digest === undefined ? image : { ...image, digest }
  })
  return {
    taskDefinition,
    images,
    origin: registration?.origin ?? {},
    ...(registration?.shape === undefined ? {} : { shape: registration.shape })
  }
}
