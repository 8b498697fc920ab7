import { AwsError, type Ids, type TargetState, type Targets, type World } from '../world.ts'

/** A target group that is there from the start. Members left out have the load balancer's defaults. */
export interface TargetGroupSeed {
  readonly name: string
  readonly port?: number
  readonly vpcId?: string
  readonly targetType?: 'ip' | 'instance'
  /** Whether a listener forwards to it: without one, ECS refuses a service and targets stay unused. */
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

export interface TargetGroup extends Required<TargetGroupSeed> {
  readonly arn: string
  readonly targets: Map<string, Target>
}

/** The defaults of Elastic Load Balancing (AWS documentation). */
const DEFAULTS = {
  port: 80,
  vpcId: 'vpc-0a1b2c3d4e5f60718',
  targetType: 'ip',
  hasListener: true,
  healthCheckPath: '/',
  intervalSeconds: 30,
  healthyThreshold: 5,
  unhealthyThreshold: 2,
  deregistrationDelaySeconds: 300,
  tags: {}
} as const

/** The target groups of the account and the health of their targets. */
export class TargetGroups implements Targets {
  readonly #ids: Ids
  readonly #prefix: string
  readonly #groups = new Map<string, TargetGroup>()

  constructor(ids: Ids, { account, region }: Pick<World, 'account' | 'region'>) {
    this.#ids = ids
    this.#prefix = `arn:aws:elasticloadbalancing:${region}:${account}`
  }

  /** Makes a target group and gives its ARN. */
  add(seed: TargetGroupSeed): string {
    const arn = `${this.#prefix}:targetgroup/${seed.name}/${this.#ids.hex(16)}`
    this.#groups.set(arn, { ...DEFAULTS, ...seed, arn, targets: new Map() })
    return arn
  }

  /** All target groups, or those with the given ARNs or names; throws `TargetGroupNotFound`. */
  find(arns?: readonly string[], names?: readonly string[]): TargetGroup[] {
    const all = [...this.#groups.values()]
    const chosen = [
      ...(arns ?? []).map(arn => this.#groups.get(arn)),
      ...(names ?? []).map(name => all.find(group => group.name === name))
    ]
    const found = chosen.filter(group => group !== undefined)
    if (found.length < chosen.length) {
      throw new AwsError('TargetGroupNotFound', 'One or more target groups not found')
    }
    return arns === undefined && names === undefined ? all : found
  }

  settings(targetGroupArn: string): TargetGroup | undefined {
    return this.#groups.get(targetGroupArn)
  }

  set(targetGroupArn: string, ip: string, port: number, state: TargetState): void {
    this.#groups.get(targetGroupArn)?.targets.set(`${ip}:${port}`, { ip, port, state })
  }

  remove(targetGroupArn: string, ip: string, port: number): void {
    this.#groups.get(targetGroupArn)?.targets.delete(`${ip}:${port}`)
  }

  /** The made-up load balancer in front of a group with a listener. */
  loadBalancerArn(group: TargetGroup): string {
    return `${this.#prefix}:loadbalancer/app/simulated/${group.arn.slice(-16)}`
  }
}
