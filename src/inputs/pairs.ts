import { accept, collect, mapParsed, type Parsed, type Parser, quote, reject } from './parsing.ts'
import type { BuildSecret, NameValue } from './request.ts'

interface Line {
  readonly number: number
  readonly text: string
}

/**
 * `NAME=value` lines, split at the first `=`: the value keeps later ones. Of two lines with one
 * name the later wins. Complaints name the line's number and never its text, which may be secret.
 */
export const pairs: Parser<readonly NameValue[]> = value => parsePairs(value, true)

/** Like `pairs`, for values that must not be empty, such as the ARN of a secret. */
export const filledPairs: Parser<readonly NameValue[]> = value => parsePairs(value, false)

/** `NAME=value` lines for Docker, or `NAME` to take the value from the environment; commas stay. */
export const buildArguments: Parser<readonly string[]> = value =>
  collect(
    linesOf(value).map(({ number, text }) =>
      /^[^\s=]+=/.test(text) || /^[A-Za-z_]\w*$/.test(text)
        ? accept(text)
        : reject(
            `Line ${number} is not a build argument.`,
            'Write NAME=value or NAME on each line.'
          )
    )
  )

/** `ID=value` lines, and lines in Docker's own syntax, which begin with `id=`. */
export const buildSecrets: Parser<readonly BuildSecret[]> = value => {
  const secrets = collect(linesOf(value).map(parseBuildSecret))
  if (!secrets.ok) return secrets
  const ids = secrets.value.map(secretId)
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  if (repeated === undefined) return secrets
  return reject(`Two secrets have the id ${quote(repeated)}.`, 'Give each secret an id of its own.')
}

function parsePairs(value: string, emptyAllowed: boolean): Parsed<readonly NameValue[]> {
  const parsed = collect(linesOf(value).map(line => parsePair(line, emptyAllowed)))
  return mapParsed(parsed, found => [...new Map(found.map(pair => [pair.name, pair])).values()])
}

function parsePair({ number, text }: Line, emptyAllowed: boolean): Parsed<NameValue> {
  const fix = 'Write NAME=value on each line; a value cannot go on over a line end.'
  const split = text.indexOf('=')
  if (split < 0) return reject(`Line ${number} has no "=".`, fix)
  const pair = { name: text.slice(0, split).trim(), value: text.slice(split + 1) }
  if (pair.name === '') return reject(`Line ${number} has no name before the "=".`, fix)
  if (!emptyAllowed && pair.value.trim() === '') {
    return reject(`${quote(pair.name)} has no value.`, 'Write a value after the "=".')
  }
  return accept(pair)
}

function parseBuildSecret({ number, text }: Line): Parsed<BuildSecret> {
  const fix = "Write ID=value, or Docker's own syntax with the id first (id=npmrc,src=.npmrc)."
  if (/^id=[^,]+/.test(text)) return accept({ kind: 'docker', specification: text })
  if (/^(id|type|src|source|env)=/.test(text)) {
    return reject(`Line ${number} is not a build secret.`, fix)
  }
  const [, id, secret] = /^([\w.-]+)\s*=(.+)$/.exec(text) ?? []
  if (id === undefined || secret === undefined) {
    return reject(`Line ${number} is not a build secret.`, `${fix} A value is one line.`)
  }
  return accept({ kind: 'value', id, value: secret })
}

function secretId(secret: BuildSecret): string {
  if (secret.kind === 'value') return secret.id
  return secret.specification.slice('id='.length).split(',')[0] ?? ''
}

function linesOf(value: string): readonly Line[] {
  return value
    .split(/\r?\n/)
    .map((text, index) => ({ number: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '')
}
