import { DescribeParametersRequest$ } from '@aws-sdk/client-ssm'
import { pageOf } from '../paging.ts'
import type { Input } from '../protocol/validation.ts'
import { AwsError, type AwsService } from '../world.ts'
import type { SecretStore } from './store.ts'

interface Filter {
  readonly Key: string
  readonly Option?: string
  readonly Values?: readonly string[]
}

/** Parameter Store, as far as it says what is there. */
export function createParameterStore(store: SecretStore): AwsService {
  return {
    name: 'ssm',
    protocol: { kind: 'json', target: 'AmazonSSM' },
    operations: {
      DescribeParameters: {
        request: DescribeParametersRequest$,
        handle: input => describeParameters(store, input)
      }
    }
  }
}

/** Pages of at most 50 (AWS documentation). */
function describeParameters(store: SecretStore, input: Input): unknown {
  const size = Number(input.MaxResults ?? 10)
  if (size < 1 || size > 50) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${size}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50`
    )
  }
  const filters = (input.ParameterFilters ?? []) as readonly Filter[]
  const found = [...store.parameters].filter(([name]) =>
    filters.every(filter => passes(name, filter))
  )
  const { items, nextToken } = pageOf(found, input.NextToken, size, 10)
  return {
    Parameters: items.map(([name, created]) => ({
      Name: name,
      ARN: store.parameterArn(name),
      Type: 'SecureString',
      LastModifiedDate: new Date(created),
      Version: 1,
      Tier: 'Standard',
      DataType: 'text'
    })),
    NextToken: nextToken
  }
}

function passes(name: string, { Key, Option = 'Equals', Values = [] }: Filter): boolean {
  if (Key !== 'Name') {
    throw new AwsError('InvalidFilterKey', `The simulator knows no filter by ${Key}.`)
  }
  if (Values.length > 50) {
    throw new AwsError(
      'ValidationException',
      "1 validation error detected: Value at 'parameterFilters.1.member.values' failed to satisfy constraint: Member must have length less than or equal to 50"
    )
  }
  switch (Option) {
    case 'Equals':
      return Values.includes(name)
    case 'BeginsWith':
      return Values.some(value => name.startsWith(value))
    case 'Contains':
      return Values.some(value => name.includes(value))
    default:
      throw new AwsError('InvalidFilterOption', `The filter option ${Option} is not valid.`)
  }
}
