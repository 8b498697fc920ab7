import { emit, eventTexts } from './service-events.ts'
import { lookIn } from './service-looks.ts'
import { createRevision, newDeployment } from './service-revisions.ts'
import type { DeploymentState, Ecs, ServiceSettings, ServiceState, TaskState } from './state.ts'
import { launch } from './task-launch.ts'
import { pendingStatuses } from './task-lifecycle.ts'
import { letGo } from './task-release.ts'

/** What CodeDeploy makes a task set from. */
export interface NewTaskSet {
  readonly taskDefinition: string
  /** The CodeDeploy deployment's id; absent for the one that CreateService makes. */
  readonly externalId?: string
  readonly loadBalancers?: ServiceSettings['loadBalancers']
  readonly status: 'PRIMARY' | 'ACTIVE'
}

/** Whether somebody else than ECS decides about the deployments of a service. */
export function hasTaskSets({ settings }: ServiceState): boolean {
  return (settings.deploymentController?.type ?? 'ECS') !== 'ECS'
}

/** Makes a task set beside the others; all of its tasks are started at once. */
export function createTaskSet(
  ecs: Ecs,
  service: ServiceState,
  { taskDefinition, externalId, loadBalancers, status }: NewTaskSet
): DeploymentState {
  const revision = {
    ...createRevision(ecs, service),
    taskDefinition,
    settings: { ...service.settings, ...(loadBalancers === undefined ? {} : { loadBalancers }) }
  }
  const taskSet: DeploymentState = {
    ...newDeployment(ecs, revision),
    status,
    ...(externalId === undefined ? {} : { externalId })
  }
  service.deployments.push(taskSet)
  taskSet.desired = service.desired
  lookIn(ecs, service, (taskSet.nextLaunchAt - ecs.world.clock.now()) / 1000)
  return taskSet
}

/** UpdateServicePrimaryTaskSet: from now on this one is what the service runs. */
export function makePrimary(service: ServiceState, taskSet: DeploymentState): void {
  for (const other of service.deployments) {
    other.status = other.status === 'PRIMARY' ? 'ACTIVE' : other.status
  }
  taskSet.status = 'PRIMARY'
  service.taskDefinition = taskSet.revision.taskDefinition
}

/** DeleteTaskSet: it is DRAINING until its tasks have stopped, and then gone. */
export function deleteTaskSet(ecs: Ecs, service: ServiceState, taskSet: DeploymentState): void {
  taskSet.status = 'DRAINING'
  taskSet.closed = true
  lookIn(ecs, service, 1)
}

/** STEADY_STATE: all its tasks run and are healthy, and none is on its way (AWS documentation). */
export function isSteady(taskSet: DeploymentState): boolean {
  const tasks = [...taskSet.tasks].filter(({ lastStatus }) => lastStatus !== 'STOPPED')
  return (
    tasks.length === taskSet.desired &&
    tasks.every(task => task.healthy && task.lastStatus === 'RUNNING')
  )
}

/** One look of the scheduler at a service whose task sets live side by side. */
export function lookAtTaskSets(ecs: Ecs, service: ServiceState): void {
  for (const taskSet of service.deployments) {
    if (taskSet.closed) letGo(ecs, service, placesOf(taskSet))
    else keepUp(ecs, service, taskSet)
  }
  service.deployments = service.deployments.filter(
    ({ closed, tasks }) => !closed || [...tasks].some(isLeft)
  )
  const [only] = service.deployments
  if (service.deployments.length !== 1 || only === undefined || !isSteady(only)) return
  if (service.steadyAt === undefined) {
    service.steadyAt = ecs.world.clock.now()
    emit(ecs, service, eventTexts.steady())
  }
}

/** Starts what is missing and stops what is too much. */
function keepUp(ecs: Ecs, service: ServiceState, taskSet: DeploymentState): void {
  const now = ecs.world.clock.now()
  taskSet.desired = service.desired
  const places = placesOf(taskSet)
  if (places.length > taskSet.desired) {
    letGo(ecs, service, places.slice(taskSet.desired))
    return
  }
  if (now < taskSet.nextLaunchAt) {
    lookIn(ecs, service, (taskSet.nextLaunchAt - now) / 1000)
    return
  }
  launch(ecs, service, taskSet, taskSet.desired - places.length)
}

function placesOf({ tasks }: DeploymentState): TaskState[] {
  return [...tasks].filter(({ released, lastStatus }) => !released && lastStatus !== 'STOPPED')
}

function isLeft({ lastStatus }: TaskState): boolean {
  return (
    lastStatus === 'RUNNING' || lastStatus === 'DEACTIVATING' || pendingStatuses.has(lastStatus)
  )
}
