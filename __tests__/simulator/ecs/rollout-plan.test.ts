import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { planRollout, type RolloutSituation } from '../../../simulator/ecs/rollout-plan.ts'

const side = (count: number, healthy = count) => ({ count, healthy })

function situation(changes: Partial<RolloutSituation>): RolloutSituation {
  return {
    desired: 2,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    fresh: side(0),
    old: side(2),
    oldDesired: 2,
    mayLaunch: true,
    ...changes
  }
}

const nothing = { startFresh: 0, stopFresh: 0, stopOld: 0, startOld: 0, stuck: false }

describe('planRollout', () => {
  test.each<[string, Partial<RolloutSituation>, Partial<typeof nothing>]>([
    ['doubles first at 100/200', {}, { startFresh: 2 }],
    ['waits while the new ones are not healthy', { fresh: side(2, 0) }, {}],
    ['replaces one for one', { fresh: side(2, 1) }, { stopOld: 1 }],
    ['stops the rest in the end', { fresh: side(2) }, { stopOld: 2 }],
    [
      'makes room first at 50/100',
      { minimumHealthyPercent: 50, maximumPercent: 100 },
      { stopOld: 1, startFresh: 1 }
    ],
    [
      'replaces all at once at 0/100',
      { minimumHealthyPercent: 0, maximumPercent: 100 },
      { stopOld: 2, startFresh: 2 }
    ],
    [
      'rounds the maximum down: floor(3 × 1.5) = 4',
      { desired: 3, old: side(3), oldDesired: 3, maximumPercent: 150 },
      { startFresh: 1 }
    ],
    [
      'rounds the minimum up: ceil(3 × 0.5) = 2 must stay',
      {
        desired: 3,
        old: side(3),
        oldDesired: 3,
        minimumHealthyPercent: 50,
        maximumPercent: 100
      },
      { stopOld: 1, startFresh: 1 }
    ],
    [
      'can do nothing at 100/100',
      { desired: 1, old: side(1), oldDesired: 1, maximumPercent: 100 },
      { stuck: true }
    ],
    ['is not stuck when starts are put off', { maximumPercent: 100, mayLaunch: false }, {}],
    ['starts nothing while starts are put off', { mayLaunch: false }, {}],
    ['scales the new side in', { desired: 1, fresh: side(3), old: side(0) }, { stopFresh: 2 }],
    ['stops all for a desired count of 0', { desired: 0 }, { stopOld: 2 }],
    [
      'stops unhealthy old ones at no cost',
      { fresh: side(1), old: side(2, 1) },
      { startFresh: 1, stopOld: 1 }
    ],
    [
      'replaces lost tasks of the old revision, too',
      { mayLaunch: false, old: side(1), oldDesired: 2 },
      { startOld: 1 }
    ]
  ])('%s', (_, changes, expected) => {
    expect(planRollout(situation(changes))).toEqual({ ...nothing, ...expected })
  })

  test('never breaks the bounds', () => {
    const natural = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(
        natural(12),
        natural(100),
        natural(200),
        natural(12),
        natural(12),
        natural(12),
        natural(12),
        (desired, minimum, extra, fresh, freshHealthy, old, oldHealthy) => {
          const at = situation({
            desired,
            minimumHealthyPercent: minimum,
            maximumPercent: minimum + extra,
            fresh: side(fresh, Math.min(fresh, freshHealthy)),
            old: side(old, Math.min(old, oldHealthy)),
            oldDesired: desired
          })
          const plan = planRollout(at)
          const lower = Math.ceil((desired * at.minimumHealthyPercent) / 100)
          const upper = Math.floor((desired * at.maximumPercent) / 100)
          const healthy = at.fresh.healthy + at.old.healthy
          const lost = Math.max(0, plan.stopOld - (at.old.count - at.old.healthy))
          expect(lost === 0 || healthy - lost >= lower).toBe(true)
          const total = fresh + old - plan.stopOld + plan.startFresh + plan.startOld
          expect(plan.startFresh + plan.startOld === 0 || total <= upper).toBe(true)
          expect(fresh + plan.startFresh <= Math.max(desired, fresh)).toBe(true)
        }
      )
    )
  })
})
