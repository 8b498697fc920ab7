import { describe, expect, test } from '@jest/globals'
import {
  passOver,
  readSchedule,
  refuseNamed,
  warnOfOverrides
} from '../../src/schedules/follower.ts'
import { arn, place, ruleWith, templated, universal } from './samples.ts'

const lambda = { Arn: 'arn:aws:lambda:eu-west-1:123456789012:function:x' }
const elsewhere = templated(arn('web:1'), {
  Arn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/other'
})
const read = (...targets: readonly Readonly<Record<string, unknown>>[]) =>
  readSchedule(ruleWith(targets), ['web'], place)

describe('of the targets of a rule', () => {
  test('those of the family in the cluster follow, and no others', () => {
    const { follower, others, notes } = read(
      lambda,
      templated(arn('web:1')),
      templated(arn('reports:7')),
      elsewhere,
      templated(arn('web:2'))
    )
    expect(follower?.targets).toEqual([
      { id: 'b', family: 'web', before: arn('web:1') },
      { id: 'e', family: 'web', before: arn('web:2') }
    ])
    expect(others).toEqual(['reports:7 in the cluster main', 'web:1 in the cluster other'])
    expect(notes).toEqual([])
  })

  test('those without a revision are told and left alone', () => {
    const { follower, notes } = read(templated(arn('web')), templated(arn('web:2')))
    expect(follower?.targets.map(({ id }) => id)).toEqual(['b'])
    expect(notes).toEqual([expect.stringContaining('names the task definition web without')])
  })

  test('of several families each follows its own', () => {
    const rule = ruleWith([templated(arn('web:1')), templated(arn('worker:4'))])
    const { follower } = readSchedule(rule, ['web', 'worker'], place)
    expect(follower?.targets.map(({ family }) => family)).toEqual(['web', 'worker'])
  })
})

describe('a rule that is named', () => {
  const refuse = (...targets: readonly Readonly<Record<string, unknown>>[]) =>
    refuseNamed(ruleWith(targets), read(...targets), ['web'], place)?.what

  test.each([
    ['another family', [templated(arn('reports:7'))], 'starts reports:7 in the cluster main'],
    ['another cluster', [elsewhere], 'starts web:1 in the cluster other'],
    ['no task', [lambda], 'starts no ECS task'],
    ['nothing', [], 'starts no ECS task']
  ])('and starts %s is refused', (_name, targets, what) => {
    expect(refuse(...targets)).toBe(`rule/nightly ${what}, and not web in the cluster main.`)
  })

  test('is accepted with one target that follows, or one that is left alone', () => {
    expect(refuse(lambda, templated(arn('web:1')))).toBeUndefined()
    expect(refuse(templated(arn('web')))).toBeUndefined()
  })

  test('and belongs to a service of AWS is refused', () => {
    const rule = ruleWith([templated(arn('web:1'))], { managedBy: 'ecs.amazonaws.com' })
    expect(refuseNamed(rule, readSchedule(rule, ['web'], place), ['web'], place)?.what).toMatch(
      /managed by ecs\.amazonaws\.com/
    )
  })
})

describe('a rule or a schedule that was found', () => {
  const noon = Date.parse('2026-12-02T12:00:00Z')
  test.each([
    ['is over', { expression: 'at(2026-12-01T23:00:00)' }, /was due once/],
    ['may not be over in every time zone', { expression: 'at(2026-12-02T01:00:00)' }, undefined],
    ['is due yet', { expression: 'at(2027-01-01T00:00:00)' }, undefined],
    ['is due again and again', { expression: 'cron(0 3 * * ? *)' }, undefined],
    ['is managed', { managedBy: 'ecs.amazonaws.com' }, /managed by/]
  ])('and %s', (_name, more, why) => {
    const passed = passOver(ruleWith([], more), noon)
    if (why === undefined) expect(passed).toBeUndefined()
    else expect(passed).toMatch(why)
  })
})

test('overrides for a container that the new revision does not have are told', () => {
  const Input = '{"containerOverrides":[{"name":"old"},{"name":"app"}]}'
  const rule = ruleWith([templated(arn('web:1'), { Input })])
  const reading = readSchedule(rule, ['web'], place)
  const containers = new Map([['web', ['app', 'log']]])
  expect(warnOfOverrides(rule.reference, reading, containers)).toEqual([
    expect.stringMatching(/^rule\/nightly overrides the container old, .*it has app, log/)
  ])
  const call = ruleWith([universal('{"Cluster":"main","TaskDefinition":"web:1"}')])
  expect(warnOfOverrides(call.reference, readSchedule(call, ['web'], place), containers)).toEqual(
    []
  )
})
