/** A subnet that is there. */
export interface SubnetSeed {
  readonly id: string
  /** `vpc-0a1b2c3d` unless given. */
  readonly vpc?: string
  /** Addresses that nothing has; 4091, those of an empty /20, unless given. Tasks do not take any. */
  readonly freeAddresses?: number
  /** It has no IPv4 addresses: `freeAddresses` is 0 then. */
  readonly ipv6Native?: boolean
}

/** The subnets of the region. */
export class Subnets {
  readonly #subnets = new Map<string, Required<SubnetSeed>>()

  /** Makes a subnet, or changes the one with this id. */
  add({ id, vpc = 'vpc-0a1b2c3d', freeAddresses = 4091, ipv6Native = false }: SubnetSeed): void {
    const free = ipv6Native ? 0 : freeAddresses
    this.#subnets.set(id, { id, vpc, freeAddresses: free, ipv6Native })
  }

  list(): readonly Required<SubnetSeed>[] {
    return [...this.#subnets.values()]
  }
}
