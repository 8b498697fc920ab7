import {
  type Action,
  DescribeListenersCommand,
  DescribeRulesCommand,
  type ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ForwardingRule } from '../preflight/traffic-checks.ts'
import type { AwsCaller } from './client.ts'
import { failureOf } from './failure.ts'
import { allItems, markedPages } from './pages.ts'
import { readWhole, shown } from './whole-answer.ts'

/** The weight of each target group, by its ARN. */
export type ForwardWeights = ReadonlyMap<string, number>

/** Where a rule of an Application Load Balancer, or a listener of a Network Load Balancer, sends its traffic. */
export async function forwardWeights(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arn: string,
  signal?: AbortSignal
): Promise<ForwardWeights> {
  const options = signal === undefined ? {} : { abortSignal: signal }
  const actions = arn.includes(':listener/')
    ? await readWhole(
        'elasticloadbalancing:DescribeListeners',
        async () => {
          const command = new DescribeListenersCommand({ ListenerArns: [arn] })
          const { Listeners = [] } = await client.send(command, options)
          return shown(Listeners[0]?.DefaultActions, 'the listener that was asked for')
        },
        signal
      )
    : await readWhole(
        'elasticloadbalancing:DescribeRules',
        async () => {
          const command = new DescribeRulesCommand({ RuleArns: [arn] })
          const { Rules = [] } = await client.send(command, options)
          return shown(Rules[0]?.Actions, 'the rule that was asked for')
        },
        signal
      )
  return weightsOf(actions)
}

/** A single target group is all of the traffic, with any weight. */
function weightsOf(actions: readonly Action[]): ForwardWeights {
  return new Map(
    actions.flatMap(({ Type, TargetGroupArn, ForwardConfig }): [string, number][] => {
      if (Type !== 'forward') return []
      const groups = ForwardConfig?.TargetGroups ?? []
      if (groups.length === 0) return TargetGroupArn === undefined ? [] : [[TargetGroupArn, 100]]
      const [only] = groups
      if (groups.length === 1 && only?.TargetGroupArn !== undefined) {
        return [[only.TargetGroupArn, 100]]
      }
      return groups.map(({ TargetGroupArn: arn = '', Weight = 0 }) => [arn, Weight])
    })
  )
}

function stickinessOf(actions: readonly Action[]): Pick<ForwardingRule, 'sticky'> {
  const isOn = ({ ForwardConfig }: Action) =>
    ForwardConfig?.TargetGroupStickinessConfig?.Enabled === true
  return actions.some(isOn) ? { sticky: true } : {}
}

/** All rules of the load balancer that a rule, or a listener of a Network Load Balancer, belongs to; none when it is gone. */
export async function rulesOfBalancer(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arn: string,
  signal: AbortSignal
): Promise<readonly ForwardingRule[]> {
  const [head = '', path = ''] = arn.split(/:(?:listener-rule|listener)\//)
  const LoadBalancerArn = `${head}:loadbalancer/${path.split('/').slice(0, 3).join('/')}`
  const pages = markedPages(from =>
    client.send(new DescribeListenersCommand({ LoadBalancerArn, ...from }), { abortSignal: signal })
  )
  const listeners = await allItems('elasticloadbalancing:DescribeListeners', pages, page =>
    page.Listeners?.map(({ ListenerArn = '', DefaultActions = [] }) => ({
      arn: ListenerArn,
      weights: weightsOf(DefaultActions),
      ...stickinessOf(DefaultActions)
    }))
  ).catch((error: unknown) => {
    if (failureOf(error).name === 'LoadBalancerNotFoundException') return []
    throw error
  })
  // A Network Load Balancer has no rules but its listeners.
  if (path.startsWith('net/')) return listeners
  const rules = await Promise.all(listeners.map(one => rulesOf(client, one.arn, signal)))
  return rules.flat()
}

/** The rules of a listener; its default one is among them, by an ARN of its own. */
async function rulesOf(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  ListenerArn: string,
  signal: AbortSignal
): Promise<readonly ForwardingRule[]> {
  const pages = markedPages(from =>
    client.send(new DescribeRulesCommand({ ListenerArn, PageSize: 400, ...from }), {
      abortSignal: signal
    })
  )
  return await allItems('elasticloadbalancing:DescribeRules', pages, page =>
    page.Rules?.map(({ RuleArn = '', Actions = [] }) => ({
      arn: RuleArn,
      weights: weightsOf(Actions),
      ...stickinessOf(Actions)
    }))
  )
}
