import { parseImageReference } from '../image/reference.ts'
import type { Origin } from '../task-definition/origin-tags.ts'
import { type Candidate, type CandidateImage, repositoriesOf } from './candidate.ts'

/** A registered revision with what its tags say. */
export interface Registration {
  readonly taskDefinition: string
  readonly images: readonly CandidateImage[]
  readonly origin: Origin
  /** ISO 8601. */
  readonly registeredAt: string
  readonly shape?: string
}

/**
 * Registered revisions as candidates, newest first. None is known to have worked: anyone who may register a revision
 * writes its tags, so that neither they nor its place in the family prove anything. Nor do they name the image's digest.
 */
export function candidatesOf(registrations: readonly Registration[]): readonly Candidate[] {
  return [...registrations]
    .sort((a, b) => (a.registeredAt < b.registeredAt ? 1 : -1))
    .map(({ registeredAt, images, ...rest }) => ({
      ...rest,
      images: images.map(withDigest),
      at: registeredAt,
      succeeded: false
    }))
}

/** The digest in an image's reference. */
function withDigest(image: CandidateImage): CandidateImage {
  const digest = parseImageReference(image.reference)?.digest
  return digest === undefined ? image : { ...image, digest }
}

/**
 * Those of the registered candidates that the past deployments may lack because ECS keeps only those of 90 days: what was
 * registered before. What was registered since and is no such deployment has never worked.
 * `since`: from when on ECS knows all of them, ISO 8601.
 */
export function forgottenOf(
  registered: readonly Candidate[],
  past: readonly Candidate[],
  since: string
): readonly Candidate[] {
  const known = new Set(past.map(({ taskDefinition }) => taskDefinition))
  return registered.filter(({ taskDefinition, at }) => !known.has(taskDefinition) && at < since)
}

/**
 * Separates the candidates whose images are all of repositories that the service runs from those with another one.
 * `running`: the images of the service's own deployments.
 */
export function ofRunningRepositories(
  candidates: readonly Candidate[],
  running: readonly CandidateImage[]
): { readonly own: readonly Candidate[]; readonly foreign: readonly Candidate[] } {
  const known = new Set(repositoriesOf(running))
  const isOwn = ({ images }: Candidate) => repositoriesOf(images).every(one => known.has(one))
  return {
    own: candidates.filter(isOwn),
    foreign: candidates.filter(candidate => !isOwn(candidate))
  }
}
