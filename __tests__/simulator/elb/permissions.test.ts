import {
  DeleteTargetGroupCommand,
  DescribeRulesCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { failure } from '../running.ts'
import { startBalancing } from './balancing.ts'

test('calls need their permission on the resource, and tags at creation AddTags as well', async () => {
  const balancing = await startBalancing()
  const { elb, simulator, listenerArn: ListenerArn } = balancing
  const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012'
  simulator.control.enforcePolicy({
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'elasticloadbalancing:CreateTargetGroup',
          'elasticloadbalancing:DeleteTargetGroup'
        ],
        Resource: `${arn}:targetgroup/pr-*`
      },
      { Effect: 'Allow', Action: 'elasticloadbalancing:DescribeRules', Resource: '*' },
      { Effect: 'Allow', Action: 'elasticloadbalancing:CreateRule', Resource: ListenerArn }
    ]
  })
  const TargetGroupArn = await balancing.group('pr-1')
  expect(await failure(balancing.group('web'))).toContain(
    `AccessDenied: User: arn:aws:sts::123456789012:assumed-role/deploy-fargate/GitHubActions is not authorized to perform: elasticloadbalancing:CreateTargetGroup on resource: ${arn}:targetgroup/web/*`
  )
  expect(await failure(balancing.group('pr-2', { Tags: [{ Key: 'a', Value: 'b' }] }))).toContain(
    'is not authorized to perform: elasticloadbalancing:AddTags'
  )
  await balancing.rule(1, TargetGroupArn)
  await elb.send(new DescribeRulesCommand({ ListenerArn }))
  const remove = elb.send(new DeleteTargetGroupCommand({ TargetGroupArn }))
  expect(await failure(remove)).toContain('ResourceInUse')
  expect(simulator.control.policyReport().unused).toEqual([])
})

test('too many Describe calls in a second are throttled, those that change something are not', async () => {
  const balancing = await startBalancing()
  const { elb, clock, listenerArn: ListenerArn } = balancing
  const describe = () => elb.send(new DescribeRulesCommand({ ListenerArn }))
  for (let call = 0; call < 40; call += 1) {
    await describe()
  }
  expect(await failure(describe())).toBe('Throttling: Rate exceeded')
  await balancing.group('web')
  clock.advance(100)
  expect(await failure(describe())).toBe('no error')
})
