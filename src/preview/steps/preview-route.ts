import { addTags, isElbError } from '../../aws/elb-tags.ts'
import {
  createRule,
  deleteRule,
  listRules,
  modifyRule,
  type WantedRule
} from '../../aws/listener-rules.ts'
import { carryOutOnce } from '../../aws/retry.ts'
import {
  changeHealthCheck,
  createTargetGroup,
  shortenDraining,
  type TargetGroupView
} from '../../aws/target-groups.ts'
import type { Tools } from '../../context/tools.ts'
import type { PreviewRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { differs, wantedHealthCheck } from '../health-check.ts'
import { identityTags, type PreviewState, runOf, stateTags } from '../ownership-tags.ts'
import type { OwnTag } from '../preview-facts.ts'
import { firstPriority, freePriority } from '../priorities.ts'
import type { PreviewTarget } from '../target.ts'
import { countOthers, type PreviewSite } from './inspect-preview.ts'
import { findOwnGroup, findOwnRules } from './preview-parts.ts'

const ATTEMPTS = 8
const LONGEST_PAUSE_MS = 2_000
/** A wider spread: who withdraws has to meet fewer of the others. */
const LONGEST_WITHDRAWAL_MS = 10_000

/** Makes or completes the target group of a preview. */
export async function ensureGroup(
  request: PreviewRequest,
  target: PreviewTarget,
  site: PreviewSite,
  port: number,
  state: PreviewState,
  tools: Pick<Tools, 'clients' | 'journal'>
): Promise<TargetGroupView> {
  const { elb } = tools.clients
  const tags = stateTags(state)
  const { baseGroup, listener, group } = site
  const wanted = (version: string | undefined) =>
    wantedHealthCheck(request.preview.healthCheckPath, baseGroup, version)
  if (group !== undefined) {
    await addTags(elb, [group.arn], tags)
    const check = wanted(group.protocolVersion)
    if (differs(group.healthCheck, check)) await changeHealthCheck(elb, group, check)
    // The run that made it may have been cut off before this.
    await shortenDraining(elb, group.arn)
    return group
  }
  const { protocolVersion, ipAddressType } = baseGroup ?? {}
  const made = await createTargetGroup(elb, {
    name: target.names.name,
    port,
    vpcId: listener.vpcId,
    protocol: baseGroup?.protocol === 'HTTPS' ? 'HTTPS' : 'HTTP',
    healthCheck: wanted(protocolVersion),
    tags: [...identityTags(target.identity), ...tags],
    ...(protocolVersion === undefined ? {} : { protocolVersion }),
    ...(ipAddressType === undefined ? {} : { ipAddressType })
  })
  await claimGroup(target, made, state, tools)
  await shortenDraining(elb, made.arn)
  tools.journal.tell(`created the target group ${target.names.name}`)
  return made
}

/** Creating the same group twice is no error for AWS: another run may have made it at the same moment. */
async function claimGroup(
  target: PreviewTarget,
  made: TargetGroupView,
  state: PreviewState,
  tools: Pick<Tools, 'clients'>
): Promise<void> {
  const found = await findOwnGroup(target, tools)
  if (found?.ours === false) {
    throw new DeployError(
      'service',
      `Target group ${target.names.name} was created by someone else in the meantime; leaving it unchanged.`
    )
  }
  if (found !== undefined && runOf(found.tags) !== state.run) {
    await addTags(tools.clients.elb, [made.arn], stateTags(state))
  }
}

/** Makes or corrects the rule of a preview. Gives its ARN, or `full` when max-previews leaves no room. */
export async function ensureRule(
  request: PreviewRequest,
  target: PreviewTarget,
  site: PreviewSite,
  group: TargetGroupView,
  state: PreviewState,
  tools: Pick<Tools, 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<string | 'full'> {
  const tags = stateTags(state)
  const wanted = { host: target.names.host, targetGroupArn: group.arn }
  if (site.rule !== undefined) {
    const { arn, hosts, targetGroupArns } = site.rule
    await addTags(tools.clients.elb, [arn], tags)
    const right = hosts.join() === wanted.host && targetGroupArns.every(one => one === group.arn)
    if (!right || targetGroupArns.length === 0) await modifyRule(tools.clients.elb, arn, wanted)
    return arn
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const arn = await claimPriority(target, wanted, tags, tools)
    if (!(await isOneTooMany(request, target, tools)))
      return (await keepOne(target, state, tools)) ?? arn
    // Others came at the same moment: a run that sees too many gives up its own, and reads again.
    await deleteRule(tools.clients.elb, arn)
    await tools.clock.sleep(LONGEST_WITHDRAWAL_MS * Math.random(), tools.cancel)
    tools.cancel.throwIfAborted()
    if (await isFull(request, target, tools)) return 'full'
  }
  return 'full'
}

async function isOneTooMany(
  { preview }: PreviewRequest,
  target: PreviewTarget,
  tools: Pick<Tools, 'clients'>
): Promise<boolean> {
  return preview.maxPreviews > 0 && (await countOthers(target, tools)) + 1 > preview.maxPreviews
}

/** Whether there are as many previews as there may be, without this one. */
export async function isFull(
  { preview }: PreviewRequest,
  target: PreviewTarget,
  tools: Pick<Tools, 'clients'>
): Promise<boolean> {
  return preview.maxPreviews > 0 && (await countOthers(target, tools)) >= preview.maxPreviews
}

/** Creates the rule at the first free priority; when someone else was faster, at the next one. */
async function claimPriority(
  target: PreviewTarget,
  wanted: WantedRule,
  tags: readonly OwnTag[],
  tools: Pick<Tools, 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<string> {
  const { clients, clock, cancel, journal } = tools
  for (let attempt = 1; ; attempt += 1) {
    const rules = await listRules(clients.elb, target.listenerArn)
    const taken = new Set(rules.map(rule => rule.priority))
    const priority = freePriority(firstPriority(target.hash), taken)
    if (priority === undefined) {
      throw new DeployError('service', 'No priority from 30,000 to 49,999 is free on the listener.')
    }
    const arn = await createAt(priority, target, wanted, tags, tools)
    if (arn !== 'taken') {
      journal.tell(`created the rule for ${wanted.host} with priority ${priority}`)
      return arn
    }
    if (attempt === ATTEMPTS) {
      throw new DeployError(
        'service',
        `Someone else took each of the ${ATTEMPTS} priorities that were tried for ${wanted.host}.`,
        { hint: 'Run the job again.' }
      )
    }
    await clock.sleep(LONGEST_PAUSE_MS * Math.random(), cancel)
    cancel.throwIfAborted()
  }
}

async function createAt(
  priority: number,
  target: PreviewTarget,
  wanted: WantedRule,
  tags: readonly OwnTag[],
  tools: Pick<Tools, 'clock' | 'clients' | 'cancel'>
): Promise<string | 'taken'> {
  const { elb } = tools.clients
  const all = [...identityTags(target.identity), ...tags]
  try {
    return await carryOutOnce(
      {
        name: 'elasticloadbalancing:CreateRule',
        send: () => createRule(elb, target.listenerArn, priority, wanted, all),
        find: () => findOwnRule(target, tools)
      },
      tools
    )
  } catch (error) {
    if (!isElbError(error, 'PriorityInUse')) throw explainFull(error)
    // The client repeats a call whose answer was lost: the priority may be in use by our own rule.
    return (await findOwnRule(target, tools)) ?? 'taken'
  }
}

/** Two runs for one pull request may both have made a rule: both keep the same one. */
async function keepOne(
  target: PreviewTarget,
  state: PreviewState,
  tools: Pick<Tools, 'clients'>
): Promise<string | undefined> {
  const { clients } = tools
  const { rules } = await findOwnRules(target, tools)
  const own = rules.filter(({ ours }) => ours)
  const [first, ...others] = [...own].sort(
    (one, other) => one.value.priority - other.value.priority
  )
  for (const { value } of others) await deleteRule(clients.elb, value.arn)
  if (first !== undefined && runOf(first.tags) !== state.run) {
    await addTags(clients.elb, [first.value.arn], stateTags(state))
  }
  return first?.value.arn
}

async function findOwnRule(
  target: PreviewTarget,
  tools: Pick<Tools, 'clients'>
): Promise<string | undefined> {
  const { rules } = await findOwnRules(target, tools)
  return rules.find(({ ours }) => ours)?.value.arn
}

function explainFull(error: unknown): unknown {
  const full = ['TooManyRules', 'TooManyUniqueTargetGroupsPerLoadBalancer'].some(name =>
    isElbError(error, name)
  )
  return full && error instanceof DeployError
    ? new DeployError('service', error.message, {
        cause: error.cause,
        hint: 'The load balancer is full: close pull requests, run mode: cleanup, or use a second one.'
      })
    : error
}
