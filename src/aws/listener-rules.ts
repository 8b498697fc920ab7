import {
  CreateRuleCommand,
  DeleteRuleCommand,
  DescribeAccountLimitsCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  type ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  type Rule
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { OwnTag } from '../preview/preview-facts.ts'
import { DeployError } from '../problem.ts'
import type { AwsCaller } from './client.ts'
import { elbTags, isNotFound } from './elb-tags.ts'
import { naming } from './failure.ts'
import { allItems, markedPages } from './pages.ts'
import { readWhole, shown } from './whole-answer.ts'

/** A listener and the load balancer it belongs to. */
export interface ListenerView {
  readonly arn: string
  readonly protocol: string
  readonly port: number
  readonly loadBalancerArn: string
  readonly vpcId: string
}

/** A rule of a listener that is not its default one. */
export interface RuleView {
  readonly arn: string
  readonly priority: number
  readonly hosts: readonly string[]
  /** Whether nothing else decides, such as a path. */
  readonly hostOnly: boolean
  readonly targetGroupArns: readonly string[]
}

/** Where a preview's requests go. */
export interface WantedRule {
  readonly host: string
  readonly targetGroupArn: string
}

/** The listener with its load balancer's network. */
export async function describeListener(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arn: string
): Promise<ListenerView> {
  const listener = await readWhole('elasticloadbalancing:DescribeListeners', async () => {
    const { Listeners } = await client.send(new DescribeListenersCommand({ ListenerArns: [arn] }))
    return shown(Listeners?.[0], 'the listener')
  })
  const { LoadBalancerArn: loadBalancerArn = '', Protocol = '', Port = 0 } = listener
  const balancer = await readWhole('elasticloadbalancing:DescribeLoadBalancers', async () => {
    const { LoadBalancers } = await client.send(
      new DescribeLoadBalancersCommand({ LoadBalancerArns: [loadBalancerArn] })
    )
    return shown(LoadBalancers?.[0], 'the load balancer')
  })
  const vpcId = balancer.VpcId
  if (vpcId === undefined) throw new DeployError('aws', `The listener ${arn} is in no network.`)
  return { arn, protocol: Protocol, port: Port, loadBalancerArn, vpcId }
}

/** The ARNs of all listeners of a load balancer. */
export async function listListeners(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  loadBalancerArn: string
): Promise<readonly string[]> {
  const pages = markedPages(from =>
    client.send(new DescribeListenersCommand({ LoadBalancerArn: loadBalancerArn, ...from }))
  )
  return await allItems('elasticloadbalancing:DescribeListeners', pages, page =>
    page.Listeners?.flatMap(({ ListenerArn }) => ListenerArn ?? [])
  )
}

/** All rules of a listener but its default one. */
export async function listRules(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  listenerArn: string
): Promise<readonly RuleView[]> {
  const pages = markedPages(from =>
    client.send(new DescribeRulesCommand({ ListenerArn: listenerArn, PageSize: 400, ...from }))
  )
  return await allItems('elasticloadbalancing:DescribeRules', pages, page =>
    page.Rules?.filter(({ IsDefault }) => IsDefault !== true).map(view)
  )
}

function view(rule: Rule): RuleView {
  const { RuleArn = '', Priority, Conditions = [], Actions = [] } = rule
  return {
    arn: RuleArn,
    priority: Number(Priority),
    hosts: Conditions.filter(({ Field }) => Field === 'host-header').flatMap(
      ({ HostHeaderConfig, Values }) => HostHeaderConfig?.Values ?? Values ?? []
    ),
    hostOnly: Conditions.every(({ Field }) => Field === 'host-header'),
    targetGroupArns: Actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
      ...(TargetGroupArn === undefined ? [] : [TargetGroupArn]),
      ...(ForwardConfig?.TargetGroups ?? []).flatMap(tuple => tuple.TargetGroupArn ?? [])
    ])
  }
}

const conditionsOf = ({ host }: WantedRule) => [
  { Field: 'host-header', HostHeaderConfig: { Values: [host] } }
]
const actionsOf = ({ targetGroupArn }: WantedRule) => [
  { Type: 'forward' as const, TargetGroupArn: targetGroupArn }
]

/** Creates a rule and gives its ARN. */
export async function createRule(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  listenerArn: string,
  priority: number,
  wanted: WantedRule,
  tags: readonly OwnTag[]
): Promise<string> {
  const command = new CreateRuleCommand({
    ListenerArn: listenerArn,
    Priority: priority,
    Conditions: conditionsOf(wanted),
    Actions: actionsOf(wanted),
    Tags: elbTags(tags)
  })
  return await naming('elasticloadbalancing:CreateRule', async () => {
    const { Rules } = await client.send(command)
    return shown(Rules?.[0]?.RuleArn, 'the rule that was made')
  })
}

/** Gives a rule other conditions and actions, without a moment in which there is none. */
export async function modifyRule(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arn: string,
  wanted: WantedRule
): Promise<void> {
  const command = new ModifyRuleCommand({
    RuleArn: arn,
    Conditions: conditionsOf(wanted),
    Actions: actionsOf(wanted)
  })
  await naming('elasticloadbalancing:ModifyRule', () => client.send(command))
}

/** Deletes a rule; a missing one is not an error. */
export async function deleteRule(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arn: string
): Promise<void> {
  try {
    await naming('elasticloadbalancing:DeleteRule', () =>
      client.send(new DeleteRuleCommand({ RuleArn: arn }))
    )
  } catch (error) {
    if (!isNotFound(error)) throw error
  }
}

/** The account's quotas by AWS's names for them, such as `rules-per-application-load-balancer`. */
export async function accountLimits(
  client: AwsCaller<ElasticLoadBalancingV2Client>
): Promise<ReadonlyMap<string, number>> {
  const { Limits: limits = [] } = await naming('elasticloadbalancing:DescribeAccountLimits', () =>
    client.send(new DescribeAccountLimitsCommand())
  )
  return new Map(limits.map(({ Name = '', Max }) => [Name, Number(Max)]))
}
