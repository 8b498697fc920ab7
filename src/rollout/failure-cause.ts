import type { TaskView } from './observation.ts'

/** Why a task failed: the grouping key, one sentence for people, and whether it can heal by itself. */
export interface FailureCause {
  readonly code: string
  /** Equal for tasks that failed for the same reason. */
  readonly key: string
  /** True: waiting does not help (image not found, no permission, missing secret). */
  readonly permanent: boolean
  /** One sentence: what happened to which container. */
  readonly sentence: string
}

/** The cause of a stopped task's failure, or undefined when it did not fail (scaled in, replaced, stopped by hand, or still alive). */
export declare function causeOf(task: TaskView): FailureCause | undefined
