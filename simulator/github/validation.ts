import { Refusal } from './refusals.ts'
import type { ObjectSchema, Schema } from './schemas.ts'

/** A body or query after it has been checked. */
export type Fields = Readonly<Record<string, unknown>>

/**
 * Checks a body against its schema and gives it. A member that the schema does not have is refused: GitHub refuses it for
 * some calls and ignores it for others, but a wrong call had better be seen here.
 *
 * @throws Refusal 400 or 422, with texts in GitHub's form
 */
export function readBody(schema: ObjectSchema, text: string): Fields {
  let value: unknown
  try {
    value = JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new Refusal(400, 'Problems parsing JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, 'Body should be a JSON object')
  }
  const problems = problemsOf(schema, value, '')
  if (problems.length > 0) {
    throw new Refusal(422, `Invalid request.\n\n${problems.join('\n')}`)
  }
  return value as Fields
}

function problemsOf(schema: Schema, value: unknown, path: string): string[] {
  if ('oneOf' in schema) {
    const attempts = schema.oneOf.map(one => problemsOf(one, value, path))
    return attempts.some(problems => problems.length === 0)
      ? []
      : [`For '${path}', ${nameOf(value)} is not any of the allowed kinds.`]
  }
  if (value === null && 'nullable' in schema && schema.nullable === true) {
    return []
  }
  if (!hasType(schema.type, value)) {
    const article = schema.type === 'array' || schema.type === 'object' ? 'an' : 'a'
    const kind = { integer: 'number' }[schema.type as string] ?? schema.type
    return [`For '${path}', ${nameOf(value)} is not ${article} ${kind}.`]
  }
  return inside(schema, value, path)
}

/** What is wrong with the parts of a value of the right type. */
function inside(schema: Exclude<Schema, { oneOf: unknown }>, value: unknown, path: string) {
  if (schema.type === 'object') {
    return insideObject(schema, value as Fields, path)
  }
  if (schema.type === 'array') {
    return (value as unknown[]).flatMap((item, index) =>
      problemsOf(schema.items, item, `${path}/${index}`)
    )
  }
  const words = 'enum' in schema ? schema.enum : undefined
  return words === undefined || words.includes(String(value))
    ? []
    : [`${nameOf(value)} is not a member of ${JSON.stringify(words)}.`]
}

function insideObject(schema: ObjectSchema, value: Fields, path: string): string[] {
  const { properties, required = [], additionalProperties = false } = schema
  const missing = required
    .filter(name => !Object.hasOwn(value, name))
    .map(name => `"${name}" wasn't supplied.`)
  const present = Object.entries(value).flatMap(([name, item]) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (property === undefined) {
      return additionalProperties ? [] : [`"${name}" is not a permitted key.`]
    }
    return problemsOf(property, item, `${path}${path === '' ? '' : '/'}properties/${name}`)
  })
  return [...missing, ...present]
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}

/** Ruby's word for nothing is in GitHub's texts. */
function nameOf(value: unknown): string {
  return value === null ? 'nil' : JSON.stringify(value)
}

/**
 * Checks the query of a list. GitHub ignores parameters that it does not know; the stand-in refuses them.
 *
 * @throws Refusal 422
 */
export function readQuery(
  allowed: Readonly<Record<string, Schema>>,
  query: URLSearchParams
): Readonly<Record<string, string>> {
  for (const name of query.keys()) {
    if (!Object.hasOwn(allowed, name)) {
      throw new Refusal(422, `Invalid request.\n\nThere is no query parameter "${name}".`)
    }
  }
  return Object.fromEntries(query)
}
