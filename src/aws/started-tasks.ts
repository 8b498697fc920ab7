import { createHash } from 'node:crypto'
import { type ECSClient, paginateListTasks } from '@aws-sdk/client-ecs'
import { readTasks } from './ecs.ts'
import { allItems } from './pages.ts'

/** The ARNs of the tasks of a starter that are to run; `startedBy` has to be the only filter (AWS documentation). */
export async function listStartedBy(
  client: ECSClient,
  cluster: string,
  startedBy: string
): Promise<readonly string[]> {
  const pages = paginateListTasks({ client, pageSize: 100 }, { cluster, startedBy })
  return await allItems('ecs:ListTasks', pages, page => page.taskArns)
}

/** What a task was started with, as far as it distinguishes tasks. */
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
  const tasks = await readTasks(client, cluster, arns)
  return tasks.flatMap(({ taskArn: arn, taskDefinitionArn: taskDefinition, overrides }) =>
    arn === undefined || taskDefinition === undefined
      ? []
      : [{ arn, taskDefinition, commands: digestCommands(overrides?.containerOverrides) }]
  )
}

interface CommandOverride {
  readonly name?: string | undefined
  readonly command?: readonly string[] | undefined
}

/** A digest, since a command may hold what no one should read in the saved state. */
export function digestCommands(overrides: readonly CommandOverride[] = []): string {
  const commands = overrides
    .filter(({ command = [] }) => command.length > 0)
    .map(({ name = '', command }) => JSON.stringify([name, command]))
    .sort()
  return createHash('sha256').update(commands.join('\n')).digest('hex')
}
