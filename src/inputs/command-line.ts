import { parseJson } from './json-members.ts'
import { acceptValue, type Parsed, type Parser, reject } from './parsing.ts'

/** An argument: runs of plain characters and quoted pieces without a blank between them. */
const ARGUMENT = /(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/gs
const QUOTED_PIECE = /"((?:[^"\\]|\\.)*)"|'([^']*)'/gs

/**
 * A command: a JSON array of strings, or arguments separated by blanks, where quotes join (as in a
 * shell) and nothing else is special: backslashes are themselves outside of double quotes. What only a shell
 * understands is refused outside of quotes. Complaints do not quote the text, since commands carry passwords now and then.
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
  const found: readonly string[] = value.match(ARGUMENT) ?? []
  const shell = findShellSyntax(found.map(argument => argument.replace(QUOTED_PIECE, QUOTED)))
  return shell === undefined ? acceptValue(found.map(unquote)) : reject(shell, THROUGH_SHELL)
}

const THROUGH_SHELL =
  'No shell reads the command. Run one with a JSON array such as ["sh","-c","first && second"]; what is meant as it stands goes between quotes.'

/** Stands for a quoted piece, in which nothing is an operator. */
const QUOTED = '\uE000'

/** Arguments that are words of a shell's grammar, whatever stands beside them. */
const OPERATOR = /^(?:\|\|?|&&?|;;?|\|&|#|\\|(?:\d|&)?(?:>>?|<<?<?)(?:&?[\d-]|[^=<>&]*)|&>>?.*)$/

/**
 * What of a shell's grammar stands in the arguments, of which quoted pieces are taken out; undefined when nothing does.
 * Single signs inside of an argument are none of it: `--url=x?a=1&b=2`, `a|b`, `jdbc:x;y=z`.
 */
function findShellSyntax(found: readonly string[]): string | undefined {
  const operator = found.find(argument => OPERATOR.test(argument))
  if (operator !== undefined)
    return `It holds ${nameSign(operator)}, which only a shell understands.`
  const joined = /&&|\|\|/.exec(found.join(' '))?.[0]
  if (joined !== undefined) return `It holds "${joined}", which only a shell understands.`
  if (found.some(isEnded)) return 'It holds ";", which only a shell understands.'
  const substitution = found.join(' ').match(/`|\$\(|\$\{?[A-Za-z_]|\$[?!$#@*0-9]/)?.[0]
  if (substitution !== undefined) {
    const sign = substitution === '`' ? '"`"' : '"$"'
    return `It holds ${sign} to fill something in, which only a shell does.`
  }
  return findShellStart(found)
}

/** A first word that is not a program. */
function findShellStart([first = '', ...more]: readonly string[]): string | undefined {
  if (more.length === 0) return undefined
  if (/^(?:cd|source)$/.test(first)) return `It begins with "${first}", which only a shell has.`
  return /^[A-Za-z_]\w*=/.test(first)
    ? 'It begins with a variable (NAME=value), which only a shell sets; environment-variables is the input for that.'
    : undefined
}

/** `first; second`: an argument that ends in the only semicolon it has. */
function isEnded(argument: string): boolean {
  return /^[^;]+;$/.test(argument)
}

/** The sign without what follows it, which may be secret. */
function nameSign(operator: string): string {
  const sign = /^(?:\d|&)?[|&;<>#\\]+/.exec(operator)?.[0] ?? operator
  return `"${sign}"`
}

function unquote(argument: string): string {
  return argument.replace(QUOTED_PIECE, (_, double?: string, single?: string) =>
    double === undefined ? (single ?? '') : double.replace(/\\(["\\])/g, '$1')
  )
}

function parseArray(value: string): Parsed<readonly string[]> {
  const read = parseJson(value)
  if (!read.ok) return read
  const parsed = read.value
  if (Array.isArray(parsed) && parsed.length > 0 && parsed.every(isText)) return acceptValue(parsed)
  return reject(
    'It begins with "[" but is not a JSON array of strings.',
    'Write it like ["node", "server.js"].'
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
