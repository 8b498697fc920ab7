import type { TaskDefinition } from '../task-definition/definition.ts'
import { architectureOf, isWindows } from '../task-definition/platform.ts'
import { parseCpu, parseMemory } from '../task-definition/task-size.ts'
import { FREE_STORAGE, HOURS_A_MONTH, PRICES, pricesFor } from './prices.ts'

/** What a Fargate task is billed for. */
export interface BilledTask {
  /** 1024 to the vCPU. */
  readonly cpuUnits: number
  readonly memoryMiB: number
  readonly architecture: 'X86_64' | 'ARM64'
  /** Ephemeral storage in GB; absent: the 20 that cost nothing. */
  readonly storageGigabytes?: number
  readonly spot?: boolean
}

/** What a task of a definition is billed for; undefined when its size is not known, or for Windows. */
export function billedTask(definition: TaskDefinition, spot = false): BilledTask | undefined {
  const cpuUnits = parseCpu(definition.cpu ?? '')
  const memoryMiB = parseMemory(definition.memory ?? '')
  if (cpuUnits === undefined || memoryMiB === undefined || isWindows(definition)) return undefined
  const storage = definition.ephemeralStorage?.sizeInGiB
  return {
    cpuUnits,
    memoryMiB,
    architecture: architectureOf(definition),
    spot,
    ...(storage === undefined ? {} : { storageGigabytes: storage })
  }
}

/** US dollars that a task costs in an hour, by the list prices of its region, else by those of `PRICES`. */
export function hourlyCost(task: BilledTask, region?: string): number {
  const { price } = pricesFor(region, task.architecture)
  const compute = (task.cpuUnits / 1024) * price.vcpu + (task.memoryMiB / 1024) * price.gigabyte
  const storage = Math.max(0, (task.storageGigabytes ?? 0) - FREE_STORAGE) * PRICES.storageGigabyte
  return compute * (task.spot === true ? PRICES.spotShare : 1) + storage
}

/** US dollars that so many tasks cost when they run for a whole month. */
export function monthlyCost(task: BilledTask, tasks: number): number {
  return hourlyCost(task) * HOURS_A_MONTH * tasks
}

/** `$9.01` */
export function formatDollars(amount: number): string {
  return `$${amount.toFixed(2)}`
}

/** Where the figures come from, in a few words: every estimate is shown with them. */
export const ESTIMATE_NOTE = `estimate by the on-demand prices of ${PRICES.region} of ${PRICES.asOf}, for tasks that run all month; load balancer, addresses and traffic are extra`
