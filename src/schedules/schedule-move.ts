import type { Follower } from './follower.ts'
import { nameReference, type ScheduleReference } from './schedule-reference.ts'
import { definitionNamed, inFormOf } from './task-start.ts'

/** The targets of a rule or a schedule, each with the revision it started and the one it is to start. */
export interface ScheduleMove {
  readonly reference: ScheduleReference
  /** Whether it is due at all. */
  readonly enabled: boolean
  /** The services that it follows, where the step has several. */
  readonly services?: readonly string[]
  readonly targets: readonly TargetMove[]
}

export interface TargetMove {
  readonly id: string
  /** As the target names it: an ARN, or `web:41`. */
  readonly before: string
  readonly after: string
}

/** What happened to a rule or a schedule. */
export type ScheduleResult =
  | 'changed'
  | 'already there'
  | 'would change'
  | 'put back'
  | 'NOT put back'
  | 'not changed'

/** One rule or schedule in the job summary. */
export interface ScheduleRow {
  readonly name: string
  /** `web:41` */
  readonly before: string
  readonly after: string
  readonly result: ScheduleResult
  /** Whether it is due at all. */
  readonly enabled: boolean
  /** The services that it follows, where the step has several. */
  readonly services?: readonly string[]
}

/** What the targets of a family are to start. */
export interface FollowedRevision {
  readonly arn: string
  /** The services that run it, where the step has several. */
  readonly services?: readonly string[]
}

/** Where the followers are to go: each target to the revision of its family; a family without one stays. */
export function planMoves(
  followers: readonly Follower[],
  revisions: ReadonlyMap<string, FollowedRevision>
): readonly ScheduleMove[] {
  return followers.flatMap(({ reference, enabled, targets }) => {
    const followed: FollowedRevision[] = []
    const moves = targets.flatMap(({ id, family, before }) => {
      const revision = revisions.get(family)
      if (revision === undefined) return []
      followed.push(revision)
      return [{ id, before, after: inFormOf(before, revision.arn) }]
    })
    const services = [...new Set(followed.flatMap(one => one.services ?? []))]
    const named = services.length === 0 ? {} : { services }
    return moves.length === 0 ? [] : [{ reference, enabled, ...named, targets: moves }]
  })
}

/** A line of the log about a move: of several services, it says which ones follow. */
export function lineOf({ services }: Pick<ScheduleMove, 'services'>, text: string): string {
  return services === undefined ? text : `${services.join(', ')}: ${text}`
}

/** A row of a plan as a line of the log. */
export function planLine(row: ScheduleRow): string {
  const { name, before, after, result } = row
  const what = result === 'would change' ? `${before} → ${after}` : `${after} already`
  return lineOf(row, `schedule: ${name}: ${what}`)
}

/** The same move from where its targets are now; what does not start a revision of its family any more is left out. */
export function startingFrom(
  move: ScheduleMove,
  starts: ReadonlyMap<string, string>
): ScheduleMove {
  const targets = move.targets.flatMap(target => {
    const now = starts.get(target.id)
    return now !== undefined && isSameFamily(now, target.before) ? [{ ...target, before: now }] : []
  })
  return { ...move, targets }
}

/** Whether both are revisions of one family; a family without a revision is none. */
export function isSameFamily(one: string, other: string): boolean {
  const name = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1)
  const [first, second] = [name(one), name(other)].map(text => /^(.+):\d+$/.exec(text)?.[1])
  return first !== undefined && first === second
}

/** Whether every target starts the wanted revision already. */
export function isThereAlready({ targets }: ScheduleMove): boolean {
  return targets.every(({ before, after }) => before === after)
}

/** The same targets back to where they were. */
export function reverse({ targets, ...move }: ScheduleMove): ScheduleMove {
  return {
    ...move,
    targets: targets.map(({ id, before, after }) => ({ id, before: after, after: before }))
  }
}

/** `web:41`, in any form; several once each. */
function shortNames(references: readonly string[]): string {
  const names = references.map(reference => reference.slice(reference.lastIndexOf('/') + 1))
  return [...new Set(names)].join(', ')
}

/** A move as a row of the report. */
export function rowOf(
  { reference, enabled, services, targets }: ScheduleMove,
  result: ScheduleResult
): ScheduleRow {
  return {
    name: nameReference(reference),
    before: shortNames(targets.map(({ before }) => before)),
    after: shortNames(targets.map(({ after }) => after)),
    result,
    enabled,
    ...(services === undefined ? {} : { services })
  }
}

/**
 * Which of the revisions that run now each family is to follow, as `planMoves` takes it. Where one alone runs, a family
 * that was left for it follows as well.
 */
export function revisionsFor(
  families: readonly string[],
  running: readonly string[]
): ReadonlyMap<string, FollowedRevision> {
  const known = running.flatMap(arn => {
    const family = familyOfArn(arn)
    return family === undefined ? [] : [[family, { arn }] as const]
  })
  const [only] = known.length === 1 ? known : []
  const left = only === undefined ? [] : families.map(family => [family, only[1]] as const)
  return new Map([...left, ...known])
}

/** One of several services, with the families whose schedules follow it. */
export interface FollowedService {
  readonly service: string
  readonly families: readonly string[]
}

/**
 * The same of several services: each family follows the revision that its own service runs. A family that a service has
 * left follows it, too, unless another one runs it.
 */
export function revisionsOfSeveral(
  all: readonly (FollowedService & { readonly arn: string })[]
): ReadonlyMap<string, FollowedRevision> {
  const revisions = new Map<string, FollowedRevision>()
  const add = (family: string, arn: string, service: string) => {
    const known = revisions.get(family)
    const services = [...(known?.services ?? []), service]
    if (known === undefined || known.arn === arn) revisions.set(family, { arn, services })
  }
  for (const { service, arn } of all) {
    const family = familyOfArn(arn)
    if (family !== undefined) add(family, arn, service)
  }
  const run = new Set(revisions.keys())
  for (const { service, families, arn } of all) {
    for (const family of families) if (!run.has(family)) add(family, arn, service)
  }
  return revisions
}

/** A revision of a family that is not registered yet, as `planMoves` takes it. */
export function nextRevision(family: string): string {
  return `${family}:next`
}

/** The family of the ARN of a task definition. */
export function familyOfArn(arn: string): string | undefined {
  const [, , , region = '', account = ''] = arn.split(':')
  return definitionNamed(arn, { region, account })?.family
}
