import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { TargetView } from '../ecs/observation.ts'
import type { AwsCaller } from './client.ts'
import { naming } from './failure.ts'

/** The health of all targets of a target group; a healthy one carries no reason (seen on AWS). */
export async function targetHealth(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  targetGroupArn: string
): Promise<readonly TargetView[]> {
  const { TargetHealthDescriptions: targets = [] } = await naming(
    'elasticloadbalancing:DescribeTargetHealth',
    () => client.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }))
  )
  return targets.map(({ Target: target, TargetHealth: health }) => ({
    targetGroupArn,
    id: target?.Id ?? '',
    state: health?.State ?? 'unavailable',
    ...(target?.Port === undefined ? {} : { port: target.Port }),
    ...(health?.Reason === undefined ? {} : { reason: health.Reason }),
    ...(health?.Description === undefined ? {} : { description: health.Description })
  }))
}

/** Where a target group's health check knocks; the port is absent when it is the traffic port. */
export interface TargetHealthCheck {
  readonly path?: string
  readonly port?: string
}

/** The health check of a target group. */
export async function healthCheckOf(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  targetGroupArn: string
): Promise<TargetHealthCheck> {
  const { TargetGroups: groups = [] } = await naming(
    'elasticloadbalancing:DescribeTargetGroups',
    () => client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroupArn] }))
  )
  const { HealthCheckPath: path, HealthCheckPort: port } = groups[0] ?? {}
  return {
    ...(path === undefined ? {} : { path }),
    ...(port === undefined || port === 'traffic-port' ? {} : { port })
  }
}
