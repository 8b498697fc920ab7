import type { KubeObject } from '../apply/values.ts'
import { bounds } from './rollout.ts'

/** Under which number of its Deployment a ReplicaSet is known. */
export const REVISION = 'deployment.kubernetes.io/revision'
const HISTORY = 'deployment.kubernetes.io/revision-history'
/** How many replicas the Deployment wanted when the ReplicaSet was sized. */
export const DESIRED = 'deployment.kubernetes.io/desired-replicas'
const MAXIMUM = 'deployment.kubernetes.io/max-replicas'
/** Annotations that a ReplicaSet does not get from its Deployment. */
const NOT_COPIED = [
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  HISTORY,
  DESIRED,
  MAXIMUM
]

/** The annotations of a Deployment that its ReplicaSets get, too. */
export function copiedAnnotations({ metadata }: KubeObject): Readonly<Record<string, string>> {
  const copied = Object.entries(metadata.annotations ?? {}).filter(
    ([key]) => !NOT_COPIED.includes(key)
  )
  return Object.fromEntries(copied)
}

/** The annotations of the ReplicaSet that is to have a revision; one that it had before is remembered. */
export function annotationsFor(
  deployment: KubeObject,
  set: KubeObject,
  revision: number
): Readonly<Record<string, string>> {
  const before = set.metadata.annotations ?? {}
  const isOlder = revisionOf(set) < revision
  const history = [before[HISTORY], before[REVISION]].filter(one => one !== undefined)
  return {
    ...before,
    ...copiedAnnotations(deployment),
    ...(isOlder ? { [REVISION]: String(revision) } : {}),
    ...(isOlder && before[REVISION] !== undefined ? { [HISTORY]: history.join(',') } : {})
  }
}

export function sizesOf(deployment: KubeObject): Readonly<Record<string, string>> {
  const { desired, maxSurge } = bounds(deployment)
  return { [DESIRED]: String(desired), [MAXIMUM]: String(desired + maxSurge) }
}

export function revisionOf({ metadata }: KubeObject): number {
  return Number(metadata.annotations?.[REVISION] ?? 0)
}
