import type { Log } from '../log.ts'

/** Lines of a program on their way to the log. */
export interface ForeignLines {
  push(line: string): void
  /** Shows what is still held back. */
  flush(): void
  /** The last lines, for the message when the program fails. */
  last(): readonly string[]
}

/** Milliseconds that a line may wait for others: each text in the log costs two lines of guard. */
const INTERVAL = 250
const KEPT_LINES = 400

/** Shows a program's lines as foreign text, a few at a time: live, and without a guard around each one. */
export function collectForeignLines(log: Log): ForeignLines {
  let held: string[] = []
  let kept: string[] = []
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const text = held.join('\n')
    held = []
    if (text !== '') log.foreign(text)
  }
  return {
    push(line) {
      held.push(line)
      kept = [...kept.slice(1 - KEPT_LINES), line]
      timer ??= setTimeout(flush, INTERVAL)
    },
    flush,
    last: () => kept
  }
}
