/** `web-blue` of the ARN of a target group. */
export function targetGroupName(arn: string): string {
  return arn.split('/')[1] ?? arn
}

/** `app/front/0123…/4567…/89ab…` of the ARN of a rule, or of a listener: the load balancer, and its ids. */
export function ruleName(arn: string): string {
  return arn.split(/:(?:listener-rule|listener)\//)[1] ?? arn
}
