import type { DeploymentState, TaskState } from './state.ts'
import { pendingStatuses, servingStatuses } from './task-lifecycle.ts'

/** Tasks of a deployment that take a place: one that failed does so until it has STOPPED. */
export function placesOf(deployments: readonly DeploymentState[]): TaskState[] {
  return deployments
    .flatMap(({ tasks }) => [...tasks])
    .filter(({ released, lastStatus }) => !released && lastStatus !== 'STOPPED')
}

/** Whether a task counts as healthy for its service. */
export function isHealthy(task: TaskState): boolean {
  return task.healthy && task.desiredStatus === 'RUNNING'
}

/** Those that are not healthy first, then the oldest. */
export function leastUseful(tasks: readonly TaskState[]): TaskState[] {
  return [...tasks].sort(
    (one, other) =>
      Number(isHealthy(one)) - Number(isHealthy(other)) || one.createdAt - other.createdAt
  )
}

/** Whether no task of a deployment serves any more, nor is about to. */
export function hasDrained(deployment: DeploymentState): boolean {
  return [...deployment.tasks].every(
    ({ lastStatus }) => !servingStatuses.has(lastStatus) && !pendingStatuses.has(lastStatus)
  )
}

/** The deployment that is being replaced and still keeps its own tasks up: since 2025 ECS replaces those, too. */
export function sourceOf({
  deployments
}: {
  readonly deployments: readonly DeploymentState[]
}): DeploymentState | undefined {
  return deployments
    .slice(1)
    .find(({ rolloutState, shown }) => shown && rolloutState === 'COMPLETED')
}
