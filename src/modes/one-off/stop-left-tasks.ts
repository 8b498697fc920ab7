import type { AwsClients } from '../../platform/aws/client.ts'
import { failureOf } from '../../platform/aws/failure.ts'
import { stopTask } from '../../platform/aws/tasks.ts'
import type { Runner } from '../../platform/runner.ts'

/** Tasks that the main step had started and was waiting for when it was cut off. */
interface LeftTasks {
  readonly cluster: string
  readonly arns: readonly string[]
}

/** Reads what the main step left for the post step; undefined when it left no task. */
export function leftTasksOf(state: Readonly<Record<string, unknown>>): LeftTasks | undefined {
  const left = state.tasks as LeftTasks | undefined
  return left !== undefined && left.arns.length > 0 ? left : undefined
}

/** Stops tasks that nobody watches any longer, so that nothing runs on unseen. Never throws. */
export async function stopLeftTasks(
  { cluster, arns }: LeftTasks,
  clients: Pick<AwsClients, 'ecs'>,
  runner: Runner
): Promise<void> {
  for (const arn of arns) {
    const id = arn.split('/').pop() ?? arn
    try {
      await stopTask(clients.ecs, cluster, arn, 'The job that started it ended early.')
      runner.warning(`The main step was cut off while task ${id} ran: the task was stopped.`)
    } catch (error) {
      runner.setFailed(
        `Task ${id} runs on in the cluster ${cluster}: the main step was cut off, and the task could not be stopped. ${failureOf(error).message}`
      )
    }
  }
}
