import { type BilledTask, formatDollars, hourlyCost, namePrices } from '../cost/estimate.ts'

const HOURS_A_DAY = 24

/** What a preview costs, in a few words: an estimate by dated list prices, and it says of which region. */
export function costLine(task: BilledTask, region?: string): string {
  const day = formatDollars(hourlyCost({ ...task, spot: false }, region) * HOURS_A_DAY)
  const spot = task.spot === true ? ', and up to 70 % less on Spot, where it runs' : ''
  return `about ${day} a day on demand${spot} (estimate by ${namePrices(task, region)}; load balancer and traffic are extra)`
}
