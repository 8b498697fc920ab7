import { expect, test } from '@jest/globals'
import { nameReference, readScheduleReference } from '../../src/schedules/schedule-reference.ts'

test.each([
  ['rule/nightly', { kind: 'rule', bus: 'default', name: 'nightly' }, 'rule/nightly'],
  ['rule/default/nightly', { kind: 'rule', bus: 'default', name: 'nightly' }, 'rule/nightly'],
  ['rule/orders/paid', { kind: 'rule', bus: 'orders', name: 'paid' }, 'rule/orders/paid'],
  [
    'rule/aws.partner/shop.com/eu/paid',
    { kind: 'rule', bus: 'aws.partner/shop.com/eu', name: 'paid' },
    'rule/aws.partner/shop.com/eu/paid'
  ],
  ['schedule/nightly', { kind: 'schedule', group: 'default', name: 'nightly' }, 'schedule/nightly'],
  ['schedule/jobs/a.b_c-1', { kind: 'schedule', group: 'jobs', name: 'a.b_c-1' }, undefined]
])('%s', (text, reference, name = text) => {
  expect(readScheduleReference(text)).toEqual(reference)
  expect(nameReference(reference as never)).toBe(name)
})

test.each([
  'nightly',
  'rule/',
  'rule/a b',
  'rules/nightly',
  'Rule/nightly',
  'schedule/a/b/c',
  'schedule//b',
  `rule/${'x'.repeat(65)}`,
  'arn:aws:events:eu-west-1:123456789012:rule/nightly'
])('%s is no reference', text => {
  expect(readScheduleReference(text)).toBeUndefined()
})
