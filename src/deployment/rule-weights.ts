import { ruleName, targetGroupName } from '../ecs/load-balancer-names.ts'
/** A rule of a load balancer that ECS shifts the traffic of a service with, as it is now. */
export interface RuleWeights {
  readonly role: 'production' | 'test'
  /** ARN of the rule, or of the listener of a Network Load Balancer. */
  readonly arn: string
  /** The weight of each target group, by its ARN. */
  readonly weights: ReadonlyMap<string, number>
}

/** `The production rule app/front/… forwards 90 to web-blue, 10 to web-green.`, the weights as they stand in the rule. */
export function describeRule({ role, arn, weights }: RuleWeights): string {
  const shares = [...weights].map(([group, weight]) => `${weight} to ${targetGroupName(group)}`)
  const where = shares.length === 0 ? 'to no target group' : shares.join(', ')
  return `The ${role} rule ${ruleName(arn)} forwards ${where}.`
}
