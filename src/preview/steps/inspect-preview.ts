import { withTags } from '../../aws/elb-tags.ts'
import {
  describeListener,
  type ListenerView,
  listRules,
  type RuleView
} from '../../aws/listener-rules.ts'
import { type CopiedSettings, describeSettings } from '../../aws/preview-services.ts'
import { findTargetGroup, type TargetGroupView } from '../../aws/target-groups.ts'
import type { Tools } from '../../context/tools.ts'
import type { ServiceView } from '../../ecs/observation.ts'
import type { PreviewRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { fitsWildcard } from '../../wildcard.ts'
import { ownerOf, runOf } from '../ownership-tags.ts'
import { HIGHEST_PRIORITY, LOWEST_PRIORITY } from '../priorities.ts'
import type { PreviewTarget } from '../target.ts'
import { refuseOtherListener } from './other-listeners.ts'
import { findOwnGroup, findOwnRules, findOwnService } from './preview-parts.ts'
import { checkQuotas } from './preview-quotas.ts'
import { baseBalancer } from './preview-service.ts'

/** What a preview is made after, and what there is of it already. */
export interface PreviewSite {
  readonly base: CopiedSettings
  readonly baseGroup?: TargetGroupView
  readonly listener: ListenerView
  readonly group?: TargetGroupView
  readonly rule?: RuleView
  /** Absent: none, or one that was deleted. */
  readonly service?: ServiceView
  /** What that service has of what a preview takes over. */
  readonly settings?: CopiedSettings
  /** The ids of the runs that created or renewed these resources last. */
  readonly runs: readonly string[]
}

/** Reads everything that a preview depends on. Changes nothing; throws what prevents it. */
export async function inspect(
  request: PreviewRequest,
  target: PreviewTarget,
  tools: Pick<Tools, 'runner' | 'clients'>
): Promise<PreviewSite> {
  const { clients } = tools
  const [base, listener, group, found, service, settings] = await Promise.all([
    describeSettings(clients.ecs, request.cluster, request.service),
    describeListener(clients.elb, target.listenerArn),
    findOwnGroup(target, tools),
    findOwnRules(target, tools),
    findOwnService(target, tools),
    describeSettings(clients.ecs, target.cluster, target.names.name)
  ])
  if (base === undefined) {
    throw new DeployError(
      'service',
      `There is no service ${request.service} in the cluster ${request.cluster} to copy previews from.`,
      { hint: 'Check service, cluster and aws-region.' }
    )
  }
  noteNewerMembers(request.service, base.newerMembers, tools)
  refuseStrangers(target, { group, service }, found.rules)
  warnOfShadow(target, found.all, tools)
  const rule = found.rules.find(({ ours }) => ours)?.value
  const ownGroup = group?.value
  if (rule === undefined && ownGroup !== undefined) {
    await refuseOtherListener(target, ownGroup, tools)
  }
  if (rule === undefined || ownGroup === undefined) {
    await checkQuotas(listener, { rule, group: ownGroup }, tools)
  }
  const baseGroupArn = baseBalancer(request, base)?.targetGroupArn
  const baseGroup =
    baseGroupArn === undefined
      ? undefined
      : await findTargetGroup(clients.elb, { arn: baseGroupArn })
  const own = [group, service, ...found.rules].filter(part => part?.ours === true)
  return {
    base,
    listener,
    runs: own.map(part => runOf(part?.tags ?? []) ?? ''),
    ...(baseGroup === undefined ? {} : { baseGroup }),
    ...(ownGroup === undefined ? {} : { group: ownGroup }),
    ...(rule === undefined ? {} : { rule }),
    ...(service === undefined ? {} : { service: service.value }),
    ...(settings === undefined ? {} : { settings })
  }
}

/** A preview takes over what it knows: what it does not know, such as a link to a production gateway, it must not copy. */
function noteNewerMembers(
  service: string,
  names: readonly string[],
  { runner }: Pick<Tools, 'runner'>
): void {
  if (names.length === 0) return
  runner.notice(
    `The service ${service} has settings that are newer than this version of deploy-fargate: ${names.join(', ')}. The preview is made without them.`
  )
}

/** What has our names but not our tags is someone else's. */
function refuseStrangers(
  { names }: PreviewTarget,
  parts: Readonly<Record<'group' | 'service', { readonly ours: boolean } | undefined>>,
  rules: readonly { readonly ours: boolean; readonly value: RuleView }[]
): void {
  const taken = rules.find(({ ours, value }) => !ours && value.hosts.includes(names.host))
  const strangers = [
    ...(parts.group?.ours === false ? [`the target group ${names.name}`] : []),
    ...(parts.service?.ours === false ? [`the service ${names.name}`] : []),
    ...(taken === undefined
      ? []
      : [`the rule of priority ${taken.value.priority} for ${names.host}`])
  ]
  if (strangers.length === 0) return
  throw new DeployError(
    'service',
    `There is already ${strangers.join(' and ')}, without the tags of this preview; it is left as it is.`,
    {
      hint: 'Give another preview-domain for each base service and repository, or remove what is in the way.'
    }
  )
}

/** A rule with a wildcard that comes first takes the preview's requests. */
function warnOfShadow(
  { names }: PreviewTarget,
  all: readonly RuleView[],
  { runner }: Pick<Tools, 'runner'>
): void {
  const shadow = all.find(
    ({ hosts, priority, hostOnly }) =>
      hostOnly && priority < LOWEST_PRIORITY && hosts.some(host => covers(host, names.host))
  )
  if (shadow === undefined) return
  runner.warning(
    `The rule of priority ${shadow.priority} (${shadow.hosts.join(', ')}) comes before those of previews and takes the requests to ${names.host}. Give it a priority above ${HIGHEST_PRIORITY}.`
  )
}

function covers(pattern: string, host: string): boolean {
  return /[*?]/.test(pattern) && fitsWildcard(pattern.toLowerCase(), host)
}

/** How many other previews of the base service have a rule on the listener. */
export async function countOthers(
  target: PreviewTarget,
  { clients }: Pick<Tools, 'clients'>
): Promise<number> {
  const rules = await withTags(clients.elb, await listRules(clients.elb, target.listenerArn))
  const others = rules.flatMap(({ tags }) => {
    const owner = ownerOf(tags)
    return owner?.baseService === target.identity.baseService &&
      owner.pullRequest !== target.identity.pullRequest
      ? [owner.pullRequest]
      : []
  })
  return new Set(others).size
}
