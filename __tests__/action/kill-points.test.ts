import { expect, test } from '@jest/globals'
import { killPoints, namePoint } from './kill.ts'

const CALLS = [
  'ecs:DescribeServices',
  'ecs:DescribeTaskDefinition',
  'ecs:RegisterTaskDefinition',
  'ecs:UpdateService',
  'ecs:DescribeServices',
  'ecs:DescribeServices',
  'ecs:TagResource',
  'ecs:TagResource',
  'ecs:DescribeServices'
]

test('a process is killed at the first call, around each change, and at the read that follows', () => {
  expect(killPoints(CALLS).map(namePoint)).toEqual([
    'before ecs:DescribeServices 1',
    'before ecs:RegisterTaskDefinition 1',
    'after ecs:RegisterTaskDefinition 1',
    'before ecs:UpdateService 1',
    'after ecs:UpdateService 1',
    'before ecs:DescribeServices 2',
    'before ecs:TagResource 1',
    'after ecs:TagResource 1',
    'before ecs:TagResource 2',
    'after ecs:TagResource 2',
    'before ecs:DescribeServices 4'
  ])
})

test('the first changes of an operation stand for all, and what was before a call is left out', () => {
  expect(killPoints(CALLS, { most: 1, from: 5 }).map(namePoint)).toEqual([
    'before ecs:DescribeServices 3',
    'before ecs:TagResource 1',
    'after ecs:TagResource 1'
  ])
})
