import type { Problem } from '../problem.ts'
import type { Follower } from './follower.ts'
import { nameReference } from './schedule-reference.ts'

/** A service of several, the family it is to run, and which revision of it. */
export interface WantedRevision<R> {
  readonly service: string
  readonly family: string
  readonly revision: R
}

/**
 * Schedules that cannot tell what to follow: several services come to run different revisions of the family that they
 * start.
 */
export function findRivals<R>(
  followers: readonly Follower[],
  wanted: readonly WantedRevision<R>[],
  isSame: (one: R, other: R) => boolean
): readonly Problem[] {
  return followers.flatMap(({ reference, targets }) => {
    const families = [...new Set(targets.map(({ family }) => family))]
    return families.flatMap(family => {
      const [first, ...more] = wanted.filter(one => one.family === family)
      const rivals = more.filter(
        ({ revision }) => first !== undefined && !isSame(first.revision, revision)
      )
      if (first === undefined || rivals.length === 0) return []
      const names = [first, ...rivals].map(({ service }) => service).join(' and ')
      return [
        {
          where: 'schedules',
          what: `${nameReference(reference)} starts ${family}, of which ${names} come to run different revisions: which one it is to follow, it does not say.`,
          fix: 'Give each of these services a task definition of another family, or leave the schedule out.'
        }
      ]
    })
  })
}
