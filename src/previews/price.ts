import { type BilledTask, formatDollars, hourlyCost } from '../cost/estimate.ts'
import { PRICES } from '../cost/prices.ts'

const HOURS_A_DAY = 24

/** What a preview costs, in a few words: an estimate by dated list prices of one region, and it says so. */
export function costLine(task: BilledTask): string {
  const day = formatDollars(hourlyCost({ ...task, spot: false }) * HOURS_A_DAY)
  const spot = task.spot === true ? ', and up to 70 % less on Spot, where it runs' : ''
  return `about ${day} a day on demand${spot} (estimate by prices of ${PRICES.region} of ${PRICES.asOf}; load balancer and traffic are extra)`
}
