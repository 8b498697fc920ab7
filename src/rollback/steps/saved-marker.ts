import { tagResource, untagResource } from '../../aws/service-tags.ts'
import type { SavedMarker } from '../../context/saved-state.ts'
import type { Tools } from '../../context/tools.ts'
import { primaryOf } from '../../deployment/deployment-state.ts'
import { type ServiceState, shownService } from '../../ecs/service-state.ts'
import type { Outcome } from '../../report/report.ts'

/** Whether the tags are due. `outcome`: of the rollout that the post step watched, if there was one. */
export function isDue(
  { when }: SavedMarker,
  outcome: Outcome | undefined,
  service: ServiceState | undefined
): boolean {
  if (when.kind === 'now') return true
  if (when.kind === 'succeeded') return outcome === 'succeeded'
  const shown = shownService(service)
  const primary = shown && primaryOf(shown)
  return primary?.taskDefinition === when.taskDefinition && primary.id !== when.deploymentId
}

/** Writes the tags, new ones first: an old marker must not be lost without them. */
export async function writeMarker(
  { service, set, remove }: SavedMarker,
  { clients }: Pick<Tools, 'clients'>
): Promise<void> {
  if (set.length > 0) await tagResource(clients.ecs, service, set)
  if (remove.length > 0) await untagResource(clients.ecs, service, remove)
}
