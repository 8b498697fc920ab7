import { expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'

type Inputs = Readonly<Record<string, string>>

const read = (inputs: Inputs) =>
  readRequest(name => inputs[name] ?? '', { sha: 'abc', region: 'eu-west-1' })

function problems(inputs: Inputs): readonly string[] {
  const checked = read(inputs)
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

const DEPLOY = { service: 'web', image: 'app:1' }

test('scaling is what the inputs say, and nothing without them', () => {
  const all = {
    'min-capacity': '0',
    'max-capacity': '10',
    'target-cpu': '62.5',
    'target-memory': '100',
    'target-requests': '1000'
  }
  expect(read({ ...DEPLOY, ...all })).toMatchObject({
    value: { rollout: { scaling: { min: 0, max: 10, cpu: 62.5, memory: 100, requests: 1000 } } }
  })
  expect(JSON.stringify(read(DEPLOY))).not.toContain('scaling')
})

test.each([
  ['min-capacity', '-1'],
  ['max-capacity', '2.5'],
  ['max-capacity', '2147483648'],
  ['desired-count', '2147483648'],
  ['target-cpu', '0'],
  ['target-cpu', '60%'],
  ['target-cpu', '101'],
  ['target-memory', '1e2'],
  ['target-requests', '0']
])('%s: %s is refused by its value', (name, value) => {
  expect(problems({ ...DEPLOY, [name]: value })).toEqual([`${name}: "${value}" is not allowed.`])
})

test.each<[string, Inputs, readonly string[]]>([
  [
    'more at least than at most',
    { 'min-capacity': '5', 'max-capacity': '4' },
    ['min-capacity: It is 5, more than max-capacity, 4.']
  ],
  [
    'a number of tasks of its own',
    { 'target-cpu': '60', 'desired-count': '2' },
    [
      'desired-count: It is given beside target-cpu: Application Auto Scaling decides how many tasks there are.'
    ]
  ],
  [
    'a step that never learns how the deployment ends',
    { 'max-capacity': '4', 'wait-for-service-stability': 'False' },
    [
      'wait-for-service-stability: wait-for-service-stability: false ends the step before the deployment has succeeded, and only then scaling is changed (max-capacity).'
    ]
  ],
  [
    'a step that leaves at a point',
    { 'max-capacity': '4', 'wait-until': 'bake' },
    [
      'wait-until: wait-until: bake ends the step before the deployment has succeeded, and only then scaling is changed (max-capacity).'
    ]
  ],
  [
    'no service',
    { service: '', 'task-definition': 'a.json', 'min-capacity': '1' },
    ['min-capacity: Given without service, so nothing is rolled out.']
  ]
])('%s is a contradiction', (_, inputs, expected) => {
  expect(problems({ ...DEPLOY, ...inputs })).toEqual(expected)
})

test.each(['rollback', 'continue', 'preview', 'cleanup', 'run-task', 'render'])(
  'mode %s takes none of them',
  mode => {
    const inputs = { mode, service: 'web', 'target-cpu': '60' }
    expect(problems(inputs)).toContain(`target-cpu: Not used with mode: ${mode}.`)
  }
)

test('scaling alone is a change that is asked for', () => {
  expect(problems({ service: 'web', 'min-capacity': '2' })).toEqual([])
})
