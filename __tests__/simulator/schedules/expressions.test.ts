import { describe, expect, test } from '@jest/globals'
import { readExpression } from '../../../simulator/schedules/expressions.ts'

const at = (text: string) => Date.parse(text)
const iso = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time).toISOString()

describe('the next time of', () => {
  test.each([
    ['rate(5 minutes)', '2026-01-01T00:07:00Z', 'UTC', '2026-01-01T00:10:00.000Z'],
    ['rate(1 hour)', '2026-01-01T01:00:00Z', 'UTC', '2026-01-01T02:00:00.000Z'],
    ['rate(1 day)', '2025-12-31T00:00:00Z', 'UTC', '2026-01-01T00:00:00.000Z'],
    ['cron(0 3 * * ? *)', '2026-01-01T02:59:00Z', 'UTC', '2026-01-01T03:00:00.000Z'],
    ['cron(0 3 * * ? *)', '2026-01-01T03:00:00Z', 'UTC', '2026-01-02T03:00:00.000Z'],
    ['cron(0/15 8-9 ? * MON-FRI *)', '2026-01-02T09:46:00Z', 'UTC', '2026-01-05T08:00:00.000Z'],
    ['cron(30 12 29 FEB ? *)', '2026-01-01T00:00:00Z', 'UTC', '2028-02-29T12:30:00.000Z'],
    ['cron(0 3 * * ? *)', '2026-07-01T00:00:00Z', 'Europe/Berlin', '2026-07-01T01:00:00.000Z'],
    ['cron(0 3 * * ? *)', '2026-01-01T00:00:00Z', 'Asia/Kolkata', '2026-01-01T21:30:00.000Z'],
    ['at(2026-03-01T08:00:00)', '2026-01-01T00:00:00Z', 'UTC', '2026-03-01T08:00:00.000Z'],
    ['at(2026-03-01T08:00:00)', '2026-03-01T08:00:00Z', 'UTC', undefined],
    ['cron(0 0 30 2 ? *)', '2026-01-01T00:00:00Z', 'UTC', undefined]
  ])('%s after %s in %s', (text, after, zone, due) => {
    const from = at('2026-01-01T00:00:00Z')
    expect(iso(readExpression(text)?.next(at(after), from, zone))).toBe(due)
  })
})

test.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'rate(5 weeks)',
  'cron(0 3 * * * *)',
  'cron(0 3 * * ?)',
  'cron(61 3 * * ? *)',
  'cron(0 3 ? * FOO *)',
  'cron(0 3 L * ? *)',
  'at(2026-03-01)',
  'every night'
])('%s cannot be read', text => {
  expect(readExpression(text)).toBeUndefined()
})
