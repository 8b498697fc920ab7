import type { ScalableTargets } from './scalable-targets.ts'
import type { ScalableTarget, ScalingPolicy } from './state.ts'

/**
 * The whole load of a service, which its running tasks share: `cpu: 300` is 100 % of three tasks, or 50 % of six;
 * `requests` are those of a minute.
 */
export interface Load {
  readonly cpu?: number
  readonly memory?: number
  readonly requests?: number
}

/** The metrics of ECS and of load balancers have a data point each minute. */
const MINUTE = 60_000
/** How many data points in a row the alarms want; seen on AWS, where scaling out takes 5 minutes and scaling in 15. */
const POINTS_HIGH = 3
const POINTS_LOW = 15
/** The alarm for scaling in is at 90 % of the target (seen on AWS). */
const LOW = 0.9
/** Seconds, unless the policy says otherwise (AWS documentation). */
const COOLDOWN = 300

const LOADS: Readonly<Record<string, keyof Load>> = {
  ECSServiceAverageCPUUtilization: 'cpu',
  ECSServiceAverageCPUUtilizationHighResolution: 'cpu',
  ECSServiceAverageMemoryUtilization: 'memory',
  ECSServiceAverageMemoryUtilizationHighResolution: 'memory',
  ALBRequestCountPerTarget: 'requests'
}

/** What a policy has seen: how many minutes in a row were above and below its target. */
interface Seen {
  high: number
  low: number
}

/** Lets the policies of target tracking act on loads. Nothing runs while there is no load. */
export class TargetTracking {
  readonly #targets: ScalableTargets
  readonly #loads = new Map<string, Load>()
  readonly #seen = new Map<ScalingPolicy, Seen>()
  readonly #quietUntil = new Map<string, { out: number; in: number }>()
  #ticking = false

  constructor(targets: ScalableTargets) {
    this.#targets = targets
  }

  /** From now on the service (`service/CLUSTER/SERVICE`) has this load; undefined takes it away, and with it the metrics. */
  setLoad(resourceId: string, load: Load | undefined): void {
    if (load === undefined) this.#loads.delete(resourceId)
    else this.#loads.set(resourceId, load)
    if (!this.#ticking && this.#loads.size > 0) this.#tick()
  }

  #tick(): void {
    this.#ticking = true
    this.#targets.parts.clock.after(MINUTE, () => {
      this.#ticking = false
      for (const target of this.#targets.list()) this.#measure(target)
      if (this.#loads.size > 0) this.#tick()
    })
  }

  #measure(target: ScalableTarget): void {
    const load = this.#loads.get(target.ResourceId)
    const service = this.#targets.parts.serviceOf(target.ResourceId)
    if (load === undefined || service === undefined || service.running === 0) return
    const wishes = [...target.policies.values()].flatMap(policy => {
      const wish = this.#wishOf(policy, load, service.running)
      return wish === undefined ? [] : [wish]
    })
    if (wishes.length > 0) this.#act(target, wishes)
  }

  /** How many tasks a policy is for by now; `scalesIn`: its alarm for scaling in has gone off. */
  #wishOf(policy: ScalingPolicy, load: Load, running: number): Wish | undefined {
    const tracking = policy.TargetTrackingScalingPolicyConfiguration
    const metric = LOADS[tracking?.PredefinedMetricSpecification?.PredefinedMetricType ?? '']
    const whole = metric === undefined ? undefined : load[metric]
    if (tracking === undefined || whole === undefined) return undefined
    const value = whole / running
    const seen = this.#seen.get(policy) ?? { high: 0, low: 0 }
    this.#seen.set(policy, seen)
    seen.high = value > tracking.TargetValue ? seen.high + 1 : 0
    seen.low = value < tracking.TargetValue * LOW ? seen.low + 1 : 0
    return {
      tasks: Math.ceil(whole / tracking.TargetValue),
      scalesOut: seen.high >= POINTS_HIGH,
      scalesIn: seen.low >= POINTS_LOW && tracking.DisableScaleIn !== true,
      outCooldown: tracking.ScaleOutCooldown ?? COOLDOWN,
      inCooldown: tracking.ScaleInCooldown ?? COOLDOWN
    }
  }

  /** Of several policies the one that wants the most tasks decides, and all must agree to fewer (AWS documentation). */
  #act(target: ScalableTarget, wishes: readonly Wish[]): void {
    const { clock, serviceOf, setDesired } = this.#targets.parts
    const service = serviceOf(target.ResourceId)
    if (service === undefined) return
    const now = clock.now()
    const quiet = this.#quietUntil.get(target.ResourceId) ?? { out: 0, in: 0 }
    const suspended = target.SuspendedState
    const out = wishes.filter(({ scalesOut }) => scalesOut)
    const most = Math.max(...out.map(({ tasks }) => tasks))
    const wanted = Math.min(target.MaxCapacity, most)
    if (out.length > 0) {
      if (suspended.DynamicScalingOutSuspended || now < quiet.out || wanted <= service.desired)
        return
      const pause = 1000 * Math.max(...out.map(({ outCooldown }) => outCooldown))
      this.#quietUntil.set(target.ResourceId, { out: now + pause, in: now + pause })
      setDesired(target.ResourceId, wanted)
      return
    }
    // While a deployment goes on, nothing scales in (AWS documentation, service auto scaling).
    const holds = suspended.DynamicScalingInSuspended || service.deploying || now < quiet.in
    if (holds || !wishes.every(({ scalesIn }) => scalesIn)) return
    const fewer = Math.max(target.MinCapacity, ...wishes.map(({ tasks }) => tasks))
    if (fewer >= service.desired) return
    const pause = 1000 * Math.max(...wishes.map(({ inCooldown }) => inCooldown))
    this.#quietUntil.set(target.ResourceId, { out: quiet.out, in: now + pause })
    setDesired(target.ResourceId, fewer)
  }
}

interface Wish {
  readonly tasks: number
  readonly scalesOut: boolean
  readonly scalesIn: boolean
  readonly outCooldown: number
  readonly inCooldown: number
}
