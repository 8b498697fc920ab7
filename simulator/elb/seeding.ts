import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Listener } from './state.ts'
import { SEED_VPC, type TargetGroups } from './target-groups.ts'

/** A load balancer that is there from the start. */
export interface LoadBalancerSeed {
  readonly name: string
  readonly vpcId?: string
  /** A network load balancer: its listeners speak TCP and forward, each to a target group of `targetGroupArns`. */
  readonly type?: 'network'
  /** In the order of the ports; a listener of an application load balancer without one answers 404. */
  readonly targetGroupArns?: readonly string[]
  /** Ports of its listeners; 443 has HTTPS, all others HTTP. 443 alone unless given. */
  readonly ports?: readonly number[]
  readonly tags?: Readonly<Record<string, string>>
}

/** What a seeded load balancer is known by. */
export interface SeededBalancer {
  readonly loadBalancerArn: string
  readonly dnsName: string
  /** In the order of the ports. */
  readonly listenerArns: readonly string[]
}

/** Makes a load balancer that has long been active; `now` is epoch milliseconds. */
export function seedLoadBalancer(
  { balancers }: TargetGroups,
  now: number,
  seed: LoadBalancerSeed
): SeededBalancer {
  const balancer = balancers.add({
    name: seed.name,
    ...(seed.type === undefined ? {} : { type: seed.type }),
    scheme: 'internet-facing',
    vpcId: seed.vpcId ?? SEED_VPC,
    subnets: ['subnet-0a1b2c3d', 'subnet-1a2b3c4d'],
    securityGroups: [],
    ipAddressType: 'ipv4',
    createdAt: now,
    activeAt: now,
    tags: new Map(Object.entries(seed.tags ?? {}))
  })
  const [, , , region, account] = balancer.arn.split(':')
  const certificate = `arn:aws:acm:${region}:${account}:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9`
  const listeners = (seed.ports ?? [443]).map((port, index): Listener => {
    const secure = port === 443 && seed.type === undefined
    const settings = {
      port,
      protocol: seed.type === 'network' ? 'TCP' : secure ? 'HTTPS' : 'HTTP',
      certificateArns: secure ? [certificate] : [],
      sslPolicy: secure ? 'ELBSecurityPolicy-TLS13-1-2-2021-06' : undefined,
      tags: new Map<string, string>()
    }
    return balancers.addListener(balancer, settings, [firstAction(seed.targetGroupArns?.[index])])
  })
  return {
    loadBalancerArn: balancer.arn,
    dnsName: balancer.dnsName,
    listenerArns: listeners.map(({ arn }) => arn)
  }
}

function firstAction(group: string | undefined): Action {
  return group === undefined
    ? {
        Type: 'fixed-response',
        FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain' }
      }
    : { Type: 'forward', TargetGroupArn: group }
}
