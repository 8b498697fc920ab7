import type { ScheduleRow } from '../schedules/schedule-move.ts'
import type { Report } from './report.ts'
import { codeSpan, escapeMarkdown } from './sanitise.ts'
import { row, type Section, table } from './section.ts'

/** The rules and schedules that follow, as a part of the summary. */
export function scheduleSection({ schedules = [] }: Pick<Report, 'schedules'>): Section {
  return scheduleTable(schedules)
}

/** A table of rules and schedules: what each started, what it is to start, and what was done. */
export function scheduleTable(schedules: readonly ScheduleRow[]): Section {
  const rows = schedules.map(({ name, before, after, result, enabled }) =>
    row(
      codeSpan(name),
      codeSpan(before),
      codeSpan(after),
      escapeMarkdown(enabled ? result : `${result} (disabled)`)
    )
  )
  return table('Schedules', ['Schedule', 'Started', 'To start', 'Result'], rows)
}
