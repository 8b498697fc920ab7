import type { Repository } from './repository.ts'
import type { Addresses } from './views.ts'

/** A request that found its route and may be carried out. */
export interface GitHubCall {
  readonly repository: Repository
  readonly addresses: Addresses
  readonly url: URL
  /** What stands in the path where the route has a number. */
  readonly numbers: readonly number[]
  readonly body: string
  /** Login of the caller. */
  readonly login: string
}

/** What a call is answered with. */
export interface GitHubAnswer {
  readonly status: number
  /** Absent in answers without content. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
