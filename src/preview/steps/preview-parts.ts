import { withTags } from '../../aws/elb-tags.ts'
import { listRules, type RuleView } from '../../aws/listener-rules.ts'
import { describeService } from '../../aws/services.ts'
import { findTargetGroup, type TargetGroupView } from '../../aws/target-groups.ts'
import type { Tools } from '../../context/tools.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import { existingService } from '../../ecs/service-state.ts'
import { belongsTo } from '../ownership-tags.ts'
import type { OwnTag } from '../preview-facts.ts'
import type { PreviewTarget } from '../target.ts'

/** Something found by its name: ours by its tags, or someone else's, which is left alone. */
export interface Part<T> {
  readonly ours: boolean
  readonly tags: readonly OwnTag[]
  readonly value: T
}

/** The target group with the preview's name. */
export async function findOwnGroup(
  { identity, names }: PreviewTarget,
  { clients }: Pick<Tools, 'clients'>
): Promise<Part<TargetGroupView> | undefined> {
  const group = await findTargetGroup(clients.elb, { name: names.name })
  if (group === undefined) return undefined
  const [tagged] = await withTags(clients.elb, [group])
  if (tagged === undefined) return undefined
  const { tags } = tagged
  return { ours: belongsTo(identity, tags), tags, value: group }
}

/** The rules for the preview's host, or to its target group. */
export async function findOwnRules(
  { identity, names, listenerArn }: PreviewTarget,
  { clients }: Pick<Tools, 'clients'>
): Promise<{ readonly rules: readonly Part<RuleView>[]; readonly all: readonly RuleView[] }> {
  const all = await listRules(clients.elb, listenerArn)
  // The tags decide; this only saves asking for those of every rule.
  const likely = all.filter(
    ({ hosts, targetGroupArns }) =>
      hosts.some(host => host.toLowerCase().startsWith(`pr-${identity.pullRequest}.`)) ||
      targetGroupArns.some(arn => arn.includes(`:targetgroup/${names.name}/`))
  )
  const tagged = await withTags(clients.elb, likely)
  const rules = tagged.map(({ tags, ...value }) => ({
    ours: belongsTo(identity, tags),
    tags,
    value
  }))
  return { rules, all }
}

/** The service with the preview's name; one that is INACTIVE is none. */
export async function findOwnService(
  { identity, names, cluster }: PreviewTarget,
  { clients }: Pick<Tools, 'clients'>
): Promise<Part<ServiceView> | undefined> {
  const service = existingService(
    await describeService(clients.ecs, cluster, names.name, { tags: true })
  )
  if (service === undefined) return undefined
  const tags = tagList(service.tags)
  return { ours: belongsTo(identity, tags), tags, value: service }
}

/** Tags by key as a list. */
export function tagList(tags: Readonly<Record<string, string>> = {}): readonly OwnTag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }))
}
