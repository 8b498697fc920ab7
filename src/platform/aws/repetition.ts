import pRetry from 'p-retry'
import { explainFailure } from './failure.ts'

/** Parallel registrations of one family collide: "Too many concurrent attempts to create a new revision". */
const COLLISION = /too many concurrent attempts/i

/** Repeats a call that was surely not carried out: it was throttled, or collided with another one. */
export async function repeatingThrottled<T>(call: string, run: () => Promise<T>): Promise<T> {
  return await pRetry(run, {
    retries: 8,
    minTimeout: 500,
    maxTimeout: 10_000,
    randomize: true,
    shouldRetry: ({ error }) => {
      const { kind, message } = explainFailure(call, error)
      return kind === 'throttled' || COLLISION.test(message)
    }
  })
}
