import type { RollbackTrigger } from '../inputs/request.ts'
import type { News, Verdict, Watch } from './rollout.ts'
import { keepPolling, type Step, triggered } from './transitions.ts'

/** What has completed cannot be stopped any more, only put back. */
export function isStoppable({ concluding }: Watch): boolean {
  return concluding === undefined || concluding.outcome !== 'succeeded'
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
  const stoppable = isStoppable(watch)
  return triggered({ ...withoutHold(watch), forOthers: true }, now, [], trigger, cause, stoppable)
}

/** The good end that has waited for the other services of the step. */
export function endHeld(watch: Watch, news: readonly News[]): Step {
  const verdict: Verdict = watch.concluding ?? { outcome: 'succeeded' }
  return { watch, news, command: { kind: 'done', verdict } }
}
