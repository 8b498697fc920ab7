import { describe, expect, test } from '@jest/globals'
import {
  type DiagnosedDeployment,
  type DiagnosisCalls,
  explainDeployment,
  gatherFindings,
  type LogAddress,
  locateLog,
  tellDiagnosis
} from '../../../src/deployment/steps/gather-findings.ts'
import type { TaskView } from '../../../src/ecs/observation.ts'
import type { Log } from '../../../src/log.ts'

function task(id: string, members: Partial<TaskView> = {}): TaskView {
  return {
    arn: `arn:aws:ecs:eu-west-1:1:task/prod/${id}`,
    id,
    startedBy: 'ecs-svc/2',
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:1:task-definition/web:2',
    lastStatus: 'STOPPED',
    createdAt: 1,
    startedAt: 2,
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'app', exitCode: 1 }],
    ...members
  }
}

const awslogs = {
  logDriver: 'awslogs',
  logOptions: {
    'awslogs-group': '/ecs/web',
    'awslogs-stream-prefix': 'web',
    'awslogs-region': 'eu-west-1'
  }
}

const DEPLOYMENT: DiagnosedDeployment = {
  id: 'ecs-svc/2',
  createdAt: 100,
  containers: [{ name: 'app', ...awslogs }],
  targetGroupArns: ['arn:tg'],
  events: [{ id: 'e', at: 101, message: '(service web) stopped 1 pending tasks.' }],
  facts: {}
}

/** Calls that answer from a list of tasks and note which logs were read. */
function callsFor(
  tasks: readonly TaskView[],
  changes: Partial<DiagnosisCalls> = {}
): { calls: DiagnosisCalls; read: LogAddress[] } {
  const read: LogAddress[] = []
  const calls: DiagnosisCalls = {
    listTasks: async status =>
      tasks.filter(({ lastStatus }) => lastStatus === status).map(({ arn }) => arn),
    describeTasks: async arns => tasks.filter(({ arn }) => arns.includes(arn)),
    targetHealth: async targetGroupArn => [{ targetGroupArn, id: '10.0.0.1', state: 'unhealthy' }],
    logTail: async address => {
      read.push(address)
      return [`log of ${address.stream}`]
    },
    ...changes
  }
  return { calls, read }
}

function denied(): never {
  throw Object.assign(new Error('no'), { name: 'AccessDeniedException' })
}

describe('what is gathered', () => {
  test('only tasks of the deployment, and the log of the container that failed', async () => {
    const { calls, read } = callsFor([task('mine'), task('old', { startedBy: 'ecs-svc/1' })])
    const findings = await gatherFindings(calls, DEPLOYMENT)
    expect(findings.tasks.map(({ id }) => id)).toEqual(['mine'])
    expect(findings.targets).toHaveLength(1)
    expect(findings.events).toHaveLength(1)
    expect(findings.notes).toEqual([])
    expect(read).toEqual([{ group: '/ecs/web', stream: 'web/app/mine', region: 'eu-west-1' }])
    expect(findings.logs).toEqual([
      {
        taskId: 'mine',
        container: 'app',
        stream: 'web/app/mine',
        lines: ['log of web/app/mine']
      }
    ])
  })

  test('one log for each cause, of the newest task, and none of containers that never started', async () => {
    const { calls, read } = callsFor([
      task('a', { createdAt: 1 }),
      task('b', { createdAt: 2 }),
      task('c', { createdAt: 3, containers: [{ name: 'app', exitCode: 2 }] }),
      {
        ...task('d', {
          stopCode: 'TaskFailedToStart',
          stoppedReason: 'CannotPullContainerError: not found',
          containers: [{ name: 'app' }]
        }),
        startedAt: undefined as never
      }
    ])
    await gatherFindings(calls, DEPLOYMENT)
    expect(read.map(({ stream }) => stream)).toEqual(['web/app/b', 'web/app/c'])
  })

  test('the logs of one running task when none has failed', async () => {
    const running = { lastStatus: 'RUNNING', containers: [{ name: 'app' }] } as const
    const { stopCode: _, stoppedReason: __, ...alive } = task('r', running)
    const { calls, read } = callsFor([alive, { ...alive, id: 's', arn: 'arn:s' }])
    await gatherFindings(calls, DEPLOYMENT)
    expect(read.map(({ stream }) => stream)).toEqual(['web/app/r'])
  })

  test('tasks that were seen before ECS forgot them', async () => {
    const { calls } = callsFor([])
    const findings = await gatherFindings(calls, { ...DEPLOYMENT, knownTasks: [task('gone')] })
    expect(findings.tasks.map(({ id }) => id)).toEqual(['gone'])
  })

  test('at most a hundred tasks at a time, and not without end', async () => {
    const sizes: number[] = []
    const { calls } = callsFor([], {
      listTasks: async status =>
        status === 'STOPPED' ? Array.from({ length: 950 }, (_, index) => `arn:${index}`) : [],
      describeTasks: async arns => {
        sizes.push(arns.length)
        return []
      }
    })
    await gatherFindings(calls, DEPLOYMENT)
    expect(sizes).toEqual([100, 100, 100, 100, 100])
  })

  test("ECS's own words go along", async () => {
    const { calls } = callsFor([])
    const findings = await gatherFindings(calls, { ...DEPLOYMENT, verdictCause: 'Why.' })
    expect(findings.verdictCause).toBe('Why.')
  })
})

describe('what cannot be had is said', () => {
  const cases: readonly (readonly [string, Partial<DiagnosisCalls>, string])[] = [
    ['tasks', { listTasks: async () => denied() }, 'not permitted: ecs:ListTasks'],
    ['descriptions', { describeTasks: async () => denied() }, 'not permitted: ecs:DescribeTasks'],
    [
      'targets',
      { targetHealth: async () => denied() },
      'not permitted: elasticloadbalancing:DescribeTargetHealth'
    ],
    [
      'logs',
      { logTail: async () => denied() },
      'No log of container app: not permitted: logs:GetLogEvents (/ecs/web)'
    ],
    [
      'an empty log',
      { logTail: async () => [] },
      'No log of container app: the stream web/app/mine in /ecs/web is empty.'
    ],
    [
      'a broken call',
      { targetHealth: async () => Promise.reject(new Error('socket hang up')) },
      'elasticloadbalancing:DescribeTargetHealth failed: socket hang up'
    ],
    [
      'what is not even an error',
      { targetHealth: async () => Promise.reject('odd') },
      'elasticloadbalancing:DescribeTargetHealth failed: odd'
    ]
  ]
  test.each(cases)('%s', async (_, changes, note) => {
    const { calls } = callsFor([task('mine')], changes)
    const { notes } = await explainDeployment(calls, DEPLOYMENT)
    expect(notes).toEqual([note])
  })

  test('running tasks are told of when stopped ones are denied, and the other way round', async () => {
    const { calls } = callsFor([task('mine')], {
      listTasks: async status => (status === 'RUNNING' ? denied() : [task('mine').arn])
    })
    const { groups, notes } = await explainDeployment(calls, DEPLOYMENT)
    expect(groups).toHaveLength(1)
    expect(notes).toEqual(['not permitted: ecs:ListTasks'])
  })
})

describe('where a log is', () => {
  const group = 'g'
  test.each([
    ['no configuration', {}, /no log configuration/],
    ['another driver', { logDriver: 'splunk' }, /splunk/],
    ['no group', { logDriver: 'awslogs' }, /awslogs-group/],
    ['no prefix', { logDriver: 'awslogs', logOptions: { 'awslogs-group': group } }, /stream-prefix/]
  ])('%s', (_, container, reason) => {
    expect(locateLog({ name: 'app', ...container }, 't')).toMatch(reason)
  })

  test('without a region, the region of the deployment', () => {
    const logOptions = { 'awslogs-group': group, 'awslogs-stream-prefix': 'p' }
    expect(locateLog({ name: 'app', logDriver: 'awslogs', logOptions }, 't')).toEqual({
      group,
      stream: 'p/app/t'
    })
  })
})

test('the log tells cause, tasks, events, lines, gaps and what to do, and containers only as foreign text', () => {
  const told: string[] = []
  const log: Log = {
    line: text => told.push(text),
    group: async (_, work) => work(),
    notice: text => told.push(`notice ${text}`),
    warning: text => told.push(`warning ${text}`),
    foreign: text => told.push(`foreign ${text}`),
    foreignLines: () => ({ line: () => undefined, end: () => undefined }),
    mask: () => undefined
  }
  tellDiagnosis(log, {
    cause: 'Cause.',
    groups: [{ code: 'x', cause: 'Odd.', count: 1, permanent: false, taskIds: ['t'] }],
    events: [{ id: 'e', at: 1, message: 'Happened.' }],
    logTails: [{ container: 'app', taskId: 't', stream: 's', lines: ['::error::x', 'y'] }],
    notes: ['not permitted: x'],
    hint: 'Do.'
  })
  expect(told).toEqual([
    'Cause: Cause.',
    '  1 task: Odd.',
    '  Event: Happened.',
    'Last 2 log lines of container app, task t (s):',
    'foreign ::error::x\ny',
    'Could not find out: not permitted: x',
    'What to do: Do.'
  ])
})
