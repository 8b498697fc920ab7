import { formatDuration } from '../deployment/progress-lines.ts'
import type { News } from '../deployment/rollout.ts'
import type { Log, Tone } from '../log.ts'
import type { Report, Span, TimelineEntry } from '../report/report.ts'
import type { Clock } from '../runner/clock.ts'

/** What is known so far and what happened, so that every ending can report all of it. */
export interface Journal {
  /** Adds to what the report will say. */
  learn(facts: Partial<Report>): void
  /**
   * Adds facts once they are found. Nothing waits for them: those that `find` does not have at the step's end, or fails
   * to find, are left out.
   */
  learnLater(find: (signal: AbortSignal) => Promise<Partial<Report>>): void
  /** One log line with the time since the step's first call. A sign of life is not kept for the report. */
  tell(text: string, kind?: News['kind']): void
  /** Milliseconds since the step's first call. */
  elapsed(): number
  /** Notes a piece of the step's own work that began at `from` (of `elapsed`) and ended at `to`, or ends now. */
  span(name: string, from: number, to?: number): void
  /** Everything known by now, without an outcome. */
  known(): Omit<Report, 'outcome'>
  /** Ends the search for what is not known by now. */
  close(): void
}

const TONES: Readonly<Record<News['kind'], Tone | undefined>> = {
  progress: undefined,
  event: undefined,
  trouble: 'warning',
  decision: 'strong',
  notice: 'strong',
  'sign-of-life': 'quiet'
}

/** An empty journal whose clock starts now. */
export function startJournal(log: Log, clock: Clock): Journal {
  const startedAt = clock.now()
  const elapsed = () => clock.now() - startedAt
  const timeline: TimelineEntry[] = []
  const spans: Span[] = []
  const closed = new AbortController()
  let facts: Partial<Report> = {}
  const learn = (more: Partial<Report>) => {
    facts = { ...facts, ...more }
  }
  return {
    learn,
    learnLater: find => {
      find(closed.signal).then(learn, () => undefined)
    },
    tell: (text, kind = 'progress') => {
      const atMs = elapsed()
      if (kind !== 'sign-of-life') timeline.push({ atMs, text })
      log.line(`[${formatDuration(atMs).padStart(6)}] ${text}`, TONES[kind])
    },
    elapsed,
    span: (name, from, to = elapsed()) => {
      spans.push({ name, from, to })
    },
    known: () => ({
      ...facts,
      timeline: [...timeline],
      spans: [...spans],
      durationMs: elapsed()
    }),
    close: () => closed.abort()
  }
}
