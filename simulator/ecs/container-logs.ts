import type { LogConfiguration } from '@aws-sdk/client-ecs'
import type { Ecs, TaskState } from './state.ts'

/** The awslogs driver validates its group before the container starts, and makes it when told to. */
export function awslogsProblem(ecs: Ecs, task: TaskState): 'log-group-missing' | undefined {
  for (const { logConfiguration } of task.definition.containerDefinitions) {
    const group = awslogsGroup(logConfiguration)
    if (group === undefined || ecs.world.logs.groupExists(group)) {
      continue
    }
    if (logConfiguration?.options?.['awslogs-create-group'] !== 'true') {
      return 'log-group-missing'
    }
    ecs.world.logs.createGroup(group)
  }
  return undefined
}

/** One line of a container's output, where the awslogs driver puts it: `prefix/container/task id`. */
export function writeLine(ecs: Ecs, task: TaskState, container: string, line: string): void {
  const definition = task.definition.containerDefinitions.find(({ name }) => name === container)
  const group = awslogsGroup(definition?.logConfiguration)
  if (group !== undefined && ecs.world.logs.groupExists(group)) {
    const prefix = definition?.logConfiguration?.options?.['awslogs-stream-prefix'] ?? 'ecs'
    ecs.world.logs.append(group, `${prefix}/${container}/${task.id}`, line)
  }
}

function awslogsGroup(configuration: LogConfiguration | undefined): string | undefined {
  return configuration?.logDriver === 'awslogs'
    ? configuration.options?.['awslogs-group']
    : undefined
}
