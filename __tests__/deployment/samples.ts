import type { Rollout, WatchOptions } from '../../src/deployment/rollout.ts'
import type {
  DeploymentView,
  ServiceDeploymentStatus,
  ServiceDeploymentView,
  ServiceView,
  TaskView
} from '../../src/ecs/observation.ts'
import { readStrategy, type StrategySource } from '../../src/ecs/strategy.ts'

/** My deployment began at this moment of the server's clock. */
export const BEGAN = 1_700_000_000_000
export const OLD = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41'
export const NEW = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42'
export const OTHER = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:43'

export const rollout: Rollout = {
  cluster: 'default',
  service: 'web',
  deploymentId: 'ecs-svc/200',
  taskDefinition: NEW,
  createdAt: BEGAN,
  previous: { deploymentId: 'ecs-svc/100', taskDefinition: OLD }
}

export const options: WatchOptions = {
  waitMs: 30 * 60_000,
  revertMs: 30 * 60_000,
  rollbackOn: ['failure', 'timeout', 'cancel']
}

export function deployment(
  id: string,
  status: string,
  more: Partial<DeploymentView> = {}
): DeploymentView {
  const old = id === 'ecs-svc/100'
  return {
    id,
    status,
    taskDefinition: old ? OLD : id === 'ecs-svc/200' ? NEW : OTHER,
    desired: 2,
    pending: 0,
    running: 2,
    failed: 0,
    createdAt: old ? BEGAN - 86_400_000 : id === 'ecs-svc/200' ? BEGAN : BEGAN + 30_000,
    rolloutState: 'IN_PROGRESS',
    ...more
  }
}

/** A service of two tasks with these deployments. */
export function service(
  deployments: readonly DeploymentView[],
  more: Partial<ServiceView> = {}
): ServiceView {
  return {
    arn: 'arn:aws:ecs:eu-west-1:123456789012:service/default/web',
    name: 'web',
    clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/default',
    status: 'ACTIVE',
    controller: 'ECS',
    desired: 2,
    running: deployments.reduce((sum, { running }) => sum + running, 0),
    pending: 0,
    taskDefinition: deployments.find(({ status }) => status === 'PRIMARY')?.taskDefinition ?? OLD,
    deployments,
    events: [],
    settings: {
      ...readStrategy({}),
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      breaker: true,
      breakerRollback: true
    },
    loadBalancers: [],
    ...more
  }
}

export function serviceDeployment(
  status: ServiceDeploymentStatus,
  more: Partial<ServiceDeploymentView> = {}
): ServiceDeploymentView {
  return {
    arn: 'arn:aws:ecs:eu-west-1:123456789012:service-deployment/default/web/abc',
    status,
    triggeredAlarms: [],
    ...more
  }
}

/** A stopped task of my deployment. */
export function failedTask(id: string, more: Partial<TaskView> = {}): TaskView {
  return {
    arn: `arn:aws:ecs:eu-west-1:123456789012:task/default/${id}`,
    id,
    startedBy: 'ecs-svc/200',
    taskDefinitionArn: NEW,
    lastStatus: 'STOPPED',
    createdAt: BEGAN + 1000,
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'web', exitCode: 1 }],
    ...more
  }
}

export const event = (message: string, at: number = BEGAN + 5000, id: string = message) => ({
  id,
  at,
  message
})

/** The picture in the middle of a healthy rolling update. */
export const midway = () =>
  service([
    deployment('ecs-svc/200', 'PRIMARY', { running: 1, pending: 1 }),
    deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
  ])

/** The picture after a healthy rolling update. */
export const completed = () =>
  service([deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'COMPLETED' })])

/** A rollback in progress: the good deployment's old id is PRIMARY again, with a new start. */
export const rollingBack = () =>
  service([
    deployment('ecs-svc/100', 'PRIMARY', {
      createdAt: BEGAN + 175_000,
      running: 0,
      rolloutReason: 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/100.'
    }),
    deployment('ecs-svc/200', 'DRAINING', {
      running: 0,
      failed: 3,
      rolloutState: 'FAILED',
      rolloutReason: 'ECS deployment circuit breaker: tasks failed to start.'
    })
  ])

/** The picture after a rollback: it looks as stable as any service. */
export const rolledBack = () =>
  service([
    deployment('ecs-svc/100', 'PRIMARY', {
      createdAt: BEGAN + 175_000,
      rolloutState: 'COMPLETED'
    })
  ])

/** Both revisions run, as in BLUE_GREEN, LINEAR and CANARY from SCALE_UP to the end of the bake time (seen on AWS). */
export function sideBySide(
  configuration: StrategySource['deploymentConfiguration'] = {}
): ServiceView {
  const view = service([
    deployment('ecs-svc/200', 'PRIMARY'),
    deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
  ])
  const strategy = readStrategy({
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60, ...configuration }
  })
  return { ...view, settings: { ...view.settings, ...strategy } }
}
