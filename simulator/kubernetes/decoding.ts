import { parse } from 'yaml'
import type { Type } from './apply/schema.ts'
import { isObject, type Json, type JsonObject } from './apply/values.ts'
import { badRequest, Refusal } from './objects/refusals.ts'
import { apiVersionOf, type Resource, typeOf } from './objects/resources.ts'

/** Reads a body as JSON, or YAML where the server takes that, too. */
export function parseBody(body: string, takesYaml: boolean): Json {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (!takesYaml) throw badRequest(`error decoding: ${(error as Error).message}`)
  }
  try {
    return parse(body) as Json
  } catch (error) {
    throw badRequest(`error decoding YAML: ${(error as Error).message}`)
  }
}

/** The object of a body, whose kind must be that of the path. */
export function readObject(value: Json, resource: Resource): JsonObject {
  if (!isObject(value)) throw badRequest('the body of the request must be an object')
  const { apiVersion = apiVersionOf(resource), kind = resource.kind } = value
  if (kind !== resource.kind || apiVersion !== apiVersionOf(resource)) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${resource.kind}): ${String(apiVersion)}, Kind=${String(kind)}`
    )
  }
  return value
}

/**
 * Checks a new object as the decoder of the server does: a wrong type is 400; an unknown field is 400 with `Strict` and
 * else gives a warning. Server-side apply has rules of its own.
 */
export function decodeWarnings(
  resource: Resource,
  object: JsonObject,
  fieldValidation: string | null
): string[] {
  const prefix = `${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}`
  const findings = findMistakes(typeOf(resource), object, '')
  const wrong = findings.find(({ kind }) => kind === 'type')
  if (wrong !== undefined) throw badRequest(`${prefix}: ${wrong.text}`)
  const unknown = findings.map(({ text }) => text)
  if (unknown.length > 0 && fieldValidation === 'Strict') {
    throw new Refusal(400, 'BadRequest', `${prefix}: strict decoding error: ${unknown.join(', ')}`)
  }
  return fieldValidation === 'Ignore' ? [] : unknown
}

interface Mistake {
  readonly kind: 'unknown' | 'type'
  readonly text: string
}

function findMistakes(type: Type, value: Json | undefined, path: string): Mistake[] {
  if (value === null || value === undefined) return []
  switch (type.kind) {
    case 'scalar':
      return fits(type.of, value) ? [] : [wrongType(value, path, goTypes[type.of] ?? 'string')]
    case 'list':
      return Array.isArray(value)
        ? (value as Json[]).flatMap((one, index) =>
            findMistakes(type.item(), one, `${path}[${index}]`)
          )
        : [wrongType(value, path, 'slice')]
    default:
      if (!isObject(value)) return [wrongType(value, path, 'object')]
      return Object.entries(value).flatMap(([name, one]) => {
        const where = path === '' ? name : `${path}.${name}`
        const member = type.kind === 'struct' ? type.field(name) : type.item()
        return member === undefined
          ? [{ kind: 'unknown' as const, text: `unknown field ${JSON.stringify(where)}` }]
          : findMistakes(member, one, where)
      })
  }
}

const goTypes: Readonly<Record<string, string>> = { numeric: 'int32', boolean: 'bool' }

function fits(of: string, value: Json): boolean {
  if (of === 'any') return true
  return typeof value === (of === 'numeric' ? 'number' : of)
}

function wrongType(value: Json, path: string, wanted: string): Mistake {
  const given = Array.isArray(value)
    ? 'array'
    : ({ boolean: 'bool' }[String(typeof value)] ?? typeof value)
  const field = path.replace(/\[\d+\]/g, '')
  return {
    kind: 'type',
    text: `json: cannot unmarshal ${given} into Go struct field ${field} of type ${wanted}`
  }
}

/** The object without the members that its kind does not have. */
export function withoutUnknown(type: Type, value: Json | undefined): Json | undefined {
  if (type.kind === 'list' && Array.isArray(value)) {
    return (value as Json[]).map(one => withoutUnknown(type.item(), one) ?? null)
  }
  if (type.kind === 'scalar' || !isObject(value)) return value
  const entries = Object.entries(value).flatMap(([name, one]) => {
    const member =
      type.kind === 'struct' ? type.field(name) : type.kind === 'map' ? type.item() : undefined
    return member === undefined ? [] : [[name, withoutUnknown(member, one)] as const]
  })
  return Object.fromEntries(entries)
}
