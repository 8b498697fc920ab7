import { tagResource } from '../../aws/service-tags.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { originTags } from '../../task-definition/origin-tags.ts'
import type { ImageComparison, MovedImage } from '../image-comparison.ts'
import type { Rollout } from '../rollout.ts'
import type { PollTools } from './deployer.ts'
import { compareRunning } from './resolve-images.ts'

/** Compares the images that ECS runs for a rollout with those that were checked, and records what runs. May throw. */
export async function compareRollout(
  rollout: Rollout,
  service: ServiceView,
  signal: AbortSignal,
  tools: Pick<PollTools, 'clients' | 'journal' | 'log'>
): Promise<ImageComparison> {
  const { images = [], deploymentId } = rollout
  const result = await compareRunning(images, { service, deploymentId }, tools.clients, signal)
  await recordTruth(result, rollout, tools)
  return result
}

/** Outputs, summary and the revision's tags name what ran, not what was checked. */
async function recordTruth(
  result: ImageComparison,
  { taskDefinition }: Pick<Rollout, 'taskDefinition'>,
  { clients, journal, log }: Pick<PollTools, 'clients' | 'journal' | 'log'>
): Promise<void> {
  const main = result.kind === 'moved' ? mainOf(result.moved, journal.known().image) : undefined
  if (main === undefined) return
  journal.learn({ imageDigest: main.ran })
  try {
    await tagResource(clients.ecs, taskDefinition, originTags({ digest: main.ran }))
  } catch {
    log.notice(
      `The tags of ${taskDefinition} still name the digest that was checked; ${main.ran} is what ran.`
    )
  }
}

/** The one that was deployed; the post step knows of no others than those that were. */
function mainOf(
  moved: readonly MovedImage[],
  deployed: string | undefined
): MovedImage | undefined {
  return moved.find(({ image }) => deployed === undefined || image.reference === deployed)
}
