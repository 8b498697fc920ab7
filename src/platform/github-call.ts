import pRetry from 'p-retry'

/** A call that GitHub refused, or that got no answer. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError'
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number

  constructor(call: string, status: number, said: string, cause?: unknown) {
    super(`${call} failed${status === 0 ? '' : ` with status ${status}`}: ${said}`, { cause })
    this.status = status
  }
}

/** Whether GitHub refused a call because the token may not make it. Too many calls are refused with the same status. */
export function isDenied(error: unknown): boolean {
  if (!(error instanceof GitHubError) || /rate limit/i.test(error.message)) return false
  return [401, 403, 404].includes(error.status)
}

/** Whether GitHub refused a call, so that it was not carried out for sure. */
export function isRefused(error: unknown): boolean {
  return error instanceof GitHubError && error.status >= 400 && error.status < 500
}

/** Where GitHub is, and who asks. */
export interface Access {
  readonly apiUrl: string
  readonly token: string
  /** Ends calls under way, and lets no further one begin. */
  readonly signal?: AbortSignal
}

/** One call of the REST API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: object
  /** Whether doing it twice is as good as once; by default only reading is. */
  readonly repeatable?: boolean
}

const TIMEOUT_MS = 15_000
const RETRIES = { retries: 2, minTimeout: 500, randomize: true }

/** Gives GitHub's answer to a call. Calls that could do their work twice are not repeated. Throws a GitHubError. */
export async function callGitHub(access: Access, call: Call): Promise<unknown> {
  const { method, repeatable = method === 'GET' } = call
  const { signal } = access
  return await pRetry(() => send(access, call), {
    ...RETRIES,
    ...(signal === undefined ? {} : { signal }),
    shouldRetry: ({ error }) => repeatable && heals(error) && signal?.aborted !== true
  })
}

function heals(error: Error): boolean {
  return error instanceof GitHubError && (error.status === 0 || error.status >= 500)
}

async function send(
  { apiUrl, token, signal }: Access,
  { method, path, body }: Call
): Promise<unknown> {
  const name = `${method} ${path.replace(/\?.*/, '')} of GitHub`
  const limit = AbortSignal.timeout(TIMEOUT_MS)
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'deploy-fargate',
      'x-github-api-version': '2022-11-28',
      ...(body === undefined ? {} : { 'content-type': 'application/json' })
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal === undefined ? limit : AbortSignal.any([limit, signal])
  }).catch((cause: unknown) => {
    throw new GitHubError(name, 0, describe(cause), cause)
  })
  const text = await response.text().catch(() => '')
  const answer = parse(text)
  if (response.ok) return answer
  const said = member(answer, 'message')
  throw new GitHubError(name, response.status, typeof said === 'string' ? said : 'no reason given')
}

/** What fetch throws says only "fetch failed"; its cause says why. */
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return 'no answer in time'
  return cause.cause instanceof Error && cause.cause.message !== ''
    ? cause.cause.message
    : cause.message
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A member of an answer, of which nothing is known for sure. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
