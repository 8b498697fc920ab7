import { describe, expect, test } from '@jest/globals'
import {
  budgetOf,
  type GroupView,
  groupNames,
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
})

describe('the budget', () => {
  test.each([
    ['nothing but the wait', {}, undefined, 30],
    ['the waits of the group', { readyWait: 10, terminationWait: 60 }, undefined, 100],
    [
      'a canary of the group',
      { config: 'CodeDeployDefault.ECSCanary10Percent15Minutes' },
      undefined,
      45
    ],
    ['a linear one that is asked for', {}, 'CodeDeployDefault.ECSLinear10PercentEvery3Minutes', 57],
    ['a configuration that is not known', { config: 'mine' }, undefined, 30]
  ] as const)('%s', (_what, more, config, minutes) => {
    const budget = budgetOf(30, { ...group, ...more }, config)
    expect(budget.minutes).toBe(minutes)
    expect(budget.line).toContain(`up to ${minutes} minutes`)
  })

  test('is told in one line with its parts', () => {
    expect(budgetOf(5, { ...group, terminationWait: 2 }).line).toBe(
      'the verdict is waited for up to 7 minutes: 5 (wait-for-minutes), 2 until the original task set is ended'
    )
  })
})
