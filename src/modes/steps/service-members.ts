import { shareReads } from '../../aws/shared-reads.ts'
import type { Tools } from '../../context/tools.ts'
import type {
  GitHubRequest,
  ListedRequest,
  RollbackRequest,
  RolloutRequest
} from '../../inputs/request.ts'
import type { Ending, Report } from '../../report/report.ts'
import { commonEnding, type ServiceEnd } from '../../services/common-ending.ts'
import { commonName } from '../../services/common-name.ts'
import { rollOutTogether, type ServiceWork } from '../../services/steps/roll-out-together.ts'
import { type SaveServices, toolsOfService } from '../../services/steps/service-tools.ts'
import { bringTogether } from '../../services/steps/together.ts'

/** One service of several, with tools of its own. */
export interface ServiceMember<R = ListedRequest> {
  readonly service: string
  readonly request: R
  readonly tools: Tools
}

/** All services of a step, at least one. */
export type ServiceMembers<R = ListedRequest> = readonly [ServiceMember<R>, ...ServiceMember<R>[]]

/** What all of them have in common. */
export interface StepTools {
  readonly tools: Tools
  readonly save: SaveServices
}

/** How all came out, and each. */
export interface CommonEnd {
  readonly ending: Ending
  readonly ends: readonly ServiceEnd[]
}

/** Each service with its own part of the request, the log and the saved state; what they read at once is one call. */
export function serviceMembersOf<R extends ListedRequest | RollbackRequest>(
  [first, ...more]: readonly [R, ...R[]],
  tools: Tools,
  save: SaveServices
): ServiceMembers<R> {
  const clients = shareReads(tools.clients)
  const member = (request: R): ServiceMember<R> => {
    const { cluster, service } = request
    const own = toolsOfService(service, { ...tools, clients }, save.service)
    own.journal.learn({ cluster, service })
    return { service, request, tools: own }
  }
  return [member(first), ...more.map(member)]
}

/** Rolls all out side by side: all stay on what they come to run, or none. */
export async function rollOutServices(
  works: readonly ServiceWork[],
  { rollbackOn }: Pick<RolloutRequest, 'rollbackOn'>,
  { tools, save }: StepTools
): Promise<CommonEnd> {
  const names = works.map(({ service }) => service)
  const together = bringTogether(names, rollbackOn, tools.clock)
  // From here on, the post step knows of all of them.
  for (const name of names) save.service(name, {})
  const ends = await rollOutTogether(works, together, save.isBegun)
  return { ending: commonEnding(together.state(), ends), ends }
}

/** How the rollouts are shown on GitHub: as one deployment that names all. */
export function shownAs(
  members: ServiceMembers<ListedRequest | RollbackRequest>,
  task: 'deploy' | 'rollback',
  commit: string | undefined,
  github: GitHubRequest | undefined
) {
  const [{ request }] = members
  const service = commonName(members.map(one => one.service))
  return {
    cluster: request.cluster,
    service,
    rollout: request.rollout,
    task,
    commit,
    ...(github === undefined ? {} : { github })
  }
}

/** What is known of each; `ending` is that of a service that was not rolled out. */
export function reportsOf(
  ending: Ending,
  members: readonly Pick<ServiceMember, 'service' | 'tools'>[],
  ends: readonly ServiceEnd[]
): readonly Report[] {
  return members.map(({ service, tools }): Report => {
    const end = ends.find(one => one.service === service)
    return { ...tools.journal.known(), ...(end?.ending ?? notBegun(ending)) }
  })
}

function notBegun({ outcome, reason, hint }: Ending): Ending {
  return {
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(hint === undefined ? {} : { hint })
  }
}
