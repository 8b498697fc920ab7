import type { News } from '../deployment/rollout.ts'
import type { TaskView } from '../ecs/observation.ts'
import type { Deciders, TaskResult } from './task-result.ts'

/** What a run of one-off tasks is asked to do. */
export interface OneOffOptions extends Deciders {
  /** How many tasks, 1 or more. */
  readonly count: number
  /** Whether their end is waited for. */
  readonly wait: boolean
  /** From the first RunTask on; then what still runs is stopped. */
  readonly waitMs: number
}

/** One task that was started. */
export interface WatchedTask {
  readonly arn: string
  /** The last poll at it; absent before the first one. */
  readonly view?: TaskView
  /** Absent while it has not ended. */
  readonly result?: TaskResult
  /** Since when ECS does not show it, on the driver's clock. */
  readonly missingSince?: number
}

type OneOffPhase =
  | { readonly kind: 'running' }
  /** Asked to stop; `until` is when the wait for it ends. */
  | { readonly kind: 'stopping'; readonly until: number; readonly why: 'timeout' | 'cancel' }

/** Everything that is known of a run. Times are milliseconds on the driver's clock. */
export interface OneOffWatch {
  readonly options: OneOffOptions
  readonly startedAt: number
  readonly phase: OneOffPhase
  readonly tasks: readonly WatchedTask[]
  /** How many tasks are still to be started. */
  readonly toStart: number
  readonly nextStartAt: number
  /** Tries in a row that started nothing. */
  readonly failedStarts: number
  /** RunTask's last words; they say why a run never began. */
  readonly lastRefusal?: string
  /** Why no more tasks are started. */
  readonly startProblem?: string
  /** Whether tasks may have been started all the same, because no answer came. */
  readonly startLost?: true
  /** Tasks that ECS could not start and that others took the place of. */
  readonly replaced: number
  /** The signal that cancelled the run. */
  readonly signal?: string
  /** What is wrong with the stopping. */
  readonly stopProblem?: string
  readonly counts: string
  readonly lastNewsAt: number
  readonly failedPolls: number
}

/** What happened since the last step. */
export type OneOffInput =
  /** RunTask answered: ARNs of new tasks, and why others were not started. */
  | {
      readonly kind: 'started'
      readonly now: number
      readonly arns: readonly string[]
      readonly failures: readonly string[]
    }
  /** RunTask got no answer: it may have started tasks. The reason says how to find them. */
  | { readonly kind: 'start-lost'; readonly now: number; readonly reason: string }
  /** RunTask failed as a whole. */
  | { readonly kind: 'not-started'; readonly now: number; readonly reason: string }
  | { readonly kind: 'observed'; readonly now: number; readonly tasks: readonly TaskView[] }
  /** A poll failed for a reason that may heal. */
  | { readonly kind: 'poll-failed'; readonly now: number; readonly reason: string }
  /** A poll failed for a reason that does not heal. */
  | { readonly kind: 'poll-refused'; readonly now: number; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly now: number; readonly signal: string }
  /** StopTask answered for every task; the problems of those that could not be stopped. */
  | { readonly kind: 'stop-answered'; readonly now: number; readonly problems: readonly string[] }

/** What is to be done next. */
export type OneOffCommand =
  | { readonly kind: 'start'; readonly count: number }
  | { readonly kind: 'poll'; readonly afterMs: number }
  | { readonly kind: 'stop'; readonly arns: readonly string[]; readonly reason: string }
  | { readonly kind: 'done'; readonly verdict: OneOffVerdict }

/** How a run of one-off tasks ended. */
export interface OneOffVerdict {
  readonly outcome: 'succeeded' | 'failed' | 'timed-out' | 'cancelled' | 'not-waited-for'
  /** One sentence: why, when it did not succeed. */
  readonly reason?: string
  /** Of the essential container; of several tasks, that of the first one that failed. */
  readonly exitCode?: number
  readonly tasks: readonly WatchedTask[]
  /** ARNs of tasks that may run on against the will of the run. */
  readonly left?: readonly string[]
}

/** The state after a step, what to report, and what to do next. */
export interface OneOffStep {
  readonly watch: OneOffWatch
  readonly news: readonly News[]
  readonly command: OneOffCommand
}
