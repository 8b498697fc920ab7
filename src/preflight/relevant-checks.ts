import type { PlanCheck } from './check.ts'
import { BREAKER, RUNNING_DEPLOYMENT, type WantedRollout } from './service-checks.ts'
import { KNOCKS } from './target-group-checks.ts'

/**
 * The checks that a deployment reports. What it would say every time, although all is well, no one would read
 * any more: only a plan says it.
 */
export function relevantChecks(
  checks: readonly PlanCheck[],
  { rollbackOn }: Pick<WantedRollout, 'rollbackOn'>
): readonly PlanCheck[] {
  const untold = [
    // A replaced deployment is reported when it happens.
    RUNNING_DEPLOYMENT,
    // It has worked before.
    KNOCKS,
    // This step rolls back itself.
    ...(rollbackOn.includes('failure') ? [BREAKER] : [])
  ]
  return checks.filter(({ status, name }) => status !== 'warning' || !untold.includes(name))
}
