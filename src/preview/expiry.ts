import type { PreviewIdentity } from './preview-facts.ts'

/** What is known of a pull request; `unknown` when GitHub did not say. */
export type PullRequestState = 'open' | 'closed' | 'unknown'

/** A preview that was found in AWS, by its tags. */
export interface FoundPreview {
  readonly identity: PreviewIdentity
  readonly name: string
  /** `2026-11-23T17:00:00Z`; absent when no resource says it. */
  readonly expiresAt?: string
}

/** Whether a preview goes, and why. */
export interface StaleDecision {
  readonly preview: FoundPreview
  readonly remove: boolean
  /** A clause without a full stop. */
  readonly why: string
}

/**
 * Whether a preview has to go. Only what is known for sure removes one: its pull request is closed, or its time is up.
 * An answer that did not come never does.
 *
 * @param now `2026-11-23T17:00:00Z`
 */
export function decide(preview: FoundPreview, state: PullRequestState, now: string): StaleDecision {
  const { expiresAt } = preview
  const expired = expiresAt !== undefined && expiresAt <= now
  if (state === 'closed') return { preview, remove: true, why: 'the pull request is closed' }
  if (expired) return { preview, remove: true, why: `its time was up at ${expiresAt}` }
  const until = expiresAt === undefined ? '' : `, and its time is not up before ${expiresAt}`
  return state === 'open'
    ? { preview, remove: false, why: `the pull request is open${until}` }
    : { preview, remove: false, why: `whether the pull request is closed is not known${until}` }
}

/** The decisions to carry out in this run, and how many have to wait for the next one. */
export function limitRemovals(
  decisions: readonly StaleDecision[],
  most: number
): { readonly now: readonly StaleDecision[]; readonly later: readonly StaleDecision[] } {
  const stale = decisions.filter(({ remove }) => remove)
  return { now: stale.slice(0, most), later: stale.slice(most) }
}
