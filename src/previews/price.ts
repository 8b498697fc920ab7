import { type BilledTask, formatDollars, hourlyCost } from '../cost/estimate.ts'
import { pricesFor } from '../cost/prices.ts'

const HOURS_A_DAY = 24

/** What a preview costs, in a few words: an estimate by dated list prices, and it says of which region. */
export function costLine(task: BilledTask, region?: string): string {
  const day = formatDollars(hourlyCost({ ...task, spot: false }, region) * HOURS_A_DAY)
  const spot = task.spot === true ? ', and up to 70 % less on Spot, where it runs' : ''
  const by = pricesFor(region, task.architecture)
  const own = region === undefined || by.region === region
  const unknown = own ? '' : `; those of ${region} are not known here`
  return `about ${day} a day on demand${spot} (estimate by prices of ${by.region} of ${by.asOf}${unknown}; load balancer and traffic are extra)`
}
