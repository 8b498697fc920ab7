import { serviceDocument } from '../../aws/preflight-reads.ts'
import type { Tools } from '../../context/tools.ts'
import { revisionName } from '../../deployment/progress-lines.ts'
import { existingService } from '../../ecs/service-state.ts'
import type { Request } from '../../inputs/request.ts'
import type { Found } from '../../revision/find-revision.ts'
import { readOrigin } from '../../task-definition/origin-tags.ts'
import { findDrift } from '../drift.ts'

/** Where what runs is not what the files say, a line each. */
export async function findDrifts(
  request: Request,
  found: Found,
  tools: Pick<Tools, 'clients' | 'cancel'>
): Promise<readonly string[]> {
  const service = existingService(found.service)
  if (service === undefined) return []
  // Where the live revision is the one to start from, nothing in it is taken back.
  const foreign =
    request.taskDefinition.source.kind === 'live'
      ? []
      : foreignRevision(found, service.taskDefinition)
  return [...foreign, ...(await drifted(request, found, tools))]
}

/** A revision without our tags: someone else's, or ours where ecs:TagResource is denied. */
function foreignRevision({ registered }: Found, live: string): readonly string[] {
  const running = registered.find(({ arn }) => arn === live)
  const known = readOrigin(running?.definition.tags)
  return running === undefined || known.run !== undefined || known.commit !== undefined
    ? []
    : [
        `${revisionName(live)} carries no tag of this action; if someone else registered it, the next deployment replaces what is different in it`
      ]
}

async function drifted(
  request: Request,
  { serviceFile: file }: Found,
  { clients, cancel }: Pick<Tools, 'clients' | 'cancel'>
): Promise<readonly string[]> {
  if (file === undefined || request.service === undefined) return []
  const live = await serviceDocument(clients.ecs, request.cluster, request.service, cancel)
  return live === undefined ? [] : findDrift(file, live).map(line => `service: ${line}`)
}
