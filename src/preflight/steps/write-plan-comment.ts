import type { Tools } from '../../context/tools.ts'
import { prepareAttempts } from '../../github/steps/attempts.ts'
import { hiddenOf } from '../../github/steps/hidden.ts'
import { connect } from '../../github/steps/shown-deployment.ts'
import { writeSticky } from '../../github/sticky-comment.ts'
import type { GitHubRequest } from '../../inputs/request.ts'
import { DeployError } from '../../problem.ts'
import { planComment, planMarker } from '../../report/plan-comment.ts'
import { publicErrorReason } from '../../report/public-reason.ts'
import { publicText, publicValue } from '../../report/public-text.ts'
import type { Ending, Report } from '../../report/report.ts'

/** What a plan is for: one comment each. */
export interface PlanSubject {
  readonly github?: GitHubRequest
  readonly cluster: string
  readonly service?: string
}

/**
 * Draws a plan, and shows it on the event's pull request. What went wrong is shown, too: an older comment must not go on
 * saying that all is well.
 */
export async function showPlan(
  subject: PlanSubject,
  tools: Tools,
  draw: () => Promise<Ending>
): Promise<Ending> {
  const { journal, cancel } = tools
  const show = (ending: Ending) => commentPlan(subject, { ...journal.known(), ...ending }, tools)
  try {
    const ending = await draw()
    await show(ending)
    return ending
  } catch (thrown) {
    if (thrown instanceof DeployError && !cancel.aborted) {
      const { hint } = thrown
      const reason = publicErrorReason(thrown)
      await show({ outcome: 'failed', reason, ...(hint === undefined ? {} : { hint }) })
    }
    throw thrown
  }
}

/** Shows a plan on the event's pull request, in one comment a service. Never fails: it warns. */
async function commentPlan(
  { github, cluster, service }: PlanSubject,
  report: Report,
  tools: Tools
): Promise<void> {
  const { runner, source: checkout } = tools
  const { event, repository, runUrl } = runner.surroundings
  const pullRequest = numberOf(event)
  if (github?.token === undefined || !github.comment) return
  if (pullRequest === undefined || repository === undefined) return
  runner.mask(github.token)
  const client = connect(github.token, repository, tools)
  const marker = planMarker(cluster, service)
  const hide = (text: string) => publicText(text, hiddenOf(tools))
  const { commit } = checkout
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
        marker: hide(marker),
        body: hide(planComment(marker, publicReport(report, tools), source)),
        how: 'write'
      })
  )
}

/**
 * Before anything is escaped or cut. Accounts are left to the comment, which shows images without registry and roles
 * without path.
 */
function publicReport(report: Report, tools: Tools): Report {
  return publicValue(report, { ...hiddenOf(tools), accounts: 'shown' })
}

function numberOf({ pull_request: pull }: Readonly<Record<string, unknown>>): number | undefined {
  if (typeof pull !== 'object' || pull === null || !('number' in pull)) return undefined
  return typeof pull.number === 'number' ? pull.number : undefined
}
