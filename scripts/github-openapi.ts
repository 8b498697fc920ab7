/**
 * Writes what GitHub's published OpenAPI description says about the requests that the stand-in of `simulator/github`
 * answers. The package that holds the description is too large to be a dependency. After a new version of it:
 *
 *   npm pack @octokit/openapi && tar -xzf octokit-openapi-*.tgz package/generated/api.github.com.json
 *   npx tsx scripts/github-openapi.ts package/generated/api.github.com.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { routes } from '../simulator/github/routes.ts'

interface Description {
  readonly info: { readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly unknown[]
  readonly requestBody?: unknown
  readonly responses: Readonly<Record<string, unknown>>
}

const TARGET = '__tests__/simulator/github/openapi.json'
const BASE = '/repos/{owner}/{repo}'
/** What the check needs of a schema; descriptions, examples and formats are left out. */
const KEPT = ['type', 'nullable', 'enum', 'required', 'additionalProperties']
const CHOICES = ['oneOf', 'anyOf', 'allOf']
/** Objects that are nested deeper are not looked into. */
const DEPTH = 2

type Members = Readonly<Record<string, unknown>>

const [, , path = ''] = process.argv
const description: Description = JSON.parse(readFileSync(path, 'utf8'))
const excerpt = {
  version: description.info.version,
  operations: Object.fromEntries(routes.map(({ name, operation }) => [name, read(operation)]))
}
writeFileSync(TARGET, `${JSON.stringify(excerpt, undefined, 2)}\n`)

/** `POST /deployments/#/statuses` in the words of the description. */
function read(operation: string) {
  const [method = '', pattern = ''] = operation.split(' ')
  const wanted = `${BASE}${pattern}`.replace(/#|\[\^\/\]\+/g, '{}')
  const found = Object.entries(description.paths).find(
    ([name, methods]) =>
      name.replace(BASE, '').replace(/\{\w+\}/g, '{}') === wanted.replace(BASE, '') &&
      name.startsWith(BASE) &&
      method.toLowerCase() in methods
  )
  const described = found?.[1][method.toLowerCase()]
  if (described === undefined) throw new Error(`There is no ${operation} in the description.`)
  return {
    id: described.operationId,
    path: found?.[0],
    query: queryOf(described),
    ...(described.requestBody === undefined ? {} : { body: jsonOf(described.requestBody, DEPTH) }),
    answers: Object.fromEntries(
      Object.entries(described.responses).map(([status, answer]) => [status, jsonOf(answer, DEPTH)])
    )
  }
}

function queryOf({ parameters = [] }: Operation): Members {
  const all = parameters.map(parameter => followed(parameter))
  return Object.fromEntries(
    all.flatMap(one => (one.in === 'query' ? [[String(one.name), reduced(one.schema, 0)]] : []))
  )
}

/** The schema of a JSON body; null when there is none. */
function jsonOf(holder: unknown, depth: number): unknown {
  const content = followed(holder).content as Members | undefined
  const json = content?.['application/json'] as Members | undefined
  return json === undefined ? null : reduced(json.schema, depth)
}

function reduced(reference: unknown, depth: number): unknown {
  const schema = followed(reference)
  const kept = Object.entries(schema).filter(([name]) => KEPT.includes(name))
  const choices = CHOICES.flatMap(name => {
    const list = schema[name] as readonly unknown[] | undefined
    return list === undefined ? [] : [[name, list.map(one => reduced(one, depth))]]
  })
  const { items, properties } = schema
  return Object.fromEntries([
    ...kept.filter(([name]) => name !== 'required' || depth > 0),
    ...choices,
    ...(items === undefined ? [] : [['items', reduced(items, depth)]]),
    ...(properties === undefined || depth === 0
      ? []
      : [
          [
            'properties',
            Object.fromEntries(
              Object.entries(properties as Members).map(([name, one]) => [
                name,
                reduced(one, depth - 1)
              ])
            )
          ]
        ])
  ])
}

/** What a reference refers to. */
function followed(reference: unknown): Members {
  const target = (reference as Members).$ref
  if (typeof target !== 'string') return reference as Members
  const steps = target.replace('#/', '').split('/')
  return followed(steps.reduce<unknown>((at, step) => (at as Members)[step], description))
}
