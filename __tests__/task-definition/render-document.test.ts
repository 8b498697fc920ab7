import { describe, expect, test } from '@jest/globals'
import type { TaskDefinitionOverrides } from '../../src/task-definition/overrides.ts'
import { renderDocument } from '../../src/task-definition/render-document.ts'

const nothing: TaskDefinitionOverrides = {
  environment: [],
  secrets: [],
  envFiles: [],
  dockerLabels: [],
  logOptions: []
}

function rendered(document: unknown, overrides: Partial<TaskDefinitionOverrides>, image?: string) {
  const checked = renderDocument(document, { ...nothing, ...overrides }, image)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return JSON.stringify(checked.value)
}

function problem(document: unknown, overrides: Partial<TaskDefinitionOverrides> = {}) {
  const checked = renderDocument(document, { ...nothing, ...overrides }, 'new')
  return checked.ok ? undefined : checked.problems.map(({ what }) => what).join()
}

const one = (container: object, more: object = {}) => ({
  containerDefinitions: [{ name: 'web', ...container }],
  ...more
})

/** Each row: a document, what is set, and the text that comes out. */
const rows: readonly (readonly [string, unknown, Partial<TaskDefinitionOverrides>, string])[] = [
  [
    'what is not touched stays: null, empty, unknown, in its order',
    { n: null, e: [], containerDefinitions: [{ x: '', image: 'old', name: 'web', y: {} }], z: 0 },
    {},
    '{"n":null,"e":[],"containerDefinitions":[{"x":"","image":"new","name":"web","y":{}}],"z":0}'
  ],
  [
    'new members come in the order of the peer',
    one({}),
    {
      dockerLabels: [{ name: 'a', value: 'b' }],
      logOptions: [{ name: 'o', value: 'v' }],
      logDriver: 'awslogs',
      secrets: [{ name: 'S', value: 'arn' }],
      environment: [{ name: 'E', value: '' }],
      envFiles: ['f'],
      command: ['c'],
      executionRoleArn: 'x',
      taskRoleArn: 't'
    },
    '{"containerDefinitions":[{"name":"web","image":"new","command":["c"],"environmentFiles":[{"value":"f","type":"s3"}],"environment":[{"name":"E","value":""}],"secrets":[{"name":"S","valueFrom":"arn"}],"logConfiguration":{"logDriver":"awslogs","options":{"o":"v"}},"dockerLabels":{"a":"b"}}],"taskRoleArn":"t","executionRoleArn":"x"}'
  ],
  [
    'the first entry of a name is changed where it stands, its members in their order',
    one({
      environment: [
        { value: '1', name: 'A' },
        { name: 'A', value: 'again' }
      ]
    }),
    {
      environment: [
        { name: 'A', value: '2' },
        { name: 'B', value: '3' }
      ]
    },
    '{"containerDefinitions":[{"name":"web","environment":[{"value":"2","name":"A"},{"name":"A","value":"again"},{"name":"B","value":"3"}],"image":"new"}]}'
  ],
  [
    'what is no list or no object is replaced',
    one({ environment: null, logConfiguration: null, dockerLabels: null }),
    {
      environment: [{ name: 'A', value: '2' }],
      logOptions: [{ name: 'o', value: 'v' }],
      dockerLabels: [{ name: 'a', value: 'b' }]
    },
    '{"containerDefinitions":[{"name":"web","environment":[{"name":"A","value":"2"}],"logConfiguration":{"options":{"o":"v"}},"dockerLabels":{"a":"b"},"image":"new"}]}'
  ],
  [
    'options of the log stay when the driver changes',
    one({ logConfiguration: { options: { a: '1' }, logDriver: 'awslogs' } }),
    { logDriver: 'splunk' },
    '{"containerDefinitions":[{"name":"web","logConfiguration":{"options":{"a":"1"},"logDriver":"splunk"},"image":"new"}]}'
  ],
  [
    'every named container gets everything, a second one of a name nothing',
    { containerDefinitions: [{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'a' }] },
    { containerName: 'b,a' },
    '{"containerDefinitions":[{"name":"a","image":"new"},{"name":"b","image":"new"},{"name":"c"},{"name":"a"}]}'
  ],
  [
    'what only ECS adds goes, whatever it holds',
    one(
      {},
      {
        compatibilities: [],
        taskDefinitionArn: 'a',
        requiresAttributes: [],
        revision: 1,
        status: 'ACTIVE',
        registeredAt: 1,
        deregisteredAt: 1,
        registeredBy: 'me',
        deleteRequestedAt: 1,
        tags: []
      }
    ),
    {},
    '{"containerDefinitions":[{"name":"web","image":"new"}],"tags":[]}'
  ],
  [
    'an answer of DescribeTaskDefinition is unwrapped, with its tags last',
    { taskDefinition: one({}, { family: 'web' }), tags: [{ key: 'k' }] },
    {},
    '{"containerDefinitions":[{"name":"web","image":"new"}],"family":"web","tags":[{"key":"k"}]}'
  ],
  [
    'an answer without tags gets none',
    { taskDefinition: one({}), tags: undefined },
    {},
    '{"containerDefinitions":[{"name":"web","image":"new"}]}'
  ],
  [
    'cpu and memory are ours, and come last',
    one({}, { cpu: '256' }),
    { memory: '1 GB', cpu: '512' },
    '{"containerDefinitions":[{"name":"web","image":"new"}],"cpu":"512","memory":"1 GB"}'
  ]
]

describe('a rendered document', () => {
  test.each(rows)('%s', (_name, document, overrides, text) => {
    const before = JSON.stringify(document)
    expect(rendered(document, overrides, 'new')).toBe(text)
    expect(JSON.stringify(document)).toBe(before)
  })

  test('keeps its image when none is given', () => {
    expect(rendered(one({ image: 'old' }), {})).toBe(
      '{"containerDefinitions":[{"name":"web","image":"old"}]}'
    )
  })

  test('takes the container behind the load balancer when nothing else says which one', () => {
    const document = { containerDefinitions: [{ name: 'a' }, { name: 'b' }] }
    const checked = renderDocument(document, nothing, 'new', ['b'])
    expect(checked.ok && checked.value).toEqual({
      containerDefinitions: [{ name: 'a' }, { name: 'b', image: 'new' }]
    })
  })
})

describe('refuses', () => {
  test.each([
    ['a list', []],
    ['nothing', null],
    ['a text', 'web'],
    ['no containers', {}],
    ['an empty list of containers', { containerDefinitions: [] }],
    ['containers that are none', { containerDefinitions: ['web'] }],
    ['an object of containers', { containerDefinitions: { web: {} } }]
  ])('%s', (_name, document) => {
    expect(problem(document)).toBe('The task definition has no list of containers.')
  })

  test('a container that is not there, and names those that are', () => {
    expect(problem(one({}), { containerName: 'wbe' })).toContain('no container "wbe"')
    expect(problem({ containerDefinitions: [{ name: 'a' }, { name: 'b' }] })).toContain('a, b')
  })
})
