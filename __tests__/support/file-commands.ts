/** What a step wrote into one of the runner's command files, or why the runner refuses it. */
export type FileCommands =
  | { readonly ok: true; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly problem: string }

/**
 * Reads GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV by the runner's rules: `NAME=VALUE`, or
 * `NAME<<END`, lines, `END`. Whichever of `=` and `<<` comes first in a line decides. The last line of a
 * heredoc needs its newline, empty lines are skipped, and the last value of a name wins.
 */
export function parseFileCommands(text: string): FileCommands {
  const values: Record<string, string> = {}
  const lines = text.split(/(?<=\n)/)
  let index = 0
  while (index < lines.length) {
    const read = readEntry(lines, index)
    if (typeof read === 'string') return { ok: false, problem: read }
    if (read.name !== undefined) values[read.name] = read.value
    index = read.next
  }
  return { ok: true, values }
}

interface Entry {
  /** Absent for an empty line. */
  readonly name?: string
  readonly value: string
  /** Index of the line after the entry. */
  readonly next: number
}

/** The entry that begins at a line, or the runner's complaint. */
function readEntry(lines: readonly string[], index: number): Entry | string {
  const line = chomp(lines[index] ?? '')
  const next = index + 1
  if (line === '') return { value: '', next }
  const [, before = '', separator, after = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? []
  if (separator === undefined) return `Invalid format '${line}'`
  if (before === '') return `Invalid format '${line}'. Name must not be empty`
  if (separator === '=') return { name: before, value: after, next }
  if (after === '') return `Invalid format '${line}'. Delimiter must not be empty`
  return readHeredoc(lines, next, before, after)
}

function readHeredoc(
  lines: readonly string[],
  first: number,
  name: string,
  end: string
): Entry | string {
  const value: string[] = []
  for (let index = first; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (chomp(line) === end) return { name, value: value.join('\n'), next: index + 1 }
    if (!line.endsWith('\n')) return 'Invalid value. EOF marker missing new line.'
    value.push(chomp(line))
  }
  return `Invalid value. Matching delimiter not found '${end}'`
}

function chomp(line: string): string {
  return line.replace(/\r?\n$/, '')
}
