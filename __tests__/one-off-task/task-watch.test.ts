import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type {
  OneOffCommand,
  OneOffInput,
  OneOffOptions,
  OneOffStep
} from '../../src/one-off-task/one-off-task.ts'
import { beginRun, stepRun } from '../../src/one-off-task/task-watch.ts'
import { happening, run } from './random-runs.ts'
import { arnOf, exited, options, task, unstarted } from './samples.ts'

type Timeless<T> = T extends { now: number } ? Omit<T, 'now'> : never
/** What happens, and when in seconds. */
type Event = readonly [atSeconds: number, input: Timeless<OneOffInput>]

/** Plays events and gives every step, the first one included. */
function play(given: Partial<OneOffOptions>, ...events: readonly Event[]): readonly OneOffStep[] {
  const steps = [beginRun(options(given), 0)]
  for (const [at, input] of events) {
    const last = steps.at(-1)
    if (last === undefined || last.command.kind === 'done') throw new Error('it is over already')
    steps.push(stepRun(last.watch, { ...input, now: at * 1000 } as OneOffInput))
  }
  return steps
}

const last = (...args: Parameters<typeof play>) => play(...args).at(-1)
const commandOf = (...args: Parameters<typeof play>): OneOffCommand | undefined =>
  last(...args)?.command
const verdictOf = (...args: Parameters<typeof play>) => {
  const command = commandOf(...args)
  return command?.kind === 'done' ? command.verdict : command
}
const tale = (...args: Parameters<typeof play>) =>
  play(...args).flatMap(({ news }) => news.map(({ text }) => text))

const started = (...numbers: readonly number[]): Event[1] => ({
  kind: 'started',
  arns: numbers.map(arnOf),
  failures: []
})
const refused = (reason: string, ...numbers: readonly number[]): Event[1] => ({
  kind: 'started',
  arns: numbers.map(arnOf),
  failures: [reason]
})
const seen = (...tasks: readonly ReturnType<typeof task>[]): Event[1] => ({
  kind: 'observed',
  tasks
})

describe('a task', () => {
  test('is started at once, looked at soon, and its end is the verdict', () => {
    expect(play({})[0]?.command).toEqual({ kind: 'start', count: 1 })
    expect(commandOf({}, [0, started(1)])).toEqual({ kind: 'poll', afterMs: 1_000 })
    expect(
      verdictOf({}, [0, started(1)], [5, seen(task(1))], [60, seen(exited(1, 0))])
    ).toMatchObject({
      outcome: 'succeeded',
      exitCode: 0
    })
  })

  test('tells what changes, once', () => {
    expect(
      tale(
        {},
        [0, started(1)],
        [3, seen(task(1, { lastStatus: 'PENDING' }))],
        [6, seen(task(1, { lastStatus: 'PENDING' }))],
        [9, seen(task(1))],
        [30, seen(exited(1, 2))]
      )
    ).toEqual([
      'started task 00000000',
      'task 00000000 PROVISIONING',
      'task 00000000 PENDING',
      'task 00000000 RUNNING',
      'task 00000000 failed: Container web exited with exit code 2.',
      'task 00000000 failed (exit code 2)'
    ])
  })

  test('gives a sign of life each minute', () => {
    const looks = (...seconds: readonly number[]) =>
      tale({}, [0, started(1)], ...seconds.map((at): Event => [at, seen(task(1))]))
    const signs = (...seconds: readonly number[]) =>
      looks(...seconds).filter(text => /no change/.test(text)).length
    expect([signs(2, 61), signs(2, 61, 62), signs(2, 62, 64), signs(2, 62, 122)]).toEqual([
      0, 1, 1, 2
    ])
  })

  test('that fails is the verdict, with its exit code', () => {
    expect(verdictOf({}, [0, started(1)], [9, seen(exited(1, 2))])).toMatchObject({
      outcome: 'failed',
      reason: 'Container web exited with exit code 2.',
      exitCode: 2
    })
  })

  test('that ECS does not show yet is waited for, and given up after two minutes', () => {
    const blank: Event[] = [
      [0, started(1)],
      [3, seen()],
      [60, seen()]
    ]
    expect(commandOf({}, ...blank)?.kind).toBe('poll')
    expect(verdictOf({}, ...blank, [124, seen()])).toMatchObject({
      outcome: 'failed',
      reason: 'ECS no longer knows the task.'
    })
    expect(verdictOf({}, ...blank, [62, seen(exited(1, 0))])).toMatchObject({
      outcome: 'succeeded'
    })
  })

  test('is not waited for when no one wants to', () => {
    expect(verdictOf({ wait: false }, [0, started(1)])).toMatchObject({
      outcome: 'not-waited-for',
      reason: 'Task 00000000 was started and not waited for (wait-for-task-stopped: false).'
    })
  })
})

describe('starting', () => {
  test('no room: again after a pause', () => {
    const no: Event = [0, refused('RESOURCE:ENI')]
    expect(commandOf({}, no)).toEqual({ kind: 'poll', afterMs: 1_000 })
    expect(commandOf({}, no, [1, seen()])).toEqual({ kind: 'poll', afterMs: 2_500 })
    expect(commandOf({}, no, [4, seen()])).toEqual({ kind: 'poll', afterMs: 1_000 })
    expect(commandOf({}, no, [5, seen()])).toEqual({ kind: 'start', count: 1 })
    expect(verdictOf({}, no, [5, seen()], [5, started(1)], [9, seen(exited(1, 0))])).toMatchObject({
      outcome: 'succeeded'
    })
  })

  test('no room for five minutes is a failure', () => {
    expect(verdictOf({}, [271, refused('RESOURCE:ENI')])).toMatchObject({
      kind: 'poll'
    })
    expect(verdictOf({}, [297, refused('RESOURCE:ENI')])).toMatchObject({
      outcome: 'failed',
      reason: 'The task could not be started: RESOURCE:ENI.'
    })
  })

  test('what does not heal is a failure at once', () => {
    for (const event of [
      refused('ATTRIBUTE'),
      { kind: 'not-started', reason: 'ecs:RunTask failed: no.' } as const,
      started()
    ]) {
      expect(verdictOf({}, [0, event])).toMatchObject({
        outcome: 'failed',
        reason: expect.stringMatching(/^The task could not be started: .*\.$/)
      })
    }
  })

  test('more than ten tasks take several calls', () => {
    const ten = Array.from({ length: 10 }, (_, index) => index + 1)
    expect(commandOf({ count: 12 }, [0, started(...ten)])).toEqual({ kind: 'start', count: 2 })
    expect(commandOf({ count: 12 }, [0, started(...ten)], [0, started(11, 12)])?.kind).toBe('poll')
  })

  test('of some tasks only: the others are watched to their end, and it is red', () => {
    const half: Event[] = [
      [0, refused('ATTRIBUTE', 1)],
      [9, seen(task(1))]
    ]
    expect(commandOf({ count: 3 }, ...half)?.kind).toBe('poll')
    expect(verdictOf({ count: 3 }, ...half, [20, seen(exited(1, 0))])).toMatchObject({
      outcome: 'failed',
      reason: '2 of 3 tasks could not be started: ATTRIBUTE.'
    })
    expect(verdictOf({ count: 3, wait: false }, [0, refused('ATTRIBUTE', 1)])).toMatchObject({
      outcome: 'failed'
    })
  })

  test('a task that never ran is replaced, three times at most', () => {
    const away = (number: number) => seen(unstarted(number, 'Capacity is unavailable at this time'))
    const events: Event[] = [
      [0, started(1)],
      [10, away(1)],
      [15, seen()],
      [15, started(2)],
      [20, away(2)],
      [30, seen()],
      [30, started(3)],
      [40, away(3)],
      [60, seen()],
      [60, started(4)]
    ]
    expect(play({}, ...events).filter(({ command }) => command.kind === 'start')).toHaveLength(4)
    expect(last({}, ...events)?.watch.tasks.map(({ arn }) => arn)).toEqual([arnOf(4)])
    expect(verdictOf({}, ...events, [70, away(4)])).toMatchObject({
      outcome: 'failed',
      reason: 'Fargate has no capacity for the task at this time.'
    })
  })
})

describe('several tasks', () => {
  const both: Event = [0, started(1, 2)]
  test('are all watched to the end', () => {
    expect(commandOf({ count: 2 }, both, [9, seen(exited(1, 1), task(2))])?.kind).toBe('poll')
    expect(
      verdictOf({ count: 2 }, both, [9, seen(exited(1, 1), task(2))], [20, seen(exited(2, 0))])
    ).toMatchObject({
      outcome: 'failed',
      reason: '1 of 2 tasks failed: Container web exited with exit code 1.',
      exitCode: 1
    })
    expect(verdictOf({ count: 2 }, both, [9, seen(exited(1, 0), exited(2, 0))])).toMatchObject({
      outcome: 'succeeded',
      exitCode: 0
    })
  })

  test('many are told of in numbers', () => {
    const told = tale(
      { count: 4 },
      [0, started(1, 2, 3, 4)],
      [9, seen(task(1), exited(2, 0), exited(3, 7), task(4))]
    )
    expect(told).toContain('started 4 tasks')
    expect(told.at(-1)).toBe('2 RUNNING, 1 succeeded, 1 failed (exit code 7)')
  })
})

describe('the time limit', () => {
  const limit = { waitMs: 60_000 }
  const long: Event[] = [
    [0, started(1)],
    [9, seen(task(1))]
  ]
  test('the last look is right at the limit', () => {
    expect(commandOf(limit, ...long, [59, seen(task(1))])).toEqual({ kind: 'poll', afterMs: 1_000 })
  })

  test('what runs is stopped, and its end waited for', () => {
    const stop: Event[] = [...long, [60, seen(task(1))]]
    expect(commandOf(limit, ...stop)).toEqual({
      kind: 'stop',
      arns: [arnOf(1)],
      reason: 'It did not end within wait-for-minutes.'
    })
    const stopping: Event[] = [...stop, [61, { kind: 'stop-answered', problems: [] }]]
    expect(commandOf(limit, ...stopping)?.kind).toBe('poll')
    const killed = exited(1, 143, { stopCode: 'UserInitiated', stoppedReason: 'x' })
    expect(verdictOf(limit, ...stopping, [90, seen(killed)])).toMatchObject({
      outcome: 'timed-out',
      reason: 'Task 00000000 did not end within 1 minute. Task 00000000 was stopped.',
      exitCode: 143
    })
    expect(verdictOf(limit, ...stopping, [211, seen(task(1))])).toMatchObject({
      outcome: 'timed-out'
    })
  })

  test('a task that ends by itself just then is a success', () => {
    const stop: Event[] = [
      ...long,
      [60, seen(task(1))],
      [61, { kind: 'stop-answered', problems: [] }]
    ]
    expect(verdictOf(limit, ...stop, [62, seen(exited(1, 0))])).toMatchObject({
      outcome: 'succeeded',
      exitCode: 0
    })
  })

  test('what cannot be stopped is told loudly', () => {
    const denied = 'ecs:StopTask was denied.'
    expect(
      verdictOf(
        limit,
        ...long,
        [60, seen(task(1))],
        [61, { kind: 'stop-answered', problems: [denied] }]
      )
    ).toMatchObject({
      outcome: 'timed-out',
      reason:
        'Task 00000000 did not end within 1 minute. Task 00000000 COULD NOT BE STOPPED AND MAY STILL RUN: ecs:StopTask was denied.'
    })
  })

  test('what never began says what RunTask said', () => {
    expect(verdictOf({ waitMs: 5_500 }, [0, refused('RESOURCE:ENI')], [6, seen()])).toMatchObject({
      outcome: 'failed',
      reason: 'The task could not be started: RESOURCE:ENI.'
    })
  })
})

describe('a signal', () => {
  const cancel: Event[1] = { kind: 'cancelled', signal: 'SIGINT' }
  test('stops what runs, and does not wait for its end', () => {
    const events: Event[] = [
      [0, started(1, 2)],
      [9, seen(task(1), exited(2, 0))],
      [10, cancel]
    ]
    expect(commandOf({ count: 2 }, ...events)).toEqual({
      kind: 'stop',
      arns: [arnOf(1)],
      reason: 'The job that started it was cancelled.'
    })
    expect(
      verdictOf({ count: 2 }, ...events, [10, { kind: 'stop-answered', problems: [] }])
    ).toMatchObject({
      outcome: 'cancelled',
      reason: 'The job was cancelled (SIGINT). Task 00000000 was stopped.'
    })
  })

  test('before anything runs ends at once', () => {
    expect(verdictOf({}, [0, refused('RESOURCE:ENI')], [1, cancel])).toMatchObject({
      outcome: 'cancelled',
      reason: 'The job was cancelled (SIGINT).'
    })
  })

  test('while a task is stopped because of its time ends at once', () => {
    expect(
      verdictOf(
        { waitMs: 60_000 },
        [0, started(1)],
        [60, seen(task(1))],
        [61, { kind: 'stop-answered', problems: [] }],
        [62, cancel]
      )
    ).toMatchObject({ outcome: 'cancelled' })
  })

  test('leaves alone what no one waits for', () => {
    expect(
      verdictOf({ wait: false, count: 2 }, [0, refused('RESOURCE:ENI', 1)], [1, cancel])
    ).toMatchObject({
      outcome: 'cancelled',
      reason: 'The job was cancelled (SIGINT). Task 00000000 runs on.'
    })
  })
})

describe('looks that fail', () => {
  test('are repeated more slowly, and told once', () => {
    const fail: Event[1] = { kind: 'poll-failed', reason: 'ecs:DescribeTasks was throttled.' }
    expect(commandOf({}, [0, started(1)], [2, fail], [8, fail])).toEqual({
      kind: 'poll',
      afterMs: 10_000
    })
    expect(tale({}, [0, started(1)], [2, fail], [8, fail])).toContain(
      'polling failed: ecs:DescribeTasks was throttled. (retrying)'
    )
    expect(
      tale({}, [0, started(1)], [2, fail], [8, fail]).filter(text => /polling failed/.test(text))
    ).toHaveLength(1)
  })

  test('for good end the step, and name what may still run', () => {
    expect(
      verdictOf(
        { count: 2 },
        [0, started(1, 2)],
        [5, seen(exited(2, 0), task(1))],
        [9, { kind: 'poll-refused', reason: 'ecs:DescribeTasks was denied' }]
      )
    ).toMatchObject({
      outcome: 'failed',
      reason:
        'ecs:DescribeTasks was denied. Task 00000000 cannot be watched any longer and may still run.'
    })
    expect(
      verdictOf({}, [0, refused('RESOURCE:ENI')], [1, { kind: 'poll-refused', reason: 'x' }])
    ).toMatchObject({ reason: 'x.' })
  })
})

describe('whatever happens', () => {
  test('a run ends, stops what it leaves behind, and never has too many tasks', () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      fc.array(happening, { minLength: 1, maxLength: 60 }),
      (count, wait, happenings) => {
        const steps = run(beginRun(options({ count, wait, waitMs: 600_000 }), 0), happenings)
        for (const { watch, command } of steps) {
          expect(watch.tasks.length + watch.toStart).toBeLessThanOrEqual(count)
          if (command.kind === 'poll') expect(command.afterMs).toBeGreaterThanOrEqual(0)
        }
        const end = steps.at(-1)
        expect(end?.command.kind).toBe('done')
        const open = end?.watch.tasks.filter(({ result }) => result === undefined) ?? []
        const wasStopped = steps.some(({ command }) => command.kind === 'stop')
        expect(open.length === 0 || wasStopped || !wait).toBe(true)
      }
    )
    fc.assert(property, { numRuns: 150 })
  })
})
