import { type AwsFailure, failureOf } from '../../aws/failure.ts'
import type { Tools } from '../../context/tools.ts'
import type { ReadResult } from '../readable.ts'

/** What a call says, or why it says nothing: no check is worth failing for. */
export async function readOnce<T>(
  action: string,
  cancel: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>
): Promise<ReadResult<T>> {
  try {
    // Node warns of many listeners on one signal, and there are many reads.
    return { kind: 'seen', value: await call(AbortSignal.any([cancel])) }
  } catch (error) {
    return { kind: 'unseen', why: describeFailure(action, failureOf(error)) }
  }
}

/** Our own words: a plan is shown on GitHub, and there is no place for those of AWS. */
function describeFailure(action: string, { kind, name }: AwsFailure): string {
  switch (kind) {
    case 'denied':
      return `${action} is not permitted`
    case 'throttled':
      return `${action} was throttled`
    case 'network':
      return `${action} got no answer`
    case 'cancelled':
      return `${action} was cancelled`
    default:
      return `${action} failed${/^\w{1,80}$/.test(name) ? ` (${name})` : ''}`
  }
}

/** How long optional reads are waited for. */
const PATIENCE_MS = 5_000

/**
 * Reads for a limited time, and at least until `alongside` has ended; undefined when it takes longer. Throws
 * when the signal is aborted, and only then.
 */
export async function withReadLimit<T>(
  { clients, clock }: Pick<Tools, 'clients' | 'clock'>,
  signal: AbortSignal,
  work: (tools: Pick<Tools, 'clients' | 'cancel'>) => Promise<T>,
  alongside?: Promise<unknown>
): Promise<T | undefined> {
  const enough = new AbortController()
  const cancel = AbortSignal.any([signal, enough.signal])
  const waited = Promise.allSettled([clock.sleep(PATIENCE_MS, cancel), alongside])
  const result = await Promise.race([work({ clients, cancel }), waited.then(() => undefined)])
  enough.abort()
  signal.throwIfAborted()
  return result
}
