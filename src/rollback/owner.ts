import type { Origin } from '../task-definition/origin-tags.ts'
import { whoOf } from './candidate.ts'

/** What is known of the revision of a deployment. */
export interface Ownership {
  readonly origin: Origin
  /** ISO 8601. */
  readonly registeredAt: string
  /** How long it had been registered when the deployment was created. */
  readonly registeredForMs: number
}

/**
 * A run deploys what it has registered within minutes, a short migration included. What is older was brought back by
 * someone else: its tags name who registered it, and not who deploys it now.
 */
const OWN_MS = 15 * 60_000

/** Who started a deployment, as far as the tags of its revision say: for brackets, and as a sentence. */
export function describeOwner(ownership: Ownership | undefined): {
  readonly aside: string
  readonly sentence: string
} {
  const who = whoOf(ownership?.origin ?? {})
  if (ownership === undefined || who === undefined) {
    return {
      aside: 'its tags do not say who started it',
      sentence: 'Its revision does not say who started it.'
    }
  }
  const { origin, registeredAt, registeredForMs } = ownership
  // A rollback registers a copy with the tags of the original.
  if (origin.copyOf !== undefined) {
    return ofRevision(`is a copy of ${origin.copyOf}, which was registered ${who}`)
  }
  if (registeredForMs > OWN_MS) {
    const at = registeredAt.slice(0, 16).replace('T', ' ')
    return ofRevision(`was registered ${who}, ${at} UTC`)
  }
  return { aside: `started ${who}`, sentence: `It was started ${who}.` }
}

const ofRevision = (what: string) => ({
  aside: `its revision ${what}`,
  sentence: `Its revision ${what}.`
})
