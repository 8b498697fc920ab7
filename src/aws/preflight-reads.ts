import {
  type CloudWatchLogsClient,
  DescribeLogGroupsCommand
} from '@aws-sdk/client-cloudwatch-logs'
import type { ECSClient } from '@aws-sdk/client-ecs'
import {
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client,
  type TargetGroup
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { TargetGroupFacts, TargetGroupReads } from '../preflight/target-group-checks.ts'
import type { AwsCaller } from './client.ts'
import { failureOf, naming } from './failure.ts'
import { followPages } from './pages.ts'
import { present } from './present.ts'
import { describeWholeService } from './services.ts'
import { readWhole, shown } from './whole-answer.ts'

/** Whether a log group of exactly this name is there. */
export async function hasLogGroup(
  client: AwsCaller<CloudWatchLogsClient>,
  name: string,
  signal: AbortSignal
): Promise<boolean> {
  return await naming('logs:DescribeLogGroups', async () => {
    const follow = followPages('logs:DescribeLogGroups')
    let nextToken: string | undefined
    do {
      const input = { logGroupNamePrefix: name, limit: 50, nextToken }
      const page = await client.send(new DescribeLogGroupsCommand(input), { abortSignal: signal })
      const groups = present('logs:DescribeLogGroups', page.logGroups)
      if (groups.some(({ logGroupName }) => logGroupName === name)) return true
      nextToken = follow(page.nextToken)
    } while (nextToken !== undefined)
    return false
  })
}

/** What a plan checks of target groups, and the ARNs of those that are not there. */
export async function describeTargetGroups(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arns: readonly string[],
  signal: AbortSignal
): Promise<TargetGroupReads> {
  try {
    const groups = await readWhole(
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
    return { groups: groups.map(factsOf), missing: [] }
  } catch (error) {
    if (!/^TargetGroupNotFound(Exception)?$/.test(failureOf(error).name)) throw error
    if (arns.length === 1) return { groups: [], missing: arns }
    // The answer does not say which of them it is.
    const each = await Promise.all(arns.map(arn => describeTargetGroups(client, [arn], signal)))
    return {
      groups: each.flatMap(({ groups }) => groups),
      missing: each.flatMap(({ missing }) => missing)
    }
  }
}

function factsOf(group: TargetGroup): TargetGroupFacts {
  const port = group.HealthCheckPort
  return {
    name: group.TargetGroupName ?? '',
    targetType: group.TargetType ?? '',
    attached: (group.LoadBalancerArns ?? []).length > 0,
    ...(port === undefined || port === 'traffic-port' ? {} : { healthCheckPort: Number(port) }),
    ...(group.HealthCheckPath === undefined ? {} : { healthCheckPath: group.HealthCheckPath }),
    ...(group.HealthCheckProtocol === undefined
      ? {}
      : { healthCheckProtocol: group.HealthCheckProtocol }),
    ...(group.HealthCheckIntervalSeconds === undefined
      ? {}
      : { interval: group.HealthCheckIntervalSeconds })
  }
}

/** A service with all its members as DescribeServices gives them; undefined when there is none. */
export async function serviceDocument(
  client: ECSClient,
  cluster: string,
  service: string,
  signal: AbortSignal
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const found = await describeWholeService(client, cluster, service, { signal })
  return found && { ...found.known }
}
