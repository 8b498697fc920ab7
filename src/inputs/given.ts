import type { Problem } from '../problem.ts'
import { INPUTS, type InputName } from './table.ts'

/** The trimmed text of every input, its default in place of an empty one. */
export type InputTexts = Readonly<Record<InputName, string>>

/** What the surroundings of the step say. */
export interface InputContext {
  /** The commit that an image is tagged with by default. */
  readonly sha?: string | undefined
  /** The environment's region. */
  readonly region?: string | undefined
}

/** One problem for all given inputs out of `names`, so that one mistake gives one line. */
export function findUnusable(
  texts: InputTexts,
  names: readonly InputName[],
  what: string,
  fix: string
): readonly Problem[] {
  const where = names.filter(name => isGiven(texts, name)).join(', ')
  return where === '' ? [] : [{ where, what, fix }]
}

/** Whether the user said something: the runner fills in defaults, so one that holds its default says nothing. */
export function isGiven(texts: InputTexts, name: InputName): boolean {
  const text = texts[name]
  return text !== '' && text.toLowerCase() !== INPUTS[name].default.toLowerCase()
}
