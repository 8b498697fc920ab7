import { describe, expect, test } from '@jest/globals'
import {
  type Answer,
  describeAnswer,
  describeProgram,
  describeTestTask,
  partsOf,
  pauseBefore,
  readAnswer,
  showUrl,
  testVariables
} from '../../src/smoke-test/smoke-test.ts'

describe('what an answer means', () => {
  const rows: readonly (readonly [Answer, ReturnType<typeof readAnswer>])[] = [
    [{ status: 200 }, 'passed'],
    [{ status: 204 }, 'passed'],
    [{ status: 301 }, 'passed'],
    [{ status: 307 }, 'passed'],
    [{ status: 399 }, 'passed'],
    [{ status: 400 }, 'failed'],
    [{ status: 401 }, 'failed'],
    [{ status: 404 }, 'failed'],
    [{ status: 429 }, 'failed'],
    [{ status: 500 }, 'failed'],
    [{ status: 501 }, 'failed'],
    [{ status: 502 }, 'again'],
    [{ status: 503 }, 'again'],
    [{ status: 504 }, 'again'],
    [{ status: 505 }, 'failed'],
    [{ error: 'connect ECONNREFUSED 127.0.0.1:80' }, 'again']
  ]
  test.each(rows)('%j', (answer, meaning) => {
    expect(readAnswer(answer)).toBe(meaning)
  })
})

test('the parts in their order, each once', () => {
  const kinds = (test: object) => partsOf({ minutes: 2, ...test }).map(({ kind }) => kind)
  expect(kinds({})).toEqual([])
  expect(kinds({ taskCommand: ['check'] })).toEqual(['task'])
  expect(kinds({ taskCommand: ['check'], command: ['x'], url: 'https://a' })).toEqual([
    'url',
    'command',
    'task'
  ])
})

test('requests come soon at first, then every five seconds', () => {
  expect([1, 2, 5, 60].map(pauseBefore)).toEqual([1000, 2000, 5000, 5000])
})

test('what is secret in an address is not shown', () => {
  expect(showUrl('https://a.example.com:8443/health?token=1#x')).toBe(
    'https://a.example.com:8443/health'
  )
})

test('the words of a cause', () => {
  const url = 'https://a.example.com/health?token=1'
  expect(describeAnswer(url, { status: 500 })).toBe(
    'The smoke test failed: GET https://a.example.com/health got 500.'
  )
  expect(describeAnswer(url, { status: 503 }, 0.5)).toBe(
    'The smoke test failed: GET https://a.example.com/health got 503 for 0.5 minutes.'
  )
  expect(describeAnswer(url, { error: 'connect ECONNREFUSED' }, 1)).toBe(
    'The smoke test failed: GET https://a.example.com/health got no answer (connect ECONNREFUSED) for 1 minute.'
  )
  expect(describeTestTask('Task 1 failed: exit code 3.')).toBe(
    'The smoke test failed in its task: Task 1 failed: exit code 3.'
  )
  expect(describeTestTask(undefined)).toBe('The smoke test failed in its task: it did not finish.')
})

describe('how a program ended', () => {
  const end = { program: 'node', code: 0, signal: null, tooLong: false, lastLine: undefined }
  const rows = [
    ['well', end, undefined],
    ['badly', { ...end, code: 3 }, 'The smoke test failed: node ended with exit code 3.'],
    [
      'with words that hold signs of a terminal',
      { ...end, code: 1, lastLine: '  \u001b[31mno cart!\u001b[0m ' },
      'The smoke test failed: node ended with exit code 1: no cart!'
    ],
    [
      'by a signal',
      { ...end, code: null, signal: 'SIGSEGV' },
      'The smoke test failed: node was ended by SIGSEGV.'
    ],
    [
      'by us, although it then said that all was well',
      { ...end, tooLong: true },
      'The smoke test failed: node did not end within 30 minutes.'
    ]
  ] as const
  test.each(rows)('%s', (_how, one, cause) => {
    expect(describeProgram(one, 30 * 60_000)).toBe(cause)
  })
  test('a line of megabytes is cut', () => {
    const said = describeProgram({ ...end, code: 1, lastLine: 'x'.repeat(1e6) }, 1)
    expect(said?.length).toBeLessThan(300)
  })
})

test('a test takes address, stage and revision from its environment', () => {
  const occasion = { stage: 'BAKE_TIME', taskDefinition: 'arn:web:42' }
  expect(testVariables({ minutes: 2, url: 'https://a' }, occasion)).toEqual({
    SMOKE_TEST_URL: 'https://a',
    SMOKE_TEST_STAGE: 'BAKE_TIME',
    SMOKE_TEST_REVISION: 'arn:web:42'
  })
  // Nothing of the job's own may show through.
  expect(testVariables({ minutes: 2 }, occasion).SMOKE_TEST_URL).toBe('')
})
