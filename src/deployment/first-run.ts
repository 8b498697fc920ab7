import type { ServiceView } from '../ecs/observation.ts'
import { shownService } from '../ecs/service-state.ts'
import { deploymentOf } from './deployment-state.ts'
import type { Observation } from './reading.ts'
import type { Watch } from './rollout.ts'

/** Whether images were checked, and run: a desired count of 0 runs none. */
export function hasImages(
  { rollout }: Watch,
  service: Observation['service']
): service is ServiceView {
  return (rollout.images ?? []).length > 0 && !isIdle(service)
}

/** Whether there is no task that could run an image, or be tested. */
export function isIdle(service: Observation['service']): boolean {
  return (shownService(service)?.desired ?? 0) === 0
}

/** Whether the first task of mine runs: by then ECS has resolved the tags (AWS documentation, version consistency). */
export function isFirstRun(watch: Watch, service: Observation['service']): service is ServiceView {
  const { phase, memory, rollout } = watch
  if (phase.kind !== 'watching' || memory.imagesCompared || !hasImages(watch, service)) return false
  return (deploymentOf(service, rollout.deploymentId)?.running ?? 0) > 0
}
