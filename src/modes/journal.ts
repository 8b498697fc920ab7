import type { Log } from '../log.ts'
import type { Clock } from '../platform/clock.ts'
import type { Report, Span, TimelineEntry } from '../report/report.ts'
import { formatDuration } from '../rollout/story.ts'

/** What is known so far and what happened, so that every ending can report all of it. */
export interface Journal {
  /** Adds to what the report will say. */
  learn(facts: Partial<Report>): void
  /** One line of the story, with the time since the step's first call. */
  tell(text: string): void
  /** Milliseconds since the step's first call. */
  elapsed(): number
  /** Notes a piece of the step's own work that began at `from` (of `elapsed`) and ends now. */
  span(name: string, from: number): void
  /** Everything known by now, without an outcome. */
  known(): Omit<Report, 'outcome'>
}

/** An empty journal whose clock starts now. */
export function startJournal(log: Log, clock: Clock): Journal {
  const startedAt = clock.now()
  const elapsed = () => clock.now() - startedAt
  const timeline: TimelineEntry[] = []
  const spans: Span[] = []
  let facts: Partial<Report> = {}
  return {
    learn: more => {
      facts = { ...facts, ...more }
    },
    tell: text => {
      const atMs = elapsed()
      timeline.push({ atMs, text })
      log.line(`[${formatDuration(atMs).padStart(6)}] ${text}`)
    },
    elapsed,
    span: (name, from) => {
      spans.push({ name, from, to: elapsed() })
    },
    known: () => ({
      ...facts,
      timeline: [...timeline],
      spans: [...spans],
      durationMs: elapsed()
    })
  }
}
