import { parseImageReference } from '../image/reference.ts'
import { revisionName } from '../rollout/story.ts'
import type { Origin } from '../task-definition/origin-tags.ts'
import { type Candidate, type CandidateImage, type Running, tagOf } from './candidate.ts'

/** A registered revision with what its tags say. */
export interface Registration {
  readonly taskDefinition: string
  readonly images: readonly CandidateImage[]
  readonly origin: Origin
  /** ISO 8601. */
  readonly registeredAt: string
}

/**
 * Candidates in the order in which they ran, as far as their tags tell: `from`, what it replaced, what that one had
 * replaced, and then the others as they are. By age alone, a bad revision that was rolled back would come before the
 * one that was put back.
 */
export function inOrderOfRunning(
  candidates: readonly Candidate[],
  from: Running
): readonly Candidate[] {
  const find = (name: string | undefined) =>
    candidates.find(({ taskDefinition }) => revisionName(taskDefinition) === name)
  const chain: Candidate[] = []
  let next = find(revisionName(from.taskDefinition)) ?? find(from.origin.replaces)
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next)
    next = find(next.origin.replaces)
  }
  return [...chain, ...candidates.filter(candidate => !chain.includes(candidate))]
}

/**
 * Those of the registered candidates that the past deployments may lack because ECS keeps only those of 90 days: what
 * is known to have worked, or is older. What was registered since and is no such deployment has never worked.
 * `since`: from when on ECS knows all of them, ISO 8601.
 */
export function forgottenOf(
  registered: readonly Candidate[],
  past: readonly Candidate[],
  since: string
): readonly Candidate[] {
  const known = new Set(past.map(({ taskDefinition }) => taskDefinition))
  return registered.filter(
    ({ taskDefinition, succeeded, at }) => !known.has(taskDefinition) && (succeeded || at < since)
  )
}

/**
 * The candidates where the service's deployments cannot be asked for. A revision is known to have worked when a
 * later one says in its tags that it replaced it, or when a deployment of it (`completed`: ARNs) is there now.
 */
export function candidatesOf(
  registrations: readonly Registration[],
  completed: readonly string[]
): readonly Candidate[] {
  const worked = new Set([
    ...completed.map(revisionName),
    ...registrations.flatMap(({ origin }) => origin.replaces ?? [])
  ])
  return [...registrations]
    .sort((a, b) => (a.registeredAt < b.registeredAt ? 1 : -1))
    .map(({ taskDefinition, images, origin, registeredAt }) => ({
      taskDefinition,
      images: images.map(image => withDigest(image, origin)),
      origin,
      at: registeredAt,
      succeeded: worked.has(revisionName(taskDefinition))
    }))
}

/** Only the deployed image's digest is in the tags. */
function withDigest(image: CandidateImage, { imageTag, digest }: Origin): CandidateImage {
  const deployed = imageTag !== undefined && tagOf(image) === imageTag
  const known = parseImageReference(image.reference)?.digest ?? (deployed ? digest : undefined)
  return known === undefined ? image : { ...image, digest: known }
}
