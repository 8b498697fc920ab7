import { describe, expect, test } from '@jest/globals'
import {
  addWaits,
  isHeldUp,
  plannedWaits,
  readStrategy,
  type StrategySource
} from '../../src/ecs/strategy.ts'

type Configuration = NonNullable<StrategySource['deploymentConfiguration']>

const minutesOf = (source: StrategySource) =>
  addWaits(0, plannedWaits(readStrategy(source))).minutes

const pause = (stages: string[], timeoutInMinutes?: number, action?: string) => ({
  targetType: 'PAUSE',
  lifecycleStages: stages,
  ...(timeoutInMinutes === undefined && action === undefined
    ? {}
    : { timeoutConfiguration: { timeoutInMinutes, action } })
})
const lambda = (stages: string[], timeoutInMinutes?: number) => ({
  lifecycleStages: stages,
  ...(timeoutInMinutes === undefined ? {} : { timeoutConfiguration: { timeoutInMinutes } })
})

describe('planned waiting, in minutes', () => {
  // Ten steps have nine bakes between them: none is applied after 100 % (AWS documentation).
  const rows: readonly (readonly [string, number, Configuration])[] = [
    ['nothing', 0, {}],
    ['rolling with a bake time', 15, { bakeTimeInMinutes: 15 }],
    ['rolling with alarms and no bake time', 5, { alarms: { enable: true }, bakeTimeInMinutes: 0 }],
    ['rolling with alarms and a bake time', 2, { alarms: { enable: true }, bakeTimeInMinutes: 2 }],
    ['blue/green', 60, { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 }],
    ['linear with the defaults of AWS', 9 * 6, { strategy: 'LINEAR' }],
    [
      'linear in steps that do not go up',
      3 * 10 + 7,
      {
        strategy: 'LINEAR',
        bakeTimeInMinutes: 7,
        linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 10 }
      }
    ],
    [
      'linear in one step',
      0,
      { strategy: 'LINEAR', linearConfiguration: { stepPercent: 100, stepBakeTimeInMinutes: 10 } }
    ],
    [
      'linear without step bakes',
      0,
      { strategy: 'LINEAR', linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 0 } }
    ],
    ['canary with the defaults of AWS', 10, { strategy: 'CANARY' }],
    [
      'canary',
      25 + 5,
      {
        strategy: 'CANARY',
        bakeTimeInMinutes: 5,
        canaryConfiguration: { canaryBakeTimeInMinutes: 25 }
      }
    ],
    [
      'the canary block of a service that is blue/green',
      1,
      {
        strategy: 'BLUE_GREEN',
        bakeTimeInMinutes: 1,
        canaryConfiguration: { canaryBakeTimeInMinutes: 25 }
      }
    ],
    [
      'a pause that goes on by itself',
      120,
      { strategy: 'BLUE_GREEN', lifecycleHooks: [pause(['POST_SCALE_UP'], 120, 'CONTINUE')] }
    ],
    [
      'a pause that goes on by itself after the default of AWS, a day',
      1440,
      {
        strategy: 'BLUE_GREEN',
        lifecycleHooks: [pause(['POST_SCALE_UP'], undefined, 'CONTINUE')]
      }
    ],
    [
      'a pause that is rolled back when no one answers',
      0,
      { strategy: 'BLUE_GREEN', lifecycleHooks: [pause(['POST_SCALE_UP'], 120)] }
    ],
    [
      'functions: those of one stage run side by side',
      20 + 30,
      {
        strategy: 'BLUE_GREEN',
        lifecycleHooks: [
          lambda(['PRE_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT'], 20),
          lambda(['POST_TEST_TRAFFIC_SHIFT'], 30)
        ]
      }
    ],
    [
      'a function with the default of AWS, which is no plan',
      0,
      {
        strategy: 'BLUE_GREEN',
        lifecycleHooks: [lambda(['PRE_SCALE_UP']), lambda(['PRE_SCALE_UP'], 1440)]
      }
    ],
    [
      'a hook at a stage that comes with every step',
      1 * 6 + 2 * 15,
      {
        strategy: 'LINEAR',
        linearConfiguration: { stepPercent: 50 },
        lifecycleHooks: [lambda(['PRE_PRODUCTION_TRAFFIC_SHIFT'], 15)]
      }
    ]
  ]
  test.each(rows)('%s: %d', (_what, minutes, deploymentConfiguration) => {
    expect(minutesOf({ deploymentConfiguration })).toBe(minutes)
  })

  test('a Network Load Balancer takes ten minutes more for each shift', () => {
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener'
    const source = (advancedConfiguration: object): StrategySource => ({
      deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 },
      loadBalancers: [{ advancedConfiguration }]
    })
    const productionListenerRule = `${arn}/net/web/0123456789abcdef/0123456789abcdef`
    expect(minutesOf(source({ productionListenerRule }))).toBe(15)
    expect(minutesOf(source({ productionListenerRule, testListenerRule: 'x' }))).toBe(25)
    expect(minutesOf(source({ productionListenerRule: `${arn}-rule/app/web/1/2/3` }))).toBe(5)
  })

  test.each([
    ['texts for numbers', { strategy: 'BLUE_GREEN', bakeTimeInMinutes: '60' }],
    ['lists that are none', { lifecycleHooks: {}, linearConfiguration: null }],
    ['hooks that are none', { lifecycleHooks: [null, { lifecycleStages: 'PRE_SCALE_UP' }] }]
  ])('%s in a file are left to AWS', (_what, deploymentConfiguration) => {
    expect(minutesOf({ deploymentConfiguration } as unknown as StrategySource)).toBe(0)
  })

  test('is told in one line with its parts', () => {
    const view = readStrategy({
      deploymentConfiguration: { strategy: 'LINEAR', bakeTimeInMinutes: 60 }
    })
    expect(addWaits(30, plannedWaits(view)).line).toBe(
      'waiting up to 144 minutes for the verdict: 30 (wait-for-minutes), 54 bake time of 9 steps, 60 bake time'
    )
  })
})

describe('what holds a deployment up', () => {
  const hooks = readStrategy({
    deploymentConfiguration: {
      lifecycleHooks: [
        pause(['POST_TEST_TRAFFIC_SHIFT']),
        pause(['PRE_SCALE_UP'], 10, 'CONTINUE'),
        lambda(['POST_SCALE_UP'])
      ]
    }
  })
  const open = (target: 'PAUSE' | 'AWS_LAMBDA', status: string) => ({
    hooks: [{ target, status }]
  })
  test.each([
    [
      'a pause that waits for an answer',
      'POST_TEST_TRAFFIC_SHIFT',
      open('PAUSE', 'AWAITING_ACTION'),
      true
    ],
    ['a pause that was answered', 'POST_TEST_TRAFFIC_SHIFT', open('PAUSE', 'SUCCEEDED'), false],
    ['a pause whose time is in the plan', 'PRE_SCALE_UP', open('PAUSE', 'AWAITING_ACTION'), false],
    ['a function at work', 'POST_SCALE_UP', open('AWS_LAMBDA', 'IN_PROGRESS'), true],
    ['a stage with a hook, when no hook is listed', 'POST_SCALE_UP', {}, true],
    ['a stage without a hook', 'SCALE_UP', {}, false],
    ['no stage', undefined, {}, false]
  ] as const)('%s', (_what, lifecycleStage, listed, held) => {
    expect(isHeldUp(hooks, { ...listed, ...(lifecycleStage && { lifecycleStage }) })).toBe(held)
  })
})
