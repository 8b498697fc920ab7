import {
  DescribeTagsInput$,
  DescribeTargetGroupsInput$,
  DescribeTargetHealthInput$
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Input } from '../protocol/validation.ts'
import type { AwsService, TargetState } from '../world.ts'
import type { TargetGroup, TargetGroups } from './target-groups.ts'

interface TargetDescription {
  readonly Id: string
  readonly Port?: number
}

/** Elastic Load Balancing v2: what a deployment looks at while it waits for its targets. */
export function createElb(groups: TargetGroups): AwsService {
  return {
    name: 'elasticloadbalancing',
    protocol: {
      kind: 'query',
      version: '2015-12-01',
      namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/'
    },
    operations: {
      DescribeTargetGroups: {
        request: DescribeTargetGroupsInput$,
        handle: input => describeTargetGroups(groups, input)
      },
      DescribeTargetHealth: {
        request: DescribeTargetHealthInput$,
        handle: input => describeTargetHealth(groups, input)
      },
      DescribeTags: {
        request: DescribeTagsInput$,
        handle: input => describeTags(groups, input)
      }
    }
  }
}

function describeTargetGroups(groups: TargetGroups, input: Input): unknown {
  const found = groups.find(
    input.TargetGroupArns as string[] | undefined,
    input.Names as string[] | undefined
  )
  const balancer = input.LoadBalancerArn
  return {
    TargetGroups: found
      .map(group => describeTargetGroup(group, groups.loadBalancerArn(group)))
      .filter(group => balancer === undefined || group.LoadBalancerArns.includes(String(balancer)))
  }
}

function describeTargetGroup(group: TargetGroup, loadBalancerArn: string) {
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: 'HTTP',
    Port: group.port,
    VpcId: group.vpcId,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: group.intervalSeconds,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: group.healthyThreshold,
    UnhealthyThresholdCount: group.unhealthyThreshold,
    HealthCheckPath: group.healthCheckPath,
    Matcher: { HttpCode: '200' },
    LoadBalancerArns: group.hasListener ? [loadBalancerArn] : [],
    TargetType: group.targetType,
    ProtocolVersion: 'HTTP1',
    IpAddressType: 'ipv4'
  }
}

/** How the states look in an answer: a healthy target has no reason and no description (seen on AWS). */
const HEALTH: Readonly<Record<TargetState['state'], { Reason?: string; Description?: string }>> = {
  healthy: {},
  initial: {
    Reason: 'Elb.RegistrationInProgress',
    Description: 'Target registration is in progress'
  },
  draining: {
    Reason: 'Target.DeregistrationInProgress',
    Description: 'Target deregistration is in progress'
  },
  unused: {
    Reason: 'Target.NotInUse',
    Description: 'Target group is not configured to receive traffic from the load balancer'
  },
  unhealthy: {}
}

function describeTargetHealth(groups: TargetGroups, input: Input): unknown {
  const [group] = groups.find([String(input.TargetGroupArn)])
  const targets = [...(group?.targets.values() ?? [])]
  const asked = input.Targets as readonly TargetDescription[] | undefined
  const descriptions =
    asked === undefined
      ? targets.map(({ ip, port, state }) => describeHealth(ip, port, state))
      : asked.map(({ Id, Port = group?.port ?? 0 }) => {
          const known = targets.find(({ ip, port }) => ip === Id && port === Port)
          return known ? describeHealth(Id, Port, known.state) : notRegistered(Id, Port)
        })
  return { TargetHealthDescriptions: descriptions }
}

function describeHealth(ip: string, port: number, state: TargetState): unknown {
  const reason =
    state.state === 'unhealthy'
      ? { Reason: state.reason, Description: state.description }
      : HEALTH[state.state]
  return {
    Target: { Id: ip, Port: port, AvailabilityZone: 'all' },
    HealthCheckPort: String(port),
    TargetHealth: { State: state.state, ...reason }
  }
}

function notRegistered(ip: string, port: number): unknown {
  return {
    Target: { Id: ip, Port: port },
    HealthCheckPort: String(port),
    TargetHealth: {
      State: 'unused',
      Reason: 'Target.NotRegistered',
      Description: 'Target is not registered to the target group'
    }
  }
}

function describeTags(groups: TargetGroups, input: Input): unknown {
  const found = groups.find(input.ResourceArns as string[])
  return {
    TagDescriptions: found.map(group => ({
      ResourceArn: group.arn,
      Tags: Object.entries(group.tags).map(([Key, Value]) => ({ Key, Value }))
    }))
  }
}
