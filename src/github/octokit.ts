import { randomUUID } from 'node:crypto'
import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { type Access, RETRIES } from './github-call.ts'
import { prepareFetch, RefusedAnswer } from './github-fetch.ts'

/** What the pauses between calls that are sent again grow from: half a second, then two. */
const PAUSE_UNIT_MS = 500
/** Refusals. 403 and 429 may be a rate limit, which the throttling plugin knows. */
const REFUSALS = [400, 401, 403, 404, 409, 410, 422, 429, 451]
/** The longest that a rate limit is waited for: nothing on GitHub is worth more. */
const LONGEST_PAUSE_S = 5

type Options = { method: string; request: { retries?: number } }
type Hooks = ReturnType<typeof getOctokit>['hook']

/**
 * The throttling plugin would let a second pass between two writes, and three between two comments: a step that writes
 * a handful of times has no need of that, and a job that is cancelled no time for it.
 */
const AT_ONCE = {
  key: () => ({ schedule: async (_options: object, work: () => Promise<void>) => await work() })
}

/** Lets calls be repeated only when that cannot do their work twice, and when another answer can be hoped for. */
const onlyWhatHelps = (hurry: AbortSignal | undefined) => (octokit: { hook: Hooks }) => {
  const { hook } = octokit
  hook.before('request', options => {
    const { method, request } = options as Options
    if (method !== 'GET') request.retries ??= 0
  })
  hook.error('request', (error, options) => {
    if (isFinal(error) || hurry?.aborted === true) (options as Options).request.retries = 0
    throw error
  })
}

const isFinal = (error: Error) => error.cause instanceof RefusedAnswer

/** Octokit for an access: with its own retries, throttling and pagination. Node's fetch knows the proxy. */
export function createOctokit(access: Access) {
  const mayWait = (seconds: number, _options: object, _octokit: object, retries: number) =>
    retries === 0 && seconds <= LONGEST_PAUSE_S && access.hurry?.aborted !== true
  return getOctokit(
    access.token,
    {
      baseUrl: access.apiUrl,
      userAgent: 'deploy-fargate',
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      request: { fetch: prepareFetch(access) },
      retry: { retries: RETRIES, retryAfterBaseValue: PAUSE_UNIT_MS, doNotRetry: REFUSALS },
      throttle: {
        onRateLimit: mayWait,
        onSecondaryRateLimit: mayWait,
        // The plugin would share its queue among all clients of the process.
        id: randomUUID(),
        write: AT_ONCE as never,
        notifications: AT_ONCE as never
      }
    },
    onlyWhatHelps(access.hurry) as never,
    retry,
    throttling
  )
}

function ignore(): void {}
