import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'

export type Request = RegisterTaskDefinitionRequest

/** One thing that RegisterTaskDefinition refuses; the first rule that is broken gives the message. */
export interface Rule {
  /** Only for definitions that require FARGATE. */
  readonly fargate?: true
  readonly broken: (request: Request) => boolean
  readonly message: string | ((request: Request) => string)
}

/** The containers of a definition. */
export const containersOf = (request: Request): ContainerDefinition[] =>
  request.containerDefinitions ?? []
/** Whether a text is missing or has nothing to read. */
export const blank = (text: string | undefined): boolean => text === undefined || text.trim() === ''
const usesEcr = ({ image }: ContainerDefinition): boolean =>
  /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//.test(image ?? '')
const usesLogs = ({ logConfiguration }: ContainerDefinition): boolean =>
  logConfiguration?.logDriver === 'awslogs'
const usesSecrets = ({ secrets, repositoryCredentials }: ContainerDefinition): boolean =>
  (secrets?.length ?? 0) > 0 || repositoryCredentials !== undefined
const logOptions = ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix'] as const

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

/** What Fargate needs beyond the general rules, and what it refuses. */
export const fargateRules: readonly Rule[] = [...roleRules(), ...fargateRefusals(), ...logRules()]
