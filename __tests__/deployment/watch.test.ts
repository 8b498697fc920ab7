import { describe, expect, test } from '@jest/globals'
import type { Observation } from '../../src/deployment/reading.ts'
import type { Rollout, Verdict, WatchOptions } from '../../src/deployment/rollout.ts'
import type { Step } from '../../src/deployment/transitions.ts'
import {
  resumeWatch,
  startWatch,
  step,
  type WatchInput,
  wasCancelled
} from '../../src/deployment/watch.ts'
import type { ServiceView, TaskView } from '../../src/ecs/observation.ts'
import { ABSENT } from '../../src/ecs/service-state.ts'
import type { RollbackTrigger } from '../../src/inputs/request.ts'
import {
  BEGAN,
  completed,
  deployment,
  event,
  failedTask,
  midway,
  NEW,
  OLD,
  options,
  rolledBack,
  rollingBack,
  rollout,
  service,
  serviceDeployment
} from './samples.ts'

/** An input without its time, which `feed` adds. */
type Untimed<I = WatchInput> = I extends WatchInput ? Omit<I, 'now'> : never

/** A watch that is fed by hand: each input comes so many seconds after the one before. */
function watching(settings: Partial<WatchOptions> = {}, of: Rollout = rollout) {
  let now = 0
  let last: Step = startWatch(of, { ...options, ...settings }, now)
  const story: string[] = []
  const feed = (afterSeconds: number, input: Untimed) => {
    now += afterSeconds * 1000
    last = step(last.watch, { ...input, now } as WatchInput)
    story.push(...last.news.map(({ text }) => text))
    return last.command
  }
  return {
    story,
    state: () => last.watch,
    command: () => last.command,
    see: (afterSeconds: number, observation: Observation, tasks?: readonly TaskView[]) =>
      feed(afterSeconds, { kind: 'observed', observation, ...(tasks && { tasks }) }),
    feed,
    verdict: (): Verdict | undefined =>
      last.command.kind === 'done' ? last.command.verdict : undefined
  }
}

const seen = (
  view: ServiceView,
  status?: Parameters<typeof serviceDeployment>[0]
): Observation => ({
  service: view,
  serviceDeployment: status === undefined ? 'unknown' : serviceDeployment(status)
})

const without = (trigger: RollbackTrigger): Partial<WatchOptions> => ({
  rollbackOn: options.rollbackOn.filter(name => name !== trigger)
})

const { previous: _none, ...first } = rollout

const crashed = (count: number) =>
  Array.from({ length: count }, (_, index) => failedTask(`${index}`.padStart(32, 'a')))
const notFound = (count: number) =>
  crashed(count).map(task => ({
    ...task,
    stopCode: 'TaskFailedToStart',
    stoppedReason:
      'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:nope: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:nope: not found.',
    containers: [{ name: 'web' }]
  }))
const noCapacity = (count: number) =>
  crashed(count).map(task => ({
    ...task,
    stopCode: 'TaskFailedToStart',
    stoppedReason:
      'Capacity is unavailable at this time. Please try again later or in a different availability zone',
    containers: [{ name: 'web' }]
  }))

describe('the nine statuses of a service deployment', () => {
  test.each([
    ['PENDING', undefined],
    ['IN_PROGRESS', undefined],
    ['STOP_REQUESTED', undefined],
    ['ROLLBACK_REQUESTED', undefined],
    ['ROLLBACK_IN_PROGRESS', undefined],
    ['SUCCESSFUL', 'succeeded'],
    ['ROLLBACK_SUCCESSFUL', 'rolled-back'],
    ['ROLLBACK_FAILED', 'rollback-failed']
  ] as const)('%s gives %s', (status, outcome) => {
    const watch = watching()
    watch.see(1, seen(completed(), status))
    expect(watch.verdict()?.outcome).toBe(outcome)
  })

  test('STOPPED is a failure when mine is still PRIMARY, and is rolled back by an update', () => {
    const watch = watching()
    const failed = service([
      deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED', running: 0 }),
      deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
    ])
    expect(watch.see(1, seen(failed, 'STOPPED'))).toEqual({
      kind: 'restore',
      target: rollout.previous
    })
  })
})

// One row for each way in which another deploy tool is known to go wrong.
describe('what others get wrong', () => {
  test('the breaker rolled back a new task definition', () => {
    const watch = watching()
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    watch.see(175, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    expect(watch.verdict()).toBeUndefined()
    watch.see(80, seen(rolledBack(), 'ROLLBACK_SUCCESSFUL'))
    expect(watch.verdict()).toMatchObject({ outcome: 'rolled-back', running: OLD })
  })

  test('the breaker rolled back a forced deployment of the same task definition', () => {
    const same = { ...rollout, previous: { deploymentId: 'ecs-svc/100', taskDefinition: NEW } }
    const watch = watching({}, same)
    const sameRevision = (view: ServiceView): ServiceView => ({
      ...view,
      deployments: view.deployments.map(one => ({ ...one, taskDefinition: NEW }))
    })
    watch.see(1, seen(sameRevision(midway())))
    watch.see(175, seen(sameRevision(rollingBack())))
    watch.see(80, seen(sameRevision(rolledBack())))
    expect(watch.verdict()?.outcome).toBe('rolled-back')
  })

  test('the breaker has no rollback: FAILED ends the wait at once and the old revision is put back', () => {
    const watch = watching()
    const failed = service([
      deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED', running: 0, failed: 3 }),
      deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
    ])
    expect(watch.see(10, seen(failed)).kind).toBe('restore')
    watch.feed(1, {
      kind: 'restore-started',
      by: { deploymentId: 'ecs-svc/300', createdAt: BEGAN + 30_000 }
    })
    const restoring = service([
      deployment('ecs-svc/300', 'PRIMARY', { taskDefinition: OLD, running: 1 }),
      deployment('ecs-svc/200', 'ACTIVE', { rolloutState: 'FAILED', running: 0 })
    ])
    expect(watch.see(5, seen(restoring)).kind).toBe('poll')
    const restored = service([
      deployment('ecs-svc/300', 'PRIMARY', { taskDefinition: OLD, rolloutState: 'COMPLETED' })
    ])
    watch.see(60, seen(restored))
    expect(watch.verdict()).toMatchObject({ outcome: 'rolled-back', running: OLD })
  })

  test('a newer deployment superseded mine: it is named and left alone', () => {
    const watch = watching()
    const newer = service([
      deployment('ecs-svc/300', 'PRIMARY'),
      deployment('ecs-svc/200', 'ACTIVE', { running: 1 })
    ])
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    watch.see(30, seen(newer, 'STOP_REQUESTED'))
    watch.see(30, seen(newer, 'STOPPED'))
    expect(watch.verdict()).toMatchObject({
      outcome: 'superseded',
      reason: expect.stringContaining('ecs-svc/300 of web:43')
    })
  })

  test('the clock of the runner plays no part: only differences of it are used', () => {
    const early = startWatch(rollout, options, -1e12)
    const end = step(early.watch, {
      kind: 'observed',
      now: -1e12 + 1000,
      observation: seen(completed(), 'SUCCESSFUL')
    })
    expect(end.command).toMatchObject({ kind: 'done', verdict: { outcome: 'succeeded' } })
  })

  test('more than a hundred tasks', () => {
    const watch = watching()
    const large = service(
      [
        deployment('ecs-svc/200', 'PRIMARY', {
          desired: 250,
          running: 250,
          rolloutState: 'COMPLETED'
        })
      ],
      { desired: 250 }
    )
    watch.see(60, seen(large, 'SUCCESSFUL'))
    expect(watch.verdict()?.outcome).toBe('succeeded')
  })

  test('the job is cancelled: the stop is asked for at once, and the process may end', () => {
    const watch = watching()
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    expect(watch.feed(2, { kind: 'cancelled', signal: 'SIGINT' })).toEqual({
      kind: 'stop'
    })
    expect(watch.feed(1, { kind: 'stop-answered', answer: 'accepted' })).toEqual({
      kind: 'hand-over'
    })
  })

  test('a long bake time: nothing is decided before ECS says so', () => {
    const watch = watching({ waitMs: 24 * 3_600_000 })
    const baking: Observation = {
      service: completed(),
      serviceDeployment: serviceDeployment('IN_PROGRESS', { lifecycleStage: 'BAKE_TIME' })
    }
    for (let hour = 0; hour < 23; hour++) watch.see(3600, baking)
    expect(watch.verdict()).toBeUndefined()
    expect(watch.story[0]).toBe('service deployment IN_PROGRESS (BAKE_TIME)')
    watch.see(60, seen(completed(), 'SUCCESSFUL'))
    expect(watch.verdict()?.outcome).toBe('succeeded')
  })

  test('autoscaling changes the desired count in the middle', () => {
    const watch = watching()
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    watch.see(20, seen({ ...midway(), desired: 6 }, 'IN_PROGRESS'))
    watch.see(60, seen({ ...completed(), desired: 6 }, 'SUCCESSFUL'))
    expect(watch.verdict()?.outcome).toBe('succeeded')
  })
})

describe('fail fast', () => {
  const failing = (failed: number) =>
    service([
      deployment('ecs-svc/200', 'PRIMARY', { running: 0, failed }),
      deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
    ])

  test('a failed task in the counts makes the next look ask for the tasks, at once', () => {
    const watch = watching()
    expect(watch.see(1, seen(failing(1), 'IN_PROGRESS'))).toEqual({
      kind: 'poll',
      afterMs: 0,
      withTasks: true
    })
  })

  test.each([
    '(service web) was unable to place a task. Reason: ResourceInitializationError: x',
    '(service web) (task 1) (port 80) is unhealthy in (target-group tg) due to (reason x)',
    '(service web) (task 1) failed container health checks.'
  ])('an event makes the next look ask for the tasks: %s', message => {
    const watch = watching()
    const told = service(failing(0).deployments, { events: [event(message)] })
    expect(watch.see(1, seen(told, 'IN_PROGRESS'))).toMatchObject({ withTasks: true })
  })

  test('all is well: the tasks are never asked for', () => {
    const watch = watching()
    expect(watch.see(1, seen(midway(), 'IN_PROGRESS'))).toMatchObject({ withTasks: false })
    expect(watch.see(60, seen(midway(), 'IN_PROGRESS'))).toMatchObject({ withTasks: false })
  })

  test('a task that vanished is looked for', () => {
    const watch = watching()
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    expect(watch.see(5, seen(failing(0), 'IN_PROGRESS'))).toMatchObject({ withTasks: true })
  })

  test('two tasks stopped by a cause that cannot heal are a verdict', () => {
    const watch = watching()
    watch.see(1, seen(failing(1), 'IN_PROGRESS'))
    expect(watch.see(1, seen(failing(1), 'IN_PROGRESS'), notFound(1)).kind).toBe('poll')
    expect(watch.see(1, seen(failing(1), 'IN_PROGRESS'), notFound(2))).toEqual({ kind: 'stop' })
  })

  test('two tasks without capacity are not a verdict, three are: the limit of ECS itself', () => {
    const watch = watching()
    expect(watch.see(1, seen(failing(1), 'IN_PROGRESS'), noCapacity(2)).kind).toBe('poll')
    expect(watch.see(1, seen(failing(1), 'IN_PROGRESS'), noCapacity(3)).kind).toBe('stop')
  })

  test('tasks of another deployment and tasks that were scaled in do not count', () => {
    const watch = watching()
    const foreign = notFound(5).map(task => ({ ...task, startedBy: 'ecs-svc/100' }))
    const scaledIn = crashed(5).map(task => ({
      ...task,
      arn: `${task.arn}b`,
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/200)'
    }))
    const command = watch.see(1, seen(failing(0), 'IN_PROGRESS'), [...foreign, ...scaledIn])
    expect(command.kind).toBe('poll')
  })

  // Half of the desired count, at least 3, at most 200: the numbers of the AWS documentation.
  test.each([
    [1, 3],
    [6, 3],
    [7, 4],
    [25, 13],
    [400, 200],
    [800, 200]
  ])('a desired count of %d allows less than %d failed tasks', (desired, threshold) => {
    const watch = watching()
    const at = (failed: number) => seen({ ...failing(failed), desired }, 'IN_PROGRESS')
    expect(watch.see(1, at(threshold - 1)).kind).toBe('poll')
    expect(watch.see(1, at(threshold)).kind).toBe('stop')
  })

  test('the reason names the cause that most tasks share', () => {
    const watch = watching(without('failure'))
    watch.see(1, seen(failing(0), 'IN_PROGRESS'), [...noCapacity(1), ...crashed(3).slice(1)])
    expect(watch.verdict()?.outcome).toBe('failed')
    expect(watch.verdict()?.reason).toMatch(/^3 tasks failed \(.*\): .*exit/i)
  })

  test('without failure in rollback-on nothing is stopped', () => {
    const watch = watching(without('failure'))
    watch.see(1, seen(failing(3), 'IN_PROGRESS'))
    expect(watch.verdict()).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('rollback-on does not include failure')
    })
  })

  test('a first deployment has nothing to go back to', () => {
    const watch = watching({}, first)
    watch.see(1, seen(failing(3), 'IN_PROGRESS'))
    expect(watch.verdict()).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('no earlier deployment')
    })
  })
})

describe('hints at failed tasks', () => {
  const quiet = (running: number, more: Partial<ServiceView> = {}) =>
    seen(
      service(
        [
          deployment('ecs-svc/200', 'PRIMARY', { running }),
          deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
        ],
        more
      ),
      'IN_PROGRESS'
    )
  const starts = (count: number, at = BEGAN) =>
    Array.from({ length: count }, (_, index) =>
      event(`(service web) has started 1 tasks: (task ${index}).`, at)
    )

  test('stopped tasks are asked for every ten seconds while there is trouble', () => {
    const watch = watching()
    watch.see(1, quiet(2))
    expect(watch.see(1, quiet(1))).toMatchObject({ withTasks: true })
    expect(watch.see(9, quiet(1))).toMatchObject({ withTasks: false })
    expect(watch.see(1, quiet(1))).toMatchObject({ withTasks: true })
  })

  test('tasks that are started again and again are trouble, however well the others do', () => {
    const watch = watching()
    expect(watch.see(1, quiet(2, { events: starts(2) }))).toMatchObject({ withTasks: false })
    expect(watch.see(1, quiet(2, { events: starts(3) }))).toMatchObject({ withTasks: true })
  })

  test('a large service may start its tasks in many events', () => {
    const watch = watching()
    const many = { desired: 8, events: starts(8) }
    expect(watch.see(1, quiet(2, many))).toMatchObject({ withTasks: false })
  })

  test('starts of an earlier deployment and other events are no trouble', () => {
    const watch = watching()
    const earlier = starts(5, BEGAN - 1)
    const other = [1, 2, 3].map(n =>
      event(`(service web) registered ${n} targets in (target-group x)`)
    )
    const command = watch.see(1, quiet(2, { events: [...other, ...earlier] }))
    expect(command).toMatchObject({ withTasks: false })
  })

  test('a deployment that is not listed yet is no trouble', () => {
    const watch = watching()
    const before = service([deployment('ecs-svc/100', 'PRIMARY', { rolloutState: 'COMPLETED' })])
    expect(watch.see(1, seen(before))).toMatchObject({ withTasks: false })
    expect(watch.see(11, seen(before))).toMatchObject({ withTasks: false })
  })

  test('an event of the first moment is told', () => {
    const watch = watching()
    watch.see(1, quiet(2, { events: starts(1) }))
    expect(watch.story[0]).toBe('ECS: has started 1 tasks: (task 0).')
  })

  test('of several causes the one of most tasks is the reason', () => {
    const watch = watching(without('failure'))
    watch.see(1, quiet(0), [...noCapacity(1), ...crashed(3).slice(1)])
    expect(watch.verdict()?.reason).toContain('exit code 1')
  })
})

describe('whether mine was seen', () => {
  const back = service([deployment('ecs-svc/100', 'PRIMARY', { rolloutState: 'COMPLETED' })])

  test('decides what a PRIMARY that is older than mine means', () => {
    const unseen = watching()
    unseen.see(1, seen(back))
    expect(unseen.verdict()).toBeUndefined()
    unseen.see(1, seen(back))
    expect(unseen.verdict()).toBeUndefined()
    const known = watching()
    known.see(1, seen(midway()))
    known.see(1, seen(back))
    expect(known.verdict()?.outcome).toBe('rolled-back')
  })

  test('is remembered through a look without any deployment', () => {
    const watch = watching()
    watch.see(1, seen(midway()))
    watch.see(1, seen(service([])))
    watch.see(1, seen(back))
    expect(watch.verdict()?.outcome).toBe('rolled-back')
  })
})

describe('what runs', () => {
  const ending = (last: ServiceView) => {
    const watch = watching(without('cancel'))
    watch.see(1, seen(last, 'IN_PROGRESS'))
    watch.feed(1, { kind: 'cancelled', signal: 'SIGINT' })
    return watch.verdict()?.running
  }

  test.each([
    ['the completed PRIMARY', completed(), NEW],
    ['else the deployment with most tasks', midway(), OLD],
    [
      'nothing, when no task runs',
      service([deployment('ecs-svc/200', 'PRIMARY', { running: 0 })]),
      undefined
    ],
    ['nothing, when there is no deployment', service([]), undefined]
  ])('%s', (_what, view, running) => {
    expect(ending(view)).toBe(running)
  })

  test('a note goes with the verdict', () => {
    const watch = watching()
    watch.see(1, seen({ ...completed(), desired: 0 }, 'SUCCESSFUL'))
    expect(watch.verdict()).toEqual({
      outcome: 'succeeded',
      running: NEW,
      note: 'The desired count of the service is 0: no task of the new revision runs.'
    })
    const plain = watching()
    plain.see(1, seen(completed(), 'SUCCESSFUL'))
    expect(plain.verdict()).toEqual({ outcome: 'succeeded', running: NEW })
  })
})

describe('the wait', () => {
  test('the first look comes within 2 s, and looks come at most 3 s apart for five minutes', () => {
    const watch = watching()
    expect(watch.command()).toMatchObject({ kind: 'poll', withTasks: false })
    expect((watch.command() as { afterMs: number }).afterMs).toBeLessThanOrEqual(2000)
    let elapsed = 0
    while (elapsed < 300) {
      const command = watch.see(2.5, seen(midway(), 'IN_PROGRESS'))
      elapsed += 2.5
      if (elapsed < 300) expect((command as { afterMs: number }).afterMs).toBeLessThanOrEqual(3000)
    }
  })

  test('later looks are never more than 15 s apart', () => {
    const watch = watching({ waitMs: 24 * 3_600_000 })
    for (const after of [600, 600, 3600, 36_000]) {
      const command = watch.see(after, seen(midway(), 'IN_PROGRESS'))
      expect((command as { afterMs: number }).afterMs).toBeLessThanOrEqual(15_000)
    }
  })

  test('a sign of life each minute in which nothing changes, and silence otherwise', () => {
    const watch = watching()
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    const told = watch.story.length
    for (let i = 0; i < 11; i++) watch.see(5, seen(midway(), 'IN_PROGRESS'))
    expect(watch.story).toHaveLength(told)
    watch.see(5, seen(midway(), 'IN_PROGRESS'))
    expect(watch.story).toHaveLength(told + 1)
    expect(watch.story.at(-1)).toContain('new: 1 of 2 running, 1 pending, old: 2 running')
  })

  test('the last look is at the deadline, and then the old revision is put back', () => {
    const watch = watching({ waitMs: 60_000 })
    expect(watch.see(59, seen(midway(), 'IN_PROGRESS'))).toMatchObject({ afterMs: 1000 })
    expect(watch.see(1, seen(midway(), 'IN_PROGRESS'))).toEqual({ kind: 'stop' })
    expect(watch.story.at(-1)).toContain('had not completed after 1m00s')
  })

  test('without timeout in rollback-on the outcome is timed-out', () => {
    const watch = watching({ waitMs: 60_000, ...without('timeout') })
    watch.see(60, seen(midway(), 'IN_PROGRESS'))
    expect(watch.verdict()?.outcome).toBe('timed-out')
  })

  test('success in the last look counts', () => {
    const watch = watching({ waitMs: 60_000 })
    watch.see(60, seen(completed(), 'SUCCESSFUL'))
    expect(watch.verdict()?.outcome).toBe('succeeded')
  })

  test('each change is told once, in the order in which it happened', () => {
    const watch = watching()
    const events = [
      event('(service web) has started 2 tasks: (task a) (task b).', BEGAN + 14_000),
      event('(service web) has reached a steady state.', BEGAN - 1000)
    ]
    const registered = event(
      '(service web) registered 2 targets in (target-group arn:aws:elasticloadbalancing:r:1:targetgroup/web/0123456789abcdef)',
      BEGAN + 44_000
    )
    watch.see(15, seen({ ...midway(), events }, 'IN_PROGRESS'))
    watch.see(30, seen({ ...midway(), events: [registered, ...events] }, 'IN_PROGRESS'))
    expect(watch.story).toEqual([
      'ECS: has started 2 tasks: (task a) (task b).',
      'service deployment IN_PROGRESS',
      'new: 1 of 2 running, 1 pending, old: 2 running',
      'ECS: registered 2 targets in (target-group web)'
    ])
  })
})

describe('looks that fail', () => {
  const failed: Untimed = {
    kind: 'poll-failed',
    reason: 'ecs:DescribeServices was throttled.'
  }

  test('it waits longer each time, never beyond 15 s, and tells it once', () => {
    const watch = watching()
    const delays = [1, 5, 10, 15].map(after => {
      const command = watch.feed(after, failed)
      return (command as { afterMs: number }).afterMs
    })
    expect(delays).toEqual([5000, 10_000, 15_000, 15_000])
    expect(watch.story).toHaveLength(1)
  })

  test('a look that works ends the slow rhythm', () => {
    const watch = watching()
    watch.feed(1, failed)
    watch.feed(5, failed)
    expect(watch.see(5, seen(midway(), 'IN_PROGRESS'))).toMatchObject({ afterMs: 2500 })
  })

  test('at the deadline it is a timeout that names the call', () => {
    const watch = watching({ waitMs: 60_000, ...without('timeout') })
    watch.feed(60, failed)
    expect(watch.verdict()).toMatchObject({
      outcome: 'timed-out',
      reason: expect.stringContaining('ecs:DescribeServices was throttled.')
    })
  })

  test('a rollback that cannot be seen any more has failed as far as anyone knows', () => {
    const watch = watching({ revertMs: 60_000 })
    watch.see(1, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    expect(watch.feed(59, failed)).toMatchObject({ kind: 'poll', afterMs: 1000 })
    watch.feed(1, failed)
    expect(watch.verdict()?.outcome).toBe('rollback-failed')
  })

  test('what cannot heal ends the step at once and says what was going on', () => {
    const watch = watching()
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    watch.feed(1, { kind: 'poll-refused', reason: 'ecs:DescribeServices was refused: expired.' })
    expect(watch.verdict()).toEqual({
      outcome: 'failed',
      running: OLD,
      reason:
        'ecs:DescribeServices was refused: expired. The rollout of ecs-svc/200 was still going on (new: 1 of 2 running, 1 pending, old: 2 running) and goes on unwatched.'
    })
  })

  test('at the deadline the deployment is stopped although no one can see it', () => {
    const watch = watching({ waitMs: 60_000 })
    expect(watch.feed(60, failed)).toEqual({ kind: 'stop' })
  })

  test('the look after a failed one does not ask for the tasks', () => {
    const watch = watching()
    expect(watch.feed(1, failed)).toMatchObject({ kind: 'poll', withTasks: false })
  })

  test('the same during a rollback is as loud as a failed rollback', () => {
    const watch = watching()
    watch.see(1, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    watch.feed(1, { kind: 'poll-refused', reason: 'ecs:DescribeServices was refused: expired.' })
    expect(watch.verdict()?.outcome).toBe('rollback-failed')
  })
})

describe('the rollback', () => {
  const stopping = (settings: Partial<WatchOptions> = {}) => {
    const watch = watching({ waitMs: 60_000, ...settings })
    watch.see(60, seen(midway(), 'IN_PROGRESS'))
    expect(watch.command()).toEqual({ kind: 'stop' })
    return watch
  }
  const answer = (
    watch: ReturnType<typeof watching>,
    how: 'accepted' | 'conflict' | 'impossible',
    reason?: string
  ) => watch.feed(1, { kind: 'stop-answered', answer: how, ...(reason && { reason }) })

  test('the verdict comes only after the rollback has ended, and keeps the first cause', () => {
    const watch = stopping()
    expect(answer(watch, 'accepted').kind).toBe('poll')
    watch.see(1, seen(midway(), 'ROLLBACK_REQUESTED'))
    watch.see(30, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    watch.see(60, seen(rolledBack(), 'ROLLBACK_SUCCESSFUL'))
    expect(watch.verdict()).toEqual({
      outcome: 'rolled-back',
      reason: 'ecs-svc/200 had not completed after 1m00s (wait-for-minutes).',
      running: OLD
    })
  })

  test('a denied stop becomes an update back to the old revision', () => {
    const watch = stopping()
    expect(answer(watch, 'impossible', 'ecs:StopServiceDeployment was denied.')).toEqual({
      kind: 'restore',
      target: rollout.previous
    })
    expect(watch.story.at(-1)).toContain('ecs:StopServiceDeployment was denied.')
  })

  test('a conflict is looked at: the deployment may have completed in this very moment', () => {
    const watch = stopping()
    expect(answer(watch, 'conflict')).toMatchObject({ kind: 'poll', afterMs: 0 })
    watch.see(0, seen(completed(), 'SUCCESSFUL'))
    expect(watch.verdict()?.outcome).toBe('succeeded')
  })

  test('a conflict is looked at: ECS may be rolling back already', () => {
    const watch = stopping()
    answer(watch, 'conflict')
    watch.see(0, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    watch.see(60, seen(rolledBack(), 'ROLLBACK_SUCCESSFUL'))
    expect(watch.verdict()?.outcome).toBe('rolled-back')
  })

  test('a conflict about a deployment that still goes on becomes an update', () => {
    const watch = stopping()
    answer(watch, 'conflict')
    expect(watch.see(0, seen(midway(), 'IN_PROGRESS')).kind).toBe('restore')
  })

  test('a second conflict becomes an update', () => {
    const watch = stopping()
    expect(answer(watch, 'conflict')).toEqual({ kind: 'poll', afterMs: 0, withTasks: false })
    watch.feed(0, { kind: 'cancelled', signal: 'SIGINT' })
    expect(answer(watch, 'conflict').kind).toBe('restore')
  })

  test.each([
    [
      'ECS',
      'ECS is rolling back to web:41: ECS ended the deployment with the status ROLLBACK_IN_PROGRESS. This job did not ask for the rollback; someone may have stopped the deployment, or answered a pause with ROLLBACK.'
    ],
    ['this step', 'rollback to web:41 has begun, waiting for its end']
  ])('the story says that it was %s who began it', (who, text) => {
    const watch = who === 'ECS' ? watching() : stopping()
    if (who === 'this step') answer(watch, 'conflict')
    watch.see(1, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    expect(watch.story.at(-1)).toBe(text)
  })

  test('the story names no revision where there is none to go back to', () => {
    const watch = watching({}, first)
    watch.see(1, seen(midway(), 'ROLLBACK_IN_PROGRESS'))
    expect(watch.story.at(-1)).toMatch(/^ECS is rolling back: /)
  })

  test('failed tasks are not asked for any more once the rollback has begun', () => {
    const watch = watching()
    watch.see(1, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    const more = {
      ...rollingBack(),
      events: [event('(service web) (task 9) failed container health checks.')]
    }
    expect(watch.see(20, seen(more, 'ROLLBACK_IN_PROGRESS'))).toMatchObject({ withTasks: false })
  })

  test.each([
    ['that ECS cannot carry out', 'ROLLBACK_FAILED', 'accepted'],
    ['of what has failed in the meantime', 'STOPPED', 'conflict']
  ] as const)(
    'a cancel %s becomes an update, whatever else is to be rolled back',
    (_what, status, how) => {
      const watch = watching({ rollbackOn: ['cancel'] })
      watch.see(1, seen(midway(), 'IN_PROGRESS'))
      watch.feed(1, { kind: 'cancelled', signal: 'SIGINT' })
      watch.feed(1, { kind: 'stop-answered', answer: how })
      const failed = {
        ...serviceDeployment(status),
        statusReason: 'No rollback candidate was found.'
      }
      const [mine, ...others] = midway().deployments
      const over = mine === undefined ? [] : [{ ...mine, rolloutState: 'FAILED' as const }]
      const view = { ...midway(), deployments: [...over, ...others] }
      expect(watch.see(1, { service: view, serviceDeployment: failed }).kind).toBe('restore')
    }
  )

  test('an update that cannot be sent is a failed rollback', () => {
    const watch = stopping()
    answer(watch, 'impossible')
    watch.feed(1, { kind: 'restore-failed', reason: 'ecs:UpdateService was denied.' })
    expect(watch.verdict()).toMatchObject({
      outcome: 'rollback-failed',
      reason: expect.stringContaining('ecs:UpdateService was denied.')
    })
  })

  const restoring = () => {
    const watch = stopping({ revertMs: 120_000 })
    answer(watch, 'impossible')
    watch.feed(1, {
      kind: 'restore-started',
      by: { deploymentId: 'ecs-svc/250', createdAt: BEGAN + 62_000 }
    })
    return watch
  }
  const restored = (state: 'COMPLETED' | 'FAILED' | 'IN_PROGRESS') =>
    deployment('ecs-svc/250', 'PRIMARY', {
      taskDefinition: OLD,
      createdAt: BEGAN + 62_000,
      rolloutState: state
    })

  test.each([
    ['completes', service([restored('COMPLETED')]), 'rolled-back'],
    ['fails', service([restored('FAILED')]), 'rollback-failed'],
    ['is not visible yet', midway(), undefined],
    [
      'is replaced by someone',
      service([deployment('ecs-svc/300', 'PRIMARY', { createdAt: BEGAN + 90_000 })]),
      'superseded'
    ]
  ])('the update back %s', (_how, view, outcome) => {
    const watch = restoring()
    watch.see(20, seen(view))
    expect(watch.verdict()?.outcome).toBe(outcome)
  })

  test('a rollback that does not end is a failed one', () => {
    const watch = restoring()
    watch.see(119, seen(service([restored('IN_PROGRESS')])))
    expect(watch.verdict()).toBeUndefined()
    watch.see(1, seen(service([restored('IN_PROGRESS')])))
    expect(watch.verdict()).toMatchObject({
      outcome: 'rollback-failed',
      reason: expect.stringContaining('had not ended after 2m00s')
    })
  })

  test.each([
    ['a deleted service', ABSENT, 'rollback-failed'],
    ['a service that is being deleted', { ...midway(), status: 'DRAINING' }, 'rollback-failed']
  ] as const)('%s cannot be put back', (_what, view, outcome) => {
    const watch = restoring()
    watch.see(1, { service: view, serviceDeployment: 'unknown' })
    expect(watch.verdict()?.outcome).toBe(outcome)
  })

  test('a service that was deleted during the rollout', () => {
    const watch = watching()
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    watch.see(1, { service: ABSENT, serviceDeployment: 'unknown' })
    expect(watch.verdict()).toMatchObject({ outcome: 'failed' })
  })

  test.each([
    ['missing', ABSENT],
    ['the deleted one of its name', { ...midway(), status: 'INACTIVE', deployments: [] }]
  ] as const)(
    'a service that was just made and still is %s is waited for, two minutes long',
    (_, view) => {
      const observation: Observation = { service: view, serviceDeployment: 'unknown' }
      const late = watching({}, first)
      late.see(1, observation)
      late.see(60, observation)
      expect(late.verdict()).toBeUndefined()
      late.see(1, seen(completed()))
      expect(late.verdict()?.outcome).toBe('succeeded')
      const gone = watching({}, first)
      gone.see(119, observation)
      expect(gone.verdict()).toBeUndefined()
      gone.see(1, observation)
      expect(gone.verdict()).toMatchObject({ outcome: 'failed' })
    }
  )

  test('ECS could not roll back either', () => {
    const watch = watching()
    watch.see(1, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    watch.see(60, seen(rollingBack(), 'ROLLBACK_FAILED'))
    expect(watch.verdict()?.outcome).toBe('rollback-failed')
  })

  test('somebody deployed while ECS rolled back: no call for help', () => {
    const watch = watching()
    watch.see(1, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    watch.see(60, seen(service([deployment('ecs-svc/300', 'PRIMARY')]), 'ROLLBACK_FAILED'))
    expect(watch.verdict()).toMatchObject({
      outcome: 'superseded',
      reason: expect.stringMatching(
        /\. Before it was taken back, a newer deployment, ecs-svc\/300 of web:43, had begun; that one was left alone\.$/
      )
    })
  })

  test('ECS found no candidate, but this step knows one: it is put back by an update', () => {
    const watch = watching()
    const none: Observation = {
      service: midway(),
      serviceDeployment: serviceDeployment('ROLLBACK_FAILED', {
        statusReason: 'No rollback candidate was found to run the rollback.'
      })
    }
    expect(watch.see(60, none)).toEqual({ kind: 'restore', target: rollout.previous })
    const by = { deploymentId: 'ecs-svc/300', createdAt: BEGAN + 30_000 }
    watch.feed(1, { kind: 'restore-started', by })
    const again = service([
      deployment('ecs-svc/300', 'PRIMARY', { taskDefinition: OLD, rolloutState: 'COMPLETED' })
    ])
    watch.see(60, seen(again))
    expect(watch.verdict()).toMatchObject({ outcome: 'rolled-back', running: OLD })
  })

  test('the breaker, without a rollback, was faster than the stop: it is put back by an update', () => {
    const watch = watching({ waitMs: 60_000 })
    expect(watch.see(60, seen(midway(), 'IN_PROGRESS'))).toEqual({ kind: 'stop' })
    watch.feed(1, { kind: 'stop-answered', answer: 'accepted' })
    watch.see(1, seen(midway(), 'STOP_REQUESTED'))
    const failed = service([
      deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED', running: 0 }),
      deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
    ])
    expect(watch.see(9, seen(failed, 'STOPPED'))).toEqual({
      kind: 'restore',
      target: rollout.previous
    })
    const by = { deploymentId: 'ecs-svc/300', createdAt: BEGAN + 75_000 }
    watch.feed(1, { kind: 'restore-started', by })
    const again = service([
      deployment('ecs-svc/300', 'PRIMARY', { taskDefinition: OLD, rolloutState: 'COMPLETED' })
    ])
    watch.see(60, seen(again))
    expect(watch.verdict()).toMatchObject({
      outcome: 'rolled-back',
      running: OLD,
      // Why it was stopped, not how it ended.
      reason: expect.stringContaining('had not completed after 1m00s')
    })
  })

  test('an update back that ECS takes back in its turn is noticed', () => {
    const watch = restoring()
    watch.see(5, seen(service([restored('IN_PROGRESS')])))
    const older = service([deployment('ecs-svc/100', 'PRIMARY', { rolloutState: 'COMPLETED' })])
    watch.see(60, seen(older))
    expect(watch.verdict()).toBeDefined()
  })

  test('a service view that lags behind does not name the bad revision as what runs', () => {
    const watch = watching()
    const lagging = service([
      deployment('ecs-svc/100', 'PRIMARY', { createdAt: BEGAN + 175_000, running: 1 }),
      deployment('ecs-svc/200', 'DRAINING', { running: 2, rolloutState: 'FAILED' })
    ])
    watch.see(60, seen(lagging, 'ROLLBACK_SUCCESSFUL'))
    expect(watch.verdict()).toMatchObject({ outcome: 'rolled-back', running: OLD })
  })

  test.each(['failure', 'timeout', 'cancel'] as const)(
    'what someone else started is not touched on %s',
    trigger => {
      const watch = watching({ waitMs: 60_000 }, { ...rollout, foreign: true })
      const failed = service([
        deployment('ecs-svc/200', 'PRIMARY', { rolloutState: 'FAILED', running: 0 }),
        deployment('ecs-svc/100', 'ACTIVE', { rolloutState: 'COMPLETED' })
      ])
      if (trigger === 'cancel') watch.feed(1, { kind: 'cancelled', signal: 'SIGINT' })
      else watch.see(60, seen(trigger === 'failure' ? failed : midway(), 'IN_PROGRESS'))
      if (trigger === 'failure') watch.see(1, seen(failed, 'STOPPED'))
      expect(watch.verdict()?.reason).toContain('another run or a person started ecs-svc/200')
    }
  )

  test('ECS found no candidate to roll back to', () => {
    const watch = watching({}, first)
    watch.see(60, seen(midway(), 'ROLLBACK_FAILED'))
    expect(watch.verdict()).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('no earlier deployment')
    })
  })
})

describe('a cancelled job', () => {
  const cancelled: Untimed = { kind: 'cancelled', signal: 'SIGTERM' }

  test('without cancel in rollback-on nothing is stopped', () => {
    const watch = watching(without('cancel'))
    watch.feed(1, cancelled)
    expect(watch.verdict()?.outcome).toBe('cancelled')
  })

  test('during a rollback the rest is left to the post step', () => {
    const watch = watching()
    watch.see(1, seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    expect(watch.feed(1, cancelled)).toEqual({ kind: 'hand-over' })
  })

  test('between a conflict and the next look the stop is asked for again', () => {
    const watch = watching({ waitMs: 60_000 })
    watch.see(60, seen(midway(), 'IN_PROGRESS'))
    watch.feed(1, { kind: 'stop-answered', answer: 'conflict' })
    expect(watch.feed(0, cancelled)).toEqual({ kind: 'stop' })
  })

  test('an update back is under way when the process ends', () => {
    const watch = watching()
    watch.feed(1, cancelled)
    expect(watch.feed(1, { kind: 'stop-answered', answer: 'impossible' }).kind).toBe('restore')
    const by = { deploymentId: 'ecs-svc/300', createdAt: BEGAN + 30_000 }
    expect(watch.feed(1, { kind: 'restore-started', by })).toEqual({ kind: 'hand-over' })
  })

  test('a normal end never asks for a stop', () => {
    const watch = watching()
    const commands = [
      watch.see(1, seen(midway(), 'PENDING')),
      watch.see(1, seen(midway(), 'IN_PROGRESS')),
      watch.see(60, seen(completed(), 'SUCCESSFUL'))
    ]
    expect(commands.map(({ kind }) => kind)).toEqual(['poll', 'poll', 'done'])
  })

  test('the post step goes on with the plain data that the main step left', () => {
    const watch = watching()
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    watch.feed(1, cancelled)
    watch.feed(1, { kind: 'stop-answered', answer: 'accepted' })
    const saved = JSON.parse(JSON.stringify(watch.state()))
    const resumed = resumeWatch(saved, 240_000, 5_000_000).watch
    const going = step(resumed, {
      kind: 'observed',
      now: 5_010_000,
      observation: seen(rollingBack(), 'ROLLBACK_IN_PROGRESS')
    })
    expect(going.command.kind).toBe('poll')
    const end = step(going.watch, {
      kind: 'observed',
      now: 5_060_000,
      observation: seen(rolledBack(), 'ROLLBACK_SUCCESSFUL')
    })
    expect(end.command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'rolled-back', reason: 'The job was cancelled (SIGTERM).' }
    })
  })

  /** What the post step does at the end of its four minutes. */
  const afterFourMinutes = (
    input:
      | Omit<Extract<WatchInput, { kind: 'observed' }>, 'now'>
      | Omit<Extract<WatchInput, { kind: 'poll-failed' }>, 'now'>
  ) => {
    const watch = watching()
    watch.feed(1, cancelled)
    watch.feed(1, { kind: 'stop-answered', answer: 'accepted' })
    const saved = JSON.parse(JSON.stringify(watch.state()))
    return step(resumeWatch(saved, 240_000, 5_000_000).watch, {
      ...input,
      now: 5_240_000
    } as WatchInput)
  }

  test.each([
    ['goes on', { kind: 'observed', observation: seen(rollingBack(), 'ROLLBACK_IN_PROGRESS') }],
    ['cannot be polled', { kind: 'poll-failed', reason: 'no answer' }]
  ] as const)(
    'the post step calls no rollback failed that %s when its time is over',
    (_what, input) => {
      expect(afterFourMinutes(input).command).toEqual({ kind: 'hand-over' })
    }
  )

  test('an answer to a stop that no one waits for changes nothing', () => {
    const watch = watching()
    const command = watch.feed(1, { kind: 'stop-answered', answer: 'accepted' })
    expect(command.kind).toBe('poll')
    expect(watch.state().phase.kind).toBe('watching')
  })
})

describe('a watch that was cut off', () => {
  const T = 5_000_000
  /** What the post step does after its first poll at a watch that ended in this state. */
  const resume = (watch: ReturnType<typeof watching>, observation: Observation) => {
    const saved = JSON.parse(JSON.stringify(watch.state()))
    const first = resumeWatch(saved, 240_000, T)
    expect(first.command).toEqual({ kind: 'poll', afterMs: 0, withTasks: false })
    return step(first.watch, { kind: 'observed', now: T + 1_000, observation })
  }
  const cancelling = () => {
    const watch = watching()
    watch.feed(1, { kind: 'cancelled', signal: 'SIGINT' })
    return watch
  }
  /** Our update back to the old revision has begun, as a deployment of its own. */
  const restoring = service([
    deployment('ecs-svc/300', 'PRIMARY', { taskDefinition: OLD }),
    deployment('ecs-svc/200', 'ACTIVE')
  ])

  test.each([
    ['the service deployment', seen(completed(), 'SUCCESSFUL')],
    ['DescribeServices alone', seen(completed())]
  ])(
    'has nothing to stop when the deployment completed in the meantime, by %s',
    (_what, observation) => {
      expect(resume(watching(), observation).command).toMatchObject({
        kind: 'done',
        verdict: { outcome: 'succeeded' }
      })
    }
  )

  test('stops a deployment that is still going', () => {
    const end = resume(watching(), seen(midway(), 'IN_PROGRESS'))
    expect(end.command).toEqual({ kind: 'stop' })
    expect(end.news.at(-1)?.text).toMatch(/^The main step was cut off\. Going back to web:41\.$/)
    expect(wasCancelled(end.watch)).toBe(true)
  })

  test('leaves it alone when cancel is not in rollback-on', () => {
    const end = resume(watching(without('cancel')), seen(midway(), 'IN_PROGRESS'))
    expect(end.command).toMatchObject({ kind: 'done', verdict: { outcome: 'cancelled' } })
  })

  test('asks again for a stop that never arrived, and tells the cause that it had', () => {
    const end = resume(cancelling(), seen(midway(), 'IN_PROGRESS'))
    expect(end.command).toEqual({ kind: 'stop' })
    const accepted = step(end.watch, { kind: 'stop-answered', now: T + 2_000, answer: 'accepted' })
    expect(accepted.watch.phase).toMatchObject({
      kind: 'reverting',
      trigger: 'cancel',
      cause: 'The job was cancelled (SIGINT).'
    })
  })

  test('watches the rollback of a stop that did arrive', () => {
    const end = resume(cancelling(), seen(rollingBack(), 'ROLLBACK_IN_PROGRESS'))
    expect(end.command.kind).toBe('poll')
    expect(end.watch.phase).toMatchObject({ kind: 'reverting', by: 'stop' })
  })

  test('knows its own update back to the old revision again, and watches it to its end', () => {
    const going = resume(cancelling(), seen(restoring))
    expect(going.watch.phase).toMatchObject({
      kind: 'reverting',
      by: 'restore',
      restore: { deploymentId: 'ecs-svc/300' }
    })
    // Whatever else belongs to the restore may not have been done.
    expect(going.command).toMatchObject({ kind: 'poll', restoreCutOff: true })
    const settled = service([
      deployment('ecs-svc/300', 'PRIMARY', { taskDefinition: OLD, rolloutState: 'COMPLETED' })
    ])
    const end = step(going.watch, { kind: 'observed', now: T + 60_000, observation: seen(settled) })
    expect(end.command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'rolled-back', running: OLD }
    })
  })

  test.each([
    ['before it had asked for anything', watching(), restoring],
    [
      'by another revision',
      cancelling(),
      service([deployment('ecs-svc/300', 'PRIMARY'), deployment('ecs-svc/200', 'ACTIVE')])
    ]
  ])('is superseded as any other, %s', (_what, watch, view) => {
    expect(resume(watch, seen(view)).command).toMatchObject({
      kind: 'done',
      verdict: { outcome: 'superseded' }
    })
  })
})

describe('the images that run', () => {
  const image = { container: 'web', reference: 'web:v2', digests: ['sha256:aaa'] }
  const checked: Rollout = { ...rollout, images: [image] }
  const moved = { kind: 'moved', moved: [{ image, ran: 'sha256:bbb' }] } as const
  const same = { kind: 'same' } as const
  const unknown = { kind: 'unknown', containers: ['web'], why: ['Denied.'] } as const
  const compared = (result: typeof moved | typeof same | typeof unknown) =>
    ({ kind: 'images-compared', result }) as const
  const reason = expect.stringContaining('web runs sha256:bbb as web:v2')

  test('are compared once the first task runs, and again before the end', () => {
    const watch = watching({}, checked)
    const starting = service([deployment('ecs-svc/200', 'PRIMARY', { running: 0, pending: 2 })])
    expect(watch.see(1, seen(starting, 'IN_PROGRESS'))).toMatchObject({ kind: 'poll' })
    expect(watch.see(1, seen(midway(), 'IN_PROGRESS'))).toMatchObject({ kind: 'compare-images' })
    expect(watch.feed(1, compared(same))).toMatchObject({ kind: 'poll' })
    expect(watch.see(1, seen(midway(), 'IN_PROGRESS'))).toMatchObject({ kind: 'poll' })
    expect(watch.see(1, seen(completed(), 'SUCCESSFUL'))).toMatchObject({ kind: 'compare-images' })
    watch.feed(1, compared(same))
    expect(watch.verdict()).toEqual({ outcome: 'succeeded', running: NEW })
  })

  test('that are others stop the deployment', () => {
    const watch = watching({}, checked)
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    expect(watch.feed(1, compared(moved))).toEqual({ kind: 'stop' })
    watch.feed(1, { kind: 'stop-answered', answer: 'accepted' })
    watch.see(80, seen(rolledBack(), 'ROLLBACK_SUCCESSFUL'))
    expect(watch.verdict()).toMatchObject({ outcome: 'rolled-back', reason, running: OLD })
  })

  test('that are others are left alone where nothing rolls back for a failure', () => {
    const watch = watching(without('failure'), checked)
    watch.see(1, seen(midway(), 'IN_PROGRESS'))
    watch.feed(1, compared(moved))
    expect(watch.verdict()).toMatchObject({ outcome: 'failed', reason })
  })

  test('that are others after the end are taken back by an update', () => {
    const watch = watching({}, checked)
    watch.see(1, seen(completed(), 'SUCCESSFUL'))
    expect(watch.feed(1, compared(moved))).toEqual({ kind: 'restore', target: rollout.previous })
  })

  test('that are others, where the old revision would bring the same again', () => {
    const watch = watching({}, { ...rollout, images: [{ ...image, alsoBefore: true }] })
    watch.see(1, seen(completed(), 'SUCCESSFUL'))
    watch.feed(1, compared(moved))
    expect(watch.verdict()).toMatchObject({
      outcome: 'rollback-failed',
      reason: expect.stringMatching(/web runs sha256:bbb.*web:41 holds the same tag/),
      running: NEW
    })
  })

  test('that no one can tell are said, and are no failure', () => {
    const watch = watching({}, checked)
    watch.see(1, seen(completed(), 'SUCCESSFUL'))
    watch.feed(1, compared(unknown))
    expect(watch.verdict()).toMatchObject({
      outcome: 'succeeded',
      note: expect.stringContaining('was not compared')
    })
  })

  test('a look that fails in between draws the verdict again', () => {
    const watch = watching({}, checked)
    watch.see(1, seen(completed(), 'SUCCESSFUL'))
    watch.feed(1, { kind: 'poll-failed', reason: 'no network.' })
    expect(watch.verdict()).toBeUndefined()
    expect(watch.see(1, seen(completed(), 'SUCCESSFUL'))).toMatchObject({ kind: 'compare-images' })
  })

  test('are none of a service that runs no task', () => {
    const watch = watching({}, checked)
    watch.see(1, seen({ ...completed(), desired: 0 }, 'SUCCESSFUL'))
    expect(watch.verdict()?.outcome).toBe('succeeded')
  })
})
