import type { ContainerDefinition } from '../definition.ts'
import { type Check, error, locateContainers, warning } from '../finding.ts'

/** An image in a private ECR registry, by either of the registry's names, in any partition. */
const ECR_IMAGE = /^\d{12}\.dkr(?:\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.|-ecr(?:-fips)?\.)/

const ROLE_FIX = 'Set executionRoleArn, or the input execution-role-arn.'

/** Why a container needs the execution role: AWS refuses the task definition without it. */
const REASONS: readonly {
  readonly member: string
  readonly why: string
  readonly applies: (container: ContainerDefinition) => boolean
}[] = [
  { member: 'secrets', why: 'reads secrets', applies: ({ secrets = [] }) => secrets.length > 0 },
  {
    member: 'logConfiguration.secretOptions',
    why: 'reads secrets for its log',
    applies: ({ logConfiguration }) => (logConfiguration?.secretOptions ?? []).length > 0
  },
  {
    member: 'logConfiguration',
    why: 'writes its log to CloudWatch Logs',
    applies: ({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs'
  },
  { member: 'image', why: 'pulls from ECR', applies: ({ image = '' }) => ECR_IMAGE.test(image) },
  {
    member: 'repositoryCredentials',
    why: 'pulls with credentials',
    applies: ({ repositoryCredentials }) => repositoryCredentials !== undefined
  }
]

/** One finding is enough: one role answers all the reasons. */
const checkExecutionRole: Check = definition => {
  if (definition.executionRoleArn !== undefined) return []
  const containers = locateContainers(definition)
  const needs = containers.flatMap(({ container, path, name }) =>
    REASONS.filter(({ applies }) => applies(container)).map(
      ({ member, why }) => `the container ${name} ${why} (${path}.${member})`
    )
  )
  if (needs[0] !== undefined) return [error('executionRoleArn', describeNeed(needs[0]), ROLE_FIX)]
  const reader = containers.find(({ container }) => (container.environmentFiles ?? []).length > 0)
  if (reader === undefined) return []
  const need = `the container ${reader.name} reads files from S3 (${reader.path}.environmentFiles)`
  return [warning('executionRoleArn', describeNeed(need), ROLE_FIX)]
}

function describeNeed(need: string): string {
  return `The task has no execution role, and ${need}.`
}

/** The checks of the roles. */
export const roleChecks: readonly Check[] = [checkExecutionRole]
