import type { Tools } from '../context/tools.ts'
import { ranBefore } from '../deployment/plan-update.ts'
import { existingService } from '../ecs/service-state.ts'
import type { Request } from '../inputs/request.ts'
import { plainDefinition } from '../task-definition/origin-tags.ts'
import { type Found, findLive } from './find-revision.ts'
import { requireService } from './find-service.ts'

/**
 * What was found, with the service as it is now: a build and a one-off task take their time, and someone may have
 * deployed or rolled back in the meantime. A service that has yet to be created is left to that.
 */
export async function refreshService(
  request: Request,
  found: Found,
  tools: Pick<Tools, 'runner' | 'clients' | 'journal' | 'cancel'>
): Promise<Found> {
  const before = existingService(found.service)
  if (before === undefined) return found
  const { controller, name, taskDefinition } = before
  const wanted = { cluster: request.cluster, service: name, controllers: [controller] }
  const service = await requireService(wanted, tools)
  tools.journal.learn({ previousTaskDefinitionArn: ranBefore(service) })
  if (service.taskDefinition === taskDefinition) return { ...found, service }
  const live = await findLive(request, service, tools)
  if (live === undefined) return { ...found, service }
  const startsFromLive = request.taskDefinition.source.kind === 'live'
  return {
    ...found,
    service,
    // What ran before may still be what is wanted.
    registered: [live, ...found.registered],
    ...(startsFromLive ? { base: plainDefinition(live.definition) } : {})
  }
}
