import { AwsError, type AwsService } from '../world.ts'
import type { Answer } from './http.ts'
import { readJsonInput, toJson } from './json-protocol.ts'
import { readShape, type StructureShape } from './schema.ts'
import type { Input } from './validation.ts'

type RestRoutes = Extract<AwsService['protocol'], { kind: 'rest-json' }>['routes']

/** A request that fits a route, with what its path names. */
export interface RestMatch {
  readonly operation: string
  readonly labels: Readonly<Record<string, string>>
}

/** The route of a request by its method and path, which is without the query. */
export function matchRoute(
  routes: RestRoutes,
  method: string,
  path: string
): RestMatch | undefined {
  const parts = path.split('/')
  for (const [verb, template, operation] of routes) {
    const wanted = template.split('/')
    if (verb !== method || wanted.length !== parts.length) continue
    const labels: Record<string, string> = {}
    const fits = wanted.every((part, index) => {
      const own = decodeURIComponent(parts[index] ?? '')
      const [, label] = /^\{(\w+)\}$/.exec(part) ?? []
      if (label === undefined) return part === own
      labels[label] = own
      return own !== ''
    })
    if (fits) return { operation, labels }
  }
  return undefined
}

/** Reads a request of restJson1: labels of its path, parameters of its query, and the rest from its body. */
export function readRestInput(
  schema: unknown,
  { operation, labels }: RestMatch,
  query: URLSearchParams,
  body: string
): Input {
  const shape = readShape(schema) as StructureShape
  const fromQuery = [...shape.members].flatMap(([name, member]) => {
    const parameter = shape.traits.get(name)?.httpQuery
    const value = parameter === undefined ? null : query.get(parameter)
    if (value === null) return []
    return [[name, member().kind === 'number' ? readNumber(value, name) : value] as const]
  })
  const fromBody = readJsonInput(schema, body, operation)
  const outside = [...Object.keys(labels), ...fromQuery.map(([name]) => name)]
  const twice = outside.find(name => name in fromBody)
  if (twice !== undefined) {
    throw new AwsError(
      'SerializationException',
      `Unknown member '${twice}': it belongs in the path or the query (AWS would ignore it; the simulator does not)`
    )
  }
  return { ...fromBody, ...Object.fromEntries(fromQuery), ...labels }
}

function readNumber(text: string, name: string): number {
  const value = Number(text)
  if (!Number.isInteger(value)) {
    throw new AwsError('ValidationException', `Value '${text}' at '${name}' is no number`)
  }
  return value
}

/** Writes the answer of an operation. */
export function writeRestOutput(output: unknown): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: toJson(output ?? {})
  }
}

/** The statuses of errors that other protocols answer with 400 (Scheduler API reference, common errors). */
const STATUSES: Readonly<Record<string, number>> = {
  AccessDeniedException: 403,
  ExpiredTokenException: 403,
  IncompleteSignatureException: 400,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  UnrecognizedClientException: 403,
  ThrottlingException: 429
}

/** Writes an error the way restJson1 does: its code is in a header. */
export function writeRestError({ code, message, status }: AwsError): Answer {
  return {
    status: status === 400 ? (STATUSES[code] ?? status) : status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ Message: message })
  }
}
