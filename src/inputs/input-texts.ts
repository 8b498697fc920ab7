import type { Problem } from '../problem.ts'
import { INPUTS, type InputName } from './table.ts'

/** The trimmed text of every input, its default in place of an empty one. */
export type InputTexts = Readonly<Record<InputName, string>>

/** What the surroundings of the step say. */
export interface InputContext {
  /** The commit that an image is tagged with by default. */
  readonly sha?: string | undefined
  /** Why there is none: a clause. */
  readonly noCommit?: string | undefined
  /** The environment's region. */
  readonly region?: string | undefined
  /** Whether the environment has such a variable; absent: not known. */
  readonly hasVariable?: (name: string) => boolean
  /** Inputs that were set but empty, where that differs from leaving them out. */
  readonly empty?: readonly InputName[]
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

/** Texts that ask for nothing, and yet are no defaults: where they are written out, they say that something is off. */
const OFF: Readonly<Partial<Record<InputName, string>>> = { 'run-task': 'false' }

/** Whether the input is written out to say that something is off. */
export function isOff(texts: InputTexts, name: InputName): boolean {
  return texts[name].toLowerCase() === OFF[name]
}

/** Whether the user asks for something: the runner fills in defaults, so one that holds its default does not. */
export function isGiven(texts: InputTexts, name: InputName): boolean {
  const text = texts[name].toLowerCase()
  return text !== '' && text !== INPUTS[name].default.toLowerCase() && !isOff(texts, name)
}
