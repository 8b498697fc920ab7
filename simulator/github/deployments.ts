import type { GitHubAnswer, GitHubCall } from './call.ts'
import { takePage } from './paging.ts'
import { Refusal } from './refusals.ts'
import type { Repository } from './repository.ts'
import { deploymentBody, queries } from './schemas.ts'
import type { Deployment, Ref } from './state.ts'
import { type Fields, readBody, readQuery } from './validation.ts'
import { viewDeployment } from './views.ts'

/** Newest first, by any of commit, ref, task and environment. */
export function listDeployments({ repository, addresses, url }: GitHubCall): GitHubAnswer {
  const { sha, ref, task, environment } = readQuery(queries.deployments, url.searchParams)
  // The description says that `none` is what a filter has when it is left out.
  const fits = (filter: string | undefined, value: string): boolean =>
    [undefined, 'none', value].includes(filter)
  const found = repository.deployments
    .filter(
      one =>
        fits(sha, one.sha) &&
        fits(ref, one.ref) &&
        fits(task, one.task) &&
        fits(environment, one.environment)
    )
    .reverse()
  const { items, headers } = takePage(found, url)
  return { status: 200, body: items.map(item => viewDeployment(addresses, item)), headers }
}

/** Makes a deployment, unless GitHub merges the default branch into its ref instead or a check has not passed. */
export function createDeployment(call: GitHubCall): GitHubAnswer {
  const { repository, addresses, login } = call
  const fields = readBody(deploymentBody, call.body)
  const name = String(fields.ref)
  const ref = repository.ref(name)
  if (ref === undefined) {
    throw new Refusal(422, `No ref found for: ${name}`)
  }
  const merged = mergeDefault(repository, name, ref, fields)
  if (merged !== undefined) {
    return merged
  }
  checkContexts(name, ref, fields)
  const now = repository.clock.now()
  const environment = textOf(fields.environment, 'production')
  const deployment: Deployment = {
    id: repository.nextId(),
    sha: ref.sha,
    ref: name,
    task: textOf(fields.task, 'deploy'),
    payload: fields.payload ?? {},
    originalEnvironment: environment,
    environment,
    description: typeof fields.description === 'string' ? fields.description : null,
    transient: fields.transient_environment === true,
    production: (fields.production_environment ?? environment === 'production') === true,
    author: login,
    createdAt: now,
    updatedAt: now,
    statuses: []
  }
  repository.deployments.push(deployment)
  const location = `${addresses.url}/deployments/${deployment.id}`
  return { status: 201, body: viewDeployment(addresses, deployment), headers: { location } }
}

export function getDeployment({ repository, addresses, numbers }: GitHubCall): GitHubAnswer {
  return { status: 200, body: viewDeployment(addresses, repository.deployment(numbers[0] ?? 0)) }
}

/** The states after which a deployment is not active any more. */
const ENDED = ['inactive', 'failure', 'error']

/** The only deployment may go at any time, others once they are not active. The text is a probable one. */
export function deleteDeployment({ repository, numbers }: GitHubCall): GitHubAnswer {
  const deployment = repository.deployment(numbers[0] ?? 0)
  const state = deployment.statuses.at(-1)?.state
  const isOnly = repository.deployments.length === 1
  if (!isOnly && (state === undefined || !ENDED.includes(state))) {
    throw new Refusal(
      422,
      'We cannot delete an active deployment unless it is the only deployment in a given environment.'
    )
  }
  repository.deployments.splice(repository.deployments.indexOf(deployment), 1)
  return { status: 204 }
}

function textOf(value: unknown, usual: string): string {
  return typeof value === 'string' ? value : usual
}

/** The answer when `auto_merge`, which is on unless turned off, finds the ref behind the default branch. */
function mergeDefault(
  repository: Repository,
  name: string,
  ref: Ref,
  fields: Fields
): GitHubAnswer | undefined {
  if (fields.auto_merge === false || ref.behind === undefined) {
    return undefined
  }
  const { defaultBranch } = repository
  // Nothing can be merged into a commit.
  if (ref.behind === 'conflict' || name === ref.sha) {
    throw new Refusal(409, `Conflict merging ${defaultBranch} into ${name}.`)
  }
  const message = `Auto-merged ${defaultBranch} into ${name} on deployment.`
  return { status: 202, body: { message } }
}

/** Without `required_contexts` all checks of the commit must have passed, the running job's own included. */
function checkContexts(name: string, ref: Ref, fields: Fields): void {
  const { checks } = ref
  const required = (fields.required_contexts as string[] | undefined) ?? Object.keys(checks)
  const contexts = required.map(context => ({ context, state: checks[context] ?? 'expected' }))
  if (contexts.some(({ state }) => state !== 'success')) {
    throw new Refusal(409, `Conflict: Commit status checks failed for ${name}.`, [
      { contexts, resource: 'Deployment', field: 'required_contexts', code: 'invalid' }
    ])
  }
}
