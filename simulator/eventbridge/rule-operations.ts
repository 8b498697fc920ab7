import type {
  CreateEventBusRequest,
  DescribeRuleRequest,
  ListEventBusesRequest,
  ListRuleNamesByTargetRequest,
  ListRulesRequest,
  PutRuleRequest,
  Rule
} from '@aws-sdk/client-eventbridge'
import { pageOf } from '../paging.ts'
import { readExpression } from '../schedules/expressions.ts'
import { setTimer } from '../schedules/invocation.ts'
import { AwsError, type Call } from '../world.ts'
import { invokeTargets } from './firing.ts'
import { addBus, busNamed, type EventBridge, type RuleState, ruleNamed } from './state.ts'

/** The largest page, and the usual one (API reference). */
const MOST = 100

export function createEventBus(events: EventBridge, { Name = '' }: CreateEventBusRequest) {
  if (events.buses.has(Name)) {
    throw new AwsError('ResourceAlreadyExistsException', `Event bus ${Name} already exists.`)
  }
  return { EventBusArn: addBus(events, Name).arn }
}

export function listEventBuses(events: EventBridge, request: ListEventBusesRequest) {
  const found = [...events.buses.values()]
    .filter(({ name }) => name.startsWith(request.NamePrefix ?? ''))
    .map(({ name, arn }) => ({ Name: name, Arn: arn }))
  const { items, nextToken } = page(found, request)
  return { EventBuses: items, ...nextToken }
}

/** Makes a rule, or gives the one of this name other settings; its targets stay. */
export function putRule(events: EventBridge, request: PutRuleRequest, { caller }: Call) {
  const { Name = '', ScheduleExpression, EventPattern, State = 'ENABLED' } = request
  const bus = busNamed(events, request.EventBusName)
  checkName(Name)
  checkTrigger(request, bus.name)
  const present = bus.rules.get(Name)
  checkOwner(present)
  present?.stop()
  const path = bus.name === 'default' ? Name : `${bus.name}/${Name}`
  const { account, region, clock } = events.ecs.world
  const rule: RuleState = {
    Name,
    Arn: `arn:aws:events:${region}:${account}:rule/${path}`,
    bus: bus.name,
    EventBusName: bus.name,
    State,
    since: present?.since ?? clock.now(),
    targets: present?.targets ?? new Map(),
    stop: () => undefined,
    ...(ScheduleExpression === undefined ? {} : { ScheduleExpression }),
    ...(EventPattern === undefined ? {} : { EventPattern }),
    ...(request.Description === undefined ? {} : { Description: request.Description }),
    ...(request.RoleArn === undefined ? {} : { RoleArn: request.RoleArn }),
    // Rules that a service of AWS makes for itself are managed by it.
    ...(/^[a-z-]+\.amazonaws\.com$/.test(caller) ? { ManagedBy: caller } : {})
  }
  bus.rules.set(Name, rule)
  if (State !== 'DISABLED' && ScheduleExpression !== undefined) {
    const timed = { expression: ScheduleExpression, zone: 'UTC', from: rule.since }
    rule.stop = setTimer(events.ecs, timed, () => invokeTargets(events, rule))
  }
  return { RuleArn: rule.Arn }
}

function checkName(name: string): void {
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+`
    )
  }
}

function checkTrigger({ ScheduleExpression, EventPattern }: PutRuleRequest, bus: string): void {
  if (ScheduleExpression === undefined && EventPattern === undefined) {
    throw new AwsError(
      'ValidationException',
      'Parameter(s) EventPattern or ScheduleExpression must be specified.'
    )
  }
  if (ScheduleExpression !== undefined && bus !== 'default') {
    throw new AwsError(
      'ValidationException',
      'ScheduleExpression is supported only on the default event bus.'
    )
  }
  const expression = ScheduleExpression && readExpression(ScheduleExpression)
  if (expression === undefined || (expression !== '' && expression.kind === 'at')) {
    if (ScheduleExpression === undefined) return
    throw new AwsError('ValidationException', 'Parameter ScheduleExpression is not valid.')
  }
}

/** Nobody but its service may change a managed rule (API reference, ManagedRuleException). */
export function checkOwner(rule: RuleState | undefined): void {
  if (rule?.ManagedBy === undefined) return
  throw new AwsError(
    'ManagedRuleException',
    `Rule ${rule.Name} is managed by an AWS service and cannot be modified.`
  )
}

export function describeRule(events: EventBridge, request: DescribeRuleRequest) {
  return view(ruleNamed(events, request.Name ?? '', request.EventBusName))
}

export function listRules(events: EventBridge, request: ListRulesRequest) {
  const found = [...busNamed(events, request.EventBusName).rules.values()]
    .filter(({ Name }) => Name.startsWith(request.NamePrefix ?? ''))
    .map(view)
  const { items, nextToken } = page(found, request)
  return { Rules: items, ...nextToken }
}

export function listRuleNamesByTarget(events: EventBridge, request: ListRuleNamesByTargetRequest) {
  const found = [...busNamed(events, request.EventBusName).rules.values()]
    .filter(({ targets }) => [...targets.values()].some(({ Arn }) => Arn === request.TargetArn))
    .map(({ Name }) => Name)
  const { items, nextToken } = page(found, request)
  return { RuleNames: items, ...nextToken }
}

/** Without its targets: those come in pages of their own. */
function view({ bus: _bus, since: _since, targets: _targets, stop: _stop, ...rule }: RuleState) {
  return rule satisfies Rule
}

/** One page of a list. Throws ValidationException for a size that is out of bounds. */
export function page<Item>(
  list: readonly Item[],
  {
    Limit,
    NextToken
  }: { readonly Limit?: number | undefined; readonly NextToken?: string | undefined }
): { readonly items: readonly Item[]; readonly nextToken: { readonly NextToken?: string } } {
  if (Limit !== undefined && (Limit < 1 || Limit > MOST)) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${Limit}' at 'limit' failed to satisfy constraint: Member must have value between 1 and ${MOST}`
    )
  }
  const { items, nextToken } = pageOf(list, NextToken, Limit, MOST)
  return { items, nextToken: nextToken === undefined ? {} : { NextToken: nextToken } }
}
