import { shortenImage, shortenImages } from '../image/short-image.ts'
import { isObject } from '../json-object.ts'
import { type Canonical, canonicalise } from './canonical.ts'
import type { Tag, TaskDefinition } from './definition.ts'
import { memberPath } from './json-path.ts'

/**
 * Whether two task definitions mean the same to ECS, so that registering one again would only
 * repeat the other: what an answer of DescribeTaskDefinition adds does not count, nor does the
 * order of variables and secrets. Tags do not count either: see `sameTags`.
 */
export function sameDefinition(left: TaskDefinition, right: TaskDefinition): boolean {
  return JSON.stringify(canonicalise(left)) === JSON.stringify(canonicalise(right))
}

/** Whether two lists hold the same tags, in any order. */
export function sameTags(left: readonly Tag[] = [], right: readonly Tag[] = []): boolean {
  const [first, second] = [readTags(left), readTags(right)]
  return first.size === second.size && [...first].every(([key, value]) => second.get(key) === value)
}

function readTags(tags: readonly Tag[]): ReadonlyMap<string, string> {
  return new Map(tags.map(({ key = '', value = '' }) => [key, value]))
}

/**
 * What changes from one task definition to another, a line each: `web: image app:1 -> app:2`,
 * `web: environment LOG_LEVEL changed, DEBUG added`, `task: cpu 256 -> 512`. Of variables,
 * secrets, labels, options and commands only the names are shown, never the values.
 */
export function describeChanges(before: TaskDefinition, after: TaskDefinition): readonly string[] {
  const { containerDefinitions: from = [], ...taskBefore } = canonicalise(before)
  const { containerDefinitions: to = [], ...taskAfter } = canonicalise(after)
  const lines = describeMembers(taskBefore, taskAfter, '').map(change => `task: ${change}`)
  const tags = describeNames(tagsOf(before), tagsOf(after))
  if (tags !== '') lines.push(`task: tags ${tags}`)
  return [...lines, ...describeContainers(byName(from), byName(to))]
}

type Members = Readonly<Record<string, Canonical>>

function describeContainers(
  before: ReadonlyMap<string, Canonical>,
  after: ReadonlyMap<string, Canonical>
): readonly string[] {
  return unite(before.keys(), after.keys()).flatMap(name => {
    const [from, to] = [before.get(name), after.get(name)]
    if (!isObject(from)) return [`${name}: added${isObject(to) ? showImage(to) : ''}`]
    if (!isObject(to)) return [`${name}: removed`]
    return describeMembers(from, to, '').map(change => `${name}: ${change}`)
  })
}

function describeMembers(before: Members, after: Members, path: string): readonly string[] {
  return unite(Object.keys(before), Object.keys(after)).flatMap(member =>
    describeChange(before[member], after[member], memberPath(path, member))
  )
}

function showImage({ image }: Members): string {
  return isScalar(image) ? `, image ${shortenImage(`${image}`)}` : ''
}

/** Lists whose entries have names, and maps, whose values are never shown. */
const NAMED = /(?:^|\.)(?:environment|secrets|secretOptions|dockerLabels|options)$/

function describeChange(
  before: Canonical | undefined,
  after: Canonical | undefined,
  path: string
): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (NAMED.test(path)) {
    return [`${path} ${describeNames(byName(before), byName(after)) || 'changed'}`]
  }
  // People put the login itself where the ARN of its secret belongs.
  if (path.startsWith('repositoryCredentials')) return ['repositoryCredentials changed']
  if (path === 'portMappings') return [describePorts(before, after)]
  if (isObject(before) && isObject(after)) return describeMembers(before, after, path)
  if (before === undefined) return [`${path}${showScalar(after)} added`]
  if (after === undefined) return [`${path}${showScalar(before)} removed`]
  if (!isScalar(before) || !isScalar(after)) return [`${path} changed`]
  const [from, to] = path === 'image' ? shortenImages(`${before}`, `${after}`) : [before, after]
  return [`${path} ${from} -> ${to}`]
}

/** By number, if that is what changed; there is nothing secret about a port. */
function describePorts(before: Canonical | undefined, after: Canonical | undefined): string {
  const [from, to] = [portsOf(before), portsOf(after)]
  return from === to ? 'portMappings changed' : `portMappings ${from} -> ${to}`
}

function portsOf(mappings: Canonical | undefined): string {
  const ports = Array.isArray(mappings) ? mappings : []
  const texts = ports.map(({ containerPort, containerPortRange, protocol }) => {
    const port = String(containerPort ?? containerPortRange)
    return protocol === 'udp' ? `${port}/udp` : port
  })
  return texts.length === 0 ? 'none' : texts.join(', ')
}

function showScalar(value: Canonical | undefined): string {
  return isScalar(value) ? ` ${value}` : ''
}

function isScalar(value: Canonical | undefined): value is string | number | boolean {
  return value !== undefined && typeof value !== 'object'
}

/** The entries of a map, or of a list whose entries have a name, by name. */
function byName(value: Canonical = []): ReadonlyMap<string, Canonical> {
  if (!Array.isArray(value)) return new Map(isObject(value) ? Object.entries(value) : [])
  return new Map(value.map((entry, index) => [String(entry.name ?? index), entry]))
}

function tagsOf({ tags = [] }: TaskDefinition): ReadonlyMap<string, Canonical> {
  return readTags(tags)
}

/** `A changed, B added, C removed`; empty when nothing is different. */
function describeNames(
  before: ReadonlyMap<string, Canonical>,
  after: ReadonlyMap<string, Canonical>
): string {
  const names = unite(before.keys(), after.keys())
  const changes = names.flatMap(name => {
    if (!before.has(name)) return [`${name} added`]
    if (!after.has(name)) return [`${name} removed`]
    const same = JSON.stringify(before.get(name)) === JSON.stringify(after.get(name))
    return same ? [] : [`${name} changed`]
  })
  return changes.join(', ')
}

function unite(left: Iterable<string>, right: Iterable<string>): readonly string[] {
  return [...new Set([...left, ...right])]
}
