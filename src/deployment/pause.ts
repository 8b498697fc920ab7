import type { ServiceDeploymentView } from '../ecs/observation.ts'
import { formatInstant } from '../ecs/stage.ts'

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

/**
 * The pauses that wait for an answer now; several at one stage run side by side. The status comes first: what is being
 * rolled back, or was replaced, waits for nobody, whatever is still listed (AWS documentation).
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
