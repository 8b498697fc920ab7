/** Takes text in pieces and emits its lines. */
interface LineSplitter {
  take(text: string): void
  /** Emits an unfinished last line. */
  end(): void
}

/**
 * Splits a stream of text into lines (`\n`, `\r\n`, or `\r` alone, as progress bars end theirs). Of a line, `limit` UTF-16
 * units are emitted; the rest is discarded as it comes, so that a program without line breaks fills no memory.
 */
export function createLineSplitter(limit: number, tell: (line: string) => void): LineSplitter {
  let line = ''
  let begun = false
  let afterReturn = false
  const add = (piece: string) => {
    if (piece === '') return
    begun = true
    if (line.length < limit) line += piece.slice(0, limit - line.length)
  }
  const finish = () => {
    tell(line)
    line = ''
    begun = false
  }
  return {
    take: text => {
      let from = 0
      for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) {
        add(text.slice(from, index))
        from = index + end.length
        // The two halves of a line end may come in two pieces.
        const isSecondHalf = afterReturn && index === 0 && end === '\n'
        if (!isSecondHalf) finish()
      }
      if (text !== '') afterReturn = text.endsWith('\r')
      add(text.slice(from))
    },
    end: () => {
      if (begun) finish()
    }
  }
}
