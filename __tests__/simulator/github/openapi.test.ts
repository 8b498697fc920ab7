import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { routes } from '../../../simulator/github/routes.ts'
import {
  commentBody,
  deploymentBody,
  deploymentStatusBody,
  queries,
  type Schema
} from '../../../simulator/github/schemas.ts'
import { type Asking, start } from './running.ts'

/**
 * The stand-in is held against GitHub's published OpenAPI description, of which `openapi.json` is an excerpt
 * (`scripts/github-openapi.ts`): its operations, what their requests may hold, and what their answers hold.
 */

/** A schema of the description, as far as the excerpt keeps it. */
interface Described {
  readonly type?: string
  readonly nullable?: boolean
  readonly enum?: readonly unknown[]
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
  readonly properties?: Readonly<Record<string, Described>>
  readonly items?: Described
  readonly oneOf?: readonly Described[]
  readonly anyOf?: readonly Described[]
  readonly allOf?: readonly Described[]
}

interface Excerpt {
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly path: string
        readonly query: Readonly<Record<string, Described>>
        readonly body?: Described
        readonly answers: Readonly<Record<string, Described | null>>
      }
    >
  >
}

const excerpt: Excerpt = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'))
const { operations } = excerpt

/** Where a value is not as the schema says. Members that the schema does not have are told as well. */
function faults(schema: Described, value: unknown, path: string): string[] {
  const choices = schema.oneOf ?? schema.anyOf
  if (choices !== undefined) {
    const attempts = choices.map(one => faults(one, value, path))
    return attempts.find(one => one.length === 0) ?? attempts[0] ?? []
  }
  if (schema.allOf !== undefined) return schema.allOf.flatMap(one => faults(one, value, path))
  if (value === null) return schema.nullable === true ? [] : [`${path} is null`]
  if (Array.isArray(value)) {
    return schema.type === 'array'
      ? value.flatMap((item, index) => faults(schema.items ?? {}, item, `${path}/${index}`))
      : [`${path} is an array`]
  }
  return typeof value === 'object'
    ? objectFaults(schema, value, path)
    : simpleFaults(schema, value, path)
}

function simpleFaults({ type, enum: words }: Described, value: unknown, path: string): string[] {
  if (words !== undefined && !words.includes(value)) return [`${path} is ${String(value)}`]
  const found = Number.isInteger(value) ? 'integer' : typeof value
  const fits = type === undefined || type === found || (type === 'number' && found === 'integer')
  return fits ? [] : [`${path} is ${found}`]
}

function objectFaults(schema: Described, value: object, path: string): string[] {
  if (schema.type !== undefined && schema.type !== 'object') return [`${path} is an object`]
  const { properties, required = [] } = schema
  const missing = required.filter(name => !(name in value)).map(name => `${path} has no ${name}`)
  if (properties === undefined) return missing
  return [
    ...missing,
    ...Object.entries(value).flatMap(([name, item]) => {
      const property = properties[name]
      return property === undefined
        ? [`${path}/${name} is not in the description`]
        : faults(property, item, `${path}/${name}`)
    })
  ]
}

/** A schema of the stand-in in the words of the excerpt, so that both can be compared as they are. */
function inWords(schema: Schema | Described): unknown {
  const { type, enum: words, nullable, required, items, properties, oneOf } = schema as Described
  return {
    ...(oneOf === undefined ? { type } : { oneOf: oneOf.map(inWords) }),
    ...(words === undefined ? {} : { enum: [...words].sort() }),
    ...(nullable === true ? { nullable } : {}),
    ...(required === undefined ? {} : { required: [...required].sort() }),
    ...(items === undefined ? {} : { items: inWords(items) }),
    ...(properties === undefined || Object.keys(properties).length === 0
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [name, inWords(one)])
          )
        })
  }
}

test('all operations of the stand-in are in the description, and no others', () => {
  expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(operations).sort())
})

test.each([
  ['CreateComment', commentBody],
  ['UpdateComment', commentBody],
  ['CreateDeployment', deploymentBody],
  ['CreateStatus', deploymentStatusBody]
] as const)(
  'the body of %s has the members, types and choices of the description',
  (name, schema) => {
    expect(inWords(schema)).toEqual(inWords(operations[name]?.body ?? {}))
  }
)

test.each([
  ['ListComments', queries.comments],
  ['ListDeployments', queries.deployments],
  ['ListStatuses', queries.statuses]
] as const)('the query of %s has the parameters of the description', (name, schema) => {
  const described = operations[name]?.query ?? {}
  expect(Object.keys(schema).sort()).toEqual(Object.keys(described).sort())
  for (const [parameter, { type }] of Object.entries(described)) {
    expect([parameter, (schema as Record<string, { type: string }>)[parameter]?.type]).toEqual([
      parameter,
      type
    ])
  }
})

const HEAD = 'a'.repeat(40)
/** The operations in an order in which each has something to be about, with the status of each answer. */
const STORY: readonly (readonly [string, string, number, object?])[] = [
  ['CreateComment', 'POST /issues/1/comments', 201, { body: 'hello' }],
  ['ListComments', 'GET /issues/1/comments?per_page=100', 200],
  ['GetComment', 'GET /issues/comments/{CreateComment}', 200],
  ['UpdateComment', 'PATCH /issues/comments/{CreateComment}', 200, { body: 'again' }],
  ['DeleteComment', 'DELETE /issues/comments/{CreateComment}', 204],
  ['GetComment', 'GET /issues/comments/{CreateComment}', 404],
  [
    'CreateDeployment',
    'POST /deployments',
    201,
    { ref: HEAD, task: 'preview', environment: 'preview', auto_merge: false, required_contexts: [] }
  ],
  ['CreateDeployment', 'POST /deployments', 422, {}],
  ['ListDeployments', 'GET /deployments?environment=preview', 200],
  ['GetDeployment', 'GET /deployments/{CreateDeployment}', 200],
  [
    'CreateStatus',
    'POST /deployments/{CreateDeployment}/statuses',
    201,
    { state: 'success', environment_url: 'https://pr-1.example.com', auto_inactive: false }
  ],
  ['ListStatuses', 'GET /deployments/{CreateDeployment}/statuses', 200],
  ['GetStatus', 'GET /deployments/{CreateDeployment}/statuses/{CreateStatus}', 200],
  ['CreateStatus', 'POST /deployments/{CreateDeployment}/statuses', 201, { state: 'inactive' }],
  ['DeleteDeployment', 'DELETE /deployments/{CreateDeployment}', 204],
  ['GetPull', 'GET /pulls/2', 404]
]

/** Plays the story, and gives each answer. */
async function play({ ask }: Asking) {
  const ids = new Map<string, string>()
  const answers: { name: string; wanted: number; status: number; body: unknown }[] = []
  for (const [name, operation, wanted, body] of STORY) {
    const { status, body: answer } = await ask(
      operation.replace(/\{(\w+)\}/g, (_, of: string) => ids.get(of) ?? '0'),
      body
    )
    if (status === 201) ids.set(name, String((answer as { id?: number }).id))
    answers.push({ name, wanted, status, body: answer })
  }
  return answers
}

describe('what the stand-in answers', () => {
  test('has the status, and all required members with the types, of the description', async () => {
    const answers = await play(await start({ pulls: [{ number: 1, headSha: HEAD }] }))
    for (const { name, wanted, status, body } of answers) {
      expect([name, status]).toEqual([name, wanted])
      const described = operations[name]?.answers
      expect([name, Object.keys(described ?? {})]).toEqual([
        name,
        expect.arrayContaining([String(status)])
      ])
      const schema = described?.[String(status)]
      if (schema === null || schema === undefined) {
        expect([name, body]).toEqual([name, undefined])
      } else {
        // GitHub's refusals have their status as text, which the description leaves out.
        const known = status < 400 ? [] : [`${name}/status is not in the description`]
        expect(faults(schema, body, name).filter(fault => !known.includes(fault))).toEqual([])
      }
    }
  })

  test('shows of a pull request only members of the description, with their types', async () => {
    const { ask } = await start({ pulls: [{ number: 1, headSha: HEAD }] })
    const { body } = await ask('GET /pulls/1')
    const found = faults(operations.GetPull?.answers['200'] ?? {}, body, '')
    // It is much larger than what previews look at, and the stand-in does not pretend to have it all.
    expect(found.filter(fault => !/ has no /.test(fault))).toEqual([])
  })
})
