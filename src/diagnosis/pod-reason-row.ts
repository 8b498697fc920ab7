import type { PodSign } from '../kubernetes/pod-view.ts'

/** One known cause of a pod's failure. */
export interface PodRow {
  readonly code: string
  readonly permanent: boolean
  /** The kinds of signs that tell of it. */
  readonly kinds: readonly PodSign['kind'][]
  /** Found in `reason: message`. */
  readonly pattern: RegExp
  readonly sentence: (sign: PodSign, match: RegExpExecArray) => string
  readonly hint?: string
  readonly onTheWay?: true
  /** Someone may bring what is missing a moment later, and then the pod starts by itself. */
  readonly mayComeLate?: true
}
