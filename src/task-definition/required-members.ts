import { isObject } from '../json-object.ts'
import type { Problem } from '../problem.ts'
import type { TaskDefinition } from './definition.ts'
import { error, type Finding } from './finding.ts'
import { elementPath, memberPath } from './json-path.ts'
import { isShapeName, membersOf, requiredOf, type ShapeName } from './members.ts'

/** Members that the AWS model requires and that are missing, at any depth. */
export function checkRequiredMembers(definition: TaskDefinition): readonly Finding[] {
  return findMissing(definition, 'RegisterTaskDefinitionRequest', '')
}

/** The problems of what the AWS model requires of a document of this shape, at any depth, and is missing. */
export function missingMembers(document: unknown, shape: ShapeName): readonly Problem[] {
  return findMissing(document, shape, '').map(({ where, what, fix }) => ({ where, what, fix }))
}

function findMissing(value: unknown, shape: ShapeName, path: string): readonly Finding[] {
  if (!isObject(value)) return []
  const missing = requiredOf(shape).filter(member => value[member] === undefined)
  const here = missing.map(member =>
    error(memberPath(path, member), `${member} is missing.`, 'Give it, or remove what needs it.')
  )
  const below = Object.entries(membersOf(shape)).flatMap(([member, type]) =>
    findMissingBelow(value[member], type, memberPath(path, member))
  )
  return [...here, ...below]
}

function findMissingBelow(value: unknown, type: string, path: string): readonly Finding[] {
  const shape = type.replace('[]', '')
  if (!isShapeName(shape)) return []
  if (!Array.isArray(value)) return findMissing(value, shape, path)
  return value.flatMap((element, index) => findMissing(element, shape, elementPath(path, index)))
}
