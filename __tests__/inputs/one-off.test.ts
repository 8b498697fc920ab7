import { describe, expect, test } from '@jest/globals'
import * as values from '../../src/inputs/one-off-values.ts'
import type { Parser } from '../../src/inputs/parsing.ts'
import { readRequest } from '../../src/inputs/read.ts'

const CONTEXT = { sha: '9fceb02d0ae598e95dc970b74767f19372d61af8', region: 'eu-west-1' }

type Inputs = Readonly<Record<string, string>>

function oneOff(inputs: Inputs) {
  const checked = readRequest(name => inputs[name] ?? '', CONTEXT)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return 'taskDefinition' in checked.value ? checked.value.oneOff : undefined
}

function problems(inputs: Inputs, context: Parameters<typeof readRequest>[1] = CONTEXT) {
  const checked = readRequest(name => inputs[name] ?? '', context)
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

const notes = (inputs: Inputs) => {
  const checked = readRequest(name => inputs[name] ?? '', CONTEXT)
  return checked.ok ? checked.notes : []
}

describe('the one-off task that is asked for', () => {
  test('none, unless someone asks', () => {
    expect(oneOff({ service: 'web', image: 'a:1' })).toBeUndefined()
    expect(oneOff({ service: 'web', image: 'a:1', 'run-task': 'False' })).toBeUndefined()
  })

  test('with all defaults; before a rollout it is not waited for, alone it is', () => {
    const defaults = {
      overrides: [],
      subnets: [],
      securityGroups: [],
      capacityProviders: [],
      startedBy: 'GitHub-Actions',
      tags: [],
      count: 1
    }
    expect(oneOff({ service: 'web', 'run-task': 'TRUE' })).toStrictEqual({
      ...defaults,
      wait: false
    })
    expect(oneOff({ service: 'web', mode: 'run-task' })).toStrictEqual({ ...defaults, wait: true })
    expect(
      oneOff({ service: 'web', mode: 'run-task', 'wait-for-task-stopped': 'false' })?.wait
    ).toBe(false)
    expect(
      oneOff({ service: 'web', 'run-task': 'true', 'wait-for-task-stopped': 'true' })?.wait
    ).toBe(true)
  })

  test('with everything, lists trimmed', () => {
    expect(
      oneOff({
        mode: 'run-task',
        'task-definition': 'task.json',
        'run-task': 'true',
        'run-task-command': 'node migrate.js "a b"',
        'run-task-container-overrides':
          '[{"name":"web","environment":[{"name":"MODE","value":"once"}],"cpu":256}]',
        'run-task-subnets': ' subnet-0a , subnet-0b\n',
        'run-task-security-groups': 'sg-0a\n sg-0b ',
        'run-task-assign-public-IP': 'ENABLED',
        'run-task-capacity-provider-strategy': '[{"capacityProvider":"FARGATE_SPOT","weight":1}]',
        'run-task-started-by': 'release/7',
        'run-task-tags': '[{"key":"team","value":"web"}]',
        'run-task-managed-ebs-volume-name': 'data',
        'run-task-managed-ebs-volume':
          '{"roleArn":"arn:x","sizeInGiB":20,"terminationPolicy":{"deleteOnTermination":true}}',
        'run-task-count': '3',
        'enable-ecs-managed-tags': 'true'
      })
    ).toStrictEqual({
      overrides: [{ name: 'web', environment: [{ name: 'MODE', value: 'once' }], cpu: 256 }],
      command: ['node', 'migrate.js', 'a b'],
      subnets: ['subnet-0a', 'subnet-0b'],
      securityGroups: ['sg-0a', 'sg-0b'],
      assignPublicIp: 'ENABLED',
      capacityProviders: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      startedBy: 'release/7',
      tags: [{ key: 'team', value: 'web' }],
      managedVolume: {
        name: 'data',
        configuration: {
          roleArn: 'arn:x',
          sizeInGiB: 20,
          terminationPolicy: { deleteOnTermination: true }
        }
      },
      count: 3,
      wait: true
    })
  })
})

describe('contradictions', () => {
  const cases: readonly (readonly [string, Inputs, readonly string[]])[] = [
    [
      'settings of a task that is not run',
      { service: 'web', 'run-task-subnets': 'subnet-0a', 'wait-for-task-stopped': 'true' },
      ['run-task-subnets, wait-for-task-stopped: Given without run-task: true, so no task is run.']
    ],
    [
      'settings of a task that a plan would not run',
      { service: 'web', mode: 'plan', 'run-task-subnets': 'subnet-0a' },
      ['run-task-subnets: Given without run-task: true, so no task is run.']
    ],
    [
      'no network of a task that a plan would run',
      { 'task-definition': 'task.json', mode: 'plan', 'run-task': 'true' },
      ['run-task-subnets: Nothing says which network the task runs in.']
    ],
    [
      'no network',
      { 'task-definition': 'task.json', 'run-task': 'true' },
      ['run-task-subnets: Nothing says which network the task runs in.']
    ],
    [
      'nothing to run',
      { mode: 'run-task', 'run-task-subnets': 'subnet-0a' },
      ['service: There is nothing to deploy: no service and no task definition is given.']
    ],
    [
      'half a volume',
      { service: 'web', 'run-task': 'true', 'run-task-managed-ebs-volume-name': 'data' },
      ['run-task-managed-ebs-volume: It is missing.']
    ],
    [
      'a rollout with mode run-task',
      { service: 'web', mode: 'run-task', 'desired-count': '2', 'rollback-on': 'none' },
      ['desired-count, rollback-on: Not used with mode: run-task.']
    ],
    [
      'too many tasks',
      { service: 'web', mode: 'run-task', 'run-task-count': '101' },
      ['run-task-count: "101" is not allowed.']
    ],
    [
      'more subnets and security groups than a network configuration takes',
      {
        service: 'web',
        mode: 'run-task',
        'run-task-subnets': Array.from({ length: 17 }, (_, n) => `subnet-${n}`).join(),
        'run-task-security-groups': 'sg-1, sg-2, sg-3, sg-4, sg-5, sg-6'
      },
      ['run-task-subnets: 17 are too many.', 'run-task-security-groups: 6 are too many.']
    ],
    [
      'a task with mode rollback',
      { service: 'web', mode: 'rollback', 'run-task': 'true' },
      ['run-task: Not used with mode: rollback.']
    ],
    [
      'a task with mode render',
      { 'task-definition': 'task.json', mode: 'render', 'run-task': 'true', repository: 'web' },
      ['repository, run-task: Not used with mode: render.']
    ],
    [
      'nothing to render',
      { mode: 'render', image: 'web:1' },
      ['task-definition: There is nothing to render: no task definition is given.']
    ],
    [
      'a revision without a family to render',
      { mode: 'render', service: 'web', 'task-definition-revision': '3' },
      ['task-definition-revision: A revision is given without its family.']
    ]
  ]
  test.each(cases)('%s', (_name, inputs, expected) => {
    expect(problems(inputs)).toEqual(expected)
  })

  test('a file is rendered without a region, anything else is not', () => {
    expect(problems({ mode: 'render', 'task-definition': 'task.json' }, {})).toEqual([])
    expect(problems({ mode: 'render', 'task-definition-family': 'web' }, {})).toEqual([
      'aws-region: No region is given, and AWS_REGION is not set.'
    ])
  })

  test('of strategy and launch type the strategy counts, as the peer has it', () => {
    expect(
      notes({
        service: 'web',
        'run-task': 'true',
        'run-task-launch-type': 'FARGATE',
        'run-task-capacity-provider-strategy': '[{"capacityProvider":"FARGATE_SPOT"}]'
      })
    ).toEqual([expect.stringContaining('is used, not run-task-launch-type')])
  })
})

describe('a task under a condition that is not met', () => {
  // As a workflow for amazon-ecs-deploy-task-definition has it: `run-task: ${{ inputs.migrate }}`.
  const peer = {
    service: 'web',
    'task-definition': 'task.json',
    'run-task-subnets': 'subnet-0a,subnet-0b',
    'run-task-container-overrides': '[{"name":"web","command":["migrate"]}]',
    'wait-for-task-stopped': 'true'
  }
  const ignored =
    'run-task is false: without effect are run-task-container-overrides, run-task-subnets, wait-for-task-stopped.'

  test.each([
    ['deploy', 'false'],
    ['deploy', 'False'],
    ['plan', 'false']
  ])('in the mode %s is not run, and its settings are ignored (%s)', (mode, no) => {
    const inputs = { ...peer, mode, 'run-task': no }
    expect(problems(inputs)).toEqual([])
    expect(notes(inputs)).toEqual([ignored])
    expect(oneOff(inputs)).toBeUndefined()
  })

  test('with half a volume and no network is as well', () => {
    const volume = { 'run-task-managed-ebs-volume-name': 'data', 'run-task': 'false' }
    expect(problems({ 'task-definition': 'task.json', ...volume })).toEqual([])
  })

  test('without settings is nothing to tell', () => {
    expect(notes({ service: 'web', 'run-task': 'false' })).toEqual([])
  })

  test('in the mode run-task is run all the same', () => {
    const inputs = { ...peer, mode: 'run-task', 'run-task': 'false' }
    expect(problems(inputs)).toEqual([])
    expect(notes(inputs)).toEqual([])
    expect(oneOff(inputs)).toMatchObject({ subnets: ['subnet-0a', 'subnet-0b'] })
  })

  test.each(['rollback', 'render', 'preview', 'cleanup'])('in the mode %s is no mistake', mode => {
    const found = problems({ service: 'web', mode, 'run-task': 'false' }).join('\n')
    expect(found).not.toContain('run-task')
  })

  test('that gives nothing at all is taken for a forgotten run-task', () => {
    const checked = readRequest(name => ({ ...peer, 'run-task': '' })[name] ?? '', CONTEXT)
    expect(checked).toMatchObject({
      ok: false,
      problems: [
        { fix: 'Set run-task to true, or to false where a condition is not met, or remove it.' }
      ]
    })
  })
})

describe('values that are refused without being shown', () => {
  const cases: readonly (readonly [string, Parser<unknown>, string, string])[] = [
    ['no JSON', values.containerOverrides, 'secret', 'It is not a JSON array of objects.'],
    ['one object', values.containerOverrides, '{"name":"a"}', 'It is not a JSON array of objects.'],
    ['no name', values.containerOverrides, '[{}]', 'The override number 1 has no name.'],
    [
      'a typo',
      values.containerOverrides,
      '[{"name":"a","enviroment":[]}]',
      '"enviroment" is not a member of number 1.'
    ],
    [
      'a command in one text',
      values.containerOverrides,
      '[{"name":"a","command":"secret"}]',
      'The member command of number 1 is wrong.'
    ],
    [
      'a variable that is a number',
      values.containerOverrides,
      '[{"name":"a","environment":[{"name":"A","value":7}]}]',
      'The environment of number 1 is wrong.'
    ],
    [
      'a strategy without a provider',
      values.capacityProviders,
      '[{"weight":1}]',
      'The item number 1 has no capacityProvider.'
    ],
    [
      'a weight in text',
      values.capacityProviders,
      '[{"capacityProvider":"FARGATE","weight":"1"}]',
      'The member weight of number 1 is wrong.'
    ],
    [
      'a weight that is too large',
      values.capacityProviders,
      '[{"capacityProvider":"FARGATE","weight":1001}]',
      'The weight of number 1 is too large.'
    ],
    [
      'a base that is too large',
      values.capacityProviders,
      '[{"capacityProvider":"FARGATE","weight":1},{"capacityProvider":"FARGATE_SPOT","base":100001}]',
      'The base of number 2 is too large.'
    ],
    [
      'two bases',
      values.capacityProviders,
      '[{"capacityProvider":"FARGATE","weight":1,"base":1},{"capacityProvider":"FARGATE_SPOT","base":2}]',
      'More than one item has a base.'
    ],
    [
      'no weight at all',
      values.capacityProviders,
      '[{"capacityProvider":"FARGATE"},{"capacityProvider":"FARGATE_SPOT","weight":0}]',
      'No item has a weight above 0.'
    ],
    [
      'a strategy that is a name',
      values.capacityProviders,
      'FARGATE',
      'It is not a JSON array of objects.'
    ],
    ['a tag without a key', values.tags, '[{"value":"a"}]', 'The tag number 1 is wrong.'],
    ['a tag with more', values.tags, '[{"key":"a","Value":"a"}]', 'The tag number 1 is wrong.'],
    [
      'a tag twice',
      values.tags,
      '[{"key":"a","value":"1"},{"key":"a","value":"2"}]',
      'Tags for "a" appear more than once.'
    ],
    [
      'a container twice',
      values.containerOverrides,
      '[{"name":"web","cpu":1},{"name":"web","memory":512}]',
      'Overrides for "web" appear more than once.'
    ],
    [
      'a tag of AWS',
      values.tags,
      'aws:team=secret',
      'Number 1: "aws:team" begins with aws:, which is reserved.'
    ],
    [
      'a long key in JSON',
      values.tags,
      `[{"key":"a"},{"key":"${'k'.repeat(129)}","value":"secret"}]`,
      'Number 2: A tag key has 1 to 128 characters.'
    ],
    [
      'a long value',
      values.tags,
      `team=secret${'v'.repeat(251)}`,
      'Number 1: A tag value has at most 256 characters.'
    ],
    [
      'a character that ECS does not take',
      values.tags,
      'team=secret#1',
      'Number 1: A tag value holds a character that ECS does not take there.'
    ],
    [
      '51 tags',
      values.tags,
      Array.from({ length: 51 }, (_, index) => `k${index}=v`).join('\n'),
      '51 tags are too many.'
    ],
    ['a tag line without a value', values.tags, 'secret', 'Line 1 has no "=".'],
    [
      'broken tags',
      values.tags,
      '[secret',
      'It is not JSON, line 1, column 2: JSON needs "double quotes" around strings.'
    ],
    [
      'a line end inside a text',
      values.containerOverrides,
      '[{"name": "web",\n"command": ["secret\n"]}]',
      'It is not JSON, line 2, column 20: A line ends inside the string that begins on line 2.'
    ],
    [
      'a member that is given twice',
      values.containerOverrides,
      '[{"name": "web", "name": "secret"}]',
      'It is not JSON, line 1, column 18: The member "name" is given twice.'
    ],
    [
      'a member of a variable that ECS does not know',
      values.containerOverrides,
      '[{"name":"web","environment":[{"name":"A","value":"secret","Value":"b"}]}]',
      'environment[0].Value: ECS has no member "Value" here.'
    ]
  ]
  test.each(cases)('%s', (_name, parser, text, complaint) => {
    const parsed = parser(text)
    const whats = parsed.ok ? [] : parsed.complaints.map(({ what }) => what)
    expect(whats).toEqual([complaint])
    expect(JSON.stringify(parsed)).not.toContain('secret')
  })

  test.each([
    '[{"capacityProvider":"FARGATE"}]',
    '[{"capacityProvider":"FARGATE","base":1},{"capacityProvider":"FARGATE_SPOT","weight":1000,"base":0}]'
  ])('but the strategy %s is right', text => {
    expect(values.capacityProviders(text)).toEqual({ ok: true, value: JSON.parse(text) })
  })

  test('tags are taken in both forms', () => {
    expect(values.tags('team=web\nstage=')).toEqual({
      ok: true,
      value: [
        { key: 'team', value: 'web' },
        { key: 'stage', value: '' }
      ]
    })
    expect(values.tags('[{"key":"team"}]')).toEqual({
      ok: true,
      value: [{ key: 'team', value: '' }]
    })
  })
})
