import type { Tools } from '../../context/tools.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { parseImageReference } from '../../image/reference.ts'
import { readGivenImage, reportedDigests } from '../../image/steps/check-image.ts'
import type { Found } from '../../revision/find-revision.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { primaryOf } from '../deployment-state.ts'
import { type CheckedImage, checkedImages, explainUnknown } from '../image-comparison.ts'
import { compareRunning } from './resolve-images.ts'

/**
 * Whether a tag of the live task definition gives another image in ECR now than the one that runs, or no one knows which
 * one runs. ECS resolves tags once a deployment (AWS documentation, version consistency), so only a new deployment
 * brings it.
 */
export async function digestMoved(
  service: ServiceView,
  found: Found,
  tools: Pick<Tools, 'runner' | 'clients' | 'cancel'>
): Promise<boolean> {
  const live = found.registered.find(({ arn }) => arn === service.taskDefinition)
  const primary = primaryOf(service)
  // A service without tasks runs no image: its first task resolves the tag as it is then.
  if (live === undefined || primary === undefined || service.desired + service.running === 0) {
    return false
  }
  const images = await findTaggedImages(live.definition, tools)
  if (images.length === 0) return false
  const comparison = await compareRunning(
    images,
    { service, deploymentId: primary.id },
    tools.clients,
    tools.cancel
  )
  if (comparison.kind === 'unknown' && primary.rolloutState === 'IN_PROGRESS') {
    // Its first task may have yet to resolve the tag; before its end it is compared with what was checked.
    return false
  }
  if (comparison.kind === 'unknown') {
    tools.runner.notice(
      `Cannot tell which image runs in container ${comparison.containers.join(', ')}: redeploying to be sure. ${explainUnknown(comparison)}`
    )
  }
  return comparison.kind !== 'same'
}

/** The images that the task definition holds by tag, as they are in ECR now; those that cannot be read are left out. */
async function findTaggedImages(
  definition: TaskDefinition,
  { clients, cancel }: Pick<Tools, 'clients' | 'cancel'>
): Promise<readonly CheckedImage[]> {
  const references = new Set(definition.containerDefinitions.flatMap(({ image }) => image ?? []))
  const reads = [...references].map(async reference => {
    if (parseImageReference(reference)?.digest !== undefined) return []
    const facts = await readGivenImage(reference, clients.ecr, cancel)
    return typeof facts === 'string'
      ? []
      : checkedImages(definition, { reference, digests: reportedDigests(facts) })
  })
  return (await Promise.all(reads)).flat()
}
