import type { Request } from '../../inputs/request.ts'
import { findDrift } from '../../plan/drift.ts'
import { serviceDocument } from '../../platform/aws/plan-looks.ts'
import { revisionName } from '../../rollout/story.ts'
import { readOrigin } from '../../task-definition/origin-tags.ts'
import { type Found, readServiceDefinition } from '../revision/look-up.ts'
import type { Tools } from '../tools.ts'

/** Where what runs is not what the files say, a line each. */
export async function findDrifts(
  request: Request,
  found: Found,
  tools: Tools
): Promise<readonly string[]> {
  const { service } = found
  if (service === undefined || service === 'missing' || service.status === 'INACTIVE') return []
  return [...foreignRevision(found, service.taskDefinition), ...(await drifted(request, tools))]
}

/** A revision that somebody else registered: what is different in it would be taken back. */
function foreignRevision({ registered }: Found, live: string): readonly string[] {
  const running = registered.find(({ arn }) => arn === live)
  const known = readOrigin(running?.definition.tags)
  return running === undefined || known.run !== undefined || known.commit !== undefined
    ? []
    : [
        `${revisionName(live)} was not registered by this action: what is different in it is replaced by the next deployment`
      ]
}

async function drifted(request: Request, { clients, cancel }: Tools): Promise<readonly string[]> {
  const file = await readServiceDefinition(request)
  if (file === undefined || request.service === undefined) return []
  const live = await serviceDocument(clients.ecs, request.cluster, request.service, cancel)
  return live === undefined ? [] : findDrift(file, live).map(line => `service: ${line}`)
}
