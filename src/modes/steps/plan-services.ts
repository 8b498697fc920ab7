import { describeService } from '../../aws/services.ts'
import type { Tools } from '../../context/tools.ts'
import { shownService } from '../../ecs/service-state.ts'
import type { ListedRequest } from '../../inputs/request.ts'
import { showPlan } from '../../preflight/steps/write-plan-comment.ts'
import { type Ending, isGreen, type Report } from '../../report/report.ts'
import { allOrErrors } from '../../services/gather-errors.ts'
import { refuseMix } from '../../services/refuse-mix.ts'
import { reportsOf, type ServiceMember, type ServiceMembers } from './service-members.ts'

/** The plan for one service. */
export type DrawPlan = (request: ListedRequest, tools: Tools) => Promise<Ending>

/** Says what a deployment to all services would do and whether it could, and changes nothing. */
export async function planServices(
  members: ServiceMembers,
  tools: Tools,
  drawPlan: DrawPlan
): Promise<Ending> {
  const { journal } = tools
  const [{ request }] = members
  const all = { ...request, service: members.map(({ service }) => service).join('+') }
  journal.learn({ mode: 'plan' })
  return await showPlan(all, tools, async () => {
    const ends = await allOrErrors(
      members.map(member => ({ service: member.service, work: planOne(member, drawPlan) }))
    )
    refuseMix(await findDeployers(members))
    learnImage(members, tools)
    return { ...endingOf(ends), services: reportsOf(endingOf(ends), members, ends) }
  })
}

async function planOne({ service, request, tools }: ServiceMember, drawPlan: DrawPlan) {
  tools.journal.learn({ mode: 'plan' })
  return { service, ending: await drawPlan(request, tools) }
}

/** Who deploys each of those that are there; what they have in common is one call. */
async function findDeployers(members: ServiceMembers) {
  const all = members.map(async ({ service, request: { cluster }, tools }) => {
    const { ecs } = tools.clients
    const state = await describeService(ecs, cluster, service, { signal: tools.cancel })
    return { service, byCodeDeploy: shownService(state)?.controller === 'CODE_DEPLOY' }
  })
  return await Promise.all(all)
}

function endingOf(ends: readonly { readonly service: string; readonly ending: Ending }[]): Ending {
  const bad = ends.filter(({ ending }) => !isGreen(ending.outcome))
  const [first] = bad
  if (first !== undefined) {
    const { hint } = first.ending
    return {
      outcome: 'failed',
      reason: bad.map(({ service, ending }) => `${service}: ${ending.reason ?? ''}`).join(' '),
      ...(hint === undefined ? {} : { hint })
    }
  }
  const changed = ends.find(({ ending }) => ending.outcome !== 'unchanged')
  return changed?.ending ?? ends[0]?.ending ?? { outcome: 'unchanged' }
}

/** The image is the same for all. */
function learnImage([{ tools: first }]: ServiceMembers, { journal }: Tools): void {
  const { image, imageTag, imageDigest, repository, buildSkipped }: Partial<Report> =
    first.journal.known()
  journal.learn({
    ...(image === undefined ? {} : { image }),
    ...(imageTag === undefined ? {} : { imageTag }),
    ...(imageDigest === undefined ? {} : { imageDigest }),
    ...(repository === undefined ? {} : { repository }),
    ...(buildSkipped === undefined ? {} : { buildSkipped })
  })
}
