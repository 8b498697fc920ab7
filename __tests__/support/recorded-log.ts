import type { Log } from '../../src/log.ts'

/** A log that remembers, in the order of the calls, what it was told: `line …`, `warning …`, `foreign …`. */
export interface RecordedLog extends Log {
  readonly entries: readonly string[]
  readonly masked: readonly string[]
  /** Everything that a reader could see, as one text. */
  text(): string
}

export function recordLog(): RecordedLog {
  const entries: string[] = []
  const masked: string[] = []
  const add = (kind: string) => (text: string) => {
    entries.push(`${kind} ${text}`)
  }
  return {
    entries,
    masked,
    text: () => entries.join('\n'),
    line: add('line'),
    notice: add('notice'),
    warning: add('warning'),
    foreign: add('foreign'),
    foreignLines: () => ({ line: add('foreign'), end: () => undefined }),
    mask: secret => {
      masked.push(secret)
    },
    async group(title, work) {
      add('group')(title)
      try {
        return await work()
      } finally {
        add('end of')(title)
      }
    }
  }
}
