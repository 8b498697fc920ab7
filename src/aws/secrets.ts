import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm'
import type { AwsClients } from './client.ts'
import { failureOf, naming } from './failure.ts'
import { followPages } from './pages.ts'
import { present } from './present.ts'

/** The region to ask: a secret may be in another one than the service. */
export interface SecretPlace {
  readonly clients: Pick<AwsClients, 'hasty'>
  readonly region: string | undefined
}

/** What is known of a secret. */
export interface SecretFacts {
  /** Its time runs out: it cannot be read any more. */
  readonly deleted: boolean
  /** The labels of its versions: `AWSCURRENT`. */
  readonly stages: readonly string[]
}

/** A secret by its ARN or name; `missing` when there is none. */
export async function describeSecret(
  { clients, region }: SecretPlace,
  SecretId: string,
  signal: AbortSignal
): Promise<SecretFacts | 'missing'> {
  const client = clients.hasty(SecretsManagerClient, region)
  try {
    const { DeletedDate, VersionIdsToStages } = await naming('secretsmanager:DescribeSecret', () =>
      client.send(new DescribeSecretCommand({ SecretId }), { abortSignal: signal })
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
  { clients, region }: SecretPlace,
  names: readonly string[],
  signal: AbortSignal
): Promise<ReadonlySet<string>> {
  const client = clients.hasty(SSMClient, region)
  const found = new Set<string>()
  for (let start = 0; start < names.length; start += PARAMETERS_PER_CALL) {
    const Values = names.slice(start, start + PARAMETERS_PER_CALL)
    const follow = followPages('ssm:DescribeParameters')
    let NextToken: string | undefined
    do {
      const input = {
        ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values }],
        MaxResults: PARAMETERS_PER_CALL,
        ...(NextToken === undefined ? {} : { NextToken })
      }
      const page = await naming('ssm:DescribeParameters', () =>
        client.send(new DescribeParametersCommand(input), { abortSignal: signal })
      )
      const parameters = present('ssm:DescribeParameters', page.Parameters)
      for (const { Name = '' } of parameters) found.add(Name)
      NextToken = follow(page.NextToken)
    } while (NextToken !== undefined)
  }
  return found
}
