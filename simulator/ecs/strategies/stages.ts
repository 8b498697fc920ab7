import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'

/** The stages of a service deployment that shifts traffic (AWS documentation). */
export type Stage =
  | 'RECONCILE_SERVICE'
  | 'PRE_SCALE_UP'
  | 'SCALE_UP'
  | 'POST_SCALE_UP'
  | 'TEST_TRAFFIC_SHIFT'
  | 'POST_TEST_TRAFFIC_SHIFT'
  | 'PRE_PRODUCTION_TRAFFIC_SHIFT'
  | 'PRODUCTION_TRAFFIC_SHIFT'
  | 'POST_PRODUCTION_TRAFFIC_SHIFT'
  | 'BAKE_TIME'
  | 'CLEAN_UP'

/** One pass through a stage. */
export interface Step {
  readonly stage: Stage
  /** Percent of the stage's traffic that the new revision gets at its beginning. */
  readonly weight?: number
  /** It lasts at least this long. */
  readonly seconds: number
}

/** From what real accounts showed of BLUE_GREEN: some seconds for a stage without work, ten for a load balancer's rule. */
const QUICK = 3
const SHIFT = 10
/** What a network load balancer takes besides, each time that its traffic is shifted (AWS documentation). */
const NETWORK_SECONDS = 600
/** A stage that takes longer fails, and so does a deployment (AWS documentation). */
const LONGEST_STAGE = 24 * 3600
export const LONGEST_DEPLOYMENT = 30 * 24 * 3600

/** When a step has taken too long: what is planned for it is never too long. */
export function longestSeconds({ seconds }: Pick<Step, 'seconds'>): number {
  return Math.max(LONGEST_STAGE, seconds)
}

/** What of a service's load balancers decides how long a shift of traffic takes. */
export interface ShiftPace {
  readonly network: boolean
  /** A test rule is there. */
  readonly test: boolean
}

/** Percents of production traffic, one for each shift; the last is all of it. Defaults are AWS's. */
export function productionWeights({
  strategy,
  linearConfiguration,
  canaryConfiguration
}: DeploymentConfiguration): number[] {
  if (strategy === 'CANARY') {
    return [canaryConfiguration?.canaryPercent ?? 5, 100]
  }
  const step = strategy === 'LINEAR' ? (linearConfiguration?.stepPercent ?? 10) : 100
  const steps = Math.ceil(Math.round((100 / step) * 1e6) / 1e6)
  return Array.from({ length: steps }, (_, index) =>
    Math.min(100, Math.round((index + 1) * step * 10) / 10)
  )
}

function minutesBetweenShifts({
  strategy,
  linearConfiguration,
  canaryConfiguration
}: DeploymentConfiguration): number {
  return strategy === 'CANARY'
    ? (canaryConfiguration?.canaryBakeTimeInMinutes ?? 10)
    : (linearConfiguration?.stepBakeTimeInMinutes ?? 6)
}

/**
 * What a deployment passes through, in order. LINEAR and CANARY come to the production shift again for each percent, with a
 * bake after each but the last. The service is reconciled first when more than one revision of it runs.
 */
export function forwardSteps(
  configuration: DeploymentConfiguration,
  reconciles: boolean,
  { network, test }: ShiftPace = { network: false, test: true }
): readonly Step[] {
  const shift = SHIFT + (network ? NETWORK_SECONDS : 0)
  const weights = productionWeights(configuration)
  const between = minutesBetweenShifts(configuration) * 60
  const quick = (stage: Stage): Step => ({ stage, seconds: QUICK })
  return [
    ...(reconciles ? [quick('RECONCILE_SERVICE')] : []),
    quick('PRE_SCALE_UP'),
    quick('SCALE_UP'),
    quick('POST_SCALE_UP'),
    { stage: 'TEST_TRAFFIC_SHIFT', weight: 100, seconds: test ? shift : SHIFT },
    quick('POST_TEST_TRAFFIC_SHIFT'),
    ...weights.flatMap((weight, index): Step[] => [
      quick('PRE_PRODUCTION_TRAFFIC_SHIFT'),
      {
        stage: 'PRODUCTION_TRAFFIC_SHIFT',
        weight,
        seconds: shift + (index < weights.length - 1 ? between : 0)
      }
    ]),
    quick('POST_PRODUCTION_TRAFFIC_SHIFT'),
    { stage: 'BAKE_TIME', seconds: (configuration.bakeTimeInMinutes ?? 0) * 60 },
    quick('CLEAN_UP')
  ]
}

/**
 * A rollback has no stages of its own: production, then test traffic is shifted back (AWS documentation). A network load
 * balancer takes as long for it as for the way there.
 */
export function backwardSteps({ network }: Pick<ShiftPace, 'network'>): readonly Step[] {
  const seconds = SHIFT + (network ? NETWORK_SECONDS : 0)
  return [
    { stage: 'SCALE_UP', seconds: 0 },
    { stage: 'PRODUCTION_TRAFFIC_SHIFT', weight: 0, seconds },
    { stage: 'TEST_TRAFFIC_SHIFT', weight: 0, seconds },
    { stage: 'CLEAN_UP', seconds: 0 }
  ]
}
