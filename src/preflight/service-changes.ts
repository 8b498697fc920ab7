import type { ServiceView } from '../ecs/observation.ts'
import type { RolloutRequest } from '../inputs/request.ts'

/** What a deployment would change on a service besides its task definition, a line each. */
export function describeServiceChanges(
  service: ServiceView,
  rollout: RolloutRequest
): readonly string[] {
  const { desiredCount, enableEcsManagedTags, propagateTags, managedVolume } = rollout
  return [
    ...changed('desiredCount', service.desired, desiredCount),
    ...changed('enableECSManagedTags', service.managedTags ?? false, enableEcsManagedTags),
    ...changed('propagateTags', service.propagateTags ?? 'NONE', propagateTags),
    ...(managedVolume === undefined ? [] : [`volume ${managedVolume.name} is set`])
  ]
}

function changed<T extends string | number | boolean>(
  name: string,
  before: T,
  after: T | undefined
): readonly string[] {
  return after === undefined || after === before ? [] : [`${name} ${before} -> ${after}`]
}
