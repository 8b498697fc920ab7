import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { blank, containersOf, fargateRules, type Request, type Rule } from './fargate-rules.ts'
import { isFargateSize, parseCpu, parseMemory } from './fargate-sizes.ts'

const portsOf = (request: Request) => containersOf(request).flatMap(one => one.portMappings ?? [])
const size = (request: Request): number => Buffer.byteLength(JSON.stringify(request))

/** The length is probably that of the definition as JSON; AWS does not say how it counts. */
const longest = 65_536

/** Texts that were seen on AWS, except those marked probable. */
const taskDefinitionRules: readonly Rule[] = [
  {
    broken: ({ family }) => blank(family),
    message: 'Family should not be null or empty.'
  },
  {
    broken: ({ family = '' }) => !/^[A-Za-z0-9_-]{1,255}$/.test(family),
    // Probable.
    message: 'Family contains invalid characters.'
  },
  {
    broken: request => containersOf(request).length === 0,
    message: 'Container list cannot be empty.'
  },
  { broken: request => size(request) > longest, message: tooLong },
  { broken: request => containersOf(request).length > 10, message: 'Too many containers.' },
  {
    broken: request => containersOf(request).some(({ name }) => blank(name)),
    message: 'Container.name should not be null or empty.'
  },
  {
    broken: request =>
      containersOf(request).some(({ name = '' }) => !/^[A-Za-z0-9_-]{1,255}$/.test(name)),
    // Probable.
    message: 'Container.name contains invalid characters.'
  },
  {
    broken: request => containersOf(request).some(({ image }) => blank(image)),
    message: 'Container.image should not be null or empty.'
  },
  {
    broken: request => containersOf(request).some(({ image = '' }) => image.length > 255),
    message: 'Container.image should be 255 characters or less'
  },
  {
    broken: request => containersOf(request).some(({ image = '' }) => !isImage(image)),
    // Probable.
    message: 'Container.image repository name format is invalid'
  },
  {
    broken: request =>
      new Set(containersOf(request).map(({ name }) => name)).size < containersOf(request).length,
    // Probable.
    message: 'Container.name should be unique within a task definition.'
  },
  {
    broken: request => twiceNamed(request) !== undefined,
    message: request =>
      `Duplicate secret names found: ${twiceNamed(request)}. Each secret name must be unique.`
  },
  {
    broken: request => sharedName(request) !== undefined,
    message: request =>
      `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${sharedName(request)}'.`
  },
  {
    broken: request => containersOf(request).every(({ essential }) => essential === false),
    message: 'A task definition must have at least one essential container.'
  },
  {
    broken: request => containersOf(request).some(hasUnknownDependency(request)),
    // Probable.
    message: 'Container dependency refers to a container that is not in the task definition.'
  },
  {
    broken: ({ ephemeralStorage }) => (ephemeralStorage?.sizeInGiB ?? 21) < 21,
    message: 'EphemeralStorage size should be at least 21'
  },
  {
    broken: ({ ephemeralStorage }) => (ephemeralStorage?.sizeInGiB ?? 21) > 200,
    message: 'EphemeralStorage size should be at most 200'
  },
  {
    fargate: true,
    broken: ({ networkMode }) => networkMode !== 'awsvpc',
    message: 'Fargate only supports network mode ‘awsvpc’.'
  },
  {
    fargate: true,
    broken: ({ cpu }) => blank(cpu),
    message: "Fargate requires that 'cpu' be defined at the task level."
  },
  {
    fargate: true,
    broken: ({ memory }) => blank(memory),
    message: "Fargate requires that 'memory' be defined at the task level."
  },
  {
    broken: ({ cpu }) => cpu !== undefined && parseCpu(cpu) === undefined,
    message:
      "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide."
  },
  {
    broken: ({ memory }) => memory !== undefined && parseMemory(memory) === undefined,
    message:
      "Invalid 'memory' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide."
  },
  {
    fargate: true,
    broken: ({ cpu = '', memory = '' }) =>
      !isFargateSize(parseCpu(cpu) ?? 0, parseMemory(memory) ?? 0),
    message: 'No Fargate configuration exists for given values.'
  },
  {
    broken: request =>
      request.networkMode === 'awsvpc' &&
      portsOf(request).some(
        ({ hostPort, containerPort }) =>
          hostPort !== undefined && hostPort !== 0 && hostPort !== containerPort
      ),
    message:
      'When networkMode=awsvpc, the host ports and container ports in port mappings must match.'
  },
  ...fargateRules
]

const secretNames = ({ secrets = [] }: ContainerDefinition) => secrets.map(({ name }) => name)

function twiceNamed(request: Request): string | undefined {
  return containersOf(request)
    .map(secretNames)
    .flatMap(names => names.filter((name, index) => names.indexOf(name) < index))[0]
}

function sharedName(request: Request): string | undefined {
  return containersOf(request).flatMap(container => {
    const variables = new Set((container.environment ?? []).map(({ name }) => name))
    return secretNames(container).filter(name => variables.has(name))
  })[0]
}

function tooLong(request: Request): string {
  return `Actual length: '${size(request)}'. Max allowed length is '${longest}' bytes.`
}

/** Host, path in lower case, tag, digest. */
function isImage(image: string): boolean {
  return /^([A-Za-z0-9.-]+(:\d+)?\/)?[a-z0-9._/-]+(:[A-Za-z0-9._-]{1,128})?(@sha256:[0-9a-f]{64})?$/.test(
    image
  )
}

function hasUnknownDependency(request: Request) {
  const names = new Set(containersOf(request).map(({ name }) => name))
  return ({ dependsOn }: ContainerDefinition): boolean =>
    (dependsOn ?? []).some(({ containerName }) => !names.has(containerName))
}

/** What is wrong with a definition, or undefined when AWS would register it. */
export function problemWith(request: Request): string | undefined {
  const fargate = request.requiresCompatibilities?.includes('FARGATE') ?? false
  const broken = taskDefinitionRules.find(
    rule => (fargate || !rule.fargate) && rule.broken(request)
  )
  return typeof broken?.message === 'function' ? broken.message(request) : broken?.message
}
