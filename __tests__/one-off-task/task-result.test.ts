import { describe, expect, test } from '@jest/globals'
import { causeOf } from '../../src/diagnosis/stop-reasons.ts'
import type { ContainerView, TaskView } from '../../src/ecs/observation.ts'
import { delayStart, mayRunAgain, startHeals } from '../../src/one-off-task/start-failure.ts'
import { resultOf } from '../../src/one-off-task/task-result.ts'
import { exited, task, unstarted } from './samples.ts'

const container = (name: string, exitCode?: number, reason?: string): ContainerView => ({
  name,
  lastStatus: 'STOPPED',
  ...(exitCode === undefined ? {} : { exitCode }),
  ...(reason === undefined ? {} : { reason })
})

const ended = (containers: readonly ContainerView[], changes: Partial<TaskView> = {}) =>
  exited(1, 0, { containers, ...changes })

/** The essential containers, and those that the run is for. */
const of = (essential: readonly string[], main: readonly string[] = []) => ({ essential, main })

describe('a task is over', () => {
  test.each([
    ['PROVISIONING', false],
    ['PENDING', false],
    ['RUNNING', false],
    ['DEACTIVATING', false],
    ['STOPPING', false],
    ['DEPROVISIONING', true],
    ['STOPPED', true]
  ])('%s: %s', (lastStatus, over) => {
    expect(resultOf(exited(1, 0, { lastStatus }), of(['web'])) !== undefined).toBe(over)
  })

  test('DEPROVISIONING only when its containers are', () => {
    const half = ended([container('web', 0), { name: 'agent', lastStatus: 'RUNNING' }], {
      lastStatus: 'DEPROVISIONING'
    })
    expect(resultOf(half, of(['web']))).toBeUndefined()
    const noCode = ended([container('web')], { lastStatus: 'DEPROVISIONING' })
    expect(resultOf(noCode, of(['web']))).toBeUndefined()
    expect(resultOf(noCode, of([]))).toBeUndefined()
  })
})

/** Containers, the essential ones, and what comes out: success, exit code, the sentence. */
const rows: readonly (readonly [
  string,
  TaskView,
  readonly string[],
  boolean,
  number | undefined,
  string?
])[] = [
  ['it ended well', exited(1, 0), ['web'], true, 0],
  ['no stop code is known', exited(1, 0, { stopCode: undefined } as never), ['web'], true, 0],
  ['it failed', exited(1, 3), ['web'], false, 3, 'Container web exited with exit code 3.'],
  [
    'a sidecar that fails does not count',
    ended([container('web', 0), container('agent', 1)]),
    ['web'],
    true,
    0
  ],
  [
    'a sidecar that is told to end does not count',
    ended([container('web', 0), container('agent', 143)]),
    ['web'],
    true,
    0
  ],
  [
    'the sidecar is not blamed',
    ended([container('agent', 1), container('web', 2)]),
    ['web'],
    false,
    2,
    'Container web exited with exit code 2.'
  ],
  [
    'other essential containers are told to end',
    ended([container('web', 0), container('proxy', 143), container('db', 137)]),
    ['web', 'proxy', 'db'],
    true,
    0
  ],
  [
    'one of several essential containers fails',
    ended([container('web', 0), container('proxy', 4)]),
    ['web', 'proxy'],
    false,
    4,
    'Container proxy exited with exit code 4.'
  ],
  [
    'an essential container that runs out of memory fails',
    ended([container('web', 0), container('db', 137, 'OutOfMemoryError: Container killed')]),
    ['web', 'db'],
    false,
    137,
    'Container db was killed because it used more memory than it may have (exit code 137).'
  ],
  [
    'killed alone is no success',
    ended([container('web', 137)]),
    ['web'],
    false,
    137,
    'Container web was killed (exit code 137, SIGKILL).'
  ],
  [
    'an orderly end that someone asked for is none',
    exited(1, 0, { stopCode: 'UserInitiated', stoppedReason: 'by hand' }),
    ['web'],
    false,
    0,
    'Someone stopped the task: by hand.'
  ],
  [
    'Spot takes it away',
    exited(1, 0, {
      stopCode: 'SpotInterruption',
      stoppedReason: 'Your Spot Task was interrupted.'
    }),
    ['web'],
    false,
    0
  ],
  [
    'it never ran',
    unstarted(1, 'CannotPullContainerError: pull image manifest: web:2: not found'),
    ['web'],
    false,
    undefined
  ],
  [
    'stopped without a word',
    task(1, { lastStatus: 'STOPPED', stopCode: 'UserInitiated' }, { lastStatus: 'STOPPED' }),
    ['web'],
    false,
    undefined,
    'Someone stopped the task.'
  ]
]

describe('how a task ended', () => {
  test.each(rows.map(row => [row[0], row] as const))('%s', (_name, row) => {
    const [, view, essential, succeeded, exitCode, sentence] = row
    const result = resultOf(view, of(essential))
    expect([result?.succeeded, result?.exitCode]).toEqual([succeeded, exitCode])
    if (sentence !== undefined || succeeded) expect(result?.sentence).toBe(sentence)
    else expect(result?.sentence).toMatch(/^\S.*\.$/)
  })
})

const BOTH = ['web', 'agent']
const KILLED = 'Container web was killed (exit code 137, SIGKILL).'
const TERMINATED =
  'Container web was told to end (exit code 143, SIGTERM) though nothing replaced it.'

/** Both containers are essential: how they ended, whom the run is for, and what comes out. */
const mainRows: readonly (readonly [
  string,
  readonly ContainerView[],
  readonly string[],
  boolean,
  number | undefined,
  string?
])[] = [
  [
    'killed by a signal, and the log router ends in order',
    [container('web', 137), container('agent', 0)],
    ['web'],
    false,
    137,
    KILLED
  ],
  [
    'a shell that passes on what its child ended with',
    [container('agent', 0), container('web', 143)],
    ['web'],
    false,
    143,
    TERMINATED
  ],
  [
    'both were killed',
    [container('agent', 137), container('web', 137)],
    ['web'],
    false,
    137,
    KILLED
  ],
  ['it ended well', [container('agent', 143), container('web', 0)], ['web'], true, 0],
  ['it ended well, all did', [container('agent', 0), container('web', 0)], ['web'], true, 0],
  [
    'it ended well, and the other one had to be killed',
    [container('agent', 137), container('web', 0)],
    ['web'],
    true,
    0
  ],
  [
    'the other one failed, so that it was told to end',
    [container('web', 143), container('agent', 3)],
    ['web'],
    false,
    3,
    'Container agent exited with exit code 3.'
  ],
  [
    'it never ran, since the other one ended first',
    [container('web'), container('agent', 0)],
    ['web'],
    false,
    undefined
  ],
  [
    'the run is for the other one',
    [container('web', 143), container('agent', 0)],
    ['agent'],
    true,
    0
  ],
  ['the run is for both', [container('web', 143), container('agent', 0)], BOTH, true, 0],
  ['nothing says whom it is for', [container('web', 143), container('agent', 0)], [], true, 0]
]

describe('how the container ended that the run is for', () => {
  test.each(mainRows.map(row => [row[0], row] as const))('%s', (_name, row) => {
    const [, containers, main, succeeded, exitCode, sentence] = row
    const result = resultOf(ended(containers), of(BOTH, main))
    expect([result?.succeeded, result?.exitCode]).toEqual([succeeded, exitCode])
    if (sentence !== undefined || succeeded) expect(result?.sentence).toBe(sentence)
  })
})

describe('whether another try can help', () => {
  test.each([
    ['RESOURCE:ENI', true],
    ['RESOURCE:FARGATE', true],
    ['RESOURCE:CPU (no room)', true],
    ['AGENT', true],
    ['Capacity is unavailable at this time. Please try again later', true],
    [
      "ecs:RunTask failed: You've reached the limit on the number of tasks you can run concurrently.",
      true
    ],
    ['ECS was unable to assume the role that was provided for this task', true],
    ['ATTRIBUTE', false],
    ['LOCATION', false],
    ['MISSING', false],
    ['TaskDefinition is inactive', false],
    ['ecs:RunTask was denied: not authorized', false]
  ])('%s: %s', (reason, heals) => {
    expect(startHeals(reason)).toBe(heals)
  })

  test.each([
    [
      'Capacity is unavailable at this time',
      unstarted(1, 'Capacity is unavailable at this time'),
      true
    ],
    [
      'a network interface',
      unstarted(1, 'Timeout waiting for network interface provisioning to complete.'),
      true
    ],
    [
      'an image that is not there',
      unstarted(1, 'CannotPullContainerError: web:2: not found'),
      false
    ],
    ['it has run', exited(1, 1, { stopCode: 'TaskFailedToStart' }), false],
    [
      'it has run and lost its capacity',
      { ...unstarted(1, 'Capacity is unavailable at this time'), startedAt: 5 },
      false
    ],
    ['it failed by itself', exited(1, 1), false]
  ])('a task in its place: %s', (_name, view, again) => {
    expect(mayRunAgain(view, causeOf(view))).toBe(again)
  })

  test('the pauses grow, and have an end', () => {
    expect([0, 1, 2, 3, 4, 50].map(delayStart)).toEqual([
      5_000, 5_000, 10_000, 20_000, 30_000, 30_000
    ])
  })
})

describe('a task that ran another image than the one that was checked', () => {
  const images = [{ container: 'web', reference: 'web:v2', digests: ['sha256:aaa'] }]
  const ran = (imageDigest: string) => ended([{ ...container('web', 0), imageDigest }])

  test.each([
    ['sha256:aaa', true],
    ['sha256:bbb', false]
  ])('%s', (digest, succeeded) => {
    expect(resultOf(ran(digest), { ...of(['web']), images })).toMatchObject({
      succeeded,
      exitCode: 0
    })
  })
})
