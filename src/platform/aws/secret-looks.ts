import type { ECSClient } from '@aws-sdk/client-ecs'
import { failureOf, naming } from './failure.ts'
import { present } from './present.ts'
import { type SmallService, sendSmall } from './small-client.ts'
import { DATE, list, NUMBER, operation, structure, TEXT, TEXTS } from './small-schema.ts'

/** Secrets Manager. */
export const SECRETS: SmallService = {
  id: 'Secrets Manager',
  namespace: 'com.amazonaws.secretsmanager',
  protocol: 'json11',
  version: '2017-10-17',
  target: 'secretsmanager',
  signingName: 'secretsmanager',
  host: 'secretsmanager',
  dualStack: true
}

/** Systems Manager, for its Parameter Store. */
export const PARAMETERS: SmallService = {
  id: 'SSM',
  namespace: 'com.amazonaws.ssm',
  protocol: 'json11',
  version: '2014-11-06',
  target: 'AmazonSSM',
  xmlNamespace: 'http://ssm.amazonaws.com/doc/2014-11-06/',
  signingName: 'ssm',
  host: 'ssm',
  fipsInGovCloud: true
}

/** Whether a secret is there, and its versions by their labels. Its value is never read. */
export const DESCRIBE_SECRET = operation<
  { readonly SecretId: string },
  {
    readonly Name?: string
    readonly DeletedDate?: Date
    readonly VersionIdsToStages?: Readonly<Record<string, readonly string[]>>
  }
>(
  SECRETS,
  'DescribeSecret',
  structure(SECRETS, 'DescribeSecretRequest', { SecretId: TEXT }, 1),
  structure(SECRETS, 'DescribeSecretResponse', {
    Name: TEXT,
    DeletedDate: DATE,
    VersionIdsToStages: [2, SECRETS.namespace, 'SecretVersionsToStagesMapType', 0, TEXT, TEXTS]
  })
)

/** Which parameters are there. Their values are never read. */
export const DESCRIBE_PARAMETERS = operation<
  {
    readonly ParameterFilters: readonly {
      readonly Key: string
      readonly Option: string
      readonly Values: readonly string[]
    }[]
    readonly MaxResults: number
    readonly NextToken?: string
  },
  { readonly Parameters?: readonly { readonly Name?: string }[]; readonly NextToken?: string }
>(
  PARAMETERS,
  'DescribeParameters',
  structure(PARAMETERS, 'DescribeParametersRequest', {
    ParameterFilters: list(
      PARAMETERS,
      'ParameterStringFilterList',
      structure(PARAMETERS, 'ParameterStringFilter', { Key: TEXT, Option: TEXT, Values: TEXTS }, 1)
    ),
    MaxResults: NUMBER,
    NextToken: TEXT
  }),
  structure(PARAMETERS, 'DescribeParametersResult', {
    Parameters: list(
      PARAMETERS,
      'ParameterMetadataList',
      structure(PARAMETERS, 'ParameterMetadata', { Name: TEXT })
    ),
    NextToken: TEXT
  })
)

/** What is known of a secret. */
export interface SecretFacts {
  /** Its time runs out: it cannot be read any more. */
  readonly deleted: boolean
  /** The labels of its versions: `AWSCURRENT`. */
  readonly stages: readonly string[]
}

/** A secret by its ARN or name; `missing` when there is none. */
export async function describeSecret(
  client: ECSClient,
  SecretId: string,
  signal: AbortSignal
): Promise<SecretFacts | 'missing'> {
  try {
    const { DeletedDate, VersionIdsToStages } = await naming('secretsmanager:DescribeSecret', () =>
      sendSmall(client, DESCRIBE_SECRET, { SecretId }, signal)
    )
    const deleted = DeletedDate !== undefined
    if (deleted) return { deleted, stages: [] }
    const stages = Object.values(present('secretsmanager:DescribeSecret', VersionIdsToStages))
    return { deleted, stages: stages.flat() }
  } catch (error) {
    if (failureOf(error).name === 'ResourceNotFoundException') return 'missing'
    throw error
  }
}

/** A filter takes at most 50 names, and a page has at most 50 parameters (AWS documentation). */
const PARAMETERS_PER_CALL = 50

/** Those of the names that parameters have. */
export async function findParameters(
  client: ECSClient,
  names: readonly string[],
  signal: AbortSignal
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let start = 0; start < names.length; start += PARAMETERS_PER_CALL) {
    const Values = names.slice(start, start + PARAMETERS_PER_CALL)
    let NextToken: string | undefined
    do {
      const input = {
        ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values }],
        MaxResults: PARAMETERS_PER_CALL,
        ...(NextToken === undefined ? {} : { NextToken })
      }
      const page = await naming('ssm:DescribeParameters', () =>
        sendSmall(client, DESCRIBE_PARAMETERS, input, signal)
      )
      const parameters = present('ssm:DescribeParameters', page.Parameters)
      for (const { Name = '' } of parameters) found.add(Name)
      NextToken = page.NextToken
    } while (NextToken !== undefined)
  }
  return found
}
