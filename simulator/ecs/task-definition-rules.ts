import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { isFargateSize, parseCpu, parseMemory } from './fargate-sizes.ts'

type Request = RegisterTaskDefinitionRequest

/** One thing that RegisterTaskDefinition refuses; the first rule that is broken gives the message. */
interface Rule {
  /** Only for definitions that require FARGATE. */
  readonly fargate?: true
  readonly broken: (request: Request) => boolean
  readonly message: string | ((request: Request) => string)
}

const containersOf = (request: Request): ContainerDefinition[] => request.containerDefinitions ?? []
const portsOf = (request: Request) => containersOf(request).flatMap(one => one.portMappings ?? [])
const blank = (text: string | undefined): boolean => text === undefined || text.trim() === ''
const usesEcr = ({ image }: ContainerDefinition): boolean =>
  /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//.test(image ?? '')
const usesLogs = ({ logConfiguration }: ContainerDefinition): boolean =>
  logConfiguration?.logDriver === 'awslogs'
const usesSecrets = ({ secrets, repositoryCredentials }: ContainerDefinition): boolean =>
  (secrets?.length ?? 0) > 0 || repositoryCredentials !== undefined
const size = (request: Request): number => Buffer.byteLength(JSON.stringify(request))

const logOptions = ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix'] as const

/** The length is probably that of the definition as JSON; AWS does not say how it counts. */
const longest = 65_536

/** Texts that were seen on AWS, except those marked probable. */
export const taskDefinitionRules: readonly Rule[] = [
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
  ...roleRules(),
  ...fargateRefusals(),
  ...logRules()
]

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

/** What needs an execution role on Fargate; the texts for secrets and logs are probable. */
function roleRules(): Rule[] {
  const needs = [
    [usesEcr, 'ECR images'],
    [usesLogs, 'log driver awslogs'],
    [usesSecrets, 'secrets']
  ] as const
  return needs.map(([uses, what]) => ({
    fargate: true,
    broken: request => blank(request.executionRoleArn) && containersOf(request).some(uses),
    message: `Fargate requires task definition to have execution role ARN to support ${what}.`
  }))
}

/** Settings of the EC2 launch type. */
function fargateRefusals(): Rule[] {
  const refused: [string, (request: Request) => boolean][] = [
    [
      'sourcePath',
      ({ volumes }) => (volumes ?? []).some(one => one.host?.sourcePath !== undefined)
    ],
    [
      'dockerVolumeConfiguration',
      ({ volumes }) => (volumes ?? []).some(one => one.dockerVolumeConfiguration !== undefined)
    ],
    [
      'maxSwap',
      request => containersOf(request).some(one => one.linuxParameters?.maxSwap !== undefined)
    ],
    ['ipcMode', ({ ipcMode }) => ipcMode !== undefined],
    ['placementConstraints', ({ placementConstraints }) => (placementConstraints?.length ?? 0) > 0],
    ['privileged', request => containersOf(request).some(({ privileged }) => privileged === true)],
    ['links', request => containersOf(request).some(({ links }) => (links?.length ?? 0) > 0)]
  ]
  return refused.map(([member, broken]) => ({
    fargate: true,
    broken,
    message: `Fargate compatible task definitions do not support ${member}`
  }))
}

/** On Fargate the awslogs driver needs a group, a region and a prefix; the text is probable. */
function logRules(): Rule[] {
  return logOptions.map(option => ({
    fargate: true,
    broken: request =>
      containersOf(request).some(
        one => usesLogs(one) && blank(one.logConfiguration?.options?.[option])
      ),
    message: `Log driver awslogs requires options: ${logOptions.join(', ')}`
  }))
}

/** What is wrong with a definition, or undefined when AWS would register it. */
export function problemWith(request: Request): string | undefined {
  const fargate = request.requiresCompatibilities?.includes('FARGATE') ?? false
  const broken = taskDefinitionRules.find(
    rule => (fargate || !rule.fargate) && rule.broken(request)
  )
  return typeof broken?.message === 'function' ? broken.message(request) : broken?.message
}
