import { DescribeSecretRequest$ } from '@aws-sdk/client-secrets-manager'
import type { Input } from '../protocol/validation.ts'
import { AwsError, type AwsService } from '../world.ts'
import type { SecretStore } from './store.ts'

const RECOVERY_MS = 30 * 24 * 3600 * 1000

/** Secrets Manager, as far as it says what is there. */
export function createSecretsManager(store: SecretStore): AwsService {
  return {
    name: 'secretsmanager',
    protocol: { kind: 'json', target: 'secretsmanager' },
    operations: {
      DescribeSecret: {
        request: DescribeSecretRequest$,
        handle: input => describeSecret(store, input)
      }
    }
  }
}

function describeSecret(store: SecretStore, { SecretId }: Input): unknown {
  const secret = store.find(String(SecretId))
  if (secret === undefined) {
    throw new AwsError(
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret."
    )
  }
  const { name, arn, versions, created, deleted } = secret
  return {
    ARN: arn,
    Name: name,
    CreatedDate: new Date(created),
    LastChangedDate: new Date(created),
    ...(deleted ? { DeletedDate: new Date(created + RECOVERY_MS) } : {}),
    ...(Object.keys(versions).length === 0 ? {} : { VersionIdsToStages: versions })
  }
}
