import type { Tools } from '../../context/tools.ts'
import type { Ending } from '../../report/report.ts'
import type { SchedulesRequest } from '../schedule-reference.ts'
import type { FollowWanted, FoundSchedules } from './find-schedules.ts'

/** What follows a rollout, looked up before anything is built. */
export interface ScheduleFollowing {
  readonly found: FoundSchedules
  /** Tells the post step what is to follow, before the rollout begins. */
  announce(): void
  /**
   * Has all of it follow, once the verdict on every service is good. `running`: ARNs of the revisions that run now, one
   * for each family. Gives the end of the step, which is `failed` when a schedule cannot be changed.
   */
  follow(ending: Ending, running: readonly string[]): Promise<Ending>
}

/**
 * Looks up everything that is to follow; undefined when nothing is asked for. Its code and its clients are loaded only
 * then. @throws DeployError with everything that was named and cannot follow
 */
export async function prepareFollowing(
  schedules: SchedulesRequest | undefined,
  wanted: () => Omit<FollowWanted, 'schedules'>,
  tools: Tools
): Promise<ScheduleFollowing | undefined> {
  if (schedules === undefined) return undefined
  const [{ requireSchedules }, { followLater, followSchedules }] = await Promise.all([
    import('./find-schedules.ts'),
    import('./follow-schedules.ts')
  ])
  const found = await requireSchedules({ ...wanted(), schedules }, tools)
  return {
    found,
    announce: () => followLater(found, tools),
    follow: async (ending, running) => await followSchedules(ending, found, running, tools)
  }
}

/** The end of a rollout of one service with what follows it, if that has come to its good end. */
export async function followRollout(
  ending: Ending,
  following: ScheduleFollowing | undefined,
  taskDefinitionArn: string
): Promise<Ending> {
  const { outcome, runningTaskDefinitionArn: running = taskDefinitionArn } = ending
  const isGood = outcome === 'succeeded' || outcome === 'unchanged'
  return following === undefined || !isGood ? ending : await following.follow(ending, [running])
}
