import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { memberPath } from '../../src/task-definition/json-path.ts'
import { normalise } from '../../src/task-definition/normalise.ts'
import { shapes } from '../../src/task-definition/schema.ts'
import { web } from './sample.ts'

const NO_KEYS = { keepNullValueKeys: [] }

function accept(document: unknown, keepNullValueKeys: readonly string[] = []) {
  const checked = normalise(document, { keepNullValueKeys })
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked
}

function refuse(document: unknown) {
  const checked = normalise(document, NO_KEYS)
  if (checked.ok) throw new Error(`accepted: ${JSON.stringify(checked.value)}`)
  return checked.problems
}

/** A document of one container, with these members in the container or beside it. */
function withMembers(container: object, task: object = {}) {
  return { family: 'web', containerDefinitions: [{ name: 'web', ...container }], ...task }
}

function containerOf(members: object, keys: readonly string[] = []) {
  const { name: _name, ...rest } =
    accept(withMembers(members), keys).value.containerDefinitions[0] ?? {}
  return rest
}

test('a task definition that needs nothing is given back as it is, without a note', () => {
  expect(accept(web)).toEqual({ ok: true, value: web, notes: [] })
  expect(JSON.stringify(accept(web).value)).toBe(JSON.stringify(web))
})

/** The nine members that AWS documents for answers alone. */
const OUTPUT_ONLY = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt'
]

describe('answers of DescribeTaskDefinition', () => {
  const outputOnly = {
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
    revision: 7,
    status: 'ACTIVE',
    requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.task-eni' }],
    compatibilities: ['EC2', 'FARGATE'],
    registeredAt: new Date(0),
    registeredBy: 'arn:aws:iam::123456789012:role/deploy',
    deregisteredAt: '2026-01-01T00:00:00Z',
    deleteRequestedAt: 1_700_000_000
  }

  test('what only answers have is left out without a note', () => {
    expect(Object.keys(outputOnly)).toEqual(OUTPUT_ONLY)
    expect(accept({ ...web, ...outputOnly })).toEqual({ ok: true, value: web, notes: [] })
  })

  test('the wrapping comes off, and the tags come along', () => {
    const tags = [{ key: 'team', value: 'shop' }]
    expect(accept({ taskDefinition: { ...web, ...outputOnly }, tags }).value).toEqual({
      ...web,
      tags
    })
    expect(accept({ taskDefinition: web, $metadata: {} }).value).toEqual(web)
  })

  test('tags within win over tags beside', () => {
    const inner = { ...web, tags: [{ key: 'a', value: 'inner' }] }
    const document = { taskDefinition: inner, tags: [{ key: 'a', value: 'outer' }] }
    expect(accept(document).value.tags).toEqual([{ key: 'a', value: 'inner' }])
  })

  test('something else beside it is a problem', () => {
    const [problem] = refuse({ taskDefinition: web, tag: [] })
    expect(problem).toMatchObject({ where: 'tag', fix: expect.stringContaining('"tags"') })
  })

  test('an output-only member is unknown anywhere else', () => {
    expect(refuse(withMembers({ status: 'ACTIVE' }))[0]?.where).toBe(
      'containerDefinitions[0].status'
    )
  })
})

describe('unknown members', () => {
  test.each([
    [{ enviroment: [] }, 'containerDefinitions[0].enviroment', 'Did you mean "environment"?'],
    [{ Cpu: 1 }, 'containerDefinitions[0].Cpu', 'Did you mean "cpu"?'],
    [{ portMappings: [{ port: 1 }] }, 'containerDefinitions[0].portMappings[0].port', '"hostPort"'],
    [
      { logConfiguration: { logDriver: 'awslogs', option: {} } },
      'containerDefinitions[0].logConfiguration.option',
      'Did you mean "options"?'
    ],
    [
      { linuxParameters: { capabilities: { Add: [] } } },
      'containerDefinitions[0].linuxParameters.capabilities.Add',
      'Did you mean "add"?'
    ],
    [{ executionRoleArn: 'x' }, 'containerDefinitions[0].executionRoleArn', 'the top level'],
    [{ 'my key': 1 }, 'containerDefinitions[0]["my key"]', 'Remove it; valid here are "name",']
  ])('%j', (members, where, fix) => {
    const problems = refuse(withMembers(members))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ where, fix: expect.stringContaining(fix) })
  })

  test.each([
    ['containerdefinitions', 'Did you mean "containerDefinitions"?'],
    ['runtimePlatfrom', 'Did you mean "runtimePlatform"?'],
    ['portMappings', 'It belongs in containerDefinitions[]; move it there'],
    ['cpuArchitecture', 'It belongs in runtimePlatform;'],
    ['sourcePath', 'It belongs in volumes[].host;'],
    ['constructor', 'Remove it; valid here are "family",'],
    ['__proto__', 'Remove it; valid here are "family",']
  ])('%s at the top', (member, fix) => {
    const document = JSON.parse(
      `{"family": "web", "containerDefinitions": [{"name": "w"}], "${member}": 1}`
    )
    expect(refuse(document)).toMatchObject([{ where: member, fix: expect.stringContaining(fix) }])
  })

  test('all of them are told at once', () => {
    const document = withMembers({ imag: 'a', comand: ['b'] }, { famly: 'c' })
    expect(refuse(document).map(problem => problem.where)).toEqual([
      'containerDefinitions[0].imag',
      'containerDefinitions[0].comand',
      'famly'
    ])
  })

  const PLACES = [
    ['', 'RegisterTaskDefinitionRequest', (extra: object) => withMembers({}, extra)],
    ['containerDefinitions[0]', 'ContainerDefinition', (extra: object) => withMembers(extra)],
    [
      'containerDefinitions[0].portMappings[0]',
      'PortMapping',
      (extra: object) => withMembers({ portMappings: [{ containerPort: 80, ...extra }] })
    ],
    [
      'containerDefinitions[0].healthCheck',
      'HealthCheck',
      (extra: object) => withMembers({ healthCheck: { command: ['CMD', 'true'], ...extra } })
    ]
  ] as const

  test('none ever vanishes, whatever its name, value and place', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.constantFrom(...PLACES), (name, value, place) => {
        const [path, shape, documentWith] = place
        fc.pre(!Object.hasOwn(shapes[shape].members, name) && !OUTPUT_ONLY.includes(name))
        const problems = refuse(documentWith({ [name]: value }))
        expect(problems.map(problem => problem.where)).toEqual([memberPath(path, name)])
      })
    )
  })
})

test('what a known member holds is kept, noted, refused, or was empty', () => {
  const member = fc.constantFrom(
    'image',
    'cpu',
    'essential',
    'command',
    'dockerLabels',
    'healthCheck'
  )
  fc.assert(
    fc.property(member, fc.jsonValue({ maxDepth: 1 }), (name, value) => {
      const checked = normalise(withMembers({ [name]: value }), NO_KEYS)
      const path = `containerDefinitions[0].${name}`
      const told = checked.ok ? checked.notes : checked.problems.map(problem => problem.where)
      if (told.length > 0) return expect(told[0]).toContain(path)
      const kept = checked.ok ? checked.value.containerDefinitions[0] : {}
      return expect(kept).toEqual(isEmpty(value) ? { name: 'web' } : { name: 'web', [name]: value })
    })
  )
})

/** Whether a JSON value holds nothing at all. */
function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)
}

describe('types', () => {
  test.each([
    [{ cpu: '80' }, { cpu: 80 }],
    [{ cpu: ' 80 ' }, { cpu: 80 }],
    [{ cpu: '0x10' }, { cpu: 16 }],
    [{ essential: 'true' }, { essential: true }],
    [{ essential: 'False' }, { essential: false }],
    [{ image: 7 }, { image: '7' }],
    [{ command: ['sleep', 5, true] }, { command: ['sleep', '5', 'true'] }],
    [{ environment: [{ name: 'A', value: 1.5 }] }, { environment: [{ name: 'A', value: '1.5' }] }],
    [{ dockerLabels: { a: true } }, { dockerLabels: { a: 'true' } }],
    [
      { restartPolicy: { enabled: true, ignoredExitCodes: ['0', 3] } },
      { restartPolicy: { enabled: true, ignoredExitCodes: [0, 3] } }
    ],
    [{ portMappings: [{ containerPort: '8080' }] }, { portMappings: [{ containerPort: 8080 }] }]
  ])('%j is read as %j', (members, read) => {
    expect(containerOf(members)).toEqual(read)
    expect(accept(withMembers(members)).notes.length).toBeGreaterThan(0)
  })

  test('numbers at the top become text, with a note that says so', () => {
    const { value, notes } = accept(withMembers({}, { cpu: 256, memory: 512 }))
    expect(value).toMatchObject({ cpu: '256', memory: '512' })
    expect(notes).toEqual(['cpu: 256 was read as text.', 'memory: 512 was read as text.'])
  })

  test.each([
    [{ cpu: 'lots' }, 'containerDefinitions[0].cpu', 'Expected a whole number, got "lots".'],
    [{ cpu: ' ' }, 'containerDefinitions[0].cpu', 'Expected a whole number, got " ".'],
    [{ cpu: 0.5 }, 'containerDefinitions[0].cpu', 'Expected a whole number, got 0.5.'],
    [{ cpu: true }, 'containerDefinitions[0].cpu', 'Expected a whole number, got true.'],
    [{ cpu: [1] }, 'containerDefinitions[0].cpu', 'Expected a whole number, got a list.'],
    [{ essential: 1 }, 'containerDefinitions[0].essential', 'Expected true or false, got 1.'],
    [
      { essential: 'yes' },
      'containerDefinitions[0].essential',
      'Expected true or false, got "yes".'
    ],
    [{ image: {} }, 'containerDefinitions[0].image', 'Expected text, got an object.'],
    [{ command: 'npm start' }, 'containerDefinitions[0].command', 'Expected a list, got a text.'],
    [{ command: [['a']] }, 'containerDefinitions[0].command[0]', 'Expected text, got a list.'],
    [
      { dockerLabels: [] },
      'containerDefinitions[0].dockerLabels',
      'Expected an object, got a list.'
    ],
    [
      { healthCheck: true },
      'containerDefinitions[0].healthCheck',
      'Expected an object, got a boolean.'
    ],
    [
      { environment: { A: 'b' } },
      'containerDefinitions[0].environment',
      'Expected a list, got an object.'
    ]
  ])('%j is refused', (members, where, what) => {
    expect(refuse(withMembers(members))).toMatchObject([{ where, what }])
  })

  test('the fix of a list of objects names their members', () => {
    const [problem] = refuse(withMembers({ environment: { A: 'b' } }))
    expect(problem?.fix).toBe('Write a list of objects with name, value.')
    const [other] = refuse({ family: 'web', containerDefinitions: {} })
    expect(other?.fix).toContain('members such as name, image,')
  })

  test('no value that may be a secret is shown', () => {
    const told = JSON.stringify([
      refuse(withMembers({ environment: [{ name: 'A', value: ['hush'] }, { name: { hush: 1 } }] })),
      refuse(withMembers({ dockerLabels: { a: ['hush'] } })),
      accept(withMembers({ environment: [{ name: 'A', value: 48151623 }] })).notes,
      accept(
        withMembers({ logConfiguration: { logDriver: 'splunk', options: { token: 48151623 } } })
      ).notes
    ])
    expect(told).not.toMatch(/hush|48151623/)
  })
})

describe('what is empty', () => {
  test.each([
    [{ cpu: null, links: [], healthCheck: null, linuxParameters: {}, dockerLabels: {} }, {}],
    [{ environment: null, portMappings: [] }, {}]
  ])('%j goes without a note', (members, left) => {
    expect(containerOf(members)).toEqual(left)
    expect(accept(withMembers(members)).notes).toEqual([])
  })

  test.each([
    [{ user: '' }, {}, 'containerDefinitions[0].user'],
    [{ cpu: '' }, {}, 'containerDefinitions[0].cpu'],
    [{ command: ['a', null] }, { command: ['a'] }, 'containerDefinitions[0].command[1]'],
    [{ portMappings: [{}] }, {}, 'containerDefinitions[0].portMappings[0]'],
    [{ healthCheck: { command: [] } }, {}, 'containerDefinitions[0].healthCheck'],
    [
      { logConfiguration: { logDriver: 'splunk', options: { tag: '', index: null } } },
      { logConfiguration: { logDriver: 'splunk' } },
      'containerDefinitions[0].logConfiguration.options.tag'
    ]
  ])('%j goes with a note', (members, left, path) => {
    expect(containerOf(members)).toEqual(left)
    expect(accept(withMembers(members)).notes).toContain(`${path}: empty, left out.`)
  })

  test.each([
    [{ command: [''] }],
    [{ entryPoint: ['sh', '-c', ''] }],
    [{ environment: [{ name: 'A', value: '' }] }],
    [{ dockerLabels: { flag: '' } }],
    [{ cpu: 0, essential: false }]
  ])('%j stays, because it says something', members => {
    expect(containerOf(members)).toEqual(members)
  })

  test('a tag without a value stays, and so does one that is empty', () => {
    const tags = [{ key: 'a', value: '' }, { key: 'b' }]
    expect(accept(withMembers({}, { tags })).value.tags).toEqual(tags)
  })

  test('a variable without a value is set to nothing, as the peers do', () => {
    expect(containerOf({ environment: [{ name: 'A' }, { name: 'B', value: null }] })).toEqual({
      environment: [
        { name: 'A', value: '' },
        { name: 'B', value: '' }
      ]
    })
  })

  test('a property of the proxy without a name or value gets an empty one', () => {
    const proxyConfiguration = {
      containerName: 'envoy',
      properties: [{ name: 'A' }, { value: 'b' }]
    }
    expect(
      accept(withMembers({}, { proxyConfiguration })).value.proxyConfiguration?.properties
    ).toEqual([
      { name: 'A', value: '' },
      { name: '', value: 'b' }
    ])
  })

  test.each([
    [['tag'], { logConfiguration: { logDriver: 'splunk', options: { tag: '' } } }],
    [['options'], { logConfiguration: { logDriver: 'splunk', options: {} } }],
    [['linuxParameters'], { linuxParameters: {} }],
    [['links'], { links: [] }],
    [['user'], { user: '' }]
  ])('keep-null-value-keys %j keeps %j', (keys, members) => {
    expect(containerOf(members, keys)).toEqual(members)
  })

  test('a label without a value is an empty one, with a note', () => {
    const members = { dockerLabels: { 'com.example.public': null } }
    expect(containerOf(members)).toEqual({ dockerLabels: { 'com.example.public': '' } })
    expect(accept(withMembers(members)).notes).toEqual([
      'containerDefinitions[0].dockerLabels["com.example.public"]: empty, read as empty text.'
    ])
  })

  test('an answer of AWS keeps all its empty text, because someone registered it', () => {
    const container = {
      name: 'web',
      user: '',
      logConfiguration: { logDriver: 'splunk', options: { tag: '' } }
    }
    const document = {
      family: 'web',
      volumes: [],
      containerDefinitions: [{ ...container, links: [] }]
    }
    expect(normalise(document, { keepNullValueKeys: [], keepEmptyText: true })).toEqual({
      ok: true,
      value: { family: 'web', containerDefinitions: [container] },
      notes: []
    })
  })

  test('the only thing within is enough to keep what holds it', () => {
    const members = { logConfiguration: { options: { tag: null } } }
    expect(containerOf(members, ['tag'])).toEqual({ logConfiguration: { options: { tag: '' } } })
  })

  test.each([
    [{ user: null }, ['user'], { user: '' }],
    [{ links: null }, ['links'], { links: [] }],
    [{ dockerLabels: null }, ['dockerLabels'], { dockerLabels: {} }],
    [{ healthCheck: null }, ['healthCheck'], { healthCheck: {} }],
    [{ cpu: null }, ['cpu'], {}]
  ])('a null of %j kept by %j is %j', (members, keys, kept) => {
    expect(containerOf(members, keys)).toEqual(kept)
  })
})

describe('what cannot be a task definition', () => {
  test.each([
    [null, 'The file holds nothing, not a task definition.'],
    [undefined, 'The file holds nothing, not a task definition.'],
    [[], 'The file holds a list, not a task definition.'],
    ['web', 'The file holds a text, not a task definition.']
  ])('%j', (document, what) => {
    expect(refuse(document)).toMatchObject([{ where: 'task-definition', what }])
  })

  test('without a family or containers', () => {
    const missing = ['family', 'containerDefinitions']
    expect(refuse({}).map(problem => problem.where)).toEqual(missing)
    expect(refuse({ taskDefinition: {} }).map(problem => problem.where)).toEqual(missing)
    expect(refuse({ family: '', containerDefinitions: [] })).toHaveLength(2)
  })
})

describe('a document of another kind', () => {
  test.each([
    ['CloudFormation', { Type: 'AWS::ECS::TaskDefinition', Properties: {} }, 'CloudFormation'],
    ['the properties of CloudFormation', { ContainerDefinitions: [] }, 'CloudFormation'],
    ['Compose', { services: { web: { image: 'a' } } }, 'Compose'],
    ['Kubernetes', { apiVersion: 'apps/v1', kind: 'Deployment' }, 'Kubernetes'],
    ['Terraform', { container_definitions: '[]' }, 'Terraform'],
    ['a list of containers', [{ name: 'web', image: 'a' }], 'a list of containers']
  ])('%s is called by its name, once', (_title, document, kind) => {
    const checked = normalise(document, { keepNullValueKeys: [] })
    expect(checked.ok ? [] : checked.problems.map(({ what }) => what)).toEqual([
      expect.stringContaining(kind)
    ])
  })

  test('x- members at the top are what YAML anchors stand for; elsewhere they are not known', () => {
    const web = { name: 'web', image: 'a' }
    const checked = normalise(
      { 'x-env': [{ name: 'A', value: 'b' }], family: 'web', containerDefinitions: [web] },
      { keepNullValueKeys: [] }
    )
    expect(checked).toMatchObject({
      ok: true,
      value: { family: 'web', containerDefinitions: [web] }
    })
    const inside = { family: 'web', containerDefinitions: [{ ...web, 'x-env': [] }] }
    expect(normalise(inside, { keepNullValueKeys: [] }).ok).toBe(false)
  })
})

test('members of an answer that are newer than this action stay as they are, at any depth', () => {
  const taskDefinition = {
    family: 'web',
    taskIsolation: {},
    containerDefinitions: [
      {
        name: 'web',
        image: 'a',
        snapStart: { mode: null, list: [] },
        linuxParameters: { fresh: {} }
      }
    ]
  }
  const checked = normalise({ taskDefinition }, { keepNullValueKeys: [], keepUnknown: true })
  expect(checked).toMatchObject({ ok: true, value: taskDefinition })
})

// What people write who come from Compose or Kubernetes.
test.each([
  ['ports', 'portMappings'],
  ['env', 'environment'],
  ['env_file', 'environmentFiles'],
  ['args', 'command'],
  ['volumeMounts', 'mountPoints'],
  ['labels', 'dockerLabels'],
  ['logging', 'logConfiguration']
])('the member %s of a container is answered with %s', (name, meant) => {
  const checked = normalise(
    { family: 'web', containerDefinitions: [{ name: 'web', image: 'web:1', [name]: [] }] },
    { keepNullValueKeys: [] }
  )
  expect(checked.ok ? [] : checked.problems).toEqual([
    {
      where: `containerDefinitions[0].${name}`,
      what: `ECS has no member "${name}" here.`,
      fix: `Did you mean "${meant}"? Correct the name or remove the member.`
    }
  ])
})
