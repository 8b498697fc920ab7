import { withTags } from '../../aws/elb-tags.ts'
import { failureOf } from '../../aws/failure.ts'
import { listRules } from '../../aws/listener-rules.ts'
import { listFamilies, listServices } from '../../aws/preview-services.ts'
import { describeServices } from '../../aws/services.ts'
import { listTargetGroups } from '../../aws/target-groups.ts'
import { serviceView } from '../../aws/views.ts'
import type { Tools } from '../../context/tools.ts'
import type { CleanupRequest } from '../../inputs/request.ts'
import { findRegistered, type Registered } from '../../revision/find-revision.ts'
import type { FoundPreview } from '../expiry.ts'
import { isPreviewName } from '../names.ts'
import { expiryOf, ownerOf } from '../ownership-tags.ts'
import { baseServiceName, identityText, type OwnTag } from '../preview-facts.ts'
import { tagList } from './preview-parts.ts'
import { targetFor } from './preview-target.ts'

/** All previews of the repository that anything is left of, found by their tags. */
export async function findPreviews(
  request: CleanupRequest,
  repository: string,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<readonly FoundPreview[]> {
  const seen = (await Promise.all([balancing(request, tools), services(request, tools)])).flat()
  const found = new Map<string, FoundPreview>()
  for (const tags of [...seen, ...(await leftFamilies(seen, tools))]) {
    const identity = ownerOf(tags)
    if (identity === undefined) continue
    if (identity.repository.toLowerCase() !== repository.toLowerCase()) continue
    if (!isMeant(request, identity.baseService)) continue
    const key = identityText(identity)
    const expiresAt = later(found.get(key)?.expiresAt, expiryOf(tags))
    const { names } = targetFor(identity, request)
    found.set(key, {
      identity,
      name: names.name,
      ...(expiresAt === undefined ? {} : { expiresAt })
    })
  }
  return [...found.values()].sort(
    (one, other) => one.identity.pullRequest - other.identity.pullRequest
  )
}

type Tags = readonly OwnTag[]

/** Only previews of this cluster, and of the service when one is given. */
function isMeant({ cluster, service }: CleanupRequest, baseService: string): boolean {
  return service === undefined
    ? baseService.startsWith(baseServiceName(cluster, ''))
    : baseService === baseServiceName(cluster, service)
}

/** An update may have been cut off between two resources: the newest word counts. */
function later(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one > other ? one : other
}

async function balancing(
  { listenerArn }: CleanupRequest,
  { clients }: Pick<Tools, 'clients'>
): Promise<readonly Tags[]> {
  const [groups, rules] = await Promise.all([
    listTargetGroups(clients.elb),
    listRules(clients.elb, listenerArn)
  ])
  // Names only save asking for the tags of everything; the tags decide.
  const likely = [
    ...groups.filter(({ name }) => isPreviewName(name)),
    ...rules.filter(({ hosts }) => hosts.some(host => /^pr-[1-9]\d*\./i.test(host)))
  ]
  const tagged = await withTags(
    clients.elb,
    likely.map(({ arn }) => ({ arn }))
  )
  return tagged.map(({ tags }) => tags)
}

async function services(
  { cluster }: CleanupRequest,
  { clients }: Pick<Tools, 'clients'>
): Promise<readonly Tags[]> {
  const names = (await listServices(clients.ecs, cluster)).filter(isPreviewName)
  const found = await describeServices(clients.ecs, cluster, names, { tags: true })
  return found
    .map(serviceView)
    .filter(({ status }) => status !== 'INACTIVE')
    .map(({ tags }) => tagList(tags))
}

/** Families of which nothing else is left: a removal was cut off right before its end. */
async function leftFamilies(
  seen: readonly Tags[],
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<readonly Tags[]> {
  const known = new Set(
    seen.flatMap(tags => {
      const owner = ownerOf(tags)
      return owner === undefined
        ? []
        : [targetFor(owner, { cluster: '', listenerArn: '' }).names.name]
    })
  )
  const families = (await listFamilies(tools.clients.ecs)).filter(
    family => isPreviewName(family) && !known.has(family)
  )
  const found: Tags[] = []
  for (const family of families) {
    const registered = await findFamily(family, tools)
    const tags = registered?.definition.tags ?? []
    found.push(tags.map(({ key = '', value = '' }) => ({ key, value })))
  }
  return found
}

/** The newest revision of a family; undefined when another removal has taken the last one since it was listed. */
async function findFamily(
  family: string,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<Registered | undefined> {
  try {
    return await findRegistered(family, tools)
  } catch (error) {
    // That is how ECS answers a family that has no active revision.
    if (failureOf(error).name === 'ClientException') return undefined
    throw error
  }
}
