import { AnswerTooLong, readCapped } from '../runner/capped-body.ts'
import { noteProxy } from '../runner/proxy.ts'

/** How GitHub's API is asked. */
export interface FetchLimits {
  readonly apiUrl: string
  /** Aborts calls in progress, and lets no other begin. */
  readonly signal?: AbortSignal
  /** From then on slow answers are waited for a moment, in all: the runner ends a cancelled step soon. */
  readonly hurry?: AbortSignal
}

/** What Octokit gives to `fetch`. */
export type GitHubFetch = (url: string, init?: RequestInit) => Promise<Response>

/** An answer, or an address, that is no better the second time. */
export class RefusedAnswer extends Error {
  override readonly name = 'RefusedAnswer'
}

const REQUEST_MS = 15_000
/** All the time that one client waits for slow answers. Nothing that is done on GitHub is worth minutes. */
const PATIENCE_MS = 20_000
/** The same once there is no time left. */
const HURRIED_MS = 1_500
/** An answer that takes no longer is not slow. */
const PROMPT_MS = 2_000
/** A hundred comments of 65,536 characters are 6.5 MB, and up to four times that in UTF-8 with escapes. */
const LONGEST_ANSWER = 32 * 1024 * 1024
const MOST_REDIRECTS = 3

/**
 * `fetch` for GitHub's API: the token goes to the API's own origin only, whatever a redirect or a link to the next page
 * says; bodies are capped; and a server that hangs or is slow is waited for 20 seconds in all, a moment after `hurry`.
 */
export function prepareFetch({ apiUrl, signal, hurry }: FetchLimits): GitHubFetch {
  const { origin } = new URL(apiUrl)
  let patience = PATIENCE_MS
  return async (url, init = {}) => {
    if (isAborted(hurry)) patience = Math.min(patience, HURRIED_MS)
    if (patience <= 0) throw new RefusedAnswer('GitHub was too slow; it is not called again')
    const begun = performance.now()
    const limit = AbortSignal.timeout(Math.min(REQUEST_MS, patience))
    const late = soonAfter(hurry)
    const ends = AbortSignal.any([limit, late.signal, signal].filter(one => one !== undefined))
    try {
      return await ask(url, { ...init, signal: ends }, origin)
    } catch (error) {
      noteProxy(error, new URL(url))
      throw asRefusal(error, [signal, hurry].some(isAborted))
    } finally {
      late.release()
      const took = performance.now() - begun
      patience -= limit.aborted ? took : Math.max(0, took - PROMPT_MS)
      if (late.signal.aborted) patience = 0
    }
  }
}

const isAborted = (signal: AbortSignal | undefined) => signal?.aborted === true

/** What is no better the second time, or comes when there is no time for one, becomes a RefusedAnswer. */
function asRefusal(error: unknown, isLast: boolean): unknown {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  if (isLast && /^(Timeout|Abort)Error$/.test(name)) {
    return new RefusedAnswer('no answer in time', { cause: error })
  }
  return isLast || error instanceof AnswerTooLong
    ? new RefusedAnswer(message, { cause: error })
    : error
}

/** A signal that is aborted a moment after `hurry`, unless it is released before. */
export function soonAfter(hurry: AbortSignal | undefined): {
  readonly signal: AbortSignal
  release(): void
} {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const start = () => {
    timer = setTimeout(() => late.abort(), HURRIED_MS)
  }
  if (hurry?.aborted === true) start()
  else hurry?.addEventListener('abort', start, { once: true })
  return {
    signal: late.signal,
    release: () => {
      clearTimeout(timer)
      hurry?.removeEventListener('abort', start)
    }
  }
}

async function ask(url: string, init: RequestInit, origin: string): Promise<Response> {
  let address = new URL(url)
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (address.origin !== origin) {
      throw new RefusedAnswer(`GitHub points to another server (${address.origin}): not asked`)
    }
    const response = await fetch(address, { ...init, redirect: 'manual' })
    const next = redirectOf(response, init.method ?? 'GET')
    if (next === undefined) return await keep(response, address)
    await response.body?.cancel()
    address = new URL(next, address)
  }
  throw new RefusedAnswer(`GitHub redirects more than ${MOST_REDIRECTS} times`)
}

/** Where an answer sends us, when the same request can be sent there. */
function redirectOf(response: Response, method: string): string | undefined {
  const keepsMethod = [307, 308].includes(response.status)
  const moved = keepsMethod || [301, 302, 303].includes(response.status)
  if (!moved) return undefined
  const location = response.headers.get('location')
  if (location === null) throw new RefusedAnswer('GitHub redirects without an address')
  if (!keepsMethod && method !== 'GET') {
    throw new RefusedAnswer(`GitHub redirects a ${method}: not sent again`)
  }
  return location
}

/** The answer with its whole body, so that a body that never ends is met here. */
async function keep(response: Response, address: URL): Promise<Response> {
  const { status, statusText, headers } = response
  const body = await readCapped(response, LONGEST_ANSWER)
  const empty = [204, 205, 304].includes(status)
  const kept = new Response(empty ? null : body, { status, statusText, headers })
  Object.defineProperty(kept, 'url', { value: address.href })
  return kept
}
