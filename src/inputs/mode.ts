import { accept, type Parser, quote, reject } from './parsing.ts'
import type { Mode } from './request.ts'

const MODES: readonly Mode[] = [
  'deploy',
  'rollback',
  'preview',
  'cleanup',
  'run-task',
  'plan',
  'render'
]

/** The mode; this version has only `deploy`. */
export const mode: Parser<Mode> = value => {
  if (value === 'deploy') return accept(value)
  const known = MODES.some(name => name === value)
  return reject(
    known ? `${quote(value)} is not in this version.` : `${quote(value)} is not a mode.`,
    'This version has only deploy.'
  )
}
