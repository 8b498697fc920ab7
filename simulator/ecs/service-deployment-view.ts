import type {
  DeploymentLifecycleHookDetail,
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceRevision,
  ServiceRevisionSummary
} from '@aws-sdk/client-ecs'
import { hasEnded } from './service-deployment-statuses.ts'
import { countTasks, viewConfiguration } from './service-view.ts'
import type { Ecs, RevisionState, ServiceDeploymentState, ServiceState } from './state.ts'
import { type HookState, type ShiftState, stepOf } from './strategies/shift.ts'

/** A service deployment as ListServiceDeployments shows it. */
export function viewBrief(record: ServiceDeploymentState): ServiceDeploymentBrief {
  return {
    serviceDeploymentArn: record.arn,
    serviceArn: record.service.arn,
    clusterArn: record.service.cluster.arn,
    startedAt: dateOf(record.startedAt),
    createdAt: new Date(record.createdAt),
    finishedAt: dateOf(record.finishedAt),
    targetServiceRevisionArn: record.target.arn,
    status: record.status,
    statusReason: record.statusReason
  }
}

/** A service deployment as DescribeServiceDeployments shows it. */
export function viewServiceDeployment(record: ServiceDeploymentState): ServiceDeployment {
  const { service, settings, alarms } = record
  const configured = settings.deploymentConfiguration?.alarms?.alarmNames
  return {
    serviceDeploymentArn: record.arn,
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    createdAt: new Date(record.createdAt),
    startedAt: dateOf(record.startedAt),
    finishedAt: dateOf(record.finishedAt),
    stoppedAt: dateOf(record.stoppedAt),
    updatedAt: new Date(record.updatedAt),
    sourceServiceRevisions: record.sources.map(source => ({
      ...summarize(service, source.revision),
      ...weightsOf(record.shift, 'source')
    })),
    targetServiceRevision: {
      ...summarize(service, record.target),
      ...weightsOf(record.shift, 'target')
    },
    status: record.status,
    statusReason: record.statusReason,
    ...stageOf(record),
    deploymentConfiguration: viewConfiguration(settings),
    ...(record.rollback
      ? {
          rollback: {
            reason: record.rollback.reason,
            startedAt: new Date(record.rollback.startedAt),
            serviceRevisionArn: record.rollback.revision
          }
        }
      : {}),
    deploymentCircuitBreaker: {
      status: record.breaker.status,
      failureCount: record.breaker.failures,
      threshold: record.breaker.threshold
    },
    ...(configured
      ? {
          alarms: {
            status: alarms.status,
            alarmNames: configured,
            triggeredAlarmNames: alarms.triggered
          }
        }
      : {})
  }
}

/** AWS's model lacks one of the stages that its documentation has: hence the wider type. */
function stageOf({ status, shift }: ServiceDeploymentState): Partial<ServiceDeployment> {
  const step = shift && !hasEnded(status) ? stepOf(shift) : undefined
  if (shift === undefined || step === undefined) {
    return {}
  }
  return {
    lifecycleStage: step.stage as ServiceDeployment['lifecycleStage'],
    ...(shift.hooks.length === 0 ? {} : { lifecycleHookDetails: shift.hooks.map(viewHook) })
  }
}

/** Whether hooks that have passed stay listed is not documented: here they do until the next stage. */
function viewHook(hook: HookState): DeploymentLifecycleHookDetail {
  return {
    hookId: hook.id,
    targetType: hook.targetType,
    ...(hook.targetArn === undefined ? {} : { targetArn: hook.targetArn }),
    status: hook.status,
    expiresAt: new Date(hook.expiresAt),
    timeoutAction: hook.timeoutAction
  }
}

/** Absent for a rolling deployment, and where ECS manages no traffic. */
function weightsOf(
  shift: ShiftState | undefined,
  side: 'target' | 'source'
): Partial<ServiceRevisionSummary> {
  if (shift === undefined || shift.routes.length === 0) {
    return {}
  }
  const { production, test } = shift
  return {
    requestedProductionTrafficWeight: side === 'target' ? production : 100 - production,
    requestedTestTrafficWeight: side === 'target' ? test : 100 - test
  }
}

/** A revision's tasks now: those of a rollback's fresh deployment and of the former one count together. */
function summarize(service: ServiceState, revision: RevisionState): ServiceRevisionSummary {
  const deployments = service.deployments.filter(one => one.revision === revision)
  const { pending, running } = countTasks(deployments)
  return {
    arn: revision.arn,
    requestedTaskCount: deployments.reduce((sum, { desired }) => sum + desired, 0),
    runningTaskCount: running,
    pendingTaskCount: pending
  }
}

/** A service revision with the digests that its tasks really run. */
export function viewServiceRevision(
  ecs: Ecs,
  service: ServiceState,
  revision: RevisionState
): ServiceRevision {
  const { settings } = revision
  const [family = '', number] = revision.taskDefinition.split('/').pop()?.split(':') ?? []
  const definition = ecs.families.get(family)?.[Number(number) - 1]
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    taskDefinition: revision.taskDefinition,
    ...(settings.capacityProviderStrategy?.length
      ? { capacityProviderStrategy: settings.capacityProviderStrategy }
      : { launchType: settings.launchType ?? 'EC2' }),
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    loadBalancers: settings.loadBalancers ?? [],
    ...resolvedOf(revision),
    serviceRegistries: settings.serviceRegistries ?? [],
    networkConfiguration: settings.networkConfiguration,
    containerImages: (definition?.containerDefinitions ?? []).map(({ name = '', image }) => ({
      containerName: name,
      image,
      ...(revision.digests.has(name) ? { imageDigest: revision.digests.get(name) } : {})
    })),
    guardDutyEnabled: false,
    createdAt: new Date(revision.createdAt)
  }
}

/** The target group that the revision really uses, of the two that the service names. */
function resolvedOf({ settings, targetGroups }: RevisionState): Partial<ServiceRevision> {
  if (targetGroups.size === 0) {
    return {}
  }
  const loadBalancers = (settings.loadBalancers ?? []).flatMap(
    ({ targetGroupArn = '', advancedConfiguration }) =>
      advancedConfiguration === undefined
        ? []
        : [
            {
              targetGroupArn: targetGroups.get(targetGroupArn) ?? targetGroupArn,
              productionListenerRule: advancedConfiguration.productionListenerRule
            }
          ]
  )
  return { resolvedConfiguration: { loadBalancers } }
}

function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time)
}
