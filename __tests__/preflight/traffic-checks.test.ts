import { describe, expect, test } from '@jest/globals'
import { readStrategy, type StrategySource } from '../../src/ecs/strategy.ts'
import { checkInfrastructureRole } from '../../src/preflight/infrastructure-role.ts'
import {
  checkJobTime,
  checkRequestPolicies,
  checkTraffic,
  type TrafficFacts
} from '../../src/preflight/traffic-checks.ts'

const group = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/0123456789abcdef`
const rule = (id: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/front/aaaa/bbbb/${id}`
const forward = (id: string, ...weights: readonly (readonly [string, number])[]) => ({
  arn: rule(id),
  weights: new Map(weights.map(([name, weight]) => [group(name), weight]))
})
const paired = (name: string, more: object = {}) => ({
  arn: group(name),
  name,
  targetType: 'ip',
  vpc: 'vpc-1',
  ...more
})
const live = ['10.0.0.1', '10.0.0.2']

const facts = (more: Partial<TrafficFacts> = {}): TrafficFacts => ({
  productionRule: rule('prod'),
  testRule: rule('test'),
  pair: [paired('blue'), paired('green')],
  rules: [forward('prod', ['blue', 0], ['green', 100]), forward('test', ['green', 100])],
  serving: live,
  live,
  ...more
})
const check = (more: Partial<TrafficFacts>) =>
  checkTraffic({ kind: 'seen', value: facts(more) }, 'web:41').filter(
    ({ status }) => status !== 'ok'
  )

describe('the rules with which ECS shifts traffic', () => {
  test('with which nothing is wrong', () => {
    expect(checkTraffic({ kind: 'seen', value: facts() }, 'web:41')).toEqual([
      { name: 'production rule', status: 'ok', what: 'It forwards to green, where web:41 runs.' }
    ])
  })

  const rows: readonly (readonly [string, Partial<TrafficFacts>, string, string, string])[] = [
    [
      'a production rule that was reset',
      { rules: [forward('prod', ['blue', 100])], serving: [] },
      'error',
      'production rule',
      'forwards to blue, which holds no task of web:41, the live revision: something has reset it.'
    ],
    [
      'one that keeps clients on their target group',
      {
        rules: [
          { ...forward('prod', ['blue', 0], ['green', 100]), sticky: true },
          { ...forward('test', ['green', 100]), sticky: true }
        ]
      },
      'warning',
      'stickiness',
      'keeps each client on the target group that it had first'
    ],
    [
      'one that is gone',
      { rules: [forward('test', ['green', 100])] },
      'error',
      'production rule',
      'The production rule app/front/aaaa/bbbb/prod of the service is not there'
    ],
    [
      'one that forwards to someone else',
      { rules: [forward('prod', ['other', 100])] },
      'error',
      'production rule',
      'forwards to other; ECS needs it to forward to one of blue and green alone.'
    ],
    [
      'one that is split',
      { rules: [forward('prod', ['blue', 50], ['green', 50])] },
      'error',
      'production rule',
      'forwards to blue and green; ECS needs'
    ],
    [
      'one that forwards nowhere',
      { rules: [forward('prod')] },
      'error',
      'production rule',
      'forwards to no target group;'
    ],
    [
      'a third rule on the pair',
      { rules: [...facts().rules, forward('api', ['green', 1])] },
      'warning',
      'other rules',
      'app/front/aaaa/bbbb/api forwards to green, too, and does not follow'
    ],
    [
      'groups of two networks',
      { pair: [paired('blue'), paired('green', { vpc: 'vpc-2' })] },
      'error',
      'pair of target groups',
      'blue and green take turns, and differ in their network: vpc-1 and vpc-2.'
    ],
    [
      'groups of two types',
      { pair: [paired('blue', { targetType: 'instance' }), paired('green')] },
      'error',
      'pair of target groups',
      'differ in their target type: instance and ip.'
    ],
    [
      'a group that neither rule leads to',
      { rules: [forward('prod', ['green', 100]), forward('test', ['green', 100])] },
      'error',
      'pair of target groups',
      'blue is behind neither the production rule nor the test rule'
    ],
    [
      'a group that is gone',
      { pair: [paired('blue')], missing: [group('green')] },
      'error',
      'pair of target groups',
      'The target group green is not there'
    ],
    [
      'groups of another type than Fargate needs',
      {
        pair: [
          paired('blue', { targetType: 'instance' }),
          paired('green', { targetType: 'instance' })
        ]
      },
      'error',
      'pair of target groups',
      'green has the target type instance'
    ],
    [
      'groups of two ports',
      { pair: [paired('blue', { port: 80 }), paired('green', { port: 8080 })] },
      'warning',
      'pair of target groups',
      'differ in their port: 80 and 8080.'
    ],
    [
      'groups of two protocols',
      { pair: [paired('blue', { protocol: 'HTTP' }), paired('green', { protocol: 'HTTPS' })] },
      'warning',
      'pair of target groups',
      'differ in their protocol: HTTP and HTTPS.'
    ],
    [
      'a test rule that is gone',
      { rules: [forward('prod', ['blue', 0], ['green', 100])] },
      'error',
      'test rule',
      'The test rule app/front/aaaa/bbbb/test of the service is not there'
    ],
    [
      'a production rule that serves no one of the pair while someone deploys',
      { shifting: 'ecs-svc/7', rules: [forward('prod', ['other', 100])] },
      'error',
      'production rule',
      'forwards to other; ECS needs'
    ],
    [
      'one rule for both',
      { testRule: rule('prod') },
      'error',
      'test rule',
      'The test rule of the service is its production rule.'
    ]
  ]
  test.each(rows)('%s', (_what, more, status, name, what) => {
    const found = check(more)
    expect(found).toEqual(
      expect.arrayContaining([
        { name, status, what: expect.stringContaining(what), fix: expect.stringMatching(/\.$/) }
      ])
    )
  })

  // ECS brings the traffic together before the next deployment moves it (AWS documentation, RECONCILE_SERVICE).
  test.each<[string, Partial<TrafficFacts>]>([
    ['bakes', { serving: ['10.0.0.9'] }],
    [
      'has moved a tenth',
      { rules: [forward('prod', ['blue', 10], ['green', 90]), forward('test', ['blue', 100])] }
    ]
  ])('a deployment that %s has moved the rule, and nothing has reset it', (_what, more) => {
    const shifting = checkTraffic(
      { kind: 'seen', value: facts({ shifting: 'ecs-svc/7', ...more }) },
      'web:41'
    )
    expect(shifting).toMatchObject([
      { name: 'production rule', status: 'ok', what: expect.stringContaining('ecs-svc/7') }
    ])
  })
  test('a Network Load Balancer needs no test listener', () => {
    const listener = (id: string) =>
      `arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/net/front/aaaa/${id}`
    const { testRule: _, ...noTest } = facts({
      productionRule: listener('prod'),
      rules: [{ arn: listener('prod'), weights: new Map([[group('green'), 100]]) }]
    })
    expect(checkTraffic({ kind: 'seen', value: noTest }, 'web:41')).toMatchObject([
      { status: 'ok' }
    ])
  })
  test('a service without tasks says nothing about where it is live', () => {
    expect(check({ live: [], serving: [] })).toEqual([])
  })
  test('rules that could not be read are no error', () => {
    expect(checkTraffic({ kind: 'unseen', why: 'it is not permitted' }, 'web:41')).toMatchObject([
      { status: 'not checked' }
    ])
  })
})

describe('the role with which ECS shifts traffic', () => {
  const trust = (service: string) =>
    encodeURIComponent(
      JSON.stringify({
        Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }
      })
    )
  const statuses = (value: Parameters<typeof checkInfrastructureRole>[1]) =>
    checkInfrastructureRole('web-infrastructure', value).map(({ status }) => status)
  const seen = (service: string) =>
    statuses({ kind: 'seen', value: { arn: 'arn', trust: trust(service) } })
  test.each([
    ['ecs.amazonaws.com', 'ok'],
    ['ecs-tasks.amazonaws.com', 'error'],
    ['ec2.amazonaws.com', 'error']
  ])('that trusts %s', (service, status) => {
    expect(seen(service)).toEqual([status])
  })
  test('that is not there, or not seen', () => {
    expect(statuses({ kind: 'seen', value: 'missing' })).toEqual(['error'])
    expect(statuses({ kind: 'unseen', why: 'it is not permitted' })).toEqual([])
  })
})

describe('the time that a job has', () => {
  const view = (deploymentConfiguration: StrategySource['deploymentConfiguration']) =>
    readStrategy({ deploymentConfiguration })
  const day = view({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1440 })
  const slow = view({
    strategy: 'LINEAR',
    bakeTimeInMinutes: 0,
    linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 60 }
  })
  const found = (of: typeof day, waitUntil: 'completed' | 'bake' | 'pause', hosted = true) =>
    checkJobTime(of, { waitUntil, hosted }).map(({ status, what }) => `${status}: ${what}`)
  test('is too short for a bake of a day', () => {
    expect(found(day, 'completed')).toEqual([
      "error: A deployment takes at least 1443 minutes (1440 bake time), and a job on a runner of GitHub's ends after 360: it would be cancelled before the end."
    ])
  })
  test('counts what comes before the point at which the step leaves', () => {
    expect(found(day, 'bake')).toEqual([])
    expect(found(slow, 'bake')).toHaveLength(1)
    expect(found(slow, 'pause')).toEqual([])
  })
  test('is not known on other runners', () => {
    expect(found(day, 'completed', false)).toEqual([])
  })
  test('is enough for an hour', () => {
    expect(found(view({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 60 }), 'completed')).toEqual([])
  })
  test('does not count pauses, which someone may answer at once', () => {
    const paused = view({
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 0,
      lifecycleHooks: [
        {
          targetType: 'PAUSE',
          lifecycleStages: ['POST_SCALE_UP'],
          timeoutConfiguration: { timeoutInMinutes: 2000, action: 'CONTINUE' }
        }
      ]
    })
    expect(found(paused, 'completed')).toEqual([])
  })
})

describe('policies that count requests', () => {
  const policy = (name: string, metric: string) => ({
    name,
    type: 'TargetTrackingScaling',
    tracking: {
      TargetValue: 60,
      PredefinedMetricSpecification: { PredefinedMetricType: metric }
    }
  })

  test('are warned of, by their names, and no others', () => {
    const checks = checkRequestPolicies({
      kind: 'seen',
      value: [
        policy('cpu', 'ECSServiceAverageCPUUtilization'),
        policy('requests', 'ALBRequestCountPerTarget'),
        { name: 'steps', type: 'StepScaling' }
      ]
    })
    expect(checks.map(({ status, name }) => [status, name])).toEqual([['warning', 'scaling']])
    expect(checks[0]?.what).toContain('The policy requests counts the requests of one target group')
  })

  test('that may not be looked up are a check that was not made', () => {
    const checks = checkRequestPolicies({ kind: 'unseen', why: 'it is not permitted' })
    expect(checks).toMatchObject([{ status: 'not checked', name: 'scaling' }])
  })
})
