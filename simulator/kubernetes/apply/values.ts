/** A value of JSON, as requests bring it and answers take it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [member: string]: Json | undefined
}

/** One object of the Kubernetes API. What only one controller knows is read where it is needed. */
export interface KubeObject extends JsonObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: Metadata
  readonly spec?: Json
  readonly status?: Json
}

export interface Metadata extends JsonObject {
  readonly name: string
  readonly namespace?: string
  readonly uid?: string
  readonly resourceVersion?: string
  readonly generation?: number
  readonly creationTimestamp?: string
  readonly deletionTimestamp?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly finalizers?: readonly string[]
  readonly ownerReferences?: readonly OwnerReference[]
  readonly managedFields?: readonly ManagedFields[]
}

export interface OwnerReference extends JsonObject {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid: string
  readonly controller?: boolean
  readonly blockOwnerDeletion?: boolean
}

export interface ManagedFields extends JsonObject {
  readonly manager: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  readonly time: string
  readonly fieldsType: 'FieldsV1'
  readonly fieldsV1: JsonObject
  readonly subresource?: string
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of an object, or none when it is no object. */
export function objectIn(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** The items of a list that are objects, or none when it is no list. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The value at the end of a path of members. */
export function at(value: unknown, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inside, member) => (isObject(inside) ? inside[member] : undefined),
    value as Json | undefined
  )
}

/** The object with another value at the end of a path; undefined takes the member out. */
export function withAt<T extends JsonObject>(
  object: T,
  path: readonly string[],
  value: Json | undefined
): T {
  const [first = '', ...rest] = path
  const { [first]: former, ...others } = object as JsonObject
  const next = rest.length > 0 ? withAt(objectIn(former), rest, value) : value
  return (next === undefined ? others : { ...others, [first]: next }) as T
}

/** Whether two values are the same, whatever the order of members; a member that is undefined is none. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  }
  if (isObject(one) && isObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...names].every(name => isSame(one[name], other[name]))
  }
  return one === other
}

/** The value without members that are null or undefined, at any depth. */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(item => withoutNulls(item as Json))
  if (!isObject(value)) return value
  const entries = Object.entries(value)
    .filter(([, item]) => item !== null && item !== undefined)
    .map(([name, item]) => [name, withoutNulls(item as Json)])
  return Object.fromEntries(entries)
}
