import { failureOf } from '../../aws/failure.ts'
import { type SavedMarker, saveMarker } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { existingService } from '../../ecs/service-state.ts'
import type { Request } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import type { Found } from '../../revision/find-revision.ts'
import { originOf } from '../../revision/origin.ts'
import { chooseTargets } from '../../revision/render-revision.ts'
import { sameDefinition } from '../../task-definition/compare.ts'
import { nameOf, type TaskDefinition } from '../../task-definition/definition.ts'
import { readOrigin } from '../../task-definition/origin-tags.ts'
import { type CandidateImage, digestOf, originalOf, type Running } from '../candidate.ts'
import {
  type Deployed,
  deployedRevision,
  identityOf,
  MARKER_KEYS,
  markerTags,
  readMarker,
  refuseMarked
} from '../marker.ts'
import { warnOfOlderRun } from '../older-run.ts'
import { writeMarker } from './saved-marker.ts'

/** The task definition that is to be deployed, and whether its image is the final one. */
interface Wanted {
  readonly definition: TaskDefinition
  readonly image: 'known' | 'not-known'
}

/**
 * Ends the step when it would deploy what the service was rolled back from, unless that is forced. Asked as soon as
 * the service is known, before anything is built, and again once the image is known.
 */
export function refuseRolledBack(
  request: Request,
  found: Found,
  { definition, image }: Wanted,
  tools: Pick<Tools, 'runner' | 'source'>
): void {
  const service = existingService(found.service)
  const marker = readMarker(service?.tags ?? {})
  if (service === undefined || marker === undefined) return
  // Of an image that is given, the digest decides.
  if (request.image.kind === 'given' && image === 'not-known') return
  const refusal = refuseMarked(marker, deployedBy(request, found, definition, tools), service.name)
  if (refusal === undefined) return
  if (!request.rollout.forceNewDeployment) {
    throw new DeployError('service', refusal.message, { hint: refusal.hint })
  }
  if (image === 'known') {
    tools.runner.warning(`${refusal.message} It is forced (force-new-deployment: true).`)
  }
}

/** What this run would deploy. Without an image of the inputs, the task definition decides. */
function deployedBy(
  request: Request,
  found: Found,
  definition: TaskDefinition,
  tools: Pick<Tools, 'runner' | 'source'>
): Deployed {
  const { commit, digest } = originOf(found, tools)
  const { image, taskDefinition } = request
  if (image.kind !== 'none') return { commit, digest, imageGiven: image.kind === 'given' }
  const images = imagesOf(definition)
  const targets = chooseTargets(request, found, definition)
  const pinned = images
    .filter(({ container }) => targets.ok && targets.value.includes(container))
    .map(digestOf)
    .find(known => known !== undefined)
  const source = taskDefinition.source.kind === 'registered' ? found.registered.at(-1) : undefined
  if (source !== undefined && sameDefinition(source.definition, definition)) {
    const origin = readOrigin(source.definition.tags)
    return deployedRevision({ taskDefinition: source.arn, images, origin }, pinned)
  }
  return { commit, digest: pinned, imageGiven: pinned !== undefined }
}

function imagesOf({ containerDefinitions }: TaskDefinition): readonly CandidateImage[] {
  return containerDefinitions.flatMap((container, index) => {
    const { image } = container
    return image === undefined ? [] : [{ container: nameOf(container, index), reference: image }]
  })
}

/** Warns when a later run of this workflow has deployed a commit that this one would take away again. */
export function warnOfLaterRun(found: Found, tools: Pick<Tools, 'runner' | 'source'>): void {
  const live = found.registered[0]
  if (existingService(found.service) === undefined || live === undefined) return
  const warning = warnOfOlderRun(originOf(found, tools), readOrigin(live.definition.tags))
  if (warning !== undefined) tools.runner.warning(warning)
}

/** Warns when a rollback goes to what an earlier one moved away from, which `previous` may well mean. */
export function warnOfReturn(
  service: ServiceView,
  to: Running,
  { runner }: Pick<Tools, 'runner'>
): void {
  const marker = readMarker(service.tags ?? {})
  const name = revisionName(to.taskDefinition)
  if (marker?.revision !== name) return
  const why = marker.reason === undefined ? '' : ` ("${marker.reason}")`
  runner.warning(
    `The service was rolled back from ${name}${why}, and this goes back to it. Give a number of deployments or a revision in the input to, to go further back.`
  )
}

/** What the service is marked with once it has moved away; undefined when nothing could be recognised by it. */
export function planRollbackMarker(
  service: ServiceView,
  from: Running,
  to: Running,
  reason: string | undefined,
  { runner }: Pick<Tools, 'runner'>
): Omit<SavedMarker, 'when'> | undefined {
  const identity = identityOf(from, to)
  if (identity.commit === undefined && identity.digests.length === 0) return undefined
  const { runUrl: run, actor } = runner.surroundings
  const set = markerTags({
    ...identity,
    revision: revisionName(from.taskDefinition),
    to: originalOf(to),
    ...(run === undefined ? {} : { run }),
    ...(actor === undefined ? {} : { actor }),
    ...(reason === undefined ? {} : { reason })
  })
  const remove = MARKER_KEYS.filter(
    key => service.tags?.[key] !== undefined && !set.some(tag => tag.key === key)
  )
  return { service: service.arn, set, remove }
}

/** Remembers on the service what it was rolled back from. Never fails: the service is back already. */
export async function recordRollback(
  marker: Omit<SavedMarker, 'when'> | undefined,
  from: Running,
  tools: Pick<Tools, 'runner' | 'clients'>
): Promise<void> {
  if (marker === undefined) {
    tools.runner.notice(
      `Neither the commit nor the image of ${revisionName(from.taskDefinition)} is known: a later deployment of it will not be stopped.`
    )
    return
  }
  await write(marker, 'The service could not be marked as rolled back', tools)
}

/** Removes the marker of an earlier rollback from the service once the rollout that begins now has succeeded. */
export function clearMarkerLater(
  found: Pick<Found, 'service'>,
  tools: Pick<Tools, 'runner'>
): void {
  const marker = clearing(found)
  if (marker !== undefined) saveMarker(tools, { ...marker, when: { kind: 'succeeded' } })
}

/** Forgets a rollback once something else runs well. Never fails. */
export async function clearMarker(
  found: Pick<Found, 'service'>,
  tools: Pick<Tools, 'runner' | 'clients'>
): Promise<void> {
  const marker = clearing(found)
  if (marker === undefined) return
  await write(
    marker,
    'The marker of the last rollback could not be removed from the service',
    tools
  )
}

function clearing(found: Pick<Found, 'service'>): Omit<SavedMarker, 'when'> | undefined {
  const service = existingService(found.service)
  const remove = MARKER_KEYS.filter(key => service?.tags?.[key] !== undefined)
  if (service === undefined || remove.length === 0) return undefined
  return { service: service.arn, set: [], remove }
}

/** Writes a marker, and saves it for the post step until it is written. */
async function write(
  marker: Omit<SavedMarker, 'when'>,
  what: string,
  tools: Pick<Tools, 'runner' | 'clients'>
): Promise<void> {
  saveMarker(tools, { ...marker, when: { kind: 'now' } })
  try {
    await writeMarker({ ...marker, when: { kind: 'now' } }, tools)
  } catch (error) {
    tools.runner.warning(`${what}: ${failureOf(error).message}`)
  }
  saveMarker(tools, undefined)
}
