import { describe, expect, test } from '@jest/globals'
import {
  type ConditionBlock,
  contextOf,
  readConditions
} from '../../simulator/access/conditions.ts'
import { matches, matchesExactly } from '../../simulator/wildcards.ts'

/** A call that sets two tags on a resource with one, in a cluster. */
const context = contextOf({
  'aws:RequestTag/team': ['web'],
  'aws:RequestTag/Env': ['Prod'],
  'aws:TagKeys': ['team', 'Env'],
  'aws:ResourceTag/team': ['api'],
  'ecs:cluster': ['arn:aws:ecs:eu-west-1:123456789012:cluster/prod']
})

// IAM documentation: condition operators; single-valued and multivalued context keys.
describe('a condition', () => {
  test.each<[ConditionBlock | undefined, boolean]>([
    [undefined, true],
    [{}, true],
    [{ StringEquals: { 'aws:RequestTag/team': 'web' } }, true],
    [{ StringEquals: { 'aws:RequestTag/team': ['api', 'web'] } }, true],
    [{ StringEquals: { 'aws:RequestTag/team': 'Web' } }, false],
    [{ StringEquals: { 'aws:RequestTag/team': 'w*' } }, false],
    // Keys have no case, values have.
    [{ StringEquals: { 'AWS:requesttag/TEAM': 'web' } }, true],
    [{ StringEquals: { 'aws:RequestTag/env': 'prod' } }, false],
    [{ StringEqualsIgnoreCase: { 'aws:RequestTag/env': 'prod' } }, true],
    [{ StringLike: { 'aws:RequestTag/team': 'w?b' } }, true],
    [{ StringLike: { 'aws:RequestTag/team': 'W*' } }, false],
    // All keys and all operators must hold.
    [{ StringEquals: { 'aws:RequestTag/team': 'web', 'aws:RequestTag/env': 'Dev' } }, false],
    [
      {
        StringEquals: { 'aws:RequestTag/team': 'web' },
        StringLike: { 'aws:RequestTag/env': 'D*' }
      },
      false
    ],
    // The tags of the request are not those of the resource.
    [{ StringEquals: { 'aws:ResourceTag/team': 'web' } }, false],
    [{ StringEquals: { 'aws:ResourceTag/team': 'api' } }, true],
    // What is not there equals nothing, and differs from everything.
    [{ StringEquals: { 'aws:ResourceTag/owner': 'x' } }, false],
    [{ StringEqualsIfExists: { 'aws:ResourceTag/owner': 'x' } }, true],
    [{ StringEqualsIfExists: { 'aws:ResourceTag/team': 'x' } }, false],
    [{ StringNotEquals: { 'aws:ResourceTag/owner': 'x' } }, true],
    [{ StringNotEquals: { 'aws:RequestTag/team': ['api', 'web'] } }, false],
    [{ StringNotLike: { 'aws:RequestTag/team': 'a*' } }, true],
    [{ Null: { 'aws:ResourceTag/owner': 'true' } }, true],
    [{ Null: { 'aws:ResourceTag/team': true } }, false],
    [{ Null: { 'aws:ResourceTag/team': 'false' } }, true],
    // ARNs part by part, with wildcards in both operators.
    [{ ArnEquals: { 'ecs:cluster': 'arn:aws:ecs:*:123456789012:cluster/prod' } }, true],
    [{ ArnLike: { 'ecs:cluster': 'arn:aws:ecs:eu-west-1:*:cluster/p*' } }, true],
    [{ ArnLike: { 'ecs:cluster': 'arn:aws:ecs:*:cluster/prod' } }, false],
    [{ ArnLike: { 'ecs:cluster': 'arn:*' } }, false],
    [{ ArnNotEquals: { 'ecs:cluster': 'arn:aws:ecs:*:*:cluster/dev' } }, true],
    // Keys with several values.
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'Env', 'cost'] } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }, false],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] } }, true],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['cost'] } }, false],
    [{ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['cost'] } }, true],
    [{ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['team'] } }, false]
  ])('%j holds: %s', (block, is) => {
    expect(readConditions(block)(context)).toBe(is)
  })

  test('about a key without a value holds for all of its values, and for none of them', () => {
    const nothing = contextOf({})
    const about = (operator: string) =>
      readConditions({ [operator]: { 'aws:TagKeys': 'team' } })(nothing)
    expect(about('ForAllValues:StringEquals')).toBe(true)
    expect(about('ForAnyValue:StringEquals')).toBe(false)
    expect(about('ForAnyValue:StringNotEquals')).toBe(false)
  })

  test.each<[ConditionBlock, string]>([
    [{ IpAddress: { 'aws:TagKeys': '10.0.0.0/8' } }, 'condition operator IpAddress'],
    [{ StringNotBool: { 'aws:TagKeys': 'x' } }, 'condition operator StringNotBool'],
    [{ NotBool: { 'aws:TagKeys': 'x' } }, 'condition operator NotBool'],
    [{ StringEquals: { 'aws:SourceIp': 'x' } }, 'condition key aws:SourceIp'],
    [{ StringEquals: { 'ecs:clusters': 'x' } }, 'condition key ecs:clusters'],
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's
      { StringEquals: { 'aws:RequestTag/team': '${aws:PrincipalTag/team}' } },
      'no policy variables: aws:RequestTag/team'
    ]
  ])('%j is not one that the simulator reads', (block, message) => {
    expect(() => readConditions(block)).toThrow(message)
  })
})

test.each([
  ['*', '', true],
  ['*', 'a', true],
  ['', '', true],
  ['', 'a', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a*b*c', 'axxbxbc', true],
  ['a*b*c', 'axxbxb', false],
  ['web-pr-*', 'web-pr-12', true],
  ['web-pr-*', 'Web-pr-12', false],
  ['a.c', 'abc', false],
  ['a**', 'a', true]
])('%j covers %j: %s', (pattern, text, covers) => {
  expect(matchesExactly(pattern, text)).toBe(covers)
})

test('the case of an action does not count, and many stars take no time', () => {
  expect(matches('ECS:describe*', 'ecs:DescribeServices')).toBe(true)
  expect(matches(`${'*a'.repeat(50)}b`, 'a'.repeat(10_000))).toBe(false)
})
