import {
  difference,
  type FieldSet,
  fromFieldsV1,
  inside,
  intersection,
  isEmpty,
  makeSet,
  NOTHING,
  pathsOf,
  toFieldsV1,
  union
} from './field-set.ts'
import type { Type } from './schema.ts'
import { compare, fieldsOf, merge, removeItems, withNamedFields } from './typed.ts'
import { isSame, type JsonObject, type ManagedFields } from './values.ts'

/** Who writes. */
export interface Writer {
  readonly manager: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  readonly subresource?: string
}

/** A manager and the fields that are its. */
interface Share extends Writer {
  readonly time: string
  readonly fields: FieldSet
}

export interface Conflict {
  readonly manager: Share
  readonly path: string
}

export interface Written {
  readonly object: JsonObject
  readonly managedFields: readonly ManagedFields[]
}

/** A write with who writes and when (RFC 3339). */
export interface Write {
  readonly type: Type
  readonly live: JsonObject
  readonly writer: Writer
  readonly now: string
}

/** Server-side apply: the merged object, or the conflicts when there are any and they are not forced. */
export function applyObject(
  { type, live, writer, now }: Write,
  applied: JsonObject,
  force: boolean
): Written | { readonly conflicts: readonly Conflict[] } {
  const shares = readShares(live)
  const former = shares.find(share => isOf(share, writer))
  const mine = { ...writer, time: now, fields: withoutIdentity(fieldsOf(type, applied)) }
  const all = [...shares.filter(share => share !== former), mine]
  const merged = objectOf(merge(type, live, applied))
  const object = former === undefined ? merged : prune(type, merged, former.fields, all)
  const others = shares.filter(share => share !== former)
  const { added, modified, removed } = compare(type, bare(live), bare(object))
  const changed = union(added, modified)
  const conflicts = others.flatMap(manager =>
    pathsOf(intersection(manager.fields, changed)).map(path => ({ manager, path }))
  )
  if (conflicts.length > 0 && !force) return { conflicts }
  const taken = union(changed, removed)
  const kept = {
    ...mine,
    ...(former && isSameSet(former.fields, mine.fields) ? { time: former.time } : {})
  }
  return { object, managedFields: writeShares([...lose(others, taken, now), kept]) }
}

/** Any other write: what it changed is its, and no one is asked. */
export function updateObject({ type, live, writer, now }: Write, object: JsonObject): Written {
  const shares = readShares(live)
  const former = shares.find(share => isOf(share, writer))
  const { added, modified, removed } = compare(type, bare(live), bare(object))
  const changed = union(added, modified)
  const before = former?.fields ?? NOTHING
  const fields = withoutIdentity(union(difference(before, removed), changed))
  const time =
    former !== undefined && isSameSet(before, fields) && isEmpty(withoutIdentity(changed))
      ? former.time
      : now
  const others = shares.filter(share => share !== former)
  const mine = { ...writer, time, fields }
  return {
    object,
    managedFields: writeShares([...lose(others, union(changed, removed), now), mine])
  }
}

/** Without what the applier owned before and no one owns any more. */
function prune(
  type: Type,
  merged: JsonObject,
  former: FieldSet,
  shares: readonly Share[]
): JsonObject {
  const named = (set: FieldSet) => withNamedFields(type, set)
  const owned = shares.reduce((set, { fields }) => union(set, fields), NOTHING)
  const whole = named(fieldsOf(type, merged))
  const left = (without: FieldSet) => removeItems(type, merged, without)
  const remaining = (value: ReturnType<typeof left>) => named(fieldsOf(type, value))
  const first = remaining(left(named(former)))
  const second = remaining(left(difference(whole, union(first, named(owned)))))
  return objectOf(left(intersection(difference(whole, second), named(former))))
}

function lose(shares: readonly Share[], taken: FieldSet, now: string): Share[] {
  return shares.map(share => {
    const fields = difference(share.fields, taken)
    return isSameSet(fields, share.fields) ? share : { ...share, fields, time: now }
  })
}

/** No one owns who an object is. */
const IDENTITY = ['apiVersion', 'kind', 'status.']
const METADATA = [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'clusterName',
  'generation',
  'managedFields',
  'resourceVersion'
]

function withoutIdentity(set: FieldSet): FieldSet {
  const metadata = inside(set, 'f:metadata')
  const kept = makeSet(
    false,
    [...metadata.below].filter(([step]) => !METADATA.includes(step.slice(2)))
  )
  const rest = [...set.below].filter(([step]) => !IDENTITY.includes(step.slice(2)))
  return makeSet(false, [...rest.filter(([step]) => step !== 'f:metadata'), ['f:metadata', kept]])
}

/** The object as managers see it: who owns what is no field. */
function bare(object: JsonObject): JsonObject {
  const { managedFields: _, ...metadata } = objectOf(object.metadata)
  return { ...object, metadata }
}

function isOf(share: Share, writer: Writer): boolean {
  return (
    share.manager === writer.manager &&
    share.operation === writer.operation &&
    share.subresource === writer.subresource &&
    (writer.operation === 'Apply' || share.apiVersion === writer.apiVersion)
  )
}

function isSameSet(one: FieldSet, other: FieldSet): boolean {
  return isSame(toFieldsV1(one), toFieldsV1(other))
}

function objectOf(value: unknown): JsonObject {
  return (value ?? {}) as JsonObject
}

/** The managers of an object, from its `managedFields`. */
function readShares(object: JsonObject): Share[] {
  const entries = (objectOf(object.metadata).managedFields ?? []) as readonly ManagedFields[]
  return entries.map(({ manager, operation, apiVersion, time, fieldsV1, subresource }) => ({
    manager,
    operation,
    apiVersion,
    time,
    fields: fromFieldsV1(fieldsV1),
    ...(subresource === undefined ? {} : { subresource })
  }))
}

/** As the server lists them: those who apply first, then by time and name. */
function writeShares(shares: readonly Share[]): ManagedFields[] {
  const order = ({ operation, time, manager, subresource = '' }: Share) =>
    `${operation} ${time} ${manager} ${subresource}`
  return shares
    .filter(({ fields }) => !isEmpty(fields))
    .toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
    .map(({ manager, operation, apiVersion, time, fields, subresource }) => ({
      manager,
      operation,
      apiVersion,
      time,
      fieldsType: 'FieldsV1',
      fieldsV1: toFieldsV1(fields),
      ...(subresource === undefined ? {} : { subresource })
    }))
}
