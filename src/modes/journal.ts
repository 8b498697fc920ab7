import type { Log } from '../log.ts'
import type { Clock } from '../platform/clock.ts'
import type { Report, TimelineEntry } from '../report/report.ts'
import { formatDuration } from '../rollout/story.ts'

/** What is known so far and what happened, so that every ending can report all of it. */
export interface Journal {
  /** Adds to what the report will say. */
  learn(facts: Partial<Report>): void
  /** One line of the story, with the time since the step's first call. */
  tell(text: string): void
  /** Everything known by now, without an outcome. */
  known(): Omit<Report, 'outcome'>
}

/** An empty journal whose clock starts now. */
export function startJournal(log: Log, clock: Clock): Journal {
  const startedAt = clock.now()
  const timeline: TimelineEntry[] = []
  let facts: Partial<Report> = {}
  return {
    learn: more => {
      facts = { ...facts, ...more }
    },
    tell: text => {
      const atMs = clock.now() - startedAt
      timeline.push({ atMs, text })
      log.line(`[${formatDuration(atMs).padStart(6)}] ${text}`)
    },
    known: () => ({ ...facts, timeline: [...timeline], durationMs: clock.now() - startedAt })
  }
}
