import { type KubeObject, objectIn } from '../apply/values.ts'
import type { Resource } from './resources.ts'

const GRACE_SECONDS = 30

/** What becomes of the objects that a deleted one owns. */
export type Propagation = 'Background' | 'Foreground' | 'Orphan'

export interface Deletion {
  readonly propagation?: Propagation | undefined
  readonly dryRun?: boolean
  readonly graceSeconds?: number | undefined
  readonly uid?: string | undefined
  readonly resourceVersion?: string | undefined
}

/** The finalizers that an object has once its deletion begins. */
export function finalizersFor(
  { kind }: Resource,
  { metadata, spec }: KubeObject,
  propagation: Propagation | undefined
): readonly string[] {
  const own = metadata.finalizers ?? []
  const ofSpec =
    kind === 'Namespace' ? ((objectIn(spec).finalizers ?? []) as readonly string[]) : []
  // A Job leaves its pods behind unless the caller says otherwise (measured).
  const policy = propagation ?? (kind === 'Job' ? 'Orphan' : 'Background')
  const added = { Background: [], Foreground: ['foregroundDeletion'], Orphan: ['orphan'] }[policy]
  if (kind === 'Namespace') return ofSpec.length === 0 ? own : [...own]
  return [...new Set([...own, ...added])]
}

/** How many seconds a pod has to end. */
export function graceOf(pod: KubeObject, asked: number | undefined): number {
  const { nodeName, terminationGracePeriodSeconds } = objectIn(pod.spec)
  // A pod that no node runs has nothing to end.
  if (nodeName === undefined) return 0
  return asked ?? Number(terminationGracePeriodSeconds ?? GRACE_SECONDS)
}
