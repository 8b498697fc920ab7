import { closest } from 'fastest-levenshtein'
import type { Problem } from '../problem.ts'
import { memberPath } from './json-path.ts'
import { shapes } from './schema.ts'

/** The name of a shape in the schema table. */
export type ShapeName = keyof typeof shapes

/** Whether a type of the schema table is the name of a shape. */
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

/** The problem of a member that ECS does not know in this place, with what was probably meant. */
export function unknownMember(name: string, shape: ShapeName, path: string): Problem {
  return {
    where: memberPath(path, name),
    what: `ECS knows no member "${name}" here.`,
    fix: suggest(name, shape)
  }
}

function suggest(name: string, shape: ShapeName): string {
  const known = Object.keys(membersOf(shape))
  const byLowerCase = new Map(known.map(member => [member.toLowerCase(), member]))
  const nearest = closest(name.toLowerCase(), [...byLowerCase.keys()])
  if (nearest !== name.toLowerCase()) {
    const home = findHome(name, 'RegisterTaskDefinitionRequest', '', new Set())
    if (home !== undefined) return `It belongs in ${home}; move it there or remove it.`
  }
  return `Did you mean "${byLowerCase.get(nearest)}"? Correct the name or remove the member.`
}

/** Where in a task definition a member of exactly this name has its place. */
function findHome(
  name: string,
  shape: ShapeName,
  path: string,
  seen: Set<ShapeName>
): string | undefined {
  if (seen.has(shape)) return undefined
  seen.add(shape)
  const members = membersOf(shape)
  if (Object.hasOwn(members, name)) return path === '' ? 'the top level' : path
  for (const [member, type] of Object.entries(members)) {
    const element = type.replace('[]', '')
    if (!isShapeName(element)) continue
    const suffix = type === element ? '' : '[]'
    const home = findHome(name, element, memberPath(path, member) + suffix, seen)
    if (home !== undefined) return home
  }
  return undefined
}
