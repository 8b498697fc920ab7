import {
  DescribeTasksCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  type Task
} from '@aws-sdk/client-ecs'
import {
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { TaskTimes } from '../timing/task-phases.ts'
import type { AwsCaller } from './client.ts'
import { naming } from './failure.ts'
import { shown } from './whole-answer.ts'

/** DescribeTasks takes at most 100 tasks a call (AWS documentation); more are not worth a second one here. */
const MOST_TASKS = 100

/** When the service's running and recently stopped tasks came to which point of their lives; at most 100 of each. */
export async function taskTimes(
  client: ECSClient,
  cluster: string,
  service: string,
  signal: AbortSignal
): Promise<readonly TaskTimes[]> {
  const found = await Promise.all(
    (['RUNNING', 'STOPPED'] as const).map(async desiredStatus => {
      const input = { cluster, serviceName: service, desiredStatus, maxResults: MOST_TASKS }
      const tasks = await naming('ecs:ListTasks', async () => {
        const page = await client.send(new ListTasksCommand(input), { abortSignal: signal })
        return shown(page.taskArns, 'a list of tasks')
      })
      if (tasks.length === 0) return []
      return await naming('ecs:DescribeTasks', async () => {
        const command = new DescribeTasksCommand({ cluster, tasks })
        const answer = await client.send(command, { abortSignal: signal })
        return shown(answer.tasks, 'the tasks that were asked for')
      })
    })
  )
  // A task that is asked to stop between the two calls is in both lists.
  return [...new Map(found.flat().map(task => [task.taskArn, timesOf(task)])).values()]
}

function timesOf(task: Task): TaskTimes {
  const times = {
    pullStartedAt: task.pullStartedAt,
    pullStoppedAt: task.pullStoppedAt,
    startedAt: task.startedAt,
    stoppingAt: task.stoppingAt,
    executionStoppedAt: task.executionStoppedAt,
    stoppedAt: task.stoppedAt
  }
  return {
    id: (task.taskArn ?? '').split('/').pop() ?? '',
    createdAt: task.createdAt?.getTime() ?? 0,
    ...(task.startedBy === undefined ? {} : { startedBy: task.startedBy }),
    ...Object.fromEntries(
      Object.entries(times).flatMap(([name, at]) =>
        at === undefined ? [] : [[name, at.getTime()]]
      )
    )
  }
}

/** How long the service's last successful deployments took, newest first, in milliseconds. */
export async function pastDurations(
  client: ECSClient,
  cluster: string,
  service: string,
  most: number,
  signal: AbortSignal
): Promise<readonly { readonly createdAt: number; readonly ms: number }[]> {
  const input = { cluster, service, status: ['SUCCESSFUL' as const], maxResults: MOST_TASKS }
  const serviceDeployments = await naming('ecs:ListServiceDeployments', async () => {
    const page = await client.send(new ListServiceDeploymentsCommand(input), {
      abortSignal: signal
    })
    return shown(page.serviceDeployments, 'a list of deployments')
  })
  return serviceDeployments
    .flatMap(({ createdAt, finishedAt }) =>
      createdAt === undefined || finishedAt === undefined
        ? []
        : [{ createdAt: createdAt.getTime(), ms: finishedAt.getTime() - createdAt.getTime() }]
    )
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, most)
}

/** What of a target group decides how long a deployment takes. Seconds. */
export interface TargetGroupPace {
  readonly interval?: number
  readonly threshold?: number
  readonly timeout?: number
  readonly deregistrationDelay?: number
}

/** The pace of a target group; what may not be asked for is absent. */
export async function targetGroupPace(
  client: AwsCaller<ElasticLoadBalancingV2Client>,
  arn: string,
  signal: AbortSignal
): Promise<TargetGroupPace> {
  const [groups, attributes] = await Promise.allSettled([
    naming('elasticloadbalancing:DescribeTargetGroups', () =>
      client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] }), {
        abortSignal: signal
      })
    ),
    naming('elasticloadbalancing:DescribeTargetGroupAttributes', () =>
      client.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn }), {
        abortSignal: signal
      })
    )
  ])
  const group = groups.status === 'fulfilled' ? groups.value.TargetGroups?.[0] : undefined
  const delay =
    attributes.status === 'fulfilled'
      ? attributes.value.Attributes?.find(
          ({ Key }) => Key === 'deregistration_delay.timeout_seconds'
        )?.Value
      : undefined
  return {
    ...(group?.HealthCheckIntervalSeconds === undefined
      ? {}
      : { interval: group.HealthCheckIntervalSeconds }),
    ...(group?.HealthyThresholdCount === undefined
      ? {}
      : { threshold: group.HealthyThresholdCount }),
    ...(group?.HealthCheckTimeoutSeconds === undefined
      ? {}
      : { timeout: group.HealthCheckTimeoutSeconds }),
    ...(delay === undefined ? {} : { deregistrationDelay: Number(delay) })
  }
}

/** The server's clock, as well as it is known: this machine's, corrected by AWS's answers. Epoch milliseconds. */
export function serverNow({
  config
}: {
  readonly config: { readonly systemClockOffset: number }
}): number {
  return Date.now() + config.systemClockOffset
}
