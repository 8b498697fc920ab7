import type { Tools } from '../../context/tools.ts'
import { deploymentStatus, type LastStatus } from '../../github/deployment-text.ts'
import type { PullRequestView } from '../../github/github.ts'
import { prepareAttempts } from '../../github/steps/attempts.ts'
import { hiddenOf } from '../../github/steps/hidden.ts'
import { connect, prepareShown } from '../../github/steps/shown-deployment.ts'
import { wantsDeployment } from '../../github/steps/wants-deployment.ts'
import { type StickyComment, writeSticky } from '../../github/sticky-comment.ts'
import type { GitHubRequest } from '../../inputs/request.ts'
import type { PublicText } from '../../report/public-reason.ts'
import { publicText, publicValue } from '../../report/public-text.ts'
import { type CommentFacts, commentBody, commentMarker } from '../comment-text.ts'
import { deploymentTask, PREVIEW_ENVIRONMENT, previewDeployment } from '../preview-environment.ts'
import type { PreviewIdentity } from '../preview-facts.ts'

/** Deployments before these were made inactive by earlier runs; each read is a call. */
const MOST_CALLS = 30

/** What is written on GitHub about previews. Nothing here ever fails: it warns, and names the missing permission. */
export interface Bookkeeping {
  pullRequest(number: number): Promise<PullRequestView | 'unknown'>
  /** Shows that a commit is being deployed. */
  begin(identity: PreviewIdentity, commit: string): Promise<void>
  /** Shows the result; earlier deployments of the preview become inactive when it is good. */
  end(identity: PreviewIdentity, last: Omit<LastStatus, 'replacesEarlier'>): Promise<void>
  /** Shows that the preview is gone, and says so in the comment if there is one. `reason` is a sentence. */
  retire(identity: PreviewIdentity, reason?: PublicText): Promise<void>
  /** Writes the comment. */
  comment(pullRequest: number, facts: CommentFacts): Promise<void>
}

/** Opens the books of this repository. */
export function openBooks(
  github: GitHubRequest,
  repository: string,
  tools: Pick<Tools, 'runner' | 'journal' | 'env' | 'cancel'>
): Bookkeeping {
  const { runner } = tools
  const { token } = github
  if (token === undefined) return closedBooks()
  runner.mask(token)
  const client = connect(token, repository, tools)
  const run = runner.surroundings.runUrl
  const hide = (text: string) => publicText(text, hiddenOf(tools))
  const attempt = prepareAttempts(tools)
  const deploys = wantsDeployment(github.deployment, tools)
  const shown = prepareShown(
    signal => connect(token, repository, tools, signal),
    deploys,
    attempt,
    tools
  )
  const inactive = deploymentStatus({ state: 'inactive', replacesEarlier: false, run })
  const retireOthers = async (identity: PreviewIdentity, own: number | undefined) => {
    const all = await client.listDeployments(PREVIEW_ENVIRONMENT, deploymentTask(identity))
    const others = all.filter(({ id }) => id !== own).slice(0, MOST_CALLS)
    // An inactive one says nothing about those before it: a run that was skipped leaves one, too.
    const states = await Promise.all(others.map(({ id }) => client.newestStatus(id)))
    for (const [index, { id }] of others.entries()) {
      if (states[index]?.state !== 'inactive') await client.createStatus(id, inactive)
    }
  }
  const comment = async (
    pullRequest: number,
    facts: CommentFacts,
    how: StickyComment['how']
  ): Promise<void> => {
    if (!github.comment) return
    await attempt('There is no comment on the pull request', 'pull-requests: write', () =>
      writeSticky(client, {
        pullRequest,
        marker: hide(commentMarker(facts.baseService)),
        body: hide(commentBody(publicFacts(facts, tools))),
        how
      })
    )
  }
  const retireAll = async (identity: PreviewIdentity) => {
    // One that was begun before the pull request was closed is this step's own.
    const own = await shown.end({ state: 'inactive', replacesEarlier: false })
    if (!(await deploys(client))) return
    await attempt('The deployment is still shown on GitHub', 'deployments: write', () =>
      retireOthers(identity, own)
    )
  }
  return {
    pullRequest: async number =>
      (await attempt('The pull request could not be read', 'pull-requests: read', () =>
        client.pullRequest(number)
      )) ?? 'unknown',
    begin: (identity, commit) => shown.begin(previewDeployment(identity, commit)),
    end: async (identity, last) => {
      // Other pull requests have theirs in the same environment: only earlier ones of this preview are replaced.
      const own = await shown.end({ ...last, replacesEarlier: false })
      if (own === undefined || last.state !== 'success') return
      await attempt('Earlier deployments are still shown on GitHub', 'deployments: write', () =>
        retireOthers(identity, own)
      )
    },
    retire: async (identity, reason) => {
      await retireAll(identity)
      const { pullRequest, baseService } = identity
      await comment(pullRequest, { baseService, state: 'removed', reason, run }, 'only-edit')
    },
    comment: (pullRequest, facts) => comment(pullRequest, facts, 'write')
  }
}

/** Before anything is escaped or cut, so that what is hidden is found whole. */
function publicFacts(
  facts: CommentFacts,
  tools: Pick<Tools, 'runner' | 'journal' | 'env'>
): CommentFacts {
  return publicValue(facts, hiddenOf(tools))
}

/** Without a token nothing is read and nothing is written. */
function closedBooks(): Bookkeeping {
  const nothing = async () => undefined
  return {
    pullRequest: async () => 'unknown',
    begin: nothing,
    end: nothing,
    retire: nothing,
    comment: nothing
  }
}
