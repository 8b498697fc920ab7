/**
 * Writes src/task-definition/schema.ts from the AWS SDK's own schema of RegisterTaskDefinition.
 * Run it after an update of the SDK: `npx tsx scripts/task-definition-schema.ts`.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { RegisterTaskDefinitionRequest$ } from '@aws-sdk/client-ecs'

/** A shape as schema.ts keeps it: its members' types by name, and which of them must be given. */
export interface ReadShape {
  required: string[]
  members: Record<string, string>
}

const TARGET = 'src/task-definition/schema.ts'

/** The SDK's codes of simple schemas, alone or with the bit for a list or a map of them. */
const SIMPLE_TYPES: Readonly<Record<number, string>> = {
  0: 'string',
  1: 'integer',
  2: 'boolean',
  64: 'string[]',
  65: 'integer[]',
  128: 'map'
}

/** The kinds of the SDK's compound schemas: the first element of the array. */
const LIST = 1
const STRUCTURE = 3
const UNION = 4

/** Follows the SDK's lazy references and takes the schema out of a pair of schema and traits. */
function resolve(reference: unknown): number | readonly unknown[] {
  if (typeof reference === 'function') return resolve(reference())
  if (typeof reference === 'number') return reference
  if (!Array.isArray(reference)) throw new Error(`not a schema: ${String(reference)}`)
  return typeof reference[0] === 'number' ? reference : resolve(reference[0])
}

function readType(reference: unknown, shapes: Record<string, ReadShape>): string {
  const schema = resolve(reference)
  if (typeof schema === 'number') {
    const type = SIMPLE_TYPES[schema]
    if (type === undefined) throw new Error(`the SDK's simple schema ${schema} is not known here`)
    return type
  }
  if (schema[0] === LIST) return `${readType(schema[4], shapes)}[]`
  if (schema[0] === STRUCTURE || schema[0] === UNION) return readStructure(schema, shapes)
  throw new Error(`the SDK's schema ${String(schema[0])} (${String(schema[2])}) is not known here`)
}

function readStructure(schema: readonly unknown[], shapes: Record<string, ReadShape>): string {
  const [, , name, , memberNames, memberSchemas, required] = schema as [
    number,
    string,
    string,
    unknown,
    string[],
    unknown[],
    number | undefined
  ]
  if (shapes[name] !== undefined) return name
  // The SDK lists the required members first and says how many there are.
  const shape: ReadShape = { required: memberNames.slice(0, required ?? 0), members: {} }
  shapes[name] = shape
  memberNames.forEach((member, index) => {
    shape.members[member] = readType(memberSchemas[index], shapes)
  })
  return name
}

/** Every shape that a RegisterTaskDefinition request can hold, by name, as the SDK describes it. */
export function readShapes(): Record<string, ReadShape> {
  const shapes: Record<string, ReadShape> = {}
  readType(RegisterTaskDefinitionRequest$, shapes)
  return shapes
}

/** The text of schema.ts before it is formatted. */
function renderSchema(): string {
  return `/**
 * What a RegisterTaskDefinition request may hold, shape by shape, in the order of the AWS model.
 * Written by scripts/task-definition-schema.ts from the AWS SDK; a test compares the two.
 *
 * A type is \`string\`, \`integer\`, \`boolean\`, \`map\` (text by text), the name of another shape, or
 * one of these followed by \`[]\` for a list of them.
 */
export const shapes = ${JSON.stringify(readShapes(), null, 2)} as const
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(TARGET, renderSchema())
  execFileSync('npx', ['biome', 'check', '--write', TARGET], { stdio: 'inherit' })
}
