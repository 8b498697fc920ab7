import { ruleName, targetGroupName } from '../ecs/load-balancer-names.ts'
import { plannedWaits, type StrategyView } from '../ecs/strategy.ts'
import type { WaitUntil } from '../inputs/request.ts'
import { metricOf, REQUESTS_METRIC, type ScalingPolicyView } from '../scaling/scaling-plan.ts'
import { doubtfulCheck, failedCheck, notChecked, ok, type PlanCheck } from './check.ts'
import type { ReadResult } from './readable.ts'

/** A target group of a pair, as DescribeTargetGroups shows it. */
export interface PairedGroup {
  readonly arn: string
  readonly name: string
  readonly targetType: string
  readonly vpc?: string
  readonly port?: number
  readonly protocol?: string
}

/** A rule, or the default actions of a listener, with the groups that it forwards to, by their weights. */
export interface ForwardingRule {
  readonly arn: string
  readonly weights: ReadonlyMap<string, number>
  /** It keeps clients on the group that they had first. */
  readonly sticky?: true
}

/** What was found out about one load balancer of a service whose traffic ECS shifts. */
export interface TrafficFacts {
  readonly productionRule: string
  readonly testRule?: string
  /** The groups of the pair that are there. */
  readonly pair: readonly PairedGroup[]
  /** ARNs of those that are not. */
  readonly missing?: readonly string[]
  /** All rules of the load balancer. */
  readonly rules: readonly ForwardingRule[]
  /** Addresses of the targets of the group that production traffic goes to. */
  readonly serving: readonly string[]
  /** Addresses of the tasks of the revision that is live. */
  readonly live: readonly string[]
  /** The deployment that is in progress: where the traffic is, it decides. */
  readonly shifting?: string
}

const PRODUCTION = 'production rule'
const IGNORE =
  'Let the tool that made the rules leave their actions alone (Terraform: lifecycle ignore_changes = [action] on both rules), since ECS shifts the traffic with them.'

/** Whether the traffic of a service can be shifted without mixing revisions. `revision`: the live one; absent: it is to be created. */
export function checkTraffic(
  read: ReadResult<TrafficFacts>,
  revision: string | undefined
): readonly PlanCheck[] {
  if (read.kind === 'unseen') {
    return [notChecked(PRODUCTION, `The listener rules were not checked: ${read.why}.`)]
  }
  const facts = read.value
  return [
    checkProduction(facts, revision),
    ...checkStickiness(facts),
    ...checkOthers(facts),
    ...checkPair(facts),
    ...checkTestRule(facts),
    ...checkReach(facts)
  ]
}

/** ECS takes what the production rule serves now as live, not the revision deployed last (seen on AWS). */
function checkProduction(facts: TrafficFacts, revision: string | undefined): PlanCheck {
  const { productionRule, pair, rules, shifting } = facts
  const weights = rules.find(({ arn }) => arn === productionRule)?.weights
  if (weights === undefined) {
    const what = `The production rule ${ruleName(productionRule)} of the service is not there, so no deployment can shift its traffic.`
    return failedCheck(PRODUCTION, what, 'Create it again, and name it in the service.')
  }
  const used = [...weights].filter(([, weight]) => weight > 0).map(([arn]) => arn)
  const stranger = used.find(arn => !pair.some(group => group.arn === arn))
  const [group] = used
  const isSplit = used.length > 1 && shifting === undefined
  if (group === undefined || isSplit || stranger !== undefined) {
    const what = `The production rule ${ruleName(productionRule)} forwards to ${used.map(targetGroupName).join(' and ') || 'no target group'}; ECS needs it to forward to one of ${pair.map(({ name }) => name).join(' and ')} alone.`
    return failedCheck(
      PRODUCTION,
      what,
      `Give all of its weight to ${revision === undefined ? 'one of them' : `the group of ${revision}`}. ${IGNORE}`
    )
  }
  if (shifting !== undefined) {
    const where = used.map(targetGroupName).join(' and ')
    return ok(PRODUCTION, `It forwards to ${where}, while ${shifting} is in progress.`)
  }
  return revision === undefined
    ? ok(PRODUCTION, `It forwards to ${targetGroupName(group)}.`)
    : checkServing(facts, group, revision)
}

/** Whether the live revision is where the production rule leads. */
function checkServing(
  { productionRule, pair, serving, live }: TrafficFacts,
  group: string,
  revision: string
): PlanCheck {
  const reached = serving.filter(address => live.includes(address))
  if (live.length > 0 && reached.length === 0) {
    const others = pair.filter(({ arn }) => arn !== group).map(({ name }) => name)
    const what = `The production rule ${ruleName(productionRule)} forwards to ${targetGroupName(group)}, which holds no task of ${revision}, the live revision: something has reset it. A deployment now would put the new tasks beside the live ones, and mix both revisions.`
    return failedCheck(PRODUCTION, what, `Let it forward to ${others.join(', ')} again. ${IGNORE}`)
  }
  return ok(PRODUCTION, `It forwards to ${targetGroupName(group)}, where ${revision} runs.`)
}

/** A cookie of the rule binds a client to a group despite later weights (not verified on AWS). */
function checkStickiness({ productionRule, rules }: TrafficFacts): readonly PlanCheck[] {
  const isSticky = rules.some(({ arn, sticky }) => arn === productionRule && sticky === true)
  if (!isSticky) return []
  return [
    doubtfulCheck(
      'stickiness',
      `The production rule ${ruleName(productionRule)} keeps each client on the target group that it had first: clients may stay on the old revision when ECS shifts the traffic.`,
      'Turn the stickiness of the rule off (TargetGroupStickinessConfig).'
    )
  ]
}

/** What else forwards to one of the two stays on it when the traffic is shifted. */
function checkOthers({
  productionRule,
  testRule,
  pair,
  rules
}: TrafficFacts): readonly PlanCheck[] {
  const others = rules.filter(
    ({ arn, weights }) =>
      arn !== productionRule && arn !== testRule && pair.some(group => weights.has(group.arn))
  )
  return others.map(({ arn, weights }) => {
    const groups = pair.filter(group => weights.has(group.arn)).map(({ name }) => name)
    return doubtfulCheck(
      'other rules',
      `${ruleName(arn)} forwards to ${groups.join(' and ')}, too, and does not follow when ECS shifts the traffic: after a deployment it leads to no task.`,
      'Send its traffic through the production rule (more conditions, or the same listener), or give it target groups of its own.'
    )
  })
}

const PAIR = 'pair of target groups'
/** What the two have to have in common, and whether ECS refuses a difference. */
const COMMON = [
  ['targetType', 'target type', failedCheck],
  ['vpc', 'network', failedCheck],
  ['protocol', 'protocol', doubtfulCheck],
  ['port', 'port', doubtfulCheck]
] as const

/** A target group that the service names first is checked like that of any service. */
function checkPair({ pair, missing = [] }: TrafficFacts): readonly PlanCheck[] {
  const [one, other] = pair
  if (one === undefined || other === undefined) {
    const names = missing.map(targetGroupName).join(' and ')
    const what = `The target group ${names} is not there, so no deployment can shift traffic to it.`
    const fix = 'Create it again, with the target type ip, and name it in the service.'
    return missing.length === 0 ? [] : [failedCheck(PAIR, what, fix)]
  }
  const difference = COMMON.find(([member]) => one[member] !== other[member])
  if (difference !== undefined) {
    const [member, word, check] = difference
    const what = `${one.name} and ${other.name} take turns, and differ in their ${word}: ${one[member] ?? 'none'} and ${other[member] ?? 'none'}.`
    return [check(PAIR, what, 'Make both alike, with the target type ip in one VPC.')]
  }
  const what = `${other.name} has the target type ${other.targetType}; tasks on Fargate have addresses of their own and need ip.`
  return other.targetType === 'ip'
    ? []
    : [failedCheck(PAIR, what, 'Create both with the target type ip.')]
}

function checkTestRule({ productionRule, testRule, rules }: TrafficFacts): readonly PlanCheck[] {
  if (testRule === undefined) return []
  if (testRule === productionRule) {
    return [
      failedCheck(
        'test rule',
        'The test rule of the service is its production rule.',
        'Create a separate rule for test traffic, on another listener or with conditions of its own.'
      )
    ]
  }
  const isThere = rules.some(({ arn }) => arn === testRule)
  // The rules of another load balancer were not read.
  if (isThere || balancerOf(testRule) !== balancerOf(productionRule)) return []
  const what = `The test rule ${ruleName(testRule)} of the service is not there, so no deployment can shift its traffic.`
  return [failedCheck('test rule', what, 'Create it again, and name it in the service.')]
}

/** `app/front/0123…`: kind, name and id of a rule's load balancer. */
const balancerOf = (rule: string): string => ruleName(rule).split('/').slice(0, 3).join('/')

/** ECS wants each group of the pair behind one of the two rules (AWS documentation); a Network Load Balancer has none. */
function checkReach({ productionRule, testRule, pair, rules }: TrafficFacts): readonly PlanCheck[] {
  const used = [productionRule, testRule].map(rule => rules.find(({ arn }) => arn === rule))
  const isKnown = used[0] !== undefined && (testRule === undefined || used[1] !== undefined)
  if (!isKnown || !productionRule.includes(':listener-rule/')) return []
  const lost = pair.filter(({ arn }) => !used.some(rule => rule?.weights.has(arn)))
  return lost.map(({ name }) =>
    failedCheck(
      PAIR,
      `${name} is behind neither the production rule nor the test rule of the service: ECS rolls a deployment back for that.`,
      `Let the production rule forward to both groups, with the weight 0 for ${name}, or the test rule to ${name}.`
    )
  )
}

/** A policy that counts requests names one target group, which production traffic leaves (AWS documentation). */
export function checkRequestPolicies(
  read: ReadResult<readonly ScalingPolicyView[]>
): readonly PlanCheck[] {
  if (read.kind === 'unseen') {
    return [notChecked('scaling', `The scaling policies were not checked: ${read.why}.`)]
  }
  const counting = read.value.filter(policy => metricOf(policy) === REQUESTS_METRIC)
  return counting.map(({ name }) =>
    doubtfulCheck(
      'scaling',
      `The policy ${name} counts the requests of one target group (${REQUESTS_METRIC}), and each deployment shifts the traffic to the other one: AWS does not support that with blue/green deployments.`,
      'Let CPU or memory decide, or a metric of your own that sums both target groups.'
    )
  )
}

/** A job on a runner of GitHub's ends then (GitHub documentation). */
const HOSTED_JOB_MINUTES = 360
/** What a deployment takes besides: tasks have to start and to drain. */
const LEAST_MINUTES = 3

/** Whether the planned waiting of a deployment fits into a job; hooks do not count, which someone may answer. */
export function checkJobTime(
  view: StrategyView,
  { waitUntil, hosted }: { readonly waitUntil: WaitUntil; readonly hosted: boolean }
): readonly PlanCheck[] {
  if (waitUntil === 'pause') return []
  const bakeMinutes = waitUntil === 'bake' ? 0 : view.bakeMinutes
  const alarms = waitUntil === 'bake' ? false : view.alarms
  const waits = plannedWaits({ ...view, bakeMinutes, alarms, hooks: [] })
  const least = waits.reduce((sum, [minutes]) => sum + minutes, LEAST_MINUTES)
  if (least <= HOSTED_JOB_MINUTES || !hosted) return []
  const list = waits.map(([minutes, what]) => `${minutes} ${what}`).join(', ')
  return [
    failedCheck(
      'time',
      `A deployment takes at least ${least} minutes (${list}), and a job on a runner of GitHub's ends after ${HOSTED_JOB_MINUTES}: it would be cancelled before the end.`,
      'Leave earlier with wait-until (bake, or pause where the service has a PAUSE hook), wait less in the service, or use a runner of your own.'
    )
  ]
}
