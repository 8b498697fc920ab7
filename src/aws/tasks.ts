import {
  type ECSClient,
  RunTaskCommand,
  type RunTaskCommandInput,
  type RunTaskCommandOutput,
  StopTaskCommand
} from '@aws-sdk/client-ecs'
import pRetry from 'p-retry'
import { type LaunchSettings, readLaunch } from '../one-off-task/launch.ts'
import { explainFailure, failureOf, failureToError, maybeCarriedOut, naming } from './failure.ts'
import { describeWholeService } from './services.ts'
import { LostAnswer, nameIn, shown } from './whole-answer.ts'

/** How a service launches its tasks, or undefined when there is no such service. */
export async function describeLaunch(
  client: ECSClient,
  cluster: string,
  service: string
): Promise<LaunchSettings | undefined> {
  const found = await describeWholeService(client, cluster, service, { tags: true })
  return found && readLaunch(found.known)
}

/** What RunTask answered. */
export interface StartedTasks {
  readonly arns: readonly string[]
  /** Why fewer tasks were started than asked for; empty when all were. */
  readonly failures: readonly string[]
  /** Why no one knows whether tasks were started: no answer came, however often it was asked. */
  readonly lost?: string
}

/**
 * Starts tasks, at most 10 a call (AWS documentation). The client token makes repeating the call safe: as long as it
 * is the same, AWS starts the tasks once and gives the same answer. Throws only when nothing was started.
 */
export async function runTasks(
  clients: { readonly ecsOnce: ECSClient },
  input: RunTaskCommandInput & { readonly clientToken: string }
): Promise<StartedTasks> {
  let unclear = false
  const options = {
    retries: 6,
    minTimeout: 500,
    maxTimeout: 8_000,
    randomize: true,
    onFailedAttempt: ({ error }: { error: Error }) => {
      unclear ||= maybeCarriedOut(error)
    },
    shouldRetry: ({ error }: { error: Error }) => explainFailure('ecs:RunTask', error).heals
  }
  try {
    return await pRetry(
      async () => readAnswer(await clients.ecsOnce.send(new RunTaskCommand(input)), input),
      options
    )
  } catch (error) {
    const failure = failureToError('ecs:RunTask', error)
    if (!unclear) throw failure
    return { arns: [], failures: [], lost: failureOf(failure).message }
  }
}

function readAnswer(
  answer: RunTaskCommandOutput,
  { taskDefinition = '' }: RunTaskCommandInput
): StartedTasks {
  const failures = answer.failures ?? []
  const arns = (answer.tasks ?? [])
    .filter(({ taskDefinitionArn = '' }) => nameIn(taskDefinitionArn) === nameIn(taskDefinition))
    .flatMap(({ taskArn }) => taskArn ?? [])
  return {
    arns: shown(arns.length + failures.length === 0 ? undefined : arns, 'a task that was started'),
    failures: failures.map(({ reason = 'no reason given', detail }) =>
      detail === undefined ? reason : `${reason} (${detail})`
    )
  }
}

/**
 * Stops a task: its containers get SIGTERM and, after their stopTimeout, SIGKILL. ECS may not know a task yet that was
 * started a moment ago (AWS documentation, eventual consistency), so it is asked again for a few seconds.
 */
export async function stopTask(
  client: ECSClient,
  cluster: string,
  task: string,
  reason: string
): Promise<void> {
  const stop = async () => {
    const answer = await client.send(new StopTaskCommand({ cluster, task, reason }))
    const isIt = nameIn(answer.task?.taskArn ?? '') === nameIn(task)
    shown(isIt ? answer.task : undefined, 'the task that is to be stopped')
  }
  const options = {
    retries: 3,
    minTimeout: 500,
    shouldRetry: ({ error }: { error: Error }) =>
      error instanceof LostAnswer || /task was not found/i.test(error.message)
  }
  await naming('ecs:StopTask', () => pRetry(stop, options))
}
