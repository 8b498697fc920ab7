import type {
  Deployment,
  DeploymentLifecycleHookDetail,
  Service,
  ServiceDeployment,
  ServiceRevisionSummary,
  Tag,
  Task,
  TaskSet
} from '@aws-sdk/client-ecs'
import { hideNames } from '../deployment/hidden-names.ts'
import type {
  DeploymentHookView,
  DeploymentView,
  ServiceDeploymentStatus,
  ServiceDeploymentView,
  ServiceReferences,
  ServiceView,
  TaskView,
  TrafficShift,
  TrafficWeights
} from '../ecs/observation.ts'
import { readStrategy } from '../ecs/strategy.ts'
import { readReferences } from '../preflight/service-references.ts'

/** Drops the members that are undefined, so that optional members are absent. */
function present<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T
}

/** A service of DescribeServices, UpdateService or CreateService as the core sees it. */
export function serviceView(service: Service): ServiceView {
  const { events = [], loadBalancers = [] } = service
  const controller = controllerOf(service)
  return present<ServiceView>({
    arn: service.serviceArn ?? '',
    name: service.serviceName ?? '',
    clusterArn: service.clusterArn ?? '',
    status: statusOf(service),
    controller,
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    taskDefinition: primarySet(service)?.taskDefinition ?? service.taskDefinition ?? '',
    deployments: deploymentsOf(service),
    currentDeployment: service.currentServiceDeployment,
    events: events.map(({ id = '', createdAt, message = '' }) => ({
      id,
      at: createdAt?.getTime() ?? 0,
      message
    })),
    settings: settingsOf(service),
    loadBalancers: loadBalancers.map(
      ({ targetGroupArn, containerName, containerPort, advancedConfiguration: shift }) =>
        present<ServiceView['loadBalancers'][number]>({
          targetGroupArn,
          containerName,
          containerPort,
          shift: shift && present<TrafficShift>({ ...shift })
        })
    ),
    references: referencesOf(service),
    healthCheckGraceSeconds: service.healthCheckGracePeriodSeconds,
    alarmNames: alarmsOf(service),
    subnets: service.networkConfiguration?.awsvpcConfiguration?.subnets,
    launchType: service.launchType,
    capacityProviders: service.capacityProviderStrategy?.map(
      ({ capacityProvider = '' }) => capacityProvider
    ),
    managedTags: service.enableECSManagedTags,
    propagateTags: service.propagateTags,
    tags: service.tags === undefined ? undefined : tagRecord(service.tags)
  })
}

/** ECS knows three (AWS documentation). */
function statusOf({ status }: Service): ServiceView['status'] {
  return status === 'DRAINING' || status === 'INACTIVE' ? status : 'ACTIVE'
}

/** DescribeServices shows registries of the service, and what else it refers to of each deployment. */
function referencesOf({ serviceRegistries, deployments = [] }: Service): ServiceReferences {
  const primary = deployments.find(({ status }) => status === 'PRIMARY')
  return readReferences({ ...primary, serviceRegistries })
}

function alarmsOf({ deploymentConfiguration }: Service): readonly string[] | undefined {
  const { alarmNames = [], enable = false } = deploymentConfiguration?.alarms ?? {}
  return enable && alarmNames.length > 0 ? alarmNames : undefined
}

function tagRecord(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]))
}

function settingsOf(service: Service): ServiceView['settings'] {
  const configuration = service.deploymentConfiguration
  return {
    ...readStrategy(service),
    minimumHealthyPercent: configuration?.minimumHealthyPercent ?? 100,
    maximumPercent: configuration?.maximumPercent ?? 200,
    breaker: configuration?.deploymentCircuitBreaker?.enable ?? false,
    breakerRollback: configuration?.deploymentCircuitBreaker?.rollback ?? false
  }
}

function deploymentView(deployment: Deployment): DeploymentView {
  return present<DeploymentView>({
    id: deployment.id ?? '',
    status: deployment.status ?? '',
    taskDefinition: deployment.taskDefinition ?? '',
    desired: deployment.desiredCount ?? 0,
    pending: deployment.pendingCount ?? 0,
    running: deployment.runningCount ?? 0,
    failed: deployment.failedTasks ?? 0,
    createdAt: deployment.createdAt?.getTime() ?? 0,
    rolloutState: deployment.rolloutState,
    rolloutReason: deployment.rolloutStateReason
  })
}

function controllerOf({ deploymentController }: Service): ServiceView['controller'] {
  const type = deploymentController?.type
  return type === 'CODE_DEPLOY' || type === 'EXTERNAL' ? type : 'ECS'
}

function deploymentsOf(service: Service): readonly DeploymentView[] {
  return controllerOf(service) === 'CODE_DEPLOY'
    ? (service.taskSets ?? []).map(taskSetView)
    : (service.deployments ?? []).map(deploymentView)
}

/** What a service of CodeDeploy runs; undefined for others. */
function primarySet(service: Service): TaskSet | undefined {
  return controllerOf(service) === 'CODE_DEPLOY'
    ? service.taskSets?.find(({ status }) => status === 'PRIMARY')
    : undefined
}

/** A task set in the words of deployments: the PRIMARY one is what works, any other may come to that. */
function taskSetView(taskSet: TaskSet): DeploymentView {
  const groups = (taskSet.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? [])
  return present<DeploymentView>({
    id: taskSet.externalId ?? taskSet.id ?? '',
    taskSetId: taskSet.id,
    targetGroupArns: groups,
    status: taskSet.status ?? '',
    taskDefinition: taskSet.taskDefinition ?? '',
    desired: taskSet.computedDesiredCount ?? 0,
    pending: taskSet.pendingCount ?? 0,
    running: taskSet.runningCount ?? 0,
    failed: 0,
    createdAt: taskSet.createdAt?.getTime() ?? 0,
    rolloutState: taskSet.status === 'PRIMARY' ? 'COMPLETED' : 'IN_PROGRESS',
    rolloutReason: undefined
  })
}

/** A service deployment of DescribeServiceDeployments as the core sees it. */
export function serviceDeploymentView(deployment: ServiceDeployment): ServiceDeploymentView {
  return present<ServiceDeploymentView>({
    arn: deployment.serviceDeploymentArn ?? '',
    status: (deployment.status ?? 'PENDING') as ServiceDeploymentStatus,
    statusReason: deployment.statusReason,
    lifecycleStage: deployment.lifecycleStage,
    createdAt: deployment.createdAt?.getTime(),
    target: deployment.targetServiceRevision?.arn,
    weights: weightsOf(deployment.targetServiceRevision),
    hooks: deployment.lifecycleHookDetails?.map(hookView),
    breakerFailures: deployment.deploymentCircuitBreaker?.failureCount,
    breakerThreshold: deployment.deploymentCircuitBreaker?.threshold,
    triggeredAlarms: deployment.alarms?.triggeredAlarmNames ?? [],
    rollbackReason: deployment.rollback?.reason
  })
}

function hookView(hook: DeploymentLifecycleHookDetail): DeploymentHookView {
  return present<DeploymentHookView>({
    id: hook.hookId ?? '',
    target: hook.targetType === 'PAUSE' ? 'PAUSE' : 'AWS_LAMBDA',
    functionArn: hook.targetArn,
    status: hook.status ?? '',
    expiresAt: hook.expiresAt?.getTime(),
    onTimeout: hook.timeoutAction
  })
}

function weightsOf(revision: ServiceRevisionSummary | undefined): TrafficWeights | undefined {
  const { requestedProductionTrafficWeight: production, requestedTestTrafficWeight: test } =
    revision ?? {}
  return production === undefined && test === undefined
    ? undefined
    : present<TrafficWeights>({ production, test })
}

/** A task of DescribeTasks as the core sees it. */
export function taskView(task: Task): TaskView {
  const arn = task.taskArn ?? ''
  const network = task.attachments?.flatMap(({ details = [] }) => details) ?? []
  return present<TaskView>({
    arn,
    id: arn.split('/').pop() ?? arn,
    startedBy: task.startedBy,
    taskDefinitionArn: task.taskDefinitionArn ?? '',
    lastStatus: task.lastStatus ?? '',
    healthStatus: task.healthStatus,
    createdAt: task.createdAt?.getTime() ?? 0,
    startedAt: task.startedAt?.getTime(),
    stoppedAt: task.stoppedAt?.getTime(),
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason && hideNames(task.stoppedReason),
    privateIp: network.find(({ name }) => name === 'privateIPv4Address')?.value,
    containers: (task.containers ?? []).map(container =>
      present<TaskView['containers'][number]>({
        name: container.name ?? '',
        image: container.image,
        imageDigest: container.imageDigest,
        lastStatus: container.lastStatus,
        healthStatus: container.healthStatus,
        exitCode: container.exitCode,
        reason: container.reason && hideNames(container.reason)
      })
    )
  })
}
