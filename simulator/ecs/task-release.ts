import { emit, eventTexts } from './service-events.ts'
import type { DeploymentState, Ecs, ServiceState, TaskState } from './state.ts'
import { deregister, drainSecondsOf } from './target-health.ts'
import { stopTask } from './task-ending.ts'

/**
 * The scheduler lets tasks of a service go: they stop, take no place any more, and the events say so.
 * `reason` says why when it is not scaling.
 */
export function letGo(
  ecs: Ecs,
  service: ServiceState,
  tasks: readonly TaskState[],
  reason?: string
): void {
  const living = tasks.filter(({ desiredStatus }) => desiredStatus === 'RUNNING')
  const running = living.filter(({ lastStatus }) => lastStatus === 'RUNNING')
  for (const task of living) {
    task.released = true
    stopTask(ecs, task, {
      code: 'ServiceSchedulerInitiated',
      // Whose id it is, the task's own deployment's or the new one's, is not documented.
      reason: reason ?? `Scaling activity initiated by (deployment ${task.startedBy})`,
      drainSeconds: drainSecondsOf(ecs, task)
    })
  }
  if (living.length > running.length) {
    emit(ecs, service, eventTexts.stoppedPending(living.length - running.length))
  }
  if (running.length > 0) {
    emit(ecs, service, eventTexts.stoppedRunning(running))
    deregisterByDeployment(ecs, service, running)
  }
}

/** The draining of a replaced deployment is announced under its id, that of a scale-in is not. */
function deregisterByDeployment(
  ecs: Ecs,
  service: ServiceState,
  tasks: readonly TaskState[]
): void {
  const byDeployment = new Map<DeploymentState | undefined, TaskState[]>()
  for (const task of tasks) {
    const deployment = task.owner?.deployment
    byDeployment.set(deployment, [...(byDeployment.get(deployment) ?? []), task])
  }
  for (const [deployment, group] of byDeployment) {
    deregister(ecs, service, group, deployment?.status === 'PRIMARY' ? undefined : deployment?.id)
  }
}
