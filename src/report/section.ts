/** A part of the summary: what opens it, rows that may be left out at the end, and what closes it. */
export interface Section {
  readonly head: readonly string[]
  readonly rows: readonly string[]
  readonly tail: readonly string[]
}

/** Paragraphs and lists, as they are. */
export function prose(...rows: readonly string[]): Section {
  return { head: [], rows, tail: [''] }
}

/** A table under a title; nothing at all without rows. */
export function table(title: string, columns: readonly string[], rows: readonly string[]): Section {
  if (rows.length === 0) return { head: [], rows: [], tail: [] }
  return { head: [`### ${title}`, '', ...tableHead(columns)], rows, tail: [''] }
}

/** The first two lines of a table. */
export function tableHead(columns: readonly string[]): readonly string[] {
  return [row(...columns), row(...columns.map(() => '---'))]
}

/** One row of a table, of cells that are Markdown already. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** Something long behind a line that opens it. `summary` is HTML. */
export function details(summary: string, content: Section, open = false): Section {
  return {
    head: [`<details${open ? ' open' : ''}><summary>${summary}</summary>`, '', ...content.head],
    rows: content.rows,
    tail: [...content.tail, '</details>', '']
  }
}
