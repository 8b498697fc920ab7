import type { PlanCheck } from './check.ts'
import { BREAKER, RUNNING_DEPLOYMENT, type WantedRollout } from './service-checks.ts'
import { KNOCKS } from './target-group-checks.ts'

/**
 * The checks that a deployment tells of. What it would say each time, although all is well as it is, no one would read
 * any more: a plan says it.
 */
export function relevantChecks(
  checks: readonly PlanCheck[],
  { rollbackOn }: Pick<WantedRollout, 'rollbackOn'>
): readonly PlanCheck[] {
  const untold = [
    // That one is replaced is told when it happens.
    RUNNING_DEPLOYMENT,
    // It has worked before.
    KNOCKS,
    // This step rolls back itself.
    ...(rollbackOn.includes('failure') ? [BREAKER] : [])
  ]
  return checks.filter(({ status, name }) => status !== 'warning' || !untold.includes(name))
}
