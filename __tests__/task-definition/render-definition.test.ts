import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { TaskDefinition } from '../../src/task-definition/definition.ts'
import type { TaskDefinitionOverrides } from '../../src/task-definition/overrides.ts'
import { type RenderOptions, render } from '../../src/task-definition/render-definition.ts'
import { web, webContainer, withContainer, withSidecars } from './sample.ts'

const NOTHING: TaskDefinitionOverrides = {
  environment: [],
  secrets: [],
  envFiles: [],
  dockerLabels: [],
  logOptions: []
}

function rendered(
  definition: TaskDefinition,
  overrides: Partial<TaskDefinitionOverrides>,
  image?: string,
  options?: RenderOptions
) {
  const result = render(definition, { ...NOTHING, ...overrides }, image, options)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return {
    ...result.value,
    notes: result.notes,
    container: result.value.definition.containerDefinitions[0]
  }
}

function problemsOf(
  definition: TaskDefinition,
  overrides: Partial<TaskDefinitionOverrides>,
  image?: string
) {
  const result = render(definition, { ...NOTHING, ...overrides }, image)
  if (result.ok) throw new Error('rendered')
  return result.problems
}

const sidecar = { name: 'proxy', image: 'envoy:1' }

describe('which container', () => {
  test('the only one', () => {
    const { containerNames, container } = rendered(web, {}, 'web:2')
    expect(containerNames).toEqual(['web'])
    expect(container).toEqual({ ...webContainer, image: 'web:2' })
  })

  test('the one behind the load balancer among several', () => {
    const options = { balanced: ['proxy'] }
    const { definition, containerNames } = rendered(withSidecars(sidecar), {}, 'envoy:2', options)
    expect(containerNames).toEqual(['proxy'])
    expect(definition.containerDefinitions).toEqual([
      webContainer,
      { name: 'proxy', image: 'envoy:2' }
    ])
  })

  test('the named one before the one behind the load balancer', () => {
    const options = { balanced: ['proxy'] }
    const overrides = { containerName: ' web ' }
    expect(rendered(withSidecars(sidecar), overrides, 'web:2', options).containerNames).toEqual([
      'web'
    ])
  })

  test('all of several names', () => {
    const overrides = { containerName: 'web, proxy,web', environment: [{ name: 'A', value: '1' }] }
    const { definition, containerNames } = rendered(withSidecars(sidecar), overrides)
    expect(containerNames).toEqual(['web', 'proxy'])
    expect(definition.containerDefinitions[1]?.environment).toEqual([{ name: 'A', value: '1' }])
    expect(definition.containerDefinitions[0]?.environment).toHaveLength(3)
  })

  test.each([
    ['nothing says which', {}, 'web, proxy'],
    ['a name that is not there', { containerName: 'web,wbe' }, '"wbe"']
  ])('%s: a problem that lists the names', (_title, overrides, text) => {
    const [problem] = problemsOf(withSidecars(sidecar), overrides, 'app:2')
    expect(problem?.where).toBe('container-name')
    expect(problem?.what).toContain(text)
    expect(`${problem?.what} ${problem?.fix}`).toContain('web, proxy')
  })

  test('a load balancer in front of a container that is not there does not choose', () => {
    const result = render(withSidecars(sidecar), NOTHING, 'app:2', { balanced: ['old'] })
    expect(result.ok).toBe(false)
  })

  test('none is needed when nothing is set on one', () => {
    const { definition, containerNames } = rendered(withSidecars(sidecar), { cpu: '512' })
    expect(containerNames).toEqual([])
    expect(definition).toEqual({ ...withSidecars(sidecar), cpu: '512' })
  })

  test('a name is checked even then', () => {
    expect(problemsOf(web, { containerName: 'wbe' })[0]?.where).toBe('container-name')
  })
})

describe('what is set', () => {
  test.each<[string, Partial<TaskDefinitionOverrides>, object]>([
    ['a command', { command: ['npm', 'start'] }, { command: ['npm', 'start'] }],
    [
      'environment files',
      { envFiles: ['arn:aws:s3:::b/a.env'] },
      { environmentFiles: [{ value: 'arn:aws:s3:::b/a.env', type: 's3' }] }
    ],
    [
      'a variable in place and one at the end',
      {
        environment: [
          { name: 'DEBUG', value: '1' },
          { name: 'LOG_LEVEL', value: 'a=b' }
        ]
      },
      {
        environment: [
          { name: 'LOG_LEVEL', value: 'a=b' },
          { name: 'REGION', value: 'eu-west-1' },
          { name: 'DEBUG', value: '1' }
        ]
      }
    ],
    [
      'a variable that is given twice: the last counts',
      {
        environment: [
          { name: 'REGION', value: '1' },
          { name: 'REGION', value: '2' }
        ]
      },
      {
        environment: [
          { name: 'LOG_LEVEL', value: 'info' },
          { name: 'REGION', value: '2' }
        ]
      }
    ],
    [
      'secrets',
      { secrets: [{ name: 'TOKEN', value: '/web/token' }] },
      { secrets: [{ name: 'TOKEN', valueFrom: '/web/token' }] }
    ],
    ['labels', { dockerLabels: [{ name: 'a', value: 'b=c' }] }, { dockerLabels: { a: 'b=c' } }],
    [
      'a log option among the others',
      { logOptions: [{ name: 'mode', value: 'blocking' }] },
      {
        logConfiguration: {
          logDriver: 'awslogs',
          options: { ...webContainer.logConfiguration?.options, mode: 'blocking' }
        }
      }
    ]
  ])('%s', (_title, overrides, expected) => {
    const { container, notes } = rendered(web, overrides)
    expect(container).toEqual({ ...webContainer, ...expected })
    expect(notes).toEqual([])
  })

  test('environment files take the place of those before', () => {
    const before = withContainer({ environmentFiles: [{ value: 'old.env', type: 's3' }] })
    const { container } = rendered(before, { envFiles: ['new.env'] })
    expect(container?.environmentFiles).toEqual([{ value: 'new.env', type: 's3' }])
  })

  test('labels and secrets join those before', () => {
    const before = withContainer({
      dockerLabels: { a: '1', b: '2' },
      secrets: [{ name: 'TOKEN', valueFrom: '/old' }]
    })
    const { container } = rendered(before, {
      dockerLabels: [{ name: 'a', value: '3' }],
      secrets: [{ name: 'TOKEN', value: '/new' }]
    })
    expect(container?.dockerLabels).toEqual({ a: '3', b: '2' })
    expect(container?.secrets).toEqual([{ name: 'TOKEN', valueFrom: '/new' }])
  })

  test('roles and size go to the task', () => {
    const task = { taskRoleArn: 'task', executionRoleArn: 'execution', cpu: '1024', memory: '2048' }
    expect(rendered(web, task).definition).toEqual({ ...web, ...task })
  })

  test('a new log driver leaves the options of the old one behind, and says so', () => {
    const before = withContainer({
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/web' },
        secretOptions: [{ name: 'token', valueFrom: 'x' }]
      }
    })
    const { container, notes } = rendered(before, { logDriver: 'splunk' })
    expect(container?.logConfiguration).toEqual({ logDriver: 'splunk' })
    expect(notes).toEqual([
      'web: the options of the log driver awslogs are left out: awslogs-group, token.'
    ])
  })

  test('a new log driver where the old one had no options is not worth a note', () => {
    const before = withContainer({ logConfiguration: { logDriver: 'awslogs' } })
    expect(rendered(before, { logDriver: 'splunk' }).notes).toEqual([])
  })

  test('a log driver and options where there was none', () => {
    const before = { ...web, containerDefinitions: [{ name: 'web' }] }
    const options = [{ name: 'splunk-token', value: 'abc==' }]
    const { container } = rendered(before, { logDriver: 'splunk', logOptions: options })
    expect(container?.logConfiguration).toEqual({
      logDriver: 'splunk',
      options: { 'splunk-token': 'abc==' }
    })
  })
})

test('new members follow in the order of the peer, known ones stay where they are', () => {
  const before = { ...web, containerDefinitions: [{ image: 'web:1', name: 'web' }] }
  const { definition, container } = rendered(
    before,
    {
      command: ['a'],
      envFiles: ['a.env'],
      environment: [{ name: 'A', value: '1' }],
      secrets: [{ name: 'B', value: '2' }],
      dockerLabels: [{ name: 'c', value: '3' }],
      logDriver: 'splunk',
      taskRoleArn: 'task',
      executionRoleArn: 'execution'
    },
    'web:2'
  )
  expect(Object.keys(container ?? {})).toEqual([
    'image',
    'name',
    'command',
    'environmentFiles',
    'environment',
    'secrets',
    'logConfiguration',
    'dockerLabels'
  ])
  expect(Object.keys(definition)).toEqual([...Object.keys(before), 'taskRoleArn'])
})

describe('contradictions', () => {
  test('a name that is a variable and a secret', () => {
    const problems = problemsOf(web, { secrets: [{ name: 'REGION', value: '/hush' }] })
    expect(problems).toMatchObject([
      {
        where: 'containerDefinitions[0].secrets',
        what: 'REGION is both an environment variable and a secret.'
      }
    ])
  })

  test('log options without a driver', () => {
    const before = { ...web, containerDefinitions: [{ name: 'web' }] }
    const problems = problemsOf(before, { logOptions: [{ name: 'mode', value: 'blocking' }] })
    expect(problems[0]?.fix).toContain('log-configuration-log-driver')
  })
})

describe('properties', () => {
  const pair = fc.record({
    name: fc.constantFrom('A', 'B', 'REGION', '__proto__'),
    value: fc.string()
  })
  const overrides: fc.Arbitrary<TaskDefinitionOverrides> = fc
    .record(
      {
        command: fc.array(fc.string()),
        logDriver: fc.constantFrom('awslogs', 'splunk'),
        cpu: fc.constantFrom('256', '1 vCPU'),
        memory: fc.constantFrom('512', '1 GB'),
        taskRoleArn: fc.string(),
        executionRoleArn: fc.string()
      },
      { requiredKeys: [] }
    )
    .chain(single =>
      fc.record({
        ...Object.fromEntries(
          Object.entries(single).map(([key, value]) => [key, fc.constant(value)])
        ),
        environment: fc.array(pair),
        secrets: fc.array(fc.record({ name: fc.constantFrom('S', 'T'), value: fc.string() })),
        envFiles: fc.array(fc.string()),
        dockerLabels: fc.array(pair),
        logOptions: fc.array(pair)
      })
    )

  test('rendering twice is rendering once, and the input stays as it was', () => {
    const before = JSON.stringify(web)
    fc.assert(
      fc.property(overrides, fc.option(fc.string(), { nil: undefined }), (changes, image) => {
        const once = rendered(web, changes, image).definition
        const twice = rendered(once, changes, image)
        expect(JSON.stringify(twice.definition)).toBe(JSON.stringify(once))
        expect(twice.notes).toEqual([])
        expect(JSON.stringify(web)).toBe(before)
      })
    )
  })
})
