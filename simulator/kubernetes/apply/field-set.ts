import { isObject, type JsonObject } from './values.ts'

/**
 * A set of paths, as `managedFields` writes it: a member of an object is `f:NAME`, an item of a list `k:{KEYS}`, a
 * value of a set `v:VALUE`.
 */
export interface FieldSet {
  /** Whether the path that leads here is in the set itself, and not only something below it. */
  readonly own: boolean
  readonly below: ReadonlyMap<string, FieldSet>
}

export const NOTHING: FieldSet = { own: false, below: new Map() }
/** The path that leads here, and nothing below it. */
export const LEAF: FieldSet = { own: true, below: new Map() }

export function isEmpty(set: FieldSet): boolean {
  return !set.own && set.below.size === 0
}

export function makeSet(own: boolean, below: Iterable<readonly [string, FieldSet]>): FieldSet {
  return { own, below: new Map([...below].filter(([, inside]) => !isEmpty(inside))) }
}

export function inside(set: FieldSet, step: string): FieldSet {
  return set.below.get(step) ?? NOTHING
}

export function union(one: FieldSet, other: FieldSet): FieldSet {
  return combine(one, other, (a, b) => a || b)
}

export function difference(one: FieldSet, other: FieldSet): FieldSet {
  return combine(one, other, (a, b) => a && !b)
}

export function intersection(one: FieldSet, other: FieldSet): FieldSet {
  return combine(one, other, (a, b) => a && b)
}

function combine(
  one: FieldSet,
  other: FieldSet,
  decide: (a: boolean, b: boolean) => boolean
): FieldSet {
  const steps = new Set([...one.below.keys(), ...other.below.keys()])
  return makeSet(
    decide(one.own, other.own),
    [...steps].map(step => [step, combine(inside(one, step), inside(other, step), decide)] as const)
  )
}

/** The set as `fieldsV1`. */
export function toFieldsV1(set: FieldSet): JsonObject {
  const steps = [...set.below].sort(([one], [other]) => (one < other ? -1 : 1))
  const below = steps.map(([step, within]) => [step, toFieldsV1(within)] as const)
  return Object.fromEntries(set.own && below.length > 0 ? [['.', {}], ...below] : below)
}

export function fromFieldsV1(fields: unknown): FieldSet {
  return readFields(fields, false)
}

function readFields(fields: unknown, isStep: boolean): FieldSet {
  const entries = isObject(fields) ? Object.entries(fields) : []
  const own = isStep && (entries.length === 0 || entries.some(([step]) => step === '.'))
  return makeSet(
    own,
    entries
      .filter(([step]) => step !== '.')
      .map(([step, within]) => [step, readFields(within, true)] as const)
  )
}

/** The paths of a set as messages write them: `.spec.template.spec.containers[name="web"].image`. */
export function pathsOf(set: FieldSet, prefix = ''): string[] {
  const steps = [...set.below].sort(([one], [other]) => (one < other ? -1 : 1))
  const below = steps.flatMap(([step, within]) => pathsOf(within, prefix + showStep(step)))
  return set.own ? [prefix, ...below] : below
}

/** One step of a path in words. */
export function showStep(step: string): string {
  const [kind, text] = [step.slice(0, 2), step.slice(2)]
  if (kind === 'f:') return `.${text}`
  if (kind === 'v:') return `[=${text}]`
  const keys = Object.entries(JSON.parse(text)).map(
    ([key, value]) => `${key}=${JSON.stringify(value)}`
  )
  return `[${keys.join(',')}]`
}
