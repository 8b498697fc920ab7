import type { Tools } from '../../context/tools.ts'
import { taggedCommit } from '../../image/event.ts'
import { claimsOf } from '../../runner/identity-token.ts'
import { environmentClaim, isOfJob } from '../deployment-text.ts'
import type { GitHub } from '../github.ts'

/** GitHub makes a job's own deployment when the job begins: it is among the newest ones. */
const NEWEST = 30
/** A commit has few deployments; each costs a call. */
const MOST_CALLS = 5

/**
 * Whether this step shows deployments itself; asked once. GitHub makes one for each job that has an environment, which
 * only its identity token says it; a job that may have none is searched among the deployments of this run.
 */
export function wantsDeployment(
  setting: 'auto' | boolean,
  { env, runner }: Pick<Tools, 'env' | 'runner'>
): (client: GitHub) => Promise<boolean> {
  let answer: Promise<boolean> | undefined
  const ask = async (client: GitHub) => {
    const claims = await identityClaims({ env, runner })
    if (claims !== undefined) return environmentClaim(claims) === undefined
    return !(await isShownByGitHub(client, runner))
  }
  return async client => {
    if (setting !== 'auto') return setting
    answer ??= ask(client)
    return await answer
  }
}

/**
 * What GitHub's identity token says about the job; it is asked for and thrown away again. Undefined when the job may
 * have none (`permissions: id-token: write`), or GitHub gives none: only a nicety depends on it.
 */
async function identityClaims({ env, runner }: Pick<Tools, 'env' | 'runner'>): Promise<unknown> {
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) return undefined
  return await runner.identityToken('deploy-fargate').then(claimsOf, () => undefined)
}

/** Where GitHub does not say it, the job counts as one without an environment. */
async function isShownByGitHub(
  client: GitHub,
  { surroundings }: Pick<Tools['runner'], 'surroundings'>
): Promise<boolean> {
  const { event, sha, runUrl } = surroundings
  const commits = [sha, taggedCommit(event, sha)]
  const newest = await client.newestDeployments(NEWEST).catch(() => [])
  const reads = newest
    .filter(deployment => commits.includes(deployment.sha))
    .slice(0, MOST_CALLS)
    .map(async ({ id }) => {
      const status = await client.newestStatus(id).catch(() => undefined)
      return isOfJob(status?.logUrl, runUrl)
    })
  return (await Promise.all(reads)).includes(true)
}
