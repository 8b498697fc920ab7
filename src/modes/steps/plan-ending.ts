import type { Log } from '../../log.ts'
import { CHECK_TONES, describeCheck, type PlanCheck } from '../../preflight/check.ts'
import { hintOf } from '../../problem.ts'
import type { Ending } from '../../report/report.ts'

/** Every check that is not well, in the log. */
export function tellChecks(checks: readonly PlanCheck[], log: Pick<Log, 'line'>): void {
  for (const check of checks) {
    if (check.status !== 'ok') log.line(describeCheck(check), CHECK_TONES[check.status])
  }
}

/** What a plan came to. */
export function endingOfPlan({
  checks,
  changes
}: {
  readonly checks: readonly PlanCheck[]
  readonly changes: boolean
}): Ending {
  const [first, ...rest] = checks.filter(({ status }) => status === 'error')
  if (first !== undefined) {
    const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`
    return {
      outcome: 'failed',
      reason: `${first.what}${more}`,
      ...hintOf(first)
    }
  }
  return changes
    ? { outcome: 'registered', reason: 'This is a plan: nothing was registered or rolled out.' }
    : { outcome: 'unchanged', reason: 'A deployment would change nothing.' }
}
