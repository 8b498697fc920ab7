import {
  DescribeServicesCommand,
  type ECSClient,
  RunTaskCommand,
  type RunTaskCommandInput,
  StopTaskCommand
} from '@aws-sdk/client-ecs'
import pRetry from 'p-retry'
import { type LaunchSettings, readLaunch } from '../../one-off/launch.ts'
import { explainFailure, naming } from './failure.ts'

/** How a service launches its tasks, or undefined when there is no such service. */
export async function describeLaunch(
  client: ECSClient,
  cluster: string,
  service: string
): Promise<LaunchSettings | undefined> {
  const { services = [] } = await naming('ecs:DescribeServices', () =>
    client.send(new DescribeServicesCommand({ cluster, services: [service], include: ['TAGS'] }))
  )
  const found = services[0]
  return found === undefined ? undefined : readLaunch(found)
}

/** What RunTask answered. */
export interface StartedTasks {
  readonly arns: readonly string[]
  /** Why fewer tasks were started than asked for; empty when all were. */
  readonly failures: readonly string[]
}

/**
 * Starts tasks, at most 10 a call (AWS documentation). The client token makes repeating the call safe: as long as it
 * is the same, AWS starts the tasks once and gives the same answer.
 */
export async function runTasks(
  clients: { readonly ecsOnce: ECSClient },
  input: RunTaskCommandInput & { readonly clientToken: string }
): Promise<StartedTasks> {
  const { tasks = [], failures = [] } = await naming('ecs:RunTask', () =>
    pRetry(() => clients.ecsOnce.send(new RunTaskCommand(input)), {
      retries: 6,
      minTimeout: 500,
      maxTimeout: 8_000,
      randomize: true,
      shouldRetry: ({ error }) => explainFailure('ecs:RunTask', error).heals
    })
  )
  return {
    arns: tasks.flatMap(({ taskArn }) => taskArn ?? []),
    failures: failures.map(({ reason = 'no reason given', detail }) =>
      detail === undefined ? reason : `${reason} (${detail})`
    )
  }
}

/** Stops a task: its containers get SIGTERM and, after their stopTimeout, SIGKILL. */
export async function stopTask(
  client: ECSClient,
  cluster: string,
  task: string,
  reason: string
): Promise<void> {
  await naming('ecs:StopTask', () => client.send(new StopTaskCommand({ cluster, task, reason })))
}
