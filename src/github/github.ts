import { type Access, asGitHub, GitHubError, member, RETRIES } from './github-call.ts'
import { RefusedAnswer, soonAfter } from './github-fetch.ts'

/** A pull request as GitHub's API has it now. */
export interface PullRequestView {
  readonly open: boolean
  readonly headSha: string
  /** `owner/name`; absent when the fork was deleted. */
  readonly headRepository?: string
}

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
  /** Loads what the calls need, which asks nothing of GitHub. Never throws. */
  prepare(): Promise<void>
  pullRequest(number: number): Promise<PullRequestView>
  /** Who the token is, if GitHub says it: it does not to the token of a job. */
  login(): Promise<string | undefined>
  listComments(pullRequest: number): Promise<readonly Comment[]>
  createComment(pullRequest: number, body: string): Promise<Comment>
  updateComment(id: number, body: string): Promise<void>
  /** A missing one is not an error. */
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

type Octokit = ReturnType<typeof import('./octokit.ts').createOctokit>

/** GitHub by its REST API; `apiUrl` is `https://api.github.com`, or that of an Enterprise server. */
export function connectGitHub(access: Access, repository: string): GitHub {
  const [owner = '', repo = ''] = repository.split('/')
  const place = { owner, repo }
  let connected: Promise<Octokit> | undefined
  const connect = (): Promise<Octokit> => {
    connected ??= load(access)
    return connected
  }
  const ask = async <T>(work: (octokit: Octokit) => Promise<T>): Promise<T> =>
    asGitHub(async () => await unlessStopped(connect().then(work), access))
  const all = (url: string, which: object): Promise<unknown[]> =>
    ask(octokit =>
      octokit.paginate<unknown, unknown>(
        { method: 'GET', url, ...place, ...which, per_page: PER_PAGE },
        limitedPages()
      )
    )
  return {
    repository,
    prepare: async () => void (await Promise.allSettled([connect()])),
    pullRequest: async pull_number =>
      readPullRequest(
        (await ask(({ rest }) => rest.pulls.get({ ...place, pull_number }))).data as unknown
      ),
    login: async () => {
      // The tokens of a job and of an app belong to no user.
      if (access.token.startsWith('ghs_')) return undefined
      const user = await ask(({ rest }) => rest.users.getAuthenticated()).catch(() => undefined)
      return textOf(user?.data, 'login')
    },
    listComments: async issue_number => (await all(COMMENTS, { issue_number })).map(readComment),
    createComment: async (issue_number, body) =>
      readComment(
        (await ask(({ rest }) => rest.issues.createComment({ ...place, issue_number, body }))).data
      ),
    updateComment: async (comment_id, body) => {
      await ask(({ rest }) => rest.issues.updateComment({ ...place, comment_id, body }))
    },
    deleteComment: async comment_id => {
      try {
        await ask(({ rest }) => rest.issues.deleteComment({ ...place, comment_id }))
      } catch (error) {
        if (!(error instanceof GitHubError && error.status === 404)) throw error
      }
    },
    createDeployment: async payload =>
      idOf(
        (await ask(octokit => octokit.request(CREATE_DEPLOYMENT, { ...place, ...payload }))).data
      ),
    listDeployments: async (environment, task) =>
      (await all(DEPLOYMENTS, { environment, task })).map(readDeployment),
    newestDeployments: async per_page => {
      const newest = await ask(({ rest }) => rest.repos.listDeployments({ ...place, per_page }))
      return Array.isArray(newest.data) ? newest.data.map(readDeployment) : []
    },
    createStatus: async (deployment_id, payload) => {
      // The same status twice says the same.
      const repeatable = { request: { retries: RETRIES } }
      await ask(octokit =>
        octokit.request(CREATE_STATUS, { ...place, deployment_id, ...payload, ...repeatable })
      )
    },
    newestStatus: async deployment_id => {
      const answer = await ask(({ rest }) =>
        rest.repos.listDeploymentStatuses({ ...place, deployment_id, per_page: 1 })
      )
      const newest: unknown = Array.isArray(answer.data) ? answer.data[0] : undefined
      const [state, logUrl] = [textOf(newest, 'state'), textOf(newest, 'log_url')]
      return {
        ...(state === undefined ? {} : { state }),
        ...(logUrl === undefined ? {} : { logUrl })
      }
    }
  }
}

const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments'
const DEPLOYMENTS = '/repos/{owner}/{repo}/deployments'
const CREATE_DEPLOYMENT: string = 'POST /repos/{owner}/{repo}/deployments'
const CREATE_STATUS: string = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses'

/** Octokit is loaded when the first call is made: most deployments start on AWS before. */
async function load(access: Access): Promise<Octokit> {
  const { createOctokit } = await import('./octokit.ts')
  return createOctokit(access)
}

/** What comes first: the end of a call, or a signal that ends calls. Octokit's pauses know no signal. */
async function unlessStopped<T>(call: Promise<T>, { signal, hurry }: Access): Promise<T> {
  const late = soonAfter(hurry)
  const signals = [late.signal, ...(signal === undefined ? [] : [signal])]
  const either = AbortSignal.any(signals)
  let stop = () => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new RefusedAnswer('no answer in time'))
    if (either.aborted) stop()
    either.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([call, stopped])
  } finally {
    either.removeEventListener('abort', stop)
    late.release()
  }
}

/** Pages end: what a list holds beyond 3,000 items is not read. */
function limitedPages() {
  let pages = 0
  return ({ data }: { data: unknown }, done: () => void): unknown[] => {
    pages += 1
    if (pages === MOST_PAGES) done()
    return Array.isArray(data) ? data : []
  }
}

function readPullRequest(answer: unknown): PullRequestView {
  const head = member(answer, 'head')
  const sha = textOf(head, 'sha')
  const repository = textOf(member(head, 'repo'), 'full_name')
  const state = textOf(answer, 'state')
  if (sha === undefined || state === undefined) {
    throw new GitHubError('Reading the pull request', 0, 'the answer is not from GitHub')
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
