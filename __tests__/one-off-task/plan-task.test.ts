import { describe, expect, test } from '@jest/globals'
import { readLaunch } from '../../src/one-off-task/launch.ts'
import {
  commandedContainers,
  planTask,
  type TaskPlanInput
} from '../../src/one-off-task/plan-task.ts'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'
import { launch, request } from './samples.ts'

const definition: TaskDefinition = {
  family: 'web',
  containerDefinitions: [{ name: 'web' }, { name: 'agent' }]
}

const atLaunch = { ...definition, volumes: [{ name: 'data', configuredAtLaunch: true }] }

function plan(input: Partial<TaskPlanInput>) {
  const planned = planTask({ request: request(), definition, targets: [], ...input })
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems))
  return planned.value
}

function problems(input: Partial<TaskPlanInput>) {
  const planned = planTask({ request: request(), definition, targets: [], ...input })
  return planned.ok ? [] : planned.problems.map(({ where, what }) => `${where}: ${what}`)
}

const own = request({ subnets: ['subnet-b'] })

describe('a command that was meant for a shell', () => {
  const notes = (override: object, container: object = {}) => {
    const planned = planTask({
      request: request({
        subnets: ['subnet-b'],
        overrides: [{ name: 'web', ...override }]
      }),
      definition: { family: 'web', containerDefinitions: [{ name: 'web', ...container }] },
      targets: []
    })
    return planned.ok ? planned.notes : []
  }

  test('is told by the container, and not shown', () => {
    expect(notes({ command: ['npm run migrate && node x'] })).toEqual([
      expect.stringMatching(/^The command of the one-off task for web: It is one word with spaces/)
    ])
    expect(notes({ command: ['node', 'x', '&&', 'node', 'y'] })).toHaveLength(1)
  })

  test('is right where the entry point is a shell', () => {
    expect(notes({ command: ['a && b'] }, { entryPoint: ['sh', '-c'] })).toEqual([])
    expect(notes({ command: ['sh', '-c', 'a && b'] })).toEqual([])
    expect(notes({ environment: [] })).toEqual([])
  })
})

describe('where the task runs', () => {
  test('as the service runs its own', () => {
    expect(plan({ launch: launch() })).toStrictEqual({
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ['subnet-a'],
          securityGroups: ['sg-a'],
          assignPublicIp: 'ENABLED'
        }
      },
      startedBy: 'GitHub-Actions'
    })
  })

  test('without a service as the inputs say, on Fargate', () => {
    expect(plan({ request: own })).toStrictEqual({
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-b'], assignPublicIp: 'DISABLED' }
      },
      startedBy: 'GitHub-Actions'
    })
  })

  test('each setting that is given counts, the others are the service’s', () => {
    const vpc = (changes: Parameters<typeof request>[0]) =>
      plan({ launch: launch(), request: request(changes) }).networkConfiguration.awsvpcConfiguration
    expect(vpc({ subnets: ['subnet-b'] })).toStrictEqual({
      subnets: ['subnet-b'],
      securityGroups: ['sg-a'],
      assignPublicIp: 'ENABLED'
    })
    expect(vpc({ securityGroups: ['sg-b'], assignPublicIp: 'DISABLED' })).toStrictEqual({
      subnets: ['subnet-a'],
      securityGroups: ['sg-b'],
      assignPublicIp: 'DISABLED'
    })
  })

  const spot = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]
  test.each([
    ['the strategy given', { capacityProviders: spot }, {}, { capacityProviderStrategy: spot }],
    [
      'the strategy given, not the launch type given',
      { capacityProviders: spot, launchType: 'FARGATE' },
      {},
      { capacityProviderStrategy: spot }
    ],
    [
      'the strategy of the service',
      {},
      { capacityProviders: spot },
      { capacityProviderStrategy: spot }
    ],
    [
      'the launch type given, not the strategy of the service',
      { launchType: 'FARGATE' },
      { capacityProviders: spot },
      { launchType: 'FARGATE' }
    ]
  ] as const)('%s', (_name, given, ofService, expected) => {
    const { launchType, capacityProviderStrategy, platformVersion } = plan({
      request: request(given),
      launch: launch(ofService)
    })
    expect({
      ...(launchType && { launchType }),
      ...(capacityProviderStrategy && { capacityProviderStrategy })
    }).toStrictEqual(expected)
    expect(platformVersion).toBe('1.4.0')
  })

  test('a platform version is Fargate’s alone', () => {
    expect(plan({ launch: launch({ launchType: 'EC2' }) })).not.toHaveProperty('platformVersion')
  })
})

describe('tags', () => {
  const ofService = launch({
    tags: [{ key: 'team', value: 'web' }],
    tagsOfDefinition: true,
    managedTags: true
  })
  test('are the service’s, and come from where its tasks get theirs', () => {
    expect(plan({ launch: ofService })).toMatchObject({
      tags: [{ key: 'team', value: 'web' }],
      propagateTags: 'TASK_DEFINITION',
      enableECSManagedTags: true
    })
  })

  test('are those given, if any are', () => {
    const tags = [{ key: 'stage', value: 'test' }]
    expect(plan({ launch: ofService, request: request({ tags }), managedTags: false })).toEqual(
      expect.objectContaining({ tags })
    )
    expect(plan({ launch: ofService, managedTags: false })).not.toHaveProperty(
      'enableECSManagedTags'
    )
    expect(plan({ launch: launch(), managedTags: true }).enableECSManagedTags).toBe(true)
  })

  test('of AWS and of ours are not passed on', () => {
    const tags = [
      { key: 'aws:cloudformation:stack-name', value: 's' },
      { key: 'deploy-fargate:rolled-back-from', value: 'x' },
      { key: 'team' },
      { value: 'no key' }
    ]
    expect(readLaunch({ tags }).tags).toEqual([{ key: 'team', value: '' }])
  })
})

test('a service is read as it is, or not at all', () => {
  expect(
    readLaunch({
      networkConfiguration: { awsvpcConfiguration: { subnets: ['a'], assignPublicIp: 'ENABLED' } },
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE', base: 1, weight: 2 },
        { weight: 1 }
      ],
      platformVersion: 'LATEST',
      propagateTags: 'SERVICE',
      enableECSManagedTags: true
    })
  ).toStrictEqual({
    subnets: ['a'],
    securityGroups: [],
    assignPublicIp: 'ENABLED',
    capacityProviders: [{ capacityProvider: 'FARGATE', base: 1, weight: 2 }],
    platformVersion: 'LATEST',
    tags: [],
    tagsOfDefinition: false,
    managedTags: true
  })
  expect(readLaunch({ launchType: 'EC2', propagateTags: 'TASK_DEFINITION' })).toStrictEqual({
    subnets: [],
    securityGroups: [],
    capacityProviders: [],
    launchType: 'EC2',
    tags: [],
    tagsOfDefinition: true,
    managedTags: false
  })
})

describe('overrides', () => {
  const run = (changes: Parameters<typeof request>[0], targets: readonly string[] = []) =>
    plan({ launch: launch(), request: request(changes), targets }).overrides

  test('none, unless given', () => {
    expect(run({})).toBeUndefined()
  })

  test('the command goes to its container, next to what else is changed there', () => {
    const overrides = [{ name: 'web', cpu: 1 }, { name: 'agent' }]
    expect(run({ command: ['a', 'b'] }, ['web'])).toEqual({
      containerOverrides: [{ name: 'web', command: ['a', 'b'] }]
    })
    expect(run({ command: ['a'], overrides }, ['web'])).toEqual({
      containerOverrides: [{ name: 'web', cpu: 1, command: ['a'] }, { name: 'agent' }]
    })
  })

  test('a volume is sent in the words of RunTask', () => {
    const managedVolume = { name: 'data', configuration: { sizeInGiB: 1 } }
    expect(
      plan({ launch: launch(), definition: atLaunch, request: request({ managedVolume }) })
        .volumeConfigurations
    ).toEqual([{ name: 'data', managedEBSVolume: { sizeInGiB: 1 } }])
  })
})

describe('problems', () => {
  test('a container that is not there, once', () => {
    const overrides = [{ name: 'wbe' }, { name: 'wbe' }]
    expect(problems({ launch: launch(), request: request({ overrides }) })).toEqual([
      'run-task-container-overrides: The task definition has no container "wbe".'
    ])
  })

  test('a volume that is configured at launch, and that nothing configures', () => {
    expect(problems({ launch: launch(), definition: atLaunch })).toEqual([
      expect.stringContaining('run-task-managed-ebs-volume: The volume data of the task definition')
    ])
  })

  test.each([
    ['is not there', {}, 'has no volume "data"'],
    ['is not configured at launch', { volumes: [{ name: 'data' }] }, 'is not left to be configured']
  ])('a configuration for a volume that %s', (_title, more, what) => {
    const managedVolume = { name: 'data', configuration: { sizeInGiB: 1 } }
    const input = { launch: launch(), request: request({ managedVolume }) }
    expect(problems({ ...input, definition: { ...definition, ...more } })).toEqual([
      expect.stringContaining(what)
    ])
  })

  test('a command given twice', () => {
    const changes = request({ command: ['a'], overrides: [{ name: 'web', command: ['b'] }] })
    expect(problems({ launch: launch(), request: changes, targets: ['web'] })).toEqual([
      'run-task-command: The command of container web is given in run-task-container-overrides, too.'
    ])
    expect(problems({ launch: launch(), request: changes, targets: ['agent'] })).toEqual([])
  })

  test('overrides that ECS does not take', () => {
    const value = 'x'.repeat(8192)
    const overrides = [{ name: 'web', environment: [{ name: 'A', value }] }]
    expect(problems({ launch: launch(), request: request({ overrides }) })[0]).toMatch(
      /^run-task-container-overrides: The overrides have 8\d{3} characters; ECS takes 8192\.$/
    )
  })

  test('no network', () => {
    expect(problems({ launch: launch({ subnets: [] }) })).toEqual([
      'run-task-subnets: The service has no subnets that the task could run in.'
    ])
  })
})

describe('the containers that are given a command', () => {
  const command = ['npm', 'run', 'migrate']

  test.each([
    ['run-task-command', { request: request({ command }), targets: ['agent'] }, ['agent']],
    [
      'the command of an override',
      { request: request({ overrides: [{ name: 'web', command }, { name: 'agent' }] }) },
      ['web']
    ],
    ['an override of something else', { request: request({ overrides: [{ name: 'web' }] }) }, []],
    ['nothing', {}, []]
  ])('%s', (_name, input, names) => {
    expect(commandedContainers(plan({ launch: launch(), ...input }))).toEqual(names)
  })
})
