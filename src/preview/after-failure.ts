import type { RollbackTrigger } from '../inputs/request.ts'
import type { Report } from '../report/report.ts'

/** What becomes of what a first deployment has made. */
export type Aftermath = 'undo' | 'keep' | 'leave-to-post'

/** What an outcome stands for, unless the verdict says that it was something else. */
const TRIGGERS: Readonly<Partial<Record<Report['outcome'], RollbackTrigger>>> = {
  failed: 'failure',
  'timed-out': 'timeout',
  cancelled: 'cancel'
}

/**
 * Whether what a first deployment has made goes after its end. After a cancel little time is left: the post step does it.
 *
 * @param undoOn the triggers of `rollback-on`; none for an update, which has something to go back to
 */
export function afterEnd(
  { outcome, trigger }: Pick<Report, 'outcome' | 'trigger'>,
  undoOn: readonly RollbackTrigger[]
): Aftermath {
  const cause = trigger ?? TRIGGERS[outcome]
  if (cause === undefined || !undoOn.includes(cause)) return 'keep'
  return outcome === 'cancelled' ? 'leave-to-post' : 'undo'
}
