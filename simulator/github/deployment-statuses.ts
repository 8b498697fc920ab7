import type { GitHubAnswer, GitHubCall } from './call.ts'
import { takePage } from './paging.ts'
import { notFound, validationFailed } from './refusals.ts'
import type { Repository } from './repository.ts'
import { deploymentStatusBody, queries } from './schemas.ts'
import type { Deployment, DeploymentState, DeploymentStatus } from './state.ts'
import { type Fields, readBody, readQuery } from './validation.ts'
import { viewStatus } from './views.ts'

/** How many characters a description can have (GitHub's documentation). */
const LONGEST = 140

/** Newest first. */
export function listStatuses({ repository, addresses, url, numbers }: GitHubCall): GitHubAnswer {
  readQuery(queries.statuses, url.searchParams)
  const deployment = repository.deployment(numbers[0] ?? 0)
  const { items, headers } = takePage([...deployment.statuses].reverse(), url)
  const body = items.map(status => viewStatus(addresses, deployment, status))
  return { status: 200, body, headers }
}

export function getStatus({ repository, addresses, numbers }: GitHubCall): GitHubAnswer {
  const deployment = repository.deployment(numbers[0] ?? 0)
  const status = deployment.statuses.find(({ id }) => id === numbers[1])
  if (status === undefined) {
    throw notFound()
  }
  return { status: 200, body: viewStatus(addresses, deployment, status) }
}

export function createStatus(call: GitHubCall): GitHubAnswer {
  const { repository, addresses, login } = call
  const fields = readBody(deploymentStatusBody, call.body)
  const deployment = repository.deployment(call.numbers[0] ?? 0)
  checkFields(fields)
  const text = (name: string): string => String(fields[name] ?? '')
  const status: DeploymentStatus = {
    id: repository.nextId(),
    state: fields.state as DeploymentState,
    description: text('description'),
    environment: String(fields.environment ?? deployment.environment),
    environmentUrl: text('environment_url'),
    logUrl: text('log_url') || text('target_url'),
    author: login,
    createdAt: repository.clock.now()
  }
  add(deployment, status)
  deployment.environment = status.environment
  if (status.state === 'success' && fields.auto_inactive !== false) {
    retire(repository, deployment, status)
  }
  const location = `${addresses.url}/deployments/${deployment.id}/statuses/${status.id}`
  return { status: 201, body: viewStatus(addresses, deployment, status), headers: { location } }
}

/** Earlier successes of the same environment become inactive, unless they are transient or of production. */
function retire(repository: Repository, deployment: Deployment, status: DeploymentStatus): void {
  const earlier = repository.deployments.slice(0, repository.deployments.indexOf(deployment))
  for (const one of earlier) {
    const isActive = one.statuses.at(-1)?.state === 'success'
    if (one.environment === status.environment && !one.transient && !one.production && isActive) {
      add(one, { ...status, id: repository.nextId(), state: 'inactive', environmentUrl: '' })
    }
  }
}

function add(deployment: Deployment, status: DeploymentStatus): void {
  deployment.statuses.push(status)
  deployment.updatedAt = status.createdAt
}

function checkFields(fields: Fields): void {
  const { description } = fields
  if (typeof description === 'string' && [...description].length > LONGEST) {
    throw validationFailed({
      resource: 'DeploymentStatus',
      code: 'custom',
      field: 'description',
      message: `description is too long (maximum is ${LONGEST} characters)`
    })
  }
  for (const field of ['environment_url', 'log_url', 'target_url']) {
    const value = String(fields[field] ?? '')
    if (value !== '' && !/^https?:\/\/\S+$/.test(value)) {
      throw validationFailed({
        resource: 'DeploymentStatus',
        code: 'custom',
        field,
        message: `${field} must use http(s) scheme`
      })
    }
  }
}
