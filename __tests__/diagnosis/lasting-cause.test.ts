import { expect, test } from '@jest/globals'
import { firstSight, isStillThere } from '../../src/diagnosis/lasting-cause.ts'

/** Observations of one cause: seconds of the clock, and those of the event that tells of it. */
type Sighting = readonly [at: number, eventAt?: number]

const CASES: readonly (readonly [what: string, sightings: readonly Sighting[], still: boolean])[] =
  [
    ['the pod shows it once', [[0]], false],
    ['the pod shows it for a short time', [[0], [19]], false],
    ['the pod still shows it', [[0], [20]], true],
    ['an old event, seen once', [[0, -3000]], false],
    [
      'an event that stays after it healed',
      [
        [0, -1],
        [300, -1]
      ],
      false
    ],
    [
      'an event that came again soon, and then no more',
      [
        [0, -1],
        [10, 9],
        [300, 9]
      ],
      false
    ],
    [
      'an event that comes again and again',
      [
        [0, -1],
        [15, 14],
        [31, 30]
      ],
      true
    ],
    ['the pod shows it, then an event alone does', [[0], [300, 1]], false],
    ['the pod shows it, then an event does again and again', [[0], [5, 1], [40, 31]], true]
  ]

test.each(CASES)('%s', (_, sightings, still) => {
  const causes = sightings.map(([at, eventAt]) => ({
    now: at * 1000,
    cause: eventAt === undefined ? {} : { eventAt: eventAt * 1000 }
  }))
  const [begin, ...rest] = causes
  const last = rest.at(-1) ?? begin
  if (begin === undefined || last === undefined) throw new Error('no sightings')
  const first = rest.reduce(
    (known, { cause, now }) => firstSight(known, cause, now),
    firstSight(undefined, begin.cause, begin.now)
  )
  expect(isStillThere(first, last.cause, last.now)).toBe(still)
})
