import { expect, test } from '@jest/globals'
import type { ServiceDeploymentView } from '../../src/ecs/observation.ts'
import {
  describeStage,
  describeWeights,
  noteStage,
  type StageFacts,
  share
} from '../../src/ecs/stage.ts'

const AT = Date.UTC(2026, 11, 1, 9, 30)
const HOUR = 3_600_000

const seen = (more: Partial<ServiceDeploymentView>): ServiceDeploymentView => ({
  arn: 'arn:x',
  status: 'IN_PROGRESS',
  triggeredAlarms: [],
  ...more
})

const pause = {
  id: 'ecs-pause-1',
  target: 'PAUSE',
  status: 'AWAITING_ACTION',
  expiresAt: AT + HOUR
} as const

const paused = seen({
  lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
  hooks: [pause],
  weights: { production: 0, test: 100 }
})
const baking = seen({ lifecycleStage: 'BAKE_TIME', weights: { production: 100 } })

const after = (...looks: readonly ServiceDeploymentView[]) =>
  looks.reduce<StageFacts>(
    (before, own, minute) => noteStage(before, own, { bakeMinutes: 60, at: AT + minute * 60_000 }),
    {}
  )

test.each<[string, readonly ServiceDeploymentView[], StageFacts]>([
  [
    'a pause',
    [paused],
    {
      lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
      hookId: 'ecs-pause-1',
      onTimeout: 'ROLLBACK',
      pauseExpiresAt: AT + HOUR,
      weights: { production: 0, test: 100 }
    }
  ],
  [
    'an answered pause',
    [paused, seen({ lifecycleStage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', hooks: [] })],
    { lifecycleStage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', weights: { production: 0, test: 100 } }
  ],
  [
    'a bake ends so many minutes after it was first seen',
    [baking, baking, baking],
    { lifecycleStage: 'BAKE_TIME', bakeEndsAt: AT + HOUR, weights: { production: 100 } }
  ],
  ['a good end', [baking, seen({ status: 'SUCCESSFUL' })], { weights: { production: 100 } }],
  [
    'a rollback keeps the stage that it began at',
    [
      paused,
      seen({
        status: 'ROLLBACK_IN_PROGRESS',
        lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
        weights: { production: 0, test: 0 }
      })
    ],
    { lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT', weights: { production: 0, test: 0 } }
  ],
  ['a rollback that is all that was ever seen', [seen({ status: 'ROLLBACK_SUCCESSFUL' })], {}]
])('%s', (_what, looks, wanted) => {
  expect(after(...looks)).toEqual(wanted)
})

test.each([
  [{ production: 10, test: 100 }, 'production 10 % new, 90 % old; test 100 % new'],
  [{ production: 0.1 }, 'production 0.1 % new, 99.9 % old'],
  [{ production: 0 }, 'production 100 % old'],
  [{}, ''],
  [undefined, '']
])('weights %j', (weights, text) => {
  expect(describeWeights(weights)).toBe(text)
})

test('the share of a revision that has none is left out', () => {
  expect(share(100, 'web:2', 'web:1')).toBe('100 % web:2')
})

test.each<[StageFacts, string]>([
  [{}, ''],
  [{ lifecycleStage: 'SCALE_UP' }, 'at SCALE_UP'],
  [
    { lifecycleStage: 'BAKE_TIME', weights: { production: 100 }, bakeEndsAt: AT },
    'at BAKE_TIME (production 100 % new) until about 2026-12-01T09:30:00Z'
  ],
  [
    {
      lifecycleStage: 'PRE_PRODUCTION_TRAFFIC_SHIFT',
      hookId: 'ecs-pause-1',
      pauseExpiresAt: AT,
      onTimeout: 'CONTINUE'
    },
    'at PRE_PRODUCTION_TRAFFIC_SHIFT, paused by ecs-pause-1; without an answer ECS continues at 2026-12-01T09:30:00Z'
  ]
])('where a deployment stands: %j', (facts, text) => {
  expect(describeStage(facts)).toBe(text)
})
