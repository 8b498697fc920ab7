import type { Checked, Problem } from '../problem.ts'
import type { IgnoredFinding } from './image-scan.ts'

/** `ID UNTIL REASON`; the day may have `exp:` or `until:` in front, as in files of other scanners. */
const LINE = /^(\S+)(?:\s+(?:exp:|until:)?(\S+))?(?:\s+(.*))?$/

/**
 * Reads the file of `findings-ignore`: the id of a finding, the last day on which it may be there, and why, a line each.
 * Every mistake at once.
 */
export function readIgnoredFindings(
  text: string,
  path: string
): Checked<readonly IgnoredFinding[]> {
  const entries: IgnoredFinding[] = []
  const problems: Problem[] = []
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim()
    if (line === '') continue
    const [, id = '', until = '', reason] = LINE.exec(line) ?? []
    const what = mistakeOf(id, until, entries)
    if (what === undefined) entries.push({ id, until, ...(reason ? { reason } : {}) })
    else problems.push({ where: `${path}, line ${index + 1}`, what, fix: FIX })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: entries, notes: [] }
}

const FIX =
  'Write the id and the last day on which it may be there, such as CVE-2026-1234 2026-12-31 and why.'

function mistakeOf(
  id: string,
  until: string,
  before: readonly IgnoredFinding[]
): string | undefined {
  if (until === '') return `${id} has no end date.`
  if (!isDay(until)) return `"${until}" is no date.`
  return before.some(entry => entry.id === id) ? `${id} is there twice.` : undefined
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
