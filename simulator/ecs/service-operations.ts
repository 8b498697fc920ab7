import type {
  CreateServiceRequest,
  DeleteServiceRequest,
  DescribeServicesRequest,
  DescribeServicesResponse,
  ListServicesRequest,
  ListServicesResponse,
  Service,
  UpdateServiceRequest
} from '@aws-sdk/client-ecs'
import { AwsError, type Call } from '../world.ts'
import { clusterNamed, findService, serviceNamed } from './look-up.ts'
import { arnOf, lastPart } from './names.ts'
import { takePage } from './paging.ts'
import { beginDeployment } from './rollout.ts'
import { lookIn } from './service-looks.ts'
import { revisionSettings } from './service-revisions.ts'
import { checkBalancersAgain, checkService, usableDefinition } from './service-rules.ts'
import { viewService } from './service-view.ts'
import type {
  ClusterState,
  Ecs,
  ServiceSettings,
  ServiceState,
  TaskDefinitionState
} from './state.ts'
import { addTags } from './tags.ts'

type ServiceAnswer = { service: Service }

/** Makes a service; the same request again gives the same service. */
export function createService(ecs: Ecs, request: CreateServiceRequest, call: Call): ServiceAnswer {
  const cluster = clusterNamed(ecs, request.cluster)
  const name = request.serviceName ?? ''
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
    throw new AwsError('InvalidParameterException', 'Name is invalid.')
  }
  const known = findService(ecs, cluster, name)
  if (known && known.status !== 'INACTIVE') {
    return { service: viewService(ecs, sameAgain(known, request), { tags: true, fresh: true }) }
  }
  const controller = request.deploymentController?.type ?? 'ECS'
  const definition = definitionFor(ecs, request, controller)
  checkService(ecs, request, definition)
  const service = newService(ecs, cluster, request, call)
  if (definition) {
    service.taskDefinition = definition.taskDefinitionArn
  }
  ecs.services.push(service)
  addTags(ecs, service.arn, request.tags)
  if (controller !== 'EXTERNAL') {
    beginDeployment(ecs, service)
  }
  return { service: viewService(ecs, service, { tags: true, fresh: true }) }
}

function sameAgain(known: ServiceState, request: CreateServiceRequest): ServiceState {
  if (known.status === 'DRAINING') {
    throw new AwsError(
      'InvalidParameterException',
      'Unable to Start a service that is still Draining.'
    )
  }
  if (known.request !== JSON.stringify(request)) {
    throw new AwsError('InvalidParameterException', 'Creation of service was not idempotent.')
  }
  return known
}

/** Only the EXTERNAL controller does without a task definition. */
function definitionFor(
  ecs: Ecs,
  request: CreateServiceRequest,
  controller: string
): TaskDefinitionState | undefined {
  if (controller === 'EXTERNAL') {
    return undefined
  }
  if (request.taskDefinition === undefined) {
    throw new AwsError('InvalidParameterException', 'TaskDefinition can not be blank.')
  }
  if (request.desiredCount === undefined && request.schedulingStrategy !== 'DAEMON') {
    throw new AwsError(
      'InvalidParameterException',
      'desiredCount is required when schedulingStrategy is REPLICA.'
    )
  }
  return usableDefinition(ecs, request.taskDefinition)
}

function newService(
  ecs: Ecs,
  cluster: ClusterState,
  request: CreateServiceRequest,
  call: Call
): ServiceState {
  const {
    cluster: _cluster,
    serviceName = '',
    taskDefinition: _definition,
    desiredCount = 0,
    clientToken: _token,
    tags: _tags,
    role: _role,
    ...settings
  } = request
  return {
    arn: arnOf(ecs.world, `service/${cluster.name}/${serviceName}`),
    name: serviceName,
    cluster,
    status: 'ACTIVE',
    settings: { availabilityZoneRebalancing: 'ENABLED', ...settings },
    request: JSON.stringify(request),
    createdBy: call.caller,
    createdAt: ecs.world.clock.now(),
    desired: desiredCount,
    deployments: [],
    revisions: new Map(),
    history: [],
    events: []
  }
}

/** Changes a service; some changes start a deployment, the others only change it. */
export function updateService(ecs: Ecs, request: UpdateServiceRequest): ServiceAnswer {
  const cluster = clusterNamed(ecs, request.cluster)
  const service = serviceNamed(ecs, cluster, request.service ?? '')
  if (service.status !== 'ACTIVE') {
    throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.')
  }
  checkController(service, request)
  const definition = definitionAfter(ecs, service, request)
  checkService(ecs, request, definition)
  if (definition && request.taskDefinition !== undefined) {
    checkBalancersAgain(definition, request.loadBalancers ?? service.settings.loadBalancers)
  }
  const changes = startsDeployment(service, request, definition)
  applySettings(service, request)
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

function applySettings(service: ServiceState, request: UpdateServiceRequest): void {
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
  service.settings = settings
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

export function describeServices(
  ecs: Ecs,
  request: DescribeServicesRequest
): DescribeServicesResponse {
  const cluster = clusterNamed(ecs, request.cluster)
  const wanted = request.services ?? []
  if (wanted.length === 0) {
    throw new AwsError('InvalidParameterException', 'Services cannot be empty.')
  }
  if (wanted.length > 10) {
    throw new AwsError('InvalidParameterException', 'Services cannot have more than 10 elements.')
  }
  const tags = request.include?.includes('TAGS') ?? false
  const found = wanted.map(reference => findService(ecs, cluster, reference))
  return {
    services: found.flatMap(service => (service ? [viewService(ecs, service, { tags })] : [])),
    failures: wanted
      .filter((_, index) => !found[index])
      .map(reference => ({
        arn: arnOf(ecs.world, `service/${cluster.name}/${lastPart(reference)}`),
        reason: 'MISSING'
      }))
  }
}

export function listServices(ecs: Ecs, request: ListServicesRequest): ListServicesResponse {
  const cluster = clusterNamed(ecs, request.cluster)
  const living = ecs.services.filter(one => one.cluster === cluster && one.status !== 'INACTIVE')
  const page = takePage(living, request, { most: 100, usual: 10 })
  return { serviceArns: page.items.map(({ arn }) => arn), nextToken: page.nextToken }
}

/** A deleted service is DRAINING until its tasks have drained, then INACTIVE. */
export function deleteService(ecs: Ecs, request: DeleteServiceRequest): ServiceAnswer {
  const cluster = clusterNamed(ecs, request.cluster)
  const service = serviceNamed(ecs, cluster, request.service ?? '')
  if (service.status === 'INACTIVE') {
    throw new AwsError('ServiceNotFoundException', 'Service not found.')
  }
  if (service.desired > 0 && !request.force) {
    throw new AwsError(
      'InvalidParameterException',
      'The service cannot be stopped while it is scaled above 0.'
    )
  }
  service.status = 'DRAINING'
  service.desired = 0
  for (const deployment of service.deployments) {
    deployment.desired = 0
  }
  lookIn(ecs, service, 1)
  return { service: viewService(ecs, service, { tags: false }) }
}
