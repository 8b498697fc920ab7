import { accept, type Parsed, type Parser, reject } from './parsing.ts'

/** An argument: runs of plain characters and quoted pieces without a blank between them. */
const ARGUMENT = /(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/gs
const QUOTED_PIECE = /"((?:[^"\\]|\\.)*)"|'([^']*)'/gs

/**
 * A command: a JSON array of strings, or arguments separated by blanks, where quotes join (as in a
 * shell) and nothing else is special: backslashes are themselves outside of double quotes. Complaints do not
 * quote the text, since commands carry passwords now and then.
 */
export const command: Parser<readonly string[]> = value =>
  value.startsWith('[') ? parseArray(value) : parseWords(value)

function parseWords(value: string): Parsed<readonly string[]> {
  if (value.replace(ARGUMENT, '').trim() !== '') {
    return reject(
      'A quote is not closed.',
      'Close it, put it between quotes of the other kind, or give a JSON array of strings.'
    )
  }
  return accept((value.match(ARGUMENT) ?? []).map(unquote))
}

function unquote(argument: string): string {
  return argument.replace(QUOTED_PIECE, (_, double?: string, single?: string) =>
    double === undefined ? (single ?? '') : double.replace(/\\(["\\])/g, '$1')
  )
}

function parseArray(value: string): Parsed<readonly string[]> {
  const parsed = parseJson(value)
  if (Array.isArray(parsed) && parsed.length > 0 && parsed.every(isText)) return accept(parsed)
  return reject(
    'It begins with "[" but is not a JSON array of strings.',
    'Write it like ["node", "server.js"].'
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
