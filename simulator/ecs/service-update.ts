import type { Service, UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { AwsError } from '../world.ts'
import { checkLaunch } from './launch-types.ts'
import { clusterNamed, serviceNamed } from './look-up.ts'
import { lastPart } from './names.ts'
import { holdView } from './read-lag.ts'
import { checkReferences } from './reference-rules.ts'
import { beginDeployment } from './rollout.ts'
import { lookIn } from './service-looks.ts'
import { revisionSettings } from './service-revisions.ts'
import {
  checkBalancersAgain,
  checkExec,
  checkGrace,
  checkService,
  usableDefinition
} from './service-rules.ts'
import { viewService } from './service-view.ts'
import type { Ecs, ServiceSettings, ServiceState, TaskDefinitionState } from './state.ts'
import { checkStrategy, ofStrategy } from './strategies/rules.ts'

/** Changes a service; some changes start a deployment, the others only change it. */
export function updateService(ecs: Ecs, request: UpdateServiceRequest): { service: Service } {
  const cluster = clusterNamed(ecs, request.cluster)
  const service = serviceNamed(ecs, cluster, request.service ?? '')
  if (service.status !== 'ACTIVE') {
    throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.')
  }
  checkController(service, request)
  checkStrategyChange(service, request)
  const definition = definitionAfter(ecs, service, request)
  checkService(ecs, request, definition)
  checkStrategy(ecs, settingsAfter(service, request))
  // A load balancer of the same request does not count yet: seen on AWS.
  checkGrace(request, service.settings.loadBalancers)
  checkExec({ ...service.settings, ...request }, definition, 'updated')
  checkLaunch(
    cluster,
    { capacityProviderStrategy: request.capacityProviderStrategy },
    request.taskDefinition === undefined ? undefined : definition
  )
  if (definition && request.taskDefinition !== undefined) {
    checkBalancersAgain(definition, request.loadBalancers ?? service.settings.loadBalancers)
  }
  if (definition) {
    checkReferences({ ...service.settings, ...request }, definition)
  }
  const changes = startsDeployment(service, request, definition)
  holdView(ecs, service)
  service.settings = settingsAfter(service, request)
  if (request.desiredCount !== undefined) {
    changeDesired(ecs, service, request.desiredCount)
  }
  if (changes) {
    service.taskDefinition = definition?.taskDefinitionArn ?? service.taskDefinition ?? ''
    beginDeployment(ecs, service)
  }
  return { service: viewService(ecs, service, { tags: false, fresh: true }) }
}

/** Under other controllers than ECS it is not UpdateService that deploys. The text for EXTERNAL is probable. */
function checkController(service: ServiceState, request: UpdateServiceRequest): void {
  const controller = service.settings.deploymentController?.type ?? 'ECS'
  const deploys = request.taskDefinition !== undefined || request.forceNewDeployment === true
  if (controller === 'CODE_DEPLOY' && deploys) {
    throw new AwsError(
      'InvalidParameterException',
      'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.'
    )
  }
  if (controller === 'EXTERNAL' && deploys) {
    throw new AwsError(
      'InvalidParameterException',
      'Unable to update task definition on services with an EXTERNAL deployment controller.'
    )
  }
}

/** Tasks move to other capacity only when they are started anew. */
function checkStrategyChange(
  { settings }: ServiceState,
  { capacityProviderStrategy, forceNewDeployment }: UpdateServiceRequest
): void {
  const changes =
    capacityProviderStrategy !== undefined &&
    JSON.stringify(capacityProviderStrategy) !==
      JSON.stringify(settings.capacityProviderStrategy ?? [])
  if (changes && forceNewDeployment !== true) {
    throw new AwsError(
      'InvalidParameterException',
      'When switching from launch type to capacity provider strategy on an existing service, or making a change to a capacity provider strategy on a service that is already using one, you must force a new deployment.'
    )
  }
}

/** A service keeps a revision that has become INACTIVE; only a revision that the request names has to be ACTIVE. */
function definitionAfter(
  ecs: Ecs,
  service: ServiceState,
  request: UpdateServiceRequest
): TaskDefinitionState | undefined {
  if (request.taskDefinition !== undefined) {
    return usableDefinition(ecs, request.taskDefinition)
  }
  const [family = '', revision] = lastPart(service.taskDefinition ?? '').split(':')
  return ecs.families.get(family)?.[Number(revision) - 1]
}

/** The same task definition again, unforced, starts nothing: probable, and so with the other settings. */
function startsDeployment(
  service: ServiceState,
  request: UpdateServiceRequest,
  definition: TaskDefinitionState | undefined
): boolean {
  const moved =
    request.taskDefinition !== undefined && definition?.taskDefinitionArn !== service.taskDefinition
  const changed = revisionSettings.some(
    member =>
      request[member] !== undefined &&
      JSON.stringify(request[member]) !== JSON.stringify(service.settings[member] ?? [])
  )
  return moved || changed || request.forceNewDeployment === true
}

function settingsAfter(service: ServiceState, request: UpdateServiceRequest): ServiceSettings {
  const {
    cluster: _cluster,
    service: _service,
    desiredCount: _desired,
    taskDefinition: _definition,
    forceNewDeployment: _force,
    ...changes
  } = request
  const settings: ServiceSettings = { ...service.settings, ...changes }
  if (request.deploymentConfiguration) {
    // Members that are left out keep their value.
    settings.deploymentConfiguration = {
      ...service.settings.deploymentConfiguration,
      ...request.deploymentConfiguration
    }
  }
  if (request.capacityProviderStrategy?.length) {
    delete settings.launchType
  }
  return ofStrategy(settings)
}

/** As UpdateService or autoscaling changes it: what is being replaced grows, too, while a rollout goes on. */
export function changeDesired(ecs: Ecs, service: ServiceState, desired: number): void {
  const growth = desired - service.desired
  service.desired = desired
  for (const deployment of service.deployments.slice(1)) {
    if (growth > 0 && deployment.shown && deployment.rolloutState === 'COMPLETED') {
      deployment.desired += growth
    }
  }
  const [primary] = service.deployments
  if (primary?.rolloutState === 'COMPLETED') {
    primary.desired = desired
  }
  lookIn(ecs, service, 5)
}
