import { describe, expect, test } from '@jest/globals'
import { selectEvents } from '../../src/diagnosis/deployment-events.ts'
import { diagnose } from '../../src/diagnosis/diagnosis.ts'
import type { Findings } from '../../src/diagnosis/findings.ts'
import type { ServiceEventView, TargetView, TaskView } from '../../src/ecs/observation.ts'

const NOTHING: Findings = { tasks: [], targets: [], events: [], logs: [], facts: {}, notes: [] }

let made = 0

function task(members: Partial<TaskView>): TaskView {
  made += 1
  const id = `task${made}`
  return {
    arn: `arn:aws:ecs:eu-west-1:1:task/prod/${id}`,
    id,
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:1:task-definition/web:2',
    lastStatus: 'STOPPED',
    createdAt: made,
    containers: [{ name: 'app' }],
    ...members
  }
}

const crashed = (exitCode: number): TaskView =>
  task({
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'app', exitCode }]
  })
const noImage = (): TaskView =>
  task({
    stopCode: 'TaskFailedToStart',
    stoppedReason: 'CannotPullContainerError: failed to resolve ref x/y:1: x/y:1: not found'
  })
const notHealthy = (members: Partial<TaskView> = {}): TaskView =>
  task({
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: 'Task failed ELB health checks in (target-group arn:tg)',
    ...members
  })
const running = (members: Partial<TaskView> = {}): TaskView =>
  task({ lastStatus: 'RUNNING', privateIp: '10.0.0.1', ...members })

const target = (members: Partial<TargetView> = {}): TargetView => ({
  targetGroupArn: 'arn:tg',
  id: '10.0.0.1',
  state: 'unhealthy',
  ...members
})
const event = (at: number, message: string): ServiceEventView => ({ id: `e${at}`, at, message })

describe('the cause in one sentence', () => {
  const cases: readonly (readonly [string, Partial<Findings>, string])[] = [
    ['one task', { tasks: [crashed(1)] }, 'Container app exited with exit code 1 (1 task).'],
    [
      'several tasks',
      { tasks: [crashed(1), crashed(1)] },
      'Container app exited with exit code 1 (2 tasks).'
    ],
    [
      'what happened most often comes first',
      { tasks: [crashed(2), crashed(1), crashed(1)] },
      'Container app exited with exit code 1 (2 of 3 failed tasks).'
    ],
    [
      'what cannot heal comes before what happened more often',
      { tasks: [crashed(1), crashed(1), noImage()] },
      'The image x/y:1 of container app was not found (1 of 3 failed tasks).'
    ],
    [
      'the load balancer says why',
      {
        tasks: [notHealthy({ privateIp: '10.0.0.1' })],
        targets: [
          target({
            reason: 'Target.ResponseCodeMismatch',
            description: 'Health checks failed with these codes: [503]'
          })
        ]
      },
      "The task failed the load balancer's health checks: Health checks failed with these codes: [503] (Target.ResponseCodeMismatch) (1 task)."
    ],
    [
      'the load balancer says nothing',
      { tasks: [notHealthy()] },
      "The task failed the load balancer's health checks (1 task)."
    ],
    [
      'an alarm is the cause, whatever else failed',
      { tasks: [crashed(1)], verdictCause: 'The alarm web-5xx fired.' },
      'The alarm web-5xx fired.'
    ],
    [
      'an event, when ECS shows no task',
      {
        events: [
          event(1, '(service web) was unable to place a task. Reason: Capacity is unavailable.')
        ],
        verdictCause:
          'Service deployment rolled back because the circuit breaker threshold was exceeded.'
      },
      'Fargate has no capacity for the task at this time.'
    ],
    [
      'of several events the one that cannot heal',
      {
        events: [
          event(
            1,
            "(service web) failed to launch a task with (error unable to assume the role 'r')"
          ),
          event(2, '(service web) was unable to place a task. Reason: Capacity is unavailable.')
        ]
      },
      'ECS cannot assume the role r.'
    ],
    [
      'a task that runs and is not wanted by the load balancer',
      { tasks: [running()], targets: [target({ reason: 'Target.Timeout' })] },
      'The load balancer reports a task of the deployment as unhealthy: Target.Timeout.'
    ],
    [
      'a target that is healthy is no cause',
      { tasks: [running()], targets: [target({ state: 'healthy' })], verdictCause: 'Why.' },
      'Why.'
    ],
    [
      'a task whose own health check fails',
      { tasks: [running({ healthStatus: 'UNHEALTHY' })] },
      'The health check inside the container fails (1 task).'
    ],
    [
      'tasks that hang',
      { tasks: [task({ lastStatus: 'PENDING' }), task({ lastStatus: 'PENDING' })] },
      '2 tasks did not start in time: the last status was PENDING.'
    ],
    ['ECS alone', { verdictCause: 'Something.' }, 'Something.'],
    ['nothing', {}, 'No task of the deployment failed, and no event names a cause.']
  ]
  test.each(cases)('%s', (_, findings, cause) => {
    expect(diagnose({ ...NOTHING, ...findings }).cause).toBe(cause)
  })
})

describe('the groups', () => {
  test('hold what ECS says of the tasks', () => {
    const tasks = [crashed(1), crashed(1)]
    expect(diagnose({ ...NOTHING, tasks }).groups).toEqual([
      {
        code: 'crashed',
        cause: 'Container app exited with exit code 1.',
        count: 2,
        permanent: false,
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        container: 'app',
        exitCode: 1,
        taskIds: tasks.map(({ id }) => id)
      }
    ])
  })

  test('tasks that were scaled in or still run are in none', () => {
    const scaledIn = task({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/2)'
    })
    expect(diagnose({ ...NOTHING, tasks: [scaledIn, running()] }).groups).toEqual([])
  })

  test('the reason of a target that is gone is read from the newest event of the task', () => {
    const failed = notHealthy()
    const of = (at: number, reason: string): ServiceEventView =>
      event(
        at,
        `(service web) (task ${failed.id}) (port 80) is unhealthy in (target-group t) due to (reason ${reason}).`
      )
    const { groups } = diagnose({
      ...NOTHING,
      tasks: [failed],
      events: [
        of(2, 'Request timed out'),
        of(1, 'Connection refused'),
        event(3, `(task ${failed.id}) stopped`)
      ]
    })
    expect(groups[0]?.targetReason).toBe('Request timed out')
  })

  test('a log that tells of another processor changes the cause of its group', () => {
    const failed = crashed(255)
    const { groups, hint } = diagnose({
      ...NOTHING,
      tasks: [failed],
      facts: { platform: 'linux/arm64', imagePlatforms: ['linux/amd64'] },
      logs: [
        {
          taskId: failed.id,
          container: 'app',
          stream: 's',
          lines: ['exec /app: exec format error']
        }
      ]
    })
    expect(groups[0]).toMatchObject({ code: 'wrong-architecture', exitCode: 255 })
    expect(hint).toContain('linux/arm64')
    expect(hint).toContain('linux/amd64')
  })

  test("another task's log does not", () => {
    const { groups } = diagnose({
      ...NOTHING,
      tasks: [crashed(1)],
      logs: [{ taskId: 'other', container: 'app', stream: 's', lines: ['exec format error'] }]
    })
    expect(groups[0]?.code).toBe('crashed')
  })
})

describe('what else is shown', () => {
  test('the hint belongs to the cause', () => {
    const hint = diagnose({ ...NOTHING, tasks: [noImage()] }).hint
    expect(hint).toContain('the tag 1')
  })

  test.each([
    ['targets', { tasks: [running()], targets: [target({ description: 'Bad' })] }, '/ready'],
    ['containers', { tasks: [running({ healthStatus: 'UNHEALTHY' })] }, 'startPeriod'],
    ['events', { events: [event(1, 'Capacity is unavailable')] }, 'resolves itself']
  ] satisfies [string, Partial<Findings>, string][])(
    'a hint without groups: %s',
    (_, given, part) => {
      const { hint } = diagnose({ ...NOTHING, facts: { healthCheckPath: '/ready' }, ...given })
      expect(hint).toContain(part)
    }
  )

  test('no hint where none is known', () => {
    expect(diagnose(NOTHING)).not.toHaveProperty('hint')
  })

  test('the newest twenty events, oldest first', () => {
    const events = Array.from({ length: 30 }, (_, index) =>
      event(30 - index, `event ${30 - index}`)
    )
    const shown = diagnose({ ...NOTHING, events }).events.map(({ at }) => at)
    expect(shown).toEqual(Array.from({ length: 20 }, (_, index) => index + 11))
  })

  test('the last twenty lines of a log, and notes for those that could not be read', () => {
    const lines = Array.from({ length: 25 }, (_, index) => `line ${index}`)
    const { logTails, notes } = diagnose({
      ...NOTHING,
      logs: [
        { taskId: 't', container: 'app', stream: 'web/app/t', lines },
        { taskId: 't', container: 'proxy', missing: 'its log driver is splunk.' }
      ],
      notes: ['not permitted: ecs:ListTasks', 'not permitted: ecs:ListTasks']
    })
    expect(logTails).toEqual([
      { taskId: 't', container: 'app', stream: 'web/app/t', lines: lines.slice(5) }
    ])
    expect(notes).toEqual([
      'not permitted: ecs:ListTasks',
      'No log of container proxy: its log driver is splunk.'
    ])
  })
})

describe('the events of one deployment', () => {
  const scope = { deploymentId: 'ecs-svc/2', startedAt: 100, taskIds: new Set(['mine']) }
  const cases: readonly (readonly [string, ServiceEventView, boolean])[] = [
    ['before it began', event(99, '(service web) was unable to place a task.'), false],
    ['since it began', event(100, '(service web) was unable to place a task.'), true],
    ['routine', event(101, '(service web) has reached a steady state.'), false],
    [
      'routine targets',
      event(101, '(service web) registered 2 targets in (target-group t)'),
      false
    ],
    ['its name', event(101, '(service web) (deployment ecs-svc/2) deployment failed: x.'), true],
    [
      "another's name",
      event(101, '(service web) (deployment ecs-svc/1) deployment completed.'),
      false
    ],
    ['rolling back', event(101, '(service web) rolling back to deployment ecs-svc/1.'), true],
    ['its task', event(101, '(service web) (task mine) failed container health checks.'), true],
    [
      "another's task",
      event(101, '(service web) (task old) failed container health checks.'),
      false
    ],
    [
      'its task among others',
      event(101, '(service web) has started 2 tasks: (task old) (task mine).'),
      true
    ]
  ]
  test.each(cases)('%s', (_, given, kept) => {
    expect(selectEvents([given], scope)).toEqual(kept ? [given] : [])
  })

  test('with no task known, events of any task stay', () => {
    const given = [event(101, '(service web) (task x) failed container health checks.')]
    expect(selectEvents(given, { ...scope, taskIds: new Set() })).toEqual(given)
  })

  test('come oldest first', () => {
    const given = [event(103, 'c'), event(101, 'a'), event(102, 'b')]
    expect(selectEvents(given, scope).map(({ message }) => message)).toEqual(['a', 'b', 'c'])
  })
})
