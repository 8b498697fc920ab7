import { Timers } from './timers.ts'
import type { Clock } from './world.ts'

/** A clock as the simulator needs it: it can be brought up to date before a request and stopped at the end. */
export interface SimulatorClock extends Clock {
  /** Runs what is due by now. The server calls it before each request, so that no answer is older than its time. */
  settle(): void
  /** Forgets every waiting action. */
  stop(): void
}

/** The longest delay `setTimeout` takes. */
const LONGEST_TIMER = 2 ** 31 - 1

/**
 * Virtual time that runs `speed` times as fast as the real one, from `start` (epoch milliseconds) on.
 *
 * While an action runs, `now()` is the moment it was due and not the moment it came to run: chains of delays
 * stay exact at any speed, however late the real timers are. Time never goes back.
 */
export class RunningClock implements SimulatorClock {
  readonly speed: number
  readonly #origin = performance.now()
  readonly #timers = new Timers()
  #alarm: NodeJS.Timeout | undefined
  readonly #start: number
  #seen: number
  #acting = false

  constructor(speed = 1, start = Date.now()) {
    if (!(speed > 0)) {
      throw new RangeError(`the speed must be greater than 0, not ${speed}`)
    }
    this.speed = speed
    this.#start = start
    this.#seen = start
  }

  now(): number {
    if (!this.#acting) {
      this.#seen = Math.max(this.#seen, this.#running())
    }
    return Math.floor(this.#seen)
  }

  after(delay: number, action: () => void): () => void {
    const from = this.#acting ? this.#seen : Math.max(this.#seen, this.#running())
    const cancel = this.#timers.add(from + Math.max(0, delay), action)
    this.#arm()
    return cancel
  }

  settle(): void {
    if (this.#acting) {
      return
    }
    const until = this.#running()
    this.#acting = true
    try {
      for (let timer = this.#timers.takeDue(until); timer; timer = this.#timers.takeDue(until)) {
        this.#seen = Math.max(this.#seen, timer.due)
        timer.action()
      }
    } finally {
      this.#acting = false
      this.#arm()
    }
  }

  stop(): void {
    clearTimeout(this.#alarm)
    this.#timers.clear()
  }

  #running(): number {
    return this.#start + (performance.now() - this.#origin) * this.speed
  }

  #arm(): void {
    clearTimeout(this.#alarm)
    const due = this.#timers.next()
    if (due === undefined || this.#acting) {
      return
    }
    const real = Math.ceil((due - this.#running()) / this.speed)
    this.#alarm = setTimeout(() => this.settle(), Math.min(Math.max(real, 0), LONGEST_TIMER))
  }
}

/** Virtual time that stands still until `advance` moves it. For tests. */
export class ManualClock implements SimulatorClock {
  readonly #timers = new Timers()
  #now: number

  /** Starts at `start`, epoch milliseconds: the real now unless given, since clients sign with the real clock. */
  constructor(start = Date.now()) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  after(delay: number, action: () => void): () => void {
    return this.#timers.add(this.#now + Math.max(0, delay), action)
  }

  /** Moves time on by `milliseconds`, running what falls due on the way at its own moment and in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (let timer = this.#timers.takeDue(end); timer; timer = this.#timers.takeDue(end)) {
      this.#now = timer.due
      timer.action()
    }
    this.#now = end
  }

  settle(): void {
    this.advance(0)
  }

  stop(): void {
    this.#timers.clear()
  }
}
