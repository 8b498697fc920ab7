import { acceptValue, enumerate, type Parser, quote, reject } from './parsing.ts'
import type { Mode } from './request.ts'

const MODES: readonly Mode[] = [
  'deploy',
  'rollback',
  'continue',
  'preview',
  'cleanup',
  'run-task',
  'plan',
  'render'
]

/** One of the modes. */
export const mode: Parser<Mode> = value => {
  const known = MODES.find(name => name === value)
  return known === undefined
    ? reject(`${quote(value)} is not a mode.`, `The modes are ${enumerate(MODES, 'and')}.`)
    : acceptValue(known)
}
