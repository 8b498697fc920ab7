/**
 * ECS's own deployment strategies, as far as they decide how long a deployment takes by plan. Members, ranges and
 * defaults are those of the ECS API (AWS documentation).
 */

/** A lifecycle hook: someone's function, or a pause that waits for an answer. */
export interface HookView {
  readonly target: 'AWS_LAMBDA' | 'PAUSE'
  readonly stages: readonly string[]
  /** When ECS waits no longer for it. */
  readonly timeoutMinutes: number
  /** What ECS does then. */
  readonly onTimeout: 'CONTINUE' | 'ROLLBACK'
  /** ARN of the function. */
  readonly functionArn?: string
  /** ARN of the role with which ECS calls it. */
  readonly roleArn?: string
}

/** How a service brings a new revision into production. */
export interface StrategyView {
  /** `ROLLING`, `BLUE_GREEN`, `LINEAR`, `CANARY`. */
  readonly strategy: string
  /** How long both revisions stay once all production traffic is on the new one. */
  readonly bakeMinutes: number
  /** CloudWatch alarms watch its deployments. */
  readonly alarms: boolean
  /** How often production traffic is shifted; 1 for all at once. */
  readonly shifts: number
  /** Between two shifts. */
  readonly shiftBakeMinutes: number
  readonly hooks: readonly HookView[]
  /** What carries the traffic, where ECS needs longer to shift it. */
  readonly slowTraffic?: 'network-load-balancer' | 'vpc-lattice'
  /** Test traffic is shifted, too. */
  readonly testTraffic: boolean
  /** A deployment is a success before all of its tasks are healthy. */
  readonly earlySuccess?: true
}

interface LooseHook {
  readonly targetType?: string | undefined
  readonly hookTargetArn?: string | undefined
  readonly roleArn?: string | undefined
  readonly lifecycleStages?: readonly string[] | undefined
  readonly timeoutConfiguration?:
    | { readonly timeoutInMinutes?: number | undefined; readonly action?: string | undefined }
    | undefined
}

interface LooseRoute {
  readonly advancedConfiguration?:
    | {
        readonly productionListenerRule?: string | undefined
        readonly testListenerRule?: string | undefined
      }
    | undefined
}

/** The members of a service that decide it, in the shape of DescribeServices and of CreateService. */
export interface StrategySource {
  readonly deploymentConfiguration?:
    | {
        readonly strategy?: string | undefined
        readonly bakeTimeInMinutes?: number | undefined
        readonly earlySuccessCriteria?: object | undefined
        readonly alarms?: { readonly enable?: boolean | undefined } | undefined
        readonly linearConfiguration?:
          | {
              readonly stepPercent?: number | undefined
              readonly stepBakeTimeInMinutes?: number | undefined
            }
          | undefined
        readonly canaryConfiguration?:
          | { readonly canaryBakeTimeInMinutes?: number | undefined }
          | undefined
        readonly lifecycleHooks?: readonly LooseHook[] | undefined
      }
    | undefined
  readonly loadBalancers?: readonly LooseRoute[] | undefined
  readonly vpcLatticeConfigurations?: readonly LooseRoute[] | undefined
}

const DEFAULT_STEP_PERCENT = 10
const DEFAULT_STEP_BAKE_MINUTES = 6
const DEFAULT_CANARY_BAKE_MINUTES = 10
/** AWS's default for every hook. */
const DAY_MINUTES = 1440

/** How a service deploys, with AWS's defaults for what it does not say. */
export function readStrategy(source: StrategySource): StrategyView {
  const configuration = source.deploymentConfiguration ?? {}
  const strategy = configuration.strategy ?? 'ROLLING'
  const routes = [...listOf(source.loadBalancers), ...listOf(source.vpcLatticeConfigurations)]
  const slowTraffic = slowTrafficOf(source)
  return {
    strategy,
    bakeMinutes: minutesOr(configuration.bakeTimeInMinutes, 0),
    alarms: configuration.alarms?.enable === true,
    ...shiftsOf(strategy, configuration),
    hooks: listOf(configuration.lifecycleHooks).map(readHook),
    ...(slowTraffic === undefined ? {} : { slowTraffic }),
    ...(configuration.earlySuccessCriteria === undefined ? {} : { earlySuccess: true as const }),
    testTraffic: routes.some(route => route.advancedConfiguration?.testListenerRule !== undefined)
  }
}

/** A file may hold anything: what has not the right shape is for AWS to refuse. */
function listOf<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'object' && one !== null) : []
}

function minutesOr(value: number | undefined, otherwise: number): number {
  return typeof value === 'number' && value >= 0 ? value : otherwise
}

function shiftsOf(
  strategy: string,
  {
    linearConfiguration,
    canaryConfiguration
  }: NonNullable<StrategySource['deploymentConfiguration']>
): Pick<StrategyView, 'shifts' | 'shiftBakeMinutes'> {
  switch (strategy) {
    case 'LINEAR': {
      const { stepPercent, stepBakeTimeInMinutes } = linearConfiguration ?? {}
      const percent = minutesOr(stepPercent, 0) || DEFAULT_STEP_PERCENT
      return {
        shifts: Math.ceil(100 / percent),
        shiftBakeMinutes: minutesOr(stepBakeTimeInMinutes, DEFAULT_STEP_BAKE_MINUTES)
      }
    }
    case 'CANARY': {
      const { canaryBakeTimeInMinutes } = canaryConfiguration ?? {}
      return {
        shifts: 2,
        shiftBakeMinutes: minutesOr(canaryBakeTimeInMinutes, DEFAULT_CANARY_BAKE_MINUTES)
      }
    }
    default:
      return { shifts: 1, shiftBakeMinutes: 0 }
  }
}

function readHook({ targetType, hookTargetArn, roleArn, ...hook }: LooseHook): HookView {
  const { lifecycleStages, timeoutConfiguration } = hook
  const { timeoutInMinutes, action } = timeoutConfiguration ?? {}
  return {
    target: targetType === 'PAUSE' ? 'PAUSE' : 'AWS_LAMBDA',
    stages: Array.isArray(lifecycleStages) ? lifecycleStages : [],
    timeoutMinutes: minutesOr(timeoutInMinutes, DAY_MINUTES),
    onTimeout: action === 'CONTINUE' ? 'CONTINUE' : 'ROLLBACK',
    ...(typeof hookTargetArn === 'string' ? { functionArn: hookTargetArn } : {}),
    ...(typeof roleArn === 'string' ? { roleArn } : {})
  }
}

/** Of a Network Load Balancer it is the listener's ARN that is given, of an Application Load Balancer a rule's. */
function slowTrafficOf({
  loadBalancers,
  vpcLatticeConfigurations
}: StrategySource): StrategyView['slowTraffic'] {
  const isNetwork = ({ advancedConfiguration }: LooseRoute) =>
    String(advancedConfiguration?.productionListenerRule).includes(':listener/net/')
  if (listOf(loadBalancers).some(isNetwork)) return 'network-load-balancer'
  return listOf(vpcLatticeConfigurations).length > 0 ? 'vpc-lattice' : undefined
}

/** Stages that come again with every shift of production traffic. */
const REPEATED = ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT']
const NETWORK_MINUTES = 10
/** With alarms a rolling deployment bakes for less than this, unless a bake time is set (AWS documentation). */
const ALARM_BAKE_MINUTES = 5
const LATTICE_START_MINUTES = 3
const LATTICE_SHIFT_MINUTES = 1.5

/** Minutes that a deployment waits by plan, and what for. */
export type PlannedWait = readonly [minutes: number, what: string]

/**
 * What a deployment waits for although all is well. The bake between two shifts is left out after the last one, and the
 * hooks of one stage run side by side (AWS documentation).
 */
export function plannedWaits(view: StrategyView): readonly PlannedWait[] {
  const { strategy, bakeMinutes, alarms, shifts, shiftBakeMinutes } = view
  const ownBake = strategy === 'ROLLING' && alarms ? ALARM_BAKE_MINUTES : 0
  const between: PlannedWait =
    strategy === 'CANARY'
      ? [shiftBakeMinutes, 'canary bake time']
      : [(shifts - 1) * shiftBakeMinutes, `bake time of ${shifts - 1} steps`]
  const waits: readonly PlannedWait[] = [
    ...(shifts > 1 ? [between] : []),
    [hookMinutes(view), 'for lifecycle hooks'],
    ...(strategy === 'ROLLING' ? [] : trafficWaits(view)),
    [bakeMinutes || ownBake, 'bake time']
  ]
  return waits.filter(([minutes]) => minutes > 0)
}

function trafficWaits({ slowTraffic, shifts, testTraffic }: StrategyView): readonly PlannedWait[] {
  const all = shifts + (testTraffic ? 1 : 0)
  switch (slowTraffic) {
    case 'network-load-balancer':
      return [[NETWORK_MINUTES * all, 'for the Network Load Balancer']]
    case 'vpc-lattice':
      return [[LATTICE_START_MINUTES + LATTICE_SHIFT_MINUTES * all, 'for VPC Lattice']]
    default:
      return []
  }
}

/**
 * Whether the time of a hook is someone's plan: a pause that continues by itself, or a function with its own time-out.
 * What else holds a deployment up (a pause that is rolled back when no one answers, a function with AWS's default of a
 * day) is waited for while it is seen to do so (`isHeldUp`).
 */
function isPlanned({ target, timeoutMinutes, onTimeout }: HookView): boolean {
  return target === 'PAUSE' ? onTimeout === 'CONTINUE' : timeoutMinutes < DAY_MINUTES
}

function hookMinutes({ hooks, shifts }: StrategyView): number {
  const planned = hooks.filter(isPlanned)
  const stages = new Set(planned.flatMap(hook => hook.stages))
  return [...stages].reduce((sum, stage) => {
    const longest = Math.max(
      ...planned.filter(hook => hook.stages.includes(stage)).map(hook => hook.timeoutMinutes)
    )
    return sum + longest * (REPEATED.includes(stage) ? shifts : 1)
  }, 0)
}

/** What holds a service deployment up at this moment, according to DescribeServiceDeployments. */
export interface HoldUp {
  readonly lifecycleStage?: string
  readonly hooks?: readonly { readonly target: HookView['target']; readonly status: string }[]
}

/** Whether a deployment waits for a hook whose time is not in `plannedWaits`. */
export function isHeldUp({ hooks }: Pick<StrategyView, 'hooks'>, own: HoldUp): boolean {
  const here = hooks.filter(
    hook => !isPlanned(hook) && hook.stages.includes(own.lifecycleStage ?? '')
  )
  // Finished hooks may stay listed; where none is listed, the stage decides.
  const open = own.hooks?.filter(({ status }) => /^(AWAITING_ACTION|IN_PROGRESS)$/.test(status))
  return here.some(
    hook => own.hooks === undefined || open?.some(one => one.target === hook.target) === true
  )
}

/** How long the verdict is waited for. */
export interface Budget {
  readonly minutes: number
  /** One line that says so, with what it is made of. */
  readonly line: string
}

/** The time that was given (`wait-for-minutes`) and what the deployment waits by plan besides. */
export function addWaits(waitMinutes: number, waits: readonly PlannedWait[]): Budget {
  const minutes = waits.reduce((sum, [more]) => sum + more, waitMinutes)
  const list = [
    `${waitMinutes} (wait-for-minutes)`,
    ...waits.map(([more, what]) => `${more} ${what}`)
  ]
  const why = waits.length === 0 ? ' (wait-for-minutes)' : `: ${list.join(', ')}`
  return { minutes, line: `waiting up to ${minutes} minutes for the verdict${why}` }
}
