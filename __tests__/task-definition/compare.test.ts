import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describeChanges, sameDefinition, sameTags } from '../../src/task-definition/compare.ts'
import type { ContainerDefinition, TaskDefinition } from '../../src/task-definition/definition.ts'
import { web, webContainer, withContainer, withSidecars } from './sample.ts'

/** `web` as DescribeTaskDefinition gives it back, with what ECS adds. */
const described: TaskDefinition = {
  containerDefinitions: [
    {
      name: 'web',
      image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1',
      cpu: 0,
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
      essential: true,
      environment: [
        { name: 'REGION', value: 'eu-west-1' },
        { value: 'info', name: 'LOG_LEVEL' }
      ],
      mountPoints: [],
      volumesFrom: [],
      systemControls: [],
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-stream-prefix': 'web',
          'awslogs-region': 'eu-west-1',
          'awslogs-group': '/ecs/web'
        },
        secretOptions: []
      }
    }
  ],
  family: 'web',
  executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
  networkMode: 'awsvpc',
  volumes: [],
  placementConstraints: [],
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512'
}

describe('the same', () => {
  test('as ECS gives it back', () => {
    expect(sameDefinition(web, described)).toBe(true)
    expect(sameDefinition(described, web)).toBe(true)
  })

  test.each<[string, TaskDefinition, TaskDefinition]>([
    ['sizes in other words', { ...web, cpu: '.25 vCPU', memory: '0.5 GB' }, web],
    ['tags', { ...web, tags: [{ key: 'a', value: 'b' }] }, web],
    ['nothing at all in structures', withContainer({ linuxParameters: {}, dockerLabels: {} }), web],
    [
      'the defaults of a health check',
      withContainer({ healthCheck: { command: ['CMD', 'x'] } }),
      withContainer({
        healthCheck: { retries: 3, timeout: 5, interval: 30, command: ['CMD', 'x'] }
      })
    ],
    [
      'secrets in another order',
      withContainer({
        secrets: [
          { name: 'A', valueFrom: 'a' },
          { name: 'B', valueFrom: 'b' }
        ]
      }),
      withContainer({
        secrets: [
          { name: 'B', valueFrom: 'b' },
          { name: 'A', valueFrom: 'a' }
        ]
      })
    ],
    [
      'labels in another order',
      withContainer({ dockerLabels: { a: '1', b: '2' } }),
      withContainer({ dockerLabels: { b: '2', a: '1' } })
    ],
    [
      'compatibilities in another order',
      { ...web, requiresCompatibilities: ['EC2', 'FARGATE'] },
      { ...web, requiresCompatibilities: ['FARGATE', 'EC2'] }
    ]
  ])('%s', (_title, left, right) => {
    expect(sameDefinition(left, right)).toBe(true)
    expect(describeChanges({ ...left, tags: [] }, { ...right, tags: [] })).toEqual([])
  })
})

describe('not the same', () => {
  test.each<[string, TaskDefinition]>([
    ['the image', withContainer({ image: 'web:2' })],
    ['a variable', withContainer({ environment: [{ name: 'LOG_LEVEL', value: 'info' }] })],
    ['the order of a command', withContainer({ command: ['b', 'a'] })],
    ['essential', withContainer({ essential: false })],
    ['the host port', withContainer({ portMappings: [{ containerPort: 8080, hostPort: 80 }] })],
    ['the protocol', withContainer({ portMappings: [{ containerPort: 8080, protocol: 'udp' }] })],
    ['a port range', withContainer({ portMappings: [{ containerPortRange: '80-90' }] })],
    ['a container', withSidecars({ name: 'proxy' })],
    ['the size', { ...web, cpu: '512' }],
    ['the architecture', { ...web, runtimePlatform: { cpuArchitecture: 'ARM64' } }],
    ['an odd size', { ...web, memory: 'much' }]
  ])('%s', (_title, changed) => {
    expect(sameDefinition(web, changed)).toBe(false)
    expect(describeChanges(web, changed).length).toBeGreaterThan(0)
  })

  test('the order of containers, whose first may be the one that a tool picks', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }]
    expect(sameDefinition(withSidecars(a, b), withSidecars(b, a))).toBe(false)
  })

  test('lines are given exactly when something but the order of containers differs', () => {
    const part = fc.record<ContainerDefinition>(
      {
        image: fc.constantFrom('web:1', 'web:2'),
        cpu: fc.constantFrom(0, 1),
        essential: fc.boolean(),
        command: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
        dockerLabels: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2'))
      },
      { requiredKeys: [] }
    )
    fc.assert(
      fc.property(part, part, (before, after) => {
        const [left, right] = [withContainer(before), withContainer(after)]
        expect(describeChanges(left, right).length === 0).toBe(sameDefinition(left, right))
      })
    )
  })
})

test.each([
  [undefined, [], true],
  [[{ key: 'a' }], [{ key: 'a', value: '' }], true],
  [[{ key: 'a' }, { key: 'b' }], [{ key: 'b' }, { key: 'a' }], true],
  [[{ key: 'a', value: '1' }], [{ key: 'a', value: '2' }], false],
  [[{ key: 'a' }], [{ key: 'b' }], false],
  [[{ key: 'a' }], [], false],
  [[{}], [{ key: '' }], true]
])('tags %j and %j: the same is %s', (left, right, same) => {
  expect(sameTags(left, right)).toBe(same)
})

describe('what changes, in lines', () => {
  test.each<[string, TaskDefinition, TaskDefinition, readonly string[]]>([
    [
      'an image',
      withContainer({ image: 'app:1' }),
      withContainer({ image: 'app:2' }),
      ['web: image app:1 -> app:2']
    ],
    [
      'an image that is named after its commit, by what people read of a commit',
      withContainer({ image: `app:${'9fceb02d0ae598e95dc970b74767f19372d61af8'}` }),
      withContainer({ image: `app:${'4b825dc642cb6eb9a060e54bf8d69288fbee4904'}` }),
      ['web: image app:9fceb02 -> app:4b825dc']
    ],
    [
      'a new sidecar that is pinned',
      web,
      withSidecars({ name: 'proxy', image: `envoy@sha256:${'0123456789abcdef'.repeat(4)}` }),
      ['proxy: added, image envoy@sha256:0123456789ab']
    ],
    [
      'variables, by name only',
      web,
      withContainer({
        environment: [
          { name: 'LOG_LEVEL', value: 'hush' },
          { name: 'DEBUG', value: 'hush' }
        ]
      }),
      ['web: environment LOG_LEVEL changed, REGION removed, DEBUG added']
    ],
    [
      'secrets, by name only',
      withContainer({ secrets: [{ name: 'A', valueFrom: 'hush' }] }),
      withContainer({ secrets: [{ name: 'A', valueFrom: 'hush2' }] }),
      ['web: secrets A changed']
    ],
    [
      'the login of a registry, not at all',
      withContainer({ repositoryCredentials: { credentialsParameter: 'hush' } }),
      withContainer({ repositoryCredentials: { credentialsParameter: 'hush2' } }),
      ['web: repositoryCredentials changed']
    ],
    [
      'labels and log options, by name only',
      web,
      withContainer({
        dockerLabels: { team: 'hush' },
        logConfiguration: {
          logDriver: 'awslogs',
          options: { ...webContainer.logConfiguration?.options, mode: 'hush' }
        }
      }),
      ['web: logConfiguration.options mode added', 'web: dockerLabels team added']
    ],
    [
      'the size and a role',
      web,
      { ...web, cpu: '1 vCPU', memory: '2 GB', taskRoleArn: 'role' },
      ['task: cpu 256 -> 1024', 'task: memory 512 -> 2048', 'task: taskRoleArn role added']
    ],
    [
      'ports, by number',
      withContainer({ portMappings: [{ containerPort: 80 }] }),
      withContainer({
        portMappings: [{ containerPort: 8080 }, { containerPort: 53, protocol: 'udp' }]
      }),
      ['web: portMappings 80 -> 8080, 53/udp']
    ],
    [
      'ports that go',
      withContainer({ portMappings: [{ containerPort: 80 }] }),
      withContainer({ portMappings: [] }),
      ['web: portMappings 80 -> none']
    ],
    [
      'what else a port has',
      withContainer({ portMappings: [{ containerPort: 80, name: 'http' }] }),
      withContainer({ portMappings: [{ containerPort: 80, name: 'web' }] }),
      ['web: portMappings changed']
    ],
    [
      'a sidecar that is new, with its image',
      web,
      withSidecars({ name: 'proxy', image: 'envoy:1' }),
      ['proxy: added, image envoy:1']
    ],
    [
      'something that is there by default',
      web,
      withContainer({ essential: false, cpu: 128 }),
      ['web: cpu 0 -> 128', 'web: essential true -> false']
    ],
    [
      'within a structure',
      { ...web, runtimePlatform: { cpuArchitecture: 'X86_64' } },
      { ...web, runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' } },
      [
        'task: runtimePlatform.cpuArchitecture X86_64 -> ARM64',
        'task: runtimePlatform.operatingSystemFamily LINUX added'
      ]
    ],
    [
      'a command, which may hold anything',
      withContainer({ command: ['hush'], user: 'app' }),
      withContainer({ command: ['hush2'] }),
      ['web: command changed', 'web: user app removed']
    ],
    [
      'a health check that is new',
      web,
      withContainer({ healthCheck: { command: ['CMD', 'hush'] } }),
      ['web: healthCheck added']
    ],
    ['a command that goes', withContainer({ command: ['a'] }), web, ['web: command removed']],
    [
      'a variable that is there twice',
      withContainer({
        environment: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' }
        ]
      }),
      withContainer({ environment: [{ name: 'A', value: '2' }] }),
      ['web: environment changed']
    ],
    [
      'a container',
      withSidecars({ name: 'old' }),
      withSidecars({ name: 'new' }),
      ['old: removed', 'new: added']
    ],
    ['a container without a name', web, withSidecars({ image: 'i' }), ['1: added, image i']],
    [
      'tags',
      { ...web, tags: [{ key: 'a', value: '1' }, { key: 'b' }] },
      { ...web, tags: [{ key: 'a', value: '2' }] },
      ['task: tags a changed, b removed']
    ]
  ])('%s', (_title, before, after, lines) => {
    expect([...describeChanges(before, after)].sort()).toEqual([...lines].sort())
    expect(lines.join()).not.toContain('hush')
  })
})

describe('members that are newer than this action', () => {
  const withNewer = (value: unknown): TaskDefinition => ({
    family: 'web',
    containerDefinitions: [{ name: 'web', snapStart: value } as object]
  })

  test.each([
    [{}, undefined, false],
    [{ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
    [{ a: 1 }, { a: 2 }, false],
    // ECS adds the defaults of new members to answers for definitions that never had them.
    [false, undefined, true],
    [[], undefined, true]
  ])('%j and %j mean the same: %s', (left, right, same) => {
    expect(sameDefinition(withNewer(left), withNewer(right))).toBe(same)
  })

  test('are told by name, never by value', () => {
    expect(describeChanges(withNewer({ key: 'hunter2' }), withNewer('hunter3'))).toEqual([
      'web: snapStart changed'
    ])
    expect(describeChanges(withNewer(undefined), withNewer('hunter3'))).toEqual([
      'web: snapStart added'
    ])
  })
})
