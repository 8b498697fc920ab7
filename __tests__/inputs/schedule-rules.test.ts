import { describe, expect, test } from '@jest/globals'
import { readRequest } from '../../src/inputs/read.ts'

type Inputs = Readonly<Record<string, string>>

const read = (inputs: Inputs) =>
  readRequest(
    name =>
      ({ 'aws-region': 'eu-west-1', service: 'web', image: 'nginx:1', ...inputs })[name] ?? '',
    {}
  )

const problems = (inputs: Inputs) => {
  const checked = read(inputs)
  return checked.ok ? [] : checked.problems.map(({ where, what }) => `${where}: ${what}`)
}

const nightly = { kind: 'rule', bus: 'default', name: 'nightly' }
const archive = { kind: 'schedule', group: 'jobs', name: 'archive' }

describe('schedules that are asked for', () => {
  const asked = (inputs: Inputs) => {
    const checked = read(inputs)
    return checked.ok && 'schedules' in checked.value ? checked.value.schedules : undefined
  }

  test.each<[string, Inputs, object | undefined]>([
    ['none', {}, undefined],
    [
      'by name',
      { schedules: ' rule/nightly\n\nschedule/jobs/archive\nrule/nightly' },
      { auto: false, named: [nightly, archive] }
    ],
    [
      'by name, one in two ways',
      { schedules: 'rule/nightly\nrule/default/nightly' },
      { auto: false, named: [nightly] }
    ],
    ['all', { schedules: 'auto' }, { auto: true, named: [] }],
    ['all and one', { schedules: 'auto\nrule/nightly' }, { auto: true, named: [nightly] }],
    ['in a plan', { mode: 'plan', schedules: 'auto' }, { auto: true, named: [] }],
    [
      'in a rollback',
      { mode: 'rollback', image: '', schedules: 'auto' },
      { auto: true, named: [] }
    ],
    [
      'without a service',
      {
        service: '',
        'task-definition': 'x.json',
        schedules: 'auto',
        'wait-for-service-stability': 'false'
      },
      { auto: true, named: [] }
    ]
  ])('%s', (_name, inputs, schedules) => {
    expect(problems(inputs)).toEqual([])
    expect(asked(inputs)).toEqual(schedules)
  })
})

describe('what is refused', () => {
  const rows: readonly (readonly [string, Inputs, string])[] = [
    ['a name alone', { schedules: 'nightly' }, '"nightly" is no rule and no schedule'],
    ['another spelling', { schedules: 'Auto' }, '"Auto" is no rule and no schedule'],
    ['commas', { schedules: 'rule/a, rule/b' }, 'is no rule and no schedule'],
    ['an ARN', { schedules: 'arn:aws:events:eu-west-1:123456789012:rule/nightly' }, 'is an ARN'],
    [
      'a step that does not wait',
      { schedules: 'auto', 'wait-for-service-stability': 'false' },
      'wait-for-service-stability: false does not wait'
    ],
    [
      'a rollback that does not wait',
      { mode: 'rollback', image: '', schedules: 'auto', 'wait-for-service-stability': 'FALSE' },
      'wait-for-service-stability: false does not wait'
    ],
    [
      'a step that ends before',
      { schedules: 'auto', 'wait-until': 'bake' },
      'wait-until: bake ends'
    ],
    ['the same at a pause', { schedules: 'auto', 'wait-until': 'pause' }, 'wait-until: pause ends'],
    [
      'another mode',
      { mode: 'run-task', 'run-task-command': 'x', schedules: 'auto' },
      'Not used with mode: run-task'
    ]
  ]
  test.each(rows)('%s', (_name, inputs, what) => {
    expect(problems(inputs)).toEqual([expect.stringContaining(what)])
    expect(problems(inputs)[0]).toMatch(/^schedules: /)
  })

  test('every line that is wrong, at once', () => {
    expect(problems({ schedules: 'a\nrule/nightly\nb' })).toHaveLength(2)
  })
})
