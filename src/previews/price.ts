/** Dollars per hour on demand, Linux. */
interface Price {
  readonly vcpu: number
  readonly gigabyte: number
}

type Architecture = 'X86_64' | 'ARM64'

/** When the table was made; prices change, so that what comes of it is an estimate. */
export const PRICES_OF = '2026-09-23'

const NORTH_VIRGINIA: Readonly<Record<Architecture, Price>> = {
  X86_64: { vcpu: 0.04048, gigabyte: 0.004445 },
  ARM64: { vcpu: 0.03238, gigabyte: 0.00356 }
}

/** By region and architecture (AWS Fargate pricing). */
const PRICES: Readonly<Record<string, Readonly<Record<Architecture, Price>>>> = {
  'us-east-1': NORTH_VIRGINIA,
  'us-east-2': NORTH_VIRGINIA,
  'us-west-2': NORTH_VIRGINIA,
  'eu-west-1': NORTH_VIRGINIA,
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

/** A gigabyte of ephemeral storage above the 20 that are free. */
const STORAGE_PRICE = 0.000111
const FREE_STORAGE = 20
const HOURS = 24

/** The size of one task. */
export interface TaskSize {
  readonly cpuUnits: number
  readonly memoryMiB: number
  readonly architecture: Architecture
  readonly storageGiB?: number
  readonly spot: boolean
}

/** One clause such as `about $0.30 a day on demand; on Spot up to 70 % less`; an estimate, and it says so. */
export function costLine(size: TaskSize, region: string | undefined): string {
  const known = PRICES[region ?? '']
  const { vcpu, gigabyte } = (known ?? NORTH_VIRGINIA)[size.architecture]
  const storage = Math.max(0, (size.storageGiB ?? FREE_STORAGE) - FREE_STORAGE) * STORAGE_PRICE
  const hour = (size.cpuUnits / 1024) * vcpu + (size.memoryMiB / 1024) * gigabyte + storage
  const place = known === undefined ? ' of us-east-1' : ''
  const spot = size.spot ? '; it runs on Spot, which costs up to 70 % less' : ''
  return `about $${(hour * HOURS).toFixed(2)} a day for the task on demand${spot} (estimate, prices${place} of ${PRICES_OF}, without load balancer and traffic)`
}
