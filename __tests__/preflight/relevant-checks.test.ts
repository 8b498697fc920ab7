import { expect, test } from '@jest/globals'
import { doubtfulCheck, failedCheck } from '../../src/preflight/check.ts'
import { relevantChecks } from '../../src/preflight/relevant-checks.ts'

const names = ['running deployment', 'health check port', 'circuit breaker', 'subnets']
const warnings = names.map(name => doubtfulCheck(name, 'It is odd.', 'Look at it.'))
const toldOf = (rollbackOn: readonly ('failure' | 'cancel')[]) =>
  relevantChecks(warnings, { rollbackOn }).map(({ name }) => name)

test('a deployment does not say each time what is well as it is', () => {
  expect(toldOf(['failure', 'cancel'])).toEqual(['subnets'])
})

test('that no one would roll back is worth a line', () => {
  expect(toldOf(['cancel'])).toEqual(['circuit breaker', 'subnets'])
})

test('an error is always told', () => {
  const errors = names.map(name => failedCheck(name, 'It is wrong.', 'Correct it.'))
  expect(relevantChecks(errors, { rollbackOn: ['failure'] })).toEqual(errors)
})
