import type { Problem } from '../problem.ts'
import { type ContainerDefinition, nameOf, type TaskDefinition } from './definition.ts'
import { elementPath } from './json-path.ts'

/** Something that a check found: an error is what AWS refuses, a warning what it lets pass. */
export interface Finding extends Problem {
  readonly severity: 'error' | 'warning'
  readonly fix: string
}

/** Checks a whole task definition. */
export type Check = (definition: TaskDefinition) => readonly Finding[]

/** Something that AWS refuses, or that no task survives. */
export function error(where: string, what: string, fix: string): Finding {
  return { severity: 'error', where, what, fix }
}

/** Something that AWS accepts, and that is probably not meant. */
export function warning(where: string, what: string, fix: string): Finding {
  return { severity: 'warning', where, what, fix }
}

/** One container of a task definition and where it stands. */
export interface Located {
  readonly container: ContainerDefinition
  /** `containerDefinitions[0]` */
  readonly path: string
  readonly name: string
}

/** The containers of a task definition with their paths. */
export function locateContainers(definition: TaskDefinition): readonly Located[] {
  return definition.containerDefinitions.map((container, index) => ({
    container,
    path: elementPath('containerDefinitions', index),
    name: nameOf(container, index)
  }))
}

/** A check of the whole from a check of one container. */
export function eachContainer(check: (located: Located) => readonly Finding[]): Check {
  return definition => locateContainers(definition).flatMap(check)
}

/** An error when a number is outside its range; nothing when it is not given. */
export function checkRange(
  value: number | undefined,
  least: number,
  most: number,
  path: string
): readonly Finding[] {
  if (value === undefined || (value >= least && value <= most)) return []
  return [error(path, `${value} is out of range.`, `Use ${least} to ${most}.`)]
}

/** The positions (from 0) of values that stood earlier in the list already. */
export function findRepeats(values: readonly (string | undefined)[]): readonly number[] {
  return values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index ? [index] : []
  )
}
