import type { Problem } from '../problem.ts'
import { describeObject, type Manifest } from './manifests.ts'
import type { KubernetesObject, PodTemplate } from './objects.ts'
import { referencesOf } from './pod-references.ts'

/** An object of the manifests, beside what it is in the cluster; absent: it is not there. */
type Placed = Pick<Manifest, 'where' | 'object'> & { readonly live?: KubernetesObject }

/**
 * What a Job before the rollout needs and only the rollout would create: the manifests are applied after the Job, so
 * that a Job that fails leaves everything as it is.
 */
export function findMissingForJob(
  objects: readonly Placed[],
  template: PodTemplate,
  namespace: string
): readonly Problem[] {
  const references = referencesOf([template]).filter(({ needed }) => needed)
  const needed = new Set([
    `Namespace ${namespace}`,
    ...references.map(({ object }) => describeObject(object))
  ])
  return objects
    .filter(({ object, live }) => live === undefined && needed.has(describeObject(object)))
    .map(({ where, object }) => ({
      where,
      what: `${describeObject(object)} does not exist yet, and the Job that runs before the rollout needs it.`,
      fix: 'Deploy once without run-task, or create it in an earlier step.'
    }))
}
