import { describe, expect, test } from '@jest/globals'
import type { ServiceView } from '../../src/ecs/observation.ts'
import { findMisroute, refuseUrl, type TestTraffic } from '../../src/smoke-test/test-traffic.ts'
import { service } from '../deployment/samples.ts'

const group = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/0123456789abcdef`
const rule =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/front/aaaa/bbbb/cccc'
const mine = ['10.0.0.1', '10.0.0.2']
const healthy = (...ids: readonly string[]) => ids.map(id => ({ id, state: 'healthy' }))

const traffic = (more: Partial<TestTraffic> = {}): TestTraffic => ({
  revision: 'web:42',
  weight: 100,
  routes: [
    {
      rule,
      weights: new Map([
        [group('blue'), 0],
        [group('green'), 100]
      ]),
      targets: healthy(...mine)
    }
  ],
  addresses: mine,
  ...more
})
const routed = (more: object) => traffic({ routes: [{ ...traffic().routes[0], ...more } as never] })

describe('test traffic', () => {
  const rows: readonly (readonly [string, TestTraffic, string | undefined])[] = [
    ['reaches my tasks', traffic(), undefined],
    ['reaches one of them so far', routed({ targets: healthy('10.0.0.2') }), undefined],
    [
      'reaches my tasks, and old ones are on their way out',
      routed({ targets: [...healthy(...mine), { id: '10.0.0.9', state: 'draining' }] }),
      undefined
    ],
    ['has no route: a Service Connect of its own', traffic({ routes: [] }), undefined],
    ['has no weight', traffic({ weight: undefined }), 'ECS shows no test weight for it.'],
    ['has not moved', traffic({ weight: 0 }), 'ECS shows a test weight of 0 percent for it.'],
    [
      'reaches the old tasks',
      routed({ targets: healthy('10.0.0.8', '10.0.0.9') }),
      'green, to which the test rule aaaa/bbbb/cccc forwards, holds none of its tasks.'
    ],
    [
      'reaches both',
      routed({ targets: healthy(...mine, '10.0.0.9') }),
      'holds 1 targets beside those of web:42. The production rule was most likely reset'
    ],
    ['reaches nothing', routed({ targets: [] }), 'holds no target.'],
    [
      'is split',
      routed({
        weights: new Map([
          [group('blue'), 50],
          [group('green'), 50]
        ])
      }),
      'the test rule aaaa/bbbb/cccc forwards to 2 target groups (blue, green).'
    ],
    ['is redirected', routed({ weights: new Map() }), 'forwards to 0 target groups ().']
  ]
  test.each(rows)('%s', (_what, seen, why) => {
    const found = findMisroute(seen)
    if (why === undefined) expect(found).toBeUndefined()
    else {
      expect(found).toContain(why)
      expect(found).toMatch(
        /^The smoke test was not run, because test traffic does not reach web:42 alone: /
      )
    }
  })
})

describe('an address at the pause of a service', () => {
  const url = 'https://test.example.com/health'
  const pausing = (stages: readonly string[], testListenerRule?: string) => {
    const one = service([])
    const shift = testListenerRule === undefined ? {} : { testListenerRule }
    return {
      settings: {
        ...one.settings,
        hooks: [{ id: 'gate', target: 'PAUSE', stages, timeoutMinutes: 60 }]
      },
      loadBalancers: [{ targetGroupArn: group('blue'), shift }]
    } as unknown as ServiceView
  }
  test.each([
    [['POST_TEST_TRAFFIC_SHIFT'], undefined, false],
    [['PRE_PRODUCTION_TRAFFIC_SHIFT'], undefined, false],
    [['POST_TEST_TRAFFIC_SHIFT'], rule, true],
    // Nothing is shifted yet, and no pause holds what has completed.
    [['POST_SCALE_UP'], undefined, true],
    [[], undefined, true]
  ])('%j with the test rule %s', (stages, testRule, may) => {
    const problem = refuseUrl({ url, minutes: 2 }, pausing(stages, testRule))
    expect(problem?.where).toBe(may ? undefined : 'smoke-test-url')
    if (!may) expect(problem?.what).toContain(stages[0])
  })

  test('other tests need no rule, nor does a service without a load balancer', () => {
    const view = pausing(['POST_TEST_TRAFFIC_SHIFT'])
    expect(refuseUrl({ command: ['true'], minutes: 2 }, view)).toBeUndefined()
    expect(refuseUrl({ url, minutes: 2 }, { ...view, loadBalancers: [] })).toBeUndefined()
  })
})
