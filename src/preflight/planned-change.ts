import {
  type BilledTask,
  billedTask,
  hasOwnPrices,
  hourlyCost,
  monthlyCost,
  namePrices
} from '../cost/estimate.ts'
import { PRICES } from '../cost/prices.ts'
import { plannedWaits, type StrategyView } from '../ecs/strategy.ts'
import type { ScheduleRow } from '../schedules/schedule-move.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import type { PlanCheck } from './check.ts'

/** What tasks of a service cost in a month, in US dollars. */
export interface CostEstimate {
  /** Absent: the service is not there yet, or its size is not known. */
  readonly before?: number
  readonly after: number
  readonly currency: 'USD'
  /** What a deployment costs besides, where the old tasks run beside the new ones as long as ECS waits by plan. */
  readonly sideBySide?: { readonly minutes: number; readonly amount: number }
  /** Where the figures come from. */
  readonly note: string
}

/** What a deployment would do, and whether it could. The output `plan`, as JSON. */
export interface Plan {
  /** Whether a deployment would change anything. */
  readonly changes: boolean
  readonly checks: readonly PlanCheck[]
  readonly taskDefinition: {
    readonly family: string
    /** `web:41`: what runs. */
    readonly before?: string
    /** Whether a revision would be registered. */
    readonly register: boolean
    /** Lines of `describeChanges`. */
    readonly changes: readonly string[]
  }
  readonly service?: {
    readonly name: string
    readonly action: 'create' | 'update' | 'none'
    /** What would change besides the task definition. */
    readonly changes: readonly string[]
  }
  /** What would change about scaling; absent when nothing is asked for. */
  readonly scaling?: readonly string[]
  /** What else starts the task definition, and what it would start from then on. */
  readonly schedules?: readonly ScheduleRow[]
  /** Where what runs is not what the files say. */
  readonly drift: readonly string[]
  readonly cost?: CostEstimate
}

/** How many tasks of which definition; absent when there is none yet. */
export interface Fleet {
  readonly definition: TaskDefinition
  readonly tasks: number
}

/** What it would cost; undefined when the new size is not known. Only Spot alone is counted as Spot. */
export function estimateCost(
  before: Fleet | undefined,
  after: Fleet,
  providers: readonly string[] = [],
  region?: string
): CostEstimate | undefined {
  const spot = providers.length > 0 && providers.every(provider => provider === 'FARGATE_SPOT')
  const then = billedTask(after.definition, spot)
  if (then === undefined) return undefined
  const now = before && billedTask(before.definition, spot)
  const share = spot ? `Spot at ${PRICES.spotShare * 100} % of on-demand` : 'on-demand'
  return estimateBills(
    before === undefined || now === undefined ? undefined : { task: now, count: before.tasks },
    { task: then, count: after.tasks },
    region,
    { share, whose: 'tasks', extra: 'load balancer' }
  )
}

/** So many tasks or pods of one size. */
interface Bill {
  readonly task: BilledTask
  readonly count: number
}

interface BillWords {
  readonly share: string
  readonly whose: 'tasks' | 'pods'
  readonly extra: string
}

function estimateBills(
  before: Bill | undefined,
  after: Bill,
  region: string | undefined,
  { share, whose, extra }: BillWords
): CostEstimate {
  // Both by one list, or their difference would be that of the lists.
  const strange = [after.task, before?.task].find(
    task => task !== undefined && !hasOwnPrices(task, region)
  )
  const sum = ({ task, count }: Bill) =>
    Math.round(monthlyCost(task, count, strange === undefined ? region : undefined) * 100) / 100
  return {
    ...(before === undefined ? {} : { before: sum(before) }),
    after: sum(after),
    currency: 'USD',
    note: `estimate by ${share} ${namePrices(strange ?? after.task, region)}, for ${whose} that run all month; ${extra}, addresses and traffic are extra`
  }
}

/** What pods of EKS on Fargate cost, by the sizes that are paid. */
export function estimatePods(
  before: Bill | undefined,
  after: Bill,
  region: string | undefined
): CostEstimate {
  return estimateBills(before, after, region, {
    share: 'on-demand',
    whose: 'pods',
    extra: 'the cluster, load balancer'
  })
}

/** Tasks have to start, and old ones to drain. */
const LEAST_MINUTES = 3

/**
 * What the old tasks cost while they run beside the new ones; undefined for a rolling deployment, which replaces them a few
 * at a time. Hooks do not count, which someone may answer at once.
 */
export function sideBySideCost(
  { definition, tasks }: Fleet,
  view: StrategyView,
  region?: string
): CostEstimate['sideBySide'] {
  const task = billedTask(definition)
  if (view.strategy === 'ROLLING' || task === undefined || tasks === 0) return undefined
  const waits = plannedWaits({ ...view, hooks: [] })
  const minutes = waits.reduce((sum, [more]) => sum + more, LEAST_MINUTES)
  const amount = (hourlyCost(task, region) * tasks * minutes) / 60
  return { minutes, amount: Math.round(amount * 100) / 100 }
}
