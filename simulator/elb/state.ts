import type {
  Action,
  RuleCondition,
  RuleTransform
} from '@aws-sdk/client-elastic-load-balancing-v2'

/** Tags by key, in the order in which they were set. */
export type Tags = Map<string, string>

/** What can have tags. */
export interface Tagged {
  readonly arn: string
  readonly tags: Tags
}

export interface Rule extends Tagged {
  /** From 1 to 50,000; undefined for the rule that a listener ends with. */
  priority: number | undefined
  conditions: readonly RuleCondition[]
  actions: readonly Action[]
  transforms: readonly RuleTransform[]
}

export interface Listener extends Tagged {
  readonly balancer: LoadBalancer
  port: number
  protocol: string
  certificateArns: readonly string[]
  sslPolicy: string | undefined
  readonly rules: Map<string, Rule>
  /** What happens to requests that no other rule takes. */
  readonly defaultRule: Rule
}

export interface LoadBalancer extends Tagged {
  readonly name: string
  /** Application load balancers unless it says otherwise. */
  readonly type?: 'network'
  readonly dnsName: string
  readonly scheme: string
  readonly vpcId: string
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  readonly ipAddressType: string
  /** Epoch milliseconds of virtual time. */
  readonly createdAt: number
  /** When it begins to take requests. */
  readonly activeAt: number
  readonly listeners: Map<string, Listener>
}

/** All rules of a listener by ascending priority, the default rule last. */
export function rulesOf(listener: Listener): Rule[] {
  const sorted = [...listener.rules.values()].sort(
    (one, other) => (one.priority ?? 0) - (other.priority ?? 0)
  )
  return [...sorted, listener.defaultRule]
}

/** The target groups that actions forward to, each once. */
export function targetGroupsOf(actions: readonly Action[]): string[] {
  const arns = actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
    TargetGroupArn,
    ...(ForwardConfig?.TargetGroups ?? []).map(tuple => tuple.TargetGroupArn)
  ])
  return [...new Set(arns.filter(arn => arn !== undefined))]
}
