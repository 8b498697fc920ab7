import type {
  CreateRuleInput,
  DeleteRuleInput,
  Rule as Described,
  DescribeRulesInput,
  ModifyRuleInput,
  SetRulePrioritiesInput
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError } from '../world.ts'
import { readActions } from './actions.ts'
import { readConditions } from './conditions.ts'
import type { LoadBalancers } from './load-balancers.ts'
import { type MarkedPage, pageOf } from './paging.ts'
import { invalid, outOfRange } from './refusals.ts'
import { type Listener, type LoadBalancer, type Rule, rulesOf } from './state.ts'
import { readTags } from './tags.ts'
import type { TargetGroups } from './target-groups.ts'

interface DescribedRules {
  readonly Rules: Described[]
}

/** The highest priority of a rule (AWS documentation). */
const HIGHEST = 50_000

export function createRule(groups: TargetGroups, input: CreateRuleInput): DescribedRules {
  const { balancers } = groups
  outOfRange('priority', input.Priority, 1, HIGHEST)
  const tags = readTags(input.Tags)
  const conditions = readConditions(input.Conditions ?? [], balancers.limits)
  const listener = balancers.listener(input.ListenerArn ?? '')
  if (listener.balancer.type === 'network') {
    // Probable text.
    throw invalid('Rules are not supported for the listeners of network load balancers')
  }
  const priority = input.Priority ?? 0
  if (holderOf(listener, priority) !== undefined) {
    throw inUse(priority)
  }
  checkRoom(balancers, listener.balancer)
  const actions = readActions(groups, listener.balancer, input.Actions ?? [])
  const transforms = input.Transforms ?? []
  const rule = balancers.addRule(listener, { priority, conditions, actions, transforms, tags })
  return { Rules: [describeRule(rule)] }
}

export function describeRules(
  groups: TargetGroups,
  input: DescribeRulesInput
): DescribedRules & { NextMarker?: string } {
  const { ListenerArn, RuleArns } = input
  if (ListenerArn === undefined && RuleArns === undefined) {
    throw invalid('You must specify either listener rule ARNs or a listener ARN')
  }
  if (ListenerArn !== undefined && RuleArns !== undefined) {
    throw invalid('Listener rule ARNs and a listener ARN cannot be specified at the same time')
  }
  const rules =
    ListenerArn === undefined
      ? (RuleArns ?? []).map(arn => groups.balancers.rule(arn).rule)
      : rulesOf(groups.balancers.listener(ListenerArn))
  const { items, ...next }: MarkedPage<Rule> = pageOf(rules, input)
  return { Rules: items.map(describeRule), ...next }
}

export function modifyRule(groups: TargetGroups, input: ModifyRuleInput): DescribedRules {
  const { rule, listener } = groups.balancers.rule(input.RuleArn ?? '')
  const { Conditions, Actions, Transforms, ResetTransforms } = input
  if (![Conditions, Actions, Transforms, ResetTransforms].some(member => member !== undefined)) {
    throw invalid('Either conditions or actions must be specified')
  }
  if (rule.priority === undefined) {
    throw notPermitted(`Default rule '${rule.arn}' cannot be modified`)
  }
  // Everything is read before anything changes.
  const conditions = Conditions && readConditions(Conditions, groups.balancers.limits)
  const actions = Actions && readActions(groups, listener.balancer, Actions)
  rule.conditions = conditions ?? rule.conditions
  rule.actions = actions ?? rule.actions
  rule.transforms = ResetTransforms ? [] : (Transforms ?? rule.transforms)
  return { Rules: [describeRule(rule)] }
}

/** Changes all priorities or none: those of the call may change places among each other. */
export function setRulePriorities(
  groups: TargetGroups,
  input: SetRulePrioritiesInput
): DescribedRules {
  const pairs = (input.RulePriorities ?? []).map(({ RuleArn = '', Priority = 0 }, index) => {
    outOfRange(`rulePriorities.${index + 1}.member.priority`, Priority, 1, HIGHEST)
    return { ...groups.balancers.rule(RuleArn), priority: Priority }
  })
  const fixed = pairs.find(({ rule }) => rule.priority === undefined)
  if (fixed !== undefined) {
    throw notPermitted(`The priority of the default rule '${fixed.rule.arn}' cannot be changed`)
  }
  checkTwice(pairs)
  for (const { listener, priority } of pairs) {
    const holder = holderOf(listener, priority)
    if (holder !== undefined && !pairs.some(({ rule }) => rule === holder)) {
      throw inUse(priority)
    }
  }
  for (const { rule, priority } of pairs) {
    rule.priority = priority
  }
  return { Rules: pairs.map(({ rule }) => describeRule(rule)) }
}

export function deleteRule(groups: TargetGroups, input: DeleteRuleInput): Record<string, never> {
  const { rule, listener } = groups.balancers.rule(input.RuleArn ?? '')
  if (rule.priority === undefined) {
    throw notPermitted(`Default rule '${rule.arn}' cannot be deleted`)
  }
  listener.rules.delete(rule.arn)
  return {}
}

/** A rule as AWS answers it: its priority is a text. */
function describeRule(rule: Rule): Described {
  const { arn, priority, conditions, actions, transforms } = rule
  return {
    RuleArn: arn,
    Priority: priority === undefined ? 'default' : String(priority),
    Conditions: [...conditions],
    Actions: [...actions],
    IsDefault: priority === undefined,
    ...(transforms.length === 0 ? {} : { Transforms: [...transforms] })
  }
}

function holderOf(listener: Listener, priority: number): Rule | undefined {
  return [...listener.rules.values()].find(rule => rule.priority === priority)
}

function inUse(priority: number): AwsError {
  return new AwsError('PriorityInUse', `Priority '${priority}' is currently in use`)
}

function notPermitted(message: string): AwsError {
  return new AwsError('OperationNotPermitted', message)
}

/** The quota counts the rules of all listeners, without the default ones. */
function checkRoom(balancers: LoadBalancers, balancer: LoadBalancer): void {
  const count = [...balancer.listeners.values()].reduce((sum, { rules }) => sum + rules.size, 0)
  if (count >= balancers.limits.get('rules-per-application-load-balancer')) {
    throw new AwsError(
      'TooManyRules',
      `The maximum number of rules on load balancer '${balancer.arn}' has been reached`
    )
  }
}

function checkTwice(
  pairs: readonly { readonly listener: Listener; readonly rule: Rule; readonly priority: number }[]
): void {
  for (const [index, { listener, rule, priority }] of pairs.entries()) {
    for (const later of pairs.slice(index + 1)) {
      if (later.rule === rule) {
        throw invalid(`Rule '${rule.arn}' was provided multiple times`)
      }
      if (later.listener === listener && later.priority === priority) {
        throw invalid(`Priority '${priority}' was provided multiple times`)
      }
    }
  }
}
