import type {
  ElasticLoadBalancingV2Client,
  TargetGroup
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { PairedGroup, TrafficFacts } from '../preflight/traffic-checks.ts'
import type { AwsCaller } from './client.ts'
import { readTargetGroups } from './target-group-reads.ts'

/** The target groups that take turns: those that are there, and the ARNs of those that are not. */
export async function describePair(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arns: readonly string[],
  signal: AbortSignal
): Promise<Required<Pick<TrafficFacts, 'pair' | 'missing'>>> {
  const { found, missing } = await readTargetGroups(client, arns, signal)
  // In the order of the ARNs.
  const pair = arns.flatMap(arn => found.find(group => group.TargetGroupArn === arn) ?? [])
  return { pair: pair.map(pairedGroup), missing }
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
