import type { BilledTask } from '../cost/estimate.ts'
import { FREE_STORAGE, PRICES } from '../cost/prices.ts'

/** Dollars per hour on demand, Linux. */
interface Price {
  readonly vcpu: number
  readonly gigabyte: number
}

type PriceOf = Readonly<Record<BilledTask['architecture'], Price>>

/** By region and architecture, of the same day as `PRICES` (AWS Fargate pricing). */
const REGIONS: Readonly<Record<string, PriceOf>> = {
  'us-east-1': PRICES,
  'us-east-2': PRICES,
  'us-west-2': PRICES,
  'eu-west-1': PRICES,
  'eu-central-1': {
    X86_64: { vcpu: 0.04656, gigabyte: 0.00511 },
    ARM64: { vcpu: 0.03725, gigabyte: 0.00409 }
  },
  'ap-southeast-2': {
    X86_64: { vcpu: 0.04856, gigabyte: 0.00532 },
    ARM64: { vcpu: 0.03885, gigabyte: 0.00426 }
  },
  'sa-east-1': {
    X86_64: { vcpu: 0.0696, gigabyte: 0.0076 },
    ARM64: { vcpu: 0.0557, gigabyte: 0.00612 }
  }
}

const HOURS_A_DAY = 24

/** What a preview costs, in a few words: an estimate by dated list prices, and it says so. */
export function costLine(task: BilledTask, region: string | undefined): string {
  const known = REGIONS[region ?? '']
  const { vcpu, gigabyte } = (known ?? PRICES)[task.architecture]
  const compute = (task.cpuUnits / 1024) * vcpu + (task.memoryMiB / 1024) * gigabyte
  const storage = Math.max(0, (task.storageGigabytes ?? 0) - FREE_STORAGE) * PRICES.storageGigabyte
  const day = ((compute + storage) * HOURS_A_DAY).toFixed(2)
  const spot = task.spot === true ? ', and up to 70 % less on Spot, where it runs' : ''
  const place = known === undefined ? PRICES.region : region
  return `about $${day} a day on demand${spot} (estimate by prices of ${place} of ${PRICES.asOf}; load balancer and traffic are extra)`
}
