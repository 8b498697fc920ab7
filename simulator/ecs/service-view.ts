import type {
  Deployment,
  DeploymentConfiguration,
  Service,
  ServiceCurrentRevisionSummary,
  TaskSet
} from '@aws-sdk/client-ecs'
import { serviceLinkedRole } from './names.ts'
import { hasEnded } from './service-deployment-statuses.ts'
import type { DeploymentState, Ecs, ServiceSettings, ServiceState, TaskState } from './state.ts'
import { tagsOf } from './tags.ts'
import { pendingStatuses } from './task-lifecycle.ts'
import { isSteady } from './task-sets.ts'

/** How many tasks of a deployment, or of a service, are pending and running. */
export function countTasks(deployments: readonly DeploymentState[]): {
  pending: number
  running: number
} {
  const tasks: TaskState[] = deployments.flatMap(deployment => [...deployment.tasks])
  return {
    pending: tasks.filter(({ lastStatus }) => pendingStatuses.has(lastStatus)).length,
    running: tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length
  }
}

/** A deployment configuration with what AWS fills in. */
export function viewConfiguration({
  deploymentConfiguration
}: ServiceSettings): DeploymentConfiguration {
  return {
    maximumPercent: 200,
    minimumHealthyPercent: 100,
    strategy: 'ROLLING',
    bakeTimeInMinutes: 0,
    ...deploymentConfiguration,
    deploymentCircuitBreaker: deploymentConfiguration?.deploymentCircuitBreaker ?? {
      enable: false,
      rollback: false
    }
  }
}

/** A service as DescribeServices shows it; `fresh` as UpdateService does, before its service deployment exists. */
export function viewService(
  ecs: Ecs,
  service: ServiceState,
  options: { readonly tags: boolean; readonly fresh?: boolean }
): Service {
  const { settings } = service
  // These are shown of each deployment.
  const {
    serviceConnectConfiguration: _connect,
    volumeConfigurations: _volumes,
    vpcLatticeConfigurations: _lattice,
    ...ofService
  } = settings
  const counts = countTasks(service.deployments)
  return {
    ...settingDefaults,
    ...(settings.loadBalancers?.length ? { healthCheckGracePeriodSeconds: 0 } : {}),
    ...ofService,
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.cluster.arn,
    status: service.status,
    desiredCount: service.desired,
    runningCount: counts.running,
    pendingCount: counts.pending,
    ...launchOf(settings),
    platformFamily: 'Linux',
    taskDefinition: service.taskDefinition,
    deploymentConfiguration: viewConfiguration(settings),
    ...rolloutsOf(service),
    roleArn: serviceLinkedRole(ecs.world),
    events: service.events.map(({ id, createdAt, message }) => ({
      id,
      createdAt: new Date(createdAt),
      message
    })),
    createdAt: new Date(service.createdAt),
    createdBy: service.createdBy,
    ...(options.fresh ? {} : ongoingDeployment(service)),
    ...(options.tags ? { tags: tagsOf(ecs, service.arn) } : {})
  }
}

/** What AWS shows for settings that were never made. */
const settingDefaults = {
  loadBalancers: [],
  serviceRegistries: [],
  platformVersion: 'LATEST',
  placementConstraints: [],
  placementStrategy: [],
  schedulingStrategy: 'REPLICA',
  deploymentController: { type: 'ECS' },
  enableECSManagedTags: false,
  propagateTags: 'NONE',
  enableExecuteCommand: false,
  availabilityZoneRebalancing: 'DISABLED',
  resourceManagementType: 'CUSTOMER'
} as const satisfies Partial<Service>

/** The service deployment on the way, once its record exists. */
function ongoingDeployment({ history: [record] }: ServiceState): Partial<Service> {
  return record && !hasEnded(record.status) ? { currentServiceDeployment: record.arn } : {}
}

/** A service has a launch type or a capacity provider strategy. */
function launchOf(settings: ServiceSettings): Partial<Service> {
  return settings.capacityProviderStrategy?.length
    ? { capacityProviderStrategy: settings.capacityProviderStrategy }
    : { launchType: settings.launchType ?? 'EC2' }
}

/** Other controllers than ECS keep task sets in the place of deployments. */
function rolloutsOf(service: ServiceState): Partial<Service> {
  const shown = service.deployments.filter(deployment => deployment.shown)
  const controller = service.settings.deploymentController?.type ?? 'ECS'
  return controller === 'ECS'
    ? {
        deployments: shown.map(deployment => viewDeployment(service, deployment)),
        currentServiceRevisions: shown.map(viewRevision)
      }
    : { deployments: [], taskSets: shown.map(deployment => viewTaskSet(service, deployment)) }
}

function viewDeployment(service: ServiceState, deployment: DeploymentState): Deployment {
  const counts = countTasks([deployment])
  const {
    networkConfiguration,
    serviceConnectConfiguration,
    volumeConfigurations,
    vpcLatticeConfigurations
  } = deployment.revision.settings
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: deployment.revision.taskDefinition,
    desiredCount: deployment.desired,
    pendingCount: counts.pending,
    runningCount: counts.running,
    failedTasks: deployment.failedTasks,
    createdAt: new Date(deployment.createdAt),
    updatedAt: new Date(deployment.updatedAt),
    ...launchOf(service.settings),
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    ...(networkConfiguration ? { networkConfiguration } : {}),
    ...(serviceConnectConfiguration ? { serviceConnectConfiguration } : {}),
    ...(volumeConfigurations ? { volumeConfigurations } : {}),
    ...(vpcLatticeConfigurations ? { vpcLatticeConfigurations } : {}),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutReason
  }
}

function viewRevision(deployment: DeploymentState): ServiceCurrentRevisionSummary {
  const { pending, running } = countTasks([deployment])
  return {
    arn: deployment.revision.arn,
    requestedTaskCount: deployment.desired,
    runningTaskCount: running,
    pendingTaskCount: pending
  }
}

function viewTaskSet(service: ServiceState, deployment: DeploymentState): TaskSet {
  const { pending, running } = countTasks([deployment])
  const { externalId, revision, updatedAt } = deployment
  const { loadBalancers = [], networkConfiguration } = revision.settings
  return {
    id: deployment.id,
    taskSetArn: service.arn
      .replace(':service/', ':task-set/')
      .concat('/', deployment.id.replace('/', '-')),
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    ...(externalId === undefined ? {} : { externalId, startedBy: 'CODE_DEPLOY' }),
    status: deployment.status,
    taskDefinition: revision.taskDefinition,
    computedDesiredCount: deployment.closed ? 0 : deployment.desired,
    pendingCount: pending,
    runningCount: running,
    createdAt: new Date(deployment.createdAt),
    updatedAt: new Date(updatedAt),
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    ...(networkConfiguration ? { networkConfiguration } : {}),
    loadBalancers,
    serviceRegistries: [],
    scale: { value: deployment.closed ? 0 : 100, unit: 'PERCENT' },
    stabilityStatus: isSteady(deployment) ? 'STEADY_STATE' : 'STABILIZING',
    stabilityStatusAt: new Date(updatedAt),
    tags: []
  }
}
