import type { Clock } from '../world.ts'
import { notFound } from './refusals.ts'
import type { Deployment, IssueComment, Pull, Ref } from './state.ts'

/** A pull request that is there from the start. Left out, it is open, by `octocat`, from a branch of the repository. */
export interface PullSeed {
  readonly number: number
  readonly state?: 'open' | 'closed'
  readonly merged?: boolean
  readonly draft?: boolean
  /** A locked conversation takes no comments. */
  readonly locked?: boolean
  readonly title?: string
  readonly headRef?: string
  /** The head commit: 40 hexadecimal digits. */
  readonly headSha?: string
  /** `owner/name` of a fork, or null when the fork has been deleted. */
  readonly headRepository?: string | null
  readonly author?: string
  readonly labels?: readonly string[]
}

/** What a repository is made from. */
export interface RepositorySeed {
  /** `owner/name`. */
  readonly repository: string
  readonly defaultBranch: string
  readonly pulls: readonly PullSeed[]
  readonly refs: Readonly<Record<string, Ref>>
}

const BASE_SHA = 'b'.repeat(40)

/** While a workflow runs its own check is not done, so that a deployment that requires all checks is refused. */
const RUNNING_JOB = { deploy: 'pending' } as const

/** The one repository of the stand-in: pull requests, comments and deployments. */
export class Repository {
  readonly fullName: string
  readonly defaultBranch: string
  readonly clock: Clock
  readonly pulls = new Map<number, Pull>()
  readonly comments: IssueComment[] = []
  /** Oldest first. */
  readonly deployments: Deployment[] = []
  readonly #refs: Map<string, Ref>
  readonly #pullSeeds = new Map<number, PullSeed>()
  #lastId = 1_000_000

  constructor(seed: RepositorySeed, clock: Clock) {
    this.fullName = seed.repository
    this.defaultBranch = seed.defaultBranch
    this.clock = clock
    this.#refs = new Map([
      [seed.defaultBranch, { sha: BASE_SHA, checks: {} }],
      ...Object.entries(seed.refs)
    ])
    for (const pull of seed.pulls) {
      this.setPull(pull)
    }
  }

  /** Adds a pull request, or changes the one of its number; members left out stay. */
  setPull(changes: PullSeed): void {
    const { number } = changes
    const seed = { ...this.#pullSeeds.get(number), ...changes }
    const { merged = false } = seed
    this.#pullSeeds.set(number, seed)
    this.pulls.set(number, {
      number,
      state: seed.state ?? (merged ? 'closed' : 'open'),
      merged,
      draft: seed.draft ?? false,
      locked: seed.locked ?? false,
      title: seed.title ?? `Change ${number}`,
      head: {
        ref: seed.headRef ?? `change-${number}`,
        sha: seed.headSha ?? number.toString(16).padStart(40, '0'),
        repository: seed.headRepository === undefined ? this.fullName : seed.headRepository
      },
      base: { ref: this.defaultBranch, sha: BASE_SHA },
      author: seed.author ?? 'octocat',
      labels: seed.labels ?? []
    })
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /** @throws Refusal 404 */
  pull(number: number): Pull {
    return present(this.pulls.get(number))
  }

  /** @throws Refusal 404 */
  comment(id: number): IssueComment {
    return present(this.comments.find(comment => comment.id === id))
  }

  /** @throws Refusal 404 */
  deployment(id: number): Deployment {
    return present(this.deployments.find(deployment => deployment.id === id))
  }

  /** The branch, tag or commit of this name; heads of pull requests are known, those of forks by their commit. */
  ref(name: string): Ref | undefined {
    const pull = [...this.pulls.values()].find(
      ({ head }) => head.sha === name || (head.ref === name && head.repository === this.fullName)
    )
    return (
      this.#refs.get(name.replace(/^refs\/heads\//, '')) ??
      [...this.#refs.values()].find(({ sha }) => sha === name) ??
      (pull && { sha: pull.head.sha, checks: RUNNING_JOB })
    )
  }
}

function present<Item>(item: Item | undefined): Item {
  if (item === undefined) {
    throw notFound()
  }
  return item
}
