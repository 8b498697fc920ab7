import type { PhaseName, TaskPhase } from '../timing/task-phases.ts'
import type { Timing } from '../timing/timing.ts'
import type { Report } from './report.ts'
import { escapeMarkdown } from './sanitise.ts'

/** One bar of the chart and one row of the table. Times are milliseconds since the step's first call. */
export interface Bar {
  readonly section: string
  readonly label: string
  readonly from: number
  readonly to: number
  readonly style: 'step' | 'new' | 'old' | 'failed'
}

/** Mermaid draws far more, but no one reads it. */
export const MOST_BARS = 40

/** Mermaid refuses a chart of more characters, and GitHub does not change that. */
const MOST_CHARACTERS = 50_000

/** Of the step's own work, which many services make long, so that the tasks have a place as well. */
const MOST_STEPS = 24

/** What the step and each task spent their time with, at most 40 bars, and how many of them had no place. */
export function barsOf({ spans = [], timing }: Report): {
  readonly bars: readonly Bar[]
  readonly leftOut: number
  readonly stepsLeftOut: number
} {
  const longest = [...spans].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_STEPS)
  const step = spans
    .filter(span => longest.includes(span))
    .map(({ name, from, to }): Bar => ({ section: 'step', label: name, from, to, style: 'step' }))
  const tasks = groupByTask(timing)
  const chosen = chooseTasks(tasks, MOST_BARS - step.length)
  const bars = tasks.filter(task => chosen.has(task)).flatMap(phases => phases.map(taskBar))
  return {
    bars: [...step, ...bars],
    leftOut: tasks.length - chosen.size,
    stepsLeftOut: spans.length - step.length
  }
}

function groupByTask(timing: Timing | undefined): readonly (readonly TaskPhase[])[] {
  const tasks = new Map<string, TaskPhase[]>()
  for (const phase of timing?.phases ?? []) {
    const known = tasks.get(phase.taskId)
    if (known === undefined) tasks.set(phase.taskId, [phase])
    else known.push(phase)
  }
  const begins = (phases: readonly TaskPhase[]) => phases[0]?.from ?? 0
  return [...tasks.values()].sort((a, b) => begins(a) - begins(b))
}

/** Tasks that failed come first, then new ones before old ones; whole tasks only. */
function chooseTasks(
  tasks: readonly (readonly TaskPhase[])[],
  room: number
): ReadonlySet<readonly TaskPhase[]> {
  const rank = (phases: readonly TaskPhase[]) => {
    if (phases.some(({ failed }) => failed)) return 0
    return phases[0]?.side === 'new' ? 1 : 2
  }
  const chosen = new Set<readonly TaskPhase[]>()
  let left = room
  for (const phases of [...tasks].sort((a, b) => rank(a) - rank(b))) {
    if (phases.length > left) break
    chosen.add(phases)
    left -= phases.length
  }
  return chosen
}

/** As many digits of a task's id as fit beside the chart. */
const SHOWN_DIGITS = 6

/** Short words: the chart has little room for them. */
const SIDES: Readonly<Record<TaskPhase['side'], string>> = {
  new: 'new',
  old: 'old',
  restored: 'back'
}

function taskBar({ taskId, side, name, from, to, failed }: TaskPhase): Bar {
  return {
    section: `${SIDES[side]} ${taskId.slice(0, SHOWN_DIGITS)}`,
    label: failed === true ? `${name} (stopped)` : name,
    from,
    to,
    style: failed === true ? 'failed' : side === 'new' ? 'new' : 'old'
  }
}

const TAGS: Readonly<Record<Bar['style'], string>> = {
  step: 'active, ',
  new: '',
  old: 'done, ',
  failed: 'crit, '
}

/** A text as mermaid takes it for a section or a bar: nothing in it can end it, or begin something else. */
export function chartLabel(text: string): string {
  const plain = text
    .replace(/[^\p{L}\p{N} ._/()-]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, 60)
  // A line of the chart that begins with one of its words would be a command.
  const command =
    /^(section|title|gantt|click|dateformat|axisformat|todaymarker|excludes|includes|weekday|weekend|tickinterval|inclusiveenddates|topaxis|acctitle|accdescr|--)/i
  if (plain === '') return 'unnamed'
  return command.test(plain) ? `the ${plain}` : plain
}

/** A moment as the chart takes it: local time of a day without a change of clocks, so that no zone moves the axis. */
function moment(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000))
  const pad = (value: number) => String(value).padStart(2, '0')
  const days = Math.floor(total / 86_400)
  const clock = [Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60, total % 60].map(pad)
  return `2001-01-${pad(1 + days)} ${clock.join(':')}`
}

/** The bars as a Mermaid gantt chart, a line each; empty without bars. */
export function ganttOf(bars: readonly Bar[]): readonly string[] {
  if (bars.length === 0) return []
  const longest = Math.max(...bars.map(({ to }) => to))
  const lines = [
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    `  axisFormat ${longest >= 3_600_000 ? '%H:%M:%S' : '%M:%S'}`,
    '  todayMarker off'
  ]
  let section = ''
  for (const bar of bars) {
    if (bar.section !== section) lines.push(`  section ${chartLabel(bar.section)}`)
    section = bar.section
    const to = Math.max(bar.to, bar.from + 1000)
    lines.push(`    ${chartLabel(bar.label)} :${TAGS[bar.style]}${moment(bar.from)}, ${moment(to)}`)
  }
  return lines.join('\n').length > MOST_CHARACTERS ? [] : lines
}

/** `1:05`, `1:02:05` */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const pad = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours === 0
    ? `${minutes}:${pad(seconds % 60)}`
    : `${hours}:${pad(minutes)}:${pad(seconds % 60)}`
}

/** The same bars as rows of a table: who, what, from, to, and how long. */
export function barRows(bars: readonly Bar[]): readonly (readonly string[])[] {
  return bars.map(({ section, label, from, to }) => [
    escapeMarkdown(section),
    escapeMarkdown(label),
    formatClock(from),
    formatClock(to),
    `${Math.max(0, Math.round((to - from) / 1000))} s`
  ])
}

/** What decides how long each phase takes, in a few words. */
export const DECIDED_BY: Readonly<Record<PhaseName, string>> = {
  provisioning: 'Fargate: capacity and network interface',
  pulling: 'size of the image, distance of the registry',
  starting: 'container start, dependencies between containers',
  'becoming healthy': 'health check interval × threshold, start of the program',
  draining: 'deregistration delay, stopTimeout'
}
