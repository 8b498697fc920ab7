import { isObject } from '../json-object.ts'
import type { Problem } from '../problem.ts'
import { elementPath, memberPath } from './json-path.ts'
import { isShapeName, membersOf, type ShapeName, unknownMember } from './members.ts'
import { kindOf, readScalar, type ScalarType } from './scalar.ts'

/** What gathers while a document is cleaned. */
export interface Cleaning {
  /** Names of members whose empty value stays, at any depth. */
  readonly keepEmpty: ReadonlySet<string>
  /** Whether all empty text stays. */
  readonly keepEmptyText: boolean
  /** Whether members that are not known stay as they are: AWS has returned them. */
  readonly keepUnknown: boolean
  /** The shape of the whole document. */
  readonly root: ShapeName
  readonly problems: Problem[]
  readonly notes: string[]
}

/** Where a value stands in the document. */
interface Place {
  readonly path: string
  /** The name of the member that holds it; a list's element has its list's. */
  readonly member: string
  /** The shape that holds it. */
  readonly holder: ShapeName | undefined
}

/** Members of these shapes can hold secrets: their values are never shown. */
const SECRET_HOLDERS: ReadonlySet<string> = new Set(['KeyValuePair', 'Secret'])

/** Empty text that says something here: a variable, a tag or a label that is set to nothing. */
const MEANINGFUL_EMPTY: ReadonlySet<string> = new Set([
  'KeyValuePair.name',
  'KeyValuePair.value',
  'Tag.value',
  'ContainerDefinition.dockerLabels'
])

/** A structure without what it need not hold, or undefined when nothing is left of it. */
export function cleanStructure(
  value: unknown,
  shape: ShapeName,
  place: Place,
  cleaning: Cleaning
): Readonly<Record<string, unknown>> | undefined {
  if (!isObject(value)) {
    reject('an object', value, `Write an object with ${listMembers(shape)}.`, place, cleaning)
    return undefined
  }
  const kept = Object.fromEntries(
    Object.entries(value).flatMap(([member, raw]) => {
      const cleaned = cleanMember(raw, member, shape, place, cleaning)
      return cleaned === undefined ? [] : [[member, cleaned]]
    })
  )
  if (Object.keys(kept).length === 0) {
    if (isKept(place, cleaning)) return kept
    if (Object.keys(value).length > 0) noteEmpty(place, cleaning)
    return undefined
  }
  // As the peers do: a variable without a value is set to nothing.
  return shape === 'KeyValuePair'
    ? { ...kept, name: kept.name ?? '', value: kept.value ?? '' }
    : kept
}

function cleanMember(
  value: unknown,
  member: string,
  shape: ShapeName,
  place: Place,
  cleaning: Cleaning
): unknown {
  const members = membersOf(shape)
  const type = Object.hasOwn(members, member) ? members[member] : undefined
  if (type === undefined) {
    if (cleaning.keepUnknown) return value ?? undefined
    const { root } = cleaning
    cleaning.problems.push(unknownMember(member, { shape, path: place.path, root }))
    return undefined
  }
  const inside = { path: memberPath(place.path, member), member, holder: shape }
  return cleanValue(value, type, inside, cleaning)
}

function cleanValue(value: unknown, type: string, place: Place, cleaning: Cleaning): unknown {
  if (value === null || value === undefined) {
    return isKept(place, cleaning) ? emptyOf(type) : undefined
  }
  if (type.endsWith('[]')) return cleanList(value, type.slice(0, -2), place, cleaning)
  if (type === 'map') return cleanMap(value, place, cleaning)
  if (isShapeName(type)) return cleanStructure(value, type, place, cleaning)
  if (type === 'json') return value
  return cleanScalar(value, type as ScalarType, place, cleaning)
}

function cleanScalar(value: unknown, type: ScalarType, place: Place, cleaning: Cleaning): unknown {
  if (value === '' && !(type === 'string' && keepsEmptyText(place, cleaning))) {
    noteEmpty(place, cleaning)
    return undefined
  }
  return convertScalar(value, type, place, cleaning)
}

function convertScalar(
  value: unknown,
  type: ScalarType,
  place: Place,
  cleaning: Cleaning
): unknown {
  const shown = place.holder !== undefined && !SECRET_HOLDERS.has(place.holder)
  const read = readScalar(value, type, shown)
  if (!read.ok) {
    cleaning.problems.push({ where: place.path, what: read.what, fix: read.fix })
    return undefined
  }
  if (read.note !== undefined) cleaning.notes.push(`${place.path}: ${read.note}`)
  return read.value
}

function cleanList(value: unknown, element: string, place: Place, cleaning: Cleaning): unknown {
  if (!Array.isArray(value)) {
    const wanted = isShapeName(element) ? `objects with ${listMembers(element)}` : `${element}s`
    reject('a list', value, `Write a list of ${wanted}.`, place, cleaning)
    return undefined
  }
  const kept = value.flatMap((raw, index) => {
    const inside = { ...place, path: elementPath(place.path, index) }
    const cleaned = cleanElement(raw, element, inside, cleaning)
    return cleaned === undefined ? [] : [cleaned]
  })
  return kept.length > 0 || isKept(place, cleaning) ? kept : undefined
}

function cleanElement(value: unknown, type: string, place: Place, cleaning: Cleaning): unknown {
  if (
    value === null ||
    value === undefined ||
    (isObject(value) && Object.keys(value).length === 0)
  ) {
    noteEmpty(place, cleaning)
    return undefined
  }
  if (isShapeName(type)) return cleanStructure(value, type, place, cleaning)
  // Empty text stays: an empty argument is an argument.
  return convertScalar(value, type as ScalarType, place, cleaning)
}

function cleanMap(value: unknown, place: Place, cleaning: Cleaning): unknown {
  if (!isObject(value)) {
    reject('an object', value, 'Write an object with string values.', place, cleaning)
    return undefined
  }
  const kept = Object.entries(value).flatMap(([key, raw]) => {
    const path = memberPath(place.path, key)
    const cleaned = cleanMapValue(
      raw,
      path,
      isMeaningful(place) || cleaning.keepEmpty.has(key),
      cleaning
    )
    return cleaned === undefined ? [] : [[key, cleaned] as const]
  })
  if (kept.length > 0 || isKept(place, cleaning)) return Object.fromEntries(kept)
  return undefined
}

function cleanMapValue(
  value: unknown,
  path: string,
  keepEmpty: boolean,
  cleaning: Cleaning
): unknown {
  if (value === '' && (keepEmpty || cleaning.keepEmptyText)) return ''
  if (value === null || value === undefined || value === '') {
    cleaning.notes.push(`${path}: empty, ${keepEmpty ? 'read as empty text' : 'left out'}.`)
    return keepEmpty ? '' : undefined
  }
  // Without a holder the value is not shown: options and labels can hold tokens.
  return convertScalar(value, 'string', { path, member: '', holder: undefined }, cleaning)
}

function reject(
  wanted: string,
  value: unknown,
  fix: string,
  place: Place,
  cleaning: Cleaning
): void {
  const what = `Expected ${wanted}, got ${kindOf(value)}.`
  cleaning.problems.push({ where: place.path, what, fix })
}

function noteEmpty(place: Place, cleaning: Cleaning): void {
  cleaning.notes.push(`${place.path}: empty, left out.`)
}

function emptyOf(type: string): unknown {
  if (type === 'string') return ''
  if (type.endsWith('[]')) return []
  return type === 'map' || isShapeName(type) ? {} : undefined
}

function isKept(place: Place, cleaning: Cleaning): boolean {
  return cleaning.keepEmpty.has(place.member)
}

function keepsEmptyText(place: Place, cleaning: Cleaning): boolean {
  return cleaning.keepEmptyText || isMeaningful(place) || isKept(place, cleaning)
}

function isMeaningful(place: Place): boolean {
  return MEANINGFUL_EMPTY.has(`${place.holder}.${place.member}`)
}

function listMembers(shape: ShapeName): string {
  const names = Object.keys(membersOf(shape))
  return names.length > 6 ? `members such as ${names.slice(0, 3).join(', ')}` : names.join(', ')
}
