import pRetry from 'p-retry'
import { naming } from './failure.ts'

/** AWS answered, and the answer does not show what was asked for: nothing, a list that is null, something else's. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer'
}

/** `value` when there is one. @throws LostAnswer that says what the answer does not show */
export function shown<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new LostAnswer(`it does not show ${what}`)
  return value
}

/** A page of what was asked for by name: ECS puts each in one list or the other. */
interface Told {
  readonly failures?: readonly unknown[] | undefined
}

/** `found` when the answer covers everything that was `asked` for, even if only to say that it does not exist. @throws LostAnswer */
export function toldOfAll<T>(
  found: readonly T[],
  { failures = [] }: Told,
  asked: readonly string[],
  what: string
): readonly T[] {
  return shown(found.length + failures.length < asked.length ? undefined : found, `every ${what}`)
}

/** The last part of a name or an ARN. */
export const nameIn = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1)

/**
 * One call that only reads; an answer that shows nothing is asked for again, a few times within some seconds. What is
 * thrown in the end is a DeployError that names the call, and may heal.
 */
export async function readWhole<T>(
  call: string,
  read: () => Promise<T>,
  signal?: AbortSignal
): Promise<T> {
  const options = {
    retries: 3,
    minTimeout: 500,
    maxTimeout: 2_000,
    shouldRetry: ({ error }: { error: Error }) =>
      error instanceof LostAnswer && signal?.aborted !== true
  }
  return await naming(call, () => pRetry(read, options))
}
