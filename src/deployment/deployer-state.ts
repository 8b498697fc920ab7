import { readRestoring } from './codedeploy-state.ts'
import { read } from './deployment-state.ts'
import { readKubernetes } from './kubernetes-reading.ts'
import type { Observation, Reading } from './reading.ts'
import type { Rollout, Watch } from './rollout.ts'
import { limitOf } from './transitions.ts'

/** What the observation means in the present phase: for my deployment, or for the one that restores. */
export function readPhase(watch: Watch, observation: Observation, now: number): Reading {
  const { phase, rollout, memory } = watch
  if (observation.kubernetes !== undefined) return readKubernetes(watch, observation.kubernetes)
  if (phase.kind !== 'reverting' || phase.restore === undefined) {
    return read(rollout, observation, memory.seenMine)
  }
  const restoring: Rollout = {
    cluster: rollout.cluster,
    service: rollout.service,
    taskDefinition: rollout.previous?.taskDefinition ?? rollout.taskDefinition,
    ...phase.restore
  }
  if (observation.codeDeploy !== undefined) {
    const restored = readRestoring(
      observation.codeDeploy,
      now >= limitOf(watch),
      restoring.taskDefinition
    )
    return restored.kind === 'succeeded' ? { kind: 'rolled-back', cause: phase.cause } : restored
  }
  const seen = phase.restore.seen === true
  const reading = read(
    restoring,
    { service: observation.service, serviceDeployment: 'unknown' },
    seen
  )
  return reading.kind === 'succeeded' ? { kind: 'rolled-back', cause: phase.cause } : reading
}
