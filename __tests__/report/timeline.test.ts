import { describe, expect, test } from '@jest/globals'
import { changeSections, compareUrl } from '../../src/report/change-section.ts'
import type { Report } from '../../src/report/report.ts'
import { summaryOf } from '../../src/report/summary.ts'
import { comparisonLine, timeLines, timelineSections } from '../../src/report/time-sections.ts'
import {
  type Bar,
  barRows,
  barsOf,
  chartLabel,
  formatClock,
  ganttOf,
  MOST_BARS
} from '../../src/report/timeline.ts'
import type { TaskPhase } from '../../src/timing/task-phases.ts'
import type { Timing } from '../../src/timing/timing.ts'

const phase = (taskId: string, more: Partial<TaskPhase> = {}): TaskPhase => ({
  taskId,
  side: 'new',
  name: 'pulling',
  from: 28_000,
  to: 35_000,
  ...more
})

const timing = (phases: readonly TaskPhase[]): Timing => ({
  phases,
  totals: [{ name: 'pulling', ms: 7000 }],
  rolloutMs: 150_000,
  past: []
})

const report = (phases: readonly TaskPhase[], more: Partial<Report> = {}): Report => ({
  outcome: 'succeeded',
  timing: timing(phases),
  ...more
})

test('the bars: the step first, then task by task as they began', () => {
  const { bars, leftOut } = barsOf(
    report(
      [
        phase('aaaaaaaabbbb', { side: 'old', name: 'draining', from: 90_000, to: 99_000 }),
        phase('ccccccccdddd'),
        phase('eeeeeeeeffff', { side: 'restored', from: 30_000 }),
        phase('gggggggghhhh', { from: 40_000, to: 41_000, failed: true })
      ],
      { spans: [{ name: 'build and push', from: 0, to: 20_000 }] }
    )
  )
  expect(leftOut).toBe(0)
  expect(bars.map(({ section, label, style: look }) => [section, label, look])).toEqual([
    ['step', 'build and push', 'step'],
    ['new cccccc', 'pulling', 'new'],
    ['back eeeeee', 'pulling', 'old'],
    ['new gggggg', 'pulling (stopped)', 'failed'],
    ['old aaaaaa', 'draining', 'old']
  ])
})

test('no more than 40 bars, of whole tasks: those that failed before all others, old ones last', () => {
  const four = (id: string, more: Partial<TaskPhase> = {}) => Array(4).fill(phase(id, more))
  const phases = [
    ...four('old', { side: 'old' }),
    ...Array.from({ length: 10 }, (_, index) => four(`new${index}`)).flat(),
    ...four('bad', { failed: true, from: 34_000 })
  ]
  const { bars, leftOut } = barsOf(
    report(phases, { spans: [{ name: 'register', from: 0, to: 1000 }] })
  )
  expect(bars.length).toBe(37)
  expect(bars.length).toBeLessThanOrEqual(MOST_BARS)
  expect(leftOut).toBe(3)
  const sections = new Set(bars.map(({ section }) => section))
  expect(sections).toContain('new bad')
  expect(sections).not.toContain('old old')
})

test('of the work of many services the longest pieces are shown, in their order, and tasks keep a place', () => {
  const spans = Array.from({ length: 100 }, (_, index) => ({
    name: `s${index}: register`,
    from: index * 1000,
    to: index * 1000 + (index < 50 ? 100 : 900)
  }))
  const told = report([phase('new0')], { spans })
  const { bars, leftOut, stepsLeftOut } = barsOf(told)
  expect(bars.map(({ label }) => label).slice(0, 2)).toEqual(['s50: register', 's51: register'])
  expect([bars.length, leftOut, stepsLeftOut]).toEqual([25, 0, 76])
  expect(JSON.stringify(timelineSections(told))).toContain('76 shorter steps are not shown.')
})

test('nothing without times', () => {
  expect(barsOf({ outcome: 'failed' })).toEqual({ bars: [], leftOut: 0, stepsLeftOut: 0 })
  expect(ganttOf([])).toEqual([])
  expect(summaryOf({ outcome: 'failed' })).not.toContain('mermaid')
})

const bar = (more: Partial<Bar> = {}): Bar => ({
  section: 'step',
  label: 'register',
  from: 1000,
  to: 3_661_000,
  style: 'step',
  ...more
})

test('the chart', () => {
  const rest = [
    bar({ section: 'task a', label: 'pulling', from: 0, to: 0, style: 'new' }),
    bar({ section: 'task a', label: 'starting', style: 'failed' }),
    bar({ section: 'task b', label: 'draining', to: 90_000_000, style: 'old' })
  ]
  expect(ganttOf([bar(), ...rest])).toEqual([
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    '  axisFormat %H:%M:%S',
    '  todayMarker off',
    '  section step',
    '    register :active, 2001-01-01 00:00:01, 2001-01-01 01:01:01',
    '  section task a',
    // Nothing is shorter than a second: a bar needs a width.
    '    pulling :2001-01-01 00:00:00, 2001-01-01 00:00:01',
    '    starting :crit, 2001-01-01 00:00:01, 2001-01-01 01:01:01',
    '  section task b',
    '    draining :done, 2001-01-01 00:00:01, 2001-01-02 01:00:00'
  ])
  expect(ganttOf([bar({ to: 59_000 })])).toContain('  axisFormat %M:%S')
})

test('a chart that mermaid would refuse is left out', () => {
  expect(ganttOf(Array(2000).fill(bar()))).toEqual([])
})

test.each([
  ['web (new)', 'web (new)'],
  ['a:b;c#d\ne%%f', 'a b c d e f'],
  ['section one', 'the section one'],
  ['Click me', 'the Click me'],
  ['--', 'the --'],
  ['\u201c:;\u201d', 'unnamed'],
  ['', 'unnamed'],
  ['Größe', 'Größe'],
  ['x'.repeat(99), 'x'.repeat(60)]
])('the label %j', (text, label) => {
  expect(chartLabel(text)).toBe(label)
})

test.each([
  [0, '0:00'],
  [65_400, '1:05'],
  [3_725_000, '1:02:05'],
  [-1, '0:00']
])('%d ms are %s', (ms, text) => {
  expect(formatClock(ms)).toBe(text)
})

test('the table holds the same bars', () => {
  expect(barRows([bar({ section: 'a|b', to: 66_000 })])).toEqual([
    ['a\\|b', 'register', '0:01', '1:06', '65 s']
  ])
})

test('the legend names the sides that are there, and nothing where no task is', () => {
  const sides = [phase('t1'), { ...phase('t2'), side: 'restored' as const }]
  expect(summaryOf(report(sides, { timing: timing(sides) }))).toContain(
    'of the `new` revision, those that a rollback brings `back`.\n'
  )
  const build = [{ name: 'build', from: 0, to: 20_000 }]
  const text = summaryOf({ outcome: 'unchanged', spans: build })
  expect(text).toContain('### Timeline\n\n```mermaid\n')
})

test('the summary shows chart, table, phases, advice and comparison', () => {
  const text = summaryOf(
    report([phase('t1')], {
      spans: [
        { name: 'build and push', from: 0, to: 20_000 },
        { name: 'register', from: 20_000, to: 20_100 }
      ],
      timing: {
        ...timing([phase('t1')]),
        advice: { text: 'image: smaller', savedMs: 65_000 },
        past: [61_000]
      }
    })
  )
  expect(text).toContain('of the `new` revision.\n\n```mermaid\ngantt\n')
  expect(text).toContain('| new t1 | pulling | 0:28 | 0:35 | 7 s |')
  expect(text).toContain('| build and push | 20 s | this step |\n| pulling | 7 s | size of')
  expect(text).not.toContain('| register | 0 s | this step |')
  expect(text).toContain(
    '**Biggest time saver:** image: smaller: about 1 min 5 s less.\n\nThe rollout'
  )
  expect(text).not.toContain('not shown')
})

test.each([
  [[], undefined],
  [[61_000], 'The rollout took 2 min 30 s; the last one took 1 min 1 s.'],
  [
    [50_000, 70_000, 60_000],
    'The rollout took 2 min 30 s; the last 3 took 50 s to 1 min 10 s, median 1 min 0 s.'
  ]
])('compared with %j', (past, line) => {
  expect(comparisonLine({ ...timing([]), past })).toBe(line)
})

test('the log says in two plain lines how long it took before and what would save most', () => {
  const advice = { text: 'a *setting*', savedMs: 20_000 }
  const past = [80_000]
  expect(timeLines({ outcome: 'succeeded', timing: { ...timing([]), past, advice } })).toEqual([
    comparisonLine({ ...timing([]), past }),
    'Biggest time saver: a *setting*: about 20 s less.'
  ])
  expect(timeLines({ outcome: 'failed' })).toEqual([])
})

describe('what changed', () => {
  const [one, two] = ['1'.repeat(40), '2'.repeat(40)]

  test.each([
    ['both commits', 'octo/web', one, two, `https://git/octo/web/compare/${one}...${two}`],
    ['the same one', 'octo/web', one, one, undefined],
    ['no commit before', 'octo/web', undefined, two, undefined],
    ['no commit now', 'octo/web', one, undefined, undefined],
    ['no SHA', 'octo/web', 'v1/../..', two, undefined],
    ['no repository', undefined, one, two, undefined]
  ])('the link: %s', (_, repository, from, to, url) => {
    expect(compareUrl('https://git', repository, from, to)).toBe(url)
  })

  const before = 'arn:aws:ecs:eu-west-1:1:task-definition/web:41'
  const lines = (change: Report['change']) =>
    changeSections({ outcome: 'succeeded', ...(change && { change }) })
      .flatMap(({ head, rows, tail }) => [...head, ...rows, ...tail])
      .filter(line => line !== '')

  test.each([
    ['nothing known', undefined, []],
    ['nothing changed', { before, definition: [] }, []],
    [
      'members',
      { before, definition: ['web: image a -> b'] },
      ['### What changed since `web:41`', '- web: image a -&gt; b']
    ],
    [
      'commits without a page',
      { before, definition: [], commits: { from: one, to: two } },
      ['### What changed since `web:41`', 'Commits `1111111...2222222`']
    ],
    [
      'commits with a page',
      { before, definition: [], commits: { from: one, to: two }, compareUrl: 'https://git/x' },
      ['### What changed since `web:41`', 'Commits [`1111111...2222222`](<https://git/x>)']
    ],
    [
      'commits that a rollback takes back',
      { before, definition: [], commits: { from: one, to: two }, direction: 'back' },
      ['### What changed since `web:41`', 'Taken back: commits `1111111...2222222`']
    ],
    [
      'the same commit',
      { before, definition: [], commits: { from: one, to: one } },
      ['### What changed since `web:41`', 'The same commit, `1111111`.']
    ]
  ] satisfies [string, Report['change'], string[]][])('%s', (_, change, shown) => {
    expect(lines(change)).toEqual(shown)
  })
})
