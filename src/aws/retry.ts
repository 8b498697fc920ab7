import { DeployError } from '../problem.ts'
import type { Clock } from '../runner/clock.ts'
import { failureOf, failureToError } from './failure.ts'
import { LostAnswer } from './whole-answer.ts'

/** How often a client sends a call: throttled and lost ones are repeated by the SDK, with growing pauses. */
export function attemptsOf(maxRetries: number): number {
  return maxRetries + 1
}

/** The same for what a deployment can do without. */
export function hastyAttemptsOf(maxRetries: number): number {
  return Math.min(maxRetries, 2) + 1
}

/** For a call that could do its work twice: `carryOutOnce` decides whether it is sent again. */
export const ONE_ATTEMPT = 1

/** A call that has no client token, so that sending it twice could do its work twice. */
export interface TokenlessCall<T> {
  /** Such as `ecs:UpdateService`. */
  readonly name: string
  /** Sends it once; throws what the SDK throws, or a DeployError with that as its cause. */
  send(): Promise<T>
  /** Asks AWS whether it was carried out, and gives what it would have answered. */
  find(): Promise<T | undefined>
}

interface OnceTools {
  readonly clock: Clock
  /** A signal ends the attempts before the call is sent again. */
  readonly cancel?: AbortSignal
  /** Called before an error is thrown when the call was surely not carried out. */
  onNotDone?(): void
}

/** Failures of one call, and of the question after it, that are put up with. */
const ATTEMPTS = 8
const FIRST_PAUSE_MS = 2_000
const CHECKS_AFTER_ANSWER = 4
const LONGEST_PAUSE_MS = 10_000
/** Before AWS is asked whether a call was carried out: too early, the question is for nothing. */
const CHANCE_ASKED = 0.1
/** Before a call is sent again that AWS refused: twenty that collided once must not meet seven times more. */
const CHANCE_AGAIN = 0.5

type Sent<T> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'unknown' | 'again' | 'refused'
      readonly error: DeployError
      /** No answer came, or a broken one: it may have been carried out all the same. */
      readonly lost: boolean
    }

/**
 * Carries a call out exactly once: after an answer that was lost or broken, AWS is asked
 * whether the call was carried out before it is sent again.
 * @throws DeployError that names the call, and says so when it may have been carried out.
 */
export async function carryOutOnce<T>(call: TokenlessCall<T>, tools: OnceTools): Promise<T> {
  let lost = false
  for (let attempt = 1; ; attempt += 1) {
    const sent = await sendAndAsk(call, attempt, tools)
    if (sent.kind === 'done') return sent.value
    lost ||= sent.lost
    if (sent.kind === 'again' && attempt < ATTEMPTS && !isAborted(tools.cancel)) continue
    // After a lost answer no one can be sure: AWS's reads may lag behind its writes for longer than was waited.
    if (!lost) tools.onNotDone?.()
    throw sent.kind === 'refused' ? sent.error : endOfAttempts(call, sent.error, tools)
  }
}

const isAborted = (signal: AbortSignal | undefined) => signal?.aborted === true

/** One attempt; when its answer is lost, AWS is asked. */
async function sendAndAsk<T>(
  call: TokenlessCall<T>,
  attempt: number,
  tools: OnceTools
): Promise<Sent<T>> {
  const sent = await send(call)
  if (sent.kind === 'done' || sent.kind === 'refused') return sent
  if (sent.kind === 'again') {
    await tools.clock.sleep(pauseAfter(attempt, CHANCE_AGAIN), tools.cancel)
    return sent
  }
  // A call that got any answer was most likely carried out: AWS is asked for longer before it is sent again.
  const checks = sent.error.cause instanceof LostAnswer ? CHECKS_AFTER_ANSWER : 1
  for (let check = 0; check < checks; check += 1) {
    // The pause comes first: AWS's reads may lag behind its writes.
    await tools.clock.sleep(pauseAfter(attempt + check, CHANCE_ASKED), tools.cancel)
    const value = await ask(call, sent.error, tools)
    if (value !== undefined) return { kind: 'done', value }
    if (isAborted(tools.cancel)) break
  }
  return { kind: 'again', error: sent.error, lost: true }
}

async function send<T>(call: TokenlessCall<T>): Promise<Sent<T>> {
  try {
    return { kind: 'done', value: await call.send() }
  } catch (thrown) {
    const error = failureToError(call.name, thrown)
    const { heals, kind } = failureOf(error)
    if (!heals) return { kind: 'refused', error, lost: false }
    // A throttled call was not carried out; after a lost answer no one knows.
    const lost = kind !== 'throttled'
    return { kind: lost ? 'unknown' : 'again', error, lost }
  }
}

async function ask<T>(
  call: TokenlessCall<T>,
  lost: DeployError,
  { clock, cancel }: OnceTools
): Promise<T | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call.find()
    } catch (thrown) {
      const { heals, message } = failureOf(thrown)
      if (!heals || attempt === ATTEMPTS || isAborted(cancel)) {
        const unknown = `${lost.message} It is not known whether ${call.name} was carried out: ${message}`
        throw new DeployError(lost.code, unknown, { cause: lost.cause, ...hintOf(lost) })
      }
      await clock.sleep(pauseAfter(attempt, CHANCE_ASKED), cancel)
    }
  }
}

const hintOf = ({ hint }: DeployError) => (hint === undefined ? {} : { hint })

/** Doubled each time; `chance` is the share by which it may be shorter, so that many jobs do not ask at the same moment. */
function pauseAfter(failures: number, chance: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1))
  return pause * (1 - chance * Math.random())
}

/** Why a call that could have been sent again was not. */
function endOfAttempts<T>(call: TokenlessCall<T>, last: DeployError, { cancel }: OnceTools) {
  return cancel?.aborted === true
    ? new DeployError(
        'cancelled',
        `The job was cancelled (${String(cancel.reason)}) before ${call.name} was carried out.`
      )
    : last
}
