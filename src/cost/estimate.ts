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
export function monthlyCost(task: BilledTask, tasks: number, region?: string): number {
  return hourlyCost(task, region) * HOURS_A_MONTH * tasks
}

/** Whether the region's own prices of such a task are known here. */
export function hasOwnPrices({ architecture }: BilledTask, region: string | undefined): boolean {
  return region === undefined || pricesFor(region, architecture).region === region
}

/** Whose prices an estimate is made of: every estimate is shown with that. */
export function namePrices(task: BilledTask, region?: string): string {
  const by = pricesFor(region, task.architecture)
  const unknown = hasOwnPrices(task, region)
    ? ''
    : `; those of ${region} are not known here for ${task.architecture}`
  return `prices of ${by.region} of ${by.asOf}${unknown}`
}

/** `$9.01` */
export function formatDollars(amount: number): string {
  return `$${amount.toFixed(2)}`
}
