/** Tasks of one side of a rollout that take a place: not those that the scheduler has let go. */
export interface Side {
  readonly count: number
  readonly healthy: number
}

/** What decides the next step of a rolling deployment. */
export interface RolloutSituation {
  readonly desired: number
  readonly minimumHealthyPercent: number
  readonly maximumPercent: number
  readonly fresh: Side
  readonly old: Side
  /** How many tasks the deployment that is being replaced still wants. */
  readonly oldDesired: number
  /** Whether the new deployment may start tasks now: its starts may be put off. */
  readonly mayLaunch: boolean
}

export interface RolloutPlan {
  readonly startFresh: number
  readonly stopFresh: number
  readonly stopOld: number
  readonly startOld: number
  /** Tasks are missing, and the percentages allow neither to stop nor to start one. */
  readonly stuck: boolean
}

/**
 * The next step within the bounds: at least `ceil(desired × minimum)` healthy tasks,
 * at most `floor(desired × maximum)` tasks (AWS documentation).
 */
export function planRollout(situation: RolloutSituation): RolloutPlan {
  const { desired, fresh, old } = situation
  const lower = Math.ceil((desired * situation.minimumHealthyPercent) / 100)
  const upper = Math.floor((desired * situation.maximumPercent) / 100)
  const missing = situation.mayLaunch ? Math.max(0, desired - fresh.count) : 0
  const room = upper - fresh.count - old.count

  const replaced = old.count - Math.max(0, desired - fresh.healthy)
  const stoppable = old.count - old.healthy + Math.max(0, fresh.healthy + old.healthy - lower)
  const stopOld = clamp(Math.max(replaced, missing - room), Math.min(old.count, stoppable))
  const startFresh = clamp(room + stopOld, missing)
  const startOld = clamp(
    Math.min(situation.oldDesired - old.count, room - startFresh),
    Math.max(0, desired - fresh.healthy - old.count)
  )
  const waiting = fresh.count > fresh.healthy || old.count > old.healthy
  return {
    startFresh,
    stopFresh: Math.max(0, fresh.count - desired),
    stopOld,
    startOld: stopOld > 0 ? 0 : startOld,
    stuck: missing > 0 && startFresh + stopOld === 0 && !waiting
  }
}

function clamp(value: number, highest: number): number {
  return Math.max(0, Math.min(value, highest))
}
