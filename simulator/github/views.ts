import type { Repository } from './repository.ts'
import type { Deployment, DeploymentStatus, IssueComment, Pull } from './state.ts'

/** Where things are: the address of the API (`url`) and of the pages for people (`html`). */
export interface Addresses {
  readonly url: string
  readonly html: string
}

/** The addresses of a repository. */
export function addressesOf(base: string, repository: Repository): Addresses {
  return { url: `${base}/repos/${repository.fullName}`, html: `${base}/${repository.fullName}` }
}

export function viewComment(addresses: Addresses, comment: IssueComment): object {
  const { id, issue } = comment
  return {
    url: `${addresses.url}/issues/comments/${id}`,
    html_url: `${addresses.html}/pull/${issue}#issuecomment-${id}`,
    issue_url: `${addresses.url}/issues/${issue}`,
    id,
    node_id: nodeId('IC', id),
    user: viewUser(addresses, comment.author),
    created_at: time(comment.createdAt),
    updated_at: time(comment.updatedAt),
    author_association: isBot(comment.author) ? 'NONE' : 'MEMBER',
    body: comment.body,
    performed_via_github_app: null
  }
}

/** The members of a pull request that clients look at; GitHub has some hundred more. */
export function viewPull(addresses: Addresses, repository: Repository, pull: Pull): object {
  const { number, state, merged, draft, locked, title, head, base } = pull
  const side = (ref: string, sha: string, fullName: string | null): object => ({
    label: `${fullName?.split('/')[0] ?? 'unknown'}:${ref}`,
    ref,
    sha,
    repo: fullName === null ? null : viewRepository(repository, fullName)
  })
  return {
    url: `${addresses.url}/pulls/${number}`,
    id: number,
    node_id: nodeId('PR', number),
    html_url: `${addresses.html}/pull/${number}`,
    number,
    state,
    locked,
    title,
    draft,
    merged,
    user: viewUser(addresses, pull.author),
    labels: pull.labels.map(name => ({ name })),
    head: side(head.ref, head.sha, head.repository),
    base: side(base.ref, base.sha, repository.fullName)
  }
}

function viewRepository(repository: Repository, fullName: string): object {
  const [login = '', name = ''] = fullName.split('/')
  return {
    name,
    full_name: fullName,
    owner: { login },
    fork: fullName !== repository.fullName,
    default_branch: repository.defaultBranch
  }
}

export function viewDeployment(addresses: Addresses, deployment: Deployment): object {
  const { id } = deployment
  const url = `${addresses.url}/deployments/${id}`
  return {
    url,
    id,
    node_id: nodeId('DE', id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.originalEnvironment,
    environment: deployment.environment,
    description: deployment.description,
    creator: viewUser(addresses, deployment.author),
    created_at: time(deployment.createdAt),
    updated_at: time(deployment.updatedAt),
    statuses_url: `${url}/statuses`,
    repository_url: addresses.url,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: null
  }
}

export function viewStatus(
  addresses: Addresses,
  deployment: Deployment,
  status: DeploymentStatus
): object {
  const url = `${addresses.url}/deployments/${deployment.id}`
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: viewUser(addresses, status.author),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    created_at: time(status.createdAt),
    updated_at: time(status.createdAt),
    deployment_url: url,
    repository_url: addresses.url,
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    performed_via_github_app: null
  }
}

function isBot(login: string): boolean {
  return login.endsWith('[bot]')
}

/** The account of GitHub's own workflows has this number everywhere. */
const ACTIONS_BOT = 41_898_282

function viewUser({ url: repository }: Addresses, login: string): object {
  const base = new URL(repository).origin
  const url = `${base}/users/${encodeURIComponent(login)}`
  const lists = [
    'followers',
    'following',
    'gists',
    'starred',
    'subscriptions',
    'repos',
    'events',
    'received_events'
  ]
  return {
    login,
    id: login === 'github-actions[bot]' ? ACTIONS_BOT : login.length,
    node_id: nodeId('U', login.length),
    avatar_url: `${base}/avatars/${encodeURIComponent(login)}`,
    gravatar_id: '',
    url,
    html_url: `${base}/${encodeURIComponent(login)}`,
    ...Object.fromEntries(lists.map(list => [`${list}_url`, `${url}/${list}`])),
    organizations_url: `${url}/orgs`,
    type: isBot(login) ? 'Bot' : 'User',
    site_admin: false
  }
}

function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`
}

/** GitHub writes whole seconds. */
function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}
