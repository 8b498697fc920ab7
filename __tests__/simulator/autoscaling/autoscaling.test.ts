import { CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { ManualClock } from '../../../simulator/clock.ts'
import type { Simulator, SimulatorOptions } from '../../../simulator/simulator.ts'
import { clientFor, sendRaw, signed, simulate } from '../running.ts'
import { runTool, testWith } from '../tools.ts'

const TARGET = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/default/web',
  ScalableDimension: 'ecs:service:DesiredCount'
}

/** A simulator with an ECS service `web` in the cluster `default`. */
async function withService(options: SimulatorOptions = {}, desiredCount = 0): Promise<Simulator> {
  const images = [{ repository: 'web', tags: ['1'] }]
  const simulator = await simulate({ images, ...options })
  const ecs = new ECSClient(clientFor(simulator))
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
      containerDefinitions: [{ name: 'app', image: `${simulator.registry}/web:1` }]
    })
  )
  await ecs.send(
    new CreateServiceCommand({
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } }
    })
  )
  return simulator
}

/** The answer of a call, or the code and text of its error. */
async function call(simulator: Simulator, operation: string, input: object): Promise<unknown> {
  const target = `AnyScaleFrontendService.${operation}`
  const headers = signed('application-autoscaling')
  const { status, body } = await sendRaw(simulator, target, JSON.stringify(input), headers)
  return status === 200 ? body : `${body.__type}: ${body.message}`
}

const tracking = (type = 'ECSServiceAverageCPUUtilization', more = {}) => ({
  ...TARGET,
  PolicyName: 'cpu',
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 60,
    PredefinedMetricSpecification: { PredefinedMetricType: type, ...more }
  }
})

describe('scalable targets', () => {
  test('are registered, changed member by member, described and deregistered', async () => {
    const simulator = await withService()
    const range = { MinCapacity: 1, MaxCapacity: 4 }
    const made = await call(simulator, 'RegisterScalableTarget', { ...TARGET, ...range })
    expect(made).toEqual({
      ScalableTargetARN: expect.stringMatching(
        /^arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target\/[0-9a-f]{36}$/
      )
    })
    const changes = { MaxCapacity: 9, SuspendedState: { DynamicScalingInSuspended: true } }
    expect(await call(simulator, 'RegisterScalableTarget', { ...TARGET, ...changes })).toEqual(made)
    const describe = {
      ServiceNamespace: 'ecs',
      ResourceIds: ['service/default/web', 'service/a/b']
    }
    expect(await call(simulator, 'DescribeScalableTargets', describe)).toEqual({
      ScalableTargets: [
        {
          ...TARGET,
          ...(made as object),
          MinCapacity: 1,
          MaxCapacity: 9,
          CreationTime: expect.any(Number),
          RoleARN: expect.stringContaining('AWSServiceRoleForApplicationAutoScaling_ECSService'),
          SuspendedState: {
            DynamicScalingInSuspended: true,
            DynamicScalingOutSuspended: false,
            ScheduledScalingSuspended: false
          }
        }
      ]
    })
    expect(await call(simulator, 'DeregisterScalableTarget', TARGET)).toEqual({})
    expect(await call(simulator, 'DeregisterScalableTarget', TARGET)).toBe(
      'ObjectNotFoundException: No scalable target found for service namespace: ecs, resource ID: service/default/web, scalable dimension: ecs:service:DesiredCount'
    )
    expect(await call(simulator, 'DescribeScalableTargets', describe)).toEqual({
      ScalableTargets: []
    })
  })

  test.each([
    [{ ResourceId: 'service/default/nix' }, "ECS service doesn't exist: service/default/nix"],
    [{ ResourceId: 'web' }, 'Unsupported service namespace, resource type or scalable dimension'],
    [{ ServiceNamespace: 'lambda' }, "Value 'lambda' at 'serviceNamespace'"],
    [{ MinCapacity: 5 }, 'Maximum capacity cannot be less than minimum capacity'],
    [{ MinCapacity: -1 }, 'must not be negative'],
    [{ MaxCapacity: undefined }, 'Both the minimum and maximum capacity'],
    [{ ScalableDimension: undefined }, "Value null at 'ScalableDimension'"]
  ])('refuse %j', async (changes, message) => {
    const simulator = await withService()
    const input = { ...TARGET, MinCapacity: 1, MaxCapacity: 4, ...changes }
    const answer = await call(simulator, 'RegisterScalableTarget', input)
    expect(answer).toContain('ValidationException: ')
    expect(answer).toContain(message)
  })
})

describe('scaling policies', () => {
  test('need a target, have alarms, and go with the target', async () => {
    const simulator = await withService()
    const name =
      'service namespace: ecs, resource ID: service/default/web, scalable dimension: ecs:service:DesiredCount'
    expect(await call(simulator, 'PutScalingPolicy', tracking())).toBe(
      `ObjectNotFoundException: No scalable target registered for ${name}`
    )
    const range = { MinCapacity: 1, MaxCapacity: 4 }
    await call(simulator, 'RegisterScalableTarget', { ...TARGET, ...range })
    const made = await call(simulator, 'PutScalingPolicy', tracking())
    expect(made).toEqual({
      PolicyARN: expect.stringMatching(/:resource\/ecs\/service\/default\/web:policyName\/cpu$/),
      Alarms: [
        expect.objectContaining({ AlarmName: expect.stringContaining('AlarmHigh') }),
        expect.objectContaining({ AlarmName: expect.stringContaining('AlarmLow') })
      ]
    })
    expect(await call(simulator, 'PutScalingPolicy', tracking())).toEqual(made)
    const ask = { ServiceNamespace: 'ecs' }
    expect(await call(simulator, 'DescribeScalingPolicies', ask)).toMatchObject({
      ScalingPolicies: [{ ...tracking(), ...(made as object) }]
    })
    const remove = { ...TARGET, PolicyName: 'nix' }
    expect(await call(simulator, 'DeleteScalingPolicy', remove)).toBe(
      `ObjectNotFoundException: No scaling policy found for ${name}, policy name: nix`
    )
    await call(simulator, 'DeregisterScalableTarget', TARGET)
    expect(await call(simulator, 'DescribeScalingPolicies', ask)).toEqual({ ScalingPolicies: [] })
  })

  const label = 'app/shared/0123456789abcdef/targetgroup/web/0123456789abcdef'
  test.each<[string, object, string | undefined]>([
    ['an unknown metric', tracking('CPU'), 'The metric CPU is not supported'],
    ['requests without a label', tracking('ALBRequestCountPerTarget'), "resource label ''"],
    ['requests', tracking('ALBRequestCountPerTarget', { ResourceLabel: label }), undefined],
    ['no configuration', { ...TARGET, PolicyName: 'a', PolicyType: 'StepScaling' }, 'must have a'],
    ['an unknown type', { ...tracking(), PolicyType: 'Guess' }, "Value 'Guess' at 'policyType'"],
    [
      'a second policy for the same metric',
      { ...tracking(), PolicyName: 'other' },
      'Only one TargetTrackingScaling policy'
    ],
    [
      'another type under the same name',
      { ...TARGET, PolicyName: 'cpu', StepScalingPolicyConfiguration: {} },
      'cannot be changed'
    ]
  ])('are checked: %s', async (_, input, message) => {
    const simulator = await withService()
    const range = { MinCapacity: 1, MaxCapacity: 4 }
    await call(simulator, 'RegisterScalableTarget', { ...TARGET, ...range })
    await call(simulator, 'PutScalingPolicy', tracking())
    const answer = await call(simulator, 'PutScalingPolicy', input)
    expect(typeof answer === 'string' ? answer : undefined).toEqual(
      message === undefined ? undefined : expect.stringContaining(message)
    )
  })

  test('are described in pages', async () => {
    const simulator = await withService()
    const range = { MinCapacity: 1, MaxCapacity: 4 }
    await call(simulator, 'RegisterScalableTarget', { ...TARGET, ...range })
    await call(simulator, 'PutScalingPolicy', tracking())
    const second = { ...tracking('ECSServiceAverageMemoryUtilization'), PolicyName: 'memory' }
    await call(simulator, 'PutScalingPolicy', second)
    const ask = { ServiceNamespace: 'ecs', MaxResults: 1 }
    const first = await call(simulator, 'DescribeScalingPolicies', ask)
    expect(first).toMatchObject({ ScalingPolicies: [{ PolicyName: 'cpu' }] })
    const { NextToken } = first as { NextToken: string }
    const rest = await call(simulator, 'DescribeScalingPolicies', { ...ask, NextToken })
    expect(rest).toEqual({ ScalingPolicies: [expect.objectContaining({ PolicyName: 'memory' })] })
    const wrong = await call(simulator, 'DescribeScalingPolicies', { ...ask, NextToken: 'x' })
    expect(wrong).toContain('InvalidNextTokenException: ')
  })
})

/** How many tasks the service `web` is to have, after so many virtual minutes. */
function desiredAfter(simulator: Simulator, minutes: number): number | undefined {
  simulator.control.advance(minutes * 60_000)
  return simulator.ecs.snapshot().services[0]?.desiredCount
}

describe('the number of tasks', () => {
  const standing = async (desiredCount: number) => {
    const simulator = await withService({ clock: new ManualClock() }, desiredCount)
    // The tasks are started, and the deployment completes.
    simulator.control.advance(10 * 60_000)
    return simulator
  }

  test('is brought into a new range at once', async () => {
    const simulator = await standing(2)
    await call(simulator, 'RegisterScalableTarget', { ...TARGET, MinCapacity: 3, MaxCapacity: 9 })
    expect(desiredAfter(simulator, 0)).toBe(3)
    await call(simulator, 'RegisterScalableTarget', { ...TARGET, MinCapacity: 1, MaxCapacity: 2 })
    expect(desiredAfter(simulator, 0)).toBe(2)
  })

  test('follows the load: out after three minutes, in after fifteen, within the range', async () => {
    const simulator = await standing(2)
    await call(simulator, 'RegisterScalableTarget', { ...TARGET, MinCapacity: 1, MaxCapacity: 5 })
    await call(simulator, 'PutScalingPolicy', tracking())
    // 90 % of two tasks, where 60 % is wanted: three tasks.
    simulator.autoscaling.setLoad('web', { cpu: 180 })
    expect(desiredAfter(simulator, 2)).toBe(2)
    expect(desiredAfter(simulator, 2)).toBe(3)
    // Ten would be wanted, the range ends at five; after the cooldown of five minutes.
    simulator.autoscaling.setLoad('web', { cpu: 600 })
    expect(desiredAfter(simulator, 3)).toBe(3)
    expect(desiredAfter(simulator, 2)).toBe(5)
    simulator.autoscaling.setLoad('web', { cpu: 100 })
    expect(desiredAfter(simulator, 13)).toBe(5)
    expect(desiredAfter(simulator, 5)).toBe(2)
    simulator.autoscaling.setLoad('web', undefined)
    expect(desiredAfter(simulator, 60)).toBe(2)
  })

  test('does not go down where that is suspended or not wanted, nor when another policy wants more', async () => {
    const simulator = await standing(4)
    await call(simulator, 'RegisterScalableTarget', {
      ...TARGET,
      MinCapacity: 1,
      MaxCapacity: 5,
      SuspendedState: { DynamicScalingInSuspended: true }
    })
    await call(simulator, 'PutScalingPolicy', tracking())
    simulator.autoscaling.setLoad('web', { cpu: 60, memory: 240 })
    expect(desiredAfter(simulator, 40)).toBe(4)
    const allowed = { SuspendedState: { DynamicScalingInSuspended: false } }
    await call(simulator, 'RegisterScalableTarget', { ...TARGET, ...allowed })
    const memory = { ...tracking('ECSServiceAverageMemoryUtilization'), PolicyName: 'memory' }
    await call(simulator, 'PutScalingPolicy', memory)
    expect(desiredAfter(simulator, 40)).toBe(4)
    simulator.autoscaling.setLoad('web', { cpu: 60, memory: 60 })
    expect(desiredAfter(simulator, 40)).toBe(1)
  })
})

const awsTest = await testWith('aws')

awsTest('the AWS CLI works with Application Auto Scaling', async () => {
  const simulator = await withService()
  const aws = async (command: string) => {
    const target =
      '--service-namespace ecs --resource-id service/default/web --scalable-dimension ecs:service:DesiredCount'
    const args = ['--endpoint-url', simulator.url, 'application-autoscaling', command]
    const { code, output } = await runTool(
      'aws',
      [
        ...args,
        ...target.split(' '),
        ...(command === 'register-scalable-target'
          ? ['--min-capacity', '1', '--max-capacity', '2']
          : [])
      ],
      simulator.environment()
    )
    return { code, output }
  }
  expect((await aws('register-scalable-target')).code).toBe(0)
  expect((await aws('deregister-scalable-target')).code).toBe(0)
  expect((await aws('deregister-scalable-target')).output).toContain('(ObjectNotFoundException)')
})
