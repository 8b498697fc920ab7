import type { DeploymentCircuitBreaker, ThresholdConfiguration } from '@aws-sdk/client-ecs'
import type { FailureKind } from './task-lifecycle.ts'

/** How a task of a deployment failed, as the circuit breaker sees it. */
export type CountedFailure = 'start' | 'exit' | 'target-health' | 'container-health'

/**
 * How each failure counts. `startsOnly`: before the deployment has ever had a running task (stage 1 of the AWS
 * documentation). The delays, in seconds after the failure, were seen on AWS: `failedTasks` shows a failure
 * late, and the breaker trips some time after the failure that reached the threshold.
 */
export const countings: Readonly<
  Record<
    CountedFailure,
    { readonly startsOnly: boolean; readonly shownAfter: number; readonly tripsAfter: number }
  >
> = {
  start: { startsOnly: true, shownAfter: 25, tripsAfter: 65 },
  exit: { startsOnly: false, shownAfter: 60, tripsAfter: 5 },
  'target-health': { startsOnly: false, shownAfter: 60, tripsAfter: 37 },
  'container-health': { startsOnly: false, shownAfter: 60, tripsAfter: 64 }
}

/** What a task's own end counts as: losing a Spot task is nobody's failure. */
export const countedAs: Readonly<Record<FailureKind, CountedFailure | undefined>> = {
  'no-capacity': 'start',
  network: 'start',
  'secret-missing': 'start',
  'log-group-missing': 'start',
  'image-not-found': 'start',
  'wrong-platform': 'start',
  crash: 'exit',
  'out-of-memory': 'exit',
  'exec-format-error': 'exit',
  exit: 'exit',
  'spot-interruption': undefined
}

/**
 * How many failed tasks trip the breaker for a desired count. Without a configuration half of the desired
 * count, at least 3 and at most 200. UNBOUNDED_PERCENT is probably rounded up in the same way.
 */
export function failureThreshold(desired: number, configuration?: ThresholdConfiguration): number {
  const { type = 'BOUNDED_PERCENT', value = 50 } = configuration ?? {}
  if (type === 'COUNT') {
    return value
  }
  const share = Math.ceil((desired * value) / 100)
  return type === 'UNBOUNDED_PERCENT' ? share : Math.min(200, Math.max(3, share))
}

/** Whether a healthy task sets the count back to 0: yes unless configured otherwise. */
export function resetsOnHealthy(breaker: DeploymentCircuitBreaker | undefined): boolean {
  return breaker?.resetOnHealthyTask !== false
}

/**
 * Seconds until the next start after `failures` failed starts in a row. AWS documents only that starts are put off
 * progressively, up to 27 minutes; the first steps are fitted to what was seen with a missing image
 * (second start half a minute after the first failure, third failure after eleven minutes).
 */
export function launchDelay(failures: number): number {
  const delays = [31, 330, 720, 1200]
  return failures <= 0 ? 0 : (delays[failures - 1] ?? 27 * 60)
}
