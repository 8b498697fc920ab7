import { describe, expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'

const read = (inputs: Readonly<Record<string, string>>) =>
  readRequest(
    name =>
      ({ 'aws-region': 'eu-west-1', service: 'web', image: 'nginx:1', ...inputs })[name] ?? '',
    {}
  )

const problems = (inputs: Readonly<Record<string, string>>) => {
  const checked = read(inputs)
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

const smokeTest = (inputs: Readonly<Record<string, string>>) => {
  const checked = read(inputs)
  return checked.ok && 'rollout' in checked.value ? checked.value.rollout.smokeTest : undefined
}

describe('smoke tests that are asked for', () => {
  test('none by default', () => {
    expect(smokeTest({})).toBeUndefined()
  })
  test('an address', () => {
    expect(smokeTest({ 'smoke-test-url': 'http://a.example.com/x?y=1' })).toEqual({
      url: 'http://a.example.com/x?y=1',
      minutes: 2
    })
  })
  test('all of them', () => {
    expect(
      smokeTest({
        'smoke-test-url': 'https://a.example.com',
        'smoke-test-minutes': '0.5',
        'smoke-test-command': 'node "a b.js"',
        'smoke-test-task-command': '["sh","-c","exit 0"]'
      })
    ).toEqual({
      url: 'https://a.example.com',
      minutes: 0.5,
      command: ['node', 'a b.js'],
      taskCommand: ['sh', '-c', 'exit 0']
    })
  })
})

describe('what is refused', () => {
  const rows: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['no address', { 'smoke-test-url': '/health' }, 'smoke-test-url: "/health" is not an address'],
    ['another protocol', { 'smoke-test-url': 'ftp://a' }, 'smoke-test-url: "ftp://a" is not an'],
    [
      'an address of a shell',
      { 'smoke-test-command': 'a && b' },
      'smoke-test-command: It holds "&&"'
    ],
    [
      'a minute too many',
      { 'smoke-test-url': 'http://a', 'smoke-test-minutes': '61' },
      'smoke-test-minutes: "61" is not allowed'
    ],
    [
      'minutes for nothing',
      { 'smoke-test-minutes': '5' },
      'smoke-test-minutes: Given without smoke-test-url'
    ],
    [
      'nobody waits',
      {
        'smoke-test-url': 'http://a',
        'smoke-test-command': 'x',
        'wait-for-service-stability': 'false'
      },
      'smoke-test-url, smoke-test-command: Given with wait-for-service-stability: false'
    ],
    [
      'no service',
      { service: '', 'task-definition': 'x.json', 'smoke-test-url': 'http://a' },
      'smoke-test-url: Given without service'
    ],
    [
      'another mode',
      { mode: 'rollback', image: '', 'smoke-test-url': 'http://a' },
      'smoke-test-url: Not used with mode: rollback'
    ]
  ]
  test.each(rows)('%s', (_what, inputs, problem) => {
    expect(problems(inputs)).toEqual([expect.stringContaining(problem)])
  })
  test.each(['https://joe:hush@a.example.com/', 'https://hush@a.example.com/'])(
    'credentials in %s, which are not shown',
    url => {
      const found = problems({ 'smoke-test-url': url })
      expect(found).toEqual([expect.stringContaining('a user or a password')])
      expect(found.join()).not.toContain('hush')
    }
  )
})
