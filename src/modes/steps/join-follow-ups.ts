import type { Ending } from '../../report/report.ts'

/** What became of scaling and of schedules after one verdict: what failed first is the first reason. */
export function joinFollowUps(verdict: Ending, scaled: Ending, followed: Ending): Ending {
  if (scaled.outcome === verdict.outcome) return followed
  const both = followed.beforeSchedules === undefined ? [scaled] : [scaled, followed]
  const reason = both.flatMap(one => one.reason ?? []).join(' ')
  return { ...followed, ...scaled, reason }
}
