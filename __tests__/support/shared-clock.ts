import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '../../simulator/clock.ts'

/** How often it is looked whether time may go on. Real milliseconds. */
const LOOK_MS = 5
/** However long a look was late, time goes on by at most so many real milliseconds' worth at once. */
const LONGEST_STEP_MS = 6
/** A process that has not had a turn for so long hangs in something else than the lack of a processor. */
const PATIENCE_MS = 5_000
/** The file holds the time, and after it a count of turns for each seat; 64-bit floats. */
const NUMBER_BYTES = Float64Array.BYTES_PER_ELEMENT

interface Member {
  /** The count of its turns when time went on last. */
  turns: number
  /** Since when its turn is waited for; real. */
  since: number
}

/** The place of a process that lives by a shared clock. */
export interface Seat {
  /** What `fast-clock.mjs` needs in that process. */
  readonly env: Readonly<Record<string, string>>
  /** The process has ended. */
  leave(): void
}

/**
 * Virtual time for a simulator and the processes that run against it, up to `speed` times as fast as the real one. It
 * goes on only when every process has had a turn since it last did, so that on a busy machine time gets slower instead
 * of time limits being exceeded. The processes take part by `fast-clock.mjs`.
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

  /** Begins at `start`, epoch milliseconds: the real time unless given, since signatures must be of about now. */
  constructor(speed: number, start?: number) {
    super(start)
    this.speed = speed
    this.#file = openSync(this.#path, 'w+')
    this.#show()
    SharedClock.#running.add(this)
    SharedClock.#ticker ??= setInterval(() => {
      for (const clock of SharedClock.#running) clock.#look()
    }, LOOK_MS).unref()
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
    closeSync(this.#file)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /**
   * Lets a process live by this clock: time waits until it has had its first turn. `aheadMs`: how far its machine's
   * clock is ahead.
   */
  join(aheadMs = 0): Seat {
    let seat = 1
    while (this.#members.has(seat)) seat += 1
    this.#write(seat, 0)
    this.#members.set(seat, { turns: 0, since: performance.now() })
    return {
      env: {
        DEPLOY_CLOCK: this.#path,
        DEPLOY_CLOCK_SEAT: String(seat),
        DEPLOY_CLOCK_SPEED: String(this.speed),
        DEPLOY_CLOCK_AHEAD: String(aheadMs)
      },
      leave: () => {
        this.#members.delete(seat)
      }
    }
  }

  #look(): void {
    const now = performance.now()
    const turns = this.#readTurns()
    for (const [seat, member] of this.#members) {
      if (turns[seat] === member.turns && now - member.since < PATIENCE_MS) return
    }
    for (const [seat, member] of this.#members) {
      if (turns[seat] === member.turns) continue
      member.turns = turns[seat] ?? 0
      member.since = now
    }
    this.advance(Math.round(Math.min(now - this.#last, LONGEST_STEP_MS) * this.speed))
    this.#last = now
  }

  #readTurns(): Float64Array {
    const numbers = new Float64Array(1 + Math.max(0, ...this.#members.keys()))
    if (this.#members.size > 0) readSync(this.#file, numbers, 0, numbers.byteLength, 0)
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
