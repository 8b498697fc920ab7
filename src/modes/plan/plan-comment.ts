import type { Request } from '../../inputs/request.ts'
import { connectGitHub, GitHubError } from '../../platform/github.ts'
import { planComment, planMarker } from '../../report/plan-comment.ts'
import type { Report } from '../../report/report.ts'
import { writeSticky } from '../sticky-comment.ts'
import type { Tools } from '../tools.ts'

/** Shows a plan on the event's pull request, in one comment a service. Never fails: it warns. */
export async function commentPlan(
  { github, cluster, service }: Request,
  report: Report,
  { env, runner }: Tools
): Promise<void> {
  const { event, repository } = runner.surroundings
  const pullRequest = numberOf(event)
  if (github?.token === undefined || !github.comment) return
  if (pullRequest === undefined || repository === undefined) return
  runner.mask(github.token)
  const apiUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '')
  const marker = planMarker(cluster, service)
  try {
    await writeSticky(connectGitHub({ apiUrl, token: github.token }, repository), {
      pullRequest,
      body: planComment(marker, report),
      isMine: body => body.trimStart().startsWith(marker),
      how: 'write'
    })
  } catch (error) {
    const denied = error instanceof GitHubError && [401, 403, 404].includes(error.status)
    const fix = denied ? ' Add "permissions: pull-requests: write" to the job.' : ''
    const text = error instanceof Error ? error.message : String(error)
    runner.warning(`There is no comment on the pull request: ${text}.${fix}`)
  }
}

function numberOf(event: Readonly<Record<string, unknown>>): number | undefined {
  const pull = event.pull_request
  if (typeof pull !== 'object' || pull === null || !('number' in pull)) return undefined
  return typeof pull.number === 'number' ? pull.number : undefined
}
