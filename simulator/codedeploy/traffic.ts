import type { TrafficRoutingConfig } from '@aws-sdk/client-codedeploy'

/** One step of a traffic shift: how much the replacement gets, and how long it stays so. */
export interface Shift {
  readonly percent: number
  readonly seconds: number
}

const ALL: Shift = { percent: 100, seconds: 0 }

/** The configurations for ECS that AWS has made (AWS documentation), by their names. */
export function defaultConfig(name: string): TrafficRoutingConfig | undefined {
  if (name === 'CodeDeployDefault.ECSAllAtOnce') return { type: 'AllAtOnce' }
  const canary = /^CodeDeployDefault\.ECSCanary10Percent(5|15)Minutes$/.exec(name)
  if (canary !== null) {
    return {
      type: 'TimeBasedCanary',
      timeBasedCanary: { canaryPercentage: 10, canaryInterval: Number(canary[1]) }
    }
  }
  const linear = /^CodeDeployDefault\.ECSLinear10PercentEvery(1|3)Minutes$/.exec(name)
  return linear === null
    ? undefined
    : {
        type: 'TimeBasedLinear',
        timeBasedLinear: { linearPercentage: 10, linearInterval: Number(linear[1]) }
      }
}

/** The steps in which a configuration shifts the traffic. */
export function shiftsOf(config: TrafficRoutingConfig): readonly Shift[] {
  const { timeBasedCanary: canary, timeBasedLinear: linear } = config
  if (config.type === 'TimeBasedCanary') {
    const seconds = (canary?.canaryInterval ?? 0) * 60
    return [{ percent: canary?.canaryPercentage ?? 0, seconds }, ALL]
  }
  if (config.type !== 'TimeBasedLinear') return [ALL]
  const { linearPercentage: percent = 100, linearInterval = 0 } = linear ?? {}
  const steps = Math.ceil(100 / percent) - 1
  return [
    ...Array.from({ length: steps }, (_, step) => ({
      percent: (step + 1) * percent,
      seconds: linearInterval * 60
    })),
    ALL
  ]
}
