import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from '../faults.ts'
import type { Exchange, Handled } from '../protocol/exchange.ts'
import { type Answer, readBody } from '../protocol/http.ts'
import type { Ids } from '../world.ts'
import type { GitHubAnswer } from './call.ts'
import { notFound, Refusal } from './refusals.ts'
import type { Repository } from './repository.ts'
import { findRoute } from './routes.ts'
import { checkPermission, type Tokens } from './tokens.ts'
import { addressesOf } from './views.ts'

/** What the server needs of the rest. */
export interface ServerParts {
  readonly repository: Repository
  readonly tokens: Tokens
  readonly exchange: Exchange
  readonly requestIds: Ids
  /** A public repository can be read by everybody. */
  readonly isPublic: boolean
  /** The address of the API, once it listens. */
  url(): string
}

const LONGEST_BODY = 1024 * 1024

/** GitHub's REST API over HTTP. */
export class GitHubServer {
  readonly #parts: ServerParts

  constructor(parts: ServerParts) {
    this.#parts = parts
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readBody(request, LONGEST_BODY)).toString()
    const url = new URL(request.url ?? '/', this.#parts.url())
    const found = findRoute(request.method ?? 'GET', this.#below(url))
    const operation = `github:${found?.route.name ?? 'Unknown'}`
    return this.#parts.exchange.run(operation, request, response, async fault =>
      this.#answer(request, url, body, found, fault)
    )
  }

  /** The path below the repository, or nothing when it is another one. GitHub's names are not case-sensitive. */
  #below(url: URL): string {
    const prefix = `${new URL(this.#parts.url()).pathname.replace(/\/$/, '')}/repos/${this.#parts.repository.fullName}`
    const begins = url.pathname.toLowerCase().startsWith(`${prefix.toLowerCase()}/`)
    return begins ? decodeURI(url.pathname.slice(prefix.length)) : ''
  }

  #answer(
    request: IncomingMessage,
    url: URL,
    body: string,
    found: ReturnType<typeof findRoute>,
    fault: Fault | undefined
  ): Handled {
    const { authorization } = request.headers
    const headers = {
      ...this.#parts.tokens.count(authorization),
      'content-type': 'application/json; charset=utf-8',
      'x-github-media-type': 'github.v3; format=json',
      'x-github-request-id': this.#parts.requestIds.hex(32).toUpperCase()
    }
    const input = { path: url.pathname + url.search, body: body === '' ? undefined : body }
    try {
      const answer = this.#carryOut(request, url, body, found, fault)
      return { answer: write(answer, headers), input, outcome: 'ok' }
    } catch (error) {
      const refusal = error instanceof Refusal ? error : ownFault(error)
      return { answer: refuse(refusal, headers), input, outcome: String(refusal.status) }
    }
  }

  #carryOut(
    request: IncomingMessage,
    url: URL,
    body: string,
    found: ReturnType<typeof findRoute>,
    fault: Fault | undefined
  ): GitHubAnswer {
    const { repository, tokens, isPublic } = this.#parts
    const { authorization, 'user-agent': agent } = request.headers
    if (agent === undefined || agent === '') {
      throw new Refusal(403, 'Request forbidden by administrative rules.')
    }
    const injected = fault && refusalOf(fault)
    if (injected !== undefined) {
      throw injected
    }
    const caller = tokens.identify(authorization)
    tokens.checkBudget(authorization)
    if (found === undefined) {
      throw notFound()
    }
    const { route, numbers } = found
    checkPermission(caller, route.need, isPublic)
    const addresses = addressesOf(this.#parts.url(), repository)
    const login = caller?.login ?? ''
    return route.handle({ repository, addresses, url, numbers, body, login })
  }
}

/** The error of GitHub that a fault stands for, or undefined when it is none. */
function refusalOf(fault: Fault): Refusal | undefined {
  switch (fault.kind) {
    case 'throttled':
      return new Refusal(
        403,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        undefined,
        { 'retry-after': '60' }
      )
    case 'server-error':
      return new Refusal(fault.status ?? 502, 'Server Error')
    case 'expired-token':
      return new Refusal(401, 'Bad credentials')
    case 'access-denied':
      return new Refusal(403, 'Resource not accessible by integration')
    case 'error':
      return new Refusal(fault.status ?? 422, fault.message)
    default:
      return undefined
  }
}

function write(answer: GitHubAnswer, headers: Readonly<Record<string, string>>): Answer {
  return {
    status: answer.status,
    headers: { ...headers, ...answer.headers },
    ...(answer.body === undefined ? {} : { body: JSON.stringify(answer.body) })
  }
}

function refuse(refusal: Refusal, headers: Readonly<Record<string, string>>): Answer {
  const { status, message, errors } = refusal
  const body = {
    message,
    ...(errors === undefined ? {} : { errors }),
    documentation_url: 'https://docs.github.com/rest',
    status: String(status)
  }
  return { status, headers: { ...headers, ...refusal.headers }, body: JSON.stringify(body) }
}

/** A mistake in the stand-in itself, told to whoever runs it. */
function ownFault(error: unknown): Refusal {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`simulated GitHub: a mistake of its own: ${text}\n`)
  return new Refusal(500, `The simulated GitHub made a mistake of its own: ${text}`)
}
