import { closest, distance } from 'fastest-levenshtein'
import type { Problem } from '../problem.ts'
import { elementPath, memberPath } from './json-path.ts'
import { shapes as definitionShapes } from './schema.ts'
import { serviceShapes } from './service-schema.ts'

const shapes = { ...definitionShapes, ...serviceShapes }

/** The name of a shape in the schema tables. */
export type ShapeName = keyof typeof shapes

/** Whether a type of the schema tables is the name of a shape. */
export function isShapeName(type: string): type is ShapeName {
  return Object.hasOwn(shapes, type)
}

/** The members of a shape: the type of each by its name. */
export function membersOf(shape: ShapeName): Readonly<Record<string, string>> {
  return shapes[shape].members
}

/** The names of the members that AWS requires of a shape. */
export function requiredOf(shape: ShapeName): readonly string[] {
  return shapes[shape].required
}

/** Where a member that is not known was found. */
export interface Place {
  /** The shape that holds it. */
  readonly shape: ShapeName
  /** The path of its holder; empty at the top. */
  readonly path: string
  /** The shape of the whole document. */
  readonly root: ShapeName
}

/** The problem of a member that ECS does not know in this place, with what was probably meant. */
export function unknownMember(name: string, place: Place): Problem {
  return {
    where: memberPath(place.path, name),
    what: `ECS has no member "${name}" here.`,
    fix: suggest(name, place)
  }
}

/** Words of Compose and Kubernetes for members that have another name in ECS. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  ports: 'portMappings',
  env: 'environment',
  envvars: 'environment',
  envfile: 'environmentFiles',
  args: 'command',
  cmd: 'command',
  volumemounts: 'mountPoints',
  volumes: 'mountPoints',
  logging: 'logConfiguration',
  labels: 'dockerLabels',
  arch: 'cpuArchitecture',
  platform: 'runtimePlatform',
  networks: 'networkConfiguration',
  circuitbreaker: 'deploymentCircuitBreaker'
}

function suggest(name: string, { shape, root }: Place): string {
  const known = Object.keys(membersOf(shape))
  const other = OTHER_WORDS[plain(name)]
  if (other !== undefined && known.includes(other)) return didYouMean(other)
  const nearest = nearestName(name, known)
  const lower = name.toLowerCase()
  if (nearest?.toLowerCase() === lower) return didYouMean(nearest)
  // A name that is almost one of this place was meant for it, unless another place has exactly this one.
  const names = nearest === undefined ? [lower, `${lower}s`] : [lower]
  const home = findHome(names, { shape: root, path: '', root }, new Set())
  if (home !== undefined) return `It belongs in ${home}; move it there or remove it.`
  return nearest === undefined
    ? `Remove it; valid here are ${listNames(known)}.`
    : didYouMean(nearest)
}

function didYouMean(name: string): string {
  return `Did you mean "${name}"? Correct the name or remove the member.`
}

/** The problems of all members, at any depth of a value of this shape, that ECS does not know. */
export function unknownMembers(value: unknown, place: Place): readonly Problem[] {
  if (typeof value !== 'object' || value === null) return []
  const members = membersOf(place.shape)
  return Object.entries(value).flatMap(([name, inside]) => {
    const type = Object.hasOwn(members, name) ? members[name] : undefined
    if (type === undefined) return [unknownMember(name, place)]
    const shape = type.replace('[]', '')
    if (!isShapeName(shape)) return []
    const path = memberPath(place.path, name)
    return Array.isArray(inside)
      ? inside.flatMap((item, index) =>
          unknownMembers(item, { ...place, shape, path: elementPath(path, index) })
        )
      : unknownMembers(inside, { ...place, shape, path })
  })
}

/** A name that differs by more than this share of its letters was hardly meant. */
const FARTHEST = 0.4
const SHORTEST_BEGINNING = 4

/** What was probably meant by a name that is not known: another case, a typo, or only the beginning of a name. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const byLowerCase = new Map(known.map(member => [member.toLowerCase(), member]))
  const lower = plain(name)
  const nearest = closest(lower, [...byLowerCase.keys()])
  if (nearest !== undefined && distance(lower, nearest) <= Math.floor(lower.length * FARTHEST)) {
    return byLowerCase.get(nearest)
  }
  if (lower.length < SHORTEST_BEGINNING) return undefined
  return known.find(member => member.toLowerCase().startsWith(lower))
}

/** `container_definitions` and `container-definitions` mean containerDefinitions. */
function plain(name: string): string {
  const lower = name.toLowerCase()
  return lower.replace(/[_-]/g, '') || lower
}

function listNames(members: readonly string[]): string {
  const names = members.map(name => `"${name}"`)
  return names.length > 6 ? `${names.slice(0, 6).join(', ')} and others` : names.join(', ')
}

/** Where in a document a member of one of these names, in lower case, has its place. */
function findHome(
  names: readonly string[],
  { shape, path, root }: Place,
  seen: Set<string>
): string | undefined {
  if (seen.has(shape)) return undefined
  seen.add(shape)
  const members = membersOf(shape)
  const here = Object.keys(members).find(member => names.includes(member.toLowerCase()))
  if (here !== undefined) return describeHome(path, here, names)
  for (const [member, type] of Object.entries(members)) {
    const element = type.replace('[]', '')
    if (!isShapeName(element)) continue
    const inside = memberPath(path, member) + (type === element ? '' : '[]')
    const home = findHome(names, { shape: element, path: inside, root }, seen)
    if (home !== undefined) return home
  }
  return undefined
}

function describeHome(path: string, here: string, [given]: readonly string[]): string {
  const place = path === '' ? 'the top level' : path
  return here.toLowerCase() === given ? place : `${place}, as ${here}`
}
