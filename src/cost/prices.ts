/** Prices of one hour, in US dollars. */
interface HourlyPrices {
  readonly vcpu: number
  readonly gigabyte: number
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
  /** The share of the on-demand price that Spot capacity cost when it was looked at; it moves all the time. */
  spotShare: 0.32
} as const satisfies Record<'X86_64' | 'ARM64', HourlyPrices> & Record<string, unknown>

/** Hours of a month, as AWS counts them. */
export const HOURS_A_MONTH = 730

/** Ephemeral storage that costs nothing, in GB. */
export const FREE_STORAGE = 20
