import type { PullRequestView } from '../previews/wish.ts'
import { type Access, callGitHub, GitHubError, member } from './github-call.ts'

/** A comment on a pull request. */
export interface Comment {
  readonly id: number
  readonly author: string
  readonly body: string
}

/** A deployment on GitHub. */
interface DeploymentView {
  readonly id: number
  /** The commit. */
  readonly sha: string
  readonly payload: unknown
}

/** The newest status of a deployment; members that it does not have are absent. */
interface StatusView {
  readonly state?: string
  readonly logUrl?: string
}

/** What the step asks of GitHub, for one repository. All throw a GitHubError. */
export interface GitHub {
  readonly repository: string
  pullRequest(number: number): Promise<PullRequestView>
  /** Who the token is, if GitHub says it: it does not to the token of a job. */
  login(): Promise<string | undefined>
  listComments(pullRequest: number): Promise<readonly Comment[]>
  createComment(pullRequest: number, body: string): Promise<Comment>
  updateComment(id: number, body: string): Promise<void>
  /** One that is gone is no error. */
  deleteComment(id: number): Promise<void>
  /** Gives the new deployment's id. */
  createDeployment(payload: Readonly<Record<string, unknown>>): Promise<number>
  /** The deployments with this task, newest first. */
  listDeployments(environment: string, task: string): Promise<readonly DeploymentView[]>
  /** The repository's newest deployments, newest first. */
  newestDeployments(count: number): Promise<readonly DeploymentView[]>
  /** Adds a status to a deployment. */
  createStatus(deployment: number, payload: Readonly<Record<string, unknown>>): Promise<void>
  newestStatus(deployment: number): Promise<StatusView>
}

const PER_PAGE = 100
const MOST_PAGES = 30

/** GitHub by its REST API; `apiUrl` is `https://api.github.com`, or that of an Enterprise server. */
export function connectGitHub(access: Access, repository: string): GitHub {
  const api = `/repos/${repository}`
  const get = (path: string) => callGitHub(access, { method: 'GET', path })
  const post = (path: string, body: object, repeatable = false) =>
    callGitHub(access, { method: 'POST', path, body, repeatable })
  return {
    repository,
    pullRequest: async number => readPullRequest(await get(`${api}/pulls/${number}`)),
    login: async () => {
      // The tokens of a job and of an app belong to no user.
      if (access.token.startsWith('ghs_')) return undefined
      const user = await get('/user').catch(() => undefined)
      return textOf(user, 'login')
    },
    listComments: async number =>
      (await all(access, `${api}/issues/${number}/comments`)).map(readComment),
    createComment: async (number, body) =>
      readComment(await post(`${api}/issues/${number}/comments`, { body })),
    updateComment: async (id, body) => {
      const path = `${api}/issues/comments/${id}`
      await callGitHub(access, { method: 'PATCH', path, body: { body } })
    },
    deleteComment: async id => {
      try {
        await callGitHub(access, { method: 'DELETE', path: `${api}/issues/comments/${id}` })
      } catch (error) {
        if (!(error instanceof GitHubError && error.status === 404)) throw error
      }
    },
    createDeployment: async payload => idOf(await post(`${api}/deployments`, payload)),
    listDeployments: async (environment, task) => {
      const query = new URLSearchParams({ environment, task })
      return (await all(access, `${api}/deployments?${query}`)).map(readDeployment)
    },
    newestDeployments: async count => {
      const newest = await get(`${api}/deployments?per_page=${count}`)
      return Array.isArray(newest) ? newest.map(readDeployment) : []
    },
    createStatus: async (id, payload) => {
      // The same status twice says the same.
      await post(`${api}/deployments/${id}/statuses`, payload, true)
    },
    newestStatus: async id => {
      const answer = await get(`${api}/deployments/${id}/statuses?per_page=1`)
      const newest: unknown = Array.isArray(answer) ? answer[0] : undefined
      const [state, logUrl] = [textOf(newest, 'state'), textOf(newest, 'log_url')]
      return {
        ...(state === undefined ? {} : { state }),
        ...(logUrl === undefined ? {} : { logUrl })
      }
    }
  }
}

async function all(access: Access, path: string): Promise<readonly unknown[]> {
  const found: unknown[] = []
  const mark = path.includes('?') ? '&' : '?'
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const items = await callGitHub(access, {
      method: 'GET',
      path: `${path}${mark}per_page=${PER_PAGE}&page=${page}`
    })
    if (!Array.isArray(items)) break
    found.push(...items)
    if (items.length < PER_PAGE) break
  }
  return found
}

function readPullRequest(answer: unknown): PullRequestView {
  const head = member(answer, 'head')
  const sha = textOf(head, 'sha')
  const repository = textOf(member(head, 'repo'), 'full_name')
  const state = textOf(answer, 'state')
  if (sha === undefined || state === undefined) {
    throw new GitHubError('Reading the pull request', 0, 'the answer is not one of GitHub')
  }
  return {
    open: state === 'open',
    headSha: sha,
    ...(repository === undefined ? {} : { headRepository: repository })
  }
}

function readDeployment(answer: unknown): DeploymentView {
  return {
    id: idOf(answer),
    sha: textOf(answer, 'sha') ?? '',
    payload: member(answer, 'payload')
  }
}

function readComment(answer: unknown): Comment {
  return {
    id: idOf(answer),
    author: textOf(member(answer, 'user'), 'login') ?? '',
    body: textOf(answer, 'body') ?? ''
  }
}

function idOf(answer: unknown): number {
  const id = member(answer, 'id')
  if (typeof id === 'number') return id
  throw new GitHubError('Reading an answer', 0, 'it has no id')
}

function textOf(value: unknown, name: string): string | undefined {
  const found = member(value, name)
  return typeof found === 'string' ? found : undefined
}
