import { describe, expect, test } from '@jest/globals'
import { advise, type PaceSettings } from '../../src/timing/advice.ts'
import {
  clusters,
  measureUnion,
  type PhaseSource,
  readPhases,
  type TaskPhase,
  type TaskTimes
} from '../../src/timing/task-phases.ts'
import { measureTime, medianOf } from '../../src/timing/timing.ts'
import { BEGAN, event } from '../deployment/samples.ts'

const rollout = { deploymentId: 'ecs-svc/200', createdAt: BEGAN }
const at = (seconds: number) => BEGAN + seconds * 1000

/** A task with times in seconds after the deployment began. */
function task(id: string, startedBy: string, seconds: Record<string, number>): TaskTimes {
  const times = Object.fromEntries(
    Object.entries(seconds).map(([name, value]) => [name, at(value)])
  )
  return { id, startedBy, createdAt: BEGAN, ...times }
}

/** The stages of a start as public logs of Fargate show them. */
const start = { createdAt: 10, pullStartedAt: 28, pullStoppedAt: 35, startedAt: 36 }
const fresh = task('n1', 'ecs-svc/200', start)
const old = task('o1', 'ecs-svc/100', {
  createdAt: -9000,
  startedAt: -8900,
  stoppingAt: 145,
  executionStoppedAt: 148,
  stoppedAt: 170
})
const stopped = event('(service web) has stopped 1 running tasks: (task o1).', at(85))
const completed = event('(service web) (deployment ecs-svc/200) deployment completed.', at(149))

const source = (more: Partial<PhaseSource>): PhaseSource => ({
  rollout,
  tasks: [old, fresh],
  events: [completed, stopped],
  until: at(150),
  ...more
})

/** Phases as `side id name from-to`, in seconds after the deployment began. */
const show = (phases: readonly TaskPhase[]) =>
  phases.map(
    ({ side, taskId, name, from, to, failed }) =>
      `${side} ${taskId} ${name} ${(from - BEGAN) / 1000}-${(to - BEGAN) / 1000}${failed ? ' failed' : ''}`
  )

describe('the phases of', () => {
  test.each([
    [
      'a rollout that goes well',
      source({}),
      [
        'old o1 draining 85-148',
        'new n1 provisioning 10-28',
        'new n1 pulling 28-35',
        'new n1 starting 35-36',
        'new n1 becoming healthy 36-85'
      ]
    ],
    [
      'the first deployment: healthy when it completed',
      source({ tasks: [fresh], events: [completed] }),
      [
        'new n1 provisioning 10-28',
        'new n1 pulling 28-35',
        'new n1 starting 35-36',
        'new n1 becoming healthy 36-149'
      ]
    ],
    [
      'a task whose image cannot be pulled',
      source({
        tasks: [
          task('n1', 'ecs-svc/200', {
            createdAt: 10,
            pullStartedAt: 28,
            stoppingAt: 40,
            stoppedAt: 60
          })
        ],
        events: []
      }),
      ['new n1 provisioning 10-28', 'new n1 pulling 28-40 failed']
    ],
    [
      'a task that never was healthy',
      source({
        tasks: [task('n1', 'ecs-svc/200', { ...start, stoppingAt: 100 })],
        events: []
      }),
      [
        'new n1 provisioning 10-28',
        'new n1 pulling 28-35',
        'new n1 starting 35-36',
        'new n1 becoming healthy 36-100 failed'
      ]
    ],
    [
      'a task that still starts',
      source({
        tasks: [task('n1', 'ecs-svc/200', { createdAt: 10 })],
        events: [],
        until: at(60)
      }),
      ['new n1 provisioning 10-60']
    ],
    [
      'a task of the old revision that a rollback started',
      source({
        tasks: [task('r1', 'ecs-svc/100', start)],
        events: [event('(service web) (deployment ecs-svc/100) deployment completed.', at(99))]
      }),
      [
        'restored r1 provisioning 10-28',
        'restored r1 pulling 28-35',
        'restored r1 starting 35-36',
        'restored r1 becoming healthy 36-99'
      ]
    ],
    [
      'an old task that drains with its whole deployment',
      source({
        tasks: [old],
        events: [
          event(
            '(service web, taskSet ecs-svc/100) has begun draining connections on 1 tasks.',
            at(87)
          )
        ]
      }),
      ['old o1 draining 87-148']
    ],
    [
      'an old task of which no event tells',
      source({ tasks: [old], events: [] }),
      ['old o1 draining 145-148']
    ],
    [
      'an old task that still drains at the end',
      source({
        tasks: [task('o1', 'ecs-svc/100', { createdAt: -9000 })]
      }),
      ['old o1 draining 85-150']
    ],
    [
      'old tasks that go on, or went before',
      source({
        tasks: [
          task('o2', 'ecs-svc/100', { createdAt: -9000, startedAt: -8000 }),
          task('o3', 'ecs-svc/90', { createdAt: -9000, stoppingAt: -50, stoppedAt: 5 }),
          task('o4', 'ecs-svc/90', { createdAt: -9000, stoppingAt: -80, stoppedAt: -50 })
        ]
      }),
      []
    ],
    [
      'a task that was created after the verdict',
      source({ tasks: [task('n9', 'ecs-svc/200', { createdAt: 200 })] }),
      []
    ]
  ] satisfies [string, PhaseSource, string[]][])('%s', (_, given, phases) => {
    expect(show(readPhases(given))).toEqual(phases)
  })
})

test('stretches of time are joined where they touch', () => {
  const phases = [
    { from: 50, to: 60 },
    { from: 0, to: 10 },
    { from: 5, to: 20 },
    { from: 20, to: 30 }
  ]
  expect(clusters(phases)).toEqual([
    { from: 0, to: 30 },
    { from: 50, to: 60 }
  ])
  expect(measureUnion(phases)).toBe(40)
  expect(measureUnion([])).toBe(0)
})

test.each([
  [[], undefined],
  [[3], 3],
  [[3, 1], 1],
  [[9, 1, 5], 5]
])('the middle of %j is %s', (values, middle) => {
  expect(medianOf(values)).toBe(middle)
})

/** A phase in seconds. */
const phase = (
  name: TaskPhase['name'],
  side: TaskPhase['side'],
  from: number,
  to: number,
  more: Partial<TaskPhase> = {}
): TaskPhase => ({ taskId: 't', name, side, from: from * 1000, to: to * 1000, ...more })

const plain: PaceSettings = { minimumHealthyPercent: 100, maximumPercent: 200 }
const draining = phase('draining', 'old', 100, 400)
const waiting = phase('becoming healthy', 'new', 40, 196)
const slowCheck = { interval: 30, threshold: 5 }

describe('the advice', () => {
  test.each([
    // 300 s measured, 30 s are left.
    [
      'a long delay',
      [draining],
      { ...plain, deregistrationDelay: 300 },
      'deregistration delay',
      270
    ],
    // The setting explains only 30 s of it.
    [
      'a delay of 60 s',
      [draining],
      { ...plain, deregistrationDelay: 60 },
      'deregistration delay',
      30
    ],
    ['a short delay', [draining], { ...plain, deregistrationDelay: 30 }, undefined, 0],
    ['a delay that is not known', [draining], plain, undefined, 0],
    // 150 s by the setting, 10 s are possible; 156 s were measured.
    [
      'a slow health check',
      [waiting],
      { ...plain, healthCheck: slowCheck },
      'health check of the target group',
      140
    ],
    [
      'a slow health check with a timeout that the interval must be longer than',
      [waiting],
      { ...plain, healthCheck: { ...slowCheck, timeout: 5 } },
      'every 5 s, 2 times and with a timeout of 4 s, instead of every 30 s, 5 times',
      140
    ],
    [
      'a slow health check with a short timeout',
      [waiting],
      { ...plain, healthCheck: { ...slowCheck, timeout: 4 } },
      'every 5 s, 2 times, instead of every 30 s, 5 times',
      140
    ],
    [
      'a program that was slower than its check',
      [phase('becoming healthy', 'new', 40, 55)],
      { ...plain, healthCheck: slowCheck },
      undefined,
      0
    ],
    [
      'a quick health check',
      [waiting],
      { ...plain, healthCheck: { interval: 5, threshold: 2 } },
      undefined,
      0
    ],
    [
      "a container's own check",
      [waiting],
      { ...plain, containerInterval: 30 },
      'healthCheck of the container',
      25
    ],
    ['a large image', [phase('pulling', 'new', 0, 90)], plain, 'image', 45],
    ['a small image', [phase('pulling', 'new', 0, 7)], plain, undefined, 0],
    [
      'two waves',
      [
        phase('provisioning', 'new', 10, 20),
        phase('becoming healthy', 'new', 25, 60),
        phase('provisioning', 'new', 130, 140),
        phase('becoming healthy', 'new', 145, 180)
      ],
      { ...plain, maximumPercent: 150 },
      'maximumPercent 200 instead of 150',
      120
    ],
    [
      'one wave',
      [phase('provisioning', 'new', 10, 20), phase('becoming healthy', 'new', 25, 60)],
      { ...plain, maximumPercent: 150 },
      undefined,
      0
    ],
    ['nothing at all', [], { ...plain, maximumPercent: 100 }, undefined, 0],
    [
      'several: the one that saves most',
      [draining, waiting],
      { ...plain, deregistrationDelay: 60, healthCheck: slowCheck },
      'health check of the target group',
      140
    ]
  ] satisfies [string, TaskPhase[], PaceSettings, string | undefined, number][])(
    'on %s',
    (_, phases, settings, setting, seconds) => {
      const advice = advise(phases, settings, true)
      if (setting === undefined) expect(advice).toBeUndefined()
      else {
        expect(advice?.text).toContain(setting)
        expect(advice?.savedMs).toBe(seconds * 1000)
      }
    }
  )

  const dying = [
    phase('becoming healthy', 'new', 40, 350, { failed: true }),
    phase('becoming healthy', 'new', 400, 710, { failed: true })
  ]
  test.each([
    ['tasks that died after a long grace period', dying, 300, 480],
    ['a short one', dying, 60, undefined],
    [
      'tasks that died at once',
      [phase('becoming healthy', 'new', 40, 42, { failed: true })],
      300,
      undefined
    ],
    ['tasks that did not die', [waiting], 120, undefined],
    ['none', dying, undefined, undefined]
  ] satisfies [string, TaskPhase[], number | undefined, number | undefined][])(
    'on a failure: %s',
    (_, phases, grace, seconds) => {
      const settings = {
        ...plain,
        deregistrationDelay: 300,
        ...(grace === undefined ? {} : { grace })
      }
      expect(advise(phases, settings, false)?.savedMs).toBe(
        seconds === undefined ? undefined : seconds * 1000
      )
    }
  )
})

test('all of it, with times since the step began', () => {
  const timing = measureTime({
    ...source({}),
    begin: at(-5),
    succeeded: true,
    settings: { ...plain, deregistrationDelay: 60 },
    past: [60_000]
  })
  expect(timing).toEqual({
    phases: expect.arrayContaining([
      { taskId: 'n1', side: 'new', name: 'pulling', from: 33_000, to: 40_000 }
    ]),
    totals: [
      { name: 'provisioning', ms: 18_000 },
      { name: 'pulling', ms: 7000 },
      { name: 'starting', ms: 1000 },
      { name: 'becoming healthy', ms: 49_000 },
      { name: 'draining', ms: 63_000 }
    ],
    rolloutMs: 150_000,
    past: [60_000],
    advice: { text: expect.stringContaining('30 s instead of 60 s'), savedMs: 30_000 }
  })
  const { advice, ...rest } = timing
  expect(advice).toBeDefined()
  const { settings: _, ...without } = { ...source({}), settings: plain }
  expect(measureTime({ ...without, begin: at(-5), succeeded: true, past: [60_000] })).toEqual(rest)
})
