import { CallLog, type CallRecord } from '../call-log.ts'
import { RunningClock, type SimulatorClock } from '../clock.ts'
import { type FaultRule, Faults } from '../faults.ts'
import { createIds } from '../ids.ts'
import { Exchange } from '../protocol/exchange.ts'
import { closeServer, listen, portOf } from '../protocol/server.ts'
import { type PullSeed, Repository } from './repository.ts'
import { GitHubServer } from './server.ts'
import type { Deployment, IssueComment, Permissions, Ref } from './state.ts'
import { type TokenSeed, Tokens } from './tokens.ts'

/** How a simulated GitHub starts. Everything can be left out. */
export interface GitHubOptions {
  /** `owner/name`; `octo-org/web` unless given. */
  readonly repository?: string
  /** `main` unless given. */
  readonly defaultBranch?: string
  /** Whether everybody may read; false unless given. */
  readonly isPublic?: boolean
  readonly pulls?: readonly PullSeed[]
  /** Branches, tags and commits that can be deployed, besides the default branch and the heads of pull requests. */
  readonly refs?: Readonly<Record<string, Ref>>
  /** What the workflow's token may do; unless given, what previews need. */
  readonly permissions?: Permissions
  /** Other tokens. */
  readonly tokens?: readonly TokenSeed[]
  /** Requests in an hour; 1,000 unless given, as for a workflow's token. */
  readonly rateLimit?: number
  readonly faults?: readonly FaultRule[]
  /** A path before `/repos`, such as `/api/v3` of GitHub Enterprise Server. */
  readonly basePath?: string
  readonly host?: string
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** Virtual time; the simulated AWS and GitHub share a clock when it is handed to both. Not stopped with the server. */
  readonly clock?: SimulatorClock
  /** The same seed gives the same request ids and the same draw of faults; 1 unless given. */
  readonly seed?: number
}

/** A running simulated GitHub. */
export interface GitHub {
  /** For `GITHUB_API_URL`. */
  readonly url: string
  readonly repository: string
  /** The workflow's own token. */
  readonly token: string
  /** The variables of a job that differ from those of github.com. */
  environment(): Record<string, string>
  /** Opens a pull request, or changes the one of this number: members left out stay. */
  setPull(seed: PullSeed): void
  /** A comment by somebody; gives its id. */
  addComment(issue: number, body: string, author?: string): number
  comments(issue: number): readonly IssueComment[]
  /** Oldest first, with their statuses. */
  deployments(): readonly Deployment[]
  setPermissions(permissions: Permissions): void
  setRateLimit(requests: number): void
  /** Adds a fault for `github:CreateComment` and the like, and gives its number. */
  addFault(rule: FaultRule): number
  clearFaults(): void
  /** The requests so far, in order of arrival; `operation` may have wildcards. */
  calls(operation?: string): readonly CallRecord[]
  close(): Promise<void>
}

const TOKEN = 'ghs_simulated0123456789'

/** The `permissions:` that a workflow with previews needs. */
const USUAL_PERMISSIONS: Permissions = {
  contents: 'read',
  deployments: 'write',
  'pull-requests': 'write'
}

/**
 * Starts a simulated GitHub: the part of its REST API that previews use, for one repository, with GitHub's checks,
 * permissions and limits.
 */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const { host = '127.0.0.1', basePath = '', seed = 1 } = options
  const clock = options.clock ?? new RunningClock()
  const repository = new Repository(
    {
      repository: options.repository ?? 'octo-org/web',
      defaultBranch: options.defaultBranch ?? 'main',
      pulls: options.pulls ?? [],
      refs: options.refs ?? {}
    },
    clock
  )
  const tokens = tokensOf(options, clock)
  const faults = new Faults(createIds(seed))
  for (const rule of options.faults ?? []) {
    faults.add(rule)
  }
  const log = new CallLog()
  let url = ''
  const server = new GitHubServer({
    repository,
    tokens,
    exchange: new Exchange(clock, faults, log),
    requestIds: createIds(seed + 1),
    isPublic: options.isPublic ?? false,
    url: () => url
  })
  const http = await listen({ parts: [{ prefix: '/', server }], clock }, host, options.port ?? 0)
  url = `http://${host}:${portOf(http)}${basePath}`
  return {
    url,
    repository: repository.fullName,
    token: TOKEN,
    environment: () => ({ GITHUB_API_URL: url, GITHUB_REPOSITORY: repository.fullName }),
    ...handlesOn(repository),
    setPermissions: permissions => tokens.set({ token: TOKEN, permissions }),
    setRateLimit: requests => {
      tokens.limit = requests
    },
    addFault: rule => faults.add(rule),
    clearFaults: () => faults.clear(),
    calls: operation => log.list(operation),
    close: async () => {
      await closeServer(http)
      if (options.clock === undefined) {
        clock.stop()
      }
    }
  }
}

function tokensOf(options: GitHubOptions, clock: SimulatorClock): Tokens {
  const tokens = new Tokens(clock, options.rateLimit ?? 1000)
  tokens.set({ token: TOKEN, permissions: options.permissions ?? USUAL_PERMISSIONS })
  for (const token of options.tokens ?? []) {
    tokens.set(token)
  }
  return tokens
}

/** What tests see and do beside the API. */
function handlesOn(
  repository: Repository
): Pick<GitHub, 'setPull' | 'addComment' | 'comments' | 'deployments'> {
  return {
    setPull: seed => repository.setPull(seed),
    addComment: (issue, body, author = 'octocat') => {
      const now = repository.clock.now()
      const id = repository.nextId()
      repository.comments.push({ id, issue, body, author, createdAt: now, updatedAt: now })
      return id
    },
    comments: issue => repository.comments.filter(comment => comment.issue === issue),
    deployments: () => repository.deployments
  }
}
