import { accept, enumerate, type Parser, quote, reject } from './parsing.ts'
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

/** The modes that this version has. */
const HERE = [
  'deploy',
  'rollback',
  'preview',
  'cleanup',
  'run-task',
  'render'
] as const satisfies readonly Mode[]

export type ModeHere = (typeof HERE)[number]

/** The mode; this version does not have all of them. */
export const mode: Parser<ModeHere> = value => {
  const here = HERE.find(name => name === value)
  if (here !== undefined) return accept(here)
  const known = MODES.some(name => name === value)
  return reject(
    known ? `${quote(value)} is not in this version.` : `${quote(value)} is not a mode.`,
    `This version has ${enumerate(HERE, 'and')}.`
  )
}
