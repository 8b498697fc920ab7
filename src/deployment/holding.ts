import type { RollbackTrigger } from '../inputs/request.ts'
import { readPhase } from './deployer-state.ts'
import type { Observation } from './reading.ts'
import type { News, Verdict, Watch } from './rollout.ts'
import { keepPolling, type Step, triggered } from './transitions.ts'

/** What has completed cannot be stopped any more, only put back. */
export function hasCompleted({ concluding }: Watch): boolean {
  return concluding?.outcome === 'succeeded'
}

/**
 * What bakes, or is paused, is still polled while the other services go on: ECS may roll it back. Undefined when there
 * is more to it than to wait on; that it cannot be polled is none of its faults.
 */
export function stillHeld(
  watch: Watch,
  input: { readonly kind: string; readonly now: number; readonly observation?: Observation }
): Step | undefined {
  const { kind, now, observation } = input
  if (watch.held !== true) return undefined
  const waits =
    kind === 'poll-failed' ||
    kind === 'poll-refused' ||
    (observation !== undefined && readPhase(watch, observation, now).kind === 'going')
  return waits ? { watch, news: [], command: { kind: 'hold' } } : undefined
}

/** It does not wait for the others any more. */
export const withoutHold = ({ held: _, ...watch }: Watch): Watch => watch

/** All services of the step go back, or none. */
export function othersFailed(
  watch: Watch,
  now: number,
  trigger: RollbackTrigger,
  cause: string
): Step {
  if (watch.phase.kind !== 'watching' && watch.held !== true)
    return keepPolling(watch, now, [], false)
  const stoppable = !hasCompleted(watch)
  return triggered({ ...withoutHold(watch), forOthers: true }, now, [], trigger, cause, stoppable)
}

/** The good end that has waited for the other services of the step. */
export function endHeld(watch: Watch, news: readonly News[]): Step {
  const verdict: Verdict = watch.concluding ?? { outcome: 'succeeded' }
  return { watch, news, command: { kind: 'done', verdict } }
}
