import type { OtherServices } from '../../deployment/other-services.ts'
import type { RollbackTrigger } from '../../inputs/request.ts'
import type { Clock } from '../../runner/clock.ts'
import {
  type AllOrNone,
  decidesTime,
  follow,
  type ServiceEvent,
  startTogether
} from '../all-or-none.ts'
import { startBeat } from './beat.ts'

/** Several services of one step, which know of each other only by this. */
export interface Together {
  /** What one of them has to do with the others. */
  othersOf(service: string): OtherServices
  /** Says what happened to one of them. */
  tell(event: ServiceEvent): void
  /** How all stand. */
  state(): AllOrNone
}

/** Brings several services together: passes on what one asks of all. */
export function bringTogether(
  services: readonly string[],
  rollbackOn: readonly RollbackTrigger[],
  clock: Clock
): Together {
  const undo = new AbortController()
  const release = new AbortController()
  const beat = startBeat(clock)
  let state = startTogether(services, rollbackOn)
  const tell = (event: ServiceEvent) => {
    state = follow(state, event)
    if (state.order === 'undo' && !undo.signal.aborted) undo.abort(state.undo)
    if (state.order === 'release') release.abort()
  }
  return {
    othersOf: service => ({
      ...beat,
      undo: undo.signal,
      release: release.signal,
      good: () => tell({ kind: 'good', service }),
      trouble: (trigger, cause) => tell({ kind: 'trouble', service, trigger, cause }),
      decidesTime: () => decidesTime(state, service)
    }),
    tell,
    state: () => state
  }
}
