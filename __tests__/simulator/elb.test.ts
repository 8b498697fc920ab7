import {
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { clientFor, simulate } from './running.ts'

test('target groups are described with their defaults, their tags and their load balancer', async () => {
  const simulator = await simulate()
  const elb = new ElasticLoadBalancingV2Client(clientFor(simulator))
  const arn = simulator.control.addTargetGroup({ name: 'web', tags: { team: 'shop' } })
  simulator.control.addTargetGroup({ name: 'alone', hasListener: false })
  expect(arn).toMatch(
    /^arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup\/web\/[0-9a-f]{16}$/
  )
  const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}))
  expect(TargetGroups).toMatchObject([
    { TargetGroupArn: arn, HealthCheckIntervalSeconds: 30, TargetType: 'ip' },
    { TargetGroupName: 'alone', LoadBalancerArns: [] }
  ])
  const [LoadBalancerArn = ''] = TargetGroups[0]?.LoadBalancerArns ?? []
  const behind = await elb.send(new DescribeTargetGroupsCommand({ LoadBalancerArn }))
  expect(behind.TargetGroups).toHaveLength(1)
  const { TagDescriptions } = await elb.send(new DescribeTagsCommand({ ResourceArns: [arn] }))
  expect(TagDescriptions).toEqual([{ ResourceArn: arn, Tags: [{ Key: 'team', Value: 'shop' }] }])
})

test('target health has a reason unless the target is healthy', async () => {
  const simulator = await simulate()
  const elb = new ElasticLoadBalancingV2Client(clientFor(simulator))
  const TargetGroupArn = simulator.control.addTargetGroup({ name: 'web' })
  const { targets } = simulator.world
  targets.set(TargetGroupArn, '10.0.0.1', 80, { state: 'healthy' })
  targets.set(TargetGroupArn, '10.0.0.2', 80, {
    state: 'unhealthy',
    reason: 'Target.ResponseCodeMismatch',
    description: 'Health checks failed with these codes: [503]'
  })
  targets.set(TargetGroupArn, '10.0.0.3', 80, { state: 'draining' })
  targets.set(TargetGroupArn, '10.0.0.4', 80, { state: 'initial' })
  targets.remove(TargetGroupArn, '10.0.0.4', 80)
  const all = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }))
  expect(all.TargetHealthDescriptions?.map(target => target.TargetHealth)).toEqual([
    { State: 'healthy' },
    {
      State: 'unhealthy',
      Reason: 'Target.ResponseCodeMismatch',
      Description: 'Health checks failed with these codes: [503]'
    },
    {
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
      Description: 'Target deregistration is in progress'
    }
  ])
  const asked = await elb.send(
    new DescribeTargetHealthCommand({
      TargetGroupArn,
      Targets: [{ Id: '10.0.0.1' }, { Id: '10.0.0.4', Port: 80 }]
    })
  )
  expect(asked.TargetHealthDescriptions).toMatchObject([
    { Target: { Id: '10.0.0.1', Port: 80 }, TargetHealth: { State: 'healthy' } },
    { TargetHealth: { State: 'unused', Reason: 'Target.NotRegistered' } }
  ])
})
