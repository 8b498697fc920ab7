import pRetry from 'p-retry'
import type { PullRequestView } from '../previews/wish.ts'

/** A comment on a pull request. */
export interface Comment {
  readonly id: number
  readonly author: string
  readonly body: string
}

/** A call that GitHub refused, or that got no answer. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError'
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number

  constructor(call: string, status: number, said: string, cause?: unknown) {
    super(`${call} failed${status === 0 ? '' : ` with status ${status}`}: ${said}`, { cause })
    this.status = status
  }
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
  createDeployment(payload: object): Promise<number>
  /** Ids of the deployments with this task, newest first. */
  listDeployments(environment: string, task: string): Promise<readonly number[]>
  createStatus(deployment: number, payload: object): Promise<void>
  /** The state of a deployment's newest status; undefined when it has none. */
  deploymentState(deployment: number): Promise<string | undefined>
}

const PER_PAGE = 100
const MOST_PAGES = 30
const TIMEOUT_MS = 15_000
const RETRIES = { retries: 2, minTimeout: 500, randomize: true }

interface Access {
  readonly apiUrl: string
  readonly token: string
}

/** GitHub by its REST API; `apiUrl` is `https://api.github.com`, or that of an Enterprise server. */
export function connectGitHub(access: Access, repository: string): GitHub {
  const api = `/repos/${repository}`
  const get = (path: string) => call(access, 'GET', path)
  return {
    repository,
    pullRequest: async number => readPullRequest(await get(`${api}/pulls/${number}`)),
    login: async () => {
      // The tokens of a job and of an app belong to no user.
      if (access.token.startsWith('ghs_')) return undefined
      const user = await get('/user').catch(() => undefined)
      const login = member(user, 'login')
      return typeof login === 'string' ? login : undefined
    },
    listComments: async number =>
      (await all(access, `${api}/issues/${number}/comments`)).map(readComment),
    createComment: async (number, body) =>
      readComment(await call(access, 'POST', `${api}/issues/${number}/comments`, { body })),
    updateComment: async (id, body) => {
      await call(access, 'PATCH', `${api}/issues/comments/${id}`, { body })
    },
    deleteComment: async id => {
      try {
        await call(access, 'DELETE', `${api}/issues/comments/${id}`)
      } catch (error) {
        if (!(error instanceof GitHubError && error.status === 404)) throw error
      }
    },
    createDeployment: async payload =>
      idOf(await call(access, 'POST', `${api}/deployments`, payload)),
    listDeployments: async (environment, task) => {
      const query = new URLSearchParams({ environment, task })
      return (await all(access, `${api}/deployments?${query}`)).map(idOf)
    },
    createStatus: async (id, payload) => {
      await call(access, 'POST', `${api}/deployments/${id}/statuses`, payload)
    },
    deploymentState: async id => {
      const newest = await get(`${api}/deployments/${id}/statuses?per_page=1`)
      const state = member(Array.isArray(newest) ? newest[0] : undefined, 'state')
      return typeof state === 'string' ? state : undefined
    }
  }
}

async function all(access: Access, path: string): Promise<readonly unknown[]> {
  const found: unknown[] = []
  const mark = path.includes('?') ? '&' : '?'
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const items = await call(access, 'GET', `${path}${mark}per_page=${PER_PAGE}&page=${page}`)
    if (!Array.isArray(items)) break
    found.push(...items)
    if (items.length < PER_PAGE) break
  }
  return found
}

/** One call. Only those that read are repeated: the others could do their work twice. */
async function call(
  access: Access,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object
): Promise<unknown> {
  return await pRetry(() => send(access, method, path, body), {
    ...RETRIES,
    shouldRetry: ({ error }) => method === 'GET' && heals(error)
  })
}

function heals(error: Error): boolean {
  return error instanceof GitHubError && (error.status === 0 || error.status >= 500)
}

async function send(
  { apiUrl, token }: Access,
  method: string,
  path: string,
  body: object | undefined
): Promise<unknown> {
  const name = `${method} ${path.replace(/\?.*/, '')} of GitHub`
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'deploy-fargate',
      'x-github-api-version': '2022-11-28',
      ...(body === undefined ? {} : { 'content-type': 'application/json' })
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS)
  }).catch((cause: unknown) => {
    throw new GitHubError(name, 0, describe(cause), cause)
  })
  const text = await response.text().catch(() => '')
  const answer = parse(text)
  if (response.ok) return answer
  const said = member(answer, 'message')
  throw new GitHubError(name, response.status, typeof said === 'string' ? said : 'no reason given')
}

/** What fetch throws says only "fetch failed"; its cause says why. */
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return cause.cause instanceof Error && cause.cause.message !== ''
    ? cause.cause.message
    : cause.message
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readPullRequest(answer: unknown): PullRequestView {
  const head = member(answer, 'head')
  const sha = member(head, 'sha')
  const repository = member(member(head, 'repo'), 'full_name')
  const state = member(answer, 'state')
  if (typeof sha !== 'string' || typeof state !== 'string') {
    throw new GitHubError('Reading the pull request', 0, 'the answer is not one of GitHub')
  }
  return {
    open: state === 'open',
    headSha: sha,
    ...(typeof repository === 'string' ? { headRepository: repository } : {})
  }
}

function readComment(answer: unknown): Comment {
  const author = member(member(answer, 'user'), 'login')
  const body = member(answer, 'body')
  return {
    id: idOf(answer),
    author: typeof author === 'string' ? author : '',
    body: typeof body === 'string' ? body : ''
  }
}

function idOf(answer: unknown): number {
  const id = member(answer, 'id')
  if (typeof id === 'number') return id
  throw new GitHubError('Reading an answer', 0, 'it has no id')
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
