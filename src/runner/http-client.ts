import { readCapped } from './capped-body.ts'

/**
 * Takes the place of `@actions/http-client`, and of undici beside it, in the bundle (tsconfig's `paths`). `@actions/core`
 * asks for the job's identity token with it, and `@actions/github` makes an agent from it that Octokit does not use. Node
 * has a fetch of its own; a second HTTP stack would be a quarter of the bundle.
 */
export class HttpClient {
  readonly #handlers: readonly BearerCredentialHandler[]

  constructor(_userAgent?: string, handlers: readonly BearerCredentialHandler[] = []) {
    this.#handlers = handlers
  }

  /** Reads JSON from an address. Throws an error with `statusCode` when the answer is not good. */
  async getJson(url: string): Promise<{ statusCode: number; result: unknown; headers: object }> {
    const headers: Record<string, string> = { accept: 'application/json' }
    for (const handler of this.#handlers) handler.prepareRequest({ headers })
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, { headers, signal, redirect: 'error' })
    const text = new TextDecoder().decode(await readCapped(response, LONGEST_ANSWER))
    const { status: statusCode } = response
    if (!response.ok) throw Object.assign(new Error(`status ${statusCode}`), { statusCode })
    return { statusCode, result: JSON.parse(text) as unknown, headers: {} }
  }

  /** Node's own fetch takes none: it knows the proxy (`proxy.ts`). */
  getAgent(): undefined {
    return undefined
  }

  getAgentDispatcher(): undefined {
    return undefined
  }
}

const TIMEOUT_MS = 10_000
const LONGEST_ANSWER = 256 * 1024

/** Adds the bearer token of a job to a request. */
export class BearerCredentialHandler {
  readonly #token: string

  constructor(token: string) {
    this.#token = token
  }

  prepareRequest(options: { headers: Record<string, string> }): void {
    options.headers.authorization = `Bearer ${this.#token}`
  }
}

const nodeFetch: typeof fetch = (input, init) => fetch(input, init)

export { nodeFetch as fetch }
