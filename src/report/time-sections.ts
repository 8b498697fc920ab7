import { medianOf, type Timing } from '../timing/timing.ts'
import type { Report } from './report.ts'
import { codeSpan, escapeMarkdown } from './sanitise.ts'
import { details, prose, row, type Section, table, tableHead } from './section.ts'
import { barRows, barsOf, DECIDED_BY, ganttOf } from './timeline.ts'
import { describeDuration } from './verdict-line.ts'

const SIDES = {
  new: 'of the `new` revision',
  old: 'of the `old` one that it replaces',
  restored: 'those that a rollback brings `back`'
} as const

/** What the names of the tasks in the chart mean; nothing when it has none. */
function legendOf({ timing, timedService, kubernetes }: Report): readonly string[] {
  const sides = new Set(timing?.phases.map(({ side }) => side))
  const told = (['new', 'old', 'restored'] as const).filter(side => sides.has(side))
  return told.length === 0
    ? []
    : [
        `${kubernetes === undefined ? `${tasksOf(timedService)} by the first digits of their ids` : 'Pods by the ends of their names'}: ${told.map(side => SIDES[side]).join(', ')}.`,
        ''
      ]
}

function tasksOf(service: string | undefined): string {
  return service === undefined
    ? 'Tasks'
    : `Tasks of ${codeSpan(service)}, which decided how long all took,`
}

/** The chart of who did what when, with the same data as a table behind it; nothing when no times are known. */
export function timelineSections(report: Report): readonly Section[] {
  const { bars, leftOut, stepsLeftOut } = barsOf(report)
  if (bars.length === 0) return []
  const chart = ganttOf(bars)
  const runner = report.kubernetes === undefined ? 'task' : 'pod'
  const rest = [...notShown(stepsLeftOut, 'shorter step'), ...notShown(leftOut, `more ${runner}`)]
  const rows = barRows(bars).map(cells => row(...cells))
  const columns = ['Who', 'What', 'From', 'To', 'Time']
  return [
    {
      head:
        chart.length === 0
          ? []
          : ['### Timeline', '', ...legendOf(report), '```mermaid', ...chart, '```', ''],
      rows: [],
      tail: rest
    },
    details('The timeline as a table', { head: tableHead(columns), rows, tail: [''] })
  ]
}

function notShown(count: number, what: string): readonly string[] {
  if (count === 0) return []
  return [count === 1 ? `1 ${what} is not shown.` : `${count} ${what}s are not shown.`, '']
}

/** Phases with their times, one line of advice, and how long it took before; nothing when no times are known. */
export function timeSections({ timing, timedService, spans = [] }: Report): readonly Section[] {
  if (timing === undefined) return []
  const steps = spans
    .filter(({ from, to }) => to - from >= 500)
    .map(({ name, from, to }) =>
      row(escapeMarkdown(name), describeDuration(to - from), 'this step')
    )
  const totals = timing.totals.map(({ name, ms }) =>
    row(name, describeDuration(ms), DECIDED_BY[name])
  )
  return [
    table(
      timedService === undefined
        ? 'Where the time went'
        : `Where the time went (${codeSpan(timedService)})`,
      ['Phase', 'Time', 'Decided by'],
      [...steps, ...totals]
    ),
    ...[adviceLine(timing), comparisonLine(timing)].map(line =>
      line === undefined ? prose() : prose(line)
    )
  ].filter(({ rows }) => rows.length > 0)
}

/** The one setting that would have saved most, and by how much; undefined when there is none. */
function describeAdvice({ advice }: Timing): string | undefined {
  return advice === undefined
    ? undefined
    : `${advice.text}: about ${describeDuration(advice.savedMs)} less.`
}

/** The same as Markdown. */
function adviceLine(timing: Timing): string | undefined {
  const text = describeAdvice(timing)
  return text === undefined ? undefined : `**Biggest time saver:** ${escapeMarkdown(text)}`
}

/** What the log says about the time of a rollout: how long it took before, and what would save most. */
export function timeLines({ timing, timedService }: Report): readonly string[] {
  if (timing === undefined) return []
  const advice = describeAdvice(timing)
  const lines = [
    comparisonLine(timing),
    advice === undefined ? undefined : `Biggest time saver: ${advice}`
  ].filter(line => line !== undefined)
  return timedService === undefined ? lines : lines.map(line => `${timedService}: ${line}`)
}

/** The rollout's time beside those of the last ones; undefined when they are not known. */
export function comparisonLine({ past, rolloutMs }: Timing): string | undefined {
  const median = medianOf(past)
  if (median === undefined) return undefined
  const before =
    past.length === 1
      ? `the last one took ${describeDuration(median)}`
      : `the last ${past.length} took ${describeDuration(Math.min(...past))} to ${describeDuration(Math.max(...past))}, median ${describeDuration(median)}`
  return `The rollout took ${describeDuration(rolloutMs)}; ${before}.`
}
