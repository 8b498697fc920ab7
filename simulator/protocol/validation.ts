import { AwsError } from '../world.ts'
import type { Shape, StructureShape } from './schema.ts'

/** A request as the services get it. */
export type Input = Readonly<Record<string, unknown>>

/** How AWS's parser calls what it found. Approximate: the wordings were seen, but not for every pair of types. */
function tokenName(value: unknown): string {
  if (Array.isArray(value)) {
    return 'ARRAY_VALUE'
  }
  if (typeof value === 'boolean') {
    return value ? 'TRUE_VALUE' : 'FALSE_VALUE'
  }
  return typeof value === 'object' ? 'OBJECT_VALUE' : `${typeof value}_VALUE`.toUpperCase()
}

const WANTED: Readonly<Record<Shape['kind'], string>> = {
  string: 'a String',
  number: 'a Number',
  boolean: 'a Boolean',
  blob: 'a Blob',
  timestamp: 'a Timestamp',
  document: 'a Document',
  list: 'a List',
  map: 'a Map',
  structure: 'a Structure'
}

function wrongType(shape: Shape, value: unknown, path: string): AwsError {
  const where = path === '' ? '' : ` (at ${path})`
  return new AwsError(
    'SerializationException',
    `${tokenName(value)} can not be converted to ${WANTED[shape.kind]}${where}`
  )
}

/** Where a value stands in a request, and which members are taken though the SDK's model does not have them. */
interface Decoding {
  readonly path?: string
  /** Whether the member of this path passes for one that AWS knows and the SDK does not know yet. */
  readonly isNewer?: (path: string) => boolean
}

/**
 * Turns the JSON value of a request into what services get: `null` members go, timestamps become `Date`s and
 * blobs bytes. A wrong type or a member that AWS does not know is a `SerializationException`.
 */
export function decode(
  shape: Shape,
  value: unknown,
  { path = '', isNewer = () => false }: Decoding = {}
): unknown {
  const inside = (member: Shape, item: unknown, where: string) =>
    decode(member, item, { path: where, isNewer })
  switch (shape.kind) {
    case 'structure':
      return decodeStructure(shape, object(shape, value, path), { path, isNewer })
    case 'map':
      return mapValues(object(shape, value, path), (item, key) =>
        inside(shape.member(), item, join(path, key))
      )
    case 'list':
      if (!Array.isArray(value)) {
        throw wrongType(shape, value, path)
      }
      return value
        .filter(item => item !== null)
        .map((item, index) => inside(shape.member(), item, `${path}[${index}]`))
    case 'document':
      return value
    default:
      return decodeSimple(shape, value, path)
  }
}

function decodeSimple(shape: Shape, value: unknown, path: string): unknown {
  const json = { timestamp: 'number', blob: 'string' }[shape.kind as string] ?? shape.kind
  if (typeof value !== json) {
    throw wrongType(shape, value, path)
  }
  if (shape.kind === 'timestamp') {
    return new Date(Number(value) * 1000)
  }
  return shape.kind === 'blob' ? Buffer.from(String(value), 'base64') : value
}

function decodeStructure(
  shape: StructureShape,
  value: Input,
  { path = '', isNewer = () => false }: Decoding
): Input {
  return mapValues(value, (item, name) => {
    const where = join(path, name)
    const member = shape.members.get(name)
    if (member === undefined) {
      if (isNewer(where)) return item
      throw unknownMember(shape, where)
    }
    return decode(member(), item, { path: where, isNewer })
  })
}

/** What a member gets that the model does not have. AWS ignores it; a wrong call had better be seen here. */
function unknownMember(shape: StructureShape, path: string): AwsError {
  return new AwsError(
    'SerializationException',
    `Unknown member '${path}': ${shape.name} has no member of this name (AWS would ignore it; the simulator does not)`
  )
}

function object(shape: Shape, value: unknown, path: string): Input {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(shape, value, path)
  }
  return value as Input
}

function mapValues(value: Input, change: (item: unknown, key: string) => unknown): Input {
  const present = Object.entries(value).filter(([, item]) => item !== null && item !== undefined)
  return Object.fromEntries(present.map(([key, item]) => [key, change(item, key)]))
}

/** The path of the first required member that a decoded request lacks, or undefined when it lacks none. */
export function findMissing(shape: Shape, value: unknown, path = ''): string | undefined {
  if (shape.kind === 'structure') {
    const members = value as Input
    const missing = shape.required.find(name => members[name] === undefined)
    if (missing !== undefined) {
      return join(path, missing)
    }
    return firstOf(shape.members, ([name, member]) =>
      members[name] === undefined
        ? undefined
        : findMissing(member(), members[name], join(path, name))
    )
  }
  if (shape.kind === 'list') {
    return firstOf((value as readonly unknown[]).entries(), ([index, item]) =>
      findMissing(shape.member(), item, `${path}.${index + 1}.member`)
    )
  }
  if (shape.kind === 'map') {
    return firstOf(Object.entries(value as Input), ([key, item]) =>
      findMissing(shape.member(), item, join(path, key))
    )
  }
  return undefined
}

function firstOf<Item>(items: Iterable<Item>, find: (item: Item) => string | undefined) {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) {
      return found
    }
  }
  return undefined
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** The error of each service for a required member that is not there. ECS's wording is approximate. */
const MISSING: Readonly<Record<string, (path: string) => AwsError>> = {
  ecs: path => new AwsError('InvalidParameterException', `Missing required member '${path}'.`),
  ecr: path =>
    new AwsError(
      'InvalidParameterException',
      `Invalid parameter at '${path}' failed to satisfy constraint: 'Member must not be null'`
    ),
  logs: path => new AwsError('InvalidParameterException', valueNull(path)),
  'application-autoscaling': path => new AwsError('ValidationException', valueNull(path)),
  events: path => new AwsError('ValidationException', valueNull(path)),
  scheduler: path => new AwsError('ValidationException', valueNull(path))
}

function valueNull(path: string): string {
  return `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`
}

/** What the service with this IAM prefix answers when the required member at `path` is missing. */
export function missingMember(service: string, path: string): AwsError {
  return MISSING[service]?.(path) ?? new AwsError('ValidationError', valueNull(path))
}
