import { isIP } from 'node:net'
import type {
  DeregisterTargetsInput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  RegisterTargetsInput,
  TargetDescription,
  TargetHealthDescription
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError, type Clock, type TargetState } from '../world.ts'
import { invalid } from './refusals.ts'
import type { TargetGroup, TargetGroups } from './target-groups.ts'

/**
 * Registers targets by hand. Nothing answers at their addresses in the simulated world, so they fail their first checks;
 * the ECS engine registers its tasks without this call and says itself how they are.
 */
export function registerTargets(
  groups: TargetGroups,
  clock: Clock,
  input: RegisterTargetsInput
): Record<string, never> {
  const group = groups.get(input.TargetGroupArn ?? '')
  const targets = (input.Targets ?? []).map(target => readTarget(group, target))
  const most = groups.balancers.limits.get('targets-per-application-load-balancer')
  if (new Set([...group.targets.keys(), ...targets.map(keyOf)]).size > most) {
    throw new AwsError(
      'TooManyTargets',
      `The maximum number of targets per load balancer '${most}' has been reached`
    )
  }
  const { HealthCheckIntervalSeconds, UnhealthyThresholdCount } = group.settings
  for (const { ip, port } of targets) {
    groups.set(group.arn, ip, port, { state: 'initial' })
    clock.after(HealthCheckIntervalSeconds * UnhealthyThresholdCount * 1000, () => {
      if (stateOf(group, ip, port) === 'initial') {
        groups.set(group.arn, ip, port, {
          state: 'unhealthy',
          reason: 'Target.Timeout',
          description: 'Request timed out'
        })
      }
    })
  }
  return {}
}

/** A target of a group in use drains for the deregistration delay; unknown targets are no error. */
export function deregisterTargets(
  groups: TargetGroups,
  clock: Clock,
  input: DeregisterTargetsInput
): Record<string, never> {
  const group = groups.get(input.TargetGroupArn ?? '')
  const { hasListener = false, deregistrationDelaySeconds = 0 } = groups.settings(group.arn) ?? {}
  for (const { Id = '', Port } of input.Targets ?? []) {
    const leaving = [...group.targets.values()].filter(
      ({ ip, port }) => ip === Id && (Port === undefined || port === Port)
    )
    for (const { ip, port } of leaving) {
      groups.set(group.arn, ip, port, { state: 'draining' })
      const delay = hasListener ? deregistrationDelaySeconds * 1000 : 0
      clock.after(delay, () => {
        if (stateOf(group, ip, port) === 'draining') {
          groups.remove(group.arn, ip, port)
        }
      })
    }
  }
  return {}
}

export function describeTargetHealth(
  groups: TargetGroups,
  input: DescribeTargetHealthInput
): DescribeTargetHealthOutput {
  const group = groups.get(input.TargetGroupArn ?? '')
  const inUse = groups.balancers.usersOf(group.arn).length > 0
  const targets = [...group.targets.values()]
  const seen = (state: TargetState): TargetState => (inUse ? state : { state: 'unused' })
  const descriptions =
    input.Targets === undefined
      ? targets.map(({ ip, port, state }) => describeHealth(group, ip, port, seen(state)))
      : input.Targets.map(({ Id = '', Port = group.settings.Port }) => {
          const known = targets.find(({ ip, port }) => ip === Id && port === Port)
          return known
            ? describeHealth(group, Id, Port, seen(known.state))
            : notRegistered(group, Id, Port)
        })
  return { TargetHealthDescriptions: descriptions }
}

interface Address {
  readonly ip: string
  readonly port: number
}

function keyOf({ ip, port }: Address): string {
  return `${ip}:${port}`
}

function stateOf(group: TargetGroup, ip: string, port: number): string | undefined {
  return group.targets.get(keyOf({ ip, port }))?.state.state
}

/** Addresses of private networks: a target group takes no others (AWS documentation). */
const PRIVATE =
  /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/

/** Wordings are probable ones. */
function readTarget({ settings }: TargetGroup, target: TargetDescription): Address {
  const { Id = '', Port = settings.Port } = target
  if (settings.TargetType === 'instance') {
    if (!/^i-[0-9a-f]{8,17}$/.test(Id)) {
      throw new AwsError('InvalidTarget', `The following targets are not valid instances: '${Id}'`)
    }
    return { ip: Id, port: Port }
  }
  if (isIP(Id) !== (settings.IpAddressType === 'ipv6' ? 6 : 4)) {
    const kind = settings.IpAddressType === 'ipv6' ? 'IPv6' : 'IPv4'
    throw invalid(`The IP address '${Id}' is not a valid ${kind} address`)
  }
  if (isIP(Id) === 4 && !PRIVATE.test(Id)) {
    throw new AwsError('InvalidTarget', `The IP address '${Id}' is not within the VPC`)
  }
  return { ip: Id, port: Port }
}

/** How the states look in an answer: a healthy target has no reason and no description (seen on AWS). */
const HEALTH: Readonly<
  Record<TargetState['state'], Pick<HealthText, 'Reason' | 'Description'> | undefined>
> = {
  healthy: undefined,
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
  unhealthy: undefined
}

type HealthText = NonNullable<TargetHealthDescription['TargetHealth']>

function describeHealth(
  group: TargetGroup,
  ip: string,
  port: number,
  state: TargetState
): TargetHealthDescription {
  const text =
    state.state === 'unhealthy'
      ? {
          Reason: state.reason as NonNullable<HealthText['Reason']>,
          Description: state.description
        }
      : HEALTH[state.state]
  return {
    Target: { Id: ip, Port: port, AvailabilityZone: 'all' },
    HealthCheckPort: checkPortOf(group, port),
    TargetHealth: { State: state.state, ...text }
  }
}

function notRegistered(group: TargetGroup, ip: string, port: number): TargetHealthDescription {
  return {
    Target: { Id: ip, Port: port },
    HealthCheckPort: checkPortOf(group, port),
    TargetHealth: {
      State: 'unused',
      Reason: 'Target.NotRegistered',
      Description: 'Target is not registered to the target group'
    }
  }
}

function checkPortOf({ settings }: TargetGroup, port: number): string {
  return settings.HealthCheckPort === 'traffic-port' ? String(port) : settings.HealthCheckPort
}
