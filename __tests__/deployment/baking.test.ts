import { describe, expect, test } from '@jest/globals'
import { onlyBakes } from '../../src/deployment/baking.ts'
import type { Observation } from '../../src/deployment/reading.ts'
import type { Step } from '../../src/deployment/transitions.ts'
import { resumeWatch, startWatch, step } from '../../src/deployment/watch.ts'
import type { ServiceDeploymentView, ServiceView } from '../../src/ecs/observation.ts'
import { ABSENT } from '../../src/ecs/service-state.ts'
import { readStrategy, type StrategySource } from '../../src/ecs/strategy.ts'
import {
  deployment,
  NEW,
  options,
  rollout,
  service,
  serviceDeployment,
  sideBySide
} from './samples.ts'

const MINUTE = 60_000

/** All tasks are new, and nothing is left of the old ones: a rolling deployment bakes so. */
const replaced = (configuration: StrategySource['deploymentConfiguration']): ServiceView => {
  const view = service([deployment('ecs-svc/200', 'PRIMARY')])
  const strategy = readStrategy({ deploymentConfiguration: configuration })
  return { ...view, settings: { ...view.settings, ...strategy } }
}

const at = (lifecycleStage?: string, more: Partial<ServiceDeploymentView> = {}) =>
  serviceDeployment('IN_PROGRESS', {
    ...(lifecycleStage === undefined ? {} : { lifecycleStage }),
    ...more
  })

describe('whether a deployment only bakes', () => {
  const rows: readonly (readonly [string, Observation, boolean])[] = [
    ['BAKE_TIME', { service: sideBySide(), serviceDeployment: at('BAKE_TIME') }, true],
    ['CLEAN_UP', { service: sideBySide(), serviceDeployment: at('CLEAN_UP') }, true],
    ['SCALE_UP', { service: sideBySide(), serviceDeployment: at('SCALE_UP') }, false],
    [
      'a shift on the way',
      { service: sideBySide(), serviceDeployment: at('PRODUCTION_TRAFFIC_SHIFT') },
      false
    ],
    [
      // It has not passed yet: hooks of this stage still judge it.
      'hooks after the shift',
      {
        service: sideBySide(),
        serviceDeployment: at('POST_PRODUCTION_TRAFFIC_SHIFT', { weights: { production: 100 } })
      },
      false
    ],
    [
      'BAKE_TIME that a rollback shows',
      {
        service: sideBySide(),
        serviceDeployment: serviceDeployment('ROLLBACK_IN_PROGRESS', {
          lifecycleStage: 'BAKE_TIME'
        })
      },
      false
    ],
    ['no stage to be had', { service: sideBySide(), serviceDeployment: 'unknown' }, true],
    [
      'no stage to be had, and tasks are missing',
      {
        service: service([deployment('ecs-svc/200', 'PRIMARY', { running: 1, pending: 1 })], {
          settings: sideBySide().settings
        }),
        serviceDeployment: 'unknown'
      },
      false
    ],
    [
      'rolling with a bake time',
      { service: replaced({ bakeTimeInMinutes: 5 }), serviceDeployment: at() },
      true
    ],
    [
      'rolling with alarms',
      { service: replaced({ alarms: { enable: true } }), serviceDeployment: 'unknown' },
      true
    ],
    ['rolling without either', { service: replaced({}), serviceDeployment: at() }, false],
    [
      'rolling with old tasks',
      { service: sideBySide({ strategy: 'ROLLING' }), serviceDeployment: at() },
      false
    ],
    ['no service', { service: ABSENT, serviceDeployment: 'unknown' }, false]
  ]
  test.each(rows)('%s', (_what, observation, bakes) => {
    expect(onlyBakes(rollout, observation)).toBe(bakes)
  })
})

/** The watch after these looks, each so many minutes after the start. */
function watched(looks: readonly (readonly [number, Observation])[], waitMinutes: number): Step {
  const settings = { ...options, waitMs: waitMinutes * MINUTE }
  return looks.reduce<Step>(
    ({ watch }, [minutes, observation]) =>
      step(watch, { kind: 'observed', now: minutes * MINUTE, observation }),
    startWatch(rollout, settings, 0)
  )
}

const observation = (stage: string, more: Partial<ServiceDeploymentView> = {}): Observation => ({
  service: sideBySide(),
  serviceDeployment: at(stage, more)
})

describe('when the wait is over', () => {
  test('what only bakes is not rolled back, and the verdict says that it goes on', () => {
    const { command } = watched(
      [
        [29, observation('SCALE_UP')],
        [30, observation('BAKE_TIME')]
      ],
      30
    )
    expect(command).toEqual({
      kind: 'done',
      verdict: {
        outcome: 'timed-out',
        running: NEW,
        reason:
          'ecs-svc/200 had not completed after 30m00s (wait-for-minutes). It was not rolled back: production traffic is on web:42, and ecs-svc/200 only bakes. ECS still watches it and may still roll it back.'
      }
    })
  })

  test('nor when ECS cannot be asked at that moment', () => {
    const { watch } = watched([[1, observation('BAKE_TIME')]], 30)
    const { command } = step(watch, {
      kind: 'poll-failed',
      now: 30 * MINUTE,
      reason: 'ecs:DescribeServices was throttled.'
    })
    expect(command).toMatchObject({ kind: 'done', verdict: { outcome: 'timed-out' } })
  })

  test('nor by the post step, which has seen nothing yet', () => {
    const { watch } = watched([[1, observation('BAKE_TIME')]], 30)
    const resumed = resumeWatch(watch, 4 * MINUTE, 0).watch
    const { command } = step(resumed, {
      kind: 'poll-failed',
      now: 4 * MINUTE,
      reason: 'No answer.'
    })
    expect(command).toMatchObject({ kind: 'done', verdict: { outcome: 'timed-out' } })
  })

  test('what has not shifted its traffic is rolled back', () => {
    expect(watched([[30, observation('SCALE_UP')]], 30).command).toEqual({ kind: 'stop' })
  })

  test('tasks that fail while it bakes are still a failure', () => {
    const bad = sideBySide()
    const failing: Observation = {
      service: {
        ...bad,
        deployments: bad.deployments.map(one =>
          one.id === 'ecs-svc/200' ? { ...one, failed: 3, running: 0 } : one
        )
      },
      serviceDeployment: at('BAKE_TIME')
    }
    expect(watched([[5, failing]], 30).command).toEqual({ kind: 'stop' })
  })

  test('the clock stands while someone has to answer a pause', () => {
    const paused = sideBySide({
      lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] }]
    })
    const waiting = (minutes: number): readonly [number, Observation] => [
      minutes,
      {
        service: paused,
        serviceDeployment: at('POST_SCALE_UP', {
          hooks: [{ id: 'ecs-pause-1', target: 'PAUSE', status: 'AWAITING_ACTION' }]
        })
      }
    ]
    const answered = (minutes: number): readonly [number, Observation] => [
      minutes,
      { service: paused, serviceDeployment: at('TEST_TRAFFIC_SHIFT') }
    ]
    const looks = [answered(0), waiting(10), waiting(300)]
    expect(watched(looks, 30).command.kind).toBe('poll')
    // Ten minutes before the pause and twenty after it.
    expect(watched([...looks, answered(310)], 30).command.kind).toBe('poll')
    expect(watched([...looks, answered(330)], 30).command).toEqual({ kind: 'stop' })
  })

  test('the planned part of the wait is named', () => {
    const start = startWatch(
      rollout,
      { ...options, waitMs: 90 * MINUTE, plannedMs: 60 * MINUTE },
      0
    )
    const { news } = step(start.watch, {
      kind: 'observed',
      now: 90 * MINUTE,
      observation: observation('SCALE_UP')
    })
    expect(news.at(-1)?.text).toContain(
      'had not completed after 1h30m (wait-for-minutes and 1h00m of planned waiting).'
    )
  })
})

test('what runs is the old revision until the traffic is shifted', () => {
  const runningAt = (stage: string) => watched([[1, observation(stage)]], 30).watch.memory.running
  expect(runningAt('SCALE_UP')).toBe(rollout.previous?.taskDefinition)
  expect(runningAt('BAKE_TIME')).toBe(NEW)
})
