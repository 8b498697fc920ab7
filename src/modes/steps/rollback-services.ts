import { saveRollout } from '../../context/saved-state.ts'
import type { RolloutTools, Tools } from '../../context/tools.ts'
import { showRollout } from '../../github/steps/show-rollout.ts'
import type { RollbackRequest, ServicesRequest } from '../../inputs/request.ts'
import type { Ending, Report } from '../../report/report.ts'
import type { Moved } from '../../rollback/steps/go-back.ts'
import { type FollowedService, familyOfArn } from '../../schedules/schedule-move.ts'
import {
  type FollowedMember,
  followRollouts,
  prepareFollowingAll
} from '../../schedules/steps/prepare-following.ts'
import { allOrErrors } from '../../services/gather-errors.ts'
import type { ServiceWork } from '../../services/steps/roll-out-together.ts'
import {
  carryOutRollback,
  followWantedBack,
  type PreparedRollback,
  prepareRollback,
  settleMarker,
  wantedBack
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
  { github, schedules }: Pick<ServicesRequest, 'github' | 'schedules'>,
  members: ServiceMembers<RollbackRequest>,
  { tools, save }: StepTools
): Promise<Ending> {
  const [{ request, tools: first }] = members
  const { reason } = request
  tools.journal.learn({ rollback: reason === undefined ? {} : { reason } })
  const ready = await allOrErrors(
    members.map(member => ({ service: member.service, work: prepareMember(member) }))
  )
  const following = await prepareFollowingAll(
    schedules,
    ready.map(followedMember),
    (one, other) => one === other,
    tools
  )
  tools.cancel.throwIfAborted()
  tools.journal.learn(imageOf(first.journal.known()))
  const movedTo = new Map<string, Moved>()
  const works = ready.map(member => workOf(member, movedTo))
  const shown = shownAs(members, 'rollback', commonCommit(ready), github)
  following?.announce(ready.map(followedBack))
  const { ending, ends } = await showRollout(shown, tools, async () => {
    const all = await rollOutServices(works, request.rollout, { tools, save })
    const followed = await followRollouts(all.ending, following, ready.map(wantedOf), all.ends)
    return { ends: all.ends, ending: followed }
  })
  for (const { service, tools: own } of members) {
    const moved = movedTo.get(service)
    const end = ends.find(one => one.service === service)
    if (moved !== undefined && end !== undefined) await settleMarker(moved, end.ending, own)
  }
  return { ...ending, services: reportsOf(ending, members, ends) }
}

/** A service with what it goes back to. */
interface MemberBack extends ServiceMember<RollbackRequest> {
  readonly prepared: PreparedRollback
}

async function prepareMember(member: ServiceMember<RollbackRequest>): Promise<MemberBack> {
  return { ...member, prepared: await prepareRollback(member.request, member.tools) }
}

function followedMember({ service, request, prepared }: MemberBack): FollowedMember<string> {
  const { taskDefinition: revision } = wantedBack(prepared)
  const family = familyOfArn(revision) ?? ''
  return { service, family, revision, wanted: followWantedBack(request, prepared) }
}

/** The families whose schedules follow a service: that which it leaves, and that which it goes back to. */
function followedBack({ service, request, prepared }: MemberBack): FollowedService {
  return { service, families: followWantedBack(request, prepared).families }
}

/** The same, with the revision that it goes back to. */
function wantedOf(member: MemberBack) {
  return { ...followedBack(member), arn: wantedBack(member.prepared).taskDefinition }
}

function workOf(
  { service, request, tools, prepared }: MemberBack,
  movedTo: Map<string, Moved>
): ServiceWork {
  return {
    service,
    tools,
    run: async (all: RolloutTools) => {
      if (prepared.kind === 'done') return toldUnchanged(prepared.ending, all)
      const moved = await carryOutRollback(request, prepared, all)
      movedTo.set(service, moved)
      return toldUnchanged(moved.ending, all)
    }
  }
}

/** A service that is there already is none that was not begun: the post step has to know. */
function toldUnchanged(ending: Ending, tools: Pick<Tools, 'runner'>): Ending {
  const { outcome, runningTaskDefinitionArn: running } = ending
  if (outcome === 'unchanged') {
    saveRollout(tools, {
      kind: 'ended',
      outcome,
      ...(running === undefined ? {} : { running })
    })
  }
  return ending
}

/** The commit that all are brought to; undefined when it is not the same or not known. */
function commonCommit(members: readonly MemberBack[]): string | undefined {
  const commits = new Set(
    members.flatMap(({ prepared }) => (prepared.kind === 'ready' ? [prepared.commit] : []))
  )
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
