import type { IncomingMessage } from 'node:http'
import { AwsError, type AwsService, type Operation } from '../world.ts'
import { readEc2Input, writeEc2Error, writeEc2Output } from './ec2-protocol.ts'
import type { Answer } from './http.ts'
import { readJsonInput, writeJsonError, writeJsonOutput } from './json-protocol.ts'
import { readQueryInput, writeQueryError, writeQueryOutput } from './query-protocol.ts'
import { matchRoute, readRestInput, writeRestError, writeRestOutput } from './rest-json-protocol.ts'
import type { Input } from './validation.ts'

/** A request that found its service: how to read it and how to answer in the service's protocol. */
export interface Route {
  readonly service: AwsService
  /** The operation's name as it was asked for, known or not. */
  readonly name: string
  readonly operation: Operation | undefined
  read(operation: Operation): Input
  answer(output: unknown): Answer
  refuse(error: AwsError): Answer
}

/**
 * Finds the service for a request by its `x-amz-target`, by the `Action` and `Version` of a form, or by its path.
 */
export function findRoute(
  services: readonly AwsService[],
  request: IncomingMessage,
  body: string,
  requestId: string
): Route | undefined {
  const target = request.headers['x-amz-target']
  if (typeof target === 'string') return jsonRoute(services, target, body)
  const { method = '', url = '/' } = request
  return (
    restRoute(services, method, new URL(url, 'http://simulator'), body) ??
    queryRoute(services, new URLSearchParams(body), requestId)
  )
}

function restRoute(
  services: readonly AwsService[],
  method: string,
  { pathname, searchParams }: URL,
  body: string
): Route | undefined {
  for (const service of services) {
    const { protocol } = service
    if (protocol.kind !== 'rest-json') continue
    const match = matchRoute(protocol.routes, method, pathname)
    if (match === undefined) continue
    return {
      service,
      name: match.operation,
      operation: operationOf(service, match.operation),
      read: operation => readRestInput(operation.request, match, searchParams, body),
      answer: writeRestOutput,
      refuse: writeRestError
    }
  }
  return undefined
}

function jsonRoute(
  services: readonly AwsService[],
  target: string,
  body: string
): Route | undefined {
  const [prefix, name = ''] = target.split('.')
  const service = services.find(
    ({ protocol }) => protocol.kind === 'json' && protocol.target === prefix
  )
  return (
    service && {
      service,
      name,
      operation: operationOf(service, name),
      read: operation => readJsonInput(operation.request, body, name),
      answer: writeJsonOutput,
      refuse: writeJsonError
    }
  )
}

function queryRoute(
  services: readonly AwsService[],
  parameters: URLSearchParams,
  requestId: string
): Route | undefined {
  const name = parameters.get('Action') ?? ''
  const version = parameters.get('Version')
  for (const service of services) {
    const { protocol } = service
    if (protocol.kind === 'query' && protocol.version === version) {
      const { namespace } = protocol
      return {
        service,
        name,
        operation: operationOf(service, name),
        read: operation => readQueryInput(operation.request, parameters),
        answer: output => writeQueryOutput(namespace, name, output, requestId),
        refuse: error => writeQueryError(namespace, error, requestId)
      }
    }
    if (protocol.kind === 'ec2-query' && protocol.version === version) {
      const { namespace } = protocol
      return {
        service,
        name,
        operation: operationOf(service, name),
        read: operation => readEc2Input(operation.request, parameters),
        answer: output => writeEc2Output(namespace, name, output, requestId),
        refuse: error => writeEc2Error(error, requestId)
      }
    }
  }
  return undefined
}

function operationOf(service: AwsService, name: string): Operation | undefined {
  return Object.hasOwn(service.operations, name) ? service.operations[name] : undefined
}

/** What AWS answers to an operation it does not have; the simulator also for those it does not model. */
export function unknownOperation(route: Route): AwsError {
  return new AwsError(
    'UnknownOperationException',
    `The simulator does not know the operation ${route.service.name}:${route.name}.`
  )
}
