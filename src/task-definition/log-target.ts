import { nameOf, type TaskDefinition } from './definition.ts'

/** Where a container's log goes in CloudWatch Logs. */
export interface LogTarget {
  readonly group: string
  /** Absent: the region of the task. */
  readonly region?: string
  /** Absent: streams cannot be derived from the task's id. */
  readonly streamPrefix?: string
}

/** Each container's log target by the container's name; undefined when it does not log to CloudWatch. */
export function logTargets(definition: TaskDefinition): ReadonlyMap<string, LogTarget | undefined> {
  return new Map(
    definition.containerDefinitions.map((container, index) => {
      const { logDriver, options } = container.logConfiguration ?? {}
      return [nameOf(container, index), logDriver === 'awslogs' ? targetOf(options) : undefined]
    })
  )
}

function targetOf(options: Readonly<Record<string, string>> = {}): LogTarget | undefined {
  const group = options['awslogs-group']
  const region = options['awslogs-region']
  const streamPrefix = options['awslogs-stream-prefix']
  if (group === undefined) return undefined
  return {
    group,
    ...(region === undefined ? {} : { region }),
    ...(streamPrefix === undefined ? {} : { streamPrefix })
  }
}

/** The log stream of one container of one task, as the awslogs driver names it. */
export function logStreamOf(prefix: string, container: string, taskId: string): string {
  return `${prefix}/${container}/${taskId}`
}
