import type { RegisterTaskDefinitionRequest, Task } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import type { Fate } from '../../../simulator/ecs/service.ts'
import { createLaboratory, definition, given, type Laboratory, registry } from './laboratory.ts'

/** The first task that has stopped, of a service whose tasks have this fate. */
function firstStopped(
  fate: Fate,
  changes: Partial<RegisterTaskDefinitionRequest> = {},
  group?: Parameters<typeof createLaboratory>[0]
): { task: Task; lab: Laboratory } {
  const lab = createLaboratory(group)
  lab.control.setScenarios([{ match: { service: 'web' }, fate }])
  lab.create({ desiredCount: 1, taskDefinition: lab.register('good', changes) })
  lab.advanceUntil(() => lab.tasks('STOPPED').some(one => one.lastStatus === 'STOPPED'))
  return { task: given(lab.tasks('STOPPED')[0]), lab }
}

const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:db'
const healthCheck = { command: ['CMD', 'true'], interval: 10, retries: 2 }
const container = given(definition('good').containerDefinitions?.[0])

interface Expectation {
  readonly stopCode: string
  readonly stoppedReason: RegExp
  readonly exitCode?: number
  readonly containerReason?: RegExp
}

const failedStart = { stopCode: 'TaskFailedToStart' }
const essential = {
  stopCode: 'EssentialContainerExited',
  stoppedReason: /^Essential container in task exited$/
}

test.each<[Fate['kind'], Fate, Expectation]>([
  [
    'image-not-found',
    { kind: 'image-not-found' },
    {
      ...failedStart,
      stoppedReason:
        /^CannotPullContainerError: pull image manifest has been retried 7 time\(s\): failed to resolve ref \S+\/web:good: \S+\/web:good: not found$/,
      containerReason: /^CannotPullContainerError: /
    }
  ],
  [
    'wrong-platform',
    { kind: 'wrong-platform' },
    {
      ...failedStart,
      stoppedReason:
        /^CannotPullContainerError: .*image Manifest does not contain descriptor matching platform 'linux\/amd64'$/,
      containerReason: /^CannotPullContainerError: /
    }
  ],
  [
    'secret-missing',
    { kind: 'secret-missing', secret },
    {
      ...failedStart,
      stoppedReason: /^ResourceInitializationError: .*failed to fetch secret .*:secret:db from/
    }
  ],
  [
    'log-group-missing',
    { kind: 'log-group-missing' },
    {
      ...failedStart,
      stoppedReason: /^ResourceInitializationError: failed to validate logger args: create stream/
    }
  ],
  [
    'network',
    { kind: 'network' },
    {
      ...failedStart,
      stoppedReason: /^ResourceInitializationError: .*GetAuthorizationToken.*i\/o timeout$/
    }
  ],
  [
    'no-capacity',
    { kind: 'no-capacity' },
    { ...failedStart, stoppedReason: /^Capacity is unavailable at this time/ }
  ],
  ['crash', { kind: 'crash', exitCode: 3 }, { ...essential, exitCode: 3 }],
  [
    'out-of-memory',
    { kind: 'out-of-memory' },
    {
      ...essential,
      exitCode: 137,
      containerReason: /^OutOfMemoryError: Container killed due to memory usage$/
    }
  ],
  ['exec-format-error', { kind: 'exec-format-error' }, { ...essential, exitCode: 255 }],
  [
    'spot-interruption',
    { kind: 'spot-interruption', afterSeconds: 5 },
    {
      stopCode: 'SpotInterruption',
      stoppedReason: /^Your Spot Task was interrupted\.$/,
      exitCode: 143
    }
  ]
])('%s looks as on AWS', (_, fate, expected) => {
  const { task, lab } = firstStopped(fate)
  expect(task).toMatchObject({ stopCode: expected.stopCode, lastStatus: 'STOPPED' })
  expect(task.stoppedReason).toMatch(expected.stoppedReason)
  expect(task.containers?.[0]?.exitCode).toBe(expected.exitCode)
  expect(task.containers?.[0]?.reason ?? '').toMatch(expected.containerReason ?? /^$/)
  const started = expected.stopCode !== 'TaskFailedToStart'
  expect(task.startedAt !== undefined).toBe(started)
  const placed = lab.story(0).some(([, text]) => text.includes('was unable to place a task'))
  expect(placed).toBe(!started)
})

test('a target that never gets healthy', () => {
  const { task, lab } = firstStopped({ kind: 'never-healthy', answer: 503 }, {}, { name: 'web' })
  const [group] = lab.targets.find()
  expect(task).toMatchObject({
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Task failed ELB health checks in (target-group ${group?.arn})`
  })
  const since = Number(task.createdAt)
  expect(lab.story(since).map(([, text]) => text)).toContain(
    '(web) (task) (port 8080) is unhealthy in (target-group tg) due to (reason Health checks failed with these codes: [503]).'
  )
})

test('the target says why it is unhealthy', () => {
  const lab = createLaboratory({ name: 'web', deregistrationDelaySeconds: 20 })
  lab.control.setScenarios([{ match: {}, fate: { kind: 'never-healthy', answer: 'timeout' } }])
  lab.create({ desiredCount: 1, healthCheckGracePeriodSeconds: 600 })
  const states = () =>
    lab.targets.find().flatMap(group => [...group.targets.values()].map(target => target.state))
  lab.advance(60)
  expect(states()).toEqual([{ state: 'initial' }])
  lab.advance(60)
  expect(states()).toEqual([
    { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' }
  ])
  lab.advanceUntil(() => states().some(({ state }) => state === 'draining'), 700)
  lab.advance(21)
  expect(states().some(({ state }) => state === 'draining')).toBe(false)
})

test('a container health check that fails', () => {
  const { task, lab } = firstStopped(
    { kind: 'never-healthy' },
    { containerDefinitions: [{ ...container, healthCheck }] }
  )
  expect(task).toMatchObject({
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: 'Task failed container health checks',
    healthStatus: 'UNHEALTHY'
  })
  const texts = lab.story(0).map(([, text]) => text)
  const failure = texts.indexOf('(web) (task) failed container health checks.')
  expect(texts[failure - 1]).toBe(
    '(web) has started 1 tasks: (task). Amazon ECS replaced 1 tasks due to an unhealthy status.'
  )
  expect(texts[failure + 1]).toBe('(web) has stopped 1 running tasks: (task).')
})

describe('a slow start', () => {
  const group = { name: 'web', intervalSeconds: 10, healthyThreshold: 2, unhealthyThreshold: 3 }

  test('is overlooked in the grace period', () => {
    const lab = createLaboratory(group)
    lab.control.setScenarios([{ match: {}, fate: { kind: 'slow', seconds: 100 } }])
    lab.create({ desiredCount: 1, healthCheckGracePeriodSeconds: 150 })
    lab.advance(200)
    expect(lab.records()[0]?.status).toBe('SUCCESSFUL')
    expect(lab.tasks('STOPPED')).toEqual([])
  })

  test('kills without one', () => {
    const lab = createLaboratory(group)
    lab.control.setScenarios([{ match: {}, fate: { kind: 'slow', seconds: 100 } }])
    lab.create({ desiredCount: 1 })
    lab.advance(200)
    expect(lab.tasks('STOPPED')).not.toEqual([])
  })
})

describe('the natural fate', () => {
  test.each<[string, string, Partial<RegisterTaskDefinitionRequest>, RegExp | undefined]>([
    ['an image of the platform runs', 'good', {}, undefined],
    ['a tag that is not there', 'missing', {}, /failed to resolve ref .*web:missing: not found$/],
    ['an image for another platform', 'arm', {}, /matching platform 'linux\/amd64'$/],
    [
      'an image for the platform asked for',
      'arm',
      { runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' } },
      undefined
    ],
    [
      'an image of another registry',
      '',
      { containerDefinitions: [{ name: 'app', image: 'docker.io/library/nginx:1' }] },
      undefined
    ],
    [
      'a log group that is not there',
      '',
      { containerDefinitions: [logsTo('/other')] },
      /The specified log group does not exist\.$/
    ],
    [
      'a log group that the driver makes',
      '',
      { containerDefinitions: [logsTo('/other', { 'awslogs-create-group': 'true' })] },
      undefined
    ]
  ])('%s', (_, tag, changes, reason) => {
    const lab = createLaboratory()
    lab.create({ desiredCount: 1, taskDefinition: lab.register(tag, changes) })
    lab.advance(120)
    if (reason) {
      expect(lab.tasks('STOPPED')[0]?.stoppedReason).toMatch(reason)
    } else {
      expect(lab.records()[0]?.status).toBe('SUCCESSFUL')
      expect(lab.tasks()[0]?.containers?.[0]?.imageDigest).toMatch(/^sha256:[0-9a-f]{64}$/)
    }
  })

  function logsTo(group: string, options: Record<string, string> = {}) {
    return {
      ...container,
      logConfiguration: {
        logDriver: 'awslogs' as const,
        options: { ...container.logConfiguration?.options, 'awslogs-group': group, ...options }
      }
    }
  }
})

test('containers write to prefix/container/task id', () => {
  const { task, lab } = firstStopped({ kind: 'crash', exitCode: 1, logLines: ['one', 'two'] })
  const id = task.taskArn?.split('/').pop()
  const stream = lab.logs.findStream('/web', `web/app/${id}`)
  expect(stream.events.map(({ message }) => message)).toEqual(['one', 'two'])
})

describe('matching', () => {
  const image = `${registry}/web:good`
  test.each<[object, boolean]>([
    [{}, true],
    [{ service: 'web' }, true],
    [{ service: 'other' }, false],
    [{ cluster: 'default', taskDefinition: 'web', container: 'app', imageTag: 'good' }, true],
    [{ taskDefinition: 'api' }, false],
    [{ container: 'sidecar' }, false],
    [{ image }, true],
    [{ image: `${registry}/web:next` }, false],
    [{ imageTag: 'next' }, false]
  ])('%o', (match, hits) => {
    const lab = createLaboratory()
    lab.control.setScenarios([{ match, fate: { kind: 'no-capacity' } }])
    lab.create({ desiredCount: 1 })
    lab.advance(60)
    expect(lab.tasks('STOPPED').length > 0).toBe(hits)
  })

  test.each([
    [[{ match: {}, fate: { kind: 'sad' } }], /^no such fate: sad; there are healthy, /],
    [[{ match: { tag: 'x' }, fate: { kind: 'healthy' } }], /^a scenario cannot match tag; /],
    [[{ match: {} }], /^no such fate: undefined/]
  ])('refuses %j', (scenarios, message) => {
    const { control } = createLaboratory()
    expect(() => control.setScenarios(scenarios as never)).toThrow(message)
  })

  test('goes on to the next scenario after so many tasks', () => {
    const lab = createLaboratory()
    lab.control.setScenarios([{ match: {}, fate: { kind: 'crash', exitCode: 1 }, times: 1 }])
    lab.create({ desiredCount: 2 })
    lab.advance(200)
    expect(lab.tasks('STOPPED')).toHaveLength(1)
    expect(lab.records()[0]?.status).toBe('SUCCESSFUL')
  })
})
