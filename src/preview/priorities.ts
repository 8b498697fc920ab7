/** Where previews have their rules: below 30,000 there is room for rules of people, which then come first. */
export const LOWEST_PRIORITY = 30_000
export const HIGHEST_PRIORITY = 49_999

const COUNT = HIGHEST_PRIORITY - LOWEST_PRIORITY + 1

/** Where a preview begins to look for a free priority: spread by its hash, so that two rarely meet. */
export function firstPriority(hash: string): number {
  return LOWEST_PRIORITY + (Number.parseInt(hash.slice(0, 8), 16) % COUNT)
}

/** The first free priority from `start` on, around the end of the range; undefined when all are taken. */
export function freePriority(start: number, taken: ReadonlySet<number>): number | undefined {
  for (let step = 0; step < COUNT; step += 1) {
    const priority = LOWEST_PRIORITY + ((start - LOWEST_PRIORITY + step) % COUNT)
    if (!taken.has(priority)) return priority
  }
  return undefined
}
