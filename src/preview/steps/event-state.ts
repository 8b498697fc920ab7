import { readPreviewAim } from '../../inputs/read.ts'
import type { Ending } from '../../report/report.ts'
import type { Runner } from '../../runner/runner.ts'
import { type EventState, readEventState } from '../desired-state.ts'

/** What the event of this run asks for. */
export function stateOfEvent(
  { surroundings }: Runner,
  repository: string,
  pullRequest: number | undefined
): EventState {
  const { event, eventName, actor, runAttempt: attempt } = surroundings
  return readEventState({ eventName, payload: event, repository, actor, pullRequest, attempt })
}

/**
 * How a run of `mode: preview` ends that gets no secrets, a fork's or Dependabot's. Decided before the inputs are judged
 * as a whole: those that are made of secrets are empty in it, and so is the region without credentials.
 */
export function skipOfEvent(runner: Runner): Ending | undefined {
  const aim = readPreviewAim(runner.input)
  const { repository } = runner.surroundings
  if (aim === undefined || repository === undefined) return undefined
  const wanted = stateOfEvent(runner, repository, aim.pullRequest)
  if (wanted.kind !== 'skip') return undefined
  return endSkipped(wanted)
}

/** How a run ends that makes no preview, and is right to. */
export function endSkipped({ reason, hint }: Extract<EventState, { kind: 'skip' }>): Ending {
  return { outcome: 'skipped', reason, ...(hint === undefined ? {} : { hint }) }
}
