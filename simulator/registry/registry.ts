import type { IncomingMessage, ServerResponse } from 'node:http'
import { tagContext } from '../access/conditions.ts'
import type { Access } from '../access/policy.ts'
import type { EcrParts } from '../ecr/parts.ts'
import type { Fault } from '../faults.ts'
import type { Exchange, Handled } from '../protocol/exchange.ts'
import { faultError } from '../protocol/fault-errors.ts'
import type { Answer } from '../protocol/http.ts'
import { AwsError } from '../world.ts'
import { registryError, unauthorized } from './errors.ts'
import { type FoundRoute, findRegistryRoute } from './routes.ts'

/** The registry that Docker, buildx and skopeo push to and pull from: what is under `/v2/`. */
export class Registry {
  readonly #parts: EcrParts
  readonly #access: Access
  readonly #exchange: Exchange

  constructor(parts: EcrParts, access: Access, exchange: Exchange) {
    this.#parts = parts
    this.#access = access
    this.#exchange = exchange
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('docker-distribution-api-version', 'registry/2.0')
    const url = new URL(request.url ?? '/', 'http://registry')
    const found = findRegistryRoute(request.method ?? '', url.pathname)
    const operation = `registry:${operationName(found, url.pathname)}`
    await this.#exchange.run(operation, request, response, fault =>
      this.#carryOut(found, operation, url, request, fault)
    )
  }

  async #carryOut(
    found: FoundRoute | undefined,
    operation: string,
    url: URL,
    request: IncomingMessage,
    fault: Fault | undefined
  ): Promise<Handled> {
    const input = found && { repositoryName: found.repository, reference: found.reference }
    try {
      const caller = this.#parts.logins.identify(request.headers.authorization)
      if (caller === undefined) {
        return { answer: unauthorized(this.#parts.url()), input, outcome: 'unauthorized' }
      }
      const action = found?.route.action ?? operation
      const error = fault && faultError(fault, action, caller)
      if (error !== undefined) {
        throw error
      }
      if (operation === 'registry:Ping') {
        return { answer: { status: 200, body: '' }, input, outcome: 'ok' }
      }
      const answer = await this.#answer(found, caller, url.searchParams, request)
      return { answer, input, outcome: 'ok' }
    } catch (error) {
      // Docker must not wait for the rest of a body that nobody reads.
      request.resume()
      if (error instanceof AwsError) {
        return { answer: registryError(error), input, outcome: error.code }
      }
      throw error
    }
  }

  async #answer(
    found: FoundRoute | undefined,
    caller: string,
    query: URLSearchParams,
    request: IncomingMessage
  ): Promise<Answer> {
    if (found === undefined) {
      throw new AwsError('UnknownOperationException', 'The registry does not know this path.')
    }
    const { repositories } = this.#parts
    const resource = `arn:aws:ecr:${repositories.region}:${repositories.account}:repository/${found.repository}`
    const tags = [...(repositories.get(found.repository)?.resourceTags ?? [])]
    const context = tagContext(resource, tags)
    this.#access.check(caller, [{ action: found.route.action, resource, context }])
    const repository = repositories.find(found.repository)
    const { reference } = found
    return found.route.handle({ request, parts: this.#parts, repository, reference, query })
  }
}

function operationName(found: FoundRoute | undefined, path: string): string {
  return found?.route.operation ?? (/^\/v2\/?$/.test(path) ? 'Ping' : 'Unknown')
}
