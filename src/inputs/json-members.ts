import { isObject, type JsonObject } from '../json-object.ts'
import { placeIn, readJson } from '../json-text.ts'
import { memberPath } from '../task-definition/json-path.ts'
import { nearestName, type ShapeName, unknownMembers } from '../task-definition/members.ts'
import { acceptValue, enumerate, type Parsed, reject } from './parsing.ts'

/** What the member of a JSON object may hold. */
type MemberKind =
  | 'text'
  | 'a whole number'
  | 'a positive whole number'
  | 'true or false'
  | 'an object'
  | 'a list of text'
  | 'a list of objects'

/** The members that an object may have, and what each holds. */
export type Members = Readonly<Record<string, MemberKind>>

/** Whether one member is known and holds what it should; complaints show names and never values. */
export function checkMember(
  [name, value]: readonly [string, unknown],
  members: Members,
  holder = 'it'
): Parsed<string> {
  const kind = Object.hasOwn(members, name) ? members[name] : undefined
  if (kind === undefined) {
    return reject(`${JSON.stringify(name)} is not a member of ${holder}.`, suggest(name, members))
  }
  if (isKind(value, kind)) return acceptValue(name)
  return reject(
    holder === 'it' ? `Its member ${name} is wrong.` : `The member ${name} of ${holder} is wrong.`,
    `Give ${kind}.`
  )
}

function suggest(name: string, members: Members): string {
  const known = Object.keys(members)
  const meant = nearestName(name, known)
  return meant === undefined ? `Use ${enumerate(known)}.` : `Did you mean ${meant}?`
}

function isKind(value: unknown, kind: MemberKind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string' && value !== ''
    case 'a whole number':
      return Number.isSafeInteger(value) && Number(value) >= 0
    case 'a positive whole number':
      return Number.isSafeInteger(value) && Number(value) >= 1
    case 'true or false':
      return typeof value === 'boolean'
    case 'an object':
      return isObject(value)
    case 'a list of text':
      return Array.isArray(value) && value.every(item => typeof item === 'string')
    case 'a list of objects':
      return Array.isArray(value) && value.every(isObject)
  }
}

/** The value of a JSON text; an error names the line and column. */
export function parseJson(text: string): Parsed<unknown> {
  const read = readJson(text)
  if (read.ok) return acceptValue(read.value)
  const { offset, what, fix } = read.mistake
  const { line, column } = placeIn(text, offset)
  return reject(`It is not JSON, line ${line}, column ${column}: ${what}`, fix)
}

/** Complaints about members inside the members of an object that ECS does not know there; its own are `checkMember`'s. */
export function checkInside(object: JsonObject, shape: ShapeName): readonly Parsed<never>[] {
  const own = Object.keys(object).map(name => memberPath('', name))
  return unknownMembers(object, { shape, path: '', root: shape })
    .filter(({ where }) => !own.includes(where))
    .map(({ where, what, fix = '' }) => reject(`${where}: ${what}`, fix))
}
