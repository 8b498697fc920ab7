import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand
} from '@aws-sdk/client-application-auto-scaling'
import { describe, expect, test } from '@jest/globals'
import { policyOf } from '../../scripts/permissions/policy.ts'
import type { SimulatorOptions } from '../../simulator/simulator.ts'
import { clientFor } from '../simulator/running.ts'
import { policyNames } from './policy-names.ts'
import { serviceDefinition, startWorld, type TestWorld } from './world.ts'

const TARGET = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/default/web',
  ScalableDimension: 'ecs:service:DesiredCount'
} as const
const SCALING = {
  'min-capacity': '2',
  'max-capacity': '6',
  'target-cpu': '60',
  'target-requests': '1000'
}

/** A world whose service is behind a load balancer. */
async function withWorld(
  options: SimulatorOptions,
  work: (world: TestWorld, groupArn: string) => Promise<void>
): Promise<void> {
  const world = await startWorld(options)
  const targetGroupArn = world.simulator.control.addTargetGroup({
    name: 'web',
    hasListener: true,
    deregistrationDelaySeconds: 5
  })
  const file = serviceDefinition(
    { enable: true, rollback: true },
    {
      loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }],
      healthCheckGracePeriodSeconds: 600
    }
  )
  writeFileSync(join(world.workspace, 'service-definition.json'), JSON.stringify(file))
  try {
    await work(world, targetGroupArn)
  } finally {
    await world.close()
  }
}

const clientOf = ({ simulator }: TestWorld) =>
  new ApplicationAutoScalingClient(clientFor(simulator))

/** The range and the policies of the service, as someone else would see them. */
async function scalingOf(world: TestWorld) {
  const client = clientOf(world)
  const { ScalableTargets: targets = [] } = await client.send(
    new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' })
  )
  const { ScalingPolicies: policies = [] } = await client.send(
    new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs' })
  )
  return {
    range: targets.map(({ MinCapacity, MaxCapacity }) => [MinCapacity, MaxCapacity]),
    policies: Object.fromEntries(
      policies.map(({ PolicyName, TargetTrackingScalingPolicyConfiguration: tracking }) => [
        PolicyName,
        tracking?.TargetValue
      ])
    )
  }
}

const scalingCalls = ({ changes }: TestWorld) =>
  changes().filter(call => call.startsWith('application-autoscaling:'))

describe('scaling', () => {
  test.concurrent('is set when the service is created, kept without a call when it is so, and changed beside the policies of others', async () => {
    const policy = policyOf(
      'deploy',
      ['create-service', 'scaling', 'preflight', 'rollback'],
      policyNames
    )
    await withWorld({ policy }, async world => {
      const first = await world.run({ image: world.image('one'), ...SCALING })
      expect(first.outputs).toMatchObject({ outcome: 'succeeded' })
      expect(first.log).toContain('scaling: 2 to 6 tasks')
      expect(await scalingOf(world)).toEqual({
        range: [[2, 6]],
        policies: { 'deploy-fargate-cpu': 60, 'deploy-fargate-requests': 1000 }
      })
      const after = scalingCalls(world)
      expect(after).toHaveLength(3)

      const again = await world.run({ image: world.image('two'), ...SCALING })
      expect(again.outputs.outcome).toBe('succeeded')
      expect(scalingCalls(world)).toEqual(after)
      const { refused, unused } = world.simulator.control.policyReport()
      // An image in the simulator's own registry is told from a foreign one by a login.
      expect(new Set(refused)).toEqual(new Set(['ecr:GetAuthorizationToken']))
      const ofScaling = /^(application-autoscaling|cloudwatch):|ServiceLinkedRole/
      expect(unused.filter(action => ofScaling.test(action))).toEqual([])

      world.simulator.control.enforcePolicy()
      await clientOf(world).send(
        new PutScalingPolicyCommand({
          ...TARGET,
          PolicyName: 'mine',
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: 80,
            PredefinedMetricSpecification: {
              PredefinedMetricType: 'ECSServiceAverageMemoryUtilization'
            }
          }
        })
      )
      // The same revision runs already: scaling is what changes.
      const same = await world.run({
        image: world.image('two'),
        ...SCALING,
        'target-cpu': '50',
        'min-capacity': '3'
      })
      expect(same.outputs).toMatchObject({ outcome: 'unchanged' })
      expect(await scalingOf(world)).toEqual({
        range: [[3, 6]],
        policies: { 'deploy-fargate-cpu': 50, 'deploy-fargate-requests': 1000, mine: 80 }
      })
      expect(world.simulator.ecs.snapshot().services[0]?.desiredCount).toBe(3)
    })
  }, 120_000)

  test.concurrent('that cannot be is said before anything is changed, and a bad deployment changes none of it', async () => {
    await withWorld({}, async world => {
      await world.run({ image: world.image('one') })
      const before = world.changes().length
      const refused = await world.run({ image: world.image('two'), 'target-cpu': '60' })
      expect(refused.outputs.outcome).toBe('failed')
      expect(refused.log).toContain('max-capacity: The service has no scalable target yet')
      expect(world.changes()).toHaveLength(before)

      const bad = world.image('bad')
      world.simulator.ecs.setScenarios([
        { match: { imageTag: 'bad' }, fate: { kind: 'crash', exitCode: 1 } }
      ])
      const failed = await world.run({ image: bad, ...SCALING })
      expect(failed.outputs.outcome).toBe('rolled-back')
      expect(await scalingOf(world)).toEqual({ range: [], policies: {} })
    })
  }, 120_000)

  test.concurrent('that is denied in the end leaves the good revision, and the step is red and says so', async () => {
    await withWorld({ deny: ['application-autoscaling:PutScalingPolicy'] }, async world => {
      const { outputs, log, exitCode } = await world.run({
        image: world.image('one'),
        ...SCALING
      })
      expect([outputs.outcome, exitCode]).toEqual(['failed', 1])
      expect(outputs.reason).toContain('The deployment succeeded and stays as it is')
      expect(outputs.reason).toContain('application-autoscaling:PutScalingPolicy')
      expect(outputs['running-task-definition-arn']).toBe(outputs['task-definition-arn'])
      expect(log).toContain('web:1 runs on service web, and what follows a deployment failed')
      world.simulator.control.allow()
      const second = await world.run({ image: world.image('one'), ...SCALING })
      expect(second.outputs.outcome).toBe('unchanged')
      expect((await scalingOf(world)).policies).toEqual({
        'deploy-fargate-cpu': 60,
        'deploy-fargate-requests': 1000
      })
    })
  }, 120_000)

  test.concurrent('that moves the number of tasks does not change what a rollout is judged to be', async () => {
    await withWorld({}, async world => {
      await world.run({ image: world.image('one'), ...SCALING })
      const client = clientOf(world)
      await client.send(
        new RegisterScalableTargetCommand({ ...TARGET, MinCapacity: 2, MaxCapacity: 6 })
      )
      const two = world.image('two')
      world.simulator.ecs.setScenarios([
        { match: { imageTag: 'two' }, fate: { kind: 'slow', seconds: 300 } }
      ])
      world.simulator.autoscaling.setLoad('web', { cpu: 290 })
      const { outputs } = await world.run({ image: two, ...SCALING })
      expect(outputs.outcome).toBe('succeeded')
      const [service] = world.simulator.ecs.snapshot().services
      expect([service?.desiredCount, service?.runningCount]).toEqual([5, 5])
    })
  }, 120_000)

  test.concurrent('is shown by a plan, which changes nothing', async () => {
    await withWorld({}, async world => {
      await world.run({ image: world.image('one') })
      world.simulator.control.enforcePolicy(policyOf('plan', ['scaling'], policyNames))
      const before = world.changes().length
      const inputs = { mode: 'plan', image: world.image('one') }
      const planned = await world.run({ ...inputs, ...SCALING })
      expect(planned.outputs.outcome).toBe('registered')
      expect(planned.log).toContain('scaling: 2 to 6 tasks')
      expect(planned.summary).toContain('deploy-fargate-cpu holds the CPU at 60 %')
      const refused = await world.run({ ...inputs, 'target-memory': '60' })
      expect(refused.outputs.outcome).toBe('failed')
      expect(refused.summary).toContain('no scalable target yet')
      expect(world.changes()).toHaveLength(before)
    })
  }, 120_000)
})
