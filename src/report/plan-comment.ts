import { withoutRegistry } from './public-text.ts'
import type { Report } from './report.ts'
import { codeSpan } from './sanitise.ts'
import { summaryOf } from './summary.ts'

/** GitHub takes 65,536 characters; in bytes of UTF-8, which are never fewer. */
const COMMENT_LIMIT = 60_000

/** What the comment of a plan begins with and is found by: unseen, and another one for each service. */
export function planMarker(cluster: string, service: string | undefined): string {
  const name = `${cluster}/${service ?? '-'}`.replace(/[^\w/.-]/g, '-')
  return `<!-- deploy-fargate:plan:${name} -->`
}

/** What a comment is about; what is not known is absent. */
export interface PlanSource {
  /** The full commit SHA of the pull request's head. */
  readonly commit?: string
  /** The page of the workflow run. */
  readonly runUrl?: string
}

/**
 * The one comment of a plan: its marker, what the job summary shows, and what it is about. GitHub masks no secrets in
 * comments, and an account id may be one: registries, the paths of roles, and the ids themselves are left out.
 */
export function planComment(marker: string, report: Report, source: PlanSource = {}): string {
  // Lines of the log may hold the words of AWS, and those of a build anything that its programs print.
  const { timeline: _, details: __, ...told } = report
  const body = withoutAccounts(told, bare => summaryOf(bare, COMMENT_LIMIT))
  return [`${marker}\n${body}`, sourceLine(source)].filter(part => part !== '').join('\n')
}

function sourceLine({ commit, runUrl }: PlanSource): string {
  const parts = [
    commit === undefined ? '' : `Commit ${codeSpan(commit.slice(0, 7))}`,
    runUrl === undefined ? '' : `[Workflow run](<${runUrl}>)`
  ]
  return parts.filter(part => part !== '').join(' · ')
}

const ROLE = /\barn:aws[\w-]*:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*/g
/** In an ARN or a registry's host. */
const ACCOUNT = /(?<=:)\d{12}(?=:)|\b\d{12}(?=\.dkr[.-]ecr)/g

function withoutAccounts(report: Report, show: (bare: Report) => string): string {
  const text = JSON.stringify(report)
  const bare: Report = JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' ? withoutRegistry(value).replace(ROLE, '') : value
  )
  const accounts = new Set(text.match(ACCOUNT))
  return show(bare).replace(/\b\d{12}\b/g, id => (accounts.has(id) ? '…' : id))
}
