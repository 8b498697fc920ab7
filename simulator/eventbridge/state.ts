import type { Rule, Target } from '@aws-sdk/client-eventbridge'
import type { Ecs } from '../ecs/state.ts'
import type { Invocation } from '../schedules/invocation.ts'
import { AwsError } from '../world.ts'

/** EventBridge: its buses with their rules, whose targets may be tasks of ECS. */
export interface EventBridge {
  readonly ecs: Ecs
  /** By name; `default` is always there. */
  readonly buses: Map<string, BusState>
  readonly invocations: Invocation[]
}

interface BusState {
  readonly name: string
  readonly arn: string
  readonly rules: Map<string, RuleState>
}

export interface RuleState extends Rule {
  readonly Name: string
  readonly Arn: string
  readonly bus: string
  /** Epoch milliseconds: a rate counts from here. */
  readonly since: number
  readonly targets: Map<string, Target>
  /** Ends its timer. */
  stop(): void
}

export function addBus(events: EventBridge, name: string): BusState {
  const { account, region } = events.ecs.world
  const arn = `arn:aws:events:${region}:${account}:event-bus/${name}`
  const bus = { name, arn, rules: new Map<string, RuleState>() }
  events.buses.set(name, bus)
  return bus
}

/** The bus of a name or ARN; `default` when none is named. @throws AwsError ResourceNotFoundException */
export function busNamed({ buses }: EventBridge, reference = 'default'): BusState {
  const name = reference.slice(reference.lastIndexOf('/') + 1)
  const bus = buses.get(name)
  if (bus === undefined) {
    throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`)
  }
  return bus
}

/** @throws AwsError ResourceNotFoundException, in words that were seen on AWS */
export function ruleNamed(
  events: EventBridge,
  name: string,
  busName: string | undefined
): RuleState {
  const bus = busNamed(events, busName)
  const rule = bus.rules.get(name)
  if (rule === undefined) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Rule ${name} does not exist on EventBus ${bus.name}.`
    )
  }
  return rule
}
