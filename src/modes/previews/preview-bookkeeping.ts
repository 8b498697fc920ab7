import type { CleanupRequest, PreviewRequest } from '../../inputs/request.ts'
import { connectGitHub, GitHubError } from '../../platform/github.ts'
import { identityClaims } from '../../platform/identity-token.ts'
import { type CommentFacts, commentBody, hasMarker } from '../../previews/comment.ts'
import {
  type DeploymentState,
  deploymentPayload,
  deploymentStatus,
  deploymentTask,
  environmentClaim,
  PREVIEW_ENVIRONMENT
} from '../../previews/github-deployment.ts'
import type { PreviewIdentity } from '../../previews/preview.ts'
import type { PullRequestView } from '../../previews/wish.ts'
import { writeSticky } from '../sticky-comment.ts'
import type { Tools } from '../tools.ts'

/** What is written on GitHub about previews. Nothing here ever fails: it warns, and names the missing permission. */
export interface Bookkeeping {
  pullRequest(number: number): Promise<PullRequestView | 'unknown'>
  /** Shows that a commit is being deployed. */
  begin(identity: PreviewIdentity, commit: string): Promise<void>
  /** Shows what came of it; earlier deployments of the preview become inactive when it is good. */
  end(identity: PreviewIdentity, state: 'success' | 'failure', url?: string): Promise<void>
  /** Shows that the preview is gone. */
  retire(identity: PreviewIdentity): Promise<void>
  /** Writes the comment; `only-edit` leaves a pull request without one alone. */
  comment(pullRequest: number, facts: CommentFacts, how: 'write' | 'only-edit'): Promise<void>
}

/** Opens the books of this repository. */
export function openBooks(
  { github }: PreviewRequest | CleanupRequest,
  repository: string,
  tools: Tools
): Bookkeeping {
  const { env, runner } = tools
  const { token } = github
  if (token === undefined) return closedBooks()
  runner.mask(token)
  const apiUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '')
  const client = connectGitHub({ apiUrl, token }, repository)
  const run = runner.surroundings.runUrl
  const attempt = prepareAttempts(tools)
  let deployment: number | undefined
  const deploys = wantsDeployment(github.deployment, tools)
  const setState = async (id: number, state: DeploymentState, url?: string) =>
    await client.createStatus(id, deploymentStatus(state, { url, run }))
  /** Those before an inactive one are inactive as well. */
  const retireOthers = async (identity: PreviewIdentity) => {
    const task = deploymentTask(identity)
    for (const id of await client.listDeployments(PREVIEW_ENVIRONMENT, task)) {
      if (id === deployment) continue
      if ((await client.deploymentState(id)) === 'inactive') return
      await setState(id, 'inactive')
    }
  }
  return {
    pullRequest: async number =>
      (await attempt('The pull request could not be read', 'pull-requests: read', () =>
        client.pullRequest(number)
      )) ?? 'unknown',
    begin: async (identity, commit) => {
      if (!(await deploys())) return
      await attempt('The deployment is not shown on GitHub', 'deployments: write', async () => {
        const id = await client.createDeployment(deploymentPayload(identity, commit))
        deployment = id
        await setState(id, 'in_progress')
      })
    },
    end: async (identity, state, url) => {
      const id = deployment
      if (id === undefined) return
      await attempt(
        'The deployment is not up to date on GitHub',
        'deployments: write',
        async () => {
          await setState(id, state, url)
          if (state === 'success') await retireOthers(identity)
        }
      )
    },
    retire: async identity => {
      if (!(await deploys())) return
      await attempt('The deployment is still shown on GitHub', 'deployments: write', async () => {
        deployment = undefined
        await retireOthers(identity)
      })
    },
    comment: async (pullRequest, facts, how) => {
      if (!github.comment) return
      await attempt('There is no comment on the pull request', 'pull-requests: write', () =>
        writeSticky(client, {
          pullRequest,
          body: commentBody(facts),
          isMine: body => hasMarker(body, facts.baseService),
          how
        })
      )
    }
  }
}

/** Without a token nothing is known, and nothing is written. */
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

/** Each permission that is missing is told once. */
function prepareAttempts({ runner }: Pick<Tools, 'runner'>) {
  const told = new Set<string>()
  return async <T>(what: string, permission: string, work: () => Promise<T>) => {
    try {
      return await work()
    } catch (error) {
      const denied = error instanceof GitHubError && [401, 403, 404].includes(error.status)
      const fix = denied ? ` Add "permissions: ${permission}" to the job.` : ''
      const text = error instanceof Error ? error.message : String(error)
      if (!told.has(what)) runner.warning(`${what}: ${text}.${fix}`)
      told.add(what)
      return undefined
    }
  }
}

/** Whether this step shows deployments itself: GitHub makes one for each job that has an environment. */
function wantsDeployment(
  wish: 'auto' | boolean,
  { env, runner }: Pick<Tools, 'env' | 'runner'>
): () => Promise<boolean> {
  let answer: Promise<boolean> | undefined
  const ask = async () =>
    environmentClaim(await identityClaims(env, secret => runner.mask(secret))) === undefined
  return async () => {
    if (wish !== 'auto') return wish
    answer ??= ask()
    return await answer
  }
}
