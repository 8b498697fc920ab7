import { describe, expect, test } from '@jest/globals'
import { forwardSteps, productionWeights } from '../../../simulator/ecs/strategies/stages.ts'
import { blueGreen, mine, stageIs } from './blue-green.ts'
import type { Laboratory } from './laboratory.ts'

/** Every stage and production weight that are seen, each change once. */
function pass(lab: Laboratory, limit = 12_000): string[] {
  const seen: string[] = []
  lab.advanceUntil(() => {
    const { lifecycleStage, targetServiceRevision, status = '' } = mine(lab) ?? {}
    const shown = `${lifecycleStage ?? status} ${targetServiceRevision?.requestedProductionTrafficWeight}`
    if (seen.at(-1) !== shown) seen.push(shown)
    return /SUCCESSFUL|STOPPED|FAILED/.test(status)
  }, limit)
  return seen
}

test.each([
  ['BLUE_GREEN', {}, [100]],
  ['LINEAR', {}, [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]],
  ['LINEAR', { linearConfiguration: { stepPercent: 33.3 } }, [33.3, 66.6, 99.9, 100]],
  ['LINEAR', { linearConfiguration: { stepPercent: 40 } }, [40, 80, 100]],
  ['CANARY', {}, [5, 100]],
  ['CANARY', { canaryConfiguration: { canaryPercent: 0.1 } }, [0.1, 100]]
] as const)('weights of %s %j', (strategy, more, expected) => {
  expect(productionWeights({ strategy, ...more })).toEqual(expected)
})

test('no bake follows the last step', () => {
  const steps = forwardSteps(
    { strategy: 'LINEAR', linearConfiguration: { stepPercent: 50 } },
    false
  )
  const shifts = steps.filter(({ stage }) => stage === 'PRODUCTION_TRAFFIC_SHIFT')
  expect(shifts.map(({ seconds }) => seconds)).toEqual([370, 10])
})

describe('a blue/green deployment', () => {
  test('goes through its stages, and both revisions run until the bake is over', () => {
    const { lab, blue, green, production, testing, weights } = blueGreen()
    // The first one went into the alternate group: the rule was born on the other (seen on AWS).
    expect(weights(production)).toEqual({ [blue]: 0, [green]: 100 })
    const before = lab.service().deployments?.[0]
    lab.update({ taskDefinition: lab.register('next') })
    lab.advanceUntil(stageIs(lab, 'POST_TEST_TRAFFIC_SHIFT'))
    expect(weights(testing)).toEqual({ [green]: 0, [blue]: 100 })
    expect(weights(production)).toEqual({ [blue]: 0, [green]: 100 })
    expect(mine(lab)?.targetServiceRevision).toMatchObject({
      requestedTestTrafficWeight: 100,
      requestedProductionTrafficWeight: 0
    })
    lab.advanceUntil(stageIs(lab, 'BAKE_TIME'))
    expect(weights(production)).toEqual({ [green]: 0, [blue]: 100 })
    expect(lab.service().deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: 2 },
      { status: 'ACTIVE', id: before?.id, rolloutState: 'COMPLETED', runningCount: 2 }
    ])
    expect(lab.advanceUntil(stageIs(lab, 'CLEAN_UP'))).toBeGreaterThanOrEqual(298)
    lab.advanceUntil(() => mine(lab)?.status === 'SUCCESSFUL')
    lab.advance(5)
    expect(lab.service().deployments).toMatchObject([
      { rolloutState: 'COMPLETED', runningCount: 2 }
    ])
    const [revision] =
      lab.call('DescribeServiceRevisions', {
        serviceRevisionArns: [mine(lab)?.targetServiceRevision?.arn]
      }).serviceRevisions ?? []
    expect(revision?.resolvedConfiguration?.loadBalancers).toMatchObject([{ targetGroupArn: blue }])
    expect(revision?.loadBalancers).toMatchObject([{ targetGroupArn: blue }])
  })

  test('shows every stage once', () => {
    const { lab } = blueGreen()
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(2)
    lab.advanceUntil(() => mine(lab)?.lifecycleStage !== undefined)
    expect(pass(lab)).toEqual([
      'PRE_SCALE_UP 0',
      'SCALE_UP 0',
      'POST_SCALE_UP 0',
      'TEST_TRAFFIC_SHIFT 0',
      'POST_TEST_TRAFFIC_SHIFT 0',
      'PRE_PRODUCTION_TRAFFIC_SHIFT 0',
      'PRODUCTION_TRAFFIC_SHIFT 100',
      'POST_PRODUCTION_TRAFFIC_SHIFT 100',
      'BAKE_TIME 100',
      'CLEAN_UP 100',
      'SUCCESSFUL 100'
    ])
  })

  test.each(['SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT', 'BAKE_TIME', 'CLEAN_UP'])(
    'that is stopped in %s brings the traffic back to the former id',
    stage => {
      const { lab, blue, green, production, weights } = blueGreen()
      const before = lab.service().deployments?.[0]
      lab.update({ taskDefinition: lab.register('next') })
      lab.advanceUntil(stageIs(lab, stage))
      lab.control.stopDeployment('web')
      expect(lab.service().deployments?.[0]).toMatchObject({
        id: before?.id,
        status: 'PRIMARY',
        rolloutState: 'IN_PROGRESS',
        ...(stage === 'CLEAN_UP' ? {} : { runningCount: 2 })
      })
      lab.advanceUntil(() => mine(lab)?.status === 'ROLLBACK_SUCCESSFUL')
      expect(weights(production)[green]).toBe(100)
      expect(weights(production)[blue] ?? 0).toBe(0)
      lab.advance(60)
      expect(lab.service()).toMatchObject({ runningCount: 2, pendingCount: 0 })
      expect(lab.service().deployments).toMatchObject([{ id: before?.id, runningCount: 2 }])
    }
  )

  test('is rolled back by an alarm in its bake', () => {
    const alarms = { enable: true, rollback: true, alarmNames: ['errors'] }
    const { lab } = blueGreen({ alarms })
    lab.update({ taskDefinition: lab.register('next') })
    lab.advanceUntil(stageIs(lab, 'BAKE_TIME'))
    lab.control.alarm('errors', 'ALARM')
    lab.advanceUntil(() => mine(lab)?.status === 'ROLLBACK_SUCCESSFUL')
  })

  test('without a circuit breaker never ends when its tasks do not start', () => {
    const { lab, production, green, weights } = blueGreen()
    const fate = { kind: 'crash', exitCode: 1, afterSeconds: 1 } as const
    lab.control.setScenarios([{ match: { imageTag: 'next' }, fate }])
    lab.update({ taskDefinition: lab.register('next') })
    lab.advance(3600)
    expect(mine(lab)).toMatchObject({ status: 'IN_PROGRESS', lifecycleStage: 'SCALE_UP' })
    expect(weights(production)[green]).toBe(100)
  })

  test('with one is rolled back in SCALE_UP', () => {
    const { lab } = blueGreen({ deploymentCircuitBreaker: { enable: true, rollback: true } })
    const fate = { kind: 'crash', exitCode: 1, afterSeconds: 1 } as const
    lab.control.setScenarios([{ match: { imageTag: 'next' }, fate }])
    lab.update({ taskDefinition: lab.register('next') })
    lab.advanceUntil(() => mine(lab)?.status === 'ROLLBACK_SUCCESSFUL')
    expect(mine(lab)?.statusReason).toContain('circuit breaker')
  })

  test('is superseded by a newer one, which reconciles first', () => {
    const { lab } = blueGreen()
    lab.update({ taskDefinition: lab.register('next') })
    lab.advanceUntil(stageIs(lab, 'BAKE_TIME'))
    lab.update({ forceNewDeployment: true })
    lab.advance(2)
    lab.advanceUntil(() => mine(lab)?.lifecycleStage !== undefined, 20)
    expect(mine(lab)?.lifecycleStage).toBe('RECONCILE_SERVICE')
    lab.advanceUntil(() => mine(lab)?.status === 'SUCCESSFUL')
    expect(lab.records()[1]?.status).toBe('STOPPED')
    lab.advance(60)
    expect(lab.service()).toMatchObject({ runningCount: 2 })
  })

  test('ends badly when its rule serves something else', () => {
    const { lab, production, blue, green } = blueGreen()
    lab.targets.setWeights(
      production,
      new Map([
        [blue, 50],
        [green, 50]
      ])
    )
    lab.update({ taskDefinition: lab.register('next') })
    lab.advanceUntil(() => mine(lab)?.status === 'ROLLBACK_SUCCESSFUL')
    expect(mine(lab)?.statusReason).toMatch(/found 2 target groups which are serving traffic/)
  })
})

test('LINEAR comes to the shift again, with a bake between steps', () => {
  const { lab } = blueGreen({
    strategy: 'LINEAR',
    bakeTimeInMinutes: 0,
    linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 2 }
  })
  lab.update({ taskDefinition: lab.register('next') })
  lab.advance(2)
  expect(pass(lab).filter(one => /PRODUCTION_TRAFFIC_SHIFT/.test(one))).toEqual([
    'PRE_PRODUCTION_TRAFFIC_SHIFT 0',
    'PRODUCTION_TRAFFIC_SHIFT 40',
    'PRE_PRODUCTION_TRAFFIC_SHIFT 40',
    'PRODUCTION_TRAFFIC_SHIFT 80',
    'PRE_PRODUCTION_TRAFFIC_SHIFT 80',
    'PRODUCTION_TRAFFIC_SHIFT 100',
    'POST_PRODUCTION_TRAFFIC_SHIFT 100'
  ])
})

describe('lifecycle hooks', () => {
  const pause = (action: 'CONTINUE' | 'ROLLBACK') => ({
    lifecycleHooks: [
      {
        targetType: 'PAUSE',
        lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
        timeoutConfiguration: { timeoutInMinutes: 30, action }
      }
    ] as never
  })
  const lambda = {
    lifecycleHooks: [
      {
        hookTargetArn: 'arn:aws:lambda:eu-central-1:123456789012:function:check',
        roleArn: 'arn:aws:iam::123456789012:role/hooks',
        lifecycleStages: ['PRE_SCALE_UP']
      }
    ] as never
  }

  test.each([
    ['CONTINUE', 'SUCCESSFUL'],
    ['ROLLBACK', 'ROLLBACK_SUCCESSFUL']
  ] as const)('a pause that no one answers: %s', (action, end) => {
    const { lab, definition } = blueGreen({}, true)
    lab.update({
      deploymentConfiguration: { ...definition.deploymentConfiguration, ...pause(action) }
    })
    expect(lab.records()).toHaveLength(1)
    lab.update({ taskDefinition: lab.register('next') })
    lab.advanceUntil(stageIs(lab, 'POST_TEST_TRAFFIC_SHIFT'))
    expect(mine(lab)?.lifecycleHookDetails).toMatchObject([
      { targetType: 'PAUSE', status: 'AWAITING_ACTION', timeoutAction: action }
    ])
    lab.advanceUntil(() => mine(lab)?.status === end, 6000)
    if (end !== 'SUCCESSFUL') {
      expect(mine(lab)?.statusReason).toBe(
        'Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.'
      )
    }
  })

  test.each(['CONTINUE', 'ROLLBACK'] as const)('a pause that is answered with %s', action => {
    const { lab, definition } = blueGreen()
    lab.update({
      deploymentConfiguration: { ...definition.deploymentConfiguration, ...pause('ROLLBACK') }
    })
    lab.update({ taskDefinition: lab.register('next') })
    lab.advanceUntil(stageIs(lab, 'POST_TEST_TRAFFIC_SHIFT'))
    const serviceDeploymentArn = mine(lab)?.serviceDeploymentArn
    const hookId = mine(lab)?.lifecycleHookDetails?.[0]?.hookId
    const answer = () =>
      lab.call('ContinueServiceDeployment', { serviceDeploymentArn, hookId, action })
    expect(answer()).toEqual({ serviceDeploymentArn })
    expect(answer).toThrow('Provided hookId is either completed')
    lab.advanceUntil(() => /SUCCESSFUL/.test(mine(lab)?.status ?? ''))
    expect(mine(lab)?.status).toBe(action === 'CONTINUE' ? 'SUCCESSFUL' : 'ROLLBACK_SUCCESSFUL')
    expect(answer).toThrow('terminal states')
  })

  test.each([
    ['FAILED', 'returned FAILED status.'],
    ['raise', 'HookStatus must not be null.']
  ] as const)('a function that answers %s', (answer, text) => {
    const { lab, definition } = blueGreen()
    lab.update({ deploymentConfiguration: { ...definition.deploymentConfiguration, ...lambda } })
    lab.control.setHookAnswers([{ function: 'check', answer }])
    lab.update({ taskDefinition: lab.register('next') })
    lab.advanceUntil(() => mine(lab)?.status === 'ROLLBACK_SUCCESSFUL', 60)
    expect(mine(lab)?.statusReason).toContain(text)
    expect(lab.service().deployments).toHaveLength(1)
  })
})

test.each([
  ['bakes for more than a day', { bakeTimeInMinutes: 1441 }, 'bakeTimeInMinutes'],
  [
    'pauses where a rollback passes',
    { lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['PRODUCTION_TRAFFIC_SHIFT'] }] },
    'Invalid lifecycle stage provided for Pause Hook'
  ]
])('refuses what %s', (_what, changes, text) => {
  const { lab, definition } = blueGreen({}, false)
  const deploymentConfiguration = { ...definition.deploymentConfiguration, ...changes } as never
  expect(() => lab.create({ ...definition, deploymentConfiguration })).toThrow(text)
})

test('refuses a load balancer without its pair, and drops the block of another strategy', () => {
  const { lab, definition, blue } = blueGreen({ canaryConfiguration: { canaryPercent: 5 } }, false)
  const plain = [{ targetGroupArn: blue, containerName: 'app', containerPort: 8080 }]
  expect(() => lab.create({ ...definition, loadBalancers: plain })).toThrow(
    'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy'
  )
  const service = lab.create(definition)
  expect(service.deploymentConfiguration).not.toHaveProperty('canaryConfiguration')
})

test('a first deployment that fails has nothing to go back to', () => {
  const { lab, definition } = blueGreen({}, false)
  lab.control.setHookAnswers([{ answer: 'FAILED' }])
  const lifecycleHooks = [
    { hookTargetArn: 'arn:f', roleArn: 'arn:r', lifecycleStages: ['PRE_SCALE_UP'] }
  ] as never
  const deploymentConfiguration = { ...definition.deploymentConfiguration, lifecycleHooks }
  lab.create({ ...definition, deploymentConfiguration })
  lab.advanceUntil(() => mine(lab)?.status === 'ROLLBACK_FAILED', 60)
  expect(mine(lab)?.statusReason).toBe('No rollback candidate was found to run the rollback.')
})
