import type { Problem } from '../problem.ts'
import { nameReference, type ScheduleReference } from './schedule-reference.ts'
import { type ClusterPlace, definitionNamed, isInCluster, startOf } from './task-start.ts'

/** A rule or a schedule as AWS shows it. */
export interface SeenSchedule {
  readonly reference: ScheduleReference
  readonly enabled: boolean
  /** The service of AWS that a rule belongs to: no one else can change it. */
  readonly managedBy?: string
  /** `cron(…)`, `rate(…)` or `at(…)`; a rule may wait for events instead. */
  readonly expression?: string
  readonly targets: readonly SeenTarget[]
}

/** One target with all its members; a schedule has one, whose id is empty. */
export interface SeenTarget {
  readonly id: string
  readonly whole: Readonly<Record<string, unknown>>
}

/** A rule or a schedule with the targets that shall follow a deployment. */
export interface Follower {
  readonly reference: ScheduleReference
  readonly enabled: boolean
  readonly targets: readonly FollowingTarget[]
}

/** A target that starts one revision of the family. */
export interface FollowingTarget {
  readonly id: string
  readonly family: string
  /** The revision as the target names it: an ARN, or `web:41`. */
  readonly before: string
}

/** The families that the targets of these start. */
export function familiesOfFollowers(followers: readonly Follower[]): readonly string[] {
  return followers.flatMap(({ targets }) => targets.map(({ family }) => family))
}

/** A rule or schedule that is to follow, or was read. */
export interface FollowerReading {
  /** Absent: nothing of it can follow. */
  readonly follower?: Follower
  /** What is left alone, and why: sentences. */
  readonly notes: readonly string[]
  /** What it starts instead: `reports in the cluster default`. */
  readonly others: readonly string[]
  /** Containers that its overrides name, by family. */
  readonly overrides: readonly { readonly family: string; readonly container: string }[]
}

/** Sorts the targets of a rule or a schedule: which start the families in the cluster, and which cannot follow. */
export function readSchedule(
  { reference, enabled, targets }: SeenSchedule,
  families: readonly string[],
  place: ClusterPlace
): FollowerReading {
  const following: FollowingTarget[] = []
  const notes: string[] = []
  const others: string[] = []
  const overrides: { family: string; container: string }[] = []
  for (const { id, whole } of targets) {
    const start = startOf(whole)
    if (start === undefined) continue
    const { family, revision } = definitionNamed(start.taskDefinition, place) ?? {}
    if (family === undefined || !families.includes(family) || !isInCluster(start, place)) {
      others.push(`${nameIn(start.taskDefinition)} in the cluster ${nameIn(start.cluster)}`)
      continue
    }
    overrides.push(...start.overrides.map(container => ({ family, container })))
    if (revision === undefined) notes.push(newestNote(reference, family))
    else following.push({ id, family, before: start.taskDefinition })
  }
  return {
    ...(following.length === 0 ? {} : { follower: { reference, enabled, targets: following } }),
    notes,
    others,
    overrides
  }
}

const nameIn = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1)

function newestNote(reference: ScheduleReference, family: string): string {
  return `${nameReference(reference)} names the task definition ${family} without a revision, so it starts the newest revision, whether or not that was deployed. It was left alone. Name a revision there once to let it follow.`
}

/** Why a rule or a schedule that the user has named cannot follow; undefined when it can, or is left alone. */
export function refuseNamed(
  { reference, managedBy }: SeenSchedule,
  { follower, notes, others }: FollowerReading,
  families: readonly string[],
  { cluster }: Pick<ClusterPlace, 'cluster'>
): Problem | undefined {
  const name = nameReference(reference)
  if (follower === undefined && notes.length === 0) {
    const what =
      others.length === 0 ? 'starts no ECS task' : `starts ${[...new Set(others)].join(' and ')}`
    return {
      where: 'schedules',
      what: `${name} ${what}, and not ${families.join(' or ')} in the cluster ${cluster}.`,
      fix: 'Remove it, or check cluster and the family of the task definition.'
    }
  }
  if (follower === undefined || managedBy === undefined) return undefined
  return {
    where: 'schedules',
    what: `The rule ${name} is managed by ${managedBy}, and no one else can change it.`,
    fix: 'Remove it, or change it where it was made.'
  }
}

/** Why a rule or a schedule that `auto` has found does not follow; undefined when it does. */
export function passOver(
  { reference, managedBy, expression = '' }: SeenSchedule,
  now: number
): string | undefined {
  const name = nameReference(reference)
  if (managedBy !== undefined) {
    return `The rule ${name} is managed by ${managedBy}, and was left alone: no one else can change it.`
  }
  const [, time] = /^at\((.+)\)$/.exec(expression) ?? []
  // The zone that is last at a time of the clock is twelve hours behind UTC.
  const isOver = time !== undefined && Date.parse(`${time}Z`) + 12 * 3_600_000 < now
  return isOver ? `${name} was due once, ${time}, and was left alone.` : undefined
}

/** Overrides for containers that the new revision does not have: every start of them would fail, seen by no one. */
export function warnOfOverrides(
  reference: ScheduleReference,
  { overrides }: FollowerReading,
  containers: ReadonlyMap<string, readonly string[]>
): readonly string[] {
  return overrides.flatMap(({ family, container }) => {
    const known = containers.get(family)
    if (known === undefined || known.includes(container)) return []
    return [
      `${nameReference(reference)} overrides the container ${container}, which the new revision of ${family} does not have (it has ${known.join(', ')}): its tasks would not start. Change its input.`
    ]
  })
}
