import type { DeploymentConfiguration, DeploymentLifecycleHook } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { seedLoadBalancer } from '../../../simulator/elb/seeding.ts'
import { blueGreen, mine, stageIs } from './blue-green.ts'
import { createLaboratory, type Laboratory } from './laboratory.ts'

/** The list of what ECS's own strategies do, by its numbers in simulator/README.md. What is tested elsewhere has its place there. */

const CRASH = { kind: 'crash', exitCode: 1, afterSeconds: 1 } as const
const BREAKER = { deploymentCircuitBreaker: { enable: true, rollback: true } }
const ENDED = /SUCCESSFUL|STOPPED|FAILED/
const ended = (lab: Laboratory) => () => ENDED.test(mine(lab)?.status ?? '')

const pauseAt = (...stages: string[]): DeploymentLifecycleHook =>
  ({ targetType: 'PAUSE', lifecycleStages: stages }) as DeploymentLifecycleHook
const probeAt = (...stages: string[]): DeploymentLifecycleHook =>
  ({
    hookTargetArn: 'arn:aws:lambda:eu-central-1:123456789012:function:probe',
    roleArn: 'arn:aws:iam::123456789012:role/hooks',
    lifecycleStages: stages
  }) as DeploymentLifecycleHook

/** A service with a finished first deployment; the next ones bake for a minute. */
function quick() {
  const world = blueGreen({ bakeTimeInMinutes: 0 })
  const deploymentConfiguration: DeploymentConfiguration = {
    strategy: 'BLUE_GREEN',
    bakeTimeInMinutes: 1
  }
  world.lab.update({ deploymentConfiguration })
  return { ...world, deploymentConfiguration }
}

/** The same, and a second one has just begun. `more` counts for that alone. */
function deploying(more: DeploymentConfiguration = {}) {
  const world = quick()
  const { lab } = world
  const deploymentConfiguration = { ...world.deploymentConfiguration, ...more }
  lab.update({ deploymentConfiguration })
  lab.update({ taskDefinition: lab.register('next') })
  lab.advance(2)
  return world
}

const openPauses = (lab: Laboratory) =>
  (mine(lab)?.lifecycleHookDetails ?? []).filter(({ status }) => status === 'AWAITING_ACTION')
const paused = (lab: Laboratory) => () => openPauses(lab).length > 0
const answer = (lab: Laboratory, hookId: string | undefined, action?: 'CONTINUE' | 'ROLLBACK') =>
  lab.call('ContinueServiceDeployment', {
    serviceDeploymentArn: mine(lab)?.serviceDeploymentArn,
    hookId,
    ...(action === undefined ? {} : { action })
  })
const stop = (lab: Laboratory, serviceDeploymentArn = mine(lab)?.serviceDeploymentArn) =>
  lab.call('StopServiceDeployment', { serviceDeploymentArn, stopType: 'ROLLBACK' })

test.each(['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'] as const)(
  '1: %s is accepted and shown, with the block of its own strategy alone',
  strategy => {
    const { lab, definition } = blueGreen({}, false)
    const blocks = {
      linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 }
    }
    const deploymentConfiguration = { strategy, bakeTimeInMinutes: 0, ...blocks }
    const shown = lab.create({ ...definition, deploymentConfiguration }).deploymentConfiguration
    expect(shown).toMatchObject({ strategy, bakeTimeInMinutes: 0 })
    expect(Object.keys(shown ?? {}).filter(name => /^(linear|canary)/.test(name))).toEqual(
      strategy === 'LINEAR'
        ? ['linearConfiguration']
        : strategy === 'CANARY'
          ? ['canaryConfiguration']
          : []
    )
  }
)

describe('2: what CreateService and UpdateService refuse', () => {
  const text = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:'
  test.each<[string, object, string]>([
    [
      'an ARN of something else',
      { productionListenerRule: `${text}loadbalancer/app/front/1` },
      'productionListenerRule has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: '
    ],
    [
      'the listener of an application load balancer',
      { testListenerRule: `${text}listener/app/front/1/2` },
      'testListenerRule has an invalid ARN format.'
    ],
    [
      'the production rule as the test rule',
      { testListenerRule: 'production' },
      'The following rules cannot be used as both production and test listener rules: '
    ],
    [
      'no test rule, where the production rule has one group alone',
      { testListenerRule: undefined },
      'For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated with both targetGroup and alternateTargetGroup'
    ],
    ['one group twice', { alternateTargetGroupArn: 'same' }, 'Duplicate targetGroupArn found: ']
  ])('%s', (_what, changes, message) => {
    const { lab, definition, production, blue } = blueGreen({}, false)
    const [balancer] = definition.loadBalancers ?? []
    const own = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [
        name,
        value === 'production' ? production : value === 'same' ? blue : value
      ])
    )
    const advancedConfiguration = { ...balancer?.advancedConfiguration, ...own } as never
    const loadBalancers = [{ ...balancer, advancedConfiguration }]
    expect(() => lab.create({ ...definition, loadBalancers })).toThrow(message)
  })

  test('advancedConfiguration for some of the load balancers', () => {
    const { lab, definition } = blueGreen({}, false)
    const other = lab.targets.add({ name: 'other' })
    const plain = { targetGroupArn: other, containerName: 'app', containerPort: 8080 }
    const loadBalancers = [...(definition.loadBalancers ?? []), plain]
    expect(() => lab.create({ ...definition, loadBalancers })).toThrow(
      'Either all or none of the provided loadBalancers must have advancedConfiguration defined'
    )
  })

  test.each<[string, object]>([
    ['A step of', { linearConfiguration: { stepPercent: 2.9 } }],
    ['stepPercent must be a multiple', { linearConfiguration: { stepPercent: 3.05 } }],
    ['canaryPercent', { canaryConfiguration: { canaryPercent: 0 } }],
    ['canaryBakeTimeInMinutes', { canaryConfiguration: { canaryBakeTimeInMinutes: 1441 } }],
    ['Invalid targetType', { lifecycleHooks: [{ ...pauseAt('PRE_SCALE_UP'), targetType: 'X' }] }],
    ['Invalid lifecycle stage provided for Lambda', { lifecycleHooks: [probeAt('BAKE_TIME')] }],
    [
      'timeoutInMinutes must be between 1 and 1440',
      {
        lifecycleHooks: [
          { ...probeAt('PRE_SCALE_UP'), timeoutConfiguration: { timeoutInMinutes: 1441 } }
        ]
      }
    ],
    [
      'timeoutInMinutes must be between 1 and 20160',
      {
        lifecycleHooks: [
          { ...pauseAt('PRE_SCALE_UP'), timeoutConfiguration: { timeoutInMinutes: 20_161 } }
        ]
      }
    ],
    [
      'at most 10 PAUSE',
      { lifecycleHooks: Array.from({ length: 11 }, () => pauseAt('PRE_SCALE_UP')) }
    ]
  ])('%s …', (message, changes) => {
    const { lab, definition } = blueGreen({}, false)
    const deploymentConfiguration = { ...definition.deploymentConfiguration, ...changes } as never
    expect(() => lab.create({ ...definition, deploymentConfiguration })).toThrow(
      message === 'A step of' ? 'stepPercent must be between 3 and 100.' : message
    )
  })
})

test('2, 3: a production rule that serves a stranger rolls back, and ends badly at a creation', () => {
  const serveStranger = ({ lab, blue, green, production }: ReturnType<typeof blueGreen>) => {
    const stranger = lab.targets.add({ name: 'stranger' })
    const weights = new Map([stranger, blue, green].map(arn => [arn, arn === stranger ? 100 : 0]))
    lab.targets.setWeights(production, weights)
  }
  const world = quick()
  const { lab } = world
  serveStranger(world)
  lab.update({ taskDefinition: lab.register('next') })
  lab.advance(2)
  lab.advanceUntil(ended(lab))
  expect(mine(lab)?.status).toBe('ROLLBACK_SUCCESSFUL')
  expect(mine(lab)?.statusReason).toMatch(
    /forwarding traffic to unexpected target group .*stranger/
  )

  const fresh = blueGreen({}, false)
  serveStranger(fresh)
  fresh.lab.create(fresh.definition)
  fresh.lab.advanceUntil(ended(fresh.lab))
  expect(mine(fresh.lab)?.status).toBe('ROLLBACK_FAILED')
})

test('4: the test rule stays on what it was moved to, and both rules name both groups', () => {
  const { lab, blue, green, production, testing, weights } = deploying()
  lab.advanceUntil(ended(lab))
  expect(weights(production)).toEqual({ [blue]: 100, [green]: 0 })
  expect(weights(testing)).toEqual({ [blue]: 100, [green]: 0 })
  const rule = lab.targets.balancers.findRule(production)
  expect(rule?.actions).toMatchObject([
    { Type: 'forward', ForwardConfig: { TargetGroups: [{}, {}] } }
  ])
  expect(rule?.actions[0]).not.toHaveProperty('TargetGroupArn')
})

describe('5: time limits', () => {
  test('a stage that takes more than 24 hours is rolled back', () => {
    const { lab } = quick()
    lab.control.setScenarios([{ match: { imageTag: 'next' }, fate: { kind: 'no-capacity' } }])
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(23 * 3600)
    expect(mine(lab)).toMatchObject({ status: 'IN_PROGRESS', lifecycleStage: 'SCALE_UP' })
    lab.advance(3700)
    expect(mine(lab)?.statusReason).toContain('took longer than 24 hours')
  })
  test('a bake of 24 hours is none of them', () => {
    const { lab } = deploying({ bakeTimeInMinutes: 1440 })
    lab.advance(23 * 3600)
    expect(mine(lab)).toMatchObject({ status: 'IN_PROGRESS', lifecycleStage: 'BAKE_TIME' })
    lab.advance(2 * 3600)
    expect(mine(lab)?.status).toBe('SUCCESSFUL')
  })
  test('nor is a pause of days, but a deployment of more than 30 is over', () => {
    const timeoutConfiguration = { timeoutInMinutes: 20_160, action: 'CONTINUE' as const }
    const { lab } = deploying({
      lifecycleHooks: [
        {
          ...pauseAt('POST_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT', 'PRE_PRODUCTION_TRAFFIC_SHIFT'),
          timeoutConfiguration
        }
      ]
    })
    lab.advance(13 * 86_400)
    expect(mine(lab)).toMatchObject({ status: 'IN_PROGRESS', lifecycleStage: 'POST_SCALE_UP' })
    lab.advance(16 * 86_400)
    expect(mine(lab)?.lifecycleStage).toBe('PRE_PRODUCTION_TRAFFIC_SHIFT')
    lab.advance(2 * 86_400)
    expect(mine(lab)?.statusReason).toContain('took longer than 30 days')
  })
})

test('6: RECONCILE_SERVICE is for more than one revision alone', () => {
  const { lab } = deploying()
  const first = () => {
    lab.advanceUntil(() => mine(lab)?.lifecycleStage !== undefined)
    return mine(lab)?.lifecycleStage
  }
  expect(first()).toBe('PRE_SCALE_UP')
  lab.advanceUntil(stageIs(lab, 'SCALE_UP'))
  lab.update({ forceNewDeployment: true })
  lab.advance(2)
  expect(first()).toBe('RECONCILE_SERVICE')
})

test('8: a rolling deployment has no stage and no weights', () => {
  const lab = createLaboratory()
  lab.settled()
  lab.update({ taskDefinition: lab.register('next') })
  lab.advance(20)
  expect(mine(lab)).not.toHaveProperty('lifecycleStage')
  expect(mine(lab)?.targetServiceRevision).not.toHaveProperty('requestedProductionTrafficWeight')
})

describe('9: pauses', () => {
  test('have an id, a time-out and what happens then, by AWS a day and ROLLBACK', () => {
    const { lab } = deploying({ lifecycleHooks: [pauseAt('POST_SCALE_UP')] })
    lab.advanceUntil(paused(lab))
    const [pause] = openPauses(lab)
    expect(pause).toMatchObject({
      hookId: expect.stringMatching(/^ecs-pause-[\w-]{41}$/),
      targetType: 'PAUSE',
      timeoutAction: 'ROLLBACK'
    })
    expect(pause?.targetArn).toBeUndefined()
    const left = Number(pause?.expiresAt) - lab.clock.now()
    expect(Math.abs(left - 86_400_000)).toBeLessThan(5000)
  })
  test('of one stage wait side by side, and each wants its answer', () => {
    const { lab } = deploying({
      lifecycleHooks: [pauseAt('POST_SCALE_UP'), pauseAt('POST_SCALE_UP')]
    })
    lab.advanceUntil(paused(lab))
    const [one, other] = openPauses(lab)
    expect(one?.hookId).not.toBe(other?.hookId)
    answer(lab, one?.hookId)
    lab.advance(60)
    expect(mine(lab)?.lifecycleStage).toBe('POST_SCALE_UP')
    answer(lab, other?.hookId)
    lab.advance(10)
    expect(mine(lab)?.lifecycleStage).not.toBe('POST_SCALE_UP')
  })
  test.each([
    ['LINEAR', { linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 0 } }, 3],
    ['CANARY', { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 0 } }, 2]
  ] as const)(
    'come before each step of %s, each with an id of its own',
    (strategy, block, count) => {
      const { lab } = deploying({
        strategy,
        bakeTimeInMinutes: 0,
        ...block,
        lifecycleHooks: [pauseAt('PRE_PRODUCTION_TRAFFIC_SHIFT')]
      })
      const ids = new Set<string | undefined>()
      lab.advanceUntil(() => {
        for (const { hookId } of openPauses(lab)) {
          ids.add(hookId)
          answer(lab, hookId)
        }
        return ended(lab)()
      })
      expect(ids.size).toBe(count)
      expect(mine(lab)?.status).toBe('SUCCESSFUL')
    }
  )
})

describe('10: answers', () => {
  test('have the four refusals of AWS', () => {
    const { lab } = deploying({ lifecycleHooks: [pauseAt('POST_SCALE_UP')] })
    lab.advanceUntil(paused(lab))
    const hookId = openPauses(lab)[0]?.hookId
    expect(() => answer(lab, 'nonsense')).toThrow('Invalid hookId: hookId must follow the format')
    expect(() => answer(lab, `ecs-pause-${'x'.repeat(41)}`)).toThrow('Provided hookId is either')
    expect(() =>
      lab.call('ContinueServiceDeployment', { serviceDeploymentArn: 'arn:other', hookId })
    ).toThrow('The service deployment does not exist.')
    answer(lab, hookId)
    lab.advanceUntil(ended(lab))
    expect(() => answer(lab, hookId)).toThrow('in terminal states')
  })
  test('10, 19: are void once another deployment has begun, which then pauses itself', () => {
    const { lab } = deploying({ lifecycleHooks: [pauseAt('POST_SCALE_UP')] })
    lab.advanceUntil(paused(lab))
    const former = mine(lab)?.serviceDeploymentArn
    const hookId = openPauses(lab)[0]?.hookId
    lab.update({ forceNewDeployment: true })
    lab.advance(2)
    expect(() =>
      lab.call('ContinueServiceDeployment', { serviceDeploymentArn: former, hookId })
    ).toThrow()
    lab.advanceUntil(paused(lab))
    expect(lab.records()[1]?.status).toBe('STOPPED')
    answer(lab, openPauses(lab)[0]?.hookId)
    lab.advanceUntil(() => mine(lab)?.status === 'SUCCESSFUL')
  })
})

describe('11: functions', () => {
  test('that never answer run into their time-out', () => {
    const timeoutConfiguration = { timeoutInMinutes: 5, action: 'ROLLBACK' as const }
    const { lab } = deploying({
      lifecycleHooks: [{ ...probeAt('POST_SCALE_UP'), timeoutConfiguration }]
    })
    lab.control.setHookAnswers([{ answer: 'IN_PROGRESS' }])
    lab.advanceUntil(stageIs(lab, 'POST_SCALE_UP'))
    expect(mine(lab)?.lifecycleHookDetails).toMatchObject([
      {
        targetType: 'AWS_LAMBDA',
        status: 'IN_PROGRESS',
        targetArn: expect.stringMatching(/probe$/)
      }
    ])
    expect(lab.advanceUntil(ended(lab))).toBeGreaterThan(295)
    expect(mine(lab)?.statusReason).toContain('POST_SCALE_UP lifecycle hook(s) failed.')
  })
  test('that take their time hold the stage', () => {
    const { lab } = deploying({ lifecycleHooks: [probeAt('POST_SCALE_UP')] })
    lab.control.setHookAnswers([{ answer: 'SUCCEEDED', seconds: 300 }])
    lab.advanceUntil(stageIs(lab, 'POST_SCALE_UP'))
    expect(lab.advanceUntil(stageIs(lab, 'TEST_TRAFFIC_SHIFT'))).toBeGreaterThanOrEqual(299)
  })
  test('11, 14: are called again in a rollback, which fails when they refuse there', () => {
    const { lab } = deploying({ lifecycleHooks: [probeAt('PRODUCTION_TRAFFIC_SHIFT')] })
    lab.advanceUntil(stageIs(lab, 'BAKE_TIME'))
    lab.control.setHookAnswers([{ stage: 'PRODUCTION_TRAFFIC_SHIFT', answer: 'FAILED' }])
    stop(lab)
    lab.advanceUntil(ended(lab))
    expect(mine(lab)?.status).toBe('ROLLBACK_FAILED')
  })
})

describe('12: StopServiceDeployment', () => {
  const STAGES = [
    'PRE_SCALE_UP',
    'SCALE_UP',
    'POST_SCALE_UP',
    'TEST_TRAFFIC_SHIFT',
    'POST_TEST_TRAFFIC_SHIFT',
    'PRE_PRODUCTION_TRAFFIC_SHIFT',
    'PRODUCTION_TRAFFIC_SHIFT',
    'POST_PRODUCTION_TRAFFIC_SHIFT',
    'BAKE_TIME'
  ]
  test.each(STAGES)('in %s brings production back to where it was', stage => {
    const { lab, green, production, weights } = deploying()
    lab.advanceUntil(stageIs(lab, stage))
    const arn = mine(lab)?.serviceDeploymentArn
    expect(stop(lab)).toEqual({ serviceDeploymentArn: arn })
    // It goes on as it does.
    expect(stop(lab)).toEqual({ serviceDeploymentArn: arn })
    lab.advanceUntil(ended(lab))
    expect(mine(lab)?.status).toBe('ROLLBACK_SUCCESSFUL')
    expect(weights(production)[green]).toBe(100)
    expect(() => stop(lab)).toThrow('cannot be stopped')
  })
})

describe('14: a rollback that cannot be', () => {
  test('because the rule is gone', () => {
    const { lab, production } = deploying()
    lab.advanceUntil(stageIs(lab, 'BAKE_TIME'))
    const { rule, listener } = lab.targets.balancers.rule(production)
    listener.rules.delete(rule.arn)
    stop(lab)
    lab.advanceUntil(ended(lab))
    expect(mine(lab)?.status).toBe('ROLLBACK_FAILED')
    expect(mine(lab)?.statusReason).toContain('One or more rules not found')
  })
})

describe('15: breaker and alarms', () => {
  test.each(['BLUE_GREEN', 'LINEAR', 'CANARY'] as const)('count for %s', strategy => {
    const { lab, deploymentConfiguration: usual } = quick()
    lab.update({ deploymentConfiguration: { ...usual, strategy, ...BREAKER } })
    lab.control.setScenarios([{ match: { imageTag: 'next' }, fate: CRASH }])
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(2)
    lab.advanceUntil(ended(lab))
    expect(mine(lab)?.statusReason).toContain('circuit breaker')
  })
  test('an alarm that is in ALARM at the start is of no account', () => {
    const alarms = { enable: true, rollback: true, alarmNames: ['errors'] }
    const { lab, deploymentConfiguration: usual } = quick()
    lab.control.alarm('errors', 'ALARM')
    lab.update({ deploymentConfiguration: { ...usual, alarms } })
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(2)
    lab.advanceUntil(stageIs(lab, 'SCALE_UP'))
    lab.control.alarm('errors', 'OK')
    lab.control.alarm('errors', 'ALARM')
    lab.advanceUntil(ended(lab))
    expect(mine(lab)?.status).toBe('SUCCESSFUL')
  })
})

test('18: hooks run at a creation, which has no source revision', () => {
  const { lab, definition } = blueGreen({ lifecycleHooks: [pauseAt('POST_SCALE_UP')] }, false)
  lab.create(definition)
  lab.advance(2)
  lab.advanceUntil(paused(lab))
  expect(mine(lab)?.sourceServiceRevisions).toEqual([])
  answer(lab, openPauses(lab)[0]?.hookId)
  lab.advanceUntil(() => mine(lab)?.status === 'SUCCESSFUL')
})

test('20: a production rule that is reset between deployments mixes revisions, and all is SUCCESSFUL', () => {
  const { lab, blue, green, production } = quick()
  // The first deployment has left it on green.
  lab.targets.setWeights(production, new Map([[blue, 100]]))
  lab.update({ taskDefinition: lab.register('next') })
  lab.advance(2)
  lab.advanceUntil(stageIs(lab, 'POST_TEST_TRAFFIC_SHIFT'))
  // Both revisions are behind the rule that is to get one alone.
  expect(lab.targets.get(green).targets.size).toBe(4)
  lab.advanceUntil(ended(lab))
  expect(mine(lab)?.status).toBe('SUCCESSFUL')
})

describe('21: a network load balancer', () => {
  function network(more: DeploymentConfiguration = {}, test = true) {
    const lab = createLaboratory()
    const group = (name: string) =>
      lab.targets.add({
        name,
        hasListener: false,
        intervalSeconds: 10,
        healthyThreshold: 2,
        deregistrationDelaySeconds: 30
      })
    const [blue, green] = [group('blue'), group('green')]
    const { listenerArns } = seedLoadBalancer(lab.targets, 0, {
      name: 'front',
      type: 'network',
      ports: [80, 9000],
      targetGroupArns: [blue, green]
    })
    const [productionListenerRule = '', testListenerRule = ''] = listenerArns
    expect(productionListenerRule).toMatch(/:listener\/net\/front\//)
    lab.settled({
      loadBalancers: [
        {
          targetGroupArn: blue,
          containerName: 'app',
          containerPort: 8080,
          advancedConfiguration: {
            alternateTargetGroupArn: green,
            productionListenerRule,
            ...(test ? { testListenerRule } : {}),
            roleArn: 'arn:aws:iam::123456789012:role/ecsInfrastructureRole'
          }
        }
      ],
      deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0, ...more }
    })
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(2)
    return { lab, blue, production: productionListenerRule }
  }
  test('takes ten minutes for each shift, also back, and its listeners change', () => {
    const { lab, blue, production } = network({ bakeTimeInMinutes: 5 })
    lab.advanceUntil(stageIs(lab, 'TEST_TRAFFIC_SHIFT'))
    expect(lab.advanceUntil(stageIs(lab, 'POST_TEST_TRAFFIC_SHIFT'))).toBeGreaterThanOrEqual(600)
    lab.advanceUntil(stageIs(lab, 'PRODUCTION_TRAFFIC_SHIFT'))
    expect(lab.advanceUntil(stageIs(lab, 'BAKE_TIME'))).toBeGreaterThanOrEqual(600)
    expect(lab.targets.weightsOf(production)?.get(blue)).toBe(100)
    stop(lab)
    expect(lab.advanceUntil(ended(lab))).toBeGreaterThanOrEqual(1200)
    expect(lab.targets.weightsOf(production)?.get(blue)).toBe(0)
  })
  test('needs no test listener, and shifts no test traffic then', () => {
    const { lab } = network({}, false)
    lab.advanceUntil(stageIs(lab, 'TEST_TRAFFIC_SHIFT'))
    expect(lab.advanceUntil(stageIs(lab, 'PRE_PRODUCTION_TRAFFIC_SHIFT'))).toBeLessThan(30)
  })
  test('takes them at every step', () => {
    const { lab } = network({
      strategy: 'LINEAR',
      linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 0 }
    })
    lab.advanceUntil(stageIs(lab, 'PRODUCTION_TRAFFIC_SHIFT'))
    expect(lab.advanceUntil(stageIs(lab, 'CLEAN_UP'))).toBeGreaterThanOrEqual(1200)
  })
})

test('22: a desired count that changes in the middle scales both revisions', () => {
  const { lab } = deploying({ bakeTimeInMinutes: 10 })
  lab.advanceUntil(stageIs(lab, 'BAKE_TIME'))
  lab.control.setDesiredCount('web', 4)
  lab.advance(200)
  expect(lab.service().deployments).toMatchObject([
    { status: 'PRIMARY', runningCount: 4 },
    { status: 'ACTIVE', runningCount: 4 }
  ])
})

test('23: BLUE_GREEN without a load balancer has the stages and no weights', () => {
  const lab = createLaboratory()
  lab.settled({ deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 } })
  lab.update({ taskDefinition: lab.register('next') })
  lab.advance(2)
  lab.advanceUntil(stageIs(lab, 'BAKE_TIME'))
  expect(mine(lab)?.targetServiceRevision).not.toHaveProperty('requestedProductionTrafficWeight')
  lab.advanceUntil(() => mine(lab)?.status === 'SUCCESSFUL')
})

test('24: a change of the configuration alone starts nothing, and one that runs keeps its own', () => {
  const { lab, deploymentConfiguration } = deploying()
  const count = lab.records().length
  lab.update({ deploymentConfiguration: { ...deploymentConfiguration, bakeTimeInMinutes: 60 } })
  lab.advanceUntil(ended(lab))
  expect(lab.records()).toHaveLength(count)
  expect(mine(lab)?.deploymentConfiguration?.bakeTimeInMinutes).toBe(1)
  expect(lab.service().deploymentConfiguration?.bakeTimeInMinutes).toBe(60)
})

test('25: no event tells of a stage', () => {
  const { lab } = deploying()
  const since = lab.clock.now() - 2000
  lab.advanceUntil(ended(lab))
  lab.advance(60)
  const texts = lab.story(since).map(([, text]) => text)
  expect(texts.join('\n')).not.toMatch(/_SCALE_UP|TRAFFIC_SHIFT|BAKE_TIME|CLEAN_UP/)
  expect(texts).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/has started 2 tasks/),
      expect.stringMatching(/deployment completed\.$/),
      expect.stringMatching(/has reached a steady state\.$/)
    ])
  )
})
