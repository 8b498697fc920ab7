import { describe, expect, test } from '@jest/globals'
import {
  budgetOf,
  type CodeDeployShift,
  type GroupView,
  groupNames,
  knownShift,
  shiftMinutes,
  shortenDescription
} from '../../src/deployment/deployment-group.ts'

const group: GroupView = { readyWait: 0, terminationWait: 0, rollsBack: false }

test('names are those of the ECS console unless others are given', () => {
  expect(groupNames({}, 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop', 'web')).toEqual({
    application: 'AppECS-shop-web',
    group: 'DgpECS-shop-web'
  })
  const given = { application: 'shop', group: 'web' }
  expect(groupNames(given, 'default', 'web')).toEqual(given)
})

test('a description is cut after 512 characters', () => {
  expect(shortenDescription('x'.repeat(512))).toBe('x'.repeat(512))
  expect(shortenDescription('x'.repeat(513))).toBe(`${'x'.repeat(511)}…`)
  // Two UTF-16 units, which would be cut in half.
  expect(shortenDescription(`${'x'.repeat(510)}🚀🚀`)).toBe(`${'x'.repeat(510)}…`)
})

const AT_ONCE: CodeDeployShift = { kind: 'at once' }

describe('a deployment configuration', () => {
  test.each([
    [undefined, 0],
    ['CodeDeployDefault.ECSAllAtOnce', 0],
    ['CodeDeployDefault.ECSCanary10Percent5Minutes', 5],
    ['CodeDeployDefault.ECSLinear10PercentEvery1Minutes', 9]
  ])('%s of AWS takes %i minutes', (name, minutes) => {
    const shift = knownShift(name)
    expect(shift === undefined ? 'not known' : shiftMinutes(shift)).toBe(minutes)
  })

  test.each(['mine', 'mine.ECSCanary10Percent5Minutes'])('%s is only known to CodeDeploy', name => {
    expect(knownShift(name)).toBeUndefined()
  })

  // The rest, 30 percent at a time: 30, 60, 90, and the last 10; nothing is waited for after that.
  test.each<[CodeDeployShift, number]>([
    [{ kind: 'linear', percent: 30, minutes: 7 }, 21],
    [{ kind: 'linear', percent: 50, minutes: 7 }, 7],
    [{ kind: 'linear', percent: 99, minutes: 7 }, 7],
    [{ kind: 'canary', percent: 1, minutes: 90 }, 90]
  ])('%j takes %i minutes', (shift, minutes) => {
    expect(shiftMinutes(shift)).toBe(minutes)
  })
})

describe('the budget', () => {
  test.each([
    ['nothing but the wait', {}, AT_ONCE, 30],
    ['the waits of the group', { readyWait: 10, terminationWait: 60 }, AT_ONCE, 100],
    ['a canary', {}, { kind: 'canary', percent: 10, minutes: 15 }, 45],
    ['linear steps', {}, { kind: 'linear', percent: 10, minutes: 3 }, 57]
  ] as const)('%s', (_what, more, shift, minutes) => {
    const budget = budgetOf(30, { ...group, ...more }, shift)
    expect(budget.minutes).toBe(minutes)
    expect(budget.line).toContain(`up to ${minutes} minutes`)
  })

  test('is told in one line with its parts', () => {
    expect(budgetOf(5, { ...group, terminationWait: 2 }, AT_ONCE).line).toBe(
      'waiting up to 7 minutes for the verdict: 5 (wait-for-minutes), 2 until the original task set is ended'
    )
  })
})
