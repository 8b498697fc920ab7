import { deleteTaskSet, makePrimary } from '../ecs/task-sets.ts'
import { closeDeployment } from './closing.ts'
import { newDeployment } from './new-deployment.ts'
import type { CodeDeploy, DeploymentState } from './state.ts'
import { later, untilGone } from './waiting.ts'

/** Seconds: the rollback is listed a moment after the deployment has ended. Neither is documented. */
const delays = { appears: 2, turns: 8 } as const

/** A rollback is a deployment of its own (AWS documentation): it turns the traffic back and removes the replacement. */
export function rollBack(parts: CodeDeploy, failed: DeploymentState): void {
  if (parts.rollbacks === 'none') return
  const { clock } = parts.ecs.world
  clock.after(delays.appears * 1000, () => {
    const blue = failed.sides.find(({ label }) => label === 'Blue')
    const undo = newDeployment(parts, failed.group, failed.service, {
      content: failed.content,
      sha256: failed.sha256,
      taskDefinition: blue?.taskSet.revision.taskDefinition ?? failed.taskDefinition,
      config: failed.config,
      creator: 'codeDeployRollback',
      autoRollback: { enabled: false, events: [] },
      triggeredBy: failed.id
    })
    failed.rollbackId = undo.id
    undo.status = 'InProgress'
    undo.startedAt = clock.now()
    later(parts, undo, delays.turns, () => turnBack(parts, failed, undo))
  })
}

function turnBack(parts: CodeDeploy, failed: DeploymentState, undo: DeploymentState): void {
  const { service } = failed
  const blue = failed.sides.find(({ label }) => label === 'Blue')?.taskSet
  const green = failed.sides.find(({ label }) => label === 'Green')?.taskSet
  const gone = blue === undefined || blue.closed || !service.deployments.includes(blue)
  if (gone || parts.rollbacks === 'fail') {
    // Made-up text.
    const message = 'The original task set is not there any more.'
    closeDeployment(parts, undo, 'Failed', { code: 'INTERNAL_ERROR', message })
    return
  }
  makePrimary(service, blue)
  for (const side of failed.sides) side.weight = side.label === 'Blue' ? 100 : 0
  if (green === undefined) {
    closeDeployment(parts, undo, 'Succeeded')
    return
  }
  deleteTaskSet(parts.ecs, service, green)
  untilGone(parts, undo, green, () => closeDeployment(parts, undo, 'Succeeded'))
}
