import { reasonBesideCause } from './beside-cause.ts'
import { reasonOf, wholeReasonOf } from './outputs.ts'
import { isGreen, type Report } from './report.ts'
import { cleanLines, codeBlock, escapeMarkdown } from './sanitise.ts'
import { prose, type Section } from './section.ts'

const ALARM = '> The service is **not** back on a revision that worked. Check it now.'

/** The cause, and the reason where it says more; all mistakes of the inputs are a list. */
export function causeSections(report: Report): readonly Section[] {
  const more = reasonBesideCause(report)
  const label = `**${isGreen(report.outcome) ? 'Why' : 'Cause'}:**`
  const lines = report.diagnosis === undefined ? cleanLines(wholeReasonOf(report) ?? '') : []
  const cause = report.diagnosis?.cause ?? reasonOf(report)
  return [
    ...(report.outcome === 'rollback-failed' ? [prose('> [!CAUTION]', ALARM)] : []),
    ...(lines.length > 1 ? listOf(label, lines) : []),
    ...(lines.length > 1 || cause === undefined
      ? []
      : [prose(`${label} ${escapeMarkdown(cause)}`)]),
    ...(more === undefined ? [] : [prose(escapeMarkdown(more))]),
    ...(report.details === undefined ? [] : [prose(...codeBlock(report.details))])
  ]
}

/** A first line that ends with a colon is the title of the others. */
function listOf(label: string, lines: readonly string[]): readonly Section[] {
  const [first = '', ...rest] = lines
  const [title, entries] = first.endsWith(':') ? [` ${escapeMarkdown(first)}`, rest] : ['', lines]
  return [prose(`${label}${title}`), prose(...entries.map(line => `- ${escapeMarkdown(line)}`))]
}
