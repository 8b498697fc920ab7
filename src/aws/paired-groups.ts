import {
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client,
  type TargetGroup
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { PairedGroup, TrafficFacts } from '../preflight/traffic-checks.ts'
import type { AwsCaller } from './client.ts'
import { failureOf, naming } from './failure.ts'

/** The target groups that take turns: those that are there, and the ARNs of those that are not. */
export async function describePair(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arns: readonly string[],
  signal: AbortSignal
): Promise<Required<Pick<TrafficFacts, 'pair' | 'missing'>>> {
  try {
    const { TargetGroups: groups = [] } = await naming(
      'elasticloadbalancing:DescribeTargetGroups',
      () =>
        client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] }), {
          abortSignal: signal
        })
    )
    // In the order of the ARNs.
    const found = arns.flatMap(arn => groups.find(group => group.TargetGroupArn === arn) ?? [])
    return { pair: found.map(pairedGroup), missing: [] }
  } catch (error) {
    if (!/^TargetGroupNotFound(Exception)?$/.test(failureOf(error).name)) throw error
    if (arns.length === 1) return { pair: [], missing: arns }
    // The answer does not say which of them it is.
    const each = await Promise.all(arns.map(arn => describePair(client, [arn], signal)))
    return {
      pair: each.flatMap(({ pair }) => pair),
      missing: each.flatMap(({ missing }) => missing)
    }
  }
}

function pairedGroup(group: TargetGroup): PairedGroup {
  return {
    arn: group.TargetGroupArn ?? '',
    name: group.TargetGroupName ?? '',
    targetType: group.TargetType ?? '',
    ...(group.VpcId === undefined ? {} : { vpc: group.VpcId }),
    ...(group.Port === undefined ? {} : { port: group.Port }),
    ...(group.Protocol === undefined ? {} : { protocol: group.Protocol })
  }
}
