import {
  acceptValue,
  collect,
  enumerate,
  mapParsed,
  type Parser,
  quote,
  reject
} from './parsing.ts'

/** Any text. */
export const text: Parser<string> = value => acceptValue(value)

/** `true` or `false` in any case. */
export const boolean: Parser<boolean> = value => {
  const lower = value.toLowerCase()
  if (lower === 'true' || lower === 'false') return acceptValue(lower === 'true')
  return reject(`${quote(value)} is not a boolean.`, 'Use true or false.')
}

/** A whole number of `least` or more, and of `most` or less where there is a limit, in decimal digits. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): Parser<number> {
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`

  return value => {
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= least && number <= most) {
      return acceptValue(number)
    }
    return reject(`${quote(value)} is not allowed.`, `Use a whole number, ${range}.`)
  }
}

/** A number above 0, and of `most` or less where there is a limit; fractions are fine. */
export function positiveNumber(most?: number): Parser<number> {
  return value => {
    const number = Number(value)
    const fits = number > 0 && number <= (most ?? Number.MAX_SAFE_INTEGER)
    if (isDecimal(value) && fits) return acceptValue(number)
    const range = most === undefined ? 'above 0' : `above 0 and up to ${most}`
    return reject(`${quote(value)} is not allowed.`, `Use a number ${range}, without a unit.`)
  }
}

const isDecimal = (value: string) => /^(\d+(\.\d*)?|\.\d+)$/.test(value)

/** Minutes with an optional fraction, above 0 and at most `most`. */
export function minutes(most: number): Parser<number> {
  return duration('minutes', most)
}

/** Hours with an optional fraction, above 0 and at most `most`. */
export function hours(most: number): Parser<number> {
  return duration('hours', most)
}

function duration(unit: string, most: number): Parser<number> {
  return value => {
    const number = Number(value)
    if (isDecimal(value) && number > 0 && number <= most) return acceptValue(number)
    return reject(
      `${quote(value)} is not allowed.`,
      `Use a number of ${unit} above 0 and up to ${most}; fractions such as 0.5 are fine.`
    )
  }
}

/** Exactly one of the given words. */
export function oneOf<const T extends string>(...words: readonly T[]): Parser<T> {
  return value => {
    const word = words.find(candidate => candidate === value)
    if (word !== undefined) return acceptValue(word)
    return reject(`${quote(value)} is not allowed.`, `Use ${enumerate(words)}.`)
  }
}

/** The word `none`, in any case, for nothing at all; else an item. */
export function orNone<T>(item: Parser<T>): Parser<T | undefined> {
  return value => (value.toLowerCase() === 'none' ? acceptValue(undefined) : item(value))
}

/** Text of a known shape; `noun` completes "is not …", `fix` says how it should look. */
export function matching(pattern: RegExp, noun: string, fix: string): Parser<string> {
  return value =>
    pattern.test(value) ? acceptValue(value) : reject(`${quote(value)} is not ${noun}.`, fix)
}

/** One item a line; blank lines are skipped, equal items are taken once, commas stay. */
export function lines<T>(item: Parser<T>): Parser<readonly T[]> {
  return value => parseItems(value.split(/\r?\n/), item)
}

/** Items separated by line ends or commas; blank ones are skipped, equal ones are taken once. */
export function list<T>(item: Parser<T>): Parser<readonly T[]> {
  return value => parseItems(value.split(/[\r\n,]/), item)
}

/** A list of up to `most` items. */
export function atMost<T>(most: number, parse: Parser<readonly T[]>): Parser<readonly T[]> {
  return value => {
    const parsed = parse(value)
    return parsed.ok && parsed.value.length > most
      ? reject(`${parsed.value.length} are too many.`, `Use at most ${most}.`)
      : parsed
  }
}

/** Like `lines`, for an input that must hold one item at least. */
export function someLines<T>(item: Parser<T>): Parser<readonly [T, ...T[]]> {
  return value => {
    const parsed = lines(item)(value)
    if (!parsed.ok) return parsed
    const [first, ...rest] = parsed.value
    return first === undefined
      ? reject('It is empty.', 'Give one line.')
      : acceptValue([first, ...rest])
  }
}

/** Words out of `words`, on lines or separated by commas; the word `none` alone is the empty list. */
export function listOrNone<const T extends string>(...words: readonly T[]): Parser<readonly T[]> {
  const items = list(oneOf<T | 'none'>(...words, 'none'))
  return value => {
    const parsed = items(value)
    if (parsed.ok && parsed.value.includes('none') && parsed.value.length > 1) {
      return reject(`${quote(value)} mixes none with others.`, 'Use none alone, or leave it out.')
    }
    return mapParsed(parsed, found => words.filter(word => found.includes(word)))
  }
}

/** Each text as an item; blanks around it do not count, blank ones are left out, and equal ones are taken once. */
export function parseItems<T>(texts: readonly string[], item: Parser<T>) {
  const wanted = new Set(texts.map(part => part.trim()).filter(part => part !== ''))
  return collect([...wanted].map(item))
}

/** The name of a member in a task definition; JSON's marks show that an array was meant. */
export const key: Parser<string> = matching(
  /^[^\s"'[\]{}]+$/,
  'the name of a key',
  'Write the names on lines or separated by commas.'
)
