import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import {
  CreateRuleCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { expect, test } from '@jest/globals'
import { type PreviewWorld, startPreviewWorld } from './preview-world.ts'

const TEN_MINUTES = 600_000
const OWN = /deploy-fargate\//

/** Has the base service deploy blue/green, with a pause that no preview may come to. */
async function makeBlueGreen({ simulator, elb, ecs }: PreviewWorld): Promise<void> {
  const green = simulator.control.addTargetGroup({ name: 'green', hasListener: false })
  const blue = simulator.world.targets.named('web') ?? ''
  const { LoadBalancers: [balancer] = [] } = await elb.send(
    new DescribeLoadBalancersCommand({ Names: ['web'] })
  )
  const { Listeners: [listener] = [] } = await elb.send(
    new DescribeListenersCommand({ LoadBalancerArn: balancer?.LoadBalancerArn })
  )
  const ListenerArn = listener?.ListenerArn
  const { Rules: [production] = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn }))
  const { Rules: [testing] = [] } = await elb.send(
    new CreateRuleCommand({
      ListenerArn,
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/test'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: green }]
    })
  )
  await ecs.send(
    new UpdateServiceCommand({
      service: 'web',
      loadBalancers: [
        {
          targetGroupArn: blue,
          containerName: 'web',
          containerPort: 8080,
          advancedConfiguration: {
            alternateTargetGroupArn: green,
            productionListenerRule: production?.RuleArn,
            testListenerRule: testing?.RuleArn,
            roleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole'
          }
        }
      ],
      deploymentConfiguration: {
        strategy: 'BLUE_GREEN',
        bakeTimeInMinutes: 600,
        lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] }]
      }
    })
  )
}

test.concurrent(
  'a preview of a base that deploys blue/green is ROLLING, without hooks and without its rules',
  async () => {
    const world = await startPreviewWorld({ speed: 240 })
    try {
      await makeBlueGreen(world)
      world.push(12)
      const run = await world.event('opened', 12)
      expect(run.outputs.reason ?? '').toBe('')
      expect(run.outputs.outcome).toBe('succeeded')
      const made = world.simulator.control
        .calls('ecs:CreateService')
        .find(({ userAgent }) => OWN.test(userAgent ?? ''))?.input
      expect(JSON.stringify(made)).not.toMatch(
        /advancedConfiguration|lifecycleHooks|bakeTime|BLUE_GREEN/
      )
      // A push deploys it again, and no pause holds that either.
      world.push(12)
      const again = await world.event('synchronize', 12)
      expect(again.outputs.outcome).toBe('succeeded')
    } finally {
      await world.close()
    }
  },
  TEN_MINUTES
)
