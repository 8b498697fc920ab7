import { isObject, type JsonObject, objectOf } from '../json-object.ts'
import { isOurApply } from './field-managers.ts'
import type { KubernetesObject } from './objects.ts'

/**
 * What of a live object this action has applied, by `managedFields`: to be applied again with what changes, since what a
 * manager leaves out is taken away. Undefined: it has applied nothing yet.
 */
export function ownedPart(live: KubernetesObject): JsonObject | undefined {
  const own = (live.metadata.managedFields ?? []).find(isOurApply)
  if (own?.fieldsV1 === undefined) return undefined
  const part = pick(live, own.fieldsV1)
  return isObject(part) ? part : undefined
}

/** The part of a value that a set of fields names: `f:` members, `k:` entries by their keys, `v:` entries by value. */
function pick(value: unknown, fields: JsonObject): unknown {
  const names = Object.keys(fields).filter(name => name !== '.')
  if (names.length === 0) return value
  if (Array.isArray(value)) return value.flatMap(entry => pickEntry(entry, fields))
  if (!isObject(value)) return undefined
  return Object.fromEntries(
    names.flatMap(name => {
      const member = name.startsWith('f:') ? name.slice(2) : undefined
      if (member === undefined || !Object.hasOwn(value, member)) return []
      const part = pick(value[member], objectOf(fields[name]))
      return part === undefined ? [] : [[member, part] as const]
    })
  )
}

function pickEntry(entry: unknown, fields: JsonObject): readonly unknown[] {
  const name = Object.keys(fields).find(key => namesEntry(key, entry))
  if (name === undefined) return []
  if (name.startsWith('v:')) return [entry]
  // The keys belong to it even where they are not listed.
  return [{ ...keysOfEntry(name), ...objectOf(pick(entry, objectOf(fields[name]))) }]
}

/** Whether a name in a set of fields is that of an entry of a list: `k:` by its keys, `v:` by its value. */
export function namesEntry(name: string, entry: unknown): boolean {
  if (name.startsWith('v:')) return parse(name.slice(2)) === entry
  return (
    name.startsWith('k:') &&
    isObject(entry) &&
    Object.entries(keysOfEntry(name)).every(([key, value]) => entry[key] === value)
  )
}

function keysOfEntry(name: string): JsonObject {
  return objectOf(parse(name.slice(2)))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
