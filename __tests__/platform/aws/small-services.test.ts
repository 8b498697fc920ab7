import { CloudWatchClient, DescribeAlarms$ } from '@aws-sdk/client-cloudwatch'
import { DescribeSubnets$, EC2Client } from '@aws-sdk/client-ec2'
import { GetRole$, IAMClient, SimulatePrincipalPolicy$ } from '@aws-sdk/client-iam'
import { DescribeSecret$, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { DescribeParameters$, SSMClient } from '@aws-sdk/client-ssm'
import { GetCallerIdentity$, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from '@jest/globals'
import { ALARMS, DESCRIBE_ALARMS } from '../../../src/platform/aws/alarm-looks.ts'
import {
  CALLER,
  GET_CALLER,
  GET_ROLE,
  ROLES,
  SIMULATE_POLICY
} from '../../../src/platform/aws/role-looks.ts'
import {
  DESCRIBE_PARAMETERS,
  DESCRIBE_SECRET,
  PARAMETERS,
  SECRETS
} from '../../../src/platform/aws/secret-looks.ts'
import { createSmallClient, endpointOf } from '../../../src/platform/aws/small-client.ts'
import { DESCRIBE_SUBNETS, NETWORK } from '../../../src/platform/aws/subnet-looks.ts'

type Schema = readonly unknown[]

const STRUCTURE = 3
const LIST = 1

/** Where our schema says something else than the SDK's: every name, type, trait and required member of ours must be its own. */
function differences(ours: unknown, theirs: unknown, path: string): string[] {
  const [one, other] = [resolve(ours), resolve(theirs)]
  if (!Array.isArray(one) || !Array.isArray(other)) {
    return one === other ? [] : [`${path}: ${JSON.stringify(one)} is ${JSON.stringify(other)}`]
  }
  if (one.length === 2 || other.length === 2) {
    const traits = JSON.stringify(one[1]) === JSON.stringify(other[1])
    return [
      ...(traits ? [] : [`${path}: traits ${JSON.stringify([one[1], other[1]])}`]),
      ...differences(one[0], other[0], path)
    ]
  }
  const heads = [one, other].map(schema => JSON.stringify(schema.slice(0, 4)))
  const head = heads[0] === heads[1] ? [] : [`${path}: ${heads.join(' is ')}`]
  if (one[0] === STRUCTURE) return [...head, ...structureDifferences(one, other, path)]
  const parts = one.slice(4).map((part, index) => [part, other[index + 4]])
  const last = one[0] === LIST ? parts.slice(0, 1) : parts
  return [...head, ...last.flatMap(([a, b], index) => differences(a, b, `${path}[${index}]`))]
}

function structureDifferences(ours: Schema, theirs: Schema, path: string): string[] {
  const [names, types] = [ours[4] as string[], ours[5] as unknown[]]
  const [known, knownTypes] = [theirs[4] as string[], theirs[5] as unknown[]]
  const required = (schema: Schema) => (schema[4] as string[]).slice(0, Number(schema[6] ?? 0))
  const lacks = required(theirs).filter(name => path.endsWith('input') && !names.includes(name))
  return [
    ...lacks.map(name => `${path}: ${name} is required`),
    ...names.flatMap((name, index) => {
      const at = known.indexOf(name)
      return at === -1
        ? [`${path}: there is no ${name}`]
        : differences(types[index], knownTypes[at], `${path}.${name}`)
    })
  ]
}

function resolve(schema: unknown): unknown {
  return typeof schema === 'function' ? resolve(schema()) : schema
}

test.each([
  ['DescribeSecret', DESCRIBE_SECRET, DescribeSecret$],
  ['DescribeParameters', DESCRIBE_PARAMETERS, DescribeParameters$],
  ['DescribeAlarms', DESCRIBE_ALARMS, DescribeAlarms$],
  ['DescribeSubnets', DESCRIBE_SUBNETS, DescribeSubnets$],
  ['GetRole', GET_ROLE, GetRole$],
  ['SimulatePrincipalPolicy', SIMULATE_POLICY, SimulatePrincipalPolicy$],
  ['GetCallerIdentity', GET_CALLER, GetCallerIdentity$]
] as const)('%s is a part of the operation as the SDK knows it', (name, { schema }, theirs) => {
  const [, namespace, own, , input, output] = schema
  expect([namespace, own]).toEqual([theirs[1], theirs[2]])
  expect(own).toBe(name)
  expect([
    ...differences(input, theirs[4], 'input'),
    ...differences(output, theirs[5], 'output')
  ]).toEqual([])
})

test('the comparison sees a wrong name, type, trait and a missing required member', () => {
  const theirs = [3, 'ns', 'Shape', 0, ['A', 'B'], [0, [1, { xmlName: 'b' }]], 1]
  const wrong = (names: string[], types: unknown[]) =>
    differences([3, 'ns', 'Shape', 0, names, types], theirs, 'input')
  expect(wrong(['A'], [0])).toEqual([])
  expect(wrong(['B'], [[1, { xmlName: 'b' }]])).toEqual(['input: A is required'])
  expect(wrong(['A', 'C'], [0, 0])).toEqual(['input: there is no C'])
  expect(wrong(['A'], [1])).toEqual(['input.A: 1 is 0'])
  expect(wrong(['A', 'B'], [0, [1, { xmlName: 'B' }]])).toHaveLength(1)
})

const services = [
  ['Secrets Manager', SECRETS, SecretsManagerClient],
  ['Parameter Store', PARAMETERS, SSMClient],
  ['CloudWatch', ALARMS, CloudWatchClient],
  ['EC2', NETWORK, EC2Client],
  ['IAM', ROLES, IAMClient],
  ['STS', CALLER, STSClient]
] as const

interface Settings {
  readonly serviceId: string
  readonly protocol: { readonly constructor: unknown; getShapeId(): string }
  readonly protocolSettings: Readonly<Record<string, unknown>>
}

describe.each(services)('%s', (_name, service, Client) => {
  const region = 'eu-west-1'
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' }

  test('is spoken to as its own client does', () => {
    const ours = createSmallClient(service, { region, credentials })
    const theirs = new Client({ region, credentials })
    const settings = ({ config }: { config: unknown }) => {
      const { serviceId, protocol, protocolSettings } = config as Settings
      const { errorTypeRegistries: _errors, ...known } = protocolSettings
      return { serviceId, protocol: protocol.constructor, shape: protocol.getShapeId(), known }
    }
    const expected = settings(theirs)
    const { awsQueryCompatible: _errorHeader, ...known } = expected.known
    expect(settings(ours)).toEqual({ ...expected, known })
  })

  test.each([
    ['us-east-1', false, false],
    ['eu-west-1', false, false],
    ['eu-west-1', true, false],
    ['us-west-2', false, true],
    ['us-east-1', true, false],
    ['cn-north-1', false, false],
    ['cn-northwest-1', false, false],
    ['us-gov-west-1', false, false],
    ['us-gov-east-1', true, false],
    ['us-iso-east-1', false, false],
    ['eusc-de-east-1', false, false]
  ])('has its endpoint of %s (FIPS %s, dual stack %s)', (Region, UseFIPS, UseDualStack) => {
    // IAM's second address, for IPv6 alone, is not used.
    if (service === ROLES && UseDualStack) return
    const client = new Client({ region: Region, credentials })
    const parameters = { Region, UseFIPS, UseDualStack }
    const provider = client.config.endpointProvider as typeof endpointOf extends (
      service: never,
      parameters: infer P
    ) => infer R
      ? (parameters: P) => R
      : never
    const theirs = provider(parameters)
    const ours = endpointOf(service, parameters)
    expect(ours.url.href).toBe(theirs.url.href)
    const signs = theirs.properties?.authSchemes?.[0] ?? {}
    const scheme = ours.properties?.authSchemes?.[0]
    expect(scheme).toMatchObject({ signingRegion: Region, ...signs })
  })

  test('has the endpoint that is given', () => {
    const { url } = endpointOf(service, { Region: region, Endpoint: 'http://127.0.0.1:4566' })
    expect(url.href).toBe('http://127.0.0.1:4566/')
  })
})
