import { describeScanCounts, type ScanFinding } from '../image-scan/image-scan.ts'
import type { Report } from './report.ts'
import { codeSpan, cutText, escapeMarkdown } from './sanitise.ts'
import { prose, row, type Section, table } from './section.ts'

const LONGEST = 200

/** What the scan of the image found: how many of which severity, and the ten worst. */
export function scanSections({ scan }: Report): readonly Section[] {
  if (scan === undefined) return []
  const { counts, worst, ignored, expired, threshold } = scan
  const rows = worst.map(finding =>
    row(
      nameOf(finding),
      finding.severity.toLowerCase(),
      text(finding.package ?? ''),
      text(finding.fixedIn ?? '')
    )
  )
  const notes = [
    ...ignored.map(({ id, until, reason }) => `${id} is ignored until ${until}${why(reason)}.`),
    ...expired.map(({ id, until }) => `${id} was ignored until ${until}, and counts again.`)
  ]
  const line = `**Image scan:** ${describeScanCounts(counts)}; \`fail-on-findings: ${threshold}\`.`
  return [
    prose(line),
    table('Worst findings', ['Finding', 'Severity', 'Package', 'Fixed in'], rows),
    ...(notes.length === 0 ? [] : [prose(...notes.map(note => `- ${text(note)}`))])
  ]
}

const text = (value: string) => escapeMarkdown(cutText(value, LONGEST))
const why = (reason: string | undefined) => (reason === undefined ? '' : ` (${reason})`)

/** The address is someone else's: only a plain one becomes a link. */
function nameOf({ id, url }: ScanFinding): string {
  const isPlain = url !== undefined && /^https:\/\/[\w.-]+(?:\/[\w./?=&%#~+-]*)?$/.test(url)
  return isPlain ? `[${escapeMarkdown(cutText(id, LONGEST))}](<${url}>)` : codeSpan(id)
}
