import * as schemas from '@aws-sdk/client-eventbridge'
import type { Ecs } from '../ecs/state.ts'
import type { Invocation } from '../schedules/invocation.ts'
import type { AwsService, Call } from '../world.ts'
import { invokeTargets } from './firing.ts'
import * as rules from './rule-operations.ts'
import { addBus, type EventBridge, ruleNamed } from './state.ts'
import * as targets from './target-operations.ts'

/** What tests and demonstrations may do to EventBridge that no API call can. */
export interface EventBridgeControl {
  /** Makes a rule that belongs to a service of AWS (`ecs.amazonaws.com`), with its targets. */
  addManagedRule(
    rule: schemas.PutRuleRequest,
    managedBy: string,
    ruleTargets: readonly schemas.Target[]
  ): void
  /** Lets a rule be due now, as an event that it waits for would; it need not be enabled. */
  fire(rule: string, bus?: string): void
  /** What rules have started, oldest first. */
  invocations(): readonly Invocation[]
}

/** EventBridge and the handle on what its API cannot do. */
export interface EventBridgeSimulation {
  readonly service: AwsService
  readonly control: EventBridgeControl
}

type Handler = (events: EventBridge, request: never, call: Call) => unknown

const operations: readonly (readonly [name: string, request: unknown, handler: Handler])[] = [
  ['CreateEventBus', schemas.CreateEventBusRequest$, rules.createEventBus],
  ['ListEventBuses', schemas.ListEventBusesRequest$, rules.listEventBuses],
  ['PutRule', schemas.PutRuleRequest$, rules.putRule],
  ['DescribeRule', schemas.DescribeRuleRequest$, rules.describeRule],
  ['ListRules', schemas.ListRulesRequest$, rules.listRules],
  ['ListRuleNamesByTarget', schemas.ListRuleNamesByTargetRequest$, rules.listRuleNamesByTarget],
  ['PutTargets', schemas.PutTargetsRequest$, targets.putTargets],
  ['ListTargetsByRule', schemas.ListTargetsByRuleRequest$, targets.listTargetsByRule],
  ['RemoveTargets', schemas.RemoveTargetsRequest$, targets.removeTargets]
]

/** EventBridge, whose rules start tasks of the simulated ECS. */
export function createEventBridge(ecs: Ecs): EventBridgeSimulation {
  const events: EventBridge = { ecs, buses: new Map(), invocations: [] }
  addBus(events, 'default')
  return {
    service: {
      name: 'events',
      protocol: { kind: 'json', target: 'AWSEvents' },
      operations: Object.fromEntries(
        operations.map(([name, request, handle]) => [
          name,
          { request, handle: (input, call) => handle(events, input as never, call) }
        ])
      )
    },
    control: {
      addManagedRule: (rule, managedBy, ruleTargets) => {
        rules.putRule(events, rule, { operation: 'PutRule', caller: managedBy })
        const made = ruleNamed(events, rule.Name ?? '', rule.EventBusName)
        for (const target of ruleTargets) made.targets.set(target.Id ?? '', target)
      },
      fire: (rule, bus) => invokeTargets(events, ruleNamed(events, rule, bus)),
      invocations: () => [...events.invocations]
    }
  }
}
