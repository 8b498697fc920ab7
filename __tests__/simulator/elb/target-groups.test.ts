import {
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  type DescribeTargetGroupsCommandInput,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { SEED_VPC } from '../../../simulator/elb/target-groups.ts'
import { failure } from '../running.ts'
import { groupInput, startBalancing } from './balancing.ts'

describe('CreateTargetGroup', () => {
  test('answers with all defaults', async () => {
    const { elb } = await startBalancing()
    const { TargetGroups } = await elb.send(new CreateTargetGroupCommand(groupInput('web')))
    expect(TargetGroups).toEqual([
      {
        TargetGroupArn: expect.stringMatching(
          /^arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup\/web\/[0-9a-f]{16}$/
        ),
        TargetGroupName: 'web',
        Protocol: 'HTTP',
        Port: 8080,
        VpcId: SEED_VPC,
        HealthCheckProtocol: 'HTTP',
        HealthCheckPort: 'traffic-port',
        HealthCheckEnabled: true,
        HealthCheckIntervalSeconds: 30,
        HealthCheckTimeoutSeconds: 5,
        HealthyThresholdCount: 5,
        UnhealthyThresholdCount: 2,
        HealthCheckPath: '/',
        Matcher: { HttpCode: '200' },
        LoadBalancerArns: [],
        TargetType: 'ip',
        ProtocolVersion: 'HTTP1',
        IpAddressType: 'ipv4'
      }
    ])
  })

  test.each([
    [{}, { HealthCheckPath: '/AWS.ALB/healthcheck', Matcher: { GrpcCode: '12' } }],
    [{ Matcher: { GrpcCode: '0,5-7' } }, { Matcher: { GrpcCode: '0,5-7' } }]
  ])('answers for gRPC with its codes: %j', async (changes, settings) => {
    const { elb } = await startBalancing()
    const input = { ...groupInput('web'), ProtocolVersion: 'GRPC', ...changes }
    const { TargetGroups } = await elb.send(new CreateTargetGroupCommand(input))
    expect(TargetGroups?.[0]).toMatchObject({ ProtocolVersion: 'GRPC', ...settings })
  })

  test('gives the present group for the same settings, and refuses others under its name', async () => {
    const balancing = await startBalancing()
    const first = await balancing.group('web')
    expect(await balancing.group('web')).toBe(first)
    expect(await failure(balancing.group('web', { HealthCheckPath: '/up' }))).toBe(
      "DuplicateTargetGroupNameException: A target group with the same name 'web' exists, but with different settings"
    )
  })

  test('ends at the quota of the region', async () => {
    const balancing = await startBalancing()
    balancing.simulator.control.setLoadBalancingLimit('target-groups', 1)
    await balancing.group('one')
    await balancing.group('one')
    expect(await failure(balancing.group('two'))).toContain('TooManyTargetGroupsException: ')
  })

  test.each<[string, Partial<CreateTargetGroupCommandInput>, string]>([
    ['33 characters', { Name: 'a'.repeat(33) }, "cannot be longer than '32' characters"],
    ['an underscore', { Name: 'pr_1' }, 'can only contain characters that are alphanumeric'],
    ['a hyphen at the end', { Name: 'pr-' }, 'failed to satisfy constraint'],
    ['a hyphen at the start', { Name: '-pr' }, 'failed to satisfy constraint'],
    ['two hyphens in a row', { Name: 'pr--1' }, 'failed to satisfy constraint'],
    ['the prefix internal-', { Name: 'internal-1' }, "cannot begin with 'internal-'"],
    ['no protocol', { Protocol: undefined }, 'A protocol must be specified'],
    ['no port', { Port: undefined }, 'A port must be specified'],
    ['port 0', { Port: 0 }, 'greater than or equal to 1'],
    ['no network', { VpcId: undefined }, 'A VPC ID must be specified'],
    ['an odd network', { VpcId: 'mine' }, "The VPC ID 'mine' is not found"],
    [
      'an interval of 4 s',
      { HealthCheckIntervalSeconds: 4 },
      "Value '4' at 'healthCheckIntervalSeconds'"
    ],
    ['a timeout of 121 s', { HealthCheckTimeoutSeconds: 121 }, 'less than or equal to 120'],
    [
      'a timeout like the interval',
      { HealthCheckIntervalSeconds: 5 },
      "timeout '5' must be smaller than the interval '5'"
    ],
    ['one healthy check', { HealthyThresholdCount: 1 }, 'greater than or equal to 2'],
    ['eleven unhealthy checks', { UnhealthyThresholdCount: 11 }, 'less than or equal to 10'],
    ['a path without a slash', { HealthCheckPath: 'up' }, "Health check path 'up'"],
    ['a port that is none', { HealthCheckPort: 'http' }, "Health check port 'http'"],
    ['a code that is none', { Matcher: { HttpCode: 'ok' } }, "HTTP code 'ok'"],
    [
      'a gRPC code above 99',
      { ProtocolVersion: 'GRPC', Matcher: { GrpcCode: '100' } },
      "gRPC code '100'"
    ],
    [
      'an HTTP code for gRPC',
      { ProtocolVersion: 'GRPC', Matcher: { HttpCode: '200' } },
      "HTTP code '200' cannot be specified for the protocol version 'GRPC'"
    ],
    ['a gRPC code for HTTP', { Matcher: { GrpcCode: '0' } }, "gRPC code '0' cannot be specified"]
  ])('refuses %s', async (_, changes, message) => {
    const balancing = await startBalancing()
    expect(await failure(balancing.group('web', changes))).toContain(message)
  })
})

test('DescribeTargetGroups finds by name, by ARN or by load balancer, page by page', async () => {
  const balancing = await startBalancing()
  const { elb, balancerArn: LoadBalancerArn } = balancing
  const one = await balancing.group('one')
  const two = await balancing.group('two')
  await balancing.rule(1, two)
  const ask = async (input: DescribeTargetGroupsCommandInput) => {
    const { TargetGroups = [], NextMarker } = await elb.send(new DescribeTargetGroupsCommand(input))
    return [NextMarker, ...TargetGroups.map(({ TargetGroupArn }) => TargetGroupArn)]
  }
  expect(await ask({ Names: ['two'] })).toEqual([undefined, two])
  expect(await ask({ TargetGroupArns: [one] })).toEqual([undefined, one])
  expect(await ask({ LoadBalancerArn })).toEqual([undefined, two])
  const [Marker, ...first] = await ask({ PageSize: 1 })
  expect(first).toEqual([one])
  expect(await ask({ PageSize: 1, Marker })).toEqual([undefined, two])
  expect(await failure(ask({ Names: ['nix'] }))).toBe(
    'TargetGroupNotFoundException: One or more target groups not found'
  )
  expect(await failure(ask({ Names: ['one'], TargetGroupArns: [one] }))).toContain(
    'cannot be specified at the same time'
  )
})

test('ModifyTargetGroup changes the health check that ECS waits for', async () => {
  const balancing = await startBalancing()
  const TargetGroupArn = await balancing.group('web')
  const changes = {
    HealthCheckIntervalSeconds: 5,
    HealthCheckTimeoutSeconds: 2,
    HealthyThresholdCount: 2
  }
  const { TargetGroups } = await balancing.elb.send(
    new ModifyTargetGroupCommand({ TargetGroupArn, ...changes })
  )
  expect(TargetGroups?.[0]).toMatchObject({ ...changes, UnhealthyThresholdCount: 2 })
  expect(balancing.simulator.world.targets.settings(TargetGroupArn)).toMatchObject({
    intervalSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 2
  })
})

describe('attributes', () => {
  test('have defaults, and the deregistration delay reaches ECS', async () => {
    const balancing = await startBalancing()
    const { elb, simulator } = balancing
    const TargetGroupArn = await balancing.group('web')
    const before = await elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }))
    expect(before.Attributes).toContainEqual({
      Key: 'deregistration_delay.timeout_seconds',
      Value: '300'
    })
    const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: '5' }]
    const after = await elb.send(
      new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes })
    )
    expect(after.Attributes).toEqual(expect.arrayContaining(Attributes))
    expect(simulator.world.targets.settings(TargetGroupArn)?.deregistrationDelaySeconds).toBe(5)
  })

  test.each([
    ['deregistration_delay.timeout_seconds', '3601', "must be between '0-3600' inclusive"],
    ['deregistration_delay.timeout_seconds', '-1', "must be between '0-3600' inclusive"],
    ['slow_start.duration_seconds', '29', "must be between '30-900' inclusive"],
    ['stickiness.enabled', 'yes', 'must be one of [false, true]'],
    ['deregistration_delay', '5', "key 'deregistration_delay' is not recognized"]
  ])('refuse %s = %s', async (Key, Value, message) => {
    const balancing = await startBalancing()
    const TargetGroupArn = await balancing.group('web')
    const good = { Key: 'slow_start.duration_seconds', Value: '30' }
    const input = { TargetGroupArn, Attributes: [good, { Key, Value }] }
    expect(
      await failure(balancing.elb.send(new ModifyTargetGroupAttributesCommand(input)))
    ).toContain(message)
    const { Attributes } = await balancing.elb.send(
      new DescribeTargetGroupAttributesCommand({ TargetGroupArn })
    )
    expect(Attributes).toContainEqual({ ...good, Value: '0' })
  })
})

test('a target group in use cannot be deleted; one that is gone is not found', async () => {
  const balancing = await startBalancing()
  const { elb } = balancing
  const TargetGroupArn = await balancing.group('web')
  const RuleArn = await balancing.rule(1, TargetGroupArn)
  const remove = () => elb.send(new DeleteTargetGroupCommand({ TargetGroupArn }))
  expect(await failure(remove())).toBe(
    `ResourceInUseException: Target group '${TargetGroupArn}' is currently in use by a listener or a rule`
  )
  await elb.send(new DeleteRuleCommand({ RuleArn }))
  expect(await failure(remove())).toBe('no error')
  expect(await failure(remove())).toBe(
    'TargetGroupNotFoundException: One or more target groups not found'
  )
})
