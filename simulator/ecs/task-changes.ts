import { countedAs } from './circuit-breaker.ts'
import { countFailure, forgiveFailures } from './failure-counting.ts'
import { placesOf } from './places.ts'
import { emit, eventTexts } from './service-events.ts'
import { lookIn } from './service-looks.ts'
import type { DeploymentState, Ecs, ServiceState, TaskChange, TaskState } from './state.ts'
import { deregister, removeTargets } from './target-health.ts'
import { watchHealth } from './task-health.ts'
import { launch, putOffLaunch } from './task-launch.ts'
import { letGo } from './task-release.ts'

type Reaction = (ecs: Ecs, task: TaskState, owner: NonNullable<TaskState['owner']>) => void

/** What a service does when something happens to one of its tasks. */
const reactions: Readonly<Record<TaskChange, Reaction>> = {
  running: (_ecs, _task, { deployment }) => {
    deployment.everRunning = true
    deployment.startFailures = 0
  },
  healthy: (ecs, _task, { service, deployment }) => {
    forgiveFailures(service, deployment)
    lookIn(ecs, service, 1)
  },
  unhealthy: (ecs, _task, { service, deployment }) => replaceSick(ecs, service, deployment),
  failed: (ecs, task, { service }) => deregister(ecs, service, [task]),
  drained: (ecs, task, { service }) => {
    if (task.released) {
      removeTargets(ecs, task)
    }
    lookIn(ecs, service, 2)
  },
  stopped: (ecs, task, { service, deployment }) => {
    removeTargets(ecs, task)
    noteFailure(ecs, task, service, deployment)
    replaceSick(ecs, service, deployment)
    lookIn(ecs, service, 1)
  }
}

/** Tells the service that a task belongs to what happened to it; tasks of RunTask have none. */
export function reactToTask(ecs: Ecs, task: TaskState, change: TaskChange): void {
  if (change === 'running') {
    watchHealth(ecs, task)
  }
  if (task.owner) {
    reactions[change](ecs, task, task.owner)
  }
}

function noteFailure(
  ecs: Ecs,
  task: TaskState,
  service: ServiceState,
  deployment: DeploymentState
): void {
  const counted = task.failure && countedAs[task.failure]
  if (counted === 'start') {
    emit(ecs, service, eventTexts.notPlaced(task.stoppedReason ?? ''))
    putOffLaunch(ecs, service, deployment)
  }
  if (counted) {
    countFailure(ecs, service, deployment, counted)
  }
}

/**
 * Replaces tasks that failed their health checks: first the new ones start, if the maximum allows, then the
 * sick ones stop. One round at a time: the next begins when the tasks of the one before have stopped, which
 * is how long after each other failures were seen behind a load balancer that drains for five minutes.
 */
function replaceSick(ecs: Ecs, service: ServiceState, deployment: DeploymentState): void {
  const tasks = [...deployment.tasks]
  const sick = tasks.filter(task => task.sickness && task.desiredStatus === 'RUNNING')
  const busy = tasks.some(task => task.replaced && task.lastStatus !== 'STOPPED')
  if (sick.length === 0 || busy || deployment.closed || service.status !== 'ACTIVE') {
    return
  }
  const { maximumPercent = 200 } = service.settings.deploymentConfiguration ?? {}
  const room =
    Math.floor((service.desired * maximumPercent) / 100) - placesOf(service.deployments).length
  const now = ecs.world.clock.now() >= deployment.nextLaunchAt ? Math.min(room, sick.length) : 0
  launch(ecs, service, deployment, now, Math.max(0, now))
  for (const task of sick) {
    task.replaced = true
    emit(ecs, service, task.sickness?.event ?? '')
    countFailure(ecs, service, deployment, task.sickness?.counted ?? 'target-health')
  }
  letGo(ecs, service, sick, sick[0]?.sickness?.stoppedReason)
  lookIn(ecs, service, 1)
}
