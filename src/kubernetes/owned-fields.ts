import { FIELD_MANAGER } from './field-managers.ts'
import type { KubernetesObject } from './objects.ts'

type Members = Readonly<Record<string, unknown>>

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * What of a live object this action has applied, by `managedFields`: to be applied again with what changes, since what a
 * manager leaves out is taken away. Undefined: it has applied nothing yet.
 */
export function ownedPart(live: KubernetesObject): Members | undefined {
  const own = (live.metadata.managedFields ?? []).find(
    ({ manager, operation, subresource }) =>
      manager === FIELD_MANAGER && operation === 'Apply' && !subresource
  )
  if (own?.fieldsV1 === undefined) return undefined
  const part = pick(live, own.fieldsV1)
  return isMembers(part) ? part : undefined
}

/** The part of a value that a set of fields names: `f:` members, `k:` entries by their keys, `v:` entries by value. */
function pick(value: unknown, fields: Members): unknown {
  const names = Object.keys(fields).filter(name => name !== '.')
  if (names.length === 0) return value
  if (Array.isArray(value)) return value.flatMap(entry => pickEntry(entry, fields))
  if (!isMembers(value)) return undefined
  return Object.fromEntries(
    names.flatMap(name => {
      const member = name.startsWith('f:') ? name.slice(2) : undefined
      if (member === undefined || !Object.hasOwn(value, member)) return []
      const part = pick(value[member], membersOf(fields[name]))
      return part === undefined ? [] : [[member, part] as const]
    })
  )
}

function pickEntry(entry: unknown, fields: Members): readonly unknown[] {
  for (const [name, inner] of Object.entries(fields)) {
    if (name.startsWith('k:') && isMembers(entry)) {
      const keys = membersOf(parse(name.slice(2)))
      if (Object.entries(keys).every(([key, value]) => entry[key] === value)) {
        // The keys belong to it even where they are not listed.
        return [{ ...keys, ...membersOf(pick(entry, membersOf(inner))) }]
      }
    }
    if (name.startsWith('v:') && parse(name.slice(2)) === entry) return [entry]
  }
  return []
}

function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {}
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
