import { billedTask, monthlyCost, namePrices } from '../cost/estimate.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import type { PlanCheck } from './check.ts'

/** What tasks of a service cost in a month, in US dollars. */
export interface CostEstimate {
  /** Absent: the service is not there yet, or its size is not known. */
  readonly before?: number
  readonly after: number
  readonly currency: 'USD'
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
  const cents = (amount: number) => Math.round(amount * 100) / 100
  const bill = ({ definition, tasks }: Fleet) => {
    const task = billedTask(definition, spot)
    return task === undefined ? undefined : { task, cost: cents(monthlyCost(task, tasks, region)) }
  }
  const then = bill(after)
  if (then === undefined) return undefined
  const now = before === undefined ? undefined : bill(before)
  return {
    ...(now === undefined ? {} : { before: now.cost }),
    after: then.cost,
    currency: 'USD',
    note: `estimate by on-demand ${namePrices(then.task, region)}, for tasks that run all month; load balancer, addresses and traffic are extra`
  }
}
