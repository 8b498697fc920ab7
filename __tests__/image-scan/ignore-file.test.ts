import { expect, test } from '@jest/globals'
import { readIgnoredFindings } from '../../src/image-scan/ignore-file.ts'

test('each line is an id, its last day, and why', () => {
  const text = [
    '# reviewed in November',
    'CVE-2026-1 2026-12-31 not reachable # see ticket',
    '',
    '  CVE-2026-2   exp:2027-01-15  ',
    'GHSA-abcd-1234 until:2026-12-01'
  ].join('\r\n')
  expect(readIgnoredFindings(text, 'ignore.txt')).toEqual({
    ok: true,
    value: [
      { id: 'CVE-2026-1', until: '2026-12-31', reason: 'not reachable' },
      { id: 'CVE-2026-2', until: '2027-01-15' },
      { id: 'GHSA-abcd-1234', until: '2026-12-01' }
    ],
    notes: []
  })
})

test('every mistake is told, with its line', () => {
  const text =
    'CVE-2026-1\nCVE-2026-2 soon\nCVE-2026-3 2026-02-30\nCVE-2026-4 2026-12-31\nCVE-2026-4 2027-12-31'
  const read = readIgnoredFindings(text, 'ignore.txt')
  expect(read.ok ? [] : read.problems.map(({ where, what }) => `${where}: ${what}`)).toEqual([
    'ignore.txt, line 1: CVE-2026-1 has no end date.',
    'ignore.txt, line 2: "soon" is no date.',
    'ignore.txt, line 3: "2026-02-30" is no date.',
    'ignore.txt, line 5: CVE-2026-4 is there twice.'
  ])
})
