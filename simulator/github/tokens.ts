import type { Clock } from '../world.ts'
import { Refusal } from './refusals.ts'
import type { Access, Permission, Permissions } from './state.ts'

/** A token that the stand-in knows. */
export interface TokenSeed {
  readonly token: string
  /** The account it acts for; `github-actions[bot]`, as a workflow's own token does, unless given. */
  readonly login?: string
  /** What is not named is `none`, as with the `permissions:` of a workflow. */
  readonly permissions: Permissions
}

/** Whoever makes a request. */
export interface Caller {
  readonly login: string
  readonly permissions: Permissions
}

interface Budget {
  used: number
  /** Epoch milliseconds. */
  resets: number
}

const HOUR = 3_600_000
const STEPS: readonly Access[] = ['none', 'read', 'write']

/** The tokens, what they may do, and how many requests they have left in the hour. */
export class Tokens {
  /** Requests in an hour. */
  limit: number
  readonly #clock: Clock
  readonly #tokens = new Map<string, Caller>()
  readonly #budgets = new Map<string, Budget>()

  constructor(clock: Clock, limit: number) {
    this.#clock = clock
    this.limit = limit
  }

  set({ token, login = 'github-actions[bot]', permissions }: TokenSeed): void {
    this.#tokens.set(token, { login, permissions })
  }

  /** Who the header speaks for; undefined without one. Throws `Refusal` 401 on a token that is not known. */
  identify(authorization: string | undefined): Caller | undefined {
    if (authorization === undefined) {
      return undefined
    }
    const caller = this.#tokens.get(tokenOf(authorization))
    if (caller === undefined) {
      throw new Refusal(401, 'Bad credentials')
    }
    return caller
  }

  /** Counts a request; gives the headers that say what is left. */
  count(authorization: string | undefined): Record<string, string> {
    const now = this.#clock.now()
    const key = authorization === undefined ? '' : tokenOf(authorization)
    const last = this.#budgets.get(key)
    const budget = last === undefined || last.resets <= now ? { used: 0, resets: now + HOUR } : last
    budget.used += 1
    this.#budgets.set(key, budget)
    return {
      'x-ratelimit-limit': String(this.limit),
      'x-ratelimit-remaining': String(Math.max(0, this.limit - budget.used)),
      'x-ratelimit-used': String(Math.min(budget.used, this.limit)),
      'x-ratelimit-reset': String(Math.ceil(budget.resets / 1000)),
      'x-ratelimit-resource': 'core'
    }
  }

  /** @throws Refusal 403 when the hour's requests are used up */
  checkBudget(authorization: string | undefined): void {
    const key = authorization === undefined ? '' : tokenOf(authorization)
    if ((this.#budgets.get(key)?.used ?? 0) > this.limit) {
      throw new Refusal(403, 'API rate limit exceeded for installation.')
    }
  }
}

function tokenOf(authorization: string): string {
  return authorization.replace(/^(bearer|token)\s+/i, '')
}

/** What a call needs: one of these permissions. */
export interface Need {
  readonly access: 'read' | 'write'
  readonly permissions: readonly Permission[]
}

/**
 * Lets a caller through who has one of the permissions; everybody may read in a public repository.
 *
 * @throws Refusal 401 or 403; the header of the latter says what would have been enough
 */
export function checkPermission(caller: Caller | undefined, need: Need, isPublic: boolean): void {
  if (isPublic && need.access === 'read') {
    return
  }
  if (caller === undefined) {
    throw new Refusal(401, 'Requires authentication')
  }
  const enough = need.permissions.some(
    permission =>
      STEPS.indexOf(caller.permissions[permission] ?? 'none') >= STEPS.indexOf(need.access)
  )
  if (!enough) {
    const accepted = need.permissions.map(name => `${name.replace('-', '_')}=${need.access}`)
    throw new Refusal(403, 'Resource not accessible by integration', undefined, {
      'x-accepted-github-permissions': accepted.join('; ')
    })
  }
}
