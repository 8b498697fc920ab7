/** Where a JSON text breaks, and what to write there. */
interface JsonMistake {
  /** Counted from 0. */
  readonly offset: number
  /** One sentence. It shows no more of the text than a name or one character: it may hold secrets. */
  readonly what: string
  readonly fix: string
}

/** The value of a JSON text, or its first mistake. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly mistake: JsonMistake }

/** How a JSON text is read. Both are off by default. */
export interface JsonOptions {
  /** JSONC: comments, and a comma after the last entry. */
  readonly comments?: boolean
  /** A number that JavaScript would write otherwise (`1.10`, `12345678901234567890`) becomes text, so that it keeps its spelling. */
  readonly spelling?: boolean
}

/** No document of AWS is nested deeper; a deeper one is an attack on the stack. */
const DEEPEST = 200
const LONGEST_NAME = 80

/**
 * Reads a text as JSON (RFC 8259), and nothing else: what other readers forgive (a line end inside a text, `\N`, single
 * quotes, a member given twice) would give another value than the one that is written. A byte order mark at the start is
 * skipped, as Node's `require` does.
 */
export function readJson(text: string, options: JsonOptions = {}): ReadJson {
  try {
    return { ok: true, value: new Reader(text, options).read() }
  } catch (thrown) {
    if (thrown instanceof Broken) return { ok: false, mistake: thrown.mistake }
    throw thrown
  }
}

/** Line and column of an offset, both counted from 1. */
export function placeIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

class Broken extends Error {
  readonly mistake: JsonMistake

  constructor(mistake: JsonMistake) {
    super(mistake.what)
    this.mistake = mistake
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t'
}
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }
/** What other languages call the words of JSON. */
const MEANT: Readonly<Record<string, string>> = {
  True: 'true',
  TRUE: 'true',
  False: 'false',
  FALSE: 'false',
  None: 'null',
  Null: 'null',
  NULL: 'null',
  nil: 'null',
  undefined: 'null'
}
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const NUMBER_LIKE = /[-+.]?\d[\w.+-]*|[-+.](?=\s|[,}\]]|$)/y
const WORD = /[^\s,:{}[\]"']+/y
const PLACEHOLDER =
  /\$\{\{[^{}\n]{0,80}\}\}|\$\{\w{1,80}\}|\$[A-Z_][A-Z0-9_]{0,80}|\{\{[^{}\n]{0,80}\}\}/y

/** One pass over one text. */
class Reader {
  private at: number
  private readonly text: string
  private readonly options: JsonOptions

  constructor(text: string, options: JsonOptions) {
    this.text = text
    this.options = options
    this.at = text.startsWith('\uFEFF') ? 1 : 0
  }

  read(): unknown {
    this.skip()
    if (this.at >= this.text.length) {
      this.fail('There is nothing in it.', 'Write a JSON value.')
    }
    const value = this.value(0)
    this.skip()
    if (this.at >= this.text.length) return value
    const again = /["{[\-\d]/.test(this.here())
    return this.fail(
      again ? 'A second JSON value begins here.' : 'Something follows the end of the JSON value.',
      again ? 'Keep one of them.' : 'Remove what follows, or a closing bracket before it.'
    )
  }

  private value(depth: number): unknown {
    if (depth > DEEPEST) this.fail('It is nested too deeply.', 'Write it with fewer levels.')
    this.refusePlaceholder()
    switch (this.here()) {
      case '{':
        return this.object(depth)
      case '[':
        return this.list(depth)
      case '"':
        return this.string()
      default:
        return this.plain()
    }
  }

  private object(depth: number): unknown {
    const start = this.at++
    const members = new Map<string, unknown>()
    this.skip()
    while (this.here() !== '}') {
      const nameAt = this.at
      const name = this.name(start)
      if (members.has(name)) {
        const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name
        this.fail(
          `The member ${JSON.stringify(shown)} is given twice.`,
          'Keep one: the other would be lost.',
          nameAt
        )
      }
      this.skip()
      if (this.here() !== ':') this.fail('A colon is missing.', 'Write ":" between name and value.')
      this.at++
      this.skip()
      this.refuseEnd('}', start)
      members.set(name, this.value(depth + 1))
      this.next('}', start)
    }
    this.at++
    return Object.fromEntries(members)
  }

  private list(depth: number): unknown {
    const start = this.at++
    const values: unknown[] = []
    this.skip()
    while (this.here() !== ']') {
      this.refuseEnd(']', start)
      values.push(this.value(depth + 1))
      this.next(']', start)
    }
    this.at++
    return values
  }

  /** From the end of an entry to the next one, or to the closing bracket. */
  private next(end: '}' | ']', start: number): void {
    const afterValue = this.at
    this.skip()
    if (this.here() === end) return
    this.refuseEnd(end, start)
    if (this.here() !== ',') {
      if (/[}\]]/.test(this.here())) {
        this.fail(`"${this.here()}" closes what "${end}" should close.`, `Write "${end}".`)
      }
      const what = 'A comma is missing between two entries.'
      this.fail(what, 'Write "," here.', afterValue)
    }
    const comma = this.at++
    this.skip()
    if (this.here() === ',') this.fail('There are two commas.', 'Remove one.')
    if (this.here() === end && this.options.comments !== true) {
      this.fail('There is a comma after the last entry.', 'Remove it: JSON has none there.', comma)
    }
  }

  private refuseEnd(end: '}' | ']', start: number): void {
    if (this.at < this.text.length) return
    const { line, column } = placeIn(this.text, start)
    const kind = end === '}' ? 'object' : 'list'
    this.fail(
      `The ${kind} that begins on line ${line}, column ${column} has no end.`,
      `Write "${end}".`
    )
  }

  private name(start: number): string {
    this.refuseEnd('}', start)
    if (this.here() === '"') return this.string()
    this.refusePlaceholder()
    this.refuseQuotes()
    return this.fail(
      'The name of a member must be in "double quotes".',
      'Write {"name": value}, with double quotes around the name.'
    )
  }

  private string(): string {
    const start = this.at++
    let value = ''
    for (;;) {
      const char = this.here()
      if (char === '"') {
        this.at++
        return value
      }
      if (char === '') {
        const { line, column } = placeIn(this.text, start)
        this.fail(
          `The string that begins on line ${line}, column ${column} has no end.`,
          'Write a double quote at its end.'
        )
      }
      if (char < ' ') this.refuseControl(char, start)
      value += char === '\\' ? this.escape() : char
      this.at++
    }
  }

  private refuseControl(char: string, start: number): never {
    if (char === '\t') this.fail('There is a tab inside a string.', 'Write \\t in its place.')
    if (char !== '\n' && char !== '\r') {
      const code = char.charCodeAt(0).toString(16).padStart(4, '0')
      this.fail('There is a control character inside a string.', `Write \\u${code} in its place.`)
    }
    const { line } = placeIn(this.text, start)
    return this.fail(
      `A line ends inside the string that begins on line ${line}.`,
      'Write \\n for a line break, or close the string with a double quote.'
    )
  }

  /** The character of an escape; afterwards the reader is at the escape's last character. */
  private escape(): string {
    const start = this.at++
    const char = this.here()
    const simple = Object.hasOwn(ESCAPES, char) ? ESCAPES[char] : undefined
    if (simple !== undefined) return simple
    if (char === 'u') {
      const digits = this.text.slice(this.at + 1, this.at + 5)
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
        this.fail('After \\u there are no four hexadecimal digits.', 'Write \\u00e9.', start)
      }
      this.at += 4
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    const shown = /[\w ]/.test(char) ? `"\\${char}"` : 'of this kind'
    return this.fail(
      `JSON has no escape ${shown}.`,
      'Write two backslashes (\\\\) where the string has one.',
      start
    )
  }

  private plain(): unknown {
    this.refuseQuotes()
    const number = this.match(NUMBER_LIKE)
    if (number !== '') return this.number(number)
    const word = this.match(WORD)
    if (Object.hasOwn(WORDS, word)) {
      this.at += word.length
      return WORDS[word]
    }
    const meant = Object.hasOwn(MEANT, word) ? MEANT[word] : undefined
    if (meant !== undefined) this.fail(`JSON has no ${word}.`, `Write ${meant}.`)
    if (/^[-+]?(?:NaN|Infinity)$/.test(word)) {
      this.fail(`JSON has no ${word}.`, 'Write a number.')
    }
    if (word === '') this.fail('A value is missing.', 'Write one, or remove the comma or colon.')
    return this.fail('JSON needs "double quotes" around strings.', 'Write them.')
  }

  private number(text: string): unknown {
    if (this.match(NUMBER) !== text) {
      this.fail(
        'This is not a JSON number.',
        'Write decimal digits without a zero or "+" in front, or "double quotes" around strings.'
      )
    }
    this.at += text.length
    const value = Number(text)
    return this.options.spelling === true && String(value) !== text ? text : value
  }

  private refuseQuotes(): void {
    const char = this.here()
    if (char === "'")
      this.fail('JSON has no single quotes.', 'Write "double quotes" around strings.')
    if (/[“”„‘’«»`]/.test(char)) {
      this.fail('JSON has only straight double quotes.', 'Write " in place of this one.')
    }
  }

  /** What a template was to fill in, and did not. */
  private refusePlaceholder(): void {
    const found = this.match(PLACEHOLDER)
    if (found === '') return
    this.fail(
      `The placeholder ${found} was not filled in, and has no quotes.`,
      'Fill it in before this step (with envsubst, for example), or write "double quotes" around it.'
    )
  }

  /** Goes past blanks, and past comments where they are allowed. */
  private skip(): void {
    for (;;) {
      while (/[ \t\r\n]/.test(this.here())) this.at++
      const comment = /^(?:\/[/*]|#)/.exec(this.text.slice(this.at, this.at + 2))?.[0]
      if (comment === undefined) return
      if (comment === '#' || this.options.comments !== true) {
        this.fail('JSON has no comments.', 'Remove it; a .jsonc or YAML file may have comments.')
      }
      this.skipComment(comment === '//' ? '\n' : '*/')
    }
  }

  private skipComment(end: string): void {
    const found = this.text.indexOf(end, this.at + 2)
    this.at = found < 0 ? this.text.length : found + end.length
  }

  private here(): string {
    return this.text.charAt(this.at)
  }

  /** What a sticky pattern finds here; empty when it does not fit. */
  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    return pattern.exec(this.text)?.[0] ?? ''
  }

  private fail(what: string, fix: string, offset = this.at): never {
    throw new Broken({ offset, what, fix })
  }
}
