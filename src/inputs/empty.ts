import { INPUT_NAMES, INPUTS, type InputName } from './table.ts'

/**
 * The inputs that the workflow gives and that are empty, by the variables of the runner: it fills in the default of
 * an input that is not given, and passes an empty one on. Without a default, the two cannot be distinguished.
 */
export function findEmptyInputs(
  env: Readonly<Record<string, string | undefined>>
): readonly InputName[] {
  return INPUT_NAMES.filter(
    name => INPUTS[name].default !== '' && env[`INPUT_${name.toUpperCase()}`]?.trim() === ''
  )
}
