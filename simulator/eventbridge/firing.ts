import type { RunTaskRequest } from '@aws-sdk/client-ecs'
import type { InputTransformer, Target } from '@aws-sdk/client-eventbridge'
import { invoke, templatedRequest } from '../schedules/invocation.ts'
import type { EventBridge, RuleState } from './state.ts'

const CLUSTER = /^arn:[^:]+:ecs:[^:]*:[^:]*:cluster\/.+$/

/** Starts the tasks of a rule's targets; targets of other services are not called. */
export function invokeTargets(events: EventBridge, rule: RuleState): void {
  for (const target of rule.targets.values()) {
    if (!CLUSTER.test(target.Arn ?? '')) continue
    events.invocations.push(
      invoke(events.ecs, `rule/${rule.bus}/${rule.Name}`, () => requestOf(events, rule, target))
    )
  }
}

function requestOf(
  { ecs: { world } }: EventBridge,
  { Name, Arn }: RuleState,
  target: Target
): RunTaskRequest {
  const event = {
    version: '0',
    id: world.ids.uuid(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: world.account,
    time: new Date(world.clock.now()).toISOString(),
    region: world.region,
    resources: [Arn],
    detail: {}
  }
  const input = target.InputTransformer ? transform(target.InputTransformer, event) : target.Input
  return templatedRequest(
    target.Arn ?? '',
    { ...target.EcsParameters },
    input,
    // What ECS shows of a task that a rule has started.
    `events-rule/${Name}`.slice(0, 128)
  )
}

/** The template with the values of the event, of paths such as `$.detail.id`. */
function transform({ InputPathsMap = {}, InputTemplate = '' }: InputTransformer, event: object) {
  return InputTemplate.replace(/<([A-Za-z0-9_-]+)>/g, (text, name: string) => {
    const path = InputPathsMap[name]
    if (path === undefined) return text
    const value = path
      .split('.')
      .slice(1)
      .reduce<unknown>((inside, part) => (inside as Record<string, unknown>)?.[part], event)
    return typeof value === 'string' ? value : JSON.stringify(value ?? null)
  })
}
