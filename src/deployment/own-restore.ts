import { deploymentOf } from './deployment-state.ts'
import type { Observation, Reading } from './reading.ts'
import type { RestoringDeployment, Watch } from './rollout.ts'

/** The update back to the old revision, when the watch was cut off before it knew the answer to it. */
export function ownRestore(watch: Watch, reading: Reading): RestoringDeployment | undefined {
  const { cutOff, phase, rollout } = watch
  if (cutOff !== true || phase.kind !== 'stopping' || reading.kind !== 'superseded')
    return undefined
  const { id, taskDefinition, createdAt } = reading.by
  return taskDefinition === rollout.previous?.taskDefinition
    ? { deploymentId: id, createdAt }
    : undefined
}

/** Remembers that the deployment that restores was listed: when it is gone later, ECS has taken it back. */
export function noteRestore(watch: Watch, { service }: Observation): Watch {
  const { phase } = watch
  if (phase.kind !== 'reverting' || phase.restore === undefined || service.status === 'ABSENT')
    return watch
  return deploymentOf(service, phase.restore.deploymentId) === undefined
    ? watch
    : { ...watch, phase: { ...phase, restore: { ...phase.restore, seen: true } } }
}
