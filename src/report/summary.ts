import type { Diagnosis, LogTail } from '../diagnosis/diagnosis.ts'
import type { FailureGroup } from '../diagnosis/failed-tasks.ts'
import { runnerOf } from './annotation.ts'
import { buildSections } from './build-sections.ts'
import { causeSections } from './cause-section.ts'
import { changeSections } from './change-section.ts'
import { linkConsole, linkTasks } from './console-link.ts'
import { factsSection } from './facts-section.ts'
import { planSections } from './plan-sections.ts'
import { previewSection } from './preview-lines.ts'
import { isGreen, type Report } from './report.ts'
import { codeBlock, codeSpan, cutText, escapeHtml, escapeMarkdown } from './sanitise.ts'
import { scanSections } from './scan-sections.ts'
import { scheduleSection } from './schedule-section.ts'
import { details, prose, row, type Section, table, tableHead } from './section.ts'
import { servicesTable } from './services-section.ts'
import { timelineSections, timeSections } from './time-sections.ts'
import { describeDuration, describeOutcome, headWord } from './verdict-line.ts'

/** GitHub drops a summary over 1 MiB whole, so this one ends before; in bytes of UTF-8. */
export const SUMMARY_LIMIT = 900 * 1024

const REASON_LIMIT = 600

function text(value: string): string {
  return escapeMarkdown(cutText(value, REASON_LIMIT))
}

function headline(report: Report): string {
  const time = report.durationMs === undefined ? '' : ` (${describeDuration(report.durationMs)})`
  return `## ${headWord(report)}: ${escapeMarkdown(describeOutcome(report))}${time}`
}

function describeTime(atMs: number): string {
  const seconds = Math.floor(atMs / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function timeline({ timeline: entries = [] }: Report): Section {
  const rows = entries.map(entry => row(describeTime(entry.atMs), text(entry.text)))
  if (rows.length === 0) return table('', [], [])
  const columns = ['Time', 'What']
  return details('What happened, line by line', { head: tableHead(columns), rows, tail: [''] })
}

function oneOffTasks({ tasks = [] }: Report): Section {
  const rows = tasks.map(task =>
    row(
      codeSpan(task.id),
      text(task.result),
      task.exitCode === undefined ? '' : String(task.exitCode),
      task.durationMs === undefined ? '' : describeDuration(task.durationMs),
      text(task.cause ?? '')
    )
  )
  return table('One-off tasks', ['Task', 'Result', 'Exit code', 'Time', 'Cause'], rows)
}

/** What runs the containers, and whose events are told. */
const WORDS = {
  ecs: { runners: 'Tasks', failed: 'Failed tasks', events: 'Service events' },
  kubernetes: { runners: 'Pods', failed: 'Failed pods', events: 'Events' }
} as const
type Words = (typeof WORDS)[keyof typeof WORDS]

function groups({ groups: failures }: Diagnosis, words: Words): Section {
  const columns: readonly (readonly [string, (group: FailureGroup) => string])[] = [
    [words.runners, ({ count }) => String(count)],
    ['Cause', ({ cause }) => text(cause)],
    ['Container', ({ container }) => (container === undefined ? '' : codeSpan(container))],
    ['Exit code', ({ exitCode }) => (exitCode === undefined ? '' : String(exitCode))],
    [
      'Stopped by ECS',
      ({ stopCode, stoppedReason }) =>
        [stopCode ?? '', stoppedReason ?? ''].filter(Boolean).map(text).join(': ')
    ],
    ['Load balancer', ({ targetReason }) => text(targetReason ?? '')]
  ]
  // A column that says nothing of any task only takes room.
  const told = columns.filter(([, cell]) => failures.some(group => cell(group) !== ''))
  return table(
    words.failed,
    told.map(([name]) => name),
    failures.map(group => row(...told.map(([, cell]) => cell(group))))
  )
}

function events({ events: shown }: Diagnosis, words: Words): Section {
  return table(
    words.events,
    ['Event'],
    shown.map(event => row(text(event.message)))
  )
}

function logTail({ container, taskId, stream, lines }: LogTail): Section {
  const [open = '', ...rest] = codeBlock(lines)
  const rows = rest.slice(0, -1)
  const title = `Last ${lines.length} log lines of container ${escapeHtml(container)}, ${runnerOf(stream)} ${escapeHtml(taskId)}`
  return {
    head: [`<details open><summary>${title}</summary>`, '', codeSpan(stream), '', open],
    rows,
    tail: [rest.at(-1) ?? '', '', '</details>', '']
  }
}

function nextStep({ diagnosis, hint }: Report): readonly Section[] {
  const step = diagnosis?.hint ?? hint
  return step === undefined ? [] : [prose(`**What to do:** ${escapeMarkdown(step)}`)]
}

function evidence({
  diagnosis,
  kubernetes
}: Pick<Report, 'diagnosis' | 'kubernetes'>): readonly Section[] {
  if (diagnosis === undefined) return []
  const words = kubernetes === undefined ? WORDS.ecs : WORDS.kubernetes
  const notes = diagnosis.notes.map(note => `- ${text(note)}`)
  return [
    groups(diagnosis, words),
    events(diagnosis, words),
    ...diagnosis.logTails.map(logTail),
    ...(notes.length === 0 ? [] : [prose('Could not find out:', '', ...notes)])
  ]
}

function link(report: Report): readonly Section[] {
  const console = linkConsole(report)
  const tasks = linkTasks(report)
  const links = [
    console === undefined ? '' : `[The service in the AWS console](<${console}>)`,
    tasks === undefined
      ? ''
      : `[The one-off ${(report.tasks ?? []).length > 1 ? 'tasks' : 'task'} in the AWS console](<${tasks}>)`
  ].filter(part => part !== '')
  return links.length === 0 ? [] : [prose(links.join(' · '))]
}

const CUT_NOTICE = '*The rest was left out: a job summary has at most 1 MiB.*'

function countBytes(lines: readonly string[]): number {
  const encoder = new TextEncoder()
  return lines.reduce((sum, line) => sum + encoder.encode(line).length + 1, 0)
}

/** Joins sections as long as there is room; a section that is cut still ends as it must. */
function joinSections(sections: readonly Section[], limit: number): string {
  const lines: string[] = []
  let room = limit - countBytes([CUT_NOTICE])
  for (const { head, rows, tail } of sections) {
    const frame = countBytes(head) + countBytes(tail)
    const fitting = fitRows(rows, room - frame)
    if (frame > room || (rows.length > 0 && fitting.length === 0))
      return [...lines, CUT_NOTICE].join('\n')
    lines.push(...head, ...fitting, ...tail)
    if (fitting.length < rows.length) return [...lines, CUT_NOTICE].join('\n')
    room -= frame + countBytes(fitting)
  }
  return lines.join('\n')
}

function fitRows(rows: readonly string[], room: number): readonly string[] {
  let left = room
  const end = rows.findIndex(line => {
    left -= countBytes([line])
    return left < 0
  })
  return end === -1 ? rows : rows.slice(0, end)
}

/** What belongs to each of several services, folded. */
function servicesDetails({ services = [], outcome, diagnosis }: Report): readonly Section[] {
  return services.map(one => {
    const { service = '', diagnosis: found } = one
    // What was found out about the first in trouble stands above.
    const isAbove = found === undefined || diagnosis?.cause === `${service}: ${found.cause}`
    const own = [
      ...(isGreen(outcome) || isAbove ? [] : [...causeSections(one), ...evidence(one)]),
      factsSection(one),
      ...changeSections(one),
      ...planSections(one),
      ...link(one)
    ]
    const rows = own.flatMap(section => [...section.head, ...section.rows, ...section.tail])
    const title = `${escapeHtml(service)}: ${one.outcome}`
    return details(title, { head: [], rows, tail: [] })
  })
}

/** The job summary in GitHub's Markdown: outcome first, then why, the evidence, what to do, and what happened when. */
export function summaryOf(report: Report, limit: number = SUMMARY_LIMIT): string {
  return joinSections(
    [
      prose(headline(report)),
      ...causeSections(report),
      servicesTable(report),
      factsSection(report),
      ...buildSections(report),
      ...scanSections(report),
      ...changeSections(report),
      ...planSections(report),
      scheduleSection(report),
      previewSection(report),
      oneOffTasks(report),
      ...evidence(report),
      ...nextStep(report),
      ...servicesDetails(report),
      ...timelineSections(report),
      ...timeSections(report),
      timeline(report),
      ...link(report)
    ],
    limit
  )
}
