import { describe, expect, test } from '@jest/globals'
import { createLaboratory, definition, given } from './laboratory.ts'

const network = { awsvpcConfiguration: { subnets: ['subnet-1'] } }

test('a task goes through its statuses in the times of a Fargate task', () => {
  const lab = createLaboratory()
  lab.create({ desiredCount: 1 })
  lab.advance(14)
  const [task] = lab.tasks()
  const now = () => given(lab.call('DescribeTasks', { tasks: [task?.taskArn] }).tasks?.[0])
  const seen = new Map<string, number>()
  const note = () => {
    const { lastStatus = '', createdAt } = now()
    if (!seen.has(lastStatus)) {
      seen.set(lastStatus, (lab.clock.now() - Number(createdAt)) / 1000)
    }
    return lastStatus
  }
  const step = () => lab.clock.advance(250)
  while (note() !== 'RUNNING') {
    step()
  }
  const stopped = lab.clock.now()
  lab.call('StopTask', { task: task?.taskArn })
  while (note() !== 'STOPPED') {
    step()
  }
  expect([...seen.keys()]).toEqual([
    'PROVISIONING',
    'PENDING',
    'ACTIVATING',
    'RUNNING',
    'DEACTIVATING',
    'STOPPING',
    'DEPROVISIONING',
    'STOPPED'
  ])
  const end = now()
  const after = (date: Date | undefined, from: number) => (Number(date) - from) / 1000
  const created = Number(end.createdAt)
  expect(after(end.connectivityAt, created)).toBe(3)
  expect(after(end.pullStartedAt, created)).toBe(18)
  expect(after(end.startedAt, created)).toBe(25)
  expect(after(end.stoppingAt, stopped)).toBe(9)
  expect(after(end.executionStoppedAt, stopped)).toBe(12)
  expect(after(end.stoppedAt, stopped)).toBe(36)
  expect(end).toMatchObject({
    stopCode: 'UserInitiated',
    stoppedReason: 'Task stopped by user',
    containers: [{ exitCode: 143, lastStatus: 'STOPPED' }]
  })
})

test('tasks can start and stop more quickly, but not what their fate says in seconds', () => {
  const lab = createLaboratory()
  lab.control.setTaskPace(5)
  lab.control.setScenarios([{ match: {}, fate: { kind: 'crash', exitCode: 1, afterSeconds: 30 } }])
  lab.create({ desiredCount: 1 })
  lab.advance(14)
  const [task] = lab.tasks()
  lab.advance(100)
  const [end] = given(lab.call('DescribeTasks', { tasks: [task?.taskArn] }).tasks)
  const after = (date: Date | undefined) => (Number(date) - Number(end?.createdAt)) / 1000
  expect(after(end?.startedAt)).toBe(25 / 5)
  expect(after(end?.stoppingAt)).toBe(25 / 5 + 30)
  expect(after(end?.stoppedAt)).toBe(25 / 5 + 30 + 24 / 5)
  expect(() => lab.control.setTaskPace(0)).toThrow('must be a number above 0')
})

test('a task of a service says whose it is', () => {
  const lab = createLaboratory()
  const service = lab.settled()
  const [task] = lab.tasks()
  expect(task).toMatchObject({
    startedBy: service.deployments?.[0]?.id,
    group: 'service:web',
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    connectivity: 'CONNECTED',
    taskDefinitionArn: service.taskDefinition
  })
  expect(task?.taskArn).toMatch(/:task\/default\/[0-9a-f]{32}$/)
  const details = new Map(task?.attachments?.[0]?.details?.map(({ name, value }) => [name, value]))
  expect(task?.attachments?.[0]).toMatchObject({
    type: 'ElasticNetworkInterface',
    status: 'ATTACHED'
  })
  expect(details.get('privateIPv4Address')).toMatch(/^10\.0\.\d+\.\d+$/)
  expect(new Set(lab.tasks().map(one => one.availabilityZone)).size).toBe(2)
})

test('the scheduler replaces a task that someone stopped', () => {
  const lab = createLaboratory()
  lab.settled()
  lab.call('StopTask', { task: lab.tasks()[0]?.taskArn, reason: 'chaos' })
  expect(lab.tasks('STOPPED')[0]).toMatchObject({ stoppedReason: 'chaos' })
  lab.advance(120)
  expect(lab.service()).toMatchObject({ runningCount: 2 })
  expect(lab.service().deployments?.[0]).toMatchObject({ failedTasks: 0 })
})

test('more than a hundred tasks need two pages and two descriptions', () => {
  const lab = createLaboratory()
  lab.settled({ desiredCount: 120 })
  const starts = lab.story(0).filter(([, text]) => text.includes('has started 40 tasks'))
  expect(starts).toHaveLength(3)
  const first = lab.call('ListTasks', { serviceName: 'web' })
  expect(first.taskArns).toHaveLength(100)
  const second = lab.call('ListTasks', { serviceName: 'web', nextToken: first.nextToken })
  expect(second.taskArns).toHaveLength(20)
  expect(second.nextToken).toBeUndefined()
  expect(new Set([...(first.taskArns ?? []), ...(second.taskArns ?? [])]).size).toBe(120)
  const all = [...(first.taskArns ?? []), ...(second.taskArns ?? [])]
  expect(() => lab.call('DescribeTasks', { tasks: all })).toThrow(
    expect.objectContaining({ code: 'InvalidParameterException' })
  )
  expect(lab.call('DescribeTasks', { tasks: first.taskArns ?? [] }).tasks).toHaveLength(100)
})

describe('ListTasks', () => {
  test('filters', () => {
    const lab = createLaboratory()
    const service = lab.settled()
    lab.call('RunTask', {
      taskDefinition: 'web',
      launchType: 'FARGATE',
      networkConfiguration: network,
      startedBy: 'me'
    })
    const count = (input: object) => lab.call('ListTasks', input).taskArns?.length
    expect(count({})).toBe(3)
    expect(count({ serviceName: 'web' })).toBe(2)
    expect(count({ serviceName: service.serviceArn })).toBe(2)
    expect(count({ startedBy: 'me' })).toBe(1)
    expect(count({ startedBy: service.deployments?.[0]?.id })).toBe(2)
    expect(count({ family: 'web' })).toBe(3)
    expect(count({ family: 'api' })).toBe(0)
    expect(count({ desiredStatus: 'STOPPED' })).toBe(0)
    expect(count({ maxResults: 1 })).toBe(1)
  })

  test.each([
    [{ serviceName: 'web', startedBy: 'me' }, 'InvalidParameterException'],
    [{ maxResults: 101 }, 'InvalidParameterException'],
    [{ nextToken: 'nonsense' }, 'InvalidParameterException'],
    [{ cluster: 'nowhere' }, 'ClusterNotFoundException']
  ])('refuses %o', (input, code) => {
    const lab = createLaboratory()
    expect(() => lab.call('ListTasks', input)).toThrow(expect.objectContaining({ code }))
  })

  test('forgets stopped tasks after an hour', () => {
    const lab = createLaboratory()
    lab.settled()
    lab.call('StopTask', { task: lab.tasks()[0]?.taskArn })
    lab.advance(3600)
    expect(lab.tasks('STOPPED')).toHaveLength(1)
    lab.advance(100)
    expect(lab.tasks('STOPPED')).toHaveLength(0)
  })
})

test('DescribeTasks names what it does not know', () => {
  const lab = createLaboratory()
  expect(lab.call('DescribeTasks', { tasks: ['f'.repeat(32)] })).toEqual({
    tasks: [],
    failures: [
      {
        arn: `arn:aws:ecs:eu-central-1:123456789012:task/default/${'f'.repeat(32)}`,
        reason: 'MISSING'
      }
    ]
  })
})

describe('RunTask', () => {
  const run = (lab: ReturnType<typeof createLaboratory>, input: object = {}) => {
    lab.register()
    return lab.call('RunTask', {
      taskDefinition: 'web',
      launchType: 'FARGATE',
      networkConfiguration: network,
      ...input
    })
  }

  test('runs to its end with exit code 0', () => {
    const lab = createLaboratory()
    const { tasks = [], failures } = run(lab, {
      startedBy: 'migration',
      tags: [{ key: 'a', value: 'b' }]
    })
    expect(failures).toEqual([])
    expect(tasks).toMatchObject([
      {
        lastStatus: 'PROVISIONING',
        group: 'family:web',
        startedBy: 'migration',
        tags: [{ key: 'a', value: 'b' }]
      }
    ])
    lab.advance(60)
    const described = lab.call('DescribeTasks', { tasks: [tasks[0]?.taskArn], include: ['TAGS'] })
    expect(described.tasks).toMatchObject([
      {
        lastStatus: 'STOPPED',
        stopCode: 'EssentialContainerExited',
        containers: [{ exitCode: 0 }],
        tags: [{ key: 'a', value: 'b' }]
      }
    ])
  })

  test('follows a scenario', () => {
    const lab = createLaboratory()
    lab.control.setScenarios([
      {
        match: { taskDefinition: 'web' },
        fate: { kind: 'crash', exitCode: 42, logLines: ['no such table'] }
      }
    ])
    const { tasks } = run(lab)
    lab.advance(60)
    const task = lab.call('DescribeTasks', { tasks: [tasks?.[0]?.taskArn] }).tasks?.[0]
    expect(task?.containers?.[0]?.exitCode).toBe(42)
    const stream = lab.logs.findStream('/web', `web/app/${task?.taskArn?.split('/').pop()}`)
    expect(stream.events.map(({ message }) => message)).toEqual(['no such table'])
  })

  test.each<[object, string, string]>([
    [{ taskDefinition: 'api' }, 'ClientException', 'TaskDefinition not found.'],
    [
      { networkConfiguration: undefined },
      'InvalidParameterException',
      "Network Configuration must be provided when networkMode 'awsvpc' is specified."
    ],
    [
      { networkConfiguration: { awsvpcConfiguration: { subnets: [] } } },
      'InvalidParameterException',
      'subnets can not be empty.'
    ],
    [
      { launchType: undefined },
      'InvalidParameterException',
      'No Container Instances were found in your cluster.'
    ],
    [{ count: 11 }, 'InvalidParameterException', 'count must be between 1 and 10.'],
    [
      { overrides: { containerOverrides: [{ name: 'x' }] } },
      'InvalidParameterException',
      'Override for container named x is not a container in the TaskDefinition.'
    ],
    [
      { overrides: { containerOverrides: [{ name: 'app', command: ['x'.repeat(9000)] }] } },
      'InvalidParameterException',
      'Container Overrides length must be at most 8192'
    ]
  ])('refuses %o', (input, code, message) => {
    const lab = createLaboratory()
    expect(() => run(lab, input)).toThrow(expect.objectContaining({ code, message }))
  })

  test('refuses an INACTIVE definition', () => {
    const lab = createLaboratory()
    const arn = lab.register()
    lab.call('DeregisterTaskDefinition', { taskDefinition: arn })
    expect(() => run(lab, { taskDefinition: arn })).toThrow('TaskDefinition is inactive')
  })
})

test('service tags reach the tasks when they are propagated', () => {
  const lab = createLaboratory()
  lab.settled({
    tags: [{ key: 'team', value: 'web' }],
    propagateTags: 'SERVICE',
    enableECSManagedTags: true
  })
  const { tasks } = lab.call('DescribeTasks', {
    tasks: [lab.tasks()[0]?.taskArn],
    include: ['TAGS']
  })
  expect(tasks?.[0]?.tags).toEqual([
    { key: 'team', value: 'web' },
    { key: 'aws:ecs:clusterName', value: 'default' },
    { key: 'aws:ecs:serviceName', value: 'web' }
  ])
})

test('RunTask with the same client token gives the same task again and starts none', () => {
  const lab = createLaboratory()
  lab.create({ desiredCount: 0 })
  const request = {
    taskDefinition: 'web',
    launchType: 'FARGATE',
    networkConfiguration: network,
    clientToken: 'once'
  }
  const first = lab.call('RunTask', request).tasks?.map(({ taskArn }) => taskArn)
  const again = lab.call('RunTask', request).tasks?.map(({ taskArn }) => taskArn)
  expect(again).toEqual(first)
  expect(lab.call('ListTasks', { family: 'web' }).taskArns).toEqual(first)
  expect(() => lab.call('RunTask', { ...request, count: 2 })).toThrow('clientToken is already')
})

test('RunTask says which tasks it could not place', () => {
  const lab = createLaboratory()
  lab.create({ desiredCount: 0 })
  const request = {
    taskDefinition: 'web',
    launchType: 'FARGATE',
    networkConfiguration: network,
    count: 3
  }
  lab.control.setScenarios([
    { match: {}, fate: { kind: 'not-placed', reason: 'RESOURCE:ENI' }, times: 1 }
  ])
  const answer = lab.call('RunTask', request)
  expect(answer.tasks).toHaveLength(2)
  expect(answer.failures).toEqual([{ reason: 'RESOURCE:ENI' }])
})

test('RunTask refuses tags that only AWS may set, and those of a service', () => {
  const lab = createLaboratory()
  lab.create({ desiredCount: 0 })
  const request = { taskDefinition: 'web', launchType: 'FARGATE', networkConfiguration: network }
  expect(() =>
    lab.call('RunTask', { ...request, tags: [{ key: 'aws:stack', value: 'x' }] })
  ).toThrow('aws: prefixed')
  expect(() => lab.call('RunTask', { ...request, propagateTags: 'SERVICE' })).toThrow('SERVICE')
})

test.each([
  ['of a task of RunTask that goes on and ends by itself', false, {}, [0, 3]],
  ['that is essential ends the whole task', true, {}, [143, 3]],
  ['ends the whole task, and the other one in order', true, { othersExitCode: 0 }, [0, 3]]
])('a container %s', (_name, essential, others, codes) => {
  const lab = createLaboratory()
  const [web] = definition('good').containerDefinitions ?? []
  const agent = { ...web, name: 'agent', portMappings: [], essential }
  lab.register('good', { containerDefinitions: [{ ...web }, agent] })
  lab.control.setScenarios([
    {
      match: {},
      fate: { kind: 'crash', exitCode: 3, container: 'agent', afterSeconds: 1, ...others }
    }
  ])
  const { tasks = [] } = lab.call('RunTask', {
    taskDefinition: 'web',
    launchType: 'FARGATE',
    networkConfiguration: network
  })
  const find = () =>
    lab.control.snapshot().tasks.find(({ taskArn }) => taskArn === tasks[0]?.taskArn)
  lab.advanceUntil(() => find()?.containers?.some(({ exitCode }) => exitCode === 3) === true)
  expect(find()?.lastStatus === 'RUNNING').toBe(!essential)
  lab.advanceUntil(() => find()?.lastStatus === 'STOPPED')
  expect(find()?.containers?.map(({ exitCode }) => exitCode)).toEqual(codes)
  expect(find()?.stopCode).toBe('EssentialContainerExited')
})
