import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from '../faults.ts'
import type { Exchange, Handled } from '../protocol/exchange.ts'
import { type Answer, json, readBody } from '../protocol/http.ts'
import { AwsError } from '../world.ts'
import { type Attributes, type ClusterAccess, forbidden, type User } from './access.ts'
import { discover } from './discovery.ts'
import type { TokenRealm } from './eks-token.ts'
import { badRequest, internalError, Refusal, throttled, unauthorized } from './objects/refusals.ts'
import type { Answered, Requests } from './requests.ts'
import { review } from './reviews.ts'
import { readTarget, type Target, verbOf } from './routes.ts'

const LONGEST_BODY = 3 * 1024 * 1024
const REVIEW = /^\/apis\/(authorization|authentication)\.k8s\.io\/v1\/(selfsubject\w+)$/

export interface ServerParts {
  readonly requests: Requests
  readonly access: ClusterAccess
  readonly exchange: Exchange
  realm(): TokenRealm
}

/** The API server: authenticates, authorizes and carries out. Calls are logged as `kubernetes:patch/deployments`. */
export class KubernetesServer {
  readonly #parts: ServerParts

  constructor(parts: ServerParts) {
    this.#parts = parts
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'https://kubernetes')
    const body = (await readBody(request, LONGEST_BODY)).toString()
    await this.#parts.exchange.run(operationOf(request, url), request, response, async fault =>
      this.#carryOut(request, url, body, fault)
    )
  }

  #carryOut(request: IncomingMessage, url: URL, body: string, fault: Fault | undefined): Handled {
    const input = {
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: asLogged(body)
    }
    try {
      const user = this.#parts.access.identify(request.headers.authorization, this.#parts.realm())
      const error = fault && faultRefusal(fault)
      if (error !== undefined) throw error
      if (fault?.kind === 'access-denied') throw this.#denied(user, request, url)
      if (fault?.kind === 'answer' && fault.when === 'before') {
        return { answer: json(200, fault.answer), input, outcome: 'fault: answer' }
      }
      const { answer } = this.#answer(user, request, url, body)
      return fault?.kind === 'answer'
        ? { answer: json(200, fault.answer), input, outcome: 'fault: answer' }
        : { answer, input, outcome: 'ok' }
    } catch (error) {
      const refusal = error instanceof Refusal ? error : ownFault(error)
      return { answer: refuse(refusal), input, outcome: refusal.code || String(refusal.status) }
    }
  }

  #answer(user: User, request: IncomingMessage, url: URL, body: string): { answer: Answer } {
    const said = discover(url.pathname)
    if (said !== undefined) {
      return { answer: typeof said === 'string' ? plain(200, said) : json(200, said) }
    }
    const [, , kind = ''] = REVIEW.exec(url.pathname) ?? []
    if (kind !== '') return { answer: json(201, review(kind, user, this.#parts.access, body)) }
    const target = readTarget(url.pathname)
    const method = request.method ?? 'GET'
    const verb = verbOf(method, target, url.searchParams)
    this.#authorize(user, verb, target)
    const call = {
      verb,
      target,
      query: url.searchParams,
      body,
      contentType:
        String(request.headers['content-type'] ?? '')
          .split(';')[0]
          ?.trim() ?? '',
      agent: String(request.headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown',
      mayCreate: () => this.#authorize(user, 'create', { ...target, name: undefined })
    }
    return { answer: asAnswer(this.#parts.requests.carryOut(call)) }
  }

  /** As if the rule for this call were missing. */
  #denied(user: User, request: IncomingMessage, url: URL): Refusal {
    const target = readTarget(url.pathname)
    const verb = verbOf(request.method ?? 'GET', target, url.searchParams)
    return forbidden(user, attributesOf(verb, target))
  }

  #authorize(user: User, verb: string, target: Target): void {
    this.#parts.access.check(user, attributesOf(verb, target))
  }
}

function attributesOf(
  verb: string,
  { resource, namespace, name, subresource }: Target
): Attributes {
  const { plural, group, kind } = resource
  return {
    verb,
    group,
    resource: subresource === undefined ? plural : `${plural}/${subresource}`,
    // A namespace counts as being in itself.
    namespace: kind === 'Namespace' ? name : namespace,
    name: verb === 'create' && subresource === undefined ? undefined : name
  }
}

function operationOf(request: IncomingMessage, url: URL): string {
  try {
    const target = readTarget(url.pathname)
    const subresource = target.subresource === undefined ? '' : `/${target.subresource}`
    const verb = verbOf(request.method ?? 'GET', target, url.searchParams)
    return `kubernetes:${verb}/${target.resource.plural}${subresource}`
  } catch {
    const [, , kind] = REVIEW.exec(url.pathname) ?? []
    return kind === undefined ? 'kubernetes:get/discovery' : `kubernetes:create/${kind}`
  }
}

function asLogged(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body)
  } catch {
    return body
  }
}

function asAnswer({ status, value, warnings = [] }: Answered): Answer {
  const warning = warnings.map(text => `299 - ${JSON.stringify(text)}`).join(', ')
  const answer = typeof value === 'string' ? plain(status, value) : json(status, value)
  return warning === '' ? answer : { ...answer, headers: { ...answer.headers, warning } }
}

function plain(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain' }, body }
}

function refuse(refusal: Refusal): Answer {
  const answer = json(refusal.status, refusal.toStatus())
  const after = refusal.details.retryAfterSeconds
  return after === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, 'retry-after': String(after) } }
}

/** What a fault of the API itself answers; undefined for faults of the connection. */
function faultRefusal(fault: Fault): Refusal | undefined {
  switch (fault.kind) {
    case 'throttled':
      return throttled()
    case 'expired-token':
      return unauthorized()
    case 'error':
      return new Refusal(fault.status ?? 400, fault.code, fault.message)
    case 'server-error':
      return fault.status === 503
        ? new Refusal(
            503,
            'ServiceUnavailable',
            'the server is currently unable to handle the request'
          )
        : internalError('etcdserver: request timed out')
    default:
      return undefined
  }
}

/** A mistake in the simulator itself: told to whoever runs it, so that it is not taken for Kubernetes. */
function ownFault(error: unknown): Refusal {
  if (error instanceof AwsError) return new Refusal(error.status, error.code, error.message)
  if (error instanceof URIError) return badRequest(error.message)
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`simulator: a mistake of its own: ${text}\n`)
  return internalError(`The simulator made a mistake of its own: ${text}`)
}
