import { expect, test } from '@jest/globals'
import { describeRule } from '../../src/deployment/rule-weights.ts'

const group = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/0123456789abcdef`
const rule = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/front/aa/bb/cc'

test.each([
  [[['blue', 100]], 'The production rule app/front/aa/bb/cc forwards 100 to blue.'],
  [
    [
      ['blue', 90],
      ['green', 10]
    ],
    'The production rule app/front/aa/bb/cc forwards 90 to blue, 10 to green.'
  ],
  [[], 'The production rule app/front/aa/bb/cc forwards to no target group.']
] as const)('%j', (weights, says) => {
  const byArn = new Map(weights.map(([name, weight]) => [group(name), weight]))
  expect(describeRule({ role: 'production', arn: rule, weights: byArn })).toBe(says)
})

test('a Network Load Balancer has a listener in place of the rule', () => {
  const arn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/net/front/aa/bb'
  const weights = new Map([[group('green'), 100]])
  expect(describeRule({ role: 'test', arn, weights })).toBe(
    'The test rule net/front/aa/bb forwards 100 to green.'
  )
})
