import {
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { PairedGroup } from '../preflight/traffic-checks.ts'
import type { AwsCaller } from './client.ts'
import { naming } from './failure.ts'

/** The target groups that take turns, as far as they are there. */
export async function describePair(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arns: readonly string[],
  signal: AbortSignal
): Promise<readonly PairedGroup[]> {
  const { TargetGroups: groups = [] } = await naming(
    'elasticloadbalancing:DescribeTargetGroups',
    () =>
      client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] }), {
        abortSignal: signal
      })
  )
  return groups.map(group => ({
    arn: group.TargetGroupArn ?? '',
    name: group.TargetGroupName ?? '',
    targetType: group.TargetType ?? '',
    ...(group.VpcId === undefined ? {} : { vpc: group.VpcId })
  }))
}
