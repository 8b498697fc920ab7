import { matches } from './wildcards.ts'
import type { Ids } from './world.ts'

/** What goes wrong with a call. */
export type Fault =
  /** `ThrottlingException`, or 429 from the registry. Not carried out. */
  | { readonly kind: 'throttled' }
  /** The service's own 5xx. Not carried out. */
  | { readonly kind: 'server-error'; readonly status?: number }
  /** `ExpiredTokenException`, or the registry's 403 for an old login. Not carried out. */
  | { readonly kind: 'expired-token' }
  /** `AccessDeniedException`, or the registry's 403. Not carried out. */
  | { readonly kind: 'access-denied' }
  /** Any error of AWS. Not carried out. */
  | {
      readonly kind: 'error'
      readonly code: string
      readonly message: string
      readonly status?: number
    }
  /** The connection breaks, before the call is carried out or after it. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** No answer ever comes; the call is carried out only with `when: 'after'`. */
  | { readonly kind: 'hang'; readonly when?: 'before' | 'after' }
  /** The call is carried out after so many milliseconds of virtual time. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The call is carried out and the connection ends in the middle of the answer. */
  | { readonly kind: 'truncated' }
  /**
   * The answer is a good one in form and says something else: nothing (`{}`), or what another call would be told. The
   * call is carried out only with `when: 'after'`.
   */
  | { readonly kind: 'answer'; readonly answer: unknown; readonly when: 'before' | 'after' }

/** Which calls go wrong, and how. Members left out match every call. */
export interface FaultRule {
  readonly fault: Fault
  /** `ecs:UpdateService`, `ecs:*`, `registry:PutManifest`. */
  readonly operation?: string
  /** Numbers of the matching calls that go wrong, counted from 1 when the rule is added. */
  readonly calls?: readonly number[]
  /** The share of the matching calls that go wrong, from 0 to 1, drawn with the simulator's seed. */
  readonly probability?: number
  /** How many calls may go wrong before the rule has no effect any more. */
  readonly times?: number
}

interface CountedRule {
  readonly id: number
  readonly rule: FaultRule
  seen: number
  applied: number
}

/** The faults that wait for their calls. */
export class Faults {
  readonly #ids: Ids
  #rules: CountedRule[] = []
  #count = 0

  constructor(ids: Ids) {
    this.#ids = ids
  }

  /** Adds a rule and gives its number. When several match a call, the one added first decides. */
  add(rule: FaultRule): number {
    this.#count += 1
    this.#rules.push({ id: this.#count, rule, seen: 0, applied: 0 })
    return this.#count
  }

  /** Takes out one rule, or all of them. */
  clear(id?: number): void {
    this.#rules = id === undefined ? [] : this.#rules.filter(counted => counted.id !== id)
  }

  list(): readonly (FaultRule & { readonly id: number; readonly applied: number })[] {
    return this.#rules.map(({ id, rule, applied }) => ({ ...rule, id, applied }))
  }

  /** The fault for a call that arrives now, if it is to have one. */
  draw(operation: string): Fault | undefined {
    const matching = this.#rules.filter(({ rule }) => matches(rule.operation ?? '*', operation))
    for (const counted of matching) {
      counted.seen += 1
    }
    const chosen = matching.find(counted => this.#applies(counted))
    if (chosen !== undefined) {
      chosen.applied += 1
    }
    return chosen?.rule.fault
  }

  #applies({ rule, seen, applied }: CountedRule): boolean {
    const { calls, probability, times } = rule
    return (
      (times === undefined || applied < times) &&
      (calls === undefined || calls.includes(seen)) &&
      (probability === undefined || this.#ids.fraction() < probability)
    )
  }
}
