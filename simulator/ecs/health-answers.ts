import type { CountedFailure } from './circuit-breaker.ts'
import type { Ecs, TaskState } from './state.ts'

/** Seconds after RUNNING from which the application answers its health checks. */
export function answersAfter(task: TaskState, checkedBy: 'target' | 'container'): number {
  if (task.fate.kind === 'slow') {
    return task.fate.seconds
  }
  const asked = loadBalancersOf(task).length > 0 ? 'target' : 'container'
  return task.fate.kind === 'never-healthy' && asked === checkedBy ? Number.POSITIVE_INFINITY : 0
}

/** The target groups that the task's revision puts it in. */
export function loadBalancersOf(task: TaskState): { targetGroupArn: string; port: number }[] {
  const { settings, targetGroups } = task.owner?.deployment.revision ?? {}
  return (settings?.loadBalancers ?? []).flatMap(({ targetGroupArn, containerPort }) =>
    targetGroupArn === undefined
      ? []
      : [
          {
            targetGroupArn: targetGroups?.get(targetGroupArn) ?? targetGroupArn,
            port: containerPort ?? 80
          }
        ]
  )
}

/** Seconds after RUNNING in which the service overlooks failed health checks. */
export function graceOf(task: TaskState): number {
  return task.owner?.service.settings.healthCheckGracePeriodSeconds ?? 0
}

/** Notes that a task failed its health checks, unless it was healthy before. */
export function fallSick(
  ecs: Ecs,
  task: TaskState,
  counted: CountedFailure,
  words: { readonly event: string; readonly stoppedReason: string }
): void {
  if (!task.healthy) {
    task.sickness = { ...words, counted }
    ecs.onTaskChange(task, 'unhealthy')
  }
}

/** A task is healthy when its containers' checks and its target groups' checks all pass. */
export function declareHealthy(ecs: Ecs, task: TaskState): void {
  const checked = task.definition.containerDefinitions.some(
    ({ healthCheck, essential }) => healthCheck && essential !== false
  )
  const targets =
    task.targets.length === loadBalancersOf(task).length &&
    task.targets.every(({ state }) => state === 'healthy')
  if ((!checked || task.healthStatus === 'HEALTHY') && targets && !task.healthy) {
    task.healthy = true
    delete task.sickness
    ecs.onTaskChange(task, 'healthy')
  }
}
