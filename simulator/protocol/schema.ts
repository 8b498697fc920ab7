/**
 * Reads the schemas that the AWS SDK's clients publish (`UpdateServiceRequest$`): nested arrays with
 * numbers for the simple types. They say what AWS takes, without a model of our own that could be wrong.
 */

/** What a value may be. Members are functions, since shapes may contain themselves. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'blob' | 'timestamp' | 'document' }
  | { readonly kind: 'list' | 'map'; readonly member: () => Shape }
  | StructureShape

export interface StructureShape {
  readonly kind: 'structure'
  readonly name: string
  readonly members: ReadonlyMap<string, () => Shape>
  readonly required: readonly string[]
  /** What members are called on the wire, where that is not their name. */
  readonly traits: ReadonlyMap<string, WireNames>
}

interface WireNames {
  readonly xmlName?: string
  readonly ec2QueryName?: string
  readonly httpQuery?: string
}

/** The SDK's numbers for simple types. */
const SIMPLE: Readonly<Record<number, Exclude<Shape['kind'], 'list' | 'map' | 'structure'>>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp',
  6: 'timestamp',
  7: 'timestamp',
  15: 'document',
  17: 'number',
  19: 'number',
  21: 'blob',
  42: 'blob'
}

/** Bits that a number carries for "list of" and "map to". */
const LIST_BIT = 64
const MAP_BIT = 128

/** The first element of an array that describes a type. */
const TRAITED = 0
const LIST = 1
const MAP = 2
const STRUCTURES: readonly unknown[] = [3, 4, -3]

/** Gives the shape that a schema of the SDK stands for; throws on one that this reader does not know. */
export function readShape(schema: unknown): Shape {
  if (typeof schema === 'function') {
    return readShape(schema())
  }
  if (schema === 'unit') {
    return { kind: 'structure', name: 'Unit', members: new Map(), required: [], traits: new Map() }
  }
  if (typeof schema === 'number') {
    return readNumber(schema)
  }
  if (Array.isArray(schema)) {
    return readArray(schema)
  }
  throw new TypeError(`not a schema of the AWS SDK: ${String(schema)}`)
}

function readNumber(code: number): Shape {
  if (code >= LIST_BIT) {
    const member = code & (LIST_BIT - 1)
    return { kind: code >= MAP_BIT ? 'map' : 'list', member: () => readShape(member) }
  }
  const kind = SIMPLE[code]
  if (kind === undefined) {
    throw new TypeError(`the AWS SDK has a simple type that the simulator does not know: ${code}`)
  }
  return { kind }
}

function readArray(schema: readonly unknown[]): Shape {
  if (schema.length === 2) {
    return readShape(schema[0])
  }
  const [kind, , name] = schema
  if (kind === TRAITED) {
    return readShape(schema[4])
  }
  if (kind === LIST) {
    return { kind: 'list', member: () => readShape(schema[4]) }
  }
  if (kind === MAP) {
    return { kind: 'map', member: () => readShape(schema[5]) }
  }
  if (STRUCTURES.includes(kind)) {
    return readStructure(String(name), schema)
  }
  throw new TypeError(`not a schema of the AWS SDK: [${String(kind)}, …]`)
}

function readStructure(name: string, schema: readonly unknown[]): StructureShape {
  const names = schema[4] as readonly string[]
  const schemas = schema[5] as readonly unknown[]
  const required = typeof schema[6] === 'number' ? schema[6] : 0
  return {
    kind: 'structure',
    name,
    members: new Map(names.map((member, index) => [member, () => readShape(schemas[index])])),
    required: names.slice(0, required),
    traits: new Map(names.map((member, index) => [member, traitsOf(schemas[index])]))
  }
}

/** A member with traits is `[schema, traits]`. */
function traitsOf(schema: unknown): WireNames {
  const traits = Array.isArray(schema) && schema.length === 2 ? schema[1] : undefined
  return typeof traits === 'object' && traits !== null ? traits : {}
}
