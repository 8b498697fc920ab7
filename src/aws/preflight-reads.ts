import {
  type CloudWatchLogsClient,
  DescribeLogGroupsCommand
} from '@aws-sdk/client-cloudwatch-logs'
import type { ECSClient } from '@aws-sdk/client-ecs'
import type {
  ElasticLoadBalancingV2Client,
  TargetGroup
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { TargetGroupFacts, TargetGroupReads } from '../preflight/target-group-checks.ts'
import type { AwsCaller } from './client.ts'
import { naming } from './failure.ts'
import { followPages } from './pages.ts'
import { present } from './present.ts'
import { describeWholeService } from './services.ts'
import { readTargetGroups } from './target-group-reads.ts'

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
  const { found, missing } = await readTargetGroups(client, arns, signal)
  return { groups: found.map(factsOf), missing }
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
