import type { ServiceDeploymentView } from '../ecs/observation.ts'
import { formatInstant, type StageFacts } from '../ecs/stage.ts'

/** A PAUSE hook that waits for an answer: what `ContinueServiceDeployment` answers, once. */
export interface Pause {
  readonly serviceDeploymentArn: string
  /** Opaque; good for one answer. */
  readonly hookId: string
  /** The lifecycle stage that it holds up. */
  readonly stage: string
  /** When ECS waits no longer: epoch milliseconds. */
  readonly expiresAt?: number
  /** What ECS does then. */
  readonly onTimeout: PauseAnswer
}

/** What a pause can be answered with. */
export type PauseAnswer = 'CONTINUE' | 'ROLLBACK'

/** What became of an answer to a pause. */
export interface PauseAnswered {
  readonly pause: Pause
  readonly answer: PauseAnswer
  /** `spent`: someone else, or time, has answered it; `failed`: it still waits. */
  readonly result: 'answered' | 'spent' | 'failed'
  /** Why not, when it was not answered. */
  readonly reason?: string
  /** It may be answered when it is tried again. */
  readonly heals?: true
}

/**
 * The pauses that wait for an answer now; several at one stage run side by side. The status comes first: what is being
 * rolled back, or was replaced, does not wait for an answer, even if it is still listed (AWS documentation).
 */
export function openPauses(own: ServiceDeploymentView | 'unknown'): readonly Pause[] {
  if (own === 'unknown' || own.status !== 'IN_PROGRESS') return []
  const { arn, lifecycleStage: stage = 'an unknown stage', hooks = [] } = own
  return hooks
    .filter(({ target, status }) => target === 'PAUSE' && status === 'AWAITING_ACTION')
    .map(({ id, expiresAt, onTimeout = 'ROLLBACK' }) => ({
      serviceDeploymentArn: arn,
      hookId: id,
      stage,
      onTimeout,
      ...(expiresAt === undefined ? {} : { expiresAt })
    }))
}

/** Until when ECS waits for an answer, and what it does then. */
export function describeExpiry({ expiresAt, onTimeout }: Pause): string {
  const then = onTimeout === 'CONTINUE' ? 'continues by itself' : 'rolls the deployment back'
  return expiresAt === undefined
    ? `Without an answer, ECS ${then}`
    : `ECS waits until ${formatInstant(expiresAt)} and then ${then}`
}

/**
 * The stage of a pause that no one has answered and that ECS went on from when its time was over; undefined when the pause
 * that was seen before still waits, was answered, or rolled the deployment back. `at`: the server's time.
 */
export function passedByTime(
  { hookId, pauseExpiresAt, onTimeout, lifecycleStage }: StageFacts,
  { status, hooks = [] }: ServiceDeploymentView,
  at: number | undefined
): string | undefined {
  const isGone = status === 'IN_PROGRESS' || status === 'SUCCESSFUL'
  if (hookId === undefined || onTimeout !== 'CONTINUE' || !isGone) return undefined
  // Finished hooks may stay listed; where they do not, the time decides.
  const listed = hooks.find(({ id }) => id === hookId)?.status
  const isOver =
    listed === undefined
      ? at !== undefined && pauseExpiresAt !== undefined && at >= pauseExpiresAt
      : listed === 'TIMED_OUT'
  return isOver ? lifecycleStage : undefined
}
