import { createHash } from 'node:crypto'
import { DescribeTasksCommand, type ECSClient, paginateListTasks } from '@aws-sdk/client-ecs'
import { allItems } from './pages.ts'
import { readWhole, toldOfAll } from './whole-answer.ts'

/** DescribeTasks takes at most 100 tasks a call (AWS documentation). */
const TASKS_PER_CALL = 100

/** The ARNs of the tasks of a starter that are to run; `startedBy` has to be the only filter (AWS documentation). */
export async function listStartedBy(
  client: ECSClient,
  cluster: string,
  startedBy: string
): Promise<readonly string[]> {
  const pages = paginateListTasks({ client, pageSize: 100 }, { cluster, startedBy })
  return await allItems('ecs:ListTasks', pages, page => page.taskArns)
}

/** What a task was started with, as far as it tells tasks apart. */
export interface TaskOrigin {
  readonly arn: string
  readonly taskDefinition: string
  readonly commands: string
}

/** What tasks were started with; those that ECS does not know are left out. */
export async function describeOrigins(
  client: ECSClient,
  cluster: string,
  arns: readonly string[]
): Promise<readonly TaskOrigin[]> {
  const found: TaskOrigin[] = []
  for (let first = 0; first < arns.length; first += TASKS_PER_CALL) {
    const some = arns.slice(first, first + TASKS_PER_CALL)
    const tasks = await readWhole('ecs:DescribeTasks', async () => {
      const answer = await client.send(new DescribeTasksCommand({ cluster, tasks: some }))
      return toldOfAll(answer.tasks ?? [], answer, some, 'task that was asked for')
    })
    for (const { taskArn: arn, taskDefinitionArn: taskDefinition, overrides } of tasks) {
      if (arn === undefined || taskDefinition === undefined) continue
      found.push({ arn, taskDefinition, commands: digestCommands(overrides?.containerOverrides) })
    }
  }
  return found
}

interface CommandOverride {
  readonly name?: string | undefined
  readonly command?: readonly string[] | undefined
}

/** A digest, since a command may hold what nobody should read in the saved state. */
export function digestCommands(overrides: readonly CommandOverride[] = []): string {
  const commands = overrides
    .filter(({ command = [] }) => command.length > 0)
    .map(({ name = '', command }) => JSON.stringify([name, command]))
    .sort()
  return createHash('sha256').update(commands.join('\n')).digest('hex')
}
