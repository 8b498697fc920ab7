import type { Problem } from '../problem.ts'
import { type InputTexts, isGiven } from './input-texts.ts'
import type { Mode } from './request.ts'

/** Schedules follow a verdict: a step that does not wait for it would never bring them along. */
export function checkSchedules(texts: InputTexts, mode: Mode): readonly Problem[] {
  if (!isGiven(texts, 'schedules')) return []
  const isRollout = mode === 'rollback' || isGiven(texts, 'service')
  if (!isRollout) return []
  const waits = texts['wait-for-service-stability'].toLowerCase() !== 'false'
  if (!waits) {
    return [
      {
        where: 'schedules',
        what: 'Schedules follow once the deployment has succeeded, and wait-for-service-stability: false does not wait for that.',
        fix: 'Remove one of the two.'
      }
    ]
  }
  const until = texts['wait-until']
  if (mode === 'rollback' || until === 'completed') return []
  return [
    {
      where: 'schedules',
      what: `Schedules follow once the deployment has succeeded, and wait-until: ${until} ends the step before that.`,
      fix: 'Remove one of the two.'
    }
  ]
}
