import type { Request } from '../../inputs/request.ts'
import { ranBefore } from '../../rollout/plan.ts'
import type { Tools } from '../tools.ts'
import { type Found, findUsableService } from './look-up.ts'

/**
 * What was found, with the service as it is now: a one-off task takes its time, and somebody may have deployed or rolled
 * back meanwhile. A service that has yet to be created is left to that.
 */
export async function refreshService(
  { cluster, service: name }: Pick<Request, 'cluster'> & { readonly service: string },
  found: Found,
  tools: Tools
): Promise<Found> {
  const before = found.service
  if (before === undefined || before === 'missing' || before.status === 'INACTIVE') return found
  const service = await findUsableService(cluster, name, false, tools, [before.controller])
  if (service !== 'missing') tools.journal.learn({ previousTaskDefinitionArn: ranBefore(service) })
  return { ...found, service }
}
