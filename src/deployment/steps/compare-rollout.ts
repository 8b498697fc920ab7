import { tagResource } from '../../aws/service-tags.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { originTags } from '../../task-definition/origin-tags.ts'
import type { ImageComparison, MovedImage } from '../image-comparison.ts'
import type { Rollout, Watch } from '../rollout.ts'
import type { WatchInput } from '../watch.ts'
import { patiently, type WatchTools } from './poll.ts'
import { compareRunning } from './resolve-images.ts'

/** Compares the images that ECS runs for a rollout with those that were checked. Never throws. */
export async function compareRollout(
  watch: Watch,
  service: ServiceView,
  tools: WatchTools
): Promise<WatchInput> {
  const { rollout } = watch
  const { images = [], deploymentId } = rollout
  const look = patiently(
    async (_withTasks, signal) => {
      const asked = { service, deploymentId }
      const result = await compareRunning(images, asked, tools.clients, signal)
      await recordTruth(result, rollout, tools)
      return { kind: 'images-compared', now: tools.clock.now(), result }
    },
    { deployer: 'ECS' },
    tools
  )
  const nothing: WatchInput = { kind: 'look-failed', now: tools.clock.now(), reason: 'no answer' }
  return (await look(watch, false, undefined)) ?? nothing
}

/** Outputs, summary and the revision's tags tell what ran, not what was checked. */
async function recordTruth(
  result: ImageComparison,
  { taskDefinition }: Pick<Rollout, 'taskDefinition'>,
  { clients, journal, log }: Pick<WatchTools, 'clients' | 'journal' | 'log'>
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
