/** What is wrong with the text of one input; the reader adds the input's name. */
interface Complaint {
  /** One sentence, with the offending text unless the input may hold a secret. */
  readonly what: string
  /** One sentence that says what is allowed. */
  readonly fix: string
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly complaints: readonly Complaint[] }

/** Turns the trimmed, non-empty text of an input into a value. Never throws. */
export type Parser<T> = (text: string) => Parsed<T>

const LONGEST_QUOTE = 80

/** The value of a text that is right. */
export function acceptValue<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

/** One complaint about a text that is wrong. */
export function reject(what: string, fix: string): Parsed<never> {
  return { ok: false, complaints: [{ what, fix }] }
}

/** All values in order, or all complaints. */
export function collect<T>(parts: readonly Parsed<T>[]): Parsed<readonly T[]> {
  const complaints = parts.flatMap(part => (part.ok ? [] : part.complaints))
  if (complaints.length > 0) return { ok: false, complaints }
  return acceptValue(parts.flatMap(part => (part.ok ? [part.value] : [])))
}

/** The value changed by `change`, or the complaints as they were. */
export function mapParsed<A, B>(parsed: Parsed<A>, change: (value: A) => B): Parsed<B> {
  return parsed.ok ? acceptValue(change(parsed.value)) : parsed
}

/** What looks like nothing or like a plain blank: a non-breaking space, a space of no width, a mark of direction. */
const UNSEEN = /[^\P{Z} ]|\p{Cf}/gu

/**
 * A text in double quotes for a message: on one line, at most 80 characters of it. Characters that cannot be seen are
 * written by their number.
 */
export function quote(text: string): string {
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text
  return JSON.stringify(shown).replace(UNSEEN, character => {
    const code = character.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })
}

/** `a`, `a or b`, `a, b or c`; with another word in place of "or" when it is given. */
export function enumerate(names: readonly string[], word = 'or'): string {
  const head = names.slice(0, -1)
  const last = names.at(-1) ?? ''
  return head.length === 0 ? last : `${head.join(', ')} ${word} ${last}`
}
