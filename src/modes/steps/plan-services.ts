import { describeService } from '../../aws/services.ts'
import type { Tools } from '../../context/tools.ts'
import { shownService } from '../../ecs/service-state.ts'
import type { ListedRequest, ServicesRequest } from '../../inputs/request.ts'
import { showPlan } from '../../preflight/steps/write-plan-comment.ts'
import { hintOf } from '../../problem.ts'
import { type Ending, isGreen, type Report } from '../../report/report.ts'
import { findRivals, type WantedRevision } from '../../schedules/rival-revisions.ts'
import {
  type FollowedRevision,
  nextRevision,
  planLine,
  type ScheduleRow
} from '../../schedules/schedule-move.ts'
import type { SchedulesRequest } from '../../schedules/schedule-reference.ts'
import { type ServiceFollowWanted, wantedOfAll } from '../../schedules/steps/prepare-following.ts'
import { commonName } from '../../services/common-name.ts'
import { allOrErrors } from '../../services/gather-errors.ts'
import { refuseMix } from '../../services/refuse-mix.ts'
import { sameDefinition } from '../../task-definition/compare.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { endingOfPlan, tellChecks } from './plan-ending.ts'
import { reportsOf, type ServiceMember, type ServiceMembers } from './service-members.ts'

/** The plan for one service, and what follows it. */
export interface DrawnPlan {
  readonly ending: Ending
  readonly definition: TaskDefinition
  /** Of the revision that holds the definition already. */
  readonly arn: string | undefined
  readonly wanted: ServiceFollowWanted
}

export type DrawPlan = (request: ListedRequest, tools: Tools) => Promise<DrawnPlan>

/** Says what a deployment to all services would do and whether it could, and changes nothing. */
export async function planServices(
  { schedules }: Pick<ServicesRequest, 'schedules'>,
  members: ServiceMembers,
  tools: Tools,
  drawPlan: DrawPlan
): Promise<Ending> {
  const { journal } = tools
  const [{ request }] = members
  const all = { ...request, service: commonName(members.map(({ service }) => service)) }
  journal.learn({ mode: 'plan' })
  return await showPlan(all, tools, async () => {
    const drawn = await allOrErrors(
      members.map(member => ({ service: member.service, work: planOne(member, drawPlan) }))
    )
    refuseMix(await findDeployers(members))
    learnImage(members, tools)
    if (schedules === undefined) return common(drawn, members)
    return await withSchedules(schedules, drawn, members, tools)
  })
}

interface PlannedMember extends DrawnPlan {
  readonly service: string
}

async function planOne(
  { service, request, tools }: ServiceMember,
  drawPlan: DrawPlan
): Promise<PlannedMember> {
  tools.journal.learn({ mode: 'plan' })
  return { service, ...(await drawPlan(request, tools)) }
}

function common(drawn: readonly PlannedMember[], members: ServiceMembers): Ending {
  const ending = endingOf(drawn)
  return { ...ending, services: reportsOf(ending, members, drawn) }
}

/** The same with what would follow, which may make a change of a service that runs the same already. */
async function withSchedules(
  schedules: SchedulesRequest,
  drawn: readonly PlannedMember[],
  members: ServiceMembers,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'cancel'>
): Promise<Ending> {
  const { planSchedules } = await import('../../schedules/steps/plan-schedules.ts')
  const followed = (family: string): FollowedRevision => {
    const of = drawn.filter(({ definition }) => definition.family === family)
    const arn = of.find(one => one.arn !== undefined)?.arn ?? nextRevision(family)
    return { arn, services: of.map(({ service }) => service) }
  }
  const { rows, checks } = await planSchedules(
    schedules,
    {
      wanted: () => wantedOfAll(drawn.map(({ wanted }) => wanted)),
      revisionOf: followed,
      refuse: followers => findRivals(followers, drawn.map(wantedRevision), sameDefinition)
    },
    tools
  )
  for (const one of rows) tools.runner.line(planLine(one))
  tellChecks(checks, tools.runner)
  const moving = drawn.map(one => withRows(one, rows, members))
  const ending = common(moving, members)
  const [error] = checks.filter(({ status }) => status === 'error')
  if (error === undefined) return { ...ending, schedules: rows }
  const { what } = error
  const reason = isGreen(ending.outcome) ? what : `${ending.reason ?? ''} ${what}`
  return {
    ...ending,
    schedules: rows,
    outcome: 'failed',
    reason,
    ...hintOf(error)
  }
}

/** The plan for one service with what follows it. */
function withRows(
  drawn: PlannedMember,
  rows: readonly ScheduleRow[],
  members: ServiceMembers
): PlannedMember {
  const { service, ending } = drawn
  const own = rows.filter(({ services = [] }) => services.includes(service))
  const moves = own.some(({ result }) => result === 'would change')
  const journal = members.find(one => one.service === service)?.tools.journal
  const { plan } = journal?.known() ?? {}
  if (plan !== undefined && own.length > 0) {
    journal?.learn({ plan: { ...plan, changes: plan.changes || moves, schedules: own } })
  }
  return moves && ending.outcome === 'unchanged'
    ? { ...drawn, ending: endingOfPlan({ checks: [], changes: true }) }
    : drawn
}

function wantedRevision({ service, definition }: PlannedMember): WantedRevision<TaskDefinition> {
  return { service, family: definition.family, revision: definition }
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
function learnImage([{ tools: first }]: ServiceMembers, { journal }: Pick<Tools, 'journal'>): void {
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
