import { describe, expect, test } from '@jest/globals'
import { refusePoint } from '../../src/deployment/waiting-point.ts'
import { readStrategy, type StrategySource } from '../../src/ecs/strategy.ts'

type Configuration = NonNullable<StrategySource['deploymentConfiguration']>

const pause = { targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }
const lambda = { lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] }

describe.each([
  ['completed', {}, undefined],
  ['bake', { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 }, undefined],
  ['bake', { strategy: 'LINEAR', bakeTimeInMinutes: 1 }, undefined],
  ['bake', { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 }, /BLUE_GREEN and has no bake time/],
  ['bake', { strategy: 'BLUE_GREEN' }, /no bake time/],
  // Bakes between its shifts alone are over before all production traffic has moved.
  [
    'bake',
    { strategy: 'CANARY', canaryConfiguration: { canaryBakeTimeInMinutes: 30 } },
    /CANARY and has no bake time/
  ],
  ['bake', {}, /ROLLING and has no bake time/],
  ['bake', { alarms: { enable: true } }, undefined],
  ['bake', { bakeTimeInMinutes: 5 }, undefined],
  ['pause', { strategy: 'BLUE_GREEN', lifecycleHooks: [pause] }, undefined],
  ['pause', { strategy: 'CANARY', lifecycleHooks: [lambda, pause] }, undefined],
  [
    'pause',
    { strategy: 'BLUE_GREEN', lifecycleHooks: [lambda] },
    /hooks that are functions, and no PAUSE hook/
  ],
  ['pause', { strategy: 'BLUE_GREEN', lifecycleHooks: [{ targetType: 'PAUSE' }] }, /PAUSE hook/],
  ['pause', {}, /ROLLING and has no PAUSE hook/]
] as const satisfies readonly (readonly [
  'completed' | 'bake' | 'pause',
  Configuration,
  RegExp | undefined
])[])('wait-until: %s with %j', (until, deploymentConfiguration, why) => {
  test(why === undefined ? 'is reached' : 'is never reached', () => {
    const problem = refusePoint(until, readStrategy({ deploymentConfiguration }))
    if (why === undefined) expect(problem).toBeUndefined()
    else expect(problem?.what).toMatch(why)
  })
})

test("a deployment of CodeDeploy's has no such point", () => {
  const source = {
    ...readStrategy({ deploymentConfiguration: { bakeTimeInMinutes: 5 } }),
    controller: 'CODE_DEPLOY' as const
  }
  expect(refusePoint('bake', source)?.what).toMatch(/CodeDeploy/)
})
