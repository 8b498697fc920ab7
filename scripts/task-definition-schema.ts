/**
 * Writes src/task-definition/schema.ts from the AWS SDK's own schema of RegisterTaskDefinition, and service-schema.ts
 * beside it from those of CreateService and RunTask.
 * Run it after an update of the SDK: `npx tsx scripts/task-definition-schema.ts`.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import {
  CreateServiceRequest$,
  RegisterTaskDefinitionRequest$,
  RunTaskRequest$
} from '@aws-sdk/client-ecs'

/** A shape as schema.ts keeps it: its members' types by name, and which of them must be given. */
export interface ReadShape {
  required: string[]
  members: Record<string, string>
}

const TARGET = 'src/task-definition/schema.ts'
const SERVICE_TARGET = 'src/task-definition/service-schema.ts'

/** The SDK's codes of simple schemas, alone or with the bit for a list or a map of them. */
const SIMPLE_TYPES: Readonly<Record<number, string>> = {
  0: 'string',
  1: 'integer',
  2: 'boolean',
  15: 'json',
  64: 'string[]',
  65: 'integer[]',
  128: 'map'
}

/** The kinds of the SDK's compound schemas: the first element of the array. */
const TRAITED = 0
const LIST = 1
const STRUCTURE = 3
const UNION = 4

/** The SDK writes whole numbers and fractions with one code; these members take fractions (AWS model). */
const FRACTIONS: ReadonlySet<string> = new Set(['canaryPercent', 'stepPercent'])

/** Follows the SDK's lazy references and takes the schema out of a pair of schema and traits. */
function resolve(reference: unknown): number | readonly unknown[] {
  if (typeof reference === 'function') return resolve(reference())
  if (typeof reference === 'number') return reference
  if (!Array.isArray(reference)) throw new Error(`not a schema: ${String(reference)}`)
  const isPair = reference.length === 2 || typeof reference[0] !== 'number'
  return isPair ? resolve(reference[0]) : reference
}

function readType(reference: unknown, shapes: Record<string, ReadShape>): string {
  const schema = resolve(reference)
  if (typeof schema === 'number') {
    const type = SIMPLE_TYPES[schema]
    if (type === undefined) throw new Error(`the SDK's simple schema ${schema} is not known here`)
    return type
  }
  if (schema[0] === TRAITED) return readType(schema[4], shapes)
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
    const type = readType(memberSchemas[index], shapes)
    shape.members[member] = FRACTIONS.has(member) ? 'number' : type
  })
  return name
}

/** Every shape that a RegisterTaskDefinition request can hold, by name, as the SDK describes it. */
export function readShapes(): Record<string, ReadShape> {
  const shapes: Record<string, ReadShape> = {}
  readType(RegisterTaskDefinitionRequest$, shapes)
  return shapes
}

/** The shapes of CreateService and RunTask that RegisterTaskDefinition does not have. */
export function readServiceShapes(): Record<string, ReadShape> {
  const shapes = readShapes()
  const known = Object.keys(shapes)
  readType(CreateServiceRequest$, shapes)
  readType(RunTaskRequest$, shapes)
  return Object.fromEntries(Object.entries(shapes).filter(([name]) => !known.includes(name)))
}

const TYPES = ` * A type is \`string\`, \`integer\`, \`number\`, \`boolean\`, \`json\` (anything), \`map\` (text by text), the name of another
 * shape, or one of these followed by \`[]\` for a list of them.`

/** The text of schema.ts before it is formatted. */
function renderSchema(): string {
  return `/**
 * What a RegisterTaskDefinition request may hold, shape by shape, in the order of the AWS model.
 * Written by scripts/task-definition-schema.ts from the AWS SDK; a test compares the two.
 *
${TYPES}
 */
export const shapes = ${JSON.stringify(readShapes(), null, 2)} as const
`
}

function renderServiceSchema(): string {
  return `/**
 * What requests of CreateService and RunTask may hold besides the shapes of schema.ts, in the order of the AWS model.
 * Written by scripts/task-definition-schema.ts from the AWS SDK; a test compares the two.
 *
${TYPES}
 */
export const serviceShapes = ${JSON.stringify(readServiceShapes(), null, 2)} as const
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(TARGET, renderSchema())
  writeFileSync(SERVICE_TARGET, renderServiceSchema())
  execFileSync('npx', ['biome', 'check', '--write', TARGET, SERVICE_TARGET], { stdio: 'inherit' })
}
