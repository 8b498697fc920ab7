import { describe, expect, test } from '@jest/globals'
import {
  definitionNamed,
  inFormOf,
  isInCluster,
  mayStartTasks,
  repoint,
  startOf
} from '../../src/schedules/task-start.ts'
import { arn, MAIN, place, templated, universal } from './samples.ts'

const OTHER = 'arn:aws:ecs:eu-west-1:123456789012:cluster/other'

describe('what a target starts', () => {
  test.each([
    ['a template', templated(arn('web:3')), { cluster: MAIN, taskDefinition: arn('web:3') }],
    [
      'the call itself',
      universal('{"Cluster":"main","TaskDefinition":"web:3"}'),
      { cluster: 'main', taskDefinition: 'web:3' }
    ],
    [
      'the call itself, in the default cluster',
      universal('{"TaskDefinition":"web"}'),
      { cluster: 'default', taskDefinition: 'web' }
    ]
  ])('%s', (_name, target, start) => {
    expect(startOf(target)).toEqual({ ...start, overrides: [] })
  })

  test.each([
    ['of another service', { Arn: 'arn:aws:lambda:eu-west-1:123456789012:function:x' }],
    ['another call', { Arn: 'arn:aws:scheduler:::aws-sdk:ecs:stopTask', Input: '{}' }],
    ['no JSON', universal('<nothing>')],
    ['a list', universal('[]')],
    ['spelt as ECS spells it', universal('{"taskDefinition":"web:3"}')]
  ])('nothing: %s', (_name, target) => {
    expect(startOf(target)).toBeUndefined()
  })

  test('with overrides of fixed containers', () => {
    const Input = '{"containerOverrides":[{"name":"app","command":["x"]},{"name":"log"}]}'
    expect(startOf(templated(arn('web:3'), { Input }))?.overrides).toEqual(['app', 'log'])
    const whole = '{"TaskDefinition":"web:3","Overrides":{"ContainerOverrides":[{"Name":"app"}]}}'
    expect(startOf(universal(whole))?.overrides).toEqual(['app'])
  })
})

test.each([
  [MAIN, true],
  [OTHER, false],
  ['main', true],
  ['default', false],
  ['arn:aws:ecs:us-east-1:123456789012:cluster/main', false],
  ['arn:aws:ecs:eu-west-1:999999999999:cluster/main', false]
])('the cluster %s is ours: %s', (cluster, is) => {
  expect(isInCluster({ cluster, taskDefinition: 'web', overrides: [] }, place)).toBe(is)
})

test.each([
  [MAIN, true],
  ['arn:aws:scheduler:::aws-sdk:ecs:runTask', true],
  ['arn:aws-cn:scheduler:::aws-sdk:ecs:runTask', true],
  [OTHER, false],
  ['arn:aws:scheduler:::aws-sdk:sqs:sendMessage', false]
])('%s may start our tasks: %s', (target, may) => {
  expect(mayStartTasks(target, place)).toBe(may)
})

test.each([
  [arn('web:3'), { family: 'web', revision: '3' }],
  [arn('web'), { family: 'web' }],
  ['web:3', { family: 'web', revision: '3' }],
  ['web', { family: 'web' }],
  ['arn:aws:ecs:us-east-1:123456789012:task-definition/web:3', undefined],
  ['arn:aws:ecs:eu-west-1:999999999999:task-definition/web:3', undefined],
  ['', undefined],
  ['web:three', undefined]
])('%s names %j', (text, named) => {
  expect(definitionNamed(text, place)).toEqual(named)
})

test.each([
  [arn('web:3'), arn('web:4')],
  ['web:3', 'web:4']
])('the new revision is named as %s was', (former, named) => {
  expect(inFormOf(former, arn('web:4'))).toBe(named)
})

describe('a target with another revision keeps', () => {
  test('everything else, whatever it is', () => {
    const target = templated(arn('web:3'), {
      Id: 'a',
      Input: '{"containerOverrides":[]}',
      DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:123456789012:dead' },
      NewerThanUs: { x: [1] }
    })
    expect(repoint(target, arn('web:4'))).toEqual({
      ...target,
      EcsParameters: { ...target.EcsParameters, TaskDefinitionArn: arn('web:4') }
    })
  })

  test.each([
    [
      'blanks and order of its input',
      '{ "Count": 2,\n  "TaskDefinition" : "web:3",  "Cluster":"main" }',
      '{ "Count": 2,\n  "TaskDefinition" : "web:4",  "Cluster":"main" }'
    ],
    [
      'a member of the same name that stands deeper',
      '{"Tags":[{"Key":"a","TaskDefinition":"web:3"}],"TaskDefinition":"web:3"}',
      '{"Tags":[{"Key":"a","TaskDefinition":"web:3"}],"TaskDefinition":"web:4"}'
    ],
    [
      'what Scheduler fills in',
      '{"TaskDefinition":"web:3","StartedBy":"<aws.scheduler.execution-id>"}',
      '{"TaskDefinition":"web:4","StartedBy":"<aws.scheduler.execution-id>"}'
    ],
    [
      'all but the blanks of an input whose member is written with escapes',
      '{ "Task\\u0044efinition": "web:3", "Count": 1 }',
      '{"TaskDefinition":"web:4","Count":1}'
    ]
  ])('%s', (_name, input, changed) => {
    expect(repoint(universal(input), 'web:4')).toEqual(universal(changed))
  })
})
