import type { RolloutTools } from '../../context/tools.ts'
import { rollOut } from '../../deployment/steps/roll-out.ts'
import { showRollout } from '../../github/steps/show-rollout.ts'
import type { ServicesRequest } from '../../inputs/request.ts'
import { type Ending, isGreen } from '../../report/report.ts'
import type { Found } from '../../revision/find-revision.ts'
import { refreshService } from '../../revision/refresh-service.ts'
import { renewTags } from '../../revision/reused-revision.ts'
import { clearMarker, clearMarkerLater, refuseRolledBack } from '../../rollback/steps/guard.ts'
import { bringScaling } from '../../scaling/steps/bring-scaling.ts'
import { followRollouts } from '../../schedules/steps/prepare-following.ts'
import { commonEnding, type ServiceEnd } from '../../services/common-ending.ts'
import { allOrErrors } from '../../services/gather-errors.ts'
import type { ServiceWork } from '../../services/steps/roll-out-together.ts'
import { prepareSmokeTest } from '../../smoke-test/steps/run-smoke-test.ts'
import { joinFollowUps } from './join-follow-ups.ts'
import { type PreparedMember, prepareServices } from './prepare-services.ts'
import { runBefore } from './prepared-task.ts'
import {
  type CommonEnd,
  reportsOf,
  rollOutServices,
  type ServiceMembers,
  type StepTools,
  shownAs
} from './service-members.ts'

/** Deploys one image to all services, after one task. */
export async function deployServices(
  asked: Pick<ServicesRequest, 'github' | 'schedules'>,
  members: ServiceMembers,
  { tools, save }: StepTools
): Promise<Ending> {
  const { prepared, following } = await prepareServices(asked, members, tools)
  const [first] = prepared
  const failed = await runBefore(first.request, first.revision, tools)
  if (failed !== undefined) return { ...failed, services: reportsOf(failed, members, []) }
  const ready = await findAllNow(prepared)
  following?.announce(ready.map(followedOf))
  const shown = shownAs(members, 'deploy', tools.source.commit, asked.github)
  const { ending, verdicts, ends } = await showRollout(shown, tools, async () => {
    const all = await rollOutServices(ready.map(workOf), first.request.rollout, { tools, save })
    const scaled = await scaleAll(ready, all)
    const followed = await followRollouts(all.ending, following, ready.map(wantedOf), all.ends)
    const ending = joinFollowUps(all.ending, scaled.ending, followed)
    return { ending, ends: scaled.ends, verdicts: all.ends }
  })
  for (const member of ready) await settle(member, verdicts)
  return { ...ending, services: reportsOf(ending, members, ends) }
}

/** A service with what its rollout begins with. */
interface ReadyMember extends PreparedMember {
  readonly now: Found
}

/** After a one-off task they are read and checked again. */
async function findAllNow(prepared: readonly PreparedMember[]): Promise<readonly ReadyMember[]> {
  const [first] = prepared
  const waited = first?.revision.task !== undefined && first.request.oneOff?.wait === true
  return await allOrErrors(
    prepared.map(member => ({
      service: member.service,
      work: waited ? findNow(member) : Promise.resolve({ ...member, now: member.revision.found })
    }))
  )
}

async function findNow(member: PreparedMember): Promise<ReadyMember> {
  const { request, revision, tools } = member
  const { found, definition } = revision
  const now = await refreshService(request, found, tools)
  refuseRolledBack(request, now, { definition, image: 'known' }, tools)
  return { ...member, now }
}

function workOf({ request, revision, service, tools, now }: ReadyMember): ServiceWork {
  const { definition, taskDefinitionArn } = revision
  clearMarkerLater(now, tools)
  const smokeTest = prepareSmokeTest(request, revision, tools)
  return {
    service,
    tools: smokeTest === undefined ? tools : { ...tools, smokeTest },
    run: (all: RolloutTools) => rollOut(request, now, taskDefinitionArn, definition, all)
  }
}

/** The scaling of each, once all are good. */
async function scaleAll(ready: readonly ReadyMember[], all: CommonEnd): Promise<CommonEnd> {
  if (!isGreen(all.ending.outcome)) return all
  const ends = await Promise.all(
    all.ends.map(async (end): Promise<ServiceEnd> => {
      const member = ready.find(({ service }) => service === end.service)
      if (member === undefined) return end
      const { request, now, tools } = member
      return { ...end, ending: await bringScaling(request, now, end.ending, tools) }
    })
  )
  return { ending: commonEnding({}, ends), ends }
}

/** The family whose schedules follow a service. */
function followedOf({ service, revision }: PreparedMember) {
  return { service, families: [revision.definition.family] }
}

/** The same, with the revision that it is to run. */
function wantedOf(member: PreparedMember) {
  return { ...followedOf(member), arn: member.revision.taskDefinitionArn }
}

/** What is due once a service has come to run its revision. */
async function settle(
  { service, revision, tools, now }: ReadyMember,
  ends: readonly ServiceEnd[]
): Promise<void> {
  const end = ends.find(one => one.service === service)
  if (end?.ending.outcome !== 'succeeded') return
  await renewTags(revision.taskDefinitionArn, now, tools)
  await clearMarker(now, tools)
}
