import type { Tools } from '../../context/tools.ts'
import { refuseProblems } from '../../problem.ts'
import type { Ending } from '../../report/report.ts'
import { familiesOfFollowers } from '../follower.ts'
import { findRivals, type WantedRevision } from '../rival-revisions.ts'
import {
  type FollowedRevision,
  type FollowedService,
  revisionsFor,
  revisionsOfSeveral
} from '../schedule-move.ts'
import type { SchedulesRequest } from '../schedule-reference.ts'
import type { FollowWanted, FoundSchedules } from './find-schedules.ts'

/** What follows a rollout, read before anything is built. */
export interface ScheduleFollowing {
  readonly found: FoundSchedules
  /** Tells the post step what is to follow, before the rollout begins; of several services, which families each has. */
  announce(services?: readonly FollowedService[]): void
  /**
   * Has all of it follow, once the verdict on every service is good. `revisions`: those that run now, by family. Gives
   * the end of the step, which is `failed` when a schedule cannot be changed.
   */
  follow(ending: Ending, revisions: ReadonlyMap<string, FollowedRevision>): Promise<Ending>
}

/** What the schedules of one service are looked up by. */
export type ServiceFollowWanted = Omit<FollowWanted, 'schedules'>

/**
 * Reads everything that is to follow; undefined when nothing is asked for. Its code and its clients are loaded only
 * then. @throws DeployError with everything that was named and cannot follow
 */
export async function prepareFollowing(
  schedules: SchedulesRequest | undefined,
  wanted: () => ServiceFollowWanted,
  tools: Pick<Tools, 'runner' | 'clock' | 'clients' | 'journal' | 'cancel'>
): Promise<ScheduleFollowing | undefined> {
  if (schedules === undefined) return undefined
  const [{ requireSchedules }, { followLater, followSchedules }] = await Promise.all([
    import('./find-schedules.ts'),
    import('./follow-schedules.ts')
  ])
  const found = await requireSchedules({ ...wanted(), schedules }, tools)
  return {
    found,
    announce: services => followLater(found, services, tools),
    follow: async (ending, revisions) => await followSchedules(ending, found, revisions, tools)
  }
}

/** What the schedules of several services are looked up by, together. */
export function wantedOfAll(all: readonly ServiceFollowWanted[]): ServiceFollowWanted {
  const [first] = all
  const ecsArn = all.find(one => one.ecsArn !== undefined)?.ecsArn
  return {
    cluster: first?.cluster ?? '',
    families: [...new Set(all.flatMap(({ families }) => families))],
    containers: new Map(all.flatMap(({ containers }) => [...(containers ?? [])])),
    ...(ecsArn === undefined ? {} : { ecsArn })
  }
}

/** One of several services: the revision that it is to run, and what its schedules are looked up by. */
export interface FollowedMember<R> extends WantedRevision<R> {
  readonly wanted: ServiceFollowWanted
}

/**
 * Reads once what is to follow several services. @throws DeployError also for schedules of which it is not known which
 * service they are to follow
 */
export async function prepareFollowingAll<R>(
  schedules: SchedulesRequest | undefined,
  members: readonly FollowedMember<R>[],
  isSame: (one: R, other: R) => boolean,
  tools: Parameters<typeof prepareFollowing>[2]
): Promise<ScheduleFollowing | undefined> {
  const wanted = () => wantedOfAll(members.map(one => one.wanted))
  const following = await prepareFollowing(schedules, wanted, tools)
  if (following !== undefined) {
    refuseProblems(findRivals(following.found.followers, members, isSame))
  }
  return following
}

/** Whether schedules follow a rollout with this end: the service runs what it was to run. */
export function isFollowed({ outcome }: Pick<Ending, 'outcome'>): boolean {
  return outcome === 'succeeded' || outcome === 'unchanged'
}

/** How one of several services ended. */
export interface EndedService {
  readonly service: string
  readonly ending: Ending
}

/** The revision that one of several services runs at its end, as far as that is known. */
export function runningOf(
  { service }: FollowedService,
  ends: readonly EndedService[]
): string | undefined {
  return ends.find(end => end.service === service)?.ending.runningTaskDefinitionArn
}

/** The end of a rollout of one service with what follows it, if that has come to its good end. */
export async function followRollout(
  ending: Ending,
  following: ScheduleFollowing | undefined,
  taskDefinitionArn: string
): Promise<Ending> {
  if (following === undefined || !isFollowed(ending)) return ending
  const families = familiesOfFollowers(following.found.followers)
  const { runningTaskDefinitionArn: running = taskDefinitionArn } = ending
  return await following.follow(ending, revisionsFor(families, [running]))
}

/**
 * The common end of several services with what follows them, if all have come to their good ends. `arn`: of the revision
 * that each was to run, where its own end does not name another.
 */
export async function followRollouts(
  ending: Ending,
  following: ScheduleFollowing | undefined,
  services: readonly (FollowedService & { readonly arn: string })[],
  ends: readonly EndedService[]
): Promise<Ending> {
  if (following === undefined || !isFollowed(ending)) return ending
  const running = services.map(one => ({ ...one, arn: runningOf(one, ends) ?? one.arn }))
  return await following.follow(ending, revisionsOfSeveral(running))
}
