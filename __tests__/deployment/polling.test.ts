import { describe, expect, test } from '@jest/globals'
import { emptyMemory } from '../../src/deployment/memory.ts'
import {
  asksServiceDeployment,
  backOff,
  pollDelay,
  quietFor
} from '../../src/deployment/polling.ts'
import type { Memory } from '../../src/deployment/rollout.ts'
import type { ServiceView } from '../../src/ecs/observation.ts'
import { ABSENT, type ServiceState } from '../../src/ecs/service-state.ts'
import { readStrategy, type StrategySource } from '../../src/ecs/strategy.ts'
import {
  BEGAN,
  completed,
  deployment,
  event,
  midway,
  rolledBack,
  rollingBack,
  rollout,
  service,
  serviceDeployment
} from './samples.ts'

const MINUTE = 60_000

test.each([
  [0, 0, 1_000, 'the first poll comes within 2 s'],
  [1_000, 0, 2_500, 'the end is noticed within 3 s'],
  [1_000, 60_000, 5_000, 'nothing can happen for a minute'],
  [1_000, 4_000, 4_000, 'nothing can happen for 4 s'],
  [1_000, 500, 2_500, 'nothing can happen for a moment'],
  [6 * MINUTE, 0, 5_000, 'after 5 minutes'],
  [20 * MINUTE, 60_000, 10_000, 'after 15 minutes']
])('after %d ms, quiet for %d ms: the next poll in %d ms (%s)', (elapsed, quiet, delay) => {
  expect(pollDelay(elapsed, quiet)).toBe(delay)
})

test('polls that fail are further apart each time, and never more than 15 s', () => {
  expect([1, 2, 3, 9].map(failures => backOff(1_000, failures))).toEqual([
    5_000, 10_000, 15_000, 15_000
  ])
})

const mine = (more: Parameters<typeof deployment>[2]) =>
  service([
    deployment('ecs-svc/200', 'PRIMARY', more),
    deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
  ])
const notStarted = mine({ running: 0, pending: 0, desired: 0 })
const pulling: ServiceView = {
  ...mine({ running: 0, pending: 2 }),
  events: [event('(service web) has started 2 tasks: (task a) (task b).', BEGAN + 14_000)]
}
const allRunning = mine({ running: 2, pending: 0 })
const untested = { ...rollout, noHealthCheck: true as const }

function deployedBy(view: ServiceView, source: StrategySource): ServiceView {
  return { ...view, settings: { ...view.settings, ...readStrategy(source) } }
}

describe('for how long nothing can happen, 20 s after the start', () => {
  const now = 20_000
  const quiet = (view: ServiceState, memory: Partial<Memory> = {}, of = rollout) =>
    quietFor(
      of,
      { service: view, serviceDeployment: 'unknown', at: BEGAN + now },
      { ...emptyMemory(0), ...memory },
      now
    )

  test.each([
    ['no task has started', notStarted, 5_000],
    // Tasks were made 6 s ago, and fetch their images 18 s after that.
    ['tasks have just been made', pulling, 12_000],
    ['a task runs', mine({ running: 1, pending: 1 }), 0],
    ['tasks are pending whose start was not told', mine({ running: 0, pending: 2 }), 0],
    ['no tasks are wanted', { ...notStarted, desired: 0 }, 0],
    ['a task has failed', mine({ running: 0, pending: 1, failed: 1 }), 0],
    ['it has completed', completed(), 0],
    ['it is rolled back', rollingBack(), 0],
    ['it was rolled back', rolledBack(), 0],
    ['the service is missing', ABSENT, 0]
  ])('%s', (_, view, expected) => {
    const failed = view.status === 'ABSENT' ? 0 : (view.deployments[0]?.failed ?? 0)
    expect(quiet(view, { reportedFailures: failed })).toBe(expected)
  })

  test('all tasks began to run at most 10 s ago: without checks they count as healthy after 40 s', () => {
    const memory = { notAllRanAt: 10_000, peakRunning: 2 }
    expect(quiet(allRunning, memory, untested)).toBe(30_000)
    expect(quiet(allRunning, memory)).toBe(0)
    expect(quiet(allRunning, { ...memory, notAllRanAt: -30_000 }, untested)).toBe(0)
    expect(quiet({ ...allRunning, loadBalancers: [{}] }, memory, untested)).toBe(0)
    expect(quiet(allRunning, { peakRunning: 2 }, untested)).toBe(0)
  })

  test('a task that ran has gone: anything can happen', () => {
    const memory = { notAllRanAt: 10_000, peakRunning: 3 }
    expect(quiet(allRunning, memory, untested)).toBe(0)
    expect(quiet(pulling, { peakRunning: 1 })).toBe(0)
  })

  test.each<[string, StrategySource]>([
    ['another strategy', { deploymentConfiguration: { strategy: 'CANARY' } }],
    ['a bake time', { deploymentConfiguration: { bakeTimeInMinutes: 5 } }],
    ['alarms', { deploymentConfiguration: { alarms: { enable: true } } }],
    ['hooks', { deploymentConfiguration: { lifecycleHooks: [{ targetType: 'PAUSE' }] } }],
    ['early success', { deploymentConfiguration: { earlySuccessCriteria: {} } }]
  ])('%s: more than tasks decides', (_, source) => {
    expect(quiet(deployedBy(notStarted, source))).toBe(0)
  })
})

describe('the service deployment is asked for', () => {
  const before = { own: serviceDeployment('IN_PROGRESS'), service: midway(), at: 10_000 }
  const asks = (view: ServiceState, now = 12_500, last = before) =>
    asksServiceDeployment(view, last, now)

  test('not while the service shows that the same deployment goes on', () => {
    expect(asks(midway())).toBe(false)
    expect(asks(allRunning)).toBe(false)
  })

  test('every 30 s all the same', () => {
    expect(asks(midway(), 39_999)).toBe(false)
    expect(asks(midway(), 40_000)).toBe(true)
  })

  test.each<[string, ServiceState]>([
    ['it has completed', completed()],
    ['it has failed', mine({ rolloutState: 'FAILED', running: 1, pending: 1 })],
    ['a task has failed', mine({ running: 1, pending: 1, failed: 1 })],
    ['another deployment is PRIMARY', rollingBack()],
    ['the service is drained', { ...midway(), status: 'DRAINING' }],
    ['the service is missing', ABSENT],
    ['a bake decides', deployedBy(midway(), { deploymentConfiguration: { bakeTimeInMinutes: 1 } })]
  ])('when %s', (_, view) => {
    expect(asks(view)).toBe(true)
  })

  test('each time while it is none that just goes on', () => {
    for (const status of ['PENDING', 'STOP_REQUESTED', 'ROLLBACK_REQUESTED'] as const) {
      expect(asks(midway(), 12_500, { ...before, own: serviceDeployment(status) })).toBe(true)
    }
  })

  test('not while the same rollback goes on, but at its end', () => {
    const last = {
      ...before,
      own: serviceDeployment('ROLLBACK_IN_PROGRESS'),
      service: rollingBack()
    }
    expect(asks(rollingBack(), 12_500, last)).toBe(false)
    expect(asks(rolledBack(), 12_500, last)).toBe(true)
  })
})
