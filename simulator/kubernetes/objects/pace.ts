import type { Clock } from '../../world.ts'

/** What lasts longer than this is not shortened when a world is made ready at once. */
const LONGEST_STEP_MS = 60_000
const MOST_STEPS = 10_000

/** The clock of a cluster's controllers, which can be made to do at once all that is to be done soon. */
export class Pace {
  readonly #clock: Clock
  #hurried: (() => void)[] | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  after(delay: number, action: () => void): void {
    if (this.#hurried !== undefined && delay <= LONGEST_STEP_MS) this.#hurried.push(action)
    else this.#clock.after(delay, action)
  }

  /** Runs `work` and everything soon that follows from it, without time going on. */
  atOnce<T>(work: () => T): T {
    const steps: (() => void)[] = []
    this.#hurried = steps
    try {
      const result = work()
      for (let count = 0; steps.length > 0 && count < MOST_STEPS; count += 1) steps.shift()?.()
      return result
    } finally {
      this.#hurried = undefined
    }
  }
}
