import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from '@jest/globals'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import { clientFor, failure, simulate } from './running.ts'

/** What the SDK's own client says and gets: the simulator knows requests from its schemas. */
async function start<Client>(
  Made: new (configuration: ReturnType<typeof clientFor>) => Client,
  options: SimulatorOptions = {}
) {
  const simulator = await simulate(options)
  return { simulator, client: new Made(clientFor(simulator)) }
}

describe('IAM', () => {
  test('has the roles that are seeded, whatever their case, with path and trust policy', async () => {
    const { client } = await start(IAMClient, { roles: [{ name: 'web', path: '/team/' }] })
    const { Role } = await client.send(new GetRoleCommand({ RoleName: 'WEB' }))
    expect(Role).toMatchObject({
      RoleName: 'web',
      Path: '/team/',
      Arn: 'arn:aws:iam::123456789012:role/team/web'
    })
    expect(Role?.AssumeRolePolicyDocument).toMatch(/^%7B%22Version%22%3A/)
    expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''))).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' } }]
    })
  })

  test('has no other', async () => {
    const { client, simulator } = await start(IAMClient)
    const ask = (RoleName: string) => failure(client.send(new GetRoleCommand({ RoleName })))
    expect(await ask('ecsTaskExecutionRole')).toBe('no error')
    simulator.control.removeRole('ecsTaskExecutionRole')
    expect(await ask('ecsTaskExecutionRole')).toBe(
      'NoSuchEntityException: The role with name ecsTaskExecutionRole cannot be found.'
    )
    expect(await ask('arn:aws:iam::123456789012:role/web')).toContain('ValidationError: ')
  })

  test('simulates the policy of the caller', async () => {
    const { client, simulator } = await start(IAMClient)
    const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`
    simulator.control.enforcePolicy({
      Statement: [
        { Effect: 'Allow', Action: 'iam:PassRole', Resource: role('web') },
        { Effect: 'Allow', Action: 'iam:SimulatePrincipalPolicy', Resource: '*' }
      ]
    })
    const ask = (PolicySourceArn: string) =>
      client.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn,
          ActionNames: ['iam:PassRole'],
          ResourceArns: [role('web'), role('other')]
        })
      )
    const { EvaluationResults = [] } = await ask(role('deploy-fargate'))
    expect(EvaluationResults.map(result => [result.EvalResourceName, result.EvalDecision])).toEqual(
      [
        [role('web'), 'allowed'],
        [role('other'), 'implicitDeny']
      ]
    )
    // Asking whether something is allowed is no use of it.
    expect(simulator.control.policyReport().unused).toEqual(['iam:PassRole'])
    expect(await failure(ask(role('team/deploy-fargate')))).toContain('NoSuchEntityException: ')
  })

  test('takes signatures of any region, as its one endpoint does', async () => {
    const simulator = await simulate({ region: 'eu-west-1' })
    const client = new IAMClient({ ...clientFor(simulator), region: 'us-east-1' })
    const command = new GetRoleCommand({ RoleName: 'ecsTaskExecutionRole' })
    expect(await failure(client.send(command))).toBe('no error')
  })
})

describe('Secrets Manager', () => {
  test('knows a secret by its name, its ARN, and its ARN without the random end', async () => {
    const { client, simulator } = await start(SecretsManagerClient)
    const arn = simulator.control.addSecret({ name: 'prod/db' })
    expect(arn).toMatch(/^arn:aws:secretsmanager:us-east-1:123456789012:secret:prod\/db-\w{6}$/)
    for (const SecretId of ['prod/db', arn, arn.slice(0, -7)]) {
      const found = await client.send(new DescribeSecretCommand({ SecretId }))
      expect(found).toMatchObject({ ARN: arn, Name: 'prod/db' })
      expect(found.DeletedDate).toBeUndefined()
      expect(Object.values(found.VersionIdsToStages ?? {})).toEqual([['AWSCURRENT']])
    }
    expect(await failure(client.send(new DescribeSecretCommand({ SecretId: 'prod' })))).toBe(
      "ResourceNotFoundException: Secrets Manager can't find the specified secret."
    )
  })

  test('says when a secret is marked for deletion, or has no version', async () => {
    const secrets = [
      { name: 'old', deleted: true },
      { name: 'empty', stages: [] }
    ]
    const { client } = await start(SecretsManagerClient, { secrets })
    const old = await client.send(new DescribeSecretCommand({ SecretId: 'old' }))
    expect(old.DeletedDate).toBeInstanceOf(Date)
    const empty = await client.send(new DescribeSecretCommand({ SecretId: 'empty' }))
    expect(empty.VersionIdsToStages).toBeUndefined()
  })
})

describe('Parameter Store', () => {
  const parameters = ['/web/a', '/web/b', '/web/c', 'plain']
  const find = (input: object) =>
    start(SSMClient, { parameters }).then(({ client }) =>
      client.send(new DescribeParametersCommand(input))
    )

  test('filters by name and pages', async () => {
    const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: ['/web/a', 'plain', 'no'] }]
    const { Parameters = [] } = await find({ ParameterFilters })
    expect(Parameters.map(({ Name, ARN }) => [Name, ARN])).toEqual([
      ['/web/a', 'arn:aws:ssm:us-east-1:123456789012:parameter/web/a'],
      ['plain', 'arn:aws:ssm:us-east-1:123456789012:parameter/plain']
    ])
    const { client } = await start(SSMClient, { parameters })
    const first = await client.send(new DescribeParametersCommand({ MaxResults: 3 }))
    expect(first.Parameters).toHaveLength(3)
    const second = await client.send(
      new DescribeParametersCommand({ MaxResults: 3, NextToken: first.NextToken })
    )
    expect(second.Parameters).toMatchObject([{ Name: 'plain' }])
    expect(second.NextToken).toBeUndefined()
  })

  test('refuses pages of more than 50', async () => {
    expect(await failure(find({ MaxResults: 51 }))).toContain('ValidationException: ')
  })
})

describe('EC2', () => {
  test('describes subnets in its own protocol', async () => {
    const subnets = [
      { id: 'subnet-a', freeAddresses: 3 },
      { id: 'subnet-b', vpc: 'vpc-2' }
    ]
    const { client } = await start(EC2Client, { subnets })
    const ask = (...SubnetIds: string[]) => client.send(new DescribeSubnetsCommand({ SubnetIds }))
    const { Subnets = [] } = await ask('subnet-a', 'subnet-b')
    expect(
      Subnets.map(({ SubnetId, VpcId, AvailableIpAddressCount }) => [
        SubnetId,
        VpcId,
        AvailableIpAddressCount
      ])
    ).toEqual([
      ['subnet-a', 'vpc-0a1b2c3d', 3],
      ['subnet-b', 'vpc-2', 4091]
    ])
    expect(await failure(ask('subnet-a', 'subnet-c'))).toBe(
      "InvalidSubnetID.NotFound: The subnet ID 'subnet-c' does not exist"
    )
  })

  test('refuses and throttles in its own words', async () => {
    const { client, simulator } = await start(EC2Client)
    const ask = () => failure(client.send(new DescribeSubnetsCommand({})))
    simulator.control.deny('ec2:DescribeSubnets')
    expect(await ask()).toMatch(/^UnauthorizedOperation: User: .* is not authorized to perform/)
    simulator.control.allow()
    simulator.control.addFault({ operation: 'ec2:*', fault: { kind: 'throttled' } })
    expect(await ask()).toBe('RequestLimitExceeded: Rate exceeded')
  })
})

test('CloudWatch shows the alarms that ECS watches, composite ones only when asked', async () => {
  const { client, simulator } = await start(CloudWatchClient)
  simulator.ecs.alarm('errors', 'ALARM')
  simulator.ecs.alarm('latency', 'OK')
  simulator.ecs.alarm('all', 'OK', 'CompositeAlarm')
  const AlarmNames = ['errors', 'latency', 'all', 'gone']
  const metric = await client.send(new DescribeAlarmsCommand({ AlarmNames }))
  expect(metric.MetricAlarms?.map(alarm => [alarm.AlarmName, alarm.StateValue])).toEqual([
    ['errors', 'ALARM'],
    ['latency', 'OK']
  ])
  expect(metric.CompositeAlarms).toEqual([])
  const all = await client.send(
    new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] })
  )
  expect(all.CompositeAlarms).toMatchObject([{ AlarmName: 'all', StateValue: 'OK' }])
  simulator.ecs.alarm('errors', 'OK')
  const later = await client.send(new DescribeAlarmsCommand({ AlarmNames: ['errors'] }))
  expect(later.MetricAlarms).toMatchObject([{ StateValue: 'OK' }])
})

test.each([
  ['iam:GetRole', IAMClient, new GetRoleCommand({ RoleName: 'ecsTaskExecutionRole' })],
  [
    'secretsmanager:DescribeSecret',
    SecretsManagerClient,
    new DescribeSecretCommand({ SecretId: 'a' })
  ],
  ['ssm:DescribeParameters', SSMClient, new DescribeParametersCommand({})],
  ['ec2:DescribeSubnets', EC2Client, new DescribeSubnetsCommand({})],
  ['cloudwatch:DescribeAlarms', CloudWatchClient, new DescribeAlarmsCommand({})]
] as const)('%s can be denied, and is in the log of calls', async (action, Client, command) => {
  const simulator = await simulate({ deny: [action] })
  const client = new Client(clientFor(simulator)) as unknown as {
    send(command: unknown): Promise<unknown>
  }
  expect(await failure(client.send(command))).toContain(`is not authorized to perform: ${action}`)
  expect(simulator.control.calls().map(({ operation }) => operation)).toEqual([action])
})

test("STS answers the SDK's own client", async () => {
  const { client } = await start(STSClient)
  expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '123456789012',
    Arn: 'arn:aws:sts::123456789012:assumed-role/deploy-fargate/GitHubActions'
  })
})
