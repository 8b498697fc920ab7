import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  type CreateRuleCommandInput,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  ElasticLoadBalancingV2Client
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { ManualClock } from '../../../simulator/clock.ts'
import { SEED_VPC } from '../../../simulator/elb/target-groups.ts'
import type { Simulator, SimulatorOptions } from '../../../simulator/simulator.ts'
import { given } from '../ecs/laboratory.ts'
import { clientFor, simulate } from '../running.ts'

/** A load balancer with an HTTPS listener, seen through the SDK's client, on a clock that only tests move. */
export interface Balancing {
  readonly simulator: Simulator
  readonly clock: ManualClock
  readonly elb: ElasticLoadBalancingV2Client
  readonly balancerArn: string
  readonly listenerArn: string
  /** Makes a target group of addresses and gives its ARN. */
  group(name: string, changes?: Partial<CreateTargetGroupCommandInput>): Promise<string>
  /** Makes a rule for a host name (`pr-<priority>.example.com` unless given) and gives its ARN. */
  rule(
    priority: number,
    targetGroupArn: string,
    changes?: Partial<CreateRuleCommandInput>
  ): Promise<string>
}

export const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/1'

export const hostRule = (host: string) => [
  { Field: 'host-header', HostHeaderConfig: { Values: [host] } }
]

export const notFound = [
  { Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '404' } }
]

export async function startBalancing(options: SimulatorOptions = {}): Promise<Balancing> {
  const clock = new ManualClock()
  const simulator = await simulate({ clock, ...options })
  const elb = new ElasticLoadBalancingV2Client(clientFor(simulator))
  const balancers = await elb.send(
    new CreateLoadBalancerCommand({ Name: 'shared', Subnets: ['subnet-1', 'subnet-2'] })
  )
  const balancerArn = given(balancers.LoadBalancers?.[0]?.LoadBalancerArn)
  const listeners = await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: balancerArn,
      Protocol: 'HTTPS',
      Port: 443,
      Certificates: [{ CertificateArn: certificate }],
      DefaultActions: notFound
    })
  )
  const listenerArn = given(listeners.Listeners?.[0]?.ListenerArn)
  return {
    simulator,
    clock,
    elb,
    balancerArn,
    listenerArn,
    group: async (name, changes = {}) => {
      const { TargetGroups } = await elb.send(
        new CreateTargetGroupCommand({ ...groupInput(name), ...changes })
      )
      return given(TargetGroups?.[0]?.TargetGroupArn)
    },
    rule: async (priority, TargetGroupArn, changes = {}) => {
      const { Rules } = await elb.send(
        new CreateRuleCommand({
          ListenerArn: listenerArn,
          Priority: priority,
          Conditions: hostRule(`pr-${priority}.example.com`),
          Actions: [{ Type: 'forward', TargetGroupArn }],
          ...changes
        })
      )
      return given(Rules?.[0]?.RuleArn)
    }
  }
}

export function groupInput(name: string): CreateTargetGroupCommandInput {
  return { Name: name, Protocol: 'HTTP', Port: 8080, VpcId: SEED_VPC, TargetType: 'ip' }
}
