import type { HealthCheck } from '@aws-sdk/client-ecs'
import {
  answersAfter,
  declareHealthy,
  fallSick,
  graceOf,
  loadBalancersOf
} from './health-answers.ts'
import { eventTexts } from './service-events.ts'
import type { Ecs, TaskState } from './state.ts'
import { register, registrationSeconds } from './target-health.ts'
import { inTaskTime } from './task-runner.ts'

/** A task without any health check counts as healthy this long after RUNNING (AWS documentation). */
const uncheckedSeconds = 40

/** Starts the health checks of a task that is RUNNING now. */
export function watchHealth(ecs: Ecs, task: TaskState): void {
  const checks = healthChecksOf(task)
  if (checks.length > 0) {
    watchContainers(ecs, task, checks)
  }
  if (loadBalancersOf(task).length > 0) {
    inTaskTime(ecs, task, registrationSeconds, () => register(ecs, task))
  } else if (checks.length === 0) {
    inTaskTime(ecs, task, uncheckedSeconds, () => declareHealthy(ecs, task))
  }
}

function healthChecksOf(task: TaskState): HealthCheck[] {
  return task.definition.containerDefinitions.flatMap(({ healthCheck, essential }) =>
    healthCheck && essential !== false ? [healthCheck] : []
  )
}

function watchContainers(ecs: Ecs, task: TaskState, checks: readonly HealthCheck[]): void {
  const answers = answersAfter(task, 'container')
  // The first check runs after one interval; AWS's defaults are 30 s, 3 retries and no start period.
  const passes = Math.max(...checks.map(({ interval = 30 }) => Math.max(interval, answers)))
  const fails = Math.min(
    ...checks.map(
      ({ interval = 30, retries = 3, startPeriod = 0 }) => startPeriod + interval * retries
    )
  )
  if (passes > fails) {
    inTaskTime(ecs, task, fails, () => setContainerHealth(task, 'UNHEALTHY'))
    inTaskTime(ecs, task, Math.max(fails, graceOf(task)), () => {
      fallSick(ecs, task, 'container-health', {
        event: eventTexts.unhealthyContainer(task.id),
        stoppedReason: 'Task failed container health checks'
      })
    })
  }
  inTaskTime(ecs, task, passes, () => {
    setContainerHealth(task, 'HEALTHY')
    declareHealthy(ecs, task)
  })
}

function setContainerHealth(task: TaskState, status: 'HEALTHY' | 'UNHEALTHY'): void {
  task.healthStatus = status
  const checked = new Set(
    task.definition.containerDefinitions.flatMap(({ name, healthCheck }) =>
      healthCheck ? [name] : []
    )
  )
  for (const container of task.containers) {
    if (checked.has(container.name)) {
      container.healthStatus = status
    }
  }
}
