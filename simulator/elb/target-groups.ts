import type { TargetGroup as Described } from '@aws-sdk/client-elastic-load-balancing-v2'
import { AwsError, type Ids, type TargetState, type Targets, type World } from '../world.ts'
import { forwardWeights, withWeights } from './forwarding.ts'
import { LoadBalancers } from './load-balancers.ts'
import { invalid } from './refusals.ts'
import type { Tagged } from './state.ts'
import { attributeDefaults, DEREGISTRATION_DELAY } from './target-group-attributes.ts'

/** A target group that is there from the start. Members left out have the load balancer's defaults. */
export interface TargetGroupSeed {
  readonly name: string
  readonly port?: number
  readonly vpcId?: string
  readonly targetType?: 'ip' | 'instance'
  /**
   * Whether a load balancer of its own forwards to it; true unless given. Without a listener or rule that does,
   * ECS refuses a service and targets stay unused.
   */
  readonly hasListener?: boolean
  readonly healthCheckPath?: string
  readonly intervalSeconds?: number
  readonly healthyThreshold?: number
  readonly unhealthyThreshold?: number
  readonly deregistrationDelaySeconds?: number
  readonly tags?: Readonly<Record<string, string>>
}

interface Target {
  readonly ip: string
  readonly port: number
  readonly state: TargetState
}

type SettingName =
  | 'TargetGroupName'
  | 'Protocol'
  | 'Port'
  | 'VpcId'
  | 'TargetType'
  | 'ProtocolVersion'
  | 'IpAddressType'
  | 'HealthCheckProtocol'
  | 'HealthCheckPort'
  | 'HealthCheckEnabled'
  | 'HealthCheckPath'
  | 'HealthCheckIntervalSeconds'
  | 'HealthCheckTimeoutSeconds'
  | 'HealthyThresholdCount'
  | 'UnhealthyThresholdCount'
  | 'Matcher'

/** What CreateTargetGroup sets, all of it with its default. */
export type GroupSettings = { readonly [Name in SettingName]: NonNullable<Described[Name]> }

export interface TargetGroup extends Tagged {
  settings: GroupSettings
  readonly attributes: Map<string, string>
  readonly targets: Map<string, Target>
}

/** The network that seeded resources are in. */
export const SEED_VPC = 'vpc-0a1b2c3d4e5f60718'

/** What a target group is made with unless told otherwise (AWS documentation). */
export const GROUP_DEFAULTS = {
  ProtocolVersion: 'HTTP1',
  IpAddressType: 'ipv4',
  HealthCheckProtocol: 'HTTP',
  HealthCheckPort: 'traffic-port',
  HealthCheckEnabled: true,
  HealthCheckPath: '/',
  HealthCheckIntervalSeconds: 30,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 5,
  UnhealthyThresholdCount: 2,
  Matcher: { HttpCode: '200' }
} as const

/** What is other for the protocol version GRPC (AWS documentation). */
export const GRPC_DEFAULTS = {
  HealthCheckPath: '/AWS.ALB/healthcheck',
  Matcher: { GrpcCode: '12' }
} as const

/** The target groups of the account, the health of their targets, and the load balancers before them. */
export class TargetGroups implements Targets {
  readonly balancers: LoadBalancers
  readonly #ids: Ids
  readonly #prefix: string
  readonly #groups = new Map<string, TargetGroup>()

  constructor(ids: Ids, place: Pick<World, 'account' | 'region'>) {
    this.#ids = ids
    this.#prefix = `arn:aws:elasticloadbalancing:${place.region}:${place.account}`
    this.balancers = new LoadBalancers(ids, place)
  }

  /** Makes a target group as it was before the start and gives its ARN. */
  add(seed: TargetGroupSeed): string {
    const group = this.create(settingsOf(seed), seed.tags)
    const delay = seed.deregistrationDelaySeconds
    if (delay !== undefined) {
      group.attributes.set(DEREGISTRATION_DELAY, String(delay))
    }
    if (seed.hasListener ?? true) {
      this.#addBalancer(group)
    }
    return group.arn
  }

  create(settings: GroupSettings, tags: Readonly<Record<string, string>> = {}): TargetGroup {
    const arn = `${this.#prefix}:targetgroup/${settings.TargetGroupName}/${this.#ids.hex(16)}`
    const group: TargetGroup = {
      arn,
      settings,
      attributes: new Map(Object.entries(attributeDefaults)),
      tags: new Map(Object.entries(tags)),
      targets: new Map()
    }
    this.#groups.set(arn, group)
    return group
  }

  delete(group: TargetGroup): void {
    this.#groups.delete(group.arn)
  }

  /** All target groups, or those with the given ARNs or names; throws `TargetGroupNotFound`. */
  find(arns?: readonly string[], names?: readonly string[]): TargetGroup[] {
    const all = [...this.#groups.values()]
    if (arns === undefined && names === undefined) {
      return all
    }
    return [
      ...(arns ?? []).map(arn => this.get(arn)),
      ...(names ?? []).map(name =>
        found(all.find(group => group.settings.TargetGroupName === name))
      )
    ]
  }

  /** @throws AwsError TargetGroupNotFound, or ValidationError when it is no ARN of a target group. */
  get(arn: string): TargetGroup {
    if (!/^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:targetgroup\/[^/]+\/[^/]+$/.test(arn)) {
      throw invalid(`'${arn}' is not a valid target group ARN`)
    }
    return found(this.#groups.get(arn))
  }

  /** The tags of the target group, load balancer, listener or rule with this ARN, if it is there. */
  tagsOf(arn: string): ReadonlyMap<string, string> | undefined {
    return this.#groups.get(arn)?.tags ?? this.balancers.tagsOf(arn)
  }

  settings(targetGroupArn: string): ReturnType<Targets['settings']> {
    const group = this.#groups.get(targetGroupArn)
    if (group === undefined) {
      return undefined
    }
    const { settings, attributes } = group
    return {
      targetType: settings.TargetType === 'ip' ? 'ip' : 'instance',
      hasListener: this.balancers.usersOf(targetGroupArn).length > 0,
      intervalSeconds: settings.HealthCheckIntervalSeconds,
      healthyThreshold: settings.HealthyThresholdCount,
      unhealthyThreshold: settings.UnhealthyThresholdCount,
      deregistrationDelaySeconds: Number(attributes.get(DEREGISTRATION_DELAY))
    }
  }

  named(name: string): string | undefined {
    return [...this.#groups.values()].find(group => group.settings.TargetGroupName === name)?.arn
  }

  weightsOf(ruleArn: string): ReadonlyMap<string, number> | undefined {
    const rule = this.balancers.findRule(ruleArn)
    return rule && forwardWeights(rule)
  }

  setWeights(ruleArn: string, percents: ReadonlyMap<string, number>): boolean {
    const rule = this.balancers.findRule(ruleArn)
    if (rule === undefined) {
      return false
    }
    rule.actions = withWeights(rule, percents)
    return true
  }

  set(targetGroupArn: string, ip: string, port: number, state: TargetState): void {
    this.#groups.get(targetGroupArn)?.targets.set(`${ip}:${port}`, { ip, port, state })
  }

  remove(targetGroupArn: string, ip: string, port: number): void {
    this.#groups.get(targetGroupArn)?.targets.delete(`${ip}:${port}`)
  }

  /** A load balancer that does nothing but forward to a seeded group. Its ids are the group's: none is drawn. */
  #addBalancer({ arn, settings }: TargetGroup): void {
    const id = arn.slice(-16)
    const balancer = this.balancers.add(
      {
        name: settings.TargetGroupName,
        scheme: 'internet-facing',
        vpcId: settings.VpcId,
        subnets: [],
        securityGroups: [],
        ipAddressType: 'ipv4',
        createdAt: 0,
        activeAt: 0,
        tags: new Map()
      },
      id
    )
    const listener = {
      port: 80,
      protocol: 'HTTP',
      certificateArns: [],
      sslPolicy: undefined,
      tags: new Map<string, string>()
    }
    this.balancers.addListener(balancer, listener, [{ Type: 'forward', TargetGroupArn: arn }], id)
  }
}

function settingsOf(seed: TargetGroupSeed): GroupSettings {
  return {
    ...GROUP_DEFAULTS,
    TargetGroupName: seed.name,
    Protocol: 'HTTP',
    Port: seed.port ?? 80,
    VpcId: seed.vpcId ?? SEED_VPC,
    TargetType: seed.targetType ?? 'ip',
    HealthCheckPath: seed.healthCheckPath ?? GROUP_DEFAULTS.HealthCheckPath,
    HealthCheckIntervalSeconds: seed.intervalSeconds ?? GROUP_DEFAULTS.HealthCheckIntervalSeconds,
    HealthyThresholdCount: seed.healthyThreshold ?? GROUP_DEFAULTS.HealthyThresholdCount,
    UnhealthyThresholdCount: seed.unhealthyThreshold ?? GROUP_DEFAULTS.UnhealthyThresholdCount
  }
}

function found(group: TargetGroup | undefined): TargetGroup {
  if (group === undefined) {
    throw new AwsError('TargetGroupNotFound', 'One or more target groups not found')
  }
  return group
}
