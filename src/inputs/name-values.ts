import type { NameValue } from '../name-value.ts'
import { faultOfSecretSource } from '../task-definition/secret-source.ts'
import { acceptValue, collect, mapParsed, type Parsed, type Parser, reject } from './parsing.ts'
import { type Line, linesOf } from './text-lines.ts'

/** A name that may be shown: neither quotes nor blanks, nothing that a shell or YAML gives a meaning. */
const NAME = /^[\w.@/][^\s\p{C}"'`$\\<>|&;(){}#]*$/u
/** A name that can be shown beside a refused value. A line of a key in base64 is longer. */
const QUIET_NAME = /^[A-Za-z_][\w.-]{0,62}$/
/** Beside no value at all: the last line of a key in base64, `QmFzZTY0=`, looks like a name, but for its small letters. */
const LOUD_NAME = /^[A-Z_][A-Z0-9_]{0,62}$/

/**
 * `NAME=value` lines, split at the first `=`: the value keeps later ones, blanks and quotes. Of two lines with one
 * name the later wins. Complaints name the line's number and never its text, which may be secret.
 */
export const pairs: Parser<readonly NameValue[]> = value => parseLines(value, parsePair)

/** The same for tags, whose keys may hold blanks. */
export const tagPairs: Parser<readonly NameValue[]> = value => parseLines(value, splitPair)

/**
 * `NAME=SOURCE` lines, where the source is the whole ARN of a secret or a parameter, or a parameter's name. Blanks and
 * quotes around it are ignored. People paste the secret itself here: no complaint shows it.
 */
export const secretSources: Parser<readonly NameValue[]> = value =>
  parseLines(value, line => {
    const parsed = parsePair(line)
    return parsed.ok ? parseSource(line, parsed.value) : parsed
  })

function parseSource({ number }: Line, { name, value }: NameValue): Parsed<NameValue> {
  const source = unquote(value.trim())
  const fault = faultOfSecretSource(source)
  if (fault === undefined) return acceptValue({ name, value: source })
  const shown = (/^=*$/.test(source) ? LOUD_NAME : QUIET_NAME).test(name) ? ` (${name})` : ''
  return source === ''
    ? reject(`Line ${number}${shown} has no value.`, fault.fix)
    : reject(`Line ${number}${shown} ${fault.what}`, fault.fix)
}

function unquote(text: string): string {
  return /^(["'])(.*)\1$/s.exec(text)?.[2]?.trim() ?? text
}

function parseLines(
  value: string,
  parse: (line: Line) => Parsed<NameValue>
): Parsed<readonly NameValue[]> {
  const parsed = collect(linesOf(value).map(parse))
  return mapParsed(parsed, found => [...new Map(found.map(pair => [pair.name, pair])).values()])
}

function parsePair(line: Line): Parsed<NameValue> {
  const mistake = MISTAKES.find(({ pattern }) => pattern.test(line.text))
  if (mistake !== undefined) return reject(`Line ${line.number} ${mistake.what}`, mistake.fix)
  const pair = splitPair(line)
  if (!pair.ok || NAME.test(pair.value.name)) return pair
  return reject(
    `Line ${line.number} has no name before the "=" that can be used.`,
    'Write NAME=value, the name without spaces and quotes.'
  )
}

const PLAIN = 'Write NAME=value alone: no shell reads the line.'

/** Lines of other files that people paste. */
const MISTAKES: readonly {
  readonly pattern: RegExp
  readonly what: string
  readonly fix: string
}[] = [
  {
    pattern: /^(?:#|\/\/)/,
    what: 'is a comment, and comments are not supported here.',
    fix: 'Remove it.'
  },
  { pattern: /^(?:export|set|setenv|declare|ENV)\s/, what: 'begins like a command.', fix: PLAIN },
  {
    pattern: /^(?:-\s+)?["']?[\w.-]+["']?\s*:(?:\s|$)/,
    what: 'is written like YAML or JSON (NAME: value).',
    fix: 'Write NAME=value.'
  },
  { pattern: /^-\s/, what: 'begins with a hyphen, like a list in YAML.', fix: 'Write NAME=value.' },
  {
    pattern: /^["'][^=]*=/,
    what: 'has quotes around the whole pair or its name.',
    fix: 'Write NAME=value without them.'
  }
]

function splitPair({ number, text }: Line): Parsed<NameValue> {
  const fix = 'Write NAME=value on each line; a value cannot continue on the next line.'
  const split = text.indexOf('=')
  if (split < 0) return reject(`Line ${number} has no "=".`, fix)
  const pair = { name: text.slice(0, split).trim(), value: text.slice(split + 1) }
  return pair.name === ''
    ? reject(`Line ${number} has no name before the "=".`, fix)
    : acceptValue(pair)
}
