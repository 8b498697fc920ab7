import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { normalise } from '../../src/task-definition/normalise.ts'
import type { TaskDefinitionOverrides } from '../../src/task-definition/overrides.ts'
import { render } from '../../src/task-definition/render-definition.ts'
import { readRendered, renderDocument } from '../../src/task-definition/render-document.ts'

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
  return JSON.stringify(checked.value.definition)
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
    'every entry of a name is changed where it stands, its members in their order',
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
    '{"containerDefinitions":[{"name":"web","environment":[{"value":"2","name":"A"},{"name":"A","value":"2"},{"name":"B","value":"3"}],"image":"new"}]}'
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
    'options of the log go when the driver changes, since ECS refuses them for another one',
    one({ logConfiguration: { options: { a: '1' }, logDriver: 'awslogs' } }),
    { logDriver: 'splunk' },
    '{"containerDefinitions":[{"name":"web","logConfiguration":{"logDriver":"splunk"},"image":"new"}]}'
  ],
  [
    'every named container gets everything',
    { containerDefinitions: [{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'a' }] },
    { containerName: 'b,a' },
    '{"containerDefinitions":[{"name":"a","image":"new"},{"name":"b","image":"new"},{"name":"c"},{"name":"a","image":"new"}]}'
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
    expect(checked.ok && checked.value.definition).toEqual({
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

/** Names that documents and overrides share, so that they meet. */
const name = fc.constantFrom('A', 'B', 'C')
const text = fc.constantFrom('', '1', 'x=y', '7')
const scalar = fc.constantFrom<unknown>('', '1', 7, true, null)
const absent = fc.constant(undefined)
const pairs = fc.array(fc.record({ name, value: text }), { maxLength: 3 })
/** Whoever reads a file leaves empty text of these out. */
const filled = fc.array(fc.record({ name, value: fc.constantFrom('1', 'x=y') }), { maxLength: 3 })

const container = fc.record(
  {
    name: fc.constant('web'),
    image: fc.constantFrom<unknown>('old:1', null, ''),
    cpu: fc.constantFrom<unknown>(256, '256', null),
    command: fc.constantFrom<unknown>(['a', ''], [], null),
    environment: fc.oneof(absent, fc.array(fc.record({ value: scalar, name }), { maxLength: 3 })),
    secrets: fc.oneof(absent, fc.array(fc.record({ name, valueFrom: text }), { maxLength: 2 })),
    dockerLabels: fc.oneof(absent, fc.constant(null), fc.dictionary(name, scalar)),
    logConfiguration: fc.oneof(
      absent,
      fc.constantFrom({}, null),
      fc.record({
        logDriver: fc.constantFrom('awslogs', 'splunk', '', null),
        options: fc.dictionary(name, text)
      })
    ),
    portMappings: fc.constantFrom<unknown>([], [{ containerPort: '80' }], null)
  },
  { requiredKeys: ['name'] }
)
const document = fc.record(
  {
    family: fc.constant('web'),
    containerDefinitions: container.map(one => [one, { name: 'agent', image: 'agent:1' }]),
    revision: fc.constant(3),
    cpu: fc.constantFrom<unknown>('256', 256, null),
    volumes: fc.constant([]),
    memory: fc.constant('512')
  },
  { requiredKeys: ['family', 'containerDefinitions'] }
)
const overrides = fc
  .record(
    {
      environment: pairs,
      secrets: filled,
      dockerLabels: pairs,
      logOptions: filled,
      envFiles: fc.constantFrom([], ['arn:aws:s3:::files/a.env']),
      logDriver: fc.constantFrom('awslogs', 'fluentd'),
      command: fc.constant(['b', '']),
      cpu: fc.constant('512')
    },
    { requiredKeys: [] }
  )
  .map(some => ({ ...nothing, ...some, containerName: 'web' }))

test('what is read from the rendered file is what a deployment renders of the document, problems included', () => {
  fc.assert(
    fc.property(document, overrides, fc.constantFrom(undefined, 'new:2'), (given, set, image) => {
      const options = { keepNullValueKeys: [] }
      const base = normalise(structuredClone(given), options)
      const file = renderDocument(given, set, image)
      fc.pre(base.ok && file.ok)
      if (!base.ok || !file.ok) return
      const deployed = render(base.value, set, image)
      const read = readRendered(file.value, options)
      expect(read.ok ? read.value : read.problems).toEqual(
        deployed.ok ? deployed.value.definition : deployed.problems
      )
    }),
    { numRuns: 500 }
  )
})
