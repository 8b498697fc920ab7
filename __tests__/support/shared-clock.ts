import diagnostics from 'node:diagnostics_channel'
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '../../simulator/clock.ts'

/** How often it is decided whether time may go on. Real milliseconds. */
const TICK_MS = 2
/** However late a tick is, time goes on by at most so many real milliseconds' worth at once. */
const LONGEST_STEP_MS = 4
/** A process that has not had a turn for so long hangs in something else than the lack of a processor. */
const PATIENCE_MS = 20_000
/** Time never leaps further at once, so that what the test itself does in real time has its chance. Virtual. */
const LONGEST_LEAP_MS = 5_000
/** The file holds the time, and after it what each seat tells; 64-bit floats (`fast-clock.mjs`). */
const NUMBER_BYTES = Float64Array.BYTES_PER_ELEMENT
const NUMBERS_OF_A_SEAT = 3

interface Member {
  /** The count of its turns when time went on last. */
  turns: number
  /** Since when its turn is waited for; real. */
  since: number
  readonly leaps: boolean
}

/** The place of a process that lives by a shared clock. */
export interface Seat {
  /** What `fast-clock.mjs` follows in that process. */
  readonly clock: { readonly path: string; readonly seat: number; readonly ahead: number }
  /** The same as variables of a process that has `fast-clock.mjs` preloaded. */
  readonly env: Readonly<Record<string, string>>
  /** The process has ended. */
  leave(): void
}

export interface Joining {
  /** How far the process's machine's clock is ahead, in milliseconds. */
  readonly aheadMs?: number | undefined
  /** Whether time may leap while the process only waits. Not when something outside acts on it in real time. */
  readonly leaps?: boolean
}

/** The test's own requests that are under way: while there are any, no time leaps. */
let ownRequests = 0
const REQUEST_STARTS = 'http.client.request.start'

function countRequest(message: unknown): void {
  const { request } = message as { request: NodeJS.EventEmitter }
  ownRequests += 1
  request.once('close', () => {
    ownRequests -= 1
  })
}

/**
 * Virtual time for a simulator and the processes that run against it. It goes on only when every process has had a turn
 * since it last did, so that on a busy machine time gets slower instead of time limits being exceeded: up to `speed` times
 * as fast as the real one, and, when every process only waits for its next timer, straight to that. The processes take
 * part by `fast-clock.mjs`.
 */
export class SharedClock extends ManualClock {
  static readonly #running = new Set<SharedClock>()
  static #ticker: NodeJS.Timeout | undefined

  readonly speed: number
  readonly #folder = mkdtempSync(join(tmpdir(), 'clock-'))
  readonly #path = join(this.#folder, 'clock')
  readonly #file: number
  readonly #members = new Map<number, Member>()
  #last = performance.now()
  #held = 0
  #frozen = 0

  /** Begins at `start`, epoch milliseconds: the real time unless given, since signatures must be of about now. */
  constructor(speed: number, start?: number) {
    super(start)
    this.speed = speed
    this.#file = openSync(this.#path, 'w+')
    this.#show()
    // Channels are the process's, which runs one test file after the other.
    if (SharedClock.#running.size === 0) diagnostics.subscribe(REQUEST_STARTS, countRequest)
    SharedClock.#running.add(this)
    SharedClock.#ticker ??= setInterval(() => {
      for (const clock of SharedClock.#running) clock.#tick()
    }, TICK_MS).unref()
  }

  /** Time moves while requests are answered, so that no two of them are at the same moment. */
  override settle(): void {
    this.advance(1)
  }

  override advance(milliseconds: number): void {
    super.advance(milliseconds)
    this.#show()
  }

  override stop(): void {
    super.stop()
    if (!SharedClock.#running.delete(this)) return
    if (SharedClock.#running.size === 0) diagnostics.unsubscribe(REQUEST_STARTS, countRequest)
    closeSync(this.#file)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Keeps time from leaping while `work` goes on, since it observes or acts in real time. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.#held += 1
    try {
      return await work()
    } finally {
      this.#held -= 1
    }
  }

  /** Stops time until the returned function is called, as between the wish to start a process and its place here. */
  freeze(): () => void {
    this.#frozen += 1
    let thawed = false
    return () => {
      if (!thawed) this.#frozen -= 1
      thawed = true
    }
  }

  /** Lets a process live by this clock: time waits until it has had its first turn. */
  join({ aheadMs = 0, leaps = true }: Joining = {}): Seat {
    let seat = 1
    while (this.#members.has(seat)) seat += 1
    for (let n = 0; n < NUMBERS_OF_A_SEAT; n += 1) this.#write(placeOf(seat) + n, 0)
    this.#members.set(seat, { turns: 0, since: performance.now(), leaps })
    return {
      clock: { path: this.#path, seat, ahead: aheadMs },
      env: {
        DEPLOY_CLOCK: this.#path,
        DEPLOY_CLOCK_SEAT: String(seat),
        DEPLOY_CLOCK_AHEAD: String(aheadMs)
      },
      leave: () => {
        this.#members.delete(seat)
      }
    }
  }

  #tick(): void {
    const now = performance.now()
    if (this.#frozen > 0) {
      this.#last = now
      return
    }
    const told = this.#readSeats()
    const turnsOf = (seat: number) => told[placeOf(seat)] ?? 0
    for (const [seat, member] of this.#members) {
      if (turnsOf(seat) === member.turns && now - member.since < PATIENCE_MS) return
    }
    for (const [seat, member] of this.#members) {
      if (turnsOf(seat) === member.turns) continue
      member.turns = turnsOf(seat)
      member.since = now
    }
    const step = Math.round(Math.min(now - this.#last, LONGEST_STEP_MS) * this.speed)
    this.#last = now
    this.advance(Math.max(step, this.#leap(told)))
  }

  /** How far it is to the first timer that someone waits for, when everyone does nothing else. */
  #leap(told: Float64Array): number {
    if (this.#held > 0 || ownRequests > 0 || this.#members.size === 0) return 0
    let first = Number.POSITIVE_INFINITY
    for (const [seat, { leaps }] of this.#members) {
      const place = placeOf(seat)
      const [due = 0, idle = 0] = told.subarray(place + 1, place + NUMBERS_OF_A_SEAT)
      if (!leaps || idle !== 1) return 0
      first = Math.min(first, due)
    }
    if (first === Number.POSITIVE_INFINITY) return 0
    return Math.min(Math.max(0, Math.ceil(first - this.now())), LONGEST_LEAP_MS)
  }

  #readSeats(): Float64Array {
    const last = Math.max(0, ...this.#members.keys())
    const numbers = new Float64Array(placeOf(last + 1))
    if (last > 0) readSync(this.#file, numbers, 0, numbers.byteLength, 0)
    return numbers
  }

  #show(): void {
    this.#write(0, this.now())
  }

  #write(place: number, value: number): void {
    const numbers = Float64Array.of(value)
    writeSync(this.#file, numbers, 0, NUMBER_BYTES, place * NUMBER_BYTES)
  }
}

/** Where in the file a seat's numbers begin; the first seat is 1. */
const placeOf = (seat: number) => 1 + (seat - 1) * NUMBERS_OF_A_SEAT
