import {
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client,
  type TargetGroup
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AwsCaller } from './client.ts'
import { isElbError } from './elb-tags.ts'
import { readWhole, shown } from './whole-answer.ts'

/** The target groups with these ARNs: those that are there, and the ARNs of those that are not. */
export async function readTargetGroups(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arns: readonly string[],
  signal: AbortSignal
): Promise<{ readonly found: readonly TargetGroup[]; readonly missing: readonly string[] }> {
  try {
    const found = await readWhole(
      'elasticloadbalancing:DescribeTargetGroups',
      async () => {
        const answer = await client.send(
          new DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] }),
          { abortSignal: signal }
        )
        return shown(answer.TargetGroups, 'a target group')
      },
      signal
    )
    return { found, missing: [] }
  } catch (error) {
    if (!isElbError(error, 'TargetGroupNotFound')) throw error
    if (arns.length === 1) return { found: [], missing: arns }
    // The answer does not say which of them it is.
    const each = await Promise.all(arns.map(arn => readTargetGroups(client, [arn], signal)))
    return {
      found: each.flatMap(({ found }) => found),
      missing: each.flatMap(({ missing }) => missing)
    }
  }
}
