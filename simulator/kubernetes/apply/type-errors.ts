import { showStep } from './field-set.ts'
import type { Type } from './schema.ts'
import { stepOfItem } from './typed.ts'
import { isObject, type Json } from './values.ts'

/** Why a value is not of its type, in the words of structured-merge-diff; a list, since it tells all at once. */
export function typeErrors(type: Type, value: Json | undefined, path = ''): string[] {
  if (value === null || value === undefined) return []
  switch (type.kind) {
    case 'scalar':
      return scalarErrors(type.of, value, path)
    case 'list':
      return listErrors(type, value, path)
    default:
      return isObject(value)
        ? Object.entries(value).flatMap(([name, one]) => memberErrors(type, name, one, path))
        : [`${path}: expected map, got ${shown(value)}`]
  }
}

function memberErrors(
  type: Exclude<Type, { kind: 'scalar' | 'list' }>,
  name: string,
  value: Json | undefined,
  path: string
): string[] {
  const where = `${path}.${name}`
  const member = type.kind === 'struct' ? type.field(name) : type.item()
  return member === undefined
    ? [`${where}: field not declared in schema`]
    : typeErrors(member, value, where)
}

function scalarErrors(of: string, value: Json, path: string): string[] {
  if (of === 'numeric' && typeof value !== 'number') {
    return [`${path}: expected numeric (int or float), got ${goType(value)}`]
  }
  if (of === 'string' && typeof value !== 'string') {
    return [`${path}: expected string, got &value.valueUnstructured{Value:${goValue(value)}}`]
  }
  if (of === 'boolean' && typeof value !== 'boolean') {
    return [`${path}: expected boolean, got ${shown(value)}`]
  }
  return []
}

function listErrors(type: Extract<Type, { kind: 'list' }>, value: Json, path: string): string[] {
  if (!Array.isArray(value)) return [`${path}: expected list, got ${shown(value)}`]
  const items = value as Json[]
  if (type.merge === 'atomic') {
    return items.flatMap((one, index) => typeErrors(type.item(), one, `${path}[${index}]`))
  }
  const { merge } = type
  const keyless = items.flatMap((one, index) =>
    typeof merge === 'string' ? [] : keyErrors(merge.keys, one, `${path}: element ${index}`)
  )
  if (keyless.length > 0) return keyless
  const steps = items.map(one => stepOfItem(type, one))
  const twins = new Set(steps.filter((step, index) => steps.indexOf(step) < index))
  return [
    ...[...twins].map(step => `${path}: duplicate entries for key ${showStep(step)}`),
    ...items.flatMap((one, index) =>
      typeErrors(type.item(), one, `${path}${showStep(steps[index] ?? '')}`)
    )
  ]
}

function keyErrors(
  keys: readonly { readonly name: string; readonly fallback: Json | undefined }[],
  item: Json,
  where: string
): string[] {
  if (!isObject(item)) return [`${where}: associative list with keys may not have non-map elements`]
  return keys
    .filter(({ name, fallback }) => (item[name] ?? fallback) === undefined)
    .map(
      ({ name }) =>
        `${where}: associative list with keys has an element that omits key field ${JSON.stringify(name)} (and doesn't have default value)`
    )
}

function goType(value: Json): string {
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}'
}

function goValue(value: Json): string {
  return typeof value === 'object' ? `${goType(value)}{…}` : JSON.stringify(value)
}

function shown(value: Json): string {
  return `&{${typeof value === 'object' ? 'map[…]' : String(value)}}`
}

/** Several mistakes as one text. */
export function joinErrors(errors: readonly string[]): string {
  return errors.length === 1
    ? String(errors[0])
    : ['errors:', ...errors.map(error => `  ${error}`)].join('\n')
}
