import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  ECRClient
} from '@aws-sdk/client-ecr'
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs'
import {
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { ManualClock } from '../../simulator/clock.ts'
import { clientFor, failure, sendRaw, signed, simulate } from './running.ts'

const ECS = 'AmazonEC2ContainerServiceV20141113'

describe('requests that AWS would not take', () => {
  test.each([
    [
      'UpdateService',
      { service: 5 },
      'SerializationException',
      'NUMBER_VALUE can not be converted to a String (at service)'
    ],
    [
      'UpdateService',
      { service: 'web', desiredCount: '2' },
      'SerializationException',
      'STRING_VALUE can not be converted to a Number (at desiredCount)'
    ],
    [
      'RegisterTaskDefinition',
      { family: 'web', containerDefinitions: [{ name: 'web', environment: [{ value: 5 }] }] },
      'SerializationException',
      'NUMBER_VALUE can not be converted to a String (at containerDefinitions[0].environment[0].value)'
    ],
    [
      'RegisterTaskDefinition',
      { family: 'web', containerDefinitions: {} },
      'SerializationException',
      'OBJECT_VALUE can not be converted to a List (at containerDefinitions)'
    ],
    [
      'RegisterTaskDefinition',
      { family: 'web', containerDefinitions: [{ dockerLabels: { team: true } }] },
      'SerializationException',
      'TRUE_VALUE can not be converted to a String (at containerDefinitions[0].dockerLabels.team)'
    ],
    [
      'UpdateService',
      { service: 'web', deploymentConfiguration: { minimumHealthyPercentage: 50 } },
      'SerializationException',
      expect.stringContaining("Unknown member 'deploymentConfiguration.minimumHealthyPercentage'")
    ],
    [
      'UpdateService',
      { service: null },
      'InvalidParameterException',
      "Missing required member 'service'."
    ],
    [
      'UpdateService',
      { service: 'web', loadBalancers: [{}], networkConfiguration: { awsvpcConfiguration: {} } },
      'InvalidParameterException',
      "Missing required member 'networkConfiguration.awsvpcConfiguration.subnets'."
    ],
    ['MakeCoffee', {}, 'UnknownOperationException', expect.stringContaining('ecs:MakeCoffee')]
  ])('%s of %j', async (operation, input, code, message) => {
    const simulator = await simulate()
    const answer = await sendRaw(simulator, `${ECS}.${operation}`, JSON.stringify(input))
    expect(answer).toMatchObject({ status: 400, body: { __type: code, message } })
    expect(simulator.control.calls()).toMatchObject([{ outcome: code }])
  })

  test('a body that is no JSON', async () => {
    const simulator = await simulate()
    const { body } = await sendRaw(simulator, `${ECS}.UpdateService`, '{')
    expect(body.__type).toBe('SerializationException')
  })

  test('a body that is too long', async () => {
    const simulator = await simulate()
    const long = 'x'.repeat(16 * 1024 * 1024 + 1)
    const { status, body } = await sendRaw(simulator, `${ECS}.UpdateService`, long)
    expect([status, body.__type]).toEqual([413, 'RequestEntityTooLargeException'])
  })

  test('a service that no one simulates', async () => {
    const simulator = await simulate()
    const { status } = await sendRaw(simulator, 'DynamoDB_20120810.ListTables', '{}')
    expect(status).toBe(404)
  })
})

describe('the Authorization header', () => {
  test.each([
    ['is missing', {}, 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
    [
      'is not one of AWS',
      { authorization: 'Bearer abc' },
      'IncompleteSignatureException',
      expect.any(String)
    ],
    [
      'is for another service',
      signed('ecr'),
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'ecs'. "
    ],
    [
      'is for another region',
      signed('ecs', 'eu-west-1'),
      'InvalidSignatureException',
      "Credential should be scoped to a valid Region, not 'eu-west-1'. "
    ]
  ])('that %s is refused', async (_what, headers, code, message) => {
    const simulator = await simulate()
    const answer = await sendRaw(simulator, `${ECS}.ListClusters`, '{}', headers)
    expect(answer).toMatchObject({ status: 400, body: { __type: code, message } })
  })

  test.each([
    ['expired', 'ExpiredTokenException: The security token included in the request is expired'],
    [
      'invalid',
      'UnrecognizedClientException: The security token included in the request is invalid.'
    ]
  ] as const)('with %s credentials is refused until they are valid again', async (state, text) => {
    const simulator = await simulate()
    const ecr = new ECRClient(clientFor(simulator))
    simulator.control.setCredentials(state)
    expect(await failure(ecr.send(new DescribeRepositoriesCommand({})))).toBe(text)
    simulator.control.setCredentials('valid')
    expect(await failure(ecr.send(new DescribeRepositoriesCommand({})))).toBe('no error')
  })
})

test.each([
  [-6, /^Signature expired: \d{8}T\d{6}Z is now earlier than/],
  [-4, undefined],
  [4, undefined],
  [6, /^Signature not yet current: /]
])('a signature %i minutes off is refused when times are checked', async (minutes, text) => {
  const simulator = await simulate({ clock: new ManualClock(Date.UTC(2026, 10, 23)) })
  const at = new Date(Date.UTC(2026, 10, 23) + minutes * 60_000).toISOString()
  const headers = { ...signed('ecs'), 'x-amz-date': at.replace(/[-:]|\.\d+/g, '') }
  const list = () => sendRaw(simulator, `${ECS}.ListClusters`, '{}', headers)
  expect((await list()).status).toBe(200)
  simulator.control.checkSignatureTimes(true)
  const { status, body } = await list()
  expect(status).toBe(text === undefined ? 200 : 400)
  expect(body.message ?? '').toMatch(text ?? /^$/)
})

describe('answers', () => {
  test('have a request id, the simulated time, and times as seconds with fractions', async () => {
    const clock = new ManualClock(Date.UTC(2026, 10, 23, 12, 0, 0, 250))
    const simulator = await simulate({ clock })
    const { body, headers } = await sendRaw(
      simulator,
      'AmazonEC2ContainerRegistry_V20150921.CreateRepository',
      '{"repositoryName":"web"}',
      signed('ecr')
    )
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('date')).toBe('Mon, 23 Nov 2026 12:00:00 GMT')
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1')
    expect(body.repository).toMatchObject({ createdAt: 1795435200.25 })
  })

  test('in XML are understood by the SDK, errors without the Exception at the end', async () => {
    const simulator = await simulate({ targetGroups: [{ name: 'web' }] })
    const elb = new ElasticLoadBalancingV2Client(clientFor(simulator))
    const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ Names: ['web'] }))
    expect(TargetGroups).toMatchObject([{ TargetGroupName: 'web', HealthCheckEnabled: true }])
    expect(await failure(elb.send(new DescribeTargetGroupsCommand({ Names: ['nix'] })))).toBe(
      'TargetGroupNotFoundException: One or more target groups not found'
    )
    simulator.control.deny('elasticloadbalancing:*')
    expect(await failure(elb.send(new DescribeTargetGroupsCommand({})))).toContain('AccessDenied: ')
  })

  test('come to calls below a base path, too', async () => {
    const simulator = await simulate()
    const ecs = new ECSClient({ ...clientFor(simulator), endpoint: `${simulator.url}/some/where` })
    const { failures } = await ecs.send(new DescribeServicesCommand({ services: ['web'] }))
    expect(failures).toMatchObject([{ reason: 'MISSING' }])
  })
})

test('the log of calls says who asked what and what came of it', async () => {
  const simulator = await simulate()
  const ecr = new ECRClient({ ...clientFor(simulator), customUserAgent: 'deploy-fargate/1' })
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'web' }))
  await failure(ecr.send(new CreateRepositoryCommand({ repositoryName: 'web' })))
  const expected = { operation: 'ecr:CreateRepository', input: { repositoryName: 'web' } }
  expect(simulator.control.calls('ecr:*')).toMatchObject([
    {
      ...expected,
      number: 1,
      outcome: 'ok',
      userAgent: expect.stringContaining('deploy-fargate/1')
    },
    { ...expected, number: 2, outcome: 'RepositoryAlreadyExistsException' }
  ])
  expect(simulator.control.calls('ecs:*')).toEqual([])
  simulator.control.clearCalls()
  expect(simulator.control.calls()).toEqual([])
})
