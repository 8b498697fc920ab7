import type { AwsClients } from '../../aws/client.ts'
import { runningDigests } from '../../aws/ecs.ts'
import { failureOf, isUnavailable } from '../../aws/failure.ts'
import { taskDigests } from '../../aws/task-digests.ts'
import { LostAnswer } from '../../aws/whole-answer.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { deploymentOf } from '../deployment-state.ts'
import {
  type CheckedImage,
  compareImages,
  type ImageComparison,
  type ResolvedImages
} from '../image-comparison.ts'

/** A deployment of a service, and the containers whose images are asked for. */
interface Asked {
  readonly service: ServiceView
  readonly deploymentId: string
  readonly containers: readonly string[]
}

/** What ECS runs, and why some of it could not be asked for. */
interface Resolution {
  readonly resolved: ResolvedImages
  readonly why: readonly string[]
}

/** Compares what ECS runs for a deployment with what was checked. Throws when ECS cannot be asked at all. */
export async function compareRunning(
  images: readonly CheckedImage[],
  { service, deploymentId }: Omit<Asked, 'containers'>,
  clients: Pick<AwsClients, 'ecs'>,
  signal: AbortSignal
): Promise<ImageComparison> {
  const containers = images.map(({ container }) => container)
  const asked = { service, deploymentId, containers }
  const { resolved, why } = await resolveImages(asked, clients, signal)
  return compareImages(images, resolved, why)
}

/**
 * The digests that ECS runs for a deployment: of its service revision, and of its running tasks where that does not show
 * every container. Throws when ECS cannot be asked at all (credentials, network).
 */
async function resolveImages(
  { service, deploymentId, containers }: Asked,
  { ecs }: Pick<AwsClients, 'ecs'>,
  signal: AbortSignal
): Promise<Resolution> {
  // Task sets have no service revisions.
  const revision: Answer =
    service.controller === 'CODE_DEPLOY'
      ? {}
      : await ask(runningDigests(ecs, service, deploymentId, { signal }))
  const known = revision.resolved ?? new Map<string, readonly string[]>()
  if (containers.every(name => known.has(name))) return { resolved: known, why: [] }
  const startedBy = deploymentOf(service, deploymentId)?.taskSetId ?? deploymentId
  const tasks = await ask(taskDigests(ecs, service, startedBy, { signal }))
  return {
    resolved: new Map([...(tasks.resolved ?? []), ...known]),
    why: [revision.why, tasks.why].filter(reason => reason !== undefined)
  }
}

interface Answer {
  readonly resolved?: ResolvedImages
  readonly why?: string
}

/** An answer, or why there is none: the call is denied, not there, or shows nothing after every retry. */
async function ask(call: Promise<ResolvedImages>): Promise<Answer> {
  try {
    return { resolved: await call }
  } catch (error) {
    const failure = failureOf(error)
    const shownNothing = error instanceof Error && error.cause instanceof LostAnswer
    if (!isUnavailable(failure) && !shownNothing) throw error
    return { why: failure.message }
  }
}
