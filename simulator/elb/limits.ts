/** The quotas that AWS gives an account at first, by the names DescribeAccountLimits has (AWS documentation). */
const USUAL = {
  'application-load-balancers': 50,
  'listeners-per-application-load-balancer': 50,
  'rules-per-application-load-balancer': 100,
  'certificates-per-application-load-balancer': 25,
  'target-groups': 3000,
  'target-groups-per-application-load-balancer': 100,
  'target-groups-per-action-on-application-load-balancer': 5,
  'targets-per-application-load-balancer': 1000,
  'condition-values-per-alb-rule': 5,
  'condition-wildcards-per-alb-rule': 5
} as const

export type LimitName = keyof typeof USUAL

/** The quotas of the account. */
export class Limits {
  readonly #values = new Map<string, number>(Object.entries(USUAL))

  get(name: LimitName): number {
    return this.#values.get(name) ?? USUAL[name]
  }

  /** Changes a quota as Service Quotas does; throws on a name that there is not. */
  set(name: LimitName, value: number): void {
    if (!this.#values.has(name)) {
      throw new RangeError(
        `no such limit: ${name}; there are ${[...this.#values.keys()].join(', ')}`
      )
    }
    this.#values.set(name, value)
  }

  list(): { Name: string; Max: string }[] {
    return [...this.#values].map(([Name, max]) => ({ Name, Max: String(max) }))
  }
}
