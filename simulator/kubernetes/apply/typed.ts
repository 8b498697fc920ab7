import { type FieldSet, inside, LEAF, makeSet, NOTHING, union } from './field-set.ts'
import type { KeyField, Type } from './schema.ts'
import { isObject, isSame, type Json, type JsonObject } from './values.ts'

type Value = Json | undefined
type ListType = Extract<Type, { kind: 'list' }>

/** Whether managers own the value as a whole. */
function isWhole(type: Type): boolean {
  if (type.kind === 'scalar') return true
  return type.kind === 'list' ? type.merge === 'atomic' : type.atomic
}

/** The type of a member; a member that the schema does not have holds anything. */
function typeOfMember(type: Type, name: string): Type {
  const known = type.kind === 'struct' ? type.field(name) : undefined
  return known ?? (type.kind === 'map' ? type.item() : { kind: 'scalar', of: 'any' })
}

/** The step of a path to an item of a list whose items are told apart. */
export function stepOfItem({ merge }: ListType, item: Json): string {
  if (typeof merge === 'string') return `v:${JSON.stringify(item)}`
  return `k:${JSON.stringify(keysOf(merge.keys, item))}`
}

/** The key of an item; members in the order of their names, as `managedFields` writes them. */
function keysOf(keys: readonly KeyField[], item: Json): JsonObject {
  const members = isObject(item) ? item : {}
  const sorted = [...keys].sort((one, other) => (one.name < other.name ? -1 : 1))
  return Object.fromEntries(
    sorted
      .map(({ name, fallback }) => [name, members[name] ?? fallback] as const)
      .filter(([, value]) => value !== undefined)
  )
}

/** The parts of a granular value by their steps, each with its type; of a list with twins, the first. */
function partsOf(
  type: Type,
  value: Value
): Map<string, { readonly type: Type; readonly value: Json }> {
  if (type.kind === 'list') {
    const items = Array.isArray(value) ? (value as Json[]) : []
    const item = type.item()
    return new Map(
      items.toReversed().map(one => [stepOfItem(type, one), { type: item, value: one }] as const)
    )
  }
  const members = isObject(value) ? Object.entries(value) : []
  return new Map(
    members
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => [`f:${name}`, { type: typeOfMember(type, name), value: one as Json }])
  )
}

/** Everything that whoever applies a value owns. */
export function fieldsOf(type: Type, value: Value): FieldSet {
  if (value === undefined) return NOTHING
  if (isWhole(type)) return LEAF
  return makeSet(
    false,
    [...partsOf(type, value)].map(([step, part]) => {
      const within = fieldsOf(part.type, part.value)
      return [step, owns(type, part.value) ? union(within, LEAF) : within] as const
    })
  )
}

/** Items of lists, entries of free maps, and members that are empty are owned as such. */
function owns(type: Type, value: Json): boolean {
  const isEmptyMap = value === null || (isObject(value) && Object.keys(value).length === 0)
  return type.kind !== 'struct' || isEmptyMap
}

export interface Comparison {
  readonly added: FieldSet
  readonly modified: FieldSet
  readonly removed: FieldSet
}

/** What is different in `after`. */
export function compare(type: Type, before: Value, after: Value): Comparison {
  if (isWhole(type)) {
    const [added, removed] = [before === undefined, after === undefined]
    const modified = !(added || removed || isSame(before, after))
    return {
      added: added && !removed ? LEAF : NOTHING,
      removed: removed && !added ? LEAF : NOTHING,
      modified: modified ? LEAF : NOTHING
    }
  }
  const [one, other] = [partsOf(type, before), partsOf(type, after)]
  const steps = [...new Set([...one.keys(), ...other.keys()])]
  const inner = steps.map(step => {
    const part = one.get(step) ?? other.get(step)
    const within = compare(part?.type ?? type, one.get(step)?.value, other.get(step)?.value)
    return [step, within] as const
  })
  const setOf = (which: keyof Comparison, own: boolean) =>
    makeSet(
      own,
      inner.map(([step, within]) => [step, within[which]] as const)
    )
  return {
    added: setOf('added', before === undefined && after !== undefined),
    removed: setOf('removed', after === undefined && before !== undefined),
    modified: setOf('modified', false)
  }
}

/** The live value with everything that was applied over it. */
export function merge(type: Type, live: Value, applied: Value): Value {
  if (applied === undefined) return live
  if (live === undefined || live === null || isWhole(type)) return applied
  if (type.kind === 'list') return mergeLists(type, live, applied)
  const [one, other] = [partsOf(type, live), partsOf(type, applied)]
  const steps = [...new Set([...one.keys(), ...other.keys()])]
  return Object.fromEntries(
    steps.map(step => {
      const part = one.get(step) ?? other.get(step)
      const merged = merge(part?.type ?? type, one.get(step)?.value, other.get(step)?.value)
      return [step.slice(2), merged]
    })
  )
}

/** Live items that were not applied keep their place before the next one that was; the rest is in the applied order. */
function mergeLists(type: ListType, live: Json, applied: Json): Json {
  const [mine, theirs] = [partsOf(type, live), partsOf(type, applied)]
  const stepsOf = (list: Json) => [
    ...new Set((Array.isArray(list) ? list : []).map(item => stepOfItem(type, item as Json)))
  ]
  const waiting = stepsOf(live)
  const merged: string[] = []
  const takeUnapplied = () => {
    while (waiting[0] !== undefined && !theirs.has(waiting[0]))
      merged.push(waiting.shift() as string)
  }
  for (const step of stepsOf(applied)) {
    takeUnapplied()
    merged.push(step)
    const place = waiting.indexOf(step)
    if (place === 0) waiting.shift()
    else if (place > 0) waiting.splice(place, 1)
  }
  takeUnapplied()
  const item = type.item()
  return merged.map(step => merge(item, mine.get(step)?.value, theirs.get(step)?.value) as Json)
}

/** The value without what is in the set. */
export function removeItems(type: Type, value: Value, set: FieldSet): Value {
  if (value === undefined || value === null || isWhole(type) || set.below.size === 0) return value
  const isKept = (step: string) => !inside(set, step).own
  if (type.kind === 'list') {
    const item = type.item()
    const list = (Array.isArray(value) ? value : []) as Json[]
    const kept = list
      .filter(one => isKept(stepOfItem(type, one)))
      .map(one => removeItems(item, one, inside(set, stepOfItem(type, one))) as Json)
    return kept.length === 0 ? undefined : kept
  }
  const kept = [...partsOf(type, value)].filter(([step]) => isKept(step))
  const entries = kept.map(
    ([step, part]) =>
      [step.slice(2), removeItems(part.type, part.value, inside(set, step))] as const
  )
  const left = entries.filter(([, one]) => one !== undefined)
  return left.length === 0 && entries.length < partsOf(type, value).size
    ? undefined
    : Object.fromEntries(left)
}

/** The set with the members of objects that lead to something in it. */
export function withNamedFields(type: Type, set: FieldSet): FieldSet {
  return makeSet(
    set.own,
    [...set.below].map(([step, within]) => {
      const name = step.slice(2)
      const isNamed = type.kind === 'struct' && type.field(name) !== undefined
      const part = type.kind === 'list' ? type.item() : typeOfMember(type, name)
      const deeper = withNamedFields(part, within)
      return [step, isNamed ? union(deeper, LEAF) : deeper] as const
    })
  )
}
