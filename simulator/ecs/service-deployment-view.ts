import type {
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceRevision,
  ServiceRevisionSummary
} from '@aws-sdk/client-ecs'
import { countTasks, viewConfiguration } from './service-view.ts'
import type { Ecs, RevisionState, ServiceDeploymentState, ServiceState } from './state.ts'

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
    sourceServiceRevisions: record.sources.map(source => summarize(service, source.revision)),
    targetServiceRevision: {
      ...summarize(service, record.target),
      requestedProductionTrafficWeight: 100
    },
    status: record.status,
    statusReason: record.statusReason,
    lifecycleStage: record.stage,
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

function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time)
}
