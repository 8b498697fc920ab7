import type { Request } from '../../inputs/request.ts'
import { planComment, planMarker } from '../../report/plan-comment.ts'
import type { Report } from '../../report/report.ts'
import { prepareAttempts } from '../github/attempts.ts'
import { connect } from '../github/shown-deployment.ts'
import { writeSticky } from '../sticky-comment.ts'
import type { Tools } from '../tools.ts'

/** Shows a plan on the event's pull request, in one comment a service. Never fails: it warns. */
export async function commentPlan(
  { github, cluster, service }: Request,
  report: Report,
  tools: Tools
): Promise<void> {
  const { runner } = tools
  const { event, repository, runUrl, sha } = runner.surroundings
  const pullRequest = numberOf(event)
  if (github?.token === undefined || !github.comment) return
  if (pullRequest === undefined || repository === undefined) return
  runner.mask(github.token)
  const client = connect(github.token, repository, tools)
  const marker = planMarker(cluster, service)
  // On pull requests, the run's own commit is a merge that nobody knows.
  const commit = headOf(event) ?? sha
  const source = {
    ...(commit === undefined ? {} : { commit }),
    ...(runUrl === undefined ? {} : { runUrl })
  }
  await prepareAttempts(tools)(
    'There is no comment on the pull request',
    'pull-requests: write',
    () =>
      writeSticky(client, {
        pullRequest,
        body: planComment(marker, report, source),
        isMine: body => body.trimStart().startsWith(marker),
        how: 'write'
      })
  )
}

type Event = Readonly<Record<string, unknown>>

function numberOf({ pull_request: pull }: Event): number | undefined {
  if (typeof pull !== 'object' || pull === null || !('number' in pull)) return undefined
  return typeof pull.number === 'number' ? pull.number : undefined
}

function headOf({ pull_request: pull }: Event): string | undefined {
  const head = (pull as { head?: { sha?: unknown } | null } | null | undefined)?.head
  return typeof head?.sha === 'string' ? head.sha : undefined
}
