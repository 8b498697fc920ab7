import { memberPath } from '../task-definition/json-path.ts'

type Json = unknown

/** Members whose difference means nothing: autoscaling moves the count, and names and tags are matched elsewhere. */
const IGNORED: ReadonlySet<string> = new Set([
  'desiredCount',
  'serviceName',
  'cluster',
  'taskDefinition',
  'tags',
  'clientToken',
  'role'
])

/**
 * Where a service differs from its file in the shape of CreateService, a line each. The file creates a service and
 * never changes it, so that a difference stays until somebody does something about it. Only what the file says is
 * compared: AWS adds the rest.
 */
export function findDrift(
  file: Readonly<Record<string, Json>>,
  live: Readonly<Record<string, Json>>
): readonly string[] {
  return Object.keys(file)
    .filter(member => !IGNORED.has(member))
    .flatMap(member => compare(file[member], live[member], member))
}

function compare(wanted: Json, found: Json, path: string): readonly string[] {
  if (wanted === null || wanted === undefined) return []
  if (isObject(wanted)) {
    const inside = isObject(found) ? found : {}
    return Object.keys(wanted).flatMap(member =>
      compare(wanted[member], inside[member], memberPath(path, member))
    )
  }
  if (canonical(wanted) === canonical(found)) return []
  return [`${path}: the file says ${show(wanted)}, the service has ${show(found)}`]
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as text that does not depend on the order of lists or members; an empty list is the same as none. */
function canonical(value: Json): string {
  if (Array.isArray(value))
    return value.length === 0 ? '' : `[${value.map(canonical).sort().join()}]`
  if (isObject(value)) {
    const members = Object.keys(value).sort()
    return `{${members.map(member => `${member}:${canonical(value[member])}`).join()}}`
  }
  return value === undefined || value === null || value === '' ? '' : String(value)
}

function show(value: Json): string {
  if (value === undefined || value === null) return 'nothing'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
