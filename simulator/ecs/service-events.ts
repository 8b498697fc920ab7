import type { Ecs, ServiceState, TaskState } from './state.ts'

/** Texts of service events as the API emits them; "tasks" and "targets" are plural for one, too. */
export const eventTexts = {
  steady: () => 'has reached a steady state.',
  started: (tasks: readonly TaskState[], replaced = 0) =>
    `has started ${tasks.length} tasks: ${listed(tasks)}.${
      replaced > 0 ? ` Amazon ECS replaced ${replaced} tasks due to an unhealthy status.` : ''
    }`,
  stoppedRunning: (tasks: readonly TaskState[]) =>
    `has stopped ${tasks.length} running tasks: ${listed(tasks)}.`,
  stoppedPending: (count: number) => `stopped ${count} pending tasks.`,
  registered: (count: number, targetGroup: string) =>
    `registered ${count} targets in (target-group ${targetGroup})`,
  deregistered: (count: number, targetGroup: string) =>
    `deregistered ${count} targets in (target-group ${targetGroup})`,
  draining: (count: number) => `has begun draining connections on ${count} tasks.`,
  completed: (deployment: string) => `(deployment ${deployment}) deployment completed.`,
  failed: (deployment: string, why: string) =>
    `(deployment ${deployment}) deployment failed: ${why}.`,
  rollingBack: (deployment: string) => `rolling back to deployment ${deployment}.`,
  unhealthyTarget: (task: string, port: number, targetGroup: string, reason: string) =>
    `(task ${task}) (port ${port}) is unhealthy in (target-group ${targetGroup}) due to (reason ${reason}).`,
  unhealthyContainer: (task: string) => `(task ${task}) failed container health checks.`,
  notPlaced: (reason: string) => `was unable to place a task. Reason: ${reason}.`,
  noInstance: () =>
    'was unable to place a task because no container instance met all of its requirements.',
  inconsistent: () =>
    'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
  stuck: () =>
    'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.'
} as const

function listed(tasks: readonly TaskState[]): string {
  return tasks.map(({ id }) => `(task ${id})`).join(' ')
}

/** Adds an event to a service; the API keeps the newest 100. With `taskSet` the text names that deployment. */
export function emit(ecs: Ecs, service: ServiceState, text: string, taskSet?: string): void {
  const subject =
    taskSet === undefined
      ? `(service ${service.name})`
      : `(service ${service.name}, taskSet ${taskSet})`
  const event = {
    id: ecs.world.ids.uuid(),
    createdAt: ecs.world.clock.now(),
    message: `${subject} ${text}`
  }
  service.events = [event, ...service.events].slice(0, 100)
}
