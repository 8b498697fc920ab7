import type { ErrorInformation } from '@aws-sdk/client-codedeploy'
import { type CodeDeploy, type DeploymentState, hasEnded } from './state.ts'

/** Ends a deployment with a status; an end stays as it is. */
export function closeDeployment(
  parts: CodeDeploy,
  deployment: DeploymentState,
  status: 'Succeeded' | 'Failed' | 'Stopped',
  error?: ErrorInformation
): void {
  if (hasEnded(deployment)) return
  deployment.cancel?.()
  deployment.status = status
  deployment.completedAt = parts.ecs.world.clock.now()
  if (error !== undefined) deployment.error = error
  for (const event of deployment.events) {
    if (event.status !== 'InProgress') continue
    event.status = 'Failed'
    event.endedAt = deployment.completedAt
  }
}
