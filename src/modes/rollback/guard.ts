import type { Request } from '../../inputs/request.ts'
import { describeService } from '../../platform/aws/ecs.ts'
import { failureOf } from '../../platform/aws/failure.ts'
import { tagResource, untagResource } from '../../platform/aws/service-tags.ts'
import { DeployError } from '../../problem.ts'
import type { Running } from '../../rollback/candidate.ts'
import { identityOf, MARK_KEYS, markTags, readMark, refuseMarked } from '../../rollback/mark.ts'
import { warnOfOlderRun } from '../../rollback/older-run.ts'
import type { ServiceView } from '../../rollout/observation.ts'
import { revisionName } from '../../rollout/story.ts'
import { readOrigin } from '../../task-definition/origin-tags.ts'
import type { Found } from '../revision/look-up.ts'
import { originOf } from '../revision/origin.ts'
import type { Tools } from '../tools.ts'

/** The service that is there; undefined when there is none yet. */
function presentService({ service }: Pick<Found, 'service'>): ServiceView | undefined {
  return service === undefined || service === 'missing' ? undefined : service
}

/**
 * Ends the step when it would deploy what the service was rolled back from, unless that is forced. Asked as soon as
 * the service is known, so that nothing is built in vain, and again once the image is known.
 */
export function refuseRolledBack(
  request: Request,
  found: Found,
  image: 'known' | 'not-known',
  tools: Tools
): void {
  const service = presentService(found)
  const mark = readMark(service?.tags ?? {})
  const imageGiven = request.image.kind === 'given'
  if (service === undefined || mark === undefined) return
  // Of an image that is given, the digest decides.
  if (imageGiven && image === 'not-known') return
  const { commit, digest } = originOf(found, tools)
  const refusal = refuseMarked(mark, { commit, digest, imageGiven }, service.name)
  if (refusal === undefined) return
  if (!request.rollout.forceNewDeployment) {
    throw new DeployError('service', refusal.message, { hint: refusal.hint })
  }
  if (image === 'known') {
    tools.runner.warning(`${refusal.message} It is forced (force-new-deployment: true).`)
  }
}

/**
 * What was found, with the service's tags as they are now when an image was built since: somebody may have rolled the
 * service back during the build.
 */
export async function refreshTags(
  { image, cluster }: Pick<Request, 'image' | 'cluster'>,
  found: Found,
  { clients, cancel: signal }: Pick<Tools, 'clients' | 'cancel'>
): Promise<Found> {
  const before = presentService(found)
  if (image.kind !== 'build' || before === undefined) return found
  const now = await describeService(clients.ecs, cluster, before.name, { signal, tags: true })
  // A service that was deleted meanwhile is a matter of the rollout.
  if (now === 'missing') return found
  const { tags: _before, ...service } = before
  return {
    ...found,
    service: { ...service, ...(now.tags === undefined ? {} : { tags: now.tags }) }
  }
}

/** Warns when a later run of this workflow has deployed a commit that this one would take away again. */
export function warnOfLaterRun(found: Found, tools: Tools): void {
  const live = found.registered[0]
  if (presentService(found) === undefined || live === undefined) return
  const warning = warnOfOlderRun(originOf(found, tools), readOrigin(live.definition.tags))
  if (warning !== undefined) tools.runner.warning(warning)
}

/** Warns when a rollback goes to what an earlier one moved away from, which `previous` may well mean. */
export function warnOfReturn(service: ServiceView, to: Running, { runner }: Tools): void {
  const mark = readMark(service.tags ?? {})
  const name = revisionName(to.taskDefinition)
  if (mark?.revision !== name) return
  const why = mark.reason === undefined ? '' : ` ("${mark.reason}")`
  runner.warning(
    `The service was rolled back from ${name}${why}, and this goes there again. Give a number of deployments or a revision in the input to, to go further back.`
  )
}

/** Remembers on the service what it was rolled back from. Never fails: the service is back already. */
export async function markService(
  service: ServiceView,
  from: Running,
  to: Running,
  reason: string | undefined,
  { clients, runner }: Tools
): Promise<void> {
  const identity = identityOf(from, to)
  if (identity.commit === undefined && identity.digests.length === 0) {
    runner.notice(
      `Neither the commit nor the image of ${revisionName(from.taskDefinition)} is known: a later deployment of it will not be stopped.`
    )
    return
  }
  const { runUrl: run, actor } = runner.surroundings
  const tags = markTags({
    ...identity,
    revision: revisionName(from.taskDefinition),
    ...(run === undefined ? {} : { run }),
    ...(actor === undefined ? {} : { actor }),
    ...(reason === undefined ? {} : { reason })
  })
  await attempt(runner, 'The service could not be marked as rolled back', async () => {
    const stale = MARK_KEYS.filter(
      key => service.tags?.[key] !== undefined && !tags.some(tag => tag.key === key)
    )
    await tagResource(clients.ecs, service.arn, tags)
    if (stale.length > 0) await untagResource(clients.ecs, service.arn, stale)
  })
}

/** Forgets a rollback once something else runs well. Never fails. */
export async function clearMark(found: Found, { clients, runner }: Tools): Promise<void> {
  const service = presentService(found)
  const keys = MARK_KEYS.filter(key => service?.tags?.[key] !== undefined)
  if (service === undefined || keys.length === 0) return
  await attempt(runner, 'The mark of the last rollback could not be taken off the service', () =>
    untagResource(clients.ecs, service.arn, keys)
  )
}

async function attempt(
  runner: Tools['runner'],
  what: string,
  work: () => Promise<void>
): Promise<void> {
  try {
    await work()
  } catch (error) {
    runner.warning(`${what}: ${failureOf(error).message}`)
  }
}
