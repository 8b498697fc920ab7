import type { DeploymentState as TaskSetState } from '../ecs/state.ts'
import type { CodeDeploy, DeploymentState } from './state.ts'

/** Seconds between two looks of CodeDeploy at what it waits for. Not documented. */
export const POLL_SECONDS = 2

/** Runs `action` later, unless the deployment has ended by then. */
export function later(
  { ecs }: CodeDeploy,
  deployment: DeploymentState,
  seconds: number,
  action: () => void
): void {
  deployment.cancel = ecs.world.clock.after(seconds * 1000, action)
}

/** Waits until a deleted task set has drained. */
export function untilGone(
  parts: CodeDeploy,
  deployment: DeploymentState,
  taskSet: TaskSetState,
  done: () => void
): void {
  const look = () => {
    if (deployment.service.deployments.includes(taskSet)) {
      later(parts, deployment, POLL_SECONDS, look)
    } else {
      done()
    }
  }
  look()
}
