import { describe, expect, test } from '@jest/globals'
import type { Observation } from '../../src/deployment/reading.ts'
import type { WatchOptions } from '../../src/deployment/rollout.ts'
import { startWatch, step } from '../../src/deployment/watch.ts'
import type { DeploymentHookView, ServiceDeploymentView } from '../../src/ecs/observation.ts'
import type { readStrategy } from '../../src/ecs/strategy.ts'
import { rollout, sideBySide, options as usual } from './samples.ts'

const AT = Date.UTC(2026, 11, 1, 9, 30)

const pauseOf = (id: string, status = 'AWAITING_ACTION'): DeploymentHookView => ({
  id,
  target: 'PAUSE',
  status,
  expiresAt: AT + 3_600_000
})

/** A look at a deployment that shifts traffic. */
function at(
  lifecycleStage: string,
  more: Partial<ServiceDeploymentView> = {},
  changes: Parameters<typeof readStrategy>[0]['deploymentConfiguration'] = {}
): Observation {
  return {
    service: sideBySide(changes),
    serviceDeployment: {
      arn: 'arn:aws:ecs:eu-west-1:123456789012:service-deployment/default/web/abc',
      status: 'IN_PROGRESS',
      triggeredAlarms: [],
      lifecycleStage,
      ...more
    },
    at: AT
  }
}

function watched(looks: readonly Observation[], options: Partial<WatchOptions> = {}) {
  const news: string[] = []
  let now = startWatch(rollout, { ...usual, ...options }, 0)
  for (const [index, observation] of looks.entries()) {
    now = step(now.watch, { kind: 'observed', now: index * 2_500, observation })
    news.push(...now.news.filter(({ kind }) => kind === 'notice').map(({ text }) => text))
  }
  return { ...now, notices: news }
}

const PAUSED = at('POST_TEST_TRAFFIC_SHIFT', { hooks: [pauseOf('ecs-pause-1')] })

describe("someone's pause", () => {
  test('is told once, with everything that an answer needs', () => {
    const { notices, command } = watched([PAUSED, PAUSED])
    expect(command).toMatchObject({ kind: 'poll' })
    expect(notices).toHaveLength(1)
    for (const part of [
      'POST_TEST_TRAFFIC_SHIFT',
      'ecs-pause-1',
      '2026-12-01T10:30:00Z',
      'rolls the deployment back'
    ]) {
      expect(notices[0]).toContain(part)
    }
  })

  test('is told again at every step of a linear deployment', () => {
    const steps = ['ecs-pause-1', 'ecs-pause-2'].map(id =>
      at('PRE_PRODUCTION_TRAFFIC_SHIFT', { hooks: [pauseOf(id)] })
    )
    expect(watched(steps).notices).toHaveLength(2)
  })

  test('is not told of a deployment that goes back', () => {
    const back = at('POST_TEST_TRAFFIC_SHIFT', {
      status: 'ROLLBACK_REQUESTED',
      hooks: [pauseOf('ecs-pause-1')]
    })
    expect(watched([back]).notices).toEqual([])
  })
})

describe('wait-until: pause', () => {
  const until = { waitUntil: 'pause' } as const
  test('ends at a pause', () => {
    const { command, notices } = watched([at('SCALE_UP'), PAUSED], until)
    expect(command).toMatchObject({ kind: 'done', verdict: { outcome: 'paused' } })
    expect(notices).toEqual([])
  })

  test.each<[string, Observation, string]>([
    [
      'a function at work',
      at('POST_TEST_TRAFFIC_SHIFT', {
        hooks: [{ id: 'ecs-lambda-1', target: 'AWS_LAMBDA', status: 'IN_PROGRESS' }]
      }),
      'poll'
    ],
    [
      'a pause that was answered',
      at('POST_TEST_TRAFFIC_SHIFT', { hooks: [pauseOf('ecs-pause-1', 'SUCCEEDED')] }),
      'poll'
    ],
    ['a bake', at('BAKE_TIME', { weights: { production: 100 } }), 'poll']
  ])('goes on at %s', (_what, observation, kind) => {
    expect(watched([observation], until).command.kind).toBe(kind)
  })

  test('is red when it goes back before', () => {
    const back = at('POST_TEST_TRAFFIC_SHIFT', {
      status: 'ROLLBACK_SUCCESSFUL',
      hooks: [pauseOf('ecs-pause-1')]
    })
    expect(watched([back], until).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'rolled-back' }
    })
  })
})

describe('wait-until: bake', () => {
  const until = { waitUntil: 'bake' } as const
  const bakes = { bakeTimeInMinutes: 60 }
  test('ends when all production traffic has moved, with the time of the end', () => {
    const bake = at('BAKE_TIME', { weights: { production: 100 } }, bakes)
    const { command } = watched([at('PRODUCTION_TRAFFIC_SHIFT'), bake], until)
    expect(command).toMatchObject({ kind: 'done', verdict: { outcome: 'baking' } })
    expect(JSON.stringify(command)).toContain('2026-12-01T10:30:00Z')
  })

  test.each<[string, Observation]>([
    ['the last shift', at('PRODUCTION_TRAFFIC_SHIFT', { weights: { production: 100 } }, bakes)],
    [
      'a stage after the shift',
      at('POST_PRODUCTION_TRAFFIC_SHIFT', { weights: { production: 100 } }, bakes)
    ],
    ['a weight that has not moved', at('BAKE_TIME', { weights: { production: 10 } }, bakes)],
    ['a pause', PAUSED],
    ['a deployment that cannot be seen', { ...PAUSED, serviceDeployment: 'unknown' }]
  ])('goes on at %s', (_what, observation) => {
    expect(watched([observation], until).command.kind).toBe('poll')
  })

  test('is red when the bake is rolled back', () => {
    const back = at('BAKE_TIME', { status: 'ROLLBACK_SUCCESSFUL' }, bakes)
    expect(watched([back], until).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'rolled-back' }
    })
  })
})
