import { escapePattern } from '../regular-expression.ts'

/** What must not be sent to GitHub, which masks secrets in logs and nowhere else. */
export interface Hidden {
  readonly secrets: readonly string[]
  /** Account ids that are known to be ones; `shown`: none is hidden. */
  readonly accounts: readonly string[] | 'shown'
  /** Links of ours, which stay as they are. */
  readonly kept?: readonly string[]
}

const HIDDEN = '***'
/** What is shorter is in every text. */
const SHORTEST_SECRET = 3
const SHORTEST_LINE = 6

/** Where an account id stands: in an ARN, in the host of a registry, of a sign-in page, or of an endpoint. */
const PLACES: readonly RegExp[] = [
  /(?<=\barn:[\w-]{1,20}:[\w-]{0,40}:[\w-]{0,30}:)\d{12}(?!\d)/g,
  /(?<!\d)\d{12}(?=\.(?:dkr|signin|lambda|codecommit|d)\b)/g
]
/** Twelve digits alone: an account, unless they are a moment such as 202611231700, which tags of images are. */
const ALONE = /(?:(?<![\da-z])|(?<=%[\da-f]{2}))\d{12}(?![\da-z])/gi
const MOMENT = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/

/**
 * A text with everything hidden in it replaced by `***`: secrets, also where Markdown was escaped or a reference was
 * broken in them, as Base64, in a URL and line by line; and account ids. Doing it twice is as good as once.
 */
export function publicText(text: string, hidden: Hidden): string {
  return hiding(hidden)(text)
}

/** The same for every text in a value of JSON; names of members stay. */
export function publicValue<T>(value: T, hidden: Hidden): T {
  return mapTexts(value, hiding(hidden)) as T
}

/** What hides in one text after the other: its patterns are made once. */
function hiding({ secrets, accounts, kept = [] }: Hidden): (text: string) => string {
  const forms = formsOf(secrets).map(form => new RegExp(form, 'g'))
  const hide = (text: string) =>
    hideAccounts(
      forms.reduce((left, form) => left.replace(form, HIDDEN), text),
      accounts
    )
  const links = kept.filter(link => link !== '')
  if (links.length === 0) return hide
  const pattern = new RegExp(`(${links.map(escapePattern).join('|')})`)
  return text =>
    text
      .split(pattern)
      .map((part, index) => (index % 2 === 0 ? hide(part) : part))
      .join('')
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map(one => mapTexts(one, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, map)]))
}

const REGISTRY = /\b\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9.-]+\//g

/** A text with the images of ECR in it without their registry, whose name holds an account id. */
export function withoutRegistry(text: string): string {
  return text.replace(REGISTRY, '')
}

/** The account ids that stand in a text where nothing else can. */
export function accountsIn(text: string): readonly string[] {
  return [...new Set(PLACES.flatMap(place => text.match(place) ?? []))]
}

function hideAccounts(text: string, accounts: Hidden['accounts']): string {
  if (accounts === 'shown') return text
  const known = [...new Set([...accounts, ...accountsIn(text)])]
  const withoutKnown = known.reduce(
    (left, id) =>
      left.replace(
        new RegExp(
          `(?:(?<!\\d)|(?<=%[\\da-fA-F]{2}))${id.replace(/(\d{4})(?=\d)/g, '$1-?')}(?!\\d)`,
          'g'
        ),
        HIDDEN
      ),
    text
  )
  return withoutKnown.replace(ALONE, id => (MOMENT.test(id) ? id : HIDDEN))
}

/** The patterns by which secrets are found, longest first. */
function formsOf(secrets: readonly string[]): readonly string[] {
  const texts = secrets.flatMap(secret => {
    const trimmed = secret.trim()
    if (trimmed.length < SHORTEST_SECRET) return []
    const lines = trimmed.split(/[\r\n]+/).filter(line => line.trim().length >= SHORTEST_LINE)
    return [trimmed, ...lines, ...base64Of(secret)]
  })
  return [...new Set(texts)].sort((a, b) => b.length - a.length).map(formOf)
}

/** What is shorter may be a part of other words. */
const SHORTEST_INSIDE = 6

/**
 * Base64 of a text that stands alone or behind others, as a password behind the user: how it looks depends on how many
 * bytes stand before it. Without the first and the last characters, which depend on what stands around it.
 */
function base64Of(text: string): readonly string[] {
  const bytes = new TextEncoder().encode(text)
  return [0, 1, 2].flatMap(before => {
    const encoded = btoa(
      '\0'.repeat(before) + Array.from(bytes, byte => String.fromCharCode(byte)).join('')
    )
    const own = encoded.replace(/.?=+$/, '').slice(before === 0 ? 0 : before + 1)
    return before > 0 && own.length < SHORTEST_INSIDE ? [] : [own]
  })
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;'
}

/** Each character as it is, escaped, as an entity, or as in a URL, with a break that is not seen after it. */
function formOf(text: string): string {
  return [...text]
    .map(character => {
      if (/^[a-z0-9]$/i.test(character)) return character
      if (/^\s$/.test(character)) return `(?:\\s+|\\+|${inUrl(character)})`
      const entity = ENTITIES[character]
      const plain = escapePattern(character)
      const code = `&#${character.codePointAt(0)};`
      return `(?:\\\\?${plain}|${code}|${inUrl(character)}${entity === undefined ? '' : `|${entity}`})`
    })
    .join('\u200b?')
}

/** A character as the bytes of a URL, in capital letters or not. */
function inUrl(character: string): string {
  const bytes = new TextEncoder().encode(character)
  return Array.from(bytes, byte => {
    const digits = byte.toString(16).padStart(2, '0')
    return `%${digits.replace(/[a-f]/g, letter => `[${letter}${letter.toUpperCase()}]`)}`
  }).join('')
}
