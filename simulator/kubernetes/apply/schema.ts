import schema from './schema.json' with { type: 'json' }
import { type Json, objectIn } from './values.ts'

/** A type as the data file writes it. */
type Written =
  | string
  | { readonly list: Written; readonly keys?: readonly string[]; readonly is?: string }
  | { readonly map: Written; readonly atomic?: boolean }
  | { readonly struct: string; readonly atomic?: boolean }

interface WrittenStruct {
  readonly fields: Readonly<Record<string, Written>>
  readonly defaults?: Readonly<Record<string, Json>>
  readonly atomic?: boolean
}

/** What a value may be, and how lists and maps of several managers are merged (structured-merge-diff). */
export type Type =
  | { readonly kind: 'scalar'; readonly of: 'string' | 'numeric' | 'boolean' | 'any' }
  | {
      readonly kind: 'list'
      readonly item: () => Type
      readonly merge: 'atomic' | 'set' | { readonly keys: readonly KeyField[] }
    }
  | { readonly kind: 'map'; readonly item: () => Type; readonly atomic: boolean }
  | StructType

interface StructType {
  readonly kind: 'struct'
  readonly field: (name: string) => Type | undefined
  readonly fields: readonly string[]
  readonly atomic: boolean
}

/** A member by which the items of a list are told apart, and what it is when it is left out. */
export interface KeyField {
  readonly name: string
  readonly fallback: Json | undefined
}

const STRUCTS = schema.types as unknown as Readonly<Record<string, WrittenStruct>>

/** The type of the objects of a kind. */
export function typeOfKind(kind: string): Type {
  return readType(`#${kind}`)
}

function readType(written: Written): Type {
  if (typeof written === 'string') {
    return written.startsWith('#')
      ? readStruct(written.slice(1), false)
      : { kind: 'scalar', of: written as 'string' }
  }
  if ('struct' in written) return readStruct(written.struct.slice(1), written.atomic === true)
  if ('map' in written) {
    return { kind: 'map', item: () => readType(written.map), atomic: written.atomic === true }
  }
  const item = () => readType(written.list)
  const { keys } = written
  if (keys === undefined) return { kind: 'list', item, merge: written.is as 'atomic' | 'set' }
  const defaults = objectIn(STRUCTS[String(written.list).slice(1)]?.defaults)
  return {
    kind: 'list',
    item,
    merge: { keys: keys.map(name => ({ name, fallback: defaults[name] })) }
  }
}

function readStruct(name: string, atomic: boolean): StructType {
  const struct = STRUCTS[name]
  if (struct === undefined) throw new TypeError(`the schema has no type ${name}`)
  return {
    kind: 'struct',
    fields: Object.keys(struct.fields),
    field: member =>
      Object.hasOwn(struct.fields, member) ? readType(struct.fields[member] as Written) : undefined,
    atomic: atomic || struct.atomic === true
  }
}
