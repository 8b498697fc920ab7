import type { CreateServiceRequest, Service } from '@aws-sdk/client-ecs'
import { AwsError, type Call } from '../world.ts'
import { checkLaunch } from './launch-types.ts'
import { clusterNamed, findService } from './look-up.ts'
import { arnOf } from './names.ts'
import { hideNew } from './read-lag.ts'
import { checkReferences } from './reference-rules.ts'
import { beginDeployment } from './rollout.ts'
import { checkExec, checkGrace, checkService, usableDefinition } from './service-rules.ts'
import { viewService } from './service-view.ts'
import type { ClusterState, Ecs, ServiceState, TaskDefinitionState } from './state.ts'
import { checkStrategy, ofStrategy } from './strategies/rules.ts'
import { addTags, checkTags } from './tags.ts'
import { createTaskSet } from './task-sets.ts'

/** Makes a service; the same request again gives the same service. */
export function createService(
  ecs: Ecs,
  request: CreateServiceRequest,
  call: Call
): { service: Service } {
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
  checkTags(request.tags)
  checkService(ecs, request, definition)
  checkStrategy(ecs, request)
  checkGrace(request, request.loadBalancers)
  if (definition) {
    checkReferences(request, definition)
  }
  checkExec(request, definition, 'created')
  checkLaunch(cluster, request, definition)
  const service = newService(ecs, cluster, request, call)
  if (definition) {
    service.taskDefinition = definition.taskDefinitionArn
  }
  ecs.services.push(service)
  hideNew(ecs, service, known)
  addTags(ecs, service.arn, request.tags)
  if (controller === 'ECS') {
    beginDeployment(ecs, service)
  }
  if (controller === 'CODE_DEPLOY') {
    createTaskSet(ecs, service, { taskDefinition: service.taskDefinition ?? '', status: 'PRIMARY' })
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
  if (known.request !== fingerprint(request)) {
    throw new AwsError('InvalidParameterException', 'Creation of service was not idempotent.')
  }
  return known
}

/** What of a request decides whether another one is the same. */
function fingerprint({
  clientToken: _token,
  tags: _tags,
  ...request
}: CreateServiceRequest): string {
  return JSON.stringify(request)
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
  if (request.desiredCount === undefined) {
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
    settings: ofStrategy({ availabilityZoneRebalancing: 'ENABLED', ...settings }),
    request: fingerprint(request),
    createdBy: call.caller,
    createdAt: ecs.world.clock.now(),
    desired: desiredCount,
    deployments: [],
    revisions: new Map(),
    history: [],
    events: []
  }
}
