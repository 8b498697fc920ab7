import type {
  ContainerDefinition,
  DeregisterTaskDefinitionRequest,
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse,
  ListTaskDefinitionFamiliesRequest,
  ListTaskDefinitionFamiliesResponse,
  ListTaskDefinitionsRequest,
  ListTaskDefinitionsResponse,
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse,
  TaskDefinition
} from '@aws-sdk/client-ecs'
import { AwsError, type Call } from '../world.ts'
import { parseCpu, parseMemory } from './fargate-sizes.ts'
import { findTaskDefinition } from './look-up.ts'
import { arnOf } from './names.ts'
import { takePage } from './paging.ts'
import type { Ecs, TaskDefinitionState } from './state.ts'
import { addTags, checkTags, tagsOf } from './tags.ts'
import { problemWith } from './task-definition-rules.ts'

/** Registers a new revision; its number is one more than the family's last, INACTIVE ones included. */
export function registerTaskDefinition(
  ecs: Ecs,
  request: RegisterTaskDefinitionRequest,
  call: Call
): RegisterTaskDefinitionResponse {
  const { tags, ...rest } = request
  checkTags(tags)
  const problem = problemWith(rest)
  if (problem !== undefined) {
    throw new AwsError('ClientException', problem)
  }
  const { family = '', containerDefinitions: _, ...settings } = rest
  const revisions = ecs.families.get(family) ?? []
  const revision = revisions.length + 1
  const definition: TaskDefinitionState = {
    // In the order in which ECS answers.
    taskDefinitionArn: arnOf(ecs.world, `task-definition/${family}:${revision}`),
    containerDefinitions: (request.containerDefinitions ?? []).map(withDefaults),
    family,
    ...settings,
    ...(normalizedSizes(rest) as Pick<TaskDefinition, 'cpu' | 'memory'>),
    revision,
    status: 'ACTIVE',
    volumes: request.volumes ?? [],
    placementConstraints: request.placementConstraints ?? [],
    requiresAttributes: attributesFor(request),
    compatibilities: compatibilitiesOf(request),
    registeredAt: new Date(ecs.world.clock.now()),
    registeredBy: call.caller
  }
  ecs.families.set(family, [...revisions, definition])
  addTags(ecs, definition.taskDefinitionArn, tags)
  return { taskDefinition: definition, tags: tagsOf(ecs, definition.taskDefinitionArn) }
}

/** AWS writes `1 vCPU` and `2 GB` back as units. */
function normalizedSizes({ cpu, memory }: RegisterTaskDefinitionRequest): Partial<TaskDefinition> {
  return {
    ...(cpu === undefined ? {} : { cpu: String(parseCpu(cpu)) }),
    ...(memory === undefined ? {} : { memory: String(parseMemory(memory)) })
  }
}

/** What published answers show AWS to fill in. */
function withDefaults(container: ContainerDefinition): ContainerDefinition {
  return {
    cpu: 0,
    essential: true,
    environment: [],
    mountPoints: [],
    volumesFrom: [],
    systemControls: [],
    ...container,
    portMappings: (container.portMappings ?? []).map(port => ({
      ...port,
      ...(port.containerPort === undefined ? {} : { hostPort: port.containerPort }),
      protocol: port.protocol ?? 'tcp'
    }))
  }
}

function compatibilitiesOf(
  request: RegisterTaskDefinitionRequest
): TaskDefinition['compatibilities'] {
  // A definition that Fargate could run is marked so, whether it asked for it or not.
  const fargate = problemWith({ ...request, requiresCompatibilities: ['FARGATE'] }) === undefined
  return fargate ? ['EC2', 'FARGATE'] : ['EC2']
}

/** Some of the attributes that AWS computes: enough to be stripped by who registers the answer again. */
function attributesFor(
  request: RegisterTaskDefinitionRequest
): TaskDefinition['requiresAttributes'] {
  const containers = request.containerDefinitions ?? []
  const names = [
    containers.some(({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs')
      ? 'com.amazonaws.ecs.capability.logging-driver.awslogs'
      : undefined,
    request.executionRoleArn === undefined ? undefined : 'ecs.capability.execution-role-awslogs',
    request.taskRoleArn === undefined ? undefined : 'com.amazonaws.ecs.capability.task-iam-role',
    request.networkMode === 'awsvpc' ? 'ecs.capability.task-eni' : undefined,
    'com.amazonaws.ecs.capability.docker-remote-api.1.18'
  ]
  return names.flatMap(name => (name === undefined ? [] : [{ name }]))
}

export function describeTaskDefinition(
  ecs: Ecs,
  request: DescribeTaskDefinitionRequest
): DescribeTaskDefinitionResponse {
  const definition = definitionNamed(ecs, request.taskDefinition ?? '')
  return {
    taskDefinition: definition,
    ...(request.include?.includes('TAGS')
      ? { tags: tagsOf(ecs, definition.taskDefinitionArn) }
      : {})
  }
}

export function deregisterTaskDefinition(
  ecs: Ecs,
  request: DeregisterTaskDefinitionRequest
): { taskDefinition: TaskDefinition } {
  const reference = request.taskDefinition ?? ''
  if (!/:\d+$/.test(reference)) {
    throw new AwsError('ClientException', 'Unable to describe task definition.')
  }
  const definition = definitionNamed(ecs, reference)
  definition.status = 'INACTIVE'
  definition.deregisteredAt = new Date(ecs.world.clock.now())
  return { taskDefinition: definition }
}

function definitionNamed(ecs: Ecs, reference: string): TaskDefinitionState {
  const definition = findTaskDefinition(ecs, reference)
  if (!definition) {
    throw new AwsError('ClientException', 'Unable to describe task definition.')
  }
  return definition
}

export function listTaskDefinitions(
  ecs: Ecs,
  request: ListTaskDefinitionsRequest
): ListTaskDefinitionsResponse {
  const { familyPrefix, status = 'ACTIVE' } = request
  const families = [...ecs.families.keys()]
    .filter(family => familyPrefix === undefined || family === familyPrefix)
    .sort()
  const all = families
    .flatMap(family => ecs.families.get(family) ?? [])
    .filter(definition => definition.status === status)
    .map(({ taskDefinitionArn }) => taskDefinitionArn)
  const sorted = request.sort === 'DESC' ? all.reverse() : all
  const page = takePage(sorted, request, { most: 100, usual: 100 })
  return { taskDefinitionArns: [...page.items], nextToken: page.nextToken }
}

export function listTaskDefinitionFamilies(
  ecs: Ecs,
  request: ListTaskDefinitionFamiliesRequest
): ListTaskDefinitionFamiliesResponse {
  const { familyPrefix = '', status = 'ACTIVE' } = request
  const families = [...ecs.families]
    .filter(([family]) => family.startsWith(familyPrefix))
    .filter(([, revisions]) => {
      const active = revisions.some(revision => revision.status === 'ACTIVE')
      return status === 'ALL' || active === (status === 'ACTIVE')
    })
    .map(([family]) => family)
    .sort()
  const page = takePage(families, request, { most: 100, usual: 100 })
  return { families: [...page.items], nextToken: page.nextToken }
}
