import { launchDelay } from './circuit-breaker.ts'
import { isFargate } from './launch-types.ts'
import { emit, eventTexts } from './service-events.ts'
import { lookIn } from './service-looks.ts'
import type { DeploymentState, Ecs, ServiceState } from './state.ts'
import { placeTask } from './task-placement.ts'

/** How many tasks start at once, and how soon the next: Fargate starts 500 a minute for a service (AWS documentation). */
const launchBatch = { tasks: 40, seconds: 5 } as const

/** Starts `count` tasks of a deployment, a batch at a time; `replaced` of them for unhealthy ones. */
export function launch(
  ecs: Ecs,
  service: ServiceState,
  deployment: DeploymentState,
  count: number,
  replaced = 0
): void {
  const definition = definitionOf(ecs, deployment)
  if (count <= 0 || !definition) {
    return
  }
  if (!isFargate(service.cluster, service.settings)) {
    emit(ecs, service, eventTexts.noInstance())
    putOffLaunch(ecs, service, deployment)
    return
  }
  const { settings } = deployment.revision
  const { launchType, capacityProviderStrategy } = service.settings
  const tasks = Array.from({ length: Math.min(count, launchBatch.tasks) }, () =>
    placeTask(ecs, {
      cluster: service.cluster,
      definition,
      group: `service:${service.name}`,
      startedBy: deployment.id,
      owner: { service, deployment },
      launch: {
        ...(launchType === undefined ? {} : { launchType }),
        ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
        platformVersion: settings.platformVersion,
        networkConfiguration: settings.networkConfiguration
      },
      tags: propagatedTags(ecs, service, deployment)
    })
  )
  delete service.steadyAt
  deployment.updatedAt = ecs.world.clock.now()
  emit(ecs, service, eventTexts.started(tasks, replaced))
  if (count > launchBatch.tasks) {
    lookIn(ecs, service, launchBatch.seconds)
  }
}

/** The revision of the task definition that a deployment runs. */
function definitionOf(ecs: Ecs, deployment: DeploymentState) {
  const [family = '', revision] =
    deployment.revision.taskDefinition.split('/').pop()?.split(':') ?? []
  return ecs.families.get(family)?.[Number(revision) - 1]
}

function propagatedTags(
  ecs: Ecs,
  service: ServiceState,
  deployment: DeploymentState
): Map<string, string> {
  const { propagateTags, enableECSManagedTags } = service.settings
  const from = {
    SERVICE: service.arn,
    TASK_DEFINITION: deployment.revision.taskDefinition,
    NONE: ''
  }
  const tags = new Map(ecs.tags.get(from[propagateTags ?? 'NONE']))
  if (enableECSManagedTags) {
    tags.set('aws:ecs:clusterName', service.cluster.name)
    tags.set('aws:ecs:serviceName', service.name)
  }
  return tags
}

/** Puts the next starts off after a task that never came to run; ones that ran before they ended are not put off. */
export function putOffLaunch(ecs: Ecs, service: ServiceState, deployment: DeploymentState): void {
  deployment.startFailures += 1
  deployment.nextLaunchAt = ecs.world.clock.now() + launchDelay(deployment.startFailures) * 1000
  // AWS documents the text, not when it comes.
  if (deployment.startFailures === 3) {
    emit(ecs, service, eventTexts.inconsistent())
  }
}
