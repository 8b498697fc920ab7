/** A line of an input that holds something, with its number (from 1). */
export interface Line {
  readonly number: number
  /** Without blanks around it. */
  readonly text: string
}

/** The lines that hold something. */
export function linesOf(value: string): readonly Line[] {
  return value
    .split(/\r?\n/)
    .map((text, index) => ({ number: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '')
}
