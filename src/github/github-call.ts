import { proxyBehind } from '../runner/proxy.ts'

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
  /** Aborts calls in progress, and lets no other begin. */
  readonly signal?: AbortSignal
  /** From then on slow answers are waited for a moment, in all. */
  readonly hurry?: AbortSignal
}

/** How often a call that may be repeated is sent again. */
export const RETRIES = 2

/** Runs one call of Octokit; what it throws becomes a GitHubError. */
export async function asGitHub<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof GitHubError ? error : readError(error)
  }
}

/** What Octokit throws: a RequestError, whose status is 500 when there was no answer, or what its request threw. */
function readError(error: unknown): GitHubError {
  const request = member(error, 'request')
  const [method, url] = [member(request, 'method'), member(request, 'url')]
  const path = typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname : ''
  const call = typeof method === 'string' ? `${method} ${path} of GitHub` : 'A call of GitHub'
  const response = member(error, 'response')
  const status = member(response, 'status')
  if (typeof status !== 'number') return new GitHubError(call, 0, describe(error), error)
  const said = member(member(response, 'data'), 'message')
  return new GitHubError(call, status, typeof said === 'string' ? said : 'no reason given', error)
}

/** What fetch throws says only "fetch failed"; its cause says why. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  const thrown = cause instanceof Error ? cause : error
  const proxy = proxyBehind(thrown)
  const said = reasonOf(thrown)
  return proxy === undefined
    ? said
    : `${said} (through the proxy ${proxy.shown}, ${proxy.variable})`
}

function reasonOf(thrown: Error): string {
  if (['TimeoutError', 'AbortError'].includes(thrown.name)) return 'no answer in time'
  const inner = thrown.cause instanceof Error ? thrown.cause.message : ''
  return inner === '' ? thrown.message : inner
}

/** A member of an answer, of unknown type. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
