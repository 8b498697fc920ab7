import { matches } from './wildcards.ts'

/** One request that the simulator got. */
export interface CallRecord {
  /** Counted from 1. */
  readonly number: number
  /** Epoch milliseconds of virtual time at arrival. */
  readonly at: number
  /** Epoch milliseconds of real time at arrival. */
  readonly realAt: number
  /** `ecs:UpdateService`, `registry:PutManifest`. */
  readonly operation: string
  readonly userAgent: string
  /** The decoded request; undefined when it never came to that. */
  readonly input: unknown
  /** `ok`, the code of the error, or the fault that befell the call (`fault: hang`). */
  readonly outcome: string
}

/** A simulator may run for days: the oldest calls go first. */
const MOST_RECORDS = 50_000

/** What was asked of the simulator, in order of arrival. */
export class CallLog {
  #records: CallRecord[] = []
  #count = 0

  /** Takes the next number, at arrival: answers may come in another order. */
  nextNumber(): number {
    this.#count += 1
    return this.#count
  }

  add(record: CallRecord): void {
    this.#records.push(record)
    if (this.#records.length > MOST_RECORDS) {
      this.#records.shift()
    }
  }

  /** The calls whose operation matches (`ecs:*`), all when none is named. */
  list(operation = '*'): readonly CallRecord[] {
    return this.#records
      .filter(record => matches(operation, record.operation))
      .sort((one, other) => one.number - other.number)
  }

  clear(): void {
    this.#records = []
  }
}
