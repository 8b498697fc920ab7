import type { Tools } from '../../context/tools.ts'
import { showRollout } from '../../github/steps/show-rollout.ts'
import type { RollbackRequest, ServicesRequest } from '../../inputs/request.ts'
import type { Ending, Report } from '../../report/report.ts'
import type { Moved } from '../../rollback/steps/go-back.ts'
import { allOrErrors } from '../../services/gather-errors.ts'
import type { ServiceWork } from '../../services/steps/roll-out-together.ts'
import {
  carryOutRollback,
  type PreparedRollback,
  prepareRollback,
  settleMarker
} from './prepare-rollback.ts'
import {
  reportsOf,
  rollOutServices,
  type ServiceMember,
  type ServiceMembers,
  type StepTools,
  shownAs
} from './service-members.ts'

/** Puts all services back on what each of them ran of the same commit or tag, or before. */
export async function rollbackServices(
  { github }: Pick<ServicesRequest, 'github'>,
  members: ServiceMembers<RollbackRequest>,
  { tools, save }: StepTools
): Promise<Ending> {
  const prepared = await allOrErrors(
    members.map(({ service, request, tools: own }) => ({
      service,
      work: prepareRollback(request, own)
    }))
  )
  tools.cancel.throwIfAborted()
  const [{ request, tools: first }] = members
  const { reason } = request
  tools.journal.learn({
    ...imageOf(first.journal.known()),
    rollback: reason === undefined ? {} : { reason }
  })
  const movedTo = new Map<string, Moved>()
  const works = members.map((member, index) => workOf(member, prepared[index], movedTo))
  const shown = shownAs(members, 'rollback', commonCommit(prepared), github)
  const { ending, ends } = await showRollout(shown, tools, () =>
    rollOutServices(works, request.rollout, { tools, save })
  )
  for (const { service, tools: own } of members) {
    const moved = movedTo.get(service)
    const end = ends.find(one => one.service === service)
    if (moved !== undefined && end !== undefined) await settleMarker(moved, end.ending, own)
  }
  return { ...ending, services: reportsOf(ending, members, ends) }
}

function workOf(
  { service, request, tools }: ServiceMember<RollbackRequest>,
  prepared: PreparedRollback | undefined,
  movedTo: Map<string, Moved>
): ServiceWork {
  return {
    service,
    tools,
    run: async (all: Tools) => {
      if (prepared === undefined || prepared.kind === 'done') {
        return prepared?.ending ?? { outcome: 'unchanged' }
      }
      const moved = await carryOutRollback(request, prepared, all)
      movedTo.set(service, moved)
      return moved.ending
    }
  }
}

/** The commit that all are brought to; undefined when it is not the same or not known. */
function commonCommit(prepared: readonly PreparedRollback[]): string | undefined {
  const commits = new Set(prepared.flatMap(one => (one.kind === 'ready' ? [one.commit] : [])))
  const [commit] = commits
  return commits.size === 1 ? commit : undefined
}

function imageOf({ image, imageTag, imageDigest, repository }: Partial<Report>): Partial<Report> {
  return {
    ...(image === undefined ? {} : { image }),
    ...(imageTag === undefined ? {} : { imageTag }),
    ...(imageDigest === undefined ? {} : { imageDigest }),
    ...(repository === undefined ? {} : { repository })
  }
}
