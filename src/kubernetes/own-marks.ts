import { ANNOTATIONS, withoutRevisionAnnotations } from './revision-annotations.ts'
import type { ReplicaSetObservation } from './rollout-view.ts'

/**
 * ReplicaSets with the marks of their own deployments. Kubernetes copies the annotations of a Deployment to each
 * ReplicaSet that it makes: after a `kubectl set image`, another image has the commit and the tag of the one before.
 */
export function withOwnMarks(
  all: readonly ReplicaSetObservation[]
): readonly ReplicaSetObservation[] {
  return all.map(one =>
    hasOwnMarks(one, all)
      ? one
      : { ...one, annotations: withoutRevisionAnnotations(one.annotations) }
  )
}

/** Of those with the marks of one run, the one with its image is of that run, else the first; so is what has the same images. */
function hasOwnMarks(
  { annotations, images }: ReplicaSetObservation,
  all: readonly ReplicaSetObservation[]
): boolean {
  const run = annotations[ANNOTATIONS.run]
  if (run === undefined || run === '') return true
  const sharing = all
    .filter(other => other.annotations[ANNOTATIONS.run] === run)
    .toSorted((a, b) => a.revision - b.revision)
  const owner = sharing.find(hasMarkedImage) ?? sharing[0]
  return owner === undefined || images.join() === owner.images.join()
}

function hasMarkedImage({ annotations, images }: ReplicaSetObservation): boolean {
  const digest = annotations[ANNOTATIONS.digest]
  return digest !== undefined && images.some(image => image.endsWith(`@${digest}`))
}
