import type { FailureCause } from '../diagnosis/stop-reasons.ts'
import type { TaskView } from '../ecs/observation.ts'

/**
 * What RunTask says when there is no room just now: its `failures[].reason`, or an error. Room comes back; a role that
 * was just made may not be known everywhere yet (AWS documentation).
 */
const HEALS =
  /Capacity is unavailable|RESOURCE:|reached the limit|limit exceeded|concurrent|provisioning capacity|unable to assume the role|^AGENT$/i

/** Whether asking again later can help. */
export function startHeals(reason: string): boolean {
  return HEALS.test(reason)
}

/** Causes of a task that ECS could not start, for which another one may start well. */
const PASSING: readonly string[] = [
  'capacity',
  'provisioning',
  'throttled',
  'image-copy',
  'image-rate-limit',
  'start-timeout'
]

/** Whether none of the task's containers has run and another task may: then running it again repeats no work. */
export function mayRunAgain(task: TaskView, cause: FailureCause | undefined): boolean {
  const ran =
    task.startedAt !== undefined || task.containers.some(({ exitCode }) => exitCode !== undefined)
  return (
    task.stopCode === 'TaskFailedToStart' &&
    !ran &&
    cause !== undefined &&
    !cause.permanent &&
    PASSING.includes(cause.code)
  )
}

/** Milliseconds to the next try after `tries` tries in a row: 5 s, doubled each time, at most 30 s. */
export function delayStart(tries: number): number {
  return Math.min(30_000, 5_000 * 2 ** Math.max(0, tries - 1))
}
