/** Prices of one hour, in US dollars. */
interface HourlyPrices {
  readonly vcpu: number
  readonly gigabyte: number
}

/** What AWS listed for a region on a day; only what is known for sure of an architecture is there. */
interface RegionPrices {
  readonly region: string
  readonly asOf: string
  readonly X86_64?: HourlyPrices
  readonly ARM64?: HourlyPrices
}

/**
 * On-demand prices of Fargate for Linux, as AWS listed them on this day for this region. Other regions cost up to
 * about a half more, so what is made of them is an estimate.
 */
export const PRICES = {
  asOf: '2026-09-23',
  region: 'us-east-1',
  X86_64: { vcpu: 0.04048, gigabyte: 0.004445 },
  ARM64: { vcpu: 0.03238, gigabyte: 0.00356 },
  /** Of one GB of ephemeral storage beyond the first 20. */
  storageGigabyte: 0.000111,
  /** The share of the on-demand price that Spot capacity cost when it was last checked; it changes all the time. */
  spotShare: 0.32
} as const satisfies Record<'X86_64' | 'ARM64', HourlyPrices> & Record<string, unknown>

/**
 * The same for other regions, each with the day of its source. Only what was found with AWS's own usage types stands
 * here; what is missing is not known.
 */
const OTHERS: readonly RegionPrices[] = [
  // AWS's price list by its SKUs K4EXFQ5YFQCP98EN, UP5ETC3QSW2QZGEY (EU-Fargate-…), KXC9CEUQGJQPNZPY and
  // MGJ5EB5GSHR8QZDF (EU-Fargate-ARM-…), as an audit of that day has them.
  {
    region: 'eu-west-1',
    asOf: '2026-05-01',
    X86_64: { vcpu: 0.04048, gigabyte: 0.004445 },
    ARM64: { vcpu: 0.03238, gigabyte: 0.00356 }
  },
  // AWS's offer file of AmazonECS for the region, EUC1-Fargate-vCPU-Hours:perCPU and EUC1-Fargate-GB-Hours, in effect from
  // that day and copied on 2026-08-05.
  { region: 'eu-central-1', asOf: '2026-07-07', X86_64: { vcpu: 0.04656, gigabyte: 0.00511 } }
]

/** The prices of a region for an architecture, else those of us-east-1, which say so themselves. */
export function pricesFor(
  region: string | undefined,
  architecture: 'X86_64' | 'ARM64'
): { readonly region: string; readonly asOf: string; readonly price: HourlyPrices } {
  const own = OTHERS.find(one => one.region === region)
  const price = own?.[architecture]
  return own === undefined || price === undefined
    ? { region: PRICES.region, asOf: PRICES.asOf, price: PRICES[architecture] }
    : { region: own.region, asOf: own.asOf, price }
}

/** Hours of a month, as AWS counts them. */
export const HOURS_A_MONTH = 730

/** Ephemeral storage that costs nothing, in GB. */
export const FREE_STORAGE = 20
