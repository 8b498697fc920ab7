import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Credentials } from '../access/credentials.ts'
import type { Access } from '../access/policy.ts'
import { type Home, requiredActions } from '../access/required-actions.ts'
import type { Throttle } from '../access/throttle.ts'
import type { Fault } from '../faults.ts'
import { AwsError, type AwsService, type Ids } from '../world.ts'
import type { Exchange, Handled } from './exchange.ts'
import { faultError } from './fault-errors.ts'
import { BodyTooLong, deliver, readBody } from './http.ts'
import { writeJsonError } from './json-protocol.ts'
import { findRoute, type Route, unknownOperation } from './route.ts'
import { readShape } from './schema.ts'
import { findMissing, type Input, missingMember } from './validation.ts'

/** The longest body: a layer part of 10 MiB in base64, with room around it. */
const LONGEST_BODY = 16 * 1024 * 1024

/** Operations that need no Authorization header. */
const ANONYMOUS = ['sts:AssumeRoleWithWebIdentity']

/** Services with one endpoint for the whole partition. */
const GLOBAL = ['iam', 'sts']

/** What the gateway needs of the rest. */
export interface GatewayParts {
  readonly home: Home
  readonly services: readonly AwsService[]
  readonly credentials: Credentials
  readonly access: Access
  readonly throttle: Throttle
  readonly exchange: Exchange
  readonly requestIds: Ids
}

/** The front door of the simulated services: finds, authenticates, validates, authorizes and answers a call. */
export class Gateway {
  readonly #parts: GatewayParts

  constructor(parts: GatewayParts) {
    this.#parts = parts
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = this.#parts.requestIds.uuid()
    response.setHeader('x-amzn-requestid', requestId)
    let body: Buffer
    try {
      body = await readBody(request, LONGEST_BODY)
    } catch (error) {
      if (error instanceof BodyTooLong) {
        const refusal = new AwsError('RequestEntityTooLargeException', error.message, 413)
        return deliver(response, writeJsonError(refusal))
      }
      throw error
    }
    const route = findRoute(this.#parts.services, request, body.toString(), requestId)
    if (route === undefined) {
      return deliver(response, writeJsonError(noService()))
    }
    const operation = `${route.service.name}:${route.name}`
    return this.#parts.exchange.run(operation, request, response, fault =>
      this.#carryOut(route, operation, request, fault)
    )
  }

  async #carryOut(
    route: Route,
    operation: string,
    request: IncomingMessage,
    fault: Fault | undefined
  ): Promise<Handled> {
    let input: Input | undefined
    try {
      const caller = this.#identify(operation, route, request)
      const error = fault && faultError(fault, operation, caller)
      if (error !== undefined) {
        throw error
      }
      const known = route.operation
      if (known === undefined) {
        throw unknownOperation(route)
      }
      this.#parts.throttle.take(operation)
      input = route.read(known)
      const missing = findMissing(readShape(known.request), input)
      if (missing !== undefined) {
        throw missingMember(route.service.name, missing)
      }
      this.#parts.access.check(caller, requiredActions(operation, input, this.#parts.home))
      const carriesOut = fault?.kind !== 'answer' || fault.when === 'after'
      const output = carriesOut
        ? await known.handle(input, { operation: route.name, caller })
        : undefined
      return fault?.kind === 'answer'
        ? { answer: route.answer(fault.answer), input, outcome: `fault: ${fault.kind}` }
        : { answer: route.answer(output), input, outcome: 'ok' }
    } catch (error) {
      const refusal = error instanceof AwsError ? error : ownFault(error)
      return { answer: route.refuse(refusal), input, outcome: refusal.code }
    }
  }

  #identify(operation: string, { service }: Route, request: IncomingMessage): string {
    if (ANONYMOUS.includes(operation)) {
      return 'anonymous'
    }
    // Signed for any region: the one endpoint of IAM, and of STS, is signed for us-east-1.
    const region = GLOBAL.includes(service.name) ? undefined : this.#parts.home.region
    return this.#parts.credentials.identify(
      request.headers,
      service.signingName ?? service.name,
      region
    )
  }
}

function noService(): AwsError {
  return new AwsError(
    'UnknownOperationException',
    'No simulated service takes this request: it has neither a known x-amz-target nor a known Action and Version.',
    404
  )
}

/** A mistake in the simulator itself: told to whoever runs it, so that it is not taken for AWS. */
function ownFault(error: unknown): AwsError {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`simulator: a mistake of its own: ${text}\n`)
  return new AwsError('InternalFailure', `The simulator made a mistake of its own: ${text}`, 500)
}
