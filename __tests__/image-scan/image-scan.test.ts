import { describe, expect, test } from '@jest/globals'
import {
  describeScanCounts,
  judgeScan,
  readSeverity,
  type ScanFinding,
  type ScanThreshold,
  type Severity
} from '../../src/image-scan/image-scan.ts'

const TODAY = '2026-11-30'
const finding = (id: string, severity: Severity): ScanFinding => ({ id, severity })
const done = (findings: readonly ScanFinding[], counted = {}) =>
  ({ kind: 'done', findings, counted }) as const

const ONE_OF_EACH = [
  finding('CVE-6', 'UNDEFINED'),
  finding('CVE-5', 'INFORMATIONAL'),
  finding('CVE-4', 'LOW'),
  finding('CVE-3', 'MEDIUM'),
  finding('CVE-2', 'HIGH'),
  finding('CVE-1', 'CRITICAL')
]

test.each<[ScanThreshold, number]>([
  ['critical', 1],
  ['high', 2],
  ['medium', 3],
  // What has no rating, or is for information, stops nothing.
  ['low', 4]
])('%s stops on it and on all that is worse: %d', (threshold, stopping) => {
  expect(judgeScan(done(ONE_OF_EACH), threshold, [], TODAY).stopping).toBe(stopping)
})

describe('what is ignored', () => {
  const scan = done([finding('CVE-1', 'CRITICAL'), finding('CVE-2', 'HIGH')])

  test('does not stop up to its last day, and is still counted', () => {
    const entries = [
      { id: 'CVE-1', until: TODAY },
      { id: 'CVE-9', until: '2027-01-01' }
    ]
    expect(judgeScan(scan, 'critical', entries, TODAY)).toEqual({
      threshold: 'critical',
      counts: [
        ['CRITICAL', 1],
        ['HIGH', 1]
      ],
      stopping: 0,
      worst: [finding('CVE-2', 'HIGH')],
      ignored: [{ id: 'CVE-1', until: TODAY }],
      expired: []
    })
  })

  test('stops again the day after', () => {
    const entries = [{ id: 'CVE-1', until: '2026-11-29' }]
    expect(judgeScan(scan, 'critical', entries, TODAY)).toMatchObject({
      stopping: 1,
      ignored: [],
      expired: entries
    })
  })
})

test('the ten worst are listed, the worst first', () => {
  const many = Array.from({ length: 12 }, (_, index) => finding(`CVE-${index + 10}`, 'LOW'))
  const { worst, stopping } = judgeScan(done([...many, finding('CVE-1', 'HIGH')]), 'low', [], TODAY)
  expect(worst.map(({ id }) => id)).toEqual([
    'CVE-1',
    ...Array.from({ length: 9 }, (_, index) => `CVE-${index + 10}`)
  ])
  expect(stopping).toBe(13)
})

test('what ECR has counted and does not list stops all the same', () => {
  const scan = done([finding('CVE-1', 'CRITICAL')], { CRITICAL: 3, LOW: 4 })
  const entries = [{ id: 'CVE-1', until: TODAY }]
  expect(judgeScan(scan, 'high', entries, TODAY)).toMatchObject({
    counts: [
      ['CRITICAL', 3],
      ['LOW', 4]
    ],
    stopping: 2
  })
})

test('a rating that is not known is none', () => {
  expect(readSeverity('NEWER')).toBe('UNDEFINED')
  expect(readSeverity(undefined)).toBe('UNDEFINED')
  expect(readSeverity('UNTRIAGED')).toBe('UNTRIAGED')
})

test('counts in words', () => {
  expect(describeScanCounts([])).toBe('no findings')
  expect(
    describeScanCounts([
      ['CRITICAL', 2],
      ['UNDEFINED', 1]
    ])
  ).toBe('2 critical, 1 undefined')
})
