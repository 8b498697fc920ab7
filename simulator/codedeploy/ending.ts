import type { AutoRollbackEvent, ErrorInformation } from '@aws-sdk/client-codedeploy'
import { closeDeployment } from './closing.ts'
import { rollBack } from './rollback.ts'
import { type CodeDeploy, type DeploymentState, type EventState, hasEnded } from './state.ts'

/** Ends a deployment, and rolls it back when that is wanted: by its settings, or by `undo`. */
export function endDeployment(
  parts: CodeDeploy,
  deployment: DeploymentState,
  status: 'Succeeded' | 'Failed' | 'Stopped',
  error?: ErrorInformation,
  undo?: boolean
): void {
  if (hasEnded(deployment)) return
  closeDeployment(parts, deployment, status, error)
  if (status !== 'Succeeded' && (undo ?? undoes(deployment, status))) rollBack(parts, deployment)
}

const TRIGGERS: Readonly<Record<'Failed' | 'Stopped', AutoRollbackEvent>> = {
  Failed: 'DEPLOYMENT_FAILURE',
  Stopped: 'DEPLOYMENT_STOP_ON_REQUEST'
}

function undoes({ autoRollback, creator }: DeploymentState, status: 'Failed' | 'Stopped'): boolean {
  return (
    creator !== 'codeDeployRollback' &&
    autoRollback.enabled === true &&
    (autoRollback.events ?? []).includes(TRIGGERS[status])
  )
}

/** Ends a deployment badly in one of its lifecycle events. */
export function failDeployment(
  parts: CodeDeploy,
  deployment: DeploymentState,
  event: EventState,
  error: ErrorInformation
): void {
  event.status = 'Failed'
  event.endedAt = parts.ecs.world.clock.now()
  endDeployment(parts, deployment, 'Failed', error)
}
