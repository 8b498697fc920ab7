import { causeOf, type FailureCause } from '../diagnosis/stop-reasons.ts'
import type { TaskView } from '../ecs/observation.ts'
import type { DeployerKind } from './deployer-kind.ts'
import type { KnownFailure, Memory } from './rollout.ts'

/** Two tasks stopped by a cause that cannot heal are a verdict. */
const PERMANENT_LIMIT = 2

/**
 * ECS's own threshold of failed tasks by default: half of the desired count, at least 3, at most 200
 * (AWS documentation, deployment circuit breaker).
 */
function failureThreshold(desired: number): number {
  return Math.min(200, Math.max(3, Math.ceil(desired / 2)))
}

/** The tasks among these that were started by the deployment, failed, and are not in the memory yet. */
export function newFailures(
  memory: Memory,
  deploymentId: string,
  tasks: readonly TaskView[]
): readonly { readonly task: TaskView; readonly cause: FailureCause }[] {
  return tasks.flatMap(task => {
    if (task.startedBy !== deploymentId || task.arn in memory.failures) return []
    const cause = causeOf(task)
    return cause === undefined ? [] : [{ task, cause }]
  })
}

/** Why the deployment has failed by our own count, or undefined when it may still succeed. */
export function limitReached(
  memory: Memory,
  desired: number,
  deployer: DeployerKind = 'ecs'
): string | undefined {
  const failures = Object.values(memory.failures)
  const permanent = failures.filter(failure => failure.permanent)
  if (deployer === 'kubernetes') return podLimitReached(permanent)
  if (permanent.length >= PERMANENT_LIMIT) {
    return `${permanent.length} tasks failed for a reason that does not resolve itself: ${mostCommon(permanent)}`
  }
  const threshold = failureThreshold(desired)
  const failed = Math.max(failures.length, memory.reportedFailures)
  return failed >= threshold
    ? `${failed} tasks failed (the limit for a desired count of ${desired} is ${threshold})${failures.length === 0 ? '.' : `: ${mostCommon(failures)}`}`
    : undefined
}

/** Two pods, or one twice. Kubernetes has no threshold for what may heal: its own deadline is for that. */
function podLimitReached(permanent: readonly KnownFailure[]): string | undefined {
  return permanent.length < PERMANENT_LIMIT
    ? undefined
    : `Pods failed ${permanent.length} times for a reason that does not resolve itself: ${mostCommon(permanent)}`
}

/** The sentence that most failures share; the earliest one of equals. */
function mostCommon(failures: readonly KnownFailure[]): string {
  const counts = new Map<string, number>()
  for (const { sentence } of failures) counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}
