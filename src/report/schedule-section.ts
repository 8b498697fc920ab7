import type { ScheduleRow } from '../schedules/schedule-move.ts'
import type { Report } from './report.ts'
import { codeSpan, escapeMarkdown } from './sanitise.ts'
import { row, type Section, table } from './section.ts'

/** The rules and schedules that follow, as a part of the summary. */
export function scheduleSection({ schedules = [] }: Pick<Report, 'schedules'>): Section {
  return scheduleTable(schedules)
}

/** `web:1, worker:4`, each as a code of its own. */
function revisions(names: string): string {
  return names.split(', ').map(codeSpan).join(', ')
}

/** A table of rules and schedules: what each started, what it is to start, and what was done. */
export function scheduleTable(schedules: readonly ScheduleRow[]): Section {
  const several = schedules.some(({ services }) => services !== undefined)
  const rows = schedules.map(({ name, before, after, result, enabled, services = [] }) =>
    row(
      codeSpan(name),
      ...(several ? [escapeMarkdown(services.join(', '))] : []),
      revisions(before),
      revisions(after),
      escapeMarkdown(enabled ? result : `${result} (disabled)`)
    )
  )
  const columns = ['Schedule', ...(several ? ['Follows'] : []), 'Started', 'To start', 'Result']
  return table('Schedules', columns, rows)
}
