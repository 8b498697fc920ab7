import { expect, test } from '@jest/globals'
import { doubtfulCheck, ok, type PlanCheck } from '../../src/preflight/check.ts'
import { planSections } from '../../src/report/plan-sections.ts'

const fine = ok('image', 'It is there.')
const risky = doubtfulCheck('circuit breaker', 'It is off.', 'Switch it on.')

const checksOf = (checks: readonly PlanCheck[]) => {
  const taskDefinition = { family: 'web', register: true, changes: [] }
  const plan = { changes: true, checks, taskDefinition, drift: [] }
  const sections = planSections({ outcome: 'registered', plan })
  const found = sections.find(({ head }) => head[0]?.startsWith('### Checks'))
  return [...(found?.head ?? []), ...(found?.rows ?? [])]
}

test('what is not well comes first, with what to do', () => {
  expect(checksOf([fine, risky])).toEqual([
    '### Checks: 1 warning, 1 ok',
    '',
    '| Result | Check | Found | What to do |',
    '| --- | --- | --- | --- |',
    '| ⚠️ warning | circuit breaker | It is off. | Switch it on. |',
    '| ✅ ok | image | It is there. |  |'
  ])
})

test('when there is nothing to do, there is no column for it', () => {
  expect(checksOf([fine])).toEqual([
    '### Checks: 1 ok',
    '',
    '| Result | Check | Found |',
    '| --- | --- | --- |',
    '| ✅ ok | image | It is there. |'
  ])
})
