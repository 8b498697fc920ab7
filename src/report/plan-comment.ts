import type { Report } from './report.ts'
import { summaryOf } from './summary.ts'

/** GitHub takes 65,536 characters; in bytes of UTF-8, which are never fewer. */
const COMMENT_LIMIT = 60_000

/** What the comment of a plan begins with and is found by: unseen, and another one for each service. */
export function planMarker(cluster: string, service: string | undefined): string {
  const name = `${cluster}/${service ?? '-'}`.replace(/[^\w/.-]/g, '-')
  return `<!-- deploy-fargate:plan:${name} -->`
}

/** The one comment of a plan: its marker, then what the job summary shows. */
export function planComment(marker: string, report: Report): string {
  return `${marker}\n${summaryOf(report, COMMENT_LIMIT)}`
}
