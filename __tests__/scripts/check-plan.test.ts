import { expect, test } from '@jest/globals'
import { describeCheck, readDurations } from '../../scripts/check-plan.ts'

test('a first run says what it does, and that nothing was measured here yet', () => {
  expect(describeCheck({}).split('\n')).toEqual([
    'This runs 4 stages, and stops at the first that fails; the tests take some ten minutes or more on two cores.',
    '  npm run lint      formats and lints (not yet measured here)',
    '  npm run typecheck checks the types (not yet measured here)',
    '  npm run knip      searches for unused code and dependencies (not yet measured here)',
    '  npm run test      runs all tests (not yet measured here)',
    '  One folder or file of tests: npm test -- __tests__/deployment'
  ])
})

test('a later run says how long each stage and all of it took the last time', () => {
  const told = describeCheck({ lint: 4.4, typecheck: 9.6, knip: 6, test: 400 }).split('\n')
  expect(told[0]).toContain('it took 7 min 0 s last time')
  expect(told[1]).toContain('(4 s last time)')
  expect(told[4]).toContain('(6 min 40 s last time)')
})

test.each([
  ['{"lint": 4}', { lint: 4 }],
  ['{"lint": "4", "test": 9}', { test: 9 }],
  ['', {}],
  ['null', {}],
  ['{"lint": 4', {}]
])('the durations in %j', (text, expected) => {
  expect(readDurations(text)).toEqual(expected)
})
