import { isObject, type JsonObject, objectOf } from '../json-object.ts'
import { isClientSideApply, type PatchOperation, takeOverPatch } from './field-managers.ts'
import type { KubernetesObject, ManagedFields } from './objects.ts'
import { namesEntry } from './owned-fields.ts'

/**
 * What an apply makes of an object once it has taken over what a client-side `kubectl apply` has left. The server cannot
 * try both at once: its dry run keeps what the manifest no longer holds, as long as the client-side apply owns it.
 */
export function afterTakeOver(
  live: KubernetesObject | undefined,
  tried: KubernetesObject
): KubernetesObject {
  if (live === undefined || takeOverPatch(live) === undefined) return tried
  const entries = tried.metadata.managedFields ?? []
  const fields = (chosen: (entry: ManagedFields) => boolean) =>
    entries.filter(chosen).map(({ fieldsV1 }) => objectOf(fieldsV1))
  const taken = fields(isClientSideApply)
  const others = fields(entry => !isClientSideApply(entry))
  const left = taken.reduce<unknown>((object, one) => strip(object, one, others), tried)
  return left as KubernetesObject
}

/** Members that a patch leaves to the server. */
const KEPT = ['apiVersion', 'kind', 'metadata', 'status']

/** The patch that makes one object of another, so that the server can say what defaults come in place of what goes. */
export function replacementPatch(
  live: KubernetesObject,
  next: KubernetesObject
): readonly PatchOperation[] {
  const members = [...new Set([...Object.keys(live), ...Object.keys(next)])]
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ...members
      .filter(name => !KEPT.includes(name))
      .map(name => [`/${name}`, live[name], next[name]] as const),
    ['/metadata/labels', live.metadata.labels, next.metadata.labels],
    ['/metadata/annotations', live.metadata.annotations, next.metadata.annotations]
  ]
  return pairs.flatMap(([path, before, after]): readonly PatchOperation[] => {
    if (after !== undefined) return [{ op: 'add', path, value: after }]
    return before === undefined ? [] : [{ op: 'remove', path }]
  })
}

/** A value without what a set of fields names and no other set does; undefined when nothing of it is left. */
function strip(value: unknown, fields: JsonObject, others: readonly JsonObject[]): unknown {
  // Somebody owns it as a whole.
  if (others.some(one => Object.keys(one).length === 0)) return value
  if (Array.isArray(value)) {
    return value.flatMap((entry: unknown) => {
      const name = Object.keys(fields).find(key => namesEntry(key, entry))
      if (name === undefined) return [entry]
      const left = stripMember(entry, name, fields, others)
      return left === undefined ? [] : [left]
    })
  }
  if (!isObject(value)) return undefined
  return Object.fromEntries(
    Object.entries(value).flatMap(([member, inner]) => {
      const name = `f:${member}`
      const left = Object.hasOwn(fields, name) ? stripMember(inner, name, fields, others) : inner
      return left === undefined ? [] : [[member, left] as const]
    })
  )
}

function stripMember(
  value: unknown,
  name: string,
  fields: JsonObject,
  others: readonly JsonObject[]
): unknown {
  const inner = objectOf(fields[name])
  const sharing = others.filter(one => Object.hasOwn(one, name)).map(one => objectOf(one[name]))
  const isWhole = Object.keys(inner).length === 0 || Object.hasOwn(inner, '.')
  if (sharing.length === 0 && isWhole) return undefined
  return strip(value, inner, sharing)
}
