import type { AwsClients } from '../../aws/client.ts'
import { failureOf } from '../../aws/failure.ts'
import { describeOrigins, listStartedBy } from '../../aws/started-tasks.ts'
import { stopTask } from '../../aws/tasks.ts'
import type { AnnouncedStart, LeftTasks } from '../../context/saved-state.ts'
import type { Clock } from '../../runner/clock.ts'
import type { Runner } from '../../runner/runner.ts'
import { howToFind } from './find-lost-start.ts'

/** A task may show only a moment after RunTask (AWS documentation, eventual consistency). */
const ATTEMPTS = 3
const POLL_EVERY_MS = 3_000

interface StopTools {
  readonly clients: Pick<AwsClients, 'ecs'>
  readonly runner: Runner
  readonly clock: Clock
  readonly cancel: AbortSignal
}

/** Stops tasks that no one watches any longer, so that nothing runs on unseen. Never throws. */
export async function stopLeftTasks(left: LeftTasks, tools: StopTools): Promise<void> {
  const { cluster, arns, start } = left
  await stopAll(cluster, arns, tools)
  if (start === undefined) return
  try {
    await stopAll(cluster, await findUnanswered(left, start, tools), tools)
  } catch (error) {
    tools.runner.setFailed(
      `A task may run in the cluster ${cluster}: the main step ended before ECS had answered whether it was started. ${failureOf(error).message} ${howToFind(cluster, start.startedBy)}`
    )
  }
}

async function stopAll(
  cluster: string,
  arns: readonly string[],
  { clients, runner }: StopTools
): Promise<void> {
  for (const arn of arns) {
    const id = arn.split('/').pop() ?? arn
    try {
      await stopTask(clients.ecs, cluster, arn, 'The job that started it ended early.')
      runner.warning(`The main step ended while task ${id} ran: the task was stopped.`)
    } catch (error) {
      runner.setFailed(
        `Task ${id} may run on in the cluster ${cluster}: the main step ended before it did, and the task could not be stopped. ${failureOf(error).message}`
      )
    }
  }
}

/**
 * The tasks of a RunTask call whose answer no one got: those of the same starter, revision and commands that were not
 * there before it. RunTask is not repeated, though the same client token would give the task: had the first call never
 * arrived, that would start it. When there are more than the call could start, some are another job's: none is claimed.
 */
async function findUnanswered(
  { cluster, arns }: LeftTasks,
  { startedBy, before, count, taskDefinition, commands }: AnnouncedStart,
  { clients: { ecs }, runner, clock, cancel }: StopTools
): Promise<readonly string[]> {
  if (before === undefined) {
    throw new Error(
      'It cannot be told apart from others, because ecs:ListTasks failed before it as well.'
    )
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const all = await listStartedBy(ecs, cluster, startedBy)
    const added = all.filter(arn => !before.includes(arn) && !arns.includes(arn))
    const found = (await describeOrigins(ecs, cluster, added)).filter(
      origin => origin.taskDefinition === taskDefinition && origin.commands === commands
    )
    if (found.length > count) {
      throw new Error(`${found.length} tasks could be meant; other jobs started some of them.`)
    }
    if (found.length > 0) return found.map(({ arn }) => arn)
    if (attempt < ATTEMPTS) await clock.sleep(POLL_EVERY_MS, cancel)
  }
  runner.line('The main step ended while it started a task: none is running.')
  return []
}
